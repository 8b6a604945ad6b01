"""A page as navigation sees it (页面): links with their surroundings, forms, frames; from one lxml parse."""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from functools import cached_property

from lxml import etree, html

from crawler.navigation import scripts
from crawler.navigation.addresses import resolve

_XML_HEAD = re.compile(r"^\s*<\?xml[^>]*\?>")
_CONTROL = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f]")
_SPACE = re.compile(r"\s+")
DATE = re.compile(
    r"(?<!\d)(?:(?:19|20)\d{2}\s?[-/.年]\s?\d{1,2}\s?[-/.月]\s?\d{1,2}日?|[〔\[(（]\d{1,2}[-/.月]\d{1,2}日?[〕\])）]"
    r"|(?<![-/.])\d{1,2}-\d{1,2}(?![-/.\d])|(?:19|20)\d{6}(?!\d))"
)
_HIDING = re.compile(
    r"display\s*:\s*none|visibility\s*:\s*hidden|font-size\s*:\s*0(?![.\d])|(?:left|top|text-indent)\s*:\s*-\d{3,}px"
    r"|opacity\s*:\s*0(?![.\d])",
    re.IGNORECASE,
)
_REGIONS = (
    ("pager", re.compile(r"pag(?:e|er|ing|ination)|fenye|turnpage|跳转|\bpg\b", re.IGNORECASE)),
    ("breadcrumb", re.compile(r"crumb|position|location|weizhi|dqwz|\bpath\b|curpos|wz\b", re.IGNORECASE)),
    ("footer", re.compile(r"foot|copyright|bottom|friend|yqlj|banquan", re.IGNORECASE)),
    ("nav", re.compile(r"\bnav|menu|daohang|\btop|header|\bhead\b|banner|channel", re.IGNORECASE)),
    ("sidebar", re.compile(r"side|\bleft|\bright|aside|hot|rank|recommend|related|xg", re.IGNORECASE)),
)
_REGION_TAGS = {"nav": "nav", "header": "nav", "footer": "footer", "aside": "sidebar"}
# deeper trees than this are broken markup; climbing further tells nothing
_CLIMB = 7
_ROW_LIMIT = 600


@dataclass(frozen=True, slots=True)
class Link:
    """A link and where it stands (链接)."""

    url: str
    text: str
    how: str  # href | script | option | frame | refresh
    region: str  # main | nav | pager | breadcrumb | footer | sidebar
    block: int  # number of the repeated block it is a row of; -1 when it stands alone
    rows: int  # how many rows that block has
    date: str | None  # the date beside it, as written
    hidden: bool
    order: int  # position on the page


@dataclass(frozen=True, slots=True)
class Form:
    """A form (表单) with the fields it would send."""

    action: str
    method: str  # GET | POST
    fields: tuple[tuple[str, str], ...]
    name: str
    buttons: tuple[tuple[str, str], ...]
    has_password: bool


@dataclass(frozen=True, slots=True)
class Choice:
    """A drop-down (下拉框): its name, what runs on change, and its options as (value, text)."""

    name: str
    onchange: str
    options: tuple[tuple[str, str], ...]
    form: str


