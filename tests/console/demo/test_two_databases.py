"""The same portal and ledger give the same exports on SQLite and on PostgreSQL."""

import json
import os
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from console.demo.ledger import write_ledger
from console.demo.running import OBSERVED, PERIOD, DemoPortal, start_portals, write_targets

pytestmark = [pytest.mark.postgres, pytest.mark.slow]

# what rightly differs between two crawls: when, where in which evidence file, and bytes with session ids in them
DIFFERS = {
    "fetched_at",
    "warc",
    "sha256",
    "round",
    "started",
    "finished",
    "manifest_sha256",
    "versions",
    "health",
}


@pytest.fixture(scope="module")
def portals() -> Iterator[list[DemoPortal]]:
    with start_portals() as running:
        yield running


def sunwatch(home: Path, database: str | None, *arguments: str, status: int = 0) -> str:
    environment = {**os.environ, "SUNWATCH_HOME": str(home), "SUNWATCH_TARGETS": str(home / "targets.yaml")}
    environment.pop("SUNWATCH_DATABASE_URL", None)
    if database:
        environment["SUNWATCH_DATABASE_URL"] = database
    done = subprocess.run(
        [sys.executable, "-m", "console.cli", *arguments], env=environment, capture_output=True, text=True
    )
    assert done.returncode == status, done.stderr[-2000:]
    return done.stdout


def results(home: Path, database: str | None, portals: list[DemoPortal]) -> dict[str, Any]:
    """Crawl the portal that needs no browser, import, evaluate; everything exported, comparable."""
    home.mkdir()
    portal = next(portal for portal in portals if portal.name.startswith("云岭"))
    write_targets(home / "targets.yaml", portals)
    sunwatch(home, database, "crawl", portal.code, "-q")
    for kind, path in write_ledger(home / "ledger", portals):
        sunwatch(home, database, "import", kind, str(path), "-q")
    period = f"{PERIOD[0]}:{PERIOD[1]}"
    scores = home / "scores.json"
    sunwatch(
        home, database, "evaluate", "--period", period, "--observed", str(OBSERVED), "-o", str(scores), "-q"
    )
    found = {}
    for what in ("documents", "findings", "scores", "cases", "walks"):
        rows = [json.loads(line) for line in sunwatch(home, database, "export", what).splitlines()]
        found[what] = [{key: row[key] for key in row if key not in DIFFERS} for row in rows]
    for walk in found["walks"]:
        # which page led to an address first is a matter of milliseconds
        walk["skipped"] = sorted({(row["url"], row["reason"]) for row in walk["skipped"]})
        for page in walk["list_pages"]:
            del page["fetched_at"], page["sha256"]
    found["scores.json"] = json.loads(scores.read_text(encoding="utf-8"))
    del found["scores.json"]["evaluated_at"]
    sunwatch(home, database, "verify", "-q")
    return found


def test_both_databases_export_alike(tmp_path: Path, postgres_url: str, portals: list[DemoPortal]) -> None:
    sqlite = results(tmp_path / "sqlite", None, portals)
    postgres = results(tmp_path / "postgres", postgres_url, portals)
    assert len(sqlite["documents"]) > 30
    for what, rows in sqlite.items():
        assert json.dumps(rows, ensure_ascii=False, indent=1) == json.dumps(
            postgres[what], ensure_ascii=False, indent=1
        ), what
