"""Portals that block or fall silent midway, servers that ask for patience, and what targets.yaml may ask for."""

import time
from pathlib import Path

import pytest

from tests.crawler.support import REPOSITORY, Crawl, command, crawl, environment
from tests.portals.family_b import FamilyB
from tests.portals.server import Asked, PortalServer, Reply


def test_a_portal_that_asks_for_a_captcha_midway_is_left_alone(tmp_path: Path) -> None:
    portal = FamilyB(41, 80)
    served = [0]

    def answer(asked: Asked) -> Reply:
        served[0] += asked.path != "/robots.txt"
        if served[0] > 30:
            return Reply(
                "<html><meta charset=utf-8><body>访问过于频繁,请输入验证码 <input name=yzm></body></html>".encode()
            )
        return portal.answer(asked)

    with PortalServer(answer) as server:
        done = crawl(server.url, tmp_path)
    assert done.status == 1 and done.outcome == "blocked" and "已停止访问" in done.reason
    assert served[0] <= 30 + 6 + 10, "it stops instead of asking on"
    assert all("验证码" not in text for text in done.texts())
    assert done.rows(
        "select count(*) from column_walk where last_page_reached and stop_reason = 'blocked'"
    ) == [(0,)]


def test_a_portal_that_falls_silent_midway_is_left_and_read_on_next_time(tmp_path: Path) -> None:
    portal = FamilyB(42, 60)
    with PortalServer(portal.answer) as server:
        served = [0]

        def answer(asked: Asked) -> Reply:
            served[0] += 1
            if served[0] == 25:
                raise ConnectionResetError
            if served[0] > 25:
                raise ConnectionResetError
            return portal.answer(asked)

        server.handler = answer
        cut = crawl(server.url, tmp_path)
        assert cut.outcome == "partial" and "无应答" in cut.reason
        server.handler = portal.answer
        later = crawl(server.url, tmp_path)
    assert later.outcome == "complete", later.reason
    assert later.found(portal) == portal.marks and later.doubles(portal) == 0


def test_retry_after_is_honoured_and_temporary_errors_are_tried_again(tmp_path: Path) -> None:
    portal = FamilyB(43, 10)
    state = {"refused_at": 0.0, "next_at": 0.0, "failed": set()}

    def answer(asked: Asked) -> Reply:
        if asked.path.startswith("/article/detail/"):
            if not state["refused_at"]:
                state["refused_at"] = time.monotonic()
                return Reply(b"", 429, headers={"Retry-After": "2"})
            if asked.path not in state["failed"]:
                state["failed"].add(asked.path)
                return Reply(b"", 503)
        return portal.answer(asked)

    with PortalServer(answer) as server:
        done = crawl(server.url, tmp_path)
    assert done.outcome == "complete" and done.found(portal) == portal.marks


def test_budget_robots_exception_columns_and_further_hosts_come_from_targets(tmp_path: Path) -> None:
    import subprocess

    small, hidden, files = FamilyB(44, 60), FamilyB(45, 12), FamilyB(46, 12)
    far_column = hidden.columns[0]

    def bare(asked: Asked) -> Reply:
        if asked.path == "/robots.txt":
            return Reply(b"User-agent: *\nDisallow: /article/", content_type="text/plain")
        if asked.path == "/":
            return Reply(
                f"<html><meta charset=utf-8><body><h1>首页</h1><p>{'欢迎。' * 60}</p></body></html>".encode()
            )
        return hidden.answer(asked)

    with PortalServer(small.answer) as one, PortalServer(bare) as two, PortalServer(files.answer) as three:
        other = three.url.split("//")[1].strip("/")
        (tmp_path / "targets.yaml").write_text(
            f"""targets:
- {{court: 甲县人民法院, level: 基层, url: '{one.url}', budget: {{pages: 20}}}}
- court: 乙县人民法院
  level: 基层
  url: '{two.url}'
  obey_robots: false
  reason: 门户管理单位书面同意
  columns: [{{name: 执行规范性文件, url: '{two.url}{hidden.column_url(far_column).lstrip("/")}'}}, {{name: 外站文书, url: '{three.url}'}}]
  also: ['{other}']
""",
            encoding="utf-8",
        )
        done = subprocess.run(
            command("x")[:5], cwd=REPOSITORY, env=environment(tmp_path), capture_output=True, text=True
        )
    crawled = Crawl(done.returncode, done.stderr, tmp_path)
    rows = dict(
        crawled.rows(
            "select c.name, w.outcome || '|' || coalesce(w.reason, '') || '|' || w.exceptions from walk w join court c on c.id = w.court_id"
        )
    )
    assert rows["甲县人民法院"].startswith("partial|达到页数预算 20")
    assert rows["乙县人民法院"].startswith("complete|")
    assert "obey_robots" in rows["乙县人民法院"]
    texts = "\n".join(crawled.texts())
    assert all(t.mark in texts for t in far_column.texts)
    assert all(mark in texts for mark in files.marks), "the further host belongs to the portal"
    assert len(one.asked) <= 20 + 12


@pytest.mark.browser
def test_render_always_reads_every_page_in_the_browser(tmp_path: Path, browser: str) -> None:
    import subprocess

    portal = FamilyB(47, 6)
    with PortalServer(portal.answer) as server:
        (tmp_path / "targets.yaml").write_text(
            f"targets:\n- {{court: 甲县人民法院, level: 基层, url: '{server.url}', render: always}}\n",
            encoding="utf-8",
        )
        done = subprocess.run(
            command("x")[:5], cwd=REPOSITORY, env=environment(tmp_path), capture_output=True, text=True
        )
    crawled = Crawl(done.returncode, done.stderr, tmp_path)
    assert crawled.outcome == "complete", crawled.reason
    assert crawled.found(portal) == portal.marks
    kinds = {r[0] for r in crawled.rows("select distinct kind from evidence")}
    assert kinds == {"response", "dom", "screenshot"}
