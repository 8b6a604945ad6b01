"""Files in every form; all errors at once; all or nothing; nothing lost."""

import csv
import json
from collections.abc import Iterator
from datetime import date
from pathlib import Path
from typing import Any

import psycopg
import pytest
from openpyxl import load_workbook
from sqlalchemy import Engine, create_engine, event, func, select, text
from sqlalchemy.orm import Session
from sqlalchemy.pool import StaticPool

from storage.database import open_database
from storage.importers.declaration import KINDS, load_kind
from storage.importers.marked import LIST_SHEET, write_errors
from storage.importers.problems import LIMIT, ImportFileError
from storage.importers.run import Imported, import_lines, import_workbook
from storage.importers.templates import write_template
from storage.models import (  # fmt: skip
    Base,
    CaseRow,
    DocumentNumberRow,
    DocumentRow,
    HistoryRow,
    ImportRow,
    MoneyRow,
    PublishedRow,
    SelfReportRow,
    StaffRow,
    TerminationRow,
    WalkRow,
)
from tests.workbooks import write_workbook

COURT = "西安市新城区人民法院"


@pytest.fixture(scope="module")
def on_postgres(postgres_server: str) -> Iterator[Engine]:
    """One database of the module's, opened as the commands open it."""
    with psycopg.connect(f"{postgres_server.replace('+psycopg', '')}/postgres", autocommit=True) as server:
        server.execute("CREATE DATABASE importing")
    made = open_database(f"{postgres_server}/importing")
    yield made
    made.dispose()


@pytest.fixture(params=["sqlite", pytest.param("postgresql", marks=pytest.mark.postgres)])
def engine(request: pytest.FixtureRequest) -> Engine:
    """An empty database, once a kind."""
    if request.param == "postgresql":
        emptied: Engine = request.getfixturevalue("on_postgres")
        with emptied.begin() as connection:
            names = ", ".join(f'"{name}"' for name in Base.metadata.tables)
            connection.execute(text(f"TRUNCATE {names} RESTART IDENTITY CASCADE"))
        return emptied
    made = create_engine("sqlite://", poolclass=StaticPool, connect_args={"check_same_thread": False})
    Base.metadata.create_all(made)
    return made


def case(serial: int = 1, **cells: Any) -> dict[str, Any]:
    return {"法院": COURT, "案号": f"(2017)陕0102执{serial}号", "立案日期": date(2017, 3, 1), **cells}


def take(engine: Engine, path: Path, kind: str = "cases", **more: Any) -> Imported:
    return import_workbook(engine, kind, path, who="王五", **more)


def count(engine: Engine, table: type[Base]) -> int:
    with Session(engine) as session:
        return session.scalar(select(func.count()).select_from(table)) or 0


def test_template_of_each_kind_is_read_back(engine: Engine, tmp_path: Path) -> None:
    for kind in KINDS:
        path = tmp_path / f"{kind}.xlsx"
        write_template(kind, path)
        done = take(engine, path, kind)
        assert not list(done.problems), [str(problem) for problem in done.problems]
        assert done.stored
        book = load_workbook(path)
        assert book.sheetnames[0] == "填写说明"
        for sheet in load_kind(kind).sheets:
            lists = book[sheet.name].data_validations.dataValidation
            wanted = [
                each for each in sheet.columns if each.values or each.suggestions or each.type == "yes_no"
            ]
            assert len(lists) == len(wanted)


def test_example_row_left_in_a_template_is_not_taken_in(engine: Engine, tmp_path: Path) -> None:
    path = tmp_path / "t.xlsx"
    write_template("cases", path)
    assert take(engine, path).outcome.rows == 0
    assert count(engine, CaseRow) == 0


def test_same_file_twice_changes_nothing(engine: Engine, tmp_path: Path) -> None:
    path = write_workbook(tmp_path / "a.xlsx", {"案件": [case(1), case(2)]})
    assert take(engine, path).outcome.added == 2
    again = take(engine, path)
    assert (again.outcome.added, again.outcome.changed, again.outcome.unchanged) == (0, 0, 2)
    assert (count(engine, ImportRow), count(engine, HistoryRow), count(engine, CaseRow)) == (1, 0, 2)


