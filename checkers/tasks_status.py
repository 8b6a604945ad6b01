"""Where the 43 tasks of annex 1 stand (任务进度): by what was imported, and by what the data show.

Two sides, never mixed: what the units report, and what the indicators a task serves say in the newest round. Which
indicators those are is our assumption (:attr:`domain.tasks.Task.relations_assumed`). A task without progress rows is
unknown, not unstarted.
"""

import re
from collections import defaultdict
from collections.abc import Collection, Iterable
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from sqlalchemy import select
from sqlalchemy.orm import Session

from domain.outcomes import ScoreStatus
from domain.tasks import Task, load_tasks
from storage.models import CourtRow, RoundRow, ScoreRow, TaskProgressRow

MET = 80.0
"""Mean score from which the data speak for a task; an assumption."""


class TaskState(StrEnum):
    """State of a task or of one unit's part (任务状态)."""

    UNKNOWN = "未报送"
    PARTLY = "部分完成、其余未报送"
    NOT_STARTED = "未启动"
    IN_PROGRESS = "进行中"
    DONE = "已完成"
    DONE_LATE = "逾期完成"


class Sign(StrEnum):
    """What the data say (数据印证)."""

    NONE = "无相关指标"
    NO_DATA = "无数据"
    SUPPORTS = "数据印证"
    CONTRADICTS = "数据不支持"
    UNCERTAIN = "不能确定"


@dataclass(frozen=True, slots=True)
class Progress:
    """What one unit reported (报送情况)."""

    unit: str
    state: TaskState
    finished: date | None
    proof: bool
    """Whether a proof file is on file."""


@dataclass(frozen=True, slots=True)
class IndicatorSign:
    """An indicator a task serves, over all courts (相关指标)."""

    indicator: str
    courts: int
    """Courts with a score."""
    without: int
    """Courts with no data or only an interval."""
    mean: float | None
    low: float | None
    high: float | None


@dataclass(frozen=True)
class TaskStatus:
    """Everything known of one task (任务状况)."""

    task: Task
    state: TaskState
    """Of the whole task: done only when every unit has reported so; 各中院 has when one of them has."""
    progress: tuple[Progress, ...]
    silent: tuple[str, ...]
    """责任部门 of the annex that named units and have not reported."""
    overdue: bool
    """Deadline passed at the observation day, and a unit reports that it is not done."""
    unreported: bool
    """Deadline passed at the observation day, and nothing says whether it is done: not the same as overdue."""
    days_overdue: int
    """Days since the deadline, for both; 0 otherwise."""
    sign: Sign
    indicators: tuple[IndicatorSign, ...]
    remark: str
    """One sentence in Chinese where reports and data do not fit, else empty."""


def task_statuses(
    session: Session, observed: date, round_id: int | None = None, tasks: Iterable[Task] | None = None
) -> list[TaskStatus]:
    """Status of every task at an observation day.

    Args:
        session: the database.
        observed: what is finished after this day does not count.
        round_id: the round whose scores speak; null: none do.
        tasks: null: those of annex 1, in its order.
    """
    wanted = tuple(load_tasks() if tasks is None else tasks)
    reported: dict[str, list[TaskProgressRow]] = defaultdict(list)
    for row in session.scalars(select(TaskProgressRow).order_by(TaskProgressRow.unit, TaskProgressRow.id)):
        reported[task_key(row.task)].append(row)
    signs = _signs(session, round_id, {number for task in wanted for number in task.indicators})
    return [_status(task, reported[task_key(task.id)], signs, observed) for task in wanted]


def newest_round_id(session: Session) -> int | None:
    """The round evaluated last; null where there is none."""
    return session.scalar(select(RoundRow.id).order_by(RoundRow.id.desc()).limit(1))


def unknown_tasks(session: Session) -> list[str]:
    """Numbers in the imported progress that annex 1 does not have (编号有误)."""
    known = {task_key(task.id) for task in load_tasks()}
    given = session.scalars(select(TaskProgressRow.task).distinct())
    return sorted(number for number in given if task_key(number) not in known)


def task_key(number: str) -> str:
    """A task's number whatever brackets and blanks it is written with: 一(一)1 and 一(一)1 are one."""
    return re.sub(r"[\s()()\[\]【】、..-]", "", number)


