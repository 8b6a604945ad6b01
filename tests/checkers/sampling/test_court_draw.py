from collections import Counter

import pytest

from checkers.sampling.courts import FrameError, court_frame, draw_courts, stratum_of
from domain.courts import CourtRegister
from domain.outcomes import CourtLevel

SHAANXI = [court for court in CourtRegister.load() if court.province == "陕西省"]
WANTED = {CourtLevel.HIGH: 1, CourtLevel.INTERMEDIATE: 3, CourtLevel.BASIC: 20}


def test_the_wanted_number_of_each_level_is_drawn():
    found = draw_courts(SHAANXI, WANTED, "20171231")
    levels = Counter(found.courts[each.unit.code].level for each in found.draw.drawn)
    assert levels == WANTED


def test_courts_of_every_large_city_are_among_them():
    found = draw_courts(SHAANXI, WANTED, "20171231")
    strata = Counter(each.unit.stratum for each in found.draw.drawn)
    for stratum, size in found.draw.sizes.items():
        if stratum.startswith("基层"):
            basic = sum(n for s, n in found.draw.sizes.items() if s.startswith("基层"))
            assert abs(strata[stratum] - 20 * size / basic) < 1


def test_the_same_seed_gives_the_same_courts_in_any_order_of_the_register():
    again = draw_courts(reversed(SHAANXI), WANTED, "20171231")
    assert again.draw == draw_courts(SHAANXI, WANTED, "20171231").draw
    assert again.draw.drawn != draw_courts(SHAANXI, WANTED, "20171232").draw.drawn


def test_a_renamed_court_stands_in_the_frame_once_and_special_courts_only_when_asked_for():
    names = [court.name for court in court_frame(SHAANXI).values()]
    assert "西安市鄠邑区人民法院" in names
    assert "户县人民法院" not in names
    assert not any("铁路" in name for name in names)
    assert any("铁路" in court.name for court in court_frame(SHAANXI, special=True).values())
    assert stratum_of(CourtRegister.load().find("陕0102")) == "基层|西安市中级人民法院"


def test_more_than_there_are_is_refused_with_the_number_there_is():
    with pytest.raises(FrameError, match="只有 1 个"):
        draw_courts(SHAANXI, {CourtLevel.HIGH: 2}, "1")
