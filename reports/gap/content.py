"""What the gap report says (报告内容), gathered from the newest round with a fixed number of queries."""

from collections import defaultdict
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date, datetime
from typing import Any

from sqlalchemy import and_, func, select
from sqlalchemy.orm import Session, aliased

from checkers.pass_lines import Judged, PassLine, judge, line_for
from domain.document_kind import DocumentKind
from domain.indicators import IndicatorNode, load_system
from domain.outcomes import CourtLevel, ScoreStatus, SkipReason, WalkOutcome
from domain.problems import Problem, item_in_chinese
from domain.tasks import Task, load_tasks
from domain.workdays import CalendarRangeError, add_workdays
from reports.problems import Heading, heading_of
from reports.rules import Rule, rule_of
from storage.models import (
    ColumnWalkRow,
    CourtRow,
    DocumentRow,
    EvidenceRow,
    FindingRow,
    GapRow,
    ListPageRow,
    RoundRow,
    ScoreRow,
    SkippedRow,
    WalkRow,
)

# annex 2 names the branch this report is about; the published portal indicators of other branches are beside it
DISCLOSURE_BRANCH = "阳光执行"
# our proposal: a court puts a gap right within as many working days as it had to publish (法释〔2016〕19号 art. 7)
PROPOSED_DAYS = 7


@dataclass(frozen=True)
class Evidence:
    """Where a document stands and which bytes prove it (证据)."""

    url: str
    title: str | None
    published: date | None
    fetched: datetime | None
    sha256: str | None
    warc: str | None
    screenshot: str | None = None
    """Where the picture of the page lies (截图), as ``file:offset``; null where none was taken."""


@dataclass(frozen=True)
class Gap:
    """One gap as shown (缺口)."""

    number: str
    node: str
    case_number: str | None
    item: str | None
    problem: str
    due: date | None
    days_overdue: int | None
    reason: str | None
    evidence: Evidence | None


@dataclass(frozen=True)
class Node:
    """One indicator as shown (指标得分), with the rule behind it."""

    indicator: IndicatorNode
    status: ScoreStatus
    score: float | None
    low: float | None
    high: float | None
    coverage: float | None
    numerator: float | None
    denominator: float | None
    sources: tuple[str, ...]
    aside: Mapping[str, Any]
    rule: Rule | None
    judged: Judged | None = None


@dataclass(frozen=True)
class Walk:
    """The walk behind a court's results (走查)."""

    row: WalkRow
    outcome: WalkOutcome
    columns: tuple[ColumnWalkRow, ...]
    list_pages: tuple[ListPageRow, ...]
    skipped: tuple[tuple[SkipReason, int], ...]
    skipped_examples: tuple[SkippedRow, ...]

    @property
    def sentence(self) -> str:
        """What the walk's health line says."""
        return str(self.row.health.get("sentence") or self.row.reason or "")


@dataclass(frozen=True)
class Action:
    """What to do by when, and who (整改事项)."""

    problem: str
    what: str
    count: int
    by: str
    units: str
    basis: str


@dataclass(frozen=True)
class CourtGaps:
    """Everything the report says of one court."""

    court: CourtRow
    total: Node | None
    nodes: tuple[Node, ...]
    problems: tuple[tuple[Heading, tuple[Gap, ...]], ...]
    findings: tuple[FindingRow, ...]
    walk: Walk | None
    documents: tuple[tuple[DocumentKind, int], ...]
    unreadable: tuple[DocumentRow, ...]
    actions: tuple[Action, ...]
    portal_nodes: tuple[Node, ...] = field(default=())

    @property
    def slug(self) -> str:
        """Name for the court's files: its 代字, else its name."""
        return self.court.code or self.court.name

    def count(self, *problems: Problem) -> int:
        """How many gaps of these kinds."""
        wanted = {heading_of(problem).title for problem in problems}
        return sum(len(gaps) for heading, gaps in self.problems if heading.title in wanted)


@dataclass(frozen=True)
class GapReport:
    """The report of one round (缺口报告)."""

    round: RoundRow
    courts: tuple[CourtGaps, ...]
    assumptions: tuple[Rule, ...]