def test_changed_row_replaces_its_earlier_self_and_both_stay(engine: Engine, tmp_path: Path) -> None:
    take(engine, write_workbook(tmp_path / "a.xlsx", {"案件": [case(1), case(2)]}))
    path = write_workbook(
        tmp_path / "b.xlsx",
        {"案件": [case(1, 案号="〔2017〕陕0102执1号", 结案方式="执行完毕", 结案日期=date(2017, 5, 2))]},
    )
    assert take(engine, path).outcome.changed == 1
    with Session(engine) as session:
        row = session.scalar(select(CaseRow).where(CaseRow.number == "(2017)陕0102执1号"))
        assert row is not None
        assert (row.closing, row.closed, row.row) == ("执行完毕", date(2017, 5, 2), 2)
        source = session.get(ImportRow, row.import_id)
        assert source is not None
        assert (source.file, source.imported_by) == ("b.xlsx", "王五")
        before = session.scalars(select(HistoryRow)).one()
        assert json.loads(before.before)["closing"] is None
        assert before.replaced_by == row.import_id


def test_later_row_of_a_file_wins_and_is_noted(engine: Engine, tmp_path: Path) -> None:
    rows = [case(1, 申请执行标的额=1), case(1, 申请执行标的额=2)]
    done = take(engine, write_workbook(tmp_path / "a.xlsx", {"案件": rows}))
    assert done.outcome.notes[0].problem == "repeated_row"
    with Session(engine) as session:
        assert session.scalars(select(CaseRow.claim)).all() == [2.0]


BAD = [
    case(1, 立案日期="昨天"),
    case(2, 结案方式="完了", 申请执行标的额="-5"),
    case(3, 法院="无名法院"),
    case(4, 案号="第四号"),
    case(5, 立案日期=None),
    case(6, 结案日期=date(2016, 1, 1), 结案方式="执行完毕"),
    case(7, 案号="(2017)陕0102执×××号"),
    case(8),
]


def test_all_errors_at_once_and_nothing_stored(engine: Engine, tmp_path: Path) -> None:
    path = write_workbook(
        tmp_path / "坏.xlsx",
        {
            "案件": BAD,
            "案款": [
                {"案号": "(2017)陕0102执8号", "流水号": "K1", "金额": 5, "具备发放条件日期": date(2017, 3, 1)}
            ],
        },
    )
    done = take(engine, path)
    assert not done.stored
    assert count(engine, CaseRow) == count(engine, MoneyRow) == count(engine, ImportRow) == 0
    where = sorted((problem.row or 0, problem.header) for problem in done.problems)
    assert where == [
        (2, "立案日期"), (3, "申请执行标的额"), (3, "结案方式"), (4, "法院"), (5, "案号"), (6, "立案日期"), (7, "结案日期"), (8, "案号"),
    ]  # fmt: skip
    sentence = str(next(problem for problem in done.problems if problem.row == 2))
    assert (
        sentence
        == "坏.xlsx 工作表“案件” 第 2 行 “立案日期”列(C2):写的是“昨天”,应为日期,如 2017-03-07、2017年3月7日"
    )


def test_partial_stores_the_good_rows(engine: Engine, tmp_path: Path) -> None:
    done = take(engine, write_workbook(tmp_path / "a.xlsx", {"案件": BAD}), partial=True)
    assert (done.stored, done.rejected, done.outcome.added) == (True, 7, 1)


def test_dry_run_stores_nothing(engine: Engine, tmp_path: Path) -> None:
    done = take(engine, write_workbook(tmp_path / "a.xlsx", {"案件": [case()]}), dry_run=True)
    assert (done.stored, done.outcome.added, count(engine, CaseRow), count(engine, ImportRow)) == (
        False,
        1,
        0,
        0,
    )


def test_errors_are_marked_in_a_copy(engine: Engine, tmp_path: Path) -> None:
    path = write_workbook(tmp_path / "a.xlsx", {"案件": BAD})
    done = take(engine, path)
    book = load_workbook(write_errors(path, done.problems, tmp_path / "errors.xlsx"))
    assert book.sheetnames[0] == LIST_SHEET
    assert book[LIST_SHEET].max_row == 1 + len(done.problems)
    cell = book["案件"]["C2"]
    assert cell.fill.fgColor.rgb.endswith("FFC7CE")
    assert "应为日期" in cell.comment.text


