"""When a walk uses the browser (何时渲染), and what it brings home: the page as seen, and its data's address.

A rendered page costs 35 to 75 plain ones, so it is asked for only where the plain answer is not what a visitor
would see, and remembered by type of page. What the browser shows once is fetched plainly from then on.
"""

import asyncio
import logging
import re
from dataclasses import replace
from datetime import UTC, datetime
from typing import TYPE_CHECKING, Any

from playwright.async_api import Error

from crawler.challenges import Obstacle, obstacle
from crawler.navigation.addresses import request_key, shape
from crawler.navigation.page import Page, parse
from crawler.navigation.paging import Pager
from crawler.navigation.reading import Entry, PageKind, Reading, Role, prose_length, read_page
from crawler.navigation.records import Records
from crawler.rendering import BrowserRenderer, NoBrowserError, Tab
from crawler.rendering_steps import Turned, click_title, turn_page
from crawler.walking import listing, sources
from crawler.walking.columns import Stop
from crawler.walking.frontier import Item
from crawler.walking.sources import (
    DataSource,
    learn_article,
    learn_list,
    match_records,
    signature_of,
    turning_by_difference,
    turning_by_name,
)
from crawler.walking.units import Unit
from domain.outcomes import Rendering
from storage.evidence import Exchange

if TYPE_CHECKING:
    from crawler.walking.visiting import Visitor

logger = logging.getLogger(__name__)
_DATA_HINT = re.compile(
    r"XMLHttpRequest|\bfetch\s*\(|\$\s*\.\s*(?:ajax|get|post|getJSON)|axios|\.load\s*\(|createApp|new\s+Vue|ReactDOM|ng-app|datastore|innerHTML\s*[+=]|document\.write|\.append(?:Child)?\s*\(|\.html\s*\(",
)
# renderings of one type of page that showed no more than the plain answer, before it is taken as plain
FRUITLESS = 3
CLICKED_PAGES = 300
# plain requests with a fresh cookie, before a page behind a challenge is read as the browser shows it
PLAIN_TRIES = 3


