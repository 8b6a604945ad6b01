"""What is said after a timed walk (走查后的摘要与提醒): one line a walk, alerts on changes."""

import logging

from sqlalchemy import Engine, select
from sqlalchemy.orm import Session

from console.alerts import Send, tell, walk_state
from domain.outcomes import WalkOutcome
from storage.models import CourtRow, WalkRow

log = logging.getLogger("sunwatch.schedule")


class Watch:
    """Looks at what a command left in the database and tells whoever wants to know (值守)."""

    def __init__(self, engine: Engine, send: Send | None) -> None:
        self._engine = engine
        self._send = send

    def after(self, court: str | None, status: int) -> None:
        """Called with the court just walked, or with null after evaluating and reporting."""
        if court is None:
            log.info("评估与报告%s", "已完成" if status == 0 else f"未完成(退出状态 {status})")
            return
        with Session(self._engine) as session:
            newest = session.execute(
                select(WalkRow)
                .join(CourtRow, CourtRow.id == WalkRow.court_id)
                .where(CourtRow.name == court, WalkRow.finished.is_not(None))
                .order_by(WalkRow.finished.desc())
                .limit(1)
            ).scalar_one_or_none()
            if newest is None or newest.outcome is None or newest.finished is None:
                log.warning("%s:走查没有留下记录(退出状态 %d)", court, status)
                return
            outcome = WalkOutcome(newest.outcome)
            seconds = (newest.finished - newest.started).total_seconds()
            sentence = str(newest.health.get("sentence") or newest.reason or "")
            log.info("%s:%s,用时 %.0f 秒;%s", court, outcome.chinese, seconds, sentence)
            tell(session, walk_state(court, outcome, sentence, newest.portal), self._send)
