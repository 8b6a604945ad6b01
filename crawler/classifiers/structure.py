"""The parts of a court paper (文书结构): heading, numbers, parties, reasons, operative part, foot, appendix.

Works on folded text. Parts may be missing, run together on one line, or stand out of order (clerk before court,
statutes after the date); every search is bounded, so time is proportional to the text.
"""

import re
from dataclasses import dataclass
from datetime import date

from crawler.classifiers.folding import FoldedText, compact_of
from crawler.classifiers.foot import foot_date, lone_date, signature
from crawler.classifiers.furniture import own_title, without_furniture
from crawler.classifiers.words import Anchored
from domain.case_number import CaseNumber, Found, find_all

_ZERO = "〇○ＯOo0零◯Ο"
DATE = re.compile(
    rf"[一二12](?:(?<=[一二])[一二三四五六七八九{_ZERO}1-9]{{3}}|(?<=1)9[0-9{_ZERO}]{{2}}|(?<=2)[0OＯ○〇][0-9{_ZERO}]{{2}})年"
    rf"(?:元|[一二三四五六七八九十{_ZERO}0-9]{{1,3}})月[一二三四五六七八九十廿卅{_ZERO}0-9]{{1,4}}[日号]"
)
"""A full date with Chinese or Arabic figures in compact text."""

RULING_WORDS = ("裁定书", "决定书", "判决书", "调解书", "驳回申诉通知书", "支付令", "调解笔录")
NOTICE_WORDS = (
    "通知书", "通知", "公告", "告知书", "限制消费令", "限制高消费令", "报告财产令", "财产报告令", "财产申报令",
    "搜查令", "调查令", "传票", "拘传票", "悬赏公告", "预告书", "督促书", "催告书", "提示书", "警示书", "通告",
    "责令书", "敦促书", "公告书", "信用惩戒令", "禁止令", "移送函", "限制出境令", "命令", "搬迁令", "迁出令",
    "拘留证", "令状", "分配方案", "确认书", "预处罚通知书", "承诺书", "告知单", "提醒函", "告知函", "督促函", "催告函", "限高令", "张贴令", "查控令",
)  # fmt: skip
_WORDS = sorted((*RULING_WORDS, *NOTICE_WORDS), key=len, reverse=True)
_WORD = "|".join(_WORDS)
_HEADING_LINE = re.compile(
    rf"^(?:[一-龥·]{{2,30}}法院)?(?P<name>[一-龥、]{{0,14}}?(?P<word>{_WORD}))(?:\(?(?:稿|公示版|副本|正本|公告)\)?)?"
    r"(?:[(\[〔]?(?:19|20).{2,60})?$"
)
_HEADING_ABOUT = re.compile(
    r"^(?:[一-龥·]{2,30}法院)?(?P<name>关于[^。;]{0,40}(?:19|20)\d\d[^。;]{2,30}号[^。;]{0,40}?(?P<word>公告|通知书?|通告|启事))$"
)
"""A notice that names its case in its heading: 关于(2019)…执…号案…的公告."""
_HEADING_RUN = re.compile(
    rf"(?:法院|^)(?P<name>(?:执行|民事|刑事|行政|刑事附带民事|行政赔偿|国家赔偿|司法)?[一-龥]{{0,8}}?(?P<word>{_WORD}))"
    rf"(?=[(\[〔]\d|(?:申请|被执行|原告|公诉|上诉|异议|复议|再审|申诉|罚款|被拘留|被罚款|移送执行|当事人|利害关系|[一-龥]{{2,20}}:))"
)
_TITLE_END = re.compile(
    rf"(?P<name>(?:执行|民事|刑事|行政)?[一-龥]{{0,6}}?(?P<word>{_WORD}))(?:\(?[(\[〔]?(?:19|20)\d\d.{{2,40}}号[之一二三四五六七八九十\d-]*\)?|[(〔\[].{{0,20}}[)〕\]])?(?:\.(?:docx?|pdf|html?|wps|txt))?$"
)
_TITLE_START = re.compile(
    rf"^(?:[一-龥]{{2,30}}法院)?(?:执行|民事|刑事|行政)?(?P<word>{_WORD})[(\[〔](?:19|20)\d\d"
)