def gather(
    session: Session,
    round_row: RoundRow,
    courts: Collection[str] | None = None,
    lines: Sequence[PassLine] = (),
) -> GapReport:
    """Read what is needed of ``round_row`` for the given courts (names; all when null), beside pass ``lines``."""
    query = select(CourtRow).join(ScoreRow, ScoreRow.court_id == CourtRow.id).distinct()
    query = query.where(ScoreRow.round_id == round_row.id)
    if courts is not None:
        query = query.where(CourtRow.name.in_(courts))
    rows = sorted(session.scalars(query), key=lambda court: court.code or court.name)
    ids = [court.id for court in rows]
    scores = _grouped(session, select(ScoreRow).where(ScoreRow.round_id == round_row.id), ids)
    findings = _grouped(session, select(FindingRow).where(FindingRow.round_id == round_row.id), ids)
    gaps = _gaps(session, round_row.id, ids)
    walks = _walks(session, ids)
    kinds = _kinds(session, ids)
    unreadable = _grouped(
        session, select(DocumentRow).where(DocumentRow.current, DocumentRow.readability != "ok"), ids
    )
    system = load_system(round_row.system)
    tasks = load_tasks()
    found = []
    for court in rows:
        nodes = _nodes(
            system.levels.get(CourtLevel(court.level), ()), scores.get(court.id, []), round_row.system
        )
        nodes = tuple(_beside_line(node, lines, court, round_row.observed) for node in nodes)
        total = next((node for node in nodes if not node.indicator.id), None)
        branch = tuple(node for node in nodes if node.indicator.path[:1] == (DISCLOSURE_BRANCH,))
        portal = tuple(
            node
            for node in nodes
            if node.indicator.is_leaf and node not in branch and "网站观察" in node.sources
        )
        problems = _by_problem(gaps.get(court.id, []), {node.indicator.id for node in (*branch, *portal)})
        found.append(
            CourtGaps(
                court=court,
                total=total,
                nodes=branch,
                problems=problems,
                findings=tuple(findings.get(court.id, [])),
                walk=walks.get(court.id),
                documents=kinds.get(court.id, ()),
                unreadable=tuple(unreadable.get(court.id, [])),
                actions=_actions(problems, tasks, round_row.observed),
                portal_nodes=portal,
            )
        )
    rules = {
        node.rule.name: node.rule
        for court in found
        for node in (*court.nodes, *court.portal_nodes)
        if node.rule is not None and node.rule.assumption
    }
    return GapReport(round_row, tuple(found), tuple(rules[name] for name in sorted(rules)))


def _grouped(session: Session, query: Any, courts: Sequence[int]) -> dict[int, list[Any]]:
    wanted = set(courts)
    found: dict[int, list[Any]] = defaultdict(list)
    for row in session.scalars(query):
        if row.court_id in wanted:
            found[row.court_id].append(row)
    return found


def _nodes(tree: Sequence[IndicatorNode], rows: Sequence[ScoreRow], system: str) -> tuple[Node, ...]:
    """The court's scores in the order of the system; the total first."""
    by_id = {row.node: row for row in rows}
    total = IndicatorNode(
        id="", name="总分", weight=1.0, children=tuple(tree), text="", basis="", depth=0, path=()
    )
    ordered = [total, *(node for top in tree for node in top.walk())]
    return tuple(_node(node, by_id[node.id], system) for node in ordered if node.id in by_id)


def _beside_line(node: Node, lines: Sequence[PassLine], court: CourtRow, observed: date) -> Node:
    line = line_for(lines, node.indicator.id, CourtLevel(court.level), court.province, observed)
    if line is None:
        return node
    judged = judge(line, node.score, node.low, node.high, node.numerator, node.denominator)
    return replace(node, judged=judged)


def _node(indicator: IndicatorNode, row: ScoreRow, system: str) -> Node:
    return Node(
        indicator=indicator,
        status=ScoreStatus(row.status),
        score=row.score,
        low=row.low,
        high=row.high,
        coverage=row.coverage,
        numerator=row.numerator,
        denominator=row.denominator,
        sources=tuple(row.sources),
        aside=row.aside,
        rule=rule_of(indicator.id, system) if indicator.is_leaf else None,
    )


def _gaps(session: Session, round_id: int, courts: Sequence[int]) -> dict[int, list[Gap]]:
    query = (
        select(GapRow, DocumentRow, EvidenceRow)
        .outerjoin(DocumentRow, DocumentRow.id == GapRow.document_id)
        .outerjoin(EvidenceRow, EvidenceRow.id == DocumentRow.evidence_id)
        .where(GapRow.round_id == round_id)
        .order_by(GapRow.node, GapRow.case_number, GapRow.gap_number)
    )
    wanted = set(courts)
    pictures = _pictures(session, round_id)
    found: dict[int, list[Gap]] = defaultdict(list)
    for row, document, evidence in session.execute(query):
        if row.court_id not in wanted:
            continue
        shown = None
        if document is not None:
            shown = Evidence(
                url=document.url,
                title=document.title,
                published=document.publish_date,
                fetched=document.fetched_at,
                sha256=evidence.sha256 if evidence is not None else document.sha256,
                warc=document.warc,
                screenshot=pictures.get(evidence.id) if evidence is not None else None,
            )
        found[row.court_id].append(
            Gap(
                row.gap_number,
                row.node,
                row.case_number,
                item_in_chinese(row.item) if row.item else None,
                row.problem,
                row.due,
                row.days_overdue,
                row.reason,
                shown,
            )
        )
    return found


