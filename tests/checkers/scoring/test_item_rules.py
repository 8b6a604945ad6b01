"""Deadlines, flags and ratios: one test a sentence of the rules."""

from datetime import date
from typing import Any

import pytest

from tests.checkers.scoring.conftest import CODE, COURT, OTHER, World


def one(world: World, sheet: str, leaf: str, **cells: Any) -> tuple[str, float | None]:
    """Score of a leaf with one row of a sheet."""
    base = {"案号": f"(2017){CODE}执1号"}
    world.cases(**{sheet: [base | cells]})
    found = world.leaf(leaf)
    return found.status, found.score


@pytest.mark.parametrize(
    ("executed", "expected"),
    [
        (date(2017, 3, 13), ("scored", 100.0)),  # 3 March + 10 = Monday the 13th
        (date(2017, 3, 14), ("scored", 0.0)),
        (None, ("scored", 0.0)),
        (date(2018, 2, 1), ("scored", 0.0)),  # after O: it has not happened
    ],
)
def test_preservation_within_ten_natural_days(
    world: World, executed: date | None, expected: tuple[str, float]
) -> None:
    assert one(world, "保全", "基1.1.4", 保全裁定日期=date(2017, 3, 3), 保全执行日期=executed) == expected


def test_last_day_off_moves_to_the_next_working_day(world: World) -> None:
    # 24 January + 10 = 3 February, in working days again after the Spring Festival of 2017
    assert one(world, "保全", "基1.1.4", 保全裁定日期=date(2017, 1, 17), 保全执行日期=date(2017, 2, 3)) == (
        "scored",
        100.0,
    )


def test_open_item_is_not_due_on_its_last_day(world: World) -> None:
    world.observe(date(2017, 3, 13))
    assert one(world, "保全", "基1.1.4", 保全裁定日期=date(2017, 3, 3)) == ("not_applicable", None)
    world.observe(date(2017, 3, 14))
    assert world.leaf("基1.1.4").score == 0.0


def test_missing_sheet_is_no_data_and_empty_sheet_does_not_apply(world: World) -> None:
    world.cases(案件=[world.case()])
    assert world.leaf("基1.7.2").status == "no_data"
    world.cases(案件=[world.case()], 案款=[])
    assert world.leaf("基1.7.2").status == "not_applicable"


def test_sheet_counts_for_the_courts_of_that_workbook_alone(world: World) -> None:
    world.cases(案件=[world.case()], 案款=[])
    world.cases(案件=[{"法院": OTHER, "案号": "(2017)陕0103执1号", "立案日期": date(2017, 3, 1)}])
    assert world.leaf("基1.7.2").status == "not_applicable"
    assert world.leaf("基1.7.2", OTHER).status == "no_data"


def test_replaced_workbook_still_counts_as_one_that_had_the_sheet(world: World) -> None:
    world.cases(案件=[world.case()], 案款=[])
    world.cases(案件=[world.case(结案日期=date(2017, 4, 1), 结案方式="执行完毕")])
    assert world.leaf("基1.7.2").status == "not_applicable"


def test_case_number_alone_names_the_court_by_its_case_then_by_its_code(world: World) -> None:
    world.cases(
        案件=[{"法院": OTHER, "案号": f"(2017){CODE}执1号", "立案日期": date(2017, 3, 1)}],
        终本=[
            {
                "案号": f"(2017){CODE}执1号",
                "终本裁定日期": date(2017, 5, 2),
                "听取意见日期": date(2017, 5, 1),
            },
            {"案号": f"(2017){CODE}执2号", "终本裁定日期": date(2017, 5, 2)},
            {"案号": "(2015)无名执字第3号", "终本裁定日期": date(2017, 5, 2)},
        ],
    )
    assert world.leaf("基1.9.2", OTHER).low == 50.0  # heard: 100, published: no data from 0
    assert world.leaf("基1.9.2").low == 0.0


@pytest.mark.parametrize(
    ("query", "points"),
    [
        (date(2017, 2, 20), 100.0),  # before filing
        (date(2017, 3, 8), 100.0),  # fifth working day after 1 March
        (date(2017, 3, 9), 80.0),
        (date(2017, 3, 15), 80.0),
        (date(2017, 3, 16), 60.0),
        (date(2017, 3, 31), 60.0),  # twenty-second working day
        (date(2017, 4, 1), 60.0),  # a month, worked by 调休
        (date(2017, 4, 5), 0.0),
        (None, 0.0),
    ],
)
def test_network_query_steps(world: World, query: date | None, points: float) -> None:
    world.cases(案件=[world.case(首次网络查询时间=query)])
    found = world.leaf("基1.3.1")
    assert (found.score, found.low, found.high) == (points, points, points)


