"""The date on which the site published a page (发布时间), not the ruling's, not today's, not the footer's.

Candidates are gathered with where they stand; the site's own label (发布时间) beats everything, then the meta
tags that Chinese government sites must carry, then an unlabelled date in the info line under the title. A
page that shows none has none.
"""

import json
import re
from dataclasses import dataclass
from datetime import date, timedelta

from crawler.extraction.page import Line, Page
from crawler.extraction.phrases import (
    BODY_END,
    ENACTED,
    FOREIGN_LABEL,
    HEAD_NOISE,
    INFO_WORDS,
    PLAIN_LABEL,
    PUBLISHED_LABEL,
    TODAY_BANNER,
    UPDATED_LABEL,
    is_footer,
)
from domain.dates import find_dates

EARLIEST = date(1995, 1, 1)
"""No Chinese court had a site before; earlier dates are texts' own."""

_MOMENT = re.compile(
    r"(?P<y>(?:19|20)\d\d)(?<![\d.]\d{4})\s{0,2}[-/.年－]\s{0,2}(?P<m>\d{1,2})\s{0,2}[-/.月－]\s{0,2}"
    r"(?P<d>\d{1,2}(?=\d\d:\d\d)|\d{1,2}(?!\d)(?![-/.]\d{1,4}(?![\d:])))\s?日?"
    r"(?:(?:T|\s{0,6}|\s?[,，(（]?\s?(?:星期|周)[一二三四五六日][)）]?\s?)(?P<time>\d{1,2}\s?[:：时]\s?\d{2}(?:\s?[:：分]\s?\d{2})?))?"
)
_FOREIGN = 9
"""Rank of a date whose label says that it is something else (成文日期); never kept."""
_LABEL_ENDS = frozenset(":：间期刻于")
_PERHAPS_LABEL = re.compile("[时日:：pP更修变最]")
"""Without one of these no line says 发布时间, 日期 or 更新."""
_MANY = 4
"""Dates standing alone that make a page a table of dated rows."""
_COMPACT = re.compile(r"^(?P<y>(?:19|20)\d\d)(?P<m>0[1-9]|1[0-2])(?P<d>[0-2]\d|3[01])")
# A click counter and the date behind it in adjoining elements run together: 点击数：1232014-07-14
_BEHIND_COUNTER = re.compile(
    r"(?:数|量|次|点击|浏览|阅读)\s{0,2}[:：]\s{0,2}\d{1,6}?(?P<date>(?:19|20)\d\d[-/.年]\d{1,2}[-/.月]\d{1,2}(?!\d)日?)"
)
_CHINESE_YEAR = re.compile("[一二]\\s?[九〇○零OＯo0０][〇○零OＯo0０一二三四五六七八九\\s]{2,4}年")

