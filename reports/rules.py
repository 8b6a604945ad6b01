"""The rule behind each figure (计分规则), as reports print it."""

from dataclasses import dataclass


@dataclass(frozen=True)
class Rule:
    """A rule of scoring (规则): its name, what it says, its basis, and whether it is our assumption."""

    name: str
    text: str
    basis: str
    assumption: bool


def rule_of(indicator: str) -> Rule | None:
    """The rule of a leaf; null where none is declared."""
    return None
