"""From a page to an article: title, publication date, text, source, column, attachments (文章页读取)."""

import re
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from urllib.parse import urljoin

from lxml import etree

from crawler.extraction.body import BodyRange, find_body, first_prose, is_file_link, paragraphs, worth
from crawler.extraction.breadcrumb import find_column, find_source, find_trail
from crawler.extraction.mending import LEAST_SHARE, lost_text
from crawler.extraction.normalisation import normalise_text
from crawler.extraction.page import Page, parse_html, read_page
from crawler.extraction.phrases import INFO_WORDS
from crawler.extraction.publish_date import DateMention, find_publish_date, mentions
from crawler.extraction.title import Title, channel_title, find_title, heading_of, is_site_name, with_court
from domain.document_kind import Readability


class PageShape(StrEnum):
    """What a page looks like (页面形态): a hint for the walker, not a verdict."""

    ARTICLE = "article"
    LIST = "list"
    SHELL = "shell"
    """Scripts and next to no text: what a visitor sees is built in the browser (空壳)."""
    IMAGES = "images"
    """The text is there only as pictures (图片页)."""
    EMPTY = "empty"


@dataclass(frozen=True, slots=True)
class AttachmentLink:
    """A file that an article links (附件链接)."""

    href: str
    """Absolute where the page's address is known, else as written."""
    text: str


@dataclass(frozen=True, slots=True)
class Article:
    """What a page publishes (文章)."""

    title: str | None
    publish_date: date | None
    publish_moment: str | None
    """The publication date as written, with its time of day where given."""
    body: str
    """Paragraphs separated by line feeds, normalised."""
    source: str | None
    column: str | None
    trail: tuple[str, ...]
    """Breadcrumb trail, outermost column first (面包屑)."""
    shape: PageShape
    attachments: tuple[AttachmentLink, ...]
    body_images: int
    text_characters: int
    """Characters on the whole page, outside scripts and hidden parts."""
    link_density: float
    """Share of the page's characters that are inside links (0–1)."""

    @property
    def readability(self) -> Readability:
        """Whether the text could be read: a page of pictures is ``image_only``, never silently empty."""
        return Readability.IMAGE_ONLY if self.shape is PageShape.IMAGES else Readability.OK


_DECORATION = re.compile(
    r"(?:icon|logo|banner|blank|spacer|dot|arrow|button|btn|share|print|weixin|qrcode|ewm|bg_|line|loading|"
    r"filetypeimages|fileicon|/ico)", re.IGNORECASE,
)  # fmt: skip
_LONGEST_INFO = 200
"""Longest line that is an info line and no text (characters)."""
_DOWNLOAD = re.compile(r"(?:download|attach|upload|uploadfile|downfile|fujian|showfile)", re.IGNORECASE)
EMPTY_ARTICLE = Article(None, None, None, "", None, None, (), PageShape.EMPTY, (), 0, 0, 0.0)
"""What nothing can be read from."""


def read_article(
    html: str,
    url: str | None = None,
    *,
    tree: "etree._Element | None" = None,
    anchor: str | None = None,
    list_date: date | None = None,
) -> Article:
    """Read an article page; never raises, and costs time linear in the page.

    ``tree`` saves the parse where the caller has one (``lxml`` HTML). ``anchor`` is the text of the link that
    led here and ``list_date`` the date printed beside it: both help where the page itself is silent.
    """
    root = tree if tree is not None else parse_html(html)
    if root is None:
        return EMPTY_ARTICLE
    page = read_page(root)
    characters = sum(len(line.text) for line in page.lines)
    if characters < 20:
        page = read_page(root, show_hidden=True)
        characters = sum(len(line.text) for line in page.lines)
    if lost_text(html, characters):
        page = _read_again(html, page, characters)
    dates = mentions(page)
    trail = find_trail(page)
    title = find_title(page, _info_lines(page, dates), anchor, trail)
    info = _info_line(page, dates, title)
    body = find_body(page, title_line=title.line if title else None, info_line=info)
    published = find_publish_date(
        page,
        dates,
        title_line=title.line if title else None,
        body=(body.start, body.end),
        list_date=list_date,
    )
    lines = page.lines[body.start : body.end]
    text = normalise_text("\n".join(paragraphs(page, body)))
    title_text = with_court(page, title) if title else None
    if title is None or (title.line is None and is_site_name(title.text)):
        title_text = heading_of(lines) or title_text
    images = _body_images(page, body, title)
    total = sum(len(line.text) for line in page.lines)
    linked = sum(line.link_characters for line in page.lines)
    shape = _shape(page, text, images, total, linked, labelled=published is not None)
    if shape is PageShape.LIST and page.document_title:
        title_text = channel_title(page.document_title)
    return Article(
        title=title_text,
        publish_date=published.day if published else None,
        publish_moment=published.written if published else None,
        body=text,
        source=find_source(page, _around(page, title, body)),
        column=find_column(page, trail, title_text),
        trail=trail,
        shape=shape,
        attachments=_attachments(page, body, title, url),
        body_images=images,
        text_characters=total,
        link_density=linked / total if total else 0.0,
    )


