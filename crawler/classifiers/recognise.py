"""The one way in: from a text to everything that is said of it (识别入口)."""

import re
from datetime import date

from crawler.classifiers.items import EFFECTIVE_FROM, missing_items
from crawler.classifiers.kinds import Decision, decide
from crawler.classifiers.leaks import Leak, find_leaks
from crawler.classifiers.normative import normative_facts
from crawler.classifiers.recognition import Passage, Recognition, RulingFacts
from crawler.classifiers.ruling import own_numbers, ruling_facts
from crawler.classifiers.structure import Reading, read
from domain.case_number import CaseNumber
from domain.document_kind import DocumentKind, PrivacyLeak, RequiredItem, Topic

_K = DocumentKind
_RULINGS = (_K.ZHONGBEN_RULING, _K.OTHER_ENFORCEMENT_RULING, _K.NON_ENFORCEMENT_JUDGMENT)
_PAPERS = (*_RULINGS, _K.ENFORCEMENT_NOTICE, _K.AUCTION_NOTICE)
_REVIEW_UNDER = 0.75
"""Confidence under which a person should look (建议人工复核): about one in four of these is wrong."""
_MOST = 0.995
_NORMATIVE = (_K.ENFORCEMENT_NORMATIVE, _K.OTHER_NORMATIVE)


def recognise(
    text: str,
    *,
    title: str | None = None,
    url: str | None = None,
    court: str | None = None,
    publish_date: date | None = None,
) -> Recognition:
    """Recognise one published text.

    Args:
        text: the text as extracted; any length and shape, also empty.
        title: its title where known; a file name serves too.
        url: where it was found; kept for callers, no rule reads addresses.
        court: the court whose portal shows it; the issuer of a rule that says 本院 without a name.
        publish_date: the page's own publication date (发布日期), for rules versioned by date.
    """
    reading = read(text, title)
    decision = decide(reading)
    kind = decision.kind
    own = own_numbers(reading, kind) if kind in _PAPERS else []
    numbers, own_count = _case_numbers(reading, kind, own)
    ruling_date = reading.structure.foot_date if kind in _RULINGS else None
    missing, shown = _items(reading, kind, ruling_date, publish_date, own)
    leaks = find_leaks(reading, kind, publish_date or ruling_date)
    rule = (
        normative_facts(reading, court, with_topic=kind is _K.ENFORCEMENT_NORMATIVE)
        if kind in _NORMATIVE
        else None
    )
    return Recognition(
        kind=kind,
        confidence=min(decision.strength, _MOST),
        needs_review=decision.strength < _REVIEW_UNDER
        or bool(decision.ending and not decision.ending.certain),
        topic=rule.topic if rule else None,
        issuer=rule.issuer if rule else None,
        document_number=rule.document_number if rule else None,
        issue_date=rule.issue_date if rule else None,
        in_force=rule.in_force if rule else None,
        case_numbers=numbers,
        own_case_numbers=own_count,
        ruling_date=ruling_date,
        missing_items=missing,
        privacy_leaks=tuple(sorted({leak.type for leak in leaks}, key=list(PrivacyLeak).index)),
        facts=ruling_facts(reading, own) if kind in _PAPERS else RulingFacts(),
        explanation=_explain(reading, decision, shown, leaks, rule.topic if rule else None),
    )


def _case_numbers(reading: Reading, kind: DocumentKind, own: list[CaseNumber]) -> tuple[tuple[str, ...], int]:
    mine = list(dict.fromkeys(number.canonical for number in own))
    # A list page's numbers belong to the documents that it links.
    cited = [] if kind is _K.NAV_LIST else [found.number.canonical for found in reading.numbers]
    if kind is _K.GUIDE:  # a form's blank number names no case
        cited = [found.number.canonical for found in reading.numbers if not found.number.masked]
    return tuple(dict.fromkeys([*mine, *cited])), len(mine)


def _items(
    reading: Reading, kind: DocumentKind, ruled: date | None, published: date | None, own: list[CaseNumber]
) -> tuple[tuple[RequiredItem, ...] | None, dict[RequiredItem, tuple[int, int]]]:
    if kind is not _K.ZHONGBEN_RULING:
        return None, {}
    known = ruled or published
    if known is not None and known < EFFECTIVE_FROM:
        return None, {}
    if known is None and own and own[0].year < EFFECTIVE_FROM.year:
        return None, {}
    return missing_items(reading)


_IDENTIFYING = re.compile(r"\d{7,}[Xx]?|[A-Za-z0-9._%+-]+@[A-Za-z0-9.-]+")


def masked_excerpt(text: str) -> str:
    """One line, long numbers and mail addresses blotted, at most 120 characters."""
    flat = " ".join(text.split())[:120]
    return _IDENTIFYING.sub(lambda m: m[0][:3] + "*" * max(3, len(m[0]) - 5) + m[0][-2:], flat)


def _explain(
    reading: Reading,
    decision: Decision,
    shown: dict[RequiredItem, tuple[int, int]],
    leaks: tuple[Leak, ...],
    topic: Topic | None,
) -> tuple[Passage, ...]:
    original = reading.text.original
    passages = [_passage(reading, decision.rule, *decision.span)]
    passages.extend(_passage(reading, f"应载明事项:{item.chinese}", *span) for item, span in shown.items())
    passages.extend(
        Passage(f"过度公开:{leak.type.chinese}({leak.basis})", leak.start, leak.end, leak.excerpt)
        for leak in leaks
    )
    if topic is not None:
        passages.append(
            Passage(f"主题:{topic.value}", 0, min(len(original), 80), masked_excerpt(reading.title))
        )
    return tuple(passages)


def _passage(reading: Reading, rule: str, start: int, end: int) -> Passage:
    first, last = reading.text.span(start, end)
    return Passage(rule, first, last, masked_excerpt(reading.text.original[first:last][:240]))
