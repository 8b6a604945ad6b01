"""Visiting one address (访问一个地址): fetch, decide what came, hand over what it leaves."""

import hashlib
import logging
import re
from dataclasses import replace
from datetime import date
from typing import TYPE_CHECKING
from urllib.parse import urlsplit

from crawler import challenges
from crawler.challenges import Obstacle
from crawler.extraction import decode
from crawler.fetching import Answer, Ask
from crawler.navigation.addresses import host_of, looks_like_file, request_key
from crawler.navigation.page import Page, parse
from crawler.navigation.paging import read_pager
from crawler.navigation.reading import Entry, Lead, PageKind, Reading, Role, block_fingerprints, read_page
from crawler.navigation.words import is_of_interest
from crawler.understanding import Job, Understood
from crawler.walking import listing
from crawler.walking.columns import ColumnWalk
from crawler.walking.frontier import Item
from crawler.walking.outcome import reason_of_home
from crawler.walking.sources import ArticleSource
from crawler.walking.traps import DEPTH_LIMIT, forbidden_shape
from crawler.walking.units import AddressFact, DocumentFact, SkipFact, Unit
from domain.dates import parse_date
from domain.document_kind import DocumentKind, Readability
from domain.outcomes import SkipReason

if TYPE_CHECKING:
    from crawler.walking.walk import Walk

logger = logging.getLogger(__name__)
# further pages of one article at most
ARTICLE_PAGES = 30
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


