"""Who issued a rule (发布机关): the organs named by title, red head, signature or the page's own field.

A name stands as the text writes it; a court written short (榆林中院) in full where the register or the text knows it.
A court's inner department that signs (办公室, 执行局) signs for the court; where no court is named, the department stands.
"""

import re
from collections.abc import Iterator

from crawler.classifiers.structure import DATE, Reading
from domain.courts import CourtRegister

SUPREME_WORDS = (
    "法释", "法发", "法办发", "法办", "法", "法明传", "法政", "法执", "法函", "法复", "法民", "法研", "法经",
)  # fmt: skip
"""Words of the Supreme People's Court's 文号."""
_PROVINCES = {
    "陕": "陕西省", "京": "北京市", "津": "天津市", "冀": "河北省", "晋": "山西省", "内": "内蒙古自治区", "辽": "辽宁省",
    "吉": "吉林省", "黑": "黑龙江省", "沪": "上海市", "苏": "江苏省", "浙": "浙江省", "皖": "安徽省", "闽": "福建省",
    "赣": "江西省", "鲁": "山东省", "豫": "河南省", "鄂": "湖北省", "湘": "湖南省", "粤": "广东省", "桂": "广西壮族自治区",
    "琼": "海南省", "渝": "重庆市", "川": "四川省", "黔": "贵州省", "贵": "贵州省", "滇": "云南省", "云": "云南省",
    "藏": "西藏自治区", "甘": "甘肃省", "青": "青海省", "宁": "宁夏回族自治区", "新": "新疆维吾尔自治区",
}  # fmt: skip

_COURT_END = r"(?:法院|中院|高院)"
_SUFFIX = (
    r"(?:法院|中院|高院|检察院|公安局|公安厅|公安分局|司法局|司法厅|人民政府办公厅|人民政府办公室|政府|人大常委会|"
    r"人民代表大会常务委员会|人民代表大会|常务委员会|委员会|政法委|领导小组|工作专班|办公厅|办公室|文明办|监狱|看守所|中心|支行|分行|银行|信用社|"
    r"协会|学会|联合会|商会|总队|支队|大队|分局|总局|国务院|公安部|司法部|财政部|民政部|国土资源部|自然资源部|住房和城乡建设部|人力资源和社会保障部|工商联|妇联|"
    r"残联|工会|总工会|团委|共青团|律协|公证处|交易所|公司|集团|局|厅|委|处|部|庭|科|室|办|院|组)"
)
_LAST = frozenset("院局厅府会委组班室办监所心行社队国部联团协司处庭科")
"""What the names of organs end with; departments of a court that end otherwise follow its name."""
_WHOLE = re.compile(rf"[一-龥()·]{{1,28}}?{_SUFFIX}$")
_INNER = re.compile(
    r"^(?:党组|党委|审判委员会|审委会|执行(?:[一-龥]{0,8}(?:局|庭|室|中心|处|科|组))?|办公室|办公厅|研究室|立案[一-龥]{0,3}庭|政治[部处]|[一-龥]{0,4}审判[一-龥]{0,4}庭|审判管理办公室|审管办|"
    r"审判监督庭|民事?[一二三四]?庭|刑事?[一二三]?庭|行政庭|司法[一-龥]{2,8}|技术室|监察室|纪检组|机关[一-龥]{0,4}|法警[一-龥]{0,4}|综合[一-龥]{0,4}|信访[一-龥]{0,4}|"
    r"诉讼服务中心|宣传[一-龥]{0,4}|人事[一-龥]{0,4}|督查[一-龥]{0,4}|警务[一-龥]{0,4}|财务[一-龥]{0,4}|装备[一-龥]{0,4}|行政装备[一-龥]{0,4}|.{0,8}领导小组(?:办公室)?)+$"
)
_DEPARTMENT = re.compile(
    r"^(?:(?:本院)?执行(?:局|庭|指挥中心|[一-龥]{0,6}领导小组(?:办公室)?)|政治[部处]|审判管理办公室|审管办|审判委员会|办公室|研究室|立案庭|监察室|纪检组|[一-龥]{2,6}庭)$"
)
_STRONG_END = re.compile(
    r"(?:法院|检察院|公安局|公安厅|司法局|司法厅|财政局|民政局|税务局|委员会|政法委(?!员会)|政府|[一-龥]局|[一-龥]厅|公安部|司法部|财政部|民政部|建设部|资源部|保障部|银行|支行|分行|中心)"
)
_NATIONAL = (
    "最高",
    "中国",
    "国家",
    "中共",
    "公安部",
    "司法部",
    "财政部",
    "民政部",
    "国务院",
    "自然资源部",
    "国土资源部",
    "建设部",
    "人民银行",
    "住房和城乡",
    "人力资源",
)
_CUT_TITLE = re.compile(r"关于|转发|印发|发布|公布|贯彻|落实|联合|《|[“\"]")
_WITHOUT_PLACE = re.compile(r"^[省市县区旗州](?:委|法院|中院|高院|检察院|公安局)")
_TITLE_OWNER = re.compile(
    r"[一-龥]{2,24}?(?:人民法院|海事法院|运输(?:中级)?法院|知识产权法院|金融法院|互联网法院|[县区市旗省]法院|中院|高院)(?=[一-龥《(“\"0-9二])"
)
_FIELD = re.compile(
    r"(?:发文|发布|制定|颁布|制发|印发|公布)(?:机关|单位|部门|机构)[:】\]]?\s{0,4}(?P<who>[一-龥()、 ]{2,60})"
)
_PASSED_BY = re.compile(
    r"(?P<name>[一-龥]{2,20}?人民法院)(?:党组|审判委员会|办公室|执行局)?[^。]{0,20}(?:讨论通过|通过|印发|制定)"
)
_EXPLAINED_BY = re.compile(
    r"由(?P<name>[一-龥]{2,20}?法院)(?:审判委员会|执行局|办公室|审管办|研究室)?负责解释"
)
_NAMED_COURT = re.compile(
    r"(?:[一-龥]{2,3}(?:省|市|州|盟)|[一-龥]{2,8}自治[区州]|[一-龥]{1,6}(?:市|县|区|旗))[一-龥]{0,10}?人民法院"
)
_QUOTED = re.compile(r"《[^《》]{0,120}》|〈[^〈〉]{0,120}〉|\"[^\"]{0,60}\"")
_LEAD = re.compile(r"^(?:和|与|及|会同|联合|\d+|抄[送报])")
_NOT_SIGNED = re.compile(r"^(?:抄送|抄报|主送|主题词|报送|报:|送:|发:|来源|责任编辑|联系|各|全|有关|所属)")


