"""Freezing a round, and scoring it again (轮次冻结与重算).

Freezing keeps the round's inputs in an archive and, before it says so, scores them again from that archive: only a
round that comes out the same, figure by figure, is frozen. From then on ``rescore`` gives the same ``scores.json``,
byte for byte, whatever was imported, walked or decided since.
"""

import filecmp
import hashlib
import shutil
import tempfile
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import UTC, date, datetime
from pathlib import Path
from typing import Any

import polars as pl
import yaml
from sqlalchemy import Connection, Engine
from sqlalchemy.orm import Session

from checkers.evaluation import evaluate
from checkers.feed import write_scores
from checkers.findings.all import all_findings
from checkers.ledger import Period
from checkers.pass_lines import PassLine
from checkers.round_archive import SCORES, add_file, kept_frame, member, pack, sha256_of, unpacked
from checkers.round_digest import Part, Seal, content, court_names, differences
from checkers.rounds import code_versions, evaluated_content
from checkers.rules import read_rules, rule_texts
from domain.indicators import read_system
from storage.evidence import read_record
from storage.models import RoundRow

_WORDS = {"software": "软件版本", "code": "评分代码", "calendar": "节假日日历"}
_SHOWN = 5


class FrozenRoundError(ValueError):
    """A round that cannot be frozen, or whose archive cannot be used (无法冻结或重算); the message says why."""


@dataclass(frozen=True)
class Rescored:
    """What scoring a frozen round again gave (重算结果)."""

    differences: tuple[str, ...]
    """Where scores, gaps, findings or ``scores.json`` first differ; empty: all alike, byte for byte."""
    versions: tuple[str, ...]
    """What computes now that is not what computed then."""
    size: int
    """Bytes of ``scores.json``."""
    sha256: str
    """Of the ``scores.json`` computed now."""


def freeze(engine: Engine, number: int, folder: Path) -> str:
    """Freeze a round; the SHA-256 that seals it.

    Args:
        engine: the database.
        number: of the round.
        folder: where archives lie; the round's is ``NUMBER.zip``.

    Raises :class:`FrozenRoundError` where the round is frozen already, or where data, targets or rules are no longer
    what the round was scored from.
    """
    path = folder / f"{number}.zip"
    part = folder / f".{number}.zip.part"
    try:
        with _snapshot(engine) as connection, Session(connection) as session:
            row = session.get_one(RoundRow, number)
            if row.frozen_at is not None:
                raise FrozenRoundError(f"轮次 {number} 已冻结,不能再次冻结")
            if "pass_lines" not in row.inputs:
                raise FrozenRoundError(f"轮次 {number} 由更早的版本评出,没有记下所用数据;请重新评估后冻结")
            pack(connection, part, _noted(row), rule_texts(row.system))
        with Session(engine) as session, tempfile.TemporaryDirectory(dir=folder, prefix=".freeze-") as place:
            scores = Path(place) / SCORES
            row = session.get_one(RoundRow, number)
            seal = Seal()
            changed = _again(session, row, seal.of(content(session, row.id)), part, scores)
            if changed:
                raise FrozenRoundError(
                    f"轮次 {number} 所依据的数据、目标或规则在评估之后已变,不能冻结;请重新评估后立即冻结。"
                    f"不同之处:{';'.join(changed)}"
                )
            add_file(part, SCORES, scores)
            row.inputs = {
                **row.inputs,
                "archive": {"file": path.name, "sha256": sha256_of(part), "bytes": part.stat().st_size},
            }
            row.inputs = {**row.inputs, "digest": seal.hexdigest(row)}
            row.frozen_at = datetime.now(UTC)
            part.replace(path)
            session.commit()
            return str(row.inputs["digest"])
    finally:
        part.unlink(missing_ok=True)


def rescore(engine: Engine, number: int, folder: Path, out: Path | None = None) -> Rescored:
    """Score a frozen round again from its archive, and compare every figure and every byte.

    Args:
        engine: the database.
        number: of the round.
        folder: where archives lie.
        out: where to put the ``scores.json`` computed now; nowhere when null.

    Raises :class:`FrozenRoundError` where the round is not frozen, or its archive is missing or was changed.
    """
    with Session(engine) as session:
        row = session.get_one(RoundRow, number)
        path = archive_of(row, folder)
        if sha256_of(path) != row.inputs["archive"]["sha256"]:
            raise FrozenRoundError(f"{path} 与冻结时的 SHA-256 不符,已被改动;请从备份恢复")
        with tempfile.TemporaryDirectory(dir=folder, prefix=".again-") as place:
            scores, kept = Path(place) / SCORES, Path(place) / "kept.json"
            seal = Seal()
            found = list(_again(session, row, seal.of(content(session, row.id)), path, scores))
            if seal.hexdigest(row) != row.inputs.get("digest"):
                found.append("数据库中该轮的结果与冻结时的摘要不符,已被改动;请从备份恢复")
            with member(path, SCORES) as source, kept.open("wb") as target:
                shutil.copyfileobj(source, target, 1 << 20)
            if not filecmp.cmp(scores, kept, shallow=False):
                found.append(_first_line_apart(kept, scores))
            size, sha256 = scores.stat().st_size, sha256_of(scores)
            if out is not None:
                out.parent.mkdir(parents=True, exist_ok=True)
                shutil.copyfile(scores, out)
        return Rescored(tuple(found), _versions_apart(row), size, sha256)


