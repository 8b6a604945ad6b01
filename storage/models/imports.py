"""Files that were imported, and what they replaced (导入、历史)."""

from datetime import datetime
from typing import Any

from sqlalchemy import JSON, ForeignKey, Index, LargeBinary, String, Text
from sqlalchemy.orm import Mapped, mapped_column

from storage.models.base import Base


class ImportRow(Base):
    """One file taken in (一次导入): which, whose, when, and what it was said to hold."""

    __tablename__ = "import_file"

    id: Mapped[int] = mapped_column(primary_key=True)
    kind: Mapped[str] = mapped_column(String(16), index=True)
    file: Mapped[str] = mapped_column(String(400))  # name as given, without folders
    sha256: Mapped[str] = mapped_column(String(64), index=True)
    imported_at: Mapped[datetime]
    imported_by: Mapped[str] = mapped_column(String(80))
    partial: Mapped[bool]
    rows: Mapped[int]
    added: Mapped[int]
    changed: Mapped[int]
    unchanged: Mapped[int]
    rejected: Mapped[int]
    # sheets the file has, empty ones too: what tells "none" from "no data"
    sheets: Mapped[list[str]]
    # ids of the courts its rows name; those of rows that name only a case follow from ``numbers``
    courts: Mapped[list[int]] = mapped_column(JSON)
    # zlib-compressed case numbers, one a line, of rows without a court
    numbers: Mapped[bytes] = mapped_column(LargeBinary)
    # of a published list: {"platform", "from", "until", "courts": "all" | [ids]}
    coverage: Mapped[dict[str, Any]]
    # odd but legal: at most some hundred {"sheet", "row", "column", "problem", "found"}, and how many there were
    notes: Mapped[list[dict[str, Any]]]
    notes_total: Mapped[int]


class HistoryRow(Base):
    """What a row said before it was replaced (历史): nothing imported is lost."""

    __tablename__ = "history"
    __table_args__ = (Index("ix_history_place_key", "place", "key"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    place: Mapped[str] = mapped_column(String(32))  # table the row stood in
    key: Mapped[str] = mapped_column(String(600))
    import_id: Mapped[int] = mapped_column(ForeignKey("import_file.id"))  # whose row it was
    row: Mapped[int]
    replaced_by: Mapped[int] = mapped_column(ForeignKey("import_file.id"), index=True)
    replaced_at: Mapped[datetime]
    before: Mapped[str] = mapped_column(Text)  # the row's values as JSON
