"""The clock catches up once, never doubles a walk, survives restarts, and reports when told to."""

import os
import signal
import threading
import time
from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from sqlalchemy import Engine, select
from sqlalchemy.orm import Session

from console.clock import BEIJING, ScheduleError
from console.schedule import Clock, Orders, Timed
from storage.database import open_database
from storage.models import WalkRow
from storage.rests import RESTING_UNTIL
from tests import stock


@pytest.fixture
def engine(tmp_path: Path) -> Engine:
    return open_database(f"sqlite:///{tmp_path / 'a.db'}")


class Commands:
    """Stands for the child processes: notes what was started, and how many at a time."""

    def __init__(self, seconds: float = 0.0) -> None:
        self.seconds = seconds
        self.started: list[tuple[str, ...]] = []
        self.running: dict[str, int] = {}
        self.most_of_one = 0
        self._lock = threading.Lock()

    def __call__(self, *arguments: str) -> int:
        name = arguments[1] if arguments[0] == "crawl" else arguments[0]
        with self._lock:
            self.started.append(arguments)
            self.running[name] = self.running.get(name, 0) + 1
            self.most_of_one = max(self.most_of_one, self.running[name])
        time.sleep(self.seconds)
        with self._lock:
            self.running[name] -= 1
        return 0

    def walks(self) -> list[str]:
        return [arguments[1] for arguments in self.started if arguments[0] == "crawl"]


def clock(
    engine: Engine, commands: Commands, *, report: bool = False, after: Callable[..., None] = lambda *_: None
) -> Clock:
    made = Clock(engine, Orders(Path("targets.yaml"), 2, report, after))
    made._command = commands  # type: ignore[method-assign]
    made.start_paused()
    return made


def missed(made: Clock, court: str, days: int) -> None:
    """As if the machine had been off since ``days`` ago."""
    made.scheduler.modify_job(f"walk:{court}", next_run_time=datetime.now(BEIJING) - timedelta(days=days))


def run_until(made: Clock, done: Callable[[], bool], seconds: float = 10) -> None:
    """Run the clock as a service does, and end it with SIGTERM."""

    def end() -> None:
        limit = time.monotonic() + seconds
        while not done() and time.monotonic() < limit:
            time.sleep(0.02)
        time.sleep(0.3)  # what should not happen gets its chance
        os.kill(os.getpid(), signal.SIGTERM)

    threading.Thread(target=end, daemon=True).start()
    made.run()


def test_many_missed_runs_are_caught_up_once_after_a_restart(engine: Engine) -> None:
    first = clock(engine, Commands())
    first.plan([Timed("甲法院", "0 2 * * *"), Timed("乙法院", "0 3 * * *")])
    missed(first, "甲法院", days=9)
    first.scheduler.shutdown()

    commands = Commands()
    second = clock(engine, commands)
    second.plan([Timed("甲法院", "0 2 * * *"), Timed("乙法院", "0 3 * * *")])
    run_until(second, lambda: bool(commands.started))
    assert commands.walks() == ["甲法院"]


def test_one_portal_is_never_walked_twice_at_a_time(engine: Engine) -> None:
    commands = Commands(seconds=0.4)
    made = clock(engine, commands)
    made.plan([Timed("甲法院", "* * * * *")])
    missed(made, "甲法院", days=1)

    def due_again() -> bool:
        if commands.started and not due_again.done:  # type: ignore[attr-defined]
            due_again.done = True  # type: ignore[attr-defined]
            missed(made, "甲法院", days=1)
        return len(commands.started) >= 2

    due_again.done = False  # type: ignore[attr-defined]
    run_until(made, due_again, seconds=1)
    assert commands.most_of_one == 1


def test_the_plan_follows_the_file(engine: Engine) -> None:
    made = clock(engine, Commands())
    made.plan([Timed("甲法院", "0 2 * * *"), Timed("乙法院", "0 2 * * *")])
    missed(made, "甲法院", days=2)
    before = dict(made.upcoming())
    made.plan([Timed("甲法院", "0 2 * * *"), Timed("丙法院", "30 4 * * *")])
    after = dict(made.upcoming())
    assert after["甲法院"] == before["甲法院"], "what was missed stays missed until it is made up for"
    assert set(after) == {"甲法院", "丙法院"}
    made.plan([Timed("甲法院", "0 5 * * *"), Timed("丙法院", "30 4 * * *")])
    changed = dict(made.upcoming())["甲法院"]
    assert changed is not None
    assert (changed.hour, changed > datetime.now(BEIJING)) == (5, True)
    made.scheduler.shutdown()


def test_a_bad_schedule_changes_nothing(engine: Engine) -> None:
    made = clock(engine, Commands())
    made.plan([Timed("甲法院", "0 2 * * *")])
    with pytest.raises(ScheduleError):
        made.plan([Timed("乙法院", "随时")])
    assert [court for court, _ in made.upcoming()] == ["甲法院"]
    made.scheduler.shutdown()


def test_after_a_round_of_walks_it_evaluates_and_reports_once(engine: Engine) -> None:
    commands = Commands(seconds=0.1)
    told: list[str | None] = []
    made = clock(engine, commands, report=True, after=lambda court, status: told.append(court))
    made.plan([Timed("甲法院", "0 2 * * *"), Timed("乙法院", "0 2 * * *")])
    for court in ("甲法院", "乙法院"):
        missed(made, court, days=1)
    run_until(made, lambda: ("report", "gap", "-q") in commands.started)
    names = [arguments[0] for arguments in commands.started]
    assert sorted(commands.walks()) == ["乙法院", "甲法院"]
    assert names[-2:] == ["evaluate", "report"]
    assert names.count("evaluate") == 1
    assert told[-1] is None


def test_a_walk_that_rests_goes_on_at_its_moment_by_itself(engine: Engine) -> None:
    moment = datetime.now(UTC) + timedelta(seconds=1.2)
    with Session(engine) as session, session.begin():
        court = stock.court(session, name="甲法院")
        stock.add(
            session,
            WalkRow(
                court_id=court.id,
                portal="http://portal.example/",
                source="crawl",
                requests={},
                skipped={},
                versions={},
                exceptions=[],
            ),
            started=datetime.now(UTC),
            health={RESTING_UNTIL: moment.isoformat()},
        )
    commands = Commands()
    made = clock(engine, commands, after=lambda *_: ended(engine) if len(commands.walks()) > 1 else None)
    made.plan([Timed("甲法院", "0 2 1 1 *")])
    made.scheduler.modify_job("walk:甲法院", next_run_time=datetime.now(BEIJING))
    run_until(made, lambda: len(commands.walks()) >= 2)
    assert commands.walks() == ["甲法院", "甲法院"], "once by its time, once because it rested, and not again"


def ended(engine: Engine) -> None:
    with Session(engine) as session, session.begin():
        session.scalars(select(WalkRow)).one().outcome = "complete"