@dataclass
class Page:
    """One parsed page (已解析页面). Attributes are computed once, when asked for."""

    url: str
    root: html.HtmlElement
    encoding: str
    base: str = field(init=False)
    # text of scripts the page loads, where its links need them; set before links are read
    loaded_script: str = ""

    def __post_init__(self) -> None:
        self.base = self.url
        for element in self.root.iter("base"):
            address = resolve(self.url, element.get("href") or "", self.encoding)
            if address:
                self.base = address
                break

    def resolve(self, raw: str) -> str | None:
        """Absolute address of a link of this page."""
        return resolve(self.base, raw, self.encoding)

    @cached_property
    def title(self) -> str:
        """Text of ``<title>``."""
        found = next(self.root.iter("title"), None)
        return text_of(found) if found is not None else ""

    @cached_property
    def script(self) -> str:
        """All inline scripts, joined (内嵌脚本); libraries of more than 300 kB are left out."""
        parts = [element.text for element in self.root.iter("script") if element.text]
        return "\n;\n".join(part for part in parts if len(part) < 300_000)

    @cached_property
    def script_sources(self) -> tuple[str, ...]:
        """Addresses of the scripts the page loads."""
        found = (self.resolve(e.get("src") or "") for e in self.root.iter("script") if e.get("src"))
        return tuple(address for address in found if address)

    @cached_property
    def functions(self) -> dict[str, scripts.PageFunction]:
        """Functions of the page that jump to an address."""
        return {**scripts.functions(self.loaded_script), **scripts.functions(self.script)}

    @cached_property
    def variables(self) -> dict[str, str]:
        """Plain values the page's scripts start with."""
        return {**scripts.variables(self.loaded_script), **scripts.variables(self.script)}

    @property
    def calls_unknown(self) -> bool:
        """Whether links or rows call functions that no inline script defines (未定义的跳转函数)."""
        if not self.script_sources:
            return False
        defined = scripts.functions(self.script)
        for element in self.root.iter("a", "tr", "li", "td", "div", "span", "p", "dd"):
            for code in (element.get("href") or "", element.get("onclick") or ""):
                if not code or (code == element.get("href") and not code.lower().startswith("javascript:")):
                    continue
                made = scripts.call(code)
                if made and made[1] and made[0] not in defined and not scripts.is_builtin(made[0]):
                    return True
        return False

    @cached_property
    def text(self) -> str:
        """What a visitor can read (可见文字), white space collapsed."""
        return _SPACE.sub(" ", " ".join(visible_text(self.root))).strip()

    @cached_property
    def refresh(self) -> tuple[float, str] | None:
        """Seconds and address of a ``<meta refresh>``."""
        for element in self.root.iter("meta"):
            if (element.get("http-equiv") or "").lower() != "refresh":
                continue
            match = re.match(
                r"\s*([\d.]+)\s*[;,]\s*(?:url\s*=\s*)?['\"]?([^'\"]+)",
                element.get("content") or "",
                re.IGNORECASE,
            )
            if match:
                address = self.resolve(match.group(2))
                if address:
                    return float(match.group(1).rstrip(".") or 0), address
        return None

    @cached_property
    def frames(self) -> tuple[str, ...]:
        """Addresses of frames and inline frames."""
        found = []
        for element in self.root.iter("frame", "iframe"):
            address = self.resolve(element.get("src") or "")
            if address and address not in found:
                found.append(address)
        return tuple(found)

    @cached_property
    def forms(self) -> tuple[Form, ...]:
        """Forms with their fields' present values."""
        return tuple(_form(self, element) for element in self.root.iter("form"))

    @cached_property
    def choices(self) -> tuple[Choice, ...]:
        """Drop-downs with what they do on change."""
        found = []
        for element in self.root.iter("select"):
            options = tuple(
                (o.get("value") if o.get("value") is not None else text_of(o), text_of(o))
                for o in element.iter("option")
            )
            form = next((a for a in element.iterancestors("form")), None)
            name = form.get("name") or form.get("id") or "" if form is not None else ""
            found.append(
                Choice(
                    element.get("name") or element.get("id") or "",
                    element.get("onchange") or "",
                    options,
                    name,
                )
            )
        return tuple(found)

    @cached_property
    def links(self) -> tuple[Link, ...]:
        """Every link of the page, in order, each address once a block."""
        return tuple(_links(self))


def parse(text: str, url: str, encoding: str = "utf-8") -> Page | None:
    """Parse a decoded page; null where there is no markup at all."""
    text = _CONTROL.sub(" ", _XML_HEAD.sub("", text, count=1))
    if not text.strip():
        return None
    try:
        root = html.document_fromstring(text, parser=html.HTMLParser(encoding=None, huge_tree=True))
    except (etree.ParserError, etree.XMLSyntaxError, ValueError):
        return None
    return Page(url, root, encoding)


def text_of(element: html.HtmlElement) -> str:
    """Text of an element, white space collapsed."""
    return _SPACE.sub(" ", "".join(element.itertext())).strip() if element is not None else ""


_UNSEEN = frozenset({"script", "style", "noscript", "template", "head", "textarea", "select", "iframe"})


def visible_text(element: html.HtmlElement) -> Iterator[str]:
    """Pieces of text that a visitor sees, in order; without recursion, for trees of any depth."""
    skipped = 0
    for event, node in etree.iterwalk(element, events=("start", "end", "comment", "pi")):
        if event in ("comment", "pi"):
            if not skipped and node.tail:
                yield node.tail
            continue
        unseen = node.tag in _UNSEEN
        if event == "start":
            skipped += unseen
            if not skipped and node.text:
                yield node.text
        else:
            skipped -= unseen
            if not skipped and node.tail and node is not element:
                yield node.tail


