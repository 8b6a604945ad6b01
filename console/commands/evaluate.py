"""``sunwatch evaluate``: check, score, store one round (评估)."""

from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

import typer

from console.exits import error_console, fail

if TYPE_CHECKING:
    from collections.abc import Iterator
    from typing import Any


def register(app: typer.Typer) -> None:
    """Add the command."""

    @app.command("evaluate", help="评估:核对、评分,存为一个评估轮次。")
    def evaluate(
        period: str | None = typer.Option(
            None, "--period", help="评估期间,如 2017-01-01:2017-12-31;默认取自 targets.yaml"
        ),
        observed: str | None = typer.Option(None, "--observed", help="观察日;默认为所用走查结束之日"),
        court: list[str] = typer.Option([], "--court", help="只评这些法院(名称或代字),可重复"),
        out: Path | None = typer.Option(None, "-o", "--out", help="把 scores.json 写到哪里"),
        name: str | None = typer.Option(None, "--name", help="轮次名称"),
        system: str | None = typer.Option(None, "--system", help="指标体系;默认为通知附件2"),
        targets: Path | None = typer.Option(None, "--targets", help="目标清单;默认 targets.yaml"),
        seal: bool = typer.Option(False, "--freeze", help="评完立即冻结这一轮"),
        quiet: bool = typer.Option(False, "-q", "--quiet", help="只显示问题"),
    ) -> None:
        from datetime import UTC, datetime

        from sqlalchemy import select
        from sqlalchemy.orm import Session

        from checkers.evaluation import evaluate as score
        from checkers.feed import write_scores
        from checkers.findings.all import all_findings
        from checkers.index import province
        from checkers.ledger import Period
        from checkers.pass_lines import PassLinesError, load_pass_lines
        from checkers.rounds import default_observed, store_round
        from checkers.rules import RulesError, load_rules
        from domain.indicators import IndicatorSystemError
        from storage.courts import find_court
        from storage.database import open_database
        from storage.home import Home
        from storage.models import RoundRow
        from storage.targets import TargetsError, load_targets, sync_targets

        home = Home()
        engine = open_database(home.database_url)
        place = targets or home.targets
        listed: list[int] | None = None
        declared = None
        with Session(engine) as session:
            if targets is not None or place.is_file():
                try:
                    declared = load_targets(place)
                except TargetsError as problem:
                    fail(str(problem))
                sync_targets(session, declared)
                session.commit()
                rows = [find_court(session, target.court) for target in declared.targets]
                # a file that lists nothing leaves the portals crawled by address alone
                listed = [row.id for row in rows if row is not None] or None
            asked: set[int] | None = None
            if court:
                found = {text: find_court(session, text) for text in court}
                unknown = [text for text, row in found.items() if row is None]
                if unknown:
                    fail(f"没有这些法院的数据:{'、'.join(unknown)};请用全称或代字")
                asked = {row.id for row in found.values() if row is not None}
            if name and session.scalar(select(RoundRow.id).where(RoundRow.name == name)) is not None:
                fail(f"已有名为“{name}”的轮次,请另取名称")
        if period is not None:
            start, end = _days(period)
        elif declared is not None and declared.period is not None:
            start, end = declared.period.start, declared.period.end
        else:
            fail("没有评估期间;请用 --period 2017-01-01:2017-12-31,或写在 targets.yaml 的 period 中")
        try:
            load_rules(system=system)
            lines = load_pass_lines(home.root)
        except (RulesError, IndicatorSystemError, PassLinesError) as problem:
            fail(str(problem))
        with engine.begin() as connection:
            day = _day(observed, "--observed") if observed else default_observed(connection, listed)
            _check(start, end, day)
            evaluation = score(connection, Period(start, end, day), targets=listed, system=system)
            findings = all_findings(evaluation)
            moment = datetime.now(UTC)
            whole = province(evaluation, asked)
            number = store_round(
                connection, evaluation, findings, courts=asked, name=name, evaluated_at=moment, lines=lines
            )
            if out is not None:
                out.parent.mkdir(parents=True, exist_ok=True)
                part = out.with_name(f".{out.name}.part")
                with part.open("w", encoding="utf-8", newline="\n") as stream:
                    write_scores(stream, evaluation, asked, lines, evaluated_at=moment, number=number)
                part.replace(out)
        if not quiet:
            count = len(asked) if asked is not None else evaluation.ledger.size
            error_console.print(
                f"第 {number} 轮:{start} 至 {end},观察日 {day},{count} 个法院,数据提示 {len(findings)} 条"
                + (f";已写入 {out}" if out else ""),
                markup=False,
            )
            for line in _province(whole):
                error_console.print(line, markup=False)
        if seal:
            from console.commands.rounds import freeze_round

            freeze_round(engine, number)


def _province(section: "dict[str, Any]") -> "Iterator[str]":
    """The index, and what stands behind the survey."""
    if section["index"] is not None:
        first, last = section["interval"] or (None, None)
        sure = f",95% 区间 {first:g} 至 {last:g}" if first is not None else ""
        yield f"全省指数 {section['index']:.2f}(下限 {section['low']:.2f},上限 {section['high']:.2f}{sure})"
    for each in (section["survey"] or {}).get("reliability", ()):
        alpha = "无法计算" if each["alpha"] is None else f"{each['alpha']:.3f}"
        yield (
            f"问卷 {each['respondent']}:{each['courts']} 个法院,答卷 {each['sheets']} 份,"
            f"每院最少 {each['fewest']} 份,α {alpha}{'(完整答卷少,仅供参考)' if each['small'] else ''}"
        )


def _day(text: str, option: str) -> date:
    from domain.dates import parse_date

    day = parse_date(text)
    if day is None:
        fail(f"{option} 应为日期,如 2018-01-12;写的是“{text}”")
    return day


def _days(text: str) -> tuple[date, date]:
    first, separator, last = text.replace("\uff1a", ":").partition(":")
    if not separator:
        fail(f"--period 应形如 2017-01-01:2017-12-31;写的是“{text}”")
    return _day(first, "--period"), _day(last, "--period")


def _check(start: date, end: date, observed: date) -> None:
    from datetime import datetime

    from domain.workdays import CALENDAR_FIRST, CALENDAR_LAST
    from storage.exports.moments import BEIJING

    if end < start:
        fail(f"评估期间的终点 {end} 早于起点 {start}")
    if observed > datetime.now(BEIJING).date():
        fail(f"观察日 {observed} 在今天之后")
    if start < CALENDAR_FIRST or end > CALENDAR_LAST or observed > CALENDAR_LAST:
        fail(f"节假日日历只有 {CALENDAR_FIRST} 至 {CALENDAR_LAST},评估期间和观察日须在其内")
