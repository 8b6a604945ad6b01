"""Further pages of a long article (正文分页): what they say that the first page did not.

A last page may hold two lines, 审判员 and 书记员, too little to tell a text from a page's furniture by itself. Beside
the first page it is told easily: furniture stands on both.
"""

import re

from crawler.extraction.article import read_article
from crawler.extraction.page import Line, parse_html, read_page
from crawler.extraction.phrases import BODY_END, HEAD_NOISE, PAGER

SHORT_PART = 300
"""Characters below which a part is compared with the first page rather than read by itself."""
_NUMBERS = re.compile(r"(?:[\[(（【]?\d{1,3}[\])）】]?\s*|…|\.{3}|共\d+页\s*[:：]?\s*)+")


def further_text(html: str, first: str, url: str) -> str:
    """The text of a further page; ``first`` is the article's first page as it came."""
    body = read_article(html, url).body
    if len(body) >= SHORT_PART:
        return body
    furniture = {line.text for line in _lines(first)}
    lines = [line for line in _lines(html) if line.text not in furniture and not _of_pager(line)]
    return "\n".join(line.text for line in lines)


def _lines(html: str) -> list[Line]:
    root = parse_html(html)
    return read_page(root).lines if root is not None else []


def _of_pager(line: Line) -> bool:
    text = line.text
    return bool(
        line.link_characters > line.plain_characters
        or _NUMBERS.fullmatch(text)
        or (len(text) <= 40 and PAGER.search(text))
        or BODY_END.match(text)
        or HEAD_NOISE.match(text)
    )
