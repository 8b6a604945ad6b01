"""The five contents a 终本裁定书 must state (应载明五项), 法〔2016〕373号 art. 6, effective 2016-12-01.

By meaning: each item is looked for as a statement (a verb and what it acts on), not as a heading. The provision's own
headings, titles of instruments in 《》 and what follows the signatures are blotted out before.
"""

import re
from collections.abc import Iterator
from datetime import date

from crawler.classifiers import item_wordings as say
from crawler.classifiers.structure import Reading
from domain.document_kind import RequiredItem

EFFECTIVE_FROM = date(2016, 12, 1)
"""法〔2016〕373号 art. 19: rulings before this day are judged by 民诉法解释 art. 519 alone."""


def missing_items(reading: Reading) -> tuple[tuple[RequiredItem, ...], dict[RequiredItem, tuple[int, int]]]:
    """Items the ruling lacks, in the provision's order, and for each item found the compact place that shows it."""
    structure = reading.structure
    compact = reading.text.compact
    end = min(structure.foot, len(compact)) if structure.foot > 0 else len(compact)
    start = structure.parties[0][1] if structure.parties else 0
    if start >= structure.marker > 0:
        start = 0
    stated = _without_headings(compact[start:end])
    zone = _blot(_without_parties(compact, structure.parties, start, end))
    marker = structure.marker - start if structure.marker > start else len(zone)
    facts = zone[:marker]
    reasons = max(structure.reasons - start, 0) if 0 <= structure.reasons - start < marker else marker
    found: dict[RequiredItem, tuple[int, int] | None] = {
        RequiredItem.CLAIM: _claim(stated, marker),
        RequiredItem.MEASURES: _measure(facts),
        RequiredItem.PROPERTY: _property(facts),
        RequiredItem.REALISED: _realised(zone, reasons),
        RequiredItem.RIGHTS: _rights(zone, reasons, marker),
    }
    shown = {item: (span[0] + start, span[1] + start) for item, span in found.items() if span is not None}
    return tuple(item for item in RequiredItem if item not in shown), shown


def _blot(zone: str) -> str:
    return _without_causes(_without_headings(zone))


def _without_headings(zone: str) -> str:
    zone = say.INSTRUMENT.sub(lambda m: "《" * len(m[0]), zone)
    return say.HEADINGS.sub(lambda m: "▪" * len(m[0]), zone)


_FACTS_OPEN = re.compile(r"。|一案|本院|纠纷|申请(?:强制)?执行(?!人)")
_ENTRY = re.compile(
    r"(?:\([^()]{1,30}\)|[一二三四五六七八九十\d])?:|[^。]{2,60}?(?:[,(][男女]|[,。]住|法定代表人|负责人|代码)"
)
"""A party's entry, as against a sentence of the facts that opens with 申请执行人."""
_NAME = re.compile(r"[:(一二三四五六七八九十)\d]{0,4}([一-龥()]{4,40}?)(?:[,。;(]|$)")
_INSTITUTION = re.compile(r"(?:公司|银行|支行|分行|信用社|联社|合作社|中心|局|厂|部|院|会)$")


def _without_parties(compact: str, parties: tuple[tuple[str, int], ...], start: int, end: int) -> str:
    """The text from ``start`` to ``end`` without the parties' entries and the names of institutions among them.

    A bank that applies for enforcement is no query of a bank, a dealer's name no vehicle that was found.
    """
    zone = compact[start:end]
    stop = start
    names = set()
    for role, place in parties:
        begin = place + len(role)
        opened = _FACTS_OPEN.search(compact, begin, min(end, begin + 200))
        entry = compact[begin : opened.start() if opened else min(end, begin + 40)]
        if place < start or not _ENTRY.match(entry):
            continue
        stop = begin + len(entry)
        name = _NAME.match(entry)
        if name and _INSTITUTION.search(name[1]):
            names.add(name[1])
    zone = "▫" * (stop - start) + zone[stop - start :]
    for institution in sorted(names, key=len, reverse=True):
        zone = zone.replace(institution, "▫" * len(institution))
    return zone


_CAUSE_LONGEST = 18


def _without_causes(zone: str) -> str:
    """Blot what runs up to 纠纷 or 一案: a cause of action (房屋租赁合同纠纷) names neither claim nor asset."""
    pieces = []
    kept = 0
    for cause in re.finditer("纠纷|一案", zone):
        begin = cause.start()
        while begin > kept and cause.start() - begin < _CAUSE_LONGEST and "一" <= zone[begin - 1] <= "龥":
            begin -= 1
        if (begin > 0 and zone[begin - 1].isdigit()) or "元" in zone[begin : cause.start()]:
            continue  # 申请执行…拖欠工资36500元一案: an amount is no mere cause
        pieces += [zone[kept:begin], "▫" * (cause.start() - begin), cause[0]]
        kept = cause.end()
    return "".join([*pieces, zone[kept:]])


