"""Imports (导入记录): which sheets are there for which court, and what lists cover."""

import zlib
from dataclasses import dataclass
from datetime import date
from functools import cached_property
from typing import Any

import numpy as np
import polars as pl
from sqlalchemy import Connection, select

from checkers.ledger.scope import Places, PublishedList
from checkers.ledger.tables import SHEETS, Tables
from checkers.result import Flags
from storage.models import ImportRow


@dataclass(frozen=True)
class _Import:
    id: int
    kind: str
    sheets: frozenset[str]
    courts: frozenset[int]
    numbers: bytes


class Imports:
    """What was imported, file by file."""

    def __init__(self, connection: Connection, tables: Tables) -> None:
        self._connection = connection
        self._tables = tables

    @cached_property
    def courts(self) -> set[int]:
        """Ids of the courts that any file names."""
        return {court for listed in self._files for court in listed.courts}

    @cached_property
    def notes(self) -> list[tuple[int, str, dict[str, Any]]]:
        """What importers found odd but legal: import, file, note."""
        query = select(ImportRow.id, ImportRow.file, ImportRow.notes).where(ImportRow.notes_total > 0)
        rows = self._connection.execute(query.order_by(ImportRow.id))
        return [(row.id, row.file, note) for row in rows for note in row.notes]

    @cached_property
    def _files(self) -> list[_Import]:
        query = select(
            ImportRow.id, ImportRow.sheets, ImportRow.courts, ImportRow.numbers, ImportRow.kind
        ).order_by(ImportRow.id)
        return [
            _Import(row.id, row.kind, frozenset(row.sheets), frozenset(row.courts), row.numbers)
            for row in self._connection.execute(query)
        ]

    def sheets(self, places: Places) -> dict[str, Flags]:
        """For each sheet of the workbook ``cases``, the courts for which it is there."""
        present = {sheet: np.zeros(places.size, dtype=np.bool_) for sheet in SHEETS.values()}
        for listed in self._files:
            if listed.kind != "cases":
                continue
            ids = set(listed.courts)
            if listed.numbers:
                written = zlib.decompress(listed.numbers).decode().split("\n")
                ids.update(
                    self._tables.with_court(pl.DataFrame({"number": written}))["court_id"]
                    .drop_nulls()
                    .unique()
                    .to_list()
                )
            found = [places.of[each] for each in ids if each in places.of]
            for sheet in listed.sheets:
                if sheet in present:
                    present[sheet][found] = True
        return present

    def lists(self, places: Places) -> tuple[PublishedList, ...]:
        """Imported lists of 中国裁判文书网."""
        query = select(ImportRow.id, ImportRow.coverage).where(ImportRow.kind == "published")
        found = []
        for row in self._connection.execute(query):
            coverage = row.coverage
            if "中国裁判文书网" not in coverage.get("platforms", ()):
                continue
            covered = coverage.get("courts")
            found.append(
                PublishedList(
                    row.id,
                    date.fromisoformat(coverage["from"]) if coverage.get("from") else None,
                    date.fromisoformat(coverage["until"]) if coverage.get("until") else None,
                    None
                    if covered == "all"
                    else frozenset(places.of[each] for each in covered or () if each in places.of),
                )
            )
        return tuple(found)
