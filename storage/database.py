"""Opening the database (打开数据库) and writing many rows at once, on SQLite and on PostgreSQL."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import islice
from pathlib import Path
from typing import Any

from sqlalchemy import Connection, Engine, Table, bindparam, create_engine, event
from sqlalchemy.dialects import postgresql, sqlite
from sqlalchemy.engine import make_url
from sqlalchemy.orm import Session, sessionmaker

from storage.collecting import collection_paused
from storage.models import Base
from storage.schema import upgrade

# a writer waits this long for another process' transaction, in milliseconds
BUSY_TIMEOUT = 30_000
# parameters of one statement: SQLite takes 32,766, PostgreSQL 65,535
_PARAMETERS = 30_000


def open_database(url: str | None = None) -> Engine:
    """Open the database at ``url`` (the home's when null), bringing it to this version's shape first.

    SQLite is opened in WAL mode: readers never wait for a writer. Raises ``sqlalchemy.exc.OperationalError``
    where the server cannot be reached, :class:`storage.schema.SchemaError` where a newer version altered it.
    """
    if url is None:
        from storage.home import Home

        url = Home().database_url
    address = make_url(url)
    if address.get_backend_name() == "sqlite":
        if address.database and address.database != ":memory:":
            Path(address.database).parent.mkdir(parents=True, exist_ok=True)
        engine = create_engine(url, connect_args={"timeout": BUSY_TIMEOUT / 1000})
        event.listen(engine, "connect", _prepare_sqlite)
    else:
        engine = create_engine(url, pool_pre_ping=True)
    upgrade(engine)
    return engine


def _prepare_sqlite(connection: Any, _record: Any) -> None:
    cursor = connection.cursor()
    for pragma in (
        f"busy_timeout={BUSY_TIMEOUT}",
        "journal_mode=WAL",
        "synchronous=NORMAL",
        "foreign_keys=ON",
        "temp_store=MEMORY",
        "cache_size=-65536",
    ):
        cursor.execute(f"PRAGMA {pragma}")
    cursor.close()


def session_factory(engine: Engine) -> sessionmaker[Session]:
    """Sessions of this database; objects stay readable after a commit."""
    return sessionmaker(engine, expire_on_commit=False)


def upsert(
    connection: Connection | Session,
    table: Table | type[Base],
    rows: Iterable[Mapping[str, Any]],
    keys: Sequence[str],
    *,
    update: Sequence[str] | None = None,
) -> int:
    """Insert rows, or update those whose ``keys`` are there already; how many were given.

    Args:
        connection: a connection or session; the caller commits.
        table: the table or its class.
        rows: every row with the same columns.
        keys: columns of a unique constraint.
        update: columns to overwrite, all but the keys when null; an empty sequence keeps what is there.

    A later row of the same key replaces an earlier one.
    """
    target: Table = table if isinstance(table, Table) else table.__table__  # type: ignore[assignment]
    dialect = (
        connection.get_bind().dialect.name if isinstance(connection, Session) else connection.dialect.name
    )
    insert: Any = postgresql.insert if dialect == "postgresql" else sqlite.insert
    total = 0
    iterator = iter(rows)
    first = next(iterator, None)
    if first is None:
        return 0
    size = max(1, min(1000, _PARAMETERS // max(1, len(first))))
    columns = list(first)
    overwritten = [name for name in columns if name not in keys] if update is None else list(update)
    for chunk in _chunks(_with(first, iterator), size):
        total += len(chunk)
        distinct = {tuple(row[key] for key in keys): row for row in chunk}
        statement = insert(target).values([dict(row) for row in distinct.values()])
        if overwritten:
            statement = statement.on_conflict_do_update(
                index_elements=list(keys), set_={name: statement.excluded[name] for name in overwritten}
            )
        else:
            statement = statement.on_conflict_do_nothing(index_elements=list(keys))
        connection.execute(statement)
    return total


def write_many(
    connection: Connection,
    table: Table | type[Base],
    columns: Sequence[str],
    lines: Iterable[tuple[Any, ...]],
    *,
    keys: Sequence[str] = (),
) -> int:
    """Insert plain tuples by the driver itself, in half the time; how many. The caller commits.

    Args:
        connection: where to.
        table: the table or its class.
        columns: names of the tuples' places. Days may be dates, JSON columns any value.
        lines: the rows.
        keys: columns of a unique constraint; rows that are there are overwritten. Without keys all are new.
    """
    # column by column: a day that stands in thousands of rows is turned once
    iterator = iter(lines)
    chunks = iter(lambda: list(islice(iterator, 20_000)), [])
    return write_columns(
        connection, table, columns, (list(zip(*chunk, strict=True)) for chunk in chunks), keys=keys
    )


def write_columns(
    connection: Connection,
    table: Table | type[Base],
    columns: Sequence[str],
    chunks: Iterable[Sequence[Sequence[Any]]],
    *,
    keys: Sequence[str] = (),
) -> int:
    """Insert rows that are given column by column; how many. The caller commits.

    Args:
        connection: where to.
        table: the table or its class.
        columns: names of the columns of each chunk, in their order.
        chunks: as many values of each column as the chunk has rows.
        keys: as for :func:`write_many`.
    """
    target: Table = table if isinstance(table, Table) else table.__table__  # type: ignore[assignment]
    dialect = connection.dialect
    module: Any = postgresql if dialect.name == "postgresql" else sqlite
    statement = module.insert(target).values({name: bindparam(name) for name in columns})
    if keys:
        statement = statement.on_conflict_do_update(
            index_elements=list(keys),
            set_={name: statement.excluded[name] for name in columns if name not in keys},
        )
    compiled = statement.compile(dialect=dialect)
    # what a plain tuple must be turned into before the driver takes it
    changes = [
        (at, change)
        for at, name in enumerate(columns)
        if (change := target.c[name].type.dialect_impl(dialect).bind_processor(dialect)) is not None
    ]

    total = 0
    positional = compiled.positiontup
    names = list(columns)
    order = [names.index(name) for name in positional] if positional is not None else list(range(len(names)))
    with collection_paused():
        for chunk in chunks:
            values: list[Any] = list(chunk)
            for at, change in changes:
                values[at] = _changed(values[at], change)
            rows: Any = list(zip(*(values[at] for at in order), strict=True))
            if positional is None:
                rows = [dict(zip(names, row, strict=True)) for row in rows]
            total += len(rows)
            if rows:
                connection.exec_driver_sql(str(compiled), rows)
    return total


def _changed(values: Sequence[Any], change: Any) -> list[Any]:
    try:
        table = {value: change(value) for value in set(values)}
    except TypeError:  # lists and dicts of JSON columns: many rows share one
        known = {id(value): value for value in values}
        written = {identity: change(value) for identity, value in known.items()}
        return [written[id(value)] for value in values]
    return [table[value] for value in values]


def _with(first: Mapping[str, Any], rest: Iterator[Mapping[str, Any]]) -> Iterator[Mapping[str, Any]]:
    yield first
    yield from rest


def _chunks(rows: Iterator[Mapping[str, Any]], size: int) -> Iterator[list[Mapping[str, Any]]]:
    while chunk := list(islice(rows, size)):
        yield chunk
