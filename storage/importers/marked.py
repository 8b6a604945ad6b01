"""``errors.xlsx`` (标出错误单元格的表格): the workbook as given with its bad cells marked, or an excerpt of it."""

from collections import defaultdict
from pathlib import Path
from typing import Any

from openpyxl import Workbook, load_workbook
from openpyxl.comments import Comment
from openpyxl.styles import Font, PatternFill
from openpyxl.worksheet.worksheet import Worksheet

from storage.importers.problems import CellProblem, ImportFileError, Problems
from storage.importers.workbook import read_grids

LIST_SHEET = "错误清单"
# openpyxl takes its time: larger files get an excerpt of the rows concerned
_WHOLE = 3_000_000
_RED = PatternFill("solid", fgColor="FFC7CE")
_HEADERS = ("文件", "工作表", "行", "单元格", "列", "写的是", "说明")


def write_errors(source: Path, problems: Problems, out: Path) -> Path:
    """Write the list of problems, and the cells marked; where it was written.

    An ``.xlsx`` of common size is copied whole, so that it can be corrected in place and imported again; other
    files give an excerpt with the header and the rows that have problems.
    """
    out.parent.mkdir(parents=True, exist_ok=True)
    book: Workbook | None = None
    if source.suffix.lower() == ".xlsx" and source.stat().st_size <= _WHOLE:
        try:
            book = load_workbook(source)
        except Exception:
            book = None
    if book is None:
        book = _excerpt(source, problems)
    else:
        _mark(book, problems)
    _list(book, problems)
    part = out.with_name(f".{out.name}.part.xlsx")
    book.save(part)
    part.replace(out)
    return out


def _mark(book: Workbook, problems: Problems) -> None:
    by_cell: dict[tuple[str, int, int], list[CellProblem]] = defaultdict(list)
    for problem in problems:
        if problem.row is not None:
            by_cell[problem.sheet, problem.row, (problem.column or 0) + 1].append(problem)
    for (sheet, row, column), found in by_cell.items():
        if sheet not in book.sheetnames or not isinstance(book[sheet], Worksheet):
            continue
        cell = book[sheet].cell(row=row, column=column)
        _fill(cell, found)


def _fill(cell: Any, found: list[CellProblem]) -> None:
    try:
        cell.fill = _RED
        cell.comment = Comment("\n".join(problem.expected for problem in found), "阳光观察")
    except AttributeError:
        # inside a merged range: only its first cell can be marked
        return


def _excerpt(source: Path, problems: Problems) -> Workbook:
    book = Workbook()
    del book[book.sheetnames[0]]
    by_sheet: dict[str, dict[int, list[CellProblem]]] = defaultdict(lambda: defaultdict(list))
    for problem in problems:
        if problem.row is not None:
            by_sheet[problem.sheet][problem.row].append(problem)
    try:
        grids = {grid.name: grid.rows for grid in read_grids(source)} if by_sheet else {}
    except ImportFileError:
        grids = {}
    for name, by_row in by_sheet.items():
        rows = grids.get(name)
        if rows is None:
            continue
        sheet = book.create_sheet(name[:31])
        sheet.append(["原行号", *(_shown(cell) for cell in _header_above(rows, min(by_row)))])
        for number, found in sorted(by_row.items()):
            line = rows[number - 1] if number <= len(rows) else []
            sheet.append([number, *(_shown(cell) for cell in line)])
            marked: dict[int, list[CellProblem]] = defaultdict(list)
            for problem in found:
                marked[(problem.column if problem.column is not None else -1) + 2].append(problem)
            for column, here in marked.items():
                _fill(sheet.cell(row=sheet.max_row, column=column), here)
    return book


def _header_above(rows: Any, first: int) -> Any:
    """The widest row above the first bad one: near enough to a header for an excerpt."""
    above = rows[: max(1, first - 1)][:40]
    return max(above, key=lambda row: sum(1 for cell in row if cell not in ("", None)), default=[])


def _list(book: Workbook, problems: Problems) -> None:
    name = LIST_SHEET if LIST_SHEET not in book.sheetnames else f"{LIST_SHEET}2"
    sheet = book.create_sheet(name, 0)
    sheet.append(list(_HEADERS))
    for cell in sheet[1]:
        cell.font = Font(bold=True)
    for problem in problems:
        sheet.append(
            [
                _shown(value)
                for value in (
                    problem.file,
                    problem.sheet,
                    problem.row,
                    problem.cell,
                    problem.header,
                    problem.found,
                    problem.expected,
                )
            ]
        )
    if len(problems) > len(problems.listed):
        sheet.append([f"共 {len(problems)} 处错误,以上为前 {len(problems.listed)} 处"])
    for column, width in zip("ABCDEFG", (24, 16, 8, 10, 20, 28, 60), strict=True):
        sheet.column_dimensions[column].width = width
    sheet.freeze_panes = "A2"
    book.active = 0


def _shown(value: Any) -> Any:
    """A cell nobody takes for a formula."""
    if isinstance(value, str):
        clean = "".join(ch for ch in value if ch >= " " or ch in "\t\n")
        return "'" + clean if clean.startswith(("=", "+", "-", "@")) else clean
    return value
