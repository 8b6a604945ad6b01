"""Over-disclosure (过度公开): personal data that should have been deleted, unmasked only.

Every finding is certain by form (checksum, Luhn, shape) and by context (whose it is); look-alikes - case numbers,
统一社会信用代码, lawyers' licence numbers, amounts, dates - have neither. Excerpts are masked.
"""

from collections.abc import Callable, Iterator
from datetime import date

from crawler.classifiers.leaks.addresses import addresses
from crawler.classifiers.leaks.findings import Leak, rules
from crawler.classifiers.leaks.health import health
from crawler.classifiers.leaks.minors import minors
from crawler.classifiers.leaks.numbers import is_identity_number, numbers, passes_luhn
from crawler.classifiers.leaks.shapes import shapes
from crawler.classifiers.structure import Reading
from domain.document_kind import DocumentKind, PrivacyLeak

__all__ = ["Leak", "find_leaks", "is_identity_number", "passes_luhn"]

_CHECKS: tuple[Callable[[Reading, DocumentKind], Iterator[Leak]], ...] = (
    numbers,
    shapes,
    addresses,
    health,
)
_COMPACT_PLACES = frozenset({PrivacyLeak.ADDRESS, PrivacyLeak.HEALTH, PrivacyLeak.MINOR_NAME})


def find_leaks(reading: Reading, kind: DocumentKind, deciding: date | None) -> tuple[Leak, ...]:
    """Every over-disclosure, in the text's order by type; ``deciding`` is the publication's or the ruling's date.

    Offsets are those of the original text.
    """
    since = rules().since
    found: list[Leak] = []
    for check in _CHECKS:
        found.extend(check(reading, kind))
    found.extend(minors(reading, deciding))
    result = []
    for leak in found:
        begin = since[leak.type]
        if begin is not None and deciding is not None and deciding < begin:
            continue
        if leak.type in _COMPACT_PLACES:
            leak = Leak(
                leak.type, reading.text.origin(leak.start), reading.text.origin(leak.end), leak.excerpt
            )
        result.append(leak)
    return tuple(result)
