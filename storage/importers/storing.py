"""Storing checked rows (入库): all or nothing, the later row of a key replacing the earlier, nothing lost."""

import hashlib
import json
import marshal
import zlib
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from datetime import UTC, date, datetime
from pathlib import Path
from typing import Any

from sqlalchemy import Connection, bindparam, insert, select, update
from sqlalchemy import Table as SqlTable

from storage.collecting import collection_paused
from storage.database import write_many
from storage.importers.cells import Number
from storage.importers.proofs import Proof, find_proof, keep_proof
from storage.importers.reading import Note, Parsed, Table
from storage.models import Base, HistoryRow, ImportRow

_NOTES = 500
# keys looked up one by one below this, by one pass over the table above it
_FEW = 4000


@dataclass
class Outcome:
    """What an import did (导入结果)."""

    import_id: int | None = None
    rows: int = 0
    added: int = 0
    changed: int = 0
    unchanged: int = 0
    notes: list[Note] = field(default_factory=list)
    notes_total: int = 0

    def note(self, sheet: str, row: int, problem: str, found: str) -> None:
        """Something odd but legal; the first of many are kept one by one."""
        self.notes_total += 1
        if len(self.notes) < _NOTES:
            self.notes.append(Note(sheet, row, problem, found))


@dataclass
class _Staged:
    table: SqlTable
    names: list[str]
    rows: dict[str, tuple[Any, ...]]
    """By key, in the order of the file; values without key, digest and provenance."""
    digests: dict[str, str]
    numbers: dict[str, int]
    extra: dict[str, str | None]


@collection_paused()
def store(
    connection: Connection, parsed: Parsed, sha256: str, who: str, proofs: Path | None, partial: bool
) -> Outcome:
    """Store all tables of a file in the transaction of ``connection``.

    Args:
        connection: the caller commits.
        parsed: the file.
        sha256: of the file.
        who: who imports.
        proofs: folder to keep proof files in; null keeps none.
        partial: whether bad rows were left out on purpose.

    A file that changes nothing and was imported before leaves no trace.
    """
    outcome = Outcome(rows=sum(len(table.rows) for table in parsed.tables))
    staged = [_stage(table, parsed.path, proofs, outcome) for table in parsed.tables]
    plans = [_compare(connection, each) for each in staged]
    outcome.added = sum(len(plan.added) for plan in plans)
    outcome.changed = sum(len(plan.changed) for plan in plans)
    outcome.unchanged = sum(len(plan.same) for plan in plans)
    known = connection.execute(
        select(ImportRow.id)
        .where(ImportRow.kind == parsed.kind.name, ImportRow.sha256 == sha256)
        .order_by(ImportRow.id.desc())
        .limit(1)
    ).scalar()
    if known is not None and not outcome.added and not outcome.changed:
        outcome.import_id = known
        return outcome
    outcome.import_id = _record(connection, parsed, sha256, who, partial, outcome)
    for each, plan in zip(staged, plans, strict=True):
        _write(connection, each, plan, outcome.import_id)
    return outcome


