"""What ``scores.json`` says of many gaps, and that nothing of them is lost where they are stored and exported."""

import io
import json
from datetime import UTC, date, datetime

from sqlalchemy.orm import Session

from checkers.evaluation import evaluate
from checkers.feed import write_scores, written
from checkers.rounds import store_round
from checkers.rules import load_rules
from storage.exports.results import finding_lines
from tests.checkers.scoring.conftest import COURT, OTHER, World


def test_many_gaps_are_counted_in_scores_and_all_kept(world: World) -> None:
    kept = load_rules().gaps_kept
    rows = [world.case(n, 一案一账号="否") for n in range(kept + 7)]
    rows += [world.case(900 + n) for n in range(3)]
    rows += [{**world.case(950 + n, 一案一账号="否"), "法院": OTHER} for n in range(2)]
    world.cases(案件=rows)
    with world.engine.begin() as connection:
        evaluation = evaluate(connection, world.period)
        number = store_round(connection, evaluation, [])
    content = written(evaluation)
    leaves = {
        court["court"]: next(node for node in court["indicators"] if node["id"] == "基1.7.1")
        for court in content["courts"]
    }
    problems = [gap["problem"] for gap in leaves[COURT]["gaps"]]
    assert (problems.count("not_met"), problems.count("unclear")) == (kept, 3)
    assert leaves[COURT]["gaps_more"] == 7
    assert (len(leaves[OTHER]["gaps"]), leaves[OTHER]["gaps_more"]) == (2, 0)
    assert all(
        node["gaps_more"] == 0 for node in content["courts"][0]["indicators"] if node["id"] == "基1.1.2"
    )
    with Session(world.engine) as session:
        lines = [line for line in finding_lines(session, round_id=number) if line["indicator"] == "基1.7.1"]
    assert len(lines) == len({line["number"] for line in lines}) == kept + 7 + 3 + 2


def test_rulings_that_should_be_public_are_listed_without_limit(world: World) -> None:
    many = load_rules().gaps_kept + 5
    world.cases(终本=[{"案号": world.case(n)["案号"], "终本裁定日期": date(2017, 6, 1)} for n in range(many)])
    world.walk()
    with world.engine.begin() as connection:
        content = written(evaluate(connection, world.period))
    node = next(node for node in content["courts"][0]["indicators"] if node["id"] == "基2.3.2")
    assert (len(node["gaps"]), node["gaps_more"]) == (many, 0)


def test_the_stream_says_what_the_object_says(world: World) -> None:
    world.cases(案件=[world.case(n, 一案一账号="否") for n in range(3)])
    moment, stream = datetime(2018, 1, 12, tzinfo=UTC), io.StringIO()
    with world.engine.begin() as connection:
        evaluation = evaluate(connection, world.period)
        write_scores(stream, evaluation, evaluated_at=moment, number=4)
        content = written(evaluation, evaluated_at=moment, number=4)
    assert json.loads(stream.getvalue()) == json.loads(json.dumps(content))