def _status(
    task: Task, rows: list[TaskProgressRow], signs: dict[str, IndicatorSign], observed: date
) -> TaskStatus:
    progress = tuple(_progress(row, task, observed) for row in rows)
    silent = tuple(unit for unit in task.responsible if not any(_same_unit(unit, row.unit) for row in rows))
    state = _whole(progress, bool(silent))
    done = state in (TaskState.DONE, TaskState.DONE_LATE, TaskState.PARTLY)
    passed = task.deadline < observed
    overdue = passed and state in (TaskState.NOT_STARTED, TaskState.IN_PROGRESS)
    unreported = passed and state in (TaskState.UNKNOWN, TaskState.PARTLY)
    indicators = tuple(signs[number] for number in task.indicators if number in signs)
    sign = _sign(task, indicators)
    return TaskStatus(
        task=task,
        state=state,
        progress=progress,
        silent=silent,
        overdue=overdue,
        unreported=unreported,
        days_overdue=(observed - task.deadline).days if overdue or unreported else 0,
        sign=sign,
        indicators=indicators,
        remark=_remark(progress, done, sign),
    )


def _progress(row: TaskProgressRow, task: Task, observed: date) -> Progress:
    state = TaskState(row.state)
    finished = row.finished
    if state is TaskState.DONE and finished is not None:
        if finished > observed:
            # nothing after the observation day counts
            state, finished = TaskState.IN_PROGRESS, None
        elif finished > task.deadline:
            state = TaskState.DONE_LATE
    return Progress(row.unit, state, finished, row.proof_sha256 is not None)


def _whole(progress: Collection[Progress], silent: bool) -> TaskState:
    states = {each.state for each in progress}
    if not states:
        return TaskState.UNKNOWN
    if states <= {TaskState.DONE, TaskState.DONE_LATE}:
        if silent:
            return TaskState.PARTLY
        return TaskState.DONE_LATE if TaskState.DONE_LATE in states else TaskState.DONE
    if states == {TaskState.NOT_STARTED}:
        return TaskState.NOT_STARTED
    return TaskState.IN_PROGRESS


def _same_unit(one: str, other: str) -> bool:
    """各中院 and 各中级法院 stand for every intermediate court; 省法院 may be left out of a unit's name."""
    if one.startswith("各中"):
        return "中院" in other or "中级" in other
    return one.removeprefix("省法院") == other.removeprefix("省法院").removeprefix("省高院")


def _signs(session: Session, round_id: int | None, indicators: Collection[str]) -> dict[str, IndicatorSign]:
    if round_id is None or not indicators:
        return {}
    query = (
        select(ScoreRow.node, ScoreRow.status, ScoreRow.score, ScoreRow.low, ScoreRow.high)
        .join(CourtRow, CourtRow.id == ScoreRow.court_id)
        .where(ScoreRow.round_id == round_id, ScoreRow.node.in_(sorted(indicators)))
        .order_by(ScoreRow.node, CourtRow.name)
    )
    found: dict[str, list[tuple[float | None, float, float]]] = defaultdict(list)
    for node, status, score, low, high in session.execute(query):
        if status != ScoreStatus.NOT_APPLICABLE:
            found[node].append((score, low or 0.0, 100.0 if high is None else high))
    signs = {}
    for node, values in found.items():
        scores = [score for score, _, _ in values if score is not None]
        signs[node] = IndicatorSign(
            node,
            len(scores),
            len(values) - len(scores),
            sum(scores) / len(scores) if scores else None,
            sum(low for _, low, _ in values) / len(values),
            sum(high for _, _, high in values) / len(values),
        )
    return signs


def _sign(task: Task, indicators: Collection[IndicatorSign]) -> Sign:
    """The interval over all courts decides: above the line, below it, or across it."""
    if not task.indicators:
        return Sign.NONE
    if not any(each.courts for each in indicators):
        return Sign.NO_DATA
    low = sum(each.low or 0.0 for each in indicators) / len(indicators)
    high = sum(100.0 if each.high is None else each.high for each in indicators) / len(indicators)
    if low >= MET:
        return Sign.SUPPORTS
    return Sign.CONTRADICTS if high < MET else Sign.UNCERTAIN


def _remark(progress: Collection[Progress], done: bool, sign: Sign) -> str:
    if done and sign is Sign.CONTRADICTS:
        return f"报送已完成,但相关指标平均分的上限低于 {MET:.0f},请核实。"
    if done and not any(each.proof for each in progress):
        return "报送已完成,但没有证明材料。"
    if progress and not done and sign is Sign.SUPPORTS:
        return "相关指标得分较高,请核实是否已完成而未报送。"
    return ""
