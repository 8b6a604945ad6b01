"""Recording (入库): evidence first, then rows, in batches, by one thread of its own.

A unit's rows are written in one transaction after its records are on the disk. Killed at any moment, the
database holds whole units only, and no row points to a record that is not there.
"""

import logging
import queue
import threading
import time
from collections.abc import Callable
from datetime import timedelta

from sqlalchemy import Engine
from sqlalchemy.exc import DBAPIError
from sqlalchemy.orm import Session

from crawler.walking.storing import Batch, forget_frontier
from crawler.walking.units import Unit
from storage.evidence import EvidenceWriter, Record

logger = logging.getLogger(__name__)
BATCH = 100
# seconds a unit waits for company: at most this much is fetched again after a kill
LINGER = 0.15
# seconds the database or the disk may be away before a walk gives up (it goes on from there next time)
PATIENCE = 600.0


class RecordingError(RuntimeError):
    """Nothing more can be stored (无法入库): the walk stops here and goes on the next time."""


class Recorder:
    """Writes units (记录器). :meth:`put` from the loop's thread, everything else in its own."""

    def __init__(
        self,
        engine: Engine,
        evidence: EvidenceWriter,
        *,
        walk_id: int,
        court_id: int,
        gone_after: int,
        gone_window: timedelta,
        patience: float = PATIENCE,
    ) -> None:
        self._engine = engine
        self._evidence = evidence
        self._walk_id = walk_id
        self._court_id = court_id
        self._gone_after = gone_after
        self._gone_window = gone_window
        self._patience = patience
        self._queue: queue.Queue[Unit | None] = queue.Queue(maxsize=400)
        self._failure: Exception | None = None
        self._listeners: list[Callable[[int], None]] = []
        self.documents = 0  # new ones in this run
        self._thread = threading.Thread(target=self._run, name="recorder", daemon=True)
        self._thread.start()

    @property
    def failed(self) -> Exception | None:
        """Why nothing more is stored, or null."""
        return self._failure

    @property
    def full(self) -> bool:
        """Whether the loop should wait before it fetches more."""
        return self._queue.qsize() > 200

    def put(self, unit: Unit) -> None:
        """Hand a unit over. Raises :class:`RecordingError` when nothing more can be stored."""
        if self._failure is not None:
            raise RecordingError(f"无法入库:{self._failure}") from self._failure
        self._queue.put(unit)

    def close(self) -> None:
        """Write what is left and stop."""
        self._queue.put(None)
        self._thread.join()
        self._evidence.close()
        if self._failure is not None:
            raise RecordingError(f"无法入库:{self._failure}") from self._failure

    def _run(self) -> None:
        last = False
        while not last:
            unit = self._queue.get()
            if unit is None:
                return
            batch = [unit]
            deadline = time.monotonic() + LINGER
            while len(batch) < BATCH:
                try:
                    more = self._queue.get(timeout=max(0.0, deadline - time.monotonic()))
                except queue.Empty:
                    break
                if more is None:
                    last = True
                    break
                batch.append(more)
            if self._failure is None:
                try:
                    self._patiently(batch)
                except Exception as error:
                    logger.error("入库失败,走查将在下次继续:%s", error)
                    self._failure = error

    def _patiently(self, batch: list[Unit]) -> None:
        """Write a batch; wait for a database or a disk that is away for a while."""
        started, pause = time.monotonic(), 0.5
        records: list[list[Record]] | None = None
        while True:
            try:
                if records is None:
                    records = self._write_evidence(batch)
                with Session(self._engine) as session, session.begin():
                    Batch(session, self._walk_id, self._court_id, self._gone_after, self._gone_window).store(
                        batch, records
                    )
                return
            except (DBAPIError, OSError) as error:
                if isinstance(error, DBAPIError) and not _temporary(error):
                    raise
                if time.monotonic() - started > self._patience:
                    raise
                logger.warning("暂时无法入库(%s),%.0f 秒后重试", type(error).__name__, pause)
                time.sleep(pause)
                pause = min(30.0, pause * 2)

    def _write_evidence(self, batch: list[Unit]) -> list[list[Record]]:
        mark = self._evidence.mark()
        try:
            records = [
                [r for exchange in unit.exchanges for r in self._evidence.write(exchange)] for unit in batch
            ]
            self._evidence.flush()
        except OSError:
            self._evidence.rollback(mark)
            raise
        return records


def _temporary(error: DBAPIError) -> bool:
    """Whether the database may come back: lost connections, locks, a full disk."""
    if error.connection_invalidated:
        return True
    text = str(error.orig).lower()
    signs = (
        "locked",
        "disk",
        "full",
        "i/o",
        "connection",
        "server closed",
        "terminat",
        "starting up",
        "recovery",
        "could not connect",
        "timeout",
        "unable to open",
    )
    return any(sign in text for sign in signs)


__all__ = ["BATCH", "Batch", "Recorder", "RecordingError", "forget_frontier"]