def _form(page: Page, element: html.HtmlElement) -> Form:
    fields, buttons, password = [], [], False
    for child in element.iter("input", "select", "textarea", "button"):
        name, kind = child.get("name"), (child.get("type") or "text").lower()
        password = password or kind == "password"
        if not name:
            continue
        if child.tag == "button" or kind in ("submit", "button", "image"):
            buttons.append((name, child.get("value") or ""))
        elif child.tag == "select":
            options = list(child.iter("option"))
            chosen = next(
                (o for o in options if o.get("selected") is not None), options[0] if options else None
            )
            fields.append((name, (chosen.get("value") or text_of(chosen)) if chosen is not None else ""))
        elif child.tag == "textarea":
            fields.append((name, child.text or ""))
        elif kind in ("checkbox", "radio"):
            if child.get("checked") is not None:
                fields.append((name, child.get("value") or "on"))
        elif kind not in ("file", "reset"):
            fields.append((name, child.get("value") or ""))
    return Form(
        action=page.resolve(element.get("action") or "") or page.url,
        method="POST" if (element.get("method") or "get").lower() == "post" else "GET",
        fields=tuple(fields),
        name=element.get("name") or element.get("id") or "",
        buttons=tuple(buttons),
        has_password=password,
    )


def _region(element: html.HtmlElement) -> str:
    climbed = 0
    node = element
    while node is not None and climbed < 12:
        if node.tag in _REGION_TAGS:
            return _REGION_TAGS[node.tag]
        marks = f"{node.get('class') or ''} {node.get('id') or ''}"
        if marks.strip() and node.tag not in ("body", "html", "a"):
            for name, pattern in _REGIONS:
                if pattern.search(marks):
                    return name
        node = node.getparent()
        climbed += 1
    return "main"


class _Rows:
    """Finds the repeated row a link stands in (重复行): the lowest ancestor with like siblings that link too."""

    def __init__(self) -> None:
        self._counts: dict[tuple[html.HtmlElement, str], int] = {}
        self._texts: dict[html.HtmlElement, tuple[str, int]] = {}
        self._blocks: dict[tuple[html.HtmlElement, str], int] = {}

    def _siblings(self, parent: html.HtmlElement, tag: str) -> int:
        key = (parent, tag)
        if key not in self._counts:
            count = 0
            for child in parent.iterchildren(tag):
                if tag == "a" or next(child.iter("a"), None) is not None or child.get("onclick"):
                    count += 1
                    if count > 500:
                        break
            self._counts[key] = count
        return self._counts[key]

    def row(self, anchor: html.HtmlElement) -> tuple[html.HtmlElement, int, int]:
        """Row element, number of the block, rows of the block; the anchor itself and -1 when alone."""
        best, best_count = anchor, 1
        node, climbed = anchor, 0
        while climbed < _CLIMB:
            parent = node.getparent()
            if parent is None or node.tag in ("body", "html") or not isinstance(node.tag, str):
                break
            count = self._siblings(parent, node.tag)
            if count > best_count:
                best, best_count = node, count
                if count >= 3:
                    break
            node, climbed = parent, climbed + 1
        if best_count < 2:
            return anchor, -1, 1
        parent = best.getparent()
        assert parent is not None
        # anchors at one relative place of rows of one container belong together
        number = self._blocks.setdefault((parent, best.tag), len(self._blocks))
        return best, number, best_count

    def text(self, row: html.HtmlElement) -> tuple[str, int]:
        """Text of a row and how many links it has; cut where a row is no row but half a page."""
        if row not in self._texts:
            pieces, size = [], 0
            for piece in row.itertext():
                pieces.append(piece)
                size += len(piece)
                if size > _ROW_LIMIT:
                    break
            self._texts[row] = (" ".join(pieces), sum(1 for _ in row.iter("a")))
        return self._texts[row]


def _tail_date(anchor: html.HtmlElement, levels: int = 3) -> str | None:
    """Date in what follows the anchor before the next link, or right before it (列表日期)."""
    pieces, node, climbed = [], anchor, 0
    while climbed < levels:
        pieces.append(node.tail or "")
        follower = node.getnext()
        while follower is not None:
            if follower.tag == "a" or (
                isinstance(follower.tag, str) and next(follower.iter("a"), None) is not None
            ):
                break
            if isinstance(follower.tag, str):
                pieces.append("".join(follower.itertext()))
            pieces.append(follower.tail or "")
            follower = follower.getnext()
        found = DATE.search(" ".join(pieces)[:300])
        if found or follower is not None:
            if found:
                return found.group()
            break
        parent = node.getparent()
        if parent is None:
            break
        node, climbed = parent, climbed + 1
    if levels == 1:
        return None
    before = anchor.getprevious()
    text = (
        (before.tail or "")
        if before is not None
        else ((anchor.getparent().text or "") if anchor.getparent() is not None else "")
    )
    if before is not None and isinstance(before.tag, str) and before.tag != "a":
        text = "".join(before.itertext())[-60:] + text
    return _last_date(text[-60:])


