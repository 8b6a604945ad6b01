"""Learned data addresses (数据接口): how a list or an article is asked for plainly, once a browser showed the way."""

import json
import re
from dataclasses import asdict
from typing import TYPE_CHECKING, Any
from urllib.parse import urlsplit

from crawler.extraction import decode, read_article
from crawler.fetching import Answer, Ask
from crawler.navigation.addresses import looks_like_file, resolve, shape
from crawler.navigation.embedded import EmbeddedList
from crawler.navigation.page import Page, parse
from crawler.navigation.paging import Pager
from crawler.navigation.reading import Entry, Lead, Reading, Role
from crawler.navigation.records import Records, read_detail, read_records
from crawler.understanding import Job
from crawler.walking import listing
from crawler.walking.data_source import (
    ArticleSource,
    DataSource,
    signature_of,
)
from crawler.walking.frontier import Item
from crawler.walking.units import Unit
from domain.dates import parse_date
from domain.outcomes import SkipReason

if TYPE_CHECKING:
    from crawler.walking.visiting import Visitor
    from crawler.walking.walk import Walk


# pages around data that tell no date, after which they are not asked for any more
DATELESS_PAGES = 3
# characters of an answer that can hold no row
SHORT_ANSWER = 120


def _names_its_kind(prefix: str) -> bool:
    """Whether what stands before an article's identifier is more than the host: /detail/, ?id=, #/article/."""
    parts = urlsplit(prefix)
    return bool(parts.path.strip("/") or parts.query or parts.fragment.strip("/!"))


