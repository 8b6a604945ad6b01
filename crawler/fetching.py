"""Fetching (取回): one address with retries, redirects and pace, through Scrapy's downloader; nothing is parsed."""

import asyncio
import logging
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from datetime import UTC, datetime
from time import monotonic
from typing import Any

from scrapy import Request
from scrapy.crawler import Crawler
from scrapy.exceptions import IgnoreRequest
from scrapy.http import Response

from crawler.manners import (
    ATTEMPTS,
    MAX_RETRY_AFTER,
    RETRIED_ERRORS,
    RETRIED_STATUSES,
    HostPace,
    backoff,
    chinese_error,
    retry_after,
)
from crawler.middlewares import EXEMPT, RobotsDenied
from crawler.navigation.addresses import resolve
from domain.outcomes import SkipReason
from storage.evidence import Exchange

logger = logging.getLogger(__name__)
MAX_REDIRECTS = 8
_REDIRECTS = frozenset({301, 302, 303, 307, 308})
_TOO_LARGE = ("DownloadCancelledError", "CancelledError", "_BodyTooLarge")


@dataclass(frozen=True, slots=True)
class Ask:
    """What to ask for (请求)."""

    url: str
    method: str = "GET"
    body: str | None = None
    headers: tuple[tuple[str, str], ...] = ()
    referer: str | None = None


@dataclass(slots=True)
class Answer:
    """What came of a request (应答), all hops and tries included."""

    ask: Ask
    final_url: str
    status: int | None = None
    headers: dict[str, str] = field(default_factory=dict)
    body: bytes = b""
    fetched_at: datetime = field(default_factory=lambda: datetime.now(UTC))
    exchanges: list[Exchange] = field(default_factory=list)
    results: list[str] = field(default_factory=list)  # of each request made: status or name of the failure
    skip: SkipReason | None = None
    detail: str | None = None

    @property
    def ok(self) -> bool:
        """Whether a body came that may be read."""
        return self.skip is None and self.status is not None and 200 <= self.status < 300

    @property
    def charset(self) -> str | None:
        """Charset of the Content-Type header."""
        _, _, rest = self.headers.get("content-type", "").partition("charset=")
        return rest.split(";")[0].strip(" \"'") or None

    @property
    def media_type(self) -> str:
        """Content-Type without parameters, in lower case."""
        return self.headers.get("content-type", "").split(";")[0].strip().lower()


