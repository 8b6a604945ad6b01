"""Dates as courts and clerks write them (日期): ``2017-03-07``, ``2017.3.7``, ``二〇一七年三月七日``…

A date with a blotted part (``六月××日``), without year, or that no calendar has (2017-02-30) is None.
"""

import re
from datetime import date, datetime, time

from domain.numerals import chinese_numeral

__all__ = ["chinese_numeral", "find_dates", "parse_date", "parse_moment"]

_ZERO = "〇○ＯｏOo0０零◯ΟО"
_CN = "一二三四五六七八九"
_D = "0-9０-９"
_FULL = {
    ord(full): half
    for full, half in zip("０１２３４５６７８９：．／－—–﹣，", "0123456789:./----,", strict=True)
}

_YEAR_CN = rf"(?:[一二]\s?[{_CN}{_ZERO}1-9１-９]\s?[{_CN}{_ZERO}1-9１-９]\s?[{_CN}{_ZERO}1-9１-９])"
_YEAR_AR = rf"(?:[12１２]\s?[{_D}OoＯ○〇]\s?[{_D}OoＯ○〇]\s?[{_D}OoＯ○〇])"
_MONTH = (
    rf"(?:元|正|十\s?[一二]?|一\s?[{_ZERO}一二]|[{_ZERO}]?[{_CN}]|[{_ZERO}]?[1-9１-９]|[1１]\s?[0-2０-２])"
)
_DAY = (
    rf"(?:[二三]?\s?十\s?[{_CN}]?|廿\s?[{_CN}]?|卅\s?一?|[一二三]\s?[{_CN}{_ZERO}]|[{_ZERO}]?[{_CN}]"
    rf"|[0０]?[1-9１-９]|[1-3１-３]\s?[{_D}]|[1-3]\s?[OoＯ])"
)
_CHINESE = (
    rf"(?P<y>{_YEAR_AR}|{_YEAR_CN})\s{{0,3}}年\s{{0,3}}(?P<m>{_MONTH})\s{{0,3}}[月⽉]份?"
    rf"\s{{0,3}}(?P<d>{_DAY})\s{{0,3}}[日号⽇]"
)
_NUMERIC = (
    rf"(?<![{_D}.\-/])(?P<y2>(?:19|20|１９|２０)[{_D}]{{2}})(?P<sep>\s?[-./．／－–—﹣]\s?)(?P<m2>[{_D}]{{1,2}})"
    rf"\s?[-./．／－–—﹣]\s?(?P<d2>[{_D}]{{1,2}})(?![{_D}]|[.\-/][{_D}])"
)
_COMPACT = (
    r"(?<![0-9A-Za-z.\-])(?P<y3>(?:19[5-9]|20[0-4])[0-9])(?P<m3>0[1-9]|1[0-2])"
    r"(?P<d3>0[1-9]|[12][0-9]|3[01])(?![0-9A-Za-z])"
)
_ANY = re.compile(f"{_CHINESE}|{_NUMERIC}")
_WHOLE = re.compile(f"(?:{_CHINESE}|{_NUMERIC}|{_COMPACT})")
_COMPACT_MOMENT = re.compile(
    r"(?P<date>(?:19|20)\d{6})\s?(?P<h>[01]\d|2[0-3])(?P<mi>[0-5]\d)(?P<s>[0-5]\d)?$"
)
_TIME = re.compile(
    r"^(?:T|[,，]|\(?(?:星期|周|礼拜)[一二三四五六日天]\)?)?\s{0,3}(?P<half>上午|下午|凌晨|晚上|晚|中午|早上|早)?\s{0,2}"
    r"(?P<h>\d{1,2})\s{0,2}(?::|时|点)\s{0,2}(?:(?P<mi>\d{1,2})\s{0,2}(?:分|:)?\s{0,2}(?:(?P<s>\d{1,2})(?:[.,]\d{1,9})?\s{0,2}秒?)?)?"
    r"\s{0,2}(?P<ampm>AM|PM|am|pm)?(?:Z|[+-]\d{2}:?\d{2})?$"
)
_WEEKDAY_ONLY = re.compile(r"^[\s(（]{0,3}(?:星期|周|礼拜)[一二三四五六日天][\s)）]{0,3}$")
_EARLIEST, _LATEST = 1900, 2100


def parse_date(text: str | None) -> date | None:
    """Read a text that is one date, with or without a time of day.

    Accepts every form of the workbooks (``2017-03-07``, ``2017.3.7``, ``2017/3/7``, ``20170307``,
    ``2017年3月7日``, ``二〇一七年三月七日``), 元月, 廿, full-width digits and any zero character.
    None for masked, incomplete, impossible or no dates, and for texts with more than a date.
    """
    moment = _read(text)
    return None if moment is None else moment[0]


def parse_moment(text: str | None) -> datetime | None:
    """Read a text that is a date with a time of day, to the second; None where the text gives no time.

    Times are local (北京时间); a zone written behind the time is not applied.
    """
    moment = _read(text)
    if moment is None or moment[1] is None:
        return None
    return datetime.combine(moment[0], moment[1])


def find_dates(text: str) -> list[tuple[date, int, int]]:
    """Find every full date of a text, in order, with its place; not the compact form (20170307)."""
    found = []
    for match in _ANY.finditer(text):
        value = _date_of(match)
        if value is not None:
            found.append((value, match.start(), match.end()))
    return found


def _read(text: str | None) -> tuple[date, time | None] | None:
    if text is None:
        return None
    cleaned = text.strip().strip("\u200b\ufeff'’")
    if not cleaned or len(cleaned) > 64:
        return None
    if (compact := _COMPACT_MOMENT.match(cleaned)) is not None:
        value = parse_date(compact["date"])
        if value is None:
            return None
        return value, time(int(compact["h"]), int(compact["mi"]), int(compact["s"] or 0))
    match = _WHOLE.match(cleaned)
    if match is None:
        return None
    value = _date_of(match)
    if value is None:
        return None
    rest = cleaned[match.end() :].translate(_FULL).strip()
    if not rest or _WEEKDAY_ONLY.match(rest):
        return value, None
    clock = _TIME.match(rest)
    if clock is None:
        return None
    hour, minute, second = int(clock["h"]), int(clock["mi"] or 0), int(clock["s"] or 0)
    afternoon = clock["half"] in ("下午", "晚上", "晚") or (clock["ampm"] or "").lower() == "pm"
    if afternoon and hour < 12:
        hour += 12
    if (clock["ampm"] or "").lower() == "am" and hour == 12:
        hour = 0
    if hour > 23 or minute > 59 or second > 59:
        return None
    return value, time(hour, minute, second)


def _date_of(match: re.Match[str]) -> date | None:
    groups = match.groupdict()
    year = _number(groups.get("y") or groups.get("y2") or groups.get("y3"))
    month_text = groups.get("m") or groups.get("m2") or groups.get("m3")
    month = 1 if month_text in ("元", "正") else _number(month_text)
    day = _number(groups.get("d") or groups.get("d2") or groups.get("d3"))
    if year is None or month is None or day is None or not _EARLIEST <= year <= _LATEST:
        return None
    try:
        return date(year, month, day)
    except ValueError:
        return None


def _number(text: str | None) -> int | None:
    return None if text is None else chinese_numeral("".join(text.split()))
