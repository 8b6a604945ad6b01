"""The crawler reads portals it was not made for, from their address alone (一律只凭网址)."""

from pathlib import Path

import pytest

from tests.simulator.catalogue import ALL, FAMILIES
from tests.simulator.examining import Result, examine

# One seed of each family that is read to the end; ``python -m tests.simulator`` draws as many as wanted,
# and the families that are not here yet (大汉数据代理, 单页应用, 加载更多) with them. Not among these seeds: a site whose broken relative links
# grow without end (``traps.Deepening``), which the walk does not leave quickly enough yet.
_SEEDS = {"B": 3, "C": 1, "D": 3, "E": 1, "F": 4, "J": 1, "K": 1, "O": 3, "P": 1, "Q": 4, "R": 7}
# of the later families those that are read quickly and were once lost in silence
_SEEDS |= {"grouped": 2, "search": 2, "frames": 7}
_UNREADABLE = ("captcha", "refused", "building")


def browser_marks(letter: str) -> list[pytest.MarkDecorator]:
    """``browser`` where a family cannot be read without."""
    return [pytest.mark.browser] if FAMILIES[letter].needs_browser else []


def families() -> list[object]:
    """Every family, marked where a browser is needed."""
    return [pytest.param(letter, marks=[pytest.mark.slow, *browser_marks(letter)]) for letter in _SEEDS]


def run(letter: str, seed: int, home: Path) -> Result:
    """One examination."""
    return examine(ALL[letter](seed), home, limit=120)


@pytest.mark.parametrize("letter", families())
def test_everything_published_is_found_once_and_politely(letter: str, home: Path) -> None:
    result = run(letter, _SEEDS[letter], home)
    assert result.outcome == "complete", result.output[-2000:]
    assert result.share >= 0.99, [f"{p.kind} {p.title}" for p in result.missing]
    assert not result.duplicates
    assert not result.robots
    assert not result.foreign
    assert result.depth <= 10


@pytest.mark.slow
@pytest.mark.parametrize("letter", _UNREADABLE)
def test_a_portal_that_cannot_be_read_is_never_complete(letter: str, home: Path) -> None:
    result = run(letter, 1, home)
    assert result.outcome == ALL[letter].outcome, result.output[-2000:]
    assert result.status == 1
