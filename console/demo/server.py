"""A small web server on loopback for one demo portal (演示门户服务器), with a log of who asked for what.

It answers only on 127.0.0.1, on a free port, each request in its own thread; the log lets a test prove that
no forbidden path was fetched and that no endless calendar was followed.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import UTC, datetime
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from threading import Lock, Thread
from types import TracebackType
from typing import Protocol, Self
from urllib.parse import parse_qsl, unquote, urlsplit


@dataclass(frozen=True, slots=True)
class Question:
    """What a visitor asks for (请求): the path without escapes, and the query's last value of each name."""

    path: str
    query: Mapping[str, str]

    def page(self, name: str = "page") -> int:
        """Number of the page asked for (页码), 1 where it is missing or no number."""
        value = self.query.get(name, "")
        return max(1, int(value)) if value.isascii() and value.isdigit() else 1


@dataclass(frozen=True, slots=True)
class Answer:
    """What the portal answers (应答)."""

    body: bytes
    content_type: str = "text/html; charset=utf-8"
    status: int = 200
    headers: Mapping[str, str] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Visit:
    """One request as the server saw it (访问记录): ``target`` is path and query as sent."""

    target: str
    agent: str
    status: int
    moment: datetime

    @property
    def path(self) -> str:
        """The path alone, without escapes."""
        return unquote(urlsplit(self.target).path)


class Site(Protocol):
    """The pages of one portal (站点)."""

    def answer(self, question: Question) -> Answer:
        """Answer a GET."""
        ...


class PortalServer:
    """A portal being served (运行中的门户); use it in a ``with`` statement.

    Attributes:
        visits: every request so far, in the order of the answers.
    """

    def __init__(self, site: Site) -> None:
        self.site = site
        self.visits: list[Visit] = []
        self._lock = Lock()
        self._server = _Server(("127.0.0.1", 0), self)
        self._thread = Thread(target=self._server.serve_forever, args=(0.05,), daemon=True)

    @property
    def url(self) -> str:
        """Address of the home page (首页网址)."""
        return f"http://127.0.0.1:{self._server.server_address[1]}/"

    def record(self, visit: Visit) -> None:
        """Keep a request in the log."""
        with self._lock:
            self.visits.append(visit)

    def __enter__(self) -> Self:
        self._thread.start()
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._server.shutdown()
        self._server.server_close()
        self._thread.join(timeout=5)


class _Server(ThreadingHTTPServer):
    daemon_threads = True
    request_queue_size = 64

    def __init__(self, address: tuple[str, int], portal: PortalServer) -> None:
        super().__init__(address, _Handler)
        self.portal = portal


class _Handler(BaseHTTPRequestHandler):
    protocol_version = "HTTP/1.1"
    # headers and body leave in two writes; without this each answer waits for the visitor's delayed ACK
    disable_nagle_algorithm = True
    timeout = 30

    def do_GET(self) -> None:
        """Answer with the site's page."""
        self._reply(with_body=True)

    def do_HEAD(self) -> None:
        """Answer with the headers alone."""
        self._reply(with_body=False)

    def _reply(self, *, with_body: bool) -> None:
        assert isinstance(self.server, _Server)
        portal = self.server.portal
        parts = urlsplit(self.path)
        query = dict(parse_qsl(parts.query, keep_blank_values=True, encoding="gb18030", errors="replace"))
        answer = portal.site.answer(Question(unquote(parts.path), query))
        agent = self.headers.get("User-Agent", "")
        portal.record(Visit(self.path, agent, answer.status, datetime.now(UTC)))
        self.send_response(answer.status)
        for name, value in {"Content-Type": answer.content_type, **answer.headers}.items():
            self.send_header(name, value)
        self.send_header("Content-Length", str(len(answer.body)))
        self.end_headers()
        if with_body:
            self.wfile.write(answer.body)

    def log_message(self, format: str, *args: object) -> None:
        """Stay silent: the portal keeps its own log."""
