"""Scores of many courts at once (得分): arrays with one place a court."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Any

import numpy as np
import numpy.typing as npt
import polars as pl

from domain.outcomes import ScoreStatus

Floats = npt.NDArray[np.float64]
Ints = npt.NDArray[np.int64]
Flags = npt.NDArray[np.bool_]

SCORED, NOT_APPLICABLE, NO_DATA, UNCONFIRMED = range(4)
STATUSES = (ScoreStatus.SCORED, ScoreStatus.NOT_APPLICABLE, ScoreStatus.NO_DATA, ScoreStatus.UNCONFIRMED)
"""What the small numbers in ``Scores.status`` mean."""

OK, FAILED, UNKNOWN, NOT_DUE, WITHHELD = range(5)
"""States of items (逐项状态), as small numbers in arrays."""


@dataclass
class Scores:
    """One node's scores, a place a court (节点得分); NaN where there is none."""

    status: npt.NDArray[np.int8]
    score: Floats
    low: Floats
    high: Floats
    coverage: Floats
    numerator: Floats
    denominator: Floats
    sources: tuple[str, ...] = ()
    gaps: list[pl.DataFrame] = field(default_factory=list)
    """Frames with court (place), case_number, item, problem, due, days_overdue, document_id, walk_id, reason."""
    aside: dict[str, Floats] = field(default_factory=dict)
    """Figures shown beside the score."""
    there: Flags | None = None
    """Courts that have the source; null where that is not asked."""
    cross: Floats | None = None
    """Score by the source that did not decide, where both have one."""

    @property
    def counted(self) -> Flags:
        """Courts where something was counted: scored or unconfirmed."""
        return np.asarray((self.status == SCORED) | (self.status == UNCONFIRMED))


def empty(courts: int, status: int, sources: Sequence[str] = ()) -> Scores:
    """All courts with one status and no score."""
    scores = Scores(
        status=np.full(courts, status, dtype=np.int8),
        score=np.full(courts, np.nan),
        low=np.full(courts, np.nan),
        high=np.full(courts, np.nan),
        coverage=np.full(courts, np.nan),
        numerator=np.full(courts, np.nan),
        denominator=np.full(courts, np.nan),
        sources=tuple(sources),
    )
    return settle(scores)


def settle(scores: Scores) -> Scores:
    """Give each status the bounds and coverage it means."""
    status = scores.status
    absent, blank = status == NOT_APPLICABLE, status == NO_DATA
    scores.score[status != SCORED] = np.nan
    scores.low[absent] = scores.high[absent] = scores.coverage[absent] = np.nan
    scores.low[blank], scores.high[blank] = 0.0, 100.0
    scores.coverage[status == SCORED] = np.where(
        np.isnan(scores.coverage[status == SCORED]), 1.0, scores.coverage[status == SCORED]
    )
    scores.coverage[blank] = 0.0
    unsure = (status == UNCONFIRMED) & np.isnan(scores.coverage)
    scores.coverage[unsure] = 0.0
    return scores


def from_values(
    score: Floats,
    status: npt.NDArray[np.int8],
    numerator: Floats,
    denominator: Floats,
    sources: Sequence[str],
    *,
    low: Floats | None = None,
    high: Floats | None = None,
) -> Scores:
    """Scores computed directly; bounds are the score itself unless given."""
    return settle(
        Scores(
            status=status,
            score=score.copy(),
            low=(score if low is None else low).copy(),
            high=(score if high is None else high).copy(),
            coverage=np.full(score.size, np.nan),
            numerator=numerator,
            denominator=denominator,
            sources=tuple(sources),
        )
    )


def count(court: Ints, where: Flags, courts: int) -> Floats:
    """How many items of each court are ``where``."""
    return np.bincount(court[where], minlength=courts).astype(np.float64)


def total(court: Ints, values: Floats, courts: int) -> Floats:
    """Sum of the values of each court."""
    return np.bincount(court, weights=values, minlength=courts).astype(np.float64)


