from dataclasses import replace
from datetime import date

import openpyxl
import pytest
from sqlalchemy.orm import Session
from typer.testing import CliRunner

from checkers.tasks_status import Sign, TaskState, task_key, task_statuses, unknown_tasks
from console.cli import build
from domain.tasks import task
from storage.database import open_database
from storage.home import Home
from storage.models import TaskProgressRow
from tests.storage.stored import a_court, a_round, a_score, an_import

OBSERVED = date(2018, 3, 31)
COURTS = ("西安市新城区人民法院", "蓝田县人民法院")
# serves 中3.5.1 and 基3.5.1, due 2017-03-31
AUCTIONS = "一(三)2"


@pytest.fixture
def session(home):
    with Session(open_database(Home().database_url)) as session:
        yield session


def report(session, unit, state, finished=None, number=AUCTIONS, proof=None):
    session.add(
        TaskProgressRow(
            key=f"{number}|{unit}", digest="0", row=1, import_id=an_import(session, "tasks"), task=number,
            unit=unit, state=state, finished=finished, proof=proof, proof_sha256="0" * 64 if proof else None,
        )
    )  # fmt: skip
    session.flush()


def status(session, round_id=None, observed=OBSERVED, number=AUCTIONS):
    return next(each for each in task_statuses(session, observed, round_id) if each.task.id == number)


def test_a_task_nobody_reported_is_unknown_never_overdue(session):
    late = status(session)
    assert (late.state, late.overdue, late.unreported) == (TaskState.UNKNOWN, False, True)
    assert late.days_overdue == 365
    on_the_day = status(session, observed=date(2017, 3, 31))
    assert (on_the_day.unreported, on_the_day.days_overdue) == (False, 0)
    assert late.silent == ("省法院执行一庭", "各中院")


def test_all_43_tasks_have_a_status(session):
    assert len(task_statuses(session, OBSERVED)) == 43


def test_a_task_is_done_when_every_unit_that_reported_is(session):
    report(session, "执行一庭", "已完成", date(2017, 3, 1), proof="a.pdf")
    partly = status(session)
    assert (partly.state, partly.silent, partly.unreported) == (TaskState.PARTLY, ("各中院",), True)
    report(session, "西安市中级人民法院", "进行中")
    open_ = status(session)
    assert (open_.state, open_.silent, open_.overdue) == (TaskState.IN_PROGRESS, (), True)
    assert status(session, observed=date(2017, 3, 31)).overdue is False
    session.query(TaskProgressRow).filter_by(state="进行中").update({"state": "已完成"})
    assert status(session).state is TaskState.DONE
    assert not status(session).overdue


def test_done_after_the_deadline_is_late_and_done_after_the_observation_day_is_not_done(session):
    report(session, "执行一庭", "已完成", date(2017, 6, 1))
    report(session, "各中级法院", "已完成", date(2017, 3, 1))
    assert status(session).state is TaskState.DONE_LATE
    early = status(session, observed=date(2017, 5, 1))
    assert (early.state, early.overdue) == (TaskState.IN_PROGRESS, True)
    assert {each.unit: each.finished for each in early.progress}["执行一庭"] is None


@pytest.mark.parametrize(
    ("scores", "sign"),
    [
        ([90, 100], Sign.SUPPORTS),
        ([90, 20], Sign.CONTRADICTS),
        ([95, None], Sign.UNCERTAIN),
        ([None, None], Sign.NO_DATA),
        ([], Sign.NO_DATA),
    ],
)
def test_the_data_speak_by_their_interval(session, scores, sign):
    round_id = a_round(session)
    for court, score in zip(COURTS, scores, strict=False):
        a_score(session, round_id, a_court(session, court), "基3.5.1", score)
    session.flush()
    assert status(session, round_id).sign is sign


def test_a_task_without_indicators_says_so(session):
    assert status(session, a_round(session), number="一(一)3").sign is Sign.NONE


def test_reports_and_data_that_do_not_fit_are_pointed_out(session):
    round_id = a_round(session)
    a_score(session, round_id, a_court(session, COURTS[0]), "基3.5.1", 20)
    report(session, "执行一庭", "已完成", date(2017, 3, 1), proof="a.pdf")
    assert "请核实" in status(session, round_id).remark
    session.query(TaskProgressRow).update({"proof_sha256": None})
    assert "没有证明材料" in status(session).remark


def test_numbers_are_the_same_whatever_their_brackets(session):
    assert task_key("一(三)2") == task_key(" 一 (三) 2")
    report(session, "执行一庭", "进行中", number="一(三)2")
    report(session, "执行一庭", "进行中", number="九(九)9")
    assert status(session).state is TaskState.IN_PROGRESS
    assert unknown_tasks(session) == ["九(九)9"]


def test_tasks_of_another_system_can_be_asked_for(session):
    own = replace(task(AUCTIONS), id="甲1", deadline=date(2019, 1, 1), indicators=())
    (found,) = task_statuses(session, OBSERVED, None, [own])
    assert (found.task.id, found.overdue, found.sign) == ("甲1", False, Sign.NONE)


def test_the_command_writes_the_overdue_ones_apart(session, tmp_path):
    report(session, "执行一庭", "已完成", date(2017, 3, 1))
    report(session, "各中院", "已完成", date(2017, 3, 20))
    report(session, "省法院执行二庭", "未启动", number="二(一)1")
    session.commit()
    result = CliRunner().invoke(
        build(), ["report", "tasks", "-o", str(tmp_path), "--observed", "2017年4月15日"]
    )
    assert result.exit_code == 0, result.output
    book = openpyxl.load_workbook(tmp_path / "tasks.xlsx")
    rows = {row[0]: row for row in book["任务进度"].iter_rows(min_row=3, values_only=True)}
    assert len(rows) == 43
    assert rows[AUCTIONS][5] == "已完成"
    for sheet in ("逾期未完成", "到期未报送"):
        apart = {row[0] for row in book[sheet].iter_rows(min_row=3, values_only=True)}
        assert AUCTIONS not in apart
        assert apart == {number for number, row in rows.items() if row[6] == sheet}
    assert CliRunner().invoke(build(), ["report", "tasks", "--observed", "昨天"]).exit_code == 2
