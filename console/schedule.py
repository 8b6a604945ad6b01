"""Walks by the clock (定时走查): APScheduler, its jobs kept in the database, one child process a walk.

The clock only starts commands that a person could type; what they do stands elsewhere. A run missed while the
machine was off is caught up once; a portal that is being walked, by whomever, is not walked a second time.
"""

import logging
import signal
import subprocess
import sys
import threading
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from types import FrameType

from apscheduler.executors.pool import ThreadPoolExecutor
from apscheduler.jobstores.sqlalchemy import SQLAlchemyJobStore
from apscheduler.schedulers.background import BackgroundScheduler
from apscheduler.schedulers.base import STATE_STOPPED
from sqlalchemy import Engine

from console.clock import BEIJING, trigger
from storage.rests import resting_until

log = logging.getLogger("sunwatch.schedule")

DEFAULT_SCHEDULE = "0 2 * * 1"
_PREFIX = "walk:"
_RESTING = "rest:"


@dataclass(frozen=True)
class Timed:
    """A court and when its portal is walked (定时项)."""

    court: str
    schedule: str


@dataclass(frozen=True)
class Orders:
    """What the clock was told (定时运行方式)."""

    targets: Path
    jobs: int
    then_report: bool
    # called after a walk with (court, exit status) and after a report with (null, exit status)
    after: Callable[[str | None, int], None]


class _Scheduler(BackgroundScheduler):  # type: ignore[misc]  # the library has no types
    """Looks for due jobs only while it runs.

    The library's own looks once more on its way out, when nothing can be started any more, and so would lose
    what was missed.
    """

    def _process_jobs(self) -> float | None:
        wait: float | None = None if self.state == STATE_STOPPED else super()._process_jobs()
        return wait


class Clock:
    """Runs walks at their times until told to stop (定时器)."""

    def __init__(self, engine: Engine, orders: Orders) -> None:
        self.orders = orders
        self._engine = engine
        self._children: set[subprocess.Popen[bytes]] = set()
        self._lock = threading.Lock()
        self._stopping = threading.Event()
        self._walking = 0
        self._walked_since_report = False
        self._reporting = threading.Lock()
        self.scheduler = _Scheduler(
            jobstores={"default": SQLAlchemyJobStore(engine=engine)},
            executors={"default": ThreadPoolExecutor(orders.jobs)},
            # coalesce: however many runs were missed, one makes up for them; no grace time: however late
            job_defaults={"coalesce": True, "max_instances": 1, "misfire_grace_time": None},
            timezone=BEIJING,
        )

    def plan(self, wanted: Iterable[Timed]) -> None:
        """Make the stored jobs equal to ``wanted``; a job whose times are unchanged keeps what it missed.

        Raises :class:`console.clock.ScheduleError` for a schedule that cannot be read, before anything changes.
        """
        times = {f"{_PREFIX}{item.court}": (item, trigger(item.schedule)) for item in wanted}
        stored = {job.id: job for job in self.scheduler.get_jobs() if job.id.startswith(_PREFIX)}
        for job_id, job in stored.items():
            if job_id not in times:
                job.remove()
        for job_id, (item, when) in times.items():
            job = stored.get(job_id)
            if job is None:
                self.scheduler.add_job(_walk, when, args=[item.court], id=job_id, name=item.schedule)
            elif job.name != item.schedule:
                job.reschedule(when)
                job.modify(name=item.schedule)

    def upcoming(self) -> list[tuple[str, datetime | None]]:
        """Each court with the moment of its next walk, soonest first."""
        jobs = [job for job in self.scheduler.get_jobs() if job.id.startswith(_PREFIX)]
        found = [(job.id.removeprefix(_PREFIX), job.next_run_time) for job in jobs]
        return sorted(
            found, key=lambda pair: (pair[1] is None, pair[1] or datetime.max.replace(tzinfo=BEIJING))
        )

    def run(self) -> None:
        """Run until SIGTERM or Ctrl-C; then stop the walks in progress cleanly and return."""
        global _clock
        _clock = self
        previous = {number: signal.signal(number, self._stop) for number in (signal.SIGTERM, signal.SIGINT)}
        try:
            self.scheduler.resume() if self.scheduler.running else self.scheduler.start()
            # a look a second: a signal may reach a thread that is not this one
            while not self._stopping.wait(1):
                pass
            self.scheduler.shutdown(wait=True)
        finally:
            for number, handler in previous.items():
                signal.signal(number, handler)
            _clock = None

    def start_paused(self) -> None:
        """Open the job store without running anything yet."""
        self.scheduler.start(paused=True)

    def _stop(self, number: int, frame: FrameType | None) -> None:
        log.info("收到停止信号,正在结束走查……")
        self._stopping.set()
        with self._lock:
            for child in self._children:
                child.terminate()

    def walk(self, court: str) -> None:
        """Walk one portal in a child process; afterwards, when no other walks, evaluate and report."""
        if self._stopping.is_set():
            return
        with self._lock:
            self._walking += 1
        try:
            status = self._command(
                "crawl", court, "--targets", str(self.orders.targets), "--no-progress", "-q"
            )
            self.orders.after(court, status)
            self._go_on_later(court)
        finally:
            with self._lock:
                self._walking -= 1
                self._walked_since_report = True
        self._report_if_idle()

    def _go_on_later(self, court: str) -> None:
        """A walk that rests (permitted hours over, daily requests used up) goes on as soon as it may."""
        until = resting_until(self._engine, court)
        if until is not None:
            job_id = f"{_RESTING}{court}"
            self.scheduler.add_job(
                _walk, "date", run_date=until, args=[court], id=job_id, replace_existing=True
            )
            log.info("%s 的走查暂停,%s 继续", court, f"{until.astimezone(BEIJING):%m-%d %H:%M}")

    def _report_if_idle(self) -> None:
        """Evaluate and report once no walk runs; again if walks ended meanwhile."""
        if not self.orders.then_report:
            return
        with self._reporting:
            with self._lock:
                idle = self._walking == 0 and self._walked_since_report and not self._stopping.is_set()
                if idle:
                    self._walked_since_report = False
            if idle:
                status = self._command("evaluate", "-q") or self._command("report", "gap", "-q")
                self.orders.after(None, status)

    def _command(self, *arguments: str) -> int:
        """Run a command of ours in a child process; its exit status."""
        command: Sequence[str] = (sys.executable, "-m", "console.cli", *arguments)
        child = subprocess.Popen(command)  # noqa: S603  our own program, arguments as a list
        with self._lock:
            self._children.add(child)
            if self._stopping.is_set():
                child.terminate()
        try:
            return child.wait()
        finally:
            with self._lock:
                self._children.discard(child)


# the job store keeps only names of functions and their arguments, so a stored walk finds its clock here
_clock: Clock | None = None


def _walk(court: str) -> None:
    if _clock is None:
        raise RuntimeError("定时走查只能在 sunwatch schedule 中运行")
    _clock.walk(court)
