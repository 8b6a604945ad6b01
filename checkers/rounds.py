"""Storing an evaluation as a round (评估轮次): scores, gaps, findings, and everything they stand on."""

import hashlib
from collections import Counter
from collections.abc import Collection, Iterator, Sequence
from datetime import UTC, date, datetime
from functools import cache
from importlib.metadata import PackageNotFoundError, version
from pathlib import Path
from typing import Any
from zoneinfo import ZoneInfo

import numpy as np
import polars as pl
from sqlalchemy import Connection, func, insert, select

from checkers.evaluation import Evaluation
from checkers.feed import leaf_gaps
from checkers.findings.finding import Finding
from checkers.index import province
from checkers.pass_lines import PassLine
from checkers.result import STATUSES, Floats
from checkers.round_digest import Part, json_text, parts_of
from domain.workdays import CALENDAR_VERSION
from storage.database import write_columns, write_many
from storage.models import (
    CourtRow,
    DocumentRow,
    FindingRow,
    GapRow,
    ImportRow,
    ReplyDecisionRow,
    RoundRow,
    ScoreRow,
    TargetRow,
    WalkRow,
)

_BEIJING = ZoneInfo("Asia/Shanghai")
# one ruling, one gap number, whether it is missing, late or cannot be told
_PUBLICATION = frozenset({"not_published", "unconfirmed", "kind_unclear", "late"})
# rows written at a time
_GAPS = 50_000
_SCORE_COLUMNS = (
    "court_id",
    "node",
    "status",
    "score",
    "low",
    "high",
    "coverage",
    "numerator",
    "denominator",
    "sources",
    "aside",
)
_GAP_COLUMNS = (
    "court_id",
    "node",
    "gap_number",
    "case_number",
    "item",
    "problem",
    "due",
    "days_overdue",
    "document_id",
    "walk_id",
    "reason",
)
_FINDING_COLUMNS = ("court_id", "kind", "node", "case_number", "sentence", "count", "evidence")


def default_observed(connection: Connection, targets: Sequence[int] | None = None) -> date:
    """O when nobody says it: the day the newest walk used ended, today without walks; never after today."""
    today = datetime.now(_BEIJING).date()
    query = select(func.max(WalkRow.finished)).where(WalkRow.outcome.is_not(None))
    if targets:
        query = query.where(WalkRow.court_id.in_(list(targets)))
    newest = connection.execute(query).scalar()
    return today if newest is None else min(today, newest.astimezone(_BEIJING).date())


def store_round(
    connection: Connection,
    evaluation: Evaluation,
    findings: Sequence[Finding],
    *,
    courts: Collection[int] | None = None,
    name: str | None = None,
    evaluated_at: datetime | None = None,
    lines: Sequence[PassLine] = (),
) -> int:
    """Write a round; its number. The caller commits.

    Args:
        connection: where to.
        evaluation: what was computed.
        findings: what is odd about the data.
        courts: ids of the courts asked for; all when null.
        name: what people call the round.
        evaluated_at: when; now when null.
        lines: pass lines (达标线) in force, which the outputs of the round judge by.
    """
    ledger = evaluation.ledger
    period = ledger.period
    asked = [court.name for court in ledger.courts if courts is not None and court.id in courts]
    result = connection.execute(
        insert(RoundRow).values(
            name=name,
            period_start=period.start,
            period_end=period.end,
            observed=period.observed,
            evaluated_at=evaluated_at or datetime.now(UTC),
            system=evaluation.system.name,
            rules_version=f"{evaluation.rules.version}+{evaluation.rules.digest}",
            versions=_versions(connection),
            courts=asked,
            targets=_targets(connection),
            inputs={
                **{
                    label: connection.execute(select(func.max(table.id))).scalar() or 0
                    for label, table in (
                        ("import", ImportRow),
                        ("document", DocumentRow),
                        ("walk", WalkRow),
                        ("reply_decision", ReplyDecisionRow),
                    )
                },
                # ids of the courts the target file listed; null: all stored targets
                "listed": None if ledger.targets is None else sorted(ledger.targets),
                "asked": None if courts is None else sorted(courts),
                "pass_lines": [line.model_dump(mode="json") for line in lines],
            },
            province=province(evaluation, courts),
            frozen_at=None,
        )
    )
    assert result.inserted_primary_key is not None
    round_id = int(result.inserted_primary_key[0])
    for table, columns, chunks in (
        (ScoreRow, _SCORE_COLUMNS, _score_columns(evaluation, courts)),
        (GapRow, _GAP_COLUMNS, _gap_columns(evaluation, courts)),
    ):
        write_columns(
            connection,
            table,
            ["round_id", *columns],
            ([[round_id] * len(chunk[0]), *chunk] for chunk in chunks),
        )
    rows = ((round_id, *row) for row in _finding_rows(evaluation, findings, courts))
    write_many(connection, FindingRow, ["round_id", *_FINDING_COLUMNS], rows)
    return round_id


def evaluated_content(
    evaluation: Evaluation, findings: Sequence[Finding], courts: Collection[int] | None = None
) -> Iterator[Part]:
    """What :func:`store_round` would store, in the form and order of :func:`checkers.round_digest.content`."""
    for table, chunks in (
        (ScoreRow, _score_columns(evaluation, courts)),
        (GapRow, _gap_columns(evaluation, courts)),
    ):
        rows = (row for chunk in chunks for row in zip(*chunk, strict=True))
        if table is ScoreRow:
            rows = ((*row[:-2], *map(json_text, row[-2:])) for row in rows)
        yield from parts_of(table.__tablename__, rows)
    rows = ((*row[:-1], json_text(row[-1])) for row in _finding_rows(evaluation, findings, courts))
    yield from parts_of(FindingRow.__tablename__, rows)


