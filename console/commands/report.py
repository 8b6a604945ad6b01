"""``sunwatch report``: what people read (报告)."""

from enum import StrEnum
from pathlib import Path

import typer

from console.commands import report_feed, report_tasks
from console.exits import error_console, fail


class Form(StrEnum):
    """Forms of a report (报告格式)."""

    HTML = "html"
    XLSX = "xlsx"


def register(app: typer.Typer) -> None:
    """Add the group of commands."""
    group = typer.Typer(help="生成报告。", no_args_is_help=True)
    app.add_typer(group, name="report")
    report_feed.add_to(group)
    report_tasks.add_to(group)

    @group.command("gap", help="公开缺口报告:每个法院一页、全部法院一页,另有一个工作簿。")
    def gap(
        court: list[str] = typer.Option([], "--court", help="只报告这些法院(名称或代字),可重复"),
        form: list[Form] = typer.Option([], "--format", help="格式,可重复;省略则 html 和 xlsx 都生成"),
        out: Path | None = typer.Option(None, "-o", "--out", help="写入的文件夹;默认为数据目录下的 reports"),
        round_id: int | None = typer.Option(None, "--round", help="评估轮次;默认最近一轮"),
        quiet: bool = typer.Option(False, "-q", "--quiet", help="只显示问题"),
    ) -> None:
        from sqlalchemy.orm import Session

        from checkers.pass_lines import PassLinesError, load_pass_lines
        from console.choice import chosen_courts, chosen_round
        from console.version import VERSION
        from reports.gap import gather, write_html, write_workbook
        from storage.database import open_database
        from storage.home import Home

        home = Home()
        folder = out or home.reports
        forms = set(form) or set(Form)
        with Session(open_database(home.database_url)) as session:
            try:
                lines = load_pass_lines(home.root)
            except PassLinesError as problem:
                fail(str(problem))
            report = gather(session, chosen_round(session, round_id), chosen_courts(session, court), lines)
            if not report.courts:
                fail("所选法院在这一轮没有评估结果;请先运行 sunwatch evaluate")
            written: list[Path] = []
            if Form.HTML in forms:
                written += write_html(report, folder, VERSION)
            if Form.XLSX in forms:
                slug = report.courts[0].slug if len(report.courts) == 1 else "all"
                written.append(write_workbook(report, folder / f"gap-{slug}.xlsx"))
        for path in written:
            typer.echo(path)
        if not quiet:
            error_console.print(f"已生成 {len(written)} 个文件。", markup=False)