def from_items(court: Ints, state: Any, there: Flags, sources: Sequence[str]) -> Scores:
    """``score = 100·ok/(ok+failed)``, ``low = 100·ok/counted``, ``high = 100·(ok+unknown)/counted``.

    Args:
        court: place of the court of each item.
        state: OK, FAILED, UNKNOWN, NOT_DUE or WITHHELD of each item.
        there: courts that have the source.
        sources: names of the sources.
    """
    courts = there.size
    ok, failed, unknown = (count(court, state == each, courts) for each in (OK, FAILED, UNKNOWN))
    counted = ok + failed + unknown
    decided = ok + failed
    status = np.full(courts, NO_DATA, dtype=np.int8)
    status[there] = NOT_APPLICABLE
    status[counted > 0] = UNCONFIRMED
    status[decided > 0] = SCORED
    with np.errstate(invalid="ignore", divide="ignore"):
        scores = from_values(
            100 * ok / decided,
            status,
            np.where(counted > 0, ok, np.nan),
            np.where(counted > 0, decided, np.nan),
            sources,
            low=100 * ok / counted,
            high=100 * (ok + unknown) / counted,
        )
    scores.there = there
    return scores


def from_ratio(
    numerator: Floats, denominator: Floats, there: Flags, blank: Flags, sources: Sequence[str]
) -> Scores:
    """A ratio: above 1 counts as 1, a negative numerator as 0; denominator 0 does not apply."""
    with np.errstate(invalid="ignore", divide="ignore"):
        ratio = np.clip(np.maximum(numerator, 0) / denominator, 0, 1)
    status = np.full(there.size, SCORED, dtype=np.int8)
    status[denominator == 0] = NOT_APPLICABLE
    status[blank | ~there] = NO_DATA
    scores = from_values(100 * ratio, status, numerator.copy(), denominator.copy(), sources)
    scores.there = there
    return scores


def mean_of(parts: Sequence[tuple[float, Scores]]) -> Scores:
    """A node of weighted children (加权平均): the rule of every inner node.

    Weights of children that do not apply go to the others in proportion; the score is of the scored alone.
    """
    weights = np.array([weight for weight, _ in parts])[:, None]
    scores = [each for _, each in parts]
    status = np.stack([each.status for each in scores])
    applies = (status != NOT_APPLICABLE) * weights
    share = applies.sum(axis=0)
    scored = (status == SCORED) * weights
    scored_share = scored.sum(axis=0)

    def mean(values: Floats, by: Floats, whole: Floats) -> Floats:
        with np.errstate(invalid="ignore", divide="ignore"):
            result: Floats = np.where(by > 0, np.nan_to_num(values) * by, 0).sum(axis=0) / whole
        return result

    low, high, coverage = (
        mean(np.stack([getattr(each, name) for each in scores]), applies, share)
        for name in ("low", "high", "coverage")
    )
    score = mean(np.stack([each.score for each in scores]), scored, scored_share)
    result = np.full(share.size, NO_DATA, dtype=np.int8)
    result[(status == UNCONFIRMED).any(axis=0)] = UNCONFIRMED
    result[(status == SCORED).any(axis=0)] = SCORED
    result[(status == NOT_APPLICABLE).all(axis=0)] = NOT_APPLICABLE
    courts = share.size
    node = Scores(
        status=result,
        score=score,
        low=low,
        high=high,
        coverage=coverage,
        numerator=np.full(courts, np.nan),
        denominator=np.full(courts, np.nan),
        sources=tuple(dict.fromkeys(source for each in scores for source in each.sources)),
    )
    absent = result == NOT_APPLICABLE
    node.score[result != SCORED] = np.nan
    for values in (node.low, node.high, node.coverage):
        values[absent] = np.nan
    return node


def first_of(first: Scores, second: Scores) -> Scores:
    """The first source with counted items decides; the other is shown as a cross-check.

    Where neither has any: not applicable if one of the two sources is there, else no data.
    """
    assert first.there is not None
    assert second.there is not None
    there = first.there | second.there
    use_first = first.counted
    use_second = ~use_first & second.counted
    status = np.where(there, NOT_APPLICABLE, NO_DATA).astype(np.int8)
    result = empty(status.size, NO_DATA, (*first.sources, *second.sources))
    result.status = status
    for chosen, scores in ((use_first, first), (use_second, second)):
        result.status[chosen] = scores.status[chosen]
        for name in ("score", "low", "high", "coverage", "numerator", "denominator"):
            getattr(result, name)[chosen] = getattr(scores, name)[chosen]
    result.there = there
    both = (first.status == SCORED) & (second.status == SCORED)
    result.cross = np.where(both, second.score, np.nan)
    result.gaps = [
        frame.filter(pl.col("court").is_in(np.flatnonzero(chosen)))
        for chosen, scores in ((use_first, first), (use_second, second))
        for frame in scores.gaps
    ]
    undecided = ~(use_first | use_second)
    for name in ("low", "high", "coverage"):
        getattr(result, name)[undecided] = np.nan
    return settle(result)
