"""What is said after a timed walk (走查后的摘要与提醒): one line a walk, alerts on changes."""

import logging

from sqlalchemy import Engine, func, select
from sqlalchemy.orm import Session

from console.alerts import Send, gap_state, known_detail, tell, walk_state
from domain.outcomes import WalkOutcome
from domain.problems import Problem, item_in_chinese, problem_in_chinese
from storage.models import AlertRow, CourtRow, GapRow, RoundRow, WalkRow

log = logging.getLogger("sunwatch.schedule")

# problems worth a message when they are new; what could not be confirmed is told by the walk's own state
_TOLD = (
    Problem.NOT_PUBLISHED,
    Problem.NO_VALID_REASON,
    Problem.LATE,
    Problem.MISSING_ITEMS,
    Problem.PRIVACY_LEAK,
)


class Watch:
    """Looks at what a command left in the database and tells whoever wants to know (值守)."""

    def __init__(self, engine: Engine, send: Send | None) -> None:
        self._engine = engine
        self._send = send

    def after(self, court: str | None, status: int) -> None:
        """Called with the court just walked, or with null after evaluating and reporting."""
        if court is None:
            log.info("评估与报告%s", "已完成" if status == 0 else f"未完成(退出状态 {status})")
            if status == 0:
                self._tell_gaps()
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

    def _tell_gaps(self) -> None:
        """Tell of gaps of the newest round that were not there when last told, a message a court."""
        with Session(self._engine) as session:
            newest = session.scalar(select(func.max(RoundRow.id)))
            found: dict[str, set[str]] = {}
            rows = session.execute(
                select(CourtRow.name, GapRow.gap_number, GapRow.case_number, GapRow.item, GapRow.problem)
                .join(CourtRow, CourtRow.id == GapRow.court_id)
                .where(GapRow.round_id == newest, GapRow.problem.in_([problem.value for problem in _TOLD]))
            )
            for name, number, case_number, item, problem in rows:
                what = "、".join(part for part in (case_number, item and item_in_chinese(item)) if part)
                found.setdefault(name, set()).add(f"{number} {problem_in_chinese(problem)}：{what}")
            known = set(session.scalars(select(AlertRow.subject).where(AlertRow.subject.like("gaps:%"))))
            for name in sorted(found.keys() | {subject.removeprefix("gaps:") for subject in known}):
                before = known_detail(session, f"gaps:{name}")
                tell(session, gap_state(name, found.get(name, set()), before), self._send)
