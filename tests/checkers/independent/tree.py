"""All leaves of a level, its nodes, and the province."""

from typing import Any

from domain.indicators import IndicatorNode, load_system

from . import disclosure, portal, quality, termination, timing
from .court import OneCourt, World
from .frame import Result, first_counted, mean_of, node
from .ledger import Ledger
from .province import province
from .reports import report, reviews


def leaf(court: OneCourt, identifier: str) -> Result:
    """The result of one leaf by its 指标编号."""
    level, code = identifier[0], identifier[1:]
    if level in "中基":
        shared = _shared_leaf(court, identifier, "x" + code)
        if shared is not None:
            return shared
    match identifier:
        case "中4.1.1" | "高3.1.1":
            return quality.closing_rate(court, "执复")
        case "中4.1.2" | "高3.1.2":
            return quality.closing_rate(court, "执协")
        case "中4.1.3" | "高3.1.3":
            return quality.closing_rate(court, "执监")
        case "中4.1.4" | "高3.1.4":
            return quality.closing_rate(court, "执请")
        case "中4.2.1" | "高3.2.1":
            return timing.letters(court)
        case "中5.2.1" | "基4.2.1":
            return quality.staff_share(court)
        case "中5.2.2" | "基4.2.2":
            return quality.judges_share(court)
        case "中5.8.1" | "基4.8.1" | "高4.5.1":
            return portal.news(court)
        case "中5.8.2" | "基4.8.2" | "高4.5.2":
            return portal.typical_cases(court)
        case "高3.4.1":
            return quality.complaints(court)
        case "高3.4.2":
            return quality.incidents(court, "党纪政纪处分案件数", 25)
        case "高3.4.3":
            return quality.incidents(court, "追究刑事责任案件数", 50)
    return report(court, identifier)


REVIEWED = {
    "x1.1.2",
    "x1.2.1",
    "x1.2.2",
    "x1.3.2",
    "x1.9.1",
    "x1.10.1",
    "x1.11.1",
    "x1.11.2",
    "x1.11.3",
}


def _shared_leaf(court: OneCourt, identifier: str, code: str) -> Result | None:
    """The leaves that 中级 and 基层 have in common; None where the code is none of them."""
    if code in REVIEWED:
        return reviews(court, identifier)
    match code:
        case "x1.1.4":
            return first_counted(timing.preservation(court), reviews(court, identifier))
        case "x1.3.1":
            return timing.network_query(court)
        case "x1.4.1":
            return timing.control(court)
        case "x1.5.1":
            step = timing.property_step(court, "符合处置条件日期", "评估启动日期", 15)
            return first_counted(step, reviews(court, identifier))
        case "x1.5.2":
            step = timing.property_step(court, "评估报告收到日期", "评估报告送达日期", 5)
            return first_counted(step, reviews(court, identifier))
        case "x1.6.1":
            step = timing.property_step(court, "符合拍卖条件日期", "拍卖启动日期", 15)
            return first_counted(step, reviews(court, identifier))
        case "x1.7.1":
            return timing.yes_no(court, "一案一账号")
        case "x1.7.2":
            return timing.payment(court)
        case "x1.8.1":
            return first_counted(timing.entrusted(court), reviews(court, identifier))
        case "x1.9.2":
            return mean_of(termination.heard(court), disclosure.zhongben(court))
        case "x1.9.3":
            return termination.register(court)
        case "x1.9.4":
            return termination.follow_up(court)
        case "x1.12.1":
            return timing.yes_no(court, "纳入节点系统")
        case "x1.12.2":
            return timing.node_numbers(court, "应录节点数", "已录节点数", "结案后补录节点数")
        case "x2.1.1":
            return first_counted(reviews(court, identifier), timing.told(court, "控制时间", "控制告知日期"))
        case "x2.1.2":
            return first_counted(
                reviews(court, identifier), timing.told(court, "拍卖启动日期", "处分告知日期")
            )
        case "x2.2.1":
            numbers = timing.node_numbers(court, "应告知节点数", "已告知节点数")
            return first_counted(reviews(court, identifier), numbers)
        case "x2.3.1":
            return disclosure.others(court)
        case "x2.3.2":
            return disclosure.zhongben(court)
        case "x2.4.1":
            return portal.normative(court)
        case "x3.1.1":
            return quality.finished(court)
        case "x3.2.1":
            return quality.recovered(court)
        case "x3.3.1":
            return quality.in_time(court)
        case "x3.4.1":
            return quality.closing_rate(court, "执异")
        case "x3.5.1":
            return quality.online_auctions(court)
        case "x3.6.1":
            return quality.overturned(court)
        case "x3.7.1":
            return quality.complaints(court)
        case "x3.7.2":
            return quality.incidents(court, "党纪政纪处分案件数", 25)
        case "x3.7.3":
            return quality.incidents(court, "追究刑事责任案件数", 50)
        case "x3.7.4":
            return quality.incidents(court, "国家赔偿案件数", 25)
    return None


def evaluate(ledger: Ledger) -> dict[str, Any]:
    """Every node of every court, and the province, in the form of scores.json."""
    world = World(ledger)
    courts, totals = [], []
    for court in sorted(world.courts(), key=lambda court: court.code or ""):
        if court.level.value not in ("高级", "中级", "基层"):
            continue
        view, nodes = OneCourt(world, court), []
        total = node([(one.weight, _walk(view, one, nodes)) for one in load_system().levels[court.level]])
        totals.append((court, total))
        courts.append(
            {
                "court": court.name,
                "code": court.code,
                "level": court.level.value,
                **written(total),
                "indicators": nodes,
            }
        )
    return {"courts": courts, "province": province(world, totals)}


def _walk(court: OneCourt, one: IndicatorNode, nodes: list[dict[str, Any]]) -> Result:
    place = len(nodes)
    if one.children:
        result = node([(child.weight, _walk(court, child, nodes)) for child in one.children])
    else:
        result = leaf(court, one.id)
    nodes.insert(place, {"id": one.id, "path": list(one.path), "weight": one.weight, **written(result)})
    return result


def written(result: Result) -> dict[str, Any]:
    return {
        "status": result.status,
        **{
            field: None if value is None else round(value, 2 if field != "coverage" else 4)
            for field in ("score", "low", "high", "coverage")
            for value in [getattr(result, field)]
        },
        "gaps": [dict(gap) for gap in result.gaps],
    }
