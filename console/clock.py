"""Crontab expressions as court staff write them (定时表达式), for the scheduler.

The scheduler counts weekdays from Monday = 0, crontab from Sunday = 0; numbers are turned into names here.
"""

import re
from zoneinfo import ZoneInfo

from apscheduler.triggers.cron import CronTrigger

BEIJING = ZoneInfo("Asia/Shanghai")
_NAMES = ("sun", "mon", "tue", "wed", "thu", "fri", "sat", "sun")
_MACROS = {
    "@hourly": "0 * * * *",
    "@daily": "0 0 * * *",
    "@weekly": "0 0 * * 0",
    "@monthly": "0 0 1 * *",
}


class ScheduleError(ValueError):
    """A schedule that cannot be read (定时表达式有误): the message shows it and what is expected."""


def trigger(expression: str) -> CronTrigger:
    """The trigger of a five-field crontab expression in Beijing time.

    Raises :class:`ScheduleError` for anything else.
    """
    written = _MACROS.get(expression.strip(), expression).split()
    if len(written) != 5:
        raise ScheduleError(f"定时“{expression}”应有五段:分 时 日 月 星期,例如“0 2 * * 1”表示每周一 2:00")
    try:
        return CronTrigger(
            minute=written[0],
            hour=written[1],
            day=written[2],
            month=written[3],
            day_of_week=_weekdays(written[4]),
            timezone=BEIJING,
        )
    except (ValueError, KeyError, IndexError) as problem:
        raise ScheduleError(f"定时“{expression}”无法识别:{problem}") from None


def _weekdays(field: str) -> str:
    """Crontab's weekday field in names; a range that wraps over Sunday is written out."""
    parts: list[str] = []
    for part in field.lower().split(","):
        found = re.fullmatch(r"([0-7])(?:-([0-7]))?(?:/([1-7]))?", part)
        if not found:
            parts.append(part)
            continue
        first = int(found[1])
        last = int(found[2]) if found[2] else (6 if found[3] else first)
        if last < first:
            last += 7
        parts.extend(_NAMES[day % 7] for day in range(first, last + 1, int(found[3] or 1)))
    return ",".join(parts)
