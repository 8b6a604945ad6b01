"""The title of an article (标题): not the site's name, not the channel's, whole.

Sources disagree in known ways: ``<title>`` carries the channel or the site's name, ``h1`` may be the site or
友情链接, og:title may be cut at a quotation mark. So every source proposes, and agreement, nearness to the info
line and typography decide.
"""

import re
from dataclasses import dataclass

from crawler.extraction.normalisation import clean_characters, close_letter_spacing, identity_text
from crawler.extraction.page import Line, Page
from crawler.extraction.phrases import (
    BODY_END,
    BREADCRUMB,
    INFO_WORDS,
    LABEL_ONLY,
    NOT_A_TITLE,
    PUBLISHED_LABEL,
    SIGNATURE,
    TODAY_BANNER,
    is_footer,
)

_META_TITLES = ("articletitle", "og:title", "title", "contenttitle", "dc.title", "twitter:title", "headline")
_SPLIT = re.compile(
    r"\s{0,4}(?:[_|｜»«]|\s@\s|::|--+|——|－|-{1,3}>|\s[-—–·>›]\s|(?<=[\u4e00-\u9fff”》）)])\s?-\s?(?=[\u4e00-\u9fff]))\s{0,4}"
)
_SITE_WORD = re.compile(
    r"(?:人民法院|法院|门户|网站|官网|官方网|政务网|公开网|信息网|新闻网|法院网|在线|频道|网|政府|报|委员会|客户端)(?:（?首页）?)?$"
)
_GLUED = re.compile(
    r"^(?:原创\s{0,3}|(?:\[置顶\]|【置顶】)\s{0,3}|(?:置顶|热|新|转载)\s{1,3})(?=[\u4e00-\u9fff“《【])|^(?:标\s{0,3}题|题\s{0,3}目|文件名称|名\s{0,3}称)\s{0,2}[:：]\s{0,3}"
)
_ENDS_SENTENCE = re.compile("[。；;]$")
_TRAIL = re.compile(r"^(?:网站|本站)?首\s{0,2}页\s{0,3}(?:[-–—>»›＞→/≫》|:：]|$)")
_SITE_NAME = re.compile(
    r"^(?:[\u4e00-\u9fff·]{0,16}(?:人民法院|法院|检察院|人民政府|政府)|[\u4e00-\u9fffA-Za-z·]{0,16}"
    r"(?:网|网站|门户|官网|门户网站|官方网站|政务网|公开网|信息网|司法公开平台|在线|频道))(?:（?首页）?)?$"
)
_BREADCRUMB_MARK = re.compile("[>»›＞→]")
_WELCOME = re.compile("欢迎(?:您|访问|光临|来到)|welcome", re.IGNORECASE)
_TITLE_CELL = re.compile(r"^(?:标\s{0,4}题|名\s{0,4}称|文件名称|信息名称|公文标题|题\s{0,4}名)\s{0,2}[:：]?$")
_CASE_PAPER = re.compile(
    r"(?:判决书|裁定书|决定书|调解书|通知书|公告|通告|办法|规定|细则|意见|规程|规则|方案|制度|通知|通报|纪要|名单|布告|令)$"
)
_DATE_ONLY = re.compile(r"^[\d〇○零一二三四五六七八九十OＯ年月日\-/.:：\s\[\]()（）]+$")
# a case number (案号) or a document number (文号) alone
_NUMBER_ONLY = re.compile(
    r"^[（(〔\[【]\s?[\d×Xx]{2,4}\s?[）)〕\]】][^，。]{2,24}号(?:之[一二三四五六七八九十]{1,3})?$"
    r"|^[\u4e00-\u9fff]{1,14}\s?[〔\[（(【]\s?\d{4}\s?[〕\])）】]\s?第?\s?\d{1,5}\s?号$"
)
MAX_TITLE = 120
"""Longest line taken for a title (characters)."""


@dataclass(frozen=True, slots=True)
class Title:
    """A title and the line that prints it (标题)."""

    text: str
    line: int | None


@dataclass(slots=True)
class _Candidate:
    text: str
    line: int | None
    score: float


def clean_title(text: str) -> str:
    """A title without letter spacing, glued labels and stray marks."""
    text = close_letter_spacing(" ".join(clean_characters(text).split(" "))).strip()
    text = " ".join(text.split("\n"))
    text = _GLUED.sub("", text).strip(" \u3000·>»|_-—")
    return re.sub(r" {2,}", " ", text)


