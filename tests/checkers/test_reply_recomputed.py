"""A court answers a gap, a reviewer accepts: the next round scores it, the round before stays as it was."""

from datetime import UTC, date, datetime

import pytest
from sqlalchemy import select
from sqlalchemy.orm import Session

from checkers.evaluation import evaluate
from checkers.replies import Seen, decide, record_check, replies
from checkers.rounds import store_round
from domain.document_kind import DocumentKind
from storage.importers.run import import_workbook
from storage.models import GapRow, ScoreRow
from tests.checkers.scoring.conftest import CODE, COURT, World
from tests.workbooks import write_workbook

NUMBER = f"(2017){CODE}执1号"
LEAF = "基2.3.2"


@pytest.fixture
def world(tmp_path):
    world = World(tmp_path)
    world.cases(终本=[{"案号": NUMBER, "终本裁定日期": date(2017, 6, 1)}])
    world.walk()
    world.covering()
    return world


def a_round(world):
    with world.engine.begin() as connection:
        return store_round(connection, evaluate(connection, world.period), [])


def score_of(world, round_id):
    with Session(world.engine) as session:
        query = select(ScoreRow.score).where(ScoreRow.round_id == round_id, ScoreRow.node == LEAF)
        return session.scalars(query).one()


@pytest.mark.parametrize(
    ("published", "accepted", "score", "problems"),
    [
        (date(2017, 6, 9), True, 100, []),
        (date(2017, 6, 20), True, 100, ["late"]),
        (date(2017, 6, 9), False, 0, ["not_published"]),
        (date(2018, 3, 1), True, 0, ["not_published"]),  # after the observation day
    ],
)
def test_an_accepted_answer_counts_in_the_next_round(world, tmp_path, published, accepted, score, problems):
    first = a_round(world)
    with Session(world.engine) as session:
        gap = session.scalars(select(GapRow).where(GapRow.round_id == first, GapRow.node == LEAF)).one()
        number = gap.gap_number
    assert score_of(world, first) == 0
    rows = [{"法院": COURT, "缺口编号": number, "说明": "已公布", "网址": "http://court.example.org/1"}]
    path = write_workbook(tmp_path / "申辩.xlsx", {"法院申辩": rows})
    assert import_workbook(world.engine, "replies", path, who="测试").stored
    with Session(world.engine) as session:
        (case,) = replies(session)
        seen = Seen(
            url="http://court.example.org/1", final_url=None, fetched_at=datetime(2018, 4, 2, tzinfo=UTC), status=200,
            failure=None, kind=DocumentKind.ZHONGBEN_RULING, case_numbers=(NUMBER,), publish_date=published,
        )  # fmt: skip
        assert record_check(session, case, seen).result == "matches"
        decide(session, number, accepted=accepted, by="评查人甲", reason="网页所见")
        session.commit()
    second = a_round(world)
    assert score_of(world, second) == score
    assert score_of(world, first) == 0
    with Session(world.engine) as session:
        gaps = session.scalars(select(GapRow).where(GapRow.round_id == second, GapRow.node == LEAF)).all()
        assert [gap.problem for gap in gaps] == problems
        assert {gap.gap_number for gap in gaps} <= {number}
