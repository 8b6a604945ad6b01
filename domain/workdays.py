"""Working days (工作日) by the State Council's yearly calendar 2014-2026; beyond it an error.

Counting (民事诉讼法 art. 85): the day of the event is not counted; a period whose last day is a day off ends
on the next working day. Days moved by 调休 count as the calendar says, frozen in ``data/calendar.yaml``;
reports print :data:`CALENDAR_VERSION`.

Set-based use: :func:`working_day_index` gives two arrays with which the N-th working day after many dates is
two look-ups::

    index = working_day_index()
    due = index.days[index.ordinal[day - index.first] + n]     # datetime64[D]
"""

from bisect import bisect_left
from calendar import monthrange
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, timedelta
from functools import lru_cache
from pathlib import Path

import numpy as np
import numpy.typing as npt
import yaml

_FILE = Path(__file__).parent / "data" / "calendar.yaml"


class CalendarRangeError(ValueError):
    """A date beyond the frozen calendar (超出日历范围)."""

    def __init__(self, day: date) -> None:
        super().__init__(
            f"日期 {day.isoformat()} 超出节假日日历范围({CALENDAR_FIRST} 至 {CALENDAR_LAST}),不作推算"
        )
        self.day = day


@dataclass(frozen=True)
class WorkingDayIndex:
    """The calendar as arrays, for counting on whole columns."""

    first: np.datetime64
    """First day of the calendar."""
    last: np.datetime64
    """Last day of the calendar."""
    days: npt.NDArray[np.datetime64]
    """All working days in order."""
    ordinal: npt.NDArray[np.int32]
    """For each calendar day: how many working days lie before or on it, minus one (place in ``days``)."""
    is_workday: npt.NDArray[np.bool_]
    """For each calendar day: whether it is worked."""

    def add(self, days: npt.NDArray[np.datetime64], count: int) -> npt.NDArray[np.datetime64]:
        """N-th working day after each day (0: the day itself); NaT for NaT.

        Raises:
            CalendarRangeError: a day, or a result, lies beyond the calendar.
            ValueError: ``count`` is negative.
        """
        if count < 0:
            raise ValueError("工作日数不能为负")
        places, known = self._places(days)
        if count == 0:
            return np.asarray(days, dtype="datetime64[D]").copy()
        wanted = self.ordinal[places] + np.int32(count)
        if known.any() and int(wanted[known].max()) >= self.days.size:
            raise CalendarRangeError(CALENDAR_LAST + timedelta(days=1))
        result: npt.NDArray[np.datetime64] = self.days[np.clip(wanted, 0, self.days.size - 1)].copy()
        result[~known] = np.datetime64("NaT")
        return result

    def between(
        self, begin: npt.NDArray[np.datetime64], end: npt.NDArray[np.datetime64]
    ) -> npt.NDArray[np.int32]:
        """Working days after ``begin`` up to and including ``end``; 0 where not later, -1 for NaT.

        Raises:
            CalendarRangeError: a day lies beyond the calendar.
        """
        first, known_first = self._places(begin)
        second, known_second = self._places(end)
        result: npt.NDArray[np.int32] = np.maximum(self.ordinal[second] - self.ordinal[first], 0).astype(
            np.int32
        )
        result[~(known_first & known_second)] = -1
        return result

    def _places(
        self, days: npt.NDArray[np.datetime64]
    ) -> tuple[npt.NDArray[np.int64], npt.NDArray[np.bool_]]:
        column = np.asarray(days, dtype="datetime64[D]")
        known: npt.NDArray[np.bool_] = ~np.isnat(column)
        places = np.zeros(column.shape, dtype=np.int64)
        places[known] = (column[known] - self.first).astype(np.int64)
        outside = known & ((places < 0) | (places >= self.ordinal.size))
        if outside.any():
            raise CalendarRangeError(column[outside][0].astype(date))
        return places, known


