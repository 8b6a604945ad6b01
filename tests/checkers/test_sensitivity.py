from dataclasses import replace

import numpy as np
import openpyxl
import pytest
from hypothesis import given
from hypothesis import strategies as st
from sqlalchemy.orm import Session
from typer.testing import CliRunner

from checkers.ranking import drawn_weights, possible_ranks, ranks_of, total_score
from checkers.rules import load_rules
from checkers.sensitivity import (
    Alternative,
    SensitivityError,
    changed_rules,
    index_sensitivity,
    load_settings,
    ranks_under_other_weights,
    sensitivity,
    standings,
)
from console.cli import build
from domain.indicators import load_system
from domain.outcomes import CourtLevel
from storage.database import open_database
from storage.home import Home
from storage.models import RoundRow, SelfReportRow
from tests.storage.stored import a_court, a_round, a_score, an_import

COURTS = ["西安市新城区人民法院", "西安市碑林区人民法院", "蓝田县人民法院"]
SYSTEM = load_system()
ROOTS = SYSTEM.levels[CourtLevel.BASIC]
LEAVES = [node.id for node in SYSTEM.walk(CourtLevel.BASIC) if node.is_leaf]
BOUNDS = st.lists(st.tuples(st.integers(0, 100), st.integers(0, 100)).map(sorted), min_size=1, max_size=12)


def test_equal_scores_share_the_better_rank_and_noise_tells_nobody_apart():
    assert ranks_of(np.array([50.0, 80.0, 50.0 + 1e-9, 10.0])).tolist() == [2, 1, 2, 4]


@given(BOUNDS, st.randoms(use_true_random=False))
def test_whatever_the_scores_are_the_rank_is_among_the_possible_ones(bounds, random):
    low, high = (np.array(each, dtype=float) for each in zip(*bounds, strict=True))
    best, worst = possible_ranks(low, high)
    for _ in range(5):
        scores = np.array([random.uniform(a, b) for a, b in bounds])
        ranks = ranks_of(scores)
        assert (best <= ranks).all()
        assert (ranks <= worst).all()


@given(BOUNDS)
def test_each_end_of_the_possible_ranks_is_reached(bounds):
    low, high = (np.array(each, dtype=float) for each in zip(*bounds, strict=True))
    best, worst = possible_ranks(low, high)
    for place in range(low.size):
        for own, others, end in ((high, low, best), (low, high, worst)):
            scores = others.copy()
            scores[place] = own[place]
            assert ranks_of(scores)[place] == end[place]


@given(st.lists(st.floats(0.01, 1), min_size=1, max_size=8), st.integers(0, 99))
def test_drawn_weights_make_a_whole_and_the_same_seed_draws_the_same(weights, seed):
    own = np.array(weights) / sum(weights)
    drawn = drawn_weights(own, 0.2, 20, np.random.default_rng(seed))
    assert np.allclose(drawn.sum(axis=1), 1)
    assert (drawn >= 0).all()
    assert np.array_equal(drawn, drawn_weights(own, 0.2, 20, np.random.default_rng(seed)))


def test_weights_spread_as_much_as_was_asked_for():
    drawn = drawn_weights([0.3, 0.3, 0.4], 0.2, 20_000, np.random.default_rng(1))
    own = np.array([0.3, 0.3, 0.4])
    assert drawn.mean(axis=0) == pytest.approx(own, abs=0.005)
    assert float((own * drawn.std(axis=0) / own).sum()) == pytest.approx(0.2, abs=0.01)


def own_weights(above):
    children = ROOTS if not above else SYSTEM.node(above).children
    return np.array([[child.weight for child in children]])


def test_the_annexs_own_weights_give_the_score_of_the_annex():
    generator = np.random.default_rng(3)
    leaves = {leaf: generator.uniform(0, 100, 4) for leaf in LEAVES}
    share = {node.id: node.effective_weight for node in SYSTEM.walk(CourtLevel.BASIC) if node.is_leaf}
    by_hand = sum(share[leaf] * leaves[leaf] for leaf in LEAVES)
    assert total_score(ROOTS, leaves, own_weights)[0] == pytest.approx(by_hand)


def test_a_leaf_without_a_score_leaves_its_weight_to_its_siblings():
    leaves = {leaf: np.array([60.0]) for leaf in LEAVES}
    leaves["基2.3.1"] = np.array([np.nan])
    leaves["基2.3.2"] = np.array([60.0])
    assert total_score(ROOTS, leaves, own_weights)[0] == pytest.approx([60])
    nothing = {leaf: np.array([np.nan]) for leaf in LEAVES}
    assert np.isnan(total_score(ROOTS, nothing, own_weights)).all()


@pytest.fixture
def session(home):
    with Session(open_database(Home().database_url)) as session:
        yield session


def scored(session, totals, leaves=None, **more):
    """A round in which every leaf of a court has the score given for it, else its total."""
    round_id = a_round(session, **more)
    for name, (score, low, high) in zip(COURTS, totals, strict=False):
        court = a_court(session, name)
        a_score(session, round_id, court, "", score, low=low, high=high)
        for leaf in LEAVES:
            a_score(session, round_id, court, leaf, (leaves or {}).get((name, leaf), score))
    session.flush()
    return session.get(RoundRow, round_id)