_NO_NAME = re.compile(
    r"[各全]|本院|我院|的|应当|可以|不得|负责|移交|移送|第[一二三四五六七八九十]{1,3}条|^(?:关于|转发|印发|对|在|向|由|为|经|根据|依据|按照|请)"
)


def issuer_of(reading: Reading, number: str | None, court: str | None) -> str | None:
    """Who issued it: title, head, foot, the page's field, then what the 文号 and the text tell; several joined by 、.

    Args:
        reading: the text.
        number: its 文号.
        court: the court whose portal shows it; the issuer of a rule that says 本院 without a name.
    """
    for candidate in _candidates(reading, number):
        if candidate:
            return "、".join(dict.fromkeys(_in_full(name, reading, court) for name in candidate))
    if court and re.search(r"本院|我院|全院", reading.text.compact):
        return court
    department = _foot(reading, departments=True) or _head(reading, departments=True)
    return "、".join(dict.fromkeys(department)) or None


def _candidates(reading: Reading, number: str | None) -> Iterator[list[str]]:
    compact = reading.text.compact
    title = reading.title.lstrip('《"#[(')
    titled = organs(_CUT_TITLE.split(title)[0]) if _CUT_TITLE.search(title) else []
    if not titled and (owner := _TITLE_OWNER.match(title)) is not None:
        titled = organs(owner[0])
    head, foot = _head(reading), _foot(reading)
    for other in (head, foot):
        # A joint rule may bear the leading court alone in its title, or write it short there.
        if titled and len(other) > len(titled) and _same(other[0], titled[0]):
            yield other
        if len(titled) == 1 == len(other) and _short(titled[0]) and _same(other[0], titled[0]):
            yield other
    placed = not any(_WITHOUT_PLACE.match(name) for name in titled)
    yield titled if placed else []
    yield head
    yield foot
    yield titled
    if (field := _FIELD.search(reading.text.unified)) is not None:
        yield organs(field["who"])
    if number:
        word = number.split("〔")[0]
        if word in SUPREME_WORDS:
            yield ["最高人民法院"]
        if len(word) >= 2 and word[0] in _PROVINCES and "高法" in word:
            yield [f"{_PROVINCES[word[0]]}高级人民法院"]
    if "最高人民法院审判委员会" in compact[:400]:
        yield ["最高人民法院"]
    plain = _QUOTED.sub("", compact[:20_000])
    for pattern, end in ((_PASSED_BY, 600), (_EXPLAINED_BY, len(plain))):
        if (named := pattern.search(plain, 0, end)) is not None:
            yield [_trimmed(named["name"])]
    yield _only_court(plain)


