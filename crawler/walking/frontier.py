"""The frontier (待访队列): what is still to be asked, the most wanted first; mirrored in the database."""

import heapq
from dataclasses import dataclass, field
from typing import Any

from crawler.navigation.addresses import request_key
from crawler.navigation.reading import Role
from storage.models import FrontierRow


@dataclass(slots=True)
class Item:
    """An address to ask for (待访项)."""

    url: str
    role: Role
    priority: int
    depth: int = 0
    anchor: str | None = None
    date: str | None = None
    parent: str | None = None  # address of the page that links it
    parent_date: str | None = None  # publication date of the article an attachment hangs on (ISO)
    attachment_of: str | None = None
    column: str | None = None  # address of the column it belongs to
    column_name: str | None = None
    number: int = 0  # page number of a list page
    method: str = "GET"
    body: str | None = None
    identity: str | None = None  # replaces the body in the key
    source: dict[str, Any] | None = None  # a learned data address to be read with
    headers: tuple[tuple[str, str], ...] = ()
    render: bool = False
    parent_title: str | None = None  # title of the article an attachment hangs on
    recheck: bool = False  # known already; asked again to see whether it changed
    key: str = field(init=False)

    def __post_init__(self) -> None:
        self.key = request_key(
            self.url, self.method, self.identity if self.identity is not None else self.body
        )

    def details(self) -> dict[str, Any]:
        """What the frontier table keeps beside its own columns."""
        names = (
            "depth", "anchor", "date", "parent", "parent_date", "attachment_of", "column", "column_name", "number", "method",
            "body", "identity", "source", "render", "recheck", "parent_title",
        )  # fmt: skip
        kept = {name: getattr(self, name) for name in names}
        kept["headers"] = [list(pair) for pair in self.headers]
        return {name: value for name, value in kept.items() if value not in (None, 0, False, [], "GET")}

    @classmethod
    def from_row(cls, row: FrontierRow) -> "Item":
        """An item as it was stored."""
        details = dict(row.details)
        details["headers"] = tuple((str(n), str(v)) for n, v in details.get("headers", []))
        return cls(row.url, Role(row.role), row.priority, **details)


class Frontier:
    """Queue by priority, then by order of discovery; each key once a walk (队列)."""

    def __init__(self) -> None:
        self._heap: list[tuple[int, int, Item]] = []
        self._order = 0
        self._known: set[str] = set()

    def __len__(self) -> int:
        return len(self._heap)

    def knows(self, key: str) -> bool:
        """Whether the address has been met in this walk."""
        return key in self._known

    def note(self, key: str) -> None:
        """Remember an address without queueing it."""
        self._known.add(key)

    def add(self, item: Item) -> bool:
        """Queue an item whose address is new; false when it was met before."""
        if item.key in self._known:
            return False
        self._known.add(item.key)
        self.push(item)
        return True

    def push(self, item: Item) -> None:
        """Queue an item, new or not."""
        self._order += 1
        heapq.heappush(self._heap, (-item.priority, self._order, item))

    def pop(self) -> Item | None:
        """The most wanted item; null when there is none."""
        return heapq.heappop(self._heap)[2] if self._heap else None

    def holds_page_of(self, column: str) -> bool:
        """Whether a further page of the column is queued."""
        return any(item.column == column and item.role is Role.LIST for _, _, item in self._heap)

    def holds(self, role: Role) -> bool:
        """Whether an item of this role is queued."""
        return any(item.role is role for _, _, item in self._heap)

    def drain(self) -> list[Item]:
        """Take out everything that is left."""
        left = [item for _, _, item in sorted(self._heap, key=lambda e: (e[0], e[1]))]
        self._heap.clear()
        return left