def _pictures(session: Session, round_id: int) -> dict[int, str]:
    """Screenshots of the round's documents: place by the id of the answer that was pictured."""
    picture = aliased(EvidenceRow)
    query = (
        select(EvidenceRow.id, picture.warc_file, picture.offset)
        .join(DocumentRow, DocumentRow.evidence_id == EvidenceRow.id)
        .join(GapRow, GapRow.document_id == DocumentRow.id)
        .join(
            picture,
            and_(
                picture.walk_id == EvidenceRow.walk_id,
                picture.url == EvidenceRow.url,
                picture.kind == "screenshot",
            ),
        )
        .where(GapRow.round_id == round_id)
        .order_by(picture.id)
    )
    return {answer: f"{file}:{offset}" for answer, file, offset in session.execute(query)}


def _by_problem(gaps: Sequence[Gap], nodes: Collection[str]) -> tuple[tuple[Heading, tuple[Gap, ...]], ...]:
    """Gaps of the disclosure indicators under their headings, in the order of the headings."""
    found: dict[str, list[Gap]] = defaultdict(list)
    for gap in gaps:
        if gap.node in nodes:
            found[gap.problem].append(gap)
    known = [problem.value for problem in Problem]
    order = [problem for problem in known if problem in found]
    order += sorted(problem for problem in found if problem not in known)
    return tuple((heading_of(problem), tuple(found[problem])) for problem in order)


def _walks(session: Session, courts: Sequence[int]) -> dict[int, Walk]:
    """Each court's newest finished walk."""
    wanted = set(courts)
    newest: dict[int, WalkRow] = {}
    query = select(WalkRow).where(WalkRow.finished.is_not(None)).order_by(WalkRow.finished, WalkRow.id)
    for row in session.scalars(query):
        if row.court_id in wanted and row.outcome is not None:
            newest[row.court_id] = row
    ids = [row.id for row in newest.values()]
    columns = _of_walks(session, ColumnWalkRow, ids)
    pages = _of_walks(session, ListPageRow, ids)
    skipped = _of_walks(session, SkippedRow, ids)
    return {
        court: Walk(
            row=row,
            outcome=WalkOutcome(row.outcome or WalkOutcome.BROKEN),
            columns=tuple(sorted(columns[row.id], key=lambda column: not column.of_interest)),
            list_pages=tuple(pages[row.id]),
            skipped=tuple(
                (SkipReason(reason), count) for reason, count in sorted(row.skipped.items()) if count
            ),
            skipped_examples=tuple(skipped[row.id]),
        )
        for court, row in newest.items()
    }


def _of_walks(session: Session, table: Any, ids: Sequence[int]) -> dict[int, list[Any]]:
    found: dict[int, list[Any]] = defaultdict(list)
    for start in range(0, len(ids), 500):
        query = select(table).where(table.walk_id.in_(ids[start : start + 500])).order_by(table.id)
        for row in session.scalars(query):
            found[row.walk_id].append(row)
    return found


def _kinds(session: Session, courts: Sequence[int]) -> dict[int, tuple[tuple[DocumentKind, int], ...]]:
    query = (
        select(DocumentRow.court_id, DocumentRow.doc_class, func.count())
        .where(DocumentRow.current)
        .group_by(DocumentRow.court_id, DocumentRow.doc_class)
    )
    found: dict[int, dict[DocumentKind, int]] = defaultdict(dict)
    for court, kind, count in session.execute(query):
        if court in set(courts):
            found[court][DocumentKind(kind)] = count
    return {
        court: tuple((kind, counts[kind]) for kind in DocumentKind if kind in counts)
        for court, counts in found.items()
    }


def _actions(
    problems: Sequence[tuple[Heading, Sequence[Gap]]], tasks: Sequence[Task], observed: date
) -> tuple[Action, ...]:
    """One line a kind of problem: what to do, by when, and which unit annex 1 makes answer for it."""
    try:
        by = f"{add_workdays(observed, PROPOSED_DAYS).isoformat()}前"
    except CalendarRangeError:
        by = f"观察日后 {PROPOSED_DAYS} 个工作日内"
    found = []
    for heading, gaps in problems:
        if not heading.action:
            continue
        nodes = {gap.node for gap in gaps}
        related = [task for task in tasks if nodes & set(task.indicators)]
        units = "、".join(dict.fromkeys(unit for task in related for unit in task.responsible))
        basis = ";".join(f"附件1 {task.id}({task.deadline_text})" for task in related)
        found.append(Action(heading.title, heading.action, len(gaps), by, units or "本院执行局", basis))
    return tuple(found)
