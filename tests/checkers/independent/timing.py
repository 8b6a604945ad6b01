"""The leaves about terms: 规范执行, except the reviewed ones and 终本."""

from datetime import datetime, timedelta

from .court import OneCourt
from .frame import (
    FAILED,
    NOT_DUE,
    OK,
    UNKNOWN,
    Result,
    from_items,
    natural_days,
    nothing,
    plus_months,
    ratio,
    rolled,
    scored,
    unconfirmed,
    working_days,
)
from .ledger import Row, day


def preservation(court: OneCourt) -> Result:
    """x1.1.4, first source."""
    items = [
        court.frame.by(row.get("保全执行日期"), natural_days(day(row["保全裁定日期"]), 10))
        for row in court.in_period("保全", "保全裁定日期")
    ]
    return from_items(items, court.there("保全"))


def network_query(court: OneCourt) -> Result:
    """x1.3.1."""
    grades = []
    for row in court.filed:
        filed = day(row["立案日期"])
        asked = court.frame.happened(row.get("首次网络查询时间"))
        month = rolled(plus_months(filed, 1))
        if asked is None:
            if max(working_days(filed, 22), month) < court.frame.observed:
                grades.append(0)
        elif asked <= working_days(filed, 5):
            grades.append(100)
        elif asked <= working_days(filed, 10):
            grades.append(80)
        elif asked <= working_days(filed, 22) or asked <= month:
            grades.append(60)
        else:
            grades.append(0)
    if not grades:
        return nothing(court.there("案件"))
    return scored(sum(grades) / len(grades))


def timed(moment: object) -> bool:
    """Whether a cell gives a time of day; 00:00 is none."""
    return isinstance(moment, datetime) and (moment.hour, moment.minute, moment.second) != (0, 0, 0)


def online_rule(found: object, taken: object) -> str:
    """48 hours, or whole days where a time of day is missing."""
    if timed(found) and timed(taken):
        return OK if taken - found <= timedelta(hours=48) else FAILED  # type: ignore[operator]
    apart = (day(taken) - day(found)).days  # type: ignore[operator]
    return OK if apart <= 1 else UNKNOWN if apart == 2 else FAILED


def control(court: OneCourt) -> Result:
    """x1.4.1."""

    def item(row: Row) -> str:
        found, kind = row["查到时间"], row.get("可否线上控制")
        offline_last = working_days(day(found), 10)
        online_last = day(found) + timedelta(days=2)
        taken = row.get("控制时间")
        if court.frame.happened(taken) is None:
            last = online_last if kind == "是" else offline_last
            return FAILED if last < court.frame.observed else NOT_DUE
        online = online_rule(found, taken)
        offline = OK if day(taken) <= offline_last else FAILED
        if kind == "是":
            return online
        if kind == "否":
            return offline
        return OK if online == OK else FAILED if offline == FAILED else UNKNOWN

    return from_items([item(row) for row in court.in_period("财产", "查到时间")], court.there("财产"))


def property_step(court: OneCourt, begin: str, done: str, days: int) -> Result:
    """x1.5.1, x1.5.2, x1.6.1, first source."""
    items = [
        court.frame.by(row.get(done), working_days(day(row[begin]), days))
        for row in court.in_period("财产", begin)
    ]
    return from_items(items, court.there("财产"))


def payment(court: OneCourt) -> Result:
    """x1.7.2."""

    def item(row: Row) -> str:
        last = rolled(plus_months(day(row["具备发放条件日期"]), 1))
        approved = court.frame.happened(row.get("延期批准日期"))
        if row.get("延期理由") and approved is not None and approved <= last:
            return OK
        return court.frame.by(row.get("发放日期"), last)

    return from_items([item(row) for row in court.in_period("案款", "具备发放条件日期")], court.there("案款"))


def entrusted(court: OneCourt) -> Result:
    """x1.8.1, first source."""

    def item(row: Row) -> str:
        if court.frame.happened(row.get("办结日期")) is not None:
            return OK
        last = natural_days(day(row["收到日期"]), 60)
        return FAILED if last < court.frame.observed else NOT_DUE

    return from_items([item(row) for row in court.in_period("委托", "收到日期")], court.there("委托"))


def yes_no(court: OneCourt, column: str) -> Result:
    """x1.7.1, x1.12.1: of 执行案件 filed in P."""
    states = {"是": OK, "否": FAILED, None: UNKNOWN}
    return from_items([states[row.get(column)] for row in court.filed], court.there("案件"))


def node_numbers(court: OneCourt, due: str, done: str, late: str | None = None) -> Result:
    """x1.12.2, x2.2.1: sums over 执行案件 filed in P."""
    there = court.there("案件")
    if not court.filed:
        return nothing(there)
    both = [row for row in court.filed if row.get(due) is not None and row.get(done) is not None]
    if not both:
        return unconfirmed()
    numerator = sum(row[done] - ((row.get(late) or 0) if late else 0) for row in both)
    return ratio(numerator, sum(row[due] for row in both), there)


def letters(court: OneCourt) -> Result:
    """中4.2.1, 高3.2.1."""
    items = [
        court.frame.by(row.get("办结日期"), day(row["应办结日期"]))
        for row in court.in_period("信访", "应办结日期")
        if row.get("挂网督办") == "是"
    ]
    return from_items(items, court.there("信访"))


def told(court: OneCourt, event: str, told: str) -> Result:
    """x2.1.1, x2.1.2, second source: an event in P of which the debtor was told."""
    items = [
        OK if court.frame.happened(row.get(told)) is not None else FAILED
        for row in court.in_period("财产", event)
    ]
    return from_items(items, court.there("财产"))
