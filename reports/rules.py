"""The rule behind each figure (计分规则), as reports print it."""

from dataclasses import dataclass

from checkers.rules import load_rules
from checkers.wording import sentence


@dataclass(frozen=True)
class Rule:
    """A rule of scoring (规则): its kind, what it says, its basis, and whether it is our assumption."""

    name: str
    text: str
    basis: str
    assumption: bool


def rule_of(indicator: str, system: str | None = None) -> Rule | None:
    """The rule of a leaf of ``system`` (the rules' own when null); null for a node that is no leaf of it."""
    try:
        found = load_rules(system=system).of(indicator)
    except StopIteration:
        return None
    return Rule(found.kind, sentence(found), found.basis, found.assumption)
