"""Traps (陷阱): pages without end that publish nothing. Recognised by address and by what they give."""

import hashlib
import re
from collections import Counter
from urllib.parse import urlsplit

from crawler.navigation.addresses import shape
from crawler.navigation.words import is_one_of, words

# a shape that gave nothing new this many times in a row is a trap: no page of a trap is more than ten deep
BARREN_LIMIT = 6
DEPTH_LIMIT = 10
_PRINT = re.compile(r"(?:^|[/_?&=.-])(?:print|dayin|printpage|printable)(?:[/_?&=.-]|$)", re.IGNORECASE)
_CALENDAR = re.compile(r"(?:^|[/_?&.-])(?:calendar|rili|wannianli)(?:[/_?&=.-]|$)", re.IGNORECASE)


def forbidden_shape(url: str, anchor: str | None = None) -> str | None:
    """Why an address is a trap by its looks (网址陷阱), or null: print versions, sort orders, repeated folders."""
    parts = urlsplit(url)
    if anchor and is_one_of("print_versions", anchor):
        return "打印版"
    if _PRINT.search(f"{parts.path}?{parts.query}"):
        return "打印版"
    if anchor and is_one_of("calendar", anchor):
        return "日历翻页"
    names = {pair.partition("=")[0].lower() for pair in parts.query.split("&") if pair}
    dressed = names & words("view_parameters")
    if dressed:
        return f"排序或筛选参数 {'、'.join(sorted(dressed))}"
    segments = [s for s in parts.path.split("/") if s]
    folders = Counter(s for s in parts.path.split("/")[:-1] if s and not s.isdigit())
    if len(segments) > 15 or (len(segments) > 4 and any(count >= 3 for count in folders.values())):
        return "目录无限嵌套"
    if len(url) > 1500:
        return "网址过长"
    return None


def looks_like_calendar(url: str) -> bool:
    """Whether the address itself says it is a calendar (日历)."""
    parts = urlsplit(url)
    return bool(_CALENDAR.search(f"{parts.path}?{parts.query}"))


class Echoes:
    """Pages that say the same at ever deeper addresses (同文页面): broken relative links that always answer."""

    def __init__(self, limit: int = 2) -> None:
        self._limit = limit
        self._seen: dict[str, list[str]] = {}

    def repeats(self, url: str, text: str) -> bool:
        """Note what a page without a text or rows of its own says; true when enough others said it higher up."""
        said = hashlib.sha256(re.sub(r"[\s\d]+", "", text).encode()).hexdigest()
        others = self._seen.setdefault(said, [])
        depth = urlsplit(url).path.count("/")
        above = sum(1 for other in others if urlsplit(other).path.count("/") <= depth)
        if url not in others and len(others) < 50:
            others.append(url)
        return above >= self._limit


class TrapWatch:
    """Counts what each shape of address gives (陷阱监视). A shape that keeps giving nothing is closed."""

    def __init__(self, limit: int = BARREN_LIMIT) -> None:
        self._limit = limit
        self._barren: Counter[str] = Counter()
        self._asked: Counter[str] = Counter()

    def closed(self, url: str) -> bool:
        """Whether no further address of this shape should be asked; those in flight count as barren."""
        kind = shape(url)
        limit = 3 if looks_like_calendar(url) else self._limit
        return self._barren[kind] + self._asked[kind] >= limit and self._barren[kind] > 0

    def asked(self, url: str) -> None:
        """An address of the shape is in flight."""
        self._asked[shape(url)] += 1

    def gave(self, url: str, useful: bool | None) -> None:
        """What it gave: anything useful opens the shape again; null says nothing either way (an error)."""
        kind = shape(url)
        self._asked[kind] = max(0, self._asked[kind] - 1)
        if useful is None:
            return
        if useful:
            self._barren[kind] = 0
        else:
            self._barren[kind] += 1
