"""Menus without addresses (无网址的菜单): what a visitor would click to get on is clicked once, to learn where it leads.

Applications of one page often hang a handler on ``<a>``, ``<li>`` or ``<span>`` and change the address themselves.
Each such word is pressed, the address noted, and the page gone back to; a walk presses each word once.
"""

import asyncio
import re
from collections.abc import MutableMapping

from playwright.async_api import Error

from crawler.navigation.words import is_more, is_one_of, is_pager_text
from crawler.rendering import Tab

PRESSED_AT_MOST = 30
# words that lead nowhere new, or where nobody asked to go
_LEAVE = re.compile(r"^(?:首页|网站首页|主页|返回.*|搜索|查询|检索|登录|注册|退出|确定|取消|提交|重置|刷新)$")
_COMMON = """
const wordsOf = e => (e.innerText || '').replace(/\\s+/g, '');
const leads = e => { const a = e.closest('a[href]'); return a && !/^(?:javascript:|#?$)/i.test(a.getAttribute('href')); };
const candidates = () => {
  const found = [], seen = {};
  for (const e of document.querySelectorAll('a,li,span,div,p,button,td,dd')) {
    if (e.children.length > 3) continue;
    const t = wordsOf(e);
    if (t.length < 2 || t.length > 12 || !/[\\u4e00-\\u9fff]/.test(t) || leads(e) || e.querySelector('a[href]:not([href^="javascript"]):not([href="#"])')) continue;
    const inner = [...e.children].some(c => ['A','LI','SPAN','DIV','P','BUTTON','TD','DD'].includes(c.tagName) && wordsOf(c) === t);
    if (inner && e.tagName !== 'A') continue;
    let near = '';
    for (let n = e, i = 0; n && i < 3; n = n.parentElement, i++) near += ' ' + (typeof n.className === 'string' ? n.className : '');
    if (e.tagName !== 'A' && getComputedStyle(e).cursor !== 'pointer' && !/menu|nav|tab|item|more|btn|link/i.test(near)) continue;
    // a row has its date beside it: rows are told apart from menus, and where they lead is learned by one of them
    let row = false;
    for (let n = e, i = 0; n && i < 3 && n !== document.body; n = n.parentElement, i++) {
      const w = wordsOf(n);
      if (w.length < 140 && /\\d{1,4}[-/.年月]\\d{1,2}/.test(w)) row = true;
    }
    if (row) continue;
    seen[t] = (seen[t] || 0) + 1;
    found.push([t + (seen[t] > 1 ? '#' + seen[t] : ''), e]);
  }
  return found;
};
"""
_FIND = "() => {" + _COMMON + "return candidates().map(c => c[0]); }"
_PRESS = (
    "(key) => {"
    + _COMMON
    + "const hit = candidates().find(c => c[0] === key); if (!hit) return false; hit[1].click(); return true; }"
)
_WRITE = (
    "(known) => {"
    + _COMMON
    + "for (const [key, e] of candidates()) if (known[key]) e.setAttribute(e.tagName === 'A' ? 'href' : 'data-href', known[key]); }"
)


def _worth_pressing(key: str) -> bool:
    word = key.partition("#")[0]
    return not (_LEAVE.match(word) or is_pager_text(word) or is_more(word) or is_one_of("noise", word))


async def address_menus(tab: Tab, known: MutableMapping[str, str]) -> bool:
    """Press what has words but no address, and write the addresses found into the page; true when there are any.

    ``known``: words and where they lead ("" for nowhere), kept for the walk.
    """
    try:
        keys = [str(key) for key in await tab.page.evaluate(_FIND)]
        if len([key for key in keys if _worth_pressing(key)]) < 2:
            return False
        start = tab.page.url
        for key in [k for k in keys if _worth_pressing(k) and k not in known][:PRESSED_AT_MOST]:
            known[key] = await _where(tab, key, start)
        addresses = {key: known[key] for key in keys if known.get(key)}
        if addresses:
            await tab.page.evaluate(_WRITE, addresses)
    except Error:
        return False
    return bool(addresses)


async def _where(tab: Tab, key: str, start: str) -> str:
    """Press one word; where it led, and back again. Empty where the address stayed."""
    tab.popups.clear()
    if not await tab.page.evaluate(_PRESS, key):
        return ""
    await asyncio.sleep(0.15)
    if tab.popups:
        return tab.popups.pop()
    address = tab.page.url
    if address == start:
        return ""
    await tab.settle(2.0)
    try:
        await tab.page.go_back(timeout=8000)
    except Error:
        await tab.goto(start)
    if tab.page.url != start:
        await tab.goto(start)
    await tab.settle(2.0)
    return address
