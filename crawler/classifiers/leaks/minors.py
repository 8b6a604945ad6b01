"""Full names of minors (未成年人姓名)."""

import re
from collections.abc import Iterator
from datetime import date

from crawler.classifiers.leaks.findings import MASK_NAME, NOT_NAME, Leak, rules
from crawler.classifiers.structure import Reading
from domain.dates import chinese_numeral
from domain.document_kind import DocumentKind, PrivacyLeak

_K = DocumentKind

_BORN = re.compile(r"(?P<y>(?:19|20)\d\d)年(?P<m>\d{1,2})月(?:(?P<d>\d{1,2})日)?(?:出)?生")
_NAME_BEFORE_BIRTH = re.compile(
    r"(?P<name>[一-龥·]{2,6})(?:\([^()]{0,20}\))?[,、](?:男|女)(?:性)?[,、][^。;]{0,14}$"
)
_CHILD = re.compile(
    r"(?:未成年(?:人|子女|儿子|女儿|学生|被害人|孩子)?|婚生(?:长|次|独|幼)?[子女]|婚生子女|(?:原告|被告|双方)之[子女]|小学生|幼儿|儿童|患儿|孩子|非婚生[子女])(?::|,|名叫|叫|\()?(?P<name>[一-龥]{2,3})"
)
_CHILD_AFTER = re.compile(r"^(?:[,、。;()]|由|随|归|与|跟|的|于|系|\d|出生|在|抚养|现|已|至)")


def minors(reading: Reading, deciding: date | None) -> Iterator[Leak]:
    """Full names beside a birth date, an age or a word that tell of a minor on the deciding date."""
    compact = reading.text.compact
    surnames = rules().surnames
    if deciding is not None:
        for match in _BORN.finditer(compact):
            born_year = int(match["y"])
            if deciding.year - born_year > 18:
                continue
            month, day = int(match["m"]), int(match["d"] or 1)
            age = deciding.year - born_year - ((deciding.month, deciding.day) < (month, day))
            named = _NAME_BEFORE_BIRTH.search(compact[max(0, match.start() - 48) : match.start()])
            if named is None:
                continue
            name = _after_role(named["name"])
            if 0 <= age < 18 and len(name) >= 2 and not MASK_NAME.search(name) and name[0] in surnames:
                yield Leak(PrivacyLeak.MINOR_NAME, match.start(), match.end(), name[0] + "**")
    if "岁" in compact:
        yield from _by_age(compact, surnames)
    if "未成年" in compact or "婚生" in compact or "学生" in compact or "儿" in compact:
        for match in _CHILD.finditer(compact):
            name = match["name"]
            after = compact[match.end() : match.end() + 3]
            for length in (3, 2):
                candidate = name[:length]
                rest = (name[length:] + after)[:3]
                if (
                    len(candidate) == length
                    and candidate[0] in surnames
                    and not MASK_NAME.search(candidate)
                    and not MASK_NAME.search(rest[:1])
                    and not NOT_NAME.search(candidate[1:])
                    and _CHILD_AFTER.match(rest)
                ):
                    yield Leak(PrivacyLeak.MINOR_NAME, match.start(), match.end(), candidate[0] + "**")
                    break


_AGED = re.compile(
    r"(?P<age>\d{1,2}|[一二三四五六七八九十]{1,3})(?:周)?岁的?(?:男孩|女孩|孩子|儿子|女儿|孙子|孙女|小学生|中学生|学生|少年|幼子|幼女|幼儿)?(?P<after>[一-龥]{2,3})?"
)
_BEFORE_AGE = re.compile(
    r"(?P<name>[一-龥]{2,3})[,(]?(?:男|女)?,?(?:今年|年仅|现年|时年|才|刚满|只有|不满|当时)?$"
)


def _by_age(compact: str, surnames: frozenset[str]) -> Iterator[Leak]:
    """A child named beside its age: 8岁的王小明, 王小明(12岁)."""
    for match in _AGED.finditer(compact):
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
    for role in ("执行人", "告人", "原告", "被告", "人", "子", "女", "者", "犯"):
        place = name.rfind(role)
        if place >= 0 and len(name) - place - len(role) >= 2:
            return name[place + len(role) :]
    return name