def test_errors_of_a_csv_are_excerpted(engine: Engine, tmp_path: Path) -> None:
    path = tmp_path / "案件.csv"
    path.write_text("法院,案号,立案日期\n" + f"{COURT},=1+1,2017-03-01\n", encoding="gb18030")
    done = take(engine, path)
    book = load_workbook(write_errors(path, done.problems, tmp_path / "errors.xlsx"))
    assert [cell.value for cell in book["案件"][2]] == [2, COURT, "'=1+1", "2017-03-01"]


def test_a_million_errors_are_bounded(engine: Engine, tmp_path: Path) -> None:
    path = tmp_path / "案件.csv"
    line = "无名法院,第号,昨天\n"
    path.write_text("法院,案号,立案日期\n" + line * (LIMIT), encoding="utf-8")
    done = take(engine, path)
    assert len(done.problems) == 3 * LIMIT
    assert len(list(done.problems)) == LIMIT
    book = load_workbook(write_errors(path, done.problems, tmp_path / "errors.xlsx"), read_only=True)
    assert sum(1 for _ in book[LIST_SHEET].iter_rows()) == LIMIT + 2


def test_many_unknown_courts_ask_the_database_little(engine: Engine, tmp_path: Path) -> None:
    asked: list[str] = []

    def note(*call: Any) -> None:
        asked.append(call[2])

    rows = [case(n, 法院=f"无名{n}法院") for n in range(300)] + [case(301), case(302, 法院="陕0103")]
    event.listen(engine, "before_cursor_execute", note)
    done = take(engine, write_workbook(tmp_path / "a.xlsx", {"案件": rows}), partial=True)
    event.remove(engine, "before_cursor_execute", note)
    assert (len(done.problems), done.rejected) == (300, 300)
    assert count(engine, CaseRow) == 2
    assert len(asked) < 60


FILES = Path(__file__).parent / "files"


@pytest.mark.parametrize("suffix", ["xlsx", "xls", "ods"])
def test_files_as_offices_write_them(engine: Engine, suffix: str) -> None:
    """One invented ledger saved by an office suite in three forms: the same rows, down to their digests.

    It has a sheet of instructions, a title over merged columns, a court merged over rows, a hidden row and a hidden
    sheet, a formula, and days and amounts as numbers, formats and text.
    """
    done = take(engine, FILES / f"ledger.{suffix}")
    assert not list(done.problems), [str(problem) for problem in done.problems]
    names = ("number", "filed", "closed", "closing", "claim", "realised", "query_moment", "own_account", "nodes_due", "row", "extra")  # fmt: skip
    with Session(engine) as session:
        cases = session.execute(
            select(*(getattr(CaseRow, name) for name in names)).order_by(CaseRow.row)
        ).all()
        ended = session.execute(
            select(
                TerminationRow.number,
                TerminationRow.ordinal,
                TerminationRow.ruled,
                TerminationRow.heard,
                TerminationRow.accurate,
            )
        ).one()
        digests = list(session.scalars(select(CaseRow.digest).order_by(CaseRow.row)))
    assert [tuple(row) for row in cases] == [
        ("(2017)陕0102执1号", date(2017, 3, 1), date(2017, 8, 30), "执行完毕", 125000.0, 125000.5, "2017-03-02 10:20:30", True, 30, 3, '{"序号": 1, "承办人": "甲"}'),
        ("(2017)陕0102执2号", date(2017, 3, 7), date(2017, 9, 1), "终结本次执行程序", 12000000.0, 12000.0, "2017-03-09 09:05:00", False, 29, 4, '{"序号": 2}'),
        ("(2017)陕0102执3号", date(2017, 3, 8), None, None, None, None, None, True, None, 5, '{"序号": 3}'),
    ]  # fmt: skip
    assert tuple(ended) == ("(2017)陕0102执2号", 1, date(2017, 9, 1), date(2017, 8, 20), True)
    again = take(engine, FILES / "ledger.xlsx")
    assert (again.outcome.added, again.outcome.changed, again.outcome.unchanged) == (0, 0, 4)
    assert len(set(digests)) == 3


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "gb18030", "utf-16"])
@pytest.mark.parametrize("delimiter", [",", "\t", ";"])
def test_csv(engine: Engine, tmp_path: Path, encoding: str, delimiter: str) -> None:
    path = tmp_path / "导出.csv"
    with path.open("w", encoding=encoding, newline="") as stream:
        writer = csv.writer(stream, delimiter=delimiter)
        writer.writerow(["人员统计表"])
        writer.writerow(["在编总人数", "法院名称", "执行在编人数"])
        writer.writerow(["120", COURT, "20"])
    assert take(engine, path, "staff").stored
    with Session(engine) as session:
        assert session.scalars(select(StaffRow.total)).all() == [120.0]


