"""Invented rows for tests (测试数据): a court, its walk, a document with evidence, a round with gaps."""

from datetime import UTC, date, datetime
from typing import Any

from sqlalchemy.orm import Session

from storage.models import (
    AddressRow,
    ColumnWalkRow,
    CourtRow,
    DocumentRow,
    EvidenceRow,
    GapRow,
    ListPageRow,
    RoundRow,
    ScoreRow,
    SightingRow,
    SkippedRow,
    WalkRow,
)

MOMENT = datetime(2018, 1, 12, 1, 0, tzinfo=UTC)


def add(session: Session, row: Any, **values: Any) -> Any:
    """Set what is given, add, flush."""
    for name, value in values.items():
        setattr(row, name, value)
    session.add(row)
    session.flush()
    return row


def court(session: Session, **values: Any) -> CourtRow:
    """云岭县人民法院, unless told otherwise."""
    row = CourtRow(
        name="云岭县人民法院",
        code="陕9921",
        level="基层",
        province="陕西省",
        parent_name=None,
        certainty="given",
    )
    return add(session, row, **values)


def begun_walk(session: Session, number: int, **values: Any) -> None:
    """Walk ``number`` of court 1, just begun, with nothing found yet; makes the court where it is missing."""
    if session.get(CourtRow, 1) is None:
        add(session, CourtRow(id=1, name="某某县人民法院", level="基层", certainty="given"))
    row = WalkRow(
        id=number,
        court_id=1,
        portal="http://c.example/",
        started=MOMENT,
        source="crawl",
        requests={},
        skipped={},
        versions={},
        exceptions=[],
        health={},
    )
    add(session, row, **values)


def walk(session: Session, of: CourtRow, outcome: str = "complete", **values: Any) -> WalkRow:
    """A finished walk with one column of one page and one skipped address."""
    row = WalkRow(
        court_id=of.id,
        portal="http://portal.example/",
        started=MOMENT,
        finished=MOMENT,
        outcome=outcome,
        reason=None,
        source="crawl",
        requests={"200": 3},
        skipped={"robots": 1},
        versions={},
        exceptions=[],
        health={"sentence": "一切正常。"},
    )
    add(session, row, **values)
    add(
        session,
        ColumnWalkRow(
            walk_id=row.id,
            name="裁判文书",
            url="http://portal.example/list",
            last_page_reached=True,
            stop_reason="末页",
            pages=1,
            entries=2,
            stated_pages=1,
            stated_entries=2,
            count_agrees=True,
        ),
    )
    add(
        session,
        ListPageRow(
            walk_id=row.id,
            column="裁判文书",
            column_url="http://portal.example/list",
            url="http://portal.example/list",
            number=1,
            fetched_at=MOMENT,
            status=200,
            entries=2,
            dated_entries=2,
            is_last=True,
            sha256="a" * 64,
        ),
    )
    add(session, SkippedRow(walk_id=row.id, url="http://portal.example/admin/", reason="robots"))
    return row


def document(session: Session, of: CourtRow, seen_in: WalkRow, number: int = 1, **values: Any) -> DocumentRow:
    """A 终本裁定书 that was fetched, with its evidence row and one sighting."""
    url = f"http://portal.example/d/{number}.html"
    evidence = add(
        session,
        EvidenceRow(
            walk_id=seen_in.id,
            warc_file="walk-1.warc.gz",
            offset=number * 1000,
            length=500,
            record_id=f"urn:uuid:{number}",
            kind="response",
            url=url,
            status=200,
            fetched_at=MOMENT,
            sha256=f"{number:064x}",
        ),
    )
    row = DocumentRow(
        court_id=of.id,
        identity=f"{number:064x}",
        url=url,
        final_url=url,
        column="裁判文书",
        title="执行裁定书",
        publish_date=date(2017, 5, 8),
        fetched_at=MOMENT,
        doc_class="zhongben_ruling",
        confidence=0.98,
        needs_review=False,
        case_numbers=[f"(2017)陕9921执{number}号"],
        own_case_numbers=1,
        ruling_date=date(2017, 4, 20),
        missing_items=[],
        privacy_leaks=[],
        facts={},
        sha256=evidence.sha256,
        warc=f"walk-1.warc.gz:{number * 1000}",
        evidence_id=evidence.id,
        text="正文",
        source="crawl",
        first_walk_id=seen_in.id,
        last_walk_id=seen_in.id,
    )
    add(session, row, **values)
    add(
        session,
        SightingRow(document_id=row.id, walk_id=seen_in.id, url=row.url, seen_at=MOMENT, status=200),
    )
    return row


def other_address(session: Session, of: DocumentRow, url: str) -> None:
    """Another address that shows the same document."""
    add(
        session,
        AddressRow(court_id=of.court_id, url=url, role="article", document_id=of.id, checked_at=MOMENT),
    )


def evaluation(session: Session, of: CourtRow, node: str = "基2.3.2", **score: Any) -> RoundRow:
    """A round with the court's total, its branch and one leaf."""
    row = add(
        session,
        RoundRow(
            name=None,
            period_start=date(2017, 1, 1),
            period_end=date(2017, 12, 31),
            observed=date(2018, 1, 12),
            evaluated_at=MOMENT,
            system="annex2-2017",
            rules_version="1",
            versions={},
            courts=[],
            targets={},
            inputs={},
            province={},
        ),
    )
    figures = {
        "score": 60.0,
        "low": 50.0,
        "high": 70.0,
        "coverage": 1.0,
        "numerator": 6.0,
        "denominator": 10.0,
    }
    figures |= score
    for identifier in ("", "基2", "基2.3", node):
        add(
            session,
            ScoreRow(
                round_id=row.id,
                court_id=of.id,
                node=identifier,
                status="scored",
                sources=["网站观察", "系统提取"],
                aside={},
                **figures,
            ),
        )
    return row


def gap(session: Session, in_round: RoundRow, of: CourtRow, problem: str, **values: Any) -> GapRow:
    """A gap of the leaf 基2.3.2."""
    row = GapRow(
        round_id=in_round.id,
        gap_number=f"G-{problem}",
        court_id=of.id,
        node="基2.3.2",
        case_number="(2017)陕9921执8号",
        problem=problem,
        due=date(2017, 5, 2),
        days_overdue=255,
        reason="说明",
    )
    return add(session, row, **values)
