"""The browser (浏览器渲染): a few tabs, blocked media, recycled contexts, every request seen and checked.

Playwright is driven directly: a walk must see each request a page makes (to learn data addresses, to obey
robots.txt inside the browser too) and act between them.
"""

import asyncio
import logging
from collections.abc import AsyncIterator, Awaitable, Callable
from contextlib import asynccontextmanager, suppress
from dataclasses import dataclass, field
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from playwright.async_api import (
    Browser,
    BrowserContext,
    Error,
    Page,
    Playwright,
    Request,
    Response,
    Route,
    async_playwright,
)

from crawler.browser import find_browser, launch_arguments
from storage.evidence import Exchange

logger = logging.getLogger(__name__)
TABS = 2
# a context is given up after so many pages: long-lived ones grow and hang
PAGES_A_CONTEXT = 60
GOTO_TIMEOUT = 25_000  # milliseconds
QUIET = 0.35  # seconds without a request in flight
SETTLE_LIMIT = 8.0  # seconds until a page is taken as it is
DATA_LIMIT = 4 * 1024 * 1024
_BLOCKED = [
    f"*.{ending}*"
    for ending in [
        "png",
        "jpg",
        "jpeg",
        "gif",
        "webp",
        "svg",
        "ico",
        "bmp",
        "woff",
        "woff2",
        "ttf",
        "eot",
        "otf",
        "mp3",
        "mp4",
        "webm",
        "avi",
        "flv",
        "m3u8",
        "swf",
    ]
]
_DATA_TYPES = frozenset({"xhr", "fetch", "document"})


class NoBrowserError(RuntimeError):
    """No browser can be had or started (没有浏览器)."""


@dataclass
class Tab:
    """A page open in the browser (标签页)."""

    page: Page
    exchanges: list[Exchange] = field(default_factory=list)
    status: int | None = None
    refused: list[str] = field(default_factory=list)  # addresses robots.txt kept the page from
    popups: list[str] = field(default_factory=list)
    lost: int = 0  # requests for data or pages that were refused, failed, or were answered with an error
    _inflight: int = 0
    _last: float = 0.0
    _reading: set[asyncio.Task[None]] = field(default_factory=set)

    @property
    def under_way(self) -> int:
        """Requests without an answer so far."""
        return self._inflight

    async def goto(self, url: str) -> None:
        """Open an address and wait until the page has settled; raises Playwright's ``Error`` when it cannot."""
        response = await self.page.goto(url, wait_until="domcontentloaded", timeout=GOTO_TIMEOUT)
        self.status = response.status if response is not None else None
        await self.settle()

    async def settle(self, limit: float = SETTLE_LIMIT) -> None:
        """Wait until no request is under way and the text stops growing."""
        loop = asyncio.get_running_loop()
        deadline = loop.time() + limit
        size, still = -1, 0
        while loop.time() < deadline:
            await asyncio.sleep(0.12)
            if self._inflight > 0 or loop.time() - self._last < QUIET:
                continue
            try:
                now = await self.page.evaluate(
                    "document.body ? document.body.innerText.length + document.links.length * 1000 : 0"
                )
            except Error:
                continue  # the page navigates
            still = still + 1 if now == size else 0
            size = now
            if still >= 1:
                break
        if self._reading:
            await asyncio.wait(self._reading, timeout=3)

    async def html(self) -> str:
        """The document as it stands now."""
        for _ in range(3):
            try:
                return await self.page.content()
            except Error:
                await asyncio.sleep(0.3)
        return ""

    async def screenshot(self) -> bytes | None:
        """PNG of the whole page, of what is in view where that is too much; null where the browser cannot."""
        for whole in (True, False):
            with suppress(Error):
                return await self.page.screenshot(full_page=whole, timeout=8000)
        return None

    def watch(self) -> None:
        """Note requests and answers of this page."""
        self.page.on("request", self._began)
        self.page.on("requestfinished", self._ended)
        self.page.on("requestfailed", self._failed)
        self.page.on("response", self._answered)
        self.page.on("dialog", lambda dialog: asyncio.ensure_future(_dismiss(dialog)))
        self.page.on("popup", lambda page: asyncio.ensure_future(self._popped(page)))

    async def _popped(self, page: Page) -> None:
        with suppress(Error):
            await page.wait_for_load_state("domcontentloaded", timeout=5000)
        with suppress(Error):
            self.popups.append(page.url)
            await page.close()

    def _began(self, _request: Request) -> None:
        self._inflight += 1
        self._last = asyncio.get_running_loop().time()

    def _ended(self, _request: Request) -> None:
        self._inflight = max(0, self._inflight - 1)
        self._last = asyncio.get_running_loop().time()

    def _failed(self, request: Request) -> None:
        self.lost += request.resource_type in _DATA_TYPES
        self._ended(request)

    def _answered(self, response: Response) -> None:
        if response.request.resource_type in _DATA_TYPES:
            self.lost += response.status >= 400
            task = asyncio.ensure_future(self._keep(response))
            self._reading.add(task)
            task.add_done_callback(self._reading.discard)

    async def _keep(self, response: Response) -> None:
        with suppress(Error, asyncio.TimeoutError):
            body = await asyncio.wait_for(response.body(), 5)
            if len(body) > DATA_LIMIT:
                return
            request = response.request
            self.exchanges.append(
                Exchange(
                    url=response.url,
                    method=request.method,
                    request_headers=tuple((await request.all_headers()).items()),
                    request_body=request.post_data_buffer or b"",
                    status=response.status,
                    reason=response.status_text,
                    headers=tuple((await response.all_headers()).items()),
                    body=body,
                    fetched_at=datetime.now(UTC),
                )
            )


