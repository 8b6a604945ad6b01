"""Portals that cannot be read: the walk says so, nothing is stored as content, the exit status is 1."""

import json
import os
import signal
import subprocess
import time
from contextlib import ExitStack
from pathlib import Path

import pytest

from tests.crawler.support import REPOSITORY, Crawl, command, crawl, environment
from tests.portals.family_b import FamilyB
from tests.portals.server import Asked, PortalServer, Reply

CHALLENGE = b"<html><script>document.cookie='a=1';location.reload();</script></html>"
TEXT = "本院于今日召开会议,研究部署执行工作。" * 30


def _page(body: str, status: int = 200) -> Reply:
    return Reply(f"<html><meta charset=utf-8><body>{body}</body></html>".encode(), status)


def _answers(asked: Asked, kind: str) -> Reply:
    if asked.path == "/robots.txt":
        if kind == "robots-503":
            return Reply(b"", 503)
        if kind == "robots-all":
            return Reply(b"User-agent: *\nDisallow: /", content_type="text/plain")
        return Reply(b"", 404)
    return {
        "captcha": lambda: _page("请输入验证码后继续访问 <input name=yzm><img src=/captcha.jpg>"),
        "waf": lambda: _page("您的请求已被云防护拦截", 403),
        "forbidden": lambda: _page("Forbidden", 403),
        "challenge": lambda: Reply(CHALLENGE, 521),
        "shell": lambda: Reply(
            b'<html><body><div id="app"></div><script src="/app.js"></script></body></html>'
        ),
        "nothing": lambda: _page(TEXT),
        "other-host": lambda: Reply(b"", 302, headers={"Location": "http://127.0.0.1:1/elsewhere"}),
        "picture": lambda: Reply(b"\x89PNG....", content_type="image/png"),
        "robots-503": lambda: _page(TEXT),
        "robots-all": lambda: _page(TEXT),
        "server-error": lambda: _page("Internal error", 500),
    }[kind]()


EXPECTED = {
    "captcha": ("blocked", "验证码"),
    "waf": ("blocked", "防火墙"),
    "forbidden": ("unreachable", "403"),
    "challenge": ("blocked", "脚本验证"),
    "shell": ("partial", "渲染"),
    "nothing": ("broken", "没有找到任何栏目"),
    "other-host": ("unreachable", "无应答"),
    "picture": ("broken", "不是网页"),
    "robots-503": ("unreachable", "robots.txt 应答 HTTP 503"),
    "robots-all": ("blocked", "robots.txt 不允许访问首页"),
    "server-error": ("unreachable", "500"),
    "dns": ("unreachable", "域名无法解析"),
    "refused": ("unreachable", "连接被拒绝"),
    "too-few": ("broken", "少于预期"),
}


@pytest.fixture(scope="module")
def crawled(tmp_path_factory: pytest.TempPathFactory) -> Crawl:
    """All bad portals in one run, without a browser."""
    home: Path = tmp_path_factory.mktemp("bad")
    kinds = [k for k in EXPECTED if k not in ("dns", "refused", "too-few")]
    few = FamilyB(3, 12)
    with ExitStack() as stack:
        servers = {k: stack.enter_context(PortalServer(lambda asked, k=k: _answers(asked, k))) for k in kinds}  # type: ignore[misc]
        urls = {k: s.url for k, s in servers.items()} | {
            "dns": "http://no-such-host.invalid/",
            "refused": "http://127.0.0.1:9/",
        }
        urls["too-few"] = stack.enter_context(PortalServer(few.answer)).url
        lines = ["targets:"]
        for kind, url in urls.items():
            expect = ", expect: {documents: 500}" if kind == "too-few" else ""
            lines.append(f"- {{court: {kind}县人民法院, level: 基层, url: '{url}'{expect}}}")
        (home / "targets.yaml").write_text("\n".join(lines), encoding="utf-8")
        done = subprocess.run(
            command("x")[:5],
            cwd=REPOSITORY,
            env=environment(home, SUNWATCH_BROWSER="none"),
            capture_output=True,
            text=True,
            timeout=200,
        )
    return Crawl(done.returncode, done.stderr, home)


