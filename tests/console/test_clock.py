"""Crontab expressions mean what crontab means by them."""

from datetime import datetime

import pytest

from console.clock import BEIJING, ScheduleError, trigger


def next_run(expression: str, after: str) -> str:
    now = datetime.fromisoformat(after).replace(tzinfo=BEIJING)
    found = trigger(expression).get_next_fire_time(None, now)
    assert found is not None
    return f"{found:%Y-%m-%d %H:%M %a}"


@pytest.mark.parametrize(
    ("expression", "expected"),
    [
        ("0 2 * * 1", "2017-04-17 02:00 Mon"),
        ("0 2 * * 0", "2017-04-16 02:00 Sun"),
        ("0 2 * * 7", "2017-04-16 02:00 Sun"),
        ("0 2 * * 5-1", "2017-04-14 02:00 Fri"),
        ("30 1 * * 2/2", "2017-04-13 01:30 Thu"),
        ("0 2 * * mon,wed", "2017-04-17 02:00 Mon"),
        ("*/15 * * * *", "2017-04-12 12:15 Wed"),
        ("@weekly", "2017-04-16 00:00 Sun"),
    ],
)
def test_next_run_after_a_wednesday_noon(expression: str, expected: str) -> None:
    assert next_run(expression, "2017-04-12T12:01") == expected


@pytest.mark.parametrize("expression", ["0 2 * *", "每周一", "61 2 * * 1", "0 2 * * 9", ""])
def test_what_is_no_schedule_is_refused_with_the_expression(expression: str) -> None:
    with pytest.raises(ScheduleError, match="定时"):
        trigger(expression)
