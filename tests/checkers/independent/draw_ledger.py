"""One invented ledger per seed."""

from datetime import date
from typing import Any

from domain.courts import Court, CourtRegister

from . import draw_cases, draw_other, draw_portal
from .court import CASE_SHEETS
from .dice import Dice
from .ledger import Book, Ledger, Row

HIGH = "陕西省高级人民法院"
CITIES = tuple(
    f"{city}市中级人民法院"
    for city in ("西安", "铜川", "宝鸡", "咸阳", "渭南", "延安", "汉中", "榆林", "安康", "商洛")
)
RENAMED = ("延安市安塞区人民法院", "凤翔县人民法院", "彬州市人民法院", "渭南市华州区人民法院")
SIZES = (0, 0, 1, 3, 7, 12)


def draw(seed: int) -> Ledger:
    """The ledger of a seed; the same for the same seed."""
    dice = Dice(seed)
    frame = dice.frame
    ledger = Ledger(frame.start, frame.end, frame.observed)
    courts = _courts(dice)
    portals = draw_portal.Portals(dice)
    everything: dict[Court, dict[str, list[Row]]] = {}
    for court in courts:
        others = [other for other in courts if other is not court]
        everything[court] = _case_rows(dice, court, others)
        if dice.chance(0.85):
            portals.work(court)
        ledger.walks += draw_portal.walks(dice, court)
    _case_books(dice, ledger, everything)
    _other_books(dice, ledger, everything)
    _publications(dice, ledger, portals, everything)
    ledger.documents = portals.documents
    ledger.targets = [
        {
            "court": dice.choice([court.name, court.name, court.code]),
            "level": court.level.value,
            "url": f"http://p{court.code}.example.org/",
            "channel": dice.choice(["platform", "platform", "portal", None]),
        }
        for court in courts
        if dice.chance(0.85)
    ] or [{"court": courts[0].name, "level": courts[0].level.value, "url": "http://p.example.org/"}]
    dice.shuffle(ledger.walks)
    return ledger


def _courts(dice: Dice) -> list[Court]:
    register = CourtRegister.load()
    cities = [register.by_name(name) for name in dice.some(CITIES, dice.choice([0, 1, 1, 2]))]
    counties = [
        child
        for name in CITIES
        for child in register.children(name)
        if child.code and len(child.codes) == 1 and child.certainty == "yes"
    ]
    chosen = [court for court in cities if court is not None] + dice.some(counties, dice.choice([1, 2, 3]))
    if dice.chance(0.2):
        renamed = register.by_name(dice.choice(RENAMED))
        chosen += [renamed] if renamed is not None else []
    high = register.by_name(HIGH)
    if high is not None and dice.chance(0.4):
        chosen.append(high)
    return chosen


def _elsewhere() -> list[Court]:
    court = CourtRegister.load().by_name("西安市中级人民法院")
    return [court] if court else []


def _case_rows(dice: Dice, court: Court, others: list[Court]) -> dict[str, list[Row]]:
    """All rows of the workbook `cases` for one court, by sheet."""
    numbers = draw_cases.Numbers(court, dice)
    size = lambda: dice.choice(SIZES)  # noqa: E731
    rows = {"案件": draw_cases.cases(dice, numbers, others, size())}
    rows["审查案件"] = draw_cases.reviewed_cases(dice, numbers, others, size())
    if rows["审查案件"] and rows["案件"] and others and dice.chance(0.2):
        both = dice.choice(rows["案件"])  # one number on both sheets, of two courts
        both["案号"], both["法院"] = rows["审查案件"][0]["案号"], dice.choice(others).name
    keys = [row["案号"] for row in rows["案件"]] + [row["案号"] for row in rows["审查案件"][:2]]
    keys += [numbers.next("执"), numbers.next("执保")]
    if dice.chance(0.4):  # of no court, of an unknown one, of one far away
        keys.append(
            dice.choice([numbers.old(), "(2017)陕9999执5号", "(2015)无执字第00012号", "(2017)京0105执7号"])
        )
    keys = [as_written(dice, key) for key in keys]
    rows["财产"] = draw_cases.properties(dice, keys, size())
    rows["案款"] = draw_cases.payments(dice, keys, size())
    rows["终本"] = draw_cases.rulings(dice, keys, size())
    rows["终本查询"] = draw_cases.queries(dice, rows["终本"], keys, size())
    rows["文书"] = draw_cases.papers(dice, keys, rows["案件"], rows["终本"], size() + size())
    rows["保全"] = draw_cases.preservations(dice, numbers, keys, size())
    rows["委托"] = draw_cases.entrusted(dice, court, size())
    rows["信访"] = draw_cases.letters(dice, court, size())
    return rows