async def _dismiss(dialog: Any) -> None:
    with suppress(Error):
        await dialog.dismiss()


Allowed = Callable[[str, str], Awaitable[bool]]


@dataclass
class _Context:
    context: BrowserContext
    pages: int = 0
    open: int = 0


class BrowserRenderer:
    """One browser of a process, started when first needed (浏览器)."""

    def __init__(self, path: Path | None = None) -> None:
        self._path = path or find_browser()
        self._playwright: Playwright | None = None
        self._browser: Browser | None = None
        self._contexts: dict[str, _Context] = {}
        self._tabs = asyncio.Semaphore(TABS)
        self._starting = asyncio.Lock()
        self.broken: str | None = None if self._path else "未找到浏览器"

    @property
    def available(self) -> bool:
        """Whether rendering can be tried."""
        return self.broken is None

    async def _ready(self) -> Browser:
        async with self._starting:
            if self._browser is not None and self._browser.is_connected():
                return self._browser
            if self._path is None:
                raise NoBrowserError("未找到浏览器")
            self._contexts.clear()
            try:
                if self._playwright is None:
                    self._playwright = await async_playwright().start()
                self._browser = await self._playwright.chromium.launch(
                    executable_path=str(self._path), args=launch_arguments()
                )
            except Exception as error:
                self.broken = f"浏览器无法启动({str(error).splitlines()[0][:120]})"
                raise NoBrowserError(self.broken) from error
            return self._browser

    @asynccontextmanager
    async def tab(
        self, walk: str, *, agent: str, allowed: Allowed, cookies: list[dict[str, Any]]
    ) -> AsyncIterator[Tab]:
        """A tab in the walk's own context; always closed. ``allowed`` is asked for every request and its type.

        Raises :class:`NoBrowserError` when no browser starts.
        """
        async with self._tabs:
            browser = await self._ready()
            held = self._contexts.get(walk)
            if held is None or (held.pages >= PAGES_A_CONTEXT and held.open == 0):
                if held is not None:
                    with suppress(Error):
                        cookies = [dict(c) for c in await held.context.cookies()] or cookies
                        await held.context.close()
                context = await browser.new_context(
                    user_agent=agent,
                    locale="zh-CN",
                    viewport={"width": 1280, "height": 900},
                    service_workers="block",
                    accept_downloads=False,
                    ignore_https_errors=False,
                )
                if cookies:
                    with suppress(Error):
                        await context.add_cookies(cookies)  # type: ignore[arg-type]
                held = _Context(context)
                self._contexts[walk] = held
            held.pages += 1
            held.open += 1
            page = await held.context.new_page()
            tab = Tab(page)
            try:
                await self._prepare(held.context, tab, allowed)
                yield tab
            finally:
                held.open -= 1
                with suppress(Exception):
                    await asyncio.wait_for(page.close(), 5)

    @staticmethod
    async def _prepare(context: BrowserContext, tab: Tab, allowed: Allowed) -> None:
        session = await context.new_cdp_session(tab.page)
        await session.send("Network.enable")
        await session.send("Network.setBlockedURLs", {"urls": _BLOCKED})

        async def check(route: Route) -> None:
            request = route.request
            with suppress(Error):
                if await allowed(request.url, request.resource_type):
                    await route.continue_()
                else:
                    tab.refused.append(request.url)
                    await route.abort("blockedbyclient")

        await tab.page.route("**/*", check)
        tab.watch()

    async def cookies(self, walk: str, url: str) -> list[dict[str, Any]]:
        """Cookies the walk's context holds for an address."""
        held = self._contexts.get(walk)
        if held is None:
            return []
        with suppress(Error):
            return [dict(cookie) for cookie in await held.context.cookies(url)]
        return []

    async def forget(self, walk: str) -> None:
        """Close a walk's context."""
        held = self._contexts.pop(walk, None)
        if held is not None:
            with suppress(Exception):
                await asyncio.wait_for(held.context.close(), 5)

    async def close(self) -> None:
        """Close the browser."""
        for walk in list(self._contexts):
            await self.forget(walk)
        with suppress(Exception):
            if self._browser is not None:
                await asyncio.wait_for(self._browser.close(), 10)
        with suppress(Exception):
            if self._playwright is not None:
                await asyncio.wait_for(self._playwright.stop(), 10)
        self._browser = self._playwright = None
