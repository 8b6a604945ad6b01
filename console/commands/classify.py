"""``sunwatch classify``: kind, facts, missing contents and leaks of texts, without a database (识别)."""

from __future__ import annotations

import json
import sys
from collections.abc import Iterable, Iterator
from contextlib import ExitStack
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any, TextIO

import typer

from console.exits import DONE_WITH_FAILURES, error_console, fail

if TYPE_CHECKING:
    from crawler.classifiers import Recognition

_PARALLEL_FROM = 4000
"""Lines from which several processes pay for their start."""
_CHUNK = 200


@dataclass(frozen=True, slots=True)
class _Failure:
    """A line or file that could not be recognised, in words for the user."""

    sentence: str


def register(app: typer.Typer) -> None:
    """Add the command."""

    @app.command(
        "classify", help="识别文本、网页、PDF、DOCX 等是什么文书、缺哪些内容、泄露哪些个人信息;不用数据库。"
    )
    def classify(
        files: list[Path] = typer.Argument(
            None, metavar="FILE…", help="要识别的文件:txt、html、pdf、docx、doc……"
        ),
        jsonl: Path | None = typer.Option(
            None, "--jsonl", metavar="IN", help="逐行 JSON,每行有 text,可有 title、url、id;- 表示标准输入"
        ),
        out: Path | None = typer.Option(None, "-o", "--out", help="写入的文件;省略则写到屏幕"),
        explain: bool = typer.Option(False, "--explain", help="同时给出每一判断所依据的规则和原文段落"),
        quiet: bool = typer.Option(False, "-q", "--quiet", help="不显示统计"),
    ) -> None:
        if bool(files) == (jsonl is not None):
            fail("请给出要识别的文件,或用 --jsonl 给出逐行 JSON,二者择一。")
        with ExitStack() as stack:
            source: TextIO | None = None
            if jsonl is not None and str(jsonl) != "-":
                try:
                    source = stack.enter_context(jsonl.open(encoding="utf-8-sig", errors="surrogateescape"))
                except OSError as error:
                    fail(f"读不了 {jsonl}:{error.strerror};请检查路径和权限。")
            elif jsonl is not None:
                source = sys.stdin
            try:
                target = stack.enter_context(out.open("w", encoding="utf-8")) if out else sys.stdout
            except OSError as error:
                fail(f"写不了 {out}:{error.strerror};请换一个位置。")
            results = _of_lines(source, explain) if source is not None else _of_files(files, explain)
            done, failed = _write(results, target)
        if not quiet:
            error_console.print(f"已识别 {done} 件,失败 {failed} 件。", markup=False)
        if failed:
            raise typer.Exit(DONE_WITH_FAILURES)


def _write(results: Iterable[str | _Failure], target: TextIO) -> tuple[int, int]:
    done = failed = 0
    for result in results:
        if isinstance(result, _Failure):
            failed += 1
            error_console.print(result.sentence, style="red", markup=False)
        else:
            done += 1
            target.write(result)
    return done, failed


# --- lines -------------------------------------------------------------------------------------------------------


def _of_lines(source: TextIO, explain: bool) -> Iterator[str | _Failure]:
    """Recognise line by line, in order; in several processes where there are many lines."""
    chunks = _chunks(source)
    head: list[list[tuple[int, str]]] = []
    for chunk in chunks:
        head.append(chunk)
        if len(head) * _CHUNK >= _PARALLEL_FROM:
            break
    if len(head) * _CHUNK < _PARALLEL_FROM:
        for chunk in head:
            yield from _recognise_chunk(chunk, explain)
        return
    import multiprocessing
    import os
    from collections import deque
    from itertools import chain

    workers = max(
        1, len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1
    )
    with multiprocessing.get_context("spawn").Pool(workers) as pool:
        waiting: deque[Any] = deque()
        for chunk in chain(head, chunks):
            waiting.append(pool.apply_async(_recognise_chunk, (chunk, explain)))
            if len(waiting) > 4 * workers:
                yield from waiting.popleft().get()
        while waiting:
            yield from waiting.popleft().get()


def _chunks(source: TextIO) -> Iterator[list[tuple[int, str]]]:
    chunk: list[tuple[int, str]] = []
    for number, line in enumerate(source, start=1):
        if line.strip():
            chunk.append((number, line))
            if len(chunk) == _CHUNK:
                yield chunk
                chunk = []
    if chunk:
        yield chunk


def _recognise_chunk(chunk: list[tuple[int, str]], explain: bool) -> list[str | _Failure]:
    return [_recognise_line(number, line, explain) for number, line in chunk]


def _recognise_line(number: int, line: str, explain: bool) -> str | _Failure:
    from crawler.classifiers import recognise
    from domain.dates import parse_date

    try:
        row = json.loads(line)
    except (ValueError, RecursionError) as error:
        return _Failure(f'第 {number} 行不是 JSON({error});应为一个对象,如 {{"text": "…"}}。已跳过。')
    if not isinstance(row, dict) or not isinstance(row.get("text"), str):
        return _Failure(f"第 {number} 行缺少 text(文本);应为一个含 text 的对象。已跳过。")
    published = row.get("publish_date")
    recognition = recognise(
        row["text"],
        title=_text_or_none(row.get("title")),
        url=_text_or_none(row.get("url")),
        court=_text_or_none(row.get("court")),
        publish_date=parse_date(published) if isinstance(published, str) else None,
    )
    row |= recognition_fields(recognition, explain=explain)
    row.setdefault("publish_date", None)
    return json.dumps(row, ensure_ascii=False).encode("utf-8", "replace").decode("utf-8") + "\n"


