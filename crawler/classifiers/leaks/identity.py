"""Numbers of citizens' identity cards and of papers that stand for one (证件号码)."""

import re
from collections.abc import Iterator
from datetime import date

from crawler.classifiers.leaks.findings import Leak, mask, rules
from crawler.classifiers.leaks.people import is_word, last_name
from crawler.classifiers.structure import Reading
from domain.document_kind import PrivacyLeak

_WEIGHTS = (7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2)
_REGIONS = frozenset(
    map(
        str,
        (
            *range(11, 16),
            *range(21, 24),
            *range(31, 38),
            *range(41, 47),
            *range(50, 55),
            *range(61, 66),
            71,
            81,
            82,
            83,
        ),
    )
)


def is_identity_number(value: str) -> bool:
    """A citizen's number of 18 characters by region, birth date and check digit (GB 11643-1999)."""
    if len(value) != 18 or not value[:17].isdigit() or value[:2] not in _REGIONS:
        return False
    if not _is_day(value[6:14]):
        return False
    total = sum(weight * int(digit) for weight, digit in zip(_WEIGHTS, value, strict=False))
    return "10X98765432"[total % 11] == value[17].upper()


def _is_day(digits: str) -> bool:
    try:
        born = date(int(digits[:4]), int(digits[4:6]), int(digits[6:]))
    except ValueError:
        return False
    return 1900 <= born.year <= 2035


ID_LABEL = re.compile(r"身份|公民号码|证件号|身份证")
_ID_LABEL_CLOSE = re.compile(r"(?:身份证|公民身份|身份号)[一-龥]{0,6}[:(]?$")
OTHER_NUMBER = re.compile(
    r"信用代码|机构代码|注册号|许可证|执业证|资格证|证号为?:?$|发票|合同(?:编)?号|订单|产权证|证书|编号|流水|条形码|保单|票据?号"
)


_NAME_BESIDE = re.compile(r"(?P<name>[一-龥]{2,6})[(,:](?:[男女],)?$")


def _is_beside_name(near: str) -> bool:
    """Whether a person's name stands directly before a number: 李志强(…"""
    beside = _NAME_BESIDE.search(near)
    name = last_name(beside["name"]) if beside else ""
    return len(name) in (2, 3) and name[0] in rules().surnames and not is_word(name)


def is_told_identity(value: str, near: str, *, listed: bool = False) -> bool:
    """Whether a number, with the words just before it, is somebody's identity number.

    In a list of persons (``listed``) the label heads a column, and the shape is enough.
    """
    if len(value) == 18:
        if _ID_LABEL_CLOSE.search(near):
            return True  # perhaps with a slip in a digit, yet somebody's number by its label
        if (
            (listed or _is_beside_name(near))
            and value[:17].isdigit()
            and value[:2] in _REGIONS
            and _is_day(value[6:14])
        ):
            return not _labelled_otherwise(near)
        return is_identity_number(value) and not _labelled_otherwise(near)
    return (
        len(value) == 15
        and value.isdigit()
        and value[:2] in _REGIONS
        and bool(ID_LABEL.search(near))
        and _is_day("19" + value[6:12])
    )


def _labelled_otherwise(near: str) -> bool:
    label = OTHER_NUMBER.search(near[-14:])
    return bool(label) and not ID_LABEL.search(near)


_FOREIGN_PAPER = re.compile(
    r"(?:护照|军官证|士兵证|台胞证|乡证|通行证(?<=[陆地澳]通行证)|留证|港澳居民身份证)(?:件)?(?:号码?|编号|证号)?[为是:(]{0,2}"
    r"(?P<number>[A-Za-z]{1,2}[0-9]{6,10}|[0-9]{8,10})(?![0-9*×])"
)


def foreign_papers(reading: Reading) -> Iterator[Leak]:
    """Numbers of passports and other papers that stand for an identity card, by their label."""
    text = reading.text.compact
    for match in _FOREIGN_PAPER.finditer(text):
        start, end = reading.text.span(match.start("number"), match.end("number"))
        yield Leak(PrivacyLeak.ID_NUMBER, start, end, mask(match["number"]))
