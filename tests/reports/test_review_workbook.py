from collections import Counter
from datetime import date

import openpyxl
import pytest
from sqlalchemy import select
from sqlalchemy.orm import Session
from typer.testing import CliRunner

from console.cli import build
from storage.database import open_database
from storage.home import Home
from storage.importers.run import import_workbook
from storage.models import CaseRow, FileReviewRow, ImportRow
from tests.storage.stored import a_court, an_import

COURT = "西安市新城区人民法院"


@pytest.fixture
def cases(home):
    engine = open_database(Home().database_url)
    with Session(engine) as session:
        court = a_court(session, COURT)
        source = an_import(session, "cases")
        for n in range(1, 61):
            session.add(
                CaseRow(
                    key=f"案件|{n}",
                    digest="0",
                    row=n,
                    import_id=source,
                    court_id=court,
                    number=f"(2017)陕0102执{n}号",
                    code="陕0102",
                    type_code="执" if n < 59 else "执保",
                    filed=date(2017, 3, 1),
                    closed=date(2017, 6, 1) if n % 3 else None,
                    closing="执行完毕" if n % 3 else None,
                    monetary=n != 58,
                )
            )
        session.commit()
    return engine


def draw(out, *more):
    arguments = [
        "sample",
        "cases",
        "--reviewers",
        "甲,乙",
        "--seed",
        "7",
        "--precision",
        "0.1",
        "-o",
        str(out),
    ]
    return CliRunner().invoke(build(), [*arguments, *more])


def fill(path, verdict="合格"):
    book = openpyxl.load_workbook(path)
    page = book["案卷评查"]
    heads = [cell.value for cell in page[1]]
    for row in page.iter_rows(min_row=2):
        row[heads.index("结论")].value = verdict
        row[heads.index("评查日期")].value = date(2018, 1, 8)
    book.save(path)
    return page.max_row - 1


def test_a_filled_workbook_is_imported_as_it_is(cases, tmp_path):
    result = draw(tmp_path / "评查")
    assert result.exit_code == 0, result.output
    files = sorted((tmp_path / "评查").glob("评查-*.xlsx"))
    assert [path.name for path in files] == ["评查-乙.xlsx", "评查-甲.xlsx"]
    rows = sum(fill(path) for path in files)
    for path in files:
        taken = import_workbook(cases, "reviews", path, who="测试")
        assert taken.stored, list(taken.problems)
    with Session(cases) as session:
        stored = session.scalars(select(FileReviewRow)).all()
        assert len(stored) == rows
        assert {row.reader for row in stored} == {"甲", "乙"}
        assert {row.round for row in stored} == {"1", "2"}
        per_reading = Counter((row.number, row.reader) for row in stored)
        assert set(per_reading.values()) == {len({row.indicator for row in stored})}
        assert session.scalars(select(ImportRow).where(ImportRow.kind == "reviews")).all()


def test_rows_without_a_verdict_are_refused_with_their_place(cases, tmp_path):
    draw(tmp_path)
    taken = import_workbook(cases, "reviews", tmp_path / "评查-甲.xlsx", who="测试")
    assert not taken.stored
    assert taken.rejected > 0


def test_the_rule_stands_in_a_comment_and_the_verdict_is_a_drop_down(cases, tmp_path):
    draw(tmp_path)
    page = openpyxl.load_workbook(tmp_path / "评查-甲.xlsx")["案卷评查"]
    heads = {cell.value: cell.column_letter for cell in page[1]}
    cell = page[f"{heads['指标编号']}2"]
    assert cell.value.startswith("基")
    assert "规范执行/" in cell.comment.text
    lists = {str(rule.sqref): rule.formula1 for rule in page.data_validations.dataValidation}
    assert any("合格,不合格,不适用" in formula for formula in lists.values())


