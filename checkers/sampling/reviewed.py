"""Which indicators are read from case files (案卷评查的指标)."""

from collections.abc import Collection

from checkers.rules import Rules, load_rules
from domain.indicators import IndicatorNode, IndicatorSystem
from domain.outcomes import CourtLevel

KIND = "reviews"
"""Kind of the rules that read case files (``scoring.yaml``)."""


def reviewed_indicators(
    system: IndicatorSystem,
    level: CourtLevel,
    only: Collection[str] | None = None,
    rules: Rules | None = None,
) -> tuple[IndicatorNode, ...]:
    """The leaves of a level that the reading of case files scores, in the system's order.

    Args:
        system: an indicator system.
        level: of the court.
        only: numbers of indicators to read; null: all that a rule scores from case files, first or second.
        rules: null: the system's own.

    Raises:
        ValueError: ``only`` names an indicator that case files do not score at any level.
    """
    rules = rules or load_rules(system=system.name)
    scored = {node.id for node in system.walk() if node.is_leaf and _reads_files(rules, node.id)}
    if only is not None:
        if unknown := sorted(set(only) - scored):
            raise ValueError(f"不是由案卷评查计分的三级指标:{'、'.join(unknown)}")
        scored &= set(only)
    return tuple(node for node in system.walk(level) if node.id in scored)


def _reads_files(rules: Rules, leaf: str) -> bool:
    rule = rules.of(leaf)
    return rule.kind == KIND or any(
        source["kind"] == KIND for source in rule.settings.get("sources", ()) if isinstance(source, dict)
    )
