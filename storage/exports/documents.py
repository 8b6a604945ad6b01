"""Documents as exported (文书导出): one published text, one line, keys always present."""

from collections import defaultdict
from collections.abc import Collection, Iterator
from typing import Any

from sqlalchemy import select, union
from sqlalchemy.orm import Session

from storage.exports.moments import written_day, written_moment
from storage.models import AddressRow, CourtRow, DocumentRow, SightingRow

# rows held at a time while streaming
_CHUNK = 500


def _other_addresses(session: Session) -> dict[int, set[str]]:
    """All addresses of every document that has more than one, read once."""
    pairs = union(
        select(SightingRow.document_id, SightingRow.url).where(SightingRow.document_id.is_not(None)),
        select(AddressRow.document_id, AddressRow.url).where(AddressRow.document_id.is_not(None)),
    )
    found: dict[int, set[str]] = defaultdict(set)
    for document_id, url in session.execute(pairs):
        if document_id is not None:
            found[document_id].add(url)
    return found


def document_lines(session: Session, courts: Collection[str] | None = None) -> Iterator[dict[str, Any]]:
    """Each current document of the given courts (names; all when null) as a dict in the contract's form.

    Ordered by court code, then address, compared as code points: the same on every database.
    """
    addresses = _other_addresses(session)
    order = select(DocumentRow.id, CourtRow.code, CourtRow.name, DocumentRow.url).join(
        CourtRow, CourtRow.id == DocumentRow.court_id
    )
    order = order.where(DocumentRow.current)
    if courts is not None:
        order = order.where(CourtRow.name.in_(courts))
    ids = [
        row.id
        for row in sorted(session.execute(order), key=lambda row: (row.code or row.name, row.url, row.id))
    ]
    for start in range(0, len(ids), _CHUNK):
        chunk = ids[start : start + _CHUNK]
        rows = {
            document.id: (document, court)
            for document, court in session.execute(
                select(DocumentRow, CourtRow)
                .join(CourtRow, CourtRow.id == DocumentRow.court_id)
                .where(DocumentRow.id.in_(chunk))
            )
        }
        for document_id in chunk:
            document, court = rows[document_id]
            yield _line(document, court, addresses.get(document_id, set()))
        session.expunge_all()


def _line(document: DocumentRow, court: CourtRow, addresses: set[str]) -> dict[str, Any]:
    return {
        "url": document.url,
        "final_url": document.final_url,
        "court": court.name,
        "court_code": court.code,
        "level": court.level,
        "column": document.column,
        "title": document.title,
        "publish_date": written_day(document.publish_date),
        "fetched_at": written_moment(document.fetched_at),
        "doc_class": document.doc_class,
        "confidence": round(document.confidence, 4),
        "needs_review": document.needs_review,
        "reviewed_by": document.reviewed_by,
        "topic": document.topic,
        "issuer": document.issuer,
        "document_number": document.document_number,
        "case_numbers": document.case_numbers,
        "own_case_numbers": document.own_case_numbers,
        "ruling_date": written_day(document.ruling_date),
        "missing_items": document.missing_items,
        "privacy_leaks": document.privacy_leaks,
        "attachment_of": document.attachment_of,
        "duplicate_of": document.duplicate_of,
        "sha256": document.sha256,
        "warc": document.warc,
        "rendered": document.rendered,
        "text": document.text,
        "readability": document.readability,
        "readability_reason": document.readability_reason,
        "other_urls": sorted(addresses - {document.url}),
    }