class Fetcher:
    """Fetches for one walk (取回器). ``may_follow`` names why a redirect's target may not be asked, or null."""

    def __init__(
        self,
        crawler: Crawler,
        *,
        agent: str,
        jar: str,
        pace_of: Callable[[str], HostPace],
        may_follow: Callable[[str], SkipReason | None],
        exempt: bool = False,
        backoff_base: float = 1.0,
    ) -> None:
        self._crawler = crawler
        self._agent = agent
        self._jar = jar
        self._pace_of = pace_of
        self._may_follow = may_follow
        self._exempt = exempt
        self._backoff = backoff_base
        self.cookies: list[Any] = []
        self._jars = 0

    def take_cookies(self, cookies: list[dict[str, str]]) -> None:
        """Go on with a browser's cookies, and with none of the older ones."""
        self.cookies = [
            {"name": c["name"], "value": c["value"], "path": c.get("path") or "/"} for c in cookies
        ]
        self._jars += 1

    async def fetch(self, ask: Ask) -> Answer:
        """Ask, follow redirects, try again what is temporary; never raises for what the net does."""
        answer = Answer(ask, ask.url)
        url, method, body = ask.url, ask.method, ask.body
        seen: set[str] = set()
        referer = ask.referer
        for _ in range(MAX_REDIRECTS + 1):
            response = await self._with_retries(answer, url, method, body, ask.headers, referer)
            if response is None:
                return answer
            answer.final_url = url
            location = response.headers.get("Location")
            if response.status not in _REDIRECTS or not location:
                return answer
            target = resolve(url, location.decode("utf-8", errors="replace"))
            if target is None:
                answer.skip, answer.detail = SkipReason.ERROR, "跳转地址无法识别"
                return answer
            marker = f"{method} {target}"
            if marker in seen:
                answer.skip, answer.detail = SkipReason.TRAP, f"循环跳转:{target}"
                return answer
            seen.add(marker)
            forbidden = self._may_follow(target)
            if forbidden is not None:
                answer.final_url = target
                answer.skip, answer.detail = forbidden, f"跳转到 {target}"
                return answer
            if response.status in (301, 302, 303) and method != "GET":
                method, body = "GET", None
            referer, url = url, target
        answer.skip, answer.detail = SkipReason.TRAP, f"跳转超过 {MAX_REDIRECTS} 次"
        return answer

    async def _with_retries(
        self,
        answer: Answer,
        url: str,
        method: str,
        body: str | None,
        headers: tuple[tuple[str, str], ...],
        referer: str | None,
    ) -> Response | None:
        pace = self._pace_of(url)
        for attempt in range(1, ATTEMPTS + 1):
            await pace.turn()
            started = monotonic()
            request = self._request(url, method, body, headers, referer)
            try:
                assert self._crawler.engine is not None
                response = await self._crawler.engine.download_async(request)
            except RobotsDenied as denied:
                answer.skip, answer.detail = SkipReason.ROBOTS, str(denied)
                answer.results.append("robots")
                return None
            except asyncio.CancelledError:
                raise
            except Exception as error:
                if not self._retriable(answer, error) or attempt == ATTEMPTS:
                    return None
                pace.learn(monotonic() - started, ok=False)
                await asyncio.sleep(backoff(attempt, self._backoff))
                continue
            answer.results.append(str(response.status))
            pace.learn(monotonic() - started, ok=response.status < 400)
            self._note(answer, url, request, response)
            wait = retry_after((response.headers.get("Retry-After") or b"").decode("latin-1"))
            if wait is not None and response.status in (429, 503):
                if wait > MAX_RETRY_AFTER:
                    answer.skip, answer.detail = (
                        SkipReason.ERROR,
                        f"门户要求 {wait:.0f} 秒后再访问(Retry-After)",
                    )
                    return None
                pace.pause(wait)
            if response.status in RETRIED_STATUSES and not _is_challenge(response) and attempt < ATTEMPTS:
                if wait is None:
                    await asyncio.sleep(backoff(attempt, self._backoff))
                continue
            return response
        return None

    def _request(
        self,
        url: str,
        method: str,
        body: str | None,
        headers: tuple[tuple[str, str], ...],
        referer: str | None,
    ) -> Request:
        sent = {"User-Agent": self._agent, **dict(headers)}
        if referer:
            sent.setdefault("Referer", referer)
        if body is not None:
            sent.setdefault("Content-Type", "application/x-www-form-urlencoded")
        return Request(
            url,
            method=method,
            body=body or "",
            headers=sent,
            cookies=list(self.cookies) or None,
            dont_filter=True,
            meta={
                "handle_httpstatus_all": True,
                "cookiejar": f"{self._jar}-{self._jars}",
                EXEMPT: self._exempt,
            },
        )

    def _retriable(self, answer: Answer, error: Exception) -> bool:
        name = type(error).__name__
        reasons = [type(getattr(r, "value", r)).__name__ for r in getattr(error, "reasons", [])]
        text = str(error)
        if isinstance(error, IgnoreRequest) or name in _TOO_LARGE or any(r in _TOO_LARGE for r in reasons):
            large = (
                "MAXSIZE" in text.upper() or "size" in text.lower() or "larger" in text or name in _TOO_LARGE
            )
            answer.skip = SkipReason.TOO_LARGE if large else SkipReason.ERROR
            answer.results.append("too_large" if large else name)
            answer.detail = "超过大小上限(含解压后)" if large else text[:200]
            return False
        answer.results.append(name)
        answer.skip, answer.detail = SkipReason.ERROR, chinese_error(error)
        return name in RETRIED_ERRORS or any(r in RETRIED_ERRORS for r in reasons)

    def _note(self, answer: Answer, url: str, request: Request, response: Response) -> None:
        answer.skip, answer.detail = None, None
        answer.status = response.status
        answer.headers = {
            k.decode("latin-1").lower(): b", ".join(v).decode("latin-1") for k, v in response.headers.items()
        }
        answer.body = response.body
        answer.fetched_at = datetime.now(UTC)
        answer.final_url = url
        answer.exchanges.append(
            Exchange(
                url=url,
                method=request.method,
                request_headers=_pairs(request.headers),
                request_body=request.body,
                status=response.status,
                reason=_REASONS.get(response.status, ""),
                headers=_pairs(response.headers),
                body=response.body,
                fetched_at=answer.fetched_at,
            )
        )


def _is_challenge(response: Response) -> bool:
    return (
        response.status == 503
        and b"<script" in response.body[:20_000].lower()
        and b"cookie" in response.body[:200_000].lower()
    )


def _pairs(headers: Mapping[bytes, list[bytes]]) -> tuple[tuple[str, str], ...]:
    return tuple((k.decode("latin-1"), v.decode("latin-1")) for k, values in headers.items() for v in values)


_REASONS = {
    200: "OK",
    301: "Moved Permanently",
    302: "Found",
    304: "Not Modified",
    403: "Forbidden",
    404: "Not Found",
    500: "Internal Server Error",
}
