"""Working days: the frozen calendar against vectors, a second source and itself."""

import csv
from datetime import date, timedelta
from pathlib import Path

import holidays
import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from domain.workdays import (
    CALENDAR_FIRST,
    CALENDAR_LAST,
    CALENDAR_VERSION,
    CalendarRangeError,
    add_months,
    add_workdays,
    is_workday,
    roll,
    workdays_between,
    working_day_index,
)

days = st.dates(CALENDAR_FIRST, CALENDAR_LAST)
early_days = st.dates(CALENDAR_FIRST, date(2026, 6, 30))


@pytest.mark.parametrize(
    ("day", "worked"),
    [
        ("2015-09-03", False),  # 抗战胜利日, once
        ("2015-09-06", True),  # the Sunday worked for it
        ("2017-01-22", True),  # Sunday before Spring Festival
        ("2017-01-27", False),
        ("2017-04-01", True),
        ("2017-10-06", False),
        ("2018-02-24", True),
        ("2019-05-02", False),  # 1 May made four days, in the middle of the year
        ("2019-04-28", True),
        ("2020-01-31", False),  # lengthened for the epidemic
        ("2020-02-01", False),
        ("2020-10-08", False),  # National Day and Mid-Autumn together
        ("2023-01-28", True),
        ("2024-02-09", True),  # 除夕 2024: leave was encouraged, the day not off
        ("2017-03-04", False),
        ("2017-03-07", True),
    ],
)
def test_single_days(day: str, worked: bool) -> None:
    assert is_workday(date.fromisoformat(day)) is worked


@pytest.mark.parametrize(
    ("start", "count", "due"),
    [
        ("2017-01-20", 22, "2017-02-24"),  # 21 February by Monday-Friday
        ("2017-03-30", 5, "2017-04-07"),
        ("2017-09-29", 22, "2017-11-06"),
        ("2020-01-23", 10, "2020-02-14"),
        ("2024-09-27", 7, "2024-10-12"),
        ("2017-01-28", 1, "2017-02-03"),  # from a day off
        ("2017-01-28", 0, "2017-01-28"),
    ],
)
def test_counting_on(start: str, count: int, due: str) -> None:
    assert add_workdays(date.fromisoformat(start), count) == date.fromisoformat(due)


@pytest.mark.parametrize(
    ("start", "months", "due"),
    [
        ("2017-01-31", 1, "2017-02-28"),
        ("2016-01-31", 1, "2016-02-29"),
        ("2016-12-30", 6, "2017-06-30"),
        ("2017-08-31", 6, "2018-02-28"),
        ("2017-03-31", -1, "2017-02-28"),
        ("2017-01-15", -1, "2016-12-15"),
        ("2017-05-01", 0, "2017-05-01"),
        ("2012-02-29", 60, "2017-02-28"),
    ],
)
def test_months(start: str, months: int, due: str) -> None:
    assert add_months(date.fromisoformat(start), months) == date.fromisoformat(due)


def test_rolling() -> None:
    assert roll(date(2017, 10, 1)) == date(2017, 10, 9)
    assert roll(date(2017, 9, 30)) == date(2017, 9, 30)  # a Saturday worked


def test_the_calendar_ends_and_does_not_guess() -> None:
    for call in (
        lambda: is_workday(date(2027, 1, 4)),
        lambda: is_workday(date(2013, 12, 31)),
        lambda: add_workdays(date(2026, 12, 31), 1),
        lambda: workdays_between(date(2026, 12, 31), date(2027, 1, 1)),
        lambda: working_day_index().add(np.array(["2026-12-30"], dtype="datetime64[D]"), 5),
        lambda: working_day_index().add(np.array(["2027-01-04"], dtype="datetime64[D]"), 1),
    ):
        with pytest.raises(CalendarRangeError, match="日历范围"):
            call()
    with pytest.raises(ValueError, match="负"):
        add_workdays(date(2017, 3, 7), -1)
    assert date(2014, 1, 1) == CALENDAR_FIRST
    assert date(2026, 12, 31) == CALENDAR_LAST
    assert "chinesecalendar" in CALENDAR_VERSION


def test_a_second_source_agrees_on_every_day() -> None:
    other = holidays.country_holidays("CN", years=range(2014, 2027))
    span = (CALENDAR_LAST - CALENDAR_FIRST).days + 1
    every = [CALENDAR_FIRST + timedelta(days=offset) for offset in range(span)]
    differing = [day for day in every if is_workday(day) != other.is_working_day(day)]
    assert not differing


@given(early_days, st.integers(1, 60))
def test_adding_and_counting_undo_each_other(day: date, count: int) -> None:
    due = add_workdays(day, count)
    assert is_workday(due)
    assert workdays_between(day, due) == count
    assert workdays_between(day, due - timedelta(days=1)) == count - 1


@given(early_days, early_days, st.integers(0, 60))
def test_a_later_start_is_never_due_earlier(one: date, other: date, count: int) -> None:
    first, second = sorted((one, other))
    assert add_workdays(first, count) <= add_workdays(second, count)


@given(days, days)
def test_backwards_there_is_nothing_to_count(one: date, other: date) -> None:
    first, second = sorted((one, other))
    assert workdays_between(second, first) == 0
    assert 0 <= workdays_between(first, second) <= (second - first).days


@given(early_days, st.integers(-60, 60))
def test_months_keep_the_day_or_end_the_month(day: date, count: int) -> None:
    later = add_months(day, count)
    assert (later.year - day.year) * 12 + later.month - day.month == count
    assert later.day == day.day or (later + timedelta(days=1)).day == 1


@given(st.lists(early_days, min_size=1, max_size=20), st.integers(0, 60))
def test_arrays_say_the_same_as_single_days(starts: list[date], count: int) -> None:
    index = working_day_index()
    column = np.array([*starts, None], dtype="datetime64[D]")
    due = index.add(column, count)
    assert list(due[:-1].astype(object)) == [add_workdays(day, count) for day in starts]
    assert np.isnat(due[-1])
    counted = index.between(column, due)
    assert list(counted[:-1]) == [workdays_between(day, add_workdays(day, count)) for day in starts]
    assert counted[-1] == -1


@pytest.mark.shared
def test_all_vectors(shared: Path) -> None:
    checked = 0
    with (shared / "domain" / "workday_vectors.csv").open(encoding="utf-8") as file:
        for row in csv.DictReader(file):
            start = date.fromisoformat(row["start"])
            assert is_workday(start) is (row["start_is_workday"] == "1")
            for count in (3, 5, 7, 10, 15, 22):
                assert add_workdays(start, count) == date.fromisoformat(row[f"wd{count}"])
            month = add_months(start, 1)
            assert month == date.fromisoformat(row["plus1month"])
            assert roll(month) == date.fromisoformat(row["plus1month_rolled"])
            assert roll(start + timedelta(days=7)) == date.fromisoformat(row["plus7d_rolled"])
            assert add_months(start, 6) == date.fromisoformat(row["plus6months"])
            checked += 1
    assert checked == 23
