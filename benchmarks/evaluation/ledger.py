"""An invented province-wide ledger: courts, cases, rulings and publications in the numbers a nation has."""

from collections.abc import Iterator
from datetime import UTC, date, datetime, timedelta
from pathlib import Path
from typing import Any

import numpy as np
from sqlalchemy import Connection, Engine, insert, select

from domain.courts import CourtRegister
from storage.database import open_database, write_many
from storage.models import (
    CaseRow,
    CourtRow,
    DocumentNumberRow,
    DocumentRow,
    ImportRow,
    RulingRow,
    TargetRow,
    TerminationRow,
    WalkRow,
)

START, END, OBSERVED = date(2017, 1, 1), date(2017, 12, 31), date(2018, 1, 12)
_FIRST = date(2016, 7, 1)
_SHEETS = ["案件", "终本", "文书"]


def build(path: Path, cases: int, courts: int, seed: int = 1) -> Engine:
    """A SQLite database of ``cases`` cases and as many published documents of ``courts`` courts."""
    path.unlink(missing_ok=True)
    engine = open_database(f"sqlite:///{path}")
    random = np.random.default_rng(seed)
    with engine.begin() as connection:
        listed = _courts(connection, courts)
        court = random.integers(0, len(listed), cases)
        serial = np.arange(cases)
        filed = random.integers(0, 540, cases)
        closed = filed + random.integers(20, 300, cases)
        way = random.random(cases)
        kind = np.where(random.random(cases) < 0.85, 0, 1)

        def number(i: int) -> tuple[str, str]:
            code = listed[court[i]][1]
            return f"(2017){code}{('执', '执恢')[kind[i]]}{serial[i] + 1}号", code

        def day(offset: int) -> date:
            return _FIRST + timedelta(days=int(offset))

        def case_lines() -> Iterator[tuple[Any, ...]]:
            for i in range(cases):
                key, code = number(i)
                done = closed[i] < 560
                closing = None if not done else "终结本次执行程序" if way[i] < 0.4 else "执行完毕"
                yield (
                    key, f"{i:024d}", 1, i + 2, listed[court[i]][0], key, code, ("执", "执恢")[kind[i]],
                    day(filed[i]), day(closed[i]) if done else None, closing, True, 100000.0 + i % 7919,
                    float(i % 100000), f"{day(filed[i] + i % 15)} 10:{i % 60:02d}:00", 0, 0, True, i % 50 != 0,
                    30, 30 - i % 3, i % 2, 8, 8 - i % 2,
                )  # fmt: skip

        columns = [
            "key",
            "digest",
            "import_id",
            "row",
            "court_id",
            "number",
            "code",
            "type_code",
            "filed",
            "closed",
            "closing",
            "monetary",
            "claim",
            "realised",
            "query_moment",
            "deducted_days",
            "extended_days",
            "own_account",
            "in_node_system",
            "nodes_due",
            "nodes_entered",
            "nodes_late",
            "notices_due",
            "notices_given",
        ]
        write_many(connection, CaseRow, columns, case_lines())
        ended = [i for i in range(cases) if closed[i] < 560 and way[i] < 0.4]
        write_many(
            connection,
            TerminationRow,
            [
                "key",
                "digest",
                "import_id",
                "row",
                "number",
                "code",
                "ruled",
                "served",
                "heard",
                "entered",
                "accurate",
            ],
            (
                (
                    *_same(number(i)[0], i),
                    *number(i),
                    day(closed[i]),
                    day(closed[i] + 3),
                    day(closed[i] - 5),
                    day(closed[i] + 6),
                    True,
                )
                for i in ended
            ),
        )
        write_many(
            connection,
            RulingRow,
            [
                "key",
                "digest",
                "import_id",
                "row",
                "number",
                "code",
                "paper",
                "ordinal",
                "dated",
                "effective",
                "public",
            ],
            (
                (
                    *_same(number(i)[0], i),
                    *number(i),
                    "终结本次执行程序裁定书" if way[i] < 0.4 else "其他执行裁定书",
                    None,
                    day(closed[i]),
                    day(closed[i] + 3),
                    None,
                )
                for i in range(cases)
                if closed[i] < 560
            ),
        )
        _documents(connection, listed, court, way, closed, number, day)
    return engine


