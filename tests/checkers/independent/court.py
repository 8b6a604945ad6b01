"""What one court's rows are, and which sheets are there for it."""

from dataclasses import dataclass
from functools import cached_property
from typing import Any

from domain.courts import Court, CourtRegister

from .frame import Frame
from .ledger import KEYS, OWN_COURT, Ledger, Row, case_key, name_of, number, rows_of

CASE_SHEETS = (
    "案件",
    "财产",
    "案款",
    "终本",
    "终本查询",
    "文书",
    "保全",
    "审查案件",
    "委托",
    "信访",
)


class World:
    """The whole ledger, each row with its court."""

    def __init__(self, ledger: Ledger) -> None:
        self.ledger = ledger
        self.frame = Frame(ledger.start, ledger.end, ledger.observed)
        self.tables: dict[str, list[Row]] = {sheet: rows_of(ledger, sheet) for sheet in KEYS}
        self._court_of_case: dict[str, str] = {}
        for sheet in ("审查案件", "案件"):
            for row in self.tables[sheet]:
                key, name = case_key(row["案号"]), name_of(row["法院"])
                if key and name:
                    self._court_of_case[key] = name
        self.by_court: dict[tuple[str, str], list[Row]] = {}
        for sheet, rows in self.tables.items():
            for row in rows:
                owner = self.owner(sheet, row)
                if owner:
                    self.by_court.setdefault((sheet, owner), []).append(row)
        self.sheets_there: set[tuple[str, str]] = set()
        for book in ledger.books:
            if book.kind != "cases":
                continue
            owners = {self.owner(sheet, row) for sheet, rows in book.sheets.items() for row in rows}
            self.sheets_there |= {(sheet, owner) for sheet in book.sheets for owner in owners if owner}

    def owner(self, sheet: str, row: Row) -> str | None:
        """Full name of the court a row belongs to."""
        if sheet in OWN_COURT or sheet not in CASE_SHEETS:
            return name_of(row["法院"])
        key = case_key(row["案号"])
        if key in self._court_of_case:
            return self._court_of_case[key]
        read = number(row["案号"])
        if read is None or read.court_code is None:
            return None
        return name_of(read.court_code)

    def courts(self) -> list[Court]:
        """All targets and every court with imported rows."""
        register = CourtRegister.load()
        names = [name_of(target["court"]) for target in self.ledger.targets]
        names += [owner for _, owner in self.by_court]
        names += [name_of(row["court"]) for row in (*self.ledger.documents, *self.ledger.walks)]
        found = [register.by_name(name) for name in dict.fromkeys(names) if name]
        return [court for court in found if court is not None]


@dataclass
class OneCourt:
    """One court's view of the world."""

    world: World
    court: Court

    @property
    def frame(self) -> Frame:
        return self.world.frame

    def rows(self, sheet: str) -> list[Row]:
        return self.world.by_court.get((sheet, self.court.name), [])

    def there(self, *sheets: str) -> bool:
        """Whether all these sheets of `cases` are there."""
        return all((sheet, self.court.name) in self.world.sheets_there for sheet in sheets)

    def in_period(self, sheet: str, column: str) -> list[Row]:
        return [row for row in self.rows(sheet) if self.frame.in_period(row.get(column))]

    @cached_property
    def cases(self) -> list[Row]:
        """执行案件."""
        return [
            row for row in self.rows("案件") if type_of(row) in ("执", "执恢") and row.get("金钱给付") != "否"
        ]

    @cached_property
    def filed(self) -> list[Row]:
        """执行案件 filed in P."""
        return [row for row in self.cases if self.frame.in_period(row["立案日期"])]

    @cached_property
    def closed(self) -> list[Row]:
        """执行案件 closed in P."""
        return [row for row in self.cases if self.frame.in_period(row.get("结案日期"))]

    @cached_property
    def walk(self) -> Row | None:
        """The newest walk of its portal."""
        mine = [walk for walk in self.world.ledger.walks if name_of(walk["court"]) == self.court.name]
        return max(mine, key=lambda walk: walk["finished"], default=None)

    @property
    def walk_proves(self) -> bool:
        return self.walk is not None and self.walk["outcome"] == "complete"

    @cached_property
    def documents(self) -> list[Row]:
        """Its portal's documents; one published after O is not there yet."""
        mine = [row for row in self.world.ledger.documents if name_of(row["court"]) == self.court.name]
        return [row for row in mine if published_by_then(row["publish_date"], self.frame)]

    @cached_property
    def channel(self) -> str:
        for target in self.world.ledger.targets:
            if name_of(target["court"]) == self.court.name:
                return str(target.get("channel") or "platform")
        return "platform"


def type_of(row: Row) -> str | None:
    read = number(row["案号"])
    return read.type_code if read else None


def published_by_then(value: Any, frame: Frame) -> bool:
    """Whether a publication counts: undated ones do, those after O do not."""
    return value is None or frame.happened(value) is not None
