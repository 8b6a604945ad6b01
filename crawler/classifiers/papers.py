"""Court papers of one case (案件文书): rulings, decisions, judgments, notices, orders and announcements."""

import re
from dataclasses import dataclass

from crawler.classifiers.evidence import DIGEST, NEWS_FRAME, STYLE, blanks_in
from crawler.classifiers.foot import SIGNATORY
from crawler.classifiers.lexicon import LEXICON
from crawler.classifiers.listings import listing_weight, row_count
from crawler.classifiers.structure import RULING_WORDS, Reading, Structure
from domain.case_number import CaseNumber
from domain.document_kind import DocumentKind

_K = DocumentKind


@dataclass(frozen=True, slots=True)
class Paper:
    """A court paper's kind by heading, number and parties."""

    kind: DocumentKind
    rule: str
    strength: float
    span: tuple[int, int]
    only_notice: bool = False


_BLANK_NUMBER = re.compile(
    r"[(\[〔](?:[×xX*＊_＿〇○…]{1,6}|20[×xX*_＿]{1,2}|年份|)[)\]〕年][^。,;:]{0,16}?(?:[×xX*_＿…]+|第)?[×xX*_＿…0-9]*号"
)
_BLANK_DATE = re.compile(
    r"年(?:(?<=[×xX*_〇○…]年)|(?<![0-9〇零一二三四五六七八九]年))(?:[×xX*_〇○…]{1,4})?月(?:[×xX*_〇○…]{1,4})?日"
)

ENFORCEMENT_TYPES = ("执",)
_OTHER_EXECUTION = re.compile(r"刑执|刑更|减刑|假释|执减|执假|刑罚")


def is_enforcement_number(number: CaseNumber) -> bool | None:
    """True for a number of civil enforcement, False for a trial's, None where the type does not tell (司惩)."""
    code = number.type_code + number.court[-1:] if not number.type_code else number.type_code
    if "司惩" in code or "司救" in code:
        return True if "执" in code else None
    if "执" in code:
        return not _OTHER_EXECUTION.search(number.court + code) and "证" not in code
    return False


def paper_of(reading: Reading) -> Paper | None:
    """The court paper this text is, None where it is a publication of another sort."""
    structure = reading.structure
    compact = reading.text.compact
    title = reading.title
    head = compact[:420]
    own = [found.number for found in structure.own_numbers] or list(reading.title_numbers)
    operative = structure.marker >= 0
    ruling_heading = structure.heading_word in RULING_WORDS
    notice_heading = structure.heading_word is not None and not ruling_heading
    parties = len(structure.parties)

    if _digest(reading):
        return None
    if is_template(reading, own) or (not operative and listing_weight(reading) >= 2.5):
        return None
    score = 0.0
    score += 2.0 if structure.heading_word else 0.0
    score += 1.5 if own else 0.0
    score += 1.0 if parties >= 2 else (0.5 if parties else 0.0)
    score += 1.5 if operative and ruling_heading else (1.0 if operative else 0.0)
    score += 1.0 if structure.signed and structure.foot_date else 0.0
    score += 0.5 if "本院认为" in compact or "裁定送达" in compact else 0.0
    news = NEWS_FRAME.search(compact, 0, 500)
    if news and not (structure.signed and operative and (own or parties >= 2)):
        score -= 2.5
    span = (0, min(len(compact), 120))

    if (ruling_heading or (not notice_heading and operative)) and score >= 3.0:
        enforcing = _enforcing(reading, own, head)
        kind = _K.OTHER_ENFORCEMENT_RULING if enforcing else _K.NON_ENFORCEMENT_JUDGMENT
        rule = (
            "有案号、当事人、主文、署名等裁定书(决定书)结构,属执行文书"
            if enforcing
            else "审判文书结构,非执行"
        )
        return Paper(kind, rule, min(1.0, 0.5 + score / 12), span)
    if notice_heading:
        return _notice(reading, own, score, title, span)
    if own and not news and score >= 2.5 and structure.signed and not operative:
        enforcing = _enforcing(reading, own, head)
        kind = _K.ENFORCEMENT_NOTICE if enforcing else _K.OTHER
        return Paper(kind, "有案号、署名,无裁判主文", 0.5, span, only_notice=True)
    return None


def _digest(reading: Reading) -> bool:
    """A case digest or a collection of examples, by its own sections or title."""
    if LEXICON.typical_title.search(reading.title) and not reading.title.endswith(RULING_WORDS):
        return True
    strong = DIGEST.distinct(reading.text.marks, 12000)
    if strong >= 2:
        # A judgment may say 裁判理由 or 处理结果 in passing; its frame (number, parties, signatures) then decides.
        framed = reading.structure.signed and reading.structure.own_numbers and reading.structure.marker >= 0
        return not framed
    return False


def is_template(reading: Reading, own: list[CaseNumber]) -> bool:
    """A form with blanks (文书样式): blanks for number and date, or the word for it in the title."""
    compact = reading.text.compact
    if STYLE.search(reading.title[:60]) and not reading.structure.foot_date:
        return True
    if any(not number.masked for number in own):
        return False
    if reading.structure.foot_date is not None:
        return False
    blank_number = _BLANK_NUMBER.search(compact, 0, 200)
    blank_date = _BLANK_DATE.search(compact, max(0, len(compact) - 400))
    if not blank_number and not blank_date:
        return False
    holes = blanks_in(reading.text.marks, 3000)
    if blank_number and (blank_date or holes >= 4):
        return True
    return bool(blank_date and (holes >= 3 or len(compact) < 300))


_ENFORCE_PARTIES = (
    "申请执行人",
    "被执行人",
    "执行异议",
    "执行复议",
    "申请执行",
    "异议人",
    "执行案件",
    "执行申请",
)


