"""Courts and their portals (法院、目标门户)."""

from datetime import datetime
from typing import Any

from sqlalchemy import ForeignKey, String
from sqlalchemy.orm import Mapped, mapped_column

from storage.models.base import Base


class CourtRow(Base):
    """A court that is a target or has data (法院). Filled from the register when first needed."""

    __tablename__ = "court"

    id: Mapped[int] = mapped_column(primary_key=True)
    name: Mapped[str] = mapped_column(String(80), unique=True)
    code: Mapped[str | None] = mapped_column(String(16), index=True)
    level: Mapped[str] = mapped_column(String(4))
    province: Mapped[str | None] = mapped_column(String(20))
    parent_name: Mapped[str | None] = mapped_column(String(80))
    # yes, weak, no: how sure the register is of the code; 'given' where only targets.yaml says so
    certainty: Mapped[str] = mapped_column(String(8))


class TargetRow(Base):
    """A portal to walk (目标门户), as targets.yaml or the command line last declared it."""

    __tablename__ = "target"

    id: Mapped[int] = mapped_column(primary_key=True)
    court_id: Mapped[int] = mapped_column(ForeignKey("court.id"), unique=True)
    url: Mapped[str] = mapped_column(String(2000))
    channel: Mapped[str] = mapped_column(String(10))
    # the whole declaration as validated, exceptions and their reasons included
    declared: Mapped[dict[str, Any]]
    updated_at: Mapped[datetime]