def _text_or_none(value: object) -> str | None:
    return value if isinstance(value, str) else None


def recognition_fields(recognition: Recognition, *, explain: bool = False) -> dict[str, Any]:
    """The keys of an exported document that recognition decides (识别字段)."""
    missing = recognition.missing_items
    fields: dict[str, Any] = {
        "doc_class": recognition.kind.value,
        "confidence": round(recognition.confidence, 4),
        "needs_review": recognition.needs_review,
        "topic": recognition.topic.value if recognition.topic else None,
        "issuer": recognition.issuer,
        "document_number": recognition.document_number,
        "case_numbers": list(recognition.case_numbers),
        "own_case_numbers": recognition.own_case_numbers,
        "ruling_date": recognition.ruling_date.isoformat() if recognition.ruling_date else None,
        "missing_items": None if missing is None else [item.value for item in missing],
        "privacy_leaks": [leak.value for leak in recognition.privacy_leaks],
    }
    if explain:
        fields["explanation"] = [
            {"rule": p.rule, "start": p.start, "end": p.end, "excerpt": p.excerpt}
            for p in recognition.explanation
        ]
    return fields


# --- files -------------------------------------------------------------------------------------------------------

_PAGES = {".html", ".htm", ".shtml", ".xhtml", ".mht"}
_TEXTS = {".txt", ".text", ".md", ""}


def _of_files(files: list[Path], explain: bool) -> Iterator[str | _Failure]:
    from crawler.classifiers import recognise

    for file in files:
        try:
            body = file.read_bytes()
        except OSError as error:
            yield _Failure(f"{file}:读不了({error.strerror});请检查路径和权限。")
            continue
        read = _read(file, body)
        if isinstance(read, _Failure):
            yield read
            continue
        recognition = recognise(read.text, title=read.title, publish_date=read.publish_date)
        if explain:
            yield _explained(file, read, recognition)
        else:
            row = {"file": str(file), "title": read.title, "publish_date": _iso(read)}
            yield json.dumps(row | recognition_fields(recognition), ensure_ascii=False) + "\n"


def _iso(read: _Read) -> str | None:
    return read.publish_date.isoformat() if read.publish_date else None


@dataclass(frozen=True, slots=True)
class _Read:
    """Text of a file with what its format tells of it."""

    text: str
    title: str | None = None
    publish_date: Any = None


def _read(file: Path, body: bytes) -> _Read | _Failure:
    from crawler.extraction import decode, read_article, read_attachment
    from crawler.extraction.attachments import images
    from domain.document_kind import Readability

    suffix = file.suffix.lower()
    start = body[:512].lstrip().lower()
    looks_like_page = start.startswith((b"<!doctype html", b"<html")) or (suffix in _PAGES)
    if looks_like_page and suffix not in {".pdf", ".docx"}:
        article = read_article(decode(body).text)
        return _Read(article.body, article.title, article.publish_date)
    if suffix in _TEXTS and b"\x00" not in body[:4096]:
        return _Read(decode(body).text, _title_from_name(file))
    attachment = read_attachment(body, file.name, ocr=images.available())
    if attachment.readability is not Readability.OK:
        return _Failure(f"{file}:读不出文字({attachment.reason or attachment.readability.value})。")
    return _Read(attachment.text, _title_from_name(file))


def _title_from_name(file: Path) -> str | None:
    """A file's name serves as a title where it says something: four Chinese characters or more."""
    return file.stem if sum("一" <= ch <= "龥" for ch in file.stem) >= 4 else None


def _explained(file: Path, read: _Read, recognition: Recognition) -> str:
    """What was decided and why, for people (中文说明)."""
    missing = recognition.missing_items
    lines = [
        f"■ {file}",
        f"  文书种类:{recognition.kind.chinese}({recognition.kind.value}),把握 {recognition.confidence:.0%}"
        + (",建议人工复核" if recognition.needs_review else ""),
    ]
    optional = [
        ("主题", recognition.topic.value if recognition.topic else None),
        ("制发机关", recognition.issuer),
        ("文号", recognition.document_number),
        ("案号", "、".join(recognition.case_numbers[: recognition.own_case_numbers])),
        ("引用案号", "、".join(recognition.case_numbers[recognition.own_case_numbers :])),
        ("裁判日期", recognition.ruling_date.isoformat() if recognition.ruling_date else None),
        ("页面发布日期", _iso(read)),
        (
            "缺少的应载明事项",
            None if missing is None else "、".join(item.chinese for item in missing) or "无",
        ),
        ("过度公开", "、".join(leak.chinese for leak in recognition.privacy_leaks) or None),
    ]
    lines.extend(f"  {name}:{value}" for name, value in optional if value)
    lines.append("  依据:")
    lines.extend(f"    〔{p.rule}〕第 {p.start}—{p.end} 字:{p.excerpt}" for p in recognition.explanation)
    return "\n".join(lines) + "\n"
