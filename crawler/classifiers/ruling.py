"""Facts of a court paper (文书要素): own numbers as against cited ones, court, amounts, roles, masking."""

import re
from collections import Counter

from crawler.classifiers.item_wordings import amounts
from crawler.classifiers.recognition import RulingFacts
from crawler.classifiers.structure import Reading
from domain.case_number import CaseNumber
from domain.document_kind import DocumentKind

_K = DocumentKind
_APPLIED = re.compile(
    r"(?:申请(?:执行)?(?:的)?(?:标的|债权|金额)|执行标的|请求(?:执行|支付|强制执行)|要求[^。;,]{0,30}(?:支付|偿还|给付|履行)|申请执行)(?:额|款|总额|金额)?[^。;,]{0,30}?$"
)
_REALISED = re.compile(
    r"(?:执行到位|到位(?:金额|款项?|标的|案款|数额)?|已执行|执行回|实际执行(?:到位)?|实际到位|受偿|获偿|实现债权|扣划|划拨)[^。;,]{0,24}?$"
)
_OBTAINED = r"(?:能)?(?:执行到|获)(?:得)?(?:任何)?(?:款项|清偿|案款)"
_NOTHING_REALISED = re.compile(rf"未{_OBTAINED}|没有{_OBTAINED}|分文未|到位(?:金额|款|率)?(?:为)?(?:0|零)")
_MASKED = re.compile(r"某(?<=[一-龥]某)|×|x[xX]|X[xX]|\*\*")
_OWN_IN_BODY = re.compile(r"(?:终结|中止|恢复)(?:对)?(?:本院)?(?:执行)?(?:的)?$")


def own_numbers(reading: Reading, kind: DocumentKind) -> list[CaseNumber]:
    """The document's own numbers: at its head, else in its title, else the case that its operative part ends."""
    structure = reading.structure
    own = [found.number for found in structure.own_numbers]
    if own and kind is _K.AUCTION_NOTICE:
        # A sale names the case it belongs to; the number is the notice's own only where it stands alone.
        rest = reading.text.unified[structure.own_numbers[-1].end :].split("\n", 1)[0]
        return own if len(rest.strip()) <= 2 else []
    if own:
        return own
    if reading.title_numbers and kind is not _K.AUCTION_NOTICE:
        return list(reading.title_numbers)
    unified = reading.text.unified
    if kind in (_K.ZHONGBEN_RULING, _K.OTHER_ENFORCEMENT_RULING) and structure.operative[0] >= 0:
        begin = reading.text.origin(structure.operative[0])
        end = reading.text.origin(structure.operative[1])
        for found in reading.numbers:
            if begin <= found.start < end and "执" in found.number.type_code:
                before = "".join(unified[begin : found.start].split())
                after = "".join(unified[found.end : found.end + 12].split())
                if _OWN_IN_BODY.search(before) and not re.match(
                    r"[^。;,]{0,8}(?:裁定|判决|调解|决定)", after
                ):
                    return [found.number]
    return []


def ruling_facts(reading: Reading, own: list[CaseNumber]) -> RulingFacts:
    """Facts of a court paper; amounts only where the text states them as such."""
    compact = reading.text.compact
    end = reading.structure.foot if reading.structure.foot > 0 else len(compact)
    applied = realised = None
    for match in amounts(compact, 0, end):
        lead = compact[max(0, match.start() - 60) : match.start()]
        lead = lead[max(lead.rfind("。"), lead.rfind(";")) + 1 :]
        if applied is None and _APPLIED.search(lead):
            applied = yuan(match[0])
        elif realised is None and _REALISED.search(lead) and not re.search("未|尚有|剩余", lead[-24:]):
            realised = yuan(match[0])
        if applied is not None and realised is not None:
            break
    if realised is None and _NOTHING_REALISED.search(compact, 0, end):
        realised = 0.0
    roles = Counter(role.replace("申请人执行人", "申请执行人") for role, _ in reading.structure.parties)
    return RulingFacts(
        court=reading.structure.court,
        suffix=own[0].suffix if own else None,
        applied_amount=applied,
        realised_amount=realised,
        party_roles=tuple(sorted(roles.items())),
        masked=bool(_MASKED.search(compact[:1500])),
    )


_FIGURE = re.compile(r"\d[\d,.]{0,24}")


def yuan(text: str) -> float | None:
    """An amount as written (``1,234.5元``, ``3.2万元``) in yuan; None where figures are Chinese or malformed."""
    figure = _FIGURE.search(text)
    if not figure:
        return None
    digits = figure[0].replace(",", "").rstrip(".")
    try:
        value = float(digits)
    except ValueError:
        return None
    if "亿" in text:
        return round(value * 1e8, 2)
    return round(value * 1e4, 2) if "万" in text else value