def test_never_queried_is_not_due_until_both_last_days_are_over(world: World) -> None:
    world.cases(案件=[world.case(立案日期=date(2017, 12, 15))])
    world.observe(date(2018, 1, 15))
    assert world.leaf("基1.3.1").status == "not_applicable"
    world.observe(date(2018, 1, 18))
    assert world.leaf("基1.3.1").score == 0.0


@pytest.mark.parametrize(
    ("cells", "state"),
    [
        ({"可否线上控制": "是", "控制时间": "2017-03-03 10:00:00"}, 100.0),
        ({"可否线上控制": "是", "控制时间": "2017-03-03 10:00:01"}, 0.0),
        ({"可否线上控制": "是", "控制时间": "2017-03-02"}, 100.0),
        ({"可否线上控制": "是", "控制时间": "2017-03-03"}, None),
        ({"可否线上控制": "是", "控制时间": "2017-03-03 00:00:00"}, None),
        ({"可否线上控制": "是", "控制时间": "2017-03-04"}, 0.0),
        ({"可否线上控制": "是", "控制时间": "2017-02-01"}, 100.0),
        ({"可否线上控制": "是"}, 0.0),
        ({"可否线上控制": "否", "控制时间": "2017-03-15"}, 100.0),
        ({"可否线上控制": "否", "控制时间": "2017-03-16"}, 0.0),
        ({"可否线上控制": None, "控制时间": "2017-03-03 09:00:00"}, 100.0),
        ({"可否线上控制": None, "控制时间": "2017-03-10"}, None),
        ({"可否线上控制": None, "控制时间": "2017-03-16"}, 0.0),
        ({"可否线上控制": None}, 0.0),
    ],
)
def test_control_of_assets(world: World, cells: dict[str, Any], state: float | None) -> None:
    world.cases(
        财产=[{"案号": f"(2017){CODE}执1号", "财产编号": "P1", "查到时间": "2017-03-01 10:00:00", **cells}]
    )
    found = world.leaf("基1.4.1")
    assert found.score == state
    if state is None:
        assert (found.status, found.interval) == ("unconfirmed", (0.0, 100.0))


@pytest.mark.parametrize(
    ("cells", "score"),
    [
        ({"发放日期": date(2017, 4, 5)}, 100.0),  # a month ends in 清明: the next working day
        ({"发放日期": date(2017, 4, 6)}, 0.0),
        ({}, 0.0),
        ({"延期理由": "争议", "延期批准日期": date(2017, 4, 5)}, 100.0),
        ({"延期理由": "争议", "延期批准日期": date(2017, 4, 6)}, 0.0),
        ({"延期批准日期": date(2017, 4, 1)}, 0.0),
        ({"发放日期": date(2017, 9, 1), "延期理由": "争议", "延期批准日期": date(2017, 4, 1)}, 100.0),
    ],
)
def test_money_within_a_month_or_an_approved_delay(world: World, cells: dict[str, Any], score: float) -> None:
    row = {
        "案号": f"(2017){CODE}执1号",
        "流水号": "K1",
        "金额": 100,
        "具备发放条件日期": date(2017, 3, 3),
        **cells,
    }
    world.cases(案款=[row])
    assert world.leaf("基1.7.2").score == score


def test_delegation_done_by_observation_is_ok_whenever(world: World) -> None:
    row = {"法院": COURT, "委托编号": "W1", "收到日期": date(2017, 3, 1)}
    world.cases(委托=[row | {"办结日期": date(2017, 12, 29)}, row | {"委托编号": "W2"}])
    assert world.leaf("基1.8.1").score == 50.0


def test_flag_blank_is_unknown(world: World) -> None:
    world.cases(案件=[world.case(1, 一案一账号="是"), world.case(2, 一案一账号="否"), world.case(3)])
    found = world.leaf("基1.7.1")
    assert (found.score, found.low, found.high) == (50.0, pytest.approx(33.3333), pytest.approx(66.6667))


def test_enforcement_cases_are_those_of_two_types_and_of_money(world: World) -> None:
    world.cases(
        案件=[
            world.case(1, 一案一账号="是"),
            world.case(2, 一案一账号="否", 金钱给付="否"),
            world.case(3, 案号=f"(2017){CODE}执保3号", 一案一账号="否"),
            world.case(4, 案号=f"(2017){CODE}执恢4号", 一案一账号="是"),
        ]
    )
    assert world.leaf("基1.7.1").denominator == 2


