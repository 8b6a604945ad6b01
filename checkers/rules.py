"""The rules of scoring as data (评分规则): ``scoring.yaml``, read and checked."""

import hashlib
from collections.abc import Mapping
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from typing import Any

import yaml

from domain.indicators import IndicatorSystem, available_systems, load_system, system_file

_FILE = Path(__file__).parent / "scoring.yaml"
_BOTH = ("中", "基")


class RulesError(ValueError):
    """A mistake in the rules (评分规则有误); the message names the leaf."""


@dataclass(frozen=True)
class Rule:
    """How one or several leaves are scored (评分规则)."""

    ids: tuple[str, ...]
    kind: str
    settings: Mapping[str, Any]
    basis: str
    assumption: bool


@dataclass(frozen=True)
class Rules:
    """All rules for one indicator system."""

    version: str
    system: str
    rules: tuple[Rule, ...]
    disclosure: Mapping[str, Any]
    province: Mapping[str, Any]
    gaps_kept: int
    """Unmet and unclear items of a court and leaf that outputs list one by one."""
    contradiction_points: float
    digest: str
    """Of the file: two rounds with one digest were scored alike."""

    def of(self, leaf: str) -> Rule:
        """The rule of a leaf."""
        return next(rule for rule in self.rules if leaf in rule.ids)


@lru_cache
def known_kinds() -> frozenset[str]:
    """Rule kinds that stand in words in ``rule_kinds.yaml``."""
    return frozenset(yaml.safe_load((_FILE.parent / "rule_kinds.yaml").read_text(encoding="utf-8")))


def expand(ids: list[str]) -> tuple[str, ...]:
    """``x1.1.4`` → 中1.1.4 and 基1.1.4."""
    return tuple(
        level + each[1:] for each in ids for level in (_BOTH if each.startswith("x") else (each[0],))
    )


@lru_cache
def load_rules(path: Path = _FILE, system: str | None = None) -> Rules:
    """Read the rules of a system; leaves that no rule names get the default.

    ``scoring.yaml`` scores the system it names. Another system's file says under ``scoring`` how its own leaves are
    scored, in the same words; what it leaves out there (disclosure, province …) is taken from ``scoring.yaml``.

    Raises :class:`RulesError` where two rules name one leaf, a rule names a leaf the system has not or is of no known
    kind, or a system has no rules.
    """
    text = path.read_text(encoding="utf-8")
    name = system or str(yaml.safe_load(text)["system"])
    return read_rules(text, _system_text(name), load_system(name))


def read_rules(text: str, system_text: str, system: IndicatorSystem) -> Rules:
    """Rules of a system out of the texts of ``scoring.yaml`` and of the system's own file; see :func:`load_rules`."""
    raw = yaml.safe_load(text)
    if system.name != raw["system"]:
        scoring = (yaml.safe_load(system_text) or {}).get("scoring")
        if not scoring:
            raise RulesError(f"指标体系 {system.name} 没有评分规则;请在其文件的 scoring 下写明")
        raw = {**raw, "rules": [], **scoring, "system": system.name}
        text = system_text + text
    return build_rules(raw, system, hashlib.sha256(text.encode()).hexdigest())


def rule_texts(system: str) -> dict[str, str]:
    """The files that say how a system is scored, for a frozen round to keep: ``scoring.yaml`` and ``system.yaml``."""
    return {"scoring.yaml": _FILE.read_text(encoding="utf-8"), "system.yaml": _system_text(system)}


def _system_text(name: str) -> str:
    return system_file(name).read_text(encoding="utf-8") if name in available_systems() else ""


def build_rules(raw: Mapping[str, Any], system: IndicatorSystem, digest: str = "") -> Rules:
    """Rules out of the file's content, proved against the system; see :func:`load_rules`."""
    leaves = [node.id for node in system.walk() if node.is_leaf]
    assumed = bool(raw.get("assumption", True))
    rules: list[Rule] = []
    seen: set[str] = set()
    for entry in raw["rules"]:
        settings = {
            key: value for key, value in entry.items() if key not in ("for", "kind", "basis", "assumption")
        }
        if entry["kind"] not in known_kinds():
            raise RulesError(f"评分规则 {'、'.join(entry['for'])}:没有“{entry['kind']}”这种规则")
        for written in entry["for"]:
            # each number in the list is scored apart; 中 and 基 of one x together
            ids = tuple(each for each in expand([written]) if each in leaves)
            if not ids:
                raise RulesError(f"评分规则 {written}:指标体系 {system.name} 中没有此指标")
            for each in ids:
                if each in seen:
                    raise RulesError(f"评分规则:指标 {each} 有两条规则")
                seen.add(each)
            rules.append(
                Rule(
                    ids,
                    entry["kind"],
                    settings,
                    entry.get("basis", ""),
                    bool(entry.get("assumption", assumed)),
                )
            )
    default = raw["default"]
    rest = tuple(each for each in leaves if each not in seen)
    rules.extend(
        Rule(
            (each,),
            default["kind"],
            {key: value for key, value in default.items() if key not in ("kind", "basis")},
            default.get("basis", ""),
            assumed,
        )
        for each in rest
    )
    return Rules(
        version=str(raw["version"]),
        system=system.name,
        rules=tuple(rules),
        disclosure=raw["disclosure"],
        province=raw["province"],
        gaps_kept=int(raw.get("gaps_kept", 200)),
        contradiction_points=float(raw.get("contradiction_points", 10)),
        digest=digest[:12],
    )
