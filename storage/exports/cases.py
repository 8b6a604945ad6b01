"""Imported case rows as exported (案件导出), each with the file, sheet and row it came from."""

from collections.abc import Collection, Iterator
from typing import Any

from sqlalchemy import inspect, select
from sqlalchemy.orm import Session

from storage.exports.moments import written_day, written_moment
from storage.models import CaseRow, CourtRow, ImportRow

_CHUNK = 5000
_HIDDEN = {"id", "key", "digest", "court_id", "import_id"}


def case_lines(session: Session, courts: Collection[str] | None = None) -> Iterator[dict[str, Any]]:
    """Each row of the sheet 案件 as it stands now."""
    columns = [name for name in inspect(CaseRow).columns.keys() if name not in _HIDDEN]  # noqa: SIM118
    query = (
        select(CourtRow.name, CourtRow.code, ImportRow.file, *[getattr(CaseRow, name) for name in columns])
        .join(CourtRow, CourtRow.id == CaseRow.court_id)
        .join(ImportRow, ImportRow.id == CaseRow.import_id)
    )
    if courts is not None:
        query = query.where(CourtRow.name.in_(courts))
    query = query.order_by(CaseRow.id).execution_options(yield_per=_CHUNK)
    for court, code, file, *values in session.execute(query):
        yield {
            "court": court,
            "code": code,
            **{name: _written(value) for name, value in zip(columns, values, strict=True)},
            "file": file,
        }


def _written(value: Any) -> Any:
    if hasattr(value, "hour"):
        return written_moment(value)
    return written_day(value) if hasattr(value, "isoformat") else value
