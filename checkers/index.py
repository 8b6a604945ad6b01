"""全省指数: levels, survey, and how sure the whole is. All of it assumption, all of it in ``scoring.yaml``."""

from collections.abc import Collection
from typing import Any

import numpy as np
import polars as pl

from checkers.evaluation import Evaluation, float_or_none
from checkers.ledger import numbers, places
from checkers.reliability import Answer, reliability_section
from checkers.result import NOT_APPLICABLE, SCORED, Floats
from domain.outcomes import CourtLevel


def province(evaluation: Evaluation, courts: Collection[int] | None = None) -> dict[str, Any]:
    """The section ``province`` of the output, over the courts asked for."""
    ledger, settings = evaluation.ledger, evaluation.rules.province
    chosen = np.array([courts is None or court.id in courts for court in ledger.courts], dtype=bool)
    levels: dict[str, dict[str, Any]] = {}
    weights: list[float] = []
    means: list[tuple[float, float, float]] = []
    groups: list[tuple[float, Floats, Floats, Floats]] = []
    for name, weight in settings["levels"].items():
        level = CourtLevel(name)
        at = ledger.of_level(level)
        at = at[chosen[at]]
        if not at.size or level not in evaluation.whole:
            continue
        scores = evaluation.whole[level]
        scored = at[scores.status[at] == SCORED]
        applies = at[scores.status[at] != NOT_APPLICABLE]
        score = float(scores.score[scored].mean()) if scored.size else float("nan")
        low, high, coverage = (
            float(values[applies].mean()) if applies.size else float("nan")
            for values in (scores.low, scores.high, scores.coverage)
        )
        levels[name] = {
            "courts": int(at.size),
            "score": float_or_none(score, 4),
            "low": float_or_none(low, 4),
            "high": float_or_none(high, 4),
            "coverage": float_or_none(coverage, 4),
        }
        if applies.size:
            weights.append(weight)
            means.append((score, low, high))
            if scored.size:
                groups.append((weight, scores.score[scored], scores.low[applies], scores.high[applies]))
    survey, answers = _survey(evaluation, chosen)
    blend = (settings["courts"], settings["survey"]) if survey else (1.0, 0.0)
    extra = survey["score"] if survey else 0.0

    def index(at: int) -> float | None:
        pairs = [(w, each[at]) for w, each in zip(weights, means, strict=True) if not np.isnan(each[at])]
        if not pairs:
            return None
        mean = sum(w * value for w, value in pairs) / sum(w for w, _ in pairs)
        return round(blend[0] * mean + blend[1] * extra, 4)

    if survey:
        survey = {**survey, "score": round(survey["score"], 4)}
    return {
        "levels": levels,
        "survey": survey,
        "index": index(0),
        "low": index(1),
        "high": index(2),
        "interval": _interval(groups, answers, blend, settings["bootstrap"]),
        "assumption": bool(settings["assumption"]),
    }


def _survey(evaluation: Evaluation, chosen: Any) -> tuple[dict[str, Any] | None, list[Floats]]:
    """Answers of the listed courts: the figures, and each court's answers for the bootstrap."""
    frame = evaluation.ledger.rows("survey")
    frame = frame.filter(pl.Series(chosen[places(frame)], dtype=pl.Boolean))
    court, points = places(frame), numbers(frame, "points")
    if not points.size:
        return None, []
    mean = float(points.mean())
    names = [listed.name for listed in evaluation.ledger.courts]
    answers = (
        Answer(names[at], *rest)
        for at, *rest in frame.select("court", "respondent", "sheet_number", "question", "points").iter_rows()
    )
    figures = {
        "answers": int(points.size),
        "mean": round(mean, 4),
        "score": (mean - 1) / 4 * 100,
        "reliability": reliability_section(list(answers)),
    }
    return figures, [points[court == each] for each in np.unique(court)]


def _interval(
    groups: list[tuple[float, Floats, Floats, Floats]],
    answers: list[Floats],
    blend: tuple[float, float],
    settings: Any,
) -> list[float] | None:
    """A seeded bootstrap over courts within level, and answers within court, widened by the scores' own bounds."""
    if not groups:
        return None
    random = np.random.default_rng(settings["seed"])
    draws = int(settings["draws"])
    whole = sum(weight for weight, *_ in groups)
    below, above = np.zeros(draws), np.zeros(draws)
    for weight, score, low, high in groups:
        centre = _resampled(random, score, draws)
        down, up = max(0.0, score.mean() - low.mean()), max(0.0, high.mean() - score.mean())
        below += weight / whole * (centre - down)
        above += weight / whole * (centre + up)
    if answers:
        total, size = np.zeros(draws), sum(each.size for each in answers)
        for each in answers:
            total += _resampled(random, each, draws) * each.size
        survey = (total / size - 1) / 4 * 100
        below, above = blend[0] * below + blend[1] * survey, blend[0] * above + blend[1] * survey
    tail = (1 - settings["confidence"]) / 2
    return [
        round(float(max(0.0, np.quantile(below, tail))), 2),
        round(float(min(100.0, np.quantile(above, 1 - tail))), 2),
    ]


def _resampled(random: np.random.Generator, values: Floats, draws: int) -> Floats:
    """Means of draws with replacement, a bite at a time."""
    means: Floats = np.empty(draws)
    bite = max(1, min(draws, 2_000_000 // max(1, values.size)))
    for start in range(0, draws, bite):
        size = min(bite, draws - start)
        means[start : start + size] = values[random.integers(0, values.size, (size, values.size))].mean(
            axis=1
        )
    return means
