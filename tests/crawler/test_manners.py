"""Manners: robots.txt by RFC 9309, pace, retries, names."""

import asyncio
from datetime import UTC, datetime, time, timedelta

import pytest

from crawler.manners import (
    PERMANENT_STATUSES,
    RETRIED_STATUSES,
    HostPace,
    backoff,
    retry_after,
    user_agent,
)
from crawler.robots import RobotsCache, read_rules, seconds_until_open

NOW = datetime(2017, 4, 11, 9, 0, tzinfo=UTC)
URL = "http://c.example/neibu/a.htm"


@pytest.mark.parametrize(
    ("status", "body", "allowed"),
    [
        (200, b"User-agent: *\nDisallow: /neibu/", False),
        (200, b"User-agent: *\nDisallow: /neibu/\nAllow: /neibu/a.htm", True),
        (200, b"User-agent: Sunwatch\nDisallow:\n\nUser-agent: *\nDisallow: /", True),
        (200, b"User-agent: sunwatch\nDisallow: /\n\nUser-agent: *\nDisallow:", False),
        (200, "\ufeffUser-agent: *\nDisallow: /neibu/".encode(), False),
        (200, b"", True),
        (200, b"<html>404</html>", True),
        (404, b"User-agent: *\nDisallow: /", True),
        (403, b"", True),
        (500, b"", False),
        (503, b"", False),
        (None, b"", False),
    ],
)
def test_what_may_be_asked_depends_on_status_and_rules(
    status: int | None, body: bytes, allowed: bool
) -> None:
    assert read_rules(status, body, NOW).allows(URL) is allowed


def test_crawl_delay_and_request_rate() -> None:
    assert read_rules(200, b"User-agent: *\nCrawl-delay: 3", NOW).delay == 3
    assert read_rules(200, b"User-agent: *\nRequest-rate: 1/5", NOW).delay == 5
    assert read_rules(404, b"", NOW).delay == 0


def test_robots_is_asked_once_in_24_hours() -> None:
    asked: list[str] = []

    async def ask(url: str) -> tuple[int | None, bytes, str | None]:
        asked.append(url)
        return 200, b"User-agent: *\nDisallow: /neibu/", None

    async def run() -> None:
        cache = RobotsCache(ask)
        for _ in range(3):
            await cache.rules(URL)
        assert asked == ["http://c.example/robots.txt"]
        rules = cache.known(URL)
        assert rules is not None
        object.__setattr__(rules, "read_at", rules.read_at - timedelta(hours=25))
        await cache.rules(URL)
        assert len(asked) == 2

    asyncio.run(run())


@pytest.mark.parametrize(
    ("hours", "clock", "zone", "seconds"),
    [
        (None, (3, 0), "UTC", 0),
        ((time(20), time(7)), (23, 0), "UTC", 0),
        ((time(20), time(7)), (6, 59), "UTC", 0),
        ((time(20), time(7)), (8, 0), "UTC", 12 * 3600),
        ((time(1), time(5)), (6, 0), "UTC", 19 * 3600),
        # 14:00 UTC is 22:00 in Shanghai
        ((time(20), time(7)), (14, 0), "Asia/Shanghai", 0),
    ],
)
def test_permitted_hours(
    hours: tuple[time, time] | None, clock: tuple[int, int], zone: str, seconds: float
) -> None:
    assert seconds_until_open(hours, NOW.replace(hour=clock[0], minute=clock[1]), zone) == seconds


@pytest.mark.parametrize(
    ("value", "seconds"),
    [
        ("120", 120),
        ("Tue, 11 Apr 2017 09:01:30 GMT", 90),
        ("Tue, 11 Apr 2017 08:00:00 GMT", 0),
        ("soon", None),
        ("", None),
        (None, None),
    ],
)
def test_retry_after(value: str | None, seconds: float | None) -> None:
    assert retry_after(value, NOW) == seconds


def test_temporary_and_permanent_answers_are_two_closed_lists() -> None:
    assert not RETRIED_STATUSES & PERMANENT_STATUSES
    assert {429, 503} <= RETRIED_STATUSES and {403, 404, 410} <= PERMANENT_STATUSES
    # challenges are neither: the browser's business
    assert not {202, 412, 521} & RETRIED_STATUSES


def test_backoff_doubles_up_to_a_minute() -> None:
    assert [backoff(n) for n in (1, 2, 3, 10)] == [1, 2, 4, 60]


def test_the_pace_never_falls_below_the_declared_delay_and_errors_never_hurry_it() -> None:
    pace = HostPace(minimum=1.0, concurrency=2)
    pace.learn(8.0, ok=True)
    assert pace.delay == 4.0
    pace.learn(0.01, ok=False)
    assert pace.delay == 4.0
    for _ in range(20):
        pace.learn(0.01, ok=True)
    assert pace.delay == 1.0
    pace.ask_at_least(5)
    assert pace.delay == 5


def test_a_host_without_declared_delay_is_never_slowed() -> None:
    pace = HostPace(minimum=0.0, concurrency=8)
    pace.learn(9.0, ok=True)
    assert pace.delay == 0


@pytest.mark.parametrize(
    ("contact", "expected"),
    [
        ("mailto:watch@court.example", "Sunwatch/1.0 (+watch@court.example)"),
        ("https://court.example/bot", "Sunwatch/1.0 (+https://court.example/bot)"),
        (None, "Sunwatch/1.0 (+contact: see operator)"),
        ("某人 x@y.example)\r\nX: y", "Sunwatch/1.0 (+ x@y.exampleX: y)"),
    ],
)
def test_the_name_says_who_asks_and_cannot_break_a_header(contact: str | None, expected: str) -> None:
    assert user_agent("1.0", contact) == expected
