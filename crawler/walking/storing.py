"""Storing a batch of units (批次入库): one transaction, whole units only."""

from collections import Counter
from datetime import UTC, datetime, timedelta
from typing import Any

from sqlalchemy import delete, select
from sqlalchemy.orm import Session

from crawler.walking.frontier import Item
from crawler.walking.units import AddressFact, ColumnFact, DocumentFact, Unit
from domain.case_number import parse_or_none
from storage.database import upsert
from storage.evidence import Record
from storage.models import (
    AddressRow,
    ColumnWalkRow,
    DocumentNumberRow,
    DocumentRow,
    EvidenceRow,
    FrontierRow,
    ListPageRow,
    SightingRow,
    SkippedRow,
    WalkRow,
)


class Batch:
    """Stores a batch inside one transaction (批次)."""

    def __init__(
        self, session: Session, walk_id: int, court_id: int, gone_after: int, gone_window: timedelta
    ) -> None:
        self._session = session
        self._walk_id = walk_id
        self._court_id = court_id
        self._gone_after = gone_after
        self._gone_window = gone_window
        self._documents: dict[str, DocumentRow] = {}
        self._addresses: dict[str, AddressRow] = {}
        self._sighted: set[str] = set()

    def store(self, batch: list[Unit], records: list[list[Record]]) -> None:
        """Store all units with their records."""
        evidence = self._store_evidence(records)
        self._load(batch)
        results: Counter[str] = Counter()
        skipped: Counter[str] = Counter()
        for unit, rows in zip(batch, evidence, strict=True):
            results.update(unit.results)
            skipped.update(skip.reason.value for skip in unit.skips)
            self._store_unit(unit, rows)
        self._session.flush()
        self._store_frontier(batch)
        self._store_columns([fact for unit in batch for fact in unit.columns])
        self._count(
            results, skipped, next((u.learned for u in reversed(batch) if u.learned is not None), None)
        )

    def _store_evidence(self, records: list[list[Record]]) -> list[list[EvidenceRow]]:
        rows = [
            [
                EvidenceRow(
                    walk_id=self._walk_id,
                    warc_file=r.warc_file,
                    offset=r.offset,
                    length=r.length,
                    record_id=r.record_id,
                    kind=r.kind,
                    url=r.url[:2000],
                    status=r.status,
                    fetched_at=r.fetched_at,
                    sha256=r.sha256,
                )
                for r in group
            ]
            for group in records
        ]
        self._session.add_all([row for group in rows for row in group])
        self._session.flush()
        return rows

    def _load(self, batch: list[Unit]) -> None:
        """What the batch may meet, read in two queries."""
        identities = {u.document.understood.identity for u in batch if u.document}
        urls = {fact.url for u in batch for fact in u.addresses} | {
            u.document.url for u in batch if u.document
        }
        urls |= {url for u in batch for url in u.still_listed} | {url for u in batch for url in u.listed}
        if identities:
            query = select(DocumentRow).where(
                DocumentRow.court_id == self._court_id, DocumentRow.identity.in_(identities)
            )
            self._documents = {row.identity: row for row in self._session.scalars(query)}
        wanted = sorted(urls)
        for start in range(0, len(wanted), 500):
            query2 = select(AddressRow).where(
                AddressRow.court_id == self._court_id, AddressRow.url.in_(wanted[start : start + 500])
            )
            self._addresses.update({row.url: row for row in self._session.scalars(query2)})
        for start in range(0, len(wanted), 500):
            seen = select(SightingRow.url).where(
                SightingRow.walk_id == self._walk_id, SightingRow.url.in_(wanted[start : start + 500])
            )
            self._sighted.update(self._session.scalars(seen))

    def _store_unit(self, unit: Unit, evidence: list[EvidenceRow]) -> None:
        response = next((row for row in reversed(evidence) if row.kind == "response"), None)
        response = response or next((row for row in evidence if row.kind == "dom"), None)
        for skip in unit.skips:
            self._session.add(
                SkippedRow(
                    walk_id=self._walk_id,
                    url=skip.url[:2000],
                    reason=skip.reason.value,
                    detail=skip.detail,
                    column=(skip.column or "")[:200] or None,
                    was_list=skip.was_list,
                )
            )
        page = unit.list_page
        if page is not None:
            self._session.add(
                ListPageRow(
                    walk_id=self._walk_id,
                    column=page.column[:200],
                    column_url=page.column_url[:2000],
                    url=page.url[:2000],
                    number=page.number,
                    fetched_at=unit.seen_at or datetime.now(UTC),
                    status=unit.status,
                    entries=len(page.entries),
                    dated_entries=page.dated,
                    is_last=page.is_last,
                    rendered=unit.rendered,
                    sha256=unit.sha256 or "",
                    signature=page.signature,
                    listed=[entry.url for entry in page.entries],
                    evidence_id=response.id if response else None,
                )
            )
        for url, variants in unit.listed.items():
            self._address(url, "article").listed = variants
        for fact in unit.addresses:
            self._store_address(fact, unit)
        if unit.document is not None:
            self._store_document(unit.document, unit, response)
        for url in unit.still_listed:
            address = self._addresses.get(url)
            if address is not None and address.document_id is not None:
                document = self._session.get(DocumentRow, address.document_id)
                if document is not None:
                    document.last_walk_id = self._walk_id

    def _address(self, url: str, role: str) -> AddressRow:
        row = self._addresses.get(url)
        if row is None:
            row = AddressRow(
                court_id=self._court_id, url=url[:2000], role=role, checked_at=datetime.now(UTC), failures=0
            )
            self._session.add(row)
            self._addresses[url] = row
        return row

    def _store_address(self, fact: AddressFact, unit: Unit) -> None:
        moment = unit.seen_at or datetime.now(UTC)
        row = self._address(fact.url, fact.role)
        row.checked_at = moment
        if not fact.failed:
            row.failures, row.failing_since = 0, None
            if not fact.unchanged:
                row.etag, row.last_modified, row.sha256 = (
                    _cut(fact.etag, 200),
                    _cut(fact.last_modified, 64),
                    fact.sha256,
                )
            elif row.document_id is not None:
                document = self._session.get(DocumentRow, row.document_id)
                if document is not None:
                    document.last_walk_id = self._walk_id
            return
        row.failures += 1
        row.failing_since = row.failing_since or moment
        if row.document_id is None or not fact.permanent:
            return
        if row.failures >= self._gone_after and moment - row.failing_since >= self._gone_window:
            self._retire(row, moment, gone=True)

    def _retire(self, address: AddressRow, moment: datetime, *, gone: bool) -> None:
        """An address shows its document no longer; the document goes when no other address shows it."""
        document = (
            self._session.get(DocumentRow, address.document_id) if address.document_id is not None else None
        )
        if document is None:
            return
        self._session.flush()
        others = select(AddressRow.id).where(
            AddressRow.document_id == document.id,
            AddressRow.id != address.id,
            AddressRow.failures < self._gone_after,
        )
        if self._session.scalar(others.limit(1)) is None and document.current:
            document.current = False
            if gone:
                document.gone_at = moment

    def _store_document(self, fact: DocumentFact, unit: Unit, response: EvidenceRow | None) -> None:
        moment = unit.seen_at or datetime.now(UTC)
        address = self._address(fact.url, "attachment" if fact.attachment_of else "article")
        known = self._documents.get(fact.understood.identity)
        before = address.document_id
        if known is None:
            known = self._new_document(fact, unit, response, moment)
            if before is not None:
                known.previous_id = before
        elif not known.current:
            known.current, known.gone_at = True, None
            known.url, known.fetched_at = fact.url[:2000], moment
        self._session.flush()
        known.last_walk_id = self._walk_id
        if known.column is None:
            known.column = _cut(fact.column, 200)
        if known.attachment_of is None and fact.attachment_of and known.url == fact.url:
            known.attachment_of = fact.attachment_of
        if before is not None and before != known.id:
            self._retire(address, moment, gone=False)
        address.document_id = known.id
        if fact.url not in self._sighted:
            self._sighted.add(fact.url)
            self._session.add(
                SightingRow(
                    document_id=known.id,
                    walk_id=self._walk_id,
                    url=fact.url[:2000],
                    final_url=_cut(fact.final_url, 2000),
                    column=_cut(fact.column, 200),
                    seen_at=moment,
                    status=unit.status,
                    sha256=unit.sha256,
                    evidence_id=response.id if response else None,
                )
            )

    def _new_document(
        self, fact: DocumentFact, unit: Unit, response: EvidenceRow | None, moment: datetime
    ) -> DocumentRow:
        u = fact.understood
        row = DocumentRow(
            court_id=self._court_id,
            identity=u.identity,
            url=fact.url[:2000],
            final_url=_cut(fact.final_url, 2000),
            column=_cut(fact.column, 200),
            title=u.title,
            publish_date=u.publish_date,
            fetched_at=moment,
            doc_class=u.kind.value,
            confidence=u.confidence,
            needs_review=u.needs_review,
            topic=u.topic,
            issuer=u.issuer,
            document_number=_cut(u.document_number, 200),
            case_numbers=list(u.case_numbers),
            own_case_numbers=u.own_case_numbers,
            ruling_date=u.ruling_date,
            missing_items=None if u.missing_items is None else list(u.missing_items),
            privacy_leaks=None if u.privacy_leaks is None else list(u.privacy_leaks),
            facts=u.facts,
            attachment_of=_cut(fact.attachment_of, 2000),
            sha256=unit.sha256,
            warc=f"{response.warc_file}:{response.offset}" if response else None,
            evidence_id=response.id if response else None,
            rendered=unit.rendered,
            text=u.text.replace("\x00", ""),
            readability=u.readability.value,
            readability_reason=u.readability_reason,
            source="crawl",
            first_walk_id=self._walk_id,
            last_walk_id=self._walk_id,
            current=True,
        )
        self._session.add(row)
        self._session.flush()
        self._documents[u.identity] = row
        for index, text in enumerate(u.case_numbers):
            number = parse_or_none(text)
            self._session.add(
                DocumentNumberRow(
                    document_id=row.id,
                    number=(number.key if number else text)[:80],
                    ordinal=number.ordinal if number else None,
                    own=index < u.own_case_numbers,
                )
            )
        return row

    def _store_frontier(self, batch: list[Unit]) -> None:
        deferred = [self._frontier_row(item, "deferred") for unit in batch for item in unit.deferred]
        if deferred:
            # an address that was queued or asked meanwhile stays what it is
            upsert(self._session, FrontierRow, deferred, ["walk_id", "key"], update=[])
        rows: dict[str, dict[str, Any]] = {}
        for unit in batch:
            for item in unit.found:
                rows[item.key] = self._frontier_row(item, "queued")
            if unit.item is not None:
                rows[unit.item.key] = self._frontier_row(unit.item, unit.state)
            for item in unit.dropped:
                rows[item.key] = self._frontier_row(item, "skipped")
        if rows:
            # one that was deferred is queued with the depth at which a list showed it
            wanted = ["state", "role", "priority", "details"]
            upsert(self._session, FrontierRow, rows.values(), ["walk_id", "key"], update=wanted)

    def _frontier_row(self, item: Item, state: str) -> dict[str, Any]:
        return {
            "walk_id": self._walk_id,
            "key": item.key,
            "url": item.url[:2000],
            "role": item.role.value,
            "state": state,
            "priority": item.priority,
            "details": item.details(),
        }

    def _store_columns(self, facts: list[ColumnFact]) -> None:
        rows = {
            fact.url: {
                "walk_id": self._walk_id,
                "name": fact.name[:200],
                "url": fact.url[:2000],
                "of_interest": fact.of_interest,
                "last_page_reached": fact.last_page_reached,
                "stop_reason": fact.stop,
                "pages": fact.pages,
                "entries": fact.entries,
                "stated_pages": fact.stated_pages,
                "stated_entries": fact.stated_entries,
                "count_agrees": fact.count_agrees,
            }
            for fact in facts
        }
        if rows:
            upsert(self._session, ColumnWalkRow, rows.values(), ["walk_id", "url"])

    def _count(self, results: Counter[str], skipped: Counter[str], learned: dict[str, Any] | None) -> None:
        walk = self._session.get(WalkRow, self._walk_id)
        if walk is None:
            return
        if results:
            walk.requests = dict(Counter(walk.requests) + results)
        if learned is not None:
            walk.learned = learned
        if skipped:
            walk.skipped = dict(Counter(walk.skipped) + skipped)


def _cut(text: str | None, length: int) -> str | None:
    return text[:length] if text else text


def forget_frontier(session: Session, walk_id: int) -> None:
    """A finished walk needs no frontier."""
    session.execute(delete(FrontierRow).where(FrontierRow.walk_id == walk_id))
