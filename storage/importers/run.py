"""Importing files (导入): the one entry for workbooks."""

import hashlib
from dataclasses import dataclass
from pathlib import Path

from sqlalchemy import Engine, select
from sqlalchemy.orm import Session

from storage.courts import get_or_create_court, strangers
from storage.importers.declaration import load_kind
from storage.importers.lines import import_documents, import_walks
from storage.importers.problems import Problems
from storage.importers.reading import CourtFinder, read_file
from storage.importers.storing import Outcome, store


@dataclass(frozen=True)
class Imported:
    """What became of a file (导入结果)."""

    path: Path
    outcome: Outcome
    problems: Problems
    rejected: int
    stored: bool


def import_workbook(
    engine: Engine,
    kind: str,
    path: Path,
    *,
    who: str,
    proofs: Path | None = None,
    partial: bool = False,
    dry_run: bool = False,
) -> Imported:
    """Check one workbook and store it.

    Args:
        engine: the database.
        kind: one of :data:`~storage.importers.declaration.KINDS`.
        path: the file.
        who: who imports, for the history.
        proofs: folder to keep proof files in.
        partial: store the good rows of a file that has bad ones.
        dry_run: only check.

    Raises:
        ImportFileError: the file cannot be read at all.
        KeyError: there is no such kind.
    """
    declaration = load_kind(kind)
    with Session(engine) as session:
        parsed = read_file(path, declaration, court_finder(session))
        problems = parsed.problems
        store_it = not dry_run and (partial or not problems)
        digest = hashlib.sha256(path.read_bytes()).hexdigest()
        if not dry_run and not store_it:
            session.rollback()
            return Imported(path, Outcome(), problems, parsed.rejected, False)
        outcome = store(
            session.connection(),
            parsed,
            digest,
            who,
            proofs if store_it else None,
            partial and bool(problems),
        )
        if store_it:
            session.commit()
        else:
            session.rollback()
        return Imported(path, outcome, problems, parsed.rejected, store_it)


def court_finder(session: Session) -> CourtFinder:
    """Finds courts by any written name, creating those the register knows; remembers what it found."""
    known: dict[str, int | None] = {}
    stranger = strangers(session)

    def find(text: str) -> int | None:
        if text not in known:
            known[text] = None if stranger(text) else get_or_create_court(session, text).id
        return known[text]

    return find


def known_imports(session: Session) -> int:
    """Highest import so far; 0 where there is none."""
    from storage.models import ImportRow

    return session.scalar(select(ImportRow.id).order_by(ImportRow.id.desc()).limit(1)) or 0


def import_lines(
    engine: Engine, kind: str, path: Path, *, partial: bool = False, dry_run: bool = False
) -> Imported:
    """Check a file of ``documents`` or ``walks`` (JSON lines) and store it, all or nothing unless ``partial``.

    Raises :class:`ImportFileError` for a file that cannot be read at all.
    """
    take = {"documents": import_documents, "walks": import_walks}[kind]
    problems = Problems(path.name)
    with Session(engine) as session:
        count = take(session, path, problems)
        store_it = not dry_run and (partial or not problems)
        if store_it:
            session.commit()
        else:
            session.rollback()
    return Imported(path, Outcome(rows=count), problems, len(problems), store_it)
