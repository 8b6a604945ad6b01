"""Reading a tidy ledger folder (headers exactly as the workbooks' own) into plain rows."""

import json
from datetime import date, datetime
from pathlib import Path
from typing import Any

import openpyxl
import yaml

from .court import CASE_SHEETS
from .ledger import Book, Ledger, Row

PREAMBLE = ("覆盖期间", "覆盖法院", "平台")


def read_folder(folder: Path) -> Ledger:
    manifest = json.loads((folder / "MANIFEST.json").read_text(encoding="utf-8"))
    start, _, end = manifest["period"].partition(":")
    targets = yaml.safe_load((folder / "targets.yaml").read_text(encoding="utf-8"))
    return Ledger(
        start=date.fromisoformat(start),
        end=date.fromisoformat(end),
        observed=date.fromisoformat(manifest["observed"]),
        books=[read_book(folder / entry["file"], entry["kind"]) for entry in manifest["imports"]],
        documents=[_document(row) for row in _lines(folder / "documents.jsonl")],
        walks=[
            {**row, "finished": datetime.fromisoformat(row["finished"])}
            for row in _lines(folder / "walks.jsonl")
        ],
        targets=targets["targets"],
        proofs={
            path.name for place in (folder, folder / "证明材料") for path in place.glob("*") if path.is_file()
        },
    )


def read_book(path: Path, kind: str) -> Book:
    book = Book(kind, path.name, {})
    for sheet in openpyxl.load_workbook(path).worksheets:
        lines = [list(line) for line in sheet.iter_rows(values_only=True)]
        while kind == "published" and lines[0][0] in PREAMBLE and lines[0][2] is None:
            _preamble(book, str(lines[0][0]), str(lines[0][1]))
            lines.pop(0)
        header, *body = lines
        rows: list[Row] = [
            dict(zip(map(str, header), line, strict=True))
            for line in body
            if any(c is not None for c in line)
        ]
        if kind == "cases":
            if sheet.title in CASE_SHEETS:
                book.sheets[sheet.title] = rows
        else:
            book.sheets[kind] = rows
    for row in book.sheets.get("published", []):
        row["平台"] = row.get("平台") or book.platform
    return book


def _preamble(book: Book, label: str, value: str) -> None:
    if label == "平台":
        book.platform = value
    elif label == "覆盖法院":
        book.courts = value.split("、")
    else:
        begin, _, end = value.partition(" 至 ")
        book.period = (date.fromisoformat(begin), date.fromisoformat(end))


def _lines(path: Path) -> list[dict[str, Any]]:
    return [json.loads(line) for line in path.read_text(encoding="utf-8").splitlines() if line]


def _document(row: Row) -> Row:
    when = row.get("publish_date")
    return {**row, "publish_date": date.fromisoformat(when) if when else None}
