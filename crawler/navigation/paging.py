"""Paging (翻页): from a list page to the requests of its further pages, and the site's own totals.

Every mechanism ends in a :class:`PageRequest`; which page comes next is the column walk's business.
"""

import re
from dataclasses import dataclass

from crawler.navigation.addresses import shape
from crawler.navigation.page import Page, text_of
from crawler.navigation.page_requests import NUMBER, PageRequest, choices, jump_forms, request_of, trs_pages
from crawler.navigation.pager_parts import (
    TOTAL_PAGES,
    consistent,
    disabled,
    grows_by_scrolling,
    image_words,
    in_pager,
    is_calendar,
    leads_on,
    next_group,
    switched_off,
)
from crawler.navigation.words import is_one_of, plain, words

_TOTAL_ENTRIES = re.compile(
    r"(?:共|总共|共计|总计|合计|总)\s*(?:有)?\s*[:：]?\s*(\d{1,7})\s*(?:条|篇|个?记录|则|件|项)"
    r"|(?:记录|信息|文章|总)(?:总)?(?:条)?数\s*[:：]?\s*(\d{1,7})|总记录\s*[:：]?\s*(\d{1,7})"
)
_CURRENT = re.compile(r"(?:当前|页次|第)\s*[:：]?\s*(?:第)?\s*(\d{1,5})\s*(?:页)?\s*(?:/|,|，|共|页)")
_SCRIPT_PAGES = re.compile(
    r"(?<![\w.])(?:total_?pages?|page_?count|count_?page|pages_?total|totalpage)['\"]?\s*[:=]\s*['\"]?(\d{1,5})",
    re.IGNORECASE,
)
_SCRIPT_ENTRIES = re.compile(
    r"(?<![\w.])(?:total_?records?|record_?count|total_?count|totalrow|rowcount|total)['\"]?\s*[:=]\s*['\"]?(\d{1,7})",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class Pager:
    """What a list page says about its further pages (翻页信息)."""

    next: PageRequest | None
    numbered: tuple[PageRequest, ...]
    current: int | None
    stated_pages: int | None
    stated_entries: int | None
    # the page speaks of more (下一页, 加载更多, 共N页) in a way that only a browser can follow
    unreadable: bool
    # where 尾页 leads, by a plain address of the shape that the other pages have
    last: PageRequest | None = None

    @property
    def exists(self) -> bool:
        """Whether the page has a pager at all."""
        return bool(self.next or self.numbered or self.stated_pages or self.unreadable)


def _first_group(match: re.Match[str] | None) -> int | None:
    return next((int(g) for g in match.groups() if g), None) if match else None


def stated_totals(page: Page) -> tuple[int | None, int | None, int | None]:
    """The site's own page count, entry count and current page number (共N页、共N条、第N页)."""
    text = page.text
    pages = [_first_group(m) for m in TOTAL_PAGES.finditer(text)]
    entries = [_first_group(m) for m in _TOTAL_ENTRIES.finditer(text)]
    current = _CURRENT.search(text)
    total_pages = pages[-1] if pages else _first_group(_SCRIPT_PAGES.search(page.script))
    total_entries = entries[-1] if entries else _first_group(_SCRIPT_ENTRIES.search(page.script))
    return total_pages, total_entries, int(current.group(1)) if current else None


def read_pager(page: Page) -> Pager:
    """Find the pager of a list page, whatever it is made of."""
    stated_pages, stated_entries, current = stated_totals(page)
    found: list[PageRequest] = []
    following: PageRequest | None = None
    last: PageRequest | None = None
    has_words = False
    for element in page.root.iter("a", "button", "input", "span", "li", "div", "font", "img"):
        if element.tag in ("span", "li", "div", "font", "img") and not element.get("onclick"):
            continue
        label = text_of(element) or element.get("title") or element.get("value") or image_words(element)
        tight = re.sub(r"\s+", "", label).lower()
        if len(tight) > 14 or switched_off(element):
            continue
        number = NUMBER.fullmatch(tight)
        is_next = (
            tight in words("next_page")
            or plain(tight) in words("next_page")
            or (element.get("rel") == "next")
            or (number is None and leads_on(page, element, tight))
        )
        if not tight and not is_next:
            continue
        if not is_next and re.fullmatch(r"(?:\.{2,6}|…{1,2})", tight):
            group = next_group(page, element)
            if group is not None:
                found.append(group)
            continue
        if not number and not is_next:
            if last is None and tight in words("last_page") and re.search(r"\w", tight):
                last = request_of(page, element, None, current)
            # 查看更多 that leads to another page is a link like any other
            has_words = has_words or (
                is_one_of("load_more", tight) and request_of(page, element, None, current) is None
            )
            continue
        if (
            is_next
            and not re.search(r"\w", tight)
            and not in_pager(element)
            and not leads_on(page, element, tight)
        ):
            continue
        request = request_of(page, element, int(number.group(1)) if number else None, current)
        if request is None:
            has_words = has_words or (is_next and not disabled(element))
            continue
        if is_next:
            following = following or request
        else:
            found.append(request)
    if is_calendar(found):
        found, following = [], None
    found = consistent(found, following, page)
    if not found and following is None:
        found = list(choices(page)) or list(trs_pages(page))
        if found and stated_pages is None:
            # a drop-down and createPageHTML name every page there is
            stated_pages = max(r.number or 0 for r in found)
        found = found or list(jump_forms(page, stated_pages, current))
    else:
        found.extend(choices(page))
    has_words = has_words or grows_by_scrolling(page)
    unreadable = has_words and following is None and not found
    if unreadable and stated_pages is not None and stated_pages <= 1:
        unreadable = False
    if not found and following is None and (stated_pages or 1) > 1:
        unreadable = True
    if unreadable and stated_pages is not None and current is not None and current >= stated_pages:
        unreadable = False
    shapes = {shape(r.url) for r in (*found, *([following] if following else [])) if r.method == "GET"}
    if last is not None and (last.method != "GET" or shape(last.url) not in shapes):
        last = None
    return Pager(following, tuple(found), current, stated_pages, stated_entries, unreadable, last)
