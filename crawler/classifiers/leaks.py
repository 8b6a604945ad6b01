"""Over-disclosure (过度公开): personal data that should have been deleted, unmasked only.

Every finding is certain by form (checksum, Luhn, shape) and by context (whose it is); look-alikes - case numbers,
统一社会信用代码, lawyers' licence numbers, amounts, dates - have neither. Excerpts are masked.
"""

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import date
from functools import cache
from typing import Any

from crawler.classifiers.lexicon import read_data
from crawler.classifiers.structure import Reading
from domain.dates import chinese_numeral
from domain.document_kind import DocumentKind, PrivacyLeak

_K = DocumentKind
_CASE_KINDS = frozenset(
    {_K.ZHONGBEN_RULING, _K.OTHER_ENFORCEMENT_RULING, _K.NON_ENFORCEMENT_JUDGMENT, _K.DISHONEST_LIST}
)


@dataclass(frozen=True, slots=True)
class Leak:
    """One finding: its type and compact place, with a masked excerpt."""

    type: PrivacyLeak
    start: int
    end: int
    excerpt: str


@dataclass(frozen=True, slots=True)
class _Rules:
    since: dict[PrivacyLeak, date | None]
    surnames: frozenset[str]
    diseases: re.Pattern[str]
    disease_signs: tuple[str, ...]


@cache
def _rules() -> _Rules:
    data: dict[str, Any] = read_data("privacy.yaml")
    return _Rules(
        since={PrivacyLeak(rule["type"]): rule["since"] for rule in data["rules"]},
        surnames=frozenset("".join(data["surnames"].split())),
        diseases=re.compile("|".join(data["diseases"])),
        disease_signs=tuple(data["disease_signs"]),
    )


def mask(value: str) -> str:
    """Keep the first three and last two characters of what identifies a person."""
    return value[:3] + "*" * max(len(value) - 5, 3) + value[-2:] if len(value) > 6 else value[:1] + "**"


# --- numbers -----------------------------------------------------------------------------------------------------

_DIGIT_RUN = re.compile(r"(?<![0-9A-Za-z])[0-9](?:[ \n-]?[0-9]){6,40}(?:[ \n-]?[Xx])?(?![0-9A-Za-z*×])")
_WEIGHTS = (7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2)
_REGIONS = frozenset(
    [
        "11",
        "12",
        "13",
        "14",
        "15",
        "21",
        "22",
        "23",
        "31",
        "32",
        "33",
        "34",
        "35",
        "36",
        "37",
        "41",
        "42",
        "43",
        "44",
        "45",
        "46",
        "50",
        "51",
        "52",
        "53",
        "54",
        "61",
        "62",
        "63",
        "64",
        "65",
        "71",
        "81",
        "82",
        "83",
    ]
)


def is_identity_number(value: str) -> bool:
    """A citizen's number of 18 characters by region, birth date and check digit (GB 11643-1999)."""
    if len(value) != 18 or not value[:17].isdigit() or value[:2] not in _REGIONS:
        return False
    if not _is_day(value[6:14]):
        return False
    total = sum(weight * int(digit) for weight, digit in zip(_WEIGHTS, value, strict=False))
    return "10X98765432"[total % 11] == value[17].upper()


def _is_day(digits: str) -> bool:
    try:
        born = date(int(digits[:4]), int(digits[4:6]), int(digits[6:]))
    except ValueError:
        return False
    return 1900 <= born.year <= 2035


def passes_luhn(value: str) -> bool:
    """Check digit of bank cards (ISO/IEC 7812-1)."""
    total = 0
    for place, digit in enumerate(reversed(value)):
        number = int(digit)
        if place % 2:
            number = number * 2 - 9 if number > 4 else number * 2
        total += number
    return total % 10 == 0


