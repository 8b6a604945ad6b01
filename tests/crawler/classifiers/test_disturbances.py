"""A right answer does not hang on what a page or file does to a text; every ninth development text is tried."""

import pytest

from benchmarks.classification.disturbances import DISTURBANCES, disturbed
from benchmarks.classification.labelled import load

SAMPLE = load("dev")[::9]
HIDES_TITLES = "a file's name for a title"
"""Where the title was all that told, no reading brings it back."""


@pytest.mark.parametrize("what", [name for name in DISTURBANCES if name != HIDES_TITLES])
def test_kinds_numbers_and_dates_stay(what: str) -> None:
    plain, wrong = disturbed(SAMPLE, DISTURBANCES["as it is"]), disturbed(SAMPLE, DISTURBANCES[what])
    assert wrong["kinds"] <= plain["kinds"] + 1
    assert wrong["case_numbers"] <= plain["case_numbers"] + 1
    assert wrong["ruling_dates"] == plain["ruling_dates"]


def test_a_name_that_says_nothing_hides_no_ruling() -> None:
    rulings = [text for text in SAMPLE if text.ruling_date is not None]
    assert len(rulings) > 15
    assert disturbed(rulings, DISTURBANCES[HIDES_TITLES])["kinds"] == 0