def _date_beside(anchor: html.HtmlElement, row: html.HtmlElement, rows: _Rows) -> str | None:
    text, anchors = rows.text(row)
    if len(text) > _ROW_LIMIT:
        return _tail_date(anchor)
    if row is anchor or anchors > 2:
        near = _tail_date(anchor)
        if near or row is not anchor:
            return near
    # the title itself may hold a date (关于2017年5月1日…的公告): look outside the anchor first
    outside = text.replace(" ".join(anchor.itertext()), " ", 1) if row is not anchor else text
    found = _last_date(outside)
    if found is None and row is not anchor:
        # inside the anchor only where it closes the text: <a>title <span>date</span></a>
        inside = " ".join(anchor.itertext()).rstrip(" 　)）]〕】")
        found = _last_date(inside)
        if found is not None and not inside.endswith(found.rstrip(")）]〕")):
            found = None
    if found is None and row is not anchor:
        return _tail_date(row, levels=1)  # <dt>title</dt><dd>date</dd>
    return found


def _last_date(text: str) -> str | None:
    dates = DATE.findall(text)
    return dates[-1] if dates else None


def _hidden(element: html.HtmlElement) -> bool:
    """Hidden by itself (隐藏链接). A hidden menu or tab is not: visitors open those."""
    if element.get("hidden") is not None or _HIDING.search(element.get("style") or ""):
        return True
    parent = element.getparent()
    if parent is None or parent.tag in ("body", "ul", "ol", "li", "td", "dd", "nav"):
        return False
    alone = sum(1 for _ in parent.iter("a")) == 1 and parent.tag in ("div", "span", "p", "font")
    return alone and bool(_HIDING.search(parent.get("style") or ""))


def _label(anchor: html.HtmlElement) -> str:
    """What the link says (链接文字): its title where the text is cut short, else text, else image's words."""
    text = text_of(anchor)
    title = _SPACE.sub(" ", anchor.get("title") or "").strip()
    if title and (not text or (text.endswith(("...", "…", "..")) and len(title) >= len(text.rstrip(".… ")))):
        return title
    if text:
        return text
    for image in anchor.iter("img"):
        words = (image.get("alt") or image.get("title") or "").strip()
        if words:
            return words
    return title or (anchor.get("aria-label") or "").strip()


def _addresses(page: Page, element: html.HtmlElement) -> list[tuple[str, str]]:
    """What an element leads to, as written, and how."""
    raw = (element.get("href") or "").strip()
    script = raw if raw.lower().startswith("javascript:") else ""
    if (
        raw
        and not script
        and not raw.startswith("#")
        and not raw.lower().startswith(("mailto:", "tel:", "data:"))
    ):
        return [(raw, "href")]
    if raw.startswith(("#/", "#!")):
        return [(raw, "href")]
    for code in (script, element.get("onclick") or "", element.get("ondblclick") or ""):
        if code:
            found = scripts.addresses_in(code, page.functions, page.variables)
            if found:
                return [(found[0], "script")]
    for name in ("data-href", "data-url", "data-link"):
        value = (element.get(name) or "").strip()
        if value and scripts.looks_like_address(value):
            return [(value, "script")]
    return []


def _links(page: Page) -> Iterator[Link]:
    rows = _Rows()
    seen: set[tuple[str, int]] = set()
    order = 0
    for element in page.root.iter("a", "area", "li", "tr", "td", "div", "span", "button", "p", "input", "dd"):
        if element.tag not in ("a", "area") and not (element.get("onclick") or element.get("data-href")):
            continue
        for raw, how in _addresses(page, element):
            url = page.resolve(raw)
            if url is None:
                continue
            row, block, count = rows.row(element)
            text = _label(element)
            if (url, block) in seen and not text:
                continue
            seen.add((url, block))
            date = _date_beside(element, row, rows)
            order += 1
            yield Link(url, text[:500], how, _region(element), block, count, date, _hidden(element), order)
