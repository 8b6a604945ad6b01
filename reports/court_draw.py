"""A draw of courts as a file (抽取法院结果): who was drawn, and all that is needed to draw them again."""

import csv
from collections.abc import Sequence
from pathlib import Path
from typing import Any

from checkers.sampling.courts import CourtDraw
from domain.outcomes import CourtLevel
from reports.tables import Table, write_tables
from storage.exports.files import harmless

ALGORITHM = (
    "抽签号 = SHA-256(种子|层|代字);同层按抽签号从小到大取。层 = 层级|上级法院;"
    "各层名额按法院数比例,整数部分直接给,余下名额按小数部分系统抽取:层按 SHA-256(种子|层级|层) 排序,"
    "起点 u = SHA-256(种子|层级|*) ÷ 2^256,小数累加区间含 u、u+1、u+2…… 的层各加一个。"
    "抽样框指纹 = SHA-256(各行“层 TAB 代字 LF”,按层、代字排序)。"
)
_HEADS = (
    ("序号", 6),
    ("层级", 8),
    ("上级法院", 28),
    ("法院", 32),
    ("代字", 10),
    ("层内次序", 9),
    ("层内法院数", 10),
    ("层内抽取数", 10),
    ("抽样权重", 9),
    ("种子", 14),
    ("抽样框指纹", 30),
    ("抽签号", 30),
)


def _rows(found: CourtDraw) -> list[Sequence[Any]]:
    rows: list[Sequence[Any]] = []
    levels = list(CourtLevel)
    # stable: within a level the order of the draw stays
    ordered = sorted(found.draw.drawn, key=lambda each: levels.index(found.courts[each.unit.code].level))
    for number, each in enumerate(ordered, start=1):
        court = found.courts[each.unit.code]
        rows.append(
            (
                number,
                court.level.value,
                court.parent_name,
                court.name,
                court.code,
                each.place,
                each.stratum_size,
                each.stratum_drawn,
                each.weight,
                found.draw.seed,
                found.draw.frame_hash,
                each.draw_number,
            )
        )
    return rows


def write_court_draw(found: CourtDraw, path: Path, source: str) -> Path:
    """Write the draw to an XLSX (with the frame and the way to repeat it) or a CSV; ``source`` names the frame.

    Raises:
        ValueError: another kind of file.
    """
    if path.suffix.lower() == ".csv":
        path.parent.mkdir(parents=True, exist_ok=True)
        # Excel in Chinese reads a CSV as UTF-8 only with a byte order mark
        with path.open("w", encoding="utf-8-sig", newline="") as stream:
            writer = csv.writer(stream)
            writer.writerow([heading for heading, _ in _HEADS])
            writer.writerows([harmless(cell) for cell in row] for row in _rows(found))
        return path
    if path.suffix.lower() != ".xlsx":
        raise ValueError(f"{path.name}:请用 .xlsx 或 .csv")
    sizes = found.draw.sizes
    drawn = {each.unit.stratum: each.stratum_drawn for each in found.draw.drawn}
    frame = sorted(
        (court.level.value, court.parent_name or "", court.name, court.code)
        for court in found.courts.values()
        if court.level in found.wanted
    )
    facts = (
        ("种子", found.draw.seed),
        ("抽样框", source),
        ("抽样框法院数", found.draw.frame_size),
        ("抽样框指纹", found.draw.frame_hash),
        *((f"{level.value}法院抽取数", number) for level, number in found.wanted.items()),
        ("抽取办法", ALGORITHM),
    )
    return write_tables(
        path,
        [
            Table("抽取结果", _HEADS, _rows(found)),
            Table("抽取说明", (("项目", 20), ("内容", 110)), facts),
            Table(
                "各层",
                (("层", 40), ("法院数", 9), ("抽取数", 9)),
                [(stratum, size, drawn.get(stratum, 0)) for stratum, size in sizes.items()],
            ),
            Table("抽样框", (("层级", 8), ("上级法院", 30), ("法院", 34), ("代字", 10)), frame),
        ],
    )
