"""``sunwatch report feed``: the scores for other systems (评分数据交换)."""

from enum import StrEnum
from pathlib import Path

import typer

from console.exits import error_console, fail


class FeedForm(StrEnum):
    """Forms of the feed (数据交换格式)."""

    JSON = "json"
    XLSX = "xlsx"


def register(app: typer.Typer) -> None:
    """The short form ``sunwatch feed``, for timers."""
    add_to(app)


def add_to(group: typer.Typer) -> None:
    """Add the command to the group of reports."""

    @group.command("feed", help="评分数据交换:每个指标节点的得分,JSON 和 XLSX,附 JSON Schema。")
    def feed(
        court: list[str] = typer.Option([], "--court", help="只含这些法院(名称或代字),可重复"),
        form: list[FeedForm] = typer.Option([], "--format", help="格式,可重复;省略则 json 和 xlsx 都生成"),
        out: Path | None = typer.Option(None, "-o", "--out", help="写入的文件夹;默认为数据目录下的 reports"),
        round_id: int | None = typer.Option(None, "--round", help="评估轮次;默认最近一轮"),
        quiet: bool = typer.Option(False, "-q", "--quiet", help="只显示问题"),
    ) -> None:
        import shutil

        from sqlalchemy.orm import Session

        from console.choice import chosen_courts, chosen_round
        from console.version import VERSION
        from reports.feed import feed_document, write_feed_json, write_feed_workbook
        from reports.feed.schema import SCHEMA_FILE
        from storage.database import open_database
        from storage.home import Home

        home = Home()
        folder = out or home.reports
        forms = set(form) or set(FeedForm)
        with Session(open_database(home.database_url)) as session:
            document = feed_document(
                session,
                chosen_round(session, round_id),
                f"sunwatch {VERSION}",
                chosen_courts(session, court),
            )
        if not document["courts"]:
            fail("所选法院在这一轮没有评估结果;请先运行 sunwatch evaluate")
        written: list[Path] = []
        if FeedForm.JSON in forms:
            written.append(write_feed_json(document, folder / "feed.json"))
            written.append(Path(shutil.copyfile(SCHEMA_FILE, folder / "feed-schema-1.json")))
        if FeedForm.XLSX in forms:
            written.append(write_feed_workbook(document, folder / "feed.xlsx"))
        for path in written:
            typer.echo(path)
        if not quiet:
            error_console.print(f"共 {len(document['courts'])} 个法院。", markup=False)
