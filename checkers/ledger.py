"""What an evaluation asks of storage (评估所用数据): whole columns at once, never a query a case.

Every frame has a column ``court``: the place of the row's court among :attr:`Ledger.courts`, and days as dates.
"""

import json
import zlib
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from functools import cached_property
from typing import Any

import numpy as np
import numpy.typing as npt
import polars as pl
from sqlalchemy import Connection, String, Table, cast, select
from sqlalchemy.sql.elements import ColumnElement

from checkers.result import Flags, Ints
from checkers.terms import Days
from domain.courts import CourtRegister
from domain.outcomes import CourtLevel, WalkOutcome
from storage.collecting import collection_paused
from storage.exports.moments import BEIJING
from storage.models import (
    Base,
    CourtRow,
    DocumentNumberRow,
    DocumentRow,
    ImportRow,
    TargetRow,
    WalkRow,
)

_FETCHED = 50_000

_OF_COURT = (
    "enforcement_case",
    "review_case",
    "delegation",
    "petition",
    "file_review",
    "self_report",
    "normative",
    "published",
    "staff",
    "integrity",
    "survey",
    "reply",
)
_OF_CASE = (
    "asset",
    "money",
    "termination",
    "termination_query",
    "ruling",
    "preservation",
)
SHEETS = {
    "enforcement_case": "案件",
    "asset": "财产",
    "money": "案款",
    "termination": "终本",
    "termination_query": "终本查询",
    "ruling": "文书",
    "preservation": "保全",
    "review_case": "审查案件",
    "delegation": "委托",
    "petition": "信访",
}
"""Tables of the workbook ``cases`` and the sheets they come from."""


@dataclass(frozen=True)
class Listed:
    """A court in an evaluation (参评法院)."""

    id: int
    name: str
    code: str | None
    level: CourtLevel
    province: str | None


@dataclass(frozen=True)
class Period:
    """Period P with the observation date O (评估期间、观察日)."""

    start: date
    end: date
    observed: date

    @property
    def first(self) -> np.datetime64:
        """Start of P."""
        return np.datetime64(self.start, "D")

    @property
    def last(self) -> np.datetime64:
        """End of P, or O where that is earlier: nothing after O counts."""
        return np.datetime64(min(self.end, self.observed), "D")

    @property
    def seen(self) -> np.datetime64:
        """O."""
        return np.datetime64(self.observed, "D")


@dataclass(frozen=True)
class PublishedList:
    """A list of 中国裁判文书网 and what it covers (平台公开清单的覆盖)."""

    import_id: int
    start: date | None
    end: date | None
    courts: frozenset[int] | None
    """Places of courts; null: all."""


