"""Workbooks of plain tables (表格工作簿): a sheet a table, a frozen head, a filter.

Cells come from portals and ledgers: they are written as text, so nothing in them is taken for a formula.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import xlsxwriter

_CELL_LIMIT = 32767


@dataclass(frozen=True)
class Table:
    """One sheet (工作表)."""

    name: str
    columns: Sequence[tuple[str, int]]
    """Heading and width of each column."""
    rows: Iterable[Sequence[Any]]
    note: str = ""
    """A sentence above the table."""
    choices: Mapping[str, Sequence[str]] = field(default_factory=dict)
    """Drop-down lists by heading, for what people are to fill in."""


def write_tables(path: Path, tables: Sequence[Table]) -> Path:
    """Write the tables to ``path``; the file appears only when complete."""
    path.parent.mkdir(parents=True, exist_ok=True)
    part = path.with_name(f".{path.name}.part")
    options = {"strings_to_formulas": False, "strings_to_urls": False, "strings_to_numbers": False}
    try:
        with xlsxwriter.Workbook(str(part), options) as book:
            font = {"font_name": "微软雅黑", "font_size": 10, "valign": "top"}
            styles = {
                "plain": book.add_format({**font, "text_wrap": True}),
                "number": book.add_format({**font, "num_format": "0.00"}),
                "head": book.add_format({**font, "bold": True, "bg_color": "#E8EEF4", "border": 1}),
                "note": book.add_format({**font, "italic": True, "font_color": "#555555"}),
            }
            for table in tables:
                _sheet(book, table, styles)
        part.replace(path)
    finally:
        part.unlink(missing_ok=True)
    return path


def _sheet(book: Any, table: Table, styles: dict[str, Any]) -> None:
    page = book.add_worksheet(table.name)
    page.set_landscape()
    page.set_paper(9)
    page.fit_to_pages(1, 0)
    top = 0
    if table.note:
        page.write_string(0, 0, table.note, styles["note"])
        top = 1
    page.freeze_panes(top + 1, 0)
    page.repeat_rows(top)
    for place, (heading, width) in enumerate(table.columns):
        page.set_column(place, place, width)
        page.write_string(top, place, heading, styles["head"])
    last = top
    for last, row in enumerate(table.rows, start=top + 1):
        for place, value in enumerate(row):
            if value is None or value == "":
                continue
            if isinstance(value, bool):
                page.write_string(last, place, "是" if value else "否", styles["plain"])
            elif isinstance(value, int | float):
                style = styles["number"] if isinstance(value, float) else styles["plain"]
                page.write_number(last, place, value, style)
            else:
                page.write_string(last, place, str(value)[:_CELL_LIMIT], styles["plain"])
    for place, (heading, _) in enumerate(table.columns):
        if heading in table.choices:
            listed = {"validate": "list", "source": list(table.choices[heading])}
            page.data_validation(top + 1, place, max(last, top + 1), place, listed)
    page.autofilter(top, 0, max(last, top + 1), len(table.columns) - 1)
