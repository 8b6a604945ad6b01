"""Ranks of courts (排名), and scores under other weights: arithmetic only, see :mod:`checkers.sensitivity`."""

from collections.abc import Callable, Mapping, Sequence
from typing import Any

import numpy as np
import numpy.typing as npt

from domain.indicators import IndicatorNode

Floats = npt.NDArray[np.float64]
Ints = npt.NDArray[np.int64]

# scores are compared to so many decimals: a rounding error never tells two equal courts apart
_DIGITS = 6
# a distribution flatter than this has lost the annex's weights
_LEAST_CONCENTRATION = 2.0


def ranks_of(scores: Floats) -> Ints:
    """Ranks along the last axis: 1 is the highest, equal scores share the better rank."""
    rounded = np.round(scores, _DIGITS)
    flat = rounded.reshape(-1, rounded.shape[-1])
    ranks = np.empty(flat.shape, dtype=np.int64)
    for place, row in enumerate(flat):
        ranks[place] = row.size - np.searchsorted(np.sort(row), row, side="right") + 1
    return ranks.reshape(rounded.shape)


def possible_ranks(low: Floats, high: Floats) -> tuple[Ints, Ints]:
    """Best and worst rank of each court with every score anywhere in its interval."""
    lows, highs = np.sort(np.round(low, _DIGITS)), np.sort(np.round(high, _DIGITS))
    mine_low, mine_high = np.round(low, _DIGITS), np.round(high, _DIGITS)
    # surely above me: its low above my high; surely not above me: its high not above my low (myself among them)
    best = low.size - np.searchsorted(lows, mine_high, side="right") + 1
    above = low.size - np.searchsorted(highs, mine_low, side="right")
    worst = above + 1 - (mine_high > mine_low)
    return best.astype(np.int64), worst.astype(np.int64)


def total_score(
    roots: Sequence[IndicatorNode], leaves: Mapping[str, Floats], weights: Callable[[str], Floats]
) -> Floats:
    """Score of each court (a column) under each set of weights (a row), by the rule of inner nodes.

    Args:
        roots: the first-level nodes.
        leaves: scores of the leaves by 指标编号, NaN where there is none.
        weights: of the children of a node (empty: the roots), a row a set.
    """

    def mean(children: Sequence[IndicatorNode], above: str) -> Floats:
        table = weights(above)
        total: Any = 0.0
        share: Any = 0.0
        for place, child in enumerate(children):
            score = leaves[child.id][None, :] if child.is_leaf else mean(child.children, child.id)
            there = ~np.isnan(score)
            column = table[:, place][:, None]
            total = total + column * np.where(there, score, 0.0)
            share = share + column * there
        with np.errstate(invalid="ignore", divide="ignore"):
            result: Floats = np.where(share > 0, total / share, np.nan)
        return result

    return mean(roots, "")


def drawn_weights(weights: Sequence[float], spread: float, draws: int, random: np.random.Generator) -> Floats:
    """Weights of one group of siblings, a row a draw, from a Dirichlet distribution around the annex's own."""
    own = np.array(weights)
    if own.size == 1 or spread <= 0:
        return np.tile(own, (draws, 1))
    concentration = max(_LEAST_CONCENTRATION, float((np.sqrt(own * (1 - own)).sum() / spread) ** 2 - 1))
    positive = own > 0
    drawn = np.zeros((draws, own.size))
    drawn[:, positive] = random.dirichlet(concentration * own[positive], draws)
    return drawn
