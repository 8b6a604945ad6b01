"""The tasks of annex 1 and the lawful grounds for withholding."""

import csv
from datetime import date
from pathlib import Path

import pytest

from domain.document_kind import Topic
from domain.indicators import load_system
from domain.tasks import load_tasks, task
from domain.withholding import load_withholding_reasons, withholding_reason


def test_forty_three_tasks_with_numbers_of_their_own() -> None:
    tasks = load_tasks()
    assert len(tasks) == 43
    assert len({entry.id for entry in tasks}) == 43
    assert all(entry.responsible and entry.text for entry in tasks)


def test_the_two_disclosure_tasks() -> None:
    rulings, rules = task("二(二)2"), task("二(二)3")
    assert rulings is not None
    assert rules is not None
    assert (rulings.deadline, rulings.whole_year) == (date(2017, 4, 30), False)
    assert Topic.ZHONGBEN in rulings.topics
    assert {"中2.3.2", "基2.3.2"} <= set(rulings.indicators)
    assert rules.deadline == date(2017, 7, 31)
    assert rules.responsible == ("省法院执行局综合处", "执行一庭", "执行二庭")
    assert rules.relations_assumed
    assert task("五1") is None


def test_deadlines_follow_their_words() -> None:
    for entry in load_tasks():
        assert entry.whole_year is ("全年" in entry.deadline_text)
        if entry.whole_year:
            assert entry.deadline == date(2017, 12, 31)
        elif "上半年" in entry.deadline_text:
            assert entry.deadline == date(2017, 6, 30)
        else:
            assert f"2017年{entry.deadline.month}月底前" == entry.deadline_text
            assert (entry.deadline.replace(day=1).month, entry.deadline.day >= 28) == (
                entry.deadline.month,
                True,
            )


def test_tasks_name_existing_indicators() -> None:
    known = {node.id for node in load_system().walk()}
    for entry in load_tasks():
        assert set(entry.indicators) <= known, entry.id


@pytest.mark.shared
def test_tasks_are_the_annex_verbatim(shared: Path) -> None:
    with (shared / "domain" / "annex1_tasks.csv").open(encoding="utf-8") as file:
        rows = [(row["task"], row["deadline"]) for row in csv.DictReader(file)]
    assert [(entry.text, entry.deadline_text) for entry in load_tasks()] == rows


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("国家秘密", "国家秘密"),
        ("涉及国家秘密的", "国家秘密"),
        ("未成年人犯罪", "未成年人犯罪"),
        ("以调解方式结案的", "调解结案"),
        ("04", "调解结案"),
        ("离婚诉讼或者涉及未成年子女抚养、监护的", "离婚或未成年子女抚养监护"),
        ("离婚或未成年子女抚养监护", "离婚或未成年子女抚养监护"),
        ("不宜公开(已审批)", "不宜公开已审批"),
        (" 不宜公开已审批。", "不宜公开已审批"),
        ("不宜公开", None),
        ("不涉及国家秘密", None),
        ("当事人不同意", None),
        ("法定监护人申请", None),
        ("", None),
        (None, None),
    ],
)
def test_only_the_five_grounds_are_lawful(text: str | None, name: str | None) -> None:
    reason = withholding_reason(text)
    assert (reason.name if reason else None) == name


def test_five_grounds() -> None:
    assert len(load_withholding_reasons()) == 5
