"""A page as a reader sees it: lines of text in order, each knowing its container and its links.

One walk over the parsed tree makes the lines; titles, dates, sources and bodies are then found on lines, not
on the tree, so that tables, ``TRS_Editor`` and nameless containers look alike and each page costs one pass.
"""

import re
from dataclasses import dataclass, field
from typing import cast

from lxml import etree

from crawler.extraction.markup import classify_names, read_style
from crawler.extraction.normalisation import clean_characters, join_source_lines
from crawler.extraction.phrases import TOOL

MAX_CHARACTERS = 8_000_000
"""Longest page that is read whole; what follows is cut off (characters)."""
MAX_DEPTH = 240
"""Nesting beyond which elements are read as plain text."""

_SKIPPED = frozenset(
    {"script", "style", "noscript", "template", "select", "textarea", "button", "svg", "object", "applet",
     "audio", "video", "canvas", "map", "input", "link", "meta", "head", "title", "iframe", "frame", "embed",
     "colgroup", "param", "source", "datalist"}
)  # fmt: skip
_INLINE = frozenset(
    {"a", "abbr", "acronym", "b", "bdi", "bdo", "big", "cite", "code", "data", "del", "dfn", "em", "font", "i",
     "img", "ins", "kbd", "label", "mark", "nobr", "q", "rp", "rt", "ruby", "s", "samp", "small", "span",
     "strike", "strong", "sub", "sup", "time", "tt", "u", "var", "wbr", "o:p", "st1:chsdate", "st1:personname",
     "ucaptitle", "ucapcontent", "publishtime", "columnname", "founder-title", "founder-content"}
)  # fmt: skip
_MARKING = frozenset(
    {"img", "strong", "b", "big", "ucaptitle", "founder-title", "ucapcontent", "founder-content"}
)
"""Inline elements that say something by their name alone."""
_CHROME_TAGS = frozenset({"footer", "nav", "aside", "marquee"})
_HEADINGS = {"h1": 1, "h2": 2, "h3": 3, "h4": 4, "h5": 5, "h6": 6}
_VIEWERS = {"iframe": "src", "embed": "src", "object": "data", "frame": "src"}
_PARAGRAPH_INDENT = re.compile("(?<=[。；！？：”）)])[ \u00a0]{0,8}[\u3000\u00a0]{2,}(?=\\S)")
_ROW_DATE = re.compile(r"\d{1,2}[-/月.]\d{1,2}")
_SOFT = re.compile(r"[ \t\n\r]{2,}|[\n\r\t]")


@dataclass(slots=True)
class Link:
    """One link of a line (链接)."""

    href: str
    text: str


@dataclass(slots=True)
class Line:
    """A line or paragraph as printed (行): inline elements joined, block elements apart."""

    text: str
    container: int
    """Index of the innermost container."""
    link_characters: int = 0
    heading: int = 0
    """1–6 inside ``h1``–``h6``, else 0."""
    emphasised: bool = False
    """Set bold, large or centred by the page."""
    title_name: bool = False
    """Inside an element whose class or id says title (标题)."""
    chrome: bool = False
    """Inside a container named as footer, menu, share bar, recommendations (页眉页脚)."""
    names: str = ""
    links: list[Link] = field(default_factory=list)
    worth: float | None = None
    """How much the line speaks for being article text; set by :mod:`crawler.extraction.body` on first use."""

    @property
    def plain_characters(self) -> int:
        """Characters outside links."""
        return len(self.text) - self.link_characters

    @property
    def is_row(self) -> bool:
        """Whether the line is a link with nothing but a date beside it, as rows of lists are."""
        if not self.link_characters or self.plain_characters > 16:
            return False
        return _ROW_DATE.search(self.text) is not None

    @property
    def is_link(self) -> bool:
        """Whether the line is a link and little else, as rows of lists and menus are."""
        return (
            self.link_characters >= 8 and self.link_characters * 10 >= len(self.text) * 7 and not self.heading
        )


