"""Another indicator system is one file; docs/scoring.md walks through this very one."""

import re
from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest
import yaml

from checkers.evaluation import evaluate
from checkers.feed import written
from checkers.indicators.context import kinds
from checkers.rules import RulesError, known_kinds, load_rules
from domain import indicators
from tests.checkers.scoring.conftest import CODE, COURT, World
from tests.conftest import REPOSITORY


def documented() -> str:
    """The system printed in docs/scoring.md."""
    text = (REPOSITORY / "docs" / "scoring.md").read_text(encoding="utf-8")
    found = re.search(r"```yaml\n(# demo-2018\n.*?)```", text, re.DOTALL)
    assert found is not None
    return found[1]


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Path]:
    """A folder of systems with the annex's and the documented one."""
    made = tmp_path / "systems"
    made.mkdir()
    for path in indicators._FOLDER.glob("*.yaml"):
        (made / path.name).write_text(path.read_text(encoding="utf-8"), encoding="utf-8")
    (made / "demo-2018.yaml").write_text(documented(), encoding="utf-8")
    monkeypatch.setattr(indicators, "_FOLDER", made)
    indicators.load_system.cache_clear()
    load_rules.cache_clear()
    yield made
    indicators.load_system.cache_clear()
    load_rules.cache_clear()


def test_documented_system_is_scored_by_its_file_alone(world: World, folder: Path) -> None:
    world.cases(
        案件=[
            world.case(1, 结案日期=date(2017, 6, 1), 结案方式="执行完毕", 一案一账号="是"),
            world.case(2, 结案日期=date(2017, 6, 1), 结案方式="终结执行", 一案一账号="否"),
        ],
        终本=[],
    )
    world.walk()
    with world.engine.begin() as connection:
        found = written(evaluate(connection, world.period, system="demo-2018"))
    court = next(each for each in found["courts"] if each["court"] == COURT)
    scores = {node["id"]: (node["status"], node["score"]) for node in court["indicators"]}
    assert scores == {
        "基1": ("scored", 50.0),
        "基1.1": ("scored", 50.0),
        "基1.2": ("not_applicable", None),
        "基2": ("scored", 50.0),
        "基2.1": ("scored", 50.0),
    }
    assert (court["score"], CODE) == (50.0, court["code"])
    assert found["system"] == "demo-2018"


@pytest.mark.parametrize(
    ("change", "words"),
    [
        ({"for": ["基9.9"], "kind": "flag"}, "没有此指标"),
        ({"for": ["基1.1"], "kind": "dice"}, "没有“dice”这种规则"),
        ({"for": ["基2.1"], "kind": "reviews"}, "两条规则"),
    ],
)
def test_mistakes_in_rules_are_named(folder: Path, change: dict[str, object], words: str) -> None:
    content = yaml.safe_load(documented())
    content["scoring"]["rules"].append(change)
    (folder / "demo-2018.yaml").write_text(yaml.safe_dump(content, allow_unicode=True), encoding="utf-8")
    with pytest.raises(RulesError, match=words):
        load_rules(system="demo-2018")


def test_system_without_rules_is_not_scored_by_anothers(folder: Path) -> None:
    content = yaml.safe_load(documented())
    del content["scoring"]
    (folder / "demo-2018.yaml").write_text(yaml.safe_dump(content, allow_unicode=True), encoding="utf-8")
    with pytest.raises(RulesError, match="没有评分规则"):
        load_rules(system="demo-2018")


def test_every_leaf_has_one_rule_of_a_kind_that_exists_and_stands_in_words() -> None:
    rules = load_rules()
    leaves = [node.id for node in indicators.load_system().walk() if node.is_leaf]
    named = [leaf for rule in rules.rules for leaf in rule.ids]
    assert sorted(named) == sorted(leaves)
    assert {rule.kind for rule in rules.rules} <= set(kinds())
    assert set(kinds()) == known_kinds()
    assert all(rule.basis for rule in rules.rules)
