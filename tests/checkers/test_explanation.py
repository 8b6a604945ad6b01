"""From a score to what was found, with its evidence; and what a reader must know of the rules."""

from datetime import date

import pytest
from sqlalchemy import update
from sqlalchemy.orm import Session

from checkers.evaluation import evaluate
from checkers.explanation import explain, lines
from checkers.rounds import store_round
from storage.courts import find_court
from storage.models import RoundRow
from tests.checkers.scoring.conftest import CODE, COURT, OTHER, World


def number(serial: int) -> str:
    return f"(2017){CODE}执{serial}号"


@pytest.fixture
def world(tmp_path):
    """Three rulings of 终本: one on the portal, one on the platform, one nowhere; and another court's."""
    made = World(tmp_path)
    made.targets()
    made.cases(
        案件=[made.case(n) for n in (1, 2, 3)] + [{**made.case(4), "法院": OTHER}],
        终本=[{"案号": number(n), "终本裁定日期": date(2017, 6, n)} for n in (1, 2, 3, 4)],
    )
    made.walk()
    more = {
        "publish_date": "2017-06-09",
        "ruling_date": "2017-06-01",
        "sha256": "a" * 64,
        "warc": "x.warc.gz:7",
    }
    made.document("zhongben_ruling", "1", case_numbers=[number(1)], **more)
    made.document("zhongben_ruling", "late", case_numbers=[number(3)], publish_date="2018-03-01")
    made.document("enforcement_notice", "3", case_numbers=[number(3)])
    made.document("zhongben_ruling", "4", case_numbers=[number(4)])
    made.published(
        {
            "案号": number(2),
            "文书种类": "终本裁定书",
            "落款日期": date(2017, 6, 2),
            "公布日期": date(2017, 6, 8),
        },
        {"案号": number(3), "文书种类": "终本裁定书", "平台": "中国执行信息公开网"},
    )
    with made.engine.begin() as connection:
        store_round(connection, evaluate(connection, made.period), [])
    return made


def told(world, limit=20):
    with Session(world.engine) as session:
        return list(lines(explain(session, find_court(session, COURT), "基2.3.2", limit=limit)))


def test_what_was_found_is_listed_with_its_evidence(world):
    text = told(world)
    at = next(place for place, line in enumerate(text) if line.startswith("台账中应公开的文书"))
    assert "找到 2 处" in text[at]
    assert text[at + 1].split()[:3] == [number(1), "2017-06-09", "公布"]
    assert f"SHA-256 {'a' * 64} 证据 x.warc.gz:7" in text[at + 1]
    assert text[at + 2].split()[:4] == [number(2), "2017-06-08", "公布", "中国裁判文书网"]
    assert "第 2 行" in text[at + 2]
    gaps = text[at + 3 :]
    assert any(number(3) in line for line in gaps)
    assert not any(number(4) in line for line in gaps)


def test_the_list_is_as_long_as_asked(world):
    text = told(world, limit=1)
    at = next(place for place, line in enumerate(text) if line.startswith("台账中应公开的文书"))
    assert "(以下为前 1 处)" in text[at]
    assert number(2) not in text[at + 2]


def test_rules_that_have_changed_since_are_said_to_have(world):
    assert not any("现行规则" in line for line in told(world))
    with world.engine.begin() as connection:
        connection.execute(update(RoundRow).values(rules_version="2016.9+0123456789ab"))
    assert any("本轮按规则 2016.9+0123456789ab 计分" in line for line in told(world))