COURT = re.compile(r"[一-龥]{1,30}?(?:人民|海事|知识产权|铁路运输|互联网|金融|军事|运输)(?:中级|高级)?法院")

_VERBS = (
    "终结|中止|驳回|撤销|准许|准予|不予|不准|恢复|变更|追加|冻结|查封|扣划|划拨|扣留|提取|拍卖|变卖|解除|续行|续冻|"
    "续封|维持|移送|终止|强制|轮候|继续|将|对|以|由|本次|本案|[(〔\\[]|一、|1、|1\\.|补正|停止|暂缓|指定|委托"
)
_BEFORE_BARE = ",;。定条项款)》"
_BARE = "(?:书)?(?::|(?=" + _VERBS + "))"
_LEADS = ["现", "特", "故", "遂", "兹", "爰", "并", "应", "本院", "据此", "合议庭"]
MARKER = Anchored.of(
    "|".join(
        [
            *(word + "(?:书)?(?:内容|主文)?如下" for word in ("裁定", "决定", "判决", "裁决")),
            *(
                verb + "(?:了)?(?:如下|以下)(?:执行|民事)?(?:裁定|决定|判决|处理)"
                for verb in ("作出", "做出", "作", "下达")
            ),
            "达成(?:如下|以下)?(?:调解)?协议",
            *(f"{lead}(?<=[{_BEFORE_BARE}]{lead})(?:依法)?(?:裁定|决定){_BARE}" for lead in _LEADS),
            f"依法(?<=[{_BEFORE_BARE}]依法)(?:裁定|决定){_BARE}",
            *(f"{word}(?<=[{_BEFORE_BARE}]{word}){_BARE}" for word in ("裁定", "决定")),
        ]
    ),
    [
        *("裁定", "决定", "判决", "裁决", "作出", "作了", "作如", "作以", "做出", "下达", "达成", "依法"),
        *((lead + word)[:2] for lead in _LEADS for word in ("裁定", "决定", "依法")),
    ],
)
_EFFECT = (
    r"(?:裁定|决定|判决)(?:书)?(?:自|于|在|经)?(?:送达|作出|签收|一经|立即|即|为终审|为终局|公告|生效|签发)"
)
_TAIL = re.compile(rf"本{_EFFECT}|此{_EFFECT}|如不服|不服本|当事人、利害关系人认为")
PARTY = re.compile(
    r"(?P<role>申请执行人|申请人执行人|被执行人|申请复议人|复议申请人|异议人|案外人|利害关系人|申诉人|被申诉人|上诉人|被上诉人|"
    r"再审申请人|原告人?|被告人?|公诉机关|罪犯|自诉人|第三人|申请人|被申请人|被罚款人|被拘留人|赔偿请求人|债权人|债务人|"
    r"移送执行人|申请保全人|被保全人|担保人|协助执行人|受送达人|抗诉机关|原审被告人?|原审原告)"
    r"(?:\([^()]{1,30}\)|\(?[一二三四五六七八九十]\)?|\d)?"
)
_REASONS = re.compile(
    "|".join(
        f"{who}(?:经审查|审查|研究|经合议庭评议)?(?:认为|查明)"
        for who in ("本院", "本案", "合议庭", "经审查")
    )
    + "|现已(?:审查|审理)终结"
)


@dataclass(frozen=True, slots=True)
class Structure:
    """Where the parts of a court paper lie in the compact text; -1 where a part was not found."""

    heading: str | None
    """Kind of paper by its own heading (``执行裁定书``), from the text or the title."""
    heading_word: str | None
    court: str | None
    own_numbers: tuple[Found, ...]
    marker: int
    """Start of 裁定如下 or its kin."""
    operative: tuple[int, int]
    foot: int
    """Start of the signatures, or of the date where nobody signs."""
    signed: bool
    foot_date: date | None
    body_end: int
    """End of the ruling proper: what follows (statutes, records) does not count."""
    parties: tuple[tuple[str, int], ...]
    reasons: int


