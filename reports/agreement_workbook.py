"""Agreement of readers as a workbook (评查一致性), with what awaits arbitration and the sampled rates."""

from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import Any

from checkers.agreement import (
    ARBITRATION,
    Agreement,
    Agreements,
    Concluded,
    SampledRate,
    awaiting_arbitration,
)
from checkers.proportions import SMALL_SAMPLE
from domain.indicators import IndicatorSystem
from reports.tables import Table, write_tables
from storage.importers.declaration import load_kind

SMALL = f"样本少于 {SMALL_SAMPLE},仅供参考"
_AGREEMENT = (("双读项数", 10), ("一致项数", 10), ("一致率(%)", 10), ("κ", 8), ("说明", 40))


def remark(found: Agreement) -> str:
    """What a reader of the figures must know."""
    parts = []
    if found.count and found.kappa is None:
        parts.append("两次结论全部是同一种,κ 无定义")
    if found.small:
        parts.append(SMALL)
    return ";".join(parts)


def write_agreement(
    found: Agreements,
    concluded: Sequence[Concluded],
    rates: Iterable[SampledRate],
    system: IndicatorSystem,
    path: Path,
) -> Path:
    """Write the workbook; gives its path."""
    names = {node.id: node.name for node in system.walk()}
    tables = [
        Table(
            "按指标",
            (("指标编号", 10), ("指标", 40), *_AGREEMENT),
            [
                ("全部", "", *_figures(found.overall)),
                *(
                    (indicator, names.get(indicator), *_figures(each))
                    for indicator, each in found.by_indicator.items()
                ),
            ],
        ),
        Table(
            "按评查人",
            (("评查人", 14), ("与之比对", 14), *_AGREEMENT),
            [
                *((reader, "其他评查人", *_figures(each)) for reader, each in found.by_reader.items()),
                *((*pair, *_figures(each)) for pair, each in found.by_pair.items()),
            ],
        ),
        Table(
            "待仲裁",
            (
                ("法院", 30),
                ("案号", 30),
                ("指标编号", 10),
                ("评查人", 10),
                ("轮次", 7),
                ("结论", 10),
                ("依据页码", 12),
                ("备注", 24),
                ("评查日期", 12),
                ("指标内容", 40),
                ("各评查人结论", 40),
            ),
            [
                (
                    each.court,
                    each.number,
                    each.indicator,
                    None,
                    ARBITRATION,
                    *(None,) * 4,
                    names.get(each.indicator),
                    _verdicts(each),
                )
                for each in awaiting_arbitration(concluded)
            ],
            note="由第三名评查人填写评查人和结论;填完后本文件可直接导入:sunwatch import reviews(未填的行加 --partial 跳过)。",
            choices={"结论": load_kind("reviews").sheets[0].column("verdict").values},
        ),
        Table(
            "抽样合格率",
            (
                ("法院", 30),
                ("指标编号", 10),
                ("指标", 40),
                ("合格", 7),
                ("不合格", 7),
                ("不适用", 7),
                ("未定", 7),
                ("合格率(%)", 10),
                ("区间下限(%)", 11),
                ("区间上限(%)", 11),
                ("说明", 30),
            ),
            [
                (
                    each.court,
                    each.indicator,
                    names.get(each.indicator),
                    each.passed,
                    each.failed,
                    each.left_out,
                    each.open,
                    _percent(each.interval.rate),
                    _percent(each.interval.low) if each.interval.total else None,
                    _percent(each.interval.high) if each.interval.total else None,
                    SMALL if each.interval.small else None,
                )
                for each in rates
            ],
            note="区间为 95% Wilson 区间;合格率 = 合格 ÷ (合格 + 不合格),不加权,不适用和未定不计。",
        ),
    ]
    return write_tables(path, tables)


def _verdicts(each: Concluded) -> str:
    return ";".join(f"{reading.reader}:{reading.verdict}" for reading in each.readings)


def _figures(found: Agreement) -> tuple[Any, ...]:
    return (found.count, found.agreed, _percent(found.share), found.kappa, remark(found))


def _percent(share: float | None) -> float | None:
    return None if share is None else share * 100
