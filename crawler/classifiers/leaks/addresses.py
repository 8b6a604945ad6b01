"""Homes of natural persons given below the county (家庭住址)."""

import re
from collections.abc import Iterator

from crawler.classifiers.leaks.findings import MASK_NAME, Leak, mask, rules
from crawler.classifiers.structure import Reading
from domain.document_kind import DocumentKind, PrivacyLeak

_K = DocumentKind

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
_PERSON = re.compile(
    r"性别:?(?:男|女)|[,,(](?:男|女)|出生|身份证|公民身份|[一-龥]族[,。;]|(?:男|女)[,。;]|岁"
)
_ENTRY = re.compile(
    r"申请执行人|被执行人|申请复议人|复议申请人|异议人|案外人|利害关系人|申诉人|上诉人|被上诉人|原告人?|被告人?|第三人|申请人|被申请人|"
    r"法定代表人|负责人|经营者|委托(?:诉讼)?代理人|法定代理人|代理人|罪犯|被拘留人|被罚款人|担保人|辩护人|被害人|自诉人|失信被执行人|当事人"
)


def addresses(reading: Reading, kind: DocumentKind) -> Iterator[Leak]:
    """Places below the county that are told as a natural person's home."""
    compact = reading.text.compact
    yield from _in_passing(compact)
    if "住" not in compact and "户籍" not in compact:
        return
    homes = list(_HOME.finditer(compact))
    if not homes:
        return
    entries = [m.start() for m in _ENTRY.finditer(compact, 0, homes[-1].end())]
    cursor = 0
    for match in homes:
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


_HOME_IN_PASSING = re.compile(
    r"(?:位于|在|到)(?P<place>[一-龥A-Za-z0-9()\-]{4,40}?)的?(?:家中|家里|住处|家门口|住所)"
)


def _in_passing(compact: str) -> Iterator[Leak]:
    """A home told in the course of the facts: 李志强位于…村三组的家中."""
    if "家" not in compact and "住处" not in compact:
        return
    surnames = rules().surnames
    for sign in ("家中", "家里", "住处", "家门口"):
        at = compact.find(sign)
        while at >= 0:
            opened = max(compact.rfind(mark, max(0, at - 60), at) for mark in ",。;") + 1 or max(0, at - 60)
            clause = compact[opened : at + len(sign)]
            found = _HOME_IN_PASSING.search(clause)
            owner = clause[: found.start()] if found else ""
            if found and any(
                owner[-length:][:1] in surnames
                and len(owner) >= length
                and not MASK_NAME.search(owner[-length:])
                for length in (2, 3)
            ):
                below = _below_county(found["place"])
                if below:
                    start = opened + found.start()
                    yield Leak(PrivacyLeak.ADDRESS, start, at, mask(found["place"][:16]))
            at = compact.find(sign, at + 2)


def _natural_person(lead: str, label: str, after: str) -> bool:
    if label.startswith(("家住", "家庭")):
        return not MASK_NAME.search(lead[-8:])
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
    if named and named["name"][0] in rules().surnames:
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
