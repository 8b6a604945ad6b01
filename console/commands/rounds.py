"""``sunwatch round``: rounds of evaluation listed, frozen, compared (评估轮次)."""

from enum import StrEnum
from pathlib import Path
from typing import TYPE_CHECKING

import typer

from console.exits import error_console, fail

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from sqlalchemy import Engine
    from sqlalchemy.orm import Session

    from checkers.round_comparison import ScoreChange
    from storage.models import RoundRow


class Form(StrEnum):
    """Forms of output (格式)."""

    JSONL = "jsonl"
    CSV = "csv"
    XLSX = "xlsx"


def register(app: typer.Typer) -> None:
    """Add the group of commands."""
    group = typer.Typer(help="评估轮次:查看、冻结、核对、比较。", no_args_is_help=True)
    app.add_typer(group, name="round")

    @group.command("list", help="列出各轮次。")
    def list_rounds() -> None:
        from sqlalchemy import select

        from storage.exports.moments import written_moment
        from storage.models import RoundRow

        with _session() as session:
            for row in session.scalars(select(RoundRow).order_by(RoundRow.id)):
                frozen = f" 已冻结 {written_moment(row.frozen_at)}" if row.frozen_at else ""
                typer.echo(
                    f"{row.id}\t{row.name or ''}\t{row.period_start} 至 {row.period_end}\t观察日 {row.observed}\t"
                    f"规则 {row.rules_version}\t评估于 {written_moment(row.evaluated_at)}{frozen}"
                )

    @group.command("freeze", help="冻结一个轮次:归档其所用数据,从归档重算无误后封存;此后可随时重算。")
    def freeze(which: str = typer.Argument(..., help="轮次编号或名称")) -> None:
        with _session() as session:
            freeze_round(session.get_bind(), _round(session, which).id)  # type: ignore[arg-type]

    @group.command("check", help="核对已冻结的轮次:结果和归档与冻结时是否一致。")
    def check(which: str = typer.Argument(..., help="轮次编号或名称")) -> None:
        from checkers.frozen_rounds import FrozenRoundError, archive_of
        from checkers.round_archive import sha256_of
        from checkers.round_digest import digest

        with _session() as session:
            row = _round(session, which)
            if row.frozen_at is None:
                fail(f"轮次 {row.id} 没有冻结,无从核对")
            if digest(session, row) != row.inputs.get("digest"):
                fail(f"轮次 {row.id} 的结果与冻结时不同:数据库被改动过,请从备份恢复", status=1)
            try:
                archive = archive_of(row, _folder())
            except FrozenRoundError as problem:
                fail(str(problem), status=1)
            if sha256_of(archive) != row.inputs["archive"]["sha256"]:
                fail(f"归档 {archive} 与冻结时的 SHA-256 不符,已被改动;请从备份恢复", status=1)
            typer.echo(f"轮次 {row.id} 与冻结时一致。")

    @group.command("rescore", help="按冻结时的数据、目标和规则重算一个轮次,逐字节核对 scores.json。")
    def rescore_round(
        which: str = typer.Argument(..., help="轮次编号或名称"),
        out: Path | None = typer.Option(None, "-o", "--out", help="把重算的 scores.json 写到哪里"),
        evidence: bool = typer.Option(
            False, "--evidence", help="同时逐件核对文书的证据(WARC)与归档中的 SHA-256"
        ),
    ) -> None:
        from checkers.frozen_rounds import FrozenRoundError, look_at_evidence, rescore
        from storage.home import Home

        seen = None
        with _session() as session:
            number = _round(session, which).id
            engine: Engine = session.get_bind()  # type: ignore[assignment]
            try:
                done = rescore(engine, number, _folder(), out)
                if evidence:
                    seen = look_at_evidence(engine, number, _folder(), Home().evidence)
            except FrozenRoundError as problem:
                fail(str(problem), status=1)
        for line in done.versions:
            error_console.print(f"注意:{line}", style="yellow", markup=False)
        if done.differences:
            for line in done.differences:
                typer.echo(line)
            why = ";计算所用的版本与冻结时不同(见上),请用当时的版本重算" if done.versions else ""
            fail(f"轮次 {number} 重算的结果与冻结时不一致{why}", status=1)
        typer.echo(
            f"一致:轮次 {number} 的得分、缺口、数据提示逐项相同,scores.json {done.size} 字节逐字节相同"
            f"(SHA-256 {done.sha256})"
        )
        if seen is not None:
            typer.echo(
                f"证据:有 WARC 记录的文书 {seen.documents} 件,字节与冻结时一致 {seen.same} 件,"
                f"不在本机 {len(seen.missing)} 件,不符 {len(seen.changed)} 件"
            )
            for url in seen.changed:
                typer.echo(f"不符:{url}")
            if seen.changed:
                fail("证据被改动过,请从备份恢复 evidence 目录", status=1)

    @group.command("compare", help="比较两个轮次:各法院各指标提高、下降或不变,新增和消除的缺口。")
    def compare(
        before: str = typer.Argument(..., help="较早的轮次(编号或名称)"),
        after: str = typer.Argument(..., help="较晚的轮次(编号或名称)"),
        form: Form = typer.Option(Form.JSONL, "--format", help="格式"),
        out: Path | None = typer.Option(None, "-o", "--out", help="写入的文件;省略则只显示摘要"),
    ) -> None:
        from collections import Counter

        from checkers.round_comparison import Change, compare_gaps, compare_scores
        from storage.exports import write_rows

        with _session() as session:
            first, second = _round(session, before), _round(session, after)
            scores = compare_scores(session, first.id, second.id)
            gaps = compare_gaps(session, first.id, second.id)
        if first.rules_version != second.rules_version or first.system != second.system:
            error_console.print("注意:两轮的规则版本不同,得分变化可能来自规则。", style="yellow")
        rows = [
            {
                "type": "score",
                "court": row.court,
                "code": row.code,
                "level": row.level,
                "region": row.province,
                "indicator": row.node,
                "before": row.before,
                "after": row.after,
                "change": row.change.value,
                "gap": None,
                "problem": None,
                "case_number": None,
            }
            for row in scores
        ]
        rows += [
            {
                "type": "gap",
                "court": gap.court,
                "code": gap.code,
                "level": None,
                "region": None,
                "indicator": gap.node,
                "before": None,
                "after": None,
                "change": "new" if gap.new else "closed",
                "gap": gap.number,
                "problem": gap.problem,
                "case_number": gap.case_number,
            }
            for gap in gaps
        ]
        if out is not None:
            write_rows(rows, form.value, out, "轮次比较")
        whole = [row for row in scores if not row.node]
        for level in ("高级", "中级", "基层"):
            counted = Counter(row.change for row in whole if row.level == level)
            if counted:
                words = "、".join(
                    f"{change.chinese} {counted[change]}" for change in Change if counted[change]
                )
                typer.echo(f"{level}:{words}")
        for line in _verdicts(scores, second):
            typer.echo(line)
        for row in whole:
            if row.change is not Change.UNCHANGED:
                shown = " → ".join(
                    "—" if value is None else f"{value:.2f}" for value in (row.before, row.after)
                )
                typer.echo(f"  {row.court} {shown} {row.change.chinese}")
        typer.echo(f"新增缺口 {sum(gap.new for gap in gaps)} 个,消除 {sum(not gap.new for gap in gaps)} 个")
        if out is not None:
            error_console.print(f"明细 {len(rows)} 行:{out}", markup=False)


