"""Documents and walks as lines of JSON (文书、走查的逐行导入), in the very form the exports write.

So a ledger can be scored without crawling, and one Sunwatch can read what another, or a person, has seen.
"""

import hashlib
import json
from collections.abc import Callable, Iterator
from datetime import UTC, date, datetime
from pathlib import Path
from typing import Any, TypeVar
from zoneinfo import ZoneInfo

from sqlalchemy import delete, select
from sqlalchemy.orm import Session

from domain.case_number import parse_or_none
from domain.document_kind import DocumentKind
from domain.outcomes import CourtLevel, WalkOutcome
from storage.courts import UnknownCourtError, get_or_create_court, strangers
from storage.database import upsert
from storage.importers.problems import ImportFileError, Problems
from storage.models import ColumnWalkRow, DocumentNumberRow, DocumentRow, SkippedRow, WalkRow

T = TypeVar("T")

_BEIJING = ZoneInfo("Asia/Shanghai")
_BATCH = 2000
_KINDS = frozenset(kind.value for kind in DocumentKind)


class _LineError(ValueError):
    """A line that cannot be taken in; the key and what was expected."""

    def __init__(self, key: str, found: object, expected: str) -> None:
        super().__init__(expected)
        self.key, self.found, self.expected = key, found, expected


class _Courts:
    """Ids of courts by what a line says of them."""

    def __init__(self, session: Session) -> None:
        self._session = session
        self._stranger = strangers(session)
        self._made: set[str] = set()
        self._known: dict[tuple[Any, Any], int] = {}

    def of(self, line: dict[str, Any]) -> int:
        name, code = line.get("court"), line.get("court_code")
        place = (name, code)
        if place not in self._known:
            text = name or code
            if not isinstance(text, str) or not text.strip():
                raise _LineError("court", text, "应为法院名称")
            level = line.get("level")
            if level not in set(CourtLevel) and self._stranger(text) and text not in self._made:
                raise _LineError("court", text, str(UnknownCourtError(text)))
            try:
                row = get_or_create_court(
                    self._session,
                    text,
                    CourtLevel(level) if level in set(CourtLevel) else None,
                    code if isinstance(code, str) else None,
                )
            except UnknownCourtError as problem:
                raise _LineError("court", text, str(problem)) from None
            self._known[place] = row.id
            self._made.update((text, row.name))
        return self._known[place]


def import_documents(session: Session, path: Path, problems: Problems) -> int:
    """Take in documents, replacing those of the same court and address; how many lines were good.

    The caller commits, and rolls back where ``problems`` is not empty and the import is not partial.
    """
    courts = _Courts(session)
    count = 0
    batch: list[tuple[dict[str, Any], list[tuple[str, int | None, bool]]]] = []
    for number, line in _lines(path, problems):
        try:
            batch.append(_document(line, courts))
        except _LineError as problem:
            problems.add("documents", number, None, problem.key, problem.found, problem.expected)
            continue
        count += 1
        if len(batch) >= _BATCH:
            _store_documents(session, batch)
            batch = []
    _store_documents(session, batch)
    return count


def import_walks(session: Session, path: Path, problems: Problems) -> int:
    """Take in walks, replacing those of the same court, portal and start; how many lines were good."""
    courts = _Courts(session)
    count = 0
    for number, line in _lines(path, problems):
        try:
            _store_walk(session, line, courts.of(line))
        except _LineError as problem:
            problems.add("walks", number, None, problem.key, problem.found, problem.expected)
            continue
        count += 1
    return count


def _lines(path: Path, problems: Problems) -> Iterator[tuple[int, dict[str, Any]]]:
    if not path.is_file():
        raise ImportFileError(f"{path}:没有这个文件")
    try:
        with path.open(encoding="utf-8-sig") as stream:
            for number, text in enumerate(stream, 1):
                if not text.strip():
                    continue
                try:
                    line = json.loads(text)
                except ValueError as problem:
                    problems.add(path.stem, number, None, "", text[:60], f"不是有效的 JSON({problem})")
                    continue
                if not isinstance(line, dict):
                    problems.add(path.stem, number, None, "", text[:60], "每行应为一个 JSON 对象")
                    continue
                yield number, line
    except UnicodeDecodeError:
        raise ImportFileError(f"{path.name}:不是 UTF-8 文本") from None


