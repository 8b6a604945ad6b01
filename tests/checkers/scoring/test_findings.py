"""Odd data are asked about, and everything else is left alone."""

from datetime import date, timedelta
from typing import Any

from checkers.evaluation import evaluate
from checkers.findings.all import all_findings
from checkers.findings.finding import KEPT, Finding
from tests.checkers.scoring.conftest import CODE, COURT, HIGHER, OTHER, World

NUMBER = f"(2017){CODE}执1号"


def findings(world: World) -> list[Finding]:
    with world.engine.begin() as connection:
        return all_findings(evaluate(connection, world.period))


def kinds(world: World) -> set[str]:
    return {each.kind for each in findings(world)}


def spread(world: World, count: int, **cells: Any) -> list[dict[str, Any]]:
    """Cases filed on different working days, each looked for after a different time."""
    days = [
        day for day in (date(2017, 2, 6) + timedelta(days=n) for n in range(3 * count)) if day.weekday() < 5
    ]
    return [
        world.case(n + 1, 立案日期=day, 首次网络查询时间=day + timedelta(days=n % 7), **cells)
        for n, day in enumerate(days[:count])
    ]


def test_ordinary_data_raise_no_question(world: World) -> None:
    world.cases(案件=spread(world, 30))
    assert kinds(world) == set()


def test_odd_cells(world: World) -> None:
    closed = {"结案日期": date(2017, 6, 1)}
    world.cases(
        案件=[
            world.case(1, 案号="(2017)陕0103执1号"),
            world.case(2, **closed),
            world.case(3, 申请执行标的额=5, 执行到位金额=6),
            world.case(4, 应录节点数=5, 已录节点数=6, 结案后补录节点数=2),
            world.case(5, 首次网络查询时间=date(2017, 2, 1)),
        ],
        文书=[
            {
                "案号": f"(2017){CODE}执99号",
                "文书种类": "终结本次执行程序裁定书",
                "落款日期": date(2017, 6, 1),
            }
        ],
        终本=[{"案号": "(2015)无名执字第3号", "终本裁定日期": date(2017, 5, 2)}],
        财产=[{"案号": NUMBER, "财产编号": "P1", "控制时间": "2017-03-02", "控制告知日期": date(2017, 3, 1)}],
    )
    assert kinds(world) >= {
        "number_of_another_court", "closing_blank", "realised_above_claim", "nodes_above_due", "nodes_after_closing",
        "query_before_filing", "ruling_without_case", "row_without_court", "notified_before_control",
    }  # fmt: skip


def test_indicator_of_another_level(world: World) -> None:
    world.imports("self-reports", {"法院自报": [{"法院": COURT, "指标编号": "中1.1.1", "自报内容": "无"}]})
    assert kinds(world) == {"indicator_of_another_level"}


def test_rows_of_many_days_off(world: World) -> None:
    saturdays = [date(2017, 3, 4) + timedelta(weeks=n) for n in range(25)]
    world.cases(案件=[world.case(n + 1, 立案日期=day) for n, day in enumerate(saturdays)])
    found = next(each for each in findings(world) if each.kind == "days_off")
    assert found.count > 20
    assert "请核对" in found.sentence


def test_heaps_and_uniformity(world: World) -> None:
    rows = [
        world.case(
            n + 1, 立案日期=date(2017, 3, 1) + timedelta(days=n), 首次网络查询时间="2017-06-01 09:00:00"
        )
        for n in range(12)
    ]
    world.cases(案件=rows)
    assert "equal_moments" in kinds(world)
    rows = [
        world.case(
            n + 1,
            立案日期=date(2017, 3, 1) + timedelta(days=n),
            首次网络查询时间=date(2017, 3, 3) + timedelta(days=n),
        )
        for n in range(25)
    ]
    world.cases(案件=rows)
    assert "uniform" in kinds(world)


def test_gaps_in_numbering(world: World) -> None:
    rows = spread(world, 25)
    for n, row in enumerate(rows):
        row["案号"] = f"(2017){CODE}执{2 * n + 1}号"
    world.cases(案件=rows)
    found = next(each for each in findings(world) if each.kind == "numbering_gaps")
    assert found.count == 24


def test_many_alike_are_counted(world: World) -> None:
    world.cases(案件=[world.case(n, 应录节点数=1, 已录节点数=2) for n in range(1, KEPT + 11)])
    found = [each for each in findings(world) if each.kind == "nodes_above_due"]
    assert len(found) == KEPT + 1
    assert found[-1].count == 10 or any(each.count == 10 for each in found)


