"""Rulings that should be public: every one ends in exactly one state."""

from datetime import date
from typing import Any

import pytest

from tests.checkers.scoring.conftest import CODE, COURT, OTHER, World

NUMBER = f"(2017){CODE}执1号"
RULED = date(2017, 6, 1)  # a Thursday; seven working days end on Monday the 12th
LAST = date(2017, 6, 12)
ZHONGBEN = "终结本次执行程序裁定书"
OTHER_RULING = "其他执行裁定书"


def ended(world: World, paper: dict[str, Any] | None = None, **cells: Any) -> None:
    """One 终本 ruling, with its 文书 row where given."""
    sheets: dict[str, Any] = {"终本": [{"案号": NUMBER, "终本裁定日期": RULED, **cells}]}
    if paper is not None:
        sheets["文书"] = [{"案号": NUMBER, "文书种类": ZHONGBEN, "落款日期": RULED, **paper}]
    world.cases(**sheets)


def prove(world: World) -> None:
    """A complete walk, and a list that covers everything."""
    world.walk()
    world.covering()


def test_found_on_the_portal(world: World) -> None:
    ended(world)
    world.document(
        "zhongben_ruling", "1", case_numbers=[NUMBER], own_case_numbers=1, publish_date="2017-06-12"
    )
    found = world.leaf("基2.3.2")
    assert (found.score, found.problems()) == (100.0, [])


@pytest.mark.parametrize(
    "document",
    [
        {"doc_class": "other_enforcement_ruling", "case_numbers": [NUMBER]},  # another kind
        {
            "doc_class": "zhongben_ruling",
            "case_numbers": [f"(2017){CODE}执2号", NUMBER],
            "own_case_numbers": 1,
        },  # only cited
        {"doc_class": "zhongben_ruling", "case_numbers": [NUMBER], "publish_date": "2018-01-13"},  # after O
    ],
)
def test_not_found(world: World, document: dict[str, Any]) -> None:
    ended(world)
    prove(world)
    world.document(url="1", **document)
    found = world.leaf("基2.3.2")
    assert (found.score, found.problems()) == (0.0, ["not_published"])
    assert (found.gaps[0]["due"], found.gaps[0]["days_overdue"]) == (LAST, 214)


def test_found_on_any_portal_and_joint_rulings_satisfy_each(world: World) -> None:
    ended(world)
    numbers = [f"(2017){CODE}执9号", NUMBER]
    world.document("zhongben_ruling", "1", OTHER, case_numbers=numbers, own_case_numbers=2)
    assert world.leaf("基2.3.2").score == 100.0


def test_late_is_found_and_listed(world: World) -> None:
    ended(world)
    world.document("zhongben_ruling", "1", case_numbers=[NUMBER], publish_date="2017-06-15")
    found = world.leaf("基2.3.2")
    assert (found.score, found.problems(), found.gaps[0]["days_overdue"]) == (100.0, ["late"], 3)


@pytest.mark.parametrize(
    ("walk", "covering", "channel", "state"),
    [
        ("complete", True, "platform", "not_published"),
        ("complete", False, "portal", "not_published"),
        ("complete", False, "platform", "unconfirmed"),
        ("partial", True, "portal", "unconfirmed"),
        (None, True, "portal", "unconfirmed"),
    ],
)
def test_absence_needs_proof(
    world: World, walk: str | None, covering: bool, channel: str, state: str
) -> None:
    world.targets(channel)
    ended(world)
    if walk:
        world.walk(walk)
    if covering:
        world.covering()
    assert world.leaf("基2.3.2").problems() == [state]


def test_only_the_newest_walk_counts(world: World) -> None:
    ended(world)
    prove(world)
    world.walk("blocked", day="2018-01-13")
    world.observe(date(2018, 1, 20))
    assert world.leaf("基2.3.2").problems() == ["unconfirmed"]


@pytest.mark.parametrize(
    ("walks", "state"),
    [
        ([("complete", "2018-01-12")], "unconfirmed"),
        ([("complete", "2018-01-12"), ("complete", "2018-01-12")], "unconfirmed"),
        ([("partial", "2018-01-11"), ("complete", "2018-01-12")], "unconfirmed"),
        ([("complete", "2018-01-11"), ("complete", "2018-01-12")], "not_published"),
        ([("complete", "2018-01-10"), ("complete", "2018-01-11"), ("partial", "2018-01-12")], "unconfirmed"),
    ],
)
def test_a_second_look_on_another_day_can_be_required(
    world: World, walks: list[tuple[str, str]], state: str
) -> None:
    world.targets("portal", looks=2)
    ended(world)
    for outcome, day in walks:
        world.walk(outcome, day=day)
    assert world.leaf("基2.3.2").problems() == [state]


