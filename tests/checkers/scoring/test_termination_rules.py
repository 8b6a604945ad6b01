"""终本: heard, entered, queried every half year."""

from datetime import date
from typing import Any

import pytest

from tests.checkers.scoring.conftest import CODE, World

NUMBER = f"(2017){CODE}执1号"


def termination(ruled: date = date(2017, 5, 2), **cells: Any) -> dict[str, Any]:
    return {"案号": NUMBER, "终本裁定日期": ruled, **cells}


def query(day: date, **cells: Any) -> dict[str, Any]:
    return {"案号": NUMBER, "查询日期": day, **cells}


@pytest.mark.parametrize(
    ("cells", "score"),
    [
        # entered in time and accurate
        (
            {"送达申请执行人日期": date(2017, 5, 4), "信息库录入日期": date(2017, 5, 11), "信息准确": "是"},
            100.0,
        ),
        # one day late
        (
            {"送达申请执行人日期": date(2017, 5, 4), "信息库录入日期": date(2017, 5, 12), "信息准确": "是"},
            66.6667,
        ),
        # never served: in time cannot be asked
        ({"信息库录入日期": date(2017, 5, 12), "信息准确": "否"}, 50.0),
        # never entered: only the first part applies
        ({"送达申请执行人日期": date(2017, 5, 4)}, 0.0),
    ],
)
def test_information(world: World, cells: dict[str, Any], score: float) -> None:
    world.cases(终本=[termination(**cells)])
    assert world.leaf("基1.9.3").score == score


def test_information_open_until_its_last_day(world: World) -> None:
    world.observe(date(2017, 5, 9))
    world.cases(终本=[termination()])
    assert world.leaf("基1.9.3").status == "not_applicable"


def test_windows_of_half_a_year(world: World) -> None:
    # windows (2 May 2016, 2 Nov], (2 Nov, 2 May 2017], (2 May, 2 Nov]; the first ruling lies before P
    rows = [query(date(2016, 11, 2)), query(date(2017, 5, 3))]
    world.cases(终本=[termination(date(2016, 5, 2))], 终本查询=rows)
    found = world.leaf("基1.9.4")
    assert found.score == pytest.approx(66.6667)
    assert [gap["due"] for gap in found.gaps] == [date(2017, 5, 2)]


def test_windows_end_when_the_case_is_resumed_or_ended_again(world: World) -> None:
    resumed = query(date(2017, 3, 1), 查到财产="否", 恢复执行案号=f"(2017){CODE}执恢9号")
    world.cases(终本=[termination(date(2016, 5, 2))], 终本查询=[resumed])
    # the first window counts and is missed; the second ends after the case was resumed
    assert world.leaf("基1.9.4").score == 0.0
    assert len(world.leaf("基1.9.4").gaps) == 1
    world.cases(终本=[termination(date(2016, 5, 2)), termination(date(2016, 11, 2))], 终本查询=[resumed])
    assert world.leaf("基1.9.4").status == "not_applicable"


def test_found_assets_are_followed_by_resumption(world: World) -> None:
    rows = [
        query(date(2017, 6, 1), 查到财产="是"),
        query(date(2017, 7, 1), 查到财产="是", 恢复执行案号=f"(2017){CODE}执恢9号"),
        query(date(2017, 8, 1)),
        query(date(2018, 8, 1), 查到财产="是"),
    ]
    world.cases(终本=[termination(date(2018, 1, 2))], 终本查询=rows)
    assert world.leaf("基1.9.4").score == 50.0


def test_follow_up_needs_both_sheets(world: World) -> None:
    world.cases(终本=[termination(date(2016, 5, 2))])
    assert world.leaf("基1.9.4").status == "no_data"