def title_parts(document_title: str) -> list[str]:
    """Parts of a ``<title>`` that could be the article's: whole first, then split at separators."""
    whole = clean_title(document_title)
    parts = [part.strip() for part in _SPLIT.split(whole) if part.strip()]
    return [whole, *parts] if len(parts) > 1 else [whole]


def find_title(
    page: Page, info_lines: list[int], anchor: str | None = None, trail: tuple[str, ...] = ()
) -> Title | None:
    """Choose the title; ``info_lines`` are lines that look like info lines (发布时间 …), nearest decide.

    ``trail`` is the breadcrumb trail: its columns are no titles.
    """
    document_parts = title_parts(page.document_title) if page.document_title else []
    metas = [clean_title(page.meta[name]) for name in _META_TITLES if page.meta.get(name)]
    metas = [meta for meta in metas if not is_site_name(meta)]
    channels = _channels(page) | {identity_text(part) for part in trail if len(part) <= 10}
    whole_title, parts = (document_parts[0], document_parts[1:]) if document_parts else ("", [])
    last_resort = next((p for p in parts if not is_site_name(p)), whole_title)
    spoken = [p for p in parts or document_parts if identity_text(p) not in channels and not is_site_name(p)]
    wholes = [whole_title] if spoken else []
    outside = [identity_text(text) for text in (*wholes, *spoken, *metas, anchor or "")]
    whole = identity_text(whole_title)
    outside = [text for text in outside if len(text) >= 2]
    anchor_key = identity_text(anchor) if anchor else ""
    joinable = [identity_text(text) for text in (*spoken, *metas, anchor or "")]
    candidates = _printed(page, info_lines, outside, whole, anchor_key, joinable)
    best = max(candidates, key=lambda c: c.score, default=None)
    fuller = _fuller(best.text, spoken) if best is not None and best.score >= 2.5 else None
    if best is not None and best.line is not None:
        best.line = _below_the_index(page, best.line)
    if best is not None and fuller:
        return Title(fuller, best.line if len(best.text) * 10 >= len(fuller) * 9 else None)
    if best is not None and best.score >= 4:
        return Title(_whole(best.text, [*metas, *spoken, clean_title(anchor or "")]), best.line)
    said = _spoken(page, metas, spoken, anchor, best, split=bool(parts))
    if said:
        same = best is not None and identity_text(best.text) == identity_text(said)
        return Title(said, best.line if best is not None and same else None)
    if best is not None and best.score >= 1.5:
        return Title(best.text, best.line)
    return Title(last_resort, None) if last_resort and not NOT_A_TITLE.match(last_resort) else None


def channel_title(document_title: str) -> str:
    """Title of a list: the column's name in ``<title>``, the whole where there is only one part."""
    whole, *parts = title_parts(document_title)
    return next((part for part in parts if not is_site_name(part)), whole)


def is_site_name(text: str) -> bool:
    """Whether a part of ``<title>`` is the name of a court or a site alone (某某人民法院网), or a welcome."""
    return len(text) <= 24 and (_SITE_NAME.match(text) is not None or _WELCOME.search(text) is not None)


def _channels(page: Page) -> set[str]:
    """Short names that the page links as its channels: in ``<title>`` they are not the article's."""
    return {
        key
        for line in page.lines
        if line.links and len(line.text) <= 60
        for link in line.links
        if 2 <= len(key := identity_text(link.text)) <= 10
    }


def _below_the_index(page: Page, line: int) -> int:
    """The heading below an index table (索引表) that gave the title in a cell: the text begins below it."""
    if line == 0 or not _TITLE_CELL.match(page.lines[line - 1].text):
        return line
    key = identity_text(page.lines[line].text)
    below = range(line + 1, min(line + 16, len(page.lines)))
    return next((index for index in below if identity_text(page.lines[index].text) == key), line)


