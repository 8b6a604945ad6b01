"""Running real crawls against simulated portals."""

import os
import signal
import sqlite3
import subprocess
import sys
import time
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from tests.portals.base import Portal

REPOSITORY = Path(__file__).parents[2]


@dataclass
class Crawl:
    """A finished crawl and what it left."""

    status: int
    log: str
    home: Path

    def rows(self, query: str, *parameters: Any) -> list[tuple[Any, ...]]:
        with sqlite3.connect(self.home / "sunwatch.db") as connection:
            return connection.execute(query, parameters).fetchall()

    @property
    def outcome(self) -> str | None:
        found = self.rows("select outcome from walk order by id desc limit 1")[0][0]
        return None if found is None else str(found)

    @property
    def reason(self) -> str:
        return str(self.rows("select coalesce(reason, '') from walk order by id desc limit 1")[0][0])

    def texts(self) -> list[str]:
        return [str(r[0]) for r in self.rows("select text from document where current")]

    def found(self, portal: Portal) -> set[str]:
        texts = "\n".join(self.texts())
        return {mark for mark in portal.marks if mark in texts}

    def doubles(self, portal: Portal) -> int:
        """Texts stored twice: a mark that stands in two documents, an attachment's aside."""
        texts = [t for t in self.texts() if "附编" not in t]
        return sum(max(0, sum(mark in t for t in texts) - 1) for mark in portal.marks)


def command(
    url: str, *, name: str = "某某县人民法院", level: str = "基层", settings: dict[str, str] | None = None
) -> list[str]:
    extra = [part for key, value in (settings or {}).items() for part in ("-s", f"{key}={value}")]
    return [
        sys.executable,
        "-m",
        "scrapy",
        "crawl",
        "court",
        "-a",
        f"url={url}",
        "-a",
        f"name={name}",
        "-a",
        f"level={level}",
        *extra,
    ]


def environment(home: Path, **extra: str) -> dict[str, str]:
    kept = {k: v for k, v in os.environ.items() if not k.startswith("SUNWATCH_") or k == "SUNWATCH_BROWSER"}
    return {**kept, "SUNWATCH_HOME": str(home), "SUNWATCH_TARGETS": str(home / "targets.yaml"), **extra}


def crawl(
    url: str, home: Path, *, settings: dict[str, str] | None = None, timeout: float = 240, **extra: str
) -> Crawl:
    """Crawl to the end as a person would, from the checkout."""
    done = subprocess.run(
        command(url, settings=settings),
        cwd=REPOSITORY,
        env=environment(home, **extra),
        capture_output=True,
        text=True,
        timeout=timeout,
    )
    return Crawl(done.returncode, done.stderr, home)


def crawl_and_kill(url: str, home: Path, after_requests: int, asked: list[str], *, limit: float = 60) -> bool:
    """Start a crawl and kill it with SIGKILL once the portal was asked so many times; false when it ended first."""
    start = len(asked)
    process = subprocess.Popen(
        command(url),
        cwd=REPOSITORY,
        env=environment(home),
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
        start_new_session=True,
    )
    deadline = time.monotonic() + limit
    try:
        while process.poll() is None and time.monotonic() < deadline:
            if len(asked) - start >= after_requests:
                os.killpg(process.pid, signal.SIGKILL)
                process.wait()
                return True
            time.sleep(0.005)
        return False
    finally:
        if process.poll() is None:
            os.killpg(process.pid, signal.SIGKILL)
        process.wait()
