"""Homes of natural persons given below the county (家庭住址)."""

import re
from collections.abc import Iterator
from itertools import islice

from crawler.classifiers.leaks.findings import MASK_NAME, Leak, mask
from crawler.classifiers.leaks.people import HEAD, ROLES, People, last_name, name_at, stands_in_row
from crawler.classifiers.leaks.places import below_county
from crawler.classifiers.structure import Reading
from domain.document_kind import DocumentKind, PrivacyLeak

_MOST_PLACES = 2000
"""Labels looked at in one text."""

_HOME = re.compile(
    r"(?P<label>住(?![房院宅户建宿])(?:所地|所|址|处|地)?|户籍(?:所在地|登记地|地)?(?:地址|住址)?|户口(?:所在地|登记地|地址)|地址|现居(?!住)|居所|老家)"
    r"(?:的|为|是|在|于|地|即|\?|答|:|\||\(|系|登记为|均|都|也)*(?P<place>[一-龥A-Za-z0-9×*某#()\-\"]{3,64})"
)
_OF_PERSONS = re.compile(r"(?:家庭|家|户籍|身份证|身份证登记|身份证载明的?|经常居|常居|租|暂|借|寄|现)$")
_NO_HOME = re.compile(r"(?:[入留保拦抓按停守堵捂困记管卡拖]|医院|酒店|宾馆)$")
_SENT_TO = re.compile(r"(?:家庭|身份证|户籍|送达|联系|通讯|通信|邮寄|登记|居住|现住|收件|寄件)$")
_PARTYS_MAIL = re.compile(
    r"(?:申请执行人|被执行人|申请人|被申请人|原告|被告|第三人|异议人|本人|其)(?:的)?(?:送达|联系|通讯|通信|邮寄)$"
)
_PARTY_BESIDE = re.compile(
    r"(?:申请执行人|被执行人|申请人|被申请人|原告|被告|当事人|本人|其|甲方|乙方)(?:的)?(?:现)?$"
)
_COMPANY = re.compile(
    r"公司|厂|合作社|银行|信用社|局|中心|委员会|医院|学校|商店|店|集团|事务所|法院|协会|经营部|工作室|企业|政府|研究所|大学|村委会|基金|支行|分行"
)
_COMPANY_BESIDE = re.compile(
    r"(?:公司|厂|合作社|银行|商店|店|集团|事务所|企业|单位|经营部|法院|本院)的?(?:经营|注册|办公|生产)?$"
)
_PERSON = re.compile(
    r"性别:?(?:男|女)|[,,(、|](?:男|女)|出生|身份证|公民身份|[一-龥]族[,。;、|]|(?:男|女)[,。;、|\d]|岁|生于|\d日生"
)
_EMPLOYED = re.compile(r"法务|职|业主|经营者|股东|法定代表人|员工|工人|干部|教师|退休|司机|实际控制人|负责人")
_COUNSEL = re.compile(r"律师|法律工作者|法律服务")
_ENTRY = re.compile(
    r"申请执行人|被执行人|申请复议人|复议申请人|异议人|案外人|利害关系人|申诉人|上诉人|被上诉人|原告人?|被告人?|第三人|申请人|被申请人|"
    r"法定代表人|负责人|经营者|委托(?:诉讼)?代理人|法定代理人|代理人|罪犯|被拘留人|被罚款人|被搜查人|担保人|辩护人|被害人|自诉人|失信被执行人|受送达人|收件人|当事人|姓名"
)
_OFFICERS = ("法定代表人", "负责人")
_OWNER_BESIDE = re.compile(
    r"(?:执行人|告人?|罪犯|申请人|第三人|案外人|异议人|搜查人|担保人|代表人|负责人|经营者|代理人|送达人|收件人|姓名)(?::|\([^)]{0,12}\)|,)?"
)


def addresses(reading: Reading, kind: DocumentKind, people: People) -> Iterator[Leak]:
    """Places below the county that are told as a natural person's home."""
    compact = reading.text.compact
    yield from _labelled(compact)
    yield from _in_passing(compact)
    yield from _of_people(compact, listed=kind is DocumentKind.DISHONEST_LIST)
    yield from _villagers(compact)
    yield from _beside_names(compact)
    yield from _in_tables(reading, kind)


