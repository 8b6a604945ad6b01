"""When a walk uses the browser (何时渲染), and what it brings home: the page as seen, and its data's address.

A rendered page costs 35 to 75 plain ones, so it is asked for only where the plain answer is not what a visitor
would see, and remembered by type of page. What the browser shows once is fetched plainly from then on.
"""

import logging
import re
from typing import TYPE_CHECKING

from playwright.async_api import Error

from crawler.clicking import address_menus
from crawler.navigation.addresses import shape
from crawler.navigation.page import Page, parse
from crawler.navigation.prose import prose_length
from crawler.navigation.reading import PageKind, Reading, Role, read_page
from crawler.rendering import NoBrowserError, Tab
from crawler.walking import listing
from crawler.walking.browsing import address_now
from crawler.walking.challenged import Challenged
from crawler.walking.data_source import (
    DataSource,
    learn_article,
    match_records,
)
from crawler.walking.frontier import Item
from crawler.walking.units import Unit
from domain.outcomes import Rendering

if TYPE_CHECKING:
    from crawler.walking.visiting import Visitor

logger = logging.getLogger(__name__)
_DATA_HINT = re.compile(
    r"XMLHttpRequest|\bfetch\s*\(|\$\s*\.\s*(?:ajax|get|post|getJSON)|axios|\.load\s*\(|createApp|new\s+Vue|ReactDOM|ng-app|datastore|innerHTML\s*[+=]|document\.write|\.append(?:Child)?\s*\(|\.html\s*\(",
)
_ASKS = re.compile(r"XMLHttpRequest|\bfetch\s*\(|\$\s*\.\s*(?:ajax|get|post|getJSON)|axios|\.load\s*\(")
# renderings of one type of page that showed no more than the plain answer, before it is taken as plain
FRUITLESS = 3
# links of its own with which a page needs nobody to press its words
FEW_LINKS = 5


_LIBRARY = re.compile(
    r"/(?:jquery|bootstrap|swiper|superslide|layer|layui|html5shiv|respond|modernizr|echarts|es5-shim|moment|laydate"
    r"|datepicker|slick|wow|marquee|flexslider)[\w.-]*\.js",
    re.IGNORECASE,
)


def _is_shell(page: Page) -> bool:
    """Whether a page that loads scripts shows next to nothing without them (空壳)."""
    return bool(page.script_sources) and len(page.links) < 3 and len(page.text) < 120


