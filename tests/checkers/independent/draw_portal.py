"""Invented portals: documents, walks, and the lists of `published`."""

import hashlib
from datetime import date, datetime, timedelta, timezone

from domain.case_number import parse_or_none
from domain.courts import Court

from .dice import Dice
from .disclosure import OTHERS, PORTAL_CLASS, ZHONGBEN
from .draw_cases import SUFFIXES, named
from .draw_other import TITLES, title_as_shown
from .frame import plus_months, working_days
from .ledger import Book, Row, day
from .portal import EXPECTED

BEIJING = timezone(timedelta(hours=8))
PLATFORMS = ("中国裁判文书网", "中国裁判文书网", "中国裁判文书网", "中国执行信息公开网", "其他")
OUTCOMES = ("complete", "complete", "complete", "partial", "blocked", "unreachable", "broken")


class Portals:
    """Writes documents, each with its own address and text."""

    def __init__(self, dice: Dice) -> None:
        self.dice = dice
        self.documents: list[Row] = []

    def add(self, court: Court, label: str, title: str, when: date | None, **more: object) -> Row:
        place = len(self.documents) + 1
        address = f"http://p{court.code}.example.org/detail/{place}.html"
        text = f"{title}\n第{place}篇。为规范执行工作,制定本规定。"
        row: Row = {
            "url": address,
            "final_url": address,
            "court": court.name,
            "court_code": self.dice.maybe(court.code, 0.1),
            "level": court.level.value,
            "column": "执行公开",
            "title": title,
            "publish_date": when,
            "fetched_at": datetime.combine(
                self.dice.frame.observed, datetime.min.time(), BEIJING
            ).isoformat(),
            "doc_class": label,
            "confidence": 0.97,
            "needs_review": False,
            "reviewed_by": None,
            "topic": None,
            "issuer": None,
            "document_number": None,
            "case_numbers": [],
            "own_case_numbers": None,
            "ruling_date": None,
            "missing_items": None,
            "privacy_leaks": [],
            "attachment_of": None,
            "duplicate_of": None,
            "sha256": hashlib.sha256(text.encode()).hexdigest(),
            "warc": f"a.warc.gz:{place}",
            "rendered": False,
            "text": text,
            "other_urls": [],
        }
        row.update(more)
        self.documents.append(row)
        return row

    def work(self, court: Court) -> None:
        """News, typical cases and rules of a court."""
        dice, frame = self.dice, self.dice.frame
        for label, most in (("enforcement_news", 14), ("typical_case", 6)):
            for place in range(dice.choice([0, 1, most // 2, most, 2 * most])):
                when = dice.maybe(dice.a_day(), 0.1)
                row = self.add(court, label, f"{label}{place}", when)
                if dice.chance(0.1):
                    row["duplicate_of"] = row["url"].replace("detail", "copy")
        quarters = dice.chance(0.3)
        if quarters:
            month = frame.start
            while month <= frame.end:
                self.add(court, "typical_case", "案例", month)
                month = plus_months(month, 3)
        for place, title in enumerate(dice.some(TITLES, dice.choice([0, 2, 5, 9]))):
            label = dice.choice(["enforcement_normative", "other_normative", "enforcement_news"])
            self.add(
                court,
                label,
                title_as_shown(dice, court, title),
                dice.maybe(dice.a_day(), 0.3),
                document_number=dice.maybe(f"{court.short_name[:1]}法发〔2017〕{place + 3}号", 0.5),
                topic=dice.choice([*sorted(EXPECTED), "其他", None]),
                reviewed_by=dice.maybe("王五", 0.7),
            )

    def ruling(
        self, court: Court, kind: str, case: str, ordinal: str | None, cited: list[str], when: date | None
    ) -> None:
        """A ruling on some court's portal."""
        dice = self.dice
        own = with_suffix(case, ordinal)
        numbers = [own, *dice.some(cited, dice.choice([0, 0, 1, 2]))]
        label = PORTAL_CLASS[kind]
        if dice.chance(0.08):
            label = dice.choice(["zhongben_ruling", "other_enforcement_ruling", "enforcement_notice"])
        count = dice.choice([None, 1, 1, min(2, len(numbers))])
        row = self.add(court, label, f"执行裁定书{own}", when, case_numbers=numbers, own_case_numbers=count)
        if count is None:
            del row["own_case_numbers"]  # as written before there was such a key
        if dice.chance(0.05):
            later = dice.maybe(dice.a_day())
            self.add(
                court,
                label,
                row["title"],
                later,
                case_numbers=numbers,
                own_case_numbers=count,
                duplicate_of=row["url"],
                text=row["text"],
                sha256=row["sha256"],
            )


def with_suffix(case: str, ordinal: str | None) -> str:
    """A case number in canonical form with a suffix written into it."""
    read = parse_or_none(case)
    assert read is not None
    bare = read.without_suffix.canonical
    if ordinal is None:
        return bare
    if ordinal.startswith("-"):
        return bare.replace("号", f"{ordinal}号")
    return bare + (ordinal if ordinal.startswith("之") else f"之{ordinal}")


def walks(dice: Dice, court: Court) -> list[Row]:
    """None, one or two walks."""
    rows = []
    for back in dice.choice([[], [0], [0], [0], [0, 9], [9, 0], [-5], [0, -5]]):
        finished = datetime.combine(dice.frame.observed - timedelta(days=back), datetime.min.time(), BEIJING)
        finished += timedelta(hours=dice.randint(1, 20))
        rows.append(
            {
                "court": court.name,
                "court_code": court.code,
                "portal": f"http://p{court.code}.example.org/",
                "started": finished - timedelta(hours=1),
                "finished": finished,
                "outcome": dice.choice(OUTCOMES),
            }
        )
    return rows


def candidates(rows: dict[str, list[Row]]) -> list[tuple[str, Row, date]]:
    """Rulings that may be published: (kind, row, ruling date)."""
    found = [("终本", row, day(row["终本裁定日期"])) for row in rows.get("终本", [])]
    found += [
        ("终本", row, day(row["结案日期"]))
        for row in rows.get("案件", [])
        if row["结案日期"] and row["结案方式"] == "终结本次执行程序"
    ]
    found += [
        ("终本" if row["文书种类"] == ZHONGBEN else "其他", row, day(row["落款日期"]))
        for row in rows.get("文书", [])
    ]
    return [(kind, row, when) for kind, row, when in found if when is not None]


def ordinal_like(dice: Dice, row: Row) -> str | None:
    """The paper's suffix, or none, or another."""
    return dice.choice([row.get("文书序号"), row.get("文书序号"), None, dice.choice(SUFFIXES)])


def published_on(dice: Dice, ruling: date) -> date | None:
    last = working_days(ruling, 7)
    return dice.event(ruling, last, 0.2)


def published_row(dice: Dice, court: Court, kind: str, row: Row, ruling: date, place: int) -> Row:
    label = ZHONGBEN if kind == "终本" else dice.choice([*sorted(OTHERS)])
    label = dice.choices([label, "执行裁定书", "其他", ZHONGBEN], [8, 4, 1, 1])[0]
    suffix = ordinal_like(dice, row)
    case = with_suffix(row["案号"], suffix) if dice.chance(0.3) else with_suffix(row["案号"], None)
    return {
        "平台": dice.choice(PLATFORMS),
        "法院": named(dice, court),
        "案号": case,
        "文书种类": label,
        "文书序号": suffix if case == with_suffix(row["案号"], None) else None,
        "落款日期": dice.choice([ruling, ruling, ruling + timedelta(days=1), None]),
        "公布日期": published_on(dice, ruling),
        "网址": dice.maybe(f"http://wenshu.example.org/{court.code}/{place}", 0.2),
        "仅信息项公开": dice.choices([None, "否", "是"], [4, 3, 1])[0],
    }


def published_book(dice: Dice, name: str, rows: list[Row], courts: list[Court]) -> Book:
    """A list, with or without what it covers."""
    frame = dice.frame
    book = Book("published", name, {"published": rows})
    if dice.chance(0.3):
        book.platform = dice.choice(PLATFORMS)
        if rows and dice.chance(0.3):
            for row in rows:
                row["平台"] = book.platform
            book.platform_column = dice.chance(0.5)
    if dice.chance(0.85):
        begin = dice.choice([frame.start - timedelta(days=700), frame.start, dice.a_day()])
        end = dice.choice(
            [
                frame.observed,
                frame.observed - timedelta(days=1),
                frame.observed + timedelta(days=30),
                dice.a_day(),
            ]
        )
        book.period = (min(begin, end), max(begin, end))
    if dice.chance(0.6):
        some = [named(dice, court) for court in dice.some(courts, dice.randint(1, len(courts)))]
        book.courts = dice.choice([["全部"], some, some])
    return book