def _labelled(compact: str) -> Iterator[Leak]:
    """住…, 户籍地…, 身份证住址… of a natural person."""
    for match in islice(_HOME.finditer(compact), _MOST_PLACES):
        place = match["place"]
        inner = _HOME.search(
            place
        )  # 住西岭县(户籍地西岭县红旗镇…): the second label opens a place of its own
        parts = [place] if inner is None else [place[: inner.start()], inner["place"]]
        if not any(below_county(part) for part in parts):
            continue
        lead, officer = _entry(compact, match.start())
        if _natural_person(lead, match["label"], compact[match.end() : match.end() + 20], officer):
            yield Leak(PrivacyLeak.ADDRESS, match.start(), match.end(), mask(match[0][:16]))


def _entry(compact: str, place: int) -> tuple[str, bool]:
    """The words of a person's or firm's entry before a place, and whether it is an officer's of a firm."""
    lead = compact[max(0, place - 140) : place]
    entries = list(_ENTRY.finditer(lead))
    if not entries:
        return lead[-60:], False
    return lead[entries[-1].start() :], entries[-1][0] in _OFFICERS


def _natural_person(lead: str, label: str, after: str, officer: bool) -> bool:
    """Whether the words before a label tell of a person, not of a firm, a counsel or a court."""
    if _NO_HOME.search(lead) or _COMPANY_BESIDE.search(lead) or _COUNSEL.search(lead[-40:]):
        return False
    if lead.endswith("家") and label.startswith("住"):
        return not MASK_NAME.search(lead[-8:])
    if lead.endswith("居") and label.startswith("住"):  # only persons 居住
        clause = re.split("[,。;]", lead)[-1]
        return not MASK_NAME.search(clause) and not _COMPANY.search(clause)
    if label == "住" and lead.endswith("现") and _ADDRESSED_HOME.search(lead[-30:]):
        return True
    if label == "地址" and not _SENT_TO.search(lead) and not _PERSON.search(lead) and "送达人" not in lead:
        return False
    if label in ("住处", "住址", "住所", "居所", "老家") and not officer and _ends_with_name(lead):
        return True
    signs = [m.end() for m in _PERSON.finditer(lead)]
    if signs:
        company = _COMPANY.search(lead, signs[-1])
        return company is None or bool(_EMPLOYED.search(lead))
    if label.startswith("户籍"):
        return not MASK_NAME.search(lead[-8:])
    entry = _ENTRY_NAME.search(lead)
    if entry and label == "住" and entry["name"] == name_at(entry["name"], 0):
        return True
    if _COMPANY.search(lead) or (officer and label != "住"):
        return False
    if (label == "地址" and _PARTYS_MAIL.search(lead)) or (label == "住址" and _PARTY_BESIDE.search(lead)):
        return True
    if label.startswith("户口") or lead.endswith(("家庭", "身份证", "身份证登记")):
        return True
    if label.startswith("住所地"):
        return _ends_with_name(lead)
    if re.search(r"身份证|公民", after):
        return True
    return _named_beside(lead)


_ENTRY_NAME = re.compile(r"(?:^|[。;:】\])号])(?P<name>[一-龥]{2,3})[,(](?:[一-龥]{1,4}族,)?(?:现|家)?$")
"""A person's entry without a role: 赵大海,|住…, 殷立国(|住…"""
_BESIDE_NAME = re.compile(
    r"(?P<name>[一-龥]{2,9})\((?P<place>[一-龥0-9A-Za-z\-]{6,40})\)|[,。;](?P<village>[一-龥]{4,30}[村社屯寨组])人[,。;]"
)
_ADDRESSED_HOME = re.compile(r"[你您其](?!他)|本人")


def _named_beside(lead: str) -> bool:
    """Whether a party's full name stands shortly before: 被执行人李志强住…, 李志强住处…"""
    for owner in _OWNER_BESIDE.finditer(lead[-40:]):
        if name_at(lead[-40:], owner.end(), follow=_ANY_AFTER) and "。" not in lead[-40:][owner.end() :]:
            return True
    return _ends_with_name(lead)


