"""Rules that divide one figure of a court by another (比率规则)."""

import numpy as np
import polars as pl

from checkers.indicators.context import Context, Settings, checker, in_period, population
from checkers.ledger import numbers, places
from checkers.result import (
    NO_DATA,
    NOT_APPLICABLE,
    SCORED,
    UNCONFIRMED,
    Floats,
    Scores,
    count,
    from_ratio,
    from_values,
    settle,
    total,
)

_SYSTEM = ("系统提取",)


@checker("pairs")
def pairs(context: Context, settings: Settings, ids: tuple[str, ...]) -> Scores:
    """Sum of what was done by the sum of what was due; rows with either blank are left out.

    Rows in P but none with both: unconfirmed between 0 and 100.
    """
    ledger = context.ledger
    frame, sheet = population(ledger, settings)
    frame = in_period(ledger, frame, settings["in_period"])
    court = places(frame)
    due, done = numbers(frame, settings["due"]), numbers(frame, settings["done"])
    if "less" in settings:
        done = done - np.nan_to_num(numbers(frame, settings["less"]))
    both = ~np.isnan(due) & ~np.isnan(done)
    numerator = total(court[both], done[both], ledger.size)
    denominator = total(court[both], due[both], ledger.size)
    there = ledger.has_sheet(sheet)
    scores = from_ratio(numerator, denominator, there, np.zeros(ledger.size, dtype=bool), _SYSTEM)
    every = count(court, np.ones(court.size, dtype=bool), ledger.size)
    complete = count(court, both, ledger.size)
    unsure = (every > 0) & (complete == 0)
    scores.status[unsure] = UNCONFIRMED
    scores.low[unsure], scores.high[unsure], scores.coverage[unsure] = 0.0, 100.0, 0.0
    scores.aside["left_out"] = every - complete
    return settle(scores)


@checker("closing_rate")
def closing_rate(context: Context, settings: Settings, ids: tuple[str, ...]) -> Scores:
    """审查案件 of a type: closed in P, whenever received, by received in P."""
    ledger = context.ledger
    frame = ledger.rows("review_case").filter(pl.col("type").is_in(settings["types"]))
    closed, received = in_period(ledger, frame, "closed"), in_period(ledger, frame, "received")
    return from_ratio(
        _rows(closed, ledger.size),
        _rows(received, ledger.size),
        ledger.has_sheet("审查案件"),
        np.zeros(ledger.size, dtype=bool),
        _SYSTEM,
    )


def _rows(frame: pl.DataFrame, courts: int) -> Floats:
    court = places(frame)
    return count(court, np.ones(court.size, dtype=bool), courts)


def filed_in_period(context: Context) -> Floats:
    """执行案件 filed in P, by court."""
    return _rows(in_period(context.ledger, context.ledger.enforcement, "filed"), context.ledger.size)


def falling(
    numerator: Floats, denominator: Floats, limit: float, there: np.ndarray, sources: tuple[str, ...]
) -> Scores:
    """``neg(m)``: 100·max(0, 1 − r/m)."""
    with np.errstate(invalid="ignore", divide="ignore"):
        ratio = np.clip(np.maximum(numerator, 0) / denominator, 0, 1)
    score = 100 * np.maximum(0, 1 - ratio / limit)
    status = np.full(there.size, SCORED, dtype=np.int8)
    status[denominator == 0] = NOT_APPLICABLE
    status[~there] = NO_DATA
    return from_values(score, status, numerator, denominator, sources)


@checker("changed_acts")
def changed_acts(context: Context, settings: Settings, ids: tuple[str, ...]) -> Scores:
    """Acts of this court changed in P, out of all courts' rows, by its cases filed in P."""
    ledger = context.ledger
    frame = ledger.rows("review_case")
    lookup = np.full(max([*ledger.place, 0]) + 1, -1, dtype=np.int64)
    for court_id, at in ledger.place.items():
        lookup[court_id] = at
    named = frame["origin_id"].fill_null(0).to_numpy().astype(np.int64)
    origin = np.where(
        frame["origin_id"].is_null().to_numpy(), places(frame), lookup[np.minimum(named, lookup.size - 1)]
    )
    frame = frame.with_columns(origin=pl.Series(origin, dtype=pl.Int64))
    frame = in_period(ledger, frame, "closed").filter(
        pl.col("type").is_in(settings["types"])
        & pl.col("result").is_in(settings["results"]).fill_null(value=False)
    )
    acts = frame["origin"].to_numpy()
    changed = count(acts[acts >= 0], np.ones(int((acts >= 0).sum()), dtype=bool), ledger.size)
    there = ledger.has_sheet("审查案件") & ledger.has_sheet("案件")
    return falling(changed, filed_in_period(context), settings["limit"], there, _SYSTEM)


def _cell(context: Context, table: str, column: str) -> Floats:
    """A figure of each court's one row; NaN where it is blank or there is no row."""
    frame = context.ledger.rows(table)
    values = np.full(context.ledger.size, np.nan)
    values[places(frame)] = numbers(frame, column)
    return values


@checker("complaints")
def complaints(context: Context, settings: Settings, ids: tuple[str, ...]) -> Scores:
    """投诉数 by cases filed in P; a blank cell or a missing sheet 案件 is no data."""
    value = _cell(context, "integrity", settings["column"])
    there = ~np.isnan(value) & context.ledger.has_sheet("案件")
    return falling(value, filed_in_period(context), settings["limit"], there, ("系统提取", "法院自报"))


@checker("each_costs")
def each_costs(context: Context, settings: Settings, ids: tuple[str, ...]) -> Scores:
    """``cnt(k)``: max(0, 100 − k·n)."""
    value = _cell(context, "integrity", settings["column"])
    status = np.where(np.isnan(value), NO_DATA, SCORED).astype(np.int8)
    return from_values(
        np.maximum(0, 100 - settings["points"] * value),
        status,
        value,
        np.full(value.size, np.nan),
        ("法院自报",),
    )


