"""``sunwatch schedule``: timed walks (定时走查)."""

from pathlib import Path

import typer

from console.exits import error_console, fail


def register(app: typer.Typer) -> None:
    """Add the command."""

    @app.command("schedule", help="按时间表走查各门户(前台运行,可作系统服务);时间表保存在数据库中。")
    def schedule(
        targets: Path | None = typer.Option(None, "--targets", help="目标文件;默认 SUNWATCH_TARGETS"),
        default: str = typer.Option(
            "0 2 * * 1", "--default", help="未写 schedule 的目标的时间(分 时 日 月 星期,北京时间)"
        ),
        jobs: int = typer.Option(2, "--jobs", min=1, max=32, help="最多同时走查几个门户"),
        then_report: bool = typer.Option(False, "--then-report", help="每轮走查之后评估并生成缺口报告"),
        alert: list[str] = typer.Option(
            [], "--alert", envvar="SUNWATCH_ALERTS", help="提醒地址(Apprise 写法),可重复;状态变化时各发一次"
        ),
        list_only: bool = typer.Option(False, "--list", help="只列出各门户下次走查的时间"),
    ) -> None:
        import logging

        from console.alerts import AlertsUnavailableError, sender
        from console.clock import ScheduleError
        from console.schedule import Clock, Orders, Timed
        from console.watch import Watch
        from storage.database import open_database
        from storage.home import Home
        from storage.targets import TargetsError, load_targets

        logging.basicConfig(level=logging.INFO, format="%(asctime)s %(message)s")
        logging.getLogger("apscheduler").setLevel(logging.WARNING)
        home = Home()
        path = targets or home.targets
        try:
            declared = load_targets(path)
            send = sender(alert)
        except (TargetsError, AlertsUnavailableError) as problem:
            fail(str(problem))
        engine = open_database(home.database_url)
        watch = Watch(engine, send)
        clock = Clock(engine, Orders(path, jobs, then_report, watch.after))
        clock.start_paused()
        try:
            clock.plan(
                Timed(target.court, target.schedule or declared.defaults.schedule or default)
                for target in declared.targets
            )
        except ScheduleError as problem:
            clock.scheduler.shutdown(wait=False)
            fail(f"{path}:{problem}")
        if list_only:
            for court, moment in clock.upcoming():
                typer.echo(f"{moment:%Y-%m-%d %H:%M}  {court}" if moment else f"—  {court}")
            clock.scheduler.shutdown(wait=False)
            return
        error_console.print(
            f"定时走查已启动:{len(declared.targets)} 个门户;Ctrl-C 或 SIGTERM 停止。", markup=False
        )
        clock.run()