def organs(text: str) -> list[str]:
    """The organs that a line or a title's beginning names one after the other; empty where it holds anything else."""
    text = text.strip('、,:;。()《》" \u3000\t\r').removesuffix("文件")
    if not 2 < len(text) <= 240 or (text[-1] not in _LAST and "院" not in text):
        return []
    pieces = text.split()
    if len(pieces) > 3 and max(map(len, pieces)) <= 2:
        pieces = ["".join(pieces)]  # letter-spaced
    names = _names(re.split(r"[、,;\s]+", " ".join(pieces)))
    if names is None and len(pieces) > 1:
        names = _names(re.split(r"[、,;]+", "".join(pieces)))  # a blank inside a name
    return [] if not names or all(_INNER.match(name) for name in names) else _of_courts(names)


def _names(pieces: list[str]) -> list[str] | None:
    """The organs of every piece, None where a piece is none."""
    names: list[str] = []
    for piece in pieces:
        piece = _LEAD.sub("", piece).strip("()")
        if not piece:
            continue
        found = _apart(piece)
        if found is None:
            return None
        names.extend(found)
    return names


def _apart(piece: str) -> list[str] | None:
    """Names that run into each other, or stand around 和, apart; None where a part is no organ."""
    for word in ("和", "与", "及", "会同"):
        left, mark, right = piece.partition(word)
        if mark and _WHOLE.match(left) and len(left) > 3:
            more = _apart(right)
            if more is not None:
                return [left, *more]
    for end in _STRONG_END.finditer(piece):
        rest = piece[end.end() :]
        if len(rest) < 3:
            break
        own = piece[: end.end()]
        if _INNER.match(rest) or _INNER.match(rest.split("和")[0]):
            if own.endswith(("法院", "检察院")) and _INNER.match(rest):
                return [own]
            continue
        if (
            rest[:2] == piece.removeprefix("中共")[:2]
            or _WITHOUT_PLACE.match(rest)
            or rest.startswith(_NATIONAL)
            or own.endswith(("法院", "检察院"))
        ):
            more = _apart(rest)
            if more is not None:
                return [own, *more]
    return [piece] if _WHOLE.match(piece) and not _NO_NAME.search(piece) else None


def _of_courts(names: list[str]) -> list[str]:
    """Inner departments that follow their court left out."""
    kept: list[str] = []
    for name in names:
        if kept and _INNER.match(name):
            continue
        kept.append(name)
    return list(dict.fromkeys(kept))


def _head(reading: Reading, *, departments: bool = False) -> list[str]:
    names: list[str] = []
    for raw in reading.text.unified[:900].splitlines()[:14]:
        line = "".join(raw.split()).removesuffix("文件").lstrip("#*《")
        if not line or _NOT_SIGNED.match(line):
            continue
        if line.startswith(("关于", "印发", "转发")) or line.endswith((":", "。", ";")):
            break
        if (cut := _CUT_TITLE.search(line)) is not None:
            return organs(_without_number(line[: cut.start()])) or names
        found = organs(raw.strip().removesuffix("文件").lstrip("#*《"))
        if departments and not found and _DEPARTMENT.match(line):
            found = [line]
        if found:
            names.extend(found)
        elif names:
            break
    return list(dict.fromkeys(names))


_NUMBER_AT_END = re.compile(r"[〔(\[](?:19|20)\d\d[〕)\]]第?\d{1,5}号$")


def _without_number(line: str) -> str:
    """A line that has run into a 文号, without it: 石泉县人民法院石法发〔2019〕3号."""
    number = _NUMBER_AT_END.search(line)
    if number is None:
        return line
    before = line[: number.start()]
    for letters in range(1, 8):
        if organs(before[:-letters]):
            return before[:-letters]
    return before


def _foot(reading: Reading, *, departments: bool = False) -> list[str]:
    """Organs that sign: on lines of their own at the end, or anywhere before a line that is a date."""
    lines = [line for line in reading.text.unified.splitlines() if line.strip()]
    signed: list[str] = []
    for at, raw in enumerate(lines):
        last = at >= len(lines) - 14
        if not last and not (len(raw) < 120 and at + 1 < len(lines) and _is_date(lines[at + 1])):
            continue
        joined = "".join(raw.split())
        dateless = DATE.sub(" ", joined).strip() if DATE.search(joined) else raw.strip()
        line = re.sub(r"(?:\((?:印章|章|盖章|公章|代章)\)|印发)$", "", dateless)
        compact = "".join(line.split())
        if not 3 <= len(compact) <= 200 or _NOT_SIGNED.match(compact) or compact.endswith(":"):
            continue
        found = organs(line)
        if departments and not found and _DEPARTMENT.match(compact):
            found = [compact]
        signed.extend(found)
    if not signed:
        last_words = re.search(
            rf"[。)](?P<who>[一-龥、]{{2,40}}?{_SUFFIX})(?:{DATE.pattern})?$", reading.text.compact[-80:]
        )
        if last_words and not re.search(r"的|由|向|报", last_words["who"]):
            who = last_words["who"]
            signed = organs(who) or ([who] if departments and _DEPARTMENT.match(who) else [])
    return list(dict.fromkeys(signed))


