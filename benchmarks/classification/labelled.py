"""Labelled texts in one form (标注文本), whichever set they come from."""

import functools
import json
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Any

import yaml

from domain.case_number import find_all
from domain.document_kind import DocumentKind, PrivacyLeak, RequiredItem

REPOSITORY = Path(__file__).resolve().parents[2]
SETS = {
    "dev": REPOSITORY / "tests" / "labelled" / "dev",
    "test": REPOSITORY / "tests" / "labelled" / "test",
    "blind": REPOSITORY / "tests" / "labelled" / "blind",
    "shared": REPOSITORY.parent / "shared" / "corpus" / "docs.jsonl",
}
SET_NAMES = {
    "dev": "(a) invented texts, development half",
    "test": "(a) invented texts, test half, written by others",
    "blind": "(c) invented texts of an author who saw no rules, measured at the end only",
    "shared": "(b) real documents of ../shared/corpus, doubtful ones left out",
}
_SHARED_LIST_CUT = 12
"""The real documents' labels stop at the twelfth number."""


@dataclass(frozen=True, slots=True)
class LabelledText:
    """A text with what must be said of it; None where a set does not label it."""

    id: str
    title: str | None
    text: str
    kind: DocumentKind
    case_numbers: tuple[str, ...] | None
    numbers_cut: bool
    own_case_numbers: int | None
    ruling_date: date | None
    date_labelled: bool
    missing_items: frozenset[RequiredItem] | None
    items_labelled: bool
    privacy_leaks: frozenset[PrivacyLeak] | None
    topic: str | None
    issuer: str | None
    document_number: str | None
    facts_labelled: bool
    hard: bool
    disputed: frozenset[str] = frozenset()
    """Figures whose label the text itself contradicts (``disputed.yaml``)."""


@functools.cache
def disputed_labels() -> dict[str, dict[str, str]]:
    """Figure, then document, then what the text says instead of the label."""
    content = yaml.safe_load(Path(__file__).with_name("disputed.yaml").read_text(encoding="utf-8"))
    return {figure: dict(rows) for figure, rows in content.items()}


def load(name: str) -> list[LabelledText]:
    """The texts of a set, in the order of its files; empty where the set is not there."""
    place = SETS[name]
    if place.is_dir():
        return [_invented(row) for file in sorted(place.glob("*.jsonl")) for row in _rows(file)]
    if place.is_file():
        return [_real(row) for row in _rows(place) if not row.get("doubtful")]
    return []


def _rows(file: Path) -> list[dict[str, Any]]:
    return [json.loads(line) for line in file.read_text(encoding="utf-8").splitlines() if line.strip()]


def _date(value: str | None) -> date | None:
    return date.fromisoformat(value) if value else None


def _invented(row: dict[str, Any]) -> LabelledText:
    missing = row.get("missing_items")
    return LabelledText(
        id=str(row["id"]),
        title=row.get("title"),
        text=row["text"],
        kind=DocumentKind(row["doc_class"]),
        case_numbers=tuple(row["case_numbers"]) if row.get("case_numbers") is not None else None,
        numbers_cut=False,
        own_case_numbers=row.get("own_case_numbers"),
        ruling_date=_date(row.get("ruling_date")),
        date_labelled="ruling_date" in row,
        missing_items=None if missing is None else frozenset(RequiredItem(item) for item in missing),
        items_labelled="missing_items" in row,
        privacy_leaks=frozenset(PrivacyLeak(leak) for leak in row.get("privacy_leaks") or ()),
        topic=row.get("topic"),
        issuer=row.get("issuer"),
        document_number=row.get("document_number"),
        facts_labelled=True,
        hard=bool(row.get("hard")),
    )


def _real(row: dict[str, Any]) -> LabelledText:
    written = row.get("case_numbers")
    numbers: tuple[str, ...] | None = None
    if written is not None and not row.get("partial"):
        numbers = tuple(dict.fromkeys(f.number.canonical for item in written for f in find_all(item)))
    return LabelledText(
        id=row["id"],
        title=row.get("title"),
        text=row["text"],
        kind=DocumentKind(row["doc_class"]),
        case_numbers=numbers,
        numbers_cut=len(written or ()) >= _SHARED_LIST_CUT,
        own_case_numbers=None,
        ruling_date=_date(row.get("ruling_date")),
        date_labelled=bool(row.get("ruling_date")) and not row.get("partial") and len(row["text"]) < 12000,
        missing_items=None,
        items_labelled=False,
        privacy_leaks=None,
        topic=None,
        issuer=None,
        document_number=None,
        facts_labelled=False,
        hard=False,
        disputed=frozenset(figure for figure, rows in disputed_labels().items() if row["id"] in rows),
    )
