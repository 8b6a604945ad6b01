"""Downloader middlewares (下载中间件)."""

import asyncio
from typing import Any, Self

from scrapy import Request
from scrapy.crawler import Crawler
from scrapy.exceptions import IgnoreRequest
from scrapy.http import Response

from crawler.manners import chinese_error, user_agent
from crawler.robots import RobotsCache
from crawler.version import VERSION

# requests with this meta key are robots.txt itself, or stand under a declared exception
EXEMPT = "sunwatch_robots_exempt"


class RobotsDenied(IgnoreRequest):
    """robots.txt does not allow the address (robots 不允许)."""


class RobotsMiddleware:
    """Obeys robots.txt by RFC 9309 for every request of the process, whoever makes it."""

    def __init__(self, crawler: Crawler) -> None:
        self._crawler = crawler
        self._agent: bytes | str = user_agent(VERSION, None)
        self._locks: dict[str, asyncio.Lock] = {}
        self.cache = RobotsCache(self._ask)
        crawler.robots = self.cache  # type: ignore[attr-defined]  # the walk reads delays and hours from it

    @classmethod
    def from_crawler(cls, crawler: Crawler) -> Self:
        """Scrapy's way to make one."""
        return cls(crawler)

    async def process_request(self, request: Request, spider: Any = None) -> Response | None:
        """Let the request pass or refuse it; asks for robots.txt when it is not known."""
        if request.meta.get(EXEMPT):
            return None
        host = request.url.split("/", 3)[2]
        # robots.txt is asked for under the name that the pages are asked for under
        self._agent = request.headers.get("User-Agent") or self._agent
        async with self._locks.setdefault(host, asyncio.Lock()):
            rules = await self.cache.rules(request.url)
        if rules.allows(request.url):
            return None
        raise RobotsDenied(rules.refusal)

    async def _ask(self, url: str) -> tuple[int | None, bytes, str | None]:
        assert self._crawler.engine is not None
        status: int | None = None
        failure: str | None = None
        for attempt in range(3):
            for _ in range(6):  # RFC 9309 2.3.1.2: at least five redirects are followed
                request = Request(
                    url,
                    meta={EXEMPT: True, "handle_httpstatus_all": True, "dont_retry": True},
                    headers={"User-Agent": self._agent},
                    dont_filter=True,
                )
                try:
                    response = await self._crawler.engine.download_async(request)
                except Exception as error:
                    status, failure = None, chinese_error(error)
                    break
                status = response.status
                if response.status in (301, 302, 303, 307, 308) and response.headers.get("Location"):
                    url = response.urljoin((response.headers["Location"] or b"").decode("latin-1"))
                    if not url.lower().startswith(("http://", "https://")):
                        return 404, b"", None
                    continue
                if response.status < 500:
                    return response.status, response.body, None
                break
            else:
                return 404, b"", None  # more than five redirects: treated as missing
            await asyncio.sleep(0.5 * (attempt + 1))
        return status, b"", failure
