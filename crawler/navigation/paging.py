"""Paging (翻页): from a list page to the requests of its further pages, and the site's own totals.

Every mechanism ends in a :class:`PageRequest`; which page comes next is the column walk's business.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from typing import Any
from urllib.parse import urlencode

from lxml import html

from crawler.navigation import scripts
from crawler.navigation.addresses import shape
from crawler.navigation.page import Form, Page, text_of
from crawler.navigation.successors import continues
from crawler.navigation.words import is_one_of, plain, words

_TOTAL_PAGES = re.compile(
    r"(?:共|总共|共计|总计|总)\s*(?:有)?\s*[:：]?\s*(\d{1,5})\s*页|页数\s*[:：]\s*(\d{1,5})(?!\s*/)"
    r"|(?:当前|页次|页码|第|页)\s*[:：]?\s*(?:第)?\s*\d{1,5}\s*(?:页)?\s*/\s*(?:共)?\s*(\d{1,5})|(?<![\d/])\d{1,5}\s*/\s*(\d{1,5})\s*页"
    r"|\bpage\s+\d+\s+of\s+(\d{1,5})",
    re.IGNORECASE,
)
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
_TRS = re.compile(
    r"(?<!function\s)\bcreatePage\w*\(\s*(?:['\"][^'\"]*['\"]\s*,\s*)?['\"]?(\d+)['\"]?\s*,\s*['\"]?(\d+)['\"]?\s*,\s*['\"]([^'\"]+)['\"]\s*,\s*['\"](\w+)['\"]"
)
_POSTBACK = re.compile(r"__doPostBack\(\s*['\"]([^'\"]*)['\"]\s*,\s*['\"]([^'\"]*)['\"]")
_WEBFORM_POSTBACK = re.compile(r"WebForm_PostBackOptions\(\s*['\"]([^'\"]*)['\"]\s*,\s*['\"]([^'\"]*)['\"]")
_NUMBER = re.compile(r"[\[(（【第]?(\d{1,5})[\])）】页]?")
_SELECTED = re.compile(
    r"this\.options\s*\[\s*this\.selectedIndex\s*\]\.value|this\.options\[selectedIndex\]\.value|options\[selectedIndex\]\.value"
)
_PAGE_FIELD = re.compile(r"page|curr|pn$|^p$|yema", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class PageRequest:
    """How to ask for a further page of a list (翻页请求). ``identity`` replaces the form data in its key,
    for forms whose hidden state differs each time."""

    url: str
    number: int | None
    method: str = "GET"
    body: str | None = None
    identity: str | None = None
    # how to read the answer, where it is data and no page
    source: dict[str, Any] | None = None


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
    pages = [_first_group(m) for m in _TOTAL_PAGES.finditer(text)]
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
        label = text_of(element) or element.get("title") or element.get("value") or _image_words(element)
        tight = re.sub(r"\s+", "", label).lower()
        if len(tight) > 14 or _switched_off(element):
            continue
        number = _NUMBER.fullmatch(tight)
        is_next = (
            tight in words("next_page")
            or plain(tight) in words("next_page")
            or (element.get("rel") == "next")
            or (number is None and _leads_on(page, element, tight))
        )
        if not tight and not is_next:
            continue
        if not is_next and re.fullmatch(r"(?:\.{2,6}|…{1,2})", tight):
            group = _next_group(page, element)
            if group is not None:
                found.append(group)
            continue
        if not number and not is_next:
            if last is None and tight in words("last_page") and re.search(r"\w", tight):
                last = _request(page, element, None, current)
            # 查看更多 that leads to another page is a link like any other
            has_words = has_words or (
                is_one_of("load_more", tight) and _request(page, element, None, current) is None
            )
            continue
        if (
            is_next
            and not re.search(r"\w", tight)
            and not _in_pager(element)
            and not _leads_on(page, element, tight)
        ):
            continue
        request = _request(page, element, int(number.group(1)) if number else None, current)
        if request is None:
            has_words = has_words or (is_next and not _disabled(element))
            continue
        if is_next:
            following = following or request
        else:
            found.append(request)
    if _is_calendar(found):
        found, following = [], None
    found = _consistent(found, following, page)
    if not found and following is None:
        found = list(_choices(page)) or list(_trs(page))
        if found and stated_pages is None:
            # a drop-down and createPageHTML name every page there is
            stated_pages = max(r.number or 0 for r in found)
        found = found or list(_jump_form(page, stated_pages, current))
    else:
        found.extend(_choices(page))
    has_words = has_words or _grows_by_scrolling(page)
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


_SCROLLED = re.compile(
    r"['\"]scroll['\"]|\bonscroll\b|\.scroll\s*\(\s*function|IntersectionObserver|infinite-?scroll",
    re.IGNORECASE,
)
_ASKS = re.compile(r"XMLHttpRequest|\bfetch\s*\(|\$\s*\.\s*(?:ajax|get|post|getJSON)\b|axios")
_APPENDS = re.compile(r"insertAdjacentHTML|\.append(?:Child|To)?\s*\(|innerHTML\s*\+=")


def _grows_by_scrolling(page: Page) -> bool:
    """Whether a script of the page asks for further rows when the visitor scrolls (滚动加载)."""
    script = page.script
    return bool(_SCROLLED.search(script) and _ASKS.search(script) and _APPENDS.search(script))


def _image_words(element: html.HtmlElement) -> str:
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


def _leads_on(page: Page, element: html.HtmlElement, tight: str) -> bool:
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
    return bool(picture or named) and _request(page, element, None, None) is not None


def _switched_off(element: html.HtmlElement) -> bool:
    """A control that a visitor cannot press (不可点): its address leads nowhere new."""
    if element.get("disabled") is not None or (element.get("aria-disabled") or "").lower() == "true":
        return True
    parent = element.getparent()
    own = f"{element.get('class') or ''} {parent.get('class') or '' if parent is not None and parent.tag in ('li', 'span') else ''}"
    return re.search(r"disab", own, re.IGNORECASE) is not None


def _next_group(page: Page, element: html.HtmlElement) -> PageRequest | None:
    """The dots after the shown page numbers lead to the next group of pages (分组翻页)."""
    request = _request(page, element, None, None)
    if request is None:
        return None
    code = f"{element.get('href') or ''} {element.get('onclick') or ''}"
    back = _POSTBACK.search(code)
    number = re.search(r"(\d{1,5})$", back.group(2)) if back else None
    if back is not None:
        return postback(page, back.group(1), back.group(2), int(number.group(1)), None) if number else None
    found = re.findall(r"(?<![\d.])\d{1,5}(?![\d.])", request.url.partition("//")[2].partition("/")[2])
    return (
        replace(request, number=int(found[-1])) if found and shape(request.url) == shape(page.url) else None
    )


def _in_pager(element: html.HtmlElement) -> bool:
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


def _disabled(element: html.HtmlElement) -> bool:
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


def _consistent(found: list[PageRequest], following: PageRequest | None, page: Page) -> list[PageRequest]:
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


def _is_calendar(found: list[PageRequest]) -> bool:
    """The days of a month are no page numbers (日历)."""
    numbers = {r.number for r in found if r.number is not None}
    return (
        len(numbers) >= 27
        and numbers >= set(range(1, 28))
        and max(numbers) <= 31
        and len({r.url for r in found}) >= 27
    )


def _says_pages(page: Page) -> bool:
    return bool(_TOTAL_PAGES.search(page.text)) or "下一页" in page.text or "尾页" in page.text


def _request(
    page: Page, element: html.HtmlElement, number: int | None, current: int | None
) -> PageRequest | None:
    href = (element.get("href") or "").strip()
    onclick = element.get("onclick") or ""
    for code in (href, onclick):
        back = _POSTBACK.search(code) or _WEBFORM_POSTBACK.search(code)
        if back:
            return postback(page, back.group(1), back.group(2), number, current)
    if element.tag in ("button", "input"):
        kind = (element.get("type") or ("submit" if element.tag == "button" else "")).lower()
        if kind == "submit" and element.get("name") and not onclick:
            return _button(page, element, current)
        if kind not in ("submit", "button") and element.tag == "input":
            return None
    if href and not href.lower().startswith(("javascript:", "#")):
        url = page.resolve(href)
        if url is None or (url == page.url and number is None):
            return None
        return PageRequest(url, number)
    for code in (href if href.lower().startswith("javascript:") else "", onclick):
        if not code:
            continue
        for raw in scripts.addresses_in(code, page.functions, page.variables):
            url = page.resolve(raw)
            if url and url != page.url:
                return PageRequest(url, number)
        posted = _form_call(page, code, number)
        if posted:
            return posted
    return None


def postback(
    page: Page, target: str, argument: str, number: int | None, current: int | None
) -> PageRequest | None:
    """ASP.NET postback (回发): the page's form with __EVENTTARGET and __EVENTARGUMENT filled in."""
    form = next((f for f in page.forms if any(n == "__VIEWSTATE" for n, _ in f.fields)), None)
    form = form or next((f for f in page.forms if f.method == "POST"), None)
    if form is None:
        return None
    fields = [(n, v) for n, v in form.fields if n not in ("__EVENTTARGET", "__EVENTARGUMENT")]
    fields = [("__EVENTTARGET", target), ("__EVENTARGUMENT", argument), *fields]
    where = argument if argument.isdigit() else f"{argument} after {current or page.url}"
    if number is not None:
        where = f"page {number}"
    body = urlencode(fields, encoding=page.encoding, errors="replace")
    return PageRequest(
        form.action, number, "POST", body, f"postback {target if number is None else ''} {where}"
    )


