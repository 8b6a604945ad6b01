"""``sunwatch sample``: draw courts, and cases to read (抽样)."""

from enum import StrEnum
from pathlib import Path
from typing import TYPE_CHECKING

import typer

from console.exits import error_console, fail

if TYPE_CHECKING:
    from datetime import date

    from domain.courts import Court
    from domain.outcomes import CourtLevel


class Frame(StrEnum):
    """Where the courts are drawn from (抽样框)."""

    REGISTER = "register"
    TARGETS = "targets"


def register(app: typer.Typer) -> None:
    """Add the group of commands."""
    group = typer.Typer(help="分层抽样:抽取法院,或抽取案卷并生成评查表。", no_args_is_help=True)
    app.add_typer(group, name="sample")
    _add_courts(group)
    _add_cases(group)


def _add_courts(group: typer.Typer) -> None:
    @group.command("courts", help="按层级和上级法院分层抽取法院;任何人凭公布的种子可以重现。")
    def courts(
        per_level: list[str] = typer.Option(
            ..., "--per-level", help="各层级抽取数,例如 高级=1,中级=3,基层=20;可重复"
        ),
        seed: str = typer.Option(..., "--seed", help="公布的种子,任意文字或数字"),
        source: Frame = typer.Option(
            Frame.REGISTER, "--from", help="抽样框:register 法院名录、targets 目标清单"
        ),
        province: str = typer.Option("陕西省", "--province", help="名录中的省份全称"),
        special: bool = typer.Option(False, "--special", help="抽样框包括铁路、海事等专门法院"),
        targets: Path | None = typer.Option(None, "--targets", help="目标清单文件;默认 targets.yaml"),
        out: Path = typer.Option(Path("抽取法院.xlsx"), "-o", "--out", help="写入的文件(.xlsx 或 .csv)"),
        quiet: bool = typer.Option(False, "-q", "--quiet", help="只显示问题"),
    ) -> None:
        from checkers.sampling.courts import FrameError, draw_courts
        from reports.court_draw import write_court_draw

        wanted = _per_level(per_level)
        if source is Frame.REGISTER:
            frame, described = _of_province(province), f"法院名录:{province}"
        else:
            frame, described = _of_targets(targets), "目标清单"
        try:
            found = draw_courts(frame, wanted, seed, special=special or source is Frame.TARGETS)
            written = write_court_draw(found, out, described)
        except (FrameError, ValueError) as problem:
            fail(str(problem))
        typer.echo(written)
        if not quiet:
            error_console.print(
                f"从 {found.draw.frame_size} 个法院中抽取 {len(found.draw.drawn)} 个;种子 {seed},"
                f"抽样框指纹 {found.draw.frame_hash[:16]}…",
                markup=False,
            )


