"""Visiting one address (访问一个地址): fetch, decide what came, hand over what it leaves."""

import hashlib
import logging
import re

from crawler import challenges
from crawler.challenges import Obstacle
from crawler.extraction import decode
from crawler.fetching import Answer, Ask
from crawler.navigation.addresses import request_key
from crawler.navigation.carried import carried_rows
from crawler.navigation.embedded import EmbeddedList, embedded_list
from crawler.navigation.page import Page, parse
from crawler.navigation.paging import Pager
from crawler.navigation.reading import PageKind, Reading, Role, block_fingerprints, read_page
from crawler.navigation.searching import empty_search, forms_of, waits_for_search
from crawler.navigation.words import is_of_interest
from crawler.walking import ending, listing
from crawler.walking.columns import Stop
from crawler.walking.data_source import ArticleSource, signature_of
from crawler.walking.documents import DocumentTaking
from crawler.walking.following import replace_item
from crawler.walking.frontier import Item
from crawler.walking.units import AddressFact, Unit
from domain.outcomes import SkipReason

logger = logging.getLogger(__name__)
_HTML_TYPES = ("text/html", "application/xhtml+xml", "application/xml", "text/xml", "text/plain", "")
_SCRIPT_JUMP = re.compile(
    r"(?:window\.|self\.|top\.|document\.)?location(?:\.href)?\s*=\s*['\"]([^'\"]+)['\"]|location\.(?:replace|assign)\(\s*['\"]([^'\"]+)['\"]"
)
_MAGIC = (
    b"%PDF",
    b"PK\x03\x04",
    b"\xd0\xcf\x11\xe0",
    b"{\\rtf",
    b"Rar!",
    b"7z\xbc\xaf",
    b"\xff\xd8\xff",
    b"\x89PNG",
    b"GIF8",
    b"BM",
    b"II*\x00",
    b"MM\x00*",
)


def _is_markup(answer: Answer) -> bool:
    head = answer.body[:2048].lstrip(b"\xef\xbb\xbf \t\r\n")
    if head.startswith(_MAGIC):
        return False
    if "attachment" in answer.headers.get("content-disposition", "").lower():
        return False
    if answer.media_type in _HTML_TYPES:
        return answer.media_type != "text/plain" or b"<" in head[:200]
    return head[:200].lower().startswith((b"<!doctype html", b"<html", b"<head"))