def _same(key: str, i: int) -> tuple[Any, ...]:
    return key, f"{i:024d}", 1, i + 2


def _courts(connection: Connection, count: int) -> list[tuple[int, str]]:
    known = [court for court in CourtRegister.load() if court.code and court.level.value != "最高"]
    chosen = list({court.code: court for court in known}.values())[:count]
    connection.execute(
        insert(CourtRow),
        [
            {
                "name": court.name,
                "code": court.code,
                "level": court.level.value,
                "province": court.province,
                "parent_name": court.parent_name,
                "certainty": court.certainty,
            }
            for court in chosen
        ],
    )
    listed = [(row.id, row.code) for row in connection.execute(select(CourtRow.id, CourtRow.code))]
    moment = datetime(2018, 1, 12, 1, tzinfo=UTC)
    connection.execute(
        insert(ImportRow).values(
            kind="cases",
            file="cases.xlsx",
            sha256="0" * 64,
            imported_at=moment,
            imported_by="bench",
            partial=False,
            rows=0,
            added=0,
            changed=0,
            unchanged=0,
            rejected=0,
            sheets=_SHEETS,
            courts=[each for each, _ in listed],
            numbers=b"",
            coverage={},
            notes=[],
            notes_total=0,
        )
    )
    write_many(
        connection,
        TargetRow,
        ["court_id", "url", "channel", "declared", "updated_at"],
        ((each, f"http://{code}.example.org/", "portal", {}, moment) for each, code in listed),
    )
    write_many(
        connection,
        WalkRow,
        [
            "court_id",
            "portal",
            "started",
            "finished",
            "outcome",
            "source",
            "full",
            "requests",
            "skipped",
            "versions",
            "exceptions",
            "health",
            "learned",
        ],
        (
            (
                each,
                f"http://{code}.example.org/",
                moment,
                moment,
                "complete",
                "import",
                True,
                {},
                {},
                {},
                [],
                {},
                {},
            )
            for each, code in listed
        ),
    )
    return listed


def _documents(
    connection: Connection, listed: Any, court: Any, way: Any, closed: Any, number: Any, day: Any
) -> None:
    cases = len(court)

    def lines() -> Iterator[tuple[Any, ...]]:
        for i in range(cases):
            ruling = closed[i] < 560 and i % 10 != 0
            kind = (
                "enforcement_news"
                if not ruling
                else "zhongben_ruling"
                if way[i] < 0.4
                else "other_enforcement_ruling"
            )
            numbers = [number(i)[0]] if ruling else []
            yield (
                i + 1, listed[court[i]][0], f"{i:064d}", f"http://x.example.org/{i}", f"文书{i}", day(closed[i] + i % 20),
                kind, 0.97, False, numbers, len(numbers), day(closed[i]) if ruling else None, None, None, {}, False, "", "ok",
                "import", True,
            )  # fmt: skip

    columns = [
        "id",
        "court_id",
        "identity",
        "url",
        "title",
        "publish_date",
        "doc_class",
        "confidence",
        "needs_review",
        "case_numbers",
        "own_case_numbers",
        "ruling_date",
        "missing_items",
        "privacy_leaks",
        "facts",
        "rendered",
        "text",
        "readability",
        "source",
        "current",
    ]
    write_many(connection, DocumentRow, columns, lines())
    write_many(
        connection,
        DocumentNumberRow,
        ["document_id", "number", "ordinal", "own"],
        ((i + 1, number(i)[0], None, True) for i in range(cases) if closed[i] < 560 and i % 10 != 0),
    )
