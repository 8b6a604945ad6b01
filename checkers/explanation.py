"""From a score back to what it stands on (得分说明): weights, rule, basis, assumptions, cases, rows, evidence."""

from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any

from sqlalchemy import select
from sqlalchemy.orm import Session

from checkers.found_publications import publications_found
from checkers.ledger import SHEETS
from checkers.rules import Rule, load_rules
from checkers.wording import sentence
from domain.indicators import IndicatorNode, load_system
from domain.outcomes import CourtLevel, WalkOutcome
from domain.problems import item_in_chinese, problem_in_chinese
from storage.exports.moments import written_moment
from storage.models import (
    Base,
    CourtRow,
    DocumentRow,
    GapRow,
    ImportRow,
    RoundRow,
    ScoreRow,
    WalkRow,
)

# tables of rule kinds that do not say it in their settings
_TABLES = {
    "reviews": ("file_review",),
    "report": ("self_report",),
    "network_query": ("enforcement_case",),
    "closed_by": ("enforcement_case",),
    "realisation": ("enforcement_case",),
    "time_limit": ("enforcement_case",),
    "asset_control": ("asset",),
    "online_auctions": ("asset",),
    "payout": ("money",),
    "closing_rate": ("review_case",),
    "changed_acts": ("review_case",),
    "complaints": ("integrity",),
    "each_costs": ("integrity",),
    "staff_share": ("staff",),
    "judge_share": ("staff",),
    "heard_before_ruling": ("termination",),
    "information_entered": ("termination",),
    "information_in_time": ("termination",),
    "information_accurate": ("termination",),
    "queried_each_half_year": ("termination", "termination_query"),
    "resumed_when_found": ("termination_query",),
    "disclosure": ("termination", "enforcement_case", "ruling", "published"),
    "normative": ("normative",),
}
_TITLES = SHEETS | {
    "file_review": "案卷评查",
    "self_report": "法院自报",
    "integrity": "廉政",
    "staff": "人员",
    "normative": "规范性文件清单",
    "published": "平台公开清单",
}


class NothingToExplainError(LookupError):
    """No such court, indicator or round (没有可说明的得分)."""


@dataclass(frozen=True)
class Step:
    """A node on the way from the court's score to the one asked for (上级指标)."""

    id: str
    name: str
    weight: float
    score: ScoreRow


@dataclass(frozen=True)
class Cause:
    """A gap with the rows and the document it comes from (缺口的来源)."""

    gap: GapRow
    rows: tuple[str, ...]
    document: DocumentRow | None


@dataclass(frozen=True)
class Explanation:
    """Everything about one score (得分说明)."""

    court: CourtRow
    round: RoundRow
    path: tuple[Step, ...]
    children: tuple[Step, ...]
    total: ScoreRow | None
    rule: Rule | None
    words: str
    causes: tuple[Cause, ...]
    gaps: int
    walk: WalkRow | None
    files: tuple[str, ...]
    kept: dict[str, Any] = field(default_factory=dict)
    publications: tuple[str, ...] = ()
    """Of rulings that should be public: what was found, with the evidence, as lines."""
    limit: int = 20
    rules_now: str = ""
    """Version of the rules the words are taken from."""