class Ledger:
    """Everything imported and observed, for one period."""

    def __init__(self, connection: Connection, period: Period, targets: Sequence[int] | None = None) -> None:
        """Read nothing yet but which courts there are.

        Args:
            connection: may write: courts that only a case number names are created out of the register.
            period: P and O.
            targets: ids of the courts that are targets; all stored targets when null.
        """
        self._connection = connection
        self.period = period
        self._frames: dict[str, pl.DataFrame] = {}
        self._waiting: dict[str, pl.DataFrame] = {}
        self._coded: dict[str, pl.DataFrame] = {}
        self.targets = targets
        """Ids of the courts that are targets; null: all stored targets."""
        self.unplaced: dict[str, list[str]] = {}
        """Case numbers of rows that belong to no court, by table; known once the table was read."""

    # -- courts -----------------------------------------------------------------------------------

    @cached_property
    def courts(self) -> tuple[Listed, ...]:
        """Targets and every court with imported rows, by code."""
        wanted = set(self.targets) if self.targets is not None else set(self._ids(TargetRow.court_id))
        for table in _OF_COURT:
            wanted.update(self._ids(Base.metadata.tables[table].c.court_id))
        wanted.update(self._ids(DocumentRow.court_id))
        wanted.update(self._ids(WalkRow.court_id))
        for listed in self._imports:
            wanted.update(listed.courts)
        for frame in self._named.values():
            wanted.update(frame["court_id"].drop_nulls().unique().to_list())
        rows = self._connection.execute(
            select(CourtRow.id, CourtRow.name, CourtRow.code, CourtRow.level, CourtRow.province)
        ).all()
        found = [
            Listed(row.id, row.name, row.code, CourtLevel(row.level), row.province)
            for row in rows
            if row.id in wanted
        ]
        return tuple(sorted(found, key=lambda court: (court.code or "~", court.name)))

    def _ids(self, column: Any) -> list[int]:
        return list(self._connection.execute(select(column).distinct()).scalars())

    @cached_property
    def place(self) -> dict[int, int]:
        """Places of courts by their ids."""
        return {court.id: at for at, court in enumerate(self.courts)}

    @property
    def size(self) -> int:
        """How many courts."""
        return len(self.courts)

    def of_level(self, level: CourtLevel) -> Ints:
        """Places of the courts of a level."""
        return np.array([at for at, court in enumerate(self.courts) if court.level is level], dtype=np.int64)

    # -- rows -------------------------------------------------------------------------------------

    @property
    def connection(self) -> Connection:
        """The database the rows come from."""
        return self._connection

    def rows(self, table: str) -> pl.DataFrame:
        """All rows of an imported table that belong to a court."""
        if table not in self._frames:
            frame = self._named[table] if table in _OF_CASE else self._unplaced(table)
            if table in _OF_CASE:
                lost = frame.filter(pl.col("court_id").is_null())
                self.unplaced[table] = lost["number"].to_list()
            if "court_id" in frame.columns:
                frame = self._placed(frame)
            if table in _OF_CASE:
                self._named[table] = frame.clear()
            self._waiting.pop(table, None)
            self._frames[table] = frame
        return self._frames[table]

    def _placed(self, frame: pl.DataFrame) -> pl.DataFrame:
        lookup = np.full(max([*self.place, 0]) + 1, -1, dtype=np.int32)
        for court_id, at in self.place.items():
            lookup[court_id] = at
        if frame["court_id"].null_count():
            frame = frame.filter(pl.col("court_id").is_not_null())
        places = lookup[frame["court_id"].to_numpy()] if frame.height else np.array([], dtype=np.int32)
        return frame.drop("court_id").with_columns(pl.Series("court", places, dtype=pl.Int32))

    def _read(self, table: str, columns: Iterable[str] | None = None) -> pl.DataFrame:
        sql = Base.metadata.tables[table]
        unwanted = {"key", "digest", "extra", "code", *_UNUSED.get(table, ())}
        if table not in _IN_ORDER:
            unwanted |= {"import_id", "row"}
        names = (
            list(columns) if columns is not None else [c.name for c in sql.columns if c.name not in unwanted]
        )
        return read_frame(self._connection, sql, names)

    def _unplaced(self, table: str) -> pl.DataFrame:
        """Rows of a table before it is known which courts there are, read once."""
        if table not in self._waiting:
            self._waiting[table] = self._read(table)
        return self._waiting[table]

    @cached_property
    def _named(self) -> dict[str, pl.DataFrame]:
        """Rows that name only a case, with ``court_id`` by their case's row, else by the code in the number."""
        return {table: self._with_court(self._read(table)) for table in _OF_CASE}

    @cached_property
    def court_of_number(self) -> pl.DataFrame:
        """``number`` → ``court_id``: of the row of 案件, else of 审查案件."""
        cases = self._unplaced("enforcement_case").select("number", "court_id")
        reviews = self._unplaced("review_case").select("number", "court_id")
        return pl.concat([cases, reviews.join(cases, on="number", how="anti")]).unique("number", keep="first")

    def _create(self, name: str) -> int:
        from sqlalchemy.orm import Session

        from storage.courts import get_or_create_court

        with Session(self._connection) as session:
            court_id = get_or_create_court(session, name).id
            session.flush()
            session.commit()
        return court_id

    def _with_court(self, frame: pl.DataFrame) -> pl.DataFrame:
        if not frame.height:
            return frame.with_columns(court_id=pl.lit(None, dtype=pl.Int64))
        joined = frame.join(self.court_of_number, on="number", how="left", maintain_order="left")
        if not joined["court_id"].null_count():
            return joined
        code = pl.when(pl.col("court_id").is_null()).then(self.code_of("number"))
        joined = joined.with_columns(code=code)
        by_code = self._courts_of_codes(joined["code"].drop_nulls().unique().to_list())
        joined = joined.join(by_code, on="code", how="left", maintain_order="left")
        return joined.with_columns(court_id=pl.coalesce("court_id", "code_court")).drop("code", "code_court")

    @staticmethod
    def code_of(column: str) -> pl.Expr:
        """The 法院代字 in a case number; null where it has none."""
        number = pl.col(column)
        return pl.coalesce(number.str.extract(_CODE_PATTERN), number.str.extract(_SHORT_CODE))

    def coded(self, table: str) -> pl.DataFrame:
        """Rows of 案件 or 审查案件 with the 法院代字 of their number: court, number, code."""
        if table not in self._coded:
            frame = self.rows(table).select("court", "number")
            frame = frame.with_columns(code=pl.col("number").str.extract(_CODE_PATTERN))
            if frame["code"].null_count():
                short = pl.when(pl.col("code").is_null()).then(pl.col("number")).str.extract(_SHORT_CODE)
                frame = frame.with_columns(code=pl.coalesce("code", short))
            self._coded[table] = frame
        return self._coded[table]

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

    @cached_property
    def import_notes(self) -> list[tuple[int, str, dict[str, Any]]]:
        """What importers found odd but legal: import, file, note."""
        query = select(ImportRow.id, ImportRow.file, ImportRow.notes).where(ImportRow.notes_total > 0)
        rows = self._connection.execute(query.order_by(ImportRow.id))
        return [(row.id, row.file, note) for row in rows for note in row.notes]

    def _courts_of_codes(self, codes: Iterable[str]) -> pl.DataFrame:
        """Ids of courts by 代字; those the register knows are created."""
        register = CourtRegister.load()
        for code in sorted(set(codes) - set(self._codes)):
            court = register.by_code(code)
            found: int | None = None
            if court is not None:
                names = (court.name, court.institution, *court.aliases)
                found = next((self._court_ids[name] for name in names if name in self._court_ids), None)
                found = found if found is not None else self._create(court.name)
            self._codes[code] = found
        known = [(code, found) for code, found in self._codes.items() if found is not None]
        return pl.DataFrame(known, schema={"code": pl.String, "code_court": pl.Int64}, orient="row")

    @cached_property
    def _codes(self) -> dict[str, int | None]:
        rows = self._connection.execute(select(CourtRow.id, CourtRow.code).order_by(CourtRow.id.desc()))
        return {row.code: row.id for row in rows if row.code}

    @cached_property
    def _court_ids(self) -> dict[str, int]:
        return {row.name: row.id for row in self._connection.execute(select(CourtRow.id, CourtRow.name))}

    # -- which sources there are ------------------------------------------------------------------

    @cached_property
    def _imports(self) -> list["_Import"]:
        query = select(
            ImportRow.id, ImportRow.sheets, ImportRow.courts, ImportRow.numbers, ImportRow.kind
        ).order_by(ImportRow.id)
        return [
            _Import(row.id, row.kind, frozenset(row.sheets), frozenset(row.courts), row.numbers)
            for row in self._connection.execute(query)
        ]

    @cached_property
    def _present(self) -> dict[str, Flags]:
        present = {sheet: np.zeros(self.size, dtype=np.bool_) for sheet in SHEETS.values()}
        for listed in self._imports:
            if listed.kind != "cases":
                continue
            ids = set(listed.courts)
            if listed.numbers:
                written = zlib.decompress(listed.numbers).decode().split("\n")
                ids.update(
                    self._with_court(pl.DataFrame({"number": written}))["court_id"]
                    .drop_nulls()
                    .unique()
                    .to_list()
                )
            places = [self.place[each] for each in ids if each in self.place]
            for sheet in listed.sheets:
                if sheet in present:
                    present[sheet][places] = True
        return present

    def has_sheet(self, sheet: str) -> Flags:
        """Courts for which a sheet of the workbook ``cases`` is there."""
        return self._present[sheet]

    def has_rows(self, table: str) -> Flags:
        """Courts that a row of a table names."""
        there = np.zeros(self.size, dtype=np.bool_)
        there[self.rows(table)["court"].to_numpy()] = True
        return there

    # -- what platforms and portals show ----------------------------------------------------------

    @cached_property
    def lists(self) -> tuple[PublishedList, ...]:
        """Imported lists of 中国裁判文书网."""
        query = select(ImportRow.id, ImportRow.coverage).where(ImportRow.kind == "published")
        found = []
        for row in self._connection.execute(query):
            coverage = row.coverage
            if "中国裁判文书网" not in coverage.get("platforms", ()):
                continue
            covered = coverage.get("courts")
            found.append(
                PublishedList(
                    row.id,
                    date.fromisoformat(coverage["from"]) if coverage.get("from") else None,
                    date.fromisoformat(coverage["until"]) if coverage.get("until") else None,
                    None
                    if covered == "all"
                    else frozenset(self.place[each] for each in covered or () if each in self.place),
                )
            )
        return tuple(found)

    @cached_property
    def documents(self) -> pl.DataFrame:
        """Current published documents, by court: what every one of them is asked."""
        names = ["id", "court_id", "publish_date", "doc_class", "ruling_date", "duplicate_of"]
        frame = read_frame(self._connection, _table(DocumentRow), names, DocumentRow.current)
        return self._placed(frame)

    def documents_of(self, classes: Sequence[str]) -> pl.DataFrame:
        """Current documents of some kinds, with title, topic, 文号 and reviewer."""
        names = (
            "id",
            "court_id",
            "url",
            "title",
            "publish_date",
            "doc_class",
            "topic",
            "document_number",
            "reviewed_by",
        )
        wanted = DocumentRow.current & DocumentRow.doc_class.in_(list(classes))
        return self._placed(read_frame(self._connection, _table(DocumentRow), names, wanted))

    def faulty_documents(self, kind: str) -> pl.DataFrame:
        """Current documents of a kind that lack something required or show what must be hidden."""
        names = [
            "id",
            "court_id",
            "case_numbers",
            "publish_date",
            "ruling_date",
            "missing_items",
            "privacy_leaks",
        ]
        empty = ("[]", "null")
        table = _table(DocumentRow)
        wanted = (
            table.c.current
            & (table.c.doc_class == kind)
            & (
                cast(table.c.missing_items, String).not_in(empty)
                | cast(table.c.privacy_leaks, String).not_in(empty)
            )
        )
        return self._placed(read_frame(self._connection, table, names, wanted))

    @cached_property
    def document_numbers(self) -> pl.DataFrame:
        """Own case numbers of documents: document_id, number, ordinal."""
        return read_frame(
            self._connection,
            _table(DocumentNumberRow),
            ["document_id", "number", "ordinal"],
            DocumentNumberRow.own,
        )

    @cached_property
    def walks(self) -> pl.DataFrame:
        """Each court's newest finished walk, whenever it was: court, walk_id, outcome, days with a complete walk.

        A walk after O counts too: what it shows as published later is left out by its date, and what it does
        not find was not there to be found.
        """
        query = select(WalkRow.id, WalkRow.court_id, WalkRow.outcome, WalkRow.finished).where(
            WalkRow.outcome.is_not(None), WalkRow.finished.is_not(None)
        )
        newest: dict[int, tuple[datetime, int, str]] = {}
        looked: dict[int, set[date]] = {}
        for row in self._connection.execute(query):
            place = self.place.get(row.court_id)
            if place is not None and (place not in newest or (row.finished, row.id) > newest[place][:2]):
                newest[place] = (row.finished, row.id, row.outcome)
            if place is not None and row.outcome == WalkOutcome.COMPLETE:
                looked.setdefault(place, set()).add(row.finished.astimezone(BEIJING).date())
        return pl.DataFrame(
            {
                "court": list(newest),
                "walk_id": [each[1] for each in newest.values()],
                "outcome": [each[2] for each in newest.values()],
                "days": [len(looked.get(place, ())) for place in newest],
            },
            schema={"court": pl.Int32, "walk_id": pl.Int64, "outcome": pl.String, "days": pl.Int32},
        )

    @cached_property
    def walked(self) -> Flags:
        """Courts with a walk of any outcome."""
        flags = np.zeros(self.size, dtype=np.bool_)
        flags[self.walks["court"].to_numpy()] = True
        return flags

    @cached_property
    def proven(self) -> Flags:
        """Courts whose newest walk reached the end: what it did not find is not there.

        Where the target asks for several looks (``looks``), as many days with a complete walk are needed.
        """
        flags = np.zeros(self.size, dtype=np.bool_)
        complete = self.walks.filter(pl.col("outcome") == WalkOutcome.COMPLETE.value)
        needed = np.array(
            [self._looks.get(place, 1) for place in complete["court"].to_list()], dtype=np.int32
        )
        flags[complete["court"].to_numpy()[complete["days"].to_numpy() >= needed]] = True
        return flags

    @cached_property
    def _looks(self) -> dict[int, int]:
        """How many looks a target asks for, where it asks for more than one (复查次数)."""
        rows = self._connection.execute(select(TargetRow.court_id, TargetRow.declared))
        return {
            self.place[row.court_id]: int(row.declared.get("looks", 1))
            for row in rows
            if row.court_id in self.place
        }

    @cached_property
    def walk_of(self) -> Ints:
        """Id of each court's newest walk, 0 where there is none."""
        ids = np.zeros(self.size, dtype=np.int64)
        ids[self.walks["court"].to_numpy()] = self.walks["walk_id"].to_numpy()
        return ids

    @cached_property
    def portal_channel(self) -> Flags:
        """Courts that say their portal is where rulings are published (channel: portal)."""
        flags = np.zeros(self.size, dtype=np.bool_)
        for row in self._connection.execute(select(TargetRow.court_id, TargetRow.channel)):
            if row.channel == "portal" and row.court_id in self.place:
                flags[self.place[row.court_id]] = True
        return flags

    # -- the population of most indicators --------------------------------------------------------

    @cached_property
    def enforcement(self) -> pl.DataFrame:
        """执行案件: rows of 案件 of type 执 or 执恢 that are not said to be other than 金钱给付."""
        cases = self.rows("enforcement_case")
        return cases.filter(
            pl.col("type_code").is_in(["执", "执恢"]) & pl.col("monetary").fill_null(value=True)
        )


