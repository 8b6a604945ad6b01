"""What a finding of over-disclosure is, and the rules' data (过度公开的发现)."""

import re
from dataclasses import dataclass
from datetime import date
from functools import cache
from typing import Any

from crawler.classifiers.lexicon import read_data
from crawler.classifiers.words import spread
from domain.document_kind import DocumentKind, PrivacyLeak

CASE_KINDS = frozenset(
    {
        DocumentKind.ZHONGBEN_RULING,
        DocumentKind.OTHER_ENFORCEMENT_RULING,
        DocumentKind.NON_ENFORCEMENT_JUDGMENT,
        DocumentKind.DISHONEST_LIST,
    }
)


@dataclass(frozen=True, slots=True)
class Leak:
    """One finding: its type and compact place, with a masked excerpt."""

    type: PrivacyLeak
    start: int
    end: int
    excerpt: str


@dataclass(frozen=True, slots=True)
class Rules:
    """What the data file ``privacy.yaml`` says."""

    since: dict[PrivacyLeak, date | None]
    surnames: frozenset[str]
    diseases: re.Pattern[str]


@cache
def rules() -> Rules:
    """The rules, read once."""
    data: dict[str, Any] = read_data("privacy.yaml")
    return Rules(
        since={PrivacyLeak(rule["type"]): rule["since"] for rule in data["rules"]},
        surnames=frozenset("".join(data["surnames"].split())),
        diseases=re.compile(spread("|".join(data["diseases"]))),
    )


def mask(value: str) -> str:
    """Keep the first three and last two characters of what identifies a person."""
    return value[:3] + "*" * max(len(value) - 5, 3) + value[-2:] if len(value) > 6 else value[:1] + "**"


MASK_NAME = re.compile(r"某|×|\*|[xX]|甲|乙|丙")
NOT_NAME = re.compile(
    r"之|益|利|抚养|保护|随|由|归|犯罪|年|的|子女|问题|权益|法律|案件|以|不|有|在|和|与|及|系|已|等"
)


def words_before(text: str, place: int) -> str:
    """What stands before a number in its sentence or line, compact; the line before too where that is only a label."""
    raw = text[max(0, place - 90) : place]
    parts = re.split(r"[\n。;]", raw)
    lead = "".join(parts[-1].split())
    if len(lead) < 8 and len(parts) > 1:
        lead = "".join(parts[-2].split()) + lead
    return lead[-70:]
