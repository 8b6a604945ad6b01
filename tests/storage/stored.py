"""Rows that tests put into a database (测试数据), all invented."""

from datetime import UTC, date, datetime
from typing import Any

from sqlalchemy.orm import Session

from storage.courts import get_or_create_court
from storage.models import GapRow, ImportRow, RoundRow, ScoreRow


def a_court(session: Session, name: str) -> int:
    """Id of a court of the register."""
    return get_or_create_court(session, name).id


def an_import(session: Session, kind: str) -> int:
    """Id of an imported file."""
    row = ImportRow(
        kind=kind,
        file=f"{kind}.xlsx",
        sha256="0" * 64,
        imported_at=datetime(2018, 1, 8, tzinfo=UTC),
        imported_by="测试",
        partial=False,
        rows=0,
        added=0,
        changed=0,
        unchanged=0,
        rejected=0,
        sheets=[],
        courts=[],
        numbers=b"",
        coverage={},
        notes=[],
        notes_total=0,
    )
    session.add(row)
    session.flush()
    return row.id


def a_round(session: Session, **more: Any) -> int:
    """Id of a round of 2017, observed at the end of March 2018."""
    values: dict[str, Any] = {
        "name": None,
        "period_start": date(2017, 1, 1),
        "period_end": date(2017, 12, 31),
        "observed": date(2018, 3, 31),
        "evaluated_at": datetime(2018, 4, 1, tzinfo=UTC),
        "system": "annex2-2017",
        "rules_version": "1",
        "versions": {},
        "courts": [],
        "targets": {},
        "inputs": {},
        "province": {},
        "frozen_at": None,
    }
    row = RoundRow(**(values | more))
    session.add(row)
    session.flush()
    return row.id


def a_score(session: Session, round_id: int, court: int, node: str, score: float | None, **more: Any) -> None:
    """Score of a node; ``low`` and ``high`` follow the score unless given."""
    values: dict[str, Any] = {
        "status": "scored" if score is not None else "no_data",
        "low": score if score is not None else 0.0,
        "high": score if score is not None else 100.0,
        "coverage": 1.0 if score is not None else 0.0,
        "numerator": None,
        "denominator": None,
        "sources": [],
        "aside": {},
    }
    session.add(ScoreRow(round_id=round_id, court_id=court, node=node, score=score, **(values | more)))


def a_gap(session: Session, round_id: int, court: int, number: str, **more: Any) -> None:
    """A ruling that was not published."""
    values: dict[str, Any] = {
        "node": "基2.3.2",
        "case_number": "(2017)陕0102执7号",
        "item": "终结本次执行程序裁定书",
        "problem": "not_published",
        "due": date(2017, 9, 20),
        "days_overdue": 100,
        "document_id": None,
        "walk_id": None,
        "reason": None,
    }
    session.add(GapRow(round_id=round_id, court_id=court, gap_number=number, **(values | more)))
