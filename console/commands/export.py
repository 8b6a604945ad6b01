"""``sunwatch export``: machine-readable output (导出)."""

from enum import StrEnum
from pathlib import Path

import typer

from console.exits import error_console, fail


class What(StrEnum):
    """What can be exported (导出内容)."""

    DOCUMENTS = "documents"
    FINDINGS = "findings"
    SCORES = "scores"
    CASES = "cases"
    WALKS = "walks"
    IMPORTS = "imports"
    HISTORY = "history"


class Form(StrEnum):
    """Forms of output (导出格式)."""

    JSONL = "jsonl"
    CSV = "csv"
    XLSX = "xlsx"
    PARQUET = "parquet"


_SHEETS = {
    What.DOCUMENTS: "文书",
    What.FINDINGS: "发现的问题",
    What.SCORES: "评分",
    What.CASES: "案件",
    What.WALKS: "走查",
    What.IMPORTS: "导入记录",
    What.HISTORY: "变更记录",
}


def register(app: typer.Typer) -> None:
    """Add the command."""

    @app.command("export", help="导出文书、问题、评分、案件、走查、导入或变更记录,供其他系统使用。")
    def export(
        what: What = typer.Argument(
            ...,
            help="导出内容:documents 文书、findings 问题、scores 评分、cases 案件、walks 走查、"
            "imports 导入记录、history 被后来的导入改动的单元格",
        ),
        form: Form = typer.Option(Form.JSONL, "--format", help="格式;parquet、xlsx 须用 -o 指定文件"),
        out: Path | None = typer.Option(None, "-o", "--out", help="写入的文件;省略则写到屏幕"),
        court: list[str] = typer.Option([], "--court", help="只导出这些法院(名称或代字),可重复"),
        quiet: bool = typer.Option(False, "-q", "--quiet", help="不显示提示"),
    ) -> None:
        from sqlalchemy.orm import Session

        from console.choice import chosen_courts
        from storage import exports
        from storage.database import open_database
        from storage.home import Home

        lines = {
            What.DOCUMENTS: exports.document_lines,
            What.FINDINGS: exports.finding_lines,
            What.SCORES: exports.score_lines,
            What.CASES: exports.case_lines,
            What.WALKS: exports.walk_lines,
            What.IMPORTS: exports.import_lines,
            What.HISTORY: exports.history_lines,
        }[what]
        engine = open_database(Home().database_url)
        with Session(engine) as session:
            names = chosen_courts(session, court)
            try:
                rows = lines(session, names)
                count = exports.write_rows(rows, form.value, out, _SHEETS[what])
            except ValueError as problem:
                fail(str(problem))
        if out is not None and not quiet:
            error_console.print(f"已导出 {count} 行:{out}", markup=False)
