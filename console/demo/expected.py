"""What the demo must find (预期结果): every planted gap and no other, to compare a run with.

The figures stand in ``expected.yaml``, counted by hand and not by the checkers they judge.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from pathlib import Path
from typing import Any

import yaml

from console.demo.running import DemoPortal
from domain.document_kind import DocumentKind, PrivacyLeak, RequiredItem
from domain.outcomes import WalkOutcome

_FILE = Path(__file__).parent / "expected.yaml"
_KINDS = {"zhongben": DocumentKind.ZHONGBEN_RULING, "other": DocumentKind.OTHER_ENFORCEMENT_RULING}


class Finding(StrEnum):
    """What is to be said of one ruling or rule (预期结论)."""

    OK = "ok"
    ON_TIME = "on_time"
    LATE = "late"
    NOT_PUBLISHED = "not_published"
    NO_VALID_REASON = "no_valid_reason"
    UNCONFIRMED = "unconfirmed"
    KIND_UNCLEAR = "kind_unclear"
    NOT_DUE = "not_due"
    WITHHELD = "withheld"

    @property
    def is_gap(self) -> bool:
        """Whether a report lists it among the gaps (缺口)."""
        return self in _GAPS


_GAPS = frozenset(
    {
        Finding.LATE,
        Finding.NOT_PUBLISHED,
        Finding.NO_VALID_REASON,
        Finding.UNCONFIRMED,
        Finding.KIND_UNCLEAR,
    }
)


@dataclass(frozen=True, slots=True)
class ExpectedRuling:
    """One ruling of the ledger (预期文书): its last day, and the calendar days after it where they count."""

    number: str
    kind: DocumentKind
    finding: Finding
    due: date | None
    days: int | None


@dataclass(frozen=True, slots=True)
class ExpectedScore:
    """A leaf's score with bounds (预期得分), two decimals."""

    score: float
    low: float
    high: float


@dataclass(frozen=True, slots=True)
class ExpectedRule:
    """One rule of the court's list (预期规范性文件): its title there."""

    title: str
    finding: Finding


@dataclass(frozen=True, slots=True)
class ExpectedCourt:
    """All that is planted for one court (预期法院结果).

    ``missing`` and ``leaks`` go by the key of the text; a ruling that ``leaks`` does not name has none.
    """

    name: str
    outcome: WalkOutcome
    rulings: tuple[ExpectedRuling, ...]
    zhongben: ExpectedScore
    other: ExpectedScore
    normative: ExpectedScore
    rules: tuple[ExpectedRule, ...]
    missing: Mapping[str, frozenset[RequiredItem]]
    leaks: Mapping[str, frozenset[PrivacyLeak]]


@dataclass(frozen=True, slots=True)
class ExpectedDocument:
    """One text as a crawl must bring it home (预期文档).

    ``url`` is its own column's address; ``others`` further ones of the same text. ``kind`` is null where
    readers could differ. ``missing`` is null for all but 终本裁定书 under 法〔2016〕373号.
    """

    key: str
    url: str
    others: tuple[str, ...]
    title: str
    published: date
    kind: DocumentKind | None
    missing: frozenset[RequiredItem] | None
    leaks: frozenset[PrivacyLeak]
    attachment_of: str | None
    readable: bool


def _load() -> dict[str, ExpectedCourt]:
    content: dict[str, dict[str, Any]] = yaml.safe_load(_FILE.read_text(encoding="utf-8"))
    return {name: _court(name, entry) for name, entry in content.items()}


def _court(name: str, entry: dict[str, Any]) -> ExpectedCourt:
    rulings = (ExpectedRuling(n, _KINDS[k], Finding(f), due, days) for n, k, f, due, days in entry["rulings"])
    return ExpectedCourt(
        name=name,
        outcome=WalkOutcome(entry["outcome"]),
        rulings=tuple(rulings),
        zhongben=ExpectedScore(**entry["zhongben_score"]),
        other=ExpectedScore(**entry["other_score"]),
        normative=ExpectedScore(**entry["normative_score"]),
        rules=tuple(ExpectedRule(title, Finding(finding)) for title, finding in entry["normative"]),
        missing={key: frozenset(map(RequiredItem, items)) for key, items in entry["missing"].items()},
        leaks={key: frozenset(map(PrivacyLeak, items)) for key, items in entry["leaks"].items()},
    )


EXPECTED: Mapping[str, ExpectedCourt] = _load()
"""What is planted, by the court's name (预期结果)."""


def expected_documents(portal: DemoPortal) -> list[ExpectedDocument]:
    """Every text a complete walk of a running portal finds (应抓取文档), attachments beside their pages."""
    court = EXPECTED[portal.name]
    found = []
    for text in portal.site.texts:
        own, *others = (portal.url.rstrip("/") + path for path in portal.site.addresses(text))
        page = ExpectedDocument(
            text.key,
            own,
            tuple(others),
            text.title,
            text.published,
            text.kind,
            court.missing.get(text.key),
            court.leaks.get(text.key, frozenset()),
            None,
            True,
        )
        found.append(page)
        for place, file in enumerate(text.enclosures):
            address = portal.url.rstrip("/") + portal.site.file_address(text, place)
            found.append(
                ExpectedDocument(
                    file.key,
                    address,
                    (),
                    file.name,
                    text.published,
                    file.kind,
                    court.missing.get(file.key),
                    court.leaks.get(file.key, frozenset()),
                    own,
                    bool(file.paragraphs),
                )
            )
    return found
