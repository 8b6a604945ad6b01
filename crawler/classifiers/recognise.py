"""The one way in: from a text to everything that is said of it (识别入口)."""

from datetime import date

from crawler.classifiers.kinds import Decision, decide
from crawler.classifiers.recognition import Passage, Recognition
from crawler.classifiers.structure import Reading, read
from domain.document_kind import DocumentKind

_RULINGS = (
    DocumentKind.ZHONGBEN_RULING,
    DocumentKind.OTHER_ENFORCEMENT_RULING,
    DocumentKind.NON_ENFORCEMENT_JUDGMENT,
)
_PAPERS = (*_RULINGS, DocumentKind.ENFORCEMENT_NOTICE, DocumentKind.AUCTION_NOTICE)


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
        url: where it was found; only recorded kinds of address are used as evidence, never one site's layout.
        court: the court whose portal shows it.
        publish_date: the page's own publication date (发布日期), for rules versioned by date.
    """
    reading = read(text, title)
    decision = decide(reading)
    numbers, own = _case_numbers(reading, decision)
    ruling_date = reading.structure.foot_date if decision.kind in _RULINGS else None
    return Recognition(
        kind=decision.kind,
        confidence=decision.strength,
        needs_review=decision.strength < 0.5,
        case_numbers=numbers,
        own_case_numbers=own,
        ruling_date=ruling_date,
        explanation=_explain(reading, decision),
    )


def _case_numbers(reading: Reading, decision: Decision) -> tuple[tuple[str, ...], int]:
    own: list[str] = []
    if decision.kind in _PAPERS:
        own = [found.number.canonical for found in reading.structure.own_numbers]
        if not own:
            own = [number.canonical for number in reading.title_numbers]
    own = list(dict.fromkeys(own))
    cited = [found.number.canonical for found in reading.numbers]
    return tuple(dict.fromkeys([*own, *cited])), len(own)


def _explain(reading: Reading, decision: Decision) -> tuple[Passage, ...]:
    start, end = (reading.text.origin(place) for place in decision.span)
    return (Passage(decision.rule, start, end, reading.text.original[start:end][:120]),)
