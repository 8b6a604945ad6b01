"""Numbers that belong to a person: identity numbers, telephones, bank accounts (证件号、电话、账号).

Look-alikes - case numbers, 统一社会信用代码, licence numbers, amounts - fail the checksum or carry another label."""

import re
from collections.abc import Iterator

from crawler.classifiers.leaks.accounts import is_told_account
from crawler.classifiers.leaks.findings import Leak, mask, words_before
from crawler.classifiers.leaks.identity import foreign_papers, is_identity_number, is_told_identity
from crawler.classifiers.leaks.people import People
from crawler.classifiers.leaks.telephones import is_told_telephone, spoken_telephones
from crawler.classifiers.structure import Reading
from domain.document_kind import DocumentKind, PrivacyLeak

# The look to the left stands behind the first digit: a pattern that opens with a plain class is searched fast.
_DIGIT_RUN = re.compile(
    r"[0-9](?<![0-9A-Za-z].)(?=[0-9 \r\n\u3000-]{6})(?:(?:[ \n\u3000-]|\r\n)?[0-9]){6,40}(?:[ \n-]?[Xx])?(?![0-9A-Za-z*×])"
)
_IS_AMOUNT = re.compile(r"[ ]?(?:\.\d{1,6})?[余多]?(?:元|万|亿|股|美元|平方|㎡|%)")
_AREA_CODE = re.compile(r"\(0\d{2,3}\)-?$|(?:\(?(?:\+|00)?86\)?|\+)-?$")
_SHORTEST = 7


def numbers(reading: Reading, kind: DocumentKind, people: People) -> Iterator[Leak]:
    """Identity, telephone and account numbers, each told by form and by the words before it."""
    yield from foreign_papers(reading)
    text = reading.text.unified
    for place, end, value in spoken_telephones(text, kind, people):
        yield Leak(PrivacyLeak.PHONE, place, end, mask(value))
    for run in _DIGIT_RUN.finditer(text):
        place, raw = run.start(), run[0]
        if _IS_AMOUNT.match(text, run.end()):
            raw = raw.rpartition(" ")[0]  # an account, a blank, an amount
            if len(raw) < _SHORTEST:
                continue
        end = place + len(raw)
        before = _AREA_CODE.sub("", words_before(text, place))
        for value in _values(raw):
            found = _type(value, text, place, end, before, kind, people)
            if found is not None:
                yield Leak(found, place, end, mask(value))


def _values(raw: str) -> list[str]:
    """The number that a run of digits is, or the numbers where blanks part several."""
    pieces = [piece for piece in re.split(r"[ \r\n\u3000-]+", raw) if piece]
    joined = "".join(pieces)
    if len(pieces) > 1 and is_identity_number(pieces[0]):
        return [pieces[0], *_values(raw[len(pieces[0]) + 1 :])]  # a row: identity number, then an account
    return [joined] if len(pieces) == 1 or is_identity_number(joined) or _grouped(pieces) else pieces


def _type(
    value: str, text: str, place: int, end: int, before: str, kind: DocumentKind, people: People
) -> PrivacyLeak | None:
    if is_told_identity(value, before[-24:], listed=kind is DocumentKind.DISHONEST_LIST):
        return PrivacyLeak.ID_NUMBER
    if is_told_telephone(value, text, place, end, before, kind, people):
        return PrivacyLeak.PHONE
    if is_told_account(value, text, place, end, before, kind, people):
        return PrivacyLeak.BANK_ACCOUNT
    return None


def _grouped(pieces: list[str]) -> bool:
    """True where the blanks only group one number (6222 0210 …, 138-1234-5678, letter-spaced)."""
    return (
        all(len(piece) <= 4 for piece in pieces)
        or (len(pieces) == 2 and len(pieces[0]) <= 4)
        or (16 <= len("".join(pieces)) <= 19 and pieces[0][:2] == "62" and max(map(len, pieces)) <= 6)
        or (12 <= len("".join(pieces)) <= 19 and len(pieces) >= 3 and max(map(len, pieces)) <= 6)
        or (
            len("".join(pieces)) <= 19
            and len(pieces) <= 3
            and not any(len(p) in (11, 15, 18) for p in pieces)
        )
    )
