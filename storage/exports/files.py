"""Files of rows (导出文件): JSON lines, CSV, XLSX, Parquet. Whole or not at all.

Cells come from court portals and workbooks: nothing in them is ever taken for a formula.
"""

import csv
import json
import os
import sys
import tempfile
from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import Any, TextIO

FORMATS = ("jsonl", "csv", "xlsx", "parquet")

# a cell of a worksheet holds no more
_CELL_LIMIT = 32767
# characters a spreadsheet takes for the start of a formula
_FORMULA_STARTS = ("=", "+", "-", "@", "\t", "\r")

Row = Mapping[str, Any]


def write_rows(rows: Iterable[Row], form: str, out: Path | None, sheet: str = "导出") -> int:
    """Write ``rows`` in ``form`` to ``out`` (null: standard output, JSON lines and CSV only); how many.

    The file appears only when complete. Raises ``ValueError`` for a form that cannot go to the output.
    """
    if form not in FORMATS:
        raise ValueError(f"不认识的格式:{form};可用 {'、'.join(FORMATS)}")
    if out is None:
        if form not in ("jsonl", "csv"):
            raise ValueError(f"{form} 不能写到屏幕,请用 -o 指定文件")
        return _write_text(rows, form, sys.stdout)
    out.parent.mkdir(parents=True, exist_ok=True)
    handle, name = tempfile.mkstemp(dir=out.parent, prefix=f".{out.name}.")
    os.close(handle)
    part = Path(name)
    try:
        if form in ("jsonl", "csv"):
            # Excel in Chinese reads a CSV as UTF-8 only with a byte order mark
            with part.open("w", encoding="utf-8-sig" if form == "csv" else "utf-8", newline="") as stream:
                count = _write_text(rows, form, stream)
        elif form == "xlsx":
            count = _write_xlsx(rows, part, sheet)
        else:
            count = _write_parquet(rows, part)
        # mkstemp makes a private file; what is exported is as readable as any other file of the user
        mask = os.umask(0)
        os.umask(mask)
        part.chmod(0o666 & ~mask)
        part.replace(out)
    except BaseException:
        part.unlink(missing_ok=True)
        raise
    return count


def _write_text(rows: Iterable[Row], form: str, stream: TextIO) -> int:
    count = 0
    if form == "jsonl":
        for row in rows:
            stream.write(json.dumps(row, ensure_ascii=False) + "\n")
            count += 1
        return count
    writer: Any = None
    for row in rows:
        if writer is None:
            writer = csv.DictWriter(stream, fieldnames=list(row))
            writer.writeheader()
        writer.writerow({key: harmless(flat(value)) for key, value in row.items()})
        count += 1
    return count


def _write_xlsx(rows: Iterable[Row], path: Path, sheet: str) -> int:
    import xlsxwriter

    options = {"constant_memory": True, "strings_to_formulas": False, "strings_to_urls": False}
    count = 0
    with xlsxwriter.Workbook(str(path), options) as book:
        page = book.add_worksheet(sheet)
        head = book.add_format({"bold": True, "bg_color": "#E8EEF4", "border": 1})
        page.freeze_panes(1, 0)
        for row in rows:
            if count == 0:
                for column, key in enumerate(row):
                    page.write_string(0, column, key, head)
            count += 1
            for column, value in enumerate(row.values()):
                cell = flat(value)
                if isinstance(cell, bool) or cell is None or not isinstance(cell, int | float):
                    page.write_string(count, column, "" if cell is None else str(cell)[:_CELL_LIMIT])
                else:
                    page.write_number(count, column, cell)
    return count


def _write_parquet(rows: Iterable[Row], path: Path) -> int:
    import polars

    flattened = [{key: flat(value) for key, value in row.items()} for row in rows]
    polars.DataFrame(flattened, infer_schema_length=None).write_parquet(path)
    return len(flattened)


def flat(value: Any) -> str | int | float | bool | None:
    """A value as one cell: lists of words joined with 、, anything deeper as JSON."""
    if value is None or isinstance(value, str | int | float | bool):
        return value
    if isinstance(value, list | tuple) and all(isinstance(item, str) for item in value):
        return "、".join(value)
    return json.dumps(value, ensure_ascii=False)


def harmless(value: Any) -> Any:
    """A cell that no spreadsheet takes for a formula (防公式注入): text is led by an apostrophe."""
    if isinstance(value, str) and value.startswith(_FORMULA_STARTS):
        return "'" + value
    return value
