"""How moments and days are written (时间的写法): ISO 8601, Beijing time with its offset."""

from datetime import date, datetime
from zoneinfo import ZoneInfo

BEIJING = ZoneInfo("Asia/Shanghai")


def written_moment(moment: datetime | None) -> str | None:
    """``2018-01-12T08:00:00+08:00``, or null."""
    return None if moment is None else moment.astimezone(BEIJING).isoformat(timespec="seconds")


def written_day(day: date | None) -> str | None:
    """``2018-01-12``, or null."""
    return None if day is None else day.isoformat()
