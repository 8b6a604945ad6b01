"""The browser as a walk uses it (走查中的浏览器): its tabs, what may be asked there, what is kept of them."""

import asyncio
from dataclasses import replace
from typing import TYPE_CHECKING, Any

from crawler.rendering import BrowserRenderer, Tab
from crawler.walking.frontier import Item
from crawler.walking.units import Unit
from storage.evidence import Exchange

if TYPE_CHECKING:
    from crawler.walking.visiting import Visitor


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

    @staticmethod
    async def _keep_evidence(unit: Unit, tab: Tab, html: str, data: list[Exchange]) -> None:
        shot = await tab.screenshot()
        if unit.exchanges:
            unit.exchanges[-1] = replace(unit.exchanges[-1], dom=html, screenshot=shot)
        # the data the page was built from, before the page's own record, which stays the unit's last response
        unit.exchanges[:0] = data


def address_now(tab: Tab, item: Item) -> str:
    """Where the browser is now; the item's own address where that is the same page."""
    now = tab.page.url
    return item.url if not now.startswith("http") or now.split("#")[0] == item.url.split("#")[0] else now
