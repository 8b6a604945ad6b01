"""What portals show: news, typical cases, rules."""

from datetime import date
from typing import Any

import pytest

from checkers.documents.normative import plain_title
from tests.checkers.scoring.conftest import COURT, World


def news(world: World, *days: str | None, doc_class: str = "enforcement_news", **more: Any) -> None:
    for number, day in enumerate(days):
        world.document(doc_class, f"{doc_class}{number}{more}", publish_date=day, **more)


@pytest.mark.parametrize(
    ("walk", "status", "low", "high"),
    [
        ("complete", "scored", 25.0, 25.0),
        ("partial", "unconfirmed", 25.0, 100.0),
        (None, "no_data", 0.0, 100.0),
    ],
)
def test_news_by_months(world: World, walk: str | None, status: str, low: float, high: float) -> None:
    if walk:
        world.walk(walk)
    news(world, "2017-01-01", "2017-01-02", "2017-12-31", "2016-12-31", "2018-01-01", None)
    news(world, "2017-02-01", duplicate_of="http://a.example.org/1")
    found = world.leaf("基4.8.1")
    assert (found.status, found.low, found.high) == (status, low, high)


def test_enough_news_need_no_proof(world: World) -> None:
    world.walk("blocked")
    news(world, *(f"2017-05-{day:02d}" for day in range(1, 13)))
    assert world.leaf("基4.8.1").score == 100.0


def test_typical_cases_by_quarters(world: World) -> None:
    world.walk()
    news(world, "2017-01-05", "2017-03-31", "2017-10-01", doc_class="typical_case")
    assert world.leaf("基4.8.2").score == 50.0
    world.observe(date(2018, 1, 12), date(2017, 3, 15), date(2017, 4, 15))
    assert world.leaf("基4.8.2").score == 50.0  # of two quarters


def listed(title: str, **cells: Any) -> dict[str, Any]:
    return {"法院": COURT, "标题": title, **cells}


TITLE = "关于规范执行案款管理的实施细则"


@pytest.mark.parametrize(
    ("shown", "row", "score"),
    [
        ({"title": TITLE}, listed(TITLE), 100.0),
        ({"title": f"{COURT}关于印发《{TITLE}》的通知"}, listed(TITLE), 100.0),
        ({"title": f"{COURT}{TITLE}（试 行）"}, listed(TITLE + "(试行)"), 100.0),
        ({"title": "别的", "document_number": "新法〔2017〕5号"}, listed(TITLE, 文号="新法[2017]5号"), 100.0),
        ({"title": TITLE.replace("实施", "施行")}, listed(TITLE), None),
        ({"title": TITLE.replace("实施", "施行"), "reviewed_by": "李四"}, listed(TITLE), 100.0),
        ({"title": "关于别的事情的通知"}, listed(TITLE), 0.0),
        ({"title": TITLE, "publish_date": "2018-01-13"}, listed(TITLE), 0.0),
        ({"title": TITLE, "doc_class": "legal_article"}, listed(TITLE), 0.0),
    ],
)
def test_listed_rules(world: World, shown: dict[str, Any], row: dict[str, Any], score: float | None) -> None:
    world.walk()
    world.imports("normative", {"规范性文件清单": [row]})
    world.document(url="1", **({"doc_class": "other_normative"} | shown))
    assert world.leaf("基2.4.1").score == score


def test_rules_out_of_the_question(world: World) -> None:
    world.walk()
    rows = [
        listed("一", 应否公开="否"),
        listed("二", 印发日期=date(2018, 1, 2)),
        listed("三", 印发日期=date(2017, 12, 31)),
    ]
    world.imports("normative", {"规范性文件清单": rows})
    assert world.leaf("基2.4.1").denominator == 1


def test_rule_not_found_is_unknown_without_proof(world: World) -> None:
    world.walk("partial")
    world.imports("normative", {"规范性文件清单": [listed(TITLE)]})
    assert world.leaf("基2.4.1").interval == (0.0, 100.0)


def test_without_a_list_the_topics_speak(world: World) -> None:
    world.walk()
    for number, topic in enumerate(("终本", "终本", "信访", "拒执罪")):
        world.document("enforcement_normative", str(number), topic=topic)
    found = world.leaf("基2.4.1")
    assert (found.status, found.low, found.high) == ("unconfirmed", 25.0, 100.0)


def test_titles_are_compared_by_what_they_say() -> None:
    assert plain_title("关于印发《甲《乙》办法》的通知", COURT) == "甲乙办法"
    assert plain_title(f"{COURT}ＡＢｃ 办法(试行)", COURT) == "abc办法试行"
    assert plain_title(None, COURT) == ""
