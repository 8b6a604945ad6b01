"""Numbers that belong to a person: identity numbers, telephones, bank accounts (证件号、电话、账号).

Look-alikes - case numbers, 统一社会信用代码, licence numbers, amounts - fail the checksum or carry another label."""

import re
from collections.abc import Iterator
from datetime import date

from crawler.classifiers.leaks.findings import CASE_KINDS, MASK_NAME, Leak, mask, rules, words_before
from crawler.classifiers.leaks.people import People, is_word, last_name, name_at, stands_in_row
from crawler.classifiers.structure import Reading
from domain.document_kind import DocumentKind, PrivacyLeak

_K = DocumentKind

# The look to the left stands behind the first digit: a pattern that opens with a plain class is searched fast.
_DIGIT_RUN = re.compile(
    r"[0-9](?<![0-9A-Za-z].)(?=[0-9 \r\n\u3000-]{6})(?:(?:[ \n\u3000-]|\r\n)?[0-9]){6,40}(?:[ \n-]?[Xx])?(?![0-9A-Za-z*×])"
)
_WEIGHTS = (7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2)
_REGIONS = frozenset(
    map(
        str,
        (
            *range(11, 16),
            *range(21, 24),
            *range(31, 38),
            *range(41, 47),
            *range(50, 55),
            *range(61, 66),
            71,
            81,
            82,
            83,
        ),
    )
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
_ID_LABEL_CLOSE = re.compile(r"(?:身份证|公民身份|身份号)[一-龥]{0,6}[:(]?$")
_CREDIT_LABEL = re.compile(
    r"信用代码|机构代码|注册号|许可证|执业证|资格证|证号为?:?$|发票|合同(?:编)?号|订单|产权证|证书|编号|流水|条形码|保单|票据?号"
)
_ACCOUNT_LABEL = re.compile(
    r"账号|帐号|账户|帐户|卡号|银行卡|信用卡|借记卡|储蓄卡|工资卡|社保卡|一卡通|惠农卡|存折|存单|存款|开户|银行|信用社|农商行|[农工建中交]行|邮储|尾号"
)
_ACCOUNT_NEAR = re.compile(
    r"(?:账号|帐号|卡号|账户(?:号码)?|帐户|(?:[银农工建中交]行|工资|社保|信用|借记|储蓄|惠农)卡|一卡通|存折|存单|[农工建中交]行|邮储|信用社|农商行|银行|支行|信合)(?:号码?)?(?:[一二两三]个)?(?:为|是|:|\(|\"|:为)*$"
)
_COURT_ACCOUNT = re.compile(
    r"执行款|案款|专户|专用账户|代管款|诉讼费|缴款|缴费|保证金|拍卖款|财政|户名:[^,。;]{0,24}(?:院|局)|收款(?:单位|人)|(?:汇|缴|交|转|打)(?:至|入|到|往|款)|"
    r"(?:法院|本院)(?:的)?(?:[一-龥]{0,6})(?:账|帐)"
)
_PARTY_WORD = re.compile(
    r"(?:[汇转打存]入|[汇转打]至|支付[至到])(?!本院|我院|法院|以下|下列|下述|如下|指定|该|上述|专|执行|案款)[一-龥]{2,3}(?:的|个人|名下|提供)?(?:账|帐|银行|卡)|被执行人|申请执行人|被告|原告|名下|第三人|案外人|其|借款人|冻结|划拨|扣划|户名:[一-龥]{2,4}[,。;)]|异议人|本人|担保人|法定代表人|经营者"
)
_COURT_PHONE = re.compile(
    r"法官|承办|执行(?:员|局|庭|干警|法官)|书记员|法院|本院|举报|监督|咨询|服务|热线|客服|看样|拍卖|辅助|管理人|机构|总机|值班|投诉|"
    r"窗口|传真|办公|律师|事务所|接待|联系人:[一-龥]{1,4}(?:法官|书记员|助理)|公司|银行|助理|技术支持"
)
_PERSON_PHONE = re.compile(
    r"被执行人|申请执行人|原告|被告|手机|本人|其|第三人|案外人|联系方式|男|女|出生|家属|妻|夫|异议人|罪犯|法定代表人|住|身份证|占有人|居住人|使用人|承租人|所有人|产权人|当事人[:姓(]|收件人|收款人|预留|微信号?"
)
_OWN_PHONE = re.compile(r"(?:短信|手机(?:号码?)?|微信(?:号码?)?)[:(为是]*$")
_CALL = re.compile(r"编辑|发送[至到]|拨打|致电|联系人|请|可")
_MOBILE = re.compile(r"1[3-9]\d{9}$")
_LANDLINE = re.compile(r"(?<!\d)(?:0\d{2,3}-?)?[2-8]\d{6,7}(?!\d)")
_PHONE_LABEL = re.compile(r"(?:电话|手机|联系方式|号码|联系|座机|固话|宅电|Tel)(?:号码?)?(?:为|是|:|\()*$")


_NAMED_OWNER = re.compile(
    r"(?P<name>[一-龥]{2,3})(?:[,(的]?(?:联系)?(?:电话|手机|方式|微信)(?:号码?)?(?:为|是|:)*|\()$"
)
_TITLED = re.compile(r"先生|女士|小姐|老师|同志|经理|主任|[庭局院队组处科所]长|法官|书记|助理|会计|师傅")
_IS_AMOUNT = re.compile(r"[ ]?(?:\.\d{1,6})?[余多]?(?:元|万|亿|股|美元|平方|㎡|%)")
_AREA_CODE = re.compile(r"\(0\d{2,3}\)-?$|(?:\(?(?:\+|00)?86\)?|\+)-?$")
_COUNTRY = "86"


def numbers(reading: Reading, kind: DocumentKind, people: People) -> Iterator[Leak]:
    """Identity, telephone and account numbers, each told by form and by the words before it."""
    yield from _foreign_papers(reading)
    text = reading.text.unified
    for run in _DIGIT_RUN.finditer(text):
        before = _AREA_CODE.sub("", words_before(text, run.start()))
        raw, end = run[0], run.end()
        if _IS_AMOUNT.match(text, end):
            raw = raw.rpartition(" ")[0]  # an account, a blank, an amount
            end = run.start() + len(raw)
            if len(raw) < _SHORTEST:
                continue
        pieces = [piece for piece in re.split(r"[ \r\n\u3000-]+", raw) if piece]
        joined = "".join(pieces)
        if is_identity_number(joined):
            pieces = [joined]
        candidates = [joined] if len(pieces) == 1 or _grouped(pieces) else pieces
        for value in candidates:
            found = _number_type(value, before, text[end : end + 20], kind, people)
            if found is PrivacyLeak.PHONE and (
                (_CASE_NUMBER_END.search(before) and text[end : end + 1] == "号")
                or (
                    kind is _K.DISHONEST_LIST
                    and _STAFF_COLUMN.search(text, max(0, run.start() - 600), run.start())
                )
            ):
                continue
            if found is None and _MOBILE.fullmatch(value) and _in_persons_row(text, run.start()):
                found = PrivacyLeak.PHONE
            if found is None and _account_follows(value, text[end : end + 6]):
                found = (
                    PrivacyLeak.BANK_ACCOUNT if _is_account(value, before + "账号", kind, people) else None
                )
            if (
                len(value) >= _ACCOUNT_LENGTH
                and value.isdigit()
                and found in (None, PrivacyLeak.BANK_ACCOUNT)
            ):
                holder = _holder(text, run.start(), end)
                if found is not None and _COURTS_HOLDER.search(holder):
                    continue
                if found is None and _is_party(holder) and _ACCOUNT_NEAR.search(before):
                    found = PrivacyLeak.BANK_ACCOUNT
            if found is not None:
                yield Leak(found, run.start(), end, mask(value))


def _in_persons_row(text: str, place: int) -> bool:
    """True for a telephone in a line of a table that opens with a person's name, unless the table is of staff."""
    row = text.rfind("\n", max(0, place - 160), place) + 1
    return (
        stands_in_row(text, place)
        and not _COURT_PHONE.search(text, row, place)
        and not _TITLED.search(text, row, place)
        and not _STAFF.search(text, max(0, row - 300), place)
    )


_REACHED = re.compile(
    r"\)?,?(?:与|约谈|联系[上到]?|通知|告知|向)(?:申请执行人|被执行人|原告|被告|当事人|其(?!他))?"
)


def _reached(after: str, people: People) -> bool:
    """Whether who is reached under a number stands behind it: 通过…与李志强取得联系."""
    match = _REACHED.match(after)
    return match is not None and (
        match[0][-1] in "人告其"
        or any(after.startswith(name, match.end()) for name in people.names_in(after))
    )


_CASE_NUMBER_END = re.compile(r"[)〕\]][一-龥0-9]{2,12}$")
_STAFF_COLUMN = re.compile(
    r"(?:承办|经办|执行|主办)(?:法官|人|员)[^\n。:]{0,12}(?:电话|联系方式)[^\n。:]{0,8}\n"
)
_STAFF = re.compile(r"职务|部门|科室|岗位|庭室|承办|法官|律师|执业|员额|团队|值班|窗口|单位")
_ACCOUNT_LENGTH = 9
_SHORTEST = 7


def _account_follows(value: str, after: str) -> bool:
    """True for …的26790101040012345账户: the label stands behind the number."""
    return (
        12 <= len(value) <= 30 and value.isdigit() and bool(re.match(r"(?:的)?(?:账|帐|银行卡|存折)", after))
    )


_HOLDER = re.compile(
    r"(?:户名|户名称|账户名|收款(?:单位|人|户)|开户(?:单位|人|名称))(?:称)?[:为是]{0,2}(?P<name>[^,。;:]{2,24})"
)


def _holder(text: str, place: int, end: int) -> str:
    """The holder that the fields beside an account name (户名、收款人, apart by signs or lines), else an empty string.

    Those after it count only where none stands before it and no other number or full stop comes between.
    """
    holders: list[str] = _HOLDER.findall("".join(text[max(0, place - 160) : place].split()))
    if holders:
        return holders[-1]
    after = _HOLDER.findall(re.split(r"\d{6}|。", "".join(text[end : end + 80].split()))[0])
    return after[0] if after else ""


_COURTS_HOLDER = re.compile(r"院|局|专户|管理人|财政|公证|中心|国库")
_FIELD_AFTER = frozenset("开账帐卡身电联,;。手")


def _is_party(holder: str) -> bool:
    """True for a holder that is a person by name."""
    return bool(name_at(holder, 0, follow=_FIELD_AFTER)) and not _COURTS_HOLDER.search(holder[:12])


_FOREIGN_PAPER = re.compile(
    r"(?:护照|军官证|士兵证|台胞证|乡证|通行证(?<=[陆地澳]通行证)|留证|港澳居民身份证)(?:件)?(?:号码?|编号|证号)?[为是:(]{0,2}"
    r"(?P<number>[A-Za-z]{1,2}[0-9]{6,10}|[0-9]{8,10})(?![0-9*×])"
)


def _foreign_papers(reading: Reading) -> Iterator[Leak]:
    """Numbers of passports and other papers that stand for an identity card, by their label."""
    text = reading.text.compact
    for match in _FOREIGN_PAPER.finditer(text):
        start, end = reading.text.span(match.start("number"), match.end("number"))
        yield Leak(PrivacyLeak.ID_NUMBER, start, end, mask(match["number"]))


def _grouped(pieces: list[str]) -> bool:
    """True where the blanks only group one number (6222 0210 …, 138-1234-5678, letter-spaced)."""
    return (
        all(len(piece) <= 4 for piece in pieces)
        or (len(pieces) == 2 and len(pieces[0]) <= 4)
        or (16 <= len("".join(pieces)) <= 19 and pieces[0][:2] == "62" and passes_luhn("".join(pieces)))
        or (
            len("".join(pieces)) <= 19
            and len(pieces) <= 3
            and not any(len(p) in (11, 15, 18) for p in pieces)
        )
    )


def _number_type(
    value: str, before: str, after: str, kind: DocumentKind, people: People
) -> PrivacyLeak | None:
    near = before[-24:]
    if len(value) == 13 and value.startswith(_COUNTRY) and _MOBILE.match(value[2:]):
        value = value[2:]
    if len(value) == 18 and is_identity_number(value) and not _labelled_otherwise(near):
        return PrivacyLeak.ID_NUMBER
    if len(value) == 18 and _ID_LABEL_CLOSE.search(near):
        return PrivacyLeak.ID_NUMBER  # a slip in a digit, yet somebody's number by its label
    if len(value) == 15 and value.isdigit() and value[:2] in _REGIONS and _ID_LABEL.search(near):
        return PrivacyLeak.ID_NUMBER if _is_day("19" + value[6:12]) else None
    if len(value) == 11 and _MOBILE.match(value):
        return PrivacyLeak.PHONE if _persons_phone(before, after, kind, people) else None
    if value.isdigit() and 9 <= len(value) <= 30 and _is_account(value, before, kind, people):
        return PrivacyLeak.BANK_ACCOUNT
    if (10 <= len(value) <= 12 and value[0] == "0") or 7 <= len(value) <= 8:
        labelled = _PHONE_LABEL.search(near)
        if labelled and _persons_landline(before, kind):
            return PrivacyLeak.PHONE
    return None


def _labelled_otherwise(near: str) -> bool:
    label = _CREDIT_LABEL.search(near[-14:])
    return bool(label) and not _ID_LABEL.search(near)


def _persons_phone(lead: str, after: str, kind: DocumentKind, people: People) -> bool:
    court = [m.end() for m in _COURT_PHONE.finditer(lead)]
    person = [m.end() for m in _PERSON_PHONE.finditer(lead)]
    person = sorted([*person, *(lead.rfind(name) + len(name) for name in people.names_in(lead))])
    if _reached(after, people):
        return True
    own = _NAMED_OWNER.search(lead)
    if (
        own
        and not _TITLED.search(own["name"])
        and not MASK_NAME.search(own["name"])
        and {own["name"][0], own["name"][-2]} & rules().surnames
        and last_name(own["name"])
        and not is_word(own["name"])
        and not _COURT_PHONE.search(lead[max(0, own.start() - 8) :])
        and "联系人" not in lead[-12:]
    ):
        return True
    if kind in CASE_KINDS:
        return not court or bool(person and person[-1] > court[-1])
    if kind is _K.ENFORCEMENT_NOTICE and not court and _OWN_PHONE.search(lead) and not _CALL.search(lead):
        return True
    return bool(person) and (not court or person[-1] > court[-1])


def _persons_landline(lead: str, kind: DocumentKind) -> bool:
    if kind not in CASE_KINDS and kind is not _K.ENFORCEMENT_NOTICE:
        return False
    person = list(_PERSON_LANDLINE.finditer(lead))
    return bool(person) and not _COURT_PHONE.search(lead, person[-1].start())


_PERSON_LANDLINE = re.compile(
    r"[,,(、|]?[男女][,,、|)身]|出生|身份证|家庭电话|住宅电话|家中|宅电|(?:被执行人|申请执行人|原告|被告|第三人)[^,]{0,12}(?:电话|联系|座机|固话)"
)


def _is_account(value: str, lead: str, kind: DocumentKind, people: People) -> bool:
    near = lead[-40:]
    sure = _ACCOUNT_NEAR.search(near)
    if (
        not sure and (_CREDIT_LABEL.search(near[-12:]) or _ID_LABEL.search(near[-12:]))
    ) or not _ACCOUNT_LABEL.search(near):
        return False
    court = [m.end() for m in _COURT_ACCOUNT.finditer(lead)]
    party = sorted(
        [m.end() for m in _PARTY_WORD.finditer(lead)]
        + [lead.rfind(name) + len(name) for name in people.names_in(lead)]
    )
    if court and (not party or court[-1] > party[-1] or "户名" in near):
        return False
    if 16 <= len(value) <= 19 and passes_luhn(value):
        return True
    return bool(sure) and (bool(party) or kind in CASE_KINDS)
