"""What a round says, as lines in a fixed order (轮次内容): to seal it with a hash, and to find where two differ."""

import hashlib
import json
from collections.abc import Iterable, Iterator
from itertools import zip_longest
from typing import Any

from sqlalchemy import select
from sqlalchemy.orm import Session

from storage.models import CourtRow, FindingRow, GapRow, RoundRow, ScoreRow

# what of a round's inputs is known only after its content is sealed
SEALED = frozenset({"digest"})

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

Line = tuple[str, tuple[Any, ...]]


def digest(session: Session, round_row: RoundRow) -> str:
    """SHA-256 over everything a round says and stands on (轮次摘要): scores, gaps, findings, province, inputs."""
    total = hashlib.sha256(_written(_head(round_row)).encode() + b"\n")
    for _, values in content(session, round_row.id):
        total.update(_written(values).encode() + b"\n")
    return total.hexdigest()


def content(session: Session, number: int) -> Iterator[Line]:
    """Scores, gaps and findings of a round as they were stored, each with the table it is of."""
    for table, columns in _CONTENT:
        wanted = [getattr(table, name) for name in columns.split()]
        query = select(*wanted).where(table.round_id == number).order_by(table.id)
        for row in session.execute(query.execution_options(yield_per=20_000)):
            yield table.__tablename__, tuple(row)


def differences(
    before: Iterable[Line], after: Iterable[Line], courts: dict[int, str], limit: int = 5
) -> tuple[str, ...]:
    """Where two rounds first differ, in Chinese, ``before`` being the stored one; empty where they are alike."""
    found: list[str] = []
    for old, new in zip_longest(before, after):
        if old is not None and new is not None and _written(old) == _written(new):
            continue
        table, values = old if old is not None else new
        court = courts.get(values[0], "") if values[0] is not None else ""
        found.append(
            f"{_NAMES[table]} {court}:原为 {_shown(old)},重算为 {_shown(new)}"
            if old is None or new is None or old[0] == new[0]
            else f"{_NAMES[table]} 的行数不同,自 {court} 起"
        )
        if len(found) >= limit:
            break
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


def _shown(line: Line | None) -> str:
    if line is None:
        return "无"
    text = _written(line[1][1:])
    return text if len(text) <= 160 else f"{text[:159]}…"