class PageRendering:
    """Renders pages for the walks of a process (渲染)."""

    def __init__(self, renderer: BrowserRenderer | None = None) -> None:
        self.renderer = renderer or BrowserRenderer()
        self._challenge: dict[int, asyncio.Lock] = {}
        self._passed: dict[int, int] = {}
        self._tries: dict[tuple[int, str], int] = {}

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
        scripted = bool(page.script_sources) or bool(_DATA_HINT.search(page.script))
        if not scripted or page.frames:
            return False
        if reading.kind is PageKind.EMPTY or (len(page.links) < 3 and len(page.text) < 120):
            return True
        if item.role in (Role.COLUMN, Role.LIST) and not reading.entries and prose_length(page) < 80:
            return True
        if reading.pager.unreadable and reading.kind is PageKind.LIST:
            stated = reading.pager.stated_pages
            return stated is None or item.number < stated
        return item.role is Role.ARTICLE and reading.kind is PageKind.PASSAGE and prose_length(page) < 40

    @staticmethod
    def _memory(visitor: "Visitor", url: str) -> dict[str, int]:
        table: dict[str, dict[str, int]] = visitor.state.learned.setdefault("render", {})
        return table.setdefault(shape(url), {})

    @staticmethod
    def _not_measured(visitor: "Visitor", item: Item, reading: Reading) -> None:
        """Without a browser the page is not measured; the walk says so and is not complete."""
        visitor.state.wanted_rendering += 1

    # ------------------------------------------------------------------ how

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
        shown = parse(html, _address(tab, item))
        visitor.state.rendered += 1
        visitor.state.pages += 1
        unit.results.append("rendered")
        memory = self._memory(visitor, item.url)
        if shown is None:
            memory["none"] = memory.get("none", 0) + 1
            return False
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
        await self._keep_evidence(unit, tab, html, data)
        unit.rendered = True
        if item.role is Role.HOME:
            await visitor.take_page(unit, shown, html.encode(), "utf-8", rendered=True)
            return True
        is_list = second.kind is PageKind.LIST or (
            matched is not None and item.role is not Role.ARTICLE and len(matched[1].records) > 1
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

    @staticmethod
    async def _keep_evidence(unit: Unit, tab: Tab, html: str, data: list[Exchange]) -> None:
        shot = await tab.screenshot()
        if unit.exchanges:
            unit.exchanges[-1] = replace(unit.exchanges[-1], dom=html, screenshot=shot)
        # the data the page was built from, before the page's own record, which stays the unit's last response
        unit.exchanges[:0] = data

    # ------------------------------------------------------------------ lists

    async def _take_list(
        self,
        visitor: "Visitor",
        unit: Unit,
        tab: Tab,
        shown: Page,
        second: Reading,
        matched: tuple[Exchange, Records] | None,
    ) -> None:
        item = unit.item
        assert item is not None
        entries = second.entries
        clicked: tuple[str, str] | None = None
        if matched is not None and matched[1].records and not _leads_anywhere(matched[1], entries):
            clicked = await self._template_by_click(tab, matched[1])
        plain_pager = second.pager.next is not None or bool(second.pager.numbered)
        source = None
        if matched is not None:
            source = learn_list(
                matched[0], matched[1], entries, item.url, turning_by_name(matched[0]), clicked
            )
        column = listing.column_of(visitor, item, second)
        if (
            source is not None
            and matched is not None
            and (clicked or len(source.entries(matched[1])) >= len(entries))
        ):
            entries = source.entries(matched[1])
        if plain_pager and not (source and source.turning):
            listing.take_entries(visitor, unit, column, entries, signature_of(entries), second.pager)
            return
        before = len(tab.exchanges)
        turned = await turn_page(tab)
        after = await self._turned_records(tab, before, item) if turned is Turned.YES else None
        if source is not None and matched is not None:
            if after is not None:
                by_click = turning_by_difference(matched[0], after[0])
                if by_click:
                    source = replace(source, turning=by_click)
            if source.turning and (turned is Turned.YES or self._more_stated(matched[1], len(entries))):
                visitor.walk.sources.keep_list(column.url, source, unit)
                pager = visitor.walk.sources.pager(source, matched[1], entries, 1, len(entries))
                if turned is Turned.NONE and pager.stated_entries is None and pager.stated_pages is None:
                    pager = replace(pager, next=None)
                listing.take_entries(visitor, unit, column, entries, signature_of(entries), pager)
                visitor.follow_entries(unit, entries, column)
                return
            if turned is Turned.NONE:
                visitor.walk.sources.keep_list(column.url, source, unit)
        stated = Pager(
            None, (), second.pager.current, second.pager.stated_pages, second.pager.stated_entries, False
        )
        if turned is not Turned.YES:
            if matched is not None and matched[1].total is not None and stated.stated_entries is None:
                stated = replace(stated, stated_entries=matched[1].total)
            listing.take_entries(visitor, unit, column, entries, signature_of(entries), stated)
            visitor.follow_entries(unit, entries, column)
            return
        if after is not None and source is None:
            source = await self._source_from_second(tab, item, after)
            if source is not None:
                visitor.walk.sources.keep_list(column.url, source, unit)
                listing.take_entries(
                    visitor,
                    unit,
                    column,
                    entries,
                    signature_of(entries),
                    replace(stated, next=source.request(2)),
                )
                visitor.follow_entries(unit, entries, column)
                return
        listing.take_entries(visitor, unit, column, entries, signature_of(entries), stated, more=True)
        visitor.follow_entries(unit, entries, column)
        await self._turn_all(visitor, unit, tab, column.url, source)

    @staticmethod
    async def _turned_records(tab: Tab, before: int, item: Item) -> tuple[Exchange, Records] | None:
        """The exchange that filled the page the browser has just turned to."""
        page = parse(await tab.html(), item.url)
        if page is None:
            return None
        return match_records(tab.exchanges[before:], read_page(page, Role.LIST).entries, page.text, item.url)

    async def _source_from_second(
        self, tab: Tab, item: Item, second: tuple[Exchange, Records]
    ) -> DataSource | None:
        """The first page came whole and the second by data: the third shows how data are asked for."""
        before = len(tab.exchanges)
        page = parse(await tab.html(), item.url)
        dom = read_page(page, Role.LIST).entries if page is not None else ()
        turning = turning_by_name(second[0], (1, 2))
        if await turn_page(tab) is Turned.YES:
            third = await self._turned_records(tab, before, item)
            if third is not None:
                turning = turning_by_difference(second[0], third[0]) or turning
        turning = tuple((name, value - step, step) for name, value, step in turning)
        return learn_list(second[0], second[1], dom, item.url, turning) if turning else None

    @staticmethod
    def _more_stated(found: Records, shown: int) -> bool:
        return (found.total or 0) > shown or (found.pages or 0) > 1

    async def _turn_all(
        self, visitor: "Visitor", unit: Unit, tab: Tab, column_url: str, source: DataSource | None
    ) -> None:
        """Turn the pages in the browser, where no plain address gives them: each page as it stood is evidence."""
        item = unit.item
        assert item is not None
        column = visitor.state.columns[column_url]
        number, limit = 2, min(CLICKED_PAGES, visitor.walk.column_pages)
        while True:
            html = await tab.html()
            page = parse(html, _address(tab, item))
            reading = read_page(page, Role.LIST, visitor.state.side_bars()) if page is not None else None
            entries = reading.entries if reading is not None else ()
            exchange = Exchange(
                item.url, "RENDER", (), b"", tab.status or 200, "", (), html.encode(), datetime.now(UTC)
            )
            turned_item = Item(
                item.url,
                Role.LIST,
                item.priority,
                item.depth,
                parent=item.url,
                column=column_url,
                column_name=column.name,
                number=number,
                identity=f"turned {number}",
            )
            part = Unit(
                item=turned_item,
                exchanges=[exchange],
                results=["turned"],
                status=tab.status or 200,
                seen_at=exchange.fetched_at,
                sha256=exchange.sha256,
                rendered=True,
            )
            stated = Pager(
                None,
                (),
                None,
                reading.pager.stated_pages if reading else None,
                reading.pager.stated_entries if reading else None,
                False,
            )
            listing.take_entries(visitor, part, column, entries, signature_of(entries), stated, more=True)
            visitor.follow_entries(part, entries, column)
            visitor.state.pages += 1
            turned = Turned.NONE if column.ended else await turn_page(tab) if number < limit else Turned.NONE
            if not column.ended and turned is not Turned.YES:
                column.stop = Stop.BUDGET if number >= limit else Stop.LAST_PAGE
                part.columns.append(visitor.state.column_fact(column))
            unit.parts.append(part)
            if column.ended:
                return
            number += 1

    @staticmethod
    async def _template_by_click(tab: Tab, found: Records) -> tuple[str, str] | None:
        """Rows without addresses: click one to see where it leads, and which of its values the address carries."""
        for record in found.records[:2]:
            address = await click_title(tab, record.title)
            if address is None:
                continue
            for name, value in record.fields:
                if value != record.title and re.fullmatch(r"[\w-]{1,80}", value):
                    at = sources._whole(address, value)
                    if at >= 0:
                        return address[:at] + "{}" + address[at + len(value) :], name
        return None

    # ------------------------------------------------------------------ challenges

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
                    await self._keep_evidence(unit, tab, html, [])
                    unit.rendered = True
                    await visitor.take_page(unit, page, html.encode(), "utf-8", rendered=True)
                return True
        except (NoBrowserError, Error) as error:
            logger.warning("脚本验证页 %s 无法用浏览器打开:%s", item.url, str(error).splitlines()[0][:160])
            return False

    async def close_walk(self, walk_id: int) -> None:
        """Close a walk's tabs and cookies."""
        await self.renderer.forget(f"walk-{walk_id}")

    async def close(self) -> None:
        """Close the browser."""
        await self.renderer.close()


def _leads_anywhere(found: Records, entries: tuple[Entry, ...]) -> bool:
    """Whether the rows that the data name are links on the page."""
    titles = {re.sub(r"[\s.…]+", "", entry.title)[:12] for entry in entries}
    linked = sum(1 for record in found.records if re.sub(r"[\s.…]+", "", record.title)[:12] in titles)
    return linked * 2 >= len(found.records)


def _address(tab: Tab, item: Item) -> str:
    """Where the browser is now; the item's own address where that is the same page."""
    now = tab.page.url
    return item.url if not now.startswith("http") or now.split("#")[0] == item.url.split("#")[0] else now


__all__ = ["PageRendering"]