_ID_LABEL = re.compile(r"身份|公民号码|证件号|身份证")
_CREDIT_LABEL = re.compile(
    r"信用代码|机构代码|注册号|许可证|执业证|资格证|证号为?:?$|发票|合同(?:编)?号|订单|产权证|证书|编号|流水|条形码|保单|票据?号"
)
_ACCOUNT_LABEL = re.compile(
    r"账号|帐号|账户|帐户|卡号|银行卡|信用卡|借记卡|储蓄卡|存折|存款|开户|银行|信用社|农商行|尾号"
)
_ACCOUNT_NEAR = re.compile(r"(?:账号|帐号|卡号|账户(?:号码)?|帐户|银行卡)(?:号码?)?(?:为|是|:|\(|\"|:为)*$")
_COURT_ACCOUNT = re.compile(
    r"执行款|案款|专户|专用账户|代管款|诉讼费|缴款|缴费|保证金|拍卖款|财政|户名:[^,。;]{0,24}(?:院|局)|收款(?:单位|人|账户)|(?:汇|缴|交|存|转|打)(?:至|入|到|往|款)|"
    r"(?:法院|本院)(?:的)?(?:[一-龥]{0,6})(?:账|帐)"
)
_PARTY_WORD = re.compile(
    r"被执行人|申请执行人|被告|原告|名下|第三人|案外人|其|借款人|冻结|划拨|扣划|户名:[一-龥]{2,4}[,。;)]|异议人|本人|担保人|法定代表人|经营者"
)
_COURT_PHONE = re.compile(
    r"法官|承办|执行(?:员|局|庭|干警|法官)|书记员|法院|本院|举报|监督|咨询|服务|热线|客服|看样|拍卖|辅助|管理人|机构|总机|值班|投诉|"
    r"窗口|传真|办公|律师|事务所|接待|联系人:[一-龥]{1,4}(?:法官|书记员|助理)|公司|银行|助理|技术支持"
)
_PERSON_PHONE = re.compile(
    r"被执行人|申请执行人|原告|被告|手机|本人|其|第三人|案外人|联系方式|男|女|出生|家属|妻|夫|异议人|罪犯|法定代表人|住"
)
_MOBILE = re.compile(r"1[3-9]\d{9}$")
_LANDLINE = re.compile(r"(?<!\d)(?:0\d{2,3}-?)?[2-8]\d{6,7}(?!\d)")
_PHONE_LABEL = re.compile(r"(?:电话|手机|联系方式|号码|联系|Tel)(?:号码?)?(?:为|是|:|\()*$")


def _numbers(reading: Reading, kind: DocumentKind) -> Iterator[Leak]:
    text = reading.text.unified
    for run in _DIGIT_RUN.finditer(text):
        before = _lead(text, run.start())
        raw = run[0]
        pieces = [piece for piece in re.split(r"[ \n-]+", raw) if piece]
        joined = "".join(pieces)
        if is_identity_number(joined):
            pieces = [joined]
        candidates = [joined] if len(pieces) == 1 or _grouped(pieces) else pieces
        for value in candidates:
            found = _number_type(value, before, kind)
            if found is not None:
                yield Leak(found, run.start(), run.end(), mask(value))


def _lead(text: str, place: int) -> str:
    """What stands before a number in its sentence or line, compact; the line before too where that is only a label."""
    raw = text[max(0, place - 90) : place]
    parts = re.split(r"[\n。;]", raw)
    lead = "".join(parts[-1].split())
    if len(lead) < 8 and len(parts) > 1:
        lead = "".join(parts[-2].split()) + lead
    return lead[-70:]


def _grouped(pieces: list[str]) -> bool:
    """True where the blanks only group one number (6222 0210 …, 138-1234-5678, letter-spaced)."""
    return (
        all(len(piece) <= 4 for piece in pieces)
        or (len(pieces) == 2 and len(pieces[0]) <= 4)
        or (
            len("".join(pieces)) <= 19
            and len(pieces) <= 3
            and not any(len(p) in (11, 15, 18) for p in pieces)
        )
    )


def _number_type(value: str, before: str, kind: DocumentKind) -> PrivacyLeak | None:
    near = before[-24:]
    if len(value) == 18 and is_identity_number(value) and not _labelled_otherwise(near):
        return PrivacyLeak.ID_NUMBER
    if len(value) == 15 and value.isdigit() and value[:2] in _REGIONS and _ID_LABEL.search(near):
        return PrivacyLeak.ID_NUMBER if _is_day("19" + value[6:12]) else None
    if len(value) == 11 and _MOBILE.match(value):
        return PrivacyLeak.PHONE if _persons_phone(before, kind) else None
    if value.isdigit() and 9 <= len(value) <= 30 and _is_account(value, before):
        return PrivacyLeak.BANK_ACCOUNT
    if (10 <= len(value) <= 12 and value[0] == "0") or 7 <= len(value) <= 8:
        labelled = _PHONE_LABEL.search(near)
        if labelled and _persons_landline(before, kind):
            return PrivacyLeak.PHONE
    return None


