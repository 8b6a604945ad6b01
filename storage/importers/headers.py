"""Finding the header row and telling which column is which (表头识别)."""

import re
import unicodedata
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import Any

from storage.importers.declaration import Column, Sheet

# rows above a header: titles, labels, blank ones
DEEPEST_HEADER = 40
_UNITS = {
    "元": 1.0,
    "人民币元": 1.0,
    "千元": 1e3,
    "万元": 1e4,
    "万": 1e4,
    "百万元": 1e6,
    "亿元": 1e8,
    "亿": 1e8,
}
_BRACKETED = re.compile(r"[(\[{<〔【〈「][^()\[\]{}<>〔〕【】〈〉「」]{0,40}[)\]}>〕】〉」]")
_NOISE = re.compile(r"[\s*_:;,.、。·\-/\\|()\[\]{}<>〔〕【】〈〉「」\"'“”]+")
_ASKING = re.compile(r"是否|可否|能否|有无|应否")


@dataclass(frozen=True)
class Placed:
    """A column of the declaration found in a sheet (已识别的列)."""

    column: Column
    place: int
    header: str
    factor: float
    """By which amounts without a unit of their own are multiplied (万元: 10,000)."""


@dataclass(frozen=True)
class Header:
    """The header row of a sheet (表头)."""

    row: int
    """0-based."""
    placed: tuple[Placed, ...]
    extra: tuple[tuple[int, str], ...]
    twice: tuple[Placed, ...]

    @property
    def fields(self) -> frozenset[str]:
        """Fields that were found."""
        return frozenset(placed.column.field for placed in self.placed)


def plain(text: Any) -> str:
    """A header without blanks, width and punctuation; brackets lose their content too."""
    folded = unicodedata.normalize("NFKC", str(text))
    return _NOISE.sub("", _BRACKETED.sub("", folded))


def unit_of(text: str) -> float | None:
    """Factor of the unit in a header's brackets; null where there is none."""
    folded = unicodedata.normalize("NFKC", text)
    for bracketed in _BRACKETED.findall(folded):
        inner = _NOISE.sub("", bracketed).removeprefix("单位")
        if inner in _UNITS:
            return _UNITS[inner]
    return None


def _forms(text: Any) -> tuple[str, ...]:
    """A header's written forms, surest first: without what stands in brackets, then with it."""
    folded = unicodedata.normalize("NFKC", str(text))
    return tuple(dict.fromkeys((plain(text), _NOISE.sub("", folded))))


@lru_cache
def _names(sheet: Sheet) -> dict[str, Column]:
    """Every way to write a column's header, declared ones winning over derived ones."""
    names: dict[str, Column] = {}
    for column in sheet.columns:
        for name in (column.header, *column.synonyms):
            names.setdefault(plain(name), column)
    for column in sheet.columns:
        for name in (column.header, *column.synonyms):
            for variant in _variants(plain(name), column):
                names.setdefault(variant, column)
    return names


def _variants(name: str, column: Column) -> Iterable[str]:
    if name.endswith("日期"):
        yield name[:-2] + "时间"
        yield name[:-2] + "日"
    if name.endswith("时间"):
        yield name[:-2] + "日期"
    if column.type == "yes_no":
        bare = _ASKING.sub("", name)
        if bare and bare != name:
            yield bare
        yield "是否" + name


def match(sheet: Sheet, text: Any) -> Column | None:
    """The column a header text means; null for one nobody asked for."""
    if text is None or text == "":
        return None
    names = _names(sheet)
    for form in _forms(text):
        column = names.get(form)
        if column is not None:
            return column
        bare = _ASKING.sub("", form)
        if bare != form and (column := names.get(bare)) is not None and column.type == "yes_no":
            return column
        # 信息是否准确 = 是否信息准确
        if bare != form and (column := names.get("是否" + bare)) is not None and column.type == "yes_no":
            return column
    return None


def find_header(sheet: Sheet, rows: Sequence[Sequence[Any]]) -> Header | None:
    """The row with most of the sheet's headers; null where no row has two, or the only one required."""
    best: Header | None = None
    for index, row in enumerate(rows[:DEEPEST_HEADER]):
        header = _read(sheet, index, row)
        enough = len(header.placed) >= 2 or len(sheet.columns) == 1
        if enough and (best is None or len(header.placed) > len(best.placed)):
            best = header
        elif best is not None and enough and index == best.row + 1 and len(header.placed) == len(best.placed):
            # a header over two merged rows: the lower one is it
            best = header
    return best


def _read(sheet: Sheet, index: int, row: Sequence[Any]) -> Header:
    placed: dict[str, Placed] = {}
    extra: list[tuple[int, str]] = []
    twice: list[Placed] = []
    for place, cell in enumerate(row):
        if not isinstance(cell, str) or not cell.strip():
            continue
        column = match(sheet, cell)
        if column is None:
            extra.append((place, " ".join(cell.split())))
            continue
        found = Placed(column, place, " ".join(cell.split()), unit_of(cell) or 1.0)
        if column.field in placed:
            twice.append(found)
        else:
            placed[column.field] = found
    return Header(index, tuple(placed.values()), tuple(extra), tuple(twice))


def sheet_named(sheets: Sequence[Sheet], name: str) -> Sheet | None:
    """The sheet a tab's name means: ``案件``, ``1.案件``, ``案件表``; null where none is meant."""
    wanted = re.sub(r"^[\d.、一二三四五六七八九十]*(?=\D)", "", plain(name)) or plain(name)
    for sheet in sheets:
        known = {plain(written) for written in (sheet.name, *sheet.synonyms)}
        known |= {
            written + ending for written in set(known) for ending in ("表", "信息", "信息表", "清单", "台账")
        }
        if plain(name) in known or wanted in known:
            return sheet
    return None