def test_pairs_leave_out_rows_with_a_blank(world: World) -> None:
    world.cases(
        案件=[
            world.case(1, 应录节点数=10, 已录节点数=9, 结案后补录节点数=4),
            world.case(2, 应录节点数=10, 已录节点数=None),
            world.case(3, 应录节点数=10, 已录节点数=10),
        ]
    )
    assert (world.leaf("基1.12.2").score, world.leaf("基1.12.2").denominator) == (75.0, 20.0)


@pytest.mark.parametrize(
    ("cells", "expected"),
    [
        ({"应录节点数": 10}, ("unconfirmed", None)),
        ({"应录节点数": 0, "已录节点数": 0}, ("not_applicable", None)),
        ({"应录节点数": 10, "已录节点数": 30}, ("scored", 100.0)),
        ({"应录节点数": 10, "已录节点数": 1, "结案后补录节点数": 5}, ("scored", 0.0)),
    ],
)
def test_ratio_is_bounded(world: World, cells: dict[str, Any], expected: tuple[str, float | None]) -> None:
    world.cases(案件=[world.case(**cells)])
    found = world.leaf("基1.12.2")
    assert (found.status, found.score) == expected


def test_blank_closing_is_unknown(world: World) -> None:
    closed = date(2017, 6, 1)
    world.cases(
        案件=[
            world.case(1, 结案日期=closed, 结案方式="执行完毕"),
            world.case(2, 结案日期=closed, 结案方式="销案"),
            world.case(3, 结案日期=closed),
            world.case(4),
        ]
    )
    found = world.leaf("基3.1.1")
    assert (found.score, found.numerator, found.denominator) == (50.0, 1.0, 2.0)
    assert found.interval == (pytest.approx(33.3333), pytest.approx(66.6667))


def test_realisation_blank_is_nought_in_low_and_one_in_high(world: World) -> None:
    closed = {"结案日期": date(2017, 6, 1), "结案方式": "执行完毕"}
    world.cases(
        案件=[
            world.case(1, 申请执行标的额=100, 执行到位金额=50, **closed),
            world.case(2, 申请执行标的额=100, 执行到位金额=300, **closed),
            world.case(3, 申请执行标的额=100, **closed),
            world.case(4, 申请执行标的额=0, 执行到位金额=0, **closed),
            world.case(5, 执行到位金额=5, **closed),
        ]
    )
    found = world.leaf("基3.2.1")
    assert (found.score, found.low, found.high) == (75.0, 50.0, pytest.approx(83.3333))


@pytest.mark.parametrize(
    ("cells", "score"),
    [
        ({"结案日期": date(2017, 9, 1)}, 100.0),
        ({"结案日期": date(2017, 9, 4)}, 0.0),
        ({"结案日期": date(2017, 9, 11), "扣除天数": 10}, 100.0),
        ({"结案日期": date(2017, 9, 11), "延长天数": 10, "延长批准日期": date(2017, 9, 1)}, 100.0),
        ({"结案日期": date(2017, 9, 11), "延长天数": 10, "延长批准日期": date(2017, 9, 4)}, 0.0),
        ({"结案日期": date(2017, 9, 11), "延长天数": 10}, 0.0),
    ],
)
def test_time_limit(world: World, cells: dict[str, Any], score: float) -> None:
    world.cases(案件=[world.case(结案方式="执行完毕", **cells)])
    assert world.leaf("基3.3.1").score == score


def test_online_auctions_by_case(world: World) -> None:
    def asset(serial: int, asset: str, way: str | None, day: date = date(2017, 5, 2)) -> dict[str, Any]:
        return {"案号": f"(2017){CODE}执{serial}号", "财产编号": asset, "拍卖启动日期": day, "拍卖方式": way}

    world.cases(
        财产=[
            asset(1, "A", "现场"),
            asset(1, "B", "网络"),
            asset(2, "A", "现场"),
            asset(2, "B", None),
            asset(3, "A", "现场"),
            asset(4, "A", "网络", date(2016, 5, 2)),
        ]
    )
    found = world.leaf("基3.5.1")
    assert (found.score, found.low, found.high) == (50.0, pytest.approx(33.3333), pytest.approx(66.6667))


