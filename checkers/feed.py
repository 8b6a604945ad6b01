"""An evaluation as ``scores.json`` (评分输出), exactly as the contract says."""

from collections import defaultdict
from collections.abc import Collection, Sequence
from datetime import UTC, datetime
from typing import Any

import polars as pl

from checkers.evaluation import Evaluation, float_or_none
from checkers.pass_lines import PassLine, judge, line_for
from checkers.result import STATUSES, Scores
from storage.exports.moments import written_moment


def written(
    evaluation: Evaluation, courts: Collection[int] | None = None, lines: Sequence[PassLine] = ()
) -> dict[str, Any]:
    """The whole output; ``courts`` are the ids asked for, all when null.

    Where a pass line (达标线) is set, the node says ``pass_line``: minimum, verdict, points and cases missing.
    """
    ledger, rules = evaluation.ledger, evaluation.rules
    period = ledger.period
    gaps = gaps_by_court(evaluation)
    listed = []
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
                    "gaps": gaps.get((at, node.id), []),
                }
            )
        for entry, identifier in ((own, ""), *((each, str(each["id"])) for each in indicators)):
            line = line_for(lines, identifier, court.level, court.province, period.observed)
            if line is not None:
                entry["pass_line"] = _beside(line, entry)
        listed.append(
            {
                "court": court.name,
                "code": court.code,
                "level": court.level.value,
                **own,
                "indicators": indicators,
            }
        )
    from checkers.index import province

    return {
        "period": {"start": period.start.isoformat(), "end": period.end.isoformat()},
        "observed": period.observed.isoformat(),
        "evaluated_at": written_moment(datetime.now(UTC)),
        "rules_version": f"{rules.version}+{rules.digest}",
        "system": evaluation.system.name,
        "discrepancies": list(evaluation.system.discrepancies),
        "courts": listed,
        "province": province(evaluation, courts),
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
                    frames[node.id] = frame.sort("court", "case_number", "due", "problem", "item")
    return frames


def gaps_by_court(evaluation: Evaluation) -> dict[tuple[int, str], list[dict[str, Any]]]:
    """Gaps as written, by court and leaf."""
    found: dict[tuple[int, str], list[dict[str, Any]]] = defaultdict(list)
    for leaf, frame in leaf_gaps(evaluation).items():
        ordered = frame.with_columns(due=pl.col("due").cast(pl.String))
        for row in ordered.iter_rows(named=True):
            found[row["court"], leaf].append(
                {
                    key: row[key]
                    for key in ("case_number", "problem", "due", "days_overdue", "item", "reason")
                    if row[key] is not None or key in ("case_number", "problem")
                }
            )
    return found
