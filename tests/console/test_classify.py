"""``sunwatch classify`` on files and lines, without a database."""

import json
from pathlib import Path

from typer.testing import CliRunner

from console.cli import build
from tests.crawler.classifiers.papers import ruling

RUNNER = CliRunner()


def _run(*arguments: str):
    return RUNNER.invoke(build(), ["classify", *arguments])


def test_lines_keep_their_keys_and_a_bad_line_is_named(tmp_path: Path) -> None:
    lines = [
        json.dumps({"id": 7, "url": "http://x/1", "text": ruling("")}, ensure_ascii=False),
        "{broken",
        '{"id": 9}',
        "",
    ]
    source, target = tmp_path / "in.jsonl", tmp_path / "out.jsonl"
    source.write_text("\n".join(lines), encoding="utf-8")
    result = _run("--jsonl", str(source), "-o", str(target), "-q")
    assert result.exit_code == 1
    assert "第 2 行" in result.output
    assert "第 3 行" in result.output
    (row,) = [json.loads(line) for line in target.read_text(encoding="utf-8").splitlines()]
    assert (row["id"], row["url"], row["doc_class"], row["publish_date"]) == (
        7,
        "http://x/1",
        "zhongben_ruling",
        None,
    )
    assert row["case_numbers"] == ["(2017)陕0102执1234号"]
    assert row["missing_items"] == ["claim", "measures", "property", "realised", "rights"]
    assert {
        "confidence",
        "topic",
        "issuer",
        "document_number",
        "privacy_leaks",
        "needs_review",
        "own_case_numbers",
    } <= row.keys()


def test_files_of_several_formats(tmp_path: Path) -> None:
    text, page = tmp_path / "1.txt", tmp_path / "2.html"
    text.write_text(ruling(""), encoding="gb18030")
    paragraphs = "".join(f"<p>{line}</p>" for line in ruling("").splitlines())
    page.write_text(
        f"<html><head><title>裁定书</title></head><body><div>{paragraphs}</div></body></html>",
        encoding="utf-8",
    )
    result = _run(str(text), str(page), "-q")
    assert result.exit_code == 0, result.output
    rows = [json.loads(line) for line in result.stdout.splitlines() if line.startswith("{")]
    assert [row["doc_class"] for row in rows] == ["zhongben_ruling", "zhongben_ruling"]


def test_explain_shows_rules_and_passages(tmp_path: Path) -> None:
    file = tmp_path / "1.txt"
    file.write_text(ruling("未执行到任何款项。"), encoding="utf-8")
    result = _run(str(file), "--explain", "-q")
    assert result.exit_code == 0
    assert "主文终结本次执行程序" in result.stdout
    assert "未执行到" in result.stdout


def test_unusable_arguments_and_unreadable_files(tmp_path: Path) -> None:
    assert _run().exit_code == 2
    assert _run("--jsonl", str(tmp_path / "none.jsonl")).exit_code == 2
    result = _run(str(tmp_path / "none.txt"))
    assert result.exit_code == 1
    assert "none.txt" in result.output
