"""What holds for any ledger: bounds, proof, order, independence."""

from datetime import date, timedelta
from pathlib import Path
from typing import Any

import numpy as np
import polars as pl
import pytest
from hypothesis import HealthCheck, Phase, given, settings
from hypothesis import strategies as st
from sqlalchemy.orm import Session

from checkers.evaluation import Evaluation, evaluate
from checkers.feed import written
from checkers.findings.all import all_findings
from checkers.result import NO_DATA, NOT_APPLICABLE, SCORED, UNCONFIRMED, from_items, mean_of
from checkers.rounds import store_round
from checkers.terms import add_months, add_workdays, roll
from domain import workdays
from tests.checkers.scoring.conftest import CODE, COURT, OTHER, World

DAYS = st.dates(date(2015, 1, 1), date(2024, 12, 31))


@given(st.lists(st.tuples(st.integers(0, 2), st.integers(0, 4)), max_size=60))
def test_bounds_contain_the_score(items: list[tuple[int, int]]) -> None:
    court = np.array([at for at, _ in items], dtype=np.int64)
    state = np.array([each for _, each in items], dtype=np.int64)
    scores = from_items(court, state, np.array([True, True, False]), ("",))
    scored = scores.status == SCORED
    assert (scores.low[scored] <= scores.score[scored] + 1e-9).all()
    assert (scores.score[scored] <= scores.high[scored] + 1e-9).all()
    node = mean_of([(0.3, scores), (0.7, scores)])
    np.testing.assert_allclose(node.low, scores.low)
    np.testing.assert_allclose(node.score, scores.score)


@given(st.lists(st.integers(0, 3), min_size=1, max_size=40), st.data())
def test_proof_never_widens_an_interval(items: list[int], data: st.DataObject) -> None:
    """An unknown item that becomes ok or failed leaves the interval inside the former one."""
    state = np.array(items)
    court = np.zeros(state.size, dtype=np.int64)
    there = np.array([True])
    before = from_items(court, state, there, ())
    unknown = np.flatnonzero(state == 2)
    if not unknown.size:
        return
    state = state.copy()
    state[data.draw(st.sampled_from(list(unknown)))] = data.draw(st.sampled_from([0, 1]))
    after = from_items(court, state, there, ())
    assert after.low[0] >= before.low[0] - 1e-9
    assert after.high[0] <= before.high[0] + 1e-9


def _leaf(status: int, score: float, low: float, high: float) -> Any:
    from checkers.result import from_values

    return from_values(
        np.array([float(score)]), np.array([status], dtype=np.int8), np.array([np.nan]), np.array([np.nan]), (),
        low=np.array([float(low)]), high=np.array([float(high)]),
    )  # fmt: skip


@pytest.mark.parametrize(
    ("children", "expected"),
    [
        # weights of what does not apply go to the others in proportion
        ([(0.5, (SCORED, 80, 80, 80)), (0.3, (SCORED, 40, 30, 50)), (0.2, (NOT_APPLICABLE, 0, 0, 0))], (SCORED, 65.0, 61.25, 68.75, 1.0)),
        # no data counts 0 and 100, and not in the score
        ([(0.5, (SCORED, 80, 80, 80)), (0.5, (NO_DATA, 0, 0, 0))], (SCORED, 80.0, 40.0, 90.0, 0.5)),
        ([(0.5, (UNCONFIRMED, 0, 20, 60)), (0.5, (NO_DATA, 0, 0, 0))], (UNCONFIRMED, None, 10.0, 80.0, 0.0)),
        ([(0.5, (NO_DATA, 0, 0, 0)), (0.5, (NOT_APPLICABLE, 0, 0, 0))], (NO_DATA, None, 0.0, 100.0, 0.0)),
        ([(0.5, (NOT_APPLICABLE, 0, 0, 0)), (0.5, (NOT_APPLICABLE, 0, 0, 0))], (NOT_APPLICABLE, None, None, None, None)),
    ],
)  # fmt: skip
def test_inner_nodes(
    children: list[tuple[float, tuple[int, float, float, float]]], expected: tuple[Any, ...]
) -> None:
    node = mean_of([(weight, _leaf(*leaf)) for weight, leaf in children])
    figures = [
        None if np.isnan(each[0]) else round(float(each[0]), 6)
        for each in (node.score, node.low, node.high, node.coverage)
    ]
    assert (int(node.status[0]), *figures) == expected


@given(st.lists(DAYS, min_size=1, max_size=30), st.integers(0, 30), st.integers(0, 70))
def test_terms_on_columns_are_terms_on_days(days: list[date], count: int, months: int) -> None:
    column = np.array(days, dtype="datetime64[D]")
    assert add_workdays(column, count + 1).astype(object).tolist() == [
        workdays.add_workdays(day, count + 1) for day in days
    ]
    assert roll(column).astype(object).tolist() == [workdays.roll(day) for day in days]
    assert add_months(column, months).astype(object).tolist() == [
        workdays.add_months(day, months) for day in days
    ]


