"""The workbooks that go with the demo portals (演示台账), written when the demo runs.

What stands in them is ``ledger.yaml``; they look like what courts and evaluators hand in.
"""

from collections.abc import Mapping, Sequence
from datetime import date, datetime
from functools import cache
from pathlib import Path
from typing import Any, NamedTuple

import xlsxwriter
import yaml

from console.demo.running import DemoPortal

_FILE = Path(__file__).parent / "ledger.yaml"
_PROOFS = "证明材料"


class LedgerFile(NamedTuple):
    """A workbook and what ``sunwatch import`` calls its kind (导入文件)."""

    kind: str
    path: Path


@cache
def ledger() -> tuple[Mapping[str, Any], ...]:
    """The workbooks as the data file has them (台账内容): kind, file, sheets with header and rows."""
    content = yaml.safe_load(_FILE.read_text(encoding="utf-8"))
    return tuple(content["workbooks"])


def write_ledger(folder: Path, portals: Sequence[DemoPortal]) -> list[LedgerFile]:
    """Write all workbooks and proof files into a folder, in the order of their import (写出演示台账).

    Rows of courts that are not among ``portals`` are left out where a row names its court.

    Raises:
        OSError: the folder cannot be written.
    """
    folder.mkdir(parents=True, exist_ok=True)
    names = {portal.name for portal in portals}
    written = []
    for workbook in ledger():
        path = folder / workbook["file"]
        _write(path, workbook, names)
        for proof in workbook.get("proofs", ()):
            (folder / _PROOFS).mkdir(exist_ok=True)
            (folder / _PROOFS / proof).write_text(f"{Path(proof).stem}(演示用,虚构)\n", encoding="utf-8")
        written.append(LedgerFile(workbook["kind"], path))
    return written


def _write(path: Path, workbook: Mapping[str, Any], names: set[str]) -> None:
    book = xlsxwriter.Workbook(path, {"default_date_format": "yyyy-mm-dd"})
    bold = book.add_format({"bold": True, "bg_color": "#DDE6F2", "border": 1})
    for title, content in workbook["sheets"].items():
        sheet = book.add_worksheet(title)
        top = 0
        for label, value in workbook.get("above", ()):
            sheet.write_row(top, 0, [label, value])
            top += 1
        header: list[str] = content["header"]
        sheet.write_row(top, 0, header, bold)
        sheet.freeze_panes(top + 1, 0)
        sheet.set_column(0, len(header) - 1, 18)
        court = header.index("法院") if "法院" in header else None
        rows = [row for row in content["rows"] if court is None or row[court] in names]
        for number, row in enumerate(rows, top + 1):
            for place, cell in enumerate(row):
                _write_cell(sheet, number, place, cell)
    book.close()


def _write_cell(sheet: Any, row: int, column: int, cell: object) -> None:
    if cell is None:
        return
    if isinstance(cell, datetime | date):
        sheet.write_datetime(row, column, cell)
    elif isinstance(cell, str):
        sheet.write_string(row, column, cell)
    else:
        sheet.write(row, column, cell)
