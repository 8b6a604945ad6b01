"""Days that cannot be meant (荒谬的日期): after the day they were handed in, or long before any case of today.

A year mistyped (2071, 1917) changes what counts and what is due without breaking any form. The rules of scoring use
such a day as they use any other; so that it is never scored silently, it is asked about here.
"""

from datetime import date, timedelta

import polars as pl
from sqlalchemy import func, select

from checkers.findings.finding import Finding, one_by_one
from checkers.ledger import Ledger
from storage.exports.moments import BEIJING
from storage.importers.declaration import KINDS, Sheet, load_kind
from storage.models import ImportRow

# our assumption: no file of these ledgers speaks of an earlier day
_FIRST = date(1980, 1, 1)
# days that are set beforehand may lie ahead, so far
_AHEAD = timedelta(days=366)
_SET_BEFOREHAND = frozenset({("petition", "due"), ("ruling", "effective")})
# rows the evaluation does not read
_NOT_READ = frozenset({"task_progress", "reply"})


def absurd_days(ledger: Ledger) -> list[Finding]:
    """A finding a cell, by sheet and column."""
    newest = ledger.connection.execute(select(func.max(ImportRow.imported_at))).scalar()
    if newest is None:
        return []
    handed_in = newest.astimezone(BEIJING).date()
    found: list[Finding] = []
    for sheet in (sheet for kind in KINDS for sheet in load_kind(kind).sheets):
        if sheet.table in _NOT_READ:
            continue
        frame = ledger.rows(sheet.table)
        if not frame.height:
            continue
        for column in sheet.columns:
            if column.type in ("day", "moment") and column.field in frame.columns:
                last = handed_in + (_AHEAD if (sheet.table, column.field) in _SET_BEFOREHAND else timedelta())
                found += _of_column(sheet, column.field, column.header, frame, last)
    return found


def _of_column(sheet: Sheet, field: str, header: str, frame: pl.DataFrame, last: date) -> list[Finding]:
    day = pl.col(field)
    if frame.schema[field] == pl.String:
        day = day.str.slice(0, 10)
        odd = (day > last.isoformat()) | (day < _FIRST.isoformat())
    else:
        odd = (day > last) | (day < _FIRST)
    names = [name for name in ("court", "number", "id", "import_id", "row") if name in frame.columns]
    rows = frame.filter(odd.fill_null(value=False)).select(*names, pl.col(field).cast(pl.String).alias("day"))
    return one_by_one(
        "absurd_day",
        rows,
        lambda row: (
            f"“{sheet.name}”表的{header}为 {row['day'][:10]},"
            + ("晚于导入之日" if row["day"][:4] >= str(last.year) else f"早于 {_FIRST.year} 年")
            + ",疑为误填,请核对"
        ),
        evidence=("day", "id"),
    )
