"""What one fetched address leaves (记录单元): written together or not at all."""

from dataclasses import dataclass, field
from datetime import datetime
from typing import Any

from crawler.navigation.reading import Entry
from crawler.understanding import Understood
from crawler.walking.frontier import Item
from domain.outcomes import SkipReason
from storage.evidence import Exchange


@dataclass(frozen=True, slots=True)
class ListPageFact:
    """A list page that was read (列表页)."""

    column: str
    column_url: str
    url: str
    number: int
    entries: tuple[Entry, ...]
    dated: int
    is_last: bool
    signature: str


@dataclass(frozen=True, slots=True)
class ColumnFact:
    """How far a column's walk is (栏目进度)."""

    url: str
    name: str
    of_interest: bool
    last_page_reached: bool
    stop: str
    pages: int
    entries: int
    stated_pages: int | None
    stated_entries: int | None
    count_agrees: bool | None


@dataclass(frozen=True, slots=True)
class DocumentFact:
    """A document that was read (文书)."""

    url: str
    final_url: str | None
    column: str | None
    attachment_of: str | None
    understood: Understood


@dataclass(frozen=True, slots=True)
class AddressFact:
    """What became of a known or new address (地址状态). ``failed``: it could not be had this time."""

    url: str
    role: str
    etag: str | None = None
    last_modified: str | None = None
    sha256: str | None = None
    failed: bool = False
    permanent: bool = False
    unchanged: bool = False


@dataclass(frozen=True, slots=True)
class SkipFact:
    """An address that was not read (跳过)."""

    url: str
    reason: SkipReason
    detail: str | None
    column: str | None
    was_list: bool


@dataclass(slots=True)
class Unit:
    """All that one fetched address leaves; ``item`` is null for side effects without an address."""

    item: Item | None = None
    state: str = "done"  # done | skipped
    exchanges: list[Exchange] = field(default_factory=list)
    results: list[str] = field(default_factory=list)
    found: list[Item] = field(default_factory=list)
    dropped: list[Item] = field(default_factory=list)  # queued before, no longer wanted
    deferred: list[Item] = field(
        default_factory=list
    )  # met and not queued so far: too deep, or beside the portal
    list_page: ListPageFact | None = None
    columns: list[ColumnFact] = field(default_factory=list)
    document: DocumentFact | None = None
    addresses: list[AddressFact] = field(default_factory=list)
    skips: list[SkipFact] = field(default_factory=list)
    status: int = 0
    seen_at: datetime | None = None
    sha256: str | None = None
    rendered: bool = False
    # read as a page: whether it gave neither a new document nor a way to one; null where it was not read
    barren: bool | None = None
    # how often the walk had passed a challenge when this was asked for; asked again with a newer cookie
    epoch: int = 0
    again: bool = False
    # addresses of known articles that a list still shows
    still_listed: list[str] = field(default_factory=list)
    # how lists show an address, up to four variants of 16 hexadecimal digits each
    listed: dict[str, str] = field(default_factory=dict)
    # what the walk has learned of the portal so far, where that changed
    learned: dict[str, Any] | None = None
    # pages that the browser turned to while this one was open; recorded after it
    parts: list["Unit"] = field(default_factory=list)
