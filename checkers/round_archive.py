"""What a frozen round stands on, in one file (轮次归档): every row its scores were computed from, as it then stood.

Imports replace rows, walks bring documents, replies are decided, documents are recognised anew: the database goes on.
The archive does not. It is a plain ZIP: large tables as Parquet, small ones and the round itself as JSON, the rules and
the indicator system as the YAML they were, and ``scores.json``. Each document keeps the SHA-256 of its bytes and its
place in the WARC files, each imported row its file and row. :func:`unpacked` lays the small tables out as a database
again and reads the large ones from their files, so that a round is scored again by the same code that scored it first.
"""

import base64
import hashlib
import io
import json
import shutil
import tempfile
import zipfile
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import date, datetime
from pathlib import Path
from typing import Any

import polars as pl
from sqlalchemy import (
    Column,
    Connection,
    Date,
    Engine,
    LargeBinary,
    MetaData,
    Table,
    create_engine,
    event,
    insert,
    select,
)
from sqlalchemy.dialects import postgresql
from sqlalchemy.sql import coercions, roles, visitors
from sqlalchemy.sql.expression import ColumnClause

from checkers.ledger.columns import KEPT_TABLES, KeptTables, read_frame
from checkers.ledger.tables import OF_CASE, OF_COURT
from storage.collecting import collection_paused
from storage.models import Base, UtcDateTime

FORM = 1
"""Form of the archive, to be raised whenever an older one can no longer be read."""
SCORES = "scores.json"
_ROUND = "round.json"

# large: columns left out, because no score and no finding reads them
_FRAMES: Mapping[str, tuple[str, ...]] = {
    **dict.fromkeys((*OF_COURT, *OF_CASE), ("key", "digest", "extra")),
    "document": (
        "identity",
        "final_url",
        "fetched_at",
        "confidence",
        "facts",
        "attachment_of",
        "evidence_id",
        "rendered",
        "text",
        "readability",
        "readability_reason",
        "gone_at",
    ),
    "document_number": (),
}
_SMALL: Mapping[str, tuple[str, ...]] = {
    "court": (),
    "target": (),
    "import_file": (),
    "walk": ("learned", "exceptions"),
    "reply_check": (),
    "reply_decision": (),
}
_ROWS = 50_000
# conditions on kept tables are said in the SQL that polars reads: plain standard SQL
_DIALECT: Any = postgresql.dialect()  # type: ignore[no-untyped-call]
# the earliest day a ZIP can say: the archive of the same rows is the same file
_TIME = (1980, 1, 1, 0, 0, 0)


@dataclass(frozen=True)
class Unpacked:
    """An archive laid out as a database (展开的归档)."""

    engine: Engine
    round: Mapping[str, Any]
    """The round's own row and what else was noted of it."""
    texts: Mapping[str, str]
    """Rules and indicator system."""


def pack(connection: Connection, path: Path, noted: Mapping[str, Any], texts: Mapping[str, str]) -> None:
    """Write the rows of ``connection`` into an archive; ``noted`` is what to say of the round, as JSON."""
    path.parent.mkdir(parents=True, exist_ok=True)
    with zipfile.ZipFile(path, "w") as archive:
        _add(archive, _ROUND, _json({"form": FORM, **noted}))
        for name, text in texts.items():
            _add(archive, name, text.encode())
        for name, unwanted in _SMALL.items():
            columns = [each for each in _table(name).columns if each.name not in unwanted]
            query = select(*columns).order_by(_table(name).c.id)
            rows = [[_plain(value) for value in row] for row in connection.execute(query)]
            content = {"columns": [each.name for each in columns], "rows": rows}
            _add(archive, f"tables/{name}.json", _json(content))
        for name, unwanted in _FRAMES.items():
            names = [each.name for each in _table(name).columns if each.name not in unwanted]
            written = io.BytesIO()
            read_frame(connection, _table(name), names).write_parquet(written, compression="zstd")
            _add(archive, f"tables/{name}.parquet", written.getbuffer(), compressed=False)


def add_file(path: Path, name: str, content: Path) -> None:
    """Add a file to an archive."""
    with (
        zipfile.ZipFile(path, "a") as archive,
        content.open("rb") as source,
        archive.open(_entry(name), "w", force_zip64=True) as target,
    ):
        shutil.copyfileobj(source, target, 1 << 20)


@contextmanager
def member(path: Path, name: str) -> Iterator[Any]:
    """A file of an archive, open for reading."""
    with zipfile.ZipFile(path) as archive, archive.open(name) as stream:
        yield stream


def kept_frame(path: Path, table: str) -> pl.DataFrame:
    """A large table of an archive."""
    with member(path, f"tables/{table}.parquet") as stream:
        return pl.read_parquet(io.BytesIO(stream.read()))


def sha256_of(path: Path) -> str:
    """SHA-256 of a file."""
    with path.open("rb") as stream:
        return hashlib.file_digest(stream, "sha256").hexdigest()


