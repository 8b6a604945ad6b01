"""Workbooks that tests write: one call a file, sheets as lists of dicts under the headers' own names."""

from datetime import datetime
from pathlib import Path
from typing import Any

import xlsxwriter

Rows = list[dict[str, Any]]


def write_workbook(
    path: Path,
    sheets: dict[str, Rows],
    *,
    headers: dict[str, list[str]] | None = None,
    above: dict[str, list[list[Any]]] | None = None,
) -> Path:
    """Write an .xlsx; an empty list of rows needs its ``headers``. ``above`` are rows over the header."""
    with xlsxwriter.Workbook(str(path), {"default_date_format": "yyyy-mm-dd"}) as book:
        moment = book.add_format({"num_format": "yyyy-mm-dd hh:mm:ss"})
        for name, rows in sheets.items():
            sheet = book.add_worksheet(name)
            names = list((headers or {}).get(name) or dict.fromkeys(key for row in rows for key in row))
            at = 0
            for line in (above or {}).get(name, []):
                sheet.write_row(at, 0, line)
                at += 1
            sheet.write_row(at, 0, names)
            for row in rows:
                at += 1
                for column, key in enumerate(names):
                    value = row.get(key)
                    if value is None:
                        continue
                    if isinstance(value, datetime):
                        sheet.write_datetime(at, column, value, moment)
                    else:
                        sheet.write(at, column, value)
    return path
