"""One walk of a portal at a time (走查互斥), across processes and, on PostgreSQL, across machines."""

import fcntl
import hashlib
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from sqlalchemy import Engine, text


class PortalBusyError(RuntimeError):
    """Another process walks this portal now (门户正在走查)."""


def _key(name: str) -> int:
    """A signed 64-bit number for a name, as PostgreSQL's advisory locks want it."""
    return int.from_bytes(hashlib.sha256(name.encode()).digest()[:8], "big", signed=True)


@contextmanager
def portal_lock(engine: Engine, folder: Path, host: str) -> Iterator[None]:
    """Hold the portal at ``host`` while the block runs; the system frees it when a process dies.

    ``folder`` is where lock files lie on one machine (SQLite). Raises :class:`PortalBusyError` at once
    when another process holds it.
    """
    busy = PortalBusyError(f"{host} 正在被另一个进程走查;请等它结束后再试")
    if engine.dialect.name == "postgresql":
        with engine.connect() as connection:
            if not connection.execute(
                text("SELECT pg_try_advisory_lock(:key)"), {"key": _key(host)}
            ).scalar():
                raise busy
            try:
                yield
            finally:
                connection.execute(text("SELECT pg_advisory_unlock(:key)"), {"key": _key(host)})
        return
    folder.mkdir(parents=True, exist_ok=True)
    with (folder / f"{hashlib.sha256(host.encode()).hexdigest()[:24]}.lock").open("w") as handle:
        try:
            fcntl.flock(handle, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            raise busy from None
        yield
