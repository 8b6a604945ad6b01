"""The province section."""

from typing import Any

from domain.courts import Court

from .court import World
from .frame import NOT_APPLICABLE, SCORED, Result
from .ledger import name_of

WEIGHTS = {"高级": 0.2, "中级": 0.3, "基层": 0.5}
COURTS_SHARE, SURVEY_SHARE = 0.8, 0.2


def province(world: World, totals: list[tuple[Court, Result]]) -> dict[str, Any]:
    levels: dict[str, dict[str, Any]] = {}
    for level in WEIGHTS:
        of_level = [result for court, result in totals if court.level.value == level]
        counted = [result for result in of_level if result.status != NOT_APPLICABLE]
        with_score = [result for result in counted if result.status == SCORED]
        if of_level:
            levels[level] = {
                "courts": len(of_level),
                "score": _mean([result.score for result in with_score]),
                **{
                    field: _mean([getattr(result, field) for result in counted])
                    for field in ("low", "high", "coverage")
                },
            }
    survey = _survey(world, {court.name for court, _ in totals})
    whole = {}
    for name, field in (("index", "score"), ("low", "low"), ("high", "high")):
        present = [
            (WEIGHTS[level], levels[level][field]) for level in levels if levels[level][field] is not None
        ]
        value = (
            sum(weight * part for weight, part in present) / sum(weight for weight, _ in present)
            if present
            else None
        )
        if value is not None and survey is not None:
            value = COURTS_SHARE * value + SURVEY_SHARE * survey["score"]
        whole[name] = value
    return {"levels": levels, "survey": survey, **whole}


def _mean(values: list[float]) -> float | None:
    return sum(values) / len(values) if values else None


def _survey(world: World, listed: set[str]) -> dict[str, Any] | None:
    answers = [float(row["分值"]) for row in world.tables["survey"] if name_of(row["法院"]) in listed]
    if not answers:
        return None
    mean = sum(answers) / len(answers)
    return {"answers": len(answers), "mean": mean, "score": (mean - 1) / 4 * 100}
