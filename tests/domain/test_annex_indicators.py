"""The indicators of annex 2: sums, counts, and the paths that scores are written under."""

import copy
import json
from pathlib import Path

import pytest
import yaml

from domain import indicators
from domain.indicators import IndicatorSystemError, available_systems, load_system, read_system
from domain.outcomes import CourtLevel

FILE = Path(indicators.__file__).parent / "annex2-2017.yaml"


@pytest.fixture
def raw() -> dict:
    return copy.deepcopy(yaml.safe_load(FILE.read_text(encoding="utf-8")))


@pytest.mark.parametrize(
    ("level", "counts"),
    [(CourtLevel.HIGH, (4, 14, 45)), (CourtLevel.INTERMEDIATE, (5, 34, 67)), (CourtLevel.BASIC, (4, 31, 59))],
)
def test_counts(level: CourtLevel, counts: tuple[int, int, int]) -> None:
    depths = [node.depth for node in load_system().walk(level)]
    assert tuple(depths.count(depth) for depth in (1, 2, 3)) == counts


def test_the_slip_of_the_text_is_told() -> None:
    (told,) = load_system().discrepancies
    assert "58" in told
    assert "59" in told


def test_weights_sum_at_every_node_and_over_all() -> None:
    system = load_system()
    for level, roots in system.levels.items():
        assert sum(node.weight for node in roots) == pytest.approx(1)
        assert sum(leaf.effective_weight for root in roots for leaf in root.leaves()) == pytest.approx(1), (
            level
        )
    for node in system.walk():
        assert node.is_leaf or sum(child.weight for child in node.children) == pytest.approx(1)
        assert node.path[-1] == node.name
        assert len(node.path) == node.depth


def test_one_indicator() -> None:
    node = load_system().node("基2.3.2")
    assert node is not None
    assert node.path == ("阳光执行", "执行文书公开", "终结本次执行程序裁定书")
    assert node.sources[0] == "网站观察"
    assert load_system().node("基9.9.9") is None


def test_only_children_without_weight_are_marked() -> None:
    implicit = [node for node in load_system().walk() if not node.explicit]
    assert len(implicit) == 40
    assert {node.weight for node in implicit} == {1.0}


def test_negative_indicators() -> None:
    negative = {node.id for node in load_system().walk(CourtLevel.BASIC) if node.negative}
    assert {"基3.6.1", "基3.7.1", "基3.7.2", "基3.7.3", "基3.7.4"} <= negative


def test_an_unknown_system_is_refused() -> None:
    assert available_systems() == ("annex2-2017",)
    with pytest.raises(IndicatorSystemError, match="没有指标体系"):
        load_system("../annex2-2017")


def test_a_wrong_weight_is_refused(raw: dict) -> None:
    raw["levels"]["基层"][0]["weight"] = 0.36
    with pytest.raises(IndicatorSystemError, match=r"x.yaml: 基层.*100%"):
        read_system(raw, "x.yaml")


def test_a_lost_indicator_is_refused(raw: dict) -> None:
    last = raw["levels"]["中级"][-1]["children"][-1]["children"]
    last.pop()
    last[0]["weight"] = 1
    with pytest.raises(IndicatorSystemError, match="66 项"):
        read_system(raw, "x.yaml")


def test_a_repeated_number_is_refused(raw: dict) -> None:
    raw["levels"]["高级"][1]["id"] = raw["levels"]["高级"][0]["id"]
    with pytest.raises(IndicatorSystemError, match="高1 重复"):
        read_system(raw, "x.yaml")


def test_a_missing_key_is_named(raw: dict) -> None:
    del raw["levels"]["高级"][0]["name"]
    with pytest.raises(IndicatorSystemError, match="name"):
        read_system(raw, "x.yaml")


@pytest.mark.shared
def test_ids_paths_and_weights_are_those_of_the_expected_scores(shared: Path) -> None:
    expected = json.loads((shared / "ledger" / "expected.json").read_text(encoding="utf-8"))
    levels = set()
    for court in expected["courts"]:
        level = CourtLevel(court["level"])
        levels.add(level)
        ours = [(node.id, list(node.path), node.weight) for node in load_system().walk(level)]
        theirs = [(node["id"], node["path"], node["weight"]) for node in court["indicators"]]
        assert sorted(ours) == sorted(theirs)
    assert levels == {CourtLevel.HIGH, CourtLevel.INTERMEDIATE, CourtLevel.BASIC}


@pytest.mark.shared
def test_names_and_words_are_the_annex_verbatim(shared: Path) -> None:
    source = yaml.safe_load((shared / "domain" / "indicators.yaml").read_text(encoding="utf-8"))
    words = {}
    for level in source["levels"]:
        for first in level["一级指标"]:
            words[first["id"]] = (first["name"], "")
            for second in first["二级指标"]:
                words[second["id"]] = (second["name"], "")
                words |= {third["id"]: (third["name"], third["text"]) for third in second["三级指标"]}
    assert {node.id: (node.name, node.text) for node in load_system().walk()} == words
