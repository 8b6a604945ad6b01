"""Walking a column to its end (栏目走查): which page comes next, and how one knows that there is none."""

from collections.abc import Iterable
from dataclasses import dataclass, field, replace

from crawler.navigation.addresses import request_key, shape
from crawler.navigation.paging import Pager
from crawler.navigation.reading import Entry
from crawler.walking.frontier import Item
from domain.outcomes import StopReason


class Stop:
    """Why a column's walk stopped (停止原因), as stored: the words of the domain's closed list; four are ends."""

    LAST_PAGE = StopReason.LAST_PAGE.value
    REPEATS = StopReason.REPEATS.value
    EMPTY = StopReason.EMPTY.value
    KNOWN_PAGE = StopReason.KNOWN_PAGE.value
    BUDGET = StopReason.BUDGET.value
    ERROR = StopReason.ERROR.value
    BLOCKED = StopReason.BLOCKED.value
    ROBOTS = StopReason.ROBOTS.value
    NOT_MEASURED = StopReason.NOT_MEASURED.value
    RUNNING = StopReason.RUNNING.value

    ENDS = frozenset({LAST_PAGE, REPEATS, EMPTY, KNOWN_PAGE})


@dataclass
class ColumnWalk:
    """State of one column's walk (栏目状态)."""

    url: str
    name: str
    of_interest: bool
    pages: int = 0
    highest: int = 0
    entries: set[str] = field(default_factory=set)  # keys
    rows: int = 0  # rows of all pages, repeated ones counted
    signatures: set[str] = field(default_factory=set)
    stated_pages: int | None = None
    stated_entries: int | None = None
    pending: dict[int, Item] = field(default_factory=dict)
    asked: set[str] = field(default_factory=set)  # keys of the pages asked for as pages of this column
    stop: str = Stop.RUNNING
    failed: bool = False  # a list page of it could not be read
    why: str | None = None  # what kept it from being read to its end, in words
    highest_fresh: int = 0  # highest page that brought rows no earlier page had
    shapes: set[str] = field(default_factory=set)  # shapes of its rows' addresses
    offered: int = 0  # highest page number that a page with rows led to
    shown: int = 0  # highest page whose rows a browser was seen to show
    hollow: int = 0  # pages in a row that brought nothing new
    doubted: set[int] = field(
        default_factory=set
    )  # pages asked for a second time because they brought nothing
    last_key: str | None = None  # key of the address that the pager calls its last page
    page_size: int = 0
    # what the last walk saw of it, for early stops
    previous_end: bool = False
    previous_entries: int = 0
    previous_stated: int | None = None
    fresh: int = 0  # entries that no earlier walk knew

    @property
    def ended(self) -> bool:
        """Whether no further page will be asked for."""
        return self.stop != Stop.RUNNING

    @property
    def last_page_reached(self) -> bool:
        """Whether the column's end was seen (已到末页); a known page leans on the walk that saw the end."""
        if self.failed or self.stop not in Stop.ENDS:
            return False
        return self.previous_end if self.stop == Stop.KNOWN_PAGE else True

    @property
    def count_agrees(self) -> bool | None:
        """Whether what was seen agrees with the site's own totals; null where it states none."""
        seen = len(self.entries)
        if self.stop == Stop.KNOWN_PAGE:
            return (
                None
                if self.stated_entries is None
                else self.stated_entries <= self.previous_entries + self.fresh
            )
        if self.stated_entries is not None:
            # a list may show one text twice: its own count then is of rows
            return seen >= self.stated_entries or self.rows >= self.stated_entries
        if self.stated_pages is not None:
            return self.pages >= self.stated_pages
        return None

    @property
    def expected_pages(self) -> int | None:
        """How many pages the site's own totals make (应有页数); null where it states none."""
        if self.stated_pages is not None:
            return self.stated_pages
        if self.stated_entries is not None and self.page_size:
            return -(-self.stated_entries // self.page_size)
        return None

    @property
    def last_seen(self) -> bool:
        """Whether the page that the pager calls its last was asked for (尾页); true where it calls none so."""
        return self.last_key is None or self.last_key in self.asked

    def lose(self, why: str) -> None:
        """A part of the list was not read (列表缺失): whatever comes now, the column is not proven whole."""
        self.failed = True
        self.why = self.why or why

    def take(self, number: int, entries: Iterable[Entry], signature: str, pager: Pager) -> int:
        """Take in a list page; gives how many of its entries are new to this column."""
        keys = [request_key(entry.url) for entry in entries]
        fresh = [key for key in keys if key not in self.entries]
        self.shapes.update(shape(entry.url) for entry in entries)
        self.pages += 1
        self.highest = max(self.highest, number)
        self.rows += len(keys) if fresh or not self.entries else 0
        if fresh:
            self.highest_fresh = max(self.highest_fresh, number)
            self.offered = max([self.offered, *(r.number or 0 for r in pager.numbered)])
        self.entries.update(keys)
        self.page_size = max(self.page_size, len(keys))
        if number > 1 and not keys:
            pager = replace(pager, stated_pages=None, stated_entries=None)  # an error page says 共0条 too
        if pager.stated_pages is not None:
            self.stated_pages = max(self.stated_pages or 0, pager.stated_pages)
        if pager.stated_entries is not None:
            self.stated_entries = max(self.stated_entries or 0, pager.stated_entries)
        if signature:
            self.signatures.add(signature)
        return len(set(fresh))
