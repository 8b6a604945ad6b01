"""财产调查与控制: how soon assets were looked for and seized."""

import numpy as np

from checkers.indicators.context import Context, Settings, checker, day_of, happened, in_period, item_gaps
from checkers.ledger import days, flags, places
from checkers.result import (
    FAILED,
    NO_DATA,
    NOT_APPLICABLE,
    NOT_DUE,
    OK,
    SCORED,
    UNKNOWN,
    Scores,
    count,
    from_values,
    total,
)
from checkers.result import from_items as scores_of_items
from checkers.terms import Flags, add_days, add_workdays, before, known, on_or_before, term

_SYSTEM = ("系统提取",)


@checker("network_query")
def network_query(context: Context, settings: Settings, ids: tuple[str, ...]) -> Scores:
    """网络查询及时性: points by how many working days passed from filing to the first query.

    A query before filing has full points. Never queried: 0 once both the last step and the month lie before O.
    """
    ledger = context.ledger
    frame = in_period(ledger, ledger.enforcement, "filed")
    filed = days(frame, "filed")
    query = happened(ledger, day_of(frame, "query_moment"))
    done = known(query)
    ends = [(add_workdays(filed, limit), points) for limit, points in settings["steps"]]
    month = term(filed, months=1)
    points = np.select(
        [*(on_or_before(query, end) for end, _ in ends), on_or_before(query, month)],
        [*(float(each) for _, each in ends), float(settings["month"])],
        default=0.0,
    )
    seen = ledger.period.seen
    due = np.maximum(ends[-1][0], month)
    counted = done | before(due, seen)
    court = places(frame)
    items = count(court, counted, ledger.size)
    summed = total(court[counted], points[counted], ledger.size)
    with np.errstate(invalid="ignore", divide="ignore"):
        score = summed / items
    status = np.full(ledger.size, NO_DATA, dtype=np.int8)
    status[ledger.has_sheet("案件")] = NOT_APPLICABLE
    status[items > 0] = SCORED
    scores = from_values(score, status, summed / 100, items, _SYSTEM)
    state = np.where(counted & (points == 0), FAILED, OK)
    scores.gaps = item_gaps(context, frame, state, due)
    return scores


@checker("asset_control")
def asset_control(context: Context, settings: Settings, ids: tuple[str, ...]) -> Scores:
    """财产控制及时性: online within hours, offline within working days; seizing before finding is in time."""
    ledger = context.ledger
    frame = in_period(ledger, ledger.rows("asset"), "found_moment")
    found, control = day_of(frame, "found_moment"), happened(ledger, day_of(frame, "control_moment"))
    done = known(control)
    seen = ledger.period.seen
    online_last = add_days(found, settings["online_days"])
    offline_last = add_workdays(found, settings["offline_workdays"])
    online_ok, online_unknown = _hours(context, frame, done, settings)
    offline_ok = on_or_before(control, offline_last)
    yes, blank = flags(frame, "online")

    def open_state(last: np.ndarray) -> np.ndarray:
        return np.where(before(last, seen), FAILED, NOT_DUE)

    online = np.where(
        done, np.select([online_ok, online_unknown], [OK, UNKNOWN], default=FAILED), open_state(online_last)
    )
    offline = np.where(done, np.where(offline_ok, OK, FAILED), open_state(offline_last))
    either = np.where(
        done, np.select([online_ok, ~offline_ok], [OK, FAILED], default=UNKNOWN), open_state(offline_last)
    )
    state = np.select([blank, yes], [either, online], default=offline)
    scores = scores_of_items(places(frame), state, ledger.has_sheet("财产"), _SYSTEM)
    scores.gaps = item_gaps(context, frame, state, np.where(yes, online_last, offline_last), "asset")
    return scores


def _hours(context: Context, frame: object, done: Flags, settings: Settings) -> tuple[Flags, Flags]:
    """Where the online rule holds, and where a missing time of day leaves it open."""
    import polars as pl

    assert isinstance(frame, pl.DataFrame)
    begin, end = frame["found_moment"], frame["control_moment"]
    timed = ((begin.str.len_chars() > 10) & (end.str.len_chars() > 10)).fill_null(value=False).to_numpy()
    limit = settings["online_hours"]

    def seconds(series: pl.Series) -> np.ndarray:
        return (
            series.str.to_datetime("%Y-%m-%d %H:%M:%S", strict=False)
            .dt.epoch("s")
            .cast(pl.Float64)
            .to_numpy()
        )

    with np.errstate(invalid="ignore"):
        exact = seconds(end) - seconds(begin) <= limit * 3600
        apart = (day_of(frame, "control_moment") - day_of(frame, "found_moment")) / np.timedelta64(1, "D")
        by_day_ok = apart <= limit / 24 - 1
        by_day_unknown = apart == limit / 24
    ok = np.where(timed, exact, by_day_ok) & done
    return np.asarray(ok, dtype=bool), np.asarray(~timed & by_day_unknown & done, dtype=bool)
