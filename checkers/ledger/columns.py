"""Whole columns of tables as frames and arrays (整列读取): what the driver gives, in large bites."""

import json
from collections.abc import Callable, Sequence
from datetime import date
from typing import Any

import numpy as np
import numpy.typing as npt
import polars as pl
from sqlalchemy import Connection, Table, select
from sqlalchemy.sql.elements import ColumnElement

from checkers.result import Flags, Ints
from checkers.terms import Days
from storage.collecting import collection_paused
from storage.models import Base

_FETCHED = 50_000

KEPT_TABLES = "kept_tables"
"""Key of ``Connection.info`` for large tables that are kept outside the database."""
KeptTables = Callable[[str, Sequence[str], Any | None], pl.DataFrame | None]
"""Gives columns of a kept table, of the rows that fulfil a condition; null for a table that is not kept."""


def table_of(row: type[Base]) -> Table:
    """The table of a model."""
    return Base.metadata.tables[row.__tablename__]


def read_frame(
    connection: Connection, table: Table, names: Sequence[str], where: Any | None = None
) -> pl.DataFrame:
    """Whole columns of a table, read by the driver in large bites; of an archive laid out, from its own frames."""
    kept: KeptTables | None = connection.info.get(KEPT_TABLES)
    if kept is not None and (frame := kept(table.name, names, where)) is not None:
        return frame
    columns = [table.c[name] for name in names]
    query = select(*columns)
    if where is not None:
        query = query.where(where)
    compiled = query.order_by(table.c.id).compile(
        dialect=connection.dialect, compile_kwargs={"literal_binds": True}
    )
    cursor = connection.connection.cursor()
    frames: list[pl.DataFrame] = []
    try:
        cursor.execute(str(compiled))
        with collection_paused():
            while rows := cursor.fetchmany(_FETCHED):
                data = zip(*rows, strict=True)
                frames.append(
                    pl.DataFrame(
                        [_series(column, values) for column, values in zip(columns, data, strict=True)]
                    )
                )
    finally:
        cursor.close()
    if frames:
        return pl.concat(frames)
    return pl.DataFrame([_series(column, ()) for column in columns])


def _series(column: ColumnElement[Any], values: Sequence[Any]) -> pl.Series:
    kind = column.type.python_type
    name = column.name
    if kind is date:
        if values and any(isinstance(value, str) for value in values):
            return pl.Series(name, values, dtype=pl.String).str.to_date("%Y-%m-%d")
        return pl.Series(name, values, dtype=pl.Date)
    if kind is bool:
        return pl.Series(name, values, dtype=pl.Int8, strict=False).cast(pl.Boolean)
    if kind is int:
        return pl.Series(name, values, dtype=pl.Int64)
    if kind is float:
        return pl.Series(name, values, dtype=pl.Float64)
    if kind is str:
        return pl.Series(name, values, dtype=pl.String)
    # JSON: text from SQLite, values from PostgreSQL
    texts = [value if value is None or isinstance(value, str) else json.dumps(value) for value in values]
    return pl.Series(name, texts, dtype=pl.String)


def days(frame: pl.DataFrame, column: str) -> Days:
    """A column of days as an array, NaT where blank."""
    return frame[column].cast(pl.Date).to_numpy().astype("datetime64[D]")


def places(frame: pl.DataFrame) -> Ints:
    """Places of the rows' courts."""
    return frame["court"].to_numpy().astype(np.int64)


def flags(frame: pl.DataFrame, column: str) -> tuple[Flags, Flags]:
    """Where a yes/no column says yes, and where it is blank."""
    series = frame[column]
    return series.fill_null(value=False).to_numpy().astype(np.bool_), series.is_null().to_numpy().astype(
        np.bool_
    )


def numbers(frame: pl.DataFrame, column: str) -> npt.NDArray[np.float64]:
    """A column of figures, NaN where blank."""
    return frame[column].cast(pl.Float64).to_numpy().astype(np.float64)