# Standard of government sites (GB/T and the State Council's site indicators) first, then what news systems write.
_PUBLISHED_META = (
    "pubdate", "publishdate", "publish_date", "publishtime", "firstpublishedtime", "pub_date", "pubtime",
    "article:published_time", "og:published_time", "og:release_date", "og:time", "weibo: article:create_at",
    "weibo:article:create_at", "datepublished", "date", "dc.date", "dc.date.issued", "dcterms.created",
    "publish-date", "publication_date", "release_date", "apub:time", "article:create_at", "publisheddate",
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class PublishDate:
    """A page's publication date with what shows it (发布日期)."""

    day: date
    written: str
    """The moment as written on the page."""
    line: int | None
    """Line that prints it; ``None`` where only a meta tag does."""


@dataclass(frozen=True, slots=True)
class DateMention:
    """One full date on one short line of the page, with what stands around it."""

    day: date
    written: str
    line: int
    rank: int
    """0 发布时间 label, 1 plain label with company, 2 bare in an info line, 3 更新 label, 4 bare and alone."""


def latest_day() -> date:
    """A page cannot have been published after tomorrow (time zones)."""
    return date.today() + timedelta(days=1)


def mentions(page: Page) -> list[DateMention]:
    """Dates on lines that can be info lines, with rank; texts' own dates are left out."""
    found: list[DateMention] = []
    latest = latest_day()
    carried: int | None = None
    for index, line in enumerate(page.lines):
        text = line.text
        before, carried = carried, None
        if len(text) > 400:
            continue
        carried = _label_alone(text)
        if before is None and not ("19" in text or "20" in text or "二" in text):
            continue
        if (
            before is None
            and line.links
            and not _PERHAPS_LABEL.search(text)
            and (_mostly_link(line) or _beside_link(page, index))
        ):
            continue  # a row of a list, with nothing that says what its date is
        if TODAY_BANNER.search(text) and not PUBLISHED_LABEL.search(text):
            continue
        for day, written, start, end in dates_of(text):
            if not EARLIEST <= day <= latest:
                continue
            rank = before if before is not None and start <= 4 else _rank(line, start, end)
            if rank is None or rank == _FOREIGN:
                continue
            if rank in (2, 4) and _beside_link(page, index):
                continue  # a row of a list, its link in the next cell
            if rank in (2, 4) and not written[0].isdigit() and not INFO_WORDS.search(text):
                continue  # sites print their dates in digits; numerals alone are a text's own date
            found.append(DateMention(day, written, index, rank))
    bare = {m.line for m in found if m.rank in (2, 4) and not INFO_WORDS.search(page.lines[m.line].text)}
    if len(bare) >= _MANY:
        return [m for m in found if m.line not in bare or _below_heading(page, m.line)]
    return found


def _mostly_link(line: Line) -> bool:
    return bool(line.links) and line.link_characters * 2 > len(line.text)


def _beside_link(page: Page, index: int) -> bool:
    """Whether a bare date is of a list's row: its link stands beside it, or in the cell before or behind."""
    line = page.lines[index]
    if line.links and line.link_characters > 10:
        return True
    if line.links:
        around = page.lines[max(0, index - 1) : index + 2]
        return any(other is not line and other.links and dates_of(other.text) for other in around)
    if INFO_WORDS.search(page.lines[index].text):
        return False
    if index + 1 < len(page.lines) and page.lines[index + 1].heading and len(line.text) > 14:
        return False
    if index:
        above = page.lines[index - 1]
        if (
            above.link_characters >= 3
            and above.link_characters * 10 >= len(above.text) * 7
            and not above.heading
        ):
            return True
    following = page.lines[index + 1] if index + 1 < len(page.lines) else None
    return following is not None and following.is_link and not BODY_END.match(following.text)


def _below_heading(page: Page, index: int) -> bool:
    above = page.lines[max(0, index - 2) : index]
    return any(
        (line.heading or line.title_name or line.emphasised) and not line.link_characters for line in above
    )


def _label_alone(text: str) -> int | None:
    """Rank of the date in the next cell, where this line is, or ends with, a label and nothing behind it."""
    if len(text) > 200 or text.rstrip("】]）) ")[-1:] not in _LABEL_ENDS:
        return None
    if any(len(text) - found.end() <= 2 for found in PUBLISHED_LABEL.finditer(text)):
        return 0
    if len(text) > 24:
        return None
    if FOREIGN_LABEL.search(text.rstrip("】]）)")):
        return _FOREIGN
    return 1 if (plain := PLAIN_LABEL.search(text)) and len(text) - plain.end() <= 2 else None


def dates_of(text: str) -> list[tuple[date, str, int, int]]:
    """Full dates of a short text: day, as written with its time, start, end."""
    found = []
    for match in _MOMENT.finditer(text):
        try:
            day = date(int(match["y"]), int(match["m"]), int(match["d"]))
        except ValueError:
            continue
        found.append((day, match.group().strip(), match.start(), match.end()))
    if not found and (counted := _BEHIND_COUNTER.search(text)):
        start = counted.start("date")
        return [(day, written, start, start + end) for day, written, _, end in dates_of(text[start:])]
    if not found and _CHINESE_YEAR.search(text):
        found = [(day, text[start:end], start, end) for day, start, end in find_dates(text)]
    return found


def _rank(line: Line, start: int, end: int) -> int | None:
    text = line.text
    if len(text) > 100 and start > 30 and "。" in text:
        return None  # told in a sentence, of whatever it is about
    before = text[max(0, start - 24) : start]
    labels = list(PUBLISHED_LABEL.finditer(before))
    if labels and not dates_of(before[labels[-1].end() :]) and len(before) - labels[-1].end() <= 6:
        return 0
    if len(text) > 200 or is_footer(text):
        return None
    if ENACTED.match(text[end : end + 80]):
        return None
    if UPDATED_LABEL.search(before[-10:]):
        return 3
    if _mostly_link(line) or FOREIGN_LABEL.search(before):
        return None
    company = INFO_WORDS.search(text) is not None
    if PLAIN_LABEL.search(before[-8:]):
        return 1 if company or len(text) <= 40 else None
    rest = text[:start] + text[end:]
    if company:
        return 2
    outside = sum(1 for c in rest if c.isalnum())
    if outside == 0:
        return 2
    if HEAD_NOISE.match(rest.strip()):
        return 2
    return 4 if outside <= 24 and not any(c in rest for c in "。；，") else None


def meta_date(page: Page) -> tuple[date, str] | None:
    """Publication date of the meta tags, or of JSON-LD; build stamps (Maketime, others) are not read."""
    latest = latest_day()
    for name in _PUBLISHED_META:
        content = page.meta.get(name)
        if content:
            read = _read_meta(content)
            if read is not None and EARLIEST <= read <= latest:
                return read, content
    for block in page.json_ld[:4]:
        written = _json_ld_date(block)
        if written:
            read = _read_meta(written)
            if read is not None and EARLIEST <= read <= latest:
                return read, written
    return None


def _read_meta(content: str) -> date | None:
    found = dates_of(content[:60])
    if found:
        return found[0][0]
    compact = _COMPACT.match(content)
    if compact:
        try:
            return date(int(compact["y"]), int(compact["m"]), int(compact["d"]))
        except ValueError:
            return None
    return None


def _json_ld_date(block: str) -> str | None:
    try:
        data = json.loads(block, strict=False)
    except (ValueError, RecursionError):
        return None
    items = data if isinstance(data, list) else [data]
    for item in items[:20]:
        if isinstance(item, dict):
            for key in ("datePublished", "pubDate", "uploadDate"):
                if isinstance(item.get(key), str):
                    return str(item[key])
    return None


def find_publish_date(
    page: Page,
    found: list[DateMention],
    *,
    title_line: int | None,
    body: tuple[int, int],
    list_date: date | None = None,
) -> PublishDate | None:
    """Choose among the page's date mentions; ``None`` where the page shows no publication date.

    ``list_date`` is the date printed beside the link that led here, the site's own too: used to choose between
    equals and where the page itself shows none.
    """
    start, end = body
    metadata = meta_date(page)
    best: tuple[tuple[float, ...], DateMention] | None = None
    for mention in found:
        cost = _cost(page, mention, title_line, start, end)
        if cost is None:
            continue
        if metadata is not None and mention.day == metadata[0]:
            cost -= 1.5
        if list_date is not None and mention.day == list_date:
            cost -= 1.5
        distance = abs(mention.line - (title_line if title_line is not None else start))
        key = (cost, distance, mention.line)
        if best is None or key < best[0]:
            best = (key, mention)
    if best is not None and (best[0][0] < 3.5 or metadata is None):
        mention = best[1]
        return PublishDate(mention.day, mention.written, mention.line)
    if metadata is not None:
        return PublishDate(metadata[0], metadata[1], None)
    if list_date is not None:
        return PublishDate(list_date, list_date.isoformat(), None)
    return None


def _cost(page: Page, mention: DateMention, title_line: int | None, start: int, end: int) -> float | None:
    """How far a mention is from being the publication date; ``None`` where it cannot be."""
    line = page.lines[mention.line]
    inside = start <= mention.line < end
    rank = mention.rank
    cost = float((0, 1, 1.5, 3, 2.5)[rank])
    if inside:
        # a text's own dates: only a label, or an info line at its very head, makes one the site's
        if rank in (2, 4) and not (rank == 2 and mention.line <= start + 2 and INFO_WORDS.search(line.text)):
            return None
        if rank == 1 and mention.line > start + 3:
            return None
        cost += 0.75
    elif title_line is not None:
        if mention.line < title_line:
            near = title_line - mention.line <= 2 and mention.line > 0
            if rank in (2, 4) and not near and not INFO_WORDS.search(line.text):
                return None  # a banner's date
            cost += 2
        elif mention.line >= end:
            if rank in (2, 4) and not _right_behind(page, mention, end):
                return None
            cost += 1
        elif rank == 4 and mention.line - title_line > 6:
            return None
    elif rank in (2, 4) and (not start - 3 <= mention.line < start or rank == 4):
        return None
    if rank == 3 and not (
        INFO_WORDS.search(line.text) or (title_line is not None and title_line < mention.line < start)
    ):
        return None  # 最后更新 of the site, not of the article
    if line.chrome:
        cost += 0.5 if rank == 0 else 1.5
    return cost


def _right_behind(page: Page, mention: DateMention, end: int) -> bool:
    """An info line directly under the body, before the page's end marks (some old systems print it there)."""
    line = page.lines[mention.line]
    timed = ":" in mention.written or "：" in mention.written
    if mention.line - end > 2 or not (timed or INFO_WORDS.search(line.text)):
        return False
    return not any(BODY_END.match(other.text) for other in page.lines[end : mention.line])
