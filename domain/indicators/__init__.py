"""Indicator systems (评估指标体系): what courts are scored on, with the weights the text gives.

A system is a file beside this module, named by its version; ``annex2-2017`` is annex 2 of 陕高法〔2017〕53号. Another
system is another file of the same shape, here or in a folder of one's own (:func:`use_folder`). Loading proves that siblings' weights make 100 % at every node and that
the number of third-level indicators is the one the file states.

For basic courts the notice's body speaks of 58 third-level indicators; its annex holds 59. The annex counts:
:attr:`IndicatorSystem.discrepancies` says so and reports print it.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from functools import lru_cache
from pathlib import Path
from typing import Any

import yaml

from domain.outcomes import CourtLevel

__all__ = [
    "IndicatorNode",
    "IndicatorSystem",
    "IndicatorSystemError",
    "available_systems",
    "load_system",
    "use_folder",
]

_FOLDER = Path(__file__).parent
_own: Path | None = None
_TOLERANCE = 1e-9


class IndicatorSystemError(ValueError):
    """A system's file is missing or contradicts itself (指标体系文件有误)."""


@dataclass(frozen=True, slots=True)
class IndicatorNode:
    """One indicator (一、二、三级指标)."""

    id: str
    """指标编号, e.g. 基2.3.2: level, then the annex's own numbering."""
    name: str
    """Name as the annex words it."""
    weight: float
    """Share among siblings, 0-1."""
    children: tuple["IndicatorNode", ...]
    text: str
    """The annex's words for a third-level indicator; empty above."""
    basis: str
    """Where the notice's body speaks of it."""
    depth: int
    """1, 2 or 3 (一级、二级、三级)."""
    path: tuple[str, ...]
    """Names from the first level down to this one."""
    explicit: bool = True
    """False where the annex writes no weight: an only child, taken as 100 %."""
    rule: str = ""
    """The annex's rule for the indicator, where it gives one."""
    negative: bool = False
    """A negative indicator (负相关指标): more is worse."""
    sources: tuple[str, ...] = ()
    """Ways to get its data, best first (案卷评查、系统提取、网站观察、法院自报); our reading, an assumption."""
    effective_weight: float = 1.0
    """Share of the whole (有效权重), 0-1: product of the weights down to here."""

    @property
    def is_leaf(self) -> bool:
        """A third-level indicator, the only kind that is measured."""
        return not self.children

    def walk(self) -> Iterator["IndicatorNode"]:
        """This node and all below, parents first, in the annex's order."""
        yield self
        for child in self.children:
            yield from child.walk()

    def leaves(self) -> Iterator["IndicatorNode"]:
        """The third-level indicators at or below this node."""
        return (node for node in self.walk() if node.is_leaf)


@dataclass(frozen=True, slots=True)
class IndicatorSystem:
    """A version of the indicators for all levels of court."""

    name: str
    title: str
    issuer: str
    document_number: str
    valid_from: date
    valid_to: date | None
    levels: dict[CourtLevel, tuple[IndicatorNode, ...]]
    discrepancies: tuple[str, ...]
    """Where the text contradicts itself, in words for reports (文本不一致之处)."""

    def walk(self, level: CourtLevel | None = None) -> Iterator[IndicatorNode]:
        """All indicators of a level (of all levels), parents first."""
        for this, roots in self.levels.items():
            if level is None or this is level:
                for root in roots:
                    yield from root.walk()

    def node(self, identifier: str) -> IndicatorNode | None:
        """The indicator of a 指标编号; None where there is none."""
        return next((node for node in self.walk() if node.id == identifier), None)


@lru_cache(maxsize=8)
def load_system(name: str = "annex2-2017") -> IndicatorSystem:
    """Load and prove an indicator system.

    Raises:
        IndicatorSystemError: no such file, weights that do not make 100 %, numbers that twice name one
            indicator, or another count of indicators than the file states.
    """
    if name not in available_systems():
        raise IndicatorSystemError(f"没有指标体系 {name!r};现有: {'、'.join(available_systems())}")
    file = system_file(name)
    try:
        raw = yaml.safe_load(file.read_text(encoding="utf-8"))
    except (yaml.YAMLError, UnicodeDecodeError) as error:
        raise IndicatorSystemError(f"{file} 不是有效的 YAML: {error}") from None
    if not isinstance(raw, dict) or raw.get("name") != name:
        raise IndicatorSystemError(f"{file}: name 应与文件名相同,即 {name}")
    return read_system(raw, file.name)


