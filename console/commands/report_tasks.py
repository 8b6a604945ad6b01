"""``sunwatch report tasks``: where the tasks of annex 1 stand (任务进度)."""

from datetime import datetime
from pathlib import Path

import typer

from console.exits import error_console, fail


def register(app: typer.Typer) -> None:
    """Nothing at the top: the command belongs to the group of reports, see :func:`add_to`."""


def add_to(group: typer.Typer) -> None:
    """Add the command to the group of reports."""

    @group.command("tasks", help="附件1任务分解表:报送状态、数据印证和逾期,写成工作簿。")
    def tasks(
        observed: str = typer.Option("", "--observed", help="观察日;默认最近一轮的观察日,没有则为今天"),
        out: Path | None = typer.Option(None, "-o", "--out", help="写入的文件夹;默认为数据目录下的 reports"),
        round_id: int | None = typer.Option(None, "--round", help="评估轮次;默认最近一轮"),
        quiet: bool = typer.Option(False, "-q", "--quiet", help="只显示问题"),
    ) -> None:
        from sqlalchemy.orm import Session

        from checkers.tasks_status import newest_round_id, task_statuses, unknown_tasks
        from domain.dates import parse_date
        from reports.tasks_workbook import write_tasks
        from storage.database import open_database
        from storage.home import Home
        from storage.models import RoundRow

        day = parse_date(observed) if observed else None
        if observed and day is None:
            fail(f"--observed “{observed}”无法识别;应为日期,例如 2018-03-31")
        home = Home()
        with Session(open_database(home.database_url)) as session:
            chosen = newest_round_id(session) if round_id is None else round_id
            found = session.get(RoundRow, chosen) if chosen is not None else None
            if round_id is not None and found is None:
                fail(f"没有轮次 {round_id};sunwatch round list 可查看")
            day = day or (found.observed if found else datetime.now().astimezone().date())
            statuses = task_statuses(session, day, found.id if found else None)
            strange = unknown_tasks(session)
        path = write_tasks(statuses, day, (out or home.reports) / "tasks.xlsx")
        typer.echo(path)
        for number in strange:
            error_console.print(
                f"任务进度中的编号“{number}”不在附件1中;编号写法如 一(一)1", style="yellow", markup=False
            )
        if not quiet:
            error_console.print(
                f"观察日 {day}:{len(statuses)} 项任务,逾期未完成 {sum(each.overdue for each in statuses)} 项,"
                f"到期未报送 {sum(each.unreported for each in statuses)} 项。",
                markup=False,
            )