def _ends_with_name(lead: str) -> bool:
    """Whether a full name closes the clause: (被执行人)李志强的|住所地…"""
    clause = re.sub("(?:的|现|现居|居|之)$", "", re.split("[,。;:(]", lead[-20:])[-1])
    return not MASK_NAME.search(clause[-3:]) and any(
        len(clause) >= length and clause[-length:] == name_at(clause[-length:], 0) for length in (3, 2)
    )


_ANY_AFTER = frozenset(map(chr, range(0x4E00, 0x9FA6))) | frozenset(",(:。;")

_ROLES_ALONE = frozenset(ROLES.split("|"))
_HOME_SIGN = re.compile(
    r"[家住居租老](?:[中里处所屋家,。将]|址\)|\(|门口|住[处地])(?<!老[中里处所屋(])(?!地)"
)
_HOME_IN_PASSING = re.compile(
    r"(?:位于|在|到|往(?!.{0,4}位于)|赴|至)(?P<place>[一-龥A-Za-z0-9()\-]{4,40}?)的?(?:家中|家里|住处|家门口|住所|居所|出租屋|租住处|居住地|暂住地|老家)"
)
_OF_THE_HOME = re.compile(r"\((?P<place>[一-龥A-Za-z0-9\-]{4,40})\)")
_IS_THE_HOME = re.compile(
    r"(?:至|到|往|于|,)(?P<place>[一-龥A-Za-z0-9\-]{4,40}?)\((?:即|系|为)?(?P<owner>[一-龥]{1,9}?)(?:的)?住[址处所]\)"
)
_TO_THE_HOME_OF = re.compile(
    r"(?:位于|在|到|往|赴|至)(?P<place>[一-龥A-Za-z0-9()\-]{4,40}?[村组号室庄社区园苑栋幢])(?P<name>[一-龥]{2,3})(?:的)?(?:家|住处)"
)


def _in_passing(compact: str) -> Iterator[Leak]:
    """A home told in the course of the facts: 李志强位于…村三组的家中."""
    for sign in islice(_HOME_SIGN.finditer(compact), _MOST_PLACES):
        at = sign.start()
        opened = max(compact.rfind(mark, max(0, at - 60), at) for mark in ",。;") + 1 or max(0, at - 60)
        clause = compact[opened : sign.end()]
        found = _HOME_IN_PASSING.search(clause, max(0, clause.rfind("位于")))
        if found and _ends_with_name(clause[: found.start()]) and below_county(found["place"]):
            yield Leak(PrivacyLeak.ADDRESS, opened + found.start(), at, mask(found["place"][:16]))
        if sign[0][0] == "家":
            after = _OF_THE_HOME.match(compact, sign.end() - (sign[0][-1] == "("))
            if after and _ends_with_name(compact[max(0, at - 20) : at]) and below_county(after["place"]):
                yield Leak(PrivacyLeak.ADDRESS, *after.span("place"), mask(after["place"][:16]))
        stated = _IS_THE_HOME.search(compact[opened : sign.end() + 1]) if sign[0][0] == "住" else None
        if (
            stated
            and (_ends_with_name(stated["owner"]) or stated["owner"] in _ROLES_ALONE)
            and below_county(stated["place"])
        ):
            yield Leak(PrivacyLeak.ADDRESS, opened + stated.start(), at, mask(stated["place"][:16]))
        other = _TO_THE_HOME_OF.search(clause)
        if (
            other
            and below_county(other["place"])
            and name_at(other["name"], 0) == last_name(other["name"]) != ""
        ):
            yield Leak(PrivacyLeak.ADDRESS, opened + other.start(), at, mask(other["place"][:16]))


_AFTER_PEOPLE = re.compile(
    r"(?:[族生年日男女民工业化岁]|[商农]户)[,、|](?=(?!住|户籍|公民|身份|系该)(?:系)?(?P<place>[一-龥0-9A-Za-z\-]{5,50}?)(?:村民|居民|农民|人)?[,。;(|])"
)
_OFFICE = re.compile(
    r"公司|局|政府|院(?![0-9])|学校|小学|中学|厂|所|村委|支部|书记|主任|干部|职工|员工|教师|医生|工作|店|负责人|经理|住|户籍|经营|门市|商行|超市|个体|律师|代表|名下|拍卖|房|的|账户|存款|扣划|划拨|冻结|查封|前往|[在对将向]"
)