def as_written(dice: Dice, number: str) -> str:
    """A case number as another clerk writes it."""
    if dice.chance(0.04) and "之" not in number:
        return number + dice.choice(["之一", "之二"])
    if dice.chance(0.8):
        return number
    return dice.choice(
        [
            number.replace("(", "（").replace(")", "）"),
            number.replace("(", "〔").replace(")", "〕"),
            number.replace(")", ") "),
            number.translate(str.maketrans("0123456789", "０１２３４５６７８９")),
        ]
    )


def _case_books(dice: Dice, ledger: Ledger, everything: dict[Court, dict[str, list[Row]]]) -> None:
    """One workbook for several courts, some with their own; sheets and columns missing; a later update."""
    together: dict[str, list[Row]] = {sheet: [] for sheet in CASE_SHEETS}
    for place, rows in enumerate(everything.values()):
        if dice.chance(0.5):
            _book(dice, ledger, f"cases-own-{place}.xlsx", rows)
        else:
            for sheet, some in rows.items():
                together[sheet] += some
    _book(dice, ledger, "cases-together.xlsx", together)
    updates: dict[str, list[Row]] = {}
    for rows in everything.values():
        for sheet, some in rows.items():
            for row in some:
                if dice.chance(0.06):
                    updates.setdefault(sheet, []).append(_changed(dice, sheet, row))
    _book(dice, ledger, "cases-update.xlsx", updates, sparse=True)
    books = [book for book in ledger.books if book.sheets]
    if books and dice.chance(0.2):
        ledger.books.append(dice.choice(books))  # the same file once more
    if books and dice.chance(0.2):
        old = dice.choice(books)
        sheet = dice.choice(sorted(old.sheets))
        again = {sheet: [_changed(dice, sheet, row) for row in old.sheets[sheet]]}
        ledger.books.append(Book("cases", f"again-{old.name}", again))


def _book(dice: Dice, ledger: Ledger, name: str, rows: dict[str, list[Row]], sparse: bool = False) -> None:
    sheets: dict[str, list[Row]] = {}
    if dice.chance(0.2) and not sparse:
        apart = {"财产", "文书", "终本查询", "案款"}
        _book(dice, ledger, f"apart-{name}", {one: rows[one] for one in apart if rows.get(one)}, sparse=True)
        rows = {one: some for one, some in rows.items() if one not in apart}
    for sheet in dice.sample(CASE_SHEETS, len(CASE_SHEETS)):
        some = rows.get(sheet, [])
        if not some and (sparse or dice.chance(0.5)):
            continue
        if dice.chance(0.06):
            continue
        if dice.chance(0.06):
            some = _without_a_column(dice, sheet, some)
        if some and dice.chance(0.1):
            some = [*some, dict(dice.choice(some))]
        sheets[sheet] = some
    if sheets:
        ledger.books.append(Book("cases", name, sheets))


REQUIRED = {
    "案件": ("法院", "案号", "立案日期"),
    "财产": ("案号", "财产编号"),
    "案款": ("案号", "流水号", "金额", "具备发放条件日期"),
    "终本": ("案号", "终本裁定日期"),
    "终本查询": ("案号", "查询日期"),
    "文书": ("案号", "文书种类", "落款日期"),
    "保全": ("案号", "保全裁定日期"),
    "审查案件": ("法院", "案号", "类型", "收案日期"),
    "委托": ("法院", "委托编号", "收到日期"),
    "信访": ("法院", "编号"),
}


def _without_a_column(dice: Dice, sheet: str, rows: list[Row]) -> list[Row]:
    optional = [column for column in (rows[0] if rows else {}) if column not in REQUIRED[sheet]]
    if not optional:
        return rows
    gone = dice.choice(optional)
    return [{column: value for column, value in row.items() if column != gone} for row in rows]


