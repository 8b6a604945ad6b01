"""How firm the ranking is, as a workbook (排名敏感性)."""

from collections.abc import Sequence
from pathlib import Path

import numpy as np

from checkers.sensitivity import IndexSensitivity, LevelSensitivity, Settings
from reports.tables import Table, write_tables


def write_sensitivity(
    levels: Sequence[LevelSensitivity], index: IndexSensitivity | None, settings: Settings, path: Path
) -> Path:
    """Write the workbook; gives its path."""
    note = (
        f"同层级内排名,同分取前。权重扰动:各组权重按狄利克雷分布抽取 {settings.draws} 次,相对标准差平均 "
        f"{settings.spread:.0%},种子 {settings.seed},列出中间 {settings.confidence:.0%} 的名次。各项假定见“各假定”。"
    )
    return write_tables(
        path,
        [
            Table(
                "排名区间",
                (
                    ("层级", 8),
                    ("法院", 32),
                    ("得分", 9),
                    ("下限", 9),
                    ("上限", 9),
                    ("名次", 7),
                    ("区间内最好", 10),
                    ("区间内最差", 10),
                    ("权重扰动最好", 12),
                    ("权重扰动最差", 12),
                    ("假定中最好", 10),
                    ("假定中最差", 10),
                    ("影响最大的假定", 40),
                    ("该假定下名次", 12),
                ),
                [row for level in levels for row in _courts(level)],
                note,
            ),
            Table(
                "各假定",
                (
                    ("层级", 8),
                    ("假定", 44),
                    ("法院数", 8),
                    ("名次变动法院数", 14),
                    ("最大变动(名次)", 14),
                    ("变动最大的法院", 40),
                ),
                [row for level in levels for row in _alternatives(level)],
            ),
            _matrix(levels),
            *([_index(index)] if index else []),
        ],
    )


def _courts(level: LevelSensitivity) -> list[tuple[object, ...]]:
    standing = level.standing
    rows: list[tuple[object, ...]] = []
    for place in np.argsort(level.ranks, kind="stable"):
        tried = [int(moved.ranks[place]) for moved in level.moved] or [int(level.ranks[place])]
        strongest = level.strongest(int(place))
        rows.append(
            (
                standing.level.value,
                standing.courts[place],
                float(standing.score[place]),
                float(standing.low[place]),
                float(standing.high[place]),
                int(level.ranks[place]),
                int(level.best[place]),
                int(level.worst[place]),
                int(level.weights_best[place]),
                int(level.weights_worst[place]),
                min(tried),
                max(tried),
                strongest[0].name if strongest else "都不改变名次",
                strongest[1] if strongest else None,
            )
        )
    return rows


def _alternatives(level: LevelSensitivity) -> list[tuple[object, ...]]:
    rows: list[tuple[object, ...]] = []
    for moved in level.moved:
        change = np.abs(moved.ranks - level.ranks)
        most = int(change.max())
        named = [name for name, by in zip(level.standing.courts, change, strict=True) if most and by == most]
        rows.append(
            (
                level.standing.level.value,
                moved.alternative.name,
                len(level.standing.courts),
                int((change > 0).sum()),
                most,
                "、".join(named[:3]) + (f" 等 {len(named)} 个" if len(named) > 3 else ""),
            )
        )
    return rows


def _matrix(levels: Sequence[LevelSensitivity]) -> Table:
    """Every court's rank under every assumption."""
    names = list(dict.fromkeys(moved.alternative.name for level in levels for moved in level.moved))
    rows: list[tuple[object, ...]] = []
    for level in levels:
        under = {moved.alternative.name: moved.ranks for moved in level.moved}
        rows.extend(
            (
                level.standing.level.value,
                level.standing.courts[place],
                int(level.ranks[place]),
                *(int(under[name][place]) if name in under else None for name in names),
            )
            for place in np.argsort(level.ranks, kind="stable")
        )
    return Table(
        "名次明细",
        (("层级", 8), ("法院", 32), ("本轮名次", 9), *((name, 14) for name in names)),
        rows,
    )


def _index(found: IndexSensitivity) -> Table:
    return Table(
        "全省指数",
        (("情形", 40), ("指数", 10)),
        [
            ("本轮", found.index),
            ("权重扰动下限", found.low),
            ("权重扰动上限", found.high),
            *found.others,
        ],
    )