def _labelled_otherwise(near: str) -> bool:
    label = _CREDIT_LABEL.search(near[-14:])
    return bool(label) and not _ID_LABEL.search(near)


def _persons_phone(lead: str, kind: DocumentKind) -> bool:
    court = [m.end() for m in _COURT_PHONE.finditer(lead)]
    person = [m.end() for m in _PERSON_PHONE.finditer(lead)]
    if kind in _CASE_KINDS:
        return not court or bool(person and person[-1] > court[-1])
    return bool(person) and (not court or person[-1] > court[-1])


def _persons_landline(lead: str, kind: DocumentKind) -> bool:
    if kind not in _CASE_KINDS and kind is not _K.ENFORCEMENT_NOTICE:
        return False
    person = re.search(
        r"男|女|出生|身份证|家庭电话|住宅电话|(?:被执行人|申请执行人)[^,]{0,12}(?:电话|联系)", lead
    )
    return bool(person) and not _COURT_PHONE.search(lead[person.start() :] if person else lead)


def _is_account(value: str, lead: str) -> bool:
    near = lead[-40:]
    if _CREDIT_LABEL.search(near[-12:]) or _ID_LABEL.search(near[-12:]) or not _ACCOUNT_LABEL.search(near):
        return False
    court = [m.end() for m in _COURT_ACCOUNT.finditer(lead)]
    party = [m.end() for m in _PARTY_WORD.finditer(lead)]
    if court and (not party or court[-1] > party[-1] or "户名" in near):
        return False
    if 16 <= len(value) <= 19 and passes_luhn(value):
        return True
    return bool(_ACCOUNT_NEAR.search(near)) and bool(party)


# --- plates, mail ------------------------------------------------------------------------------------------------

_PLATE = re.compile(
    r"(?<![0-9A-Za-z])[京津冀晋蒙辽吉黑沪苏浙皖闽赣鲁豫鄂湘粤桂琼渝川贵云藏陕甘青宁新][A-HJ-NP-Z][·•.\- ]?"
    r"(?:[A-HJ-NP-Z0-9]{5}|[DF][A-HJ-NP-Z0-9][0-9]{4}|[0-9]{5}[DF]|[A-HJ-NP-Z0-9]{4}[挂学警港澳])(?![0-9A-Za-z*×])"
)
_EMAIL = re.compile(
    r"(?<![A-Za-z0-9._%+-])[A-Za-z0-9][A-Za-z0-9._%+-]{1,40}@[A-Za-z0-9][A-Za-z0-9-]{0,30}(?:\.[A-Za-z]{2,10}){1,3}"
)
_COURT_MAIL = re.compile(r"法院|本院|举报|投诉|咨询|监督|工作邮箱|投稿|编辑|律师|公司|管理人|来信")


def _shapes(reading: Reading, kind: DocumentKind) -> Iterator[Leak]:
    text = reading.text.unified
    for match in _PLATE.finditer(text):
        if any(ch.isdigit() for ch in match[0]):
            yield Leak(PrivacyLeak.PLATE_NUMBER, match.start(), match.end(), match[0][:2] + "*****")
    if "@" in text:
        for match in _EMAIL.finditer(text):
            before = re.split("[,(]", _lead(text, match.start()))[-1]
            host = match[0].rpartition("@")[2].lower()
            if host.endswith((".gov.cn", "court.gov.cn", "chinacourt.org")) or _COURT_MAIL.search(before):
                continue
            yield Leak(PrivacyLeak.EMAIL, match.start(), match.end(), mask(match[0]))


# --- addresses ---------------------------------------------------------------------------------------------------