@dataclass(frozen=True, slots=True)
class Reading:
    """A text prepared for the rules: folded, with title, numbers and structure."""

    text: FoldedText
    title: str
    """Compact folded title; the first line where none is given."""
    title_given: bool
    numbers: tuple[Found, ...]
    title_numbers: tuple[CaseNumber, ...]
    structure: Structure


_NUMBERED_TITLE = re.compile(r"号|(?:19|20)\d\d[^.]{4,40}\.(?:docx?|pdf|html?|wps|txt)$")
"""A title that may hold a case number; a file's name may lack its 号."""


_NO_TITLE = re.compile(
    r"[^\u4e00-\u9fff]*|[^\u4e00-\u9fff]*(?:附件|正文|文档|新建[一-龥]{0,8}|无标题|未命名|下载|扫描件?|图片|页|第\d{1,3}页)[\d一二三四五六七八九十()_-]{0,6}(?:\.[A-Za-z]{2,5})?"
)
"""A file's or page's name that says nothing: figures, letters, 附件1.doc. A case number has characters and is none."""


def read(text: str, title: str | None) -> Reading:
    """Fold a text and find its parts."""
    folded = FoldedText(without_furniture(text))
    numbers = tuple(find_all(folded.unified)) if "号" in folded.compact else ()
    clean_title = compact_of(own_title(title)) if title else ""
    if _NO_TITLE.fullmatch(clean_title):
        clean_title = ""
    title_numbers = (
        tuple(f.number for f in find_all(clean_title)) if _NUMBERED_TITLE.search(clean_title) else ()
    )
    structure = _structure(folded, clean_title, numbers)
    return Reading(
        text=folded,
        title=clean_title or _first_title(folded),
        title_given=bool(clean_title),
        numbers=numbers,
        title_numbers=title_numbers,
        structure=structure,
    )


_NUMBER_LINE = re.compile(
    r"^[(\[]?[一-龥()]{1,14}[〔(\[](?:19|20)\d\d[〕)\]]第?\d{1,5}号[)\]]?$|^第?\d{1,3}期?$|^[(\[][^()\[\]]{1,20}[)\]]$"
)
_NAME_LINE = re.compile(r"(?:法院|检察院|公安局|司法局|局|厅|委员会|办公室|中心|银行|支行|政府)(?:文件)?$")


def _first_title(folded: FoldedText) -> str:
    """First lines that read as a title: short, no full stop; issuers' names before it belong to it, a 文号 does not."""
    taken = ""
    for raw in folded.unified[:900].splitlines()[:12]:
        line = "".join(raw.split()).lstrip("#*").removesuffix("文件")
        if not line or _NUMBER_LINE.match(line):
            continue
        if len(line) > 60 or line.endswith(("。", ";")) or (taken and line.endswith(":")):
            break
        taken += ("、" if taken and _NAME_LINE.search(taken) and _NAME_LINE.search(line) else "") + line
        ends_open = line.endswith(("的", "关于", "、", "和", "与")) or _NAME_LINE.search(line)
        if not ends_open or len(taken) > 100:
            break
    return taken[:140] or _run_in_title(folded.compact)


_RUN_IN_TITLE = re.compile(
    r"(?:[一-龥、]{0,60}?(?:文件)?(?:[一-龥]{1,10}[〔(\[](?:19|20)\d\d[〕)\]]第?\d{1,5}号)?)"
    r"(?P<title>[一-龥《》、\"()]{0,24}?关于[^。;:]{2,60}?(?:办法|规定|细则|意见|规程|指引|方案|制度|通知|决定|解释|批复|纪要|规范|规则|解答|措施)(?:\([^()]{1,10}\)){0,2})"
    r"(?=第一条|第一章|一、|1[、.]|为|根据|各|全|本院|\(|现|[一-龥]{2,20}法院)"
)


def _run_in_title(compact: str) -> str:
    """The title of a rule whose lines have run into one."""
    found = _RUN_IN_TITLE.match(compact[:260]) if "关于" in compact[:140] else None
    return found["title"] if found else ""


