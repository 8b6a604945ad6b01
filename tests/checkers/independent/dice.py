"""Seeded draws with a liking for edges: last days, days off, the observation date, blanks."""

import random
from collections.abc import Sequence
from datetime import date, datetime, time, timedelta
from typing import TypeVar

from .frame import Frame, natural_days, plus_months, rolled, worked, working_days

T = TypeVar("T")
PERIODS = (
    (date(2017, 1, 1), date(2017, 12, 31)),
    (date(2017, 1, 1), date(2017, 12, 31)),
    (date(2017, 1, 1), date(2017, 12, 31)),
    (date(2016, 7, 1), date(2017, 6, 30)),
    (date(2018, 1, 15), date(2018, 10, 8)),
    (date(2019, 9, 1), date(2020, 2, 29)),
    (date(2023, 4, 1), date(2024, 3, 31)),
)


class Dice(random.Random):
    """The draws of one seed."""

    def __init__(self, seed: int) -> None:
        super().__init__(seed)
        start, end = self.choice(PERIODS)
        late = self.choice([12, 12, 12, 0, 1, 40, 90, 400, 1100])
        observed = end + timedelta(days=late)
        if self.chance(0.15):
            observed = end - timedelta(days=self.choice([1, 20, 75]))
        observed = min(observed, date(2026, 10, 31))  # never after now
        self.frame = Frame(start, end, observed)
        around = [start + timedelta(days=n) for n in range(-40, (end - start).days + 40)]
        self.off = [when for when in around if not worked(when)]
        self.holidays = [when for when in self.off if when.weekday() < 5]
        self.made_up = [when for when in around if worked(when) and when.weekday() >= 5] or self.off

    def chance(self, share: float) -> bool:
        return self.random() < share

    def maybe(self, value: T, blank: float = 0.25) -> T | None:
        """The value, or a blank cell."""
        return None if self.chance(blank) else value

    def yes_no(self, yes: float = 0.6, blank: float = 0.2) -> str | None:
        return self.maybe("是" if self.chance(yes) else "否", blank)

    def some(self, values: Sequence[T], count: int) -> list[T]:
        return self.sample(list(values), min(count, len(values)))

    def a_day(self) -> date:
        """A day, mostly of the period."""
        frame = self.frame
        span = (frame.end - frame.start).days
        inside = frame.start + timedelta(days=self.randint(0, span))
        edges = [frame.start, frame.end, frame.observed]
        edge = self.choice(edges) + timedelta(days=self.choice([-1, 0, 1]))
        outside = frame.start + timedelta(days=self.randint(-200, span + 60))
        special = self.choice([self.choice(self.off), self.choice(self.made_up), self.choice(self.off)])
        return self.choices([inside, edge, outside, special], [10, 2, 2, 4])[0]

    def begin(self, days: int) -> date:
        """A day that starts a term; often one whose term ends about the observation date."""
        if self.chance(0.25):
            return self.frame.observed - timedelta(days=days + self.randint(-4, 4))
        if self.holidays and self.chance(0.2):
            return self.choice(self.holidays) - timedelta(days=days + self.randint(-1, 1))
        return self.a_day()

    def event(self, begin: date, last: date, blank: float = 0.2) -> date | None:
        """When a thing was done that had to be done by its last day."""
        if self.chance(blank):
            return None
        following = last + timedelta(days=1)
        while worked(following) and (following - last).days < 5:
            following += timedelta(days=1)
        span = max(1, (last - begin).days)
        choices = [
            last,
            last + timedelta(days=1),
            last - timedelta(days=1),
            following,
            rolled(last),
            begin,
            begin - timedelta(days=self.randint(1, 3)),
            begin + timedelta(days=self.randint(0, 2 * span)),
            self.frame.observed,
            self.frame.observed + timedelta(days=self.randint(1, 9)),
        ]
        return self.choices(choices, [6, 4, 3, 3, 2, 2, 1, 8, 2, 2])[0]

    def clock(self, when: date | None, midnight: float = 0.3) -> datetime | None:
        """A time of that day; exactly 00:00 is none."""
        if when is None:
            return None
        hours = time(self.randint(0, 23), self.randint(1, 59))
        return datetime.combine(when, time(0, 0) if self.chance(midnight) else hours)

    def work(self, begin: date, count: int, blank: float = 0.2) -> date | None:
        return self.event(begin, working_days(begin, count), blank)

    def days(self, begin: date, count: int, blank: float = 0.2) -> date | None:
        return self.event(begin, natural_days(begin, count), blank)

    def months(self, begin: date, count: int, blank: float = 0.2) -> date | None:
        return self.event(begin, rolled(plus_months(begin, count)), blank)
