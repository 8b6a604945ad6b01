"""Which kind a text is (文书种类): rules over structure first; what they leave open goes to the learned model.

Order matters and follows from certainty: a digest or report that quotes a ruling is recognised by its own frame
before the quoted ruling is; a court paper by its parts; a rule by who lays it down and how.
"""

import re
from dataclasses import dataclass

from crawler.classifiers.disposition import Ending, ending_of
from crawler.classifiers.papers import Paper, paper_of
from crawler.classifiers.publications import publication_of
from crawler.classifiers.structure import Reading
from domain.document_kind import DocumentKind


@dataclass(frozen=True, slots=True)
class Decision:
    """A kind with the rule that decided and how sure that rule is (1 certain … 0 open)."""

    kind: DocumentKind
    rule: str
    strength: float
    span: tuple[int, int] = (0, 0)
    """Where it shows, in compact places."""
    ending: Ending | None = None


_GROUNDS_BEFORE = re.compile(r"(?:依照|依据|根据|按照)[^。]{0,20}《?[^。]{0,60}(?:规定|条|法)")
_PRINTED_ENDING = re.compile(
    r"应当?(?:依法)?(?:裁定)?终结本次执行|可以?终结本次执行|本案终结本次执行|符合终结本次执行程序"
)


def decide(reading: Reading) -> Decision:
    """Decide by rules; a strength under 0.5 means the rules leave it open."""
    paper = paper_of(reading)
    if paper is not None:
        return _paper_kind(reading, paper)
    found = publication_of(reading)
    return Decision(found.kind, found.rule, found.confidence, found.span)


def _paper_kind(reading: Reading, paper: Paper) -> Decision:
    structure = reading.structure
    compact = reading.text.compact
    span = (max(structure.marker, 0), structure.operative[1] if structure.operative[1] > 0 else paper.span[1])
    if paper.kind is DocumentKind.ENFORCEMENT_NOTICE and structure.heading is None and structure.signed:
        ending = ending_of(compact, max(structure.reasons, len(compact) // 3), structure.foot)
        if ending is not None and _GROUNDS_BEFORE.search(compact[max(0, ending.start - 260) : ending.start]):
            return Decision(
                DocumentKind.ZHONGBEN_RULING,
                "无标题与裁定如下,署名前终结本次执行程序",
                0.6,
                (ending.start, ending.end),
                ending,
            )
    if paper.kind is not DocumentKind.OTHER_ENFORCEMENT_RULING:
        return Decision(paper.kind, paper.rule, paper.strength, paper.span)
    start, end = structure.operative
    if start >= 0 and end - start >= 4:
        ending = ending_of(compact, start, min(end, start + 6000), reasons_from=max(structure.reasons, 0))
        if ending is not None and not paper.only_notice:
            return Decision(
                DocumentKind.ZHONGBEN_RULING,
                "主文终结本次执行程序",
                paper.strength if ending.certain else min(paper.strength, 0.6),
                (ending.start, ending.end),
                ending,
            )
        return Decision(paper.kind, "执行裁定、决定,主文并非终结本次执行程序", paper.strength, span)
    # The operative part is cut off: the reasons tell, with less certainty.
    hint = _PRINTED_ENDING.search(compact, max(structure.reasons, 0))
    if hint is not None and "撤销" not in compact[hint.end() :]:
        return Decision(
            DocumentKind.ZHONGBEN_RULING, "主文缺失,说理部分表明终结本次执行程序", 0.55, hint.span(), None
        )
    return Decision(paper.kind, paper.rule, min(paper.strength, 0.7), paper.span)