def _stage(table: Table, path: Path, proofs: Path | None, outcome: Outcome) -> _Staged:
    sheet = table.sheet
    columns = dict(table.columns)
    numbers: list[Number | None] = columns.pop("number", [])
    key_parts: dict[str, Sequence[Any]] = dict(columns)
    if numbers:
        columns["number"] = [number.key if number else None for number in numbers]
        columns["code"] = [number.code if number else None for number in numbers]
        key_parts["number"] = columns["number"]
        if sheet.table == "enforcement_case":
            columns["type_code"] = [number.type_code if number else "" for number in numbers]
    elif "number" in sheet.fields:
        columns["number"], columns["code"], key_parts["number"] = [], [], []
        if sheet.table == "enforcement_case":
            columns["type_code"] = []
    if sheet.table == "termination":
        columns["ordinal"] = [number.ordinal if number else None for number in numbers]
    elif "ordinal" in columns:
        given = columns["ordinal"]
        columns["ordinal"] = [
            own if own is not None else (number.ordinal if number else None)
            for own, number in zip(given, numbers, strict=True)
        ]
        key_parts["ordinal"] = [
            value if value is not None else (number.suffix if number else None)
            for value, number in zip(columns["ordinal"], numbers, strict=True)
        ]
    if "resumed_number" in columns:
        columns["resumed_number"] = [number.key if number else None for number in columns["resumed_number"]]
    if "court" in columns:
        columns["court_id"] = columns.pop("court")
    if "origin" in columns:
        columns["origin_id"] = columns.pop("origin")
    if "proof" in columns:
        columns["proof_sha256"] = _proofs(path, columns["proof"], proofs)
    sql = Base.metadata.tables[sheet.table]
    names = [name for name in columns if name in sql.columns]
    parts = [key_parts[name] for name in sheet.key]
    keys = [
        "\x1f".join("" if part is None else str(part) for part in row) for row in zip(*parts, strict=True)
    ]
    rows: dict[str, tuple[Any, ...]] = {}
    line_of: dict[str, int] = {}
    extra_of: dict[str, str | None] = {}
    values = list(zip(*(columns[name] for name in names), strict=True)) if names else []
    written: dict[str, tuple[Any, ...]] = {}
    texts = zip(*(_texts(columns[name]) for name in names), table.extra, strict=True)
    for key, line, row, extra, text in zip(keys, table.rows, values, table.extra, texts, strict=True):
        if key in rows:
            same = rows[key] == row
            outcome.note(
                table.title,
                line,
                "repeated_row",
                f"与第 {line_of[key]} 行{'相同' if same else '同一主键而内容不同'},以后者为准",
            )
            del rows[key]
        rows[key] = row
        line_of[key] = line
        extra_of[key] = extra
        written[key] = text
    digests = {key: _digest(written[key]) for key in rows}
    return _Staged(sql, names, rows, digests, line_of, extra_of)


def _texts(values: Sequence[Any]) -> Sequence[Any]:
    """A column with its days as text: what :mod:`marshal` takes."""
    if not any(issubclass(kind, date) for kind in set(map(type, values))):
        return values
    table = {value: value.isoformat() if isinstance(value, date) else value for value in set(values)}
    return [table[value] for value in values]


def _digest(row: tuple[Any, ...]) -> str:
    """Of a row's values; version 2 of marshal writes equal values equally."""
    return hashlib.blake2b(marshal.dumps(row, 2), digest_size=12).hexdigest()


def _proofs(path: Path, names: list[Any], folder: Path | None) -> list[str | None]:
    found: dict[str, Proof | None] = {}
    for name in set(names) - {None}:
        proof = find_proof(path, name)
        if proof is None:
            for part in (
                name.replace("；", "、").replace(";", "、").replace("，", "、").replace(",", "、").split("、")
            ):
                proof = proof or (find_proof(path, part.strip()) if part.strip() else None)
        found[name] = proof
        if proof is not None and folder is not None:
            keep_proof(folder, proof)
    return [None if name is None or found[name] is None else found[name].sha256 for name in names]  # type: ignore[union-attr]


@dataclass
class _Plan:
    added: list[str]
    changed: list[str]
    same: list[str]


def _compare(connection: Connection, staged: _Staged) -> _Plan:
    stored = dict(_digests(connection, staged))
    plan = _Plan([], [], [])
    for key, digest in staged.digests.items():
        before = stored.get(key)
        (plan.added if before is None else plan.same if before == digest else plan.changed).append(key)
    return plan


def _digests(connection: Connection, staged: _Staged) -> Iterator[tuple[str, str]]:
    table = staged.table
    keys = list(staged.rows)
    if len(keys) > _FEW:
        for key, digest in connection.execute(select(table.c.key, table.c.digest)):
            if key in staged.digests:
                yield key, digest
        return
    for chunk in _chunks(keys, 500):
        for key, digest in connection.execute(
            select(table.c.key, table.c.digest).where(table.c.key.in_(chunk))
        ):
            yield key, digest


