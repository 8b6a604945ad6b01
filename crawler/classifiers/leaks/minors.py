"""Full names of minors (未成年人姓名)."""

import re
from collections.abc import Iterator
from datetime import date
from itertools import islice

from crawler.classifiers.leaks.findings import MASK_NAME, NOT_NAME, Leak, rules
from crawler.classifiers.structure import Reading
from domain.dates import chinese_numeral
from domain.document_kind import DocumentKind, PrivacyLeak

_K = DocumentKind

_BORN = re.compile(
    r"(?P<y>(?:19|20)\d\d)年(?:(?P<m>\d{1,2})月(?:(?P<d>\d{1,2})日)?)?(?:出生|生)(?![效产活意育成])"
)
_NAME_BEFORE_BIRTH = re.compile(
    r"(?P<name>[一-龥·]{2,6})(?:\([^()]{0,20}\))?[,、](?:男|女)(?:性)?[,、][^。;]{0,14}$"
)
_CHILD = re.compile(
    r"(?:未成年(?:人|子女|儿子|女儿|学生|被害人|孩子)?|婚生(?:长|次|独|幼)?[子女]|婚生子女|原告之[子女]|被告之[子女]|双方之[子女]|小学生|幼儿|儿童|患儿|孩子|非婚生[子女])(?::|,|名叫|叫|\()?(?P<name>[一-龥]{2,3})"
)
_BESIDE_BIRTH = re.compile(r"(?P<name>[一-龥·]{2,6})[(,](?:系|于|生于)?$")
_KIN = re.compile(
    r"(?:儿子|女儿|长子|次子|三子|幼子|独子|长女|次女|三女|幼女|独女|之子|之女|其子|其女|孩子|小孩|婚生子|婚生女|子女)(?::|,|名叫|\()?(?P<name>[一-龥]{2,3})"
)
_UPBRINGING = re.compile(r"抚养|抚育|监护|探望|探视|上学|就读|小学|幼儿园|未满十?八?")
_SAID_MINOR = re.compile(
    r"(?:[,。;:、]|执行人|原告|被告|被害人|申请人|[子女])(?P<name>[一-龥]{2,3})(?:系|是|为|尚|现|还|均|仍)(?:系|是|为|属)?"
    r"(?:未成年|[一-龥]{0,8}?(?:小学|中学|幼儿园|在校学生|婴儿|学龄前))"
)
_MINOR_SIGNS = ("未成年", "小学", "中学", "幼儿园", "在校学生", "婴儿", "学龄前")
_CHILD_AFTER = re.compile(
    r"^(?:[,、。;()]|交|每|抚|共|应|需|尚|正|所|支|享|监|生活|就|上|的|由|随|归|与|跟|的|于|系|\d|出生|在|抚养|现|已|至)"
)


def minors(reading: Reading, deciding: date | None) -> Iterator[Leak]:
    """Full names beside a birth date, an age or a word that tell of a minor on the deciding date."""
    compact = reading.text.compact
    surnames = rules().surnames
    if deciding is not None:
        for match in _BORN.finditer(compact):
            born_year = int(match["y"])
            if deciding.year - born_year > 18:
                continue
            month, day = int(match["m"] or 1), int(match["d"] or 1)
            age = deciding.year - born_year - ((deciding.month, deciding.day) < (month, day))
            named = _NAME_BEFORE_BIRTH.search(compact[max(0, match.start() - 48) : match.start()])
            if named is None:
                named = _BESIDE_BIRTH.search(compact[max(0, match.start() - 10) : match.start()])
            if named is None:
                continue
            name = _after_role(named["name"])
            if 0 <= age < 18 and len(name) >= 2 and not MASK_NAME.search(name) and name[0] in surnames:
                yield Leak(PrivacyLeak.MINOR_NAME, match.start(), match.end(), name[0] + "**")
    if "岁" in compact:
        yield from _by_age(compact, surnames)
    if any(sign in compact for sign in ("未成年", "婚生", "学生", "儿", "小学")):
        for match in _CHILD.finditer(compact):
            name = _name_at(match["name"], compact[match.end() : match.end() + 3], surnames)
            if name:
                yield Leak(PrivacyLeak.MINOR_NAME, match.start(), match.end(), name[0] + "**")
        for match in _SAID_MINOR.finditer(compact) if any(map(compact.__contains__, _MINOR_SIGNS)) else ():
            for name in (match["name"], match["name"][-2:]):
                if name[0] in surnames and not MASK_NAME.search(name) and not NOT_NAME.search(name[1:]):
                    yield Leak(PrivacyLeak.MINOR_NAME, match.start(), match.end(), name[0] + "**")
                    break
    if "抚" in compact or "探" in compact or "监护" in compact or "学" in compact:
        yield from _kin(compact, surnames)