class PageRendering(Challenged):
    """Renders pages for the walks of a process (渲染)."""

    # ------------------------------------------------------------------ whether

    async def wanted(self, visitor: "Visitor", item: Item, page: Page, reading: Reading) -> bool:
        """Whether the plain answer is not what a visitor would see (是否需要渲染)."""
        mode = visitor.portal.render
        if mode is Rendering.NEVER or item.method != "GET" or item.role is Role.ATTACHMENT:
            return False
        memory = self._memory(visitor, item.url)
        needed = (
            mode is Rendering.ALWAYS
            or item.render
            or self._differs(item, page, reading)
            or memory.get("gain", 0) > 0
        )
        if not needed or (
            mode is Rendering.AUTO
            and not item.render
            and memory.get("none", 0) >= FRUITLESS
            and not memory.get("gain")
        ):
            return False
        if not self.renderer.available:
            self._not_measured(visitor, item, reading)
            return False
        return True

    def _differs(self, item: Item, page: Page, reading: Reading) -> bool:
        # a library alone builds nothing: some script of the page must use it
        own = any(not _LIBRARY.search(source) for source in page.script_sources)
        scripted = own or bool(_DATA_HINT.search(page.script)) or _is_shell(page)
        if not scripted or page.frames:
            return False
        if reading.kind is PageKind.EMPTY or (len(page.links) < 3 and len(page.text) < 120):
            return True
        if item.role in (Role.COLUMN, Role.LIST) and not reading.entries and prose_length(page) < 80:
            return True
        if reading.pager.unreadable and reading.kind is PageKind.LIST:
            stated = reading.pager.stated_pages
            return stated is None or item.number < stated
        if item.role is not Role.ARTICLE or reading.kind is PageKind.LIST:
            return False
        # an article's dress without a text: some script brings it
        bare = reading.kind is PageKind.PASSAGE or bool(_ASKS.search(page.script))
        return bare and prose_length(page) < 40 + len(item.anchor or "") and not page.shown_files

    @staticmethod
    def _memory(visitor: "Visitor", url: str) -> dict[str, int]:
        table: dict[str, dict[str, int]] = visitor.state.learned.setdefault("render", {})
        return table.setdefault(shape(url), {})

    @staticmethod
    def _not_measured(visitor: "Visitor", item: Item, reading: Reading) -> None:
        """Without a browser the page is not measured; the walk says so and is not complete."""
        visitor.state.wanted_rendering += 1

    # ------------------------------------------------------------------ how

    async def take(self, visitor: "Visitor", unit: Unit, page: Page, reading: Reading) -> bool:
        """Render the page and take it in; false when that showed nothing more than the plain answer."""
        item = unit.item
        assert item is not None
        known = visitor.walk.sources.list_of(item.url)
        if known is not None and not item.render and item.role in (Role.COLUMN, Role.UNKNOWN):
            self._ask_source(visitor, unit, item, reading, known)
            return True
        await visitor.walk.pace_of(item.url).turn()
        try:
            async with self._tab(visitor) as tab:
                await tab.goto(item.url)
                return await self._take_tab(visitor, unit, tab, page, reading)
        except NoBrowserError as missing:
            logger.warning("%s:需渲染的页面未计量", missing)
            self._not_measured(visitor, item, reading)
        except Error as error:
            logger.warning("渲染 %s 失败:%s", item.url, str(error).splitlines()[0][:160])
            self._memory(visitor, item.url)["none"] = self._memory(visitor, item.url).get("none", 0) + 1
            visitor.state.wanted_rendering += 1
        return False

    def _ask_source(
        self, visitor: "Visitor", unit: Unit, item: Item, reading: Reading, known: DataSource
    ) -> None:
        """A column whose data address an earlier walk learned: no browser."""
        column = listing.column_of(visitor, item, reading)
        first = listing.page_item(column, item, 1, known.request(1))
        visitor.follow(unit, [first])
        unit.columns.append(visitor.state.column_fact(column))

    async def _take_tab(self, visitor: "Visitor", unit: Unit, tab: Tab, page: Page, reading: Reading) -> bool:
        item = unit.item
        assert item is not None
        html = await tab.html()
        shown = parse(html, address_now(tab, item))
        visitor.state.rendered += 1
        visitor.state.pages += 1
        unit.results.append("rendered")
        memory = self._memory(visitor, item.url)
        if shown is None:
            memory["none"] = memory.get("none", 0) + 1
            return False
        if sum(
            1 for link in shown.links if visitor.walk.is_own(link.url)
        ) < FEW_LINKS and await address_menus(tab, visitor.state.pressed):
            # as evidence the page stands as it was; it is read with the addresses that its words led to
            shown = parse(await tab.html(), address_now(tab, item)) or shown
        second = read_page(shown, item.role, visitor.state.side_bars())
        data = [e for e in tab.exchanges if e.url != item.url]
        matched = match_records(data, second.entries, shown.text, item.url)
        gained = (
            len(second.entries) > len(reading.entries)
            or len(shown.links) > len(page.links) + 2
            or len(shown.text) > len(page.text) + 80
            or matched is not None
            or (reading.pager.unreadable and not second.pager.unreadable)
        )
        # whoever asks for every page to be rendered wants what the browser shows
        gained = gained or visitor.portal.render is Rendering.ALWAYS
        turning_only = reading.pager.unreadable and reading.kind is PageKind.LIST
        if tab.refused:
            visitor.state.robots_columns.update(
                [item.anchor or item.url]
                if item.role in (Role.COLUMN, Role.LIST) and not second.entries
                else []
            )
        if not gained and not turning_only:
            memory["none"] = memory.get("none", 0) + 1
            return False
        if not turning_only:
            memory["gain"] = memory.get("gain", 0) + 1
        await self._keep_evidence(visitor, unit, tab, html, data)
        unit.rendered = True
        if item.role is Role.HOME:
            await visitor.take_page(unit, shown, html.encode(), "utf-8", rendered=True)
            return True
        is_list = second.kind is PageKind.LIST or (
            matched is not None
            and item.role is not Role.ARTICLE
            and len(matched[1].records) > 1
            # a menu's data stand beside a text too
            and (second.kind is not PageKind.ARTICLE or any(r.date for r in matched[1].records))
        )
        if is_list and item.role is not Role.ARTICLE:
            await self._take_list(visitor, unit, tab, shown, second, matched)
            visitor.frames(unit, shown, second)
            visitor.follow_leads(unit, shown, second)
            return True
        if item.role is Role.ARTICLE or second.kind is PageKind.ARTICLE:
            found = learn_article(data, item.url, shown.text)
            if found is not None:
                visitor.walk.sources.keep_article(item.url, found, unit)
        await visitor.take_page(unit, shown, html.encode(), "utf-8", rendered=True)
        return True

    async def close_walk(self, walk_id: int) -> None:
        """Close a walk's tabs and cookies."""
        await self.renderer.forget(f"walk-{walk_id}")

    async def close(self) -> None:
        """Close the browser."""
        await self.renderer.close()


__all__ = ["PageRendering"]