@pytest.mark.parametrize(
    ("start", "end", "courts", "state"),
    [
        ("2017-06-01", "2017-06-12", "全部", "not_published"),
        ("2017-06-02", "2017-12-31", "全部", "unconfirmed"),
        ("2017-06-01", "2017-06-11", "全部", "unconfirmed"),
        ("2017-06-01", "2017-06-12", f"{OTHER}、{COURT}", "not_published"),
        ("2017-06-01", "2017-06-12", OTHER, "unconfirmed"),
    ],
)
def test_what_a_list_covers(world: World, start: str, end: str, courts: str, state: str) -> None:
    ended(world)
    world.walk()
    world.covering(start, end, courts)
    assert world.leaf("基2.3.2").problems() == [state]


def test_lists_are_not_added_up_and_cover_the_courts_with_rows_by_default(world: World) -> None:
    ended(world)
    world.walk()
    world.covering("2017-06-01", "2017-06-08")
    world.covering("2017-06-05", "2017-12-31")
    assert world.leaf("基2.3.2").problems() == ["unconfirmed"]
    row = {"案号": f"(2017){CODE}执77号", "文书种类": "判决书"}
    world.published(row, above=[["覆盖期间", "2017-01-01 至 2017-12-31"]])
    assert world.leaf("基2.3.2").problems() == ["not_published"]


def test_list_of_another_platform_covers_nothing(world: World) -> None:
    ended(world)
    world.walk()
    row = {"平台": "其他", "案号": f"(2017){CODE}执77号", "文书种类": "判决书"}
    world.published(row, above=[["覆盖期间", "2017-01-01 至 2017-12-31"]])
    assert world.leaf("基2.3.2").problems() == ["unconfirmed"]


def test_not_due_until_the_last_day_is_over(world: World) -> None:
    ended(world)
    prove(world)
    world.observe(LAST)
    assert world.leaf("基2.3.2").status == "not_applicable"
    world.observe(date(2017, 6, 13))
    assert world.leaf("基2.3.2").score == 0.0


def test_term_starts_with_service_else_effect_else_ruling(world: World) -> None:
    prove(world)
    ended(world, {"生效日期": date(2017, 6, 8)})
    assert world.leaf("基2.3.2").gaps[0]["due"] == date(2017, 6, 19)
    ended(world, {"生效日期": date(2017, 6, 8)}, 送达申请执行人日期=date(2017, 6, 9))
    assert world.leaf("基2.3.2").gaps[0]["due"] == date(2017, 6, 20)


@pytest.mark.parametrize(
    ("paper", "status", "problems"),
    [
        ({"是否公开": "否", "不公开理由": "国家秘密"}, "not_applicable", []),
        ({"是否公开": "否", "不公开理由": "不宜公开已审批"}, "not_applicable", []),
        ({"是否公开": "否", "不公开理由": "不宜公开"}, "scored", ["not_published", "no_valid_reason"]),
        ({"是否公开": "否"}, "scored", ["not_published", "no_valid_reason"]),
        ({"是否公开": "是", "不公开理由": "国家秘密"}, "scored", ["not_published"]),
        ({"不公开理由": "国家秘密"}, "scored", ["not_published"]),
    ],
)
def test_lawful_withholding(world: World, paper: dict[str, str], status: str, problems: list[str]) -> None:
    prove(world)
    ended(world, paper)
    found = world.leaf("基2.3.2")
    assert (found.status, found.problems()) == (status, problems)


def test_the_only_paper_serves_whatever_its_date_but_not_one_of_two(world: World) -> None:
    prove(world)
    elsewhere = {"案号": NUMBER, "文书种类": ZHONGBEN, "是否公开": "否", "不公开理由": "国家秘密"}
    world.cases(
        终本=[{"案号": NUMBER, "终本裁定日期": RULED}], 文书=[elsewhere | {"落款日期": date(2017, 6, 3)}]
    )
    assert world.leaf("基2.3.2").status == "not_applicable"
    world.cases(文书=[elsewhere | {"落款日期": date(2017, 6, 4)}])
    assert world.leaf("基2.3.2").score == 0.0


