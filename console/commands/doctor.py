"""``sunwatch doctor``: what is missing on this machine, and what to do (本机检查)."""

import typer

from console.exits import error_console, fail


def register(app: typer.Typer) -> None:
    """Add the command."""

    @app.command("doctor", help="检查本机:缺什么、影响什么、怎么办。")
    def doctor(
        install_browser: bool = typer.Option(False, "--install-browser", help="没有浏览器时设法安装"),
        quiet: bool = typer.Option(False, "-q", "--quiet", help="只显示缺少或不可用的项"),
    ) -> None:
        from pydantic import ValidationError
        from rich.console import Console
        from rich.table import Table

        from console.health import Grade, examine
        from crawler.browser import find_browser
        from storage.home import Home

        if install_browser and find_browser() is None:
            from console.browser_install import install

            error_console.print("未找到浏览器,正在安装……")
            for attempt in install():
                mark = "成功" if attempt.ok else f"未成功:{attempt.detail}"
                error_console.print(f"  {attempt.way}:{mark}", markup=False)
        try:
            home = Home()
        except ValidationError as problem:
            fail(f"环境变量有误:{problem.errors()[0]['msg']}")
        findings = list(examine(home))
        table = Table(show_header=True, header_style="bold", box=None, pad_edge=False)
        for heading in ("项目", "结论", "说明", "怎么办"):
            table.add_column(heading, overflow="fold")
        colours = {Grade.OK: "green", Grade.LACKING: "yellow", Grade.BROKEN: "red"}
        for finding in findings:
            if quiet and finding.grade is Grade.OK:
                continue
            grade = f"[{colours[finding.grade]}]{finding.grade.value}[/]"
            table.add_row(finding.part, grade, _plain(finding.detail), _plain(finding.advice))
        if table.row_count:
            Console().print(table)
        broken = [finding.part for finding in findings if finding.grade is Grade.BROKEN]
        if broken:
            fail(f"不可用:{'、'.join(broken)}", status=1)


def _plain(text: str) -> str:
    """Text without meaning to the table's markup."""
    return text.replace("[", "\\[")
