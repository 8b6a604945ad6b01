"""``sunwatch crawl``: crawl many portals, N at a time, with live progress (抓取)."""

import sys
from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING, Literal

import typer

from console.exits import DONE_WITH_FAILURES, error_console, fail

if TYPE_CHECKING:
    from rich.table import Table

    from console.crawling import PortalRun
    from storage.targets import Target, Targets


def register(app: typer.Typer) -> None:
    """Add the command."""

    @app.command("crawl", help="抓取 targets.yaml 中的门户(全部或指定的法院);中断后再次运行即继续。")
    def crawl(
        courts: list[str] = typer.Argument(
            None, metavar="[法院]...", help="法院名称、简称或代字;省略则抓取全部"
        ),
        targets: Path | None = typer.Option(
            None, "--targets", help="目标清单,默认 ./targets.yaml 或 SUNWATCH_TARGETS"
        ),
        jobs: int = typer.Option(2, "--jobs", min=1, max=64, help="同时抓取的门户数,每个门户一个进程"),
        fresh: bool = typer.Option(False, "--fresh", help="不继续上次中断的走查,重新完整走查"),
        screenshots: Literal["rendered", "key", "none"] | None = typer.Option(
            None,
            "--screenshots",
            help="保存哪些页面的截图:rendered 用浏览器打开过的(默认),key 另加终本裁定书和规范性文件,none 不保存",
        ),
        quiet: bool = typer.Option(False, "-q", "--quiet", help="只显示未完成的门户"),
        no_progress: bool = typer.Option(False, "--no-progress", help="不显示进度(定时任务用)"),
    ) -> None:
        from console.crawling import CrawlRun, read_outcomes
        from storage.database import open_database
        from storage.home import Home
        from storage.targets import TargetsError, load_targets

        home = Home()
        file = targets or home.targets
        try:
            chosen = _chosen(load_targets(file), courts or [], file)
        except TargetsError as problem:
            fail(str(problem))
        run = CrawlRun(chosen, file, home, jobs, fresh=fresh, screenshots=screenshots)
        try:
            _run(run.run, live=not (quiet or no_progress) and sys.stdout.isatty())
        except KeyboardInterrupt:
            error_console.print("已停止;已取回的内容都已保存,再次运行同一命令即可继续。", style="yellow")
            raise typer.Exit(130) from None
        engine = open_database(home.database_url)
        read_outcomes(engine, run.portals)
        engine.dispose()
        _summarise(run.portals, quiet=quiet)
        if any(portal.status != 0 for portal in run.portals):
            raise typer.Exit(DONE_WITH_FAILURES)


def _chosen(targets: "Targets", courts: list[str], file: Path) -> "list[Target]":
    """Targets meant by names or codes; stops with status 2 where one means nothing."""
    from domain.courts import CourtRegister, normalise_court_name

    if not targets.targets:
        fail(f"{file} 中没有任何目标;请在 targets 下写明法院和网址")
    if not courts:
        return list(targets.targets)
    register, found = CourtRegister.load(), []
    for text in courts:
        wanted = normalise_court_name(text)
        known = register.find(wanted)
        names = {wanted, text} | ({known.name, known.code or ""} if known else set())
        match = next(
            (
                t
                for t in targets.targets
                if names & {t.court, normalise_court_name(t.court), t.code or "\0"}
                or ((k := register.find(t.court)) is not None and k.name in names)
            ),
            None,
        )
        if match is None:
            fail(f"{file} 中没有“{text}”;请核对名称或代字")
        if match not in found:
            found.append(match)
    return found


def _run(run: "Callable[[Callable[[list[PortalRun]], None]], None]", *, live: bool) -> None:
    if not live:
        run(lambda portals: None)
        return
    from rich.console import Console
    from rich.live import Live

    with Live(console=Console(), refresh_per_second=4, transient=True) as display:
        run(lambda portals: display.update(_table(portals)))


def _table(portals: "list[PortalRun]") -> "Table":
    from rich.table import Table
    from rich.text import Text

    table = Table(
        title=f"抓取 {sum(p.status is not None for p in portals)}/{len(portals)}", title_justify="left"
    )
    for name in ("法院", "状态"):
        table.add_column(name)
    for name in ("文书", "请求", "待访", "页/秒", "预计剩余"):
        table.add_column(name, justify="right")
    # those at work first: a long list must not push them off the screen
    order = sorted(portals, key=lambda p: (p.state != "抓取中", p.state == "等待"))
    for portal in order[:30]:
        figures, left = portal.figures, portal.remaining
        table.add_row(
            Text(portal.target.court),
            portal.state,
            str(figures.get("documents", "")),
            str(figures.get("pages", "")),
            str(figures.get("queued", "")) if portal.status is None else "",
            f"{portal.speed:.1f}" if portal.speed else "",
            f"{left / 60:.0f} 分"
            if left is not None and left >= 90
            else f"{left:.0f} 秒"
            if left is not None
            else "",
        )
    return table


_OUTCOMES = {
    "complete": "完整",
    "partial": "不完整",
    "blocked": "被拦截",
    "unreachable": "无法访问",
    "broken": "异常",
    None: "未结束",
}


def _summarise(portals: "list[PortalRun]", *, quiet: bool) -> None:
    """One line a walk; those that failed on standard error."""
    for portal in portals:
        figures = portal.figures
        line = f"{portal.target.court}:{_OUTCOMES.get(portal.outcome, portal.outcome)},文书 {figures.get('documents') or 0},请求 {figures.get('pages') or 0}"
        if portal.status == 0:
            if not quiet:
                typer.echo(line if portal.sentence in ("", "正常") else f"{line}。{portal.sentence}")
        else:
            error_console.print(f"{line}。{portal.sentence}", style="red", markup=False)
