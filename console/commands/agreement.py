"""``sunwatch agreement``: do readers of case files agree (评查一致性)."""

from pathlib import Path

import typer

from console.exits import error_console, fail


def register(app: typer.Typer) -> None:
    """Add the command."""

    @app.command("agreement", help="案卷评查一致性:κ、一致率、待仲裁清单和抽样合格率区间。")
    def agreement(
        court: list[str] = typer.Option([], "--court", help="只看这些法院(名称或代字),可重复"),
        out: Path | None = typer.Option(None, "-o", "--out", help="写入的工作簿(.xlsx)"),
        quiet: bool = typer.Option(False, "-q", "--quiet", help="不显示表格"),
    ) -> None:
        from sqlalchemy.orm import Session

        from checkers.agreement import agreements, awaiting_arbitration, conclude, readings, sampled_rates
        from domain.indicators import load_system
        from reports.agreement_workbook import remark, write_agreement
        from storage.database import open_database
        from storage.exports import court_names
        from storage.home import Home

        with Session(open_database(Home().database_url)) as session:
            names = court_names(session, court)
            if unknown := [given for given, name in zip(court, names, strict=True) if name is None]:
                fail(f"没有这些法院的数据:{'、'.join(unknown)};请用全称或代字")
            found = [each for each in readings(session) if not court or each.court in names]
        if not found:
            fail("没有案卷评查数据;请先导入评查表(sunwatch import reviews)")
        concluded = conclude(found)
        agreed = agreements(concluded)
        waiting = awaiting_arbitration(concluded)
        if not quiet:
            typer.echo(
                f"案件×指标 {len(concluded)} 项,两人以上评查 {agreed.overall.count} 对,待仲裁 {len(waiting)} 项"
            )
            for name, each in (("全部", agreed.overall), *agreed.by_indicator.items()):
                if each.count:
                    kappa = "—" if each.kappa is None else f"{each.kappa:.2f}"
                    typer.echo(
                        f"  {name}:一致 {each.agreed}/{each.count}({(each.share or 0):.0%}),κ = {kappa}"
                        + (f"({remark(each)})" if remark(each) else "")
                    )
        if out is not None:
            if out.suffix.lower() != ".xlsx":
                fail(f"{out.name}:请用 .xlsx")
            typer.echo(write_agreement(agreed, concluded, sampled_rates(concluded), load_system(), out))
        if waiting and not quiet:
            error_console.print(
                f"有 {len(waiting)} 项待仲裁;用 -o 生成清单,仲裁结论按轮次“仲裁”导入。",
                style="yellow",
                markup=False,
            )
