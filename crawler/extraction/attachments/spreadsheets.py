"""Spreadsheets by calamine: rows as lines, cells apart by tabs."""

import io
from datetime import date, datetime

from python_calamine import CalamineError, CalamineWorkbook

from crawler.extraction.attachments.outcome import Budget, UnreadableError
from crawler.extraction.attachments.packages import open_package, read_part

_MOST_CELLS = 2_000_000


def read(body: bytes, budget: Budget) -> str:
    """All sheets' cells as text; raises :class:`UnreadableError` for broken, encrypted or bombed files."""
    if body.startswith(b"PK"):
        package = open_package(body)
        for part in package.infolist():
            if part.filename.endswith((".xml", ".rels")):
                read_part(package, part, budget)  # counts what comes out before calamine unpacks it all
    try:
        workbook = CalamineWorkbook.from_filelike(io.BytesIO(body))
        return "\n".join(_sheets(workbook))
    except CalamineError as error:
        if "assword" in str(error):
            raise UnreadableError("表格已加密,需要密码,未读取") from error
        raise UnreadableError("表格损坏或结构异常,无法读取") from error


def _sheets(workbook: CalamineWorkbook) -> list[str]:
    lines: list[str] = []
    cells = 0
    for name in workbook.sheet_names:
        lines.append(name)
        for row in workbook.get_sheet_by_name(name).iter_rows():
            cells += len(row)
            if cells > _MOST_CELLS:
                raise UnreadableError(f"表格超过 {_MOST_CELLS} 个单元格上限,未读取")
            text = "\t".join(written for cell in row if (written := _written(cell)))
            if text:
                lines.append(text)
    return lines


def _written(cell: object) -> str:
    if isinstance(cell, datetime):
        return cell.date().isoformat() if (cell.hour, cell.minute, cell.second) == (0, 0, 0) else str(cell)
    if isinstance(cell, date):
        return cell.isoformat()
    if isinstance(cell, float) and cell.is_integer():
        return str(int(cell))
    return str(cell).strip()