def _finding_rows(
    evaluation: Evaluation, findings: Sequence[Finding], courts: Collection[int] | None
) -> Iterator[tuple[Any, ...]]:
    listed = evaluation.ledger.courts
    for each in findings:
        court = listed[each.court].id if each.court is not None else None
        if courts is None or court in courts:
            yield court, each.kind, each.node, each.case_number, each.sentence, each.count, each.evidence


def _versions(connection: Connection) -> dict[str, Any]:
    newest = connection.execute(
        select(WalkRow.versions)
        .where(WalkRow.outcome.is_not(None))
        .order_by(WalkRow.finished.desc())
        .limit(1)
    ).scalar()
    return {**code_versions(), "walk": newest or {}}


@cache
def code_versions() -> dict[str, str]:
    """What computes the scores here and now (代码版本): the software, a hash over its sources, the calendar."""
    try:
        software = version("sunwatch")
    except PackageNotFoundError:
        software = "0+unknown"
    total = hashlib.sha256()
    root = Path(__file__).parent.parent
    for package in ("domain", "storage", "checkers"):
        for path in sorted((root / package).rglob("*")):
            if path.suffix in (".py", ".yaml", ".csv"):
                total.update(path.relative_to(root).as_posix().encode() + b"\0" + path.read_bytes())
    return {"software": software, "code": total.hexdigest()[:12], "calendar": CALENDAR_VERSION}


def _targets(connection: Connection) -> dict[str, Any]:
    query = select(CourtRow.name, TargetRow.declared).join(CourtRow, CourtRow.id == TargetRow.court_id)
    return {row.name: row.declared for row in connection.execute(query.order_by(CourtRow.name))}


def _score_columns(evaluation: Evaluation, courts: Collection[int] | None) -> Iterator[list[list[Any]]]:
    ledger = evaluation.ledger
    for level, whole in evaluation.whole.items():
        places = [
            int(at) for at in ledger.of_level(level) if courts is None or ledger.courts[at].id in courts
        ]
        ids = [ledger.courts[at].id for at in places]
        many = len(places)
        nodes = [
            ("", whole),
            *((node.id, evaluation.nodes[node.id]) for node in evaluation.system.walk(level)),
        ]
        for node, scores in nodes:
            figures: list[list[Any]] = [
                _column(values[places], digits)
                for values, digits in (
                    (scores.score, 6),
                    (scores.low, 6),
                    (scores.high, 6),
                    (scores.coverage, 6),
                    (scores.numerator, 4),
                    (scores.denominator, 4),
                )
            ]
            shown = {label: _column(values[places], 4) for label, values in scores.aside.items()}
            if scores.cross is not None:
                shown["other_source"] = _column(scores.cross[places], 2)
            yield [
                ids,
                [node] * many,
                [STATUSES[int(each)].value for each in scores.status[places]],
                *figures,
                [list(scores.sources)] * many,
                _asides(shown, many),
            ]


def _asides(shown: dict[str, list[float | None]], many: int) -> list[dict[str, float]]:
    """Figures beside the score of each court; equal ones are one and the same object, written once."""
    if not shown:
        return [{}] * many
    known: dict[tuple[float | None, ...], dict[str, float]] = {}
    asides = []
    for row in zip(*shown.values(), strict=True):
        if row not in known:
            known[row] = {label: value for label, value in zip(shown, row, strict=True) if value is not None}
        asides.append(known[row])
    return asides


def _column(values: Floats, digits: int) -> list[float | None]:
    """Figures as written; null for NaN."""
    return [value if value == value else None for value in np.round(values, digits).tolist()]


def gap_number(court: str, node: str, case_number: str | None, item: str | None, problem: str) -> str:
    """The number a court answers by: the same gap keeps it from round to round (缺口编号)."""
    what = "publication" if problem in _PUBLICATION else problem
    text = "\x1f".join((court, node, case_number or "", item or "", what))
    return "G" + hashlib.sha256(text.encode()).hexdigest()[:12].upper()


def _gap_columns(evaluation: Evaluation, courts: Collection[int] | None) -> Iterator[list[list[Any]]]:
    listed = evaluation.ledger.courts
    ids = [court.id for court in listed]
    names = [court.code or court.name for court in listed]
    seen: Counter[str] = Counter()
    for node, whole in leaf_gaps(evaluation).items():
        if courts is not None:
            asked = [at for at, court_id in enumerate(ids) if court_id in courts]
            whole = whole.filter(pl.col("court").is_in(asked))
        for frame in whole.iter_slices(_GAPS):
            places, cases, items, problems = (
                frame[name].to_list() for name in ("court", "case_number", "item", "problem")
            )
            numbers: list[str] = []
            for at, case_number, item, problem in zip(places, cases, items, problems, strict=True):
                number = gap_number(names[at], node, case_number, item, problem)
                seen[number] += 1
                numbers.append(number if seen[number] == 1 else f"{number}-{seen[number]}")
            yield [
                [ids[at] for at in places],
                [node] * frame.height,
                numbers,
                cases,
                items,
                problems,
                *(
                    frame[name].to_list()
                    for name in ("due", "days_overdue", "document_id", "walk_id", "reason")
                ),
            ]