def _load() -> tuple[str, date, date, frozenset[date], frozenset[date]]:
    raw = yaml.safe_load(_FILE.read_text(encoding="utf-8"))

    def dates(by_year: dict[int, list[str]]) -> Iterable[date]:
        return (date.fromisoformat(f"{year}-{day}") for year, days in by_year.items() for day in days)

    off, worked = frozenset(dates(raw["days_off"])), frozenset(dates(raw["weekend_workdays"]))
    return str(raw["version"]), raw["first"], raw["last"], off, worked


CALENDAR_VERSION, CALENDAR_FIRST, CALENDAR_LAST, _DAYS_OFF, _WEEKEND_WORKDAYS = _load()
"""Version, first and last day of the frozen calendar (日历版本及范围)."""


def is_workday(day: date) -> bool:
    """Whether a day is worked, 调休 included.

    Raises:
        CalendarRangeError: the day lies beyond the calendar.
    """
    day = _in_range(day)
    if day.weekday() >= 5:
        return day in _WEEKEND_WORKDAYS
    return day not in _DAYS_OFF


def add_workdays(day: date, count: int) -> date:
    """The ``count``-th working day after a day (起日不计); with 0 the day itself, worked or not.

    Raises:
        CalendarRangeError: the day or the result lies beyond the calendar.
        ValueError: ``count`` is negative.
    """
    day = _in_range(day)
    if count < 0:
        raise ValueError("工作日数不能为负")
    if count == 0:
        return day
    place = _ordinal(day) + count
    days = _worked()
    if place >= len(days):
        raise CalendarRangeError(CALENDAR_LAST + timedelta(days=1))
    return days[place]


def workdays_between(begin: date, end: date) -> int:
    """Number of working days after ``begin`` up to and including ``end``; 0 where ``end`` is not later.

    Raises:
        CalendarRangeError: a day lies beyond the calendar.
    """
    begin, end = _in_range(begin), _in_range(end)
    return max(_ordinal(end) - _ordinal(begin), 0)


def roll(day: date) -> date:
    """The day itself where it is worked, otherwise the next working day (末日顺延).

    Raises:
        CalendarRangeError: the day or the result lies beyond the calendar.
    """
    return day if is_workday(day) else add_workdays(day, 1)


def add_months(day: date, count: int) -> date:
    """Same day ``count`` months later (or earlier), the month's last day where there is none; not rolled."""
    month = day.month - 1 + count
    year = day.year + month // 12
    month = month % 12 + 1
    return date(year, month, min(day.day, monthrange(year, month)[1]))


@lru_cache(maxsize=1)
def working_day_index() -> WorkingDayIndex:
    """The calendar as numpy arrays; computed once. See the module's head for use."""
    first, last = np.datetime64(CALENDAR_FIRST, "D"), np.datetime64(CALENDAR_LAST, "D")
    every = np.arange(first, last + np.timedelta64(1, "D"), dtype="datetime64[D]")
    worked = np.fromiter((is_workday(day) for day in every.astype(object)), dtype=np.bool_, count=every.size)
    ordinal = (np.cumsum(worked) - 1).astype(np.int32)
    return WorkingDayIndex(first=first, last=last, days=every[worked], ordinal=ordinal, is_workday=worked)


@lru_cache(maxsize=1)
def _worked() -> tuple[date, ...]:
    span = (CALENDAR_LAST - CALENDAR_FIRST).days + 1
    days = (CALENDAR_FIRST + timedelta(days=offset) for offset in range(span))
    return tuple(day for day in days if is_workday(day))


def _ordinal(day: date) -> int:
    """Place in the list of working days of the last one before or on a day; -1 before the first."""
    days = _worked()
    place = bisect_left(days, day)
    return place if place < len(days) and days[place] == day else place - 1


def _in_range(day: date) -> date:
    if not CALENDAR_FIRST <= day <= CALENDAR_LAST:
        raise CalendarRangeError(day)
    return day
