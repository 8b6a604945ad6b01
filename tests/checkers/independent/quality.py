"""The leaves about results, people and integrity (x3, 中4.1, 高3.1, 高3.4, 人员)."""

from datetime import timedelta

from .court import OneCourt
from .frame import (
    FAILED,
    OK,
    UNKNOWN,
    Result,
    from_items,
    negative,
    no_data,
    not_applicable,
    nothing,
    plus_months,
    ratio,
    rolled,
    scored,
    share,
    unconfirmed,
)
from .ledger import Row, case_key, day, name_of


def finished(court: OneCourt) -> Result:
    """x3.1.1."""

    def item(row: Row) -> str:
        manner = row.get("结案方式")
        return UNKNOWN if manner is None else OK if manner == "执行完毕" else FAILED

    return from_items([item(row) for row in court.closed], court.there("案件"))


def recovered(court: OneCourt) -> Result:
    """x3.2.1."""
    rows = [row for row in court.closed if (row.get("申请执行标的额") or 0) > 0]
    if not rows:
        return nothing(court.there("案件"))
    known = [
        share(row["执行到位金额"], row["申请执行标的额"])
        for row in rows
        if row.get("执行到位金额") is not None
    ]
    low = 100 * sum(known) / len(rows)
    high = 100 * (sum(known) + len(rows) - len(known)) / len(rows)
    return scored(100 * sum(known) / len(known), low, high) if known else unconfirmed(low, high)


def in_time(court: OneCourt) -> Result:
    """x3.3.1."""
    items = []
    for row in court.closed:
        base = plus_months(day(row["立案日期"]), 6) + timedelta(days=row.get("扣除天数") or 0)
        last = rolled(base)
        approved = day(row.get("延长批准日期"))
        if approved is not None and approved <= last:
            last = rolled(base + timedelta(days=row.get("延长天数") or 0))
        items.append(OK if day(row["结案日期"]) <= last else FAILED)
    return from_items(items, court.there("案件"))


def closing_rate(court: OneCourt, kind: str) -> Result:
    """x3.4.1, 中4.1.x, 高3.1.x."""
    rows = [row for row in court.rows("审查案件") if row["类型"] == kind]
    closed = sum(court.frame.in_period(row.get("结案日期")) for row in rows)
    received = sum(court.frame.in_period(row["收案日期"]) for row in rows)
    return ratio(closed, received, court.there("审查案件"))


def online_auctions(court: OneCourt) -> Result:
    """x3.5.1."""
    manners: dict[str | None, list[str | None]] = {}
    for row in court.in_period("财产", "拍卖启动日期"):
        manners.setdefault(case_key(row["案号"]), []).append(row.get("拍卖方式"))
    items = [OK if "网络" in seen else UNKNOWN if None in seen else FAILED for seen in manners.values()]
    return from_items(items, court.there("财产"))


def overturned(court: OneCourt) -> Result:
    """x3.6.1."""
    if not court.there("审查案件", "案件"):
        return no_data()
    against = [
        row
        for row in court.world.tables["审查案件"]
        if row["类型"] in ("执异", "执复")
        and name_of(row.get("原执行法院") or row["法院"]) == court.court.name
        and court.frame.in_period(row.get("结案日期"))
        and row.get("结果") in ("撤销", "变更")
    ]
    return negative(len(against), len(court.filed), 0.01)


def _integrity(court: OneCourt, column: str) -> float | None:
    rows = court.rows("integrity")
    return rows[-1].get(column) if rows else None


def complaints(court: OneCourt) -> Result:
    """x3.7.1, 高3.4.1."""
    count = _integrity(court, "投诉数")
    if count is None or not court.there("案件"):
        return no_data()
    return negative(count, len(court.filed), 0.01)


def incidents(court: OneCourt, column: str, each: float) -> Result:
    """x3.7.2-4, 高3.4.2-3."""
    count = _integrity(court, column)
    return no_data() if count is None else scored(max(0.0, 100 - each * count))


def _threshold(value: float, wanted: float) -> Result:
    return scored(100.0 if value >= wanted else 100 * value / wanted)


def staff_share(court: OneCourt) -> Result:
    """中5.2.1, 基4.2.1."""
    rows = court.rows("staff")
    if not rows:
        return no_data()
    total, enforcing = rows[-1].get("在编总人数"), rows[-1].get("执行在编人数")
    if total is None or enforcing is None:
        return no_data()
    return not_applicable() if total == 0 else _threshold(share(enforcing, total), 0.15)


def judges_share(court: OneCourt) -> Result:
    """中5.2.2, 基4.2.2."""
    rows = court.rows("staff")
    if not rows:
        return no_data()
    columns = ("执行局员额法官数", "执行局人数", "业务庭员额法官数", "业务庭人数")
    judges, people, other_judges, others = (rows[-1].get(column) for column in columns)
    if not people or not others or judges is None or other_judges is None:
        return no_data()
    wanted = share(other_judges, others)
    return scored(100.0) if wanted == 0 else _threshold(share(judges, people), wanted)