def _printed(
    page: Page, info_lines: list[int], outside: list[str], whole: str, anchor_key: str, joinable: list[str]
) -> list[_Candidate]:
    candidates: list[_Candidate] = []
    distances = _distances(page, info_lines)
    above = _above(page, min(info_lines, default=0))
    for index, line in enumerate(page.lines):
        if not 2 <= len(line.text) <= MAX_TITLE * 2:
            continue
        if index not in distances and _is_plain_link(line) and not (index and _titled(page.lines[index - 1])):
            continue  # a row of a list or menu: nothing could make up for it
        score = _typography(line)
        if index and LABEL_ONLY.match(page.lines[index - 1].text):
            score -= 4  # the value of another label
        if index and _titled(page.lines[index - 1]):
            score += 3
        if line.text[-1] in "。；：" or _NUMBER_ONLY.match(line.text):
            score -= 3
        key = ""
        distance = distances.get(index)
        if score <= 0 and distance is None and not outside:
            continue
        if outside and (score > -2 or distance is not None):
            key = identity_text(line.text)
            agreed = _agreement(key, outside, whole, anchor_key)
            if agreed >= 3 and line.link_characters and (line.heading or line.title_name):
                agreed += 2.5  # a heading that links to itself
            score += agreed
        if distance == 1 and score < 0 and line.link_characters:
            score += 1.8  # a title that links to itself, directly above its info line
        if distance is None and score > 0 and (index in above):
            score += 1
        if distance is not None:
            score += (3, 2.2, 1.5, 1, 0.7, 0.4)[min(distance - 1, 5)]
        if score < 1 or not _can_be_title(line):
            continue
        text = clean_title(line.text)
        score -= index * 0.002
        if not text or NOT_A_TITLE.match(text):
            continue
        whole_text, last = _joined(page, index, text, joinable)
        if whole_text != text:
            score += 1.5
            text = whole_text
        candidates.append(_Candidate(text, last, score))
    return candidates


def _is_plain_link(line: Line) -> bool:
    """Whether a line is mostly a link and set like any other."""
    return line.link_characters * 2 > len(line.text) and not (
        line.heading or line.title_name or line.emphasised
    )


def _titled(line: Line) -> bool:
    return _TITLE_CELL.match(line.text) is not None


def _typography(line: Line) -> float:
    score = 0.0
    if line.heading:
        score += (0, 2.2, 1.8, 1.2, 0.6, 0.3, 0.2)[line.heading]
    if line.title_name:
        score += 1.6
    if line.emphasised:
        score += 0.8
    if not score and len(line.text) > 30 and "，" in line.text:
        score -= 2  # prose
    if line.chrome:
        score -= 2.5
    if line.link_characters * 2 > len(line.text):
        score -= 3
    mark = _BREADCRUMB_MARK.search(line.text)
    if is_site_name(line.text) or (mark and is_site_name(line.text[: mark.start()].strip())):
        score -= 3
    return score


def _can_be_title(line: Line) -> bool:
    text = line.text
    return not (
        BREADCRUMB.search(text)
        or line.is_row
        or _DATE_ONLY.match(text)
        or _TRAIL.match(text)
        or is_footer(text)
        or BODY_END.match(text)
        or TODAY_BANNER.search(text)
        or SIGNATURE.match(text)
        or PUBLISHED_LABEL.search(text)
        or (INFO_WORDS.search(text) and not line.heading)
        or not any(c.isalpha() for c in text)
    )


def _distances(page: Page, info_lines: list[int]) -> dict[int, int]:
    """Lines down to the next info line, at most six, for lines with no list of links between."""
    steps: dict[int, int] = {}
    for info in info_lines:
        for step in range(1, 7):
            index = info - step
            if index < 0:
                break
            steps[index] = min(step, steps.get(index, 9))
            line = page.lines[index]
            if line.is_link and not BODY_END.match(line.text):
                break
    return steps


def _above(page: Page, first: int) -> range:
    """Up to twenty lines above the first info line or prose, with no list of links between."""
    index = first
    while index > max(0, first - 20) and not page.lines[index - 1].is_link:
        index -= 1
    return range(index, first)


def _agreement(key: str, outside: list[str], whole: str, anchor_key: str) -> float:
    score = 0.0
    for other in outside:
        if key == other:
            score = max(score, 4.0 if len(key) >= 4 else 0.7)
        elif len(other) < 4:
            continue
        elif len(key) >= 6 and (other.startswith(key) or (len(other) >= 8 and key.startswith(other))):
            score = max(score, 3.2)
        elif (len(key) >= 6 and key in other) or (
            len(other) >= 8 and other in key and len(key) <= len(other) * 2
        ):
            score = max(score, 2.4)
    if anchor_key and len(anchor_key) >= 4 and (key.startswith(anchor_key) or anchor_key == key):
        score += 1.5
    if score and whole and key == whole and _SITE_WORD.search(key) and not _CASE_PAPER.search(key):
        score -= 2.5
    return score


