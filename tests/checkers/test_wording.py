"""No figure appears without its rule in words."""

from checkers.rules import load_rules
from checkers.wording import sentence


def test_every_rule_of_the_annex_is_put_in_words() -> None:
    for rule in load_rules().rules:
        assert sentence(rule).endswith("。"), rule.kind
