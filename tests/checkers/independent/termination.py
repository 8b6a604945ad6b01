"""The leaves about 终本 (x1.9.2, x1.9.3, x1.9.4)."""

from .court import OneCourt
from .frame import (
    FAILED,
    OK,
    UNKNOWN,
    Result,
    from_items,
    mean_of,
    natural_days,
    no_data,
    plus_months,
)
from .ledger import case_key, day


def heard(court: OneCourt) -> Result:
    """x1.9.2 (a)."""
    items = []
    for row in court.in_period("终本", "终本裁定日期"):
        when = court.frame.happened(row.get("听取意见日期"))
        items.append(OK if when is not None and when <= day(row["终本裁定日期"]) else FAILED)
    return from_items(items, court.there("终本"))


def register(court: OneCourt) -> Result:
    """x1.9.3."""
    there = court.there("终本")
    entered, prompt, correct = [], [], []
    for row in court.in_period("终本", "终本裁定日期"):
        served = day(row.get("送达申请执行人日期"))
        when = court.frame.happened(row.get("信息库录入日期"))
        last = natural_days(served or day(row["终本裁定日期"]), 7)
        if when is None:
            entered.append(FAILED if last < court.frame.observed else "not due")
            continue
        entered.append(OK)
        if served is not None:
            prompt.append(OK if when <= natural_days(served, 7) else FAILED)
        correct.append({"是": OK, "否": FAILED, None: UNKNOWN}[row.get("信息准确")])
    return mean_of(*(from_items(part, there) for part in (entered, prompt, correct)))


def follow_up(court: OneCourt) -> Result:
    """x1.9.4."""
    if not court.there("终本") or not court.there("终本查询"):
        return no_data()
    queries = [row for row in court.rows("终本查询") if day(row["查询日期"]) <= court.frame.observed]
    windows = []
    for ruling_row in court.rows("终本"):
        case, ruling = case_key(ruling_row["案号"]), day(ruling_row["终本裁定日期"])
        if ruling > court.frame.observed:
            continue
        of_case = [row for row in queries if case_key(row["案号"]) == case]
        ends = [
            day(row["查询日期"])
            for row in of_case
            if row.get("恢复执行案号") and day(row["查询日期"]) > ruling
        ]
        ends += [
            day(row["终本裁定日期"])
            for row in court.rows("终本")
            if case_key(row["案号"]) == case and day(row["终本裁定日期"]) > ruling
        ]
        for k in range(1, 11):
            begin, end = plus_months(ruling, 6 * (k - 1)), plus_months(ruling, 6 * k)
            if end > court.frame.observed or any(end >= stop for stop in ends):
                continue
            asked = any(begin < day(row["查询日期"]) <= end for row in of_case)
            windows.append(OK if asked else FAILED)
    restored = [OK if row.get("恢复执行案号") else FAILED for row in queries if row.get("查到财产") == "是"]
    return mean_of(from_items(windows, there=True), from_items(restored, there=True))
