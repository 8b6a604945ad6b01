"""What the workbooks look like (表格定义): kinds, sheets and columns, read from the YAML files beside this module."""

from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from typing import Any

import yaml

KINDS = (
    "cases",
    "reviews",
    "self-reports",
    "normative",
    "published",
    "staff",
    "integrity",
    "survey",
    "tasks",
    "replies",
)


@dataclass(frozen=True)
class Column:
    """One column (列)."""

    header: str
    field: str
    type: str
    required: bool = False
    synonyms: tuple[str, ...] = ()
    # of a choice: {written form: the value}, the value itself included
    choices: tuple[tuple[str, str], ...] = ()
    suggestions: tuple[str, ...] = ()
    words: tuple[str, str] = ("是", "否")
    note: str = ""

    @property
    def values(self) -> tuple[str, ...]:
        """Values of a choice in their order."""
        return tuple(dict.fromkeys(value for _, value in self.choices))


@dataclass(frozen=True)
class Sheet:
    """One sheet (工作表)."""

    name: str
    table: str
    key: tuple[str, ...]
    columns: tuple[Column, ...]
    synonyms: tuple[str, ...]
    example: tuple[tuple[str, Any], ...]

    def column(self, field: str) -> Column:
        """The column of a field."""
        return next(column for column in self.columns if column.field == field)

    @property
    def fields(self) -> tuple[str, ...]:
        """All fields in order."""
        return tuple(column.field for column in self.columns)


@dataclass(frozen=True)
class Kind:
    """One kind of workbook (表格种类)."""

    name: str
    title: str
    sheets: tuple[Sheet, ...]
    # of cells above the header: {label: what it says}
    labels: tuple[tuple[str, str], ...] = ()


@lru_cache
def load_kind(name: str) -> Kind:
    """The declaration of a kind; ``KeyError`` for one that does not exist."""
    if name not in KINDS:
        raise KeyError(name)
    raw = yaml.safe_load((Path(__file__).parent / f"{name}.yaml").read_text(encoding="utf-8"))
    return Kind(
        name=raw["kind"],
        title=raw["title"],
        sheets=tuple(_sheet(sheet) for sheet in raw["sheets"]),
        labels=tuple(raw.get("labels", {}).items()),
    )


def example_cells(sheet: Sheet) -> dict[str, str]:
    """The example row as the template writes it, by header."""
    words = {column.header: column.words for column in sheet.columns}
    return {
        header: words[header][0 if value else 1] if isinstance(value, bool) else str(value)
        for header, value in sheet.example
    }


def _sheet(raw: dict[str, Any]) -> Sheet:
    return Sheet(
        name=raw["name"],
        table=raw["table"],
        key=tuple(raw["key"]),
        columns=tuple(_column(column) for column in raw["columns"]),
        synonyms=tuple(raw.get("synonyms", ())),
        example=tuple(raw.get("example", {}).items()),
    )


def _column(raw: dict[str, Any]) -> Column:
    choices = tuple(
        (written, value) for value, others in raw.get("choices", {}).items() for written in (value, *others)
    )
    return Column(
        header=raw["header"],
        field=raw["field"],
        type=raw["type"],
        required=raw.get("required", False),
        synonyms=tuple(raw.get("synonyms", ())),
        choices=choices,
        suggestions=tuple(raw.get("suggestions", ())),
        words=tuple(raw.get("words", ("是", "否"))),
        note=raw.get("note", ""),
    )