def _reaching(ratio: Floats, threshold: Floats) -> Floats:
    """``thr(t)``: 100 if r ≥ t else 100·r/t."""
    with np.errstate(invalid="ignore", divide="ignore"):
        score: Floats = np.where(ratio >= threshold, 100.0, 100 * ratio / threshold)
    return score


@checker("staff_share")
def staff_share(context: Context, settings: Settings, ids: tuple[str, ...]) -> Scores:
    """执行在编 by 在编, against a threshold."""
    total_, part = _cell(context, "staff", "total"), _cell(context, "staff", "enforcement")
    with np.errstate(invalid="ignore", divide="ignore"):
        ratio = np.clip(part / total_, 0, 1)
    status = np.full(total_.size, SCORED, dtype=np.int8)
    status[total_ == 0] = NOT_APPLICABLE
    status[np.isnan(total_) | np.isnan(part)] = NO_DATA
    score = _reaching(ratio, np.full(total_.size, settings["threshold"]))
    return from_values(score, status, part, total_, ("法院自报",))


@checker("judge_share")
def judge_share(context: Context, settings: Settings, ids: tuple[str, ...]) -> Scores:
    """员额法官 by people in the 执行局, against the trial divisions' share; 0 there: 100."""
    bureau, judges = _cell(context, "staff", "bureau"), _cell(context, "staff", "bureau_judges")
    trial, trial_judges = _cell(context, "staff", "trial"), _cell(context, "staff", "trial_judges")
    blank = np.zeros(bureau.size, dtype=bool)
    for cell in (bureau, judges, trial, trial_judges):
        blank |= np.isnan(cell)
    blank |= (bureau == 0) | (trial == 0)
    with np.errstate(invalid="ignore", divide="ignore"):
        own, theirs = np.clip(judges / bureau, 0, 1), np.clip(trial_judges / trial, 0, 1)
    status = np.where(blank, NO_DATA, SCORED).astype(np.int8)
    return from_values(_reaching(own, theirs), status, judges, bureau, ("法院自报",))


@checker("realisation")
def realisation(context: Context, settings: Settings, ids: tuple[str, ...]) -> Scores:
    """Mean of min(1, 到位/标的) of cases closed in P; a blank 到位 is 0 in low, 1 in high, left out of the score."""
    ledger = context.ledger
    frame = in_period(ledger, ledger.enforcement, "closed").filter(
        (pl.col("claim") > 0).fill_null(value=False)
    )
    court = places(frame)
    claim, realised = numbers(frame, "claim"), numbers(frame, "realised")
    blank = np.isnan(realised)
    share = np.minimum(1, np.nan_to_num(realised) / claim) if claim.size else claim
    known = count(court, ~blank, ledger.size)
    every = known + count(court, blank, ledger.size)
    summed = total(court, share, ledger.size)
    with np.errstate(invalid="ignore", divide="ignore"):
        score = 100 * summed / known
        low = 100 * summed / every
        high = 100 * (summed + every - known) / every
        sums = (
            100
            * total(court, np.nan_to_num(realised), ledger.size)
            / total(court[~blank], claim[~blank], ledger.size)
        )
    status = np.full(ledger.size, NO_DATA, dtype=np.int8)
    status[ledger.has_sheet("案件")] = NOT_APPLICABLE
    status[every > 0] = UNCONFIRMED
    status[known > 0] = SCORED
    scores = from_values(score, status, summed, known, _SYSTEM, low=low, high=high)
    scores.aside["ratio_of_sums"] = sums
    return scores


def _portal(context: Context, settings: Settings, found: Floats, wanted: int) -> Scores:
    """What a portal shows, of what it should; short of it with an unproven walk: unconfirmed."""
    ledger = context.ledger
    score = np.minimum(100.0, 100 * found / wanted)
    status = np.full(ledger.size, SCORED, dtype=np.int8)
    unsure = (found < wanted) & ~ledger.proven
    status[unsure] = UNCONFIRMED
    status[~ledger.walked] = NO_DATA
    high = np.where(unsure, 100.0, score)
    return from_values(
        score, status, found, np.full(ledger.size, float(wanted)), ("网站观察",), low=score, high=high
    )


def _dated(context: Context, kind: str) -> pl.DataFrame:
    ledger = context.ledger
    frame = ledger.documents.filter((pl.col("doc_class") == kind) & pl.col("duplicate_of").is_null())
    return in_period(ledger, frame, "publish_date")


@checker("each_month")
def each_month(context: Context, settings: Settings, ids: tuple[str, ...]) -> Scores:
    """As many documents as P has calendar months."""
    period = context.ledger.period
    months = (period.end.year - period.start.year) * 12 + period.end.month - period.start.month + 1
    frame = _dated(context, settings["class"])
    return _portal(context, settings, _rows(frame, context.ledger.size), months)


@checker("each_quarter")
def each_quarter(context: Context, settings: Settings, ids: tuple[str, ...]) -> Scores:
    """Calendar quarters overlapping P with a document in them, by all of them."""
    period = context.ledger.period
    first, last = (day.year * 4 + (day.month - 1) // 3 for day in (period.start, period.end))
    frame = _dated(context, settings["class"])
    quarter = frame["publish_date"].dt.year().cast(pl.Int64) * 4 + frame["publish_date"].dt.quarter().cast(
        pl.Int64
    )
    hit = frame.select("court").with_columns(quarter=quarter).unique()
    return _portal(context, settings, _rows(hit, context.ledger.size), last - first + 1)
