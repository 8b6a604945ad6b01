"""Walks that rest (暂停的走查): interrupted by permitted hours or a daily limit, to go on at a known moment."""

from datetime import datetime

from sqlalchemy import Engine, select
from sqlalchemy.orm import Session

from storage.courts import find_court
from storage.models import WalkRow

RESTING_UNTIL = "resting_until"
"""Key of ``WalkRow.health``: the moment, ISO 8601 with zone."""


def resting_until(engine: Engine, court: str) -> datetime | None:
    """When the court's unfinished walk may go on; null where none rests."""
    with Session(engine) as session:
        row = find_court(session, court)
        if row is None:
            return None
        walk = session.scalars(
            select(WalkRow)
            .where(WalkRow.court_id == row.id, WalkRow.source == "crawl")
            .order_by(WalkRow.id.desc())
            .limit(1)
        ).first()
        if walk is None or walk.outcome is not None or RESTING_UNTIL not in walk.health:
            return None
        return datetime.fromisoformat(str(walk.health[RESTING_UNTIL]))
