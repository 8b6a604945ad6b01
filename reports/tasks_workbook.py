"""The task table of annex 1 as a workbook (任务分解表进度)."""

from collections.abc import Sequence
from datetime import date
from pathlib import Path

from checkers.tasks_status import MET, IndicatorSign, Progress, TaskStatus
from domain.tasks import BASIS
from reports.tables import Table, write_tables

NOTE = (
    f"任务、责任部门和时间进度:{BASIS}。任务与指标的对应关系、{MET:.0f} 分的印证线为本软件的假定;"
    "数据印证看全部法院得分区间,不替代报送。"
)


def write_tasks(statuses: Sequence[TaskStatus], observed: date, path: Path) -> Path:
    """Write the workbook; gives its path."""
    overdue = [status for status in statuses if status.overdue]
    unreported = [status for status in statuses if status.unreported]
    return write_tables(
        path,
        [
            Table("任务进度", _COLUMNS, [_row(status) for status in statuses], f"观察日 {observed}。{NOTE}"),
            Table("逾期未完成", _COLUMNS, [_row(status) for status in overdue], f"观察日 {observed}。"),
            Table(
                "到期未报送",
                _COLUMNS,
                [_row(status) for status in unreported],
                f"观察日 {observed}。已过时限,但没有或只有部分单位报送:不等于未完成。",
            ),
            Table(
                "报送明细",
                (
                    ("任务编号", 12),
                    ("责任单位", 30),
                    ("状态", 10),
                    ("完成日期", 12),
                    ("证明材料", 9),
                ),
                [
                    (status.task.id, each.unit, each.state.value, each.finished, each.proof)
                    for status in statuses
                    for each in status.progress
                ],
            ),
            Table(
                "相关指标",
                (
                    ("任务编号", 12),
                    ("指标编号", 10),
                    ("有得分法院", 10),
                    ("无得分法院", 10),
                    ("平均分", 9),
                    ("下限", 9),
                    ("上限", 9),
                ),
                [
                    (
                        status.task.id,
                        each.indicator,
                        each.courts,
                        each.without,
                        each.mean,
                        each.low,
                        each.high,
                    )
                    for status in statuses
                    for each in status.indicators
                ],
            ),
        ],
    )


_COLUMNS = (
    ("编号", 12),
    ("任务", 60),
    ("责任部门", 26),
    ("时间进度", 14),
    ("截止日", 12),
    ("报送状态", 10),
    ("时限", 12),
    ("已过天数", 9),
    ("尚未报送的部门", 26),
    ("各单位报送", 40),
    ("数据印证", 12),
    ("相关指标平均分", 30),
    ("提示", 40),
)


def _row(status: TaskStatus) -> tuple[object, ...]:
    task = status.task
    return (
        task.id,
        task.text,
        "、".join(task.responsible),
        task.deadline_text,
        task.deadline,
        status.state.value,
        "逾期未完成" if status.overdue else "到期未报送" if status.unreported else None,
        status.days_overdue or None,
        "、".join(status.silent),
        ";".join(_reported(each) for each in status.progress),
        status.sign.value,
        ";".join(_scored(each) for each in status.indicators),
        status.remark,
    )


def _reported(each: Progress) -> str:
    return f"{each.unit}:{each.state.value}" + (f"({each.finished})" if each.finished else "")


def _scored(each: IndicatorSign) -> str:
    return f"{each.indicator} {'—' if each.mean is None else f'{each.mean:.1f}'}"