def _enforcing(reading: Reading, own: list[CaseNumber], head: str) -> bool:
    """Whether a paper was made in enforcement: its number tells, then its heading, then parties and grounds."""
    structure = reading.structure
    heading = structure.heading or ""
    compact = reading.text.compact
    verdicts = [is_enforcement_number(number) for number in own]
    if "判决" in heading or "调解" in heading:
        return False
    if any(verdict for verdict in verdicts):
        if own[0].old_style and "行" in own[0].court + own[0].type_code:
            start, end = structure.operative
            return not (start >= 0 and re.search(r"准予|不准予|不予(?:强制)?执行", compact[start:end]))
        return True
    if verdicts and all(verdict is False for verdict in verdicts):
        return False
    if "执行" in heading or heading.startswith(("失信", "限制消费", "驳回申诉")):
        return "刑罚" not in head
    if any(word in heading for word in ("民事", "刑事", "行政", "赔偿")):
        return False
    if "执行" in reading.title and reading.title.endswith(RULING_WORDS):
        return True
    if any(verdict is None for verdict in verdicts) and (
        "本院在执行" in head
        or "执行局" in head
        or any(
            is_enforcement_number(found.number)
            for found in reading.numbers
            if found.number not in own and found.start <= reading.text.origin(min(700, len(compact)))
        )
    ):
        return True  # 司惩 of whoever hinders an enforcement
    mentions = sum(head.count(word) for word in _ENFORCE_PARTIES)
    trial = sum(head.count(word) for word in ("原告", "上诉人", "公诉机关", "被告人", "罪犯", "再审申请人"))
    if verdicts or not heading:
        grounds = compact[max(0, structure.marker - 160) : structure.marker] if structure.marker > 0 else ""
        if (
            re.search(r"执行|第二百(?:二|三|四|五|六)十[一二三四五六七八九]?条|第五百一十[79]条", grounds)
            and not trial
        ):
            return True
    return mentions >= 2 and mentions > trial


_GENERAL = re.compile(
    r"各(?:区|县|市|中级|基层|下级|市辖区|部门|庭|单位|人民)[一-龥、(),]{0,30}(?:法院|部门|单位|处|室)[:,]|全(?:市|省|区|院|国)(?:各级)?法院"
)
_CASE_WORDS = re.compile(
    r"一案|解除对|(?:责令|限|通知|告知|申请执行|因)你(?!们|院)|你(?:单位|公司)?(?:应|须|在|自|未|于|拒)|本院(?:在执行|依法|立案|于|受理|作出|定于|将)|"
    r"(?:被执行人|申请执行人|案外人):?(?!的|应|有|可|下|未|名|在|财|或|、|所|是|不|及|和|主|履|需|与|隐|转|住|为|确|逃|无|拒|必|死|因|如|对|如|提|须|能)[一-龥]{2,4}"
)


_ONE_CASE = re.compile(
    r"一案|(?:责令|限|通知|告知)你(?!们?院)|解除对(?:其|你|该|[一-龥]{1,3}[某×])|对(?:其|你|该(?:人|公司))(?:采取|予以)"
)
_CLAUSES = re.compile(r"第[一二三]条|(?:^|[。;:])[二三四五]、")


def _of_one_case(structure: Structure, compact: str) -> bool:
    """A notice or announcement to the parties of one case (关于…的通知 too), not a rule: dated, and without clauses."""
    return (
        structure.foot_date is not None
        and bool(_ONE_CASE.search(compact, 0, 700))
        and not _CLAUSES.search(compact)
    )


def _notice(
    reading: Reading, own: list[CaseNumber], score: float, title: str, span: tuple[int, int]
) -> Paper | None:
    structure = reading.structure
    compact = reading.text.compact
    heading = structure.heading or ""
    head = compact[:700]
    if LEXICON.auction_title.search(title) or (LEXICON.auction_title.search(heading)):
        return None
    if LEXICON.normative_title.search(title) and not own and not _of_one_case(structure, compact):
        return None
    if NEWS_FRAME.search(compact, 0, 300) and not own:
        return None
    if not own and _GENERAL.search(head):
        return None
    enforcing = _enforcing_notice(reading, own, heading, compact[:2500])
    if not enforcing:
        if own or re.search(
            r"开庭|应诉|起诉状|举证|破产|管理人|债权申报|公示催告|宣告(?:死亡|失踪)|上诉状|诉讼", head
        ):
            return Paper(_K.OTHER, "审判程序的通知、公告", 0.55, span)
        return None
    if not own and not _CASE_WORDS.search(head):
        return None
    if LEXICON.list_title.search(title) and (
        row_count(reading) >= 3
        or re.search(r"公布失信|(?:下列|以下)(?:被执行人|失信)|名单(?:公布|公示)?如下", head)
    ):
        return None
    strength = 0.9 if own else (0.8 if SIGNATORY.search(compact) or structure.foot_date else 0.62)
    return Paper(_K.ENFORCEMENT_NOTICE, "执行中的令、通知、公告", strength, span, only_notice=True)


def _enforcing_notice(reading: Reading, own: list[CaseNumber], heading: str, body: str) -> bool:
    verdicts = [is_enforcement_number(number) for number in own]
    if any(verdicts):
        return True
    if LEXICON.enforcement_notice.search(heading) or LEXICON.enforcement_notice.search(reading.title):
        return True
    if verdicts and all(verdict is False for verdict in verdicts):
        return False
    count = sum(
        body.count(word)
        for word in ("被执行人", "申请执行", "执行裁定", "强制执行", "本院执行", "执行局", "执行案件")
    )
    trial = sum(body.count(word) for word in ("原告", "被告", "开庭", "上诉", "起诉状", "债权申报"))
    return count >= 1 and count > trial
