"""Places below the county (县级以下地址): what 法释〔2016〕19号 art. 11 does not let stand."""

import re

from crawler.classifiers.leaks.findings import rules

_UNIT = re.compile(
    r"[一-龥]{1,8}?(?:特别行政区|自治区|自治州|自治县|自治旗|省|地区|市|县|区|(?:州|盟|旗)(?![镇乡街路村巷组屯]))"
)
_NOT_COUNTY = re.compile(
    r"(?:小|社|厂|园|院|校|生活|家属|福利|矿|住宅|宿舍|工业|新村|[东西南北]|花园|安置|居民|棚户|教学|营|别墅|商住)区$|镇|乡|街|路|村|巷|号|里.{1,2}区|城市|超市|夜市"
)
_BELOW = re.compile(
    r"[一-龥A-Za-z0-9#-]{1,30}?(?:镇|乡|街道|街|路|巷|村|组|社区|小区|栋|幢|号楼|单元|室|弄|胡同|公寓|宿舍|家属院|家属楼|大道|新村|花园|苑|屯|大队|庄|坊|号院|号|佳苑|家园|华庭|嘉园|国际城|广场|寨|里|营(?![业运销造])|沟|坪|湾"
    r"|苏木|嘎查|大厦|大院|山庄|豪庭|名城|[一二三四五六七八九十\d]{1,4}[团连队期座楼排])"
)
_SURELY_BELOW = re.compile(
    r"(?![一-龥]{0,2}(?:农村|本村|该村|同村|城镇|乡村|城里))[一-龥A-Za-z0-9#-]{2,30}?(?:镇|乡|街道|村|组|社区|小区|栋|幢|号|单元|室|弄|巷|家属院|路\d|街\d)|[一-龥]{2,10}兵团[一-龥\d]{1,12}[团连]"
)
"""Without a county before it: 红旗镇柳树村, 柳树村三组, 民主路9号."""
_MASKED = re.compile(r"[×*某#]|[xX]{1,}|\*|…|_")
_PLACE_END = re.compile(
    r"公民|身份|电话|联系|手机|,|。|邮[编政]|案号|执行|标的|未履行|履行|欠款|金额|立案|性别|姓名|职业|证件|民族|年龄|出生|法定|失信|备注|申请|委托|组织机构|信用代码|类型|具体"
    r"|(?<=[号室村组楼])(?:系|人|无|男|女|农民|职工)|\)|\("
)


def below_county(place: str, *, within_county: bool = False) -> str:
    """The part of an address below the county where it is given unmasked, else an empty string.

    With ``within_county`` only a place that names its county, city or province counts.
    """
    place = _PLACE_END.split(place, maxsplit=1)[0].strip('"')
    at = 0
    seen = False
    known = rules().like_small_places
    while True:
        unit = known.match(place, at)
        if unit is None:
            unit = _UNIT.match(place, at)
            if unit is None or _NOT_COUNTY.search(unit[0]):
                break
        at = unit.end()
        seen = True
    below = place[at:]
    if not below or _MASKED.search(below) or (within_county and not seen):
        return ""
    match = _BELOW.match(below)
    if match is None or (not seen and not _SURELY_BELOW.match(below)):
        return ""
    return below