def test_beyond_the_calendar_the_future_is_not_guessed_and_the_past_is_over() -> None:
    column = np.array(["2013-05-01", "2026-12-31", "NaT"], dtype="datetime64[D]")
    assert add_workdays(column, 5).astype(str).tolist() == ["2013-05-08", "9999-12-31", "NaT"]
    assert str(roll(column)[0]) == "2013-05-01"


def scores(world: World) -> dict[str, Any]:
    with world.engine.begin() as connection:
        found = written(evaluate(connection, world.period))
    return {court["code"]: court for court in found["courts"]}


ROWS = st.lists(
    st.fixed_dictionaries(
        {
            "serial": st.integers(1, 8),
            "day": st.integers(0, 300),
            "closed": st.none() | st.integers(0, 200),
            "account": st.sampled_from([None, "是", "否"]),
            "own": st.booleans(),
        }
    ),
    min_size=1,
    max_size=8,
    unique_by=lambda row: (row["serial"], row["own"]),
)


def _cases(rows: list[dict[str, Any]]) -> dict[str, Any]:
    cases, endings = [], []
    for row in rows:
        filed = date(2017, 1, 1) + timedelta(days=row["day"])
        number = f"(2017){CODE if row['own'] else '陕0103'}执{row['serial']}号"
        case = {
            "法院": COURT if row["own"] else OTHER,
            "案号": number,
            "立案日期": filed,
            "一案一账号": row["account"],
        }
        if row["closed"] is not None:
            closed = filed + timedelta(days=row["closed"])
            case |= {"结案日期": closed, "结案方式": "终结本次执行程序"}
            endings.append({"案号": number, "终本裁定日期": closed})
        cases.append(case)
    return {"案件": cases, "终本": endings}


def _world(folder: Path) -> World:
    made = World(folder)
    made.targets()
    made.walk()
    return made


@settings(
    max_examples=6,
    deadline=None,
    phases=[Phase.explicit, Phase.generate],
    suppress_health_check=[HealthCheck.function_scoped_fixture],
)
@given(rows=ROWS, seed=st.randoms(use_true_random=False))
def test_order_of_rows_and_files_changes_nothing(
    rows: list[dict[str, Any]], seed: Any, tmp_path_factory: pytest.TempPathFactory
) -> None:
    one = _world(tmp_path_factory.mktemp("one"))
    one.cases(**_cases(rows))
    mixed = list(rows)
    seed.shuffle(mixed)
    cut = len(mixed) // 2
    two = _world(tmp_path_factory.mktemp("two"))
    parts = [part for part in (mixed[:cut], mixed[cut:]) if part]
    for part in parts:
        # the same sheets in both files: what is there must not depend on the cut
        two.cases(**_cases(part))
    assert scores(one) == scores(two)


@settings(
    max_examples=5,
    deadline=None,
    phases=[Phase.explicit, Phase.generate],
    suppress_health_check=[HealthCheck.function_scoped_fixture],
)
@given(rows=ROWS)
def test_rows_of_another_court_do_not_change_a_score(
    rows: list[dict[str, Any]], tmp_path_factory: pytest.TempPathFactory
) -> None:
    own = [row for row in rows if row["own"]]
    alone, together = _world(tmp_path_factory.mktemp("alone")), _world(tmp_path_factory.mktemp("together"))
    if own:
        alone.cases(**_cases(own))
        together.cases(**_cases(own))
    others = [row | {"own": False} for row in rows]
    together.cases(**_cases(list({row["serial"]: row for row in others}.values())))
    assert scores(alone)[CODE] == scores(together)[CODE]


def evaluation_of(world: World) -> Evaluation:
    with world.engine.begin() as connection:
        return evaluate(connection, world.period)


def test_every_due_ruling_ends_in_exactly_one_state(world: World) -> None:
    world.cases(
        **_cases(
            [{"serial": n, "day": 10 * n, "closed": 30, "account": None, "own": True} for n in range(1, 30)]
        )
    )
    evaluation = evaluation_of(world)
    states: pl.DataFrame = evaluation.context.aside["disclosure_zhongben"]
    assert states["state"].null_count() == 0
    assert states.height == 29
    assert set(states["outcome"]) <= {"found", "not_published", "unconfirmed", "not_due", "withheld"}


def test_round_is_stored_with_what_it_stands_on(world: World) -> None:
    from storage.models import GapRow, RoundRow, ScoreRow

    world.walk()
    world.cases(**_cases([{"serial": 1, "day": 10, "closed": 30, "account": None, "own": True}]))
    numbers = []
    for _ in range(2):
        with world.engine.begin() as connection:
            evaluation = evaluate(connection, world.period)
            number = store_round(connection, evaluation, all_findings(evaluation))
        with Session(world.engine) as session:
            stored = session.get(RoundRow, number)
            assert stored is not None
            assert stored.inputs["import"] == 1
            gaps = session.query(GapRow).filter_by(round_id=number, problem="unconfirmed").all()
            numbers.append([gap.gap_number for gap in gaps])
            assert session.query(ScoreRow).filter_by(round_id=number, node="").count() == 1
    assert numbers[0] == numbers[1] != []
