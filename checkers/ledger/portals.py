"""What portals show (门户公开情况): documents, walks, and what a walk proves."""

from collections.abc import Sequence
from datetime import date, datetime
from functools import cached_property

import numpy as np
import polars as pl
from sqlalchemy import Connection, String, cast, select

from checkers.ledger.columns import read_frame, table_of
from checkers.ledger.scope import Places
from checkers.result import Flags, Ints
from domain.outcomes import WalkOutcome
from storage.exports.moments import BEIJING
from storage.models import DocumentNumberRow, DocumentRow, TargetRow, WalkRow


class Portals:
    """Documents and walks by court."""

    def __init__(self, connection: Connection, places: Places) -> None:
        self._connection = connection
        self._places = places

    @cached_property
    def documents(self) -> pl.DataFrame:
        """Current published documents, by court: what every one of them is asked."""
        names = ["id", "court_id", "publish_date", "doc_class", "ruling_date", "duplicate_of"]
        frame = read_frame(self._connection, table_of(DocumentRow), names, DocumentRow.current)
        return self._places.placed(frame)

    def documents_of(self, classes: Sequence[str]) -> pl.DataFrame:
        """Current documents of some kinds, with title, topic, 文号 and reviewer."""
        names = (
            "id",
            "court_id",
            "url",
            "title",
            "publish_date",
            "doc_class",
            "topic",
            "document_number",
            "reviewed_by",
        )
        wanted = DocumentRow.current & DocumentRow.doc_class.in_(list(classes))
        return self._places.placed(read_frame(self._connection, table_of(DocumentRow), names, wanted))

    def faulty_documents(self, kind: str) -> pl.DataFrame:
        """Current documents of a kind that lack something required or show what must be hidden."""
        names = [
            "id",
            "court_id",
            "case_numbers",
            "publish_date",
            "ruling_date",
            "missing_items",
            "privacy_leaks",
        ]
        empty = ("[]", "null")
        table = table_of(DocumentRow)
        wanted = (
            table.c.current
            & (table.c.doc_class == kind)
            & (
                cast(table.c.missing_items, String).not_in(empty)
                | cast(table.c.privacy_leaks, String).not_in(empty)
            )
        )
        return self._places.placed(read_frame(self._connection, table, names, wanted))

    @cached_property
    def document_numbers(self) -> pl.DataFrame:
        """Own case numbers of documents: document_id, number, ordinal."""
        return read_frame(
            self._connection,
            table_of(DocumentNumberRow),
            ["document_id", "number", "ordinal"],
            DocumentNumberRow.own,
        )

    @cached_property
    def walks(self) -> pl.DataFrame:
        """Each court's newest finished walk, whenever it was: court, walk_id, outcome, days with a complete walk.

        A walk after O counts too: what it shows as published later is left out by its date, and what it does
        not find was not there to be found.
        """
        query = select(WalkRow.id, WalkRow.court_id, WalkRow.outcome, WalkRow.finished).where(
            WalkRow.outcome.is_not(None), WalkRow.finished.is_not(None)
        )
        newest: dict[int, tuple[datetime, int, str]] = {}
        looked: dict[int, set[date]] = {}
        for row in self._connection.execute(query):
            place = self._places.of.get(row.court_id)
            if place is not None and (place not in newest or (row.finished, row.id) > newest[place][:2]):
                newest[place] = (row.finished, row.id, row.outcome)
            if place is not None and row.outcome == WalkOutcome.COMPLETE:
                looked.setdefault(place, set()).add(row.finished.astimezone(BEIJING).date())
        return pl.DataFrame(
            {
                "court": list(newest),
                "walk_id": [each[1] for each in newest.values()],
                "outcome": [each[2] for each in newest.values()],
                "days": [len(looked.get(place, ())) for place in newest],
            },
            schema={"court": pl.Int32, "walk_id": pl.Int64, "outcome": pl.String, "days": pl.Int32},
        )

    @cached_property
    def walked(self) -> Flags:
        """Courts with a walk of any outcome."""
        flags = np.zeros(self._places.size, dtype=np.bool_)
        flags[self.walks["court"].to_numpy()] = True
        return flags

    @cached_property
    def proven(self) -> Flags:
        """Courts whose newest walk reached the end: what it did not find is not there.

        Where the target asks for several looks (``looks``), as many days with a complete walk are needed.
        """
        flags = np.zeros(self._places.size, dtype=np.bool_)
        complete = self.walks.filter(pl.col("outcome") == WalkOutcome.COMPLETE.value)
        needed = np.array(
            [self._looks.get(place, 1) for place in complete["court"].to_list()], dtype=np.int32
        )
        flags[complete["court"].to_numpy()[complete["days"].to_numpy() >= needed]] = True
        return flags

    @cached_property
    def _looks(self) -> dict[int, int]:
        """How many looks a target asks for, where it asks for more than one (复查次数)."""
        rows = self._connection.execute(select(TargetRow.court_id, TargetRow.declared))
        return {
            self._places.of[row.court_id]: int(row.declared.get("looks", 1))
            for row in rows
            if row.court_id in self._places.of
        }

    @cached_property
    def walk_of(self) -> Ints:
        """Id of each court's newest walk, 0 where there is none."""
        ids = np.zeros(self._places.size, dtype=np.int64)
        ids[self.walks["court"].to_numpy()] = self.walks["walk_id"].to_numpy()
        return ids

    @cached_property
    def portal_channel(self) -> Flags:
        """Courts that say their portal is where rulings are published (channel: portal)."""
        flags = np.zeros(self._places.size, dtype=np.bool_)
        for row in self._connection.execute(select(TargetRow.court_id, TargetRow.channel)):
            if row.channel == "portal" and row.court_id in self._places.of:
                flags[self._places.of[row.court_id]] = True
        return flags
