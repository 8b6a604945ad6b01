"""Plate numbers and mail addresses (车牌号码、电子邮箱): told by their shape."""

import re
from collections.abc import Iterator

from crawler.classifiers.leaks.findings import CASE_KINDS, Leak, mask, words_before
from crawler.classifiers.leaks.people import FIRST_AFTER_NAME, People, name_at, stands_in_row
from crawler.classifiers.structure import Reading
from domain.document_kind import DocumentKind, PrivacyLeak

_K = DocumentKind

_PLATE = re.compile(
    r"[京津冀晋蒙辽吉黑沪苏浙皖闽赣鲁豫鄂湘粤桂琼渝川贵云藏陕甘青宁新](?<![0-9A-Za-z].) ?[A-HJ-NP-Za-hj-np-z][·•./\- ]{0,2}"
    r"(?:[A-HJ-NP-Za-hj-np-z0-9]{5}|[DFdf][A-HJ-NP-Za-hj-np-z0-9][0-9]{4}|[0-9]{5}[DFdf]|[A-HJ-NP-Za-hj-np-z0-9]{4}[挂学警港澳])(?![0-9A-Za-z*×])"
)
_YEAR_BEFORE = re.compile(r"(?:19|20)\d\d[)\]〕]\s?$")
_EMAIL = re.compile(
    r"(?<![A-Za-z0-9._%+-])[A-Za-z0-9][A-Za-z0-9._%+-]{1,40}\s{0,3}@\s{0,3}(?:[A-Za-z0-9][A-Za-z0-9-]{0,30}\s{0,2}[.。]\s{0,2}){1,4}"
    r"[A-Za-z]{2,10}"
)
"""Blanks and line breaks that a page's columns put in between, and a full stop typed for a dot, part no address."""
_WRITTEN_AT = re.compile(
    r"(?<=[A-Za-z0-9])[ ]?(?:\[at\]|\(at\)|【at】|#|\*at\*)[ ]?(?=(?:qq|1[236]3|126|139|189|sina|sohu|foxmail|gmail|outlook|hotmail|yahoo|vip|tom|21cn|aliyun)\b)",
    re.IGNORECASE,
)
"""Ways to write @ against robots: a reader reads them all the same."""
_COURT_MAIL = re.compile(
    r"法院|本院|我院|执行[局庭]|法庭|举报|投诉|咨询|监督|工作邮箱|投稿|编辑|律师|管理人|来信|拍卖"
)
_OFFICE_MAIL = re.compile(r"公司|平台|银行")


def shapes(reading: Reading, kind: DocumentKind, people: People) -> Iterator[Leak]:
    """Unmasked plate numbers and mail addresses, those of courts and offices left out."""
    text = reading.text.unified
    for match in _PLATE.finditer(text):
        if (
            any(ch.isdigit() for ch in match[0])
            and "XX" not in match[0].upper()
            and not _YEAR_BEFORE.search(text[max(0, match.start() - 8) : match.start()])
        ):
            yield Leak(PrivacyLeak.PLATE_NUMBER, match.start(), match.end(), match[0][:2] + "*****")
    if "@" not in text and ("at" in text or "#" in text):
        text = _WRITTEN_AT.sub(lambda found: "@".ljust(len(found[0])), text)
    if "@" in text:
        for match in _EMAIL.finditer(text):
            # 本院向李志强的邮箱…: what follows the last 向, 至 is whose it is.
            before = re.split("[,(向给至到]", words_before(text, match.start()))[-1]
            host = "".join(match[0].rpartition("@")[2].split()).replace("。", ".").lower()
            if host.endswith((".gov.cn", "court.gov.cn", "chinacourt.org")):
                continue
            court = list(_COURT_MAIL.finditer(before))
            rest = before[court[-1].end() :] if court else ""
            if court and not people.names_in(rest) and not _HIS_MAIL.search(rest):
                continue
            if kind not in CASE_KINDS and (
                _OFFICE_MAIL.search(before) or not _of_person(text, match.start(), match.end(), people)
            ):
                continue
            yield Leak(PrivacyLeak.EMAIL, match.start(), match.end(), mask(match[0]))


_PERSON_MAIL = re.compile(
    r"你|您|[男女]|执行人|申请人|债[务权]人|原告|被告|当事人(?![可如应请需及或咨])|老人|本人|其|收[款件]人|受送达|异议人|案外人|送达方式|短信|(?:先生|小姐)(?:的|[,(:])"
)


_HIS_MAIL = re.compile(
    r"(?:其(?!他)|他|她|本人|主页|商务合作)(?:(?!法院|本院|法官|法庭|执行[局庭])[^。;\n]){0,40}$"
)


def _of_person(text: str, place: int, end: int, people: People) -> bool:
    """Whether a paper that is no ruling tells of a person beside a mail address; the addresses at its foot are its court's."""
    beside = words_before(text, place) + text[end : end + 16]
    clause = re.split(r"[,。;:\]]", beside[: len(words_before(text, place))])[-1]
    return (
        bool(_PERSON_MAIL.search(beside))
        or bool(people.names_in(beside))
        or bool(_HIS_MAIL.search(text, max(0, place - 60), place))
        or bool(name_at(clause, 0, follow=FIRST_AFTER_NAME | frozenset("发通以用邮手电")))
        or stands_in_row(text, place)
    )