def _record(
    connection: Connection, parsed: Parsed, sha256: str, who: str, partial: bool, outcome: Outcome
) -> int:
    courts: set[int] = set()
    numbers: set[str] = set()
    for table in parsed.tables:
        if "court" in table.columns:
            courts.update(table.columns["court"])
        elif "number" in table.columns:
            numbers.update(number.key for number in table.columns["number"])
    coverage: dict[str, Any] = {}
    if parsed.kind.name == "published":
        coverage = _coverage(parsed, courts)
    result = connection.execute(
        insert(ImportRow).values(
            kind=parsed.kind.name,
            file=parsed.path.name,
            sha256=sha256,
            imported_at=datetime.now(UTC),
            imported_by=who,
            partial=partial,
            rows=outcome.rows,
            added=outcome.added,
            changed=outcome.changed,
            unchanged=outcome.unchanged,
            rejected=parsed.rejected,
            sheets=[table.sheet.name for table in parsed.tables],
            courts=sorted(courts),
            numbers=zlib.compress("\n".join(sorted(numbers)).encode(), 1) if numbers else b"",
            coverage=coverage,
            notes=[vars(note) for note in outcome.notes],
            notes_total=outcome.notes_total,
        )
    )
    assert result.inserted_primary_key is not None
    return int(result.inserted_primary_key[0])


def _coverage(parsed: Parsed, courts: set[int]) -> dict[str, Any]:
    platforms = {value for table in parsed.tables for value in table.columns["platform"] if value}
    if parsed.labels.get("platform"):
        platforms.add(parsed.labels["platform"])
    period = parsed.labels.get("period")
    covered = parsed.labels.get("courts")
    return {
        "platforms": sorted(platforms),
        "from": period[0].isoformat() if period else None,
        "until": period[1].isoformat() if period else None,
        "courts": sorted(courts) if covered is None else covered,
    }


def _write(connection: Connection, staged: _Staged, plan: _Plan, import_id: int) -> None:
    table = staged.table
    if plan.changed:
        _remember(connection, table, plan.changed, import_id)
    columns = ["key", "digest", "import_id", "row", "extra", *staged.names]

    def line(key: str) -> tuple[Any, ...]:
        row = staged.rows[key]
        return (key, staged.digests[key], import_id, staged.numbers[key], staged.extra[key], *row)

    write_many(connection, table, columns, (line(key) for key in (*plan.added, *plan.changed)), keys=["key"])
    if plan.same:
        # the same row in a later file: it now stands there
        statement = (
            update(table)
            .where(table.c.key == bindparam("the_key"))
            .values(import_id=bindparam("the_import"), row=bindparam("the_row"))
        )
        for chunk in _chunks(plan.same, 5000):
            connection.execute(
                statement,
                [{"the_key": key, "the_import": import_id, "the_row": staged.numbers[key]} for key in chunk],
            )


def _remember(connection: Connection, table: SqlTable, keys: list[str], import_id: int) -> None:
    """Copy rows into the history before they change."""
    now = datetime.now(UTC)
    for chunk in _chunks(keys, 500):
        before = connection.execute(select(table).where(table.c.key.in_(chunk))).mappings()
        connection.execute(
            insert(HistoryRow),
            [
                {
                    "place": table.name,
                    "key": row["key"],
                    "import_id": row["import_id"],
                    "row": row["row"],
                    "replaced_by": import_id,
                    "replaced_at": now,
                    "before": json.dumps(
                        {name: value for name, value in row.items() if name not in ("id", "key")},
                        ensure_ascii=False,
                        default=str,
                    ),
                }
                for row in before
            ],
        )


def _chunks(values: Sequence[str], size: int) -> Iterator[Sequence[str]]:
    for start in range(0, len(values), size):
        yield values[start : start + size]