_HOME = re.compile(
    r"(?:户籍(?:所在)?地(?:址)?|户籍|身份证(?:登记)?(?:住址|地址)|家庭(?:住址|地址)|现住(?:址|地|所)?|住址|住所地?|居住(?:地|在|于)|经常居住地|家住|住|户口所在地|暂住|住处)"
    r"(?:为|是|在|于|地|:)*(?P<place>[一-龥A-Za-z0-9×*某#()\-]{4,64})"
)
_UNIT = re.compile(r"[一-龥]{1,8}?(?:特别行政区|自治区|自治州|自治县|省|地区|市|州|盟|县|区|旗)")
_NOT_COUNTY = re.compile(
    r"(?:小|社|厂|园|院|校|生活|家属|福利|矿|住宅|宿舍|工业|新村|[东西南北]|花园|安置|居民|棚户|教学|营|别墅|商住)区$|镇|乡|街|路|村|巷|号|里.{1,2}区|城市|超市|夜市"
)
_BELOW = re.compile(
    r"[一-龥A-Za-z0-9#-]{1,30}?(?:镇|乡|街道|街|路|巷|村|组|社区|小区|栋|幢|号楼|单元|室|弄|胡同|公寓|宿舍|家属院|家属楼|大道|新村|花园|苑|屯|大队|庄|坊|号院|号|佳苑|家园|华庭|嘉园|国际城|广场|寨|里|营|沟|坪|湾)"
)
_MASKED = re.compile(r"[×*某#]|[xX]{1,}|\*|…|_")
_COMPANY = re.compile(
    r"公司|厂|合作社|银行|信用社|局|中心|委员会|医院|学校|商店|店|集团|事务所|法院|协会|经营部|工作室|企业|政府|研究所|大学|村委会|基金|支行|分行"
)
_PERSON = re.compile(r"[,,(](?:男|女)|出生|身份证|公民身份|[一-龥]族[,。;]|(?:男|女)[,。;]|岁")
_ENTRY = re.compile(
    r"申请执行人|被执行人|申请复议人|复议申请人|异议人|案外人|利害关系人|申诉人|上诉人|被上诉人|原告人?|被告人?|第三人|申请人|被申请人|"
    r"法定代表人|负责人|经营者|委托(?:诉讼)?代理人|法定代理人|代理人|罪犯|被拘留人|被罚款人|担保人|辩护人|被害人|自诉人|失信被执行人|当事人"
)


def _addresses(reading: Reading, kind: DocumentKind) -> Iterator[Leak]:
    compact = reading.text.compact
    if "住" not in compact and "户籍" not in compact:
        return
    entries = [m.start() for m in _ENTRY.finditer(compact)]
    cursor = 0
    for match in _HOME.finditer(compact):
        while cursor + 1 < len(entries) and entries[cursor + 1] <= match.start():
            cursor += 1
        opened = (
            entries[cursor] if entries and entries[cursor] <= match.start() else max(0, match.start() - 60)
        )
        opened = max(opened, match.start() - 140)
        lead = compact[opened : match.start()]
        if not _natural_person(lead, match[0], compact[match.end() : match.end() + 20]):
            continue
        below = _below_county(match["place"])
        if below:
            yield Leak(PrivacyLeak.ADDRESS, match.start(), match.end(), mask(match[0][:16]))


def _natural_person(lead: str, label: str, after: str) -> bool:
    if label.startswith(("家住", "家庭")):
        return not _MASK_NAME.search(lead[-8:])
    if _PERSON.search(lead):
        last = [m.end() for m in _PERSON.finditer(lead)][-1]
        return (
            not _COMPANY.search(lead[last:])
            or "法务" in lead
            or "职" in lead
            or "业主" in lead
            or "经营者" in lead
        )
    if _COMPANY.search(lead):
        return False
    if label.startswith("住所地"):
        return False
    named = re.search(
        r"(?:人|告|犯|者)(?::|\([^)]{0,12}\)|,)?(?P<name>[一-龥]{2,4})[,(。的家][^。;]{0,12}$", lead
    )
    if named and named["name"][0] in _rules().surnames:
        return True
    return bool(re.search(r"身份证|公民", after)) or label.startswith("户籍")


def _below_county(place: str) -> str:
    """The part of an address below the county where it is given unmasked, else an empty string."""
    place = re.split(
        r"公民|身份|电话|联系|手机|,|。|邮编|(?<=[号室村组楼])(?:系|人|无|男|女|农民|职工)", place
    )[0]
    at = 0
    seen = False
    while (unit := _UNIT.match(place, at)) is not None and not _NOT_COUNTY.search(unit[0]):
        at = unit.end()
        seen = True
    below = place[at:]
    if not below or _MASKED.search(below):
        return ""
    match = _BELOW.match(below)
    if match is None or (not seen and len(match[0]) < 3):
        return ""
    return below


# --- persons -----------------------------------------------------------------------------------------------------

