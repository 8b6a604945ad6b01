"""The invented texts and the ledger agree with each other and with what is expected."""

from datetime import date
from difflib import SequenceMatcher
from pathlib import Path
from typing import Any

import pytest
import python_calamine

from console.demo import (
    EXPECTED,
    OBSERVED,
    PERIOD,
    DemoPortal,
    Finding,
    expected_documents,
    write_ledger,
    write_targets,
)
from console.demo.ledger import ledger
from console.demo.texts import chinese_date
from domain import case_number
from domain.courts import CourtRegister
from domain.document_kind import DocumentKind, PrivacyLeak
from domain.workdays import add_workdays
from storage.targets import load_targets

COURTS = list(EXPECTED)


def rows(kind: str, sheet: str) -> list[dict[str, Any]]:
    (content,) = (w["sheets"][sheet] for w in ledger() if w["kind"] == kind)
    return [dict(zip(content["header"], row, strict=True)) for row in content["rows"]]


def day(value: Any) -> date | None:
    from domain.dates import parse_date

    return parse_date(value) if isinstance(value, str) else value


def items(portal: DemoPortal) -> dict[str, tuple[DocumentKind, date]]:
    """Last days by the ledger: a row of 终本, a closed case without one, a decision that must be public."""
    found = {}
    papers = rows("cases", "文书")
    endings = {
        row["案号"]: (day(row["终本裁定日期"]), day(row["送达申请执行人日期"]))
        for row in rows("cases", "终本")
    }
    for case in rows("cases", "案件"):
        if case["结案方式"] == "终结本次执行程序":
            endings.setdefault(case["案号"], (case["结案日期"], None))
    for number, (ruled, served) in endings.items():
        suffix = next(
            (p["文书序号"] for p in papers if p["案号"] == number and "终结本次" in p["文书种类"]), None
        )
        found[number + (suffix or "")] = (DocumentKind.ZHONGBEN_RULING, served or ruled)
    for paper in papers:
        if paper["文书种类"] not in ("终结本次执行程序裁定书", "其他"):
            found[paper["案号"] + " "] = (
                DocumentKind.OTHER_ENFORCEMENT_RULING,
                paper["生效日期"] or paper["落款日期"],
            )
    return {
        key: (kind, effective)
        for key, (kind, effective) in found.items()
        if effective and case_number.parse(key.strip()).court_code == portal.code
    }


@pytest.mark.parametrize("name", COURTS)
def test_courts_are_invented(portals: dict[str, DemoPortal], name: str) -> None:
    register = CourtRegister.load()
    assert register.find(name) is None
    assert register.by_code(portals[name].code) is None


@pytest.mark.parametrize("name", COURTS)
def test_every_item_of_the_ledger_is_expected_with_its_last_day(
    portals: dict[str, DemoPortal], name: str
) -> None:
    ledgered = {
        (case_number.parse(key.strip()).canonical, kind): add_workdays(effective, 7)
        for key, (kind, effective) in items(portals[name]).items()
    }
    expected = {(e.number, e.kind): e for e in EXPECTED[name].rulings}
    assert set(ledgered) == set(expected)
    for key, e in expected.items():
        if e.finding is not Finding.WITHHELD:
            assert e.due == ledgered[key], e.number
            assert (e.finding is Finding.NOT_DUE) == (ledgered[key] >= OBSERVED), e.number


@pytest.mark.parametrize("name", COURTS)
def test_what_is_expected_follows_from_what_is_published(portals: dict[str, DemoPortal], name: str) -> None:
    court, portal = EXPECTED[name], portals[name]
    shown: dict[tuple[str, DocumentKind | None], date] = {}
    texts = {t.key: t.paragraphs for t in portal.site.texts}
    texts |= {f.key: f.paragraphs for t in portal.site.texts for f in t.enclosures}
    for document in expected_documents(portal):
        if document.kind in (DocumentKind.ZHONGBEN_RULING, DocumentKind.OTHER_ENFORCEMENT_RULING):
            head = "\n".join(texts[document.key])[:60]
            for found in case_number.find_all(head):
                shown.setdefault((found.number.key, document.kind), document.published)
    for row in rows("published", "公开清单"):
        if row["仅信息项公开"] == "否" and row["文书种类"] != "执行裁定书":
            kind = (
                DocumentKind.ZHONGBEN_RULING
                if "终结本次" in row["文书种类"]
                else DocumentKind.OTHER_ENFORCEMENT_RULING
            )
            shown.setdefault((case_number.parse(row["案号"]).key, kind), row["公布日期"])
    plain = {
        (case_number.parse(r["案号"]).key, r["落款日期"]): r["公布日期"]
        for r in rows("published", "公开清单")
        if r["文书种类"] == "执行裁定书"
    }
    unclear = {number for number, _ in plain}
    for e in court.rulings:
        key = case_number.parse(e.number).key
        published = shown.get((key, e.kind)) or next(
            (on for (number, ruled), on in plain.items() if number == key and ruled in _ruled(key)), None
        )
        if e.finding in (Finding.ON_TIME, Finding.LATE):
            assert published and e.due, e.number
            assert (published > e.due) == (e.finding is Finding.LATE), e.number
            assert e.days == ((published - e.due).days if published > e.due else None), e.number
        else:
            assert published is None, e.number
            assert (e.finding is Finding.KIND_UNCLEAR) == (key in unclear)
            if e.finding.is_gap:
                assert e.due and e.days == (OBSERVED - e.due).days, e.number


