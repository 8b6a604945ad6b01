"""The browser as a walk uses it (走查中的浏览器): its tabs, what may be asked there, what is kept of them."""

import asyncio
import logging
import re
from dataclasses import replace
from typing import TYPE_CHECKING, Any

from playwright.async_api import Error

from crawler.navigation.page import parse
from crawler.rendering import BrowserRenderer, NoBrowserError, Tab
from crawler.walking.frontier import Item
from crawler.walking.units import Unit
from storage.evidence import Exchange
from storage.targets import Screenshots

if TYPE_CHECKING:
    from crawler.walking.visiting import Visitor

logger = logging.getLogger(__name__)


class Browsing:
    """Tabs for the walks of a process (标签页)."""

    def __init__(self, renderer: BrowserRenderer | None = None) -> None:
        self.renderer = renderer or BrowserRenderer()
        self._challenge: dict[int, asyncio.Lock] = {}
        self._passed: dict[int, int] = {}
        self._tries: dict[tuple[int, str], int] = {}

    def _tab(self, visitor: "Visitor") -> Any:
        walk = visitor.walk
        robots = getattr(walk.crawler, "robots", None)

        async def allowed(url: str, kind: str) -> bool:
            if url.startswith(("data:", "blob:", "about:")):
                return True
            if not walk.is_own(url):
                # libraries from elsewhere build the page; data and documents from elsewhere are not this portal's
                return kind in ("script", "stylesheet")
            if robots is None or not walk.portal.obey_robots:
                return True
            rules = await robots.rules(url)
            return bool(rules.allows(url))

        cookies = [
            {"name": c["name"], "value": c["value"], "url": walk.portal.url} for c in walk.fetcher.cookies
        ]
        return self.renderer.tab(
            f"walk-{walk.state.walk_id}", agent=walk.agent, allowed=allowed, cookies=cookies
        )

    async def picture(self, visitor: "Visitor", unit: Unit) -> None:
        """Keep a document that was read plainly as a visitor sees it (截图): screenshot and DOM beside its bytes.

        It is asked for in the walk's own pace and under robots.txt; what comes is evidence, no document of its own.
        """
        item, state = unit.item, visitor.state
        assert item is not None and unit.document is not None
        if not self.renderer.available:
            state.unpictured += 1
            return
        url = unit.document.final_url or item.url
        await visitor.walk.pace_of(url).turn()
        try:
            async with self._tab(visitor) as tab:
                await tab.goto(url)
                html = await tab.html()
                state.pages += 1
                unit.results.append("screenshot")
                shown = parse(html, url)
                said = re.sub(r"\s+", "", unit.document.understood.text)[:24]
                if shown is None or said not in re.sub(r"\s+", "", shown.text):
                    state.unpictured += 1
                    logger.warning("截图 %s:浏览器所见与所读正文不同,未保存", url)
                    return
                await self._keep_evidence(visitor, unit, tab, html, [])
                state.pictured += 1
        except (NoBrowserError, Error) as error:
            state.unpictured += 1
            logger.warning("截图 %s 失败:%s", url, str(error).splitlines()[0][:160])

    @staticmethod
    async def _keep_evidence(
        visitor: "Visitor", unit: Unit, tab: Tab, html: str, data: list[Exchange]
    ) -> None:
        shot = await tab.screenshot() if visitor.portal.screenshots is not Screenshots.NONE else None
        if unit.exchanges:
            unit.exchanges[-1] = replace(unit.exchanges[-1], dom=html, screenshot=shot)
        # the data the page was built from, before the page's own record, which stays the unit's last response
        unit.exchanges[:0] = data


def address_now(tab: Tab, item: Item) -> str:
    """Where the browser is now; the item's own address where that is the same page."""
    now = tab.page.url
    return item.url if not now.startswith("http") or now.split("#")[0] == item.url.split("#")[0] else now
