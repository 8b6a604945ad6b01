"""Which indicators are read from case files (案卷评查的指标)."""

from collections.abc import Collection

from domain.indicators import IndicatorNode, IndicatorSystem
from domain.outcomes import CourtLevel

SOURCE = "案卷评查"


def reviewed_indicators(
    system: IndicatorSystem, level: CourtLevel, only: Collection[str] | None = None
) -> tuple[IndicatorNode, ...]:
    """The leaves of a level that the reading of case files scores, in the annex's order.

    Args:
        system: an indicator system.
        level: of the court.
        only: numbers of indicators; null takes those whose first source is 案卷评查.

    Raises:
        ValueError: ``only`` names an indicator that no level of the system has.
    """
    if only is None:
        return tuple(node for node in _leaves(system, level) if node.sources[:1] == (SOURCE,))
    known = {node.id for node in system.walk() if node.is_leaf}
    if unknown := sorted(set(only) - known):
        raise ValueError(f"没有三级指标:{'、'.join(unknown)}")
    return tuple(node for node in _leaves(system, level) if node.id in only)


def _leaves(system: IndicatorSystem, level: CourtLevel) -> list[IndicatorNode]:
    return [node for node in system.walk(level) if node.is_leaf]