def _button(page: Page, element: html.HtmlElement, current: int | None) -> PageRequest | None:
    name, value = element.get("name") or "", element.get("value") or ""
    form = next((f for f in page.forms if any(n == name for n, _ in f.buttons)), None)
    if form is None:
        return None
    body = urlencode([*form.fields, (name, value)], encoding=page.encoding, errors="replace")
    if form.method == "GET":
        return PageRequest(_with_query(form.action, body), None)
    state = urlencode([(n, v) for n, v in form.fields if not n.startswith("__")])
    return PageRequest(form.action, None, "POST", body, f"button {name} {state} after {current}")


def _with_query(url: str, query: str) -> str:
    return f"{url.partition('?')[0]}?{query}"


def _submits(form: Form, field: str, value: str, page: Page, number: int | None) -> PageRequest:
    fields = [(n, v) for n, v in form.fields if n != field] + [(field, value)]
    body = urlencode(fields, encoding=page.encoding, errors="replace")
    if form.method == "GET":
        url = page.resolve(_with_query(form.action, body)) or form.action
        return PageRequest(url, number)
    identity = urlencode([(n, v) for n, v in fields if not n.startswith("__")])
    return PageRequest(form.action, number, "POST", body, identity)


_SETS_FIELD = re.compile(
    r"(?:getElementsByName\(\s*['\"]([\w.$]+)['\"]\s*\)\s*\[0\]|getElementById\(\s*['\"]([\w.$]+)['\"]\s*\)"
    r"|\$\(\s*['\"][#]?(?:input\[name=['\"]?)?([\w.$]+)['\"]?\]?['\"]\s*\)|\.([\w$]+)|\b(\w+))"
    r"(?:\.value\s*=(?!=)\s*|\.val\(\s*|\.setAttribute\(\s*['\"]value['\"]\s*,\s*)([\w$.'\"]+)"
)


