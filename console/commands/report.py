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
        from console.version import VERSION
        from reports.gap import gather, write_html, write_workbook
        from storage.database import open_database
        from storage.exports import NoRoundError, court_names, newest_round
        from storage.home import Home
        from storage.models import RoundRow

        home = Home()
        folder = out or home.reports
        forms = set(form) or set(Form)
        with Session(open_database(home.database_url)) as session:
            try:
                found = newest_round(session) if round_id is None else session.get(RoundRow, round_id)
            except NoRoundError as problem:
                fail(str(problem))
            if found is None:
                fail(f"没有轮次 {round_id};sunwatch round list 可查看")
            names = court_names(session, court)
            unknown = [given for given, name in zip(court, names, strict=True) if name is None]
            if unknown:
                fail(f"没有这些法院的数据:{'、'.join(unknown)};请用全称或代字")
            try:
                lines = load_pass_lines(home.root)
            except PassLinesError as problem:
                fail(str(problem))
            report = gather(session, found, [name for name in names if name] if court else None, lines)
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
