"""What belongs to a pager (翻页条): elements that lead on, groups of numbers; calendars and look-alikes are left out."""

import re
from dataclasses import replace

from lxml import html

from crawler.navigation.addresses import shape
from crawler.navigation.page import Page, text_of
from crawler.navigation.page_requests import POSTBACK, PageRequest, postback, request_of
from crawler.navigation.successors import continues

TOTAL_PAGES = re.compile(
    r"(?:共|总共|共计|总计|总)\s*(?:有)?\s*[:：]?\s*(\d{1,5})\s*页|页数\s*[:：]\s*(\d{1,5})(?!\s*/)"
    r"|(?:当前|页次|页码|第|页)\s*[:：]?\s*(?:第)?\s*\d{1,5}\s*(?:页)?\s*/\s*(?:共)?\s*(\d{1,5})|(?<![\d/])\d{1,5}\s*/\s*(\d{1,5})\s*页"
    r"|\bpage\s+\d+\s+of\s+(\d{1,5})",
    re.IGNORECASE,
)
_SCROLLED = re.compile(
    r"['\"]scroll['\"]|\bonscroll\b|\.scroll\s*\(\s*function|IntersectionObserver|infinite-?scroll",
    re.IGNORECASE,
)
_ASKS = re.compile(r"XMLHttpRequest|\bfetch\s*\(|\$\s*\.\s*(?:ajax|get|post|getJSON)\b|axios")
_APPENDS = re.compile(r"insertAdjacentHTML|\.append(?:Child|To)?\s*\(|innerHTML\s*\+=")


def grows_by_scrolling(page: Page) -> bool:
    """Whether a script of the page asks for further rows when the visitor scrolls (滚动加载)."""
    script = page.script
    return bool(_SCROLLED.search(script) and _ASKS.search(script) and _APPENDS.search(script))


def image_words(element: html.HtmlElement) -> str:
    """What the picture in an element says (图片按钮): its alternative text or title."""
    image = next(iter(element.iter("img")), None)
    return (image.get("alt") or image.get("title") or "") if image is not None else ""


_SIGNS = re.compile(r"[^\w]*")
_ONWARDS = re.compile(r"下|后|旧|早|older|earlier|next|more", re.IGNORECASE)
_BACKWARDS = re.compile(r"[上前首尾末回新篇]|prev|newer|first|last|back", re.IGNORECASE)
_NAMED_NEXT = re.compile(
    r"(?:^|[\s_-]|p)(?:next|nextpage|xiayiye|xyy)(?:[\s_-]?page)?(?:$|[\s_-])", re.IGNORECASE
)
_NEXT_PICTURE = re.compile(
    r"(?:^|[/_-])(?:page)?(?:next|xiayiye|xyy|xiaye)(?:[_-]?page)?\d?\.\w{3,4}$", re.IGNORECASE
)


def leads_on(page: Page, element: html.HtmlElement, tight: str) -> bool:
    """Whether an element without known words leads to the next page: by its address, its class, its picture."""
    signs = _SIGNS.fullmatch(tight) is not None
    if not signs and (not _ONWARDS.search(tight) or _BACKWARDS.search(tight)):
        return False
    href = (element.get("href") or "").strip()
    if href and not href.lower().startswith(("javascript:", "#")):
        url = page.resolve(href)
        if url is not None and continues(page.url, url):
            return True
    if not signs or re.search(r"[<‹«←]", tight):
        return False
    image = element if element.tag == "img" else next(iter(element.iter("img")), None)
    picture = image is not None and _NEXT_PICTURE.search(image.get("src") or "")
    named = _NAMED_NEXT.search(element.get("class") or "") or _NAMED_NEXT.search(element.get("id") or "")
    return bool(picture or named) and request_of(page, element, None, None) is not None


def switched_off(element: html.HtmlElement) -> bool:
    """A control that a visitor cannot press (不可点): its address leads nowhere new."""
    if element.get("disabled") is not None or (element.get("aria-disabled") or "").lower() == "true":
        return True
    parent = element.getparent()
    own = f"{element.get('class') or ''} {parent.get('class') or '' if parent is not None and parent.tag in ('li', 'span') else ''}"
    return re.search(r"disab", own, re.IGNORECASE) is not None


def next_group(page: Page, element: html.HtmlElement) -> PageRequest | None:
    """The dots after the shown page numbers lead to the next group of pages (分组翻页)."""
    request = request_of(page, element, None, None)
    if request is None:
        return None
    code = f"{element.get('href') or ''} {element.get('onclick') or ''}"
    back = POSTBACK.search(code)
    number = re.search(r"(\d{1,5})$", back.group(2)) if back else None
    if back is not None:
        return postback(page, back.group(1), back.group(2), int(number.group(1)), None) if number else None
    found = re.findall(r"(?<![\d.])\d{1,5}(?![\d.])", request.url.partition("//")[2].partition("/")[2])
    return (
        replace(request, number=int(found[-1])) if found and shape(request.url) == shape(page.url) else None
    )


def in_pager(element: html.HtmlElement) -> bool:
    """Whether a bare sign like ``>`` stands among page numbers."""
    node = element
    for _ in range(3):
        node = node.getparent()
        if node is None:
            return False
        numbers = sum(
            1
            for a in node.iter("a", "span", "b", "strong", "em", "button")
            if text_of(a).strip("[]() ").isdigit()
        )
        if numbers >= 2:
            return True
    return False


def disabled(element: html.HtmlElement) -> bool:
    """A next link that is switched off (已到末页)."""
    node: html.HtmlElement | None = element
    for _ in range(2):
        if node is None:
            return False
        marks = f"{node.get('class') or ''} {node.get('aria-disabled') or ''}".lower()
        if node.get("disabled") is not None or re.search(
            r"disab|true|\bno\b|unable|gray|grey|current|\boff\b", marks
        ):
            return True
        node = node.getparent()
    return element.tag == "a" and not element.get("href") and not element.get("onclick")


def consistent(found: list[PageRequest], following: PageRequest | None, page: Page) -> list[PageRequest]:
    """Numbers count as a pager when there are at least two of them, or one beside a next link; the years
    of an archive and the days of a calendar are none."""
    unique: dict[tuple[str, str | None, str | None], PageRequest] = {}
    for request in found:
        unique.setdefault((request.url, request.body, request.identity), request)
    kept = list(unique.values())
    numbers = sorted({r.number for r in kept if r.number is not None})
    lonely = len(numbers) < 2 and following is None and not _says_pages(page)
    if not kept or (lonely and numbers not in ([1], [2])):
        return []
    if numbers and numbers[0] >= 1900 and numbers[-1] <= 2100:
        return []
    if (
        len(numbers) >= 27
        and numbers[:27] == list(range(1, 28))
        and numbers[-1] <= 31
        and not _says_pages(page)
    ):
        return []
    return kept


def is_calendar(found: list[PageRequest]) -> bool:
    """The days of a month are no page numbers (日历)."""
    numbers = {r.number for r in found if r.number is not None}
    return (
        len(numbers) >= 27
        and numbers >= set(range(1, 28))
        and max(numbers) <= 31
        and len({r.url for r in found}) >= 27
    )


def _says_pages(page: Page) -> bool:
    return bool(TOTAL_PAGES.search(page.text)) or "下一页" in page.text or "尾页" in page.text
