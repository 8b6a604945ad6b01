"""Merged cells of ODS sheets (ODS 的合并单元格), which the reader of cells does not tell."""

import re
import zipfile
from pathlib import Path
from typing import IO

from lxml import etree

_TABLE = "{urn:oasis:names:tc:opendocument:xmlns:table:1.0}"
_SPANS_ROWS = re.compile(rb'number-rows-spanned="(?!1")')
_BITE = 1 << 20

Range = tuple[tuple[int, int], tuple[int, int]]


def merged_ranges(path: Path) -> dict[str, list[Range]]:
    """By sheet: (top, left), (bottom, right) of cells merged over several rows, from 0; empty for a broken file."""
    try:
        with zipfile.ZipFile(path) as archive:
            with archive.open("content.xml") as stream:
                if not _any(stream):
                    return {}
            with archive.open("content.xml") as stream:
                return _ranges(stream)
    except (zipfile.BadZipFile, KeyError, OSError, etree.XMLSyntaxError):
        return {}


def _any(stream: IO[bytes]) -> bool:
    """Whether a cell spans rows at all: most files have none, and parsing takes its time."""
    tail = b""
    while bite := stream.read(_BITE):
        if _SPANS_ROWS.search(tail + bite):
            return True
        tail = bite[-40:]
    return False


def _ranges(stream: IO[bytes]) -> dict[str, list[Range]]:
    found: dict[str, list[Range]] = {}
    here: list[Range] = []
    row = column = 0
    events = etree.iterparse(
        stream,
        events=("start", "end"),
        tag=[f"{_TABLE}{name}" for name in ("table", "table-row", "table-cell", "covered-table-cell")],
        resolve_entities=False,
        no_network=True,
    )
    for event, element in events:
        name = element.tag.removeprefix(_TABLE)
        if name == "table" and event == "start":
            here, row = found.setdefault(element.get(f"{_TABLE}name") or "", []), 0
        elif name == "table-row" and event == "start":
            column = 0
        elif name == "table-row":
            row += _number(element, "number-rows-repeated")
            element.clear()
        elif event == "end":
            down, right = _number(element, "number-rows-spanned"), _number(element, "number-columns-spanned")
            if down > 1:
                here.append(((row, column), (row + down - 1, column + right - 1)))
            column += _number(element, "number-columns-repeated")
            element.clear()
    return found


def _number(element: etree._Element, attribute: str) -> int:
    written = element.get(f"{_TABLE}{attribute}", "1")
    return max(1, int(written)) if written.isdecimal() else 1
