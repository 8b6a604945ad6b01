"""Publication of rulings (x2.3.1, x2.3.2)."""

from dataclasses import dataclass, replace
from datetime import date

from domain.case_number import parse_or_none

from .court import OneCourt, World, published_by_then
from .frame import FAILED, NOT_DUE, OK, UNKNOWN, Gap, Result, from_items, working_days
from .ledger import Book, Row, case_key, case_ordinal, day, name_of

ZHONGBEN = "终结本次执行程序裁定书"
OTHERS = {"其他执行裁定书", "罚款决定书", "拘留决定书", "复议决定书", "执行驳回申诉通知书"}
LAWFUL = {"国家秘密", "未成年人犯罪", "调解结案", "离婚或未成年子女抚养监护", "不宜公开已审批"}
PORTAL_CLASS = {"终本": "zhongben_ruling", "其他": "other_enforcement_ruling"}
WITHHELD = "withheld"


@dataclass
class Item:
    """A ruling that must be public."""

    kind: str
    case: str | None
    ordinal: int | None
    ruling: date
    effective: date | None
    document: Row | None
    """Its row on the sheet 文书."""

    @property
    def last(self) -> date:
        return working_days(self.effective or self.ruling, 7)


def zhongben(court: OneCourt) -> Result:
    """x2.3.2."""
    items = [
        _zhongben_item(court, row, day(row["终本裁定日期"]))
        for row in court.in_period("终本", "终本裁定日期")
    ]
    with_ruling = {case_key(row["案号"]) for row in court.world.tables["终本"]}
    items += [
        _zhongben_item(court, row, day(row["结案日期"]))
        for row in court.in_period("案件", "结案日期")
        if row.get("结案方式") == "终结本次执行程序" and case_key(row["案号"]) not in with_ruling
    ]
    there = court.there("终本") or court.there("案件")
    return _judged(court, items, there)


def others(court: OneCourt) -> Result:
    """x2.3.1."""
    items = [
        Item(
            "其他",
            case_key(row["案号"]),
            case_ordinal(row),
            day(row["落款日期"]),
            day(row.get("生效日期")),
            row,
        )
        for row in court.in_period("文书", "落款日期")
        if row["文书种类"] in OTHERS
    ]
    return _judged(court, items, court.there("文书"))


def _zhongben_item(court: OneCourt, row: Row, ruling: date) -> Item:
    case = case_key(row["案号"])
    papers = [
        paper
        for paper in court.world.tables["文书"]
        if paper["文书种类"] == ZHONGBEN
        and case_key(paper["案号"]) == case
        and day(paper["落款日期"]) <= court.frame.observed
    ]
    same_day = [paper for paper in papers if day(paper["落款日期"]) == ruling]
    paper = same_day[0] if same_day else papers[0] if len(papers) == 1 else None
    ordinal = case_ordinal(paper) if paper else None
    if ordinal is None:
        ordinal = case_ordinal(row)
    effective = day(row.get("送达申请执行人日期")) or (day(paper.get("生效日期")) if paper else None)
    return Item("终本", case, ordinal, ruling, effective, paper)


def _judged(court: OneCourt, items: list[Item], there: bool) -> Result:
    gaps: list[Gap] = []
    states = [_state(court, item, gaps) for item in items]
    return replace(from_items(states, there), gaps=tuple(gaps))


def _state(court: OneCourt, item: Item, gaps: list[Gap]) -> str:
    paper = item.document or {}
    kept_back = paper.get("是否公开") == "否"
    if kept_back and paper.get("不公开理由") in LAWFUL:
        return WITHHELD
    observed = court.frame.observed
    gap: Gap = {"case_number": item.case, "due": item.last}
    on_platforms, unclear = _on_platforms(court.world, item)
    published = on_platforms + _on_portals(court.world, item)
    if published:
        known = [when for when in published if when is not None]
        if len(known) == len(published) and min(known) > item.last:
            gaps.append({**gap, "problem": "late", "days_overdue": (min(known) - item.last).days})
        state = OK
    elif item.last >= observed:
        return NOT_DUE
    else:
        state, problem = UNKNOWN, "unconfirmed"
        if unclear:
            problem = "kind_unclear"
        elif _looked_everywhere(court, item):
            state, problem = FAILED, "not_published"
        gaps.append({**gap, "problem": problem, "days_overdue": (observed - item.last).days})
    if kept_back:
        gaps.append({**gap, "problem": "no_valid_reason"})
    return state


def _agree(one: int | None, other: int | None) -> bool:
    return one is None or other is None or one == other


def _on_portals(world: World, item: Item) -> list[date | None]:
    """Days of its publications on portals, None where a page gives none."""
    found: list[date | None] = []
    for document in world.ledger.documents:
        if document["doc_class"] != PORTAL_CLASS[item.kind]:
            continue
        if not published_by_then(document["publish_date"], world.frame):
            continue
        own = document.get("own_case_numbers")
        for text in document["case_numbers"][: 1 if own is None else own]:
            number = parse_or_none(text)
            if number is not None and number.key == item.case and _agree(number.ordinal, item.ordinal):
                found.append(day(document["publish_date"]))
    return found


def _on_platforms(world: World, item: Item) -> tuple[list[date | None], bool]:
    """Days of its publications on platforms, and whether a list has something of the case that may be it."""
    found: list[date | None] = []
    unclear = False
    for row in world.tables["published"]:
        if row["平台"] == "中国执行信息公开网" or row.get("仅信息项公开") == "是":
            continue
        if not published_by_then(row.get("公布日期"), world.frame):
            continue
        if case_key(row["案号"]) != item.case or not _agree(case_ordinal(row), item.ordinal):
            continue
        kind = row["文书种类"]
        if kind == "执行裁定书":
            if day(row.get("落款日期")) == item.ruling:
                found.append(day(row.get("公布日期")))
            else:
                unclear = True
        elif (kind == ZHONGBEN and item.kind == "终本") or (kind in OTHERS and item.kind == "其他"):
            found.append(day(row.get("公布日期")))
    return found, unclear


def _looked_everywhere(court: OneCourt, item: Item) -> bool:
    if not court.walk_proves:
        return False
    if court.channel == "portal":
        return True
    books = [book for book in court.world.ledger.books if book.kind == "published"]
    return any(_covers(court, book, item) for book in books)


def _covers(court: OneCourt, book: Book, item: Item) -> bool:
    rows = book.sheets["published"]
    platforms = {book.platform} | {row.get("平台") for row in rows}
    if "中国裁判文书网" not in platforms or book.period is None:
        return False
    if book.courts is None:
        named = {name_of(row["法院"]) for row in rows}
    else:
        named = {name_of(text) for text in book.courts}
    if court.court.name not in named and book.courts != ["全部"]:
        return False
    start, end = book.period
    return start <= item.ruling and end >= min(court.frame.observed, item.last)
