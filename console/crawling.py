"""Crawling many portals (批量抓取): one process a portal, one walk a host at a time, progress as it goes."""

import json
import os
import signal
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

from sqlalchemy import Engine, select
from sqlalchemy.orm import Session

from storage.courts import find_court
from storage.home import Home
from storage.models import WalkRow
from storage.rests import RESTING_UNTIL
from storage.targets import Target

# seconds a portal's process has to write what it holds when it is told to stop
GRACE = 20.0


@dataclass
class PortalRun:
    """A portal's crawl as its starter sees it (单个门户的抓取)."""

    target: Target
    progress_file: Path
    log_file: Path
    process: subprocess.Popen[bytes] | None = None
    figures: dict[str, Any] = field(default_factory=dict)
    status: int | None = None
    outcome: str | None = None
    sentence: str = ""
    started: float = 0.0

    @property
    def host(self) -> str:
        """Host and port; one walk each at a time."""
        return urlsplit(self.target.url).netloc.lower().removeprefix("www.")

    @property
    def state(self) -> str:
        """Where it stands, in a word."""
        if self.process is None:
            return "等待"
        return "抓取中" if self.status is None else "完成" if self.status == 0 else "未完成"

    def refresh(self) -> None:
        """Read the process' last word."""
        try:
            self.figures = json.loads(self.progress_file.read_text(encoding="utf-8"))
        except (OSError, ValueError):
            return

    @property
    def speed(self) -> float:
        """Pages a second."""
        seconds = float(self.figures.get("seconds") or 0)
        return float(self.figures.get("pages") or 0) / seconds if seconds > 0 else 0.0

    @property
    def remaining(self) -> float | None:
        """Seconds until what is queued now is read; null where it cannot be told."""
        return (
            float(self.figures.get("queued") or 0) / self.speed
            if self.speed > 0 and self.status is None
            else None
        )


class CrawlRun:
    """Crawls of several portals (批量抓取)."""

    def __init__(
        self,
        targets: list[Target],
        targets_file: Path,
        home: Home,
        jobs: int,
        *,
        fresh: bool,
        screenshots: str | None = None,
    ) -> None:
        self._targets_file = targets_file
        self._home = home
        self._jobs = max(1, jobs)
        self._fresh = fresh
        self._screenshots = screenshots
        self._folder = tempfile.TemporaryDirectory(prefix="sunwatch-crawl-")
        logs = home.root / "logs"
        logs.mkdir(parents=True, exist_ok=True)
        self.portals = [
            PortalRun(target, Path(self._folder.name) / f"{number}.json", logs / f"crawl-{target.court}.log")
            for number, target in enumerate(targets)
        ]

    def _start(self, portal: PortalRun) -> None:
        command = [
            sys.executable,
            "-m",
            "scrapy",
            "crawl",
            "court",
            "-a",
            f"court={portal.target.court}",
            "-a",
            f"targets={self._targets_file}",
            "-a",
            f"progress={portal.progress_file}",
            "--logfile",
            str(portal.log_file),
        ]
        if self._fresh:
            command += ["-a", "fresh=1"]
        if self._screenshots:
            command += ["-a", f"screenshots={self._screenshots}"]
        environment = {
            **os.environ,
            "SCRAPY_SETTINGS_MODULE": "crawler.settings",
            "SUNWATCH_HOME": str(self._home.root),
            "SUNWATCH_TARGETS": str(self._targets_file),
        }
        if self._home.database:
            environment["SUNWATCH_DATABASE_URL"] = self._home.database
        portal.started = time.monotonic()
        # a session of its own: Ctrl-C reaches this process alone, which then stops them in order
        portal.process = subprocess.Popen(  # noqa: S603  our own interpreter with our own arguments
            command,
            env=environment,
            stdin=subprocess.DEVNULL,
            stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,
            start_new_session=True,
        )

    def run(self, show: Callable[[list[PortalRun]], None], interval: float = 0.25) -> None:
        """Run to the end, calling ``show`` again and again; on an interrupt every process is stopped first."""
        try:
            while any(portal.status is None for portal in self.portals):
                self._step()
                show(self.portals)
                time.sleep(interval)
        except BaseException:
            self.stop()
            raise
        finally:
            self._folder.cleanup()
        show(self.portals)

    def _step(self) -> None:
        for portal in self.portals:
            if portal.process is not None and portal.status is None:
                portal.refresh()
                portal.status = portal.process.poll()
        running = [p for p in self.portals if p.process is not None and p.status is None]
        hosts = {p.host for p in running}
        for portal in self.portals:
            if len(running) >= self._jobs:
                break
            if portal.process is None and portal.host not in hosts:
                self._start(portal)
                running.append(portal)
                hosts.add(portal.host)

    def stop(self) -> None:
        """Tell every process to stop, and end those that do not: what is stored stays whole either way."""
        running = [p.process for p in self.portals if p.process is not None and p.process.poll() is None]
        for process in running:
            process.send_signal(signal.SIGTERM)
        deadline = time.monotonic() + GRACE
        for process in running:
            try:
                process.wait(max(0.1, deadline - time.monotonic()))
            except subprocess.TimeoutExpired:
                process.kill()
                process.wait()


def read_outcomes(engine: Engine, portals: list[PortalRun]) -> None:
    """Fill in how each portal's newest walk ended."""
    with Session(engine) as session:
        for portal in portals:
            court = find_court(session, portal.target.court)
            walk = None
            if court is not None:
                walk = session.scalars(
                    select(WalkRow)
                    .where(WalkRow.court_id == court.id, WalkRow.source == "crawl")
                    .order_by(WalkRow.id.desc())
                    .limit(1)
                ).first()
            if walk is None or walk.outcome is None:
                portal.outcome = None
                resting = walk is not None and RESTING_UNTIL in walk.health
                portal.sentence = (
                    str(walk.reason)
                    if walk is not None and resting
                    else f"走查没有结束,再次运行即可继续;日志:{portal.log_file}"
                )
                portal.status = portal.status or 1
            else:
                portal.outcome = walk.outcome
                portal.sentence = str(walk.health.get("sentence") or walk.reason or "")
                portal.figures.setdefault("documents", walk.health.get("documents"))
                portal.figures["pages"] = walk.health.get("requests", portal.figures.get("pages"))
                portal.figures["documents"] = walk.health.get("documents", portal.figures.get("documents"))
