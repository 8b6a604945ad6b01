"""A small loopback server for simulated portals; it counts what it is asked for."""

import threading
from collections import Counter
from collections.abc import Callable
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any
from urllib.parse import parse_qs, urlsplit


@dataclass
class Asked:
    """One request as a simulated portal sees it."""

    method: str
    path: str  # undecoded, without the query
    query: dict[str, str]
    raw_query: str
    headers: Any
    body: bytes

    @property
    def target(self) -> str:
        return self.path + (f"?{self.raw_query}" if self.raw_query else "")

    def form(self, encoding: str = "utf-8") -> dict[str, str]:
        return {
            k: v[-1]
            for k, v in parse_qs(
                self.body.decode("latin-1"), keep_blank_values=True, encoding=encoding
            ).items()
        }


@dataclass
class Reply:
    """What a simulated portal answers."""

    body: bytes = b""
    status: int = 200
    content_type: str = "text/html"
    headers: dict[str, str] = field(default_factory=dict)


Handler = Callable[[Asked], Reply]


class PortalServer:
    """Serves one handler on a free loopback port; a context manager."""

    def __init__(self, handler: Handler) -> None:
        self.handler = handler
        self.asked: list[str] = []
        self.counts: Counter[str] = Counter()
        self._lock = threading.Lock()
        owner = self

        class Serve(BaseHTTPRequestHandler):
            protocol_version = "HTTP/1.1"

            def _answer(self) -> None:
                parts = urlsplit(self.path)
                length = int(self.headers.get("Content-Length") or 0)
                query = {k: v[-1] for k, v in parse_qs(parts.query, keep_blank_values=True).items()}
                asked = Asked(
                    self.command, parts.path, query, parts.query, self.headers, self.rfile.read(length)
                )
                with owner._lock:
                    owner.asked.append(f"{self.command} {self.path}")
                    owner.counts[parts.path] += 1
                reply = owner.handler(asked)
                self.send_response(reply.status)
                self.send_header("Content-Type", reply.content_type)
                self.send_header("Content-Length", str(len(reply.body)))
                for name, value in reply.headers.items():
                    self.send_header(name, value)
                self.end_headers()
                if self.command != "HEAD":
                    self.wfile.write(reply.body)

            do_GET = do_POST = do_HEAD = _answer

            def log_message(self, *_: Any) -> None:
                pass

        class Server(ThreadingHTTPServer):
            daemon_threads = True
            request_queue_size = 128

            def handle_error(self, *_: Any) -> None:
                pass  # clients that are killed in a test hang up

        self._server = Server(("127.0.0.1", 0), Serve)
        self.url = f"http://127.0.0.1:{self._server.server_address[1]}/"

    def __enter__(self) -> "PortalServer":
        threading.Thread(
            target=self._server.serve_forever, kwargs={"poll_interval": 0.05}, daemon=True
        ).start()
        return self

    def __exit__(self, *_: Any) -> None:
        self._server.shutdown()
        self._server.server_close()
