"""A stratified draw that anybody can repeat (可复现的分层抽样).

The algorithm needs nothing but SHA-256 and whole-number arithmetic, so it gives the same draw in every language and
in every version of this software. For a published seed and a published frame (抽样框):

1. Every unit has a code and a stratum (层). The **frame hash** (抽样框指纹) is SHA-256 of the lines
   ``stratum TAB code LF``, sorted by stratum, then code, as code points, in UTF-8.
2. The **draw number** of a unit is SHA-256 of ``seed|stratum|code`` in UTF-8, in hexadecimal. Within a stratum the
   units are taken in ascending order of their draw numbers.
3. How many a stratum of N_h out of N units gives to a sample of n: its quota is n·N_h/N. The whole part is certain.
   The seats left over are given by systematic sampling over the fractional parts: strata in ascending order of
   SHA-256 of ``seed|stratum``; u is SHA-256 of ``seed|*`` read as a whole number, divided by 2^256; a stratum gets
   one more if one of u, u+1, u+2, … lies in [sum of the fractions before it, that sum plus its own). So every unit
   has the same chance n/N, and no small stratum is shut out by rounding.
4. Where a minimum per stratum is asked for, a stratum's number is raised to it (to all its units, if it has fewer):
   the sample may then be larger than n, never smaller.

All fractions are exact.
"""

import hashlib
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from fractions import Fraction
from itertools import pairwise


@dataclass(frozen=True, slots=True)
class Unit:
    """One thing that can be drawn (抽样单元)."""

    stratum: str
    """层, e.g. ``基层|西安市中级人民法院``."""
    code: str
    """What tells it from all others of its stratum: a 代字, a case number."""


@dataclass(frozen=True, slots=True)
class Drawn:
    """One unit that was drawn (中选单元)."""

    unit: Unit
    place: int
    """1-based order within its stratum (层内次序): the next in order replaces one that drops out."""
    draw_number: str
    """SHA-256 that put it there (抽签号)."""
    stratum_size: int
    stratum_drawn: int

    @property
    def weight(self) -> float:
        """How many units of its stratum it stands for (抽样权重)."""
        return self.stratum_size / self.stratum_drawn


@dataclass(frozen=True, slots=True)
class Draw:
    """A draw with all that is needed to repeat it (抽样结果)."""

    seed: str
    frame_hash: str
    frame_size: int
    sizes: Mapping[str, int]
    """Units of each stratum in the frame."""
    drawn: tuple[Drawn, ...]
    """In order of stratum, then of place."""


def draw_number(seed: str, unit: Unit) -> str:
    """抽签号 of a unit: SHA-256 of ``seed|stratum|code``."""
    return hashlib.sha256(f"{seed}|{unit.stratum}|{unit.code}".encode()).hexdigest()


def frame_hash(units: Iterable[Unit]) -> str:
    """Fingerprint of a frame (抽样框指纹): the same for the same units in any order."""
    digest = hashlib.sha256()
    for stratum, code in sorted((unit.stratum, unit.code) for unit in units):
        digest.update(f"{stratum}\t{code}\n".encode())
    return digest.hexdigest()


def allocate(sizes: Mapping[str, int], total: int, seed: str, minimum: int = 0) -> dict[str, int]:
    """How many units each stratum gives (各层样本量), by steps 3 and 4 of the algorithm.

    Args:
        sizes: units of each stratum.
        total: wanted sample; more than there are units means all of them.
        seed: the published seed.
        minimum: least number per stratum.

    Raises:
        ValueError: a negative number.
    """
    if total < 0 or minimum < 0 or any(size < 0 for size in sizes.values()):
        raise ValueError("样本量不能为负数")
    population = sum(sizes.values())
    total = min(total, population)
    if not population:
        return dict.fromkeys(sizes, 0)
    quotas = {stratum: Fraction(total * size, population) for stratum, size in sizes.items()}
    given = {stratum: quota.numerator // quota.denominator for stratum, quota in quotas.items()}
    point = Fraction(_number(f"{seed}|*"), 1 << 256)
    reached = Fraction(0)
    for stratum in sorted(sizes, key=lambda name: (_number(f"{seed}|{name}"), name)):
        fraction = quotas[stratum] - given[stratum]
        reached += fraction
        if fraction and point < reached:
            given[stratum] += 1
            point += 1
    return {stratum: max(number, min(minimum, sizes[stratum])) for stratum, number in given.items()}


def draw(units: Iterable[Unit], total: int, seed: str, minimum: int = 0) -> Draw:
    """Draw ``total`` units, in proportion to the strata; see the module for the algorithm.

    Raises:
        ValueError: a unit stands in the frame twice, or a negative number.
    """
    strata: dict[str, list[Unit]] = defaultdict(list)
    for unit in units:
        strata[unit.stratum].append(unit)
    sizes = {stratum: len(members) for stratum, members in strata.items()}
    return draw_given(strata, allocate(sizes, total, seed, minimum), seed)


def draw_given(strata: Mapping[str, Sequence[Unit]], numbers: Mapping[str, int], seed: str) -> Draw:
    """Draw the given number of units of each stratum.

    Raises:
        ValueError: a unit stands in the frame twice.
    """
    drawn: list[Drawn] = []
    for stratum in sorted(strata):
        members = strata[stratum]
        if len({unit.code for unit in members}) != len(members):
            pairs = pairwise(sorted(unit.code for unit in members))
            raise ValueError(f"抽样框中重复:{next(one for one, other in pairs if one == other)}")
        wanted = min(numbers.get(stratum, 0), len(members))
        ordered = sorted((draw_number(seed, unit), unit.code, unit) for unit in members)[:wanted]
        drawn.extend(
            Drawn(unit, place, number, len(members), wanted)
            for place, (number, _, unit) in enumerate(ordered, start=1)
        )
    everything = [unit for members in strata.values() for unit in members]
    return Draw(
        seed=seed,
        frame_hash=frame_hash(everything),
        frame_size=len(everything),
        sizes={stratum: len(members) for stratum, members in sorted(strata.items())},
        drawn=tuple(drawn),
    )


def _number(text: str) -> int:
    return int.from_bytes(hashlib.sha256(text.encode()).digest(), "big")
