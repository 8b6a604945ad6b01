"""Scores and findings as exported (得分、问题导出), of the newest round unless another is named."""

from collections.abc import Collection, Iterator
from typing import Any

from sqlalchemy import select
from sqlalchemy.orm import Session

from storage.exports.moments import written_day
from storage.models import CourtRow, DocumentRow, EvidenceRow, FindingRow, GapRow, RoundRow, ScoreRow


class NoRoundError(ValueError):
    """Nothing has been evaluated yet (尚未评估): the message says what to run."""


def newest_round(session: Session) -> RoundRow:
    """The round evaluated last; raises :class:`NoRoundError` where there is none."""
    found = session.scalar(select(RoundRow).order_by(RoundRow.id.desc()).limit(1))
    if found is None:
        raise NoRoundError("还没有评估轮次;请先运行 sunwatch evaluate")
    return found


def score_lines(
    session: Session, courts: Collection[str] | None = None, round_id: int | None = None
) -> Iterator[dict[str, Any]]:
    """Each node of each court, one a line; the court's own total has an empty ``id``."""
    found = newest_round(session).id if round_id is None else round_id
    query = select(ScoreRow, CourtRow).join(CourtRow, CourtRow.id == ScoreRow.court_id)
    query = query.where(ScoreRow.round_id == found)
    if courts is not None:
        query = query.where(CourtRow.name.in_(courts))
    pairs = session.execute(query).all()
    for row, court in sorted(pairs, key=lambda pair: (pair[1].code or pair[1].name, _node_key(pair[0].node))):
        yield {
            "round": row.round_id,
            "court": court.name,
            "code": court.code,
            "level": court.level,
            "id": row.node,
            "status": row.status,
            "score": row.score,
            "low": row.low,
            "high": row.high,
            "coverage": row.coverage,
            "numerator": row.numerator,
            "denominator": row.denominator,
            "sources": row.sources,
        }


def finding_lines(
    session: Session, courts: Collection[str] | None = None, round_id: int | None = None
) -> Iterator[dict[str, Any]]:
    """Each gap, then each finding about the data, of each court; both lead back to documents and bytes."""
    found = newest_round(session).id if round_id is None else round_id
    gaps = (
        select(GapRow, CourtRow, DocumentRow, EvidenceRow)
        .join(CourtRow, CourtRow.id == GapRow.court_id)
        .outerjoin(DocumentRow, DocumentRow.id == GapRow.document_id)
        .outerjoin(EvidenceRow, EvidenceRow.id == DocumentRow.evidence_id)
        .where(GapRow.round_id == found)
    )
    findings = (
        select(FindingRow, CourtRow)
        .outerjoin(CourtRow, CourtRow.id == FindingRow.court_id)
        .where(FindingRow.round_id == found)
    )
    if courts is not None:
        gaps = gaps.where(CourtRow.name.in_(courts))
        findings = findings.where(CourtRow.name.in_(courts))
    for gap, court, document, evidence in sorted(
        session.execute(gaps).all(),
        key=lambda row: (row[1].code or row[1].name, _node_key(row[0].node), row[0].gap_number, row[0].id),
    ):
        yield {
            "type": "gap",
            "round": gap.round_id,
            "number": gap.gap_number,
            "court": court.name,
            "code": court.code,
            "indicator": gap.node,
            "problem": gap.problem,
            "case_number": gap.case_number,
            "item": gap.item,
            "due": written_day(gap.due),
            "days_overdue": gap.days_overdue,
            "reason": gap.reason,
            "url": document.url if document else None,
            "sha256": (evidence.sha256 if evidence else None) or (document.sha256 if document else None),
            "warc": document.warc if document else None,
            "count": 1,
        }
    for finding, owner in sorted(
        session.execute(findings).all(),
        key=lambda row: ((row[1].code or row[1].name) if row[1] else "", row[0].kind, row[0].id),
    ):
        yield {
            "type": "finding",
            "round": finding.round_id,
            "number": None,
            "court": owner.name if owner else None,
            "code": owner.code if owner else None,
            "indicator": finding.node,
            "problem": finding.kind,
            "case_number": finding.case_number,
            "item": None,
            "due": None,
            "days_overdue": None,
            "reason": finding.sentence,
            "url": None,
            "sha256": None,
            "warc": None,
            "count": finding.count,
        }


def _node_key(node: str) -> tuple[int, ...]:
    """基2.10.1 after 基2.9.1."""
    return tuple(int(part) for part in node[1:].split(".")) if len(node) > 1 else ()
