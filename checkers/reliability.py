"""How far the survey can be trusted (问卷信度): Cronbach's α, and how many answered (回收份数).

α (Cronbach 1951) is k/(k-1)·(1 - Σ variances of the questions / variance of the totals), over the answer sheets that
answer every question of their group: lawyers and parties are asked different things, so each type of respondent is
its own group. Variances are of samples (n-1). Without two questions, two complete sheets or any spread in the totals
α has no value.

A question that runs against the others (题总相关 below 0) is named: it was scaled the other way round, or it measures
something else.
"""

from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np
from sqlalchemy import select
from sqlalchemy.orm import Session

from checkers.proportions import SMALL_SAMPLE
from storage.models import CourtRow, SurveyRow

LOWEST, HIGHEST = 1.0, 5.0
"""Scale of an answer (分值)."""


@dataclass(frozen=True, slots=True)
class Answer:
    """One answer to one question (一题的回答)."""

    court: str
    respondent: str
    sheet: str
    question: str
    points: float


@dataclass(frozen=True, slots=True)
class Question:
    """One question of a group (题目)."""

    name: str
    answers: int
    mean: float
    item_rest: float | None
    """Correlation with the sum of the other questions (题总相关); null where either does not vary."""
    alpha_without: float | None
    """α if the question is left out (删除该题后的信度)."""


@dataclass(frozen=True, slots=True)
class Reliability:
    """Reliability of one group (信度)."""

    respondent: str
    sheets: int
    complete: int
    """Sheets that answer every question."""
    questions: tuple[Question, ...]
    alpha: float | None

    @property
    def small(self) -> bool:
        """Whether there are too few complete sheets to say much."""
        return self.complete < SMALL_SAMPLE

    @property
    def backward(self) -> tuple[str, ...]:
        """Questions that run against the others (反向题)."""
        return tuple(
            question.name
            for question in self.questions
            if question.item_rest is not None and question.item_rest < 0
        )


@dataclass(frozen=True, slots=True)
class Responses:
    """What came back about one court from one type of respondent (回收情况)."""

    court: str
    respondent: str
    sheets: int
    answers: int
    mean: float
    """Mean of all answers, 1-5."""

    @property
    def score(self) -> float:
        """The mean rescaled to 0-100."""
        return 100 * (self.mean - LOWEST) / (HIGHEST - LOWEST)

    @property
    def small(self) -> bool:
        """Whether there are too few sheets to say much."""
        return self.sheets < SMALL_SAMPLE


def answers(session: Session) -> list[Answer]:
    """All imported answers."""
    query = select(
        CourtRow.name, SurveyRow.respondent, SurveyRow.sheet_number, SurveyRow.question, SurveyRow.points
    ).join(CourtRow, CourtRow.id == SurveyRow.court_id)
    return [
        Answer(court, respondent, sheet, question, points)
        for court, respondent, sheet, question, points in session.execute(query)
    ]


def responses(found: Iterable[Answer]) -> list[Responses]:
    """Counts and means by court and type of respondent, ordered."""
    groups: dict[tuple[str, str], list[Answer]] = defaultdict(list)
    for answer in found:
        groups[answer.court, answer.respondent].append(answer)
    return [
        Responses(
            court,
            respondent,
            len({answer.sheet for answer in group}),
            len(group),
            sum(sorted(answer.points for answer in group)) / len(group),
        )
        for (court, respondent), group in sorted(groups.items())
    ]


def reliabilities(found: Iterable[Answer]) -> list[Reliability]:
    """Reliability of each type of respondent over all courts, ordered."""
    groups: dict[str, list[Answer]] = defaultdict(list)
    for answer in found:
        groups[answer.respondent].append(answer)
    return [_reliability(respondent, group) for respondent, group in sorted(groups.items())]


def reliability_section(found: Sequence[Answer]) -> list[dict[str, Any]]:
    """What stands behind the survey, a type of respondent each, for the province section of outputs."""
    sheets: dict[str, list[int]] = defaultdict(list)
    for each in responses(found):
        sheets[each.respondent].append(each.sheets)
    return [
        {
            "respondent": each.respondent,
            "sheets": each.sheets,
            "complete": each.complete,
            "courts": len(sheets[each.respondent]),
            "fewest": min(sheets[each.respondent]),
            "questions": len(each.questions),
            "alpha": None if each.alpha is None else round(each.alpha, 4),
            "backward": list(each.backward),
            "small": each.small,
        }
        for each in reliabilities(found)
    ]


def cronbach_alpha(table: np.ndarray) -> float | None:
    """α of a table of answers, a row a sheet, a column a question; null where it has no value."""
    rows, columns = table.shape
    if columns < 2 or rows < 2:
        return None
    spread = float(table.sum(axis=1).var(ddof=1))
    if spread <= 1e-12:
        return None
    return float(columns / (columns - 1) * (1 - table.var(axis=0, ddof=1).sum() / spread))


def _reliability(respondent: str, group: list[Answer]) -> Reliability:
    sheets: dict[tuple[str, str], dict[str, float]] = defaultdict(dict)
    counts: Counter[str] = Counter()
    sums: dict[str, float] = defaultdict(float)
    for answer in sorted(group, key=lambda answer: (answer.court, answer.sheet, answer.question)):
        sheets[answer.court, answer.sheet][answer.question] = answer.points
        counts[answer.question] += 1
        sums[answer.question] += answer.points
    names = sorted(counts)
    complete = [sheet for sheet in sheets.values() if len(sheet) == len(names)]
    table = np.array([[sheet[name] for name in names] for sheet in complete], dtype=float)
    table = table.reshape(len(complete), len(names))
    questions = tuple(
        Question(
            name,
            counts[name],
            sums[name] / counts[name],
            _item_rest(table, place),
            cronbach_alpha(np.delete(table, place, axis=1)),
        )
        for place, name in enumerate(names)
    )
    return Reliability(respondent, len(sheets), len(complete), questions, cronbach_alpha(table))


def _item_rest(table: np.ndarray, place: int) -> float | None:
    if table.shape[0] < 2 or table.shape[1] < 2:
        return None
    item, rest = table[:, place], np.delete(table, place, axis=1).sum(axis=1)
    if item.std() <= 1e-12 or rest.std() <= 1e-12:
        return None
    return float(np.corrcoef(item, rest)[0, 1])