def test_merged_cells_titles_and_extra_columns(engine: Engine, tmp_path: Path) -> None:
    import xlsxwriter

    path = tmp_path / "a.xlsx"
    with xlsxwriter.Workbook(str(path)) as book:
        page = book.add_worksheet("案件")
        page.merge_range(0, 0, 0, 3, "二〇一七年案件统计表")
        page.write_row(2, 0, ["法院", "案号", "立案日期", "承办人"])
        page.merge_range(3, 0, 4, 0, COURT)
        page.write_row(3, 1, ["(2017)陕0102执1号", "2017.3.1", "张三"])
        page.write_row(4, 1, ["(2017)陕0102执2号", "20170302", "李四"])
        page.set_row(4, None, None, {"hidden": True})
    assert take(engine, path).outcome.added == 2
    with Session(engine) as session:
        rows = session.scalars(select(CaseRow).order_by(CaseRow.row)).all()
        assert [(row.row, row.extra) for row in rows] == [
            (4, '{"承办人": "张三"}'),
            (5, '{"承办人": "李四"}'),
        ]


def test_missing_and_repeated_columns(engine: Engine, tmp_path: Path) -> None:
    done = take(
        engine,
        write_workbook(
            tmp_path / "a.xlsx", {"案件": [{"法院": COURT, "执行法院": COURT, "案号": "(2017)陕0102执1号"}]}
        ),
    )
    assert {problem.expected for problem in done.problems} == {
        "缺少此必填列",
        "与另一列都是“法院”,请只留一列",
    }


@pytest.mark.parametrize(
    ("name", "content"),
    [("a.xlsx", b"not a workbook"), ("a.csv", b"\xff\xff\xfe\x00\xff"), ("a.pdf", b""), ("a.xlsx", b"")],
)
def test_files_that_are_none(engine: Engine, tmp_path: Path, name: str, content: bytes) -> None:
    path = tmp_path / name
    path.write_bytes(content)
    with pytest.raises(ImportFileError, match=name):
        take(engine, path)


def test_labels_above_a_published_list(engine: Engine, tmp_path: Path) -> None:
    row = {"法院": COURT, "案号": "(2017)陕0102执1号之一", "文书种类": "执行裁定书"}
    above = [
        ["平台公开清单"],
        ["平台", "中国裁判文书网"],
        ["覆盖期间", "2017-01-01 至 2018-03-31"],
        ["覆盖法院", f"{COURT}、陕01"],
    ]
    path = write_workbook(tmp_path / "a.xlsx", {"平台公开清单": [row]}, above={"平台公开清单": above})
    done = take(engine, path, "published")
    assert not list(done.problems)
    with Session(engine) as session:
        coverage = session.scalars(select(ImportRow.coverage)).one()
        assert (coverage["platforms"], coverage["from"], coverage["until"]) == (
            ["中国裁判文书网"],
            "2017-01-01",
            "2018-03-31",
        )
        assert len(coverage["courts"]) == 2
        found = session.scalars(select(PublishedRow)).one()
        assert (found.platform, found.ordinal) == ("中国裁判文书网", 1)


@pytest.mark.parametrize(
    "label", [["覆盖期间", "2018-01-01 至 2017-01-01"], ["覆盖法院", "无名法院"], ["平台", "某网"]]
)
def test_labels_are_checked(engine: Engine, tmp_path: Path, label: list[str]) -> None:
    row = {"平台": "其他", "法院": COURT, "案号": "(2017)陕0102执1号", "文书种类": "执行裁定书"}
    path = write_workbook(tmp_path / "a.xlsx", {"平台公开清单": [row]}, above={"平台公开清单": [label]})
    done = take(engine, path, "published")
    assert [problem.header for problem in done.problems] == [label[0]]
    assert not done.stored