def _is_date(line: str) -> bool:
    if len(line) > 60 or "年" not in line:
        return False
    compact = "".join(line.split()).strip("()")
    found = DATE.match(compact)
    return found is not None and len(compact) - found.end() <= 2


def _only_court(plain: str) -> list[str]:
    """The one court that the text names outside of quoted titles, the Supreme Court apart."""
    names = set()
    for at in _places(plain, "人民法院"):
        named = _NAMED_COURT.search(plain, max(0, at - 24), at + 4)
        if named is not None:
            name = _trimmed(named[0])
            if len(name) > 6 and not name.startswith(("各", "全", "本", "上级", "最高")):
                names.add(name)
    return list(names) if len(names) == 1 else []


def _places(text: str, word: str) -> Iterator[int]:
    """Where a word stands, the first forty times."""
    at = -1
    for _ in range(40):
        at = text.find(word, at + 1)
        if at < 0:
            return
        yield at


_RUN_IN = re.compile(
    r"^.*(?:[由在经向报与和为对年月日号,。:;、]|根据|按照|规范|加强|结合|推进|完善|做好|提高|强化|落实|促进|保障|确保|健全|建立)(?=[一-龥]{5,})"
)


def _trimmed(name: str) -> str:
    """A court's name without the words of the sentence that run into it."""
    return _RUN_IN.sub("", name)


def _short(name: str) -> bool:
    return name.endswith(("中院", "高院")) or (name.endswith("法院") and "人民法院" not in name)


def _stem(name: str) -> str:
    return re.sub(r"(?:高级|中级)?人民法院$|中院$|高院$|法院$|[省市县区旗]", "", name)


def _same(full: str, other: str) -> bool:
    """Whether two names can be one organ, one of them written short or without its city."""
    return full.endswith(other) or other.endswith(full) or _stem(full).endswith(_stem(other))


_PREFECTURE_BEFORE = re.compile(r"(?:[一-龥]{2,3}省)?[一-龥]{2,12}?(?:市|自治州|州|盟|地区)$")
_PLACE_BEFORE = re.compile(r"[一-龥]{0,10}$")
_AFTER_STEM = re.compile(r"[省市县区旗]?(?P<rank>高级|中级)?人民法院")
_COUNTY_COURT = re.compile(r"^[一-龥]{1,12}(?:区|县|市|旗)人民法院$")
_CITY_FIRST = re.compile(r"^[一-龥]{2,6}市[一-龥]")


def _in_full(name: str, reading: Reading, court: str | None) -> str:
    """A court written short as the register or the text writes it in full; other names unchanged."""
    compact = reading.text.compact[:20_000]
    if name in ("最高法", "最高院", "最高法院", "最高人民法院办公厅"):
        return "最高人民法院"
    if _short(name) and not re.search(r"(?:运输(?:中级)?|海事|知识产权|金融|互联网)法院$", name):
        stem = _stem(name)
        rank = "高级" if name.endswith("高院") else ("中级" if name.endswith("中院") else None)
        if len(stem) >= 2:
            plain = _QUOTED.sub("", compact)
            for at in _places(plain, stem):
                written = _AFTER_STEM.match(plain, at + len(stem))
                if written is not None and written["rank"] == rank:
                    before = _PLACE_BEFORE.search(plain, max(0, at - 10), at)
                    return _trimmed((before[0] if before else "") + plain[at : written.end()])
        known = CourtRegister.load().find(name)
        return known.name if known is not None else _above(name, court) or name
    if _COUNTY_COURT.match(name) and not _CITY_FIRST.match(name):
        for at in _places(compact, name):
            before = _PREFECTURE_BEFORE.search(compact[max(0, at - 18) : at])
            if before is not None:
                return _trimmed(before[0] + name)
    return name


def _above(name: str, court: str | None) -> str | None:
    """省高院, 市中院, 本院 as seen from the court whose portal shows the rule."""
    own = CourtRegister.load().find(court) if court else None
    if own is None:
        return None
    if name in ("省高院", "省法院", "自治区高院", "高院") and own.province:
        above = CourtRegister.load().find(f"{own.province}高级人民法院")
        return above.name if above else None
    if name in ("市中院", "中院"):
        return own.parent_name if own.parent_name and "中级" in own.parent_name else None
    return own.name if name in ("县法院", "区法院", "市法院") else None
