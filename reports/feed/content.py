"""What the feed says of a round (数据交换内容): nothing but what is stored, so a frozen round's feed never changes."""

from collections import defaultdict
from collections.abc import Collection
from typing import Any

from sqlalchemy import select
from sqlalchemy.orm import Session

from checkers.rules import Rule, load_rules
from domain.indicators import IndicatorNode, load_system
from domain.outcomes import CourtLevel
from storage.exports.moments import written_day, written_moment
from storage.models import CourtRow, RoundRow, ScoreRow

FEED_VERSION = "1.0"
"""First number: the schema. Second: what was added since without harm to readers."""
SCHEMA = "urn:sunwatch:feed:1"
SUNSHINE = "阳光执行"
"""The branch of annex 2 this project is about; the other branches are beside it."""


def feed_document(
    session: Session, round_row: RoundRow, software: str, courts: Collection[str] | None = None
) -> dict[str, Any]:
    """The feed of a round for the given courts (names; all when null), in the form of ``schema-1.json``.

    Courts are in the order of their codes, nodes in the annex's order. A node that was not stored is left out: it is
    not the feed's place to invent a status.
    """
    system = load_system(round_row.system)
    levels = {level: tuple(system.walk(level)) for level in system.levels}
    rules = _rules(round_row)
    query = (
        select(CourtRow, ScoreRow)
        .join(ScoreRow, ScoreRow.court_id == CourtRow.id)
        .where(ScoreRow.round_id == round_row.id)
    )
    if courts is not None:
        query = query.where(CourtRow.name.in_(courts))
    scores: dict[int, dict[str, ScoreRow]] = defaultdict(dict)
    rows: dict[int, CourtRow] = {}
    for court, score in session.execute(query):
        rows[court.id] = court
        scores[court.id][score.node] = score
    return {
        "schema": SCHEMA,
        "version": FEED_VERSION,
        "software": software,
        "assumption": True,
        "round": {
            "id": round_row.id,
            "name": round_row.name,
            "period": {
                "start": written_day(round_row.period_start),
                "end": written_day(round_row.period_end),
            },
            "observed": written_day(round_row.observed),
            "evaluated_at": written_moment(round_row.evaluated_at),
            "system": system.name,
            "title": system.title,
            "document_number": system.document_number,
            "rules_version": round_row.rules_version,
            "frozen_at": written_moment(round_row.frozen_at),
            "discrepancies": list(system.discrepancies),
        },
        "courts": [
            _court(row, scores[row.id], levels.get(CourtLevel(row.level), ()), rules)
            for row in sorted(rows.values(), key=lambda row: (row.code or row.name, row.name))
        ],
        "province": round_row.province,
    }


def _rules(round_row: RoundRow) -> dict[str, Rule]:
    """Rules by leaf, where those of today are the ones the round was scored by; else none: they would mislead."""
    rules = load_rules(system=round_row.system)
    if round_row.rules_version != f"{rules.version}+{rules.digest}":
        return {}
    return {leaf: rule for rule in rules.rules for leaf in rule.ids}


def _court(
    row: CourtRow, scores: dict[str, ScoreRow], nodes: tuple[IndicatorNode, ...], rules: dict[str, Rule]
) -> dict[str, Any]:
    return {
        "court": row.name,
        "code": row.code,
        "level": row.level,
        "parent": row.parent_name,
        "province": row.province,
        **_figures(scores.get("")),
        "nodes": [_node(node, scores[node.id], rules.get(node.id)) for node in nodes if node.id in scores],
    }


def _node(node: IndicatorNode, score: ScoreRow, rule: Rule | None) -> dict[str, Any]:
    return {
        "id": node.id,
        "name": node.name,
        "path": list(node.path),
        "depth": node.depth,
        "leaf": node.is_leaf,
        "sunshine": node.path[0] == SUNSHINE,
        "weight": node.weight,
        "effective_weight": round(node.effective_weight, 10),
        **_figures(score),
        "numerator": _rounded(score.numerator, 4),
        "denominator": _rounded(score.denominator, 4),
        "sources": list(score.sources),
        "rule": rule.kind if rule else None,
        "assumption": rule.assumption if rule else True,
        "basis": (rule.basis if rule else "") or node.basis,
    }


def _figures(score: ScoreRow | None) -> dict[str, Any]:
    """Status and figures; a court without a total of its own has no data of its own."""
    if score is None:
        return {"status": "no_data", "score": None, "low": 0.0, "high": 100.0, "coverage": 0.0}
    return {
        "status": score.status,
        "score": _rounded(score.score, 2),
        "low": _rounded(score.low, 2),
        "high": _rounded(score.high, 2),
        "coverage": _rounded(score.coverage, 4),
    }


def _rounded(value: float | None, digits: int) -> float | None:
    return None if value is None else round(value, digits)
