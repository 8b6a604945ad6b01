"""Storing survives a database or a disk that is away for a while; evidence always comes first."""

import hashlib
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

import pytest
from sqlalchemy import Engine, select
from sqlalchemy.exc import OperationalError
from sqlalchemy.orm import Session

from crawler.navigation.reading import Role
from crawler.understanding import Understood
from crawler.walking import recorder as recording
from crawler.walking.frontier import Item
from crawler.walking.recorder import Recorder, RecordingError
from crawler.walking.units import AddressFact, DocumentFact, Unit
from domain.document_kind import DocumentKind, Readability
from storage.database import open_database
from storage.evidence import EvidenceWriter, Exchange, verify
from storage.models import DocumentRow, EvidenceRow, FrontierRow, SightingRow, WalkRow
from tests import stock

MOMENT = datetime(2017, 4, 11, tzinfo=UTC)


def understood(text: str, identity: str | None = None) -> Understood:
    return Understood(
        identity=identity or hashlib.sha256(text.encode()).hexdigest(),
        title="某公告",
        publish_date=None,
        text=text,
        column=None,
        kind=DocumentKind.OTHER,
        confidence=0.9,
        needs_review=False,
        topic=None,
        issuer=None,
        document_number=None,
        case_numbers=("(2017)陕0102执1234号",),
        own_case_numbers=1,
        ruling_date=None,
        missing_items=None,
        privacy_leaks=None,
        readability=Readability.OK,
        readability_reason=None,
    )


def unit(number: int, text: str | None = None, moment: datetime = MOMENT) -> Unit:
    item = Item(f"http://c.example/{number}", Role.ARTICLE, 50)
    body = (text or f"正文{number}").encode()
    exchange = Exchange(item.url, "GET", (), b"", 200, "OK", (("Content-Type", "text/html"),), body, moment)
    return Unit(
        item=item,
        exchanges=[exchange],
        results=["200"],
        status=200,
        seen_at=moment,
        sha256=exchange.sha256,
        addresses=[AddressFact(item.url, "article", sha256=exchange.sha256)],
        document=DocumentFact(item.url, None, "通知公告", None, understood(text or f"正文{number}")),
    )


def opened(engine: Engine, root: Path, walk: int = 1, **more: Any) -> Recorder:
    with Session(engine) as session, session.begin():
        stock.begun_walk(session, walk, started=MOMENT, learned={})
    given: dict[str, Any] = {"gone_after": 2, "gone_window": timedelta(0), **more}
    return Recorder(engine, EvidenceWriter(root, "c", walk, "Sunwatch/1"), walk_id=walk, court_id=1, **given)


def test_units_are_stored_whole_on_both_databases(database_url: str, tmp_path: Path) -> None:
    engine = open_database(database_url)
    recorder = opened(engine, tmp_path)
    for number in range(120):
        recorder.put(unit(number))
    recorder.put(unit(500, "正文7"))  # one text at a second address
    recorder.close()
    with Session(engine) as session:
        assert len(session.scalars(select(DocumentRow)).all()) == 120
        assert len(session.scalars(select(SightingRow)).all()) == 121
        assert {row.state for row in session.scalars(select(FrontierRow))} == {"done"}
        walk = session.get(WalkRow, 1)
        assert walk is not None and walk.requests == {"200": 121}
        assert verify(tmp_path, session) == []
    engine.dispose()


def test_an_edited_text_is_a_new_version_and_a_lost_one_is_gone_only_after_repeated_failures(
    database_url: str, tmp_path: Path
) -> None:
    engine = open_database(database_url)
    for walk, text in ((1, "旧文"), (2, "新文")):
        recorder = opened(engine, tmp_path, walk)
        recorder.put(unit(1, text))
        recorder.close()
    with Session(engine) as session:
        old, new = session.scalars(select(DocumentRow).order_by(DocumentRow.id)).all()
        assert (old.current, new.current, new.previous_id) == (False, True, old.id)
        assert old.gone_at is None, "replaced, not gone"
    states = []
    for walk, permanent in ((3, True), (4, False), (5, True)):
        recorder = opened(engine, tmp_path, walk)
        recorder.put(
            Unit(
                addresses=[AddressFact("http://c.example/1", "article", failed=True, permanent=permanent)],
                seen_at=MOMENT + timedelta(days=walk),
            )
        )
        recorder.close()
        with Session(engine) as session:
            states.append(
                session.scalars(select(DocumentRow.current).order_by(DocumentRow.id.desc()).limit(1)).one()
            )
    assert states == [True, True, False]
    recorder = opened(engine, tmp_path, 6)
    recorder.put(unit(1, "新文"))
    recorder.close()
    with Session(engine) as session:
        back = session.scalars(select(DocumentRow).order_by(DocumentRow.id.desc()).limit(1)).one()
        assert back.current and back.gone_at is None, "it stands there again"
    engine.dispose()


def test_a_database_that_is_away_for_a_while_costs_nothing(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    engine = open_database(f"sqlite:///{tmp_path / 'r.sqlite3'}")
    failures = iter([True, True, False])
    store = recording.Batch.store

    def flaky(self: recording.Batch, *arguments: Any) -> None:
        store(self, *arguments)
        if next(failures, False):
            raise OperationalError("insert", {}, Exception("database or disk is full"))

    monkeypatch.setattr(recording.Batch, "store", flaky)
    monkeypatch.setattr(recording.time, "sleep", lambda _: None)
    recorder = opened(engine, tmp_path / "evidence")
    for number in range(5):
        recorder.put(unit(number))
    recorder.close()
    with Session(engine) as session:
        assert len(session.scalars(select(DocumentRow)).all()) == 5
        # records are written once, however often their rows are tried
        assert len({row.offset for row in session.scalars(select(EvidenceRow))}) == 5
        assert verify(tmp_path / "evidence", session) == []


def test_a_full_disk_is_waited_for_and_leaves_no_half_record(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    engine = open_database(f"sqlite:///{tmp_path / 'r.sqlite3'}")
    flush, failures = EvidenceWriter.flush, iter([True, True])

    def full(self: EvidenceWriter) -> None:
        if next(failures, False):
            raise OSError(28, "No space left on device")
        flush(self)

    monkeypatch.setattr(EvidenceWriter, "flush", full)
    monkeypatch.setattr(recording.time, "sleep", lambda _: None)
    recorder = opened(engine, tmp_path / "evidence")
    recorder.put(unit(1))
    recorder.close()
    with Session(engine) as session:
        assert len(session.scalars(select(EvidenceRow)).all()) == 1
        assert verify(tmp_path / "evidence", session) == []


def test_what_can_never_be_stored_stops_the_walk_loudly(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    engine = open_database(f"sqlite:///{tmp_path / 'r.sqlite3'}")

    def broken(*_: Any) -> None:
        raise OperationalError("insert", {}, Exception("no such table: document"))

    monkeypatch.setattr(recording.Batch, "store", broken)
    recorder = opened(engine, tmp_path / "evidence")
    recorder.put(unit(1))
    with pytest.raises(RecordingError):
        recorder.close()