def _read_again(html: str, page: Page, characters: int) -> Page:
    """A page whose text the fast parse lost, by the tolerant one where that gives clearly more."""
    from crawler.extraction.tolerant import tolerant_tree

    root = tolerant_tree(html)
    again = read_page(root) if root is not None else page
    return again if sum(len(line.text) for line in again.lines) * LEAST_SHARE > characters else page


def _info_lines(page: Page, dates: list[DateMention]) -> list[int]:
    """Lines that titles stand above: info lines that say what they are; without any, bare dates and prose too."""
    likely = [m for m in dates if m.rank != 3 and not _ends_text(page, m, max(0, m.line - 6))]
    sure = [
        m.line for m in likely if m.rank <= 1 or (m.rank == 2 and INFO_WORDS.search(page.lines[m.line].text))
    ]
    sure = [line for line in sure if not _prose_above(page, line)]
    if sure:
        return sure
    bare = [m.line for m in likely if _below_something(page, m.line)]
    return [*bare, *_company_lines(page), *first_prose(page)]


def _prose_above(page: Page, index: int) -> bool:
    """Whether a text ends directly above an info line: some sites print theirs below the article."""
    above = page.lines[max(0, index - 4) : index]
    return any(line.text[-1] in "。；" and worth(line) > 0 for line in above)


def _below_something(page: Page, index: int) -> bool:
    """Whether a line that could be a title stands closely above; above a banner's date there is none."""
    above = page.lines[max(0, index - 3) : index]
    return any(len(line.text) >= 4 and line.link_characters * 2 <= len(line.text) for line in above)


def _company_lines(page: Page) -> list[int]:
    """Info lines without a date (来源：… 作者：…)."""
    return [
        index
        for index, line in enumerate(page.lines)
        if len(line.text) <= 120
        and not line.chrome
        and "。" not in line.text
        and INFO_WORDS.search(line.text)
    ]


def _info_line(page: Page, dates: list[DateMention], title: Title | None) -> int | None:
    """The info line below the title: nearest of the surest."""
    if title is None or title.line is None:
        sure = [m for m in dates if m.rank == 0 and len(page.lines[m.line].text) <= _LONGEST_INFO]
        return sure[0].line if sure else None
    below = [
        m for m in dates if title.line < m.line <= title.line + 8 and not _ends_text(page, m, title.line + 1)
    ]
    below = [m for m in below if len(page.lines[m.line].text) <= _LONGEST_INFO]
    best = min(below, key=lambda m: (m.rank, m.line), default=None)
    return best.line if best else None


def _ends_text(page: Page, mention: DateMention, start: int) -> bool:
    """A date alone below prose is the text's own (落款日期), unless it shows a time of day."""
    if mention.rank not in (2, 4) or ":" in mention.written or "：" in mention.written:
        return False
    if INFO_WORDS.search(page.lines[mention.line].text):
        return False
    above = [line for line in page.lines[start : mention.line] if worth(line) > 0]
    return (
        any(line.text[-1] in "。；：" or len(line.text) > 60 for line in above)
        or sum(line.plain_characters for line in above) > 90
    )


def _around(page: Page, title: Title | None, body: BodyRange) -> range:
    start = title.line if title and title.line is not None else max(0, body.start - 8)
    return range(max(0, min(start, body.start - 6)), min(len(page.lines), body.end + 4))


def _body_images(page: Page, body: BodyRange, title: Title | None) -> int:
    """Pictures in the body's container or between title and the body's end, icons left out."""
    low = title.line if title and title.line is not None else body.start
    container = page.containers[body.container]
    count = 0
    for line, inside, address in page.images:
        within = low < line <= max(body.end, low + 1) or (
            container.start <= line <= container.end and body.container
        )
        if within and not page.containers[inside].chrome and not _DECORATION.search(address):
            count += 1
    return count


def _shape(page: Page, text: str, images: int, total: int, linked: int, *, labelled: bool) -> PageShape:
    """``labelled``: the page shows a publication date, which lists and shells do not."""
    characters = len(text)
    prose = text.count("。") + text.count("；")
    if total < 60 and characters < 40 and not images and (page.scripts or page.viewers):
        return PageShape.SHELL
    mostly_links = linked * 2 > total and total > 150
    if mostly_links and not labelled and (characters < 60 or (prose < 2 and characters * 3 < linked)):
        return PageShape.LIST
    if characters < 40 and images:
        return PageShape.IMAGES
    if total == 0:
        return PageShape.EMPTY
    return PageShape.ARTICLE if characters else PageShape.EMPTY


def _attachments(
    page: Page, body: BodyRange, title: Title | None, url: str | None
) -> tuple[AttachmentLink, ...]:
    """Files linked from the title to shortly below the body, and files shown in embedded viewers."""
    low = title.line if title and title.line is not None else body.start
    low = min(low, body.start)
    high = min(len(page.lines), body.end + 12)
    found: dict[str, str] = {}
    for line in page.lines[low:high]:
        for link in line.links:
            if is_file_link(link.href, link.text) or (
                _DOWNLOAD.search(link.href) and line.text.lstrip().startswith("附件")
            ):
                found.setdefault(link.href, link.text)
    for _, address, tag in page.viewers:
        path = address.split("?file=", 1)[-1] if "viewer" in address.lower() else address
        if tag != "frame" and is_file_link(path, ""):
            found.setdefault(path, "")
    return tuple(AttachmentLink(urljoin(url, href) if url else href, text) for href, text in found.items())