def _document(
    line: dict[str, Any], courts: _Courts
) -> tuple[dict[str, Any], list[tuple[str, int | None, bool]]]:
    url = _text(line, "url", required=True)
    kind = _text(line, "doc_class", required=True)
    if kind not in _KINDS:
        raise _LineError("doc_class", kind, f"应为文书类别之一:{'、'.join(sorted(_KINDS))}")
    numbers = _texts(line, "case_numbers") or []
    own = line.get("own_case_numbers")
    if own is None:
        own = min(1, len(numbers))
    if not isinstance(own, int) or isinstance(own, bool) or own < 0:
        raise _LineError("own_case_numbers", own, "应为不小于 0 的整数")
    read: list[tuple[str, int | None, bool]] = []
    for place, written in enumerate(numbers):
        number = parse_or_none(written)
        if number is None:
            raise _LineError("case_numbers", written, "应为案号,如 (2017)陕0102执1234号")
        read.append((number.key, number.ordinal, place < own))
    confidence = line.get("confidence")
    if confidence is None:
        confidence = 1.0
    if not isinstance(confidence, int | float) or isinstance(confidence, bool) or not 0 <= confidence <= 1:
        raise _LineError("confidence", confidence, "应为 0 至 1 的数")
    row = {
        "court_id": courts.of(line),
        "identity": hashlib.sha256(f"url:{url}".encode()).hexdigest(),
        "url": url,
        "final_url": _text(line, "final_url"),
        "column": _text(line, "column"),
        "title": _text(line, "title"),
        "publish_date": _day(line, "publish_date"),
        "fetched_at": _moment(line, "fetched_at"),
        "doc_class": kind,
        "confidence": float(confidence),
        "needs_review": _flag(line, "needs_review"),
        "reviewed_by": _text(line, "reviewed_by"),
        "topic": _text(line, "topic"),
        "issuer": _text(line, "issuer"),
        "document_number": _text(line, "document_number"),
        "case_numbers": numbers,
        "own_case_numbers": own,
        "ruling_date": _day(line, "ruling_date"),
        "missing_items": _texts(line, "missing_items"),
        "privacy_leaks": _texts(line, "privacy_leaks"),
        "facts": {},
        "attachment_of": _text(line, "attachment_of"),
        "duplicate_of": _text(line, "duplicate_of"),
        "sha256": _text(line, "sha256"),
        "warc": _text(line, "warc"),
        "evidence_id": None,
        "rendered": _flag(line, "rendered"),
        "text": _text(line, "text") or "",
        "readability": _text(line, "readability") or "ok",
        "readability_reason": _text(line, "readability_reason"),
        "source": "import",
        "current": True,
    }
    return row, read


def _store_documents(
    session: Session, batch: list[tuple[dict[str, Any], list[tuple[str, int | None, bool]]]]
) -> None:
    if not batch:
        return
    by_key = {(row["court_id"], row["identity"]): (row, numbers) for row, numbers in batch}
    upsert(session, DocumentRow, (row for row, _ in by_key.values()), ["court_id", "identity"])
    identities = [identity for _, identity in by_key]
    ids: dict[tuple[int, str], int] = {}
    for start in range(0, len(identities), 500):
        for found in session.execute(
            select(DocumentRow.id, DocumentRow.court_id, DocumentRow.identity).where(
                DocumentRow.identity.in_(identities[start : start + 500])
            )
        ):
            ids[found.court_id, found.identity] = found.id
    wanted = [ids[key] for key in by_key]
    for start in range(0, len(wanted), 500):
        session.execute(
            delete(DocumentNumberRow).where(DocumentNumberRow.document_id.in_(wanted[start : start + 500]))
        )
    rows = [
        {"document_id": ids[key], "number": number, "ordinal": ordinal, "own": own}
        for key, (_, numbers) in by_key.items()
        for number, ordinal, own in numbers
    ]
    if rows:
        session.execute(DocumentNumberRow.__table__.insert(), rows)  # type: ignore[attr-defined]


