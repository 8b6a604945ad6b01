"""终本案件: heard before, entered after, looked for every half year (法〔2016〕373号)."""

import numpy as np
import polars as pl

from checkers.indicators.context import Context, Settings, checker, happened, in_period, item_gaps
from checkers.indicators.items import last_day
from checkers.ledger import Ledger, days, flags, places
from checkers.result import FAILED, NOT_DUE, OK, UNKNOWN, Scores, from_items
from checkers.terms import add_months, before, known, on_or_before

_SYSTEM = ("系统提取",)
_SPAN = 1_000_000
"""More than any day's number: cases and days share one sortable key."""


def _ruled(context: Context) -> pl.DataFrame:
    return in_period(context.ledger, context.ledger.rows("termination"), "ruled")


@checker("heard_before_ruling")
def heard_before_ruling(context: Context, settings: Settings, ids: tuple[str, ...]) -> Scores:
    """听取意见日期 by the day of the ruling; later or blank failed."""
    frame = _ruled(context)
    state = np.where(
        on_or_before(happened(context.ledger, days(frame, "heard")), days(frame, "ruled")), OK, FAILED
    )
    scores = from_items(places(frame), state, context.ledger.has_sheet("终本"), _SYSTEM)
    scores.gaps = item_gaps(context, frame, state, days(frame, "ruled"))
    return scores


@checker("information_entered")
def information_entered(context: Context, settings: Settings, ids: tuple[str, ...]) -> Scores:
    """纳入: entered at all; open: last day counted from service, else from the ruling."""
    ledger = context.ledger
    frame = _ruled(context)
    begins = days(frame.with_columns(begins=pl.coalesce("served", "ruled")), "begins")
    due = last_day(begins, settings["term"])
    entered = known(happened(ledger, days(frame, "entered")))
    state = np.select([entered, before(due, ledger.period.seen)], [OK, FAILED], default=NOT_DUE)
    scores = from_items(places(frame), state, ledger.has_sheet("终本"), _SYSTEM)
    scores.gaps = item_gaps(context, frame, state, due)
    return scores


@checker("information_in_time")
def information_in_time(context: Context, settings: Settings, ids: tuple[str, ...]) -> Scores:
    """及时: of those entered and served, entered within the term from service."""
    ledger = context.ledger
    frame = _ruled(context)
    entered = happened(ledger, days(frame, "entered"))
    frame = frame.filter(pl.Series(known(entered) & known(days(frame, "served")), dtype=pl.Boolean))
    due = last_day(days(frame, "served"), settings["term"])
    state = np.where(on_or_before(days(frame, "entered"), due), OK, FAILED)
    scores = from_items(places(frame), state, ledger.has_sheet("终本"), _SYSTEM)
    scores.gaps = item_gaps(context, frame, state, due)
    return scores


@checker("information_accurate")
def information_accurate(context: Context, settings: Settings, ids: tuple[str, ...]) -> Scores:
    """准确: of those entered."""
    ledger = context.ledger
    frame = _ruled(context)
    frame = frame.filter(pl.Series(known(happened(ledger, days(frame, "entered"))), dtype=pl.Boolean))
    yes, blank = flags(frame, "accurate")
    state = np.select([blank, yes], [UNKNOWN, OK], default=FAILED)
    scores = from_items(places(frame), state, ledger.has_sheet("终本"), _SYSTEM)
    scores.gaps = item_gaps(context, frame, state)
    return scores


@checker("queried_each_half_year")
def queried_each_half_year(context: Context, settings: Settings, ids: tuple[str, ...]) -> Scores:
    """Windows of some months after each ruling: a query in each.

    The k-th is (ruling + 6(k-1) months, ruling + 6k months], not rolled. It counts if it ends by O, and before the
    first later query row with a 恢复执行案号 and before the case's next 终本 ruling.
    """
    ledger = context.ledger
    rulings, queries = _rulings_and_queries(ledger)
    begin = days(rulings, "ruled")
    case = rulings["case"].to_numpy().astype(np.int64)
    count = int(settings["windows"])
    step = int(settings["months"])
    edges = np.stack([add_months(begin, step * k) for k in range(count + 1)], axis=1)
    starts, ends = edges[:, :-1], edges[:, 1:]

    def keys(cases: np.ndarray, when: np.ndarray) -> np.ndarray:
        return cases * _SPAN + when.astype("datetime64[D]").astype(np.int64)

    def following(rows: pl.DataFrame, column: str) -> np.ndarray:
        """The first day of a case's rows after the ruling, far away where there is none."""
        all_keys = np.sort(keys(rows["case"].to_numpy().astype(np.int64), days(rows, column)))
        at = np.searchsorted(all_keys, keys(case, begin), side="right")
        padded = np.append(all_keys, -1)
        same = padded[at] // _SPAN == case
        return np.where(same, padded[at] % _SPAN, _SPAN).astype(np.int64)

    stop = np.minimum(
        following(queries.filter(pl.col("resumed_number").is_not_null()), "queried"),
        following(rulings, "ruled"),
    )
    ends_number = ends.astype("datetime64[D]").astype(np.int64)
    counted = (ends <= ledger.period.seen) & (ends_number < stop[:, None])
    asked = np.sort(keys(queries["case"].to_numpy().astype(np.int64), days(queries, "queried")))
    wide = np.repeat(case[:, None], count, axis=1)
    hits = np.searchsorted(asked, keys(wide, ends), side="right") > np.searchsorted(
        asked, keys(wide, starts), side="right"
    )
    court = np.repeat(places(rulings)[:, None], count, axis=1)[counted]
    state = np.where(hits[counted], OK, FAILED)
    scores = from_items(court, state, ledger.has_sheet("终本"), _SYSTEM)
    missed = rulings[np.nonzero(counted & ~hits)[0]]
    due = ends[counted & ~hits]
    scores.gaps = item_gaps(context, missed, np.full(missed.height, FAILED), due)
    return scores


def _rulings_and_queries(ledger: Ledger) -> tuple[pl.DataFrame, pl.DataFrame]:
    """Rulings and queries by O, each with its case as a small number. Days before 1970 are left out."""
    bounds = (pl.lit(ledger.period.observed), pl.date(1970, 1, 1))
    rulings = ledger.rows("termination").filter(pl.col("ruled").is_between(bounds[1], bounds[0]))
    queries = ledger.rows("termination_query").filter(pl.col("queried").is_between(bounds[1], bounds[0]))
    cases = (
        pl.concat([rulings.select("number"), queries.select("number")])
        .unique(maintain_order=True)
        .with_row_index("case")
    )
    return (
        rulings.join(cases, on="number", how="left", maintain_order="left"),
        queries.join(cases, on="number", how="left", maintain_order="left"),
    )


@checker("resumed_when_found")
def resumed_when_found(context: Context, settings: Settings, ids: tuple[str, ...]) -> Scores:
    """Query rows by O that found something: 恢复执行案号 given ok, else failed."""
    ledger = context.ledger
    frame = ledger.rows("termination_query").filter(
        (pl.col("queried") <= ledger.period.observed) & pl.col("found").fill_null(value=False)
    )
    state = np.where(frame["resumed_number"].is_not_null().to_numpy(), OK, FAILED)
    scores = from_items(places(frame), state, ledger.has_sheet("终本查询"), _SYSTEM)
    scores.gaps = item_gaps(context, frame, state)
    return scores
