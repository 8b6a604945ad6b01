"""The gap report says what the round says, leads to the bytes, and lets nothing from outside act."""

from pathlib import Path

import pytest
from lxml import html as parser
from python_calamine import CalamineWorkbook
from sqlalchemy import select
from sqlalchemy.orm import Session

from domain.problems import Problem
from reports.gap import gather, write_html, write_workbook
from reports.problems import HEADINGS
from storage.database import open_database
from storage.models import CourtRow, EvidenceRow, RoundRow
from tests import stock

NASTY = '<script>alert(1)</script>=cmd|" /C calc"!A0'


@pytest.fixture
def session(tmp_path: Path) -> Session:
    return Session(open_database(f"sqlite:///{tmp_path / 'a.db'}"))


def evaluated(session: Session, outcome: str = "complete", problems: tuple[str, ...] = ()) -> RoundRow:
    court = stock.court(session)
    walk = stock.walk(session, court, outcome)
    document = stock.document(session, court, walk, title=NASTY)
    round_row = stock.evaluation(session, court)
    for problem in problems:
        proof = document.id if problem in ("late", "missing_items", "privacy_leak") else None
        stock.gap(session, round_row, court, problem, document_id=proof, reason=f"{problem} {NASTY}")
    return round_row


def page_of(session: Session, round_row: RoundRow, folder: Path) -> tuple[str, parser.HtmlElement]:
    (path,) = write_html(gather(session, round_row), folder, "1.0")
    text = path.read_text(encoding="utf-8")
    return text, parser.fromstring(text)


def test_each_problem_has_its_section_with_number_case_and_proof(session: Session, tmp_path: Path) -> None:
    problems = ("not_published", "late", "missing_items", "privacy_leak", "unconfirmed")
    text, page = page_of(session, evaluated(session, problems=problems), tmp_path / "out")
    headings = [heading.text_content() for heading in page.iter("h2")]
    for problem in problems:
        assert f"{HEADINGS[Problem(problem)].title}(1)" in headings
        assert f"G-{problem}" in text
    assert "(2017)陕9921执8号" in text
    assert "walk-1.warc.gz:1000" in text
    assert "60.00" in text
    assert "50.00 – 70.00" in text


def test_a_picture_of_the_page_is_named_beside_its_bytes(session: Session, tmp_path: Path) -> None:
    row = evaluated(session, problems=("late",))
    answer = session.scalars(select(EvidenceRow).where(EvidenceRow.kind == "response")).first()
    assert answer is not None
    without, _ = page_of(session, row, tmp_path)
    assert "截图" not in without
    picture = {
        column.name: getattr(answer, column.name)
        for column in EvidenceRow.__table__.columns
        if column.name not in ("id", "offset", "kind", "record_id")
    }
    stock.add(session, EvidenceRow(**picture, offset=4242, kind="screenshot", record_id="urn:uuid:picture"))
    text, _ = page_of(session, row, tmp_path)
    assert "截图 <code>walk-1.warc.gz:4242</code>" in text


def test_keys_are_not_shown_to_people(session: Session, tmp_path: Path) -> None:
    round_row = evaluated(session)
    stock.gap(session, round_row, session.get_one(CourtRow, 1), "missing_items", item="claim、rights")
    text, _ = page_of(session, round_row, tmp_path / "out")
    assert "继续履行、恢复执行的权利义务" in text
    assert "rights" not in text
    book = CalamineWorkbook.from_path(str(write_workbook(gather(session, round_row), tmp_path / "gap.xlsx")))
    (row,) = book.get_sheet_by_name("内容缺项").to_python()[1:]
    assert "申请执行的债权情况；继续履行、恢复执行的权利义务" in row


def test_nothing_from_outside_becomes_markup_or_a_formula(session: Session, tmp_path: Path) -> None:
    round_row = evaluated(session, problems=("late",))
    text, page = page_of(session, round_row, tmp_path / "out")
    assert not list(page.iter("script"))
    assert "&lt;script&gt;" in text
    assert "javascript:" not in text
    report = gather(session, round_row)
    path = write_workbook(report, tmp_path / "gap.xlsx")
    book = CalamineWorkbook.from_path(str(path))
    assert book.sheet_names[0] == "概览"
    (row,) = book.get_sheet_by_name("逾期公开").to_python()[1:]
    assert f"late {NASTY}" in row
    import zipfile

    with zipfile.ZipFile(path) as archive:
        sheets = [name for name in archive.namelist() if name.startswith("xl/worksheets/")]
        assert sheets
        assert not any(b"<f>" in archive.read(name) for name in sheets)


def test_the_page_asks_nothing_of_any_network(session: Session, tmp_path: Path) -> None:
    _, page = page_of(session, evaluated(session, problems=("late",)), tmp_path / "out")
    assert not list(page.iter("img", "link", "iframe", "object", "embed"))
    assert all(not style.text or "url(" not in style.text for style in page.iter("style"))


@pytest.mark.parametrize("outcome", ["partial", "blocked", "unreachable", "broken"])
def test_an_unproven_walk_is_said_so_and_claims_nothing(
    session: Session, tmp_path: Path, outcome: str
) -> None:
    text, page = page_of(session, evaluated(session, outcome, ("unconfirmed",)), tmp_path / "out")
    assert "本次走查不能证明未公开" in text
    assert "应公开而未公开" not in [heading.text_content()[:7] for heading in page.iter("h2")]


def test_all_courts_have_a_page_of_their_own_and_one_together(session: Session, tmp_path: Path) -> None:
    round_row = evaluated(session, problems=("late",))
    other = stock.court(session, name="长泽县人民法院", code="陕9922")
    from storage.models import ScoreRow

    for node in ("", "基2"):
        stock.add(
            session,
            ScoreRow(
                round_id=round_row.id,
                court_id=other.id,
                node=node,
                status="no_data",
                score=None,
                low=0.0,
                high=100.0,
                coverage=0.0,
                sources=[],
                aside={},
            ),
        )
    paths = write_html(gather(session, round_row), tmp_path / "out", "1.0")
    assert [path.name for path in paths] == ["gap-all.html", "gap-陕9921.html", "gap-陕9922.html"]
    page = parser.fromstring(paths[0].read_text(encoding="utf-8"))
    assert {link.get("href") for link in page.iter("a")} >= {"gap-陕9921.html", "gap-陕9922.html"}
    assert "未走查" in page.text_content()


def test_a_problem_without_a_heading_is_shown_all_the_same(session: Session, tmp_path: Path) -> None:
    text, _ = page_of(session, evaluated(session, problems=("something_new",)), tmp_path / "out")
    assert "something_new(1)" in text
