"""``sunwatch explain``: the path from a score to cases and evidence (得分说明)."""

import typer

from console.exits import fail


def register(app: typer.Typer) -> None:
    """Add the command."""

    @app.command("explain", help="说明一个得分从何而来:权重、规则、依据、假定、案件与证据。")
    def explain(
        court: str = typer.Argument(..., help="法院(名称或代字)"),
        indicator: str = typer.Argument(..., help="指标编号,如 基2.3.2"),
        round_: int | None = typer.Option(None, "--round", help="评估轮次;默认最近一轮"),
        limit: int = typer.Option(20, "--limit", min=0, help="列出多少处缺口的来源"),
    ) -> None:
        from sqlalchemy.orm import Session

        from checkers.explanation import NothingToExplainError, lines
        from checkers.explanation import explain as explained
        from storage.courts import find_court
        from storage.database import open_database
        from storage.home import Home

        with Session(open_database(Home().database_url)) as session:
            row = find_court(session, court)
            if row is None:
                fail(f"没有“{court}”的数据;请用全称或代字")
            try:
                found = explained(session, row, indicator, round_, limit)
            except NothingToExplainError as problem:
                fail(str(problem))
            for line in lines(found):
                typer.echo(line)