def _of_people(compact: str, *, listed: bool) -> Iterator[Leak]:
    """A village told after the nationality: 汉族,西岭县红旗镇柳树村村民."""
    for match in islice(_AFTER_PEOPLE.finditer(compact, 0, len(compact) if listed else HEAD), _MOST_PLACES):
        place = match["place"]
        if not _OFFICE.search(place) and below_county(place, within_county=True):
            yield Leak(PrivacyLeak.ADDRESS, *match.span("place"), mask(place[:16]))


_VILLAGER = re.compile(
    r"(?P<owner>[男女岁族生年日][,、|]|[一-龥]{2,10}[系是为]|[,、]系)(?P<place>[一-龥0-9A-Za-z\-]{5,40})$"
)


def _villagers(compact: str) -> Iterator[Leak]:
    """A village told as somebody's: 李志强系西岭县红旗镇柳树村三组村民."""
    for word in ("村民", "居民"):
        at = compact.find(word)
        for _ in range(_MOST_PLACES):
            if at < 0:
                break
            match = _VILLAGER.search(compact[max(0, at - 50) : at])
            if (
                match
                and (len(match["owner"]) == 2 or _ends_with_name(match["owner"][:-1]))
                and not _OFFICE.search(match["place"])
                and below_county(match["place"], within_county=True)
            ):
                yield Leak(PrivacyLeak.ADDRESS, at, at + 2, mask(match["place"][:16]))
            at = compact.find(word, at + 2)


def _beside_names(compact: str) -> Iterator[Leak]:
    """A home in brackets behind a debtor's name, or a village that somebody is from: …村委会核桃树小组人,农民."""
    for found in islice(_BESIDE_NAME.finditer(compact), _MOST_PLACES):
        place = found["place"] or found["village"]
        if found["name"] and not (_ROLE_AND_NAME.search(found["name"]) and _ends_with_name(found["name"])):
            continue
        if (found["village"] or not _OFFICE.search(place)) and below_county(place, within_county=True):
            yield Leak(PrivacyLeak.ADDRESS, *found.span(), mask(place[:16]))


_ROLE_AND_NAME = re.compile(rf"(?:{ROLES})[一-龥]{{2,3}}$")
_COLUMN = re.compile(r"(?:家庭|户籍|身份证|现)?(?:住址|地址|户籍(?:所在)?地|住所地?|住处|居住地)")
_CELL = re.compile(r"[^\s|,、;:。()]{5,60}")
_TABLE_LENGTH = 20_000
"""How much of a table is looked at, in characters."""
_HOLDER_BODY = re.compile(r"公司|厂|合作社|店|集团|中心|企业|经营部|事务所|村委会|委员会|银行")


def _in_tables(reading: Reading, kind: DocumentKind) -> Iterator[Leak]:
    """A cell below the county in a table of persons (失信名单的住址栏), its lines kept or lost."""
    text = reading.text.unified
    opened = text.find("姓名", 0, _TABLE_LENGTH)
    if kind is not DocumentKind.DISHONEST_LIST and (
        opened < 0 or not _COLUMN.search(text, opened, opened + 120)
    ):
        return
    for row in _rows(text, max(0, opened)):
        cells = _CELL.findall(row)
        if _HOLDER_BODY.search(row) and not re.search("[男女]", row):
            continue
        for cell in cells:
            if not _OFFICE.search(cell) and below_county(cell, within_county=True):
                yield Leak(PrivacyLeak.ADDRESS, *_compact_span(reading, row, cell), mask(cell[:16]))
                return


def _rows(text: str, opened: int) -> Iterator[str]:
    """Lines that show a person: a gender or a number of a dozen digits and marks."""
    for line in text[opened : opened + _TABLE_LENGTH].splitlines():
        if re.search(r"[\s|,、]\(?[男女][\s|,、)]|\d{4,}[*×\d]{6,}", line) or stands_in_row(
            "\n" + line, len(line)
        ):
            yield line


def _compact_span(reading: Reading, row: str, cell: str) -> tuple[int, int]:
    text = reading.text
    at = text.unified.find(row)
    start = text.compact_place(text.unified.find(cell, at))
    return start, start + len(cell)
