"""A second, tolerant reading of broken markup (容错解析): slow, so only where the fast parse lost text.

Swallowing constructs are mended as text (:mod:`crawler.extraction.mending`), beautifulsoup4 parses without limits
of depth, and a plain tree is rebuilt from it: unclosed ``<select>`` and ``<textarea>`` give back what they hold, and
thousands of unclosed ``<font>`` vanish. Pages written by Word are cleaned the same way.
"""

import re
import warnings
from html import escape

from bs4 import BeautifulSoup
from bs4.element import NavigableString, PreformattedString, Tag
from lxml import etree

from crawler.extraction.mending import mended
from crawler.extraction.page import parse_html

_MAX_DEPTH = 120
"""Nesting that is rebuilt; deeper elements become plain text and line breaks."""
_SWALLOWING = frozenset(
    {"select", "option", "textarea", "button", "object", "applet", "noscript", "iframe", "svg", "map", "audio", "video",
     "canvas", "template", "noframes"}
)  # fmt: skip
"""Elements whose inside is not shown: unless they hold blocks of text, which tells that they were left open."""
_DROPPED = frozenset({"script", "style", "xml", "head"})
_EMPTY = frozenset({"br", "hr", "img", "meta", "link", "input", "embed", "frame", "col", "base"})
_KEPT_INLINE = frozenset({"a", "b", "strong", "big", "img", "u", "sup", "sub"})
_KEPT_BLOCK = frozenset(
    {"p", "div", "td", "th", "tr", "table", "tbody", "thead", "li", "ul", "ol", "h1", "h2", "h3", "h4", "h5", "h6", "pre",
     "center", "section", "article", "header", "footer", "nav", "aside", "dl", "dt", "dd", "form", "blockquote", "main"}
)  # fmt: skip
_KEPT_ATTRIBUTES = ("class", "id", "style", "href", "src", "align", "name", "content", "title")


def tolerant_tree(html: str) -> etree._Element | None:
    """Parse broken markup with beautifulsoup4, and rebuild it as a tree of lxml; ``None`` where nothing is there."""
    soup = _soup(mended(html))
    head = f"<title>{escape(soup.title.get_text())}</title>" if soup.title is not None else ""
    metas = "".join(_opened(meta) for meta in soup.find_all("meta")[:40])
    return parse_html(f"<html><head>{head}{metas}</head><body>{_rebuilt(soup)}</body></html>")


def is_word_markup(html: str) -> bool:
    """Whether a page was written by Word, WPS or Excel (导出为网页)."""
    head = html[:20_000].lower()
    return "schemas-microsoft-com:office" in head or "mso-" in head or "class=mso" in head


def word_tree(html: str) -> etree._Element | None:
    """Parse a page that Word wrote: without what its author deleted, its comments, headers and footers.

    Word exports revisions as ``<del>``, comments and headers as ``mso-element`` parts of the page, which no
    printed copy shows as text.
    """
    soup = _soup(mended(html))
    unwanted = [
        tag
        for tag in soup.find_all(True)
        if tag.name == "del"
        or _HIDDEN_BY_WORD.search(str(tag.get("style") or ""))
        or _COMMENT_BY_WORD.search(" ".join(str(name) for name in tag.get_attribute_list("class")))
    ]
    return parse_html(f"<html><body>{_rebuilt(soup, unwanted={id(tag) for tag in unwanted})}</body></html>")


_HIDDEN_BY_WORD = re.compile(
    r"mso-element\s{0,4}:\s{0,4}(?:comment|header|footer|frame-anchor)|mso-hide\s{0,4}:\s{0,4}all|display\s{0,4}:\s{0,4}none",
    re.IGNORECASE,
)
_COMMENT_BY_WORD = re.compile(r"^MsoComment|^msocom", re.IGNORECASE)


def _soup(html: str) -> BeautifulSoup:
    with warnings.catch_warnings():
        warnings.simplefilter("ignore", UserWarning)
        return BeautifulSoup(html, "html.parser")


def _rebuilt(soup: BeautifulSoup, unwanted: frozenset[int] | set[int] = frozenset()) -> str:
    """Markup of what is shown: flat, quoted, closed. One pass without recursion, since depth is not limited."""
    out: list[str] = []
    swallowed = _holders(soup)
    # (node, closing markup to print instead)
    stack: list[tuple[object, str | None]] = [(child, None) for child in reversed(soup.contents)]
    depth = 0
    while stack:
        node, closing = stack.pop()
        if closing is not None:
            out.append(closing)
            depth -= 1
            continue
        if isinstance(node, NavigableString):
            if not isinstance(node, PreformattedString):
                out.append(escape(node, quote=False))
            continue
        if not isinstance(node, Tag) or id(node) in unwanted:
            continue
        if node.name in _DROPPED and not (node.name == "head" and id(node) in swallowed):
            continue
        if node.name == "title" or (node.name in _SWALLOWING and id(node) not in swallowed):
            continue
        if node.name in _EMPTY:
            out.append(_opened(node))
        elif node.name in _KEPT_BLOCK or node.name in _KEPT_INLINE:
            if depth < _MAX_DEPTH:
                out.append(_opened(node))
                stack.append((None, f"</{node.name}>"))
                depth += 1
            elif node.name in _KEPT_BLOCK:
                out.append("<br>")
        stack.extend((child, None) for child in reversed(node.contents))
    return "".join(out)


def _holders(soup: BeautifulSoup) -> set[int]:
    """Elements around paragraphs: of those that hold no text, they were left open and swallowed the page."""
    holders: set[int] = set()
    for block in soup.find_all(["p", "div", "table", "td", "h1", "h2", "br", "body"]):
        for parent in block.parents:
            if id(parent) in holders:
                break
            holders.add(id(parent))
    return holders


def _opened(tag: Tag) -> str:
    attributes = ""
    for name in _KEPT_ATTRIBUTES:
        value = tag.get(name)
        if value:
            text = " ".join(value) if isinstance(value, list) else str(value)
            attributes += f' {name}="{escape(text)}"'
    return f"<{tag.name}{attributes}>"
