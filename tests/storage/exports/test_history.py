"""Who changed what when: told cell by cell, oldest first, on both databases."""

from collections.abc import Iterator
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from sqlalchemy.orm import Session

from storage.database import open_database
from storage.exports import history_lines, import_lines
from storage.importers.run import import_workbook
from tests.workbooks import write_workbook

COURT, OTHER = "西安市新城区人民法院", "西安市碑林区人民法院"


def case(serial: int, court: str = COURT, **cells: Any) -> dict[str, Any]:
    code = "陕0102" if court == COURT else "陕0103"
    return {"法院": court, "案号": f"(2017){code}执{serial}号", "立案日期": date(2017, 3, 1), **cells}


@pytest.fixture
def session(database_url: str, tmp_path: Path) -> Iterator[Session]:
    """Three files: the second changes a case twice handed in later, and what stands of a ruling."""
    engine = open_database(database_url)
    files: list[tuple[str, str, dict[str, list[dict[str, Any]]]]] = [
        ("甲", "一.xlsx", {"案件": [case(1), case(2), case(3, OTHER)], "终本": [{"案号": "(2017)陕0102执1号", "终本裁定日期": date(2017, 9, 1)}]}),
        ("乙", "二.xlsx", {"案件": [case(1, 结案日期=date(2017, 8, 1), 一案一账号="是"), case(2)], "终本": [{"案号": "(2017)陕0102执1号", "终本裁定日期": date(2017, 9, 1), "信息准确": "否"}]}),
        ("丙", "三.xlsx", {"案件": [case(1, 结案日期=date(2017, 8, 2), 一案一账号="是"), case(3, OTHER, 申请执行标的额="1.5万元")]}),
    ]  # fmt: skip
    for who, name, sheets in files:
        done = import_workbook(engine, "cases", write_workbook(tmp_path / name, sheets), who=who)
        assert done.stored, list(done.problems)
    with Session(engine) as opened:
        yield opened
    engine.dispose()


def told(session: Session, courts: list[str] | None = None) -> list[tuple[Any, ...]]:
    return [
        (
            line["sheet"],
            line["case_number"],
            line["column"],
            line["before"],
            f"{line['before_by']} {line['before_file']}:{line['before_row']}",
            line["after"],
            f"{line['after_by']} {line['after_file']}:{line['after_row']}",
        )
        for line in history_lines(session, courts)
    ]


def test_every_change_is_told_with_both_its_files(session: Session) -> None:
    one = "(2017)陕0102执1号"
    expected = {
        ("案件", one, "结案日期", None, "甲 一.xlsx:2", "2017-08-01", "乙 二.xlsx:2"),
        ("案件", one, "一案一账号", None, "甲 一.xlsx:2", "是", "乙 二.xlsx:2"),
        ("案件", one, "结案日期", "2017-08-01", "乙 二.xlsx:2", "2017-08-02", "丙 三.xlsx:2"),
        ("案件", "(2017)陕0103执3号", "申请执行标的额", None, "甲 一.xlsx:4", "15000", "丙 三.xlsx:3"),
        ("终本", one, "信息准确", None, "甲 一.xlsx:2", "否", "乙 二.xlsx:2"),
    }
    lines = told(session)
    assert set(lines) == expected
    assert len(lines) == len(expected)
    dated = [line for line in lines if line[:3] == ("案件", one, "结案日期")]
    assert [line[5] for line in dated] == ["2017-08-01", "2017-08-02"], "oldest first"


def test_a_court_sees_its_own(session: Session) -> None:
    assert {line[1] for line in told(session, [OTHER])} == {"(2017)陕0103执3号"}
    assert {line[0] for line in told(session, [COURT])} == {"案件", "终本"}


def test_files_are_told_with_what_became_of_their_rows(session: Session) -> None:
    lines = list(import_lines(session))
    assert [(line["file"], line["imported_by"], line["added"], line["changed"], line["unchanged"]) for line in lines] == [
        ("一.xlsx", "甲", 4, 0, 0),
        ("二.xlsx", "乙", 0, 2, 1),
        ("三.xlsx", "丙", 0, 2, 0),
    ]  # fmt: skip
    assert [line["file"] for line in import_lines(session, [OTHER])] == ["一.xlsx", "三.xlsx"]
