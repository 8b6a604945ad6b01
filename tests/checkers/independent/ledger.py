"""A ledger as plain rows: the imports in their order, keyed by the workbooks' own (Chinese) headers.

Cells are what a reader of the workbook sees: text, numbers, dates, moments, or None. Nothing here comes from
``checkers`` or ``storage``: this package computes scores a second time, to find where the product is wrong.
"""

from dataclasses import dataclass, field
from datetime import date, datetime
from typing import Any

from domain.case_number import CaseNumber, ordinal_of, parse_or_none
from domain.courts import Court, CourtRegister

Row = dict[str, Any]

KEYS: dict[str, tuple[str, ...]] = {
    "案件": ("案号",),
    "财产": ("案号", "财产编号"),
    "案款": ("案号", "流水号"),
    "终本": ("案号", "终本裁定日期"),
    "终本查询": ("案号", "查询日期"),
    "文书": ("案号", "文书种类", "文书序号", "落款日期"),
    "保全": ("案号", "保全裁定日期"),
    "审查案件": ("案号",),
    "委托": ("法院", "委托编号"),
    "信访": ("法院", "编号"),
    "reviews": ("法院", "案号", "指标编号", "评查人", "轮次", "评查日期"),
    "self-reports": ("法院", "指标编号"),
    "normative": ("法院", "标题", "文号"),
    "published": ("平台", "案号", "文书种类", "文书序号", "网址"),
    "staff": ("法院",),
    "integrity": ("法院",),
    "survey": ("法院", "受访者类型", "答卷编号", "题号"),
}
"""What makes two rows one (workbooks.md, Keys); other kinds by their name, `cases` by sheet."""

OWN_COURT = {"案件", "审查案件", "委托", "信访"}
"""Sheets of `cases` with a column 法院."""


@dataclass
class Book:
    """One imported workbook."""

    kind: str
    name: str
    sheets: dict[str, list[Row]]
    """Sheet → rows; a kind with one sheet has it under the kind's name. A sheet that is not here is missing."""
    platform: str | None = None
    """平台 above the header of a `published` list."""
    period: tuple[date, date] | None = None
    """覆盖期间."""
    courts: list[str] | None = None
    """覆盖法院; None: the courts with a row."""
    platform_column: bool = True
    """False: the rows have no 平台 of their own, the one above the header is theirs."""


@dataclass
class Ledger:
    """Everything one evaluation reads."""

    start: date
    end: date
    observed: date
    books: list[Book] = field(default_factory=list)
    documents: list[Row] = field(default_factory=list)
    walks: list[Row] = field(default_factory=list)
    targets: list[Row] = field(default_factory=list)
    proofs: set[str] = field(default_factory=set)
    """Proof files beside the workbook or in its folder 证明材料."""


def court(text: str | None) -> Court | None:
    """The court a cell names: full name, short name or 代字."""
    return CourtRegister.load().find(str(text)) if text else None


def name_of(text: str | None) -> str | None:
    """What a court is known by here: its present name, whichever name or code the cell has."""
    found = court(text)
    return found.institution if found else None


def number(text: str | None) -> CaseNumber | None:
    return parse_or_none(str(text)) if text else None


def case_key(text: str | None) -> str | None:
    """The case a cell means, whatever way its number is written; a document's suffix apart."""
    read = number(text)
    return read.key if read else None


def case_ordinal(row: Row) -> int | None:
    """文书序号, else the suffix of 案号."""
    if row.get("文书序号") not in (None, ""):
        return ordinal_of(str(row["文书序号"]))
    read = number(row.get("案号"))
    return read.ordinal if read else None


def day(value: Any) -> date | None:
    """The date part of a cell."""
    if isinstance(value, datetime):
        return value.date()
    return value if isinstance(value, date) else None


def key_part(column: str, value: Any) -> Any:
    if column == "法院":
        return name_of(value)
    if column == "案号":
        return case_key(value)
    if isinstance(value, datetime | date):
        return day(value)
    return None if value in (None, "") else str(value)


def row_key(sheet: str, row: Row) -> tuple[Any, ...]:
    return tuple(
        case_ordinal(row) if column == "文书序号" else key_part(column, row.get(column))
        for column in KEYS[sheet]
    )


def rows_of(ledger: Ledger, sheet: str) -> list[Row]:
    """All rows of a sheet (or kind), each key's newest one only, in the order in which those came."""
    newest: dict[tuple[Any, ...], Row] = {}
    for book in ledger.books:
        for row in book.sheets.get(sheet, []):
            key = row_key(sheet, row)
            newest.pop(key, None)
            newest[key] = row
    return list(newest.values())
