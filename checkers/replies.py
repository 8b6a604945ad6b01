"""Courts' right of reply (法院申辩): answers to gaps, what the given address shows, and what a reviewer decided.

A gap keeps its number from round to round. A court answers by that number with an address or a document; the address
is looked at; a person decides. Nothing is taken back: every check and every decision is a new row, the newest counts.
An accepted answer changes no stored round: the next evaluation reads :func:`accepted_replies`, and the round before
stays as it was.
"""

from collections import defaultdict
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import UTC, date, datetime
from enum import StrEnum
from typing import Any

import polars as pl
from sqlalchemy import Connection, select
from sqlalchemy.orm import Session

from domain.case_number import parse_or_none
from domain.document_kind import DocumentKind
from domain.problems import Problem
from storage.models import CourtRow, GapRow, ReplyCheckRow, ReplyDecisionRow, ReplyRow


class ReplyError(ValueError):
    """A decision that cannot be taken (无法决定): the message says why and what to do."""


class ReplyState(StrEnum):
    """Where an answer stands (申辩状态)."""

    OPEN = "待决定"
    ACCEPTED = "采纳"
    REJECTED = "不采纳"
    UNKNOWN_GAP = "缺口编号不存在"
    OTHER_COURT = "缺口属于其他法院"


class CheckResult(StrEnum):
    """What a look at the address showed (核查结果)."""

    MATCHES = "matches"
    DIFFERS = "differs"
    UNREACHABLE = "unreachable"
    UNDECIDED = "undecided"

    @property
    def chinese(self) -> str:
        """The result as lists print it."""
        return {
            CheckResult.MATCHES: "相符",
            CheckResult.DIFFERS: "不符",
            CheckResult.UNREACHABLE: "无法访问",
            CheckResult.UNDECIDED: "须人工判断",
        }[self]


@dataclass(frozen=True, slots=True)
class Seen:
    """What stood at an address (网址内容), as the crawler read it."""

    url: str
    final_url: str | None
    fetched_at: datetime
    status: int | None
    failure: str | None
    """Why nothing could be read, in Chinese; null where it could."""
    sha256: str | None = None
    evidence_id: int | None = None
    title: str | None = None
    kind: DocumentKind | None = None
    case_numbers: tuple[str, ...] = ()
    """The document's own."""
    publish_date: date | None = None
    ruling_date: date | None = None
    unreadable: str | None = None
    """Why what came could not be read, in Chinese: an image, a page that only a browser fills."""
    unsure: bool = False
    """Whether the kind was recognised with little confidence."""
    attachments: int = 0
    """Files the page links to, which were not opened."""


@dataclass(frozen=True)
class Case:
    """One answer with everything about it (一件申辩)."""

    reply: ReplyRow
    court: str
    gap: GapRow | None
    """The gap in the newest round that has it."""
    check: ReplyCheckRow | None
    decision: ReplyDecisionRow | None
    state: ReplyState


@dataclass(frozen=True, slots=True)
class Accepted:
    """An answer that was accepted (采纳的申辩), for the evaluation to use."""

    gap_number: str
    court_id: int
    decision_id: int
    node: str
    case_number: str | None
    item: str | None
    problem: str
    url: str | None
    published: date | None
    """Publication date that the checked page shows; null: unknown."""
    proven: bool
    """Whether the answer came with an address or a document on file."""


def replies(session: Session) -> list[Case]:
    """All answers, in the order of court and gap number, later answers to one gap after earlier ones."""
    answered = select(GapRow).where(GapRow.gap_number.in_(select(ReplyRow.gap).distinct()))
    # of a gap that several rounds have, the newest round's
    gaps = {row.gap_number: row for row in session.scalars(answered.order_by(GapRow.round_id, GapRow.id))}
    checks = {row.reply_id: row for row in session.scalars(select(ReplyCheckRow).order_by(ReplyCheckRow.id))}
    decided = {
        row.reply_id: row for row in session.scalars(select(ReplyDecisionRow).order_by(ReplyDecisionRow.id))
    }
    query = select(ReplyRow, CourtRow.name).join(CourtRow, CourtRow.id == ReplyRow.court_id)
    found = []
    # sorted here: databases sort Han characters differently
    for reply, court in sorted(session.execute(query), key=lambda pair: (pair[1], pair[0].gap, pair[0].id)):
        gap, decision = gaps.get(reply.gap), decided.get(reply.id)
        found.append(Case(reply, court, gap, checks.get(reply.id), decision, _state(reply, gap, decision)))
    return found


def _state(reply: ReplyRow, gap: GapRow | None, decision: ReplyDecisionRow | None) -> ReplyState:
    if decision is not None:
        return ReplyState.ACCEPTED if decision.accepted else ReplyState.REJECTED
    if gap is None:
        return ReplyState.UNKNOWN_GAP
    return ReplyState.OPEN if gap.court_id == reply.court_id else ReplyState.OTHER_COURT


