"""Columns behind a form (查询式栏目): a page that shows nothing until its search is sent, 裁判文书查询 above all.

A visitor who fills in nothing and presses 查询 sees everything; so does the walk, once a form. A form that asks
for a captcha, a name or a password is left alone.
"""

import re
from collections.abc import Collection
from urllib.parse import urlencode, urlsplit

from lxml import html

from crawler.navigation.addresses import host_of
from crawler.navigation.page import Page, text_of
from crawler.navigation.page_requests import PageRequest

_SENDS = re.compile(r"查\s*询|搜\s*索|检\s*索|查\s*找|筛\s*选|search|query|submit|确\s*定", re.IGNORECASE)
_LOOKS_UP = re.compile(r"search|query|list|find|select|chaxun|sousuo|jiansuo|cx|index|page", re.IGNORECASE)
_ASKS_PERSON = re.compile(
    r"captcha|yzm|vcode|checkcode|validcode|verif|randcode|password|passwd|e?mail|mobile|phone|tel$|idcard|sfzh",
    re.IGNORECASE,
)
_ASKS_WORDS = re.compile(r"验证码|校验码|身份证号|手机号|联系电话|密码|留言内容|信件|举报内容|投诉")
_OTHER_USE = re.compile(
    r"login|logon|regist|guest|message|mail|letter|feedback|comment|vote|survey|consult|zixun|liuyan",
    re.IGNORECASE,
)
# what a page says that waits for a search
_WAITS = re.compile(
    r"请(?:输入|选择|填写).{0,8}(?:条件|案号|关键|当事人|信息|内容)|查询条件|检索条件|高级(?:查询|检索|搜索)|(?:文书|案件|公告|信息)(?:查询|检索|搜索)"
)


def forms_of(page: Page) -> frozenset[str]:
    """What tells a page's forms apart (表单指纹): a site's own search stands on every page, a column's on its own."""
    return frozenset(_print(page, element) for element in page.root.iter("form"))


def _print(page: Page, element: html.HtmlElement) -> str:
    action = page.resolve(element.get("action") or "") or page.url
    names = sorted(
        {
            child.get("name") or ""
            for child in element.iter("input", "select")
            if (child.get("type") or "") != "hidden"
        }
    )
    return f"{urlsplit(action).path.lower()} {' '.join(names)}"


def empty_search(page: Page, elsewhere: Collection[str]) -> PageRequest | None:
    """The request that sends the page's own search with nothing filled in; null where it has none.

    ``elsewhere``: :func:`forms_of` the home page, whose forms search the whole site.
    """
    for element in page.root.iter("form"):
        if _print(page, element) in elsewhere or not _is_search(page, element):
            continue
        action = page.resolve(element.get("action") or "") or page.url
        if host_of(action) != host_of(page.url):
            continue
        form = next(
            (
                f
                for f in page.forms
                if f.action == action and f.name == (element.get("name") or element.get("id") or "")
            ),
            None,
        )
        if form is None or any(name == "__VIEWSTATE" for name, _ in form.fields):
            continue
        body = urlencode(form.fields, encoding=page.encoding, errors="replace")
        if form.method == "GET":
            url = page.resolve(f"{action.partition('?')[0]}?{body}")
            return PageRequest(url, 1) if url else None
        identity = urlencode([(n, v) for n, v in form.fields if not n.startswith("__")])
        return PageRequest(action, 1, "POST", body, identity)
    return None


def _is_search(page: Page, element: html.HtmlElement) -> bool:
    if next(element.iter("textarea"), None) is not None or _OTHER_USE.search(element.get("action") or ""):
        return False
    written = 0
    for child in element.iter("input", "select"):
        kind = (child.get("type") or "text").lower()
        if kind == "password" or _ASKS_PERSON.search(f"{child.get('name') or ''} {child.get('id') or ''}"):
            return False
        written += child.tag == "select" or kind in ("text", "search", "date", "radio", "checkbox")
    words = text_of(element)
    if not written or _ASKS_WORDS.search(words):
        return False
    pressed = " ".join(
        f"{child.get('value') or ''} {child.get('onclick') or ''} {text_of(child)}"
        for child in element.iter("input", "button", "a")
        if child.tag != "input" or (child.get("type") or "").lower() in ("submit", "button", "image")
    )
    return bool(_SENDS.search(pressed)) and bool(
        _LOOKS_UP.search(urlsplit(element.get("action") or page.url).path) or _WAITS.search(page.text)
    )


def waits_for_search(page: Page) -> bool:
    """Whether the page says that it shows something only after a search (请输入查询条件)."""
    return _WAITS.search(page.text) is not None and next(page.root.iter("form"), None) is not None