def _verdicts(scores: "Sequence[ScoreChange]", second: "RoundRow") -> "Iterator[str]":
    """A line a score that has a pass line on the later round's observation date."""
    from checkers.pass_lines import PassLinesError, judge, line_for, load_pass_lines
    from domain.outcomes import CourtLevel
    from storage.home import Home

    try:
        lines = load_pass_lines(Home().root)
    except PassLinesError as problem:
        fail(str(problem))
    for row in scores:
        line = line_for(lines, row.node, CourtLevel(row.level), row.province, second.observed)
        judged = (
            judge(line, row.after, row.low, row.high, row.numerator, row.denominator)
            if line is not None
            else None
        )
        if judged is not None:
            missing = f",差 {judged.points_missing:.2f} 分" if judged.points_missing else ""
            missing += f"、{judged.cases_missing} 件" if judged.cases_missing else ""
            yield f"  {row.court} {row.node or '总分'}:{judged.verdict.chinese}(达标线 {judged.line.minimum:g}{missing})"


def freeze_round(engine: "Engine", number: int) -> None:
    """Freeze a round and say so."""
    from checkers.frozen_rounds import FrozenRoundError
    from checkers.frozen_rounds import freeze as seal

    try:
        digest = seal(engine, number, _folder())
    except FrozenRoundError as problem:
        fail(str(problem), status=1)
    typer.echo(f"轮次 {number} 已冻结,归档 {_folder() / f'{number}.zip'},SHA-256 {digest}")


def _folder() -> Path:
    """Where archives of frozen rounds lie."""
    from storage.home import Home

    return Home().rounds


def _session() -> "Session":
    from sqlalchemy.orm import Session

    from storage.database import open_database
    from storage.home import Home

    return Session(open_database(Home().database_url))


def _round(session: "Session", which: str) -> "RoundRow":
    from sqlalchemy import select

    from storage.models import RoundRow

    wanted = RoundRow.id == int(which) if which.isascii() and which.isdigit() else RoundRow.name == which
    row = session.scalar(select(RoundRow).where(wanted))
    if row is None:
        fail(f"没有轮次“{which}”;sunwatch round list 可查看")
    return row
