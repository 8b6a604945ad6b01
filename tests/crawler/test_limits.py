"""Permitted hours and daily requests interrupt a walk: it says so, asks no more, and goes on where it stopped."""

import subprocess
from datetime import datetime, timedelta
from pathlib import Path
from zoneinfo import ZoneInfo

from console.crawling import CrawlRun, read_outcomes
from storage.database import open_database
from storage.home import Home
from storage.rests import resting_until
from storage.targets import load_targets
from tests.crawler.support import REPOSITORY, Crawl, command, environment
from tests.portals.family_b import FamilyB
from tests.portals.server import PortalServer

BEIJING = ZoneInfo("Asia/Shanghai")
COURT = "某某县人民法院"


def _walk(home: Path, url: str, more: str) -> Crawl:
    (home / "targets.yaml").write_text(
        f"targets:\n- {{court: {COURT}, level: 基层, url: '{url}', {more}}}\n", encoding="utf-8"
    )
    done = subprocess.run(
        command("x")[:5], cwd=REPOSITORY, env=environment(home), capture_output=True, text=True, timeout=120
    )
    return Crawl(done.returncode, done.stderr, home)


def _hours(begin: int, end: int) -> str:
    now = datetime.now(BEIJING)
    return f"{now + timedelta(hours=begin):%H:%M}-{now + timedelta(hours=end):%H:%M}"


def _until(home: Path) -> datetime | None:
    engine = open_database(f"sqlite:///{home / 'sunwatch.db'}")
    try:
        return resting_until(engine, COURT)
    finally:
        engine.dispose()


def test_outside_the_hours_nothing_is_asked_and_inside_the_same_walk_goes_on(tmp_path: Path) -> None:
    portal = FamilyB(51, 12)
    with PortalServer(portal.answer) as server:
        closed = _walk(tmp_path, server.url, f"hours: '{_hours(3, 5)}'")
        assert server.asked == [], "not even robots.txt"
        assert closed.status == 1 and "不在允许访问的时段" in closed.log and closed.outcome is None
        until = _until(tmp_path)
        assert until is not None
        assert abs(until - datetime.now(BEIJING) - timedelta(hours=3)) < timedelta(minutes=3)
        opened = _walk(tmp_path, server.url, f"hours: '{_hours(-1, 3)}'")
    assert opened.outcome == "complete", opened.reason
    assert opened.found(portal) == portal.marks
    assert opened.rows("select count(*) from walk") == [(1,)] and _until(tmp_path) is None


def test_the_day_s_requests_are_counted_over_runs_and_the_walk_goes_on_with_the_rest(tmp_path: Path) -> None:
    portal = FamilyB(52, 30)
    with PortalServer(portal.answer) as server:
        first = _walk(tmp_path, server.url, "budget: {daily_requests: 20}")
        asked = len(server.asked)
        assert first.status == 1 and first.outcome is None and "达到每日请求上限 20" in first.log
        assert 20 <= asked <= 20 + 10, "what was in flight, and robots.txt"
        again = _walk(tmp_path, server.url, "budget: {daily_requests: 20}")
        assert again.outcome is None and len(server.asked) == asked
        until = _until(tmp_path)
        assert until is not None and until.astimezone(BEIJING).strftime("%H:%M") == "00:00"
        ended = _walk(tmp_path, server.url, "budget: {daily_requests: 2000}")
        robots = sum("robots" in line for line in server.asked)
    assert ended.outcome == "complete", ended.reason
    assert ended.found(portal) == portal.marks and ended.doubles(portal) == 0
    assert ended.rows("select count(*) from walk") == [(1,)]
    assert len(server.asked) - robots == len(set(server.asked)) - 1, "nothing is asked twice"


def test_several_portals_at_a_time_each_keep_their_hours_and_say_when_they_go_on(
    home: Path, tmp_path: Path
) -> None:
    one, two = FamilyB(53, 8), FamilyB(54, 8)
    with PortalServer(one.answer) as first, PortalServer(two.answer) as second:
        file = tmp_path / "targets.yaml"
        file.write_text(
            f"defaults: {{hours: '{_hours(2, 4)}'}}\ntargets:\n"
            f"- {{court: 甲县人民法院, level: 基层, url: '{first.url}'}}\n"
            f"- {{court: 乙县人民法院, level: 基层, url: '{second.url}', hours: '{_hours(-1, 1)}'}}\n",
            encoding="utf-8",
        )
        run = CrawlRun(list(load_targets(file).targets), file, Home(), 2, fresh=False)
        run.run(lambda portals: None)
        assert first.asked == [] and second.asked
    engine = open_database(Home().database_url)
    read_outcomes(engine, run.portals)
    engine.dispose()
    assert [(portal.outcome, portal.status) for portal in run.portals] == [(None, 1), ("complete", 0)]
    assert "继续" in run.portals[0].sentence and "允许访问的时段" in run.portals[0].sentence
