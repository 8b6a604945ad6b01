"""Crawling many simulated portals with one real Scrapy process and measuring what was found."""

import os
import sqlite3
import subprocess
import sys
from contextlib import ExitStack
from dataclasses import dataclass
from pathlib import Path
from time import monotonic

from tests.portals.families import FAMILIES
from tests.portals.server import PortalServer

REPOSITORY = Path(__file__).parents[2]
TRAP_DEPTH = 10


@dataclass(frozen=True)
class Measure:
    """What a crawl of one simulated portal found."""

    family: str
    seed: int
    published: int
    found: int
    doubles: int
    dated: int
    requests: int
    rendered: int
    robots_violations: int
    trap_depth: int
    outcome: str
    reason: str

    @property
    def share(self) -> float:
        return self.found / self.published


def measure(
    home: Path, seeds: list[int], documents: int, families: list[str] | None = None
) -> tuple[list[Measure], float]:
    """Crawl every family under every seed with traps set; the measures and the seconds it took."""
    portals = [
        (name, seed, FAMILIES[name](seed, documents, with_traps=True))
        for seed in seeds
        for name in families or FAMILIES
    ]
    with ExitStack() as stack:
        servers = [stack.enter_context(PortalServer(portal.answer)) for _, _, portal in portals]
        lines = ["targets:"]
        for (_, _, portal), server, number in zip(portals, servers, range(len(portals)), strict=True):
            portal.court = f"第{number}试验县人民法院"
            lines.append(f"- {{court: {portal.court}, level: 基层, url: '{server.url}'}}")
        home.mkdir(parents=True, exist_ok=True)
        (home / "targets.yaml").write_text("\n".join(lines), encoding="utf-8")
        kept = {
            k: v for k, v in os.environ.items() if not k.startswith("SUNWATCH_") or k == "SUNWATCH_BROWSER"
        }
        started = monotonic()
        done = subprocess.run(
            [sys.executable, "-m", "scrapy", "crawl", "court"],
            cwd=REPOSITORY,
            env={**kept, "SUNWATCH_HOME": str(home), "SUNWATCH_TARGETS": str(home / "targets.yaml")},
            capture_output=True,
            text=True,
        )
        seconds = monotonic() - started
        (home / "crawl.log").write_text(done.stderr, encoding="utf-8")
        with sqlite3.connect(home / "sunwatch.db") as connection:
            return [
                _measure(connection, family, seed, portal, server)
                for (family, seed, portal), server in zip(portals, servers, strict=True)
            ], seconds


def _measure(
    connection: sqlite3.Connection, family: str, seed: int, portal: object, server: PortalServer
) -> Measure:
    from tests.portals.base import Portal

    assert isinstance(portal, Portal)
    rows = connection.execute(
        "select d.text, d.publish_date from document d join court c on c.id = d.court_id where c.name = ? and d.current",
        (portal.court,),
    ).fetchall()
    # an attachment of an article repeats its mark on purpose, behind a sign of its own
    texts = [(str(text), day) for text, day in rows if "附编" not in text]
    everything = "\n".join(text for text, _ in texts)
    found = {mark for mark in portal.marks if mark in everything}
    outcome, reason, requests = connection.execute(
        "select w.outcome, w.reason, w.requests from walk w join court c on c.id = w.court_id where c.name = ? order by w.id desc",
        (portal.court,),
    ).fetchone() or (None, None, "{}")
    rendered = int(
        (connection.execute("select json_extract(?, '$.rendered')", (requests,)).fetchone()[0]) or 0
    )
    depth = max([d for kind, d in portal.traps.depth.items() if kind != "loop"] + [0])
    return Measure(
        family,
        seed,
        len(portal.marks),
        len(found),
        sum(text.count(mark) > 0 for mark in portal.marks for text, _ in texts) - len(found),
        sum(1 for text, day in texts if day and any(m in text for m in portal.marks)),
        len(server.asked),
        rendered,
        sum(1 for line in server.asked if portal.disallowed in line),
        depth,
        str(outcome),
        str(reason or ""),
    )
