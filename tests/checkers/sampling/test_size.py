import pytest
from hypothesis import given
from hypothesis import strategies as st

from checkers.proportions import wilson
from checkers.sampling import sample_size
from checkers.sampling.size import normal_quantile

PRECISION = st.floats(0.01, 0.5)
CONFIDENCE = st.floats(0.5, 0.999)


def test_the_textbook_numbers():
    assert sample_size(10**9, 0.05) == 385
    assert sample_size(1000, 0.05) == 278
    assert sample_size(100, 0.05) == 80
    assert sample_size(5, 0.05) == 5
    assert sample_size(0, 0.05) == 0
    assert normal_quantile(0.95) == pytest.approx(1.959964, abs=1e-6)


@given(st.integers(0, 10**6), st.integers(0, 10**4), PRECISION, CONFIDENCE)
def test_more_cases_never_need_fewer(population, more, precision, confidence):
    assert sample_size(population, precision, confidence) <= sample_size(
        population + more, precision, confidence
    )


@given(st.integers(1, 10**6), PRECISION, PRECISION, CONFIDENCE, st.floats(0.01, 0.99))
def test_a_finer_precision_never_needs_fewer(population, one, other, confidence, rate):
    fine, coarse = sorted((one, other))
    assert sample_size(population, fine, confidence, rate) >= sample_size(
        population, coarse, confidence, rate
    )


@given(st.integers(1, 10**6), PRECISION, CONFIDENCE, st.floats(0.01, 0.99))
def test_half_is_the_rate_that_needs_most_and_all_is_enough(population, precision, confidence, rate):
    worst = sample_size(population, precision, confidence)
    assert 1 <= sample_size(population, precision, confidence, rate) <= worst <= population


@pytest.mark.parametrize(
    ("arguments", "word"),
    [
        ((10, 0), "精度"),
        ((10, 1.5), "精度"),
        ((10, 0.1, 1.0), "置信"),
        ((10, 0.1, 0.9, 0), "比率"),
        ((-1, 0.1), "总体"),
    ],
)
def test_senseless_arguments_are_refused(arguments, word):
    with pytest.raises(ValueError, match=word):
        sample_size(*arguments)


@given(st.integers(0, 500), st.integers(0, 500), CONFIDENCE)
def test_wilson_holds_the_rate_between_nought_and_one(a, b, confidence):
    hits, total = sorted((a, b))
    found = wilson(hits, total, confidence)
    assert 0 <= found.low <= found.high <= 1
    if total:
        assert found.low <= found.rate + 1e-12
        assert found.rate <= found.high + 1e-12


def test_wilson_of_the_textbook():
    found = wilson(8, 10)
    assert (found.low, found.high) == pytest.approx((0.4902, 0.9433), abs=1e-4)
    assert found.small
    assert not wilson(15, 30).small
    assert wilson(0, 0).rate is None
    assert (wilson(0, 20).low, wilson(20, 20).high) == (0.0, 1.0)
    with pytest.raises(ValueError, match="命中数"):
        wilson(3, 2)
