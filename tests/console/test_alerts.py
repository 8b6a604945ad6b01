"""Alerts go out once a change of state, and carry nothing that they should not."""

from pathlib import Path

import pytest
from sqlalchemy import create_engine
from sqlalchemy.orm import Session

from console.alerts import AlertsUnavailableError, gap_state, known_detail, sender, tell, walk_state
from domain.outcomes import WalkOutcome
from storage.models import Base


@pytest.fixture
def session(tmp_path: Path) -> Session:
    engine = create_engine(f"sqlite:///{tmp_path / 'a.sqlite3'}")
    Base.metadata.create_all(engine)
    return Session(engine)


def test_a_broken_walk_is_told_once_and_its_recovery_once(session: Session) -> None:
    sent: list[str] = []

    def send(title: str, body: str) -> bool:
        sent.append(title)
        return True

    for outcome in (
        WalkOutcome.COMPLETE,  # the first good news is no news
        WalkOutcome.BLOCKED,
        WalkOutcome.BLOCKED,
        WalkOutcome.COMPLETE,
        WalkOutcome.COMPLETE,
    ):
        tell(session, walk_state("云岭县人民法院", outcome, "说明", "http://a.example/"), send)
    assert sent == ["云岭县人民法院:被拦截", "云岭县人民法院:走查恢复正常"]


def test_what_could_not_be_sent_is_tried_again(session: Session) -> None:
    state = walk_state("云岭县人民法院", WalkOutcome.BROKEN, "说明", "http://a.example/")
    answers = iter([False, True, True])
    calls: list[str] = []

    def send(title: str, body: str) -> bool:
        calls.append(title)
        return next(answers)

    assert [tell(session, state, send) for _ in range(3)] == [False, True, False]
    assert len(calls) == 2


def test_only_new_gaps_are_told(session: Session) -> None:
    sent: list[str] = []

    def send(title: str, body: str) -> bool:
        sent.append(body)
        return True

    court = "云岭县人民法院"
    for gaps in (["甲"], ["甲"], ["甲", "乙"], ["乙"]):
        tell(session, gap_state(court, gaps, known_detail(session, f"gaps:{court}")), send)
    assert [body for body in sent if body] == ["甲", "乙"]


def test_an_unknown_address_is_refused_without_showing_its_secret() -> None:
    pytest.importorskip("apprise")
    with pytest.raises(AlertsUnavailableError) as raised:
        sender(["nosuch://user:secret@host"])
    assert "secret" not in str(raised.value)


def test_a_message_reaches_a_webhook_for_real(session: Session) -> None:
    import json
    from http.server import BaseHTTPRequestHandler, HTTPServer
    from threading import Thread

    pytest.importorskip("apprise")
    received: list[dict[str, str]] = []

    class Hook(BaseHTTPRequestHandler):
        def do_POST(self) -> None:
            received.append(json.loads(self.rfile.read(int(self.headers["Content-Length"]))))
            self.send_response(200)
            self.end_headers()

        def log_message(self, format: str, *arguments: object) -> None:
            pass

    server = HTTPServer(("127.0.0.1", 0), Hook)
    Thread(target=server.serve_forever, daemon=True).start()
    send = sender([f"json://127.0.0.1:{server.server_port}/"])
    state = walk_state("云岭县人民法院", WalkOutcome.BLOCKED, "首页被拦截", "http://a.example/")
    assert tell(session, state, send)
    server.shutdown()
    (message,) = received
    assert message["title"] == "云岭县人民法院:被拦截"
    assert "未能确认" in message["message"]
