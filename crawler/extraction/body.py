"""The text of an article (正文): where it begins and ends among a page's lines.

Three proposals: the container that says by its name that it holds the text, the lines below the info line
(anchored by 发布时间, what saves short notices and table layouts), and the densest run of text. Each is a range
of lines; their worth is compared on one scale.
"""

import re
from dataclasses import dataclass

from crawler.extraction.normalisation import identity_text
from crawler.extraction.page import Container, Line, Page
from crawler.extraction.phrases import (
    BODY_END,
    BREADCRUMB,
    CONTACT,
    CONTACT_WORDS,
    HARD_END,
    HEAD_NOISE,
    INFO_WORDS,
    INTRODUCTION,
    LABEL_ONLY,
    PAGER,
    PUBLISHED_LABEL,
    TODAY_BANNER,
    is_footer,
)

_DIGITS = re.compile(r"\d{4}|\d{1,2}[-/.:月]\d{1,2}")
_RUN = re.compile("[\u4e00-\u9fff]{4}$")
_PUNCTUATION = re.compile("[，。；：、？！,;]")
_SENTENCE_END = re.compile("[。；！？：.…”）)]$")
_FILE_NAME = re.compile(
    r"\.(?:docx?|wps|pdf|ofd|xlsx?|et|rtf|txt|zip|rar|7z|jpe?g|png|tiff?)(?:$|[?#&)）])", re.IGNORECASE
)
_FOOT = -40.0
"""Worth of a page's foot: a run of text does not reach beyond one."""
_SIGNED = re.compile("法院|委员会|办公室|局|[年月日号]|[审判书记执行]\\s{0,6}[长员]|特此|\\d{4}")
_ATTACHMENT_WORD = re.compile(r"^\s{0,4}附\s{0,4}件")


@dataclass(frozen=True, slots=True)
class BodyRange:
    """Lines of a body: ``start`` to ``end`` exclusive, and its container (正文范围)."""

    start: int
    end: int
    container: int


def worth(line: Line) -> float:
    """How much a line speaks for being article text: positive for prose, negative for menus and footers."""
    if line.worth is None:
        line.worth = _worth(line)
    return line.worth


def _worth(line: Line) -> float:
    text = line.text
    length = len(text)
    plain = line.plain_characters
    if line.chrome:
        return -6.0 - min(line.link_characters, 40) * 0.3
    if line.link_characters > plain:
        if _links_file(line) or _ATTACHMENT_WORD.match(text):
            return 4.0
        return -(5.0 + min(line.link_characters, 40))
    if line.links and length <= 120 and PAGER.search(text):
        return -12.0
    if line.is_row:
        return -8.0 - line.link_characters
    if length <= 200:
        # sentences are not searched for a footer's words, but for the one that footers make sentences of
        sentence = length > 40 and "。" in text and "版权" not in text and not line.link_characters
        if not sentence and is_footer(text):
            return _FOOT
        if BODY_END.match(text) or TODAY_BANNER.search(text):
            return -12.0
        if CONTACT.match(text) and len(CONTACT_WORDS.findall(text)) > 1:
            return -15.0
    return plain + 6 * min(len(_PUNCTUATION.findall(text)), 40) - line.link_characters


def is_file_link(href: str, text: str) -> bool:
    """Whether a link leads to a file by its address or by its words."""
    return _FILE_NAME.search(href) is not None or (
        "." in text and _FILE_NAME.search(text.strip()) is not None
    )


def _links_file(line: Line) -> bool:
    return bool(line.links) and any(is_file_link(link.href, link.text) for link in line.links)


def find_body(page: Page, *, title_line: int | None, info_line: int | None) -> BodyRange:
    """Find the lines of the text; an empty range where there is none."""
    lines = page.lines
    if not lines:
        return BodyRange(0, 0, 0)
    sums = _sums(page)
    proposals: list[tuple[float, BodyRange]] = []
    named = _named(page, sums, title_line)
    if named is not None:
        proposals.append((1.6, named))
    anchored = _anchored(page, sums, title_line, info_line)
    if anchored is not None:
        proposals.append((1.25, anchored))
    if title_line is not None and info_line is not None and info_line - title_line > 1:
        between = _densest(page, sums, title_line + 1, info_line)
        proposals.append((1.25, between))
    dense = _densest(page, sums, 0, len(lines))
    proposals.append((1.0, dense))
    scored = [
        (weight * max(0.0, _peak(sums, body)) + (2 if weight > 1 else 0), body) for weight, body in proposals
    ]
    best = max(scored, key=lambda pair: pair[0])[1]
    return _trim(page, best, title_line, info_line)


