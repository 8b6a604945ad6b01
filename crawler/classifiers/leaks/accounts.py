"""Bank accounts of parties, told by their label, their check digit and their holder (银行账号)."""

import re

from crawler.classifiers.leaks.findings import CASE_KINDS
from crawler.classifiers.leaks.identity import ID_LABEL, OTHER_NUMBER
from crawler.classifiers.leaks.people import People, name_at, stands_in_row
from domain.document_kind import DocumentKind

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
    r"(?:[汇转打存]入|[汇转打]至|支付[至到])(?!本院|我院|法院|以下|下列|下述|如下|指定|该|上述|专|执行|案款)[一-龥]{2,3}(?:的|个人|名下|提供)?(?:[农工建中交]行|邮储|信用社|信合|农信)?(?:账|帐|银行|卡|存折)|被执行人|申请执行人|[甲乙丙]方|被告|原告|名下|第三人|案外人|其|借款人|冻结|划拨|扣划|户名:[一-龥]{2,4}[,。;)]|异议人|本人|担保人|法定代表人|经营者"
)
_SHORTEST, _LONGEST = 9, 30
"""Digits of an account."""


def is_told_account(
    value: str, text: str, place: int, end: int, before: str, kind: DocumentKind, people: People
) -> bool:
    """Whether digits at a place of the text are a party's account, ``before`` the words before them."""
    if not (_SHORTEST <= len(value) <= _LONGEST and value.isdigit()):
        return False
    told = _is_account(value, before, kind, people) or _is_bank_card(value, before, text, place)
    if not told and len(value) >= 12 and _LABEL_AFTER.match(text, end):
        told = _is_account(value, before + "账号", kind, people)
    holder = _holder(text, place, end)
    if told:
        return not _COURTS_HOLDER.search(holder)
    return _is_party(holder) and bool(_ACCOUNT_NEAR.search(before))


_CARD_LENGTHS = range(16, 20)
_NOT_A_CARD = re.compile(r"单号|编号|订单|流水|合同|发票|税号|凭证|证号|许可|代码|快递|运单|条形|二维")


def _is_bank_card(value: str, before: str, text: str, place: int) -> bool:
    """A UnionPay card (62…, check digit right) in a row that a person's name opens or an identity number stands in."""
    if len(value) not in _CARD_LENGTHS or not value.startswith("62") or not passes_luhn(value):
        return False
    row = text[text.rfind("\n", max(0, place - 160), place) + 1 : place]
    return (
        not _NOT_A_CARD.search(before)
        and not _COURT_ACCOUNT.search(before)
        and bool(_ID_IN_ROW.search(row) or stands_in_row(text, place))
    )


_ID_IN_ROW = re.compile(r"\d{6}(?:19|20)\d{2}[\d*×]{7}[\dXx*×]")
_LABEL_AFTER = re.compile(r"(?:的)?[一-龥]{0,6}?(?:账|帐|卡|存折)")


def passes_luhn(value: str) -> bool:
    """Check digit of bank cards (ISO/IEC 7812-1)."""
    total = 0
    for place, digit in enumerate(reversed(value)):
        number = int(digit)
        if place % 2:
            number = number * 2 - 9 if number > 4 else number * 2
        total += number
    return total % 10 == 0


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


_NAME_BESIDE = re.compile(r"(?:^|[给至到予向由为系与,。:;]|账户|账号)(?P<name>[一-龥]{2,3})\([^()]{0,16}$")


def _is_account(value: str, lead: str, kind: DocumentKind, people: People) -> bool:
    near = lead[-40:]
    sure = _ACCOUNT_NEAR.search(near)
    if (
        not sure and (OTHER_NUMBER.search(near[-12:]) or ID_LABEL.search(near[-12:]))
    ) or not _ACCOUNT_LABEL.search(near):
        return False
    court = [m.end() for m in _COURT_ACCOUNT.finditer(lead)]
    party = sorted(
        [m.end() for m in _PARTY_WORD.finditer(lead)]
        + [lead.rfind(name) + len(name) for name in people.names_in(lead)]
    )
    beside = _NAME_BESIDE.search(lead)
    if beside and name_at(beside["name"], 0) and not _COURTS_HOLDER.search(beside[0]):
        party.append(len(lead))
    if court and (not party or court[-1] > party[-1] or "户名" in near):
        return False
    if 16 <= len(value) <= 19 and passes_luhn(value):
        return True
    return bool(sure) and (bool(party) or kind in CASE_KINDS)
