"""Facts of a normative document (规范性文件要素): issuer, 文号, date of issue, topic, whether abolished."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from functools import cache

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
_SUFFIX = (
    r"(?:人民法院|海事法院|铁路运输法院|铁路运输中级法院|知识产权法院|金融法院|互联网法院|人民检察院|检察院|公安局|公安厅|公安分局|司法局|司法厅|"
    r"人民政府办公厅|人民政府办公室|人民政府|人大常委会|人民代表大会常务委员会|人民代表大会|常务委员会|委员会办公室|委员会|政法委|领导小组办公室|领导小组|"
    r"办公厅|办公室|监狱|登记中心|服务中心|管理中心|中心支行|支行|分行|银行|协会|总队|支队|大队|管理局|监管局|监督局|财政局|民政局|资源局|建设局|税务局|"
    r"分局|总局|国务院|公安部|司法部|财政部|民政部|国土资源部|住房和城乡建设部|法学会|工商联|妇联|工会|总工会|共青团|律协|公证处|交易所|公司|局|厅|委)"
)
_ORGANS = re.compile(rf"[一-龥()]{{2,30}}?{_SUFFIX}(?=[、,和与及\s]|[一-龥(]{{3,}}|$)")
_LEAD_WORDS = re.compile(r"^(?:和|与|及|会同|联合|中共(?=.{2,12}(?:法院|检察院))|关于转发|转发|印发)")
_ADDRESSEE = re.compile(r"^(?:各|全|本院|有关|所属|机关)")
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
    if best[0] < 2.2 or (best[0] < 5 and best[0] - second[0] < 0.4):
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
    compact = reading.text.compact
    for candidate in _issuer_candidates(reading, number):
        if candidate:
            return _completed(candidate, compact)
    named = _PASSED_BY.search(compact, 0, 600)
    if named:
        return named["name"]
    if court and re.search(r"本院|我院|全院", compact):
        return court
    return None


_PASSED_BY = re.compile(
    r"(?P<name>[一-龥]{2,20}?人民法院)(?:党组|审判委员会|办公室|执行局)?[^。]{0,20}(?:讨论通过|通过|印发|制定)"
)


def _issuer_candidates(reading: Reading, number: str | None) -> Iterator[str | None]:
    title = reading.title.lstrip('《"#')
    if "关于" in title:
        yield _issuers(title.split("关于")[0])
    yield _head_issuers(reading)
    if (named := _TITLE_OWNER.match(title)) is not None:
        yield _issuers(named[0])
    yield _foot_issuers(reading)
    if number:
        word = number.split("〔")[0]
        if word in _SUPREME_WORDS:
            yield "最高人民法院"
        if len(word) >= 2 and word[0] in _PROVINCES and "高法" in word:
            yield f"{_PROVINCES[word[0]]}高级人民法院"
    if "最高人民法院审判委员会" in reading.text.compact[:400]:
        yield "最高人民法院"


_TITLE_OWNER = re.compile(r"[一-龥]{2,20}?(?:人民法院|海事法院|运输法院|知识产权法院)(?=[一-龥《(])")


def _issuers(text: str) -> str | None:
    """Organs named one after the other, None where the text names none or only addressees."""
    text = re.sub(r"文件$", "", re.sub(r"^[、,:《》\"() ]+|[、,:《》\"() ]+$", "", text))
    names: list[str] = []
    for part in re.split(r"[、,\s]+", text):
        names.extend(match[0] for match in _ORGANS.finditer(part))
    names = _rejoined([re.sub(_LEAD_WORDS, "", name).strip("()") for name in names])
    if not names or _ADDRESSEE.match(names[0]) or len(text) > 200:
        return None
    return "、".join(dict.fromkeys(name for name in names if len(name) > 2))


def _rejoined(names: list[str]) -> list[str]:
    """A bank's branch belongs to the bank, a court's office to the court."""
    result: list[str] = []
    for name in names:
        if result and result[-1].endswith("银行") and name.endswith("行") and "银行" not in name:
            result[-1] += name
        elif (
            result and result[-1].endswith("法院") and name in ("执行局", "办公室", "执行指挥中心", "立案庭")
        ):
            continue
        else:
            result.append(name)
    return result


def _is_issuer_line(line: str) -> bool:
    rest = _ORGANS.sub("", line)
    return len(rest.strip("、,和与() ")) <= 2 and not line.endswith(":")


def _head_issuers(reading: Reading) -> str | None:
    names: list[str] = []
    for raw in reading.text.unified[:700].splitlines()[:10]:
        line = "".join(raw.split()).removesuffix("文件").lstrip("#")
        if not line:
            continue
        if line.startswith(("关于", "印发")):
            break
        if "关于" in line:
            line = line.split("关于")[0]
            found = _issuers(line)
            return found or ("、".join(dict.fromkeys(names)) or None)
        if _is_issuer_line(line) and (
            found := _issuers(" ".join(raw.replace("文件", "").split()) if raw.count(" ") < 8 else line)
        ):
            names.extend(found.split("、"))
        elif names:
            break
    return "、".join(dict.fromkeys(names)) or None


def _foot_issuers(reading: Reading) -> str | None:
    names: list[str] = []
    for raw in reading.text.unified[-600:].splitlines()[-14:]:
        line = DATE.sub("", "".join(raw.split()))
        line = re.sub(r"\((?:印章|章|盖章|公章)\)$", "", line)
        if 4 <= len(line) <= 80 and _is_issuer_line(line) and (found := _issuers(line)):
            names.extend(found.split("、"))
    if not names:
        last = re.search(
            rf"(?P<who>[一-龥]{{2,18}}?{_SUFFIX})(?={DATE.pattern}$)", reading.text.compact[-60:]
        )
        if last and not re.search(r"的|由|向|报", last["who"]):
            names = [last["who"]]
    return "、".join(dict.fromkeys(names)) or None


_PREFECTURE = r"(?:[一-龥]{2,3}省|[一-龥]{2,12}?(?:市|自治州|州|盟|地区))"


def _completed(names: str, compact: str) -> str:
    """A county court written short (松山区人民法院) with its city, where the text names it in full once."""
    completed = []
    for name in names.split("、"):
        if (
            name.endswith("人民法院")
            and re.match(r"^[一-龥]{1,12}(?:区|县|市|旗)人民法院$", name)
            and not re.match(r"^[一-龥]{2,6}市[一-龥]", name)
        ):
            full = re.search(rf"{_PREFECTURE}{name}", compact)
            if full:
                name = re.sub(r"^.*[。,:;、号〕)]", "", full[0])
        completed.append(name)
    return "、".join(completed)


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
