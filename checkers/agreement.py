"""Do readers of case files agree (评查一致性), what is concluded, and what awaits arbitration (仲裁).

A reader's last row counts (by 轮次, then 评查日期, a blank day first, then the order of rows). One reader alone, or
readers of one mind: concluded. Readers who differ: not concluded until a 仲裁 row stands; the newest (by 评查日期,
then the order of rows) decides.

Cohen's κ (Cohen 1960) compares two readings of the same case and indicator over the verdicts 合格, 不合格, 不适用.
Where several pairs of readers are taken together, the two readings are the first and the second: the one of the
earlier 轮次, then by the reader's name. κ has no value where both always say the same one thing.
"""

from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from itertools import combinations

from sqlalchemy import select
from sqlalchemy.orm import Session

from checkers.proportions import SMALL_SAMPLE, Proportion, wilson
from storage.models import CourtRow, FileReviewRow

ARBITRATION = "仲裁"
PASSED, FAILED, NOT_APPLICABLE = "合格", "不合格", "不适用"


@dataclass(frozen=True, slots=True)
class Reading:
    """What one reader found (一次评查)."""

    court: str
    number: str
    indicator: str
    reader: str
    verdict: str
    round: str | None = None
    reviewed: date | None = None
    order: tuple[int, int] = (0, 0)
    """Import, then row: the later counts."""


@dataclass(frozen=True, slots=True)
class Concluded:
    """What became of one case and indicator (评查结果)."""

    court: str
    number: str
    indicator: str
    verdict: str | None
    """Null: not concluded."""
    readings: tuple[Reading, ...]
    """Each reader's last one, first and second before others."""
    arbiter: str | None


@dataclass(frozen=True, slots=True)
class Agreement:
    """Agreement of two readings (一致性)."""

    count: int
    """Cases and indicators that were read twice."""
    agreed: int
    kappa: float | None
    """Cohen's κ; null where it has no value."""

    @property
    def share(self) -> float | None:
        """Raw agreement, 0-1 (一致率)."""
        return self.agreed / self.count if self.count else None

    @property
    def small(self) -> bool:
        """Whether there are too few to say much (样本量小)."""
        return self.count < SMALL_SAMPLE


@dataclass(frozen=True)
class Agreements:
    """Agreement by indicator, pair and reader."""

    overall: Agreement
    by_indicator: dict[str, Agreement]
    by_pair: dict[tuple[str, str], Agreement]
    by_reader: dict[str, Agreement]
    """Each reader against all who read the same."""


@dataclass(frozen=True, slots=True)
class SampledRate:
    """A court's rate on one indicator, out of the files read (抽样合格率)."""

    court: str
    indicator: str
    passed: int
    failed: int
    left_out: int
    """不适用."""
    open: int
    """Not concluded."""
    interval: Proportion


def readings(session: Session) -> list[Reading]:
    """All imported readings; those of another level's indicator are left out, as the evaluation leaves them out."""
    columns = (
        CourtRow.name,
        FileReviewRow.number,
        FileReviewRow.indicator,
        FileReviewRow.reader,
        FileReviewRow.verdict,
        FileReviewRow.round,
        FileReviewRow.reviewed,
        FileReviewRow.import_id,
        FileReviewRow.row,
        CourtRow.level,
    )
    query = select(*columns).join(CourtRow, CourtRow.id == FileReviewRow.court_id)
    return [
        Reading(court, number, indicator, reader, verdict, turn, reviewed, (import_id, row))
        for court, number, indicator, reader, verdict, turn, reviewed, import_id, row, level in session.execute(
            query
        )
        if indicator[:1] == level[:1]
    ]


def conclude(found: Iterable[Reading]) -> list[Concluded]:
    """Every case and indicator with its verdict, in the order of court, number and indicator."""
    groups: dict[tuple[str, str, str], list[Reading]] = defaultdict(list)
    for reading in found:
        groups[reading.court, reading.number, reading.indicator].append(reading)
    return [_conclude(key, groups[key]) for key in sorted(groups)]


def _conclude(key: tuple[str, str, str], group: Sequence[Reading]) -> Concluded:
    arbitrated = [reading for reading in group if reading.round == ARBITRATION]
    last: dict[str, Reading] = {}
    for reading in sorted(
        (reading for reading in group if reading.round != ARBITRATION),
        key=lambda reading: (reading.round or "", reading.reviewed or date.min, reading.order),
    ):
        last[reading.reader] = reading
    ordered = tuple(sorted(last.values(), key=lambda reading: (reading.round or "", reading.reader)))
    if arbitrated:
        deciding = max(arbitrated, key=lambda reading: (reading.reviewed or date.min, reading.order))
        return Concluded(*key, deciding.verdict, ordered, deciding.reader)
    verdicts = {reading.verdict for reading in ordered}
    return Concluded(*key, verdicts.pop() if len(verdicts) == 1 else None, ordered, None)


def awaiting_arbitration(concluded: Iterable[Concluded]) -> list[Concluded]:
    """Those whose readers differ and whom nobody has judged between (待仲裁)."""
    return [each for each in concluded if each.verdict is None]


def agreements(concluded: Iterable[Concluded]) -> Agreements:
    """How far readers agree, over all that was read by two or more."""
    everything: list[tuple[str, str]] = []
    indicators: dict[str, list[tuple[str, str]]] = defaultdict(list)
    pairs: dict[tuple[str, str], list[tuple[str, str]]] = defaultdict(list)
    readers: dict[str, list[tuple[str, str]]] = defaultdict(list)
    for each in concluded:
        for first, second in combinations(each.readings, 2):
            verdicts = (first.verdict, second.verdict)
            everything.append(verdicts)
            indicators[each.indicator].append(verdicts)
            # a pair's table has the same reader in the same place throughout
            one, other = sorted((first, second), key=lambda reading: reading.reader)
            pairs[one.reader, other.reader].append((one.verdict, other.verdict))
            readers[first.reader].append(verdicts)
            readers[second.reader].append(verdicts[::-1])
    return Agreements(
        agreement(everything),
        {key: agreement(found) for key, found in sorted(indicators.items())},
        {key: agreement(found) for key, found in sorted(pairs.items())},
        {key: agreement(found) for key, found in sorted(readers.items())},
    )


def agreement(pairs: Sequence[tuple[str, str]]) -> Agreement:
    """Cohen's κ and raw agreement of pairs of verdicts."""
    count = len(pairs)
    agreed = sum(one == other for one, other in pairs)
    if not count:
        return Agreement(0, 0, None)
    first, second = Counter(one for one, _ in pairs), Counter(other for _, other in pairs)
    # in whole numbers: chance agreement of exactly 1 must not be missed by a rounding error
    by_chance = sum(first[verdict] * second[verdict] for verdict in first)
    if by_chance == count * count:
        return Agreement(count, agreed, None)
    return Agreement(count, agreed, (agreed * count - by_chance) / (count * count - by_chance))


def sampled_rates(concluded: Iterable[Concluded], confidence: float = 0.95) -> list[SampledRate]:
    """Rate of 合格 of each court and indicator, with its Wilson interval; 不适用 and not concluded left out."""
    tallies: dict[tuple[str, str], Counter[str | None]] = defaultdict(Counter)
    for each in concluded:
        tallies[each.court, each.indicator][each.verdict] += 1
    return [
        SampledRate(
            court,
            indicator,
            tally[PASSED],
            tally[FAILED],
            tally[NOT_APPLICABLE],
            tally[None],
            wilson(tally[PASSED], tally[PASSED] + tally[FAILED], confidence),
        )
        for (court, indicator), tally in sorted(tallies.items())
    ]
