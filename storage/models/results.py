"""Rounds of evaluation and what they found (评估轮次、得分、缺口、发现)."""

from datetime import date, datetime
from typing import Any

from sqlalchemy import ForeignKey, Index, String, Text
from sqlalchemy.orm import Mapped, mapped_column

from storage.models.base import Base


class RoundRow(Base):
    """One evaluation (评估轮次) with everything it stood on."""

    __tablename__ = "evaluation_round"

    id: Mapped[int] = mapped_column(primary_key=True)
    name: Mapped[str | None] = mapped_column(String(80), unique=True)
    period_start: Mapped[date]
    period_end: Mapped[date]
    observed: Mapped[date]
    evaluated_at: Mapped[datetime]
    system: Mapped[str] = mapped_column(String(40))
    rules_version: Mapped[str] = mapped_column(String(40))
    # software, rules, calendar, classifier
    versions: Mapped[dict[str, Any]]
    # names of the courts asked for, empty: all
    courts: Mapped[list[str]]
    targets: Mapped[dict[str, Any]]
    # highest import, document and walk ids seen: later ones are not part of the round
    inputs: Mapped[dict[str, Any]]
    province: Mapped[dict[str, Any]]
    frozen_at: Mapped[datetime | None]


class ScoreRow(Base):
    """Score of one node for one court in one round (得分); ``node`` is empty for the court itself."""

    __tablename__ = "score"
    __table_args__ = (Index("ix_score_round_court", "round_id", "court_id"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    round_id: Mapped[int] = mapped_column(ForeignKey("evaluation_round.id", ondelete="CASCADE"))
    court_id: Mapped[int] = mapped_column(ForeignKey("court.id"))
    node: Mapped[str] = mapped_column(String(16))
    status: Mapped[str] = mapped_column(String(16))
    score: Mapped[float | None]
    low: Mapped[float | None]
    high: Mapped[float | None]
    coverage: Mapped[float | None]
    numerator: Mapped[float | None]
    denominator: Mapped[float | None]
    sources: Mapped[list[str]]
    # figures shown beside the score: the other source, the ratio of sums, what was left out
    aside: Mapped[dict[str, Any]]


class GapRow(Base):
    """One thing that is missing, late or unclear (缺口), with what proves it."""

    __tablename__ = "gap"
    __table_args__ = (Index("ix_gap_round_court", "round_id", "court_id", "node"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    round_id: Mapped[int] = mapped_column(ForeignKey("evaluation_round.id", ondelete="CASCADE"))
    # the same gap keeps its number from round to round: courts answer by it
    gap_number: Mapped[str] = mapped_column(String(40), index=True)
    court_id: Mapped[int] = mapped_column(ForeignKey("court.id"))
    node: Mapped[str] = mapped_column(String(16))
    case_number: Mapped[str | None] = mapped_column(String(120))
    item: Mapped[str | None] = mapped_column(Text)
    problem: Mapped[str] = mapped_column(String(24))
    due: Mapped[date | None]
    days_overdue: Mapped[int | None]
    document_id: Mapped[int | None] = mapped_column(ForeignKey("document.id"))
    walk_id: Mapped[int | None] = mapped_column(ForeignKey("walk.id"))
    reason: Mapped[str | None] = mapped_column(Text)


class FindingRow(Base):
    """Something odd in the data (数据质量与交叉核验): a question to ask, not an accusation."""

    __tablename__ = "finding"
    __table_args__ = (Index("ix_finding_round_court", "round_id", "court_id"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    round_id: Mapped[int] = mapped_column(ForeignKey("evaluation_round.id", ondelete="CASCADE"))
    court_id: Mapped[int | None] = mapped_column(ForeignKey("court.id"))
    kind: Mapped[str] = mapped_column(String(40))
    node: Mapped[str | None] = mapped_column(String(16))
    case_number: Mapped[str | None] = mapped_column(String(120))
    # one sentence in Chinese
    sentence: Mapped[str] = mapped_column(Text)
    # how many like it there are; only the first of many are kept one by one
    count: Mapped[int]
    evidence: Mapped[dict[str, Any]]
