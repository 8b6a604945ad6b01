"""Published documents, where they were seen, and the bytes they came from (文书、所见、证据)."""

from datetime import date, datetime
from typing import Any

from sqlalchemy import ForeignKey, Index, String, Text, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from storage.models.base import Base


class EvidenceRow(Base):
    """One record of a WARC file (证据记录): the bytes as fetched."""

    __tablename__ = "evidence"
    __table_args__ = (UniqueConstraint("warc_file", "offset"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    walk_id: Mapped[int | None] = mapped_column(ForeignKey("walk.id"), index=True)
    # path below the evidence folder, with forward slashes
    warc_file: Mapped[str] = mapped_column(String(200))
    offset: Mapped[int]
    length: Mapped[int]
    record_id: Mapped[str] = mapped_column(String(64))
    kind: Mapped[str] = mapped_column(String(12))  # response | dom | screenshot
    url: Mapped[str] = mapped_column(String(2000))
    status: Mapped[int]
    fetched_at: Mapped[datetime]
    # SHA-256 of the payload, transfer and content encodings undone
    sha256: Mapped[str] = mapped_column(String(64), index=True)


class DocumentRow(Base):
    """One published text of one court's portal (文书): one text, one row, however many addresses.

    ``identity`` is SHA-256 over normalised text, own case numbers and kind; ``sha256`` is of the bytes.
    An edited text is a new row that names its predecessor in ``previous_id``.
    """

    __tablename__ = "document"
    __table_args__ = (
        UniqueConstraint("court_id", "identity"),
        Index("ix_document_court_class", "court_id", "doc_class"),
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    court_id: Mapped[int] = mapped_column(ForeignKey("court.id"))
    identity: Mapped[str] = mapped_column(String(64))
    url: Mapped[str] = mapped_column(String(2000))
    final_url: Mapped[str | None] = mapped_column(String(2000))
    column: Mapped[str | None] = mapped_column(String(200))
    title: Mapped[str | None] = mapped_column(Text)
    publish_date: Mapped[date | None]
    fetched_at: Mapped[datetime | None]
    doc_class: Mapped[str] = mapped_column(String(32))
    confidence: Mapped[float]
    needs_review: Mapped[bool]
    reviewed_by: Mapped[str | None] = mapped_column(String(80))
    topic: Mapped[str | None] = mapped_column(String(16))
    issuer: Mapped[str | None] = mapped_column(Text)
    document_number: Mapped[str | None] = mapped_column(String(200))
    case_numbers: Mapped[list[str]]  # canonical, own first
    own_case_numbers: Mapped[int]
    ruling_date: Mapped[date | None]
    missing_items: Mapped[list[str] | None]
    privacy_leaks: Mapped[list[str] | None]
    # kept for people, not exported: passages, amounts, roles …
    facts: Mapped[dict[str, Any]]
    attachment_of: Mapped[str | None] = mapped_column(String(2000))
    duplicate_of: Mapped[str | None] = mapped_column(String(2000))
    sha256: Mapped[str | None] = mapped_column(String(64), index=True)
    warc: Mapped[str | None] = mapped_column(String(240))  # file:offset, as exported
    evidence_id: Mapped[int | None] = mapped_column(ForeignKey("evidence.id"))
    rendered: Mapped[bool] = mapped_column(default=False)
    text: Mapped[str] = mapped_column(Text)
    readability: Mapped[str] = mapped_column(String(12), default="ok")
    readability_reason: Mapped[str | None] = mapped_column(Text)
    source: Mapped[str] = mapped_column(String(8))  # crawl | import
    first_walk_id: Mapped[int | None] = mapped_column(ForeignKey("walk.id"))
    last_walk_id: Mapped[int | None] = mapped_column(ForeignKey("walk.id"))
    previous_id: Mapped[int | None] = mapped_column(ForeignKey("document.id"))
    # not current: replaced by an edit, or gone from the portal; kept all the same
    current: Mapped[bool] = mapped_column(default=True, index=True)
    gone_at: Mapped[datetime | None]


class DocumentNumberRow(Base):
    """A case number in a document (文书所涉案号), for set-based matching.

    ``number`` is the canonical number without its suffix, ``ordinal`` the suffix as a number or null.
    """

    __tablename__ = "document_number"
    __table_args__ = (Index("ix_document_number_number", "number", "own"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    document_id: Mapped[int] = mapped_column(ForeignKey("document.id", ondelete="CASCADE"), index=True)
    number: Mapped[str] = mapped_column(String(80))
    ordinal: Mapped[int | None]
    own: Mapped[bool]


class SightingRow(Base):
    """One address at one time (所见): where a document stood, when, with which bytes."""

    __tablename__ = "sighting"
    __table_args__ = (UniqueConstraint("walk_id", "url"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    document_id: Mapped[int | None] = mapped_column(ForeignKey("document.id"), index=True)
    walk_id: Mapped[int] = mapped_column(ForeignKey("walk.id", ondelete="CASCADE"))
    url: Mapped[str] = mapped_column(String(2000))
    final_url: Mapped[str | None] = mapped_column(String(2000))
    column: Mapped[str | None] = mapped_column(String(200))
    seen_at: Mapped[datetime]
    status: Mapped[int]
    sha256: Mapped[str | None] = mapped_column(String(64))
    evidence_id: Mapped[int | None] = mapped_column(ForeignKey("evidence.id"))


class AddressRow(Base):
    """What is known of one address of a portal (地址), so that the next walk asks only what it must."""

    __tablename__ = "address"
    __table_args__ = (UniqueConstraint("court_id", "url"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    court_id: Mapped[int] = mapped_column(ForeignKey("court.id"))
    url: Mapped[str] = mapped_column(String(2000))
    role: Mapped[str] = mapped_column(String(12))  # list | article | attachment | other
    document_id: Mapped[int | None] = mapped_column(ForeignKey("document.id"))
    etag: Mapped[str | None] = mapped_column(String(200))
    last_modified: Mapped[str | None] = mapped_column(String(64))
    sha256: Mapped[str | None] = mapped_column(String(64))
    checked_at: Mapped[datetime]
    # SHA-256 over title and date as lists show them: a change asks for the article again
    listed: Mapped[str | None] = mapped_column(String(64))
    # failures in a row, and since when: gone only after several over a window
    failures: Mapped[int] = mapped_column(default=0)
    failing_since: Mapped[datetime | None]
