"""Evidence (证据): what was fetched, byte for byte, in WARC 1.1 files that any public tool opens.

A walk writes one chain of files ``<court>/<walk>-<part>.warc.gz`` below the evidence folder, each record its own
gzip member, so that ``file:offset`` finds it. A record is on disk before the row that points to it. A torn
last record (power cut, kill) is cut off when the walk goes on: no row can point to it.

At the end of a walk a manifest lists every record with its SHA-256 and the manifest of the portal's previous
walk, so that neither a byte nor a whole walk can be changed or taken out unseen.
"""

import contextlib
import hashlib
import json
import os
import zlib
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import UTC, datetime
from io import BytesIO
from pathlib import Path
from typing import Any, BinaryIO

from sqlalchemy import select
from sqlalchemy.orm import Session
from warcio.archiveiterator import ArchiveIterator
from warcio.statusandheaders import StatusAndHeaders
from warcio.warcwriter import WARCWriter

from storage.models import EvidenceRow, WalkRow

# a file is closed and the next begun beyond this size, in bytes
ROTATE_AT = 512 * 1024 * 1024
_HOP_BY_HOP = frozenset(
    {"content-encoding", "transfer-encoding", "content-length", "connection", "keep-alive"}
)


@dataclass(frozen=True, slots=True)
class Exchange:
    """One request with its answer (一次请求与应答); the body has transfer and content encodings undone."""

    url: str
    method: str
    request_headers: tuple[tuple[str, str], ...]
    request_body: bytes
    status: int
    reason: str
    headers: tuple[tuple[str, str], ...]
    body: bytes
    fetched_at: datetime
    dom: str | None = None
    """What the browser showed, as HTML, where the page was rendered."""
    screenshot: bytes | None = None
    """PNG of the page, where it was rendered."""

    @property
    def sha256(self) -> str:
        """SHA-256 of the body."""
        return hashlib.sha256(self.body).hexdigest()


@dataclass(frozen=True, slots=True)
class Record:
    """Where a record lies (记录位置)."""

    warc_file: str
    offset: int
    length: int
    record_id: str
    kind: str  # response | dom | screenshot
    url: str
    status: int
    fetched_at: datetime
    sha256: str

    @property
    def place(self) -> str:
        """``file:offset``, as exported."""
        return f"{self.warc_file}:{self.offset}"


