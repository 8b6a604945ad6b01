"""Machine-readable output (导出): rows in the form that stays put, and the files they are written to."""

from collections.abc import Sequence

from sqlalchemy.orm import Session

from storage.courts import find_court
from storage.exports.cases import case_lines
from storage.exports.documents import document_lines
from storage.exports.files import FORMATS, write_rows
from storage.exports.history import history_lines, import_lines
from storage.exports.results import NoRoundError, finding_lines, newest_round, score_lines
from storage.exports.walks import walk_lines

__all__ = [
    "FORMATS",
    "NoRoundError",
    "case_lines",
    "court_names",
    "document_lines",
    "finding_lines",
    "history_lines",
    "import_lines",
    "newest_round",
    "score_lines",
    "walk_lines",
    "write_rows",
]


def court_names(session: Session, given: Sequence[str]) -> list[str | None]:
    """The stored name of each court given by name or 代字; null where there is none."""
    found = [find_court(session, text) for text in given]
    return [row.name if row is not None else None for row in found]
