"""Closing a walk (走查收尾): judged, its manifest written, its frontier forgotten; or left open to go on later."""

import logging
from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from crawler.walking.limits import Pause
from crawler.walking.outcome import Verdict, judge
from crawler.walking.storing import forget_frontier
from domain.outcomes import WalkOutcome
from storage.evidence import write_manifest
from storage.models import DocumentRow, WalkRow
from storage.rests import RESTING_UNTIL

if TYPE_CHECKING:
    from crawler.walking.walk import Walk

logger = logging.getLogger(__name__)


def rest(walk: "Walk", pause: Pause) -> Verdict:
    """Leave the walk open: it may not ask now, and goes on later where it stopped."""
    health = {
        "status": "partial",
        "sentence": pause.sentence,
        "documents": walk.state.documents,
        "requests": walk.state.pages,
        "active_seconds": round(walk.limits.active, 1),
        RESTING_UNTIL: pause.until.isoformat(),
    }
    with Session(walk.engine) as session, session.begin():
        row = session.get_one(WalkRow, walk.state.walk_id)
        row.reason, row.health, row.learned = pause.sentence, health, walk.state.learned
    logger.info("%s:%s", walk.portal.court, pause.sentence)
    return Verdict(WalkOutcome.PARTIAL, pause.sentence, health)


def finish(walk: "Walk", evidence: Path, folder: str) -> Verdict:
    """Judge, write the manifest, close the walk; one transaction (after the manifest's file)."""
    with Session(walk.engine) as session, session.begin():
        documents = session.scalar(
            select(func.count())
            .select_from(DocumentRow)
            .where(DocumentRow.court_id == walk.court.id, DocumentRow.current, DocumentRow.source == "crawl")
        )
        verdict = judge(walk.portal, walk.state, int(documents or 0))
        newest = session.scalar(
            select(func.max(DocumentRow.publish_date)).where(
                DocumentRow.court_id == walk.court.id, DocumentRow.current
            )
        )
        verdict.health["newest_published"] = newest.isoformat() if newest else None
        previous = session.scalar(
            select(WalkRow.manifest_sha256)
            .where(
                WalkRow.court_id == walk.court.id,
                WalkRow.id < walk.state.walk_id,
                WalkRow.manifest_sha256.is_not(None),
            )
            .order_by(WalkRow.id.desc())
            .limit(1)
        )
        sha256 = write_manifest(evidence, folder, walk.state.walk_id, session, previous)
        row = session.get_one(WalkRow, walk.state.walk_id)
        row.finished, row.outcome, row.reason = (
            datetime.now(UTC),
            verdict.outcome.value,
            verdict.reason,
        )
        row.health, row.manifest_sha256, row.learned = verdict.health, sha256, walk.state.learned
        forget_frontier(session, walk.state.walk_id)
    logger.info(
        "%s:%s,文书 %d,请求 %d,栏目 %d。%s",
        walk.portal.court,
        verdict.outcome.chinese,
        verdict.health["documents"],
        walk.state.pages,
        len(walk.state.columns),
        verdict.health["sentence"],
    )
    return verdict