def _ruled(key: str) -> set[date | None]:
    dated = [(r["案号"], r["终本裁定日期"]) for r in rows("cases", "终本")]
    dated += [(r["案号"], r["落款日期"]) for r in rows("cases", "文书")]
    return {day(ruled) for number, ruled in dated if case_number.parse(number).key == key}


@pytest.mark.parametrize("name", COURTS)
def test_scores_follow_from_the_findings(name: str) -> None:
    court = EXPECTED[name]
    ok = {Finding.ON_TIME, Finding.LATE, Finding.OK}
    failed = {Finding.NOT_PUBLISHED, Finding.NO_VALID_REASON}
    unknown = {Finding.UNCONFIRMED, Finding.KIND_UNCLEAR}
    groups = [
        (court.zhongben, [e.finding for e in court.rulings if e.kind is DocumentKind.ZHONGBEN_RULING]),
        (court.other, [e.finding for e in court.rulings if e.kind is DocumentKind.OTHER_ENFORCEMENT_RULING]),
        (court.normative, [rule.finding for rule in court.rules]),
    ]
    for score, findings in groups:
        good, bad, open_ = (sum(f in group for f in findings) for group in (ok, failed, unknown))
        counted = good + bad + open_
        assert score.score == round(100 * good / (good + bad), 2)
        assert (score.low, score.high) == (
            round(100 * good / counted, 2),
            round(100 * (good + open_) / counted, 2),
        )


@pytest.mark.parametrize("name", COURTS)
def test_planted_gaps_belong_to_texts_that_are_there(portals: dict[str, DemoPortal], name: str) -> None:
    court = EXPECTED[name]
    documents = {d.key: d for d in expected_documents(portals[name])}
    due = {
        k
        for k, d in documents.items()
        if d.kind is DocumentKind.ZHONGBEN_RULING and k not in ("zb31", "zb218")
    }
    assert set(court.missing) == due
    assert set(court.leaks) <= set(documents)


def test_planted_id_number_is_valid(portals: dict[str, DemoPortal]) -> None:
    weights = (7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2)
    number = "619821198204173215"
    assert "10X98765432"[sum(int(n) * w for n, w in zip(number, weights, strict=False)) % 11] == number[-1]
    site = portals["秦川市中级人民法院"].site
    (text,) = (text for text in site.texts if any(number in line for line in text.paragraphs))
    assert PrivacyLeak.ID_NUMBER in EXPECTED["秦川市中级人民法院"].leaks[text.key]


def test_planted_rules_are_found_or_nearly(portals: dict[str, DemoPortal]) -> None:
    (listed,) = (r.title for r in EXPECTED["云岭县人民法院"].rules if r.finding is Finding.UNCONFIRMED)
    titles = [
        t.title for t in portals["云岭县人民法院"].site.texts if t.kind is DocumentKind.ENFORCEMENT_NORMATIVE
    ]

    def bare(title: str) -> str:
        return "".join(c for c in title.removeprefix("云岭县人民法院") if c.isalnum())

    ratios = sorted(SequenceMatcher(None, bare(listed), bare(title)).ratio() for title in titles)
    assert 0.9 <= ratios[-1] < 1
    assert ratios[-2] < 0.9


@pytest.mark.parametrize(
    ("given", "written"),
    [
        (date(2017, 3, 15), "二〇一七年三月十五日"),
        (date(2017, 10, 20), "二〇一七年十月二十日"),
        (date(2016, 12, 31), "二〇一六年十二月三十一日"),
        (date(2017, 11, 10), "二〇一七年十一月十日"),
    ],
)
def test_chinese_dates(given: date, written: str) -> None:
    assert chinese_date(given) == written


def test_workbooks_hold_what_the_ledger_says(portals: dict[str, DemoPortal], tmp_path: Path) -> None:
    files = write_ledger(tmp_path, list(portals.values()))
    assert next(kind for kind, _ in files) == "cases"
    book = python_calamine.CalamineWorkbook.from_path(str(dict(files)["cases"]))
    sheet = book.get_sheet_by_name("终本").to_python()
    assert sheet[1][:2] == ["（2017）陕98执3号", date(2017, 3, 15)]
    assert len(sheet) == 1 + len(rows("cases", "终本"))
    listed = (
        python_calamine.CalamineWorkbook.from_path(str(dict(files)["published"]))
        .get_sheet_by_index(0)
        .to_python()
    )
    assert listed[0][:2] == ["平台", "中国裁判文书网"]
    assert (tmp_path / "证明材料" / "机构设置批复.txt").is_file()


def test_rows_of_other_courts_stay_out(portals: dict[str, DemoPortal], tmp_path: Path) -> None:
    files = dict(write_ledger(tmp_path, [portals["云岭县人民法院"]]))
    staff = python_calamine.CalamineWorkbook.from_path(str(files["staff"])).get_sheet_by_index(0).to_python()
    assert [row[0] for row in staff] == ["法院", "云岭县人民法院"]


def test_targets_can_be_loaded(portals: dict[str, DemoPortal], tmp_path: Path) -> None:
    path = tmp_path / "targets.yaml"
    write_targets(path, list(portals.values()))
    targets = load_targets(path)
    assert targets.period and (targets.period.start, targets.period.end) == PERIOD
    assert [(t.court, t.url, t.code) for t in targets.targets] == [
        (p.name, p.url, p.code) for p in portals.values()
    ]
