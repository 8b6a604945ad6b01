"""Rules in words (规则的文字说明), for reports and explanations."""

from functools import cache
from pathlib import Path

import yaml

from checkers.rules import Rule

_FILE = Path(__file__).parent / "rule_kinds.yaml"


@cache
def _sentences() -> dict[str, str]:
    content = yaml.safe_load(_FILE.read_text(encoding="utf-8"))
    return {str(kind): str(sentence).strip() for kind, sentence in content.items()}


def sentence(rule: Rule) -> str:
    """What the rule says, its parts included; raises ``KeyError`` for a kind nobody has put in words."""
    parts = [_sentences()[rule.kind]]
    inner = [*rule.settings.get("sources", ()), *rule.settings.get("parts", ())]
    nested = rule.settings.get("rule")
    if isinstance(nested, dict):
        inner += [nested, *nested.get("parts", ())]
    parts += [f"({number}){_sentences()[part['kind']]}" for number, part in enumerate(inner, start=1)]
    return "".join(parts)
