"""How many cases to read for a wanted precision (样本量), for a proportion."""

from math import ceil
from statistics import NormalDist


def normal_quantile(confidence: float) -> float:
    """z of a two-sided confidence (0-1): 1.96 for 0.95.

    Raises:
        ValueError: a confidence that is not between 0 and 1.
    """
    if not 0 < confidence < 1:
        raise ValueError(f"置信水平应在 0 与 1 之间,现为 {confidence}")
    return NormalDist().inv_cdf((1 + confidence) / 2)


def sample_size(population: int, precision: float, confidence: float = 0.95, rate: float = 0.5) -> int:
    """Units to draw so that a rate is known to ± ``precision`` (样本量).

    n0 = z²·p·(1-p)/d², with the finite population correction n = n0 / (1 + (n0-1)/N), rounded up (Cochran,
    Sampling Techniques, 3rd ed., §4.4). The normal approximation is the planner's, the result is given with a
    Wilson interval.

    Args:
        population: units in the frame.
        precision: half the width of the interval wanted, 0-1.
        confidence: 0-1.
        rate: the rate expected; 0.5 needs the most.

    Raises:
        ValueError: an argument out of its range.
    """
    if population < 0:
        raise ValueError("总体不能为负数")
    if not 0 < precision < 1:
        raise ValueError(f"精度应在 0 与 1 之间,现为 {precision}")
    if not 0 < rate < 1:
        raise ValueError(f"预计比率应在 0 与 1 之间,现为 {rate}")
    if population == 0:
        return 0
    wanted = normal_quantile(confidence) ** 2 * rate * (1 - rate) / precision**2
    corrected = wanted / (1 + (wanted - 1) / population)
    # 1e-9: a whole number must not become the next one by a rounding error
    return min(population, max(1, ceil(corrected - 1e-9)))
