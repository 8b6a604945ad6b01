"""What a visitor does in a page (页面操作): turn to the next page, scroll on, open a row."""

import asyncio
from enum import Enum

from playwright.async_api import Error

from crawler.navigation.words import words
from crawler.rendering import Tab

_MARK = "data-sunwatch-next"
_FIND_NEXT = """
([next, more, mark]) => {
  document.querySelectorAll('[' + mark + ']').forEach(e => e.removeAttribute(mark));
  const seen = e => { const r = e.getBoundingClientRect(); const s = getComputedStyle(e);
    return r.width > 0 && r.height > 0 && s.visibility !== 'hidden' && s.display !== 'none'; };
  const off = e => { for (let n = e, i = 0; n && i < 2; n = n.parentElement, i++) {
      const c = ' ' + (n.className && n.className.baseVal === undefined ? n.className : '') + ' ';
      if (n.disabled || n.getAttribute('disabled') !== null || n.getAttribute('aria-disabled') === 'true'
          || /\\bdisabled\\b|-disabled\\b|\\bdisable\\b/.test(c)) return true; }
    return false; };
  const classes = '.btn-next,.ant-pagination-next,.pagination .next,.pagination-next,.page-next,.next-page,.layui-laypage-next,[aria-label="Next"],[aria-label="next"],[title="下一页"]';
  const found = [];
  for (const e of document.querySelectorAll('a,button,li,span,div,input,i,em,p,td')) {
    if (e.children.length > 2) continue;
    const t = (e.innerText || e.value || '').replace(/\\s+/g, '').toLowerCase();
    if (!t || t.length > 12) continue;
    const isNext = next.includes(t), isMore = more.includes(t);
    if (!isNext && !isMore) continue;
    if (t.length <= 2 && !(e.parentElement && /\\d/.test(e.parentElement.parentElement ? e.parentElement.parentElement.innerText : ''))) continue;
    if (isMore && e.closest('a[href]') && !/^(javascript|#)/i.test(e.closest('a[href]').getAttribute('href'))) continue;
    found.push([t.length <= 2 ? 2 : isNext ? 0 : 1, e]);
  }
  for (const e of document.querySelectorAll(classes)) found.push([1.5, e]);
  found.sort((a, b) => a[0] - b[0]);
  let disabled = false;
  for (const [, e] of found) {
    if (!seen(e)) continue;
    if (off(e)) { disabled = true; continue; }
    const inner = [...e.querySelectorAll('a,button')].find(seen);
    (inner || e).setAttribute(mark, '1');
    return 'found';
  }
  return disabled ? 'disabled' : 'none';
}
"""
_SNAPSHOT = "() => [document.body ? document.body.innerText : '', [...document.links].map(a => a.href).join('|')].join('\\n')"


class Turned(Enum):
    """Whether a page was turned (是否翻页)."""

    YES = "yes"
    END = "end"  # the control is there and switched off, or does nothing
    NONE = "none"  # there is no control
    FAILED = "failed"  # what the page asked for did not come, or the browser could not press the control


async def next_control(tab: Tab) -> str:
    """Mark what turns pages (翻页控件): ``found``, ``disabled`` where it is switched off, ``none``.

    Raises Playwright's ``Error`` when the page cannot be asked.
    """
    wanted = [sorted(words("next_page")), sorted(words("load_more")), _MARK]
    return str(await tab.page.evaluate(_FIND_NEXT, wanted))


async def turn_page(tab: Tab) -> Turned:
    """Press 下一页 or 加载更多, or scroll where there is neither; yes when other contents came."""
    lost, waiting = tab.lost, tab.under_way
    try:
        before = await tab.page.evaluate(_SNAPSHOT)
        state = await next_control(tab)
        if state == "disabled":
            return Turned.END
        if state == "found":
            await tab.page.locator(f"[{_MARK}]").first.click(timeout=4000, no_wait_after=True)
        else:
            count = len(tab.exchanges)
            await tab.page.evaluate("window.scrollTo(0, document.body.scrollHeight)")
            await tab.page.mouse.wheel(0, 4000)
            # a list that fits the window cannot be scrolled: smaller windows than ours would fire this
            await tab.page.evaluate("window.dispatchEvent(new Event('scroll'))")
            await asyncio.sleep(0.3)
            await tab.settle(4.0)
            grown = await tab.page.evaluate(_SNAPSHOT) != before
            if grown and len(tab.exchanges) > count:
                return Turned.YES
            return Turned.FAILED if tab.lost > lost or tab.under_way > waiting else Turned.NONE
        for _ in range(3):
            await tab.settle(5.0)
            if await tab.page.evaluate(_SNAPSHOT) != before:
                return Turned.YES
            await asyncio.sleep(0.2)
    except Error:
        return Turned.FAILED
    # a control that does nothing is how many lists end; one whose request failed is no end
    return Turned.FAILED if tab.lost > lost or tab.under_way > waiting else Turned.END


async def click_title(tab: Tab, title: str) -> str | None:
    """Click a row by its title; gives the address it leads to and comes back. Null when it leads nowhere."""
    start = tab.page.url
    try:
        await tab.page.get_by_text(title, exact=False).first.click(timeout=3000, no_wait_after=True)
        await asyncio.sleep(0.2)
        await tab.settle(4.0)
        if tab.popups:
            return tab.popups.pop()
        if tab.page.url != start:
            address = tab.page.url
            await tab.page.go_back(timeout=8000)
            await tab.settle(4.0)
            return address
    except Error:
        return None
    return None
