import hashlib
from collections import Counter

import pytest
from hypothesis import given
from hypothesis import strategies as st

from checkers.sampling.draw import Unit, allocate, draw, frame_hash

UNITS = st.lists(
    st.builds(Unit, st.sampled_from(["甲", "乙", "丙|一", ""]), st.text("陕01ab", min_size=1, max_size=4)),
    max_size=40,
    unique=True,
)


@given(UNITS, st.integers(0, 45), st.text(max_size=8), st.randoms(use_true_random=False))
def test_a_draw_does_not_depend_on_the_order_of_rows(units, total, seed, random):
    shuffled = list(units)
    random.shuffle(shuffled)
    assert draw(units, total, seed) == draw(shuffled, total, seed)


@given(UNITS, st.integers(0, 45), st.text(max_size=8))
def test_as_many_are_drawn_as_were_asked_for_and_none_twice(units, total, seed):
    found = draw(units, total, seed)
    assert len(found.drawn) == min(total, len(units))
    assert {each.unit for each in found.drawn} <= set(units)
    assert len({each.unit for each in found.drawn}) == len(found.drawn)


@given(UNITS, st.integers(0, 45), st.integers(0, 5))
def test_no_stratum_gives_less_than_the_minimum_or_more_than_it_has(units, total, minimum):
    sizes = Counter(unit.stratum for unit in units)
    given_ = allocate(sizes, total, "种子", minimum)
    for stratum, size in sizes.items():
        assert min(minimum, size) <= given_[stratum] <= size


@given(st.dictionaries(st.text("甲乙丙丁", max_size=3), st.integers(0, 30), max_size=8), st.integers(0, 200))
def test_a_share_is_never_a_whole_unit_away_from_its_quota(sizes, total):
    given_ = allocate(sizes, total, "s")
    population = sum(sizes.values())
    for stratum, size in sizes.items():
        quota = min(total, population) * size / population if population else 0
        assert abs(given_[stratum] - quota) < 1


def test_the_order_within_a_stratum_is_that_of_the_published_hash():
    units = [Unit("基层", code) for code in ("陕0101", "陕0102", "陕0103", "陕0104")]
    by_hand = sorted(units, key=lambda u: hashlib.sha256(f"2017|基层|{u.code}".encode()).hexdigest())
    assert [each.unit for each in draw(units, 3, "2017").drawn] == by_hand[:3]


def test_a_frame_hash_can_be_computed_by_hand():
    units = [Unit("乙", "2"), Unit("甲", "1"), Unit("乙", "1")]
    assert frame_hash(units) == hashlib.sha256("乙\t1\n乙\t2\n甲\t1\n".encode()).hexdigest()


def test_every_small_stratum_has_its_chance():
    sizes = {f"{n}": 1 for n in range(10)}
    chosen = Counter(
        stratum for seed in range(600) for stratum, number in allocate(sizes, 3, str(seed)).items() if number
    )
    assert set(chosen) == set(sizes)
    assert max(chosen.values()) < 2 * min(chosen.values())


def test_a_unit_that_stands_twice_in_the_frame_is_refused():
    with pytest.raises(ValueError, match="重复:陕0102"):
        draw([Unit("基层", "陕0102"), Unit("基层", "陕0102")], 1, "1")


def test_weights_say_how_many_a_unit_stands_for():
    found = draw([Unit("甲", str(n)) for n in range(10)], 4, "1")
    assert {each.weight for each in found.drawn} == {2.5}
