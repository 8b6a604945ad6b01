"""Invented rows of `cases` (系统提取)."""

from dataclasses import dataclass
from datetime import date, datetime, timedelta

from domain.courts import Court

from .dice import Dice
from .disclosure import LAWFUL, OTHERS, ZHONGBEN
from .frame import plus_months, rolled
from .ledger import Row, case_key, day

WAYS = ("执行完毕", "终结本次执行程序", "终结执行", "销案", "不予执行", "驳回申请")
REASONS = (*sorted(LAWFUL), "涉及商业秘密", "当事人申请", "不宜公开")
SUFFIXES = (None, None, None, "之一", "之二", "-1", "-2", "2", "一")


@dataclass
class Numbers:
    """Case numbers of one court, none twice."""

    court: Court
    dice: Dice
    serial: int = 100

    def next(self, kind: str, year: int | None = None, court: Court | None = None) -> str:
        self.serial += self.dice.randint(1, 3)
        if year is None:
            year = self.dice.frame.start.year - (1 if self.dice.chance(0.2) else 0)
        return f"({year}){(court or self.court).code}{kind}{self.serial}号"

    def old(self) -> str:
        """A number of before 2016."""
        self.serial += 1
        return f"({self.dice.choice([2014, 2015])}){self.court.short_name[0]}执字第{self.serial:05d}号"


def named(dice: Dice, court: Court) -> str:
    """The court as a clerk writes it."""
    forms = [court.name, court.name, court.code or court.name, court.short_name]
    return dice.choice(forms)


def not_before(begin: date, when: date | None) -> date | None:
    """An end before its beginning is an import error."""
    return None if when is None else max(begin, when)


def cases(dice: Dice, numbers: Numbers, others: list[Court], count: int) -> list[Row]:
    rows = []
    for _ in range(count):
        court = numbers.court
        kind = dice.choices(["执", "执恢", "执保", "执异", "执监"], [12, 4, 2, 1, 1])[0]
        number = numbers.next(kind)
        if dice.chance(0.06):
            number = numbers.old()
        elif others and dice.chance(0.06):
            number = numbers.next(kind, court=dice.choice(others))
        filed = dice.begin(dice.choice([30, 182, 182, 60]))
        if dice.chance(0.04):
            filed = date(dice.randint(2006, 2015), dice.randint(1, 12), dice.randint(1, 28))
        if dice.chance(0.1):  # a term of six months that ends in a long holiday
            filed = plus_months(dice.choice(dice.holidays or dice.off), -6) - timedelta(
                days=dice.choice([0, 10])
            )
        deducted, extended = (
            dice.choice([None, None, 0, 10, 31, 400]),
            dice.choice([None, None, None, 30, 60]),
        )
        due = rolled(plus_months(filed, 6) + timedelta(days=deducted or 0))
        longer = rolled(plus_months(filed, 6) + timedelta(days=(deducted or 0) + (extended or 0)))
        closed = not_before(filed, dice.event(filed, dice.choice([due, due, longer]), blank=0.3))
        if filed.year < 2015 and dice.chance(0.7):
            closed = dice.a_day()
        claim = dice.choice([None, 0, 1000, 6500, 123456.78, 50000])
        query = dice.choice(
            [
                dice.work(filed, 5, 0.15),
                dice.work(filed, 10, 0.15),
                dice.work(filed, 22, 0.15),
                dice.months(filed, 1, 0.15),
            ]
        )
        due_nodes, due_told = dice.choice([None, 0, 5, 20, 39]), dice.choice([None, 0, 5, 9])
        rows.append(
            {
                "法院": named(dice, court),
                "案号": number,
                "立案日期": filed,
                "结案日期": closed,
                "结案方式": None if closed is None else dice.maybe(dice.choice((*WAYS[:2], *WAYS)), 0.12),
                "金钱给付": dice.choices([None, "是", "否"], [5, 5, 1])[0],
                "申请执行标的额": claim,
                "执行到位金额": dice.choice([None, 0, 1, 0.5, 0.333, 1.2, claim and -0.1]),
                "首次网络查询时间": dice.clock(query, 0.5),
                "扣除天数": deducted,
                "延长天数": extended,
                "延长批准日期": dice.event(filed, due, 0.3 if extended else 0.8),
                "一案一账号": dice.yes_no(),
                "纳入节点系统": dice.yes_no(),
                "应录节点数": due_nodes,
                "已录节点数": dice.choice([None, 0, 3, due_nodes, due_nodes]),
                "结案后补录节点数": dice.choice([None, None, 0, 2, 7]),
                "应告知节点数": due_told,
                "已告知节点数": dice.choice([None, 0, 4, due_told, due_told]),
            }
        )
        got = rows[-1]["执行到位金额"]
        if got is not None:
            rows[-1]["执行到位金额"] = round(got * claim, 2) if claim else 0
            if rows[-1]["执行到位金额"] < 0:
                rows[-1]["执行到位金额"] = 0
    return rows


