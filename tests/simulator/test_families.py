"""The crawler reads portals it was not made for, from their address alone (一律只凭网址)."""

from pathlib import Path

import pytest

from tests.simulator.catalogue import ALL, FAMILIES
from tests.simulator.examining import Result, examine

# One seed a family here; ``python -m tests.simulator`` draws as many as wanted.
_SEEDS = dict.fromkeys(FAMILIES, 1)
_UNREADABLE = ("captcha", "waf", "login", "building", "refused", "http503")


def families() -> list[object]:
    """Every family, marked where a browser is needed."""
    return [
        pytest.param(letter, marks=[pytest.mark.slow, *([pytest.mark.browser] if cls.needs_browser else [])])
        for letter, cls in FAMILIES.items()
    ]


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
