"""``sunwatch survey``: how far the survey can be trusted (问卷信度)."""

from pathlib import Path

import typer

from console.exits import fail


def register(app: typer.Typer) -> None:
    """Add the command."""

    @app.command("survey", help="问卷信度(Cronbach α)和各法院、各类受访者的回收份数。")
    def survey(
        court: list[str] = typer.Option([], "--court", help="只列这些法院的回收情况(名称或代字),可重复"),
        out: Path | None = typer.Option(None, "-o", "--out", help="写入的工作簿(.xlsx)"),
        quiet: bool = typer.Option(False, "-q", "--quiet", help="不显示表格"),
    ) -> None:
        from sqlalchemy.orm import Session

        from checkers.reliability import answers, reliabilities, responses
        from reports.survey_workbook import remark, write_survey
        from storage.database import open_database
        from storage.exports import court_names
        from storage.home import Home

        if out is not None and out.suffix.lower() != ".xlsx":
            fail(f"{out.name}:请用 .xlsx")
        with Session(open_database(Home().database_url)) as session:
            names = court_names(session, court)
            if unknown := [given for given, name in zip(court, names, strict=True) if name is None]:
                fail(f"没有这些法院的数据:{'、'.join(unknown)};请用全称或代字")
            found = answers(session)
        if not found:
            fail("没有问卷数据;请先导入(sunwatch import survey)")
        groups = reliabilities(found)
        counts = [each for each in responses(found) if not court or each.court in names]
        if not quiet:
            for group in groups:
                alpha = "—" if group.alpha is None else f"{group.alpha:.3f}"
                said = f"({remark(group)})" if remark(group) else ""
                typer.echo(
                    f"{group.respondent}:答卷 {group.sheets} 份,{len(group.questions)} 题,α = {alpha}{said}"
                )
            for each in counts:
                typer.echo(
                    f"  {each.court} {each.respondent}:{each.sheets} 份,均值 {each.mean:.2f}"
                    + ("(样本量小)" if each.small else "")
                )
        if out is not None:
            typer.echo(write_survey(groups, counts, out))
