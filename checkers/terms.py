"""Legal terms on whole columns (期限计算): the day a thing is due, for many rows at once.

Arrays are ``datetime64[D]``, NaT where unknown. The day a term starts from never counts. A last day beyond the frozen
calendar is :data:`FAR`: not reached, never guessed.
"""

import numpy as np
import numpy.typing as npt

from domain.workdays import working_day_index

Days = npt.NDArray[np.datetime64]
Flags = npt.NDArray[np.bool_]

FAR = np.datetime64("9999-12-31", "D")
"""A day that has not come."""


def known(days: Days) -> Flags:
    """Where there is a day."""
    return ~np.isnat(days)


def on_or_before(events: Days, last: Days | np.datetime64) -> Flags:
    """Where an event has happened by a day; false where either is unknown."""
    with np.errstate(invalid="ignore"):
        return np.asarray(events <= last, dtype=np.bool_)


def before(days: Days, other: Days | np.datetime64) -> Flags:
    """Where a day lies before another; false where either is unknown."""
    return np.asarray(days < other, dtype=np.bool_)


def within(days: Days, first: np.datetime64, last: np.datetime64) -> Flags:
    """Where a day lies in a period, both ends included."""
    return np.asarray((days >= first) & (days <= last), dtype=np.bool_)


def add_days(days: Days, count: int | npt.NDArray[np.int64]) -> Days:
    """Natural days later."""
    return np.asarray(days + np.asarray(count).astype("timedelta64[D]"), dtype="datetime64[D]")


def add_months(days: Days, count: int | npt.NDArray[np.int64]) -> Days:
    """The same day some months later, or that month's last day."""
    months = days.astype("datetime64[M]")
    offset = (days - months.astype("datetime64[D]")).astype("timedelta64[D]")
    target = months + np.asarray(count).astype("timedelta64[M]")
    length = (target + np.timedelta64(1, "M")).astype("datetime64[D]") - target.astype("datetime64[D]")
    last = length.astype("timedelta64[D]") - np.timedelta64(1, "D")
    moved = target.astype("datetime64[D]") + np.minimum(offset, last)
    return np.asarray(moved, dtype="datetime64[D]")


def add_workdays(days: Days, count: int) -> Days:
    """The ``count``-th working day after a day (起日不计); FAR beyond the calendar.

    Days before the calendar are counted by the week alone: such a term is over long since, whichever its last day.
    """
    index = working_day_index()
    place, state = _places(days)
    wanted = index.ordinal[place] + np.int32(count)
    result: Days = index.days[np.clip(wanted, 0, index.days.size - 1)].astype("datetime64[D]")
    result[wanted >= index.days.size] = FAR
    long_ago = state < 0
    result[long_ago] = np.busday_offset(days[long_ago], count, roll="backward")
    result[state > 0] = FAR
    result[~known(days)] = np.datetime64("NaT")
    return result


def roll(days: Days) -> Days:
    """The day itself where it is worked, else the next working day (末日顺延).

    Days before the calendar stay as they are: which of two days of 2013 a term ended on decides nothing here.
    """
    index = working_day_index()
    place, state = _places(days)
    worked = index.is_workday[place]
    following = np.minimum(index.ordinal[place] + 1, index.days.size - 1)
    result = np.where(worked | (state != 0), days, index.days[following]).astype("datetime64[D]")
    result[(state == 0) & ~worked & (index.ordinal[place] + 1 >= index.days.size)] = FAR
    return np.asarray(result, dtype="datetime64[D]")


def is_workday(days: Days) -> Flags:
    """Where a day is worked; true where that is unknown, so that nobody is asked about it."""
    index = working_day_index()
    place, state = _places(days)
    return np.asarray(index.is_workday[place] | (state != 0) | ~known(days), dtype=np.bool_)


def term(
    days: Days,
    *,
    workdays: int | None = None,
    months: int = 0,
    natural: int | npt.NDArray[np.int64] = 0,
) -> Days:
    """Last day of a term: N working days; or months first, then natural days, then rolled once at the end."""
    if workdays is not None:
        return add_workdays(days, workdays)
    return roll(add_days(add_months(days, months) if months else days, natural))


def _places(days: Days) -> tuple[npt.NDArray[np.int64], npt.NDArray[np.int8]]:
    """Places in the calendar, and -1, 0, 1 where a day lies before, in, or after it."""
    index = working_day_index()
    there = known(days)
    filled = np.where(there, days, index.first)
    place = (filled - index.first).astype(np.int64)
    state = np.where(place < 0, -1, np.where(place >= index.ordinal.size, 1, 0)).astype(np.int8)
    return np.clip(place, 0, index.ordinal.size - 1), state