@dataclass(frozen=True)
class EvidenceLook:
    """What became of the bytes a frozen round's documents were read from (证据核对)."""

    documents: int
    """Documents that name a place in a WARC file."""
    same: int
    missing: tuple[str, ...]
    """Addresses whose record is not on this machine."""
    changed: tuple[str, ...]
    """Addresses whose record no longer has the SHA-256 the round kept."""


def look_at_evidence(engine: Engine, number: int, folder: Path, root: Path) -> EvidenceLook:
    """Read the evidence of every document of a frozen round again, and compare it with the SHA-256 of the archive.

    Raises :class:`FrozenRoundError` as :func:`rescore`.
    """
    with Session(engine) as session:
        path = archive_of(session.get_one(RoundRow, number), folder)
    kept = kept_frame(path, "document").filter(pl.col("warc").is_not_null() & pl.col("sha256").is_not_null())
    missing: list[str] = []
    changed: list[str] = []
    for url, place, expected in kept.select("url", "warc", "sha256").iter_rows():
        file, _, offset = place.rpartition(":")
        if not offset.isdecimal() or not (root / file).is_file():
            missing.append(url)
            continue
        try:
            _, body = read_record(root, file, int(offset))
        except Exception:  # a broken file breaks in many ways
            changed.append(url)
            continue
        if hashlib.sha256(body).hexdigest() != expected:
            changed.append(url)
    same = kept.height - len(missing) - len(changed)
    return EvidenceLook(kept.height, same, tuple(missing), tuple(changed))


def archive_of(row: RoundRow, folder: Path) -> Path:
    """The archive of a frozen round; raises :class:`FrozenRoundError` where there is none."""
    if row.frozen_at is None:
        raise FrozenRoundError(f"轮次 {row.id} 没有冻结;先运行 sunwatch round freeze {row.id}")
    kept = row.inputs.get("archive")
    if kept is None:
        raise FrozenRoundError(f"轮次 {row.id} 由更早的版本冻结,没有归档,无法重算")
    path = folder / str(kept["file"])
    if not path.is_file():
        raise FrozenRoundError(f"没有归档文件 {path};请从冻结它的机器或备份复制过来")
    return path


@contextmanager
def frozen_inputs(row: RoundRow, folder: Path) -> Iterator[Connection]:
    """The data of a frozen round as a database, for whoever scores it under other assumptions."""
    with unpacked(archive_of(row, folder)) as laid, laid.engine.begin() as connection:
        yield connection


def _again(
    session: Session, row: RoundRow, stored: Iterable[Part], archive: Path, scores: Path
) -> tuple[str, ...]:
    """Score the archive, write ``scores.json``, and say where the result is not what is stored."""
    with unpacked(archive) as laid, laid.engine.begin() as connection:
        noted = laid.round
        system = read_system(yaml.safe_load(laid.texts["system.yaml"]), "system.yaml")
        rules = read_rules(laid.texts["scoring.yaml"], laid.texts["system.yaml"], system)
        period = Period(*(date.fromisoformat(noted[each]) for each in ("start", "end", "observed")))
        evaluation = evaluate(connection, period, targets=noted["listed"], rules=rules, system=system)
        asked = None if noted["asked"] is None else set(noted["asked"])
        findings = all_findings(evaluation)
        found = differences(
            stored,
            evaluated_content(evaluation, findings, asked),
            court_names(session),
            _SHOWN,
        )
        written = f"{rules.version}+{rules.digest}"
        if written != row.rules_version:
            found = (f"评分规则原为 {row.rules_version},现为 {written}", *found)
        with scores.open("w", encoding="utf-8", newline="\n") as stream:
            write_scores(
                stream,
                evaluation,
                asked,
                [PassLine.model_validate(each) for each in noted["pass_lines"]],
                evaluated_at=datetime.fromisoformat(noted["evaluated_at"]),
                number=row.id,
            )
        return found


def _noted(row: RoundRow) -> dict[str, Any]:
    return {
        "round": row.id,
        "name": row.name,
        "start": row.period_start.isoformat(),
        "end": row.period_end.isoformat(),
        "observed": row.observed.isoformat(),
        "evaluated_at": row.evaluated_at.isoformat(),
        "system": row.system,
        "rules_version": row.rules_version,
        "versions": row.versions,
        "courts": row.courts,
        "targets": row.targets,
        **row.inputs,
    }


def _versions_apart(row: RoundRow) -> tuple[str, ...]:
    now = code_versions()
    return tuple(
        f"{words}:冻结时 {row.versions.get(each, '未记')},现在 {now[each]}"
        for each, words in _WORDS.items()
        if row.versions.get(each) != now[each]
    )


def _first_line_apart(kept: Path, scores: Path) -> str:
    with kept.open(encoding="utf-8") as first, scores.open(encoding="utf-8") as second:
        for number, (old, new) in enumerate(zip(first, second, strict=False), 1):
            if old != new:
                at = next((n for n, pair in enumerate(zip(old, new, strict=False)) if pair[0] != pair[1]), 0)
                before, after = (text[max(0, at - 40) : at + 60].strip() for text in (old, new))
                return f"scores.json 第 {number} 行:原为 …{before}…,重算为 …{after}…"
    return "scores.json 的行数不同"


@contextmanager
def _snapshot(engine: Engine) -> Iterator[Connection]:
    """A connection that sees one state of the database from its first query on, whoever writes meanwhile."""
    if engine.dialect.name == "postgresql":
        with engine.connect().execution_options(isolation_level="REPEATABLE READ") as connection:
            yield connection
        return
    with engine.connect() as connection:
        # the driver begins a transaction only before it writes
        connection.exec_driver_sql("BEGIN")
        try:
            yield connection
        finally:
            connection.exec_driver_sql("ROLLBACK")