def test_proof_files_are_kept_under_their_hash(engine: Engine, tmp_path: Path) -> None:
    folder = tmp_path / "in"
    (folder / "证明材料").mkdir(parents=True)
    (folder / "证明材料" / "办法.PDF").write_bytes(b"proof")
    row = {"法院": COURT, "指标编号": "基1.1.1", "自报内容": "有", "证明材料": "办法.PDF"}
    path = write_workbook(
        folder / "a.xlsx", {"法院自报": [row, row | {"指标编号": "基1.1.3", "证明材料": "没有.pdf"}]}
    )
    take(engine, path, "self-reports", proofs=tmp_path / "proofs")
    with Session(engine) as session:
        hashes = dict(
            session.execute(select(SelfReportRow.indicator, SelfReportRow.proof_sha256)).tuples().all()
        )
    assert hashes["基1.1.3"] is None
    sha256 = hashes["基1.1.1"]
    assert sha256 is not None
    assert (tmp_path / "proofs" / sha256[:2] / f"{sha256}.pdf").read_bytes() == b"proof"


def document(**more: Any) -> dict[str, Any]:
    return {"url": "http://a.example.org/1", "court": COURT, "doc_class": "zhongben_ruling", "case_numbers": ["(2017)陕0102执1号之二", "(2016)陕0102民初5号"], "own_case_numbers": 1, **more}  # fmt: skip


def lines(path: Path, *rows: Any) -> Path:
    path.write_text(
        "\n".join(row if isinstance(row, str) else json.dumps(row, ensure_ascii=False) for row in rows),
        encoding="utf-8",
    )
    return path


def test_documents_replace_those_of_the_same_address(engine: Engine, tmp_path: Path) -> None:
    import_lines(engine, "documents", lines(tmp_path / "a.jsonl", document()))
    import_lines(engine, "documents", lines(tmp_path / "b.jsonl", document(title="新", own_case_numbers=2)))
    assert (count(engine, DocumentRow), count(engine, DocumentNumberRow)) == (1, 2)
    with Session(engine) as session:
        rows = session.execute(
            select(DocumentNumberRow.number, DocumentNumberRow.ordinal, DocumentNumberRow.own)
        ).all()
        assert {tuple(row) for row in rows} == {
            ("(2017)陕0102执1号", 2, True),
            ("(2016)陕0102民初5号", None, True),
        }


@pytest.mark.parametrize(
    ("bad", "key"),
    [
        (document(doc_class="裁定"), "doc_class"),
        (document(url=None), "url"),
        (document(case_numbers=["一号"]), "case_numbers"),
        (document(publish_date="昨天"), "publish_date"),
        (document(court="无名法院"), "court"),
        (document(confidence=2), "confidence"),
        ("{", ""),
        ("[]", ""),
    ],
)
def test_bad_lines_are_named_and_nothing_is_stored(
    engine: Engine, tmp_path: Path, bad: Any, key: str
) -> None:
    done = import_lines(
        engine, "documents", lines(tmp_path / "a.jsonl", document(url="http://a.example.org/2"), bad)
    )
    assert [(problem.row, problem.header) for problem in done.problems] == [(2, key)]
    assert count(engine, DocumentRow) == 0
    partial = import_lines(engine, "documents", tmp_path / "a.jsonl", partial=True)
    assert (partial.stored, count(engine, DocumentRow)) == (True, 1)


def test_walks_are_idempotent_and_checked(engine: Engine, tmp_path: Path) -> None:
    walk = {"court": COURT, "portal": "http://a/", "started": "2018-01-12T01:00:00+08:00", "finished": "2018-01-12T02:00:00+08:00", "outcome": "complete"}  # fmt: skip
    path = lines(tmp_path / "a.jsonl", walk)
    for _ in range(2):
        assert import_lines(engine, "walks", path).stored
    assert count(engine, WalkRow) == 1
    for bad in (
        walk | {"outcome": "done"},
        walk | {"finished": None},
        walk | {"finished": "2018-01-11T02:00:00+08:00"},
    ):
        assert not import_lines(engine, "walks", lines(tmp_path / "b.jsonl", bad)).stored