class Visitor:
    """Visits addresses for a walk (访问者)."""

    def __init__(self, walk: "Walk") -> None:
        self.walk = walk
        self.state = walk.state
        self.portal = walk.portal

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

    def fail(self, unit: Unit, reason: SkipReason, detail: str | None, *, permanent: bool = False) -> None:
        """Note that the address could not be read, and what that means for its column."""
        item = unit.item
        assert item is not None
        unit.state = "skipped"
        unit.skips.append(
            SkipFact(item.url, reason, detail, item.column_name, item.role in (Role.LIST, Role.COLUMN))
        )
        self.state.skips[reason.value] += 1
        if item.role is Role.HOME:
            self.state.home_problem = reason_of_home(
                reason if detail is None or not detail.startswith("HTTP") else None,
                unit.status or None,
                detail,
            )
            return
        known = self.state.known.get(item.key)
        if known is not None or item.role in (Role.ARTICLE, Role.ATTACHMENT):
            unit.addresses.append(
                AddressFact(
                    item.url, known.role if known else item.role.value, failed=True, permanent=permanent
                )
            )
            self.state.met.add(item.key)
        if (
            item.role in (Role.ARTICLE, Role.ATTACHMENT)
            and reason is not SkipReason.ROBOTS
            and reason is not SkipReason.OTHER_HOST
        ):
            self.state.failed_articles += 1
        listing.page_failed(self, unit, reason)

    # ------------------------------------------------------------------ markup

    async def _take_markup(self, unit: Unit, answer: Answer) -> None:
        item = unit.item
        assert item is not None
        decoded = decode(answer.body, answer.charset)
        page = parse(decoded.text, answer.final_url, decoded.encoding)
        visible = page.text if page is not None else ""
        has_password = page is not None and any(form.has_password for form in page.forms)
        status = answer.status or 0
        found = challenges.obstacle(status, answer.headers, answer.body, decoded.text, visible, has_password)
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
            await self._take_rendered_or_give_up(unit, page)
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
        if item.role is Role.HOME:
            self.walk.adopt_home(page.url)
        jump = self._jump(page)
        if jump is not None and not rendered:
            target = replace_item(item, url=jump, depth=item.depth + 1)
            if target.key == item.key:
                # "/" that leads to "/index.html": one key, yet another page
                target.key = hashlib.sha256(f"jump {jump}".encode()).hexdigest()
            self.follow(unit, [target])
            return
        if not rendered and page.calls_unknown:
            page.loaded_script = await self.walk.scripts_of(page)
        reading = read_page(page, item.role, self.state.side_bars())
        if not rendered and await self.walk.rendering.wanted(self, item, page, reading):
            done = await self.walk.rendering.take(self, unit, page, reading)
            if done:
                return
        for print_ in block_fingerprints(page) if reading.kind is not PageKind.PASSAGE else ():
            self.state.blocks[print_].add(item.column or item.url)
        if reading.kind is PageKind.LIST and item.role is not Role.HOME:
            listing.take_list(self, unit, page, reading)
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
        self.frames(unit, page, reading)
        self.follow_leads(unit, page, reading)
        unit.barren = (
            unit.document is None
            and not (unit.list_page is not None and unit.list_page.entries)
            and not any(i.role in (Role.ARTICLE, Role.ATTACHMENT) for i in unit.found)
        )

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

    async def _take_rendered_or_give_up(self, unit: Unit, page: Page | None) -> None:
        self.fail(unit, SkipReason.ERROR, "空白页")

    def blocked(self, unit: Unit, obstacle: Obstacle) -> None:
        """Name a block page; nothing is tried against it."""
        item = unit.item
        assert item is not None
        # a log-in page among the links hides nothing; a list, an article or a home page behind it does
        listed = item.role in (Role.HOME, Role.LIST, Role.ARTICLE, Role.ATTACHMENT)
        if listed or is_of_interest(item.anchor or "") or obstacle is Obstacle.COOKIE_SCRIPT:
            self.state.blocked[obstacle.chinese] += 1
        self.fail(unit, SkipReason.BLOCKED, obstacle.chinese)

    # ------------------------------------------------------------------ documents

    async def _take_article(
        self, unit: Unit, page: Page, reading: Reading, body: bytes, charset: str | None, *, rendered: bool
    ) -> None:
        item = unit.item
        assert item is not None
        job = Job(
            url=page.url,
            body=body,
            charset=charset,
            media_type="text/html",
            is_attachment=False,
            court=self.portal.court,
            anchor=item.anchor or None,
            list_date=parse_date(item.date) if item.date else None,
        )
        if not rendered and item.role is Role.ARTICLE and (reading.pager.next or reading.pager.numbered):
            job = replace(job, more=await self._further_pages(unit, page, reading))
        understood = await self.walk.pool.read(job)
        if understood.kind is DocumentKind.NAV_LIST and reading.entries and item.role is not Role.ARTICLE:
            return
        files = [e for e in page.links if looks_like_file(e.url)]
        if (
            len(understood.text) < 8
            and understood.readability is Readability.OK
            and not (item.role is Role.ARTICLE and (files or understood.text))
        ):
            return
        if (
            item.role is Role.ARTICLE
            and challenges.obstacle(
                200, {"content-type": "text/html"}, b"", "", understood.text + page.text[:0], False
            )
            is Obstacle.SOFT_404
            and len(understood.text) < 120
        ):
            self.fail(unit, SkipReason.ERROR, Obstacle.SOFT_404.chinese, permanent=True)
            return
        self.take_document(unit, understood, final_url=page.url)

    async def _further_pages(self, unit: Unit, page: Page, reading: Reading) -> tuple[bytes, ...]:
        """Bodies of a long article's further pages (正文分页), in order."""
        bodies: list[bytes] = []
        seen = {request_key(page.url)}
        number, pager = 1, reading.pager
        while len(bodies) < ARTICLE_PAGES:
            wanted = [r for r in pager.numbered if r.number == number + 1]
            request = pager.next or (wanted[0] if wanted else None)
            if request is None or request.method != "GET" or not self.walk.is_own(request.url):
                break
            key = request_key(request.url)
            # pages of one article differ in a number only; anything else is another article
            if key in seen or not _same_article(page.url, request.url):
                break
            seen.add(key)
            self.state.frontier.note(key)
            answer = await self.walk.fetcher.fetch(Ask(request.url, referer=page.url))
            self.state.pages += 1
            unit.results.extend(answer.results)
            if not answer.ok:
                break
            # before the page's own record, which stays the unit's last response
            unit.exchanges[:0] = answer.exchanges
            decoded = decode(answer.body, answer.charset)
            further = parse(decoded.text, answer.final_url, decoded.encoding)
            if further is None:
                break
            bodies.append(answer.body)
            number, pager = number + 1, read_pager(further)
        return tuple(bodies)

    def take_document(self, unit: Unit, understood: Understood, *, final_url: str | None) -> None:
        """A document was read: a new one, or another sighting of one that is known."""
        item = unit.item
        assert item is not None
        first = self.state.identities.setdefault(understood.identity, item.url)
        fresh = first == item.url
        unit.barren = not fresh
        if fresh:
            self.state.documents += 1
        self.state.articles += 1
        self.state.met.add(item.key)
        headers = unit.exchanges[-1].headers if unit.exchanges else ()
        etag = next((v for n, v in headers if n.lower() == "etag"), None)
        modified = next((v for n, v in headers if n.lower() == "last-modified"), None)
        role = "attachment" if item.role is Role.ATTACHMENT else "article"
        unit.addresses.append(AddressFact(item.url, role, etag, modified, unit.sha256))
        unit.document = DocumentFact(
            url=item.url,
            final_url=final_url if final_url != item.url else None,
            column=item.column_name or understood.column,
            attachment_of=item.attachment_of,
            understood=understood,
        )

    async def _take_file(self, unit: Unit, answer: Answer) -> None:
        item = unit.item
        assert item is not None
        media = answer.media_type
        if media.startswith(("video/", "audio/", "font/")) or media in (
            "text/css",
            "application/javascript",
            "text/javascript",
        ):
            self.fail(unit, SkipReason.UNSUPPORTED, f"类型 {media}")
            return
        if item.role is Role.HOME:
            self.state.home_problem = ("broken", f"首页不是网页(类型 {media});请核对网址")
            return
        job = Job(
            url=_named(answer),
            body=answer.body,
            charset=answer.charset,
            media_type=media,
            is_attachment=True,
            court=self.portal.court,
            anchor=item.anchor or None,
            list_date=parse_date(item.date) if item.date else None,
            parent_date=date.fromisoformat(item.parent_date) if item.parent_date else None,
        )
        if item.role is not Role.ATTACHMENT:
            item.role = Role.ATTACHMENT
        understood = await self.walk.pool.read(job)
        if media == "application/json" and not understood.text:
            self.fail(unit, SkipReason.UNSUPPORTED, "数据接口")
            return
        self.take_document(unit, understood, final_url=answer.final_url)

    # ------------------------------------------------------------------ links

    def frames(self, unit: Unit, page: Page, reading: Reading) -> None:
        """Frames are parts of the page: read as what it is."""
        item = unit.item
        assert item is not None
        role = (
            item.role
            if item.role in (Role.COLUMN, Role.ARTICLE, Role.LIST) and len(page.text) < 400
            else Role.COLUMN
        )
        for address in page.frames:
            number = item.number if role is Role.LIST else 0
            self.follow(
                unit,
                [
                    Item(
                        address,
                        role if role is not Role.LIST else Role.COLUMN,
                        85,
                        item.depth + 1,
                        item.anchor,
                        item.date,
                        page.url,
                        column_name=None,
                        number=number,
                    )
                ],
            )

    def follow_leads(self, unit: Unit, page: Page, reading: Reading) -> None:
        """Queue what the page leads to."""
        item = unit.item
        assert item is not None
        for address in reading.hidden:
            if not self.state.frontier.knows(request_key(address)) and self.walk.is_own(address):
                self.state.frontier.note(request_key(address))
                self.skip(unit, address, SkipReason.TRAP, "隐藏链接", item)
        hidden = set(reading.hidden)
        parent_date = unit.document.understood.publish_date if unit.document else None
        items = [
            self._item_of(lead, item, page, parent_date, unit)
            for lead in reading.leads
            if lead.url not in hidden
        ]
        if unit.document is not None:
            for href, text in unit.document.understood.attachment_links:
                if href.startswith("http"):
                    items.append(
                        self._item_of(
                            Lead(href, Role.ATTACHMENT, text, None, False, 46), item, page, parent_date, unit
                        )
                    )
        self.follow(unit, items)

    def _item_of(self, lead: Lead, item: Item, page: Page, parent_date: date | None, unit: Unit) -> Item:
        is_article = unit.document is not None
        column = self.state.columns.get(item.column or "")
        in_list = unit.list_page is not None and lead.role in (Role.ARTICLE, Role.ATTACHMENT)
        name = item.column_name if is_article else (column.name if column and in_list else None)
        if in_list and unit.list_page is not None:
            name = unit.list_page.column
        return Item(
            url=lead.url,
            role=lead.role,
            priority=lead.priority + (3 if in_list and column is not None and column.of_interest else 0),
            depth=item.depth + (0 if item.role is Role.LIST else 1),
            anchor=lead.text or None,
            date=lead.date,
            parent=page.url,
            parent_date=parent_date.isoformat() if parent_date and lead.role is Role.ATTACHMENT else None,
            attachment_of=item.url if is_article and lead.role is Role.ATTACHMENT else None,
            column_name=name,
        )

    def follow_entries(self, unit: Unit, entries: tuple[Entry, ...], column: ColumnWalk) -> None:
        """Queue the rows of a list that came as data."""
        item = unit.item
        assert item is not None
        self.follow(
            unit,
            [
                Item(
                    entry.url,
                    Role.ATTACHMENT if entry.is_file else Role.ARTICLE,
                    53 if column.of_interest else 50,
                    item.depth,
                    entry.title,
                    entry.date,
                    item.parent or item.url,
                    column_name=column.name,
                )
                for entry in entries
            ],
        )

    def follow_loose(self, unit: Unit, leads: list[Lead]) -> None:
        """Queue the links of an article that came as data."""
        item = unit.item
        assert item is not None
        published = unit.document.understood.publish_date if unit.document else None
        for lead in leads:
            attached = lead.role is Role.ATTACHMENT
            self.follow(
                unit,
                [
                    Item(
                        lead.url,
                        lead.role,
                        lead.priority,
                        item.depth + 1,
                        lead.text or None,
                        None,
                        item.url,
                        parent_date=published.isoformat() if attached and published else None,
                        attachment_of=item.url if attached else None,
                        column_name=item.column_name,
                    )
                ],
            )

    def follow(self, unit: Unit, items: list[Item]) -> None:
        """Queue items that are new, own, and no trap; note why the others are left."""
        for item in items:
            if item.recheck and item.key not in self.state.rechecked and self.walk.is_own(item.url):
                self.state.rechecked.add(item.key)
                self.state.frontier.note(item.key)
                self.state.frontier.push(item)
                unit.found.append(item)
                continue
            if self.state.frontier.knows(item.key):
                continue
            if not self.walk.is_own(item.url):
                self.state.frontier.note(item.key)
                self.skip(unit, item.url, SkipReason.OTHER_HOST, host_of(item.url), item)
                continue
            trap = forbidden_shape(item.url, item.anchor if item.role is not Role.ARTICLE else None)
            if trap is None and item.depth > DEPTH_LIMIT:
                trap = f"层级超过 {DEPTH_LIMIT}"
            if trap is not None:
                self.state.frontier.note(item.key)
                self.skip(unit, item.url, SkipReason.TRAP, trap, item)
                continue
            known = self.state.known.get(item.key)
            if known is not None:
                self.state.met.add(item.key)
                if known.document_id is not None and not self.state.full and known.failures == 0:
                    self.state.frontier.note(item.key)
                    unit.still_listed.append(known.url)
                    continue
            if self.state.frontier.add(item):
                unit.found.append(item)

    def skip(self, unit: Unit, url: str, reason: SkipReason, detail: str | None, item: Item) -> None:
        """Note an address that is not asked for; of other hosts and traps only so many."""
        self.state.skips[reason.value] += 1
        if self.state.skips[reason.value] <= 2000:
            unit.skips.append(
                SkipFact(
                    url,
                    reason,
                    detail,
                    item.column_name,
                    item.role in (Role.LIST, Role.COLUMN)
                    and is_of_interest(item.anchor or "")
                    and reason not in (SkipReason.OTHER_HOST, SkipReason.TRAP),
                )
            )