def _changed(dice: Dice, sheet: str, row: Row) -> Row:
    """The row again, an optional cell of it blank or with another row's kind of value."""
    changed = dict(row)
    optional = [column for column in row if column not in REQUIRED[sheet] and column != "文书序号"]
    if not optional:
        return changed
    column = dice.choice(optional)
    value: Any = row[column]
    dated = type(value) is date and column not in ("结案日期", "办结日期")
    changed[column] = dice.a_day() if dated and dice.chance(0.6) else None
    return changed


def _other_books(dice: Dice, ledger: Ledger, everything: dict[Court, dict[str, list[Row]]]) -> None:
    kinds: dict[str, list[Row]] = {
        kind: [] for kind in ("reviews", "self-reports", "normative", "staff", "integrity", "survey")
    }
    for court, rows in everything.items():
        keys = [row["案号"] for row in rows["案件"]] or [f"(2017){court.code}执1号"]
        if court.level.value != "高级" and dice.chance(0.75):
            leaves, files = dice.choice([2, 8, 17]), dice.choice([1, 2, 4])
            kinds["reviews"] += draw_other.reviews(dice, court, keys, leaves, files)
        if dice.chance(0.75):
            kinds["self-reports"] += draw_other.self_reports(dice, court, ledger.proofs)
        if dice.chance(0.7):
            kinds["normative"] += draw_other.normative(dice, court, dice.choice([1, 3, 7]))
        if dice.chance(0.75):
            kinds["staff"].append(draw_other.staff(dice, court))
        if dice.chance(0.75):
            kinds["integrity"].append(draw_other.integrity(dice, court))
        kinds["survey"] += draw_other.survey(dice, court, dice.choice([0, 0, 4, 9]))
    for kind, some in kinds.items():
        if some:
            suffix = dice.choice(["xlsx"] * 5 + ["csv"])
            ledger.books.append(Book(kind, f"{kind}.{suffix}", {kind: some}))
            again = [_other_version(dice, kind, row) for row in some if dice.chance(0.08)]
            if again and dice.chance(0.5):
                ledger.books.append(Book(kind, f"{kind}-again.xlsx", {kind: again}))


def _other_version(dice: Dice, kind: str, row: Row) -> Row:
    column, values = {
        "reviews": ("结论", ["合格", "不合格", "不适用"]),
        "self-reports": ("审核结论", ["采信", "不采信", None]),
        "normative": ("应否公开", ["是", "否"]),
        "staff": ("执行在编人数", [1, 9]),
        "integrity": ("投诉数", [0, None, 2]),
        "survey": ("分值", [1, 5]),
    }[kind]
    return {**row, column: dice.choice(values)}


def _publications(
    dice: Dice, ledger: Ledger, portals: draw_portal.Portals, everything: dict[Court, dict[str, list[Row]]]
) -> None:
    courts = list(everything)
    lists: list[list[Row]] = [[] for _ in range(dice.choice([0, 1, 2, 3]))]
    place = 0
    for court, rows in everything.items():
        cited = [row["案号"] for row in rows["案件"]]
        for kind, row, ruling in draw_portal.candidates(rows):
            place += 1
            if dice.chance(0.3):
                where = court if dice.chance(0.9) else dice.choice([*courts, *_elsewhere()])
                ordinal = draw_portal.ordinal_like(dice, row)
                when = draw_portal.published_on(dice, ruling)
                portals.ruling(where, kind, row["案号"], ordinal, cited, when)
            if lists and dice.chance(0.35):
                some = dice.choice(lists)
                some.append(draw_portal.published_row(dice, court, kind, row, ruling, place))
    if len(lists) > 1 and lists[0]:
        for row in dice.some(lists[0], 3):  # rows of one list again in another, changed
            column, values = dice.choice(
                [
                    ("仅信息项公开", ["是", None]),
                    ("落款日期", [None, dice.a_day()]),
                    ("公布日期", [None, dice.a_day()]),
                ]
            )
            lists[-1].append({**row, column: dice.choice(values)})
    for place, some in enumerate(lists):
        ledger.books.append(draw_portal.published_book(dice, f"published-{place}.xlsx", some, courts))