def explain(
    session: Session, court: CourtRow, indicator: str, round_id: int | None = None, limit: int = 20
) -> Explanation:
    """Explain one node of one court.

    Args:
        session: where the round is stored.
        court: the court.
        indicator: 指标编号; the path up to the court's score is given with it.
        round_id: the round; the newest that holds the court when null.
        limit: how many gaps to trace to rows and documents.

    Raises:
        NothingToExplainError: the system has no such indicator for this court, or no round has scored it.
    """
    query = select(ScoreRow, RoundRow).join(RoundRow, RoundRow.id == ScoreRow.round_id)
    query = query.where(ScoreRow.court_id == court.id, ScoreRow.node == indicator)
    if round_id is not None:
        query = query.where(RoundRow.id == round_id)
    found = session.execute(query.order_by(RoundRow.id.desc()).limit(1)).first()
    if found is None:
        raise NothingToExplainError(
            f"没有 {court.name} 的 {indicator} 得分;请核对指标编号(如 基2.3.2),并先运行 sunwatch evaluate"
        )
    round_row: RoundRow = found[1]
    system = load_system(round_row.system)
    rules = load_rules(system=round_row.system)
    nodes = {node.id: node for node in system.walk(CourtLevel(court.level))}
    node = nodes[indicator]
    scores = {
        row.node: row
        for row in session.scalars(
            select(ScoreRow).where(ScoreRow.round_id == round_row.id, ScoreRow.court_id == court.id)
        )
    }
    rule = rules.of(indicator) if node.is_leaf else None
    gaps = list(
        session.scalars(
            select(GapRow)
            .where(GapRow.round_id == round_row.id, GapRow.court_id == court.id, GapRow.node == indicator)
            .order_by(GapRow.id)
        )
    )
    tables = _tables(rule)
    walk = session.scalar(
        select(WalkRow)
        .where(WalkRow.court_id == court.id, WalkRow.outcome.is_not(None))
        .order_by(WalkRow.finished.desc())
        .limit(1)
    )
    return Explanation(
        court=court,
        round=round_row,
        path=tuple(_steps(nodes, node, scores)),
        children=tuple(Step(child.id, child.name, child.weight, scores[child.id]) for child in node.children),
        total=scores.get(""),
        rule=rule,
        words=sentence(rule)
        if rule is not None
        else "下级指标按权重平均;不适用的下级指标的权重按比例分给其余。",
        causes=tuple(_causes(session, gaps[:limit], tables)),
        gaps=len(gaps),
        walk=walk if rule is not None and "网站观察" in scores[indicator].sources else None,
        files=tuple(_files(session, court.id, tables)),
        kept=scores[indicator].aside,
        publications=tuple(publications_found(session, court, round_row, rules, rule)) if rule else (),
        limit=limit,
        rules_now=f"{rules.version}+{rules.digest}",
    )


def _steps(
    nodes: dict[str, IndicatorNode], node: IndicatorNode, scores: dict[str, ScoreRow]
) -> Iterator[Step]:
    for depth in range(1, node.depth + 1):
        above = next(each for each in nodes.values() if each.path == node.path[:depth])
        yield Step(above.id, above.name, above.weight, scores[above.id])


def _tables(rule: Rule | None) -> tuple[str, ...]:
    """Tables a rule reads, its parts' included."""
    if rule is None:
        return ()
    names: dict[str, None] = {}

    def visit(kind: str, settings: Any) -> None:
        if "table" in settings:
            names[settings["table"]] = None
        if settings.get("population") == "enforcement":
            names["enforcement_case"] = None
        names.update(dict.fromkeys(_TABLES.get(kind, ())))
        if kind == "result_of":
            names.update(dict.fromkeys(_TABLES["disclosure"]))
        for part in (*settings.get("sources", ()), *settings.get("parts", ())):
            visit(part["kind"], part)
        if isinstance(settings.get("rule"), dict):
            visit(settings["rule"]["kind"], settings["rule"])

    visit(rule.kind, rule.settings)
    return tuple(names)


def _causes(session: Session, gaps: list[GapRow], tables: tuple[str, ...]) -> Iterator[Cause]:
    for gap in gaps:
        rows: list[str] = []
        for name in tables if gap.case_number else ():
            table = Base.metadata.tables[name]
            if "number" not in table.c:
                continue
            query = select(table.c.row, ImportRow.file).join(ImportRow, ImportRow.id == table.c.import_id)
            for row in session.execute(query.where(table.c.number == gap.case_number).limit(5)):
                rows.append(f"{row.file} “{_TITLES.get(name, name)}”第 {row.row} 行")  # noqa: PERF401
        document = session.get(DocumentRow, gap.document_id) if gap.document_id else None
        yield Cause(gap, tuple(rows), document)


def _files(session: Session, court_id: int, tables: tuple[str, ...]) -> Iterator[str]:
    """Files whose rows of this court were read, with how many."""
    for name in tables:
        table = Base.metadata.tables[name]
        if "court_id" not in table.c:
            continue
        query = select(ImportRow.file, ImportRow.imported_at).join(table, table.c.import_id == ImportRow.id)
        for row in session.execute(query.where(table.c.court_id == court_id).distinct()):
            yield f"{row.file} “{_TITLES.get(name, name)}”(导入于 {row.imported_at:%Y-%m-%d})"


