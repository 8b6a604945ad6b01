"""Facts of a normative document (规范性文件要素): issuer, 文号, date of issue, topic, whether abolished."""

import re
from dataclasses import dataclass
from datetime import date
from functools import cache

from crawler.classifiers.issuers import issuer_of
from crawler.classifiers.lexicon import read_data
from crawler.classifiers.structure import DATE, Reading
from domain.dates import parse_date
from domain.document_kind import Topic


@dataclass(frozen=True, slots=True)
class NormativeFacts:
    """What a rule says of itself."""

    issuer: str | None
    document_number: str | None
    issue_date: date | None
    in_force: bool | None
    topic: Topic | None


_YEAR_AND_NUMBER = re.compile(
    r"[〔(\[<〈](?P<year>(?:19|20)\d\d)年?[〕)\]>〉]\s{0,3}第?\s{0,3}(?P<no>\d{1,5})\s{0,2}号"
)
_WORD_BEFORE = re.compile(r"[一-龥]{1,14}(?:\([一-龥]{1,3}\))?[一-龥]{0,4}\s{0,3}$")
_BEFORE_WORD = re.compile(
    r".*(?:法院|检察院|公安局|公安厅|司法局|文件|通知|规定|办法|细则|意见|方案|制度|规程|文号|发文字号|编号|规则|印发|为|自治区|委员会|政府|部|厅)(?=[一-龥])"
)
_CITES = re.compile(
    r"(?:根据|依据|按照|依照|贯彻|落实|遵照|修改|废止|转发|依|参照|结合|和|及|、|》)[^。;]{0,60}$"
)
_ABOLISHED = re.compile(
    r"[(\[](?:该文件|本文件|本[一-龥]{2,4})?(?:现)?(?:已(?:经)?(?:被[^()\[\]]{0,40})?)?(?:废止|失效|停止执行|宣布失效)[^()\[\]]{0,30}[)\]]|"
    r"(?:有效性|时效性|效力(?:状态)?|状态):?(?:已(?:被)?)?(?:废止|失效)|(?:本文件|该文件|本办法|本规定|本意见|本细则|此件)(?:现)?已(?:经)?(?:(?:于|被|由|自)[^。,;]{0,60})?(?:废止|失效|停止(?:执行|施行))"
)
_IN_FORCE = re.compile(r"(?:有效性|时效性|效力(?:状态)?|状态):?(?:现行)?有效|现行有效|[(\[]有效[)\]]")
_ISSUED = re.compile(r"(?:印发|发布|公布|颁布|下发|制定|通过)")


@cache
def _topics() -> dict[Topic, tuple[re.Pattern[str], re.Pattern[str]]]:
    data: dict[str, dict[str, dict[str, list[str]]]] = read_data("topics.yaml")
    return {
        Topic(name): (re.compile("|".join(entry["title"])), re.compile("|".join(entry["body"])))
        for name, entry in data["topics"].items()
    }


_MANY_SUBJECTS = re.compile(
    r"疑难|解答|纪要|问答|善意文明|手册|汇编|若干(?:疑难|具体|法律)?问题(?!的(?:规定|解释))"
)
"""Titles of rules about many things: what the body speaks of most is not yet their subject."""


def topic_of(title: str, compact: str) -> tuple[Topic, float]:
    """Main topic and its lead over the next (0: none found)."""
    body = compact[:3000]
    per = 1000 / max(len(body), 500)
    scored: list[tuple[float, Topic]] = []
    for topic, (in_title, in_body) in _topics().items():
        hits = {m[0] for m in in_title.finditer(title)}
        count = sum(1 for _ in in_body.finditer(body))
        score = (6.0 + len(hits) if hits else 0.0) + min(4.0, count * per * 0.6)
        if topic is Topic.WORK_PLAN and hits:
            score -= 2.5
            if re.search(r"方案|专项行动|专项活动|要点|计划|部署", title):
                score += 2.0
        if topic in (Topic.DISCLOSURE, Topic.STAFF_EQUIPMENT) and hits:
            score -= 0.5
        scored.append((score, topic))
    scored.sort(key=lambda pair: -pair[0])
    best, second = scored[0], scored[1]
    lead = best[0] - second[0]
    if best[0] < 2.2 or (best[0] < 5 and (lead < 0.4 or _MANY_SUBJECTS.search(title))):
        return Topic.OTHER, 0.0
    return best[1], best[0] - second[0]


_TITLE_NUMBER = re.compile(
    r"[(\[](?P<word>[一-龥]{1,10})[〔(\[](?P<year>(?:19|20)\d\d)[〕)\]]第?(?P<no>\d{1,5})号[)\]]$"
)
"""A title's own number, in brackets at its end."""
_NUMBER_LABEL = re.compile(r"(?:文号|发文字号|编号|字号):?$")
_CITES_EVEN_COURTS = re.compile(r"(?:根据|依据|按照|依照|贯彻|落实|遵照|转发|参照|修改|废止)[^。;]{0,40}$")
"""A sentence that cites a court's paper by its 文号: 根据最高人民法院法发〔2016〕21号文件."""