@dataclass(frozen=True)
class _Import:
    id: int
    kind: str
    sheets: frozenset[str]
    courts: frozenset[int]
    numbers: bytes


# tables where the order of files and rows decides
_IN_ORDER = ("file_review",)
# columns no score needs
_UNUSED = {
    "asset": ("asset_type",),
    "money": ("amount",),
    "file_review": ("pages", "remark"),
    "self_report": ("reporter", "verdict_reason"),
}
_PROVINCES = "京津冀晋内辽吉黑沪苏浙皖闽赣鲁豫鄂湘粤桂琼渝川黔贵云藏陕甘青宁新兵军"
_CODE_PATTERN = rf"^\(\d{{4}}\)(最高法|内军|[{_PROVINCES}](?:\d{{4}}|\d{{2}}))\D"
# one character is a code only since there are codes, and never before 字第
_SHORT_CODE = rf"^\(20(?:1[6-9]|[2-9]\d)\)([{_PROVINCES}])[^\d字第]{{1,6}}\d+号"


def _table(row: type[Base]) -> Table:
    return Base.metadata.tables[row.__tablename__]


def read_frame(
    connection: Connection, table: Table, names: Sequence[str], where: Any | None = None
) -> pl.DataFrame:
    """Whole columns of a table, read by the driver in large bites."""
    columns = [table.c[name] for name in names]
    query = select(*columns)
    if where is not None:
        query = query.where(where)
    compiled = query.order_by(table.c.id).compile(
        dialect=connection.dialect, compile_kwargs={"literal_binds": True}
    )
    cursor = connection.connection.cursor()
    frames: list[pl.DataFrame] = []
    try:
        cursor.execute(str(compiled))
        with collection_paused():
            while rows := cursor.fetchmany(_FETCHED):
                data = zip(*rows, strict=True)
                frames.append(
                    pl.DataFrame(
                        [_series(column, values) for column, values in zip(columns, data, strict=True)]
                    )
                )
    finally:
        cursor.close()
    if frames:
        return pl.concat(frames)
    return pl.DataFrame([_series(column, ()) for column in columns])