class Sources:
    """Data addresses of a walk (数据源), kept in ``WalkRow.learned``."""

    def __init__(self, walk: "Walk") -> None:
        self.walk = walk
        self._dateless: dict[str, int] = {}  # pages of a shape in a row that told no date

    @property
    def _lists(self) -> dict[str, Any]:
        kept: dict[str, Any] = self.walk.state.learned.setdefault("lists", {})
        return kept

    @property
    def _articles(self) -> dict[str, Any]:
        kept: dict[str, Any] = self.walk.state.learned.setdefault("articles", {})
        return kept

    def keep_list(self, column: str, source: DataSource, unit: Unit) -> None:
        """Remember a column's source."""
        self._lists[column] = asdict(source)
        unit.learned = json.loads(json.dumps(self.walk.state.learned))

    def list_of(self, column: str) -> DataSource | None:
        """A column's source, where one is known."""
        spec = self._lists.get(column)
        return DataSource.from_spec(spec) if spec else None

    def keep_article(self, article: str, source: ArticleSource, unit: Unit) -> None:
        """Remember how articles of this shape are asked for."""
        self._articles[shape(article)] = asdict(source)
        unit.learned = json.loads(json.dumps(self.walk.state.learned))

    def article_of(self, article: str) -> tuple[ArticleSource, str, str | None] | None:
        """Source, address and body for an article's data, where they are known."""
        # identifiers of one system differ in shape (9f3a…, 1204…): the address before and after them tells too
        exact = self._articles.get(shape(article))
        for spec in [exact] if exact else list(self._articles.values()):
            source = ArticleSource(**{**spec, "headers": tuple((str(n), str(v)) for n, v in spec["headers"])})
            made = source.request(article)
            if made and (exact or _names_its_kind(source.prefix)):
                return (source, *made)
        return None

    def forget_article(self, article: str) -> None:
        """The source did not give this article: its pages are rendered again."""
        self._articles.pop(shape(article), None)

    async def take(self, visitor: "Visitor", unit: Unit, answer: Answer) -> None:
        """Take in a page of a list's data."""
        item = unit.item
        assert item is not None and item.source is not None
        source = DataSource.from_spec(item.source)
        text = decode(answer.body, answer.charset).text
        found = read_records(text)
        if found is None and item.number > 1 and len(text.strip()) < SHORT_ANSWER:
            found = Records((), None, None)  # nothing, or a word that there is no more: behind the last page
        column = self.walk.state.columns.get(item.column or "")
        if found is None or column is None:
            self._lists.pop(item.column or "", None)
            visitor.fail(unit, SkipReason.ERROR, "数据接口的应答无法识别")
            return
        entries = source.entries(found)
        listing.take_entries(
            visitor,
            unit,
            column,
            entries,
            signature_of(entries),
            self.pager(source, found, entries, item.number, column.page_size),
        )
        visitor.follow_entries(unit, entries, column)

    def take_embedded(
        self, visitor: "Visitor", unit: Unit, page: Page, reading: Reading, carried: EmbeddedList
    ) -> None:
        """Take in a list that the page carries for its script; the further rows are asked of its proxy."""
        assert unit.item is not None
        source = DataSource(
            url=carried.proxy.url,
            method="POST",
            body=carried.proxy.body or None,
            media="form",
            turning=carried.proxy.turning,
            base=page.url,
            headers=(
                ("content-type", "application/x-www-form-urlencoded; charset=UTF-8"),
                ("x-requested-with", "XMLHttpRequest"),
            ),
        )
        column = listing.column_of(visitor, unit.item, reading)
        if not carried.entries and carried.total != 0:
            visitor.follow(unit, [listing.page_item(column, unit.item, 1, source.request(1))])
            unit.columns.append(visitor.state.column_fact(column))
            return
        more = carried.total is None or carried.total > len(carried.entries)
        pager = Pager(
            source.request(2) if more and carried.entries else None, (), 1, None, carried.total, False
        )
        listing.take_entries(visitor, unit, column, carried.entries, signature_of(carried.entries), pager)
        visitor.follow_entries(unit, carried.entries, column)

    def pager(
        self, source: DataSource, found: Records, entries: tuple[Entry, ...], number: int, size: int
    ) -> Pager:
        """What a data answer says of further pages."""
        total = found.total if found.total is not None and found.total >= len(entries) else None
        per_page = max(size, len(entries))
        pages = found.pages or (-(-total // per_page) if total is not None and per_page else None)
        more = bool(source.turning) and bool(entries) and (pages is None or number < pages)
        return Pager(source.request(number + 1) if more else None, (), number, pages, total, False)

    async def _from_page(self, unit: Unit, item: Item, title: str) -> tuple[str, str | None]:
        """Title and date that only the page around the data tells (正文数据之外的标题和日期)."""
        kind = shape(item.url)
        if self._dateless.get(kind, 0) >= DATELESS_PAGES:
            return title, None
        answer = await self.walk.fetcher.fetch(Ask(item.url, referer=item.parent))
        self.walk.state.pages += 1
        unit.results.extend(answer.results)
        if not answer.ok:
            return title, None
        unit.exchanges[:0] = answer.exchanges
        read = read_article(decode(answer.body, answer.charset).text, item.url, anchor=item.anchor)
        self._dateless[kind] = 0 if read.publish_date else self._dateless.get(kind, 0) + 1
        when = read.publish_date.isoformat() if read.publish_date else None
        return title or (read.title or "" if when else ""), when

    async def take_article(self, visitor: "Visitor", unit: Unit, answer: Answer) -> bool:
        """Take in an article's data; false when they hold none."""
        item = unit.item
        assert item is not None
        text = decode(answer.body, answer.charset).text
        detail = read_detail(text)
        if detail is None:
            return False
        title, when, body = detail
        # 04-16 beside a line of the home page is no date of publication: the year is wanting
        listed = parse_date(item.date) if item.date else None
        listed = listed or self.walk.state.listed_dates.get(item.key)
        if not when and listed is None:
            title, when = await self._from_page(unit, item, title)
        job = Job(
            url=item.url,
            body=answer.body,
            charset=answer.charset,
            media_type="application/json",
            is_attachment=False,
            court=self.walk.portal.court,
            anchor=item.anchor,
            given=(title or item.anchor or "", when or (listed.isoformat() if listed else None), body),
        )
        understood = await self.walk.pool.read(job)
        visitor.take_document(unit, understood, final_url=None)
        await visitor.keep_picture(unit)
        page = parse(f"<html><body>{body}</body></html>", item.url) if "<" in body else None
        leads = [
            Lead(
                link.url,
                Role.ATTACHMENT if looks_like_file(link.url) else Role.UNKNOWN,
                link.text,
                None,
                False,
                45,
            )
            for link in (page.links if page is not None else ())
        ]
        for raw in re.findall(
            r'"((?:https?:)?[^"\s<>]{3,300}\.(?:pdf|docx?|wps|ofd|xlsx?|rtf|zip|rar))"', text, re.IGNORECASE
        ):
            url = resolve(item.url, raw.replace("\\/", "/"))
            if url:
                leads.append(Lead(url, Role.ATTACHMENT, "", None, False, 45))
        visitor.follow_loose(unit, leads)
        return True
