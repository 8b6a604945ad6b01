"""``sunwatch verify``: every stored byte against its hash (核对证据)."""

import typer

from console.exits import fail


def register(app: typer.Typer) -> None:
    """Add the command."""

    @app.command("verify", help="逐条核对证据:WARC 记录与数据库中的 SHA-256、走查清单的链条是否一致。")
    def verify(
        quiet: bool = typer.Option(False, "-q", "--quiet", help="只显示问题"),
    ) -> None:
        from sqlalchemy import func, select
        from sqlalchemy.orm import Session

        from storage.database import open_database
        from storage.evidence import verify as verify_evidence
        from storage.home import Home
        from storage.models import EvidenceRow

        home = Home()
        with Session(open_database(home.database_url)) as session:
            problems = verify_evidence(home.evidence, session)
            records = session.scalar(select(func.count()).select_from(EvidenceRow)) or 0
        for problem in problems:
            typer.echo(f"{problem.place}:{problem.sentence}", err=True)
        if problems:
            fail(f"证据有 {len(problems)} 处不符(共核对 {records} 条)。", status=1)
        if not quiet:
            typer.echo(f"证据完好:核对 {records} 条记录,无不符。")
