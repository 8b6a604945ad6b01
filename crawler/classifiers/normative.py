"""Facts of a normative document (规范性文件要素): issuer, 文号, date of issue, topic, whether abolished."""

import re
from dataclasses import dataclass
from datetime import date
from functools import cache
from typing import Any

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
    r"[〔(\[](?P<year>(?:19|20)\d\d)[〕)\]]\s{0,3}第?\s{0,3}(?P<no>\d{1,5})\s{0,2}号"
)
_WORD_BEFORE = re.compile(r"[一-龥]{1,14}(?:\([一-龥]{1,3}\))?[一-龥]{0,4}\s{0,3}$")
_BEFORE_WORD = re.compile(
    r".*(?:法院|检察院|公安局|公安厅|司法局|文件|通知|规定|办法|细则|意见|方案|制度|规程|文号|发文字号|编号|规则|印发|为|自治区|委员会|政府|部|厅)(?=[一-龥])"
)
_CITES = re.compile(
    r"(?:根据|依据|按照|依照|贯彻|落实|遵照|修改|废止|转发|依|参照|结合|和|及|、|》)[^。;]{0,60}$"
)
_SUPREME_WORDS = (
    "法释",
    "法发",
    "法办发",
    "法办",
    "法",
    "法明传",
    "法政",
    "法执",
    "法函",
    "法复",
    "法民",
    "法研",
    "法经",
)
_PROVINCES = {
    "陕": "陕西省", "京": "北京市", "津": "天津市", "冀": "河北省", "晋": "山西省", "内": "内蒙古自治区", "辽": "辽宁省",
    "吉": "吉林省", "黑": "黑龙江省", "沪": "上海市", "苏": "江苏省", "浙": "浙江省", "皖": "安徽省", "闽": "福建省",
    "赣": "江西省", "鲁": "山东省", "豫": "河南省", "鄂": "湖北省", "湘": "湖南省", "粤": "广东省", "桂": "广西壮族自治区",
    "琼": "海南省", "渝": "重庆市", "川": "四川省", "黔": "贵州省", "贵": "贵州省", "滇": "云南省", "云": "云南省",
    "藏": "西藏自治区", "甘": "甘肃省", "青": "青海省", "宁": "宁夏回族自治区", "新": "新疆维吾尔自治区",
}  # fmt: skip
_ORGAN = (
    r"(?:[一-龥]{2,24}?(?:(?:高级|中级)?人民法院|海事法院|铁路运输(?:中级)?法院|知识产权法院|金融法院|人民检察院|公安(?:局|厅|分局)|"
    r"司法(?:局|厅)|人民政府(?:办公[厅室])?|人大常委会|人民代表大会(?:常务委员会)?|委员会(?:办公室)?|政法委(?:员会)?|财政(?:局|厅)|民政(?:局|厅)|"
    r"国土资源局|自然资源局|住房和城乡建设局|工商行政管理局|市场监督管理局|人力资源和社会保障局|银监局|证监局|税务局|不动产登记局|支行|分行|管理局|国务院|办公厅|律师协会|仲裁委员会)"
    r"|国务院|全国人大常委会|公安部|司法部|财政部|民政部|最高人民法院|最高人民检察院|中国人民银行|中国银监会|国家税务总局|中共中央办公厅)"
)
_JOINT = re.compile(rf"^(?:中共)?(?P<first>{_ORGAN}(?:(?:、|,|和|与|及)?(?={_ORGAN}){_ORGAN}){{0,8}})")
_ONE = re.compile(_ORGAN)
_COURT_NAME = re.compile(
    r"[一-龥]{2,24}?(?:(?:高级|中级)?人民法院|海事法院|铁路运输(?:中级)?法院|知识产权法院|金融法院)"
)
_ABOLISHED = re.compile(
    r"[(\[](?:该文件|本文件|本[一-龥]{2,4})?(?:现)?(?:已(?:经)?(?:被[^()\[\]]{0,40})?)?(?:废止|失效|停止执行|宣布失效)[^()\[\]]{0,30}[)\]]|"
    r"(?:有效性|时效性|效力(?:状态)?|状态):?(?:已(?:被)?)?(?:废止|失效)|(?:本文件|该文件|本办法|本规定|本意见|本细则|此件)(?:现)?已(?:于[^。]{0,20})?(?:被)?(?:废止|失效|停止(?:执行|施行))"
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
    if best[0] < 1.2:
        return Topic.OTHER, 0.0
    return best[1], best[0] - second[0]


def document_number(reading: Reading) -> str | None:
    """The document's own 文号 with 〔〕, None where the head has none."""
    head = reading.text.unified[:1400]
    for found in _YEAR_AND_NUMBER.finditer(head):
        lead = _WORD_BEFORE.search(head[max(0, found.start() - 24) : found.start()])
        if lead is None or any(number.start <= found.end() - 1 < number.end for number in reading.numbers):
            continue
        prefix, word = _split_word("".join(lead[0].split()))
        start = found.start() - len(lead[0])
        line_start = head.rfind("\n", 0, start) + 1
        before = "".join(head[max(line_start, start - 80) : start].split())
        if not 0 < len(word) <= 10:
            continue
        if before.endswith("(") and ("》" in before[-2:] or re.search(r"根据|依据|按照|贯彻", before)):
            continue
        if not before.endswith(("文号:", "(")) and "法院" not in prefix and _CITES.search(before + prefix):
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


def issuer_of(reading: Reading, number: str | None, court: str | None) -> str | None:
    """Who issued it: title, head, foot, then what the 文号 tells; several joined by 、."""
    title = re.sub(r"^(?:关于转发|转发|印发)", "", reading.title.lstrip('《"#'))
    joint = _JOINT.match(title.split("关于")[0]) if "关于" in title else _JOINT.match(title)
    if joint:
        return _join(joint["first"])
    compact = reading.text.compact
    foot = _foot_issuers(reading)
    for line in reading.text.lines[:6]:
        plain = line.replace("文件", "").lstrip("#")
        whole = _JOINT.match(plain)
        if whole and (
            len(whole[0]) >= len(plain) - 2 or plain[len(whole[0]) :].startswith(("关于", "办公室"))
        ):
            return _join(whole["first"])
    if foot:
        return foot
    if number:
        word = number.split("〔")[0]
        if word in _SUPREME_WORDS:
            return "最高人民法院"
        if len(word) >= 2 and word[0] in _PROVINCES and "高法" in word:
            return f"{_PROVINCES[word[0]]}高级人民法院"
    start = _JOINT.match(compact)
    if start:
        return _join(start["first"])
    if "最高人民法院审判委员会" in compact[:400]:
        return "最高人民法院"
    named = re.search(
        r"(?P<name>[一-龥]{2,20}?人民法院)(?:党组|审判委员会|办公室)?[^。]{0,20}(?:讨论通过|通过|印发|制定)",
        compact[:600],
    )
    if named:
        return named["name"].removeprefix("经")
    if court and re.search(r"本院|我院|全院", compact):
        return court
    return None


def _join(text: str) -> str:
    names = []
    for match in _ONE.finditer(text):
        name = match[0].lstrip("、,和与及")
        names.append(name)
    return "、".join(dict.fromkeys(names)) if names else text


def _foot_issuers(reading: Reading) -> str | None:
    names: list[str] = []
    for line in reading.text.lines[-14:]:
        plain = re.sub(r"\(?(?:印章|章|盖章)\)?$", "", DATE.sub("", line))
        if plain and len(plain) <= 60:
            found = _JOINT.match(plain)
            if found and len(found[0]) >= len(plain) - 1:
                names.extend(_join(found["first"]).split("、"))
    return "、".join(dict.fromkeys(names)) if names else None


def issue_date(reading: Reading) -> date | None:
    """Date of issue: at the foot, else what the head calls 印发/公布/通过."""
    compact = reading.text.compact
    tail = list(DATE.finditer(compact, max(0, len(compact) - 160)))
    for match in reversed(tail):
        after = compact[match.end() : match.end() + 6]
        before = compact[max(0, match.start() - 4) : match.start()]
        if (
            not after or after.startswith(("印发", "附", "(此", "主题", "抄送", "责任", "来源"))
        ) and not before.endswith(("自", "于", "从")):
            value = parse_date(match[0])
            if value:
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
        if found and adopted is None:
            adopted = value
        elif adopted is None and after.startswith((")", "\n", "第一条", "为")):
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
        topic=topic_of(reading.title, reading.text.compact)[0] if with_topic else None,
    )
