"""What became of courts' answers to gaps (申辩的核查与决定): appended only, nothing is ever changed or taken back.

A later decision on the same gap overrules the earlier one; both stay, each with the gap and the answer as they stood.
"""

from datetime import date, datetime
from typing import Any

from sqlalchemy import JSON, ForeignKey, String, Text
from sqlalchemy.orm import Mapped, mapped_column

from storage.models.base import Base


class ReplyCheckRow(Base):
    """One look at an address that a court gave (网址核查)."""

    __tablename__ = "reply_check"

    id: Mapped[int] = mapped_column(primary_key=True)
    reply_id: Mapped[int] = mapped_column(ForeignKey("reply.id"), index=True)
    gap_number: Mapped[str] = mapped_column(String(40), index=True)
    url: Mapped[str] = mapped_column(Text)
    final_url: Mapped[str | None] = mapped_column(Text)
    checked_at: Mapped[datetime]
    status: Mapped[int | None]  # HTTP status; null: no answer
    # matches | differs | unreachable | undecided
    result: Mapped[str] = mapped_column(String(12))
    # why, in Chinese
    sentence: Mapped[str] = mapped_column(Text)
    sha256: Mapped[str | None] = mapped_column(String(64))
    evidence_id: Mapped[int | None] = mapped_column(ForeignKey("evidence.id"))
    title: Mapped[str | None] = mapped_column(Text)
    doc_class: Mapped[str | None] = mapped_column(String(32))
    case_numbers: Mapped[list[str]]  # the page's own
    publish_date: Mapped[date | None]
    ruling_date: Mapped[date | None]


class ReplyDecisionRow(Base):
    """What a reviewer decided on an answer (申辩决定)."""

    __tablename__ = "reply_decision"

    id: Mapped[int] = mapped_column(primary_key=True)
    gap_number: Mapped[str] = mapped_column(String(40), index=True)
    reply_id: Mapped[int] = mapped_column(ForeignKey("reply.id"))
    check_id: Mapped[int | None] = mapped_column(ForeignKey("reply_check.id"))
    accepted: Mapped[bool]
    decided_by: Mapped[str] = mapped_column(String(80))
    decided_at: Mapped[datetime]
    reason: Mapped[str] = mapped_column(Text)
    # the gap and the answer as they stood when it was decided
    gap: Mapped[dict[str, Any]] = mapped_column(JSON)
    reply: Mapped[dict[str, Any]] = mapped_column(JSON)