def first_prose(page: Page) -> list[int]:
    """The line where prose begins in the densest run of text: the title stands above it; empty without any."""
    sums = _sums(page)
    dense = _densest(page, sums, 0, len(page.lines))
    for index in range(dense.start, dense.end):
        text = page.lines[index].text
        if len(text) >= 45 or (len(text) >= 10 and text[-1] in "。；：" and not page.lines[index].heading):
            return [index]
    return []


def _sums(page: Page) -> list[float]:
    sums = [0.0]
    for line in page.lines:
        sums.append(sums[-1] + worth(line))
    return sums


def _peak(sums: list[float], body: BodyRange) -> float:
    return sums[body.end] - sums[body.start]


def _named(page: Page, sums: list[float], title_line: int | None) -> BodyRange | None:
    """The container named as holding the text, the innermost of equals; weak names need more text."""
    best: tuple[float, int, BodyRange] | None = None
    for index, container in enumerate(page.containers):
        if container.body_name < 2 or container.chrome or container.end == container.start:
            continue
        start = container.start
        if title_line is not None and start <= title_line < container.end:
            start = title_line + 1
        value = sums[container.end] - sums[start]
        if value <= 0:
            continue
        if best is None or value >= best[0] * 0.999:
            best = (max(value, best[0]) if best else value, index, BodyRange(start, container.end, index))
    return best[2] if best else None


def _anchored(
    page: Page, sums: list[float], title_line: int | None, info_line: int | None
) -> BodyRange | None:
    """Lines from the info line (or title) down to the end marks, inside what holds both and some text."""
    anchor = info_line if info_line is not None else title_line
    if anchor is None:
        return None
    if title_line is not None and anchor < title_line:
        anchor = title_line
    lines = page.lines
    start = anchor + 1
    while start < len(lines) and HEAD_NOISE.match(lines[start].text):
        start += 1
    if start >= len(lines):
        return None
    end = start
    worst = 0.0
    best_end, best_value = start, 0.0
    while end < len(lines):
        line = lines[end]
        if end > start and HARD_END.match(line.text) and len(line.text) < 80:
            break
        if worth(line) <= _FOOT:
            break
        end += 1
        value = sums[end] - sums[start]
        if value > best_value:
            best_value, best_end, worst = value, end, 0.0
        else:
            worst = min(worst, value - best_value)
            if worst < -120 - best_value:
                break
    if best_end == start:
        return None
    container = page.common(lines[start].container, lines[best_end - 1].container)
    return BodyRange(start, best_end, container)


def _densest(page: Page, sums: list[float], low: int, high: int) -> BodyRange:
    """The run of lines whose worth is greatest (linear), with the smallest container that holds it."""
    best = (0.0, low, low)
    start = low
    for end in range(low, high):
        if sums[start] > sums[end]:
            start = end
        value = sums[end + 1] - sums[start]
        if value > best[0]:
            best = (value, start, end + 1)
    _, start, end = best
    if start == end:
        return BodyRange(start, end, 0)
    container = page.common(page.lines[start].container, page.lines[end - 1].container)
    return BodyRange(start, end, container)


def _trim(page: Page, body: BodyRange, title_line: int | None, info_line: int | None) -> BodyRange:
    """Cut title, info line and share bars at the head, end marks and link lists at the foot."""
    lines = page.lines
    start, end = body.start, body.end
    if title_line is not None and start <= title_line < end and _head(lines, start, title_line):
        start = title_line + 1
    if info_line is not None and start <= info_line < end:
        if prose(lines, start, info_line) <= prose(lines, info_line + 1, end):
            start = info_line + 1
        else:
            end = info_line
    title = identity_text(lines[title_line].text) if title_line is not None else ""
    head = start
    while start < end:
        if LABEL_ONLY.match(lines[start].text) and start + 1 < end and len(lines[start + 1].text) <= 60:
            start += 2
        elif _head_noise(lines[start], title, within=start - head):
            start += 1
        else:
            break
    stop = start
    for index in range(start, end):
        line = lines[index]
        text = line.text
        if len(text) < 120 and HARD_END.match(text) and not _prose_follows(lines, index + 1, end):
            break
        stop = index + 1
    end = stop
    bulk = _bulk(page, start, end)
    while end > start and (
        _tail_noise(lines[end - 1]) or (not bulk.start < end <= bulk.end and _stray(lines[end - 1]))
    ):
        end -= 1
    return BodyRange(start, _completed(page, end, title_line) if end > start else end, body.container)


def prose(lines: list[Line], start: int, end: int) -> int:
    """Characters of unlinked text in a range, furniture left out."""
    return sum(line.plain_characters for line in lines[start:end] if worth(line) > 0)


def _head(lines: list[Line], start: int, index: int) -> bool:
    """Whether only furniture, no prose, stands between a range's start and a line in it."""
    return sum(line.plain_characters for line in lines[start:index] if _PUNCTUATION.search(line.text)) < 120