_BORN = re.compile(r"(?P<y>(?:19|20)\d\d)年(?P<m>\d{1,2})月(?:(?P<d>\d{1,2})日)?(?:出)?生")
_NAME_BEFORE_BIRTH = re.compile(
    r"(?P<name>[一-龥·]{2,6})(?:\([^()]{0,20}\))?[,、](?:男|女)(?:性)?[,、][^。;]{0,14}$"
)
_CHILD = re.compile(
    r"(?:未成年(?:人|子女|儿子|女儿|学生|被害人|孩子)?|婚生(?:长|次|独|幼)?[子女]|婚生子女|(?:原告|被告|双方)之[子女]|小学生|幼儿|儿童|患儿|孩子|非婚生[子女])(?::|,|名叫|叫|\()?(?P<name>[一-龥]{2,3})"
)
_CHILD_AFTER = re.compile(r"^(?:[,、。;()]|由|随|归|与|跟|的|于|系|\d|出生|在|抚养|现|已|至)")
_MASK_NAME = re.compile(r"某|×|\*|[xX]|甲|乙|丙")
_NOT_NAME = re.compile(
    r"之|益|利|抚养|保护|随|由|归|犯罪|年|的|子女|问题|权益|法律|案件|以|不|有|在|和|与|及|系|已|等"
)


def _minors(reading: Reading, deciding: date | None) -> Iterator[Leak]:
    compact = reading.text.compact
    surnames = _rules().surnames
    if deciding is not None:
        for match in _BORN.finditer(compact):
            born_year = int(match["y"])
            if deciding.year - born_year > 18:
                continue
            month, day = int(match["m"]), int(match["d"] or 1)
            age = deciding.year - born_year - ((deciding.month, deciding.day) < (month, day))
            named = _NAME_BEFORE_BIRTH.search(compact[max(0, match.start() - 48) : match.start()])
            if named is None:
                continue
            name = _after_role(named["name"])
            if 0 <= age < 18 and len(name) >= 2 and not _MASK_NAME.search(name) and name[0] in surnames:
                yield Leak(PrivacyLeak.MINOR_NAME, match.start(), match.end(), name[0] + "**")
    if "岁" in compact:
        yield from _by_age(compact, surnames)
    if "未成年" in compact or "婚生" in compact or "学生" in compact or "儿" in compact:
        for match in _CHILD.finditer(compact):
            name = match["name"]
            after = compact[match.end() : match.end() + 3]
            for length in (3, 2):
                candidate = name[:length]
                rest = (name[length:] + after)[:3]
                if (
                    len(candidate) == length
                    and candidate[0] in surnames
                    and not _MASK_NAME.search(candidate)
                    and not _MASK_NAME.search(rest[:1])
                    and not _NOT_NAME.search(candidate[1:])
                    and _CHILD_AFTER.match(rest)
                ):
                    yield Leak(PrivacyLeak.MINOR_NAME, match.start(), match.end(), candidate[0] + "**")
                    break


_AGED = re.compile(
    r"(?P<age>\d{1,2}|[一二三四五六七八九十]{1,3})(?:周)?岁的?(?:男孩|女孩|孩子|儿子|女儿|孙子|孙女|小学生|中学生|学生|少年|幼子|幼女|幼儿)?(?P<after>[一-龥]{2,3})?"
)
_BEFORE_AGE = re.compile(
    r"(?P<name>[一-龥]{2,3})[,(]?(?:男|女)?,?(?:今年|年仅|现年|时年|才|刚满|只有|不满|当时)?$"
)


def _by_age(compact: str, surnames: frozenset[str]) -> Iterator[Leak]:
    """A child named beside its age: 8岁的王小明, 王小明(12岁)."""
    for match in _AGED.finditer(compact):
        years = int(match["age"]) if match["age"].isdigit() else chinese_numeral(match["age"])
        if years is None or not 0 < years < 18:
            continue
        lead = _BEFORE_AGE.search(compact[max(0, match.start() - 12) : match.start()])
        rest = compact[match.end() : match.end() + 3]
        candidates = [lead["name"], lead["name"][-2:]] if lead else []
        if match["after"]:
            candidates += [match["after"], match["after"][:2]]
        for name in candidates:
            plain = (
                name[0] in surnames
                and not _MASK_NAME.search(name + rest[:1])
                and not _NOT_NAME.search(name[1:])
            )
            if plain and compact.count(name) >= 2:
                yield Leak(PrivacyLeak.MINOR_NAME, match.start(), match.end(), name[0] + "**")
                break