def _same_article(first: str, further: str) -> bool:
    """Whether an address is a further page of an article: ``123_2.html``, ``123.html?page=2``."""
    one, other = urlsplit(first), urlsplit(further)
    stem = one.path.rsplit(".", 1)[0]
    return one.netloc == other.netloc and (
        other.path == one.path or other.path.startswith((f"{stem}_", f"{stem}-", f"{stem}/"))
    )


def replace_item(item: Item, *, url: str, depth: int) -> Item:
    """The same errand at another address."""
    return Item(
        url,
        item.role,
        item.priority + 1,
        depth,
        item.anchor,
        item.date,
        item.url,
        item.parent_date,
        item.attachment_of,
        item.column,
        item.column_name,
        item.number,
    )


def _named(answer: Answer) -> str:
    """Address with the file name that Content-Disposition gives, where the address has none."""
    disposition = answer.headers.get("content-disposition", "")
    match = re.search(r"filename\*?=(?:[\w-]*'')?\"?([^\";]+)", disposition, re.IGNORECASE)
    if not match:
        return answer.final_url
    from urllib.parse import unquote_to_bytes

    raw = unquote_to_bytes(match.group(1).encode("latin-1", "replace"))
    name = decode(raw).text
    parts = urlsplit(answer.final_url)
    return f"{parts.scheme}://{parts.netloc}{parts.path.rsplit('/', 1)[0]}/{name}"


__all__ = ["Visitor", "replace_item"]
