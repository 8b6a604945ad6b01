"""案卷评查 and 法院自报: who concludes, what counts as proof."""

from datetime import date
from typing import Any

import pytest

from tests.checkers.scoring.conftest import CODE, COURT, HIGHER, World


def review(
    serial: int, reader: str, verdict: str, turn: str | None = "1", day: date | None = None, **more: Any
) -> dict[str, Any]:
    return {"法院": COURT, "案号": f"(2017){CODE}执{serial}号", "指标编号": "基1.2.1", "评查人": reader, "结论": verdict, "轮次": turn, "评查日期": day, **more}  # fmt: skip


CONCLUDED = [
    ([review(1, "甲", "合格")], 100.0),
    ([review(1, "甲", "合格"), review(1, "乙", "合格")], 100.0),
    ([review(1, "甲", "合格"), review(1, "乙", "不合格")], None),
    ([review(1, "甲", "合格"), review(1, "乙", "不适用")], None),
    ([review(1, "甲", "合格"), review(1, "甲", "不合格", "2")], 0.0),
    ([review(1, "甲", "不合格", "2"), review(1, "甲", "合格")], 0.0),
    ([review(1, "甲", "不合格", "1", date(2018, 1, 5)), review(1, "甲", "合格", "1", date(2018, 1, 2))], 0.0),
    ([review(1, "甲", "不合格", None), review(1, "甲", "合格")], 100.0),
    ([review(1, "甲", "合格"), review(1, "乙", "不合格"), review(1, "丙", "不合格", "仲裁")], 0.0),
    ([review(1, "甲", "合格"), review(1, "乙", "合格"), review(1, "丙", "不合格", "仲裁")], 0.0),
    ([review(1, "丙", "不合格", "仲裁", date(2018, 1, 5)), review(1, "丁", "合格", "仲裁")], 0.0),
    ([review(1, "丙", "不合格", "仲裁"), review(1, "丁", "合格", "仲裁")], 100.0),
]


@pytest.mark.parametrize(("rows", "score"), CONCLUDED)
def test_who_concludes(world: World, rows: list[dict[str, Any]], score: float | None) -> None:
    headers = {"案卷评查": list(dict.fromkeys(key for row in rows for key in row))}
    world.imports("reviews", {"案卷评查": rows}, headers=headers)
    found = world.leaf("基1.2.1")
    assert found.score == score
    if score is None:
        assert (found.status, found.interval) == ("unconfirmed", (0.0, 100.0))


def test_not_applicable_is_left_out(world: World) -> None:
    world.imports("reviews", {"案卷评查": [review(1, "甲", "不适用")]})
    assert world.leaf("基1.2.1").status == "not_applicable"
    assert world.leaf("基1.2.2").status == "no_data"


def test_indicator_of_another_level_is_not_used(world: World) -> None:
    world.imports("reviews", {"案卷评查": [review(1, "甲", "合格", 指标编号="中1.2.1")]})
    assert world.leaf("基1.2.1").status == "no_data"
    assert world.leaf("中1.2.1", COURT).status == "no_data"


def test_first_source_with_items_decides(world: World) -> None:
    row = review(1, "甲", "合格", 指标编号="基1.5.1")
    world.imports("reviews", {"案卷评查": [row]})
    world.cases(案件=[world.case()], 财产=[])
    assert world.leaf("基1.5.1").score == 100.0
    world.cases(
        案件=[world.case()],
        财产=[
            {
                "案号": f"(2017){CODE}执1号",
                "财产编号": "P1",
                "符合处置条件日期": date(2017, 3, 1),
                "评估启动日期": date(2017, 8, 1),
            }
        ],
    )
    assert world.leaf("基1.5.1").score == 0.0


def test_neither_source_has_items(world: World) -> None:
    world.cases(案件=[world.case()], 财产=[])
    assert world.leaf("基1.5.1").status == "not_applicable"
    assert world.leaf("基2.2.1").status == "unconfirmed"  # cases in P, but nobody counted the notices


def report(**cells: Any) -> dict[str, Any]:
    return {"法院": COURT, "指标编号": "基1.1.1", "自报内容": "有", **cells}


@pytest.mark.parametrize(
    ("cells", "status", "score", "problems"),
    [
        ({"自报内容": "无", "审核结论": "采信"}, "scored", 0.0, []),
        ({"审核结论": "采信"}, "scored", 0.0, ["proof_missing"]),
        ({"证明材料": "没有.txt", "审核结论": "采信"}, "scored", 0.0, ["proof_missing"]),
        ({"证明材料": "../外面.txt", "审核结论": "采信"}, "scored", 0.0, ["proof_missing"]),
        ({"证明材料": "有.txt", "审核结论": "不采信"}, "scored", 0.0, ["not_accepted"]),
        ({"证明材料": "有.txt", "审核结论": "采信"}, "scored", 100.0, []),
        ({"证明材料": "夹内.txt", "审核结论": "采信"}, "scored", 100.0, []),
        ({"证明材料": "有.txt", "审核结论": "待核"}, "unconfirmed", None, []),
        ({"证明材料": "有.txt"}, "unconfirmed", None, []),
    ],
)
def test_self_report(
    world: World, cells: dict[str, str], status: str, score: float | None, problems: list[str]
) -> None:
    (world.folder / "有.txt").write_text("证明", encoding="utf-8")
    (world.folder / "证明材料").mkdir()
    (world.folder / "证明材料" / "夹内.txt").write_text("证明", encoding="utf-8")
    (world.folder.parent / "外面.txt").write_text("证明", encoding="utf-8")
    world.imports("self-reports", {"法院自报": [report(**cells)]})
    found = world.leaf("基1.1.1")
    assert (found.status, found.score, found.problems()) == (status, score, problems)


def test_no_claim_is_no_data(world: World) -> None:
    assert world.leaf("基1.1.1").status == "no_data"
    world.targets(court=HIGHER)
    assert world.leaf("中1.1.1", HIGHER).interval == (0.0, 100.0)
