"""Walks of portals and the proof they leave (走查、栏目、列表页、跳过)."""

from datetime import datetime
from typing import Any

from sqlalchemy import ForeignKey, Index, String, Text, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from storage.models.base import Base


class WalkRow(Base):
    """One walk of one portal (一次走查). ``outcome`` is null while it runs."""

    __tablename__ = "walk"

    id: Mapped[int] = mapped_column(primary_key=True)
    court_id: Mapped[int] = mapped_column(ForeignKey("court.id"), index=True)
    portal: Mapped[str] = mapped_column(String(2000))
    started: Mapped[datetime]
    finished: Mapped[datetime | None] = mapped_column(index=True)
    outcome: Mapped[str | None] = mapped_column(String(12))
    # one sentence in Chinese: why it is not complete, what to do
    reason: Mapped[str | None] = mapped_column(Text)
    source: Mapped[str] = mapped_column(String(8))  # crawl | import
    full: Mapped[bool] = mapped_column(default=True)  # false: columns may stop at a known page
    # {"200": 12, "404": 1, "robots": 3, …}: requests by result
    requests: Mapped[dict[str, Any]]
    # {"robots": 3, "trap": 1, …}: addresses skipped by reason of the closed list
    skipped: Mapped[dict[str, Any]]
    versions: Mapped[dict[str, Any]]  # software, classifier, rules
    exceptions: Mapped[list[dict[str, Any]]]  # from targets.yaml, each with its reason
    health: Mapped[dict[str, Any]]  # {"status": …, "sentence": …, figures}
    manifest_sha256: Mapped[str | None] = mapped_column(String(64))
    # what the walk learned of the portal (page types to render, data addresses), for resuming and for the next
    learned: Mapped[dict[str, Any]] = mapped_column(default=dict)


class ColumnWalkRow(Base):
    """One column walked (栏目走查): how far, and whether its end was reached."""

    __tablename__ = "column_walk"
    __table_args__ = (UniqueConstraint("walk_id", "url"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    walk_id: Mapped[int] = mapped_column(ForeignKey("walk.id", ondelete="CASCADE"))
    name: Mapped[str] = mapped_column(String(200))
    url: Mapped[str] = mapped_column(String(2000))
    of_interest: Mapped[bool] = mapped_column(default=True)
    last_page_reached: Mapped[bool]
    stop_reason: Mapped[str] = mapped_column(String(40))
    pages: Mapped[int]
    entries: Mapped[int]  # distinct links to articles or files seen on its list pages
    stated_pages: Mapped[int | None]  # the site's own 共N页
    stated_entries: Mapped[int | None]  # the site's own 共N条
    count_agrees: Mapped[bool | None]


class ListPageRow(Base):
    """One list page fetched (列表页)."""

    __tablename__ = "list_page"

    id: Mapped[int] = mapped_column(primary_key=True)
    walk_id: Mapped[int] = mapped_column(ForeignKey("walk.id", ondelete="CASCADE"), index=True)
    column: Mapped[str] = mapped_column(String(200))
    column_url: Mapped[str] = mapped_column(String(2000))
    url: Mapped[str] = mapped_column(String(2000))
    number: Mapped[int]  # 1 for the first page of the column, in walking order
    fetched_at: Mapped[datetime]
    status: Mapped[int]
    entries: Mapped[int]
    dated_entries: Mapped[int]
    is_last: Mapped[bool] = mapped_column(default=False)
    rendered: Mapped[bool] = mapped_column(default=False)
    sha256: Mapped[str] = mapped_column(String(64))
    # SHA-256 over the addresses it lists: a page that repeats another is the end of its column
    signature: Mapped[str] = mapped_column(String(64), default="")
    # the addresses it lists, in order: what was removed since shows when the next walk compares
    listed: Mapped[list[str]] = mapped_column(default=list)
    evidence_id: Mapped[int | None] = mapped_column(ForeignKey("evidence.id"))


class SkippedRow(Base):
    """An address that was not read, and why (跳过的地址)."""

    __tablename__ = "skipped"
    __table_args__ = (Index("ix_skipped_walk_reason", "walk_id", "reason"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    walk_id: Mapped[int] = mapped_column(ForeignKey("walk.id", ondelete="CASCADE"))
    url: Mapped[str] = mapped_column(String(2000))
    reason: Mapped[str] = mapped_column(String(12))
    detail: Mapped[str | None] = mapped_column(Text)
    column: Mapped[str | None] = mapped_column(String(200))
    # a list page that failed leaves its column unproven; an article that failed does not hide others
    was_list: Mapped[bool] = mapped_column(default=False)


class FrontierRow(Base):
    """An address of a walk (待访地址): queued, or done with. A walk that was cut off goes on from here.

    An address is marked in the same transaction that stores what it gave, so that a kill at any moment
    loses nothing and doubles nothing: at most what was in flight is fetched again.
    """

    __tablename__ = "frontier"
    __table_args__ = (
        UniqueConstraint("walk_id", "key"),
        Index("ix_frontier_walk_state", "walk_id", "state"),
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    walk_id: Mapped[int] = mapped_column(ForeignKey("walk.id", ondelete="CASCADE"))
    # canonical form of method, address and form data: two spellings of one address have one key
    key: Mapped[str] = mapped_column(String(64))
    url: Mapped[str] = mapped_column(String(2000))
    role: Mapped[str] = mapped_column(String(12))  # home | column | list | article | attachment | unknown
    state: Mapped[str] = mapped_column(String(8))  # queued | done | skipped | deferred
    priority: Mapped[int]
    # method, form data, column, anchor text, date beside the link, depth, referring page
    details: Mapped[dict[str, Any]]