_CLOSED_BY_PUBLICATION = frozenset(
    {Problem.NOT_PUBLISHED, Problem.UNCONFIRMED, Problem.KIND_UNCLEAR, Problem.NO_VALID_REASON}
)
_CLOSED_BY_PROOF = frozenset({Problem.PROOF_MISSING, Problem.NOT_ACCEPTED})
_PUBLICATIONS = {
    "number": pl.String,
    "ordinal": pl.Int64,
    "day": pl.Date,
    "plain": pl.Boolean,
    "dated": pl.Date,
    "document_id": pl.Int64,
    "published_id": pl.Int64,
}
# which kind of document would close a gap of disclosure; leaves of 中 and 基 alike
_KINDS = {"2.3.1": DocumentKind.OTHER_ENFORCEMENT_RULING, "2.3.2": DocumentKind.ZHONGBEN_RULING}


def judge(gap: GapRow, seen: Seen) -> tuple[CheckResult, str]:
    """What an address shows about a gap, with the reason in Chinese.

    Only a gap of disclosure of one ruling can be judged here: the page must be of the kind that was due and carry
    the case number as its own, with the same ordinal where both have one. All else is left to the reviewer.
    """
    if seen.failure is not None:
        return CheckResult.UNREACHABLE, seen.failure
    if seen.unreadable is not None:
        return CheckResult.UNDECIDED, f"已取回,但{seen.unreadable},须人工查看"
    expected = _KINDS.get(gap.node[1:])
    due = parse_or_none(gap.case_number) if gap.case_number else None
    if expected is None or due is None:
        return CheckResult.UNDECIDED, "已取回,内容是否回应缺口须由评查人判断"
    own = [number for number in map(parse_or_none, seen.case_numbers) if number is not None]
    same = any(
        number.key == due.key and (None in (number.ordinal, due.ordinal) or number.ordinal == due.ordinal)
        for number in own
    )
    if not same:
        if seen.attachments:
            return (
                CheckResult.UNDECIDED,
                f"网页正文没有 {gap.case_number},另有附件 {seen.attachments} 个,须人工查看",
            )
        shown = f"是 {'、'.join(seen.case_numbers)}" if seen.case_numbers else "没有读到"
        return CheckResult.DIFFERS, f"网页文书的案号{shown},应为 {gap.case_number}"
    if seen.kind is not expected:
        kind = seen.kind.chinese if seen.kind else "不明"
        sentence = f"案号相符,但文书种类是“{kind}”,应为“{expected.chinese}”"
        return (CheckResult.UNDECIDED if seen.unsure else CheckResult.DIFFERS), sentence
    if seen.publish_date is None:
        return CheckResult.MATCHES, "案号和文书种类相符;网页没有公布日期"
    late = gap.due is not None and seen.publish_date > gap.due
    return (
        CheckResult.MATCHES,
        f"案号和文书种类相符,公布日期 {seen.publish_date}" + (f",晚于应公布日 {gap.due}" if late else ""),
    )


def record_check(session: Session, case: Case, seen: Seen) -> ReplyCheckRow:
    """Store what an address showed; the caller commits."""
    if case.gap is None:
        result = CheckResult.UNREACHABLE if seen.failure else CheckResult.UNDECIDED
        sentence = seen.failure or "已取回,但缺口编号不存在,无从比对"
    else:
        result, sentence = judge(case.gap, seen)
    row = ReplyCheckRow(
        reply_id=case.reply.id,
        gap_number=case.reply.gap,
        url=seen.url,
        final_url=seen.final_url,
        checked_at=seen.fetched_at,
        status=seen.status,
        result=result.value,
        sentence=sentence,
        sha256=seen.sha256,
        evidence_id=seen.evidence_id,
        title=seen.title,
        doc_class=seen.kind.value if seen.kind else None,
        case_numbers=list(seen.case_numbers),
        publish_date=seen.publish_date,
        ruling_date=seen.ruling_date,
    )
    session.add(row)
    session.flush()
    return row


def decide(
    session: Session,
    gap_number: str,
    *,
    accepted: bool,
    by: str,
    reason: str,
    now: datetime | None = None,
) -> ReplyDecisionRow:
    """Store a reviewer's decision on the newest answer to a gap; the caller commits.

    Raises:
        ReplyError: nobody answered that gap, no round has it, it is another court's, or the decision says no name or
            no reason.
    """
    if not by.strip() or not reason.strip():
        raise ReplyError("须写明决定人和理由")
    found = [case for case in replies(session) if case.reply.gap == gap_number]
    if not found:
        raise ReplyError(f"没有对缺口 {gap_number} 的申辩;sunwatch replies list 可查看")
    case = max(found, key=lambda case: case.reply.id)
    if case.gap is None:
        raise ReplyError(f"任何轮次都没有缺口 {gap_number};请核对编号")
    if case.gap.court_id != case.reply.court_id:
        raise ReplyError(f"缺口 {gap_number} 不是{case.court}的,不能由该院申辩")
    row = ReplyDecisionRow(
        gap_number=gap_number,
        reply_id=case.reply.id,
        check_id=case.check.id if case.check else None,
        accepted=accepted,
        decided_by=by.strip(),
        decided_at=now or datetime.now(UTC),
        reason=reason.strip(),
        gap=_plain(
            case.gap, "round_id", "court_id", "node", "case_number", "item", "problem", "due", "days_overdue"
        ),
        reply=_plain(case.reply, "statement", "url", "proof", "proof_sha256", "import_id", "row"),
    )
    session.add(row)
    session.flush()
    return row