def properties(dice: Dice, keys: list[str], count: int) -> list[Row]:
    rows = []
    for place in range(count):
        found = dice.clock(dice.begin(dice.choice([2, 14])), 0.25)
        assert found is not None
        ready, received, auction = dice.begin(21), dice.begin(7), dice.begin(21)
        started = dice.work(auction, 15, 0.35)
        taken = dice.choice([_taken(dice, found), dice.clock(dice.work(found.date(), 10, 0.1))])
        rows.append(
            {
                "案号": dice.choice(keys),
                "财产编号": f"P{place:03d}",
                "财产类型": dice.choice(["存款", "车辆", "不动产", None]),
                "查到时间": dice.maybe(found, 0.08),
                "可否线上控制": dice.yes_no(0.5, 0.34),
                "控制时间": dice.maybe(taken, 0.12),
                "控制告知日期": dice.event(found.date(), found.date() + timedelta(days=3), 0.35),
                "符合处置条件日期": dice.maybe(ready, 0.3),
                "评估启动日期": dice.work(ready, 15, 0.25),
                "评估报告收到日期": dice.maybe(received, 0.3),
                "评估报告送达日期": dice.work(received, 5, 0.25),
                "符合拍卖条件日期": dice.maybe(auction, 0.3),
                "拍卖启动日期": started,
                "拍卖方式": dice.choice(["网络", "网络", "现场", None]),
                "处分告知日期": dice.maybe(dice.a_day(), 0.4),
            }
        )
    return rows


def _taken(dice: Dice, found: datetime) -> datetime:
    """A control time about the edges of 48 hours and of whole days."""
    hours = dice.choice(
        [
            timedelta(hours=48),
            timedelta(hours=48, minutes=1),
            timedelta(hours=47, minutes=59),
            -timedelta(hours=5),
        ]
    )
    if dice.chance(0.5):
        return found + hours
    moment = dice.clock(found.date() + timedelta(days=dice.choice([0, 1, 2, 2, 3])), 0.6)
    assert moment is not None
    return moment


def payments(dice: Dice, keys: list[str], count: int) -> list[Row]:
    rows = []
    for place in range(count):
        ready = dice.begin(30)
        reason = dice.maybe("争议未决", 0.5)
        rows.append(
            {
                "案号": dice.choice(keys),
                "流水号": f"K{place}",
                "金额": dice.choice([100, 2345.67, 19000]),
                "具备发放条件日期": ready,
                "发放日期": dice.months(ready, 1, 0.35),
                "延期理由": reason,
                "延期批准日期": dice.months(ready, 1, 0.3 if reason else 0.8),
            }
        )
    return rows


def rulings(dice: Dice, keys: list[str], count: int) -> list[Row]:
    """终本; a case may have several."""
    rows = []
    for _ in range(count):
        ruling = dice.begin(dice.choice([7, 10, 182, 365, 184]))
        if dice.chance(0.2):
            ruling = plus_months(
                dice.frame.observed, -6 * dice.choice([1, 1, 2, 3, 4, 9, 10, 11])
            ) + timedelta(days=dice.choice([-1, 0, 1]))
        served = dice.days(ruling, 7, 0.3)
        entered = dice.days(served or ruling, 7, 0.25)
        rows.append(
            {
                "案号": dice.choice(keys),
                "终本裁定日期": ruling,
                "送达申请执行人日期": served,
                "听取意见日期": dice.event(ruling - timedelta(days=5), ruling, 0.15),
                "信息库录入日期": entered,
                "信息准确": dice.yes_no(0.7),
            }
        )
        if len(rows) > 1 and dice.chance(0.15):
            rows[-1]["案号"] = rows[-2]["案号"]
            if dice.chance(0.5):
                rows[-1]["终本裁定日期"] = plus_months(day(rows[-2]["终本裁定日期"]), 6) + timedelta(
                    days=dice.choice([-1, 0, 1])
                )
    return rows


