"""The demo from end to end (演示全程): portals, crawl, imports, evaluation, reports, a summary in Chinese.

Nothing here does work of its own: each step is a command that a person would type, on a home of its own.
"""

import os
import shutil
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path

from rich.console import Console
from rich.table import Table

from console.demo.ledger import write_ledger
from console.demo.running import OBSERVED, PERIOD, DemoPortal, start_portals, write_targets

_MARK = ".sunwatch-demo"


class DemoFolderError(RuntimeError):
    """The folder holds something that is not the demo's (演示文件夹被占用)."""


def tell(folder: Path, *, progress: bool) -> int:
    """Run the whole demo below ``folder``; 0 when every step did what it should.

    Raises :class:`DemoFolderError` where the folder is not the demo's.
    """
    prepare(folder)
    with start_portals() as portals:
        return perform(folder, portals, progress=progress)


def perform(folder: Path, portals: Sequence[DemoPortal], *, progress: bool) -> int:
    """The demo on portals that are being served, in an empty ``folder``; 0 when every step did what it should.

    A walk that ends incomplete is part of the story (one portal has a list page that always fails), so the
    crawl's status 1 is no failure here.
    """
    console = Console(highlight=False)
    # the table of the summary needs this much; a narrower terminal wraps lines instead of losing names
    console.width = max(console.width, 100)
    with _home(folder):
        targets = folder / "targets.yaml"
        write_targets(targets, portals)
        console.print(f"[bold]1/5[/] 演示门户:{len(portals)} 个,均在本机回环地址上")
        for portal in portals:
            console.print(f"      {portal.name}  {portal.url}", markup=False)
        console.print("[bold]2/5[/] 抓取(Scrapy;需要脚本的页面用 Chromium)")
        quiet = [] if progress and console.is_terminal else ["--no-progress"]
        crawled = run("crawl", "--targets", str(targets), "--jobs", "2", *quiet)
        if crawled not in (0, 1):
            return crawled
        console.print("[bold]3/5[/] 导入演示台账")
        for kind, path in write_ledger(folder / "ledger", portals):
            if status := run("import", kind, str(path), "-q"):
                return status
        console.print("[bold]4/5[/] 评估")
        period = f"{PERIOD[0]}:{PERIOD[1]}"
        scores = folder / "scores.json"
        if status := run(
            "evaluate", "--period", period, "--observed", str(OBSERVED), "-o", str(scores), "-q"
        ):
            return status
        console.print("[bold]5/5[/] 报告")
        if status := run("report", "gap", "-q"):
            return status
        console.print()
        summary(console)
        console.print(f"\n评分(JSON):{scores.resolve()}", markup=False)
        console.print(f"报告:{(folder / 'reports').resolve()}", markup=False)
    return 0


def prepare(folder: Path) -> None:
    """An empty folder for the demo; only a folder that a demo made is emptied."""
    if folder.exists() and any(folder.iterdir()):
        if not (folder / _MARK).exists():
            raise DemoFolderError(f"{folder} 不是演示建立的文件夹,不会清空它;请用 -o 指定另一个")
        shutil.rmtree(folder)
    folder.mkdir(parents=True, exist_ok=True)
    (folder / _MARK).write_text("由 sunwatch demo 建立,可以删除。\n", encoding="utf-8")


@contextmanager
def _home(folder: Path) -> Iterator[None]:
    """The demo's own home, for the commands and the processes they start; the caller's comes back after."""
    wanted = {
        "SUNWATCH_HOME": str(folder.resolve()),
        "SUNWATCH_TARGETS": str((folder / "targets.yaml").resolve()),
        "SUNWATCH_DATABASE_URL": None,
    }
    before = {name: os.environ.get(name) for name in wanted}
    try:
        _set(wanted)
        yield
    finally:
        _set(before)


def _set(values: dict[str, str | None]) -> None:
    for name, value in values.items():
        if value is None:
            os.environ.pop(name, None)
        else:
            os.environ[name] = value


def run(*arguments: str) -> int:
    """One command of ours in this process; its exit status."""
    from console.cli import build

    try:
        status = build()(list(arguments), standalone_mode=False)
    except SystemExit as ended:
        status = ended.code
    return int(status or 0)


def summary(console: Console) -> None:
    """A few lines on what was found, a row a court."""
    from sqlalchemy.orm import Session

    from reports.gap import gather
    from reports.gap.html import tallies
    from storage.database import open_database
    from storage.exports import newest_round
    from storage.home import Home

    table = Table(box=None, pad_edge=False, header_style="bold")
    for heading in ("法院", "走查", "阳光执行", "区间", "未公开", "逾期", "缺项", "过度公开", "未能确认"):
        table.add_column(heading, justify="left" if heading in ("法院", "走查") else "right")
    with Session(open_database(Home().database_url)) as session:
        for court, tally in tallies(gather(session, newest_round(session))):
            branch = court.nodes[0] if court.nodes else None
            score = f"{branch.score:.2f}" if branch and branch.score is not None else "—"
            bounds = f"{branch.low:.2f}–{branch.high:.2f}" if branch and branch.low is not None else "—"
            outcome = court.walk.outcome.chinese if court.walk else "未走查"
            table.add_row(court.court.name, outcome, score, bounds, *map(str, tally.values()))
    console.print(table)
    console.print("“未能确认”不是“未公开”:没有找到,但也没有证明别处没有。", style="dim")
