"""Reading files into grids of cells (读取文件): XLSX, XLS, ODS by calamine, CSV in UTF-8 or GB18030."""

import csv
import io
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from storage.importers.ods import merged_ranges
from storage.importers.problems import ImportFileError

SUFFIXES = (".xlsx", ".xlsm", ".xls", ".ods", ".csv")


@dataclass(frozen=True)
class Grid:
    """A sheet as cells (单元格), from A1 on; blank cells are ``""``."""

    name: str
    rows: Sequence[Sequence[Any]]


def read_grids(path: Path) -> list[Grid]:
    """All sheets of a file, hidden rows included, values of merged cells carried down.

    Raises :class:`ImportFileError` for a file that is none of the known kinds, broken or protected.
    """
    suffix = path.suffix.lower()
    if suffix not in SUFFIXES:
        raise ImportFileError(f"{path.name}:不支持的文件类型“{suffix}”,请另存为 .xlsx、.xls、.ods 或 .csv")
    if not path.is_file():
        raise ImportFileError(f"{path}:没有这个文件")
    if suffix == ".csv":
        return [Grid(path.stem, _csv(path))]
    return _workbook(path)


def _workbook(path: Path) -> list[Grid]:
    from python_calamine import CalamineError, CalamineWorkbook, PasswordError, SheetTypeEnum

    spanning = merged_ranges(path) if path.suffix.lower() == ".ods" else {}
    try:
        with CalamineWorkbook.from_path(path) as book:
            grids = []
            for meta in book.sheets_metadata:
                if meta.typ != SheetTypeEnum.WorkSheet:
                    continue
                sheet = book.get_sheet_by_name(meta.name)
                rows = sheet.to_python(skip_empty_area=False)
                try:
                    merged = sheet.merged_cell_ranges or spanning.get(meta.name, [])
                except CalamineError:
                    merged = []
                _carry_down(rows, merged)
                grids.append(Grid(meta.name, rows))
            return grids
    except PasswordError:
        raise ImportFileError(f"{path.name}:文件有密码,请去掉密码后再导入") from None
    except (CalamineError, OSError, ValueError) as problem:
        raise ImportFileError(f"{path.name}:文件损坏或不是表格({problem}),请用 Excel 打开后另存") from None


def _carry_down(rows: list[list[Any]], merged: Sequence[tuple[tuple[int, int], tuple[int, int]]]) -> None:
    """A cell merged over several rows says the same in each; over several columns it stays in the first."""
    for (top, left), (bottom, _) in merged:
        if bottom == top or top >= len(rows) or left >= len(rows[top]):
            continue
        value = rows[top][left]
        for row in rows[top + 1 : bottom + 1]:
            if row[left] == "":
                row[left] = value


def _csv(path: Path) -> list[list[Any]]:
    raw = path.read_bytes()
    for encoding in (
        "utf-8-sig",
        "utf-16" if raw[:2] in (b"\xff\xfe", b"\xfe\xff") else "gb18030",
        "gb18030",
    ):
        try:
            text = raw.decode(encoding)
            break
        except UnicodeDecodeError:
            continue
    else:
        raise ImportFileError(f"{path.name}:既不是 UTF-8 也不是 GBK 编码,请另存为“CSV UTF-8”")
    head = text[:8192]
    delimiter = max(",\t;", key=head.count) if any(mark in head for mark in ",\t;") else ","
    csv.field_size_limit(1 << 24)
    try:
        return [list(row) for row in csv.reader(io.StringIO(text, newline=""), delimiter=delimiter)]
    except csv.Error as problem:
        raise ImportFileError(f"{path.name}:不是有效的 CSV({problem})") from None
