"""Evidence: every byte is found again, no change goes unseen, a torn tail costs nothing."""

import hashlib
from datetime import UTC, datetime
from pathlib import Path

import pytest
from sqlalchemy import Engine
from sqlalchemy.orm import Session
from warcio.archiveiterator import ArchiveIterator

from storage.database import open_database
from storage.evidence import (
    EvidenceWriter,
    Exchange,
    Record,
    cut_torn_tail,
    manifest_path,
    read_record,
    verify,
    write_manifest,
)
from storage.models import EvidenceRow, WalkRow
from tests import stock

MOMENT = datetime(2017, 4, 11, 1, 2, 3, tzinfo=UTC)


def exchange(number: int, body: bytes = b"", **more: object) -> Exchange:
    return Exchange(
        f"http://c.example/{number}?a=1#/x",
        "GET",
        (("User-Agent", "Sunwatch/1 (+x)"),),
        b"",
        200,
        "OK",
        (("Content-Type", "text/html; charset=gbk"), ("Content-Encoding", "gzip")),
        body or f"正文{number}".encode("gbk") * 50,
        MOMENT,
        **more,  # type: ignore[arg-type]
    )


def store(engine: Engine, root: Path, walk: int, bodies: list[bytes], previous: str | None) -> str:
    writer = EvidenceWriter(root, "c", walk, "Sunwatch/1")
    records = [r for n, body in enumerate(bodies) for r in writer.write(exchange(n, body))]
    writer.close()
    with Session(engine) as session, session.begin():
        stock.begun_walk(session, walk, started=MOMENT)
        session.add_all([row(r, walk) for r in records])
        session.flush()
        sha256 = write_manifest(root, "c", walk, session, previous)
        session.get(WalkRow, walk).manifest_sha256 = sha256  # type: ignore[union-attr]
    return sha256


def row(record: Record, walk: int) -> EvidenceRow:
    return EvidenceRow(
        walk_id=walk,
        warc_file=record.warc_file,
        offset=record.offset,
        length=record.length,
        record_id=record.record_id,
        kind=record.kind,
        url=record.url,
        status=record.status,
        fetched_at=record.fetched_at,
        sha256=record.sha256,
    )


@pytest.fixture
def engine(tmp_path: Path) -> Engine:
    return open_database(f"sqlite:///{tmp_path / 'e.sqlite3'}")


def test_records_are_found_at_their_place_and_open_in_a_public_tool(tmp_path: Path) -> None:
    writer = EvidenceWriter(tmp_path, "c", 1, "Sunwatch/1")
    records = writer.write(exchange(1)) + writer.write(exchange(2, dom="<p>所见</p>", screenshot=b"\x89PNG"))
    writer.close()
    assert [r.kind for r in records] == ["response", "response", "dom", "screenshot"]
    for record in records:
        _, payload = read_record(tmp_path, record.warc_file, record.offset)
        assert hashlib.sha256(payload).hexdigest() == record.sha256
    with (tmp_path / records[0].warc_file).open("rb") as stream:
        kinds = [
            (r.rec_type, r.rec_headers.get_header("WARC-Target-URI"))
            for r in ArchiveIterator(stream, check_digests="raise")
        ]
    assert [k for k, _ in kinds] == [
        "warcinfo",
        "response",
        "request",
        "response",
        "request",
        "resource",
        "resource",
    ]
    assert kinds[1][1] == "http://c.example/1?a=1#/x"


def test_the_body_is_stored_without_its_transfer_encoding(tmp_path: Path) -> None:
    writer = EvidenceWriter(tmp_path, "c", 1, "Sunwatch/1")
    record = writer.write(exchange(1, b"plain body"))[0]
    writer.close()
    with (tmp_path / record.warc_file).open("rb") as stream:
        stream.seek(record.offset)
        found = next(iter(ArchiveIterator(stream)))
        assert found.http_headers.get_header("Content-Encoding") is None
        assert found.content_stream().read() == b"plain body"


def test_a_torn_tail_is_cut_and_writing_goes_on(tmp_path: Path) -> None:
    writer = EvidenceWriter(tmp_path, "c", 1, "Sunwatch/1")
    first = writer.write(exchange(1))[0]
    writer.close()
    path = tmp_path / first.warc_file
    whole = path.stat().st_size
    for torn in (1, 7, 40):
        with path.open("ab") as stream:
            stream.write(b"\x1f\x8b\x08\x00" + b"\x55" * (torn - 1))
        assert cut_torn_tail(path) > 0
        assert path.stat().st_size == whole
    with path.open("r+b") as stream:
        stream.truncate(whole - 5)
    again = EvidenceWriter(tmp_path, "c", 1, "Sunwatch/1")
    second = again.write(exchange(2))[0]
    again.close()
    _, payload = read_record(tmp_path, second.warc_file, second.offset)
    assert hashlib.sha256(payload).hexdigest() == second.sha256


def test_what_was_written_since_a_mark_can_be_taken_back(tmp_path: Path) -> None:
    writer = EvidenceWriter(tmp_path, "c", 1, "Sunwatch/1")
    kept = writer.write(exchange(1))[0]
    mark = writer.mark()
    writer.write(exchange(2))
    writer.rollback(mark)
    third = writer.write(exchange(3))[0]
    writer.close()
    assert third.offset > kept.offset
    _, payload = read_record(tmp_path, third.warc_file, third.offset)
    assert hashlib.sha256(payload).hexdigest() == third.sha256


def test_whole_evidence_has_no_problem(engine: Engine, tmp_path: Path) -> None:
    root = tmp_path / "evidence"
    first = store(engine, root, 1, [b"a" * 500, b"b" * 500], None)
    store(engine, root, 2, [b"c" * 500], first)
    with Session(engine) as session:
        assert verify(root, session) == []


@pytest.mark.parametrize("where", [0.2, 0.5, 0.8, 0.99])
def test_any_changed_byte_is_found(engine: Engine, tmp_path: Path, where: float) -> None:
    root = tmp_path / "evidence"
    store(engine, root, 1, [bytes(range(256)) * 8, b"b" * 900], None)
    path = next(root.glob("c/*.warc.gz"))
    data = bytearray(path.read_bytes())
    data[int(len(data) * where)] ^= 1
    path.write_bytes(bytes(data))
    with Session(engine) as session:
        problems = verify(root, session)
    assert any("哈希不符" in p.sentence or "不符" in p.sentence for p in problems)


def test_a_removed_file_a_changed_manifest_and_a_missing_walk_are_found(
    engine: Engine, tmp_path: Path
) -> None:
    root = tmp_path / "evidence"
    first = store(engine, root, 1, [b"a" * 500], None)
    second = store(engine, root, 2, [b"b" * 500], first)
    store(engine, root, 3, [b"c" * 500], second)
    manifest = manifest_path(root, "c", 1)
    manifest.write_text(manifest.read_text().replace('"status": 200', '"status": 404'))
    next(root.glob("c/000003-*.warc.gz")).unlink()
    with Session(engine) as session, session.begin():
        # somebody takes a whole walk out of the database
        session.get(WalkRow, 2).manifest_sha256 = None  # type: ignore[union-attr]
        session.flush()
        sentences = " ".join(p.sentence for p in verify(root, session))
    assert "清单被改动过" in sentences and "不见了" in sentences and "接不上" in sentences