def use_folder(folder: Path | None) -> None:
    """Also take systems from ``folder`` (自有指标体系), a file each; from none but the project's own when null."""
    global _own
    if folder != _own:
        _own = folder
        load_system.cache_clear()


def available_systems() -> tuple[str, ...]:
    """Names of the systems there are files for."""
    folders = [_FOLDER] if _own is None else [_FOLDER, _own]
    return tuple(sorted({path.stem for folder in folders for path in folder.glob("*.yaml")}))


def system_file(name: str) -> Path:
    """The file of a system; it may hold, beside the indicators, how they are scored (``scoring``).

    Raises:
        IndicatorSystemError: one's own folder has a file of the name of one of the project's.
    """
    file = _FOLDER / f"{name}.yaml"
    own = _own / f"{name}.yaml" if _own is not None else None
    if own is None or not own.is_file():
        return file
    if file.is_file():
        raise IndicatorSystemError(f"{own} 与自带的指标体系同名,请改名")
    return own


def read_system(raw: dict[str, Any], where: str) -> IndicatorSystem:
    """Build a system out of its file's content; ``where`` names the file in errors.

    Raises:
        IndicatorSystemError: as :func:`load_system`.
    """
    try:
        levels = {
            CourtLevel(level): _nodes(roots, (), 1.0, 1, f"{where}: {level}")
            for level, roots in raw["levels"].items()
        }
        system = IndicatorSystem(
            name=raw["name"],
            title=raw["title"],
            issuer=raw["issuer"],
            document_number=raw["document_number"],
            valid_from=raw["valid_from"],
            valid_to=raw.get("valid_to"),
            levels=levels,
            discrepancies=tuple(_count(raw, levels, where)),
        )
    except (KeyError, TypeError) as error:
        raise IndicatorSystemError(f"{where}: 缺少或写错 {error}") from error
    seen: set[str] = set()
    for node in system.walk():
        if node.id in seen:
            raise IndicatorSystemError(f"{where}: 指标编号 {node.id} 重复")
        seen.add(node.id)
    return system


def _nodes(
    raw: list[dict[str, Any]], above: tuple[str, ...], share: float, depth: int, where: str
) -> tuple[IndicatorNode, ...]:
    total = sum(float(node["weight"]) for node in raw)
    if abs(total - 1.0) > _TOLERANCE:
        place = "/".join(above) or "一级指标"
        raise IndicatorSystemError(f"{where}: “{place}”下各项权重合计 {total:.4%},应为 100%")
    nodes = []
    for node in raw:
        path, weight = (*above, node["name"]), float(node["weight"])
        children = (
            _nodes(node["children"], path, share * weight, depth + 1, where) if node.get("children") else ()
        )
        nodes.append(
            IndicatorNode(
                id=node["id"],
                name=node["name"],
                weight=weight,
                children=children,
                text=node.get("text", ""),
                basis=node.get("basis", ""),
                depth=depth,
                path=path,
                explicit=node.get("explicit", True),
                rule=node.get("rule", ""),
                negative=node.get("negative", False),
                sources=tuple(node.get("sources", ())),
                effective_weight=share * weight,
            )
        )
    return tuple(nodes)


def _count(
    raw: dict[str, Any], levels: dict[CourtLevel, tuple[IndicatorNode, ...]], where: str
) -> Iterator[str]:
    """Compare the counts with those stated; say where the text claims another one."""
    for level, roots in levels.items():
        stated = raw["levels_counted"][level.value]
        nodes = [node for root in roots for node in root.walk()]
        for depth, key in ((1, "first"), (2, "second"), (3, "third")):
            counted = sum(node.depth == depth for node in nodes)
            if counted != stated[key]:
                raise IndicatorSystemError(
                    f"{where}: {level.value}法院第 {depth} 级指标有 {counted} 项,文件载明 {stated[key]} 项"
                )
        if stated["claimed_third"] != stated["third"]:
            yield (
                f"{level.value}法院三级指标:正文称 {stated['claimed_third']} 项,"
                f"附件实列 {stated['third']} 项,按附件计"
            )