def test_head_and_case_are_locked_and_what_is_asked_is_open(cases, tmp_path):
    draw(tmp_path)
    page = openpyxl.load_workbook(tmp_path / "评查-甲.xlsx")["案卷评查"]
    assert page.protection.sheet
    assert page.protection.password is None
    assert not page.protection.autoFilter  # false: allowed
    places = {cell.value: cell.column for cell in page[1]}
    locked = {name: page.cell(2, at).protection.locked for name, at in places.items()}
    own = {"结论", "依据页码", "备注", "评查日期"}
    assert {name for name, shut in locked.items() if shut} == places.keys() - own
    assert all(cell.protection.locked for cell in page[1])
    lists = {str(rule.sqref) for rule in page.data_validations.dataValidation}
    letter = page.cell(1, places["结论"]).column_letter
    assert f"{letter}2:{letter}{page.max_row + 200}" in lists, "rows below the last take the arbiter's"


@pytest.mark.parametrize("readers", ["甲，乙", "甲、乙", "甲;乙", "甲；乙"])
def test_readers_are_parted_by_any_mark(cases, tmp_path, readers):
    result = CliRunner().invoke(
        build(),
        ["sample", "cases", "--reviewers", readers, "--seed", "7", "--precision", "0.2", "-o", str(tmp_path)],
    )
    assert result.exit_code == 0, result.output
    assert {path.name for path in tmp_path.glob("评查-*.xlsx")} == {"评查-甲.xlsx", "评查-乙.xlsx"}


def test_courts_whose_files_nobody_reads_are_not_drawn(cases, tmp_path):
    with Session(cases) as session:
        court, source = a_court(session, "陕西省高级人民法院"), an_import(session, "cases")
        session.add(
            CaseRow(
                key="高", digest="0", row=1, import_id=source, court_id=court, number="(2017)陕执1号", code="陕",
                type_code="执", filed=date(2017, 3, 1),
            )
        )  # fmt: skip
        session.commit()
    draw(tmp_path)
    page = openpyxl.load_workbook(tmp_path / "抽样清单.xlsx")["抽中案件"]
    assert {row[1] for row in page.iter_rows(min_row=2, values_only=True)} == {COURT}


def test_only_money_cases_of_the_enforcement_kinds_are_in_the_frame(cases, tmp_path):
    draw(tmp_path, "--precision", "0.01", "--double-share", "0")
    page = openpyxl.load_workbook(tmp_path / "抽样清单.xlsx")["抽中案件"]
    numbers = {row[2] for row in page.iter_rows(min_row=2, values_only=True)}
    assert numbers == {f"(2017)陕0102执{n}号" for n in range(1, 58)}


def test_what_cannot_be_drawn_is_said_in_one_line(home, tmp_path):
    empty = draw(tmp_path)
    assert empty.exit_code == 2
    assert "没有可抽取" in empty.output
    assert draw(tmp_path, "--court", "无此法院").exit_code == 2
    assert draw(tmp_path, "--double-share", "2").exit_code == 2
    assert draw(tmp_path, "--period", "2017-12-31:2017-01-01").exit_code == 2


def test_more_rows_than_a_sheet_has_are_refused(cases, tmp_path, monkeypatch):
    monkeypatch.setattr("reports.review_workbook._ROW_LIMIT", 100)
    result = draw(tmp_path)
    assert result.exit_code == 2
    assert "超过工作表上限" in result.output
    assert not list(tmp_path.glob("评查-*.xlsx"))


def test_only_the_named_indicators_are_read(cases, tmp_path):
    assert draw(tmp_path, "--indicators", "基1.2.1、基1.2.2").exit_code == 0
    page = openpyxl.load_workbook(tmp_path / "评查-甲.xlsx")["案卷评查"]
    assert {row[2] for row in page.iter_rows(min_row=2, values_only=True)} == {"基1.2.1", "基1.2.2"}
    assert draw(tmp_path, "--indicators", "基3.1.1").exit_code == 2
