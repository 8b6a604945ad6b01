"""``sunwatch crawl``: many portals, one process each, statuses that timers act on."""

import os
import signal
import sqlite3
import subprocess
import sys
import time
from pathlib import Path

from tests.crawler.support import environment
from tests.portals.families_plain import FamilyE
from tests.portals.family_b import FamilyB
from tests.portals.server import PortalServer

SUNWATCH = [sys.executable, "-m", "console.cli", "crawl"]


def run(home: Path, *arguments: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [*SUNWATCH, *arguments], env=environment(home), capture_output=True, text=True, timeout=180
    )


def test_portals_are_crawled_a_process_each_and_failures_are_listed(tmp_path: Path) -> None:
    one, two = FamilyB(31, 20), FamilyE(31, 20)
    with PortalServer(one.answer) as first, PortalServer(two.answer) as second:
        (tmp_path / "targets.yaml").write_text(
            f"targets:\n- {{court: 甲县人民法院, level: 基层, url: '{first.url}'}}\n- {{court: 乙县人民法院, level: 基层, url: '{second.url}'}}\n"
            "- {court: 丙县人民法院, level: 基层, url: 'http://127.0.0.1:9/'}\n",
            encoding="utf-8",
        )
        done = run(tmp_path, "--jobs", "3", "--no-progress")
        assert done.returncode == 1
        assert "甲县人民法院:完整" in done.stdout and "乙县人民法院:完整" in done.stdout
        assert done.stderr.strip().startswith("丙县人民法院:无法访问") and "连接被拒绝" in done.stderr
        asked = len(second.asked)
        again = run(tmp_path, "甲县人民法院", "-q")
        assert again.returncode == 0 and again.stdout == "" and len(second.asked) == asked
        with sqlite3.connect(tmp_path / "sunwatch.db") as connection:
            walks = connection.execute(
                "select c.name, count(*) from walk w join court c on c.id = w.court_id group by 1 order by 1"
            ).fetchall()
        assert dict(walks) == {"甲县人民法院": 2, "乙县人民法院": 1, "丙县人民法院": 1}


def test_unusable_arguments_end_with_status_2(tmp_path: Path) -> None:
    assert run(tmp_path).returncode == 2
    (tmp_path / "targets.yaml").write_text(
        "targets:\n- {court: 甲县人民法院, level: 基层, url: 'http://127.0.0.1:9/'}\n", encoding="utf-8"
    )
    unknown = run(tmp_path, "没有县人民法院")
    assert unknown.returncode == 2 and "没有县人民法院" in unknown.stderr
    assert not (tmp_path / "sunwatch.db").exists()


def test_an_interrupt_stops_every_process_and_the_next_run_goes_on(tmp_path: Path) -> None:
    portal = FamilyB(32, 80)
    with PortalServer(portal.answer) as server:
        (tmp_path / "targets.yaml").write_text(
            f"targets:\n- {{court: 甲县人民法院, level: 基层, url: '{server.url}'}}\n", encoding="utf-8"
        )
        process = subprocess.Popen(
            [*SUNWATCH, "--no-progress"],
            env=environment(tmp_path),
            stdout=subprocess.PIPE,
            stderr=subprocess.PIPE,
            text=True,
        )
        deadline = time.monotonic() + 60
        while len(server.asked) < 20 and time.monotonic() < deadline:
            time.sleep(0.01)
        os.kill(process.pid, signal.SIGINT)
        _, errors = process.communicate(timeout=60)
        assert process.returncode == 130 and "再次运行" in errors
        asked = len(server.asked)
        time.sleep(0.3)
        assert len(server.asked) == asked, "no process of it is left"
        done = run(tmp_path, "--no-progress")
        assert done.returncode == 0, done.stderr
    with sqlite3.connect(tmp_path / "sunwatch.db") as connection:
        assert connection.execute("select count(*), count(distinct identity) from document").fetchone() == (
            80,
            80,
        )