def _stray(line: Line) -> bool:
    """A short line outside the text's own container that neither signs, dates nor attaches anything."""
    text = line.text
    if CONTACT.match(text):
        return True
    if len(text) > 40 or line.links or _SENTENCE_END.search(text):
        return False
    return not (_ATTACHMENT_WORD.match(text) or _SIGNED.search(text))


def _bulk(page: Page, start: int, end: int) -> Container:
    """The smallest container that holds most of a range's text."""
    lines = page.lines
    if start >= end:
        return page.containers[0]
    index = max(range(start, end), key=lambda i: lines[i].plain_characters)
    total = prose(lines, start, end)
    container = page.containers[lines[index].container]
    while container.parent >= 0:
        if prose(lines, max(start, container.start), min(end, container.end)) * 4 >= total * 3:
            break
        container = page.containers[container.parent]
    return container


def _head_noise(line: Line, title: str, *, within: int) -> bool:
    text = line.text
    if HEAD_NOISE.match(text) or BREADCRUMB.search(text[:40]):
        return True
    if _is_info(text):
        return True
    if title and (line.heading or line.title_name) and within < 4 and identity_text(text) == title:
        return True
    return line.link_characters > line.plain_characters and not _links_file(line)


def _is_info(text: str) -> bool:
    """Whether a line is an info line (发布时间、来源), not a sentence of the text that uses one of its words."""
    if len(text) > 160 or "。" in text:
        return False
    label = PUBLISHED_LABEL.search(text) or INFO_WORDS.search(text)
    if label is None:
        return False
    if not INTRODUCTION.search(text) and not _RUN.search(text, max(0, label.start() - 4), label.start()):
        return True
    if len(PUBLISHED_LABEL.findall(text)) + len(INFO_WORDS.findall(text)) > 1:
        return True
    # a sentence that uses one label's word runs up to it
    return label.start() <= 2 and _DIGITS.search(text) is not None


def _completed(page: Page, end: int, title_line: int | None) -> int:
    """The end moved over up to three plain lines beside the last one: what stands in the text's own element.

    Contact lines that close a notice look like a page's foot; foot and menus stand in elements of their own.
    """
    lines = page.lines
    if end == 0:
        return end
    last = page.containers[lines[end - 1].container]
    beside = last
    if last.end - last.start == 1 and last.tag == "p" and last.parent > 0:
        beside = page.containers[last.parent]
    if beside.tag in ("#", "html", "body", "tr", "table", "tbody") or beside.end - end > 3:
        return end
    if title_line is not None and beside.start <= title_line < beside.end:
        return end
    rest = lines[end : beside.end]
    if any(line.links or line.chrome or worth(line) <= _FOOT or HEAD_NOISE.match(line.text) for line in rest):
        return end
    if any(BODY_END.match(line.text) or _is_info(line.text) for line in rest):
        return end
    return beside.end


def _prose_follows(lines: list[Line], start: int, end: int) -> bool:
    following = lines[start : min(end, start + 12)]
    return sum(line.plain_characters for line in following if "。" in line.text) > 200


def _tail_noise(line: Line) -> bool:
    text = line.text
    if len(text) < 200 and (BODY_END.match(text) or is_footer(text)):
        return True
    if line.links and len(text) <= 120 and PAGER.search(text):
        return True
    if HEAD_NOISE.match(text):
        return True
    if len(text) < 120 and PUBLISHED_LABEL.search(text) and not _SENTENCE_END.search(text):
        return True
    if line.chrome or (line.heading and not _SENTENCE_END.search(text)):
        return True
    return line.link_characters > line.plain_characters and not (
        _ATTACHMENT_WORD.match(text) or _links_file(line)
    )


def paragraphs(page: Page, body: BodyRange) -> list[str]:
    """Lines of a body as paragraphs; cells of a table's row, one short line each, stand on one line."""
    out: list[str] = []
    previous = -1
    for index in range(body.start, body.end):
        row = _row(page, index, body)
        if row >= 0 and row == previous:
            out[-1] += " " + page.lines[index].text
        else:
            out.append(page.lines[index].text)
        previous = row
    return out


def _row(page: Page, index: int, body: BodyRange) -> int:
    """The table row that a line is a cell of, where all its cells are one short line; -1 elsewhere."""
    containers = page.containers
    at = page.lines[index].container
    for _ in range(3):
        if at < 0:
            return -1
        if containers[at].tag in ("td", "th"):
            row = containers[at].parent
            if containers[at].end - containers[at].start != 1 or containers[row].tag != "tr":
                return -1
            inside = range(containers[row].start, containers[row].end)
            if len(inside) > 40 or inside.start < body.start or inside.stop > body.end:
                return -1
            short = all(len(page.lines[i].text) <= 80 and page.lines[i].heading == 0 for i in inside)
            return row if len(inside) > 1 and short else -1
        at = containers[at].parent
    return -1
