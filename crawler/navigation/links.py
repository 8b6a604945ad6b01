"""Links with their surroundings (链接及其环境): repeated rows, the date beside, the region, whether hidden."""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from lxml import html

from crawler.navigation import scripts
from crawler.navigation.page import Page, text_of

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
    (
        "breadcrumb",
        re.compile(
            r"crumb|position|location|weizhi|dqwz|\bpath\b|curpos|(?:^|\s|dq|cur_?)wz(?:$|\s)", re.IGNORECASE
        ),
    ),
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
    how: str  # href | script | file: shown by the page itself
    region: str  # main | nav | pager | breadcrumb | footer | sidebar
    block: int  # number of the repeated block it is a row of; -1 when it stands alone
    rows: int  # how many rows that block has
    date: str | None  # the date beside it, as written
    hidden: bool
    order: int  # position on the page


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


# where scripts keep what a click loads
_DATA_ADDRESSES = ("data-href", "data-url", "data-link")


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
    for name in _DATA_ADDRESSES:
        value = (element.get(name) or "").strip()
        if value and scripts.looks_like_address(value):
            return [(value, "script")]
    return []


def read_links(page: Page) -> Iterator[Link]:
    """Every link of the page, in order."""
    rows = _Rows()
    seen: set[tuple[str, int]] = set()
    order = 0
    for element in page.root.iter("a", "area", "li", "tr", "td", "div", "span", "button", "p", "input", "dd"):
        if element.tag not in ("a", "area") and not (
            element.get("onclick") or any(element.get(name) for name in _DATA_ADDRESSES)
        ):
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
    for url in page.shown_files:
        if (url, -1) not in seen:
            order += 1
            yield Link(url, "", "file", "main", -1, 1, None, False, order)
