"""The product and the plain computation of this folder give the same scores, node by node."""

import json
from pathlib import Path

import pytest
import yaml

from domain.indicators import IndicatorNode, load_system

from .comparison import differences
from .draw_ledger import draw
from .product import scores
from .reading import read_folder
from .tree import evaluate
from .writing import write_folder

SEEDS = (4, 12, 33)


def compared(seed: int, folder: Path, database: str | None = None) -> list[str]:
    ledger = draw(seed)
    write_folder(ledger, folder, seed)
    return differences(scores(ledger, folder, folder / "home", database), evaluate(ledger))


@pytest.mark.parametrize("seed", SEEDS)
def test_both_computations_agree_on_an_invented_ledger(seed: int, tmp_path: Path) -> None:
    assert compared(seed, tmp_path / "ledger") == []


@pytest.mark.postgres
def test_both_computations_agree_on_postgresql(tmp_path: Path, postgres_url: str) -> None:
    assert compared(SEEDS[0], tmp_path / "ledger", postgres_url) == []


def test_a_difference_is_seen() -> None:
    """The comparison can fail: another observation date gives other scores."""
    ledger = draw(SEEDS[0])
    before = evaluate(ledger)
    ledger.observed = ledger.start
    assert differences(before, evaluate(ledger))


@pytest.mark.shared
def test_the_plain_computation_gives_the_expected_scores(shared: Path) -> None:
    expected = json.loads((shared / "ledger" / "expected.json").read_text(encoding="utf-8"))
    assert differences(evaluate(read_folder(shared / "ledger" / "tidy")), expected) == []


@pytest.mark.shared
def test_the_tree_is_the_annex(shared: Path) -> None:
    text = (shared / "domain" / "indicators.yaml").read_text(encoding="utf-8")
    annex = {
        node["id"]: (node["name"], node["weight"] / 100)
        for level in yaml.safe_load(text)["levels"]
        for top in level["一级指标"]
        for node in (
            top,
            *top["二级指标"],
            *(leaf for second in top["二级指标"] for leaf in second["三级指标"]),
        )
    }
    ours: dict[str, tuple[str, float]] = {}

    def add(node: IndicatorNode) -> None:
        ours[node.id] = (node.name, node.weight)
        for child in node.children:
            add(child)

    for roots in load_system().levels.values():
        for root in roots:
            add(root)
    assert ours.keys() == annex.keys()
    for identifier, (name, weight) in annex.items():
        assert ours[identifier] == (name, pytest.approx(weight))
