"""What an evaluation asks of storage (评估所用数据): whole columns at once, never a query a case.

Every frame has a column ``court``: the place of the row's court among :attr:`Ledger.courts`, and days as dates.
The rooms: :mod:`scope` (period, courts, lists), :mod:`columns` (how columns are read), :mod:`tables` (imported rows
and whose they are), :mod:`imports` (which sheets are there, what lists cover), :mod:`portals` (documents and walks).
"""

from collections.abc import Sequence
from functools import cached_property
from typing import Any

import numpy as np
import polars as pl
from sqlalchemy import Connection, select

from checkers.ledger.columns import days, flags, numbers, places, read_frame
from checkers.ledger.imports import Imports
from checkers.ledger.portals import Portals
from checkers.ledger.scope import Listed, Period, Places, PublishedList
from checkers.ledger.tables import OF_CASE, OF_COURT, SHEETS, Tables, code_columns
from checkers.result import Flags, Ints
from domain.courts import CourtRegister
from domain.outcomes import CourtLevel
from storage.models import Base, CourtRow, DocumentRow, TargetRow, WalkRow

__all__ = [
    "SHEETS",
    "Ledger",
    "Listed",
    "Period",
    "PublishedList",
    "days",
    "flags",
    "numbers",
    "places",
    "read_frame",
]


class Ledger:
    """Everything imported and observed, for one period."""

    def __init__(self, connection: Connection, period: Period, targets: Sequence[int] | None = None) -> None:
        """Read nothing yet but which courts there are.

        Args:
            connection: may write: courts that only a case number names are created out of the register.
            period: P and O.
            targets: ids of the courts that are targets; all stored targets when null.
        """
        self.connection = connection
        """The database the rows come from."""
        self.period = period
        self.targets = targets
        """Ids of the courts that are targets; null: all stored targets."""
        self.unplaced: dict[str, list[str]] = {}
        """Case numbers of rows that belong to no court, by table; known once the table was read."""
        self._tables = Tables(connection)
        self._imports = Imports(connection, self._tables)
        self._frames: dict[str, pl.DataFrame] = {}
        self._coded: dict[str, pl.DataFrame] = {}

    # -- courts -----------------------------------------------------------------------------------

    @cached_property
    def courts(self) -> tuple[Listed, ...]:
        """Targets and every court with imported rows, by code."""
        wanted = set(self.targets) if self.targets is not None else set(self._ids(TargetRow.court_id))
        for table in OF_COURT:
            wanted.update(self._ids(Base.metadata.tables[table].c.court_id))
        wanted.update(self._ids(DocumentRow.court_id))
        wanted.update(self._ids(WalkRow.court_id))
        wanted.update(self._imports.courts)
        for frame in self._tables.named.values():
            wanted.update(frame["court_id"].drop_nulls().unique().to_list())
        rows = self.connection.execute(
            select(CourtRow.id, CourtRow.name, CourtRow.code, CourtRow.level, CourtRow.province)
        ).all()
        found = [
            Listed(row.id, row.name, row.code, CourtLevel(row.level), row.province)
            for row in rows
            if row.id in wanted
        ]
        return tuple(sorted(found, key=lambda court: (court.code or "~", court.name)))

    def _ids(self, column: Any) -> list[int]:
        return list(self.connection.execute(select(column).distinct()).scalars())

    @cached_property
    def _places(self) -> Places:
        return Places(self.courts)

    @property
    def place(self) -> dict[int, int]:
        """Places of courts by their ids."""
        return self._places.of

    @property
    def size(self) -> int:
        """How many courts."""
        return self._places.size

    def of_level(self, level: CourtLevel) -> Ints:
        """Places of the courts of a level."""
        return np.array([at for at, court in enumerate(self.courts) if court.level is level], dtype=np.int64)

    @cached_property
    def codes_of_courts(self) -> pl.DataFrame:
        """All 代字 a court has had: court, code."""
        register = CourtRegister.load()
        pairs: set[tuple[int, str]] = set()
        for at, court in enumerate(self.courts):
            known = register.find(court.name)
            pairs.update((at, code) for code in (known.codes if known is not None else ()))
            if court.code:
                pairs.add((at, court.code))
        return pl.DataFrame(sorted(pairs), schema={"court": pl.Int32, "code": pl.String}, orient="row")

    # -- imported rows ----------------------------------------------------------------------------

    def rows(self, table: str) -> pl.DataFrame:
        """All rows of an imported table that belong to a court."""
        if table not in self._frames:
            courts = self._places  # known before the rows that tell of them are taken
            frame = self._tables.take(table)
            if table in OF_CASE:
                self.unplaced[table] = frame.filter(pl.col("court_id").is_null())["number"].to_list()
            self._frames[table] = courts.placed(frame) if "court_id" in frame.columns else frame
        return self._frames[table]

    def has_rows(self, table: str) -> Flags:
        """Courts that a row of a table names."""
        there = np.zeros(self.size, dtype=np.bool_)
        there[self.rows(table)["court"].to_numpy()] = True
        return there

    @cached_property
    def enforcement(self) -> pl.DataFrame:
        """执行案件: rows of 案件 of type 执 or 执恢 that are not said to be other than 金钱给付."""
        cases = self.rows("enforcement_case")
        return cases.filter(
            pl.col("type_code").is_in(["执", "执恢"]) & pl.col("monetary").fill_null(value=True)
        )

    def coded(self, table: str) -> pl.DataFrame:
        """Rows of 案件 or 审查案件 with the 法院代字 of their number: court, number, code."""
        if table not in self._coded:
            self._coded[table] = code_columns(self.rows(table).select("court", "number"))
        return self._coded[table]

    # -- files ------------------------------------------------------------------------------------

    @property
    def import_notes(self) -> list[tuple[int, str, dict[str, Any]]]:
        """What importers found odd but legal: import, file, note."""
        return self._imports.notes

    @cached_property
    def _sheets(self) -> dict[str, Flags]:
        return self._imports.sheets(self._places)

    def has_sheet(self, sheet: str) -> Flags:
        """Courts for which a sheet of the workbook ``cases`` is there."""
        return self._sheets[sheet]

    @cached_property
    def lists(self) -> tuple[PublishedList, ...]:
        """Imported lists of 中国裁判文书网."""
        return self._imports.lists(self._places)

    # -- portals ----------------------------------------------------------------------------------

    @cached_property
    def _portals(self) -> Portals:
        return Portals(self.connection, self._places)

    @property
    def documents(self) -> pl.DataFrame:
        """Current published documents, by court: what every one of them is asked."""
        return self._portals.documents

    def documents_of(self, classes: Sequence[str]) -> pl.DataFrame:
        """Current documents of some kinds, with title, topic, 文号 and reviewer."""
        return self._portals.documents_of(classes)

    def faulty_documents(self, kind: str) -> pl.DataFrame:
        """Current documents of a kind that lack something required or show what must be hidden."""
        return self._portals.faulty_documents(kind)

    @property
    def document_numbers(self) -> pl.DataFrame:
        """Own case numbers of documents: document_id, number, ordinal."""
        return self._portals.document_numbers

    @property
    def walked(self) -> Flags:
        """Courts with a walk of any outcome."""
        return self._portals.walked

    @property
    def proven(self) -> Flags:
        """Courts whose newest walk reached the end: what it did not find is not there."""
        return self._portals.proven

    @property
    def walk_of(self) -> Ints:
        """Id of each court's newest walk, 0 where there is none."""
        return self._portals.walk_of

    @property
    def portal_channel(self) -> Flags:
        """Courts that say their portal is where rulings are published (channel: portal)."""
        return self._portals.portal_channel
