"""Over-disclosure (过度公开): personal data that should have been deleted, unmasked only.

Every finding is certain by form (checksum, Luhn, shape) and by context (whose it is); look-alikes - case numbers,
统一社会信用代码, lawyers' licence numbers, amounts, dates - have neither. Excerpts are masked.
"""

from dataclasses import replace
from datetime import date

from crawler.classifiers.leaks.accounts import passes_luhn
from crawler.classifiers.leaks.addresses import addresses
from crawler.classifiers.leaks.findings import Leak, rules
from crawler.classifiers.leaks.health import health
from crawler.classifiers.leaks.identity import is_identity_number
from crawler.classifiers.leaks.minors import minors
from crawler.classifiers.leaks.numbers import numbers
from crawler.classifiers.leaks.people import People
from crawler.classifiers.leaks.shapes import shapes
from crawler.classifiers.structure import Reading
from domain.document_kind import DocumentKind, PrivacyLeak

__all__ = ["Leak", "find_leaks", "is_identity_number", "passes_luhn"]

_COMPACT_PLACES = frozenset({PrivacyLeak.ADDRESS, PrivacyLeak.HEALTH, PrivacyLeak.MINOR_NAME})
_ABOUT_NOBODY = frozenset({DocumentKind.ENFORCEMENT_NORMATIVE, DocumentKind.OTHER_NORMATIVE})
"""Rules speak of homes, of the ill and of minors, but of nobody by name."""


def find_leaks(reading: Reading, kind: DocumentKind, deciding: date | None) -> tuple[Leak, ...]:
    """Every over-disclosure, in the text's order by type; ``deciding`` is the publication's or the ruling's date.

    The version of the rules in force on that date says which types count. Offsets are those of the original text.
    """
    bases = rules().at(deciding).bases
    people = People(reading, kind)
    found = [*numbers(reading, kind, people), *shapes(reading, kind, people)]
    if kind not in _ABOUT_NOBODY:
        found += addresses(reading, kind, people)
        found += health(reading, kind, people)
        found += minors(reading, kind, deciding, people)
    result = []
    for leak in found:
        basis = bases.get(leak.type)
        if basis is None:
            continue
        if leak.type in _COMPACT_PLACES:
            start, end = reading.text.span(leak.start, leak.end)
            leak = replace(leak, start=start, end=end)
        result.append(replace(leak, basis=basis))
    return tuple(result)