def test_two_sources_that_disagree(world: World) -> None:
    world.imports(
        "reviews",
        {
            "案卷评查": [
                {"法院": COURT, "案号": NUMBER, "指标编号": "基2.1.1", "评查人": "甲", "结论": "合格"}
            ]
        },
    )
    world.cases(财产=[{"案号": NUMBER, "财产编号": "P1", "查到时间": "2017-03-01", "控制时间": "2017-03-02"}])
    found = next(each for each in findings(world) if each.kind == "sources_disagree")
    assert (found.node, found.evidence) == ("基2.1.1", {"score": 100.0, "other": 0.0})


def test_claim_the_portal_does_not_show(world: World) -> None:
    world.imports("self-reports", {"法院自报": [{"法院": COURT, "指标编号": "基4.6.1", "自报内容": "有"}]})
    assert "claimed_not_shown" not in kinds(world)
    world.walk()
    assert "claimed_not_shown" in kinds(world)
    world.document("other_normative", "1", topic="工作方案")
    assert "claimed_not_shown" not in kinds(world)


def test_published_and_ledger(world: World) -> None:
    world.walk()
    world.covering()
    day = date(2017, 6, 1)
    world.cases(终本=[{"案号": f"(2017){CODE}执{n}号", "终本裁定日期": day} for n in (1, 2, 3)])
    world.document("other_enforcement_ruling", "1", case_numbers=[NUMBER], ruling_date="2017-06-01")
    world.document("zhongben_ruling", "2", case_numbers=[f"(2017){CODE}执77号"], ruling_date="2017-06-01")
    world.document("zhongben_ruling", "3", case_numbers=[f"(2017){CODE}执××号"], ruling_date="2017-06-01")
    assert kinds(world) >= {"other_kind_published", "published_unknown_case", "masked_number"}


def test_faults_of_published_texts_have_no_weight(world: World) -> None:
    day = date(2017, 6, 1)
    row = {"案号": NUMBER, "文书种类": "终结本次执行程序裁定书", "落款日期": day}
    world.cases(终本=[{"案号": NUMBER, "终本裁定日期": day}], 文书=[row])
    world.document(
        "zhongben_ruling",
        "1",
        case_numbers=[NUMBER],
        ruling_date="2017-06-02",
        publish_date="2017-06-05",
        missing_items=["rights"],
        privacy_leaks=["phone"],
    )
    found = world.leaf("基2.3.2")
    assert found.score == 100.0
    assert sorted(found.problems()) == ["date_mismatch", "missing_items", "privacy_leak"]
    world.cases(文书=[row | {"是否公开": "否", "不公开理由": "国家秘密"}])
    assert "published_without_need" in world.leaf("基2.3.2").problems()


def test_more_closed_than_received(world: World) -> None:
    rows = [
        {
            "法院": HIGHER,
            "案号": f"(2017)陕01执复{n}号",
            "类型": "执复",
            "收案日期": date(2016, 12, 1),
            "结案日期": date(2017, 2, 1),
        }
        for n in (1, 2)
    ]
    rows.append({"法院": HIGHER, "案号": "(2017)陕01执复3号", "类型": "执复", "收案日期": date(2017, 2, 1)})
    world.imports(
        "cases", {"审查案件": rows}, headers={"审查案件": ["法院", "案号", "类型", "收案日期", "结案日期"]}
    )
    assert "numerator_above_denominator" in kinds(world)
    assert OTHER not in {each.sentence for each in findings(world)}


def test_days_that_cannot_be_meant_are_asked_about(world: World) -> None:
    world.cases(
        案件=[
            world.case(1, 结案日期=date(2071, 6, 1), 首次网络查询时间="2071-03-02 09:00:00"),
            world.case(2, 立案日期=date(1917, 3, 1)),
            world.case(3),
        ],
        信访=[
            {"法院": COURT, "编号": "1", "挂网督办": "是", "应办结日期": date.today() + timedelta(days=90)},
            {"法院": COURT, "编号": "2", "挂网督办": "是", "应办结日期": date(2071, 1, 1)},
        ],
    )
    told = [each for each in findings(world) if each.kind == "absurd_day"]
    assert sorted((each.case_number or "", each.sentence.split("为")[0]) for each in told) == [
        ("", "“信访”表的应办结日期"),
        ("(2017)陕0102执1号", "“案件”表的结案日期"),
        ("(2017)陕0102执1号", "“案件”表的首次网络查询时间"),
        ("(2017)陕0102执2号", "“案件”表的立案日期"),
    ]
    assert {each.sentence.split(",")[1] for each in told} == {"晚于导入之日", "早于 1980 年"}
