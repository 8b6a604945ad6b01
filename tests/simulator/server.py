"""A portal on loopback: requests in, replies out, everything logged (本机回环服务)."""

import gzip
import socket
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Protocol
from urllib.parse import parse_qsl, unquote_to_bytes, urlsplit


@dataclass(frozen=True)
class Request:
    """What the client asked for."""

    method: str
    target: str
    headers: dict[str, str]
    body: bytes = b""

    @property
    def path(self) -> str:
        """The path, unescaped as UTF-8 or GBK."""
        raw = unquote_to_bytes(urlsplit(self.target).path)
        try:
            return raw.decode()
        except UnicodeDecodeError:
            return raw.decode("gb18030", "replace")

    @property
    def query(self) -> dict[str, str]:
        """Parameters of the address."""
        return dict(parse_qsl(urlsplit(self.target).query, keep_blank_values=True))

    @property
    def form(self) -> dict[str, str]:
        """Fields of a posted form."""
        return dict(parse_qsl(self.body.decode("utf-8", "replace"), keep_blank_values=True))

    @property
    def cookies(self) -> dict[str, str]:
        """Cookies sent back."""
        parts = (piece.strip().partition("=") for piece in self.headers.get("cookie", "").split(";"))
        return {name: value for name, _, value in parts if name}


@dataclass
class Reply:
    """What the server answers."""

    body: bytes = b""
    status: int = 200
    kind: str = "text/html"
    headers: dict[str, str] = field(default_factory=dict)
    wait: float = 0.0


def redirect(to: str, status: int = 302) -> Reply:
    """A redirect with a body, as old servers send it."""
    return Reply(b"<html><head><title>Object moved</title></head></html>", status, headers={"Location": to})


class Portal(Protocol):
    """Anything that answers requests."""

    def answer(self, request: Request) -> Reply:
        """The reply to one request."""


@dataclass(frozen=True)
class Logged:
    """One request as served."""

    method: str
    target: str
    agent: str
    at: float
    status: int


@dataclass
class Served:
    """A running portal: its address and its log."""

    url: str
    log: list[Logged] = field(default_factory=list)
    foreign: list[Logged] = field(default_factory=list)


class _Server(ThreadingHTTPServer):
    daemon_threads = True
    request_queue_size = 64

    def handle_error(self, request: object, client_address: object) -> None:
        """Clients that hang up are no news."""


def _handler(portal: Portal, log: list[Logged]) -> type[BaseHTTPRequestHandler]:
    class Handler(BaseHTTPRequestHandler):
        protocol_version = "HTTP/1.1"
        timeout = 60

        def log_message(self, format: str, *args: object) -> None:
            pass

        def do_GET(self) -> None:
            length = int(self.headers.get("Content-Length") or 0)
            body = self.rfile.read(length) if length else b""
            headers = {name.lower(): value for name, value in self.headers.items()}
            try:
                reply = portal.answer(Request(self.command, self.path, headers, body))
            except Exception as problem:  # a defect of the simulator must be seen, not hang
                reply = Reply(f"SIMULATOR DEFECT {problem!r}".encode(), 599)
            log.append(
                Logged(self.command, self.path, headers.get("user-agent", ""), time.time(), reply.status)
            )
            if reply.wait:
                time.sleep(reply.wait)
            content = reply.body
            self.send_response_only(reply.status, "OK" if reply.status == 200 else None)
            self.send_header("Content-Type", reply.kind)
            for name, value in reply.headers.items():
                for one in value.split("\n"):
                    self.send_header(name, one)
            if reply.headers.get("Content-Encoding") == "gzip":
                content = gzip.compress(content)
            self.send_header("Content-Length", str(len(content)))
            self.end_headers()
            if self.command != "HEAD":
                self.wfile.write(content)

        do_POST = do_HEAD = do_GET

    return Handler


class _Foreign:
    """Another host that nobody asked to crawl."""

    def answer(self, request: Request) -> Reply:
        page = "<html><head><meta charset=utf-8><title>别的网站</title></head><body><h1>别院执行裁定书</h1><p>与本院无关。</p></body></html>"
        return Reply(page.encode(), kind="text/html; charset=utf-8")


@contextmanager
def serve(portal: Portal) -> Iterator[Served]:
    """Serve a portal on 127.0.0.1 and a foreign host on 127.0.0.2 at the same port."""
    served = Served("")
    server = _Server(("127.0.0.1", 0), _handler(portal, served.log))
    port = server.server_address[1]
    servers = [server]
    with suppress(
        OSError
    ):  # no second loopback address on this system: requests there fail, as foreign as can be
        servers.append(_Server(("127.0.0.2", port), _handler(_Foreign(), served.foreign)))
    served.url = f"http://127.0.0.1:{port}/"
    portal.port = port  # type: ignore[attr-defined]
    for one in servers:
        threading.Thread(target=one.serve_forever, kwargs={"poll_interval": 0.05}, daemon=True).start()
    try:
        yield served
    finally:
        for one in servers:
            one.shutdown()
            one.server_close()


def closed_port() -> int:
    """A port that refuses connections."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])
