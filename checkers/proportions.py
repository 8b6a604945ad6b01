"""Intervals of sampled rates (比率区间)."""

from dataclasses import dataclass
from math import sqrt

from checkers.sampling.size import normal_quantile

SMALL_SAMPLE = 30
"""Fewer than this: said to be a small sample (样本量小); a convention of the field, an assumption."""


@dataclass(frozen=True, slots=True)
class Proportion:
    """A rate out of a sample (抽样比率)."""

    hits: int
    total: int
    low: float
    """Lower bound, 0-1."""
    high: float

    @property
    def rate(self) -> float | None:
        """The rate, 0-1; null where nothing was counted."""
        return self.hits / self.total if self.total else None

    @property
    def small(self) -> bool:
        """Whether the sample is too small to say much (样本量小)."""
        return self.total < SMALL_SAMPLE


def wilson(hits: int, total: int, confidence: float = 0.95) -> Proportion:
    """The Wilson score interval of a rate (Wilson 1927); [0, 1] where nothing was counted.

    Raises:
        ValueError: more hits than there are, or a negative number.
    """
    if not 0 <= hits <= total:
        raise ValueError(f"命中数 {hits} 应在 0 与总数 {total} 之间")
    if total == 0:
        return Proportion(0, 0, 0.0, 1.0)
    z = normal_quantile(confidence)
    share = hits / total
    middle = share + z * z / (2 * total)
    spread = z * sqrt(share * (1 - share) / total + z * z / (4 * total * total))
    scale = 1 + z * z / total
    low = 0.0 if hits == 0 else max(0.0, (middle - spread) / scale)
    high = 1.0 if hits == total else min(1.0, (middle + spread) / scale)
    return Proportion(hits, total, low, high)