def _add_cases(group: typer.Typer) -> None:
    @group.command("cases", help="按法院和结案方式分层抽取案卷,为每名评查人生成评查表。")
    def cases(
        court: list[str] = typer.Option([], "--court", help="只抽这些法院(名称或代字),可重复"),
        precision: float = typer.Option(0.05, "--precision", help="希望的精度(区间半宽),0 至 1"),
        confidence: float = typer.Option(0.95, "--confidence", help="置信水平,0 至 1"),
        rate: float = typer.Option(0.5, "--expected-rate", help="预计合格率;不清楚时用 0.5"),
        reviewers: str = typer.Option(..., "--reviewers", help="评查人,用逗号或顿号分开"),
        double_share: float = typer.Option(0.2, "--double-share", help="由两人评查的比例,0 至 1"),
        seed: str = typer.Option(..., "--seed", help="种子,任意文字或数字"),
        minimum: int = typer.Option(2, "--minimum", help="每层(法院、结案方式)最低件数"),
        at_most: int | None = typer.Option(None, "--at-most", help="每个法院最多件数;达不到精度的会列出"),
        pooled: bool = typer.Option(False, "--pooled", help="精度只要求全部法院合计达到"),
        indicators: str = typer.Option("", "--indicators", help="只评查这些指标编号,用逗号分开"),
        period: str = typer.Option("", "--period", help="期间 A:B(含首尾);只抽期间内曾在办的案件"),
        out: Path = typer.Option(..., "-o", "--out", help="写入的文件夹"),
        system: str = typer.Option("annex2-2017", "--system", help="指标体系;默认为通知附件2"),
        quiet: bool = typer.Option(False, "-q", "--quiet", help="只显示问题"),
    ) -> None:
        from sqlalchemy.orm import Session

        from checkers.rules import RulesError
        from checkers.sampling.cases import Plan, case_frame, draw_cases
        from checkers.sampling.reviewed import reviewed_indicators
        from domain.indicators import IndicatorSystemError, load_system
        from reports.case_draw import write_case_draw
        from reports.review_workbook import write_review_workbooks
        from storage.database import open_database
        from storage.exports import court_names
        from storage.home import Home

        days = _period(period)
        only = _split(indicators) or None
        try:
            loaded = load_system(system)
            # of the other levels nothing is read from case files
            read = {level for level in loaded.levels if reviewed_indicators(loaded, level, only)}
            plan = Plan(
                seed=seed,
                readers=_split(reviewers),
                precision=precision,
                confidence=confidence,
                rate=rate,
                double_share=double_share,
                minimum=minimum,
                pooled=pooled,
                at_most=at_most,
            )
        except (ValueError, RulesError, IndicatorSystemError) as problem:
            fail(str(problem))
        with Session(open_database(Home().database_url)) as session:
            names = court_names(session, court)
            if unknown := [given for given, name in zip(court, names, strict=True) if name is None]:
                fail(f"没有这些法院的数据:{'、'.join(unknown)};请用全称或代字")
            frame = case_frame(session, [name for name in names if name] if court else None, days)
        frame = [case for case in frame if case.level in read]
        if not frame:
            fail(
                "没有可抽取的执行案件(法院的层级须有由案卷评查计分的指标);"
                "请先导入案件(sunwatch import cases),或放宽 --court、--period"
            )
        try:
            found = draw_cases(frame, plan)
            files = write_review_workbooks(found, loaded, out, only)
        except ValueError as problem:
            fail(str(problem))
        for path in [write_case_draw(found, out / "抽样清单.xlsx"), *files]:
            typer.echo(path)
        for name in found.limited:
            error_console.print(f"{name}:受 --at-most 限制,达不到所设精度", style="yellow", markup=False)
        if not quiet:
            error_console.print(
                f"从 {found.draw.frame_size} 件中抽取 {len(found.cases)} 件;"
                f"双人评查 {sum(len(case.readers) == 2 for case in found.cases)} 件。",
                markup=False,
            )


def _split(text: str) -> tuple[str, ...]:
    for mark in "、;\uff0c\uff1b":
        text = text.replace(mark, ",")
    return tuple(dict.fromkeys(part.strip() for part in text.split(",") if part.strip()))


def _per_level(given: list[str]) -> "dict[CourtLevel, int]":
    from domain.outcomes import CourtLevel

    wanted: dict[CourtLevel, int] = {}
    for part in _split(",".join(given)):
        level, mark, number = part.replace(":", "=").replace("\uff1a", "=").partition("=")
        try:
            wanted[CourtLevel(level.strip().removesuffix("法院"))] = int(number)
        except ValueError:
            fail(f"--per-level “{part}”无法识别;应为 层级=个数,例如 高级=1,中级=3,基层=20")
        if not mark or int(number) < 0:
            fail(f"--per-level “{part}”:个数应为 0 或正整数")
    return wanted


def _period(text: str) -> "tuple[date, date] | None":
    from domain.dates import parse_date

    if not text:
        return None
    first, _, last = text.replace("\uff1a", ":").partition(":")
    start, end = parse_date(first), parse_date(last)
    if start is None or end is None:
        fail(f"--period “{text}”无法识别;应为 起日:止日,例如 2017-01-01:2017-12-31")
    if end < start:
        fail(f"--period “{text}”:止日早于起日")
    return start, end


def _of_province(province: str) -> "list[Court]":
    from domain.courts import CourtRegister

    found = [court for court in CourtRegister.load() if court.province == province]
    if not found:
        fail(f"法院名录中没有“{province}”;请用全称,例如 陕西省")
    return found


def _of_targets(path: Path | None) -> "list[Court]":
    from domain.courts import Court, CourtRegister, normalise_court_name
    from storage.home import Home
    from storage.targets import TargetsError, load_targets

    try:
        targets = load_targets(path or Home().targets).targets
    except (TargetsError, OSError) as problem:
        fail(str(problem))
    register = CourtRegister.load()
    found: list[Court] = []
    for target in targets:
        known = register.find(target.court)
        if known is not None:
            found.append(known)
        elif target.level is not None:
            name = normalise_court_name(target.court)
            found.append(Court(name, target.code, target.level, None, None, "given", name, institution=name))
        else:
            fail(f"法院名录中没有“{target.court}”,目标清单也没有写明 level")
    return found
