"""What every indicator checker gets and gives (指标检查器的共同约定).

A checker is a function ``(context, settings, ids) -> Scores`` registered under the name by which ``scoring.yaml`` calls
it. It scores all courts at once: places that are not of the leaf's level are computed and not used.
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from typing import Any

import numpy as np
import polars as pl

from checkers.ledger import Ledger, days, places
from checkers.result import FAILED, UNKNOWN, Flags, Ints, Scores
from checkers.rules import Rules
from checkers.terms import Days, known, on_or_before, within
from domain.problems import Problem

Settings = Mapping[str, Any]
Checker = Callable[["Context", Settings, tuple[str, ...]], Scores]

GAP_SCHEMA: dict[str, pl.DataType | type[pl.DataType]] = {
    "court": pl.Int32,
    "case_number": pl.String,
    "item": pl.String,
    "problem": pl.String,
    "due": pl.Date,
    "days_overdue": pl.Int64,
    "document_id": pl.Int64,
    "walk_id": pl.Int64,
    "reason": pl.String,
}

_KINDS: dict[str, Checker] = {}


@dataclass
class Context:
    """Data, rules, and results that several leaves share."""

    ledger: Ledger
    rules: Rules
    done: dict[str, Scores] = field(default_factory=dict)
    """Results of rules computed so far, by their first leaf."""
    aside: dict[str, pl.DataFrame] = field(default_factory=dict)
    """Frames one checker leaves for the findings."""

    def score(self, leaf: str) -> Scores:
        """The result of a leaf's rule, computed once."""
        rule = self.rules.of(leaf)
        first = rule.ids[0]
        if first not in self.done:
            self.done[first] = run(self, rule.kind, rule.settings, rule.ids)
        return self.done[first]


def checker(name: str) -> Callable[[Checker], Checker]:
    """Register a checker under the name of its rule kind."""

    def register(function: Checker) -> Checker:
        _KINDS[name] = function
        return function

    return register


def run(context: Context, kind: str, settings: Settings, ids: tuple[str, ...]) -> Scores:
    """Score by a rule kind; ``KeyError`` for one that nobody registered."""
    return _KINDS[kind](context, settings, ids)


def kinds() -> tuple[str, ...]:
    """All registered rule kinds."""
    return tuple(sorted(_KINDS))


def in_period(ledger: Ledger, frame: pl.DataFrame, column: str) -> pl.DataFrame:
    """Rows whose day lies in P and not after O; of a moment, its day."""
    return frame.filter(pl.Series(within(day_of(frame, column), ledger.period.first, ledger.period.last)))


def day_of(frame: pl.DataFrame, column: str) -> Days:
    """The days of a column, of moments their date part."""
    if frame.schema[column] == pl.String:
        return (
            frame[column]
            .str.slice(0, 10)
            .str.to_date("%Y-%m-%d", strict=False)
            .to_numpy()
            .astype("datetime64[D]")
        )
    return days(frame, column)


def happened(ledger: Ledger, events: Days) -> Days:
    """Events up to O; later ones have not happened."""
    return np.where(on_or_before(events, ledger.period.seen), events, np.datetime64("NaT")).astype(
        "datetime64[D]"
    )


def population(ledger: Ledger, settings: Settings) -> tuple[pl.DataFrame, str]:
    """The rows a rule speaks of, and the sheet they come from."""
    from checkers.ledger import SHEETS

    if settings.get("population") == "enforcement":
        return ledger.enforcement, SHEETS["enforcement_case"]
    table = str(settings["table"])
    return ledger.rows(table), SHEETS[table]


def gap_frame(
    frame: pl.DataFrame,
    where: Flags,
    problem: str,
    *,
    due: Days | None = None,
    seen: np.datetime64 | None = None,
    reason: str | None = None,
    item: str | None = None,
) -> pl.DataFrame:
    """Gaps of the rows ``where``."""
    at = np.flatnonzero(where)
    court = places(frame)[at]
    part = frame[at]
    overdue: Any = None
    last: Any = None
    if due is not None:
        last = pl.Series(due[at]).cast(pl.Date)
        if seen is not None:
            overdue = pl.Series(
                np.where(known(due[at]), (seen - due[at]).astype(np.int64), 0), dtype=pl.Int64
            )
    given: dict[str, pl.Series | str | None] = {
        "court": pl.Series(court, dtype=pl.Int32),
        "case_number": part["number"] if "number" in part.columns else None,
        "item": part[item].cast(pl.String) if item is not None else None,
        "problem": problem,
        "due": last,
        "days_overdue": overdue,
        "reason": reason,
    }
    # one value for all rows is kept once
    columns = {
        name: value
        if isinstance(value := given.get(name), pl.Series)
        else pl.repeat(value, at.size, dtype=kind, eager=True)
        for name, kind in GAP_SCHEMA.items()
    }
    return pl.DataFrame(columns, schema=GAP_SCHEMA)


def item_gaps(
    context: Context, frame: pl.DataFrame, state: Ints, due: Days | None = None, item: str | None = None
) -> list[pl.DataFrame]:
    """Gaps of failed and unknown items."""
    seen = context.ledger.period.seen
    return [
        gap_frame(frame, state == FAILED, Problem.NOT_MET.value, due=due, item=item),
        gap_frame(
            frame,
            state == UNKNOWN,
            Problem.UNCLEAR.value,
            reason="台账中有关单元格为空或时刻不全,无法判定",
            item=item,
            seen=seen,
        ),
    ]
