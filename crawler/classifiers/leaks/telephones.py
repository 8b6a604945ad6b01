"""Telephones of persons, not of courts, firms and counsels (个人电话)."""

import re
from collections.abc import Iterator

from crawler.classifiers.leaks.findings import CASE_KINDS, MASK_NAME, rules, words_before
from crawler.classifiers.leaks.people import People, is_word, last_name, stands_in_row
from domain.document_kind import DocumentKind

_K = DocumentKind

_COURT_PHONE = re.compile(
    r"法官|承办|执行(?:员|局|庭|干警|法官)|书记员|法院|本院|举报|监督|咨询|服务|热线|客服|看样|拍卖|辅助|管理人|机构|总机|值班|投诉|"
    r"窗口|传真|办公|律师|事务所|接待|联系人:[一-龥]{1,4}(?:法官|书记员|助理)|公司|银行|助理|技术支持"
)
_PERSON_PHONE = re.compile(
    r"被执行人|申请执行人|申请人|[甲乙丙]方|原告|被告|本人|其|第三人|案外人|男|女|出生|家属|妻|夫|异议人|罪犯|法定代表人|住|身份证|占有人|居住人|使用人|承租人|所有人|产权人|当事人[:姓(]|收件[人地]|受送达|送达地址|收款人|预留|[他她你](?!们)的?(?:手机|电话)|对方的?(?:手机|电话)"
)
_PERSONAL_LABEL = re.compile(r"手机|联系方式|微信")
_OWN_PHONE = re.compile(r"(?:短信|手机(?:号码?)?|微信(?:号码?)?)[:(为是]*$")
_CALL = re.compile(r"编辑|发送[至到]|拨打|致电|联系人|请|可")
_MOBILE = re.compile(r"1[3-9]\d{9}")
_PHONE_LABEL = re.compile(r"(?:电话|手机|联系方式|号码|联系|座机|固话|宅电|Tel)(?:号码?)?(?:为|是|:|\()*$")


_NAMED_OWNER = re.compile(
    r"(?P<name>[一-龥]{2,3})(?:[,(的]?(?:联系)?(?:电话|手机|方式|微信)(?:号码?)?(?:为|是|:)*|\()$"
)
_TITLED = re.compile(r"先生|女士|小姐|老师|同志|经理|主任|[庭局院队组处科所]长|法官|书记|助理|会计|师傅")
_COUNTRY = "86"


def is_told_telephone(
    value: str, text: str, place: int, end: int, before: str, kind: DocumentKind, people: People
) -> bool:
    """Whether digits at a place of the text are a person's telephone, ``before`` the words before them."""
    if len(value) == 13 and value.startswith(_COUNTRY):
        value = value[2:]
    if _MOBILE.fullmatch(value):
        if _CASE_NUMBER_END.search(before) and text.startswith("号", end):
            return False
        if kind is _K.DISHONEST_LIST and _STAFF_COLUMN.search(text, max(0, place - 600), place):
            return False
        return _persons_phone(before, text[end : end + 20], kind, people) or _in_persons_row(text, place)
    if (10 <= len(value) <= 12 and value[0] == "0") or 7 <= len(value) <= 8:
        return bool(_PHONE_LABEL.search(before)) and _persons_landline(before, kind, people)
    return False


_SPOKEN = re.compile(
    r"(?:电话|手机|联系方式|号码?)[一-龥:,(]{0,4}?[为是:]?(?P<digits>[一幺][三四五六七八九][零〇○Oo一二三四五六七八九幺]{9})"
)
_SPOKEN_DIGITS = str.maketrans("零〇○Oo一幺二三四五六七八九", "000001123456789")


def spoken_telephones(text: str, kind: DocumentKind, people: People) -> Iterator[tuple[int, int, str]]:
    """Places and digits of mobile numbers written out in Chinese numerals (一三八…)."""
    for found in _SPOKEN.finditer(text):
        place, end = found.span("digits")
        value = found["digits"].translate(_SPOKEN_DIGITS)
        if is_told_telephone(value, text, place, end, words_before(text, place), kind, people):
            yield place, end, value


_CASE_NUMBER_END = re.compile(r"[)〕\]][一-龥0-9]{2,12}$")
_STAFF_COLUMN = re.compile(
    r"(?:承办|经办|执行|主办)(?:法官|人|员)[^\n。:]{0,12}(?:电话|联系方式)[^\n。:]{0,8}\n"
)
_STAFF = re.compile(r"职务|部门|科室|岗位|庭室|承办|法官|律师|执业|员额|团队|值班|窗口|单位")


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


_ANSWERED = re.compile(
    r"[),]*(?:[一-龥]{2,5}?)?(?:均|一直|始终|多次|仍|已|系|为|提示|处于)?(?:无人接听|不接|未接|拒接|关机|停机|空号|无法接通|挂断)"
)


def _reached(after: str, people: People) -> bool:
    """Whether who is reached under a number stands behind it: 通过…与李志强取得联系."""
    if _ANSWERED.match(after):
        return True
    match = _REACHED.match(after)
    return match is not None and (
        match[0][-1] in "人告其"
        or any(after.startswith(name, match.end()) for name in people.names_in(after))
    )


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
    if court:
        return bool(person) and person[-1] > court[-1]
    return bool(person) or bool(_PERSONAL_LABEL.search(lead))


def _persons_landline(lead: str, kind: DocumentKind, people: People) -> bool:
    if kind not in CASE_KINDS and kind is not _K.ENFORCEMENT_NOTICE:
        return False
    person = [m.start() for m in _PERSON_LANDLINE.finditer(lead)]
    person += [lead.rfind(name) for name in people.names_in(lead)]
    return bool(person) and not _COURT_PHONE.search(lead, max(person))


_PERSON_LANDLINE = re.compile(
    r"[,,(、|]?[男女][,,、|)身]|出生|身份证|家庭电话|住宅电话|家中|宅电|(?:被执行人|申请执行人|原告|被告|第三人)[^,]{0,12}(?:电话|联系|座机|固话)"
)
