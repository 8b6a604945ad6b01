"""Script challenges (脚本验证): loaded once by the browser, then answered plainly with its cookie."""

import asyncio
import logging
from dataclasses import replace
from typing import TYPE_CHECKING

from playwright.async_api import Error

from crawler.challenges import Obstacle, obstacle
from crawler.navigation.addresses import request_key
from crawler.navigation.page import parse
from crawler.rendering import NoBrowserError
from crawler.walking.units import Unit
from domain.outcomes import Rendering

if TYPE_CHECKING:
    from crawler.walking.visiting import Visitor
from crawler.walking.rendered_lists import RenderedLists

logger = logging.getLogger(__name__)
# plain requests with a fresh cookie, before a page behind a challenge is read as the browser shows it
PLAIN_TRIES = 3


class Challenged(RenderedLists):
    """Passes challenges as a visitor's browser would (脚本验证)."""

    async def pass_challenge(self, visitor: "Visitor", unit: Unit) -> bool:
        """Load a script challenge as a visitor's browser would, and take its cookie for plain requests."""
        item, walk = unit.item, visitor.walk
        assert item is not None
        if not self.renderer.available or visitor.portal.render is Rendering.NEVER:
            visitor.state.wanted_rendering += 1
            return False
        lock = self._challenge.setdefault(walk.state.walk_id, asyncio.Lock())
        tries = self._tries[(walk.state.walk_id, item.key)] = (
            self._tries.get((walk.state.walk_id, item.key), 0) + 1
        )
        item.render = tries > PLAIN_TRIES
        async with lock:
            passed = self._passed.get(walk.state.walk_id, 0)
            if (passed == unit.epoch or item.render) and not await self._load_challenge(visitor, unit):
                return False
        if item.render:
            return unit.rendered
        # ask again plainly, with the cookie
        walk.state.frontier.push(item)
        unit.item, unit.again = replace(item), True
        unit.item.key = item.key
        unit.state = "queued"
        return True

    def epoch(self, walk_id: int) -> int:
        """How many times a walk has passed its portal's challenge."""
        return self._passed.get(walk_id, 0)

    async def _load_challenge(self, visitor: "Visitor", unit: Unit) -> bool:
        item, walk = unit.item, visitor.walk
        assert item is not None
        try:
            async with self._tab(visitor) as tab:
                with_error = False
                try:
                    await tab.goto(item.url)
                except Error:
                    with_error = True
                for _ in range(20):
                    html = await tab.html()
                    page = parse(html, item.url)
                    text = page.text if page is not None else ""
                    still = obstacle(
                        tab.status or 200 if with_error else 200,
                        {"content-type": "text/html"},
                        html.encode(),
                        html,
                        text,
                        False,
                    )
                    last = [
                        e.status for e in tab.exchanges if request_key(e.url) == item.key or e.url == item.url
                    ]
                    if still is None and (len(text) > 60 or (last and last[-1] == 200)):
                        break
                    if still in (Obstacle.CAPTCHA, Obstacle.WAF, Obstacle.LOGIN):
                        return False
                    await asyncio.sleep(0.3)
                    await tab.settle(2.0)
                else:
                    return False
                cookies = await self.renderer.cookies(f"walk-{walk.state.walk_id}", item.url)
                walk.fetcher.take_cookies(
                    [
                        {"name": str(c["name"]), "value": str(c["value"]), "path": str(c.get("path") or "/")}
                        for c in cookies
                    ]
                )
                self._passed[walk.state.walk_id] = self._passed.get(walk.state.walk_id, 0) + 1
                visitor.state.rendered += 1
                unit.results.append("rendered")
                if item.render and page is not None:
                    # the cookie alone does not help: this page is read as the browser shows it
                    await self._keep_evidence(visitor, unit, tab, html, [])
                    unit.rendered = True
                    await visitor.take_page(unit, page, html.encode(), "utf-8", rendered=True)
                return True
        except (NoBrowserError, Error) as error:
            logger.warning("脚本验证页 %s 无法用浏览器打开:%s", item.url, str(error).splitlines()[0][:160])
            return False