def document_number(reading: Reading) -> str | None:
    """The document's own 文号 with 〔〕, None where the head has none."""
    head = reading.text.unified[:1400]
    if (own := _TITLE_NUMBER.search(reading.title)) is not None and not reading.title_numbers:
        return f"{own['word']}〔{own['year']}〕{int(own['no'])}号"
    for found in _YEAR_AND_NUMBER.finditer(head):
        lead = _WORD_BEFORE.search(head[max(0, found.start() - 24) : found.start()])
        if lead is None or any(number.start <= found.end() - 1 < number.end for number in reading.numbers):
            continue
        start = found.start() - len(lead[0])
        line_start = head.rfind("\n", 0, found.start()) + 1
        spaced = head[line_start : found.start()].split()
        if 1 < len(spaced) <= 10 and max(map(len, spaced)) == 1 and "".join(spaced).isalpha():
            prefix, word, start = "", "".join(spaced), line_start  # letter-spaced
        else:
            prefix, word = _split_word("".join(lead[0].split()))
            line_start = head.rfind("\n", 0, start) + 1
        before = "".join(head[max(line_start, start - 80) : start].split())
        if not 0 < len(word) <= 10:
            continue
        if before.endswith("(") and ("》" in before[-2:] or re.search(r"根据|依据|按照|贯彻", before)):
            continue
        named = _NUMBER_LABEL.search(before + prefix)
        if not named and not before.endswith("(") and "法院" not in prefix and _CITES.search(before + prefix):
            continue
        if not named and _CITES_EVEN_COURTS.search(before + prefix):
            continue
        ahead = "".join(head[:start].split())
        if len(ahead) > 300 and re.search(r"第一条|一、", ahead):
            break
        return f"{word}〔{found['year']}〕{int(found['no'])}号"
    titled = _YEAR_AND_NUMBER.search(reading.title)
    lead = (
        _WORD_BEFORE.search(reading.title[: titled.start()]) if titled and not reading.title_numbers else None
    )
    if titled and lead:
        _, word = _split_word(lead[0])
        return f"{word}〔{titled['year']}〕{int(titled['no'])}号" if 0 < len(word) <= 10 else None
    return None


def _split_word(word: str) -> tuple[str, str]:
    """What runs into the word of a 文号 (a court's name, a title) and the word itself."""
    cut = _BEFORE_WORD.match(word) if len(word) > 3 else None
    return (word[: cut.end()], word[cut.end() :]) if cut else ("", word)


_ORGAN_AFTER = re.compile(
    r"[一-龥]{2,24}(?:法院|办公室|办公厅|委员会|厅|局)[^。]{0,12}(?:19|20|二)[^。]{0,14}印发"
)
"""Behind the signature's date: the line of the office that printed it."""
_ANNOUNCED = re.compile(rf"现予(?:公布|发布)[^。]{{0,40}}。[一-龥]{{2,30}}?(?P<date>{DATE.pattern})")
_FIGURES = re.compile(r":?(?P<date>(?:19|20)\d\d[-./年]\d{1,2}[-./月]\d{1,2}日?)")


def _labelled_date(compact: str, at: int) -> date | None:
    """The date behind a label of the page's own table (成文日期)."""
    found = _FIGURES.match(compact, at) or re.match(
        r":?(?P<date>[一二][^。,;:]{6,12}?日)", compact[at : at + 20]
    )
    return parse_date(found["date"]) if found else None


def issue_date(reading: Reading) -> date | None:
    """Date of issue: at the foot, else what the head calls 印发/公布/通过."""
    compact = reading.text.compact
    head_end = min(len(compact), 900)
    for label in ("成文日期", "发文日期", "制定日期", "颁布日期", "公布日期", "印发日期", "签发日期"):
        at = compact.find(label, 0, head_end)
        if at >= 0 and (value := _labelled_date(compact, at + len(label))) is not None:
            return value
    tail = list(DATE.finditer(compact, max(0, len(compact) - 160)))
    printed = None
    for match in reversed(tail):
        after = compact[match.end() : match.end() + 6]
        before = compact[max(0, match.start() - 4) : match.start()]
        if (
            not after
            or after.startswith(("印发", "附", "(此", "主题", "抄送", "责任", "来源"))
            or _ORGAN_AFTER.match(compact, match.end())
        ) and not before.endswith(("自", "于", "从")):
            value = parse_date(match[0])
            if value is None:
                continue
            if not after.startswith("印发"):
                return value
            printed = printed or value
    if printed is not None:
        return printed
    announced = _ANNOUNCED.search(compact, 0, head_end)
    if announced is not None and (value := parse_date(announced["date"])) is not None:
        return value
    adopted = None
    for match in DATE.finditer(compact, 0, min(len(compact), 900)):
        after = compact[match.end() : match.end() + 40]
        found = _ISSUED.search(after)
        value = parse_date(match[0])
        if value is None:
            continue
        if found and found[0] not in ("通过", "制定"):
            return value
        if (found and adopted is None) or (adopted is None and after.startswith((")", "\n", "第一条", "为"))):
            adopted = value
    return adopted


def in_force(reading: Reading) -> bool | None:
    """False where the document itself is marked abolished, True where marked valid, else None."""
    head = reading.title + reading.text.compact[:400] + "。" + reading.text.compact[-200:]
    if (
        re.search(r"(?:废止|失效)\)?$", reading.title)
        and "决定" not in reading.title
        and "关于废止" not in reading.title
    ):
        return False
    if _ABOLISHED.search(head):
        return False
    return True if _IN_FORCE.search(head) else None


def normative_facts(reading: Reading, court: str | None, *, with_topic: bool) -> NormativeFacts:
    """All facts of a rule; topics are given to rules about enforcement only."""
    number = document_number(reading)
    return NormativeFacts(
        issuer=issuer_of(reading, number, court),
        document_number=number,
        issue_date=issue_date(reading),
        in_force=in_force(reading),
        topic=topic_of(reading.title, reading.text.compact)[0] if with_topic else Topic.OTHER,
    )
