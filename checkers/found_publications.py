"""What was found of a court's rulings (找到的公开文本), for people to look at: where, when, with which evidence.

A list to read beside a score, asked of the database as it is; how items and publications are matched for the score
itself stands in :mod:`checkers.documents.matching`.
"""

from collections.abc import Iterator
from datetime import date
from typing import Any

from sqlalchemy import Select, and_, exists, or_, select, union
from sqlalchemy.orm import Session

from checkers.documents.matching import PaperKind, paper_kind, plain
from checkers.replies import accepted_replies
from checkers.rules import Rule, Rules
from storage.models import (
    CaseRow,
    CourtRow,
    DocumentNumberRow,
    DocumentRow,
    ImportRow,
    PublishedRow,
    RoundRow,
    RulingRow,
    TerminationRow,
)


def publications_found(
    session: Session, court: CourtRow, round_row: RoundRow, rules: Rules, rule: Rule
) -> Iterator[str]:
    """Lines in Chinese, by case number; none for a leaf that is not about rulings to be published."""
    if rule.kind != "disclosure":
        return
    name = str(rule.settings["of"])
    kind = paper_kind(rules.disclosure, name)
    numbers = _numbers(court, round_row, kind, name)
    by_now = round_row.observed
    documents = (
        select(DocumentNumberRow.number, DocumentRow)
        .join(DocumentRow, DocumentRow.id == DocumentNumberRow.document_id)
        .where(
            DocumentNumberRow.own,
            DocumentRow.current,
            DocumentRow.doc_class == kind.portal,
            or_(DocumentRow.publish_date.is_(None), DocumentRow.publish_date <= by_now),
            DocumentNumberRow.number.in_(numbers),
        )
    )
    found = [
        (
            number,
            f"  {number} {_day(document.publish_date)} {document.url}"
            + (f" SHA-256 {document.sha256}" if document.sha256 else "")
            + (f" 证据 {document.warc}" if document.warc else ""),
        )
        for number, document in session.execute(documents)
    ]
    listed = (
        select(PublishedRow, ImportRow.file)
        .join(ImportRow, ImportRow.id == PublishedRow.import_id)
        .where(
            PublishedRow.platform.not_in(rules.disclosure["platforms_of_data"]),
            or_(PublishedRow.items_only.is_(None), PublishedRow.items_only.is_(False)),
            or_(PublishedRow.published.is_(None), PublishedRow.published <= by_now),
            PublishedRow.number.in_(numbers),
        )
    )
    names = kind.papers | {plain(each) for each in rules.disclosure["plain"]}
    found += [
        (
            row.number,
            f"  {row.number} {_day(row.published)} {row.platform} “{row.paper}”,{file} 第 {row.row} 行"
            + (f" {row.url}" if row.url else ""),
        )
        for row, file in session.execute(listed)
        if plain(row.paper) in names
    ]
    decided = accepted_replies(session, round_row.inputs.get("reply_decision"))
    found += [
        (
            each.case_number,
            f"  {each.case_number} {_day(each.published)} 申辩 {gap} 采纳 {each.url or ''}".rstrip(),
        )
        for gap, each in decided.items()
        if each.court_id == court.id and each.node in rule.ids and each.case_number
    ]
    yield from (line for _, line in sorted(found))


def _numbers(court: CourtRow, round_row: RoundRow, kind: PaperKind, name: str) -> Select[Any]:
    """Case numbers of the court's rulings of the period."""
    first, last = round_row.period_start, min(round_row.period_end, round_row.observed)
    own = select(CaseRow.number).where(CaseRow.court_id == court.id)

    def of_court(row: Any) -> Any:
        # the row of 案件 says whose case it is; the code in the number only where there is none
        known = exists().where(CaseRow.number == row.number)
        return or_(row.number.in_(own), and_(row.code == court.code, ~known))

    if name == "zhongben":
        ruled = select(TerminationRow.number).where(
            TerminationRow.ruled.between(first, last), of_court(TerminationRow)
        )
        closed = select(CaseRow.number).where(
            CaseRow.court_id == court.id,
            CaseRow.closed.between(first, last),
            CaseRow.closing == "终结本次执行程序",
        )
        return select(union(ruled, closed).subquery().c.number)
    return select(RulingRow.number).where(
        RulingRow.dated.between(first, last), RulingRow.paper.in_(sorted(kind.papers)), of_court(RulingRow)
    )


def _day(day: date | None) -> str:
    return "公布日期不明" if day is None else f"{day} 公布"