def _form_call(page: Page, code: str, number: int | None) -> PageRequest | None:
    """A call of a small function that fills a field and submits its form (POST 表单翻页)."""
    code = re.sub(r"^\s*javascript:\s*", "", code, flags=re.IGNORECASE)
    made = scripts.call(code)
    code_of_page = f"{page.script}\n{page.loaded_script}"
    body, values = code, dict(page.variables)
    if made:
        definition = re.search(
            rf"function\s+{re.escape(made[0])}\s*\(([^)]*)\)\s*\{{|\b{re.escape(made[0])}\s*[:=]\s*function\s*\(([^)]*)\)\s*\{{",
            code_of_page,
        )
        if definition:
            body = code_of_page[definition.end() : definition.end() + 800]
            other = re.search(r"\bfunction\s", body)
            body = body[: other.start()] if other else body
            names = [n.strip() for n in (definition.group(1) or definition.group(2) or "").split(",")]
            values.update(zip(names, made[1], strict=False))
    if ".submit(" not in body:
        return None
    for match in _SETS_FIELD.finditer(body):
        field = next(g for g in match.groups()[:5] if g)
        value = match.group(6).strip("'\"")
        value = values.get(value, value if value.isdigit() else "")
        if not value:
            continue
        for form in page.forms:
            name = _field_name(page, field)
            if any(n == name for n, _ in form.fields):
                return _submits(
                    form,
                    name,
                    value,
                    page,
                    number if number is not None else int(value) if value.isdigit() else None,
                )
    return None


