"""Rounds beside each other: directions, gaps that come and go, and a seal that shows any change."""

import pytest
from sqlalchemy.orm import Session

from checkers.round_comparison import Change, change_of, compare_gaps, compare_scores
from checkers.round_digest import digest
from storage.models import GapRow, ScoreRow
from tests import stock


@pytest.mark.parametrize(
    ("before", "after", "change"),
    [
        (60.0, 60.0, Change.UNCHANGED),
        (60.0, 60.004, Change.UNCHANGED),
        (60.0, 61.0, Change.IMPROVED),
        (61.0, 60.0, Change.REGRESSED),
        (None, 60.0, Change.NOT_COMPARABLE),
        (60.0, None, Change.NOT_COMPARABLE),
        (None, None, Change.UNCHANGED),
    ],
)
def test_directions(before: float | None, after: float | None, change: Change) -> None:
    assert change_of(before, after) is change


def test_gaps_keep_their_numbers_from_round_to_round(session: Session) -> None:
    court = stock.court(session)
    first, second = stock.evaluation(session, court, score=50.0), stock.evaluation(session, court, score=70.0)
    stock.gap(session, first, court, "not_published")
    stock.gap(session, first, court, "late")
    stock.gap(session, second, court, "late")
    stock.gap(session, second, court, "privacy_leak")
    changed = [(gap.problem, gap.new) for gap in compare_gaps(session, first.id, second.id)]
    assert sorted(changed) == [("not_published", False), ("privacy_leak", True)]
    scores = compare_scores(session, first.id, second.id)
    assert {row.change for row in scores} == {Change.IMPROVED}
    assert [row.node for row in scores] == ["", "基2", "基2.3", "基2.3.2"]


def test_the_seal_shows_any_change(session: Session) -> None:
    court = stock.court(session)
    row = stock.evaluation(session, court)
    gap = stock.gap(session, row, court, "late")
    sealed = digest(session, row)
    assert digest(session, row) == sealed
    session.get_one(GapRow, gap.id).days_overdue = 1
    session.flush()
    assert digest(session, row) != sealed
    session.get_one(GapRow, gap.id).days_overdue = 255
    session.flush()
    assert digest(session, row) == sealed
    score = session.query(ScoreRow).filter_by(round_id=row.id, node="").one()
    score.score = 60.01
    session.flush()
    assert digest(session, row) != sealed
