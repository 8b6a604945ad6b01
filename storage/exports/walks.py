"""Walks as exported (走查导出): what was visited, to which end, with what answers."""

from collections import defaultdict
from collections.abc import Collection, Iterator
from typing import Any

from sqlalchemy import select
from sqlalchemy.orm import Session

from storage.exports.moments import written_moment
from storage.models import ColumnWalkRow, CourtRow, ListPageRow, SkippedRow, WalkRow


def walk_lines(
    session: Session, courts: Collection[str] | None = None, *, newest_only: bool = False
) -> Iterator[dict[str, Any]]:
    """Each finished walk, oldest first within a court; ``newest_only`` keeps a court's newest.

    Columns, list pages and skipped addresses are ordered by address, whatever order they came in.
    """
    query = select(WalkRow, CourtRow).join(CourtRow, CourtRow.id == WalkRow.court_id)
    query = query.where(WalkRow.outcome.is_not(None))
    if courts is not None:
        query = query.where(CourtRow.name.in_(courts))
    walks: list[tuple[WalkRow, CourtRow]] = sorted(
        ((walk, court) for walk, court in session.execute(query)),
        key=lambda pair: (pair[1].code or pair[1].name, pair[0].finished or pair[0].started, pair[0].id),
    )
    if newest_only:
        walks = list({court.id: (walk, court) for walk, court in walks}.values())
    ids = [walk.id for walk, _ in walks]
    columns, pages, skipped = (
        _by_walk(session, table, ids) for table in (ColumnWalkRow, ListPageRow, SkippedRow)
    )
    for walk, court in walks:
        yield {
            "court": court.name,
            "court_code": court.code,
            "portal": walk.portal,
            "started": written_moment(walk.started),
            "finished": written_moment(walk.finished),
            "outcome": walk.outcome,
            "reason": walk.reason,
            "health": walk.health,
            "full": walk.full,
            "requests": dict(sorted(walk.requests.items())),
            "columns": [_column(row) for row in sorted(columns[walk.id], key=lambda row: row.url)],
            "list_pages": [
                _list_page(row)
                for row in sorted(pages[walk.id], key=lambda row: (row.column_url, row.number, row.url))
            ],
            "skipped": [
                {"url": row.url, "reason": row.reason, "detail": row.detail, "column": row.column}
                for row in sorted(skipped[walk.id], key=lambda row: (row.reason, row.url))
            ],
            "exceptions": walk.exceptions,
            "versions": walk.versions,
            "manifest_sha256": walk.manifest_sha256,
        }


def _by_walk(session: Session, table: Any, ids: list[int]) -> dict[int, list[Any]]:
    found: dict[int, list[Any]] = defaultdict(list)
    for start in range(0, len(ids), 500):
        chunk = ids[start : start + 500]
        for row in session.scalars(select(table).where(table.walk_id.in_(chunk)).order_by(table.id)):
            found[row.walk_id].append(row)
    return found


def _column(row: ColumnWalkRow) -> dict[str, Any]:
    return {
        "name": row.name,
        "url": row.url,
        "last_page_reached": row.last_page_reached,
        "stop_reason": row.stop_reason,
        "pages": row.pages,
        "entries": row.entries,
        "stated_pages": row.stated_pages,
        "stated_entries": row.stated_entries,
        "count_agrees": row.count_agrees,
    }


def _list_page(row: ListPageRow) -> dict[str, Any]:
    return {
        "column": row.column,
        "url": row.url,
        "number": row.number,
        "fetched_at": written_moment(row.fetched_at),
        "status": row.status,
        "entries": row.entries,
        "is_last": row.is_last,
        "rendered": row.rendered,
        "sha256": row.sha256,
    }