class EvidenceWriter:
    """Writes the records of one walk (证据写入). Used by one thread only."""

    def __init__(self, root: Path, court: str, walk_id: int, software: str) -> None:
        self._root = root
        self._folder = root / court
        self._folder.mkdir(parents=True, exist_ok=True)
        self._walk_id = walk_id
        self._software = software
        self._part = 1
        self._stream: BinaryIO | None = None
        self._writer: Any = None
        parts = sorted(self._folder.glob(f"{walk_id:06d}-*.warc.gz"))
        if parts:
            self._part = int(parts[-1].name.split("-")[1].split(".")[0])
            cut_torn_tail(parts[-1])
            if parts[-1].stat().st_size > ROTATE_AT:
                self._part += 1

    @property
    def _path(self) -> Path:
        return self._folder / f"{self._walk_id:06d}-{self._part:03d}.warc.gz"

    def _open(self) -> BinaryIO:
        if self._stream is not None and self._stream.tell() > ROTATE_AT:
            self.close()
            self._part += 1
        if self._stream is None:
            fresh = not self._path.exists() or self._path.stat().st_size == 0
            self._stream = self._path.open("ab")
            self._stream.seek(0, os.SEEK_END)
            self._writer = WARCWriter(self._stream, gzip=True, warc_version="1.1")
            if fresh:
                info = self._writer.create_warcinfo_record(
                    self._path.name,
                    {
                        "software": self._software,
                        "format": "WARC File Format 1.1",
                        "isPartOf": f"walk-{self._walk_id}",
                    },
                )
                self._writer.write_record(info)
        return self._stream

    def write(self, exchange: Exchange) -> list[Record]:
        """Write request, response and, where rendered, DOM and screenshot; the response's record first."""
        stream = self._open()
        if exchange.method == "RENDER":
            return [self._write_dom(exchange, stream)]
        relative = self._path.relative_to(self._root).as_posix()
        moment = exchange.fetched_at.astimezone(UTC).strftime("%Y-%m-%dT%H:%M:%S.%fZ")
        kept = [(n, v) for n, v in exchange.headers if n.lower() not in _HOP_BY_HOP]
        kept.append(("Content-Length", str(len(exchange.body))))
        answer = StatusAndHeaders(f"{exchange.status} {exchange.reason}".strip(), kept, protocol="HTTP/1.1")
        response = self._writer.create_warc_record(
            exchange.url,
            "response",
            payload=BytesIO(exchange.body),
            http_headers=answer,
            warc_headers_dict={"WARC-Date": moment},
        )
        path = exchange.url.split("://", 1)[-1].partition("/")[2].partition("#")[0]
        asked = StatusAndHeaders(
            f"{exchange.method} /{path} HTTP/1.1", list(exchange.request_headers), is_http_request=True
        )
        request = self._writer.create_warc_record(
            exchange.url,
            "request",
            payload=BytesIO(exchange.request_body),
            http_headers=asked,
            warc_headers_dict={
                "WARC-Date": moment,
                "WARC-Concurrent-To": response.rec_headers.get_header("WARC-Record-ID"),
            },
        )
        start = stream.tell()
        self._writer.write_record(response)
        records = [
            self._record(response, relative, start, stream.tell(), "response", exchange, exchange.body)
        ]
        self._writer.write_record(request)
        for kind, prefix, content_type, payload in (
            (
                "dom",
                "urn:dom:",
                "text/html; charset=utf-8",
                exchange.dom.encode() if exchange.dom is not None else None,
            ),
            ("screenshot", "urn:screenshot:", "image/png", exchange.screenshot),
        ):
            if payload is None:
                continue
            resource = self._writer.create_warc_record(
                prefix + exchange.url,
                "resource",
                payload=BytesIO(payload),
                warc_content_type=content_type,
                warc_headers_dict={
                    "WARC-Date": moment,
                    "WARC-Refers-To": response.rec_headers.get_header("WARC-Record-ID"),
                },
            )
            start = stream.tell()
            self._writer.write_record(resource)
            records.append(self._record(resource, relative, start, stream.tell(), kind, exchange, payload))
        return records

    def _write_dom(self, exchange: Exchange, stream: BinaryIO) -> Record:
        """A page as it stood after a click: no answer of its own, so a resource record."""
        relative = self._path.relative_to(self._root).as_posix()
        moment = exchange.fetched_at.astimezone(UTC).strftime("%Y-%m-%dT%H:%M:%S.%fZ")
        record = self._writer.create_warc_record(
            f"urn:dom:{exchange.url}",
            "resource",
            payload=BytesIO(exchange.body),
            warc_content_type="text/html; charset=utf-8",
            warc_headers_dict={"WARC-Date": moment},
        )
        start = stream.tell()
        self._writer.write_record(record)
        return self._record(record, relative, start, stream.tell(), "dom", exchange, exchange.body)

    @staticmethod
    def _record(
        record: Any, relative: str, start: int, end: int, kind: str, exchange: Exchange, payload: bytes
    ) -> Record:
        return Record(
            relative,
            start,
            end - start,
            record.rec_headers.get_header("WARC-Record-ID"),
            kind,
            exchange.url,
            exchange.status,
            exchange.fetched_at,
            hashlib.sha256(payload).hexdigest(),
        )

    def mark(self) -> tuple[Path, int]:
        """Where the next record will begin."""
        stream = self._open()
        return self._path, stream.tell()

    def rollback(self, mark: tuple[Path, int]) -> None:
        """Cut back what was written since ``mark``, after a full disk."""
        path, size = mark
        if self._stream is not None:
            # buffered bytes that could not be written must not follow later
            with contextlib.suppress(OSError):
                self._stream.close()
            self._stream = None
        os.truncate(path, size)
        for later in sorted(self._folder.glob(f"{self._walk_id:06d}-*.warc.gz")):
            if later.name > path.name:
                later.unlink()
        self._part = int(path.name.split("-")[1].split(".")[0])

    def flush(self) -> None:
        """Bring everything written to the disk: only then may rows point to it."""
        if self._stream is not None:
            self._stream.flush()
            os.fsync(self._stream.fileno())

    def close(self) -> None:
        """Flush and close the current file."""
        if self._stream is not None:
            self.flush()
            self._stream.close()
            self._stream = None


def cut_torn_tail(path: Path) -> int:
    """Cut a half-written last record off a file (截去残缺记录); how many bytes were cut."""
    size = path.stat().st_size
    good = 0
    with path.open("rb") as stream:
        for end in _member_ends(stream):
            good = end
    if good < size:
        with path.open("r+b") as stream:
            stream.truncate(good)
            stream.flush()
            os.fsync(stream.fileno())
    return size - good


def _member_ends(stream: BinaryIO) -> Iterator[int]:
    """Where each complete gzip member ends."""
    position = 0
    decoder = zlib.decompressobj(wbits=31)
    while chunk := stream.read(1 << 16):
        position += len(chunk)
        while chunk:
            try:
                decoder.decompress(chunk)
            except zlib.error:
                return
            if not decoder.eof:
                break
            chunk = decoder.unused_data
            yield position - len(chunk)
            decoder = zlib.decompressobj(wbits=31)


def read_record(root: Path, warc_file: str, offset: int) -> tuple[str, bytes]:
    """Type and payload of the record at a place; raises ``OSError`` or ``ValueError`` when it cannot be read."""
    with (root / warc_file).open("rb") as stream:
        stream.seek(offset)
        for record in ArchiveIterator(stream):
            return str(record.rec_type), bytes(record.raw_stream.read())
    raise ValueError(f"{warc_file} 在 {offset} 处没有记录")


def _file_sha256(path: Path) -> str:
    with path.open("rb") as stream:
        return hashlib.file_digest(stream, "sha256").hexdigest()


