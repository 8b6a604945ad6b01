"""Health of a fully named person (健康状况)."""

import re
from collections.abc import Iterator
from itertools import islice

from crawler.classifiers.leaks.findings import CASE_KINDS, MASK_NAME, NOT_NAME, Leak, rules
from crawler.classifiers.structure import Reading
from domain.document_kind import DocumentKind, PrivacyLeak

_K = DocumentKind

_PARTY_NAME = re.compile(
    r"(?:申请执行人|被执行人|异议人|申请人|被申请人|原告人?|被告人?|案外人|罪犯|复议申请人|上诉人|第三人)(?:\([^()]{1,20}\))?[:,]?(?P<name>[一-龥]{2,4})(?=[,,(]|(?:男|女))"
)
_ROLE_SUBJECT = re.compile(r"被执行人|申请执行人|其本人|其(?:因|患|身)|该被执行人|本人")


_MOST_PLACES = 200
"""Illnesses looked at in one text; a medical essay names thousands, none of them a party's."""


def health(reading: Reading, kind: DocumentKind) -> Iterator[Leak]:
    """The first illness or disability told of a person whose full name stands in the text."""
    compact = reading.text.compact
    data = rules()
    told = list(islice(data.diseases.finditer(compact), _MOST_PLACES))
    if not told:
        return
    named = {
        m["name"]
        for m in _PARTY_NAME.finditer(compact[:3000])
        if m["name"][0] in data.surnames and not MASK_NAME.search(m["name"])
    }
    for match in told:
        opened = (
            max(
                compact.rfind("。", 0, match.start()),
                compact.rfind(";", 0, match.start()),
                match.start() - 80,
            )
            + 1
        )
        sentence = (
            compact[opened : match.start()] + re.split("[。;]", compact[match.start() : match.end() + 20])[0]
        )
        if re.search(r"《|赔偿金|保险金|保险责任|条例|救助对象|等情形|医保", sentence):
            continue
        clause = compact[max(opened, match.start() - 20) : match.start()]
        by_name = any(name in sentence for name in named) and not MASK_NAME.search(clause)
        by_name = by_name and not _of_kin(compact[opened : match.start()], named)
        by_role = (
            kind in CASE_KINDS
            and len(named) > 0
            and _all_named(reading, named)
            and _ROLE_SUBJECT.search(compact[max(opened, match.start() - 40) : match.end()])
            and not MASK_NAME.search(clause)
            and not _of_kin(clause, named)
        )
        if by_name or by_role or _patient(compact, match.start(), data.surnames):
            yield Leak(PrivacyLeak.HEALTH, match.start(), match.end(), match[0][:1] + "**")
            return


_KIN = re.compile(r"妻|母亲?|父|儿子|女儿|之[子女]|其[子女]|家人|丈夫|老伴|孩子|家属|亲属")


def _of_kin(lead: str, named: set[str]) -> bool:
    """True where the sick one is an unnamed relative: 李志强之妻患…."""
    place = max((lead.rfind(name) + len(name) for name in named if name in lead), default=0)
    return bool(_KIN.search(lead[place:]))


def _patient(compact: str, place: int, surnames: frozenset[str]) -> bool:
    """Whether a full name, used at least twice in the text, opens the clause that tells the illness."""
    clause = compact[max(0, place - 24) : place]
    clause = re.split(r"[。;]", clause)[-1] + compact[place : place + 2]
    for start in range(len(clause) - 1):
        for length in (3, 2):
            name = clause[start : start + length]
            if (
                len(name) == length
                and name[0] in surnames
                and not MASK_NAME.search(clause[start : start + length + 1])
                and not NOT_NAME.search(name[1:])
                and re.match(
                    r"(?:本人|老人)?(?:因|由于|身|系|是|自幼|长期|突|确|被|,|又|却|也|不幸|常年|患|得|罹|于)",
                    clause[start + length :],
                )
                and compact.count(name) >= 2
            ):
                return True
    return False


def _all_named(reading: Reading, named: set[str]) -> bool:
    head = reading.text.compact[:800]
    return not re.search(r"(?:某[某一-龥\d]?|[×*]+)[,(]", head)
