"""Imported rows and whose they are (导入数据及其所属法院)."""

from collections.abc import Iterable
from functools import cached_property

import polars as pl
from sqlalchemy import Connection, select

from checkers.ledger.columns import read_frame
from domain.courts import CourtRegister
from storage.models import Base, CourtRow

OF_COURT = (
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
"""Tables whose rows name their court."""
OF_CASE = (
    "asset",
    "money",
    "termination",
    "termination_query",
    "ruling",
    "preservation",
)
"""Tables whose rows name only a case."""
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


class Tables:
    """Tables of imported rows, before it is known which courts an evaluation has."""

    def __init__(self, connection: Connection) -> None:
        """``connection`` may write: courts that only a case number names are created out of the register."""
        self._connection = connection
        self._waiting: dict[str, pl.DataFrame] = {}

    def take(self, table: str) -> pl.DataFrame:
        """All rows of a table with ``court_id`` where they have one; kept no longer than that."""
        if table in OF_CASE:
            frame = self.named[table]
            self.named[table] = frame.clear()
            return frame
        frame = self.unplaced(table)
        del self._waiting[table]
        return frame

    def unplaced(self, table: str) -> pl.DataFrame:
        """Rows of a table before it is known which courts there are, read once."""
        if table not in self._waiting:
            self._waiting[table] = self._read(table)
        return self._waiting[table]

    @cached_property
    def named(self) -> dict[str, pl.DataFrame]:
        """Rows that name only a case, with ``court_id`` by their case's row, else by the code in the number."""
        return {table: self.with_court(self._read(table)) for table in OF_CASE}

    @cached_property
    def court_of_number(self) -> pl.DataFrame:
        """``number`` → ``court_id``: of the row of 案件, else of 审查案件."""
        cases = self.unplaced("enforcement_case").select("number", "court_id")
        reviews = self.unplaced("review_case").select("number", "court_id")
        return pl.concat([cases, reviews.join(cases, on="number", how="anti")]).unique("number", keep="first")

    def with_court(self, frame: pl.DataFrame) -> pl.DataFrame:
        """A frame with ``court_id``: of its case's row, else of the code in its number."""
        if not frame.height:
            return frame.with_columns(court_id=pl.lit(None, dtype=pl.Int64))
        joined = frame.join(self.court_of_number, on="number", how="left", maintain_order="left")
        if not joined["court_id"].null_count():
            return joined
        number = pl.when(pl.col("court_id").is_null()).then(pl.col("number"))
        code = pl.coalesce(number.str.extract(_CODE_PATTERN), number.str.extract(_SHORT_CODE))
        joined = joined.with_columns(code=code)
        by_code = self._courts_of_codes(joined["code"].drop_nulls().unique().to_list())
        joined = joined.join(by_code, on="code", how="left", maintain_order="left")
        return joined.with_columns(court_id=pl.coalesce("court_id", "code_court")).drop("code", "code_court")

    def _read(self, table: str) -> pl.DataFrame:
        sql = Base.metadata.tables[table]
        unwanted = {"key", "digest", "extra", "code", *_UNUSED.get(table, ())}
        if table not in _IN_ORDER:
            unwanted |= {"import_id", "row"}
        return read_frame(self._connection, sql, [c.name for c in sql.columns if c.name not in unwanted])

    def _create(self, name: str) -> int:
        from sqlalchemy.orm import Session

        from storage.courts import get_or_create_court

        with Session(self._connection) as session:
            court_id = get_or_create_court(session, name).id
            session.flush()
            session.commit()
        return court_id

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


def code_columns(frame: pl.DataFrame) -> pl.DataFrame:
    """A frame with the 法院代字 of its ``number``."""
    frame = frame.with_columns(code=pl.col("number").str.extract(_CODE_PATTERN))
    if frame["code"].null_count():
        short = pl.when(pl.col("code").is_null()).then(pl.col("number")).str.extract(_SHORT_CODE)
        frame = frame.with_columns(code=pl.coalesce("code", short))
    return frame
