"""Requests for further pages (翻页请求): what an element, a drop-down, a form or a script of a pager asks for."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any
from urllib.parse import urlencode

from lxml import html

from crawler.navigation import scripts
from crawler.navigation.page import Form, Page

_TRS = re.compile(
    r"(?<!function\s)\bcreatePage\w*\(\s*(?:['\"][^'\"]*['\"]\s*,\s*)?['\"]?(\d+)['\"]?\s*,\s*['\"]?(\d+)['\"]?\s*,\s*['\"]([^'\"]+)['\"]\s*,\s*['\"](\w+)['\"]"
)
POSTBACK = re.compile(r"__doPostBack\(\s*['\"]([^'\"]*)['\"]\s*,\s*['\"]([^'\"]*)['\"]")
_WEBFORM_POSTBACK = re.compile(r"WebForm_PostBackOptions\(\s*['\"]([^'\"]*)['\"]\s*,\s*['\"]([^'\"]*)['\"]")
_SELECTED = re.compile(
    r"this\.options\s*\[\s*this\.selectedIndex\s*\]\.value|this\.options\[selectedIndex\]\.value|options\[selectedIndex\]\.value"
)
_PAGE_FIELD = re.compile(r"page|curr|pn$|^p$|yema", re.IGNORECASE)
NUMBER = re.compile(r"[\[(（【第]?(\d{1,5})[\])）】页]?")


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


def request_of(
    page: Page, element: html.HtmlElement, number: int | None, current: int | None
) -> PageRequest | None:
    """What pressing an element of a pager asks for: its address, its postback, its form or its script; null if nothing."""
    href = (element.get("href") or "").strip()
    onclick = element.get("onclick") or ""
    for code in (href, onclick):
        back = POSTBACK.search(code) or _WEBFORM_POSTBACK.search(code)
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


def choices(page: Page) -> Iterator[PageRequest]:
    """Drop-down pagers (下拉翻页)."""
    for choice in page.choices:
        numbers = [
            NUMBER.fullmatch(re.sub(r"\s+", "", re.sub(r"/\d+|共\d+页", "", text)))
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
            back = POSTBACK.search(handler.replace("\\'", "'"))
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


def trs_pages(page: Page) -> Iterator[PageRequest]:
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


def jump_forms(page: Page, stated_pages: int | None, current: int | None) -> Iterator[PageRequest]:
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