def _field_name(page: Page, name_or_id: str) -> str:
    for element in page.root.iter("input", "select"):
        if element.get("id") == name_or_id and element.get("name"):
            return element.get("name") or name_or_id
    return name_or_id


def _choices(page: Page) -> Iterator[PageRequest]:
    """Drop-down pagers (下拉翻页)."""
    for choice in page.choices:
        numbers = [
            _NUMBER.fullmatch(re.sub(r"\s+", "", re.sub(r"/\d+|共\d+页", "", text)))
            for _, text in choice.options
        ]
        if not numbers or not all(numbers) or int(numbers[0].group(1)) not in (0, 1):  # type: ignore[union-attr]
            continue
        if len(numbers) > 1 and int(numbers[1].group(1)) - int(numbers[0].group(1)) != 1:  # type: ignore[union-attr]
            continue
        handler = _SELECTED.sub("this.value", choice.onchange)
        form = next((f for f in page.forms if any(n == choice.name for n, _ in f.fields)), None)
        for (value, _), match in zip(choice.options, numbers, strict=True):
            assert match is not None
            number = int(match.group(1))
            if scripts.looks_like_address(value) or value.startswith("?"):
                url = page.resolve(value)
                if url:
                    yield PageRequest(url, number)
                continue
            back = _POSTBACK.search(handler.replace("\\'", "'"))
            if back and form:
                made = postback(page, back.group(1), back.group(2), number, None)
                if made and made.body is not None:
                    kept = [p for p in made.body.split("&") if not p.startswith(urlencode({choice.name: ""}))]
                    body = "&".join([*kept, urlencode({choice.name: value})])
                    yield PageRequest(made.url, number, "POST", body, made.identity)
                continue
            known = {**page.variables, "this.value": value, "value": value}
            filled = re.sub(r"\bthis\.value\b", f"'{value}'", handler)
            for raw in scripts.addresses_in(filled, page.functions, known):
                url = page.resolve(raw)
                if url:
                    yield PageRequest(url, number)
                break
            else:
                if form and (".submit(" in handler):
                    yield _submits(form, choice.name, value, page, number)
                else:
                    posted = _form_call(page, filled, number)
                    if posted:
                        yield posted


def _trs(page: Page) -> Iterator[PageRequest]:
    """TRS WCM and its kin write their pager by ``createPageHTML(count, current, name, ending)``."""
    match = _TRS.search(page.script)
    if not match:
        return
    count, _, name, ending = match.groups()
    for number in range(min(int(count), 2000)):
        file = f"{name}.{ending}" if number == 0 else f"{name}_{number}.{ending}"
        url = page.resolve(file)
        if url:
            yield PageRequest(url, number + 1)


def _jump_form(page: Page, stated_pages: int | None, current: int | None) -> Iterator[PageRequest]:
    """A form with a page field (跳转框), where the page says how many there are."""
    if not stated_pages or stated_pages < 2:
        return
    for form in page.forms:
        names = [
            n
            for n, v in form.fields
            if _PAGE_FIELD.search(n)
            and (not v or v.isdigit())
            and not re.search(r"size|count|total", n, re.IGNORECASE)
        ]
        if not names:
            continue
        for number in range((current or 1) + 1, min(stated_pages, 2000) + 1):
            yield _submits(form, names[0], str(number), page, number)
        return
