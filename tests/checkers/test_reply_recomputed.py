"""A court answers a gap, a reviewer accepts: the next round scores it, the round before stays as it was."""

from datetime import UTC, date, datetime

import pytest
from sqlalchemy import select
from sqlalchemy.orm import Session

from checkers.evaluation import evaluate
from checkers.replies import Seen, decide, record_check, replies, what_else
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


@pytest.mark.parametrize(
    ("given", "accepted", "score", "problems"),
    [
        ({"证明材料": "办法.txt"}, True, 100, []),
        ({"网址": "http://court.example.org/rule"}, True, 100, []),
        ({"证明材料": "办法.txt"}, False, 0, ["proof_missing"]),
        ({}, True, 0, ["proof_missing"]),  # a word is no proof
        ({"证明材料": "没有.txt"}, True, 0, ["proof_missing"]),
    ],
)
def test_an_accepted_proof_of_a_claim_counts_in_the_next_round(
    world, tmp_path, given, accepted, score, problems
):
    claim = {"法院": COURT, "指标编号": "基1.1.1", "自报内容": "有", "证明材料": "遗失.pdf"}
    world.imports("self-reports", {"法院自报": [claim]})
    first = a_round(world)
    with Session(world.engine) as session:
        gap = session.scalars(select(GapRow).where(GapRow.round_id == first, GapRow.node == "基1.1.1")).one()
        assert gap.problem == "proof_missing"
        number = gap.gap_number
    (tmp_path / "办法.txt").write_text("办法", encoding="utf-8")
    rows = [{"法院": COURT, "缺口编号": number, "说明": "附上", **given}]
    path = write_workbook(tmp_path / "申辩.xlsx", {"法院申辩": rows})
    assert import_workbook(world.engine, "replies", path, who="测试", proofs=tmp_path / "proofs").stored
    with Session(world.engine) as session:
        decide(session, number, accepted=accepted, by="评查人甲", reason="材料所见")
        (case,) = replies(session)
        assert (what_else(case) == "") == (
            ("证明材料" in given and "没有" not in given["证明材料"]) or "网址" in given
        )
        session.commit()
    second = a_round(world)
    with Session(world.engine) as session:
        stored = session.scalars(
            select(ScoreRow.score).where(ScoreRow.node == "基1.1.1").order_by(ScoreRow.round_id)
        ).all()
        assert stored == [0, score]
        gaps = session.scalars(
            select(GapRow.problem).where(GapRow.round_id == second, GapRow.node == "基1.1.1")
        )
        assert list(gaps) == problems
    # the court takes its claim back: an accepted answer to the old one no longer speaks for it
    world.imports("self-reports", {"法院自报": [{**claim, "自报内容": "无"}]})
    assert world.leaf("基1.1.1").score == 0