@dataclass(slots=True)
class Container:
    """A block element and the lines in it (容器): lines ``start`` to ``end`` exclusive."""

    tag: str
    parent: int
    start: int
    end: int
    body_name: int = 0
    """2: named as an article's text, 1: a name that often is, 0: nameless."""
    chrome: bool = False
    images: int = 0


@dataclass(slots=True)
class Page:
    """A page read once (页面)."""

    lines: list[Line]
    containers: list[Container]
    document_title: str
    meta: dict[str, str]
    """``name``, ``property`` or ``itemprop`` in lower case to content; the first that is not empty."""
    images: list[tuple[int, int, str]]
    """Line index before which it stands, container, address."""
    viewers: list[tuple[int, str, str]]
    """Line index, address, tag of embedded viewers and frames."""
    scripts: int
    script_characters: int
    json_ld: list[str]
    marker_title: str = ""

    def common(self, first: int, second: int) -> int:
        """Innermost container that holds both given containers."""
        chain = set()
        while first >= 0:
            chain.add(first)
            first = self.containers[first].parent
        while second not in chain:
            second = self.containers[second].parent
        return second


_SCRIPTED_PDF = re.compile(r"""showVsbpdfIframe\(\s{0,4}["']([^"']{1,300})["']""")
_EARLY_END = re.compile(rb"</(?:html|body)[ \t\r\n]{0,16}>", re.IGNORECASE)


def parse_html(html: str) -> etree._Element | None:
    """Parse text as HTML with lxml; ``None`` where nothing can be made of it. Declarations are ignored."""
    if len(html) > MAX_CHARACTERS:
        html = html[:MAX_CHARACTERS]
    # A second </html>, or a </body> half-way, ends the document for the parser but not for any browser.
    data = _EARLY_END.sub(b"", html.encode("utf-8", "replace").replace(b"\x00", b""))
    if not data.strip():
        return None
    try:
        parser = etree.HTMLParser(
            encoding="utf-8", recover=True, remove_pis=True, huge_tree=True, no_network=True
        )
        return etree.fromstring(data, parser)
    except (etree.XMLSyntaxError, ValueError, AssertionError):
        return None