def _series(column: ColumnElement[Any], values: Sequence[Any]) -> pl.Series:
    kind = column.type.python_type
    name = column.name
    if kind is date:
        if values and any(isinstance(value, str) for value in values):
            return pl.Series(name, values, dtype=pl.String).str.to_date("%Y-%m-%d")
        return pl.Series(name, values, dtype=pl.Date)
    if kind is bool:
        return pl.Series(name, values, dtype=pl.Int8, strict=False).cast(pl.Boolean)
    if kind is int:
        return pl.Series(name, values, dtype=pl.Int64)
    if kind is float:
        return pl.Series(name, values, dtype=pl.Float64)
    if kind is str:
        return pl.Series(name, values, dtype=pl.String)
    # JSON: text from SQLite, values from PostgreSQL
    texts = [value if value is None or isinstance(value, str) else json.dumps(value) for value in values]
    return pl.Series(name, texts, dtype=pl.String)


def days(frame: pl.DataFrame, column: str) -> Days:
    """A column of days as an array, NaT where blank."""
    return frame[column].cast(pl.Date).to_numpy().astype("datetime64[D]")


def places(frame: pl.DataFrame) -> Ints:
    """Places of the rows' courts."""
    return frame["court"].to_numpy().astype(np.int64)


def flags(frame: pl.DataFrame, column: str) -> tuple[Flags, Flags]:
    """Where a yes/no column says yes, and where it is blank."""
    series = frame[column]
    return series.fill_null(value=False).to_numpy().astype(np.bool_), series.is_null().to_numpy().astype(
        np.bool_
    )


def numbers(frame: pl.DataFrame, column: str) -> npt.NDArray[np.float64]:
    """A column of figures, NaN where blank."""
    return frame[column].cast(pl.Float64).to_numpy().astype(np.float64)
