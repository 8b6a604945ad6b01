"""Who handed in what, and what it replaced (导入记录与变更记录): every version of an imported row, oldest first."""

import json
from collections.abc import Collection, Iterator
from datetime import date
from functools import cache
from itertools import groupby, pairwise
from typing import Any

from sqlalchemy import select
from sqlalchemy.orm import Session

from storage.exports.moments import written_moment
from storage.importers.declaration import KINDS, Sheet, load_kind
from storage.models import Base, CourtRow, HistoryRow, ImportRow

_CHUNK = 2000
# where a row came from, not what it says
_ORIGIN = frozenset({"id", "key", "digest", "import_id", "row", "extra", "code"})
_HEADERS = {
    "court_id": "法院",
    "origin_id": "原执行法院",
    "number": "案号",
    "proof_sha256": "证明材料 SHA-256",
}


def import_lines(session: Session, courts: Collection[str] | None = None) -> Iterator[dict[str, Any]]:
    """Each imported file: who, when, its hash, and what became of its rows."""
    ids = set(session.scalars(select(CourtRow.id).where(CourtRow.name.in_(courts)))) if courts else None
    for row in session.scalars(select(ImportRow).order_by(ImportRow.id)):
        if ids is None or ids & set(row.courts):
            yield {
                "id": row.id,
                "kind": row.kind,
                "file": row.file,
                "sha256": row.sha256,
                "imported_at": written_moment(row.imported_at),
                "imported_by": row.imported_by,
                "partial": row.partial,
                "rows": row.rows,
                "added": row.added,
                "changed": row.changed,
                "unchanged": row.unchanged,
                "rejected": row.rejected,
                "notes": row.notes_total,
            }


def history_lines(session: Session, courts: Collection[str] | None = None) -> Iterator[dict[str, Any]]:
    """Each cell that a later file changed: what it said, what it says since, and whose files say so."""
    names = {row.id: row.name for row in session.execute(select(CourtRow.id, CourtRow.name))}
    codes = {row.name: row.code for row in session.execute(select(CourtRow.name, CourtRow.code))}
    files = {row.id: row for row in session.scalars(select(ImportRow))}
    wanted = None if courts is None else (set(courts), {codes.get(name) for name in courts} - {None})
    query = select(HistoryRow).order_by(HistoryRow.place, HistoryRow.key, HistoryRow.id)
    versions = session.scalars(query.execution_options(yield_per=_CHUNK))
    for place, of_place in groupby(versions, lambda row: row.place):
        for chunk in _chunks(groupby(of_place, lambda row: row.key)):
            now = _now(session, place, [key for key, _ in chunk])
            for key, rows in chunk:
                told = [json.loads(row.before) for row in rows]
                if key in now:
                    told.append(now[key])
                for before, after in pairwise(told):
                    if (
                        wanted is None
                        or names.get(before.get("court_id"), "") in wanted[0]
                        or ("court_id" not in before and before.get("code") in wanted[1])
                    ):
                        yield from _changes(place, before, after, names, files)


def _chunks(groups: Any) -> Iterator[list[tuple[str, list[HistoryRow]]]]:
    chunk: list[tuple[str, list[HistoryRow]]] = []
    for key, rows in groups:
        chunk.append((key, list(rows)))
        if len(chunk) == 500:
            yield chunk
            chunk = []
    if chunk:
        yield chunk


def _now(session: Session, place: str, keys: list[str]) -> dict[str, dict[str, Any]]:
    """The rows as they stand, by key, in the form the history keeps."""
    table = Base.metadata.tables[place]
    rows = session.execute(select(table).where(table.c.key.in_(keys))).mappings()
    return {row["key"]: {name: _plain(value) for name, value in row.items()} for row in rows}


def _plain(value: Any) -> Any:
    return value.isoformat() if isinstance(value, date) else value


def _changes(
    place: str,
    before: dict[str, Any],
    after: dict[str, Any],
    names: dict[int, str],
    files: dict[int, ImportRow],
) -> Iterator[dict[str, Any]]:
    sheet = _sheets()[place]
    headers = {column.field: column.header for column in sheet.columns} | _HEADERS
    old, new = files[before["import_id"]], files[after["import_id"]]
    for name in [each for each in after if each not in _ORIGIN]:
        if before.get(name) == after[name]:
            continue
        first, second = (
            names.get(each[name]) if name in ("court_id", "origin_id") else each.get(name)
            for each in (before, after)
        )
        yield {
            "sheet": sheet.name,
            "court": names.get(after.get("court_id", 0)),
            "case_number": after.get("number"),
            "column": headers.get(name, name),
            "before": _text(first),
            "before_file": old.file,
            "before_row": before["row"],
            "before_by": old.imported_by,
            "before_at": written_moment(old.imported_at),
            "after": _text(second),
            "after_file": new.file,
            "after_row": after["row"],
            "after_by": new.imported_by,
            "after_at": written_moment(new.imported_at),
        }


def _text(value: Any) -> str | None:
    if value is None:
        return None
    if isinstance(value, bool):
        return "是" if value else "否"
    return (
        f"{value:g}" if isinstance(value, float) and value.is_integer() and abs(value) < 1e6 else str(value)
    )


@cache
def _sheets() -> dict[str, Sheet]:
    return {sheet.table: sheet for kind in KINDS for sheet in load_kind(kind).sheets}
