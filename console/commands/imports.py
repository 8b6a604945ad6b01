"""``sunwatch import`` and ``sunwatch template``: taking workbooks in, and writing empty ones (导入、模板)."""

import getpass
from enum import StrEnum
from pathlib import Path

import typer

from console.exits import DONE_WITH_FAILURES, UNUSABLE, error_console, fail

_SHOWN = 20


class Kind(StrEnum):
    """What can be imported (导入种类)."""

    CASES = "cases"
    REVIEWS = "reviews"
    SELF_REPORTS = "self-reports"
    NORMATIVE = "normative"
    PUBLISHED = "published"
    STAFF = "staff"
    INTEGRITY = "integrity"
    SURVEY = "survey"
    TASKS = "tasks"
    REPLIES = "replies"
    DOCUMENTS = "documents"
    WALKS = "walks"


def register(app: typer.Typer) -> None:
    """Add both commands."""

    @app.command("import", help="导入台账、评查、自报等表格,或 documents、walks 的 JSONL。")
    def import_(
        kind: Kind = typer.Argument(..., help="种类"),
        files: list[Path] = typer.Argument(
            ..., help="文件(.xlsx .xls .ods .csv,documents 和 walks 为 .jsonl)"
        ),
        dry_run: bool = typer.Option(False, "--dry-run", help="只检查,不入库"),
        partial: bool = typer.Option(False, "--partial", help="有错误时仍导入无误的行"),
        out: Path | None = typer.Option(None, "-o", "--out", help="错误清单写到哪里;默认在文件旁边"),
        by: str | None = typer.Option(None, "--by", help="导入人;默认为当前用户"),
        targets: Path | None = typer.Option(None, "--targets", help="目标清单;默认 targets.yaml"),
        look: bool = typer.Option(
            True, "--check/--no-check", help="replies:导入后立即访问所给网址并与缺口比对"
        ),
        quiet: bool = typer.Option(False, "-q", "--quiet", help="只显示问题"),
    ) -> None:
        from sqlalchemy.orm import Session

        from storage.database import open_database
        from storage.home import Home
        from storage.importers.problems import ImportFileError
        from storage.importers.run import import_lines, import_workbook
        from storage.targets import TargetsError, load_targets, sync_targets

        home = Home()
        missing = [path for path in files if not path.is_file()]
        if missing:
            fail(f"没有这个文件:{'、'.join(str(path) for path in missing)}")
        place = targets or home.targets
        engine = open_database(home.database_url)
        if targets is not None or place.is_file():
            try:
                with Session(engine) as session:
                    sync_targets(session, load_targets(place))
                    session.commit()
            except TargetsError as problem:
                fail(str(problem))
        failed = stored = False
        for path in files:
            try:
                if kind in (Kind.DOCUMENTS, Kind.WALKS):
                    done = import_lines(engine, kind.value, path, partial=partial, dry_run=dry_run)
                else:
                    done = import_workbook(
                        engine,
                        kind.value,
                        path,
                        who=by or _user(),
                        proofs=home.proofs,
                        partial=partial,
                        dry_run=dry_run,
                    )
            except ImportFileError as problem:
                error_console.print(str(problem), style="red", markup=False)
                failed = True
                continue
            if done.problems:
                failed = True
                _tell_problems(done, out if len(files) == 1 else None, home.root, kind.value)
            stored = stored or done.stored
            if not quiet:
                _tell_outcome(done, dry_run)
        if kind is Kind.REPLIES and stored and look:
            from console.commands.replies import check_replies

            # what an address shows is for the reviewer to weigh; it does not make the import fail
            check_replies(engine)
        if failed:
            # nothing of a broken file is stored; where nothing at all was, nothing was done
            raise typer.Exit(DONE_WITH_FAILURES if stored else UNUSABLE)

    @app.command("template", help="生成空白表格:填写说明、下拉选项和一行示例。")
    def template(
        kind: Kind = typer.Argument(..., help="种类"),
        out: Path | None = typer.Option(None, "-o", "--out", help="写到哪里;默认 KIND.xlsx"),
    ) -> None:
        from storage.importers.templates import write_template

        if kind in (Kind.DOCUMENTS, Kind.WALKS):
            fail(f"{kind.value} 是 JSONL,没有表格模板;格式与 sunwatch export {kind.value} 的输出相同")
        path = out or Path(f"{kind.value}.xlsx")
        if path.suffix.lower() != ".xlsx":
            fail(f"模板须为 .xlsx 文件,写的是 {path.name}")
        write_template(kind.value, path)
        error_console.print(f"已生成模板:{path}", markup=False)


def _user() -> str:
    try:
        return getpass.getuser()
    except (OSError, KeyError):
        return "未知"


def _tell_problems(done: "object", out: Path | None, root: Path, kind: str) -> None:
    from storage.importers.marked import write_errors
    from storage.importers.run import Imported

    assert isinstance(done, Imported)
    problems = done.problems
    for problem in list(problems)[:_SHOWN]:
        error_console.print(str(problem), style="red", markup=False)
    if len(problems) > _SHOWN:
        error_console.print(f"……共 {len(problems)} 处错误", style="red")
    place = out or done.path.with_name(f"{done.path.stem}.errors.xlsx")
    try:
        written = write_errors(done.path, problems, place)
    except OSError:
        written = write_errors(done.path, problems, root / "errors" / place.name)
    error_console.print(f"错误清单(已标出单元格):{written}", markup=False)


def _tell_outcome(done: "object", dry_run: bool) -> None:
    from storage.importers.run import Imported

    assert isinstance(done, Imported)
    outcome = done.outcome
    what = "检查完毕" if dry_run else "已导入" if done.stored else "未导入(有错误,整个文件均未入库)"
    text = f"{done.path.name}:{what}"
    if done.stored or dry_run:
        text += f",{outcome.rows} 行"
        if outcome.added or outcome.changed or outcome.unchanged:
            text += f"(新增 {outcome.added}、变更 {outcome.changed}、未变 {outcome.unchanged})"
        if done.rejected:
            text += f",另有 {done.rejected} 行有错误未导入"
        if outcome.notes_total:
            text += f",提示 {outcome.notes_total} 条"
    error_console.print(text, markup=False)