def test_courts_far_apart_keep_their_ranks_and_close_ones_do_not(session):
    leaves = {(COURTS[0], "基2.3.1"): 100.0, (COURTS[1], "基2.3.2"): 100.0}
    row = scored(session, [(60, 60, 60), (60, 60, 60), (5, 5, 5)], leaves)
    (standing,) = standings(session, row)
    settings = replace(load_settings(), draws=200)
    light, heavy = ranks_under_other_weights(standing, ROOTS, settings)
    by_name = {name: (int(a), int(b)) for name, a, b in zip(standing.courts, light, heavy, strict=True)}
    assert by_name[COURTS[2]] == (3, 3)
    assert by_name[COURTS[0]] == by_name[COURTS[1]] == (1, 2)
    again = ranks_under_other_weights(standing, ROOTS, settings)
    assert np.array_equal(again[0], light)


def test_missing_data_taken_low_or_high_move_who_lacks_them(session):
    row = scored(session, [(70, 20, 80), (60, 60, 60), (50, 50, 50)])
    (found,) = sensitivity(session, row, replace(load_settings(), draws=20), score_again=False)
    place = found.standing.courts.index(COURTS[0])
    assert (found.ranks[place], found.best[place], found.worst[place]) == (1, 1, 3)
    alternative, rank = found.strongest(place)
    assert (alternative.missing, rank) == ("low", 3)
    assert found.strongest(found.standing.courts.index(COURTS[2])) == (alternative, 2)


def test_changed_rules_change_the_one_setting_only():
    rules = load_rules()
    strict = changed_rules(rules, Alternative("a", where="disclosure", setting="late_credit", value=0.0))
    assert strict.disclosure["late_credit"] == 0
    assert rules.disclosure["late_credit"] == 1
    assert strict.rules == rules.rules
    steep = changed_rules(rules, Alternative("b", kinds=("each_costs",), setting="points", factor=2))
    assert steep.of("基3.7.2").settings["points"] == 50
    assert steep.of("基3.7.1") == rules.of("基3.7.1")
    for wrong in (
        Alternative("c", kinds=("no_such",), setting="points", factor=2),
        Alternative("d", where="disclosure", setting="no_such", value=1),
    ):
        with pytest.raises(SensitivityError):
            changed_rules(rules, wrong)


def test_every_alternative_of_the_file_can_be_tried():
    for alternative in load_settings().alternatives:
        if alternative.missing is None:
            assert changed_rules(load_rules(), alternative) != load_rules()


def test_an_alternative_that_changes_two_things_is_refused(tmp_path):
    file = tmp_path / "s.yaml"
    file.write_text(
        "seed: 1\ndraws: 1\nspread: 0.2\nconfidence: 0.9\nalternatives:\n"
        "  - {name: 甲, missing: low, where: disclosure, setting: late_credit, value: 0}\n",
        encoding="utf-8",
    )
    with pytest.raises(SensitivityError, match="只改一处"):
        load_settings(file)


def test_the_index_moves_with_the_weights_of_levels_and_survey():
    province = {
        "levels": {"高级": {"score": 90}, "中级": {"score": 60}, "基层": {"score": 30}},
        "survey": {"score": 100},
        "index": 1,
    }
    found = index_sensitivity(province)
    assert found.index == pytest.approx(0.8 * (0.2 * 90 + 0.3 * 60 + 0.5 * 30) + 0.2 * 100)
    assert found.low < found.index < found.high
    assert dict(found.others)["不计问卷"] == pytest.approx(51)
    assert dict(found.others)["各层级同权"] == pytest.approx(0.8 * 60 + 20)
    assert index_sensitivity({"levels": {}, "index": None}) is None


def test_scoring_again_moves_only_by_what_the_assumption_changes(session, tmp_path):
    """Courts with nothing but a self-report: no alternative touches it, so nobody moves."""
    row = scored(session, [(70, 70, 70), (60, 60, 60)])
    source = an_import(session, "self-reports")
    for n, name in enumerate(COURTS[:2]):
        session.add(
            SelfReportRow(
                key=name, digest="0", row=n, import_id=source, court_id=a_court(session, name), indicator="基1.1.1",
                claimed=False, proof=None, proof_sha256=None, verdict=None, verdict_reason=None, reporter=None,
                reported=None,
            )
        )  # fmt: skip
    session.commit()
    (found,) = sensitivity(session, row, replace(load_settings(), draws=5))
    assert len(found.moved) == len(load_settings().alternatives)
    assert all(found.strongest(place) is None for place in range(2))
    result = CliRunner().invoke(build(), ["sensitivity", "--draws", "5", "-o", str(tmp_path / "敏感性.xlsx")])
    assert result.exit_code == 0, result.output
    book = openpyxl.load_workbook(tmp_path / "敏感性.xlsx")
    assert [cell.value for cell in book["排名区间"][3]][:2] == ["基层", COURTS[0]]
    assert book["排名区间"][3][12].value == "都不改变名次"
    matrix = list(book["名次明细"].iter_rows(values_only=True))
    assert matrix[0][3:] == tuple(each.name for each in load_settings().alternatives)
    assert [set(row[2:]) for row in matrix[1:]] == [{1}, {2}]