def _store_walk(session: Session, line: dict[str, Any], court_id: int) -> None:
    outcome = _text(line, "outcome", required=True)
    if outcome not in set(WalkOutcome):
        raise _LineError("outcome", outcome, f"应为 {'、'.join(WalkOutcome)} 之一")
    finished = _moment(line, "finished")
    started = _moment(line, "started") or finished
    if finished is None or started is None:
        raise _LineError("finished", line.get("finished"), "应为走查结束的时刻,如 2018-01-12T02:00:00+08:00")
    if finished < started:
        raise _LineError("finished", line.get("finished"), "结束早于开始")
    portal = _text(line, "portal") or ""
    row = session.scalar(
        select(WalkRow).where(
            WalkRow.court_id == court_id, WalkRow.portal == portal, WalkRow.started == started
        )
    )
    if row is None:
        row = WalkRow(court_id=court_id, portal=portal, started=started)
        session.add(row)
    row.finished = finished
    row.outcome = outcome
    row.reason = _text(line, "reason")
    row.source = "import"
    row.full = line.get("full") is not False
    row.requests = _mapping(line, "requests")
    row.versions = _mapping(line, "versions")
    row.exceptions = [each for each in line.get("exceptions") or [] if isinstance(each, dict)]
    row.health = _mapping(line, "health")
    row.manifest_sha256 = _text(line, "manifest_sha256")
    row.learned = {}
    skipped = [each for each in line.get("skipped") or [] if isinstance(each, dict)]
    reasons: dict[str, Any] = {}
    for each in skipped:
        reasons[str(each.get("reason"))] = reasons.get(str(each.get("reason")), 0) + 1
    row.skipped = reasons
    session.flush()
    session.execute(delete(ColumnWalkRow).where(ColumnWalkRow.walk_id == row.id))
    session.execute(delete(SkippedRow).where(SkippedRow.walk_id == row.id))
    for column in line.get("columns") or []:
        if isinstance(column, dict) and column.get("url"):
            session.add(_column(column, row.id))
    for each in skipped:
        session.add(
            SkippedRow(
                walk_id=row.id,
                url=str(each.get("url") or ""),
                reason=str(each.get("reason") or "error")[:12],
                detail=each.get("detail"),
                column=each.get("column"),
            )
        )
    session.flush()


def _column(column: dict[str, Any], walk_id: int) -> ColumnWalkRow:
    return ColumnWalkRow(
        walk_id=walk_id,
        name=str(column.get("name") or ""),
        url=str(column["url"]),
        last_page_reached=column.get("last_page_reached") is True,
        stop_reason=str(column.get("stop_reason") or ""),
        pages=int(column.get("pages") or 0),
        entries=int(column.get("entries") or 0),
        stated_pages=column.get("stated_pages"),
        stated_entries=column.get("stated_entries"),
        count_agrees=column.get("count_agrees"),
    )


def _text(line: dict[str, Any], key: str, *, required: bool = False) -> str | None:
    value = line.get(key)
    if value is None or value == "":
        if required:
            raise _LineError(key, value, "必填")
        return None
    if not isinstance(value, str):
        raise _LineError(key, value, "应为文字")
    return value


def _texts(line: dict[str, Any], key: str) -> list[str] | None:
    value = line.get(key)
    if value is None:
        return None
    if not isinstance(value, list) or not all(isinstance(each, str) for each in value):
        raise _LineError(key, value, "应为文字的列表")
    return value


def _flag(line: dict[str, Any], key: str) -> bool:
    value = line.get(key)
    if value is not None and not isinstance(value, bool):
        raise _LineError(key, value, "应为 true 或 false")
    return bool(value)


def _mapping(line: dict[str, Any], key: str) -> dict[str, Any]:
    value = line.get(key)
    return value if isinstance(value, dict) else {}


def _day(line: dict[str, Any], key: str) -> date | None:
    return _read(line, key, date.fromisoformat, "应为日期,如 2017-03-07")


def _moment(line: dict[str, Any], key: str) -> datetime | None:
    moment = _read(line, key, datetime.fromisoformat, "应为时刻,如 2018-01-12T02:00:00+08:00")
    if moment is None:
        return None
    return (moment if moment.tzinfo else moment.replace(tzinfo=_BEIJING)).astimezone(UTC)


def _read(line: dict[str, Any], key: str, read: Callable[[str], T], expected: str) -> T | None:
    value = line.get(key)
    if value is None or value == "":
        return None
    try:
        return read(value)
    except (TypeError, ValueError):
        raise _LineError(key, value, expected) from None
