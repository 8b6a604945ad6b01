"""Evaluation (评估): every court, every node, at once."""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from sqlalchemy import Connection

from checkers.documents import disclosure, normative
from checkers.indicators import assets, composite, items, ratios, reports, reviews, terminations
from checkers.indicators.context import Context
from checkers.ledger import Ledger, Period
from checkers.result import Scores, mean_of
from checkers.rules import Rules, load_rules
from domain.indicators import IndicatorNode, IndicatorSystem, load_system
from domain.outcomes import CourtLevel

# importing a module registers its checkers
CHECKERS = (assets, composite, disclosure, items, normative, ratios, reports, reviews, terminations)


@dataclass
class Evaluation:
    """One evaluation, not yet stored (评估结果)."""

    ledger: Ledger
    rules: Rules
    system: IndicatorSystem
    context: Context
    nodes: dict[str, Scores]
    """By 指标编号; arrays over all courts, of which those of the node's level count."""
    whole: dict[CourtLevel, Scores]
    """The court's own score, by level."""


def evaluate(
    connection: Connection,
    period: Period,
    *,
    targets: Sequence[int] | None = None,
    rules: Rules | None = None,
    system: str | IndicatorSystem | None = None,
) -> Evaluation:
    """Score all courts for a period.

    Args:
        connection: to read from; courts that only case numbers name are created.
        period: P and O.
        targets: ids of the target courts; the stored targets when null.
        rules: how to score; the system's own when null.
        system: the indicator system or its name; the annex's when null. One that is no file comes with its rules.
    """
    if isinstance(system, IndicatorSystem):
        loaded = system
        rules = rules or load_rules(system=system.name)
    else:
        rules = rules or load_rules(system=system)
        loaded = load_system(rules.system)
    ledger = Ledger(connection, period, targets)
    context = Context(ledger, rules)
    nodes: dict[str, Scores] = {}
    whole: dict[CourtLevel, Scores] = {}
    for level, roots in loaded.levels.items():
        tops = [(root.weight, _node(root, context, nodes)) for root in roots]
        whole[level] = mean_of(tops)
    return Evaluation(ledger, rules, loaded, context, nodes, whole)


def _node(node: IndicatorNode, context: Context, nodes: dict[str, Scores]) -> Scores:
    if node.is_leaf:
        scores = context.score(node.id)
    else:
        scores = mean_of([(child.weight, _node(child, context, nodes)) for child in node.children])
    nodes[node.id] = scores
    return scores


def float_or_none(value: float, digits: int) -> float | None:
    """A figure as written; null for NaN."""
    return None if np.isnan(value) else round(float(value), digits)
