"""An evaluation as ``scores.json`` (评分输出), exactly as the contract says."""

import json
from collections.abc import Collection, Iterator, Sequence
from datetime import UTC, datetime
from typing import Any, TextIO

import numpy as np
import polars as pl

from checkers.evaluation import Evaluation, float_or_none
from checkers.pass_lines import PassLine, judge, line_for
from checkers.result import STATUSES, Scores
from domain.problems import Problem
from storage.exports.moments import written_moment


def written(
    evaluation: Evaluation,
    courts: Collection[int] | None = None,
    lines: Sequence[PassLine] = (),
    *,
    evaluated_at: datetime | None = None,
    number: int | None = None,
) -> dict[str, Any]:
    """The whole output.

    Args:
        evaluation: what was computed.
        courts: ids of the courts asked for, all when null.
        lines: pass lines (达标线); where one is set the node says ``pass_line``: minimum, verdict, points and cases
            missing.
        evaluated_at: when; now when null.
        number: of the round it was stored as.
    """
    head, tail = _frame(evaluation, courts, evaluated_at, number)
    return {**head, "courts": list(_courts(evaluation, courts, lines)), **tail}


def write_scores(
    stream: TextIO,
    evaluation: Evaluation,
    courts: Collection[int] | None = None,
    lines: Sequence[PassLine] = (),
    *,
    evaluated_at: datetime | None = None,
    number: int | None = None,
) -> None:
    """Write what :func:`written` gives, court by court, an indicator a line: the same input gives the same bytes."""
    head, tail = _frame(evaluation, courts, evaluated_at, number)
    stream.write("{")
    for key, value in head.items():
        stream.write(f"\n {_json(key)}: {_json(value)},")
    stream.write('\n "courts": [')
    for place, court in enumerate(_courts(evaluation, courts, lines)):
        indicators = court.pop("indicators")
        own = _json(court)[:-1]
        stream.write(f'{"," if place else ""}\n  {own}, "indicators": [')
        stream.write(",".join(f"\n   {_json(each)}" for each in indicators))
        stream.write("\n  ]}")
    stream.write("\n ]")
    for key, value in tail.items():
        stream.write(f",\n {_json(key)}: {_json(value)}")
    stream.write("\n}\n")


def _json(value: Any) -> str:
    return json.dumps(value, ensure_ascii=False)


def _frame(
    evaluation: Evaluation, courts: Collection[int] | None, evaluated_at: datetime | None, number: int | None
) -> tuple[dict[str, Any], dict[str, Any]]:
    from checkers.index import province

    period, rules = evaluation.ledger.period, evaluation.rules
    head = {
        "period": {"start": period.start.isoformat(), "end": period.end.isoformat()},
        "observed": period.observed.isoformat(),
        "evaluated_at": written_moment(evaluated_at or datetime.now(UTC)),
        "rules_version": f"{rules.version}+{rules.digest}",
        "system": evaluation.system.name,
        "discrepancies": list(evaluation.system.discrepancies),
    }
    tail: dict[str, Any] = {"province": province(evaluation, courts)}
    if number is not None:
        tail["round"] = number
    return head, tail


