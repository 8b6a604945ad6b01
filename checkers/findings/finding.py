"""A finding (发现), and how many alike are kept one by one."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from typing import Any

import polars as pl

# of one kind and court; the rest only as a number
KEPT = 20


@dataclass(frozen=True)
class Finding:
    """Something to ask about (发现)."""

    court: int | None
    """Place of the court; null where it concerns none."""
    kind: str
    sentence: str
    node: str | None = None
    case_number: str | None = None
    count: int = 1
    evidence: dict[str, Any] = field(default_factory=dict)


def one_by_one(
    kind: str,
    rows: pl.DataFrame,
    sentence: Callable[[dict[str, Any]], str],
    *,
    node: str | None = None,
    evidence: Sequence[str] = (),
    kept: int = KEPT,
) -> list[Finding]:
    """A finding a row, the first ``kept`` of each court; what is left over is one finding with its number.

    ``rows`` need ``court`` and may have ``number``, ``import_id`` and ``row``, which become evidence.
    """
    if not rows.height:
        return []
    totals = dict(rows.group_by("court").len().iter_rows())
    first = rows.filter(pl.int_range(pl.len()).over("court") < kept)
    shown = [name for name in ("import_id", "row", *evidence) if name in rows.columns]
    found = [
        Finding(
            court=row["court"],
            kind=kind,
            sentence=sentence(row),
            node=node,
            case_number=row.get("number"),
            evidence={name: _plain(row[name]) for name in shown},
        )
        for row in first.iter_rows(named=True)
    ]
    found.extend(
        Finding(
            court=court,
            kind=kind,
            sentence=f"同类情况另有 {total - kept} 处,未逐一列出",
            node=node,
            count=total - kept,
        )
        for court, total in sorted(totals.items())
        if total > kept
    )
    return found


def _plain(value: Any) -> Any:
    return value if value is None or isinstance(value, str | int | float | bool) else str(value)
