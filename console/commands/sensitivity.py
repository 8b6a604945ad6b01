"""``sunwatch sensitivity``: how firm the ranking is (排名敏感性)."""

from collections.abc import Iterator
from contextlib import contextmanager, nullcontext
from pathlib import Path
from typing import TYPE_CHECKING

import typer

from console.exits import error_console, fail

if TYPE_CHECKING:
    from sqlalchemy import Connection

    from storage.models import RoundRow


def register(app: typer.Typer) -> None:
    """Add the command."""

    @app.command("sensitivity", help="排名敏感性:缺失数据、权重和各项假定改变时,哪些法院的名次会变。")
    def sensitivity(
        round_id: int | None = typer.Option(None, "--round", help="评估轮次;默认最近一轮"),
        draws: int | None = typer.Option(None, "--draws", min=1, help="权重抽取次数"),
        seed: int | None = typer.Option(None, "--seed", help="种子"),
        fast: bool = typer.Option(False, "--fast", help="不重新评分,只看缺失数据和权重"),
        out: Path | None = typer.Option(None, "-o", "--out", help="写入的工作簿;默认在数据目录的 reports 下"),
        quiet: bool = typer.Option(False, "-q", "--quiet", help="只显示问题"),
    ) -> None:
        from dataclasses import replace

        from sqlalchemy.orm import Session

        from checkers.sensitivity import index_sensitivity, load_settings
        from checkers.sensitivity import sensitivity as look
        from console.choice import chosen_round
        from reports.sensitivity_workbook import write_sensitivity
        from storage.database import open_database
        from storage.home import Home

        home = Home()
        path = out or home.reports / "sensitivity.xlsx"
        if path.suffix.lower() != ".xlsx":
            fail(f"{path.name}:请用 .xlsx")
        settings = load_settings()
        settings = replace(
            settings, draws=draws or settings.draws, seed=settings.seed if seed is None else seed
        )
        with Session(open_database(home.database_url)) as session:
            found = chosen_round(session, round_id)
            with _inputs(found, home.rounds) if not fast else nullcontext() as inputs:
                levels = look(session, found, settings, score_again=not fast, inputs=inputs)
            index = index_sensitivity(found.province, settings=settings)
            # scoring again may name courts that only case numbers name: nothing of it is kept
            session.rollback()
        if not levels:
            fail("这一轮没有已评分的法院")
        typer.echo(write_sensitivity(levels, index, settings, path))
        if not quiet:
            for level in levels:
                moved = sum(level.strongest(place) is not None for place in range(len(level.ranks)))
                error_console.print(
                    f"{level.standing.level.value}法院 {len(level.ranks)} 个:假定改变时 {moved} 个名次会变。",
                    markup=False,
                )


@contextmanager
def _inputs(row: "RoundRow", folder: Path) -> "Iterator[Connection | None]":
    """What a frozen round was scored from; nothing for a round that is not frozen, or whose archive is elsewhere."""
    from checkers.frozen_rounds import FrozenRoundError, frozen_inputs

    if row.frozen_at is None:
        yield None
        return
    try:
        with frozen_inputs(row, folder) as connection:
            yield connection
    except FrozenRoundError as problem:
        fail(str(problem), status=1)
