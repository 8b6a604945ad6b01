"""What a finding of over-disclosure is, and the rules' data (过度公开的发现)."""

import re
from collections.abc import Mapping
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
    basis: str = ""
    """The article that forbids it on the deciding date."""


@dataclass(frozen=True, slots=True)
class Version:
    """What counts as over-disclosed in one period (隐名规则的一个版本), each type with its basis."""

    first: date | None
    last: date | None
    instrument: str
    verified: bool
    bases: Mapping[PrivacyLeak, str]


@dataclass(frozen=True, slots=True)
class Rules:
    """What the data file ``privacy.yaml`` says."""

    versions: tuple[Version, ...]
    surnames: frozenset[str]
    compound_surnames: frozenset[str]
    diseases: re.Pattern[str]
    illness_in_enforcement: re.Pattern[str]
    """The diseases, and what besides them tells of illness in papers of enforcement."""
    like_small_places: re.Pattern[str]
    """A county or city whose name holds a character of smaller places."""

    def at(self, deciding: date | None) -> Version:
        """The version in force on the day; the newest where no date is known."""
        if deciding is None:
            return self.versions[-1]
        return next(v for v in reversed(self.versions) if v.first is None or v.first <= deciding)


@cache
def rules() -> Rules:
    """The rules, read once."""
    data: dict[str, Any] = read_data("privacy.yaml")
    return Rules(
        versions=tuple(
            Version(
                first=version["from"],
                last=version["until"],
                instrument=version["instrument"],
                verified=version["verified"],
                bases={PrivacyLeak(key): basis for key, basis in version["bases"].items()},
            )
            for version in data["versions"]
        ),
        surnames=frozenset("".join(data["surnames"].split())),
        compound_surnames=frozenset(data["compound_surnames"].split()),
        diseases=re.compile(spread("|".join(data["diseases"]))),
        illness_in_enforcement=re.compile(
            spread("|".join([*data["diseases"], *data["illness_in_enforcement"]]))
        ),
        like_small_places=re.compile(
            "市?(?:" + "|".join(sorted(data["like_small_places"].split(), key=len, reverse=True)) + ")"
        ),
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
