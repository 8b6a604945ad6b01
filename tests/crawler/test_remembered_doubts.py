"""A walk that was cut off and goes on does not forget what keeps it from proving absence."""

from pathlib import Path

import pytest
from sqlalchemy.orm import Session

from crawler.walking.outcome import judge
from crawler.walking.portal import Portal, portal_of
from crawler.walking.state import DOUBTS, WalkState, open_walk
from domain.outcomes import CourtLevel, WalkOutcome
from storage.database import open_database
from storage.models import WalkRow
from storage.targets import Defaults, Target
from tests import stock


@pytest.mark.parametrize(
    ("doubts", "word"),
    [
        ({"blocked": {"验证码": 1}}, "验证码"),
        ({"own_faults": 1}, "内部错误"),
        ({"wanted_rendering": 2}, "浏览器"),
        ({"robots_columns": ["裁判文书"]}, "裁判文书"),
    ],
)
def test_doubts_of_the_first_part_keep_the_whole_walk_from_proving(
    tmp_path: Path, doubts: dict[str, object], word: str
) -> None:
    engine = open_database(f"sqlite:///{tmp_path / 'a.db'}")
    with Session(engine) as session, session.begin():
        court_id = stock.court(session).id
    target = Target(court="云岭县人民法院", level=CourtLevel.BASIC, url="http://portal.example/")
    portal = portal_of(target, Defaults(), loopback_delay=0.0)

    first = opened(engine, portal, court_id)
    first_outcome = judge(portal, with_a_column(first), 3).outcome
    with Session(engine) as session, session.begin():
        session.get_one(WalkRow, first.walk_id).learned = {DOUBTS: doubts}

    second = opened(engine, portal, court_id)
    assert second.walk_id == first.walk_id, "the same walk goes on"
    verdict = judge(portal, with_a_column(second), 3)
    assert first_outcome is WalkOutcome.COMPLETE
    assert verdict.outcome is not WalkOutcome.COMPLETE
    assert word in (verdict.reason or "")

    with Session(engine) as session, session.begin():
        session.get_one(WalkRow, first.walk_id).outcome = "partial"
    third = opened(engine, portal, court_id)
    assert third.walk_id != first.walk_id
    assert judge(portal, with_a_column(third), 3).outcome is WalkOutcome.COMPLETE, "a new walk starts afresh"


def opened(engine: object, portal: Portal, court_id: int) -> WalkState:
    return open_walk(engine, portal, court_id, fresh=False, full_every=5, versions={})  # type: ignore[arg-type]


def with_a_column(state: WalkState) -> WalkState:
    from crawler.walking.columns import ColumnWalk, Stop

    state.columns["http://portal.example/list"] = ColumnWalk(
        "http://portal.example/list", "裁判文书", True, stop=Stop.LAST_PAGE
    )
    return state