@contextmanager
def unpacked(path: Path) -> Iterator[Unpacked]:
    """The archive as a database of its own, thrown away afterwards.

    Raises ``ValueError`` for a file that is no archive or is of a form this version cannot read.
    """
    try:
        archive = zipfile.ZipFile(path)
    except zipfile.BadZipFile:
        raise ValueError(f"{path.name} 不是轮次归档") from None
    # beside the archive: as large as a database, too large for many a machine's temporary folder
    with archive, tempfile.TemporaryDirectory(dir=path.parent, prefix=".again-") as folder:
        noted = json.loads(archive.read(_ROUND))
        if noted.get("form") != FORM:
            raise ValueError(f"{path.name} 的格式是 {noted.get('form')},本版本只能读 {FORM}")
        engine = create_engine(f"sqlite:///{(Path(folder) / 'again.db').as_posix()}")
        kept = _kept_tables(archive)
        event.listen(engine, "connect", _careless)
        event.listen(engine, "connect", lambda _, record: record.info.update({KEPT_TABLES: kept}))
        _lay_out(engine, archive)
        names = [each for each in archive.namelist() if each.endswith(".yaml")]
        try:
            yield Unpacked(engine, noted, {name: archive.read(name).decode() for name in names})
        finally:
            engine.dispose()


def _careless(connection: Any, _record: Any) -> None:
    """Nothing here must outlive a crash."""
    for pragma in ("journal_mode=MEMORY", "synchronous=OFF", "temp_store=MEMORY", "cache_size=-65536"):
        connection.execute(f"PRAGMA {pragma}")


def _lay_out(engine: Engine, archive: zipfile.ZipFile) -> None:
    # no constraint and no index: the columns left out are blank, and whole tables are read
    laid = MetaData()
    for table in Base.metadata.tables.values():
        bare = (Column(each.name, each.type, primary_key=each.primary_key) for each in table.columns)
        Table(table.name, laid, *bare)
    laid.create_all(engine)
    with engine.begin() as connection, collection_paused():
        for name in _SMALL:
            content = json.loads(archive.read(f"tables/{name}.json"))
            columns = [laid.tables[name].c[each] for each in content["columns"]]
            rows = [
                {column.name: _read(column, value) for column, value in zip(columns, row, strict=True)}
                for row in content["rows"]
            ]
            for start in range(0, len(rows), _ROWS):
                connection.execute(insert(laid.tables[name]), rows[start : start + _ROWS])
        for name in _FRAMES:
            if "court_id" in laid.tables[name].c:
                # which courts have rows is asked of the database itself
                courts = _frame(archive, name, ["court_id"])["court_id"].unique().drop_nulls().to_list()
                rows = [{"court_id": court} for court in sorted(courts)]
                if rows:
                    connection.execute(insert(laid.tables[name]), rows)


def _frame(archive: zipfile.ZipFile, name: str, columns: Sequence[str]) -> pl.DataFrame:
    return pl.read_parquet(io.BytesIO(archive.read(f"tables/{name}.parquet")), columns=list(columns))


def _kept_tables(archive: zipfile.ZipFile) -> KeptTables:
    """Columns of the large tables, straight from their files: filling a database with them takes longer than scoring."""

    def kept(name: str, columns: Sequence[str], where: Any | None) -> pl.DataFrame | None:
        if name not in _FRAMES:
            return None
        if where is None:
            return _frame(archive, name, columns)
        clause = coercions.expect(roles.WhereHavingRole, where)
        asked = {each.name for each in visitors.iterate(clause) if isinstance(each, ColumnClause)}
        condition = clause.compile(dialect=_DIALECT, compile_kwargs={"literal_binds": True})
        frame = _frame(archive, name, sorted({*columns, *asked}))
        with pl.SQLContext({name: frame}, eager=True) as tables:
            found: pl.DataFrame = tables.execute(f"SELECT * FROM {name} WHERE {condition}")  # noqa: S608
        return found.select(columns)

    return kept


def _table(name: str) -> Table:
    return Base.metadata.tables[name]


def _plain(value: Any) -> Any:
    if isinstance(value, bytes):
        return base64.b64encode(value).decode()
    return value.isoformat() if isinstance(value, date) else value


def _read(column: Column[Any], value: Any) -> Any:
    if not isinstance(value, str):
        return value
    if isinstance(column.type, UtcDateTime):
        return datetime.fromisoformat(value)
    if isinstance(column.type, Date):
        return date.fromisoformat(value)
    return base64.b64decode(value) if isinstance(column.type, LargeBinary) else value


def _json(value: Any) -> bytes:
    return json.dumps(value, ensure_ascii=False, default=str).encode()


def _entry(name: str, *, compressed: bool = True) -> zipfile.ZipInfo:
    entry = zipfile.ZipInfo(name, _TIME)
    entry.compress_type = zipfile.ZIP_DEFLATED if compressed else zipfile.ZIP_STORED
    return entry


def _add(
    archive: zipfile.ZipFile, name: str, content: bytes | memoryview, *, compressed: bool = True
) -> None:
    with archive.open(_entry(name, compressed=compressed), "w", force_zip64=True) as stream:
        stream.write(content)