def test_changed_acts_are_taken_from_all_courts(world: World) -> None:
    reviews = [
        {"法院": "西安市中级人民法院", "案号": "(2017)陕01执复1号", "类型": "执复", "收案日期": date(2017, 4, 1), "结案日期": date(2017, 5, 1), "结果": "撤销", "原执行法院": COURT},
        {"法院": COURT, "案号": f"(2017){CODE}执异1号", "类型": "执异", "收案日期": date(2017, 4, 1), "结案日期": date(2017, 5, 1), "结果": "驳回"},
    ]  # fmt: skip
    world.cases(案件=[world.case(serial) for serial in range(1, 201)], 审查案件=reviews)
    assert world.leaf("基3.6.1").score == 50.0  # 1/200 of at most 1/100
    assert world.leaf("中3.6.1", "西安市中级人民法院").status == "not_applicable"


def test_changed_acts_need_both_sheets(world: World) -> None:
    world.cases(案件=[world.case()])
    assert world.leaf("基3.6.1").status == "no_data"


def test_closing_rate_counts_what_was_closed_whenever_received(world: World) -> None:
    def row(serial: int, received: date, closed: date | None, kind: str = "执异") -> dict[str, Any]:
        return {
            "法院": COURT,
            "案号": f"(2017){CODE}执异{serial}号",
            "类型": kind,
            "收案日期": received,
            "结案日期": closed,
        }

    world.cases(
        审查案件=[
            row(1, date(2016, 12, 1), date(2017, 1, 5)),
            row(2, date(2017, 3, 1), None),
            row(3, date(2017, 3, 1), date(2017, 4, 1)),
            row(4, date(2017, 3, 1), date(2017, 4, 1), "执监"),
        ]
    )
    assert (world.leaf("基3.4.1").score, world.leaf("基3.4.1").denominator) == (100.0, 2.0)


@pytest.mark.parametrize(
    ("cells", "score"),
    [
        ({"应办结日期": date(2017, 7, 31), "办结日期": date(2017, 7, 31)}, 100.0),
        ({"应办结日期": date(2017, 7, 31), "办结日期": date(2017, 8, 1)}, 0.0),
        ({"应办结日期": date(2017, 7, 31)}, 0.0),
        ({"应办结日期": date(2018, 7, 31)}, None),
        ({"应办结日期": date(2017, 7, 31), "挂网督办": None}, None),
    ],
)
def test_petitions_under_supervision(world: World, cells: dict[str, Any], score: float | None) -> None:
    row = {"法院": "西安市中级人民法院", "编号": "X1", "挂网督办": "是", **cells}
    world.cases(信访=[row])
    assert world.leaf("中4.2.1", "西安市中级人民法院").score == score


@pytest.mark.parametrize(
    ("complaints", "cases", "expected"),
    [(0, 100, ("scored", 100.0)), (1, 200, ("scored", 50.0)), (9, 100, ("scored", 0.0)), (None, 100, ("no_data", None)), (1, 0, ("not_applicable", None))],
)  # fmt: skip
def test_complaints_per_case(
    world: World, complaints: int | None, cases: int, expected: tuple[str, Any]
) -> None:
    world.cases(
        案件=[world.case(serial) for serial in range(1, cases + 1)] or [world.case(立案日期=date(2016, 1, 4))]
    )
    world.imports(
        "integrity",
        {"廉政": [{"法院": COURT, "投诉数": complaints, "国家赔偿案件数": 3}]},
        headers={"廉政": ["法院", "投诉数", "国家赔偿案件数"]},
    )
    found = world.leaf("基3.7.1")
    assert (found.status, found.score) == expected
    assert world.leaf("基3.7.4").score == 25.0
    assert world.leaf("基3.7.2").status == "no_data"


@pytest.mark.parametrize(
    ("cells", "shares", "judges"),
    [
        ({"在编总人数": 100, "执行在编人数": 15, "执行局人数": 10, "执行局员额法官数": 3, "业务庭人数": 10, "业务庭员额法官数": 6}, 100.0, 50.0),
        ({"在编总人数": 100, "执行在编人数": 3, "执行局人数": 10, "执行局员额法官数": 3, "业务庭人数": 10, "业务庭员额法官数": 0}, 20.0, 100.0),
        ({"在编总人数": 0, "执行在编人数": 3, "执行局人数": 0, "执行局员额法官数": 3, "业务庭人数": 10, "业务庭员额法官数": 1}, None, None),
        ({"在编总人数": 100, "执行在编人数": 30, "执行局人数": 10, "业务庭人数": 10, "业务庭员额法官数": 1}, 100.0, None),
    ],
)  # fmt: skip
def test_staff(world: World, cells: dict[str, int], shares: float | None, judges: float | None) -> None:
    world.imports("staff", {"人员": [{"法院": COURT, **cells}]})
    assert world.leaf("基4.2.1").score == shares
    assert world.leaf("基4.2.2").score == judges
    if judges is None:
        assert world.leaf("基4.2.2").status == "no_data"
