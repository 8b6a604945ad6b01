"""How long and how much a portal may be asked (限度): hours, daily requests, budgets, and when it is left.

A budget of pages or minutes ends a walk. Hours and daily requests only interrupt it: it stays open and goes on where
it stopped, as after a kill.
"""

from dataclasses import dataclass
from datetime import UTC, datetime, time, timedelta
from time import monotonic
from zoneinfo import ZoneInfo

from sqlalchemy import Engine, func, select
from sqlalchemy.orm import Session

from crawler.robots import seconds_until_open
from crawler.walking.portal import Portal
from crawler.walking.state import WalkState
from storage.models import EvidenceRow, WalkRow

ZONE = "Asia/Shanghai"
# block pages in a row, requests without answer in a row, after which a portal is left
BLOCKED_LIMIT = 6
SILENT_LIMIT = 10
Hours = tuple[time, time] | None


@dataclass(frozen=True, slots=True)
class Pause:
    """Why a walk rests, and when it may go on (暂停)."""

    reason: str
    until: datetime

    @property
    def sentence(self) -> str:
        """For people: why, and when it goes on."""
        when = self.until.astimezone(ZoneInfo(ZONE))
        return f"{self.reason};走查未结束,{when:%m-%d %H:%M}(北京时间)后再次运行即从中断处继续"


class Limits:
    """The limits of one walk (限度)."""

    def __init__(
        self, portal: Portal, state: WalkState, engine: Engine, *, hours: Hours = None, daily: int = 0
    ) -> None:
        self._portal, self._state, self._engine = portal, state, engine
        self._hours = [h for h in (portal.hours, hours) if h is not None]
        wanted = [n for n in (portal.daily_requests, daily) if n]
        self._daily = min(wanted) if wanted else None
        self._started = monotonic()
        self._day = self._today()
        self._asked_before = self._asked_on(self._day) if self._daily else 0
        self._pages_before = state.pages

    @property
    def seconds(self) -> float:
        """Seconds of this run."""
        return monotonic() - self._started

    @property
    def active(self) -> float:
        """Seconds of all runs of this walk, rests not counted."""
        return self._state.active + self.seconds

    def lost(self) -> str | None:
        """Why the portal is left before its end: it blocks or it is silent, again and again."""
        if self._state.blocked_run >= BLOCKED_LIMIT:
            return f"连续 {self._state.blocked_run} 个页面被拦截({'、'.join(self._state.blocked)}),已停止访问"
        if self._state.silent_run >= SILENT_LIMIT:
            return f"网站中途连续 {self._state.silent_run} 次无应答,已停止访问"
        return None

    def spent(self) -> str | None:
        """Which budget is used up, in a phrase, or null."""
        if self._state.pages >= self._portal.pages:
            return f"达到页数预算 {self._portal.pages}"
        minutes = self._portal.minutes
        if self.active / 60 >= minutes and self.seconds >= min(60.0, minutes * 60):
            return f"达到时间预算 {minutes:g} 分钟"
        return None

    def pause(self, robots_hours: Hours = None) -> Pause | None:
        """Why the walk must rest now, or null. ``robots_hours``: robots.txt's Visit-time, in UTC."""
        now = datetime.now(UTC)
        waits = [seconds_until_open(hours, now, ZONE) for hours in self._hours]
        wait = max([0.0, *waits, seconds_until_open(robots_hours, now)])
        if wait > 0:
            return Pause("不在允许访问的时段", now + timedelta(seconds=wait))
        if self._daily is not None and self._asked_today() >= self._daily:
            tomorrow = datetime.combine(self._today() + timedelta(days=1), time(), ZoneInfo(ZONE))
            return Pause(f"达到每日请求上限 {self._daily}", tomorrow.astimezone(UTC))
        return None

    @staticmethod
    def _today() -> datetime:
        """This day's beginning in Beijing, without a zone."""
        return datetime.combine(datetime.now(ZoneInfo(ZONE)).date(), time())

    def _asked_today(self) -> int:
        today = self._today()
        if today != self._day:
            self._day, self._asked_before, self._pages_before = today, 0, self._state.pages
        return self._asked_before + self._state.pages - self._pages_before

    def _asked_on(self, day: datetime) -> int:
        since = day.replace(tzinfo=ZoneInfo(ZONE)).astimezone(UTC)
        with Session(self._engine) as session:
            found = session.scalar(
                select(func.count())
                .select_from(EvidenceRow)
                .join(WalkRow, WalkRow.id == EvidenceRow.walk_id)
                .where(
                    WalkRow.court_id == self._state.court_id,
                    EvidenceRow.kind == "response",
                    EvidenceRow.fetched_at >= since,
                )
            )
        return int(found or 0)
