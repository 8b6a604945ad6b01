"""The frame of scoring.md: period, days, items, ratios, nodes."""

from calendar import monthrange
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any

from domain.workdays import CALENDAR_FIRST, CALENDAR_LAST, is_workday

from .ledger import day

OK, FAILED, UNKNOWN, NOT_DUE = "ok", "failed", "unknown", "not due"
SCORED, NOT_APPLICABLE, NO_DATA, UNCONFIRMED = "scored", "not_applicable", "no_data", "unconfirmed"


@dataclass(frozen=True)
class Frame:
    """Period P and observation date O."""

    start: date
    end: date
    observed: date

    def in_period(self, value: Any) -> bool:
        when = day(value)
        return when is not None and self.start <= when <= self.end and when <= self.observed

    def happened(self, value: Any) -> date | None:
        """Day of a fulfilling event; one after O has not happened."""
        when = day(value)
        return when if when is not None and when <= self.observed else None

    def by(self, event: Any, last: date) -> str:
        """An item whose event had to happen by its last day."""
        when = self.happened(event)
        if when is None:
            return FAILED if last < self.observed else NOT_DUE
        return OK if when <= last else FAILED


Gap = dict[str, Any]
"""``problem``, and for a ruling ``case_number``, ``due``, ``days_overdue``."""


@dataclass(frozen=True)
class Result:
    """What a leaf or node comes to."""

    status: str
    score: float | None = None
    low: float | None = None
    high: float | None = None
    coverage: float | None = None
    there: bool = True
    """Whether the source was there (only for the choice between two sources)."""
    gaps: tuple[Gap, ...] = ()


def scored(score: float, low: float | None = None, high: float | None = None) -> Result:
    return Result(SCORED, score, score if low is None else low, score if high is None else high, 1.0)


def unconfirmed(low: float = 0.0, high: float = 100.0) -> Result:
    return Result(UNCONFIRMED, None, low, high, 0.0)


def no_data() -> Result:
    return Result(NO_DATA, None, 0.0, 100.0, 0.0, there=False)


def not_applicable() -> Result:
    return Result(NOT_APPLICABLE)


def nothing(there: bool) -> Result:
    return not_applicable() if there else no_data()


def from_items(items: Iterable[str], there: bool) -> Result:
    states = list(items)
    ok, failed, unknown = (states.count(state) for state in (OK, FAILED, UNKNOWN))
    counted = ok + failed + unknown
    if counted == 0:
        return nothing(there)
    low, high = 100 * ok / counted, 100 * (ok + unknown) / counted
    if ok + failed == 0:
        return unconfirmed(low, high)
    return scored(100 * ok / (ok + failed), low, high)


def first_counted(*sources: Result) -> Result:
    """The first source with counted items decides."""
    for source in sources:
        if source.status in (SCORED, UNCONFIRMED):
            return source
    return nothing(any(source.there for source in sources))


def share(numerator: float, denominator: float) -> float:
    return min(1.0, max(0.0, numerator / denominator))


def ratio(numerator: float, denominator: float, there: bool) -> Result:
    if not there:
        return no_data()
    if denominator == 0:
        return not_applicable()
    return scored(100 * share(numerator, denominator))


def negative(numerator: float, denominator: float, most: float) -> Result:
    if denominator == 0:
        return not_applicable()
    return scored(100 * max(0.0, 1 - share(numerator, denominator) / most))


def node(children: Sequence[tuple[float, Result]]) -> Result:
    """An inner node over (weight, child)."""
    counted = [(weight, child) for weight, child in children if child.status != NOT_APPLICABLE]
    if not counted:
        return not_applicable()
    total = sum(weight for weight, _ in counted)

    def mean(field: str) -> float:
        return sum(weight * getattr(child, field) for weight, child in counted) / total

    with_score = [(weight, child) for weight, child in counted if child.status == SCORED]
    if with_score:
        weights = sum(weight for weight, _ in with_score)
        score: float | None = sum(weight * (child.score or 0.0) for weight, child in with_score) / weights
        status = SCORED
    else:
        score = None
        some = any(child.status == UNCONFIRMED for _, child in counted)
        status = UNCONFIRMED if some else NO_DATA
    return Result(status, score, mean("low"), mean("high"), mean("coverage"))


def mean_of(*parts: Result) -> Result:
    return node([(1.0, part) for part in parts])


def worked(when: date) -> bool:
    """Whether a day is worked; outside the calendar's years by the week alone (too far away to decide anything)."""
    return is_workday(when) if CALENDAR_FIRST <= when <= CALENDAR_LAST else when.weekday() < 5


def rolled(when: date) -> date:
    """The day itself, or the next working day."""
    while not worked(when):
        when += timedelta(days=1)
    return when


def working_days(when: date, count: int) -> date:
    """The count-th working day after a day."""
    while count:
        when += timedelta(days=1)
        if worked(when):
            count -= 1
    return when


def natural_days(when: date, count: int) -> date:
    return rolled(when + timedelta(days=count))


def plus_months(when: date, count: int) -> date:
    """The same day, or the last day of a shorter month; not rolled."""
    months = when.year * 12 + when.month - 1 + count
    year, month = months // 12, months % 12 + 1
    return date(year, month, min(when.day, monthrange(year, month)[1]))