class Visitor(DocumentTaking):
    """Visits addresses for a walk (访问者)."""

    async def visit(self, item: Item) -> None:
        """Visit an address and record what it leaves."""
        known = self.state.known.get(item.key)
        headers = list(item.headers)
        if known is not None and known.document_id is not None:
            if known.etag:
                headers.append(("If-None-Match", known.etag))
            if known.last_modified:
                headers.append(("If-Modified-Since", known.last_modified))
        data = (
            self.walk.sources.article_of(item.url)
            if item.role is Role.ARTICLE and not item.render and item.method == "GET"
            else None
        )
        if data is not None:
            await self._visit_data(item, data)
            return
        epoch = self.walk.rendering.epoch(self.state.walk_id)
        answer = await self.walk.fetcher.fetch(
            Ask(item.url, item.method, item.body, tuple(headers), item.parent)
        )
        self.state.pages += len([r for r in answer.results if r != "robots"])
        unit = Unit(
            item=item,
            exchanges=answer.exchanges,
            results=answer.results,
            status=answer.status or 0,
            seen_at=answer.fetched_at,
        )
        unit.epoch = epoch
        # a portal that has stopped answering is left, not asked thousands of times more
        lost = answer.status is None and answer.skip is SkipReason.ERROR
        self.state.silent_run = self.state.silent_run + 1 if lost else 0
        if answer.body:
            unit.sha256 = hashlib.sha256(answer.body).hexdigest()
        if answer.status == 304 and known is not None:
            self.state.met.add(item.key)
            self.state.articles += 1
            unit.addresses.append(AddressFact(item.url, known.role, unchanged=True))
            self.walk.record(unit)
            return
        if answer.skip is not None:
            self.fail(unit, answer.skip, answer.detail, permanent=answer.skip is SkipReason.TRAP)
        elif not _is_markup(answer) and answer.ok and item.source is None:
            await self._take_file(unit, answer)
        elif item.source is not None and answer.ok:
            await self.walk.sources.take(self, unit, answer)
        else:
            await self._take_markup(unit, answer)
        self.walk.record(unit)

    async def _visit_data(self, item: Item, data: tuple[ArticleSource, str, str | None]) -> None:
        """An article whose data address is known: no shell, no browser."""
        source, url, body = data
        answer = await self.walk.fetcher.fetch(Ask(url, source.method, body, source.headers, item.url))
        self.state.pages += len([r for r in answer.results if r != "robots"])
        unit = Unit(
            item=item,
            exchanges=answer.exchanges,
            results=answer.results,
            status=answer.status or 0,
            seen_at=answer.fetched_at,
        )
        unit.sha256 = hashlib.sha256(answer.body).hexdigest() if answer.body else None
        if answer.ok and await self.walk.sources.take_article(self, unit, answer):
            self.walk.record(unit)
            return
        # not what was learned: this one goes through the browser
        unit.item = None
        item.render = True
        self.state.frontier.push(item)
        self.walk.record(unit)

    async def _take_markup(self, unit: Unit, answer: Answer) -> None:
        item = unit.item
        assert item is not None

        def read() -> tuple[str, Page | None, str]:
            decoded = decode(answer.body, answer.charset)
            page = parse(decoded.text, answer.final_url, decoded.encoding)
            return decoded.text, page, page.text if page is not None else ""

        source, page, visible = await self.walk.pool.apart(len(answer.body), read)
        has_password = page is not None and any(form.has_password for form in page.forms)
        status = answer.status or 0
        found = challenges.obstacle(status, answer.headers, answer.body, source, visible, has_password)
        if found is Obstacle.COOKIE_SCRIPT:
            await self._take_challenge(unit, page)
            return
        if found is Obstacle.SOFT_404:
            self.fail(unit, SkipReason.ERROR, found.chinese, permanent=True)
            return
        if found is not None:
            self.blocked(unit, found)
            return
        if status >= 400:
            self.fail(unit, SkipReason.ERROR, f"HTTP {status}", permanent=status in (404, 410, 400, 403))
            return
        if page is None:
            self.fail(unit, SkipReason.ERROR, "空白页")
            return
        if self._is_home_again(item, answer):
            self.fail(unit, SkipReason.ERROR, "跳转到首页", permanent=True)
            return
        await self.take_page(unit, page, answer.body, answer.charset)

    def _is_home_again(self, item: Item, answer: Answer) -> bool:
        """A redirect to the home page is a removal, not an article."""
        if (
            item.role is Role.HOME
            or len(answer.exchanges) < 2
            or item.role not in (Role.ARTICLE, Role.ATTACHMENT)
        ):
            return False
        return request_key(answer.final_url) in self.walk.home_keys

    async def take_page(
        self, unit: Unit, page: Page, body: bytes, charset: str | None, *, rendered: bool = False
    ) -> None:
        """Take in a page that a visitor would see."""
        item = unit.item
        assert item is not None
        self.state.blocked_run = 0
        if item.role is Role.HOME:
            self.walk.adopt_home(page.url)
        if not rendered and page.calls_unknown:
            # before anything asks for the page's links: they are read once
            page.loaded_script = await self.walk.scripts_of(page)
        jump = self._jump(page)
        if jump is not None and not rendered:
            target = replace_item(item, url=jump, depth=item.depth + 1)
            if target.key == item.key:
                # "/" that leads to "/index.html": one key, yet another page
                target.key = hashlib.sha256(f"jump {jump}".encode()).hexdigest()
            self.follow(unit, [target], part=True)
            return
        role, bars = item.role, self.state.side_bars()
        earlier = self.state.columns.get(item.column or "") if item.number > 1 else None
        like = frozenset(earlier.shapes) if earlier is not None else frozenset()
        kin = frozenset().union(*(c.shapes for c in self.state.columns.values() if len(c.entries) > 1))

        def read() -> tuple[Reading, EmbeddedList | None]:
            reading = read_page(page, role, bars, like=like, kin=kin)
            return reading, embedded_list(page) if role is not Role.HOME else None

        reading, carried = await self.walk.pool.apart(page.length, read)
        if item.role is Role.HOME:
            self.state.home_forms = forms_of(page)
        if carried is not None and reading.kind is not PageKind.ARTICLE:
            self.walk.sources.take_embedded(self, unit, page, reading, carried)
            self.follow_leads(unit, page, reading)
            return
        if not rendered and await self.walk.rendering.wanted(self, item, page, reading):
            if await self._take_carried(unit, page, reading):
                return
            done = await self.walk.rendering.take(self, unit, page, reading)
            if done:
                return
        for print_ in block_fingerprints(page) if reading.kind is not PageKind.PASSAGE else ():
            self.state.blocks[print_].add(item.column or item.url)
        if reading.kind is PageKind.LIST and item.role is not Role.HOME:
            listing.take_list(self, unit, page, reading)
        elif item.role is Role.LIST and item.number > 1:
            # asked for as a list's further page: without rows it is the list's end or its loss
            listing.take_list(self, unit, page, reading)
            if reading.kind is PageKind.ARTICLE and not reading.entries and unit.state == "done":
                await self._take_article(unit, page, reading, body, charset, rendered=rendered)
        elif reading.kind is PageKind.ARTICLE or (
            item.role is Role.ARTICLE and reading.kind is not PageKind.LIST
        ):
            await self._take_article(unit, page, reading, body, charset, rendered=rendered)
        elif item.role is Role.HOME and reading.kind is PageKind.EMPTY and not page.frames:
            self.state.home_problem = (
                (
                    "partial",
                    "首页由脚本生成,需浏览器渲染而未能渲染,未计量;请运行 sunwatch doctor 查看如何安装浏览器",
                )
                if self.state.wanted_rendering
                else ("broken", "首页是空壳:没有可读的文字和链接;请用浏览器打开核对")
            )
        elif item.role is Role.LIST:
            listing.take_list(self, unit, page, reading)
        if item.role is Role.COLUMN and reading.kind is not PageKind.LIST and not page.frames:
            listing.note_vanished(self, unit)
        self._search(unit, page, reading)
        self.frames(unit, page, reading)
        bare = unit.document is None and not (unit.list_page is not None and unit.list_page.entries)
        if (
            bare
            and item.role in (Role.COLUMN, Role.UNKNOWN)
            and not page.frames
            and not reading.entries
            and self.state.echoes.repeats(page.url, page.text)
        ):
            unit.barren = True
            self.skip(unit, page.url, SkipReason.TRAP, "与上级页面内容相同,不再跟进", item)
            return
        self.follow_leads(unit, page, reading)
        unit.barren = (
            unit.document is None
            and not (unit.list_page is not None and unit.list_page.entries)
            # rows may stand in a frame, or behind a search that has just been queued
            and not page.frames
            and not any(i.role in (Role.ARTICLE, Role.ATTACHMENT, Role.LIST) for i in unit.found)
        )

    async def _take_carried(self, unit: Unit, page: Page, reading: Reading) -> bool:
        """Take in a list that stands whole in a script of the page; false where none does."""
        item = unit.item
        assert item is not None
        if item.role in (Role.HOME, Role.ATTACHMENT) or item.number > 1:
            return False
        if reading.kind is PageKind.ARTICLE or (item.role is Role.ARTICLE and reading.kind is PageKind.LIST):
            return False
        if not page.loaded_script:
            page.loaded_script = await self.walk.scripts_of(page)
        rows = carried_rows(page)
        known = {request_key(entry.url) for entry in rows}
        if len(rows) <= len(reading.entries) or any(
            request_key(entry.url) not in known for entry in reading.entries
        ):
            return False
        column = listing.column_of(self, item, reading)
        listing.take_entries(
            self, unit, column, rows, signature_of(rows), Pager(None, (), 1, None, None, False)
        )
        self.follow_entries(unit, rows, column)
        self.follow_leads(unit, page, reading)
        return True

    def _search(self, unit: Unit, page: Page, reading: Reading) -> None:
        """A column that shows nothing before its search is sent (查询式栏目): send it, with nothing filled in."""
        item = unit.item
        assert item is not None
        if item.role in (Role.HOME, Role.ARTICLE, Role.ATTACHMENT) or item.number > 1 or unit.document:
            return
        if reading.entries or page.frames:
            return
        waits = waits_for_search(page) and not ending.says_nothing_there(page.text)
        if item.role is Role.LIST and item.column != item.url:
            column = self.state.columns.get(item.column or "")
            if waits and column is not None and not column.entries:
                column.lose(ending.NEEDS_QUERY)
                column.stop = Stop.ERROR
                unit.columns.append(self.state.column_fact(column))
            return
        request = empty_search(page, self.state.home_forms)
        if request is not None:
            self.follow(
                unit,
                [
                    Item(
                        request.url,
                        Role.LIST,
                        82,
                        item.depth,
                        parent=page.url,
                        column=item.url,
                        column_name=item.anchor or reading.name,
                        number=1,
                        method=request.method,
                        body=request.body,
                        identity=request.identity,
                    )
                ],
            )
        elif waits and is_of_interest(item.anchor or reading.name) and forms_of(page) - self.state.home_forms:
            column = listing.column_of(self, item, reading)
            column.lose(ending.NEEDS_QUERY)
            column.stop = Stop.ERROR
            unit.columns.append(self.state.column_fact(column))

    def _jump(self, page: Page) -> str | None:
        """A page that only leads elsewhere: meta refresh, or a script that sets the address."""
        refresh = page.refresh
        if refresh is not None and refresh[0] <= 10 and refresh[1] != page.url:
            return refresh[1] if len(page.text) < 300 else None
        if len(page.text) < 60 and len(page.links) < 3 and not page.frames:
            match = _SCRIPT_JUMP.search(page.script)
            if match:
                target = page.resolve(match.group(1) or match.group(2))
                if target and target != page.url:
                    return target
        return None

    async def _take_challenge(self, unit: Unit, page: Page | None) -> None:
        """Load a script challenge in the browser, as a visitor's would be; then go on plainly with its cookie."""
        passed = await self.walk.rendering.pass_challenge(self, unit)
        if not passed:
            self.blocked(unit, Obstacle.COOKIE_SCRIPT)

    def blocked(self, unit: Unit, obstacle: Obstacle) -> None:
        """Name a block page; nothing is tried against it."""
        item = unit.item
        assert item is not None
        # a log-in page among the links hides nothing; a list, an article or a home page behind it does
        listed = item.role in (Role.HOME, Role.LIST, Role.ARTICLE, Role.ATTACHMENT)
        if listed or is_of_interest(item.anchor or "") or obstacle is Obstacle.COOKIE_SCRIPT:
            self.state.blocked[obstacle.chinese] += 1
            self.state.blocked_run += 1
        self.fail(unit, SkipReason.BLOCKED, obstacle.chinese)