def _sentences(text: str) -> Iterator[tuple[int, int]]:
    start = 0
    for stop in re.finditer(r"[。;]", text):
        yield start, stop.start()
        start = stop.end()
    if start < len(text):
        yield start, len(text)


def _claim(zone: str, marker: int) -> tuple[int, int] | None:
    for amount in say.amounts(zone):
        opened = max(
            zone.rfind("。", max(0, amount.start() - 90), amount.start()) + 1, amount.start() - 90, 0
        )
        before = zone[opened : amount.start()]
        strong = [m.end() for m in say.CLAIM_STRONG.finditer(before)]
        denied = [m.end() for m in say.NOT_CLAIM.finditer(before)]
        last_strong = strong[-1] if strong else -1
        last_denied = denied[-1] if denied else -1
        if last_strong > last_denied or (last_denied < 0 and say.CLAIM_WEAK.search(before)):
            return opened, amount.end()
        paid = last_denied >= 0 and last_denied > len(before) - 4
        if not paid and say.UNPAID_AFTER.match(zone[amount.end() : amount.end() + 24]):
            return opened, amount.end() + 10
    for content in say.CONTENT.finditer(zone):
        duty = say.CONTINUED_DUTY if content.start() < marker else say.DUTY_OF_THE_END
        if not duty.search(zone, max(0, content.start() - 12), content.end()):
            return content.span()
    return None


def _measure(facts: str) -> tuple[int, int] | None:
    for pattern in say.MEASURES:
        for match in pattern.finditer(facts):
            lead = facts[max(0, match.start() - 8) : match.start()]
            if say.NO_MEASURE.search(match[0]) or lead.endswith(
                ("未", "没有", "不", "未能", "可以", "申请", "未按")
            ):
                continue
            return match.span()
    return None


def _property(facts: str) -> tuple[int, int] | None:
    previous_query: tuple[int, int] | None = None
    told = False
    for start, end in _sentences(facts):
        sentence = facts[start:end]
        # what one part of a sentence was looked at for holds for its next parts
        told = bool(say.PROPERTY_CONTEXT.search(sentence)) or (told and facts[start - 1 : start] == ";")
        plain = say.PROPERTY_PLAIN.search(sentence)
        if plain:
            return start + plain.start(), start + plain.end()
        if told:
            match = say.PROPERTY_NEGATIVE.search(sentence)
            if match and not _only_wanted(sentence, match):
                return start + match.start(), start + match.end()
            match = say.PROPERTY_FOUND.search(sentence)
            if match and not _only_wanted(sentence, match):
                return start + match.start(), start + match.end()
        if previous_query is not None and say.RESULT_FOLLOWS.match(sentence):
            return previous_query[0], end
        query = say.QUERY_OF_KINDS.search(sentence)
        previous_query = (start + query.start(), start + query.end()) if query else None
    return None


def _only_wanted(sentence: str, match: re.Match[str]) -> bool:
    """True where the kind of asset is what the judgment orders (返还房屋), not what was found."""
    wanted = say.WANTED.search(sentence, 0, match.start() + 1)
    if not wanted:
        return False
    between = sentence[wanted.end() : match.end()]
    return not re.search(r"名下|查询|查明|经查|调查|发现|登记|查控|执行(?:过程)?中|反馈|财产线索", between)


def _realised(zone: str, reasons: int) -> tuple[int, int] | None:
    for pattern in (say.GAINED, say.NOT_GAINED, say.REALISED_RARER):
        for match in pattern.finditer(zone):
            clause = max(zone.rfind(sign, 0, match.start()) for sign in ",。;")
            around = zone[clause + 1 : match.end() + 10]
            if say.AID.search(around) or say.OTHER_CASE.search(around) or say.AWAITED.match(around):
                continue
            if (
                pattern is say.NOT_GAINED
                and say.RIGHTS_TAIL.match(zone[match.end() : match.end() + 40])
                and not re.search(r"\d", match[0])
            ):
                continue
            if pattern is say.NOT_GAINED and say.DUTY_WITHIN.search(match[0]):
                continue
            if pattern is say.GAINED and zone[max(0, match.start() - 2) : match.start()].endswith(
                ("未", "没有", "不")
            ):
                continue
            if pattern is not say.NOT_GAINED and _before_enforcement(zone, match):
                continue
            if _of_the_claim(zone, match):
                continue
            return match.span()
    return _handed_over(zone, reasons)