def _after_role(name: str) -> str:
    for role in ("执行人", "告人", "原告", "被告", "人", "子", "女", "者", "犯"):
        place = name.rfind(role)
        if place >= 0 and len(name) - place - len(role) >= 2:
            return name[place + len(role) :]
    return name


_PARTY_NAME = re.compile(
    r"(?:申请执行人|被执行人|异议人|申请人|被申请人|原告人?|被告人?|案外人|罪犯|复议申请人|上诉人|第三人)(?:\([^()]{1,20}\))?[:,]?(?P<name>[一-龥]{2,4})(?=[,,(]|(?:男|女))"
)
_ROLE_SUBJECT = re.compile(r"被执行人|申请执行人|其本人|其(?:因|患|身)|该被执行人|本人")


def _health(reading: Reading, kind: DocumentKind) -> Iterator[Leak]:
    compact = reading.text.compact
    rules = _rules()
    if not any(sign in compact for sign in rules.disease_signs):
        return
    named = {
        m["name"]
        for m in _PARTY_NAME.finditer(compact[:3000])
        if m["name"][0] in rules.surnames and not _MASK_NAME.search(m["name"])
    }
    for match in rules.diseases.finditer(compact):
        opened = (
            max(
                compact.rfind("。", 0, match.start()),
                compact.rfind(";", 0, match.start()),
                match.start() - 80,
            )
            + 1
        )
        sentence = (
            compact[opened : match.start()] + re.split("[。;]", compact[match.start() : match.end() + 20])[0]
        )
        if re.search(r"《|赔偿金|保险金|保险责任|条例|救助对象|等情形|医保", sentence):
            continue
        by_name = any(name in sentence for name in named)
        by_role = (
            kind in _CASE_KINDS
            and len(named) > 0
            and _all_named(reading, named)
            and _ROLE_SUBJECT.search(sentence)
        )
        if by_name or by_role or _patient(compact, match.start(), rules.surnames):
            yield Leak(PrivacyLeak.HEALTH, match.start(), match.end(), match[0][:1] + "**")
            return


def _patient(compact: str, place: int, surnames: frozenset[str]) -> bool:
    """Whether a full name, used at least twice in the text, opens the clause that tells the illness."""
    clause = compact[max(0, place - 24) : place]
    clause = re.split(r"[。;]", clause)[-1]
    for start in range(len(clause) - 1):
        for length in (3, 2):
            name = clause[start : start + length]
            if (
                len(name) == length
                and name[0] in surnames
                and not _MASK_NAME.search(clause[start : start + length + 1])
                and not _NOT_NAME.search(name[1:])
                and re.match(
                    r"(?:本人|老人)?(?:因|由于|身|系|是|自幼|长期|突|确|被|,|又|却|也|不幸|常年|患|得|罹|于)",
                    clause[start + length :],
                )
                and compact.count(name) >= 2
            ):
                return True
    return False


def _all_named(reading: Reading, named: set[str]) -> bool:
    head = reading.text.compact[:800]
    return not re.search(r"某[某一-龥\d]?[,,(]", head)


# --- all ---------------------------------------------------------------------------------------------------------

_CHECKS: tuple[Callable[[Reading, DocumentKind], Iterator[Leak]], ...] = (
    _numbers,
    _shapes,
    _addresses,
    _health,
)
_COMPACT_PLACES = frozenset({PrivacyLeak.ADDRESS, PrivacyLeak.HEALTH, PrivacyLeak.MINOR_NAME})


def find_leaks(reading: Reading, kind: DocumentKind, deciding: date | None) -> tuple[Leak, ...]:
    """Every over-disclosure, in the text's order by type; ``deciding`` is the publication's or the ruling's date.

    Offsets are those of the original text.
    """
    since = _rules().since
    found: list[Leak] = []
    for check in _CHECKS:
        found.extend(check(reading, kind))
    found.extend(_minors(reading, deciding))
    result = []
    for leak in found:
        begin = since[leak.type]
        if begin is not None and deciding is not None and deciding < begin:
            continue
        if leak.type in _COMPACT_PLACES:
            leak = Leak(
                leak.type, reading.text.origin(leak.start), reading.text.origin(leak.end), leak.excerpt
            )
        result.append(leak)
    return tuple(result)