def test_case_closed_so_without_a_ruling_row_is_due(world: World) -> None:
    prove(world)
    closed = {"结案日期": RULED, "结案方式": "终结本次执行程序", "金钱给付": "否"}
    world.cases(案件=[world.case(1, 案号=f"(2017){CODE}执保1号", **closed), world.case(2, **closed)])
    assert world.leaf("基2.3.2").denominator == 2
    world.cases(终本=[{"案号": f"(2017){CODE}执2号", "终本裁定日期": date(2016, 6, 1)}])
    assert world.leaf("基2.3.2").denominator == 1


@pytest.mark.parametrize(
    ("ledger", "shown", "found"),
    [("之二", "-2", True), ("之二", "之一", False), (None, "之一", True), ("之二", None, True)],
)
def test_suffixes_must_not_contradict(
    world: World, ledger: str | None, shown: str | None, found: bool
) -> None:
    prove(world)
    ended(world, {"文书序号": ledger})
    number = (
        NUMBER if shown is None else NUMBER.replace("号", f"{shown}号") if shown[0] == "-" else NUMBER + shown
    )
    world.document("zhongben_ruling", "1", case_numbers=[number])
    assert world.leaf("基2.3.2").score == (100.0 if found else 0.0)


@pytest.mark.parametrize(
    ("row", "score"),
    [
        ({"文书种类": ZHONGBEN}, 100.0),
        ({"文书种类": ZHONGBEN, "公布日期": date(2018, 1, 13)}, 0.0),
        ({"文书种类": ZHONGBEN, "平台": "其他"}, 100.0),
        ({"文书种类": ZHONGBEN, "平台": "中国执行信息公开网"}, 0.0),
        ({"文书种类": ZHONGBEN, "仅信息项公开": "是"}, 0.0),
        ({"文书种类": OTHER_RULING}, 0.0),
        ({"文书种类": "判决书"}, 0.0),
        ({"文书种类": "执行裁定书", "落款日期": RULED}, 100.0),
        ({"文书种类": "执行裁定书", "落款日期": date(2017, 6, 2)}, None),
        ({"文书种类": "执行裁定书"}, None),
    ],
)
def test_rows_of_a_platform(world: World, row: dict[str, Any], score: float | None) -> None:
    ended(world)
    prove(world)
    world.published({"案号": NUMBER, **row})
    found = world.leaf("基2.3.2")
    assert found.score == score
    if score is None:
        assert found.problems() == ["kind_unclear"]


def test_plain_ruling_of_another_day_says_nothing_before_the_last_day(world: World) -> None:
    ended(world)
    world.published({"案号": NUMBER, "文书种类": "执行裁定书"})
    world.observe(LAST)
    assert world.leaf("基2.3.2").status == "not_applicable"


def test_a_paper_dated_after_the_observation_is_not_there(world: World) -> None:
    """Nothing dated after O counts: not even the case's only 文书 row, nor what it says of its effective day."""
    later = {
        "落款日期": date(2018, 2, 2),
        "生效日期": date(2018, 2, 3),
        "是否公开": "否",
        "不公开理由": "国家秘密",
    }
    ended(world, later)
    prove(world)
    found = world.leaf("基2.3.2")
    assert (found.score, found.gaps[0]["due"]) == (0.0, LAST)
    world.observe(date(2018, 3, 1))
    assert world.leaf("基2.3.2").status == "not_applicable"  # by then it is withheld


def test_an_effective_day_before_the_calendar_is_long_over(world: World) -> None:
    """The calendar begins in 2014; a term that ran out in 2013 ran out all the same."""
    ended(world, 送达申请执行人日期=date(2013, 6, 25))
    prove(world)
    assert world.leaf("基2.3.2").score == 0.0


def test_other_kinds_match_each_other_and_some_are_never_due(world: World) -> None:
    prove(world)
    rows = [
        {"案号": NUMBER, "文书种类": "罚款决定书", "落款日期": RULED},
        {"案号": f"(2017){CODE}执2号", "文书种类": "其他", "落款日期": RULED},
        {"案号": f"(2017){CODE}执3号", "文书种类": ZHONGBEN, "落款日期": RULED},
        {"案号": f"(2017){CODE}执4号", "文书种类": "复议决定书", "落款日期": date(2016, 6, 1)},
    ]
    world.cases(文书=rows)
    world.document("other_enforcement_ruling", "1", case_numbers=[NUMBER])
    found = world.leaf("基2.3.1")
    assert (found.score, found.denominator) == (100.0, 1.0)
    assert world.leaf("基2.3.2").status == "no_data"


def test_masked_number_matches_nothing(world: World) -> None:
    ended(world)
    prove(world)
    world.document("zhongben_ruling", "1", case_numbers=[f"(2017){CODE}执×××号"])
    assert world.leaf("基2.3.2").score == 0.0