def _handed_over(zone: str, reasons: int) -> tuple[int, int] | None:
    """Where money changed hands once the enforcement had begun: told neither as a duty nor as another case's."""
    begun = say.ENFORCING.search(zone)
    if begun is None:
        return None
    for match in say.HANDED_OVER.finditer(zone, begun.end(), max(reasons, begun.end())):
        opened = max(zone.rfind(sign, 0, match.start()) for sign in ",。;") + 1
        clause = zone[opened : match.end() + 10]
        if say.OF_THE_CLAIM_AFTER.match(zone, match.end()):
            continue
        if not say.NOT_HANDED_OVER.search(zone[opened : match.end()]) and not say.OTHER_CASE.search(clause):
            return match.span()
    return None


def _of_the_claim(zone: str, match: re.Match[str]) -> bool:
    """True where what is paid or owing was told by the judgment or led to the application, before enforcement."""
    opened = max(zone.rfind("。", 0, match.start()), zone.rfind(";", 0, match.start())) + 1
    lead = zone[max(opened, match.start() - 90) : match.start()]
    if say.NOW.search(lead) or say.NOW.search(match[0]):
        return False
    if say.TOLD_BY_JUDGMENT.search(lead):
        return True
    return "申请执行人" not in match[0] and bool(say.BELONGS_TO_CLAIM.match(zone, match.end()))


def _before_enforcement(zone: str, match: re.Match[str]) -> bool:
    """True where what was paid or to be paid belongs to the judgment, not to the enforcement."""
    opened = max(zone.rfind("。", 0, match.start()), zone.rfind(";", 0, match.start())) + 1
    lead = zone[opened : match.start()]
    return bool(
        re.search(
            r"判令|应当?(?:将|于|向)?|判决[^,]{0,30}(?:应|于|支付)|请求|要求|责令|确定[^,]{0,10}$", lead[-40:]
        )
    ) and not re.search(r"执行(?:过程)?中|已|扣划|划拨", lead[-40:] + match[0])


_NEAR = 60
"""How far from the right to restoration a rarer wording of the continuing claim may stand in the facts."""


def _rights(zone: str, reasons: int, marker: int) -> tuple[int, int] | None:
    restore = next(
        (
            m
            for pattern in (say.RESTORE, say.RESTORE_RARER)
            for m in pattern.finditer(zone)
            if not _restored_before(zone, m, marker)
        ),
        None,
    )
    if restore is None:
        return None
    duty = say.DUTY_AFTER.search(zone, marker)
    if duty is not None:
        return min(restore.start(), duty.start()), max(restore.end(), duty.end())
    for match in say.CONTINUE.finditer(zone):
        if say.HISTORY.search(zone[max(0, match.start() - 6) : match.start()]):
            continue
        if match.start() < reasons and "责令" in zone[max(0, match.start() - 24) : match.start()]:
            continue
        if match.start() < marker and _owed_before(zone, match):
            continue
        return min(restore.start(), match.start()), max(restore.end(), match.end())
    near = restore.start() - _NEAR, restore.end() + _NEAR
    rarer = say.CONTINUE_RARER.search(zone, min(reasons, marker)) or say.CONTINUE_RARER.search(
        zone, max(0, near[0]), near[1]
    )
    if rarer is not None:
        return min(restore.start(), rarer.start()), max(restore.end(), rarer.end())
    return None


def _restored_before(zone: str, match: re.Match[str], marker: int) -> bool:
    """True where the restoration, or the application, is history and not a right for the time to come."""
    if say.RESTORE_PAST.search(zone[max(0, match.start() - 40) : match.start()]):
        return True
    if match.start() >= marker:
        return False
    opened, closed = _sentence_around(zone, match)
    if say.RESTORED.match(zone[match.end() : closed]):
        return True
    plain = zone[match.start() : match.end()].endswith(("申请执行", "申请强制执行")) and "再" not in match[0]
    return plain and not say.FUTURE.search(zone[opened:closed])


def _owed_before(zone: str, match: re.Match[str]) -> bool:
    """True where the duty is what a judgment ordered or the parties agreed on (判决继续履行合同)."""
    opened, _ = _sentence_around(zone, match)
    lead = zone[opened : match.start()]
    return bool(say.ORDERED.search(lead)) and not say.FUTURE.search(lead)


def _sentence_around(zone: str, match: re.Match[str]) -> tuple[int, int]:
    opened = max(zone.rfind(sign, max(0, match.start() - 120), match.start()) for sign in "。;")
    ends = [place for sign in "。;" if (place := zone.find(sign, match.end(), match.end() + 120)) >= 0]
    return max(opened + 1, match.start() - 120, 0), min(ends, default=min(len(zone), match.end() + 120))
