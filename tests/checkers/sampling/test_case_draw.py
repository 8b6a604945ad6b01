from collections import Counter
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from checkers.sampling import sample_size
from checkers.sampling.cases import FrameCase, Plan, draw_cases
from checkers.sampling.reviewed import reviewed_indicators
from domain.indicators import load_system
from domain.outcomes import CourtLevel

CLOSINGS = ["执行完毕", "终结本次执行程序", "销案", "未结"]
FRAMES = st.lists(
    st.builds(
        FrameCase,
        st.sampled_from(["甲县人民法院", "乙县人民法院"]),
        st.just(CourtLevel.BASIC),
        st.integers(1, 60).map(lambda n: f"(2017)陕0102执{n}号"),
        st.sampled_from(CLOSINGS),
    ),
    max_size=80,
    unique_by=lambda case: (case.court, case.number),
)


def frame(size, court="甲县人民法院"):
    return [
        FrameCase(court, CourtLevel.BASIC, f"(2017)陕0102执{n}号", CLOSINGS[0 if n % 50 else n % 3 + 1])
        for n in range(1, size + 1)
    ]


@given(FRAMES, st.floats(0.02, 0.4), st.floats(0, 1), st.randoms(use_true_random=False))
def test_every_court_gets_the_sample_its_precision_needs(cases, precision, share, random):
    plan = Plan("种子", ("甲", "乙", "丙"), precision=precision, double_share=share)
    found = draw_cases(cases, plan)
    drawn = Counter(case.court for case in found.cases)
    for court, population in Counter(case.court for case in cases).items():
        assert sample_size(population, precision) <= drawn[court] <= population
    shuffled = list(cases)
    random.shuffle(shuffled)
    assert draw_cases(shuffled, plan) == found


@given(FRAMES, st.floats(0, 1))
def test_the_share_read_by_two_has_two_different_readers(cases, share):
    found = draw_cases(cases, Plan("1", ("甲", "乙", "丙"), double_share=share))
    doubles = [case for case in found.cases if len(case.readers) == 2]
    assert all(len(set(case.readers)) == 2 for case in doubles)
    assert share * len(found.cases) - 1e-6 <= len(doubles) < share * len(found.cases) + 1


def test_rare_ways_of_closing_are_read_too():
    found = draw_cases(frame(2000), Plan("7", ("甲", "乙"), precision=0.1))
    assert set(Counter(case.closing for case in found.cases)) == set(CLOSINGS)
    assert min(Counter(case.closing for case in found.cases).values()) >= 2


def test_readers_have_like_loads_and_all_pairs_occur():
    found = draw_cases(frame(400), Plan("7", ("甲", "乙", "丙"), double_share=1))
    loads = Counter(reader for case in found.cases for reader in case.readers)
    assert max(loads.values()) - min(loads.values()) <= 3
    assert len({frozenset(case.readers) for case in found.cases}) == 3


def test_a_pooled_precision_needs_fewer_than_one_for_every_court():
    cases = [*frame(500), *frame(500, "乙县人民法院")]
    each = draw_cases(cases, Plan("7", ("甲", "乙")))
    pooled = draw_cases(cases, Plan("7", ("甲", "乙"), pooled=True))
    assert sample_size(1000, 0.05) <= len(pooled.cases) < len(each.cases)


def test_a_limit_is_kept_to_and_said():
    found = draw_cases(frame(400), Plan("7", ("甲", "乙"), at_most=20, minimum=0))
    assert len(found.cases) == 20
    assert found.limited == ("甲县人民法院",)


def test_another_seed_draws_other_cases():
    draws = [
        {case.number for case in draw_cases(frame(400), Plan(str(n), ("甲", "乙"))).cases} for n in range(3)
    ]
    assert all(one != other for one, other in pairwise(draws))


@pytest.mark.parametrize(
    ("change", "word"),
    [
        ({"readers": ()}, "评查人"),
        ({"readers": ("甲", "甲")}, "重复"),
        ({"readers": ("甲",)}, "两名"),
        ({"double_share": 1.2}, "比例"),
    ],
)
def test_a_plan_that_cannot_be_is_refused(change, word):
    with pytest.raises(ValueError, match=word):
        Plan(**({"seed": "1", "readers": ("甲", "乙")} | change))


def test_indicators_read_from_files_are_those_the_system_names():
    system = load_system()
    found = [node.id for node in reviewed_indicators(system, CourtLevel.BASIC)]
    assert "基1.2.1" in found
    assert "基1.8.1" in found  # its second source
    assert not {"基3.1.1", "基1.9.2"} & set(found)
    assert reviewed_indicators(system, CourtLevel.HIGH) == ()
    only = reviewed_indicators(system, CourtLevel.BASIC, ["基1.2.1", "中1.2.1"])
    assert [node.id for node in only] == ["基1.2.1"]
    with pytest.raises(ValueError, match="不是由案卷评查计分"):
        reviewed_indicators(system, CourtLevel.BASIC, ["基3.1.1"])
