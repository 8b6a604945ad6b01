"""Rules that ask each row one question (逐项规则): in time, yes or no, given or not."""

import numpy as np
import polars as pl

from checkers.indicators.context import (
    Context,
    Settings,
    checker,
    day_of,
    happened,
    in_period,
    item_gaps,
    population,
)
from checkers.ledger import days, flags, places
from checkers.result import FAILED, NOT_DUE, OK, UNKNOWN, Scores, from_items
from checkers.terms import Days, before, known, on_or_before, term


def last_day(begins: Days, setting: object) -> Days:
    """Last permitted day by a rule's ``term``; ``given``: the day itself."""
    if setting == "given":
        return begins
    assert isinstance(setting, dict)
    return term(
        begins,
        workdays=setting.get("workdays"),
        months=setting.get("months", 0),
        natural=setting.get("natural", 0),
    )


@checker("deadline")
def deadline(context: Context, settings: Settings, ids: tuple[str, ...]) -> Scores:
    """The event by its last day: ok; later: failed; open: failed once the last day lies before O."""
    ledger = context.ledger
    frame, sheet = population(ledger, settings)
    frame = in_period(ledger, frame, settings["begins"])
    if "only" in settings:
        frame = frame.filter(pl.col(settings["only"]).fill_null(value=False))
    due = last_day(day_of(frame, settings["begins"]), settings["term"])
    event = happened(ledger, day_of(frame, settings["event"]))
    done = known(event)
    in_time = done if settings.get("whenever") else on_or_before(event, due)
    state = np.select([in_time, done, before(due, ledger.period.seen)], [OK, FAILED, FAILED], default=NOT_DUE)
    scores = from_items(places(frame), state, ledger.has_sheet(sheet), ("系统提取",))
    item = next((name for name in ("asset", "matter", "serial") if name in frame.columns), None)
    scores.gaps = item_gaps(context, frame, state, due, item)
    return scores


@checker("flag")
def flag(context: Context, settings: Settings, ids: tuple[str, ...]) -> Scores:
    """A yes/no column: 是 ok, 否 failed, blank unknown."""
    ledger = context.ledger
    frame, sheet = population(ledger, settings)
    frame = in_period(ledger, frame, settings["in_period"])
    yes, blank = flags(frame, settings["column"])
    state = np.select([blank, yes], [UNKNOWN, OK], default=FAILED)
    scores = from_items(places(frame), state, ledger.has_sheet(sheet), ("系统提取",))
    scores.gaps = item_gaps(context, frame, state)
    return scores


@checker("given")
def given(context: Context, settings: Settings, ids: tuple[str, ...]) -> Scores:
    """A day that must be there: given by O ok, blank failed."""
    ledger = context.ledger
    frame, sheet = population(ledger, settings)
    frame = in_period(ledger, frame, settings["in_period"])
    there = known(happened(ledger, day_of(frame, settings["column"])))
    state = np.where(there, OK, FAILED)
    scores = from_items(places(frame), state, ledger.has_sheet(sheet), ("系统提取",))
    scores.gaps = item_gaps(context, frame, state, item="asset" if "asset" in frame.columns else None)
    return scores


@checker("closed_by")
def closed_by(context: Context, settings: Settings, ids: tuple[str, ...]) -> Scores:
    """Of the cases closed in P, those closed in one of the ways named; a blank 结案方式 is unknown."""
    ledger = context.ledger
    frame = in_period(ledger, ledger.enforcement, "closed")
    wanted = frame["closing"].is_in(settings["closings"]).fill_null(value=False).to_numpy()
    blank = frame["closing"].is_null().to_numpy()
    state = np.select([blank, wanted], [UNKNOWN, OK], default=FAILED)
    return from_items(places(frame), state, ledger.has_sheet("案件"), ("系统提取",))


@checker("payout")
def payout(context: Context, settings: Settings, ids: tuple[str, ...]) -> Scores:
    """案款: paid out in a month, or a delay with a reason approved by then."""
    ledger = context.ledger
    frame = in_period(ledger, ledger.rows("money"), "payable")
    due = last_day(days(frame, "payable"), settings["term"])
    paid = happened(ledger, days(frame, "paid"))
    reason = frame["delay_reason"].is_not_null().to_numpy()
    delayed = reason & on_or_before(happened(ledger, days(frame, "delay_approved")), due)
    state = np.select(
        [on_or_before(paid, due) | delayed, known(paid), before(due, ledger.period.seen)],
        [OK, FAILED, FAILED],
        default=NOT_DUE,
    )
    scores = from_items(places(frame), state, ledger.has_sheet("案款"), ("系统提取",))
    scores.gaps = item_gaps(context, frame, state, due, "serial")
    return scores


@checker("online_auctions")
def online_auctions(context: Context, settings: Settings, ids: tuple[str, ...]) -> Scores:
    """Cases with an auction started in P: with an online one ok; else unknown if a way is blank, else failed."""
    ledger = context.ledger
    frame = in_period(ledger, ledger.rows("asset"), "auction_started")
    cases = frame.group_by("court", "number", maintain_order=True).agg(
        online=(pl.col("auction_way") == "网络").fill_null(value=False).any(),
        blank=pl.col("auction_way").is_null().any(),
    )
    state = np.select(
        [cases["online"].to_numpy().astype(bool), cases["blank"].to_numpy().astype(bool)],
        [OK, UNKNOWN],
        default=FAILED,
    )
    scores = from_items(places(cases), state, ledger.has_sheet("财产"), ("系统提取",))
    scores.gaps = item_gaps(context, cases, state)
    return scores


@checker("time_limit")
def time_limit(context: Context, settings: Settings, ids: tuple[str, ...]) -> Scores:
    """Closed within months + 扣除天数 + 延长天数; an extension counts only if approved by the day due without it."""
    ledger = context.ledger
    frame = in_period(ledger, ledger.enforcement, "closed")
    filed, closed = days(frame, "filed"), days(frame, "closed")
    deducted = frame["deducted_days"].fill_null(0).to_numpy().astype(np.int64)
    extended = frame["extended_days"].fill_null(0).to_numpy().astype(np.int64)
    without = term(filed, months=settings["months"], natural=deducted)
    approved = on_or_before(happened(ledger, days(frame, "extension_approved")), without)
    due = term(filed, months=settings["months"], natural=deducted + np.where(approved, extended, 0))
    state = np.where(on_or_before(closed, due), OK, FAILED)
    scores = from_items(places(frame), state, ledger.has_sheet("案件"), ("系统提取",))
    scores.gaps = item_gaps(context, frame, state, due)
    return scores
