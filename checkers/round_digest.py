"""What a round says, as lines in a fixed order (轮次内容): to seal it with a hash, and to find where two differ."""

import hashlib
import json
from collections.abc import Iterable, Iterator
from itertools import islice, zip_longest
from typing import Any

from sqlalchemy import JSON, String, cast, select
from sqlalchemy.orm import Session

from storage.models import CourtRow, FindingRow, GapRow, RoundRow, ScoreRow

# what of a round's inputs is known only after its content is sealed
SEALED = frozenset({"digest"})
# rows sealed and compared at a time
_ROWS = 1000

_CONTENT = (
    (ScoreRow, "court_id node status score low high coverage numerator denominator sources aside"),
    (GapRow, "court_id node gap_number case_number item problem due days_overdue document_id walk_id reason"),
    (FindingRow, "court_id kind node case_number sentence count evidence"),
)
_NAMES = {
    ScoreRow.__tablename__: "得分",
    GapRow.__tablename__: "缺口",
    FindingRow.__tablename__: "数据提示",
}

Row = tuple[Any, ...]
Part = tuple[str, list[Row]]
"""Some rows of a table, in the form of :func:`content`."""


def digest(session: Session, round_row: RoundRow) -> str:
    """SHA-256 over everything a round says and stands on (轮次摘要): scores, gaps, findings, province, inputs."""
    seal = Seal()
    for _ in seal.of(content(session, round_row.id)):
        pass
    return seal.hexdigest(round_row)


class Seal:
    """The digest of a round, taken while its rows pass by; at the end of them, with what it stands on."""

    def __init__(self) -> None:
        self._hash = hashlib.sha256()

    def of(self, parts: Iterable[Part]) -> Iterator[Part]:
        """The same parts, each counted in."""
        for part in parts:
            self._hash.update(_written(part).encode() + b"\n")
            yield part

    def hexdigest(self, round_row: RoundRow) -> str:
        """Digest of the rows that have passed and of the round's own row."""
        whole = self._hash.copy()
        whole.update(_written(_head(round_row)).encode())
        return whole.hexdigest()


def content(session: Session, number: int) -> Iterator[Part]:
    """Scores, gaps and findings of a round as they were stored; JSON columns as the text they are."""
    for table, columns in _CONTENT:
        wanted = [getattr(table, name) for name in columns.split()]
        texts = [cast(each, String) if isinstance(each.type, JSON) else each for each in wanted]
        query = select(*texts).where(table.round_id == number).order_by(table.id)
        rows = session.execute(query.execution_options(yield_per=20 * _ROWS))
        yield from parts_of(table.__tablename__, map(tuple, rows))


def parts_of(table: str, rows: Iterable[Row]) -> Iterator[Part]:
    """Rows of a table in parts of the size all rounds are compared by."""
    iterator = iter(rows)
    while part := list(islice(iterator, _ROWS)):
        yield table, part


def json_text(value: Any) -> str:
    """A JSON column's value as the database keeps it."""
    return json.dumps(value)


def differences(
    before: Iterable[Part], after: Iterable[Part], courts: dict[int, str], limit: int = 5
) -> tuple[str, ...]:
    """Where two rounds first differ, in Chinese, ``before`` being the stored one; empty where they are alike.

    Both are read to their end.
    """
    found: list[str] = []
    for old, new in zip_longest(before, after):
        if len(found) >= limit or old == new:
            continue
        if old is not None and new is not None and old[0] != new[0]:
            found.append(f"{_NAMES[old[0]]}、{_NAMES[new[0]]}的行数不同")
            continue
        table = (old or new)[0]
        for first, second in zip_longest(old[1] if old else (), new[1] if new else ()):
            if first != second and len(found) < limit:
                court = courts.get((first or second)[0], "")
                found.append(f"{_NAMES[table]} {court}:原为 {_shown(first)},重算为 {_shown(second)}")
    return tuple(found)


def court_names(session: Session) -> dict[int, str]:
    """Names of courts by their ids."""
    return {row.id: row.name for row in session.execute(select(CourtRow.id, CourtRow.name))}


def _head(round_row: RoundRow) -> list[Any]:
    return [
        round_row.period_start.isoformat(),
        round_row.period_end.isoformat(),
        round_row.observed.isoformat(),
        round_row.system,
        round_row.rules_version,
        round_row.versions,
        round_row.courts,
        round_row.targets,
        {key: value for key, value in round_row.inputs.items() if key not in SEALED},
        round_row.province,
    ]


def _written(values: Any) -> str:
    return json.dumps(values, ensure_ascii=False, sort_keys=True, default=str)


def _shown(row: Row | None) -> str:
    if row is None:
        return "无"
    text = _written(row[1:])
    return text if len(text) <= 160 else f"{text[:159]}…"
