"""Drawing courts (抽取法院), stratified by level and by the court above (层级、上级法院).

The frame is the register of a province or a targets file: one unit an institution (a county's court and the court of
the district that followed it are one), under its 代字, or under its name where it has none.
"""

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from checkers.sampling.draw import Draw, Unit, allocate, draw_given
from domain.courts import Court
from domain.outcomes import CourtLevel


class FrameError(ValueError):
    """A draw that cannot be made of this frame (抽样框不足): the message says why."""


@dataclass(frozen=True)
class CourtDraw:
    """Courts that were drawn (抽中的法院)."""

    draw: Draw
    courts: Mapping[str, Court]
    """Of every unit's code."""
    wanted: Mapping[CourtLevel, int]


def court_frame(courts: Iterable[Court], *, special: bool = False) -> dict[str, Court]:
    """One court an institution under its code; special courts (专门法院) only where asked for."""
    frame: dict[str, Court] = {}
    for court in courts:
        if court.special and not special:
            continue
        if court.institution and court.name != court.institution:
            continue
        frame[court.code or court.name] = court
    return frame


def stratum_of(court: Court) -> str:
    """层 of a court: its level and the court above it."""
    return f"{court.level.value}|{court.parent_name or '无'}"


def draw_courts(
    courts: Iterable[Court], wanted: Mapping[CourtLevel, int], seed: str, *, special: bool = False
) -> CourtDraw:
    """Draw ``wanted`` courts of each level, in proportion to the courts under each court above.

    Raises:
        FrameError: a level has fewer courts than are wanted of it.
    """
    frame = court_frame(courts, special=special)
    strata: dict[str, list[Unit]] = defaultdict(list)
    for code, court in frame.items():
        if court.level in wanted:
            strata[stratum_of(court)].append(Unit(stratum_of(court), code))
    numbers: dict[str, int] = {}
    for level, number in wanted.items():
        sizes = {
            stratum: len(units)
            for stratum, units in strata.items()
            if stratum.partition("|")[0] == level.value
        }
        there = sum(sizes.values())
        if number > there:
            raise FrameError(f"要抽 {level.value}法院 {number} 个,抽样框中只有 {there} 个")
        numbers |= allocate(sizes, number, f"{seed}|{level.value}")
    return CourtDraw(draw_given(strata, numbers, seed), frame, dict(wanted))
