"""The five contents, by meaning."""

from datetime import date

import pytest

from crawler.classifiers import recognise
from domain.document_kind import RequiredItem
from tests.crawler.classifiers.papers import CLAIM, MEASURES, PROPERTY, REALISED, RIGHTS, ruling

PARTS = {
    RequiredItem.CLAIM: CLAIM, RequiredItem.MEASURES: MEASURES, RequiredItem.PROPERTY: PROPERTY,
    RequiredItem.REALISED: REALISED, RequiredItem.RIGHTS: RIGHTS,
}  # fmt: skip
EMPTY = {
    RequiredItem.CLAIM: "申请执行的债权情况：民间借贷纠纷。", RequiredItem.MEASURES: "本院依法采取了执行措施。",
    RequiredItem.PROPERTY: "被执行人暂无可供执行财产。", RequiredItem.REALISED: "申请执行人领取司法救助金5000元。",
    RequiredItem.RIGHTS: "本裁定送达后即发生法律效力。",
}  # fmt: skip


def test_all_five_are_found() -> None:
    found = recognise(ruling("".join(PARTS.values())))
    assert found.missing_items == ()
    assert sum("应载明事项" in passage.rule for passage in found.explanation) == 5


@pytest.mark.parametrize("item", list(RequiredItem))
@pytest.mark.parametrize("replaced", [False, True])
def test_one_left_out_or_without_substance(item: RequiredItem, replaced: bool) -> None:
    facts = "".join(
        text if part is not item else (EMPTY[item] if replaced else "") for part, text in PARTS.items()
    )
    if item is RequiredItem.MEASURES:
        facts = facts.replace(PROPERTY, "被执行人名下无房产。")
    assert recognise(ruling(facts)).missing_items == (item,)


@pytest.mark.parametrize(("item", "wording"), [
    (RequiredItem.CLAIM, "判令被执行人将门面房腾退并交付申请执行人。"), (RequiredItem.CLAIM, "执行标的为3.2万元。"),
    (RequiredItem.CLAIM, "调解书确认李志强欠王建国货款伍万元。"), (RequiredItem.MEASURES, "本院将其纳入失信被执行人名单。"),
    (RequiredItem.MEASURES, "本院通过网络执行查控系统发起查询。"), (RequiredItem.MEASURES, "对被执行人决定司法拘留十五日。"),
    (RequiredItem.PROPERTY, "登记在其名下的轿车一辆，未能实际扣押。"), (RequiredItem.PROPERTY, "向房管、车管部门查询，未发现可供执行的财产。"),
    (RequiredItem.PROPERTY, "银行存款：无；车辆：无。"), (RequiredItem.REALISED, "扣划存款3000元并发放申请执行人。"),
    (RequiredItem.REALISED, "申请执行人的债权未获清偿。"), (RequiredItem.REALISED, "执行到位金额为0元。"),
    (RequiredItem.RIGHTS, "申请执行人享有的债权不因此消灭，具备条件时可向本院申请恢复执行。"),
    (RequiredItem.RIGHTS, "未受偿的债权继续存在，如发现财产，有权随时申请恢复执行。"),
])  # fmt: skip
def test_other_wordings_count(item: RequiredItem, wording: str) -> None:
    facts = "".join(wording if part is item else text for part, text in PARTS.items())
    missing = recognise(ruling(facts)).missing_items
    assert missing is not None
    assert item not in missing


def test_rulings_before_december_2016_are_not_checked() -> None:
    early = ruling("").replace("二〇一七年三月七日", "二〇一六年十一月三十日")
    assert recognise(early).missing_items is None
    first_day = ruling("").replace("二〇一七年三月七日", "二〇一六年十二月一日")
    assert recognise(first_day).missing_items is not None
    undated = ruling("", foot="")
    assert recognise(undated, publish_date=date(2016, 5, 1)).missing_items is None


def test_statutes_behind_the_signatures_are_no_content() -> None:
    text = (
        ruling(CLAIM + MEASURES + PROPERTY + REALISED)
        + "\n附：申请执行人发现财产的，可以再次申请执行。被执行人应当继续履行。"
    )
    assert recognise(text).missing_items == (RequiredItem.RIGHTS,)
