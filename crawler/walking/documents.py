"""Taking in documents (文书入库前): articles, their further pages, files."""

import re
from dataclasses import replace
from datetime import date
from urllib.parse import urlsplit

from crawler import challenges
from crawler.challenges import Obstacle
from crawler.extraction import decode
from crawler.fetching import Answer, Ask
from crawler.navigation.addresses import looks_like_file, request_key
from crawler.navigation.page import Page, parse
from crawler.navigation.paging import read_pager
from crawler.navigation.prose import prose_length
from crawler.navigation.reading import Reading, Role
from crawler.understanding import Job, Understood
from crawler.walking import listing
from crawler.walking.following import Following
from crawler.walking.frontier import Item
from crawler.walking.units import AddressFact, DocumentFact, Unit
from domain.dates import parse_date
from domain.document_kind import DocumentKind, Readability
from domain.outcomes import SkipReason
from storage.targets import Screenshots

# what the evaluation stands on: a screenshot of each can be asked for (截图)
KEY_KINDS = frozenset({DocumentKind.ZHONGBEN_RULING, DocumentKind.ENFORCEMENT_NORMATIVE})
# dated rows from which a page that its words show to be a list is taken as one, whatever linked it
DATED_ROWS = 3
# further pages of one article at most
ARTICLE_PAGES = 30
# frames of one article at most
FRAMES = 4


class DocumentTaking(Following):
    """Reads articles and files into documents (读取文书)."""

    def _list_date(self, item: Item) -> date | None:
        """The date a list shows beside the text (列表日期)."""
        return (parse_date(item.date) if item.date else None) or self.state.listed_dates.get(item.key)

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
            list_date=self._list_date(item),
        )
        if not rendered and item.role is Role.ARTICLE and (reading.pager.next or reading.pager.numbered):
            job = replace(job, more=await self._further_pages(unit, page, reading))
        if not rendered and item.role is Role.ARTICLE and page.frames and prose_length(page) < 120:
            job = replace(job, framed=await self._framed(unit, page))
        understood = await self.walk.pool.read(job)
        if understood.kind is DocumentKind.NAV_LIST and reading.entries:
            if item.role is not Role.ARTICLE:
                return
            if reading.dated >= DATED_ROWS:
                # linked like a text, and yet a list
                listing.take_list(self, unit, page, reading)
                return
        files = [e for e in page.links if e.how == "file" or looks_like_file(e.url)]
        if (
            len(understood.text) < 8
            and understood.readability is Readability.OK
            and not (item.role is Role.ARTICLE and (files or (understood.text and not _asks(page))))
        ):
            if item.role is Role.ARTICLE and item.column_name and not _asks(page) and not reading.entries:
                # a list shows it, and nothing of it could be read: no silent loss
                self.fail(unit, SkipReason.ERROR, "正文没有读出文字", permanent=False)
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
        await self.keep_picture(unit)

    async def keep_picture(self, unit: Unit) -> None:
        """Take a screenshot of a key document, where they are asked for and it was not opened in the browser."""
        document = unit.document
        if (
            document is not None
            and self.portal.screenshots is Screenshots.KEY
            and document.understood.kind in KEY_KINDS
            and not unit.rendered
            and not unit.barren
        ):
            await self.walk.rendering.picture(self.walk.visitor, unit)

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

    async def _framed(self, unit: Unit, page: Page) -> tuple[bytes, ...]:
        """What an article shows in frames (内嵌正文): parts of it, no documents of their own."""
        bodies: list[bytes] = []
        for address in page.frames[:FRAMES]:
            if not self.walk.is_own(address):
                continue
            answer = await self.walk.fetcher.fetch(Ask(address, referer=page.url))
            self.state.pages += 1
            unit.results.extend(answer.results)
            if not answer.ok or not answer.media_type.startswith(("text/html", "application/xhtml")):
                continue
            unit.exchanges[:0] = answer.exchanges
            decoded = decode(answer.body, answer.charset)
            inner = parse(decoded.text, answer.final_url, decoded.encoding)
            if inner is None or len(inner.text) < 20:
                continue
            self.state.frontier.note(request_key(address))
            bodies.append(answer.body)
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
            final_url=final_url or item.url,
            column=item.column_name or self.state.listed_in.get(item.key) or understood.column,
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
            list_date=self._list_date(item),
            parent_date=date.fromisoformat(item.parent_date) if item.parent_date else None,
            parent_title=item.parent_title,
        )
        if item.role is not Role.ATTACHMENT:
            item.role = Role.ATTACHMENT
        understood = await self.walk.pool.read(job)
        if media == "application/json" and not understood.text:
            self.fail(unit, SkipReason.UNSUPPORTED, "数据接口")
            return
        self.take_document(unit, understood, final_url=answer.final_url)


def _asks(page: Page) -> bool:
    """Whether the page is a form to fill in: what little it says are the names of its fields."""
    return any(
        element.tag == "textarea" or (element.get("type") or "text").lower() in ("text", "email", "password")
        for form in page.root.iter("form")
        for element in form.iter("input", "textarea")
    )


def _same_article(first: str, further: str) -> bool:
    """Whether an address is a further page of an article: ``123_2.html``, ``123.html?page=2``."""
    one, other = urlsplit(first), urlsplit(further)
    stem = one.path.rsplit(".", 1)[0]
    return one.netloc == other.netloc and (
        other.path == one.path or other.path.startswith((f"{stem}_", f"{stem}-", f"{stem}/"))
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
