"""Drawing case files to read (抽取案卷), stratified by court and way of closing (法院、结案方式).

The frame is every 执行案件 (type code 执 or 执恢, 金钱给付 not 否) that was open on some day of the period. The
sample is large enough for the wanted precision in every court, or in all courts together; each stratum gives a
minimum, so that rare ways of closing are read too. Shares read by two readers, and who reads what, follow from the
seed as well.
"""

from collections import defaultdict
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from math import ceil

from sqlalchemy import or_, select
from sqlalchemy.orm import Session

from checkers.sampling.draw import Draw, Unit, allocate, draw_given, draw_number
from checkers.sampling.size import sample_size
from domain.outcomes import CourtLevel
from storage.models import CaseRow, CourtRow

CASE_TYPES = ("执", "执恢")
"""Type codes of 执行案件."""
OPEN, UNNAMED = "未结", "结案方式未填"


@dataclass(frozen=True)
class Plan:
    """What is wanted of a draw of cases (抽样方案)."""

    seed: str
    readers: tuple[str, ...]
    precision: float = 0.05
    confidence: float = 0.95
    rate: float = 0.5
    double_share: float = 0.2
    """Share of the cases that two readers read, 0-1."""
    minimum: int = 2
    """Least number of cases of a stratum; an assumption."""
    pooled: bool = False
    """Whether the precision is wanted for all courts together only."""
    at_most: int | None = None
    """Most cases of one court, whatever the precision; null: no limit."""

    def __post_init__(self) -> None:
        if not self.readers or len(set(self.readers)) != len(self.readers):
            raise ValueError("评查人须至少一名,且不能重复")
        if not 0 <= self.double_share <= 1:
            raise ValueError(f"双人评查比例应在 0 与 1 之间,现为 {self.double_share}")
        if self.double_share > 0 and len(self.readers) < 2:
            raise ValueError("双人评查至少要有两名评查人;只有一名时请用 --double-share 0")


@dataclass(frozen=True, slots=True)
class SampledCase:
    """A case that was drawn and who reads it (中选案件)."""

    court: str
    level: CourtLevel
    number: str
    closing: str
    place: int
    weight: float
    """How many cases of its stratum it stands for."""
    readers: tuple[str, ...]
    """First reader (第一轮), then the second (第二轮) where there is one."""


@dataclass(frozen=True)
class CaseDraw:
    """A draw of cases (案卷抽样结果)."""

    plan: Plan
    draw: Draw
    cases: tuple[SampledCase, ...]
    populations: Mapping[str, int]
    """Cases in the frame of each court."""
    wanted: Mapping[str, int]
    """Sample size each court needs for the precision."""
    limited: tuple[str, ...] = field(default=())
    """Courts whose sample is smaller than the precision needs, because of ``at_most``."""


@dataclass(frozen=True, slots=True)
class FrameCase:
    """A case of the frame (抽样框中的案件)."""

    court: str
    level: CourtLevel
    number: str
    closing: str


def case_frame(
    session: Session,
    courts: Collection[str] | None = None,
    period: tuple[date, date] | None = None,
) -> list[FrameCase]:
    """The 执行案件 of the courts (all when null) that were open on some day of the period (any when null)."""
    query = (
        select(CourtRow.name, CourtRow.level, CaseRow.number, CaseRow.closed, CaseRow.closing)
        .join(CourtRow, CourtRow.id == CaseRow.court_id)
        .where(CaseRow.type_code.in_(CASE_TYPES), CaseRow.monetary.is_not(False))
    )
    if courts is not None:
        query = query.where(CourtRow.name.in_(courts))
    if period is not None:
        start, end = period
        query = query.where(CaseRow.filed <= end, or_(CaseRow.closed.is_(None), CaseRow.closed >= start))
    return [
        FrameCase(court, CourtLevel(level), number, OPEN if closed is None else (closing or UNNAMED))
        for court, level, number, closed, closing in session.execute(query)
    ]


def draw_cases(frame: Sequence[FrameCase], plan: Plan) -> CaseDraw:
    """Draw the cases and share them out among the readers."""
    by_unit: dict[Unit, FrameCase] = {}
    strata: dict[str, list[Unit]] = defaultdict(list)
    populations: dict[str, int] = defaultdict(int)
    for case in frame:
        unit = Unit(f"{case.court}|{case.closing}", case.number)
        if unit in by_unit:
            continue
        by_unit[unit] = case
        strata[unit.stratum].append(unit)
        populations[case.court] += 1
    sizes = {stratum: len(units) for stratum, units in strata.items()}
    wanted = _sizes_wanted(populations, plan)
    numbers: dict[str, int] = {}
    if plan.pooled:
        total = sample_size(sum(sizes.values()), plan.precision, plan.confidence, plan.rate)
        numbers = allocate(sizes, total, plan.seed, plan.minimum)
    else:
        by_court: dict[str, dict[str, int]] = defaultdict(dict)
        for stratum, size in sizes.items():
            by_court[stratum.rpartition("|")[0]][stratum] = size
        for court, number in wanted.items():
            own = by_court[court]
            capped = number if plan.at_most is None else min(number, plan.at_most)
            numbers |= allocate(own, capped, f"{plan.seed}|{court}", plan.minimum)
    found = draw_given(strata, numbers, plan.seed)
    return CaseDraw(
        plan=plan,
        draw=found,
        cases=_shared_out(found, by_unit, plan),
        populations=dict(sorted(populations.items())),
        wanted=wanted,
        limited=tuple(
            court for court, number in wanted.items() if plan.at_most is not None and number > plan.at_most
        ),
    )


def _sizes_wanted(populations: Mapping[str, int], plan: Plan) -> dict[str, int]:
    return {
        court: sample_size(population, plan.precision, plan.confidence, plan.rate)
        for court, population in sorted(populations.items())
    }


def _shared_out(found: Draw, by_unit: Mapping[Unit, FrameCase], plan: Plan) -> tuple[SampledCase, ...]:
    """Readers of each case: in the order of hashes, first readers in turn; the first ``double_share`` get a second."""
    order = sorted(found.drawn, key=lambda each: draw_number(f"{plan.seed}|评查人", each.unit))
    doubles = ceil(plan.double_share * len(order) - 1e-9)
    readers = plan.readers
    shared: dict[Unit, tuple[str, ...]] = {}
    for place, each in enumerate(order):
        first = place % len(readers)
        chosen: tuple[str, ...] = (readers[first],)
        if place < doubles:
            # the distance to the second reader grows by one each time round, so that all pairs occur
            distance = 1 + (place // len(readers)) % (len(readers) - 1)
            chosen = (readers[first], readers[(first + distance) % len(readers)])
        shared[each.unit] = chosen
    return tuple(
        SampledCase(
            court=by_unit[each.unit].court,
            level=by_unit[each.unit].level,
            number=each.unit.code,
            closing=by_unit[each.unit].closing,
            place=each.place,
            weight=each.weight,
            readers=shared[each.unit],
        )
        for each in found.drawn
    )