def _kin(compact: str, surnames: frozenset[str]) -> Iterator[Leak]:
    """A son or daughter named where the sentence speaks of upbringing (儿子…的抚养费)."""
    for match in _KIN.finditer(compact):
        opened = max(compact.rfind("。", max(0, match.start() - 60), match.start()), match.start() - 60, 0)
        closed = compact.find("。", match.end(), match.end() + 60)
        around = compact[opened : closed if closed >= 0 else match.end() + 60]
        if not _UPBRINGING.search(around):
            continue
        name = _name_at(match["name"], compact[match.end() : match.end() + 3], surnames)
        if name and not _grown_up(around):
            yield Leak(PrivacyLeak.MINOR_NAME, match.start(), match.end(), name[0] + "**")


def _grown_up(around: str) -> bool:
    return bool(re.search(r"已成年|成年子女|已年满|赡养|大学", around)) and "未成年" not in around


_MOSTLY_WORDS = frozenset("后有法相都时于向从和经能应解查干全成终初问步慎习通强满费计年正常需安要已")
"""Surnames that in running text are nearly always something else."""


def _name_at(name: str, after: str, surnames: frozenset[str]) -> str:
    """The full, unmasked name that these characters begin with, else an empty string."""
    for length in (3, 2):
        candidate, rest = name[:length], (name[length:] + after)[:3]
        if (
            len(candidate) == length
            and candidate[0] in surnames
            and not MASK_NAME.search(candidate + rest[:1])
            and candidate[0] not in _MOSTLY_WORDS
            and not NOT_NAME.search(candidate[1:])
            and _CHILD_AFTER.match(rest)
        ):
            return candidate
    return ""


_AGED = re.compile(
    r"(?P<age>\d{1,2}|[一二三四五六七八九十]{1,3})(?:周)?岁的?(?:男孩|女孩|孩子|儿子|女儿|孙子|孙女|小学生|中学生|学生|少年|幼子|幼女|幼儿)?(?P<after>[一-龥]{2,3})?"
)
_BEFORE_AGE = re.compile(
    r"(?P<name>[一-龥]{2,3})[,(]?(?:男|女)?,?(?:今年|年仅|现年|时年|才|刚满|只有|不满|当时)?$"
)


_MOST_PLACES = 200
"""Ages looked at in one text: each name beside one is counted through the text."""


def _by_age(compact: str, surnames: frozenset[str]) -> Iterator[Leak]:
    """A child named beside its age: 8岁的王小明, 王小明(12岁)."""
    for match in islice(_AGED.finditer(compact), _MOST_PLACES):
        years = int(match["age"]) if match["age"].isdigit() else chinese_numeral(match["age"])
        if years is None or not 0 < years < 18:
            continue
        lead = _BEFORE_AGE.search(compact[max(0, match.start() - 12) : match.start()])
        rest = compact[match.end() : match.end() + 3]
        candidates = [lead["name"], lead["name"][-2:]] if lead else []
        if match["after"]:
            candidates += [match["after"], match["after"][:2]]
        for name in candidates:
            plain = (
                name[0] in surnames
                and not MASK_NAME.search(name + rest[:1])
                and not NOT_NAME.search(name[1:])
            )
            if plain and compact.count(name) >= 2:
                yield Leak(PrivacyLeak.MINOR_NAME, match.start(), match.end(), name[0] + "**")
                break


def _after_role(name: str) -> str:
    for role in ("执行人", "告人", "原告", "被告", "人", "儿子", "女儿", "子", "女", "孩", "者", "犯"):
        place = name.rfind(role)
        if place >= 0 and len(name) - place - len(role) >= 2:
            return name[place + len(role) :]
    return name
