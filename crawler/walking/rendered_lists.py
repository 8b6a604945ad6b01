"""Lists that only a browser shows (渲染列表): entries, and how their further pages are asked for plainly."""

import re
from dataclasses import replace
from datetime import UTC, datetime
from typing import TYPE_CHECKING

from playwright.async_api import Error

from crawler.navigation.page import Page, parse
from crawler.navigation.paging import Pager
from crawler.navigation.reading import Entry, Reading, Role, read_page
from crawler.navigation.records import Records
from crawler.rendering import Tab
from crawler.rendering_steps import Turned, click_title, next_control, turn_page
from crawler.walking import data_source, ending, listing
from crawler.walking.columns import ColumnWalk, Stop
from crawler.walking.data_source import (
    DataSource,
    learn_list,
    match_records,
    signature_of,
    turning_by_difference,
    turning_by_name,
)
from crawler.walking.frontier import Item
from crawler.walking.units import Unit
from storage.evidence import Exchange

if TYPE_CHECKING:
    from crawler.walking.visiting import Visitor
from crawler.walking.browsing import Browsing, address_now

CLICKED_PAGES = 300


class RenderedLists(Browsing):
    """Takes in lists from a tab (渲染列表)."""

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
        if after is not None:
            column.shown = 2
        elif turned is Turned.FAILED and not (
            source and source.turning and self._more_stated(matched, entries)
        ):
            self._not_turned(visitor, column, item, tab)
        if source is not None and matched is not None:
            if after is not None:
                by_click = turning_by_difference(matched[0], after[0])
                if by_click:
                    source = replace(source, turning=by_click)
            if source.turning and (turned is Turned.YES or self._more_stated(matched, entries)):
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
        going = ending.Shown(unread=False, nothing=False, over=False)
        listing.take_entries(visitor, unit, column, entries, signature_of(entries), stated, turned=going)
        visitor.follow_entries(unit, entries, column)
        await self._turn_all(visitor, unit, tab, column.url, ending.row_pieces(shown.root))

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
        # rows that a script added may look like no row of the list: every link of the page tells addresses
        dom = tuple(
            Entry(link.url, link.text, link.date, False)
            for link in (page.links if page is not None else ())
            if not link.hidden and link.text
        )
        turning = turning_by_name(second[0], (1, 2))
        if await turn_page(tab) is Turned.YES:
            third = await self._turned_records(tab, before, item)
            if third is not None:
                turning = turning_by_difference(second[0], third[0]) or turning
        turning = tuple((name, value - step, step) for name, value, step in turning)
        return learn_list(second[0], second[1], dom, item.url, turning) if turning else None

    @staticmethod
    def _more_stated(matched: tuple[Exchange, Records] | None, shown: tuple[Entry, ...]) -> bool:
        return matched is not None and ((matched[1].total or 0) > len(shown) or (matched[1].pages or 0) > 1)

    @staticmethod
    def _not_turned(visitor: "Visitor", column: ColumnWalk, item: Item, tab: Tab) -> None:
        """The browser could not turn the page: whether it was the last is unknown."""
        column.lose(ending.TURN_FAILED)
        if tab.refused:
            visitor.state.robots_columns.add(column.name or item.url)

    async def _turn_all(
        self, visitor: "Visitor", unit: Unit, tab: Tab, column_url: str, seen: set[str]
    ) -> None:
        """Turn the pages in the browser, where no plain address gives them: each page as it stood is evidence."""
        item = unit.item
        assert item is not None
        column = visitor.state.columns[column_url]
        number, limit = 2, min(CLICKED_PAGES, visitor.walk.column_pages)
        while True:
            html = await tab.html()
            page = parse(html, address_now(tab, item))
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
            as_shown = await self._as_shown(tab, page, seen)
            listing.take_entries(
                visitor, part, column, entries, signature_of(entries), stated, turned=as_shown
            )
            visitor.follow_entries(part, entries, column)
            visitor.state.pages += 1
            turned = Turned.NONE if column.ended else await turn_page(tab) if number < limit else Turned.NONE
            if not column.ended and turned is not Turned.YES:
                if turned is Turned.FAILED:
                    self._not_turned(visitor, column, item, tab)
                ending.finish(column, Stop.BUDGET if number >= limit else Stop.LAST_PAGE)
                part.columns.append(visitor.state.column_fact(column))
            unit.parts.append(part)
            if column.ended:
                return
            number += 1

    @staticmethod
    async def _as_shown(tab: Tab, page: Page | None, seen: set[str]) -> ending.Shown:
        """What the browser shows after a turn, beside rows; ``seen`` grows by the pieces of text on the page."""
        if page is None:
            return ending.Shown(unread=True, nothing=False, over=False)
        pieces = ending.row_pieces(page.root)
        unread = bool(pieces - seen)
        seen |= pieces
        try:
            over = await next_control(tab) != "found"
        except Error:
            over = False
        return ending.Shown(unread, ending.says_nothing_there(page.text), over)

    @staticmethod
    async def _template_by_click(tab: Tab, found: Records) -> tuple[str, str] | None:
        """Rows without addresses: click one to see where it leads, and which of its values the address carries."""
        for record in found.records[:2]:
            address = await click_title(tab, record.title)
            if address is None:
                continue
            for name, value in record.fields:
                if value != record.title and re.fullmatch(r"[\w-]{1,80}", value):
                    at = data_source.whole(address, value)
                    if at >= 0:
                        return address[:at] + "{}" + address[at + len(value) :], name
        return None


def _leads_anywhere(found: Records, entries: tuple[Entry, ...]) -> bool:
    """Whether the rows that the data name are links on the page."""
    titles = {re.sub(r"[\s.…]+", "", entry.title)[:12] for entry in entries}
    linked = sum(1 for record in found.records if re.sub(r"[\s.…]+", "", record.title)[:12] in titles)
    return linked * 2 >= len(found.records)