def queries(dice: Dice, rulings_: list[Row], keys: list[str], count: int) -> list[Row]:
    """终本查询, about the ends of the six months' windows."""
    rows = []
    for _ in range(count):
        if rulings_ and dice.chance(0.85):
            row = dice.choice(rulings_)
            case = row["案号"]
            end = plus_months(day(row["终本裁定日期"]), 6 * dice.choice([0, 1, 1, 1, 2, 2, 3, 10]))
            when = end + timedelta(days=dice.choice([-1, 0, 0, 1, 1, -60, 33, 100]))
        else:
            case, when = dice.choice(keys), dice.a_day()
        found = dice.yes_no(0.4, 0.3)
        again = dice.chance(0.5 if found == "是" else 0.08)
        rows.append(
            {
                "案号": case,
                "查询日期": when,
                "查到财产": found,
                "恢复执行案号": f"({when.year})陕01执恢{dice.randint(1, 999)}号" if again else None,
            }
        )
    return rows


def papers(dice: Dice, keys: list[str], cases_: list[Row], rulings_: list[Row], count: int) -> list[Row]:
    """文书: of 终本 rulings, of closings by 终本, and others."""
    rows: list[Row] = []
    closings = [row for row in cases_ if row["结案方式"] == "终结本次执行程序"]
    for _ in range(count):
        kind = dice.choice([*sorted(OTHERS), "其他执行裁定书", "其他"])
        case, dated = dice.choice(keys), dice.begin(dice.choice([7, 9, 12]))
        sources = [("终本裁定日期", row) for row in rulings_] + [("结案日期", row) for row in closings]
        if sources and dice.chance(0.5):
            column, row = dice.choice(sources)
            kind, case = ZHONGBEN, row["案号"]
            dated = day(row[column]) + timedelta(days=dice.choice([0, 0, 0, 0, 1, -3]))
            same = [one for one in rows if one["文书种类"] == ZHONGBEN and one["落款日期"] == dated]
            if any(case_key(one["案号"]) == case_key(case) for one in same):
                continue  # which of two papers of one day is meant, the rules do not say
        suffix = dice.choice(SUFFIXES)
        if suffix and suffix.startswith("之") and "之" not in case and dice.chance(0.3):
            case, suffix = case + suffix, None
        rows.append(
            {
                "案号": case,
                "文书种类": kind,
                "文书序号": suffix,
                "落款日期": dated,
                "生效日期": dice.maybe(dated + timedelta(days=dice.choice([0, 1, 3, 10, 15])), 0.35),
                "是否公开": dice.choices([None, "是", "否"], [3, 3, 3])[0],
                "不公开理由": None,
            }
        )
        if rows[-1]["是否公开"] == "否" or dice.chance(0.1):
            rows[-1]["不公开理由"] = dice.maybe(dice.choice(REASONS), 0.2)
    return rows


def preservations(dice: Dice, numbers: Numbers, keys: list[str], count: int) -> list[Row]:
    rows = []
    for _ in range(count):
        ruling = dice.begin(10)
        own = numbers.next(dice.choice(["执保", "财保"]))
        rows.append(
            {
                "案号": dice.choice([own, own, dice.choice(keys)]),
                "保全裁定日期": ruling,
                "保全执行日期": dice.days(ruling, 10, 0.3),
            }
        )
    return rows


def reviewed_cases(dice: Dice, numbers: Numbers, others: list[Court], count: int) -> list[Row]:
    """审查案件."""
    rows = []
    for _ in range(count):
        kind = dice.choice(["执异", "执异", "执复", "执复", "执监", "执协", "执请"])
        code = kind if dice.chance(0.9) else "执他"
        received = dice.a_day()
        closed = not_before(received, dice.event(received, received + timedelta(days=30), 0.3))
        original = dice.choice([None, numbers.court, *others])
        rows.append(
            {
                "法院": named(dice, numbers.court),
                "案号": numbers.next(code),
                "类型": kind,
                "收案日期": received,
                "结案日期": closed,
                "结果": dice.choice(["维持", "驳回", "撤销", "变更", "变更", None]) if closed else None,
                "原执行法院": named(dice, original) if original else None,
            }
        )
    return rows


def entrusted(dice: Dice, court: Court, count: int) -> list[Row]:
    rows = []
    for place in range(count):
        received = dice.begin(60)
        rows.append(
            {
                "法院": named(dice, court),
                "委托编号": f"W{place}",
                "收到日期": received,
                "办结日期": not_before(received, dice.days(received, 60, 0.4)),
            }
        )
    return rows


def letters(dice: Dice, court: Court, count: int) -> list[Row]:
    rows = []
    for place in range(count):
        due = dice.a_day()
        rows.append(
            {
                "法院": named(dice, court),
                "编号": f"X{place}",
                "挂网督办": dice.choices([None, "是", "否"], [1, 5, 2])[0],
                "应办结日期": dice.maybe(due, 0.08),
                "办结日期": dice.event(due - timedelta(days=20), due, 0.3),
            }
        )
    return rows