def lines(explanation: Explanation) -> Iterator[str]:
    """The explanation as Chinese text, a line at a time."""
    last = explanation.path[-1]
    round_row = explanation.round
    yield f"{explanation.court.name}({explanation.court.code or '无代字'}){last.id} {last.name}"
    yield f"第 {round_row.id} 轮:{round_row.period_start} 至 {round_row.period_end},观察日 {round_row.observed},规则 {round_row.rules_version}"
    yield ""
    yield "从法院总分到本指标:"
    if explanation.total is not None:
        yield f"总分  {_figures(explanation.total)}"
    for depth, step in enumerate(explanation.path):
        yield f"{'  ' * (depth + 1)}{step.id} {step.name}  权重 {step.weight * 100:g}%  {_figures(step.score)}"
    for step in explanation.children:
        yield f"{'  ' * (len(explanation.path) + 1)}{step.id} {step.name}  权重 {step.weight * 100:g}%  {_figures(step.score)}"
    yield ""
    yield f"规则:{explanation.words}"
    if explanation.rule is not None and explanation.rules_now != round_row.rules_version:
        yield f"注意:本轮按规则 {round_row.rules_version} 计分,以上为现行规则 {explanation.rules_now} 的说明。"
    if explanation.rule is not None:
        yield f"依据:{explanation.rule.basis}"
        if explanation.rule.assumption:
            yield "说明:附件2 只规定指标和权重,没有规定计分方法;以上计分方法是本项目的假定,可在 scoring.yaml 中修改。"
        yield f"来源:{'、'.join(last.score.sources) or '无'}"
        if last.score.denominator is not None:
            yield f"分子 {last.score.numerator:g},分母 {last.score.denominator:g}"
        for label, figure in explanation.kept.items():
            if figure:
                yield f"另计:{_ASIDE.get(label, label)} {figure:g}"
    if explanation.walk is not None and explanation.walk.outcome is not None:
        walk, outcome = explanation.walk, explanation.walk.outcome
        yield f"门户走查:{walk.portal} {WalkOutcome(outcome).chinese}({written_moment(walk.finished)})"
    for file in explanation.files:
        yield f"台账:{file}"
    if explanation.publications:
        yield ""
        more = len(explanation.publications) - explanation.limit
        yield (
            f"台账中应公开的文书,在门户和平台清单上找到 {len(explanation.publications)} 处"
            + (f"(以下为前 {explanation.limit} 处)" if more > 0 else "")
            + ":"
        )
        yield from explanation.publications[: explanation.limit]
    if explanation.causes:
        yield ""
        yield (
            f"缺口 {explanation.gaps} 处"
            + (
                f"(以下为前 {len(explanation.causes)} 处)"
                if explanation.gaps > len(explanation.causes)
                else ""
            )
            + ":"
        )
    for cause in explanation.causes:
        yield from _cause(cause)


_ASIDE = {
    "late": "逾期公布",
    "withheld": "依法不公开",
    "not_due": "未到期",
    "left_out": "因空白未计的行",
    "ratio_of_sums": "合计比率(%)",
    "other_source": "另一来源的得分",
    "topics_found": "已公开的重点主题",
}


def _figures(row: ScoreRow) -> str:
    from domain.outcomes import ScoreStatus

    status = ScoreStatus(row.status).chinese
    if row.low is None or row.high is None:
        return status
    score = "—" if row.score is None else f"{row.score:.2f}"
    return f"{score} [{row.low:.2f}, {row.high:.2f}] {status}"


def _cause(cause: Cause) -> Iterator[str]:
    gap = cause.gap
    text = "  " + " ".join(
        part
        for part in (
            gap.gap_number,
            problem_in_chinese(gap.problem),
            gap.case_number,
            gap.item and item_in_chinese(gap.item),
        )
        if part
    )
    if gap.due is not None:
        text += f",期限 {gap.due}"
    if gap.days_overdue:
        text += f",超 {gap.days_overdue} 天"
    yield text
    if gap.reason:
        yield f"    {gap.reason}"
    for row in cause.rows:
        yield f"    台账:{row}"
    if cause.document is not None:
        document = cause.document
        yield (
            f"    公开文本:{document.url}"
            + (f" SHA-256 {document.sha256}" if document.sha256 else "")
            + (f" 证据 {document.warc}" if document.warc else "")
        )