class _Walker:
    """Builds lines in one pass; see :func:`read_page`."""

    def __init__(self, *, show_hidden: bool) -> None:
        self.show_hidden = show_hidden
        self.lines: list[Line] = []
        self.containers: list[Container] = [Container("#", -1, 0, 0)]
        self.current = 0
        self.pieces: list[str] = []
        self.links: list[Link] = []
        self.link_characters = 0
        self.in_link = 0
        self.heading = 0
        self.emphasis = 0
        self.title_name = 0
        self.chrome = 0
        self.preformatted = 0
        self.names = ""
        self.line_emphasised = False
        self.line_title_name = False
        self.images: list[tuple[int, int, str]] = []
        self.viewers: list[tuple[int, str, str]] = []
        self.meta: dict[str, str] = {}
        self.document_title = ""
        self.scripts = 0
        self.script_characters = 0
        self.json_ld: list[str] = []

    def add(self, text: str) -> None:
        """Take text that stands at the current place."""
        if self.preformatted and "\n" in text:
            first, *rest = text.split("\n")
            self.pieces.append(first)
            for part in rest:
                self.close_line()
                self.pieces.append(part)
            return
        if not self.pieces and text.isspace():
            return
        self.pieces.append(text)
        if self.in_link:
            self.link_characters += len(text.strip())
        if not text.isspace():
            if self.emphasis:
                self.line_emphasised = True
            if self.title_name:
                self.line_title_name = True

    def close_line(self) -> None:
        """End the line at a block boundary or a ``br``."""
        if not self.pieces:
            return
        raw = "".join(self.pieces)
        self.pieces.clear()
        links, self.links = self.links, []
        link_characters, self.link_characters = self.link_characters, 0
        emphasised, self.line_emphasised = self.line_emphasised, False
        title_name, self.line_title_name = self.line_title_name, False
        if raw.isspace():
            return
        if _SOFT.search(raw):
            raw = join_source_lines(raw.replace("\r", "\n"))
        parts = _PARAGRAPH_INDENT.split(raw) if "\u3000" in raw or "\u00a0" in raw else (raw,)
        for part in parts:
            text = clean_characters(part).replace("\n", " ").strip(" \t\u3000")
            if text:
                self.lines.append(
                    Line(
                        text, self.current, min(link_characters, len(text)), self.heading, emphasised,
                        title_name, self.chrome > 0, self.names, links,
                    )
                )  # fmt: skip
                links, link_characters = [], 0

    def visit(self, element: etree._Element, depth: int) -> None:
        """Read one element and its tail-less inside."""
        tag = element.tag
        if not isinstance(tag, str):
            return
        if tag in _SKIPPED:
            self._skipped(element, tag)
            return
        attributes: dict[str, str] = dict(cast("list[tuple[str, str]]", element.items()))
        names = style = ""
        marked = 0
        if attributes:
            style = attributes.get("style", "")
            if style:
                hidden, marked = read_style(style)
                if hidden and not self.show_hidden and tag not in ("body", "html"):
                    return
            if "id" in attributes or "class" in attributes:
                names = f"{attributes.get('id', '')} {attributes.get('class', '')}".strip().lower()
        if tag in _INLINE:
            if not attributes and tag not in _MARKING:
                self._children(element, depth)
                return
            self._inline(element, tag, attributes, marked == 2, names, depth)
            return
        if tag == "br":
            self.close_line()
            return
        if self.pieces:
            self.close_line()
        if tag == "hr":
            return
        body_name = chrome = title_name = 0
        if names:
            body_name, chrome, title_name = classify_names(names)
        if attributes and attributes.get("itemprop") == "articleBody":
            body_name = 2
        if tag in _CHROME_TAGS:
            chrome = 1
        before = (self.current, self.chrome, self.heading, self.names, self.title_name, self.emphasis)
        self.containers.append(
            Container(tag, self.current, len(self.lines), 0, body_name, bool(chrome or self.chrome))
        )
        self.current = index = len(self.containers) - 1
        self.chrome += chrome
        self.title_name += title_name
        if names:
            self.names = names
        if tag in _HEADINGS:
            self.heading = _HEADINGS[tag]
        if (
            tag == "center"
            or (attributes.get("align", "").lower() == "center" and tag in ("p", "div", "td", "h1"))
            or (marked)
        ):
            self.emphasis += 1
        if tag == "pre":
            self.preformatted += 1
        self._children(element, depth)
        if self.pieces:
            self.close_line()
        if tag == "pre":
            self.preformatted -= 1
        self.current, self.chrome, self.heading, self.names, self.title_name, self.emphasis = before
        self.containers[index].end = len(self.lines)

    def _children(self, element: etree._Element, depth: int) -> None:
        if depth >= MAX_DEPTH:
            self.add("".join(t for t in element.itertext() if isinstance(t, str)))
            return
        text = element.text
        if text:
            self.add(text)
        for child in element:
            self.visit(child, depth + 1)
            tail = child.tail
            if tail:
                self.add(tail)

    def _inline(
        self,
        element: etree._Element,
        tag: str,
        attributes: dict[str, str],
        large: bool,
        names: str,
        depth: int,
    ) -> None:
        if tag == "img":
            self.images.append((len(self.lines), self.current, attributes.get("src", "")))
            return
        emphasis = title_name = 0
        body_name = 0
        if (
            tag in ("strong", "b", "big")
            or large
            or (tag == "font" and attributes.get("size", "") in ("4", "5", "6", "7", "+1", "+2", "+3"))
        ):
            emphasis = 1
        if names and tag != "a":
            body_name, _, title_name = classify_names(names)
        if tag in ("ucaptitle", "founder-title"):
            title_name = 1
        if tag in ("ucapcontent", "founder-content"):
            body_name = 2
        self.emphasis += emphasis
        self.title_name += title_name
        if body_name == 2:
            # an inline element that holds the article (span.detail_content) is a container all the same
            self.close_line()
            outer = self.current
            self.containers.append(Container(tag, outer, len(self.lines), 0, 2, bool(self.chrome)))
            self.current = index = len(self.containers) - 1
            self._children(element, depth)
            self.close_line()
            self.containers[index].end = len(self.lines)
            self.current = outer
        elif tag == "a" and attributes.get("href"):
            if self.pieces and not self.link_characters and self._at_tool(element):
                self.close_line()
            self.in_link += 1
            start, lines = len(self.pieces), len(self.lines)
            self._children(element, depth)
            self.in_link -= 1
            if len(self.lines) == lines:
                text = "".join(self.pieces[start:])
            else:
                text = " ".join(line.text for line in self.lines[lines:]) + "".join(self.pieces)
                self.lines[-1].links.append(Link(str(attributes["href"]).strip(), text.strip()))
                text = ""
            if text or len(self.lines) == lines:
                self.links.append(
                    Link(str(attributes["href"]).strip(), text.strip() or attributes.get("title", "").strip())
                )
        else:
            self._children(element, depth)
        self.emphasis -= emphasis
        self.title_name -= title_name

    def _at_tool(self, element: etree._Element) -> bool:
        """Whether a link is the page's tool (打印、推荐给好友) set right behind a line of text."""
        if not TOOL.fullmatch("".join(map(str, element.itertext()))[:40].strip()):
            return False
        if (element.tail or "").strip(" \t\r\n\u3000】])）|｜【[(（"):
            return False  # a word of a sentence
        before = "".join(self.pieces).rstrip()
        return len(before.strip()) >= 4 and before[-1] not in "：:【[(（|｜"

    def _skipped(self, element: etree._Element, tag: str) -> None:
        if tag == "head":
            for child in element:
                if isinstance(child.tag, str) and child.tag in ("meta", "title", "script"):
                    self._skipped(child, child.tag)
                elif isinstance(child.tag, str) and child.tag not in _SKIPPED:
                    self.visit(child, 1)
        elif tag == "meta":
            self._meta(element.attrib)
        elif tag == "title":
            if not self.document_title:
                self.document_title = clean_characters(" ".join((element.text or "").split()))
        elif tag == "script":
            self.scripts += 1
            text = element.text or ""
            self.script_characters += len(text)
            if "showVsbpdfIframe" in text and (found := _SCRIPTED_PDF.search(text)):
                self.viewers.append((len(self.lines), found.group(1), tag))
            if text and element.get("type", "").strip().lower() == "application/ld+json":
                self.json_ld.append(text)
        elif tag in _VIEWERS:
            address = element.get(_VIEWERS[tag], "")
            if address:
                self.viewers.append((len(self.lines), address.strip(), tag))

    def _meta(self, attributes: "etree._Attrib") -> None:
        name = attributes.get("name") or attributes.get("property") or attributes.get("itemprop")
        content = attributes.get("content", "").strip()
        if name and content:
            self.meta.setdefault(name.strip().lower(), clean_characters(content))


def read_page(root: etree._Element, *, show_hidden: bool = False) -> Page:
    """Read a parsed tree into lines; hidden elements only on request. Linear in the size of the tree."""
    walker = _Walker(show_hidden=show_hidden)
    walker.visit(root, 0)
    walker.close_line()
    walker.containers[0].end = len(walker.lines)
    return Page(
        lines=walker.lines,
        containers=walker.containers,
        document_title=walker.document_title,
        meta=walker.meta,
        images=walker.images,
        viewers=walker.viewers,
        scripts=walker.scripts,
        script_characters=walker.script_characters,
        json_ld=walker.json_ld,
    )