def _structure(folded: FoldedText, title: str, numbers: tuple[Found, ...]) -> Structure:
    compact = folded.compact
    heading, word = _heading(folded, title)
    own = _own_in_head(folded, numbers)
    parties = _parties(compact)
    marker, operative_start, foot, signed = _operative_and_foot(folded)
    if foot < 0:
        foot = len(compact)
    dated, body_end = foot_date(compact, operative_start if operative_start >= 0 else len(compact) // 2, foot)
    if operative_start >= 0:
        tail = _TAIL.search(compact, operative_start, foot)
        operative = (operative_start, tail.start() if tail else foot)
    else:
        operative = (-1, -1)
    reasons = _REASONS.search(compact, 0, marker if marker > 0 else len(compact))
    court = COURT.search(compact, 0, 200) if "法院" in compact[:200] else None
    return Structure(
        heading=heading,
        heading_word=word,
        court=_court_name(court[0]) if court else None,
        own_numbers=own,
        marker=marker,
        operative=operative,
        foot=foot,
        signed=signed,
        foot_date=dated,
        body_end=body_end,
        parties=parties,
        reasons=reasons.start() if reasons else -1,
    )


def _court_name(name: str) -> str:
    for lead in ("书记员", "审判员", "中华人民共和国"):
        if lead in name:
            name = name[name.rfind(lead) + len(lead) :]
    return name


def _heading(folded: FoldedText, title: str) -> tuple[str | None, str | None]:
    pending = ""
    for line in folded.unified[:900].splitlines()[:16]:
        line = "".join(line.split()).strip("#*")
        if not line:
            continue
        if len(line) <= 70:
            found = _HEADING_LINE.match(line) or (_HEADING_LINE.match(pending + line) if pending else None)
            found = found or (_HEADING_ABOUT.match(line) if "关于" in line else None)
            if found:
                return found["name"], found["word"]
        pending = (
            (pending + line) if len(line) <= 6 and len(pending) <= 30 else (line if len(line) <= 6 else "")
        )
    run = _HEADING_RUN.search(folded.compact, 0, 260)
    if run:
        return run["name"], run["word"]
    title = title or _opening_line(folded)
    named = _TITLE_END.search(title[-90:]) or _TITLE_START.match(title[:90]) if title else None
    if named:
        name = named.groupdict().get("name") or named["word"]
        return name, named["word"]
    return None, None


def _opening_line(folded: FoldedText) -> str:
    """The first line where it is short enough to be the title."""
    first = folded.unified[:400].lstrip().split("\n", 1)[0]
    line = "".join(first.split())
    return line if len(line) <= 60 and not line.endswith(("。", ";", ",", ":")) else ""


_GAP = re.compile(r"^[、,;及和与号之()\s]{0,4}$")


def _own_in_head(folded: FoldedText, numbers: tuple[Found, ...]) -> tuple[Found, ...]:
    """Numbers at the head, before the first party or sentence; several for a joint ruling (并案)."""
    if not numbers:
        return ()
    first = numbers[0]
    above = folded.unified[: first.start]
    if len(numbers) == 1 and _NUMBER_FIELD.search(above[-24:]) and _OF_ONE_CASE.search(above[:60]):
        return numbers
    if "。" in above or ";" in above:
        return ()
    before = "".join(above.split())
    if _FORMER_CASE.search(before) and len(numbers) > 1:
        numbers = numbers[1:]
        first = numbers[0]
        before = "".join(folded.unified[: first.start].split())
    if len(before) > 260 or "。" in before or ";" in before:
        return ()
    if not _in_heading(folded, first):
        if _CITING.search(before):
            return ()
        if not _HEAD_PLACE.search(before):
            line = folded.unified[folded.unified.rfind("\n", 0, first.start) + 1 : first.start]
            if line.strip():
                return ()
    opened = PARTY.search(before)
    if opened and (opened.end() < len(before) - 40 or before[opened.end() : opened.end() + 1] in ":,"):
        return ()
    own = [first]
    for found in numbers[1:]:
        if found.start == own[-1].start or _GAP.match(folded.unified[own[-1].end : found.start]):
            own.append(found)
        else:
            break
    return tuple(own)


def _in_heading(folded: FoldedText, number: Found) -> bool:
    """Whether the number stands in a heading of the kind 关于…号案…的公告."""
    text = folded.unified
    begin = text.rfind("\n", 0, number.start) + 1
    end = text.find("\n", number.end)
    end = min(end if end >= 0 else len(text), number.end + 80)
    return bool(_HEADING_ABOUT.match("".join(text[max(begin, number.start - 80) : end].split())))


_NUMBER_FIELD = re.compile(r"[\s。;]\s{0,4}(?:本案)?案\s?号\s?:\s{0,4}$")
"""A line of its own that gives the paper's number below the parties."""
_OF_ONE_CASE = re.compile(r"悬赏|送达|(?:通知|告知|传唤)书|消费令|财产令")
_FORMER_CASE = re.compile(r"原(?:执行|审)?案号:?$|执行依据(?:文号|案号)?:?$")
"""What stands before the number of the case that went before."""
_HEAD_PLACE = re.compile(
    r"(?:^|法院|[书令告知票证单函状]|案号:?|号:|编号:?|[)\]〕号]|样式|[一-龥]案|\d|核对|核对人.{0,8}|书记员.{0,8}|-|\*|#|终本|执行)$"
)
_CITING = re.compile(
    r"(?:作出|做出|依据|根据|不服|本院在执行|关于|一案|因|生效的?|的|立案|撤销|所涉|按照|执行依据|对)$"
)


_FACTS_BEGIN = re.compile(
    r"一案|本院(?:在|于|依据|受理|作出|立案|经|认为|执行|依法|的|查|已|对|根据)|纠纷|作出的|做出的|生效|法律效力|申请强制执行|移送执行|裁定如下"
)


def _parties(compact: str) -> tuple[tuple[str, int], ...]:
    """Parties named in the head block, each counted where it opens an entry (followed by a name)."""
    roles: list[tuple[str, int]] = []
    stop = _FACTS_BEGIN.search(compact, 0, min(len(compact), 6000))
    end = stop.start() if stop else min(len(compact), 800)
    for match in PARTY.finditer(compact, 0, end):
        if roles and match.start() - roles[-1][1] > 320:
            break
        after = compact[match.end() : match.end() + 1]
        before = compact[match.start() - 1 : match.start()]
        if after == ":" or before in ("。", "", ")", "书", "号") or (before.isdigit() and after):
            roles.append((match["role"], match.start()))
    return tuple(roles)


def _operative_and_foot(folded: FoldedText) -> tuple[int, int, int, bool]:
    """Marker start, operative start, foot, and whether somebody signs."""
    compact = folded.compact
    markers = list(MARKER.matches(folded.marks, len(compact)))
    if not markers:
        foot = signature(compact, max(0, len(compact) - 1500))
        return -1, -1, foot, foot >= 0
    foot = signature(compact, markers[0].end())
    before_foot = [m for m in markers if foot < 0 or m.end() <= foot]
    chosen = next((m for m in reversed(before_foot) if _is_ruling_formula(compact, m)), before_foot[-1])
    signed = foot >= 0
    if not signed and (lone := lone_date(compact, chosen.end())) is not None:
        foot = lone.start()
    return chosen.start(), _after_marker(compact, chosen), foot, signed


_GROUNDS = re.compile(r"(?:依照|依据|根据|按照|规定|之规定|第[一二三四五六七八九十百]{1,7}条)[^。;]{0,160}$")


def _is_ruling_formula(compact: str, marker: re.Match[str]) -> bool:
    """裁定如下 in so many words, or a bare 裁定 that follows its legal grounds; not a settlement or an aside."""
    if "协议" in marker[0]:
        return False
    return "下" in marker[0] or bool(_GROUNDS.search(compact[max(0, marker.start() - 200) : marker.start()]))


def _after_marker(compact: str, marker: re.Match[str]) -> int:
    end = marker.end()
    while end < len(compact) and compact[end] in ":,。;":
        end += 1
    return end