def _joined(page: Page, index: int, text: str, outside: list[str]) -> tuple[str, int]:
    """A title set over two or three lines: the parts together are what another source gives whole."""
    key = identity_text(text)
    wholes = [other for other in outside if len(other) > len(key) and other.startswith(key)]
    last = index
    while wholes and last + 1 < len(page.lines) and last - index < 3:
        following = page.lines[last + 1].text
        grown = key + identity_text(following)
        if len(following) > MAX_TITLE or not any(other.startswith(grown) for other in wholes):
            break
        separator = "" if not text[-1:].isascii() or not following[:1].isascii() else " "
        text, key, last = text + separator + clean_title(following), grown, last + 1
    first = index
    while first > 0 and index - first < 2:
        previous = page.lines[first - 1]
        grown = identity_text(previous.text) + key
        if previous.link_characters or not any(other.startswith(grown) for other in outside):
            break
        text, key, first = clean_title(previous.text) + text, grown, first - 1
        last = max(last, index)
    return text, last


def _whole(text: str, others: list[str]) -> str:
    """The longest form of a title that is cut with … on the page."""
    if not text.endswith(("…", "...", "..", "。。。")):
        return text
    stem = text.rstrip(".…。 ")
    for other in others:
        if other.startswith(stem) and len(other) > len(text) and not other.endswith(("…", "...")):
            return other
    return text


def _fuller(text: str, parts: list[str]) -> str | None:
    """A ``<title>`` part that goes on where the printed line stops, and ends as a paper does (…号 执行裁定书)."""
    if _CASE_PAPER.search(text):
        return None
    for part in parts:
        longer = len(text) < len(part) <= len(text) + 30 and part.startswith(text)
        if longer and _CASE_PAPER.search(part) and not is_site_name(part[len(text) :].strip()):
            return part
    return None


def _spoken(
    page: Page,
    metas: list[str],
    parts: list[str],
    anchor: str | None,
    printed: _Candidate | None,
    *,
    split: bool,
) -> str | None:
    """A title from outside the text: the site's own meta tag, the link that led here, the ``<title>``."""
    article = clean_title(page.meta.get("articletitle", ""))
    if article and not NOT_A_TITLE.match(article):
        return article
    linked = clean_title(anchor or "")
    if len(linked) >= 4 and not NOT_A_TITLE.match(linked):
        return _whole(linked, [*metas, *parts])
    usable = [part for part in parts if not NOT_A_TITLE.match(part)]
    if not usable:
        return next((meta for meta in metas if not NOT_A_TITLE.match(meta) and not is_site_name(meta)), None)
    if printed is not None and printed.score >= 1.5 and len(usable[0]) < 7 <= len(printed.text):
        return printed.text  # a short <title> is the channel's
    if split:
        first = usable[0]
        if len(first) < 6 or (_SITE_WORD.search(first) and not _CASE_PAPER.search(first)):
            return max(usable, key=len)
        return first
    if printed is not None and printed.score >= 2.5:
        return printed.text
    return usable[0]


def with_court(page: Page, title: Title) -> str:
    """A bare kind of paper (执行裁定书) with the court printed above it, where ``<title>`` says nothing better."""
    silent = not page.document_title or is_site_name(clean_title(page.document_title))
    if title.line and silent and len(title.text) <= 8 and _CASE_PAPER.search(title.text):
        before = close_letter_spacing(page.lines[title.line - 1].text).replace(" ", "")
        if is_site_name(before):
            return before + title.text
    return title.text


def heading_of(lines: list[Line]) -> str | None:
    """A title made of a paper's own head, where the page gives none: court and kind of paper (…法院执行裁定书)."""
    for index, line in enumerate(lines[:6]):
        text = close_letter_spacing(line.text).replace(" ", "")
        if len(text) <= 60 and _CASE_PAPER.search(text) and not _ENDS_SENTENCE.search(text):
            before = close_letter_spacing(lines[index - 1].text).replace(" ", "") if index else ""
            return before + text if is_site_name(before) and len(text) <= 16 else text
    return None
