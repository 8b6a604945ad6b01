"""What recognising a text yields: kind, topic, facts, missing contents, over-disclosure, and why (识别结果)."""

from dataclasses import dataclass, field
from datetime import date

from domain.document_kind import DocumentKind, PrivacyLeak, RequiredItem, Topic

CLASSIFIER_VERSION = "2026.11"
"""Version of rules and model together; a frozen round keeps it with its documents."""


@dataclass(frozen=True, slots=True)
class Passage:
    """A place in the text that a rule relied on (依据段落); the excerpt is masked, offsets are the text's own."""

    rule: str
    """What was decided there, in Chinese, as reports print it."""
    start: int
    end: int
    excerpt: str


@dataclass(frozen=True, slots=True)
class RulingFacts:
    """Facts of a court paper (文书要素) beside its numbers and date. Counts only, never names."""

    court: str | None = None
    """Court that made it, as it stands at the head."""
    suffix: str | None = None
    """文书序号 of its own number as written, e.g. ``之一``, ``-2``."""
    applied_amount: float | None = None
    """Amount applied for (申请执行标的额), yuan; None where none is stated."""
    realised_amount: float | None = None
    """Amount obtained (执行到位金额), yuan; 0 where the text says nothing was; None where it is silent."""
    party_roles: tuple[tuple[str, int], ...] = ()
    """How many parties stand in each role (申请执行人, 被执行人 …)."""
    masked: bool = False
    """True where names, numbers or addresses are blotted out (隐名处理)."""


@dataclass(frozen=True, slots=True)
class Recognition:
    """Everything said of one published text (识别结论); see the exported document for the keys' meaning."""

    kind: DocumentKind
    confidence: float
    """Probability that ``kind`` is right, 0-1, calibrated on the development texts."""
    needs_review: bool
    topic: Topic | None = None
    issuer: str | None = None
    document_number: str | None = None
    issue_date: date | None = None
    in_force: bool | None = None
    """False where the text says it is abolished (废止), True where it says it is in force, else None."""
    case_numbers: tuple[str, ...] = ()
    """Canonical; the document's own first, then those it cites, each once."""
    own_case_numbers: int = 0
    ruling_date: date | None = None
    missing_items: tuple[RequiredItem, ...] | None = None
    """None where the check does not apply (other kinds, rulings before 2016-12-01)."""
    privacy_leaks: tuple[PrivacyLeak, ...] = ()
    facts: RulingFacts = field(default_factory=RulingFacts)
    explanation: tuple[Passage, ...] = ()