@pytest.mark.parametrize("kind", list(EXPECTED))
def test_what_is_wrong_is_said_and_nothing_is_stored_as_content(crawled: Crawl, kind: str) -> None:
    outcome, words = EXPECTED[kind]
    rows = crawled.rows(
        "select w.outcome, w.reason, w.health, (select count(*) from document d where d.court_id = c.id) from walk w join court c on c.id = w.court_id where c.name = ?",
        f"{kind}县人民法院",
    )
    assert len(rows) == 1
    assert rows[0][0] == outcome, rows
    assert words in rows[0][1], rows
    assert json.loads(rows[0][2])["sentence"]
    assert rows[0][3] == 0 or kind == "too-few"


def test_the_run_ends_with_status_1_and_a_list(crawled: Crawl) -> None:
    assert crawled.status == 1
    assert crawled.log.count("未能完整走查") == len(EXPECTED)


@pytest.mark.parametrize(
    ("arguments", "words"),
    [
        (["-a", "url=ftp://x.example/", "-a", "name=某某县人民法院", "-a", "level=基层"], "http://"),
        (["-a", "url=http://x.example/"], "name="),
        (["-a", "url=http://x.example/", "-a", "name=不存在县人民法院"], "level="),
        (["-a", "level=县级"], "级别"),
        (["-a", "colour=red"], "colour"),
        ([], "targets.yaml"),
    ],
)
def test_unusable_arguments_end_with_status_2_and_one_line(
    tmp_path: Path, arguments: list[str], words: str
) -> None:
    done = subprocess.run(
        [*command("x")[:5], *arguments],
        cwd=REPOSITORY,
        env=environment(tmp_path),
        capture_output=True,
        text=True,
    )
    assert done.returncode == 2
    assert words in done.stderr and len(done.stderr.strip().splitlines()) == 1
    assert not (tmp_path / "sunwatch.db").exists(), "nothing is stored"


def test_a_broken_targets_file_names_file_line_and_key(tmp_path: Path) -> None:
    (tmp_path / "targets.yaml").write_text(
        "targets:\n- court: 某某县人民法院\n  level: 基层\n  url: http://x.example/\n  colour: red\n",
        encoding="utf-8",
    )
    done = subprocess.run(
        command("x")[:5], cwd=REPOSITORY, env=environment(tmp_path), capture_output=True, text=True
    )
    assert done.returncode == 2
    assert "targets.yaml" in done.stderr and "5" in done.stderr and "colour" in done.stderr


@pytest.mark.parametrize("sign", [signal.SIGTERM, signal.SIGINT])
def test_told_to_stop_a_crawl_keeps_what_it_has_and_goes_on_next_time(
    tmp_path: Path, sign: signal.Signals
) -> None:
    portal = FamilyB(21, 80)
    with PortalServer(portal.answer) as server:
        process = subprocess.Popen(
            command(server.url),
            cwd=REPOSITORY,
            env=environment(tmp_path),
            stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,
            start_new_session=True,
        )
        deadline = time.monotonic() + 60
        while len(server.asked) < 25 and time.monotonic() < deadline:
            time.sleep(0.01)
        process.send_signal(sign)
        assert process.wait(timeout=30) != 0
        stopped = Crawl(1, "", tmp_path)
        assert stopped.outcome is None, "a walk that was stopped has not ended"
        assert stopped.rows("select count(*) from document")[0][0] > 0
        ended = crawl(server.url, tmp_path)
    assert ended.outcome == "complete", ended.reason
    assert ended.found(portal) == portal.marks and ended.doubles(portal) == 0
    assert ended.rows("select count(*) from walk") == [(1,)]


def test_two_walks_of_one_portal_never_run_at_a_time(tmp_path: Path) -> None:
    portal = FamilyB(22, 80)
    with PortalServer(portal.answer) as server:
        first = subprocess.Popen(
            command(server.url),
            cwd=REPOSITORY,
            env=environment(tmp_path),
            stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,
            start_new_session=True,
        )
        while len(server.asked) < 5:
            time.sleep(0.01)
        os.kill(first.pid, signal.SIGSTOP)
        try:
            second = crawl(server.url, tmp_path)
        finally:
            os.kill(first.pid, signal.SIGCONT)
            first.wait(timeout=60)
    assert second.status == 1 and "正在被另一个进程走查" in second.log