def _courts(
    evaluation: Evaluation, courts: Collection[int] | None, lines: Sequence[PassLine]
) -> Iterator[dict[str, Any]]:
    ledger, rules = evaluation.ledger, evaluation.rules
    gaps = {leaf: _OfCourts(frame, rules.gaps_kept) for leaf, frame in leaf_gaps(evaluation).items()}
    for at, court in enumerate(ledger.courts):
        if court.level not in evaluation.whole or (courts is not None and court.id not in courts):
            continue
        own = _figures(evaluation.whole[court.level], at)
        indicators = []
        for node in evaluation.system.walk(court.level):
            scores = evaluation.nodes[node.id]
            rule = rules.of(node.id) if node.is_leaf else None
            indicators.append(
                {
                    "id": node.id,
                    "path": list(node.path),
                    "weight": node.weight,
                    **_figures(scores, at),
                    "numerator": _count(scores.numerator[at]) if node.is_leaf else None,
                    "denominator": _count(scores.denominator[at]) if node.is_leaf else None,
                    "sources": list(scores.sources),
                    "basis": rule.basis if rule else node.basis,
                    "assumption": rule.assumption if rule else True,
                    **(gaps[node.id].of(at) if node.id in gaps else {"gaps": [], "gaps_more": 0}),
                }
            )
        for entry, identifier in ((own, ""), *((each, str(each["id"])) for each in indicators)):
            line = line_for(lines, identifier, court.level, court.province, ledger.period.observed)
            if line is not None:
                entry["pass_line"] = _beside(line, entry)
        yield {
            "court": court.name,
            "code": court.code,
            "level": court.level.value,
            **own,
            "indicators": indicators,
        }


def _figures(scores: Scores, at: int) -> dict[str, Any]:
    return {
        "status": STATUSES[int(scores.status[at])].value,
        "score": float_or_none(scores.score[at], 2),
        "low": float_or_none(scores.low[at], 2),
        "high": float_or_none(scores.high[at], 2),
        "coverage": float_or_none(scores.coverage[at], 4),
    }


def _beside(line: PassLine, entry: dict[str, Any]) -> dict[str, Any] | None:
    judged = judge(
        line, entry["score"], entry["low"], entry["high"], entry.get("numerator"), entry.get("denominator")
    )
    if judged is None:
        return None
    return {
        "minimum": line.minimum,
        "verdict": judged.verdict.value,
        "points_missing": judged.points_missing,
        "cases_missing": judged.cases_missing,
        "basis": line.basis,
    }


def _count(value: float) -> float | int | None:
    figure = float_or_none(value, 4)
    return int(figure) if figure is not None and figure.is_integer() else figure


def leaf_gaps(evaluation: Evaluation) -> dict[str, pl.DataFrame]:
    """Gaps of each leaf, of courts of its level."""
    frames: dict[str, pl.DataFrame] = {}
    for level in evaluation.system.levels:
        places = evaluation.ledger.of_level(level)
        for node in evaluation.system.walk(level):
            if not node.is_leaf:
                continue
            parts = [gap for gap in evaluation.nodes[node.id].gaps if gap.height]
            if parts:
                frame = pl.concat(parts).filter(pl.col("court").is_in(places))
                if frame.height:
                    frames[node.id] = frame.sort(
                        "court", "case_number", "due", "problem", "item", maintain_order=True
                    )
    return frames


class _OfCourts:
    """Gaps of a leaf, found by court; of unmet and unclear items so many, and how many more there are."""

    def __init__(self, frame: pl.DataFrame, kept: int) -> None:
        courts, totals = np.unique(frame["court"].to_numpy(), return_counts=True)
        self._total = dict(zip(courts.tolist(), totals.tolist(), strict=True))
        few = ~pl.col("problem").is_in(_MANY) | (pl.int_range(pl.len()).over("court", "problem") < kept)
        listed = frame.filter(few)
        self._courts = listed["court"].to_numpy()
        self._frame = listed.select(*_GAP).with_columns(due=pl.col("due").cast(pl.String))

    def of(self, court: int) -> dict[str, Any]:
        """Gaps of a court as written."""
        first, last = (int(np.searchsorted(self._courts, court, side)) for side in ("left", "right"))
        rows = self._frame.slice(first, last - first).iter_rows(named=True) if last > first else ()
        listed = [{key: row[key] for key in _GAP if row[key] is not None or key in _ALWAYS} for row in rows]
        return {"gaps": listed, "gaps_more": self._total.get(court, 0) - len(listed)}


_GAP = ("case_number", "problem", "due", "days_overdue", "item", "reason")
_ALWAYS = ("case_number", "problem")
_MANY = (Problem.NOT_MET.value, Problem.UNCLEAR.value)