def manifest_path(root: Path, court: str, walk_id: int) -> Path:
    """Where a walk's manifest lies."""
    return root / court / f"{walk_id:06d}-manifest.json"


def write_manifest(
    root: Path, court: str, walk_id: int, session: Session, previous_sha256: str | None
) -> str:
    """Write the walk's manifest (清单), chained to the previous walk's; gives its SHA-256."""
    rows = session.scalars(select(EvidenceRow).where(EvidenceRow.walk_id == walk_id).order_by(EvidenceRow.id))
    records = [
        {
            "file": r.warc_file,
            "offset": r.offset,
            "length": r.length,
            "kind": r.kind,
            "url": r.url,
            "status": r.status,
            "sha256": r.sha256,
        }
        for r in rows
    ]
    files = sorted((root / court).glob(f"{walk_id:06d}-*.warc.gz"))
    content = {
        "walk": walk_id,
        "court": court,
        "previous_manifest_sha256": previous_sha256,
        "files": [
            {"file": f.relative_to(root).as_posix(), "size": f.stat().st_size, "sha256": _file_sha256(f)}
            for f in files
        ],
        "records": records,
    }
    body = json.dumps(content, ensure_ascii=False, indent=0, sort_keys=True).encode()
    path = manifest_path(root, court, walk_id)
    path.parent.mkdir(parents=True, exist_ok=True)
    partial = path.with_suffix(".partial")
    with partial.open("wb") as stream:
        stream.write(body)
        stream.flush()
        os.fsync(stream.fileno())
    partial.replace(path)
    return hashlib.sha256(body).hexdigest()


@dataclass(frozen=True, slots=True)
class Problem:
    """Something about stored evidence that is not as it was (证据问题)."""

    place: str
    sentence: str


def verify(root: Path, session: Session) -> list[Problem]:
    """Check every stored record and every manifest against its hash (核验证据); what was found wrong."""
    return [*_verify_manifests(root, session), *_verify_records(root, session)]


def _verify_manifests(root: Path, session: Session) -> Iterator[Problem]:
    walks = session.execute(
        select(WalkRow.id, WalkRow.court_id, WalkRow.manifest_sha256)
        .where(WalkRow.manifest_sha256.is_not(None))
        .order_by(WalkRow.court_id, WalkRow.id)
    )
    previous: dict[int, str | None] = {}
    for walk_id, court_id, expected in walks:
        found = sorted(root.glob(f"*/{walk_id:06d}-manifest.json"))
        if not found:
            yield Problem(f"walk {walk_id}", f"走查 {walk_id} 的清单文件不见了;请从备份恢复 evidence 目录")
            previous[court_id] = expected
            continue
        body = found[0].read_bytes()
        name = found[0].relative_to(root).as_posix()
        if hashlib.sha256(body).hexdigest() != expected:
            yield Problem(name, "清单内容与数据库登记的哈希不符:清单被改动过")
            previous[court_id] = expected
            continue
        content = json.loads(body)
        if content["previous_manifest_sha256"] != previous.get(court_id):
            yield Problem(name, "清单与上一次走查的清单接不上:中间的走查被删除或替换过")
        for entry in content["files"]:
            path = root / entry["file"]
            if not path.exists():
                yield Problem(entry["file"], "证据文件不见了;请从备份恢复")
            elif path.stat().st_size != entry["size"] or _file_sha256(path) != entry["sha256"]:
                yield Problem(entry["file"], "证据文件与清单中的哈希不符:文件被改动过")
        previous[court_id] = expected


def _verify_records(root: Path, session: Session) -> Iterator[Problem]:
    rows: Iterable[EvidenceRow] = session.scalars(
        select(EvidenceRow)
        .order_by(EvidenceRow.warc_file, EvidenceRow.offset)
        .execution_options(yield_per=1000)
    )
    current, stream = None, None
    try:
        for row in rows:
            if row.warc_file != current:
                if stream is not None:
                    stream.close()
                current = row.warc_file
                try:
                    stream = (root / current).open("rb")
                except OSError:
                    stream = None
                    yield Problem(current, "证据文件打不开或不见了;请从备份恢复")
            if stream is None:
                continue
            problem = _check_record(stream, row)
            if problem:
                yield Problem(f"{row.warc_file}:{row.offset}", f"{problem}({row.url})")
    finally:
        if stream is not None:
            stream.close()


def _check_record(stream: BinaryIO, row: EvidenceRow) -> str | None:
    stream.seek(row.offset)
    data = BytesIO(stream.read(row.length))
    try:
        record = next(iter(ArchiveIterator(data, check_digests=True)))
        payload = record.raw_stream.read()
    except StopIteration:
        return "此处没有证据记录"
    except Exception as error:
        return f"证据记录无法读取:{type(error).__name__}"
    if record.rec_headers.get_header("WARC-Record-ID") != row.record_id:
        return "证据记录的编号与登记不符"
    if hashlib.sha256(payload).hexdigest() != row.sha256:
        return "证据内容与登记的 SHA-256 不符"
    if getattr(record, "digest_checker", None) is not None and record.digest_checker.passed is False:
        return "证据记录自带的摘要不符"
    return None