def accepted_replies(session: Session, up_to: int | None = None) -> Mapping[str, Accepted]:
    """Accepted answers by gap number; a later decision overrules an earlier one.

    Args:
        session: the database.
        up_to: highest id of a decision to be seen (null: all), so that a frozen round reads what it read before.
    """
    query = select(ReplyDecisionRow).order_by(ReplyDecisionRow.id)
    if up_to is not None:
        query = query.where(ReplyDecisionRow.id <= up_to)
    newest = {row.gap_number: row for row in session.scalars(query)}
    checks = {row.id: row for row in session.scalars(select(ReplyCheckRow))}
    found: dict[str, Accepted] = {}
    for number, row in newest.items():
        if not row.accepted:
            continue
        check = checks.get(row.check_id) if row.check_id is not None else None
        gap: dict[str, Any] = row.gap
        found[number] = Accepted(
            gap_number=number,
            court_id=gap["court_id"],
            decision_id=row.id,
            node=gap["node"],
            case_number=gap["case_number"],
            item=gap["item"],
            problem=gap["problem"],
            url=row.reply["url"],
            published=check.publish_date if check else None,
            proven=bool(row.reply["url"] or row.reply["proof_sha256"]),
        )
    return found


def accepted_publications(connection: Connection, kind: str, up_to: int | None = None) -> pl.DataFrame:
    """Publications that accepted answers prove, in the columns by which the evaluation matches publications.

    Args:
        connection: the database.
        kind: label of the kind of document that is due, see :class:`~domain.document_kind.DocumentKind`.
        up_to: as in :func:`accepted_replies`.
    """
    with Session(connection) as session:
        found = accepted_replies(session, up_to).values()
    rows = []
    for each in sorted(found, key=lambda each: each.decision_id):
        number = parse_or_none(each.case_number) if each.case_number else None
        if (
            _KINDS.get(each.node[1:]) == kind
            and number is not None
            and each.problem in _CLOSED_BY_PUBLICATION
        ):
            rows.append((number.key, number.ordinal, each.published, False, None, None, None))
    return pl.DataFrame(rows, schema=_PUBLICATIONS, orient="row")


def accepted_proofs(connection: Connection, up_to: int | None = None) -> pl.DataFrame:
    """Claims of self-reports whose proof came with an accepted answer: court_id, indicator, proof (as first claimed).

    An answer with neither an address nor a document on file proves nothing, whoever accepted it.
    """
    with Session(connection) as session:
        found = accepted_replies(session, up_to).values()
    rows = [
        (each.court_id, each.node, each.item or "")
        for each in found
        if each.problem in _CLOSED_BY_PROOF and each.proven
    ]
    schema = {"court_id": pl.Int64, "indicator": pl.String, "proof": pl.String}
    return pl.DataFrame(sorted(rows), schema=schema, orient="row")


def what_else(case: Case) -> str:
    """What accepting an answer needs beside the decision, in Chinese; empty where the next evaluation sees to it."""
    if case.gap is None or (
        case.gap.node[1:] in _KINDS and case.gap.case_number and case.gap.problem in _CLOSED_BY_PUBLICATION
    ):
        return ""
    if case.gap.problem in _CLOSED_BY_PROOF:
        if case.reply.proof_sha256 or case.reply.url:
            return ""
        return "申辩既无网址也无在案的证明材料,自报仍不计分;请法院补材料后重新导入申辩。"
    return "该缺口不是文书未公开:请改正相应的导入数据(如案卷评查另填仲裁行)后重新评估。"


def decisions(session: Session) -> Mapping[str, tuple[ReplyDecisionRow, ...]]:
    """Every decision ever taken on each gap, oldest first (决定经过)."""
    found: dict[str, list[ReplyDecisionRow]] = defaultdict(list)
    for row in session.scalars(select(ReplyDecisionRow).order_by(ReplyDecisionRow.id)):
        found[row.gap_number].append(row)
    return {number: tuple(rows) for number, rows in found.items()}


def _plain(row: Any, *names: str) -> dict[str, Any]:
    values = {name: getattr(row, name) for name in names}
    return {name: value.isoformat() if isinstance(value, date) else value for name, value in values.items()}
