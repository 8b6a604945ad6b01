"""The foot of a court paper (落款): where somebody signs, and the date that stands there.

Works on compact folded text. A blotted or unfilled date (六月××日) is a date of the foot too, and says that none is
known; dates of statutes, of service, of printing or of the page's publication are none of it.
"""

import re
from datetime import date

from domain.dates import parse_date

_ZERO = "〇○ＯOo0零◯ΟО"
_CN = "一二三四五六七八九"
_BLOT = "×xX*＊✕╳_＿△□某?"
_YEAR = rf"(?:[一二][{_CN}{_ZERO}1-9]{{3}}|(?:19|2[0OＯ○〇])[0-9{_ZERO}]{{2}})"
_MONTH = rf"(?:元|[{_CN}十{_ZERO}0-9]{{1,3}})"
_DAY = rf"[{_CN}十廿卅{_ZERO}0-9]{{1,4}}"
# Opens with one class, which the search looks for; each branch begins behind that first character.
_YEAR_GOES_ON = (
    rf"(?:(?<=[一二])[{_CN}{_ZERO}1-9]{{3}}|(?<=1)9[0-9{_ZERO}]{{2}}|(?<=2)[0OＯ○〇][0-9{_ZERO}]{{2}})年"
)
FOOT_DATE = re.compile(
    rf"[一二0-9{_BLOT}{_ZERO}年](?:(?P<full>{_YEAR_GOES_ON}{_MONTH}月{_DAY}[日号曰])"
    rf"|(?P<figures>(?<![\d.\-/].)(?:(?<=1)9|(?<=2)0)\d\d(?P<sign>[-./])\d{{1,2}}(?P=sign)\d{{1,2}}(?![\d]|[-./:]\d))"
    rf"|(?P<blotted>(?:{_YEAR_GOES_ON}|(?<![{_CN}0-9].)(?:(?<=年)|(?<=[{_BLOT}{_ZERO}0-9])[{_BLOT}{_ZERO}0-9]{{0,3}}年))[{_BLOT}{_CN}十元{_ZERO}0-9]{{0,3}}月(?:[{_BLOT}{_CN}十{_ZERO}0-9]{{0,4}}[日号]|(?=书记|法官|代书|本件|附|$))))"
)
"""A date as it stands at a foot: full, in figures, or blotted out in part."""

SIGNATORY = re.compile(r"(?:审判长|审判员|执行长|执行员|陪审员|书记员|法官助理|执行法官|院长|执行局长)")
_IN_SENTENCE = re.compile(
    r"[、可应的,。;]|审查|审批|批准|签发|决定|同意|认为|负责|担任|组成|书面|依法|或者|以及|和"
)
APPENDIX = re.compile(
    r"附(?:件|录|表)?[:,]|附(?:相关|本案|本裁定|裁定|法律|有关|引用|所适用|适用)?[一-龥]{0,8}(?:法条|条文|法律规定)|合议庭(?:评议)?笔录|"
    r"评议笔录|相关法律(?:条文|规定)|法律条文[:附]"
)
_ALONE_AFTER = re.compile(
    r"^(?:$|书记员|代书记员|法官助理|本件|此件|\(?院印|\(?印章|\(?盖章|附|审判|执行员|打印|校对|[\[(《/【]|相关|速录|见习|代理书|联系|承办|电话|"
    r"申请执行人|被执行人|送达|签收|收到|发布|来源|责任|编辑|上一|下一|关闭|浏览|点击|[一-龥]{2,20}法院(?:$|[^一-龥]|书|附|联系|二|20))"
)
_OTHER_BEFORE = re.compile(
    r"(?:[自于从至到在]|(?<![日号])(?:送达|签收|收到|收件|打印|校对|发布|发表|更新|上网|上传|查询|印发|录入|开庭|评议|通过|生效|修[正订]|颁布|公布)[一-龥]{0,6}[:,(]?|"
    r"来源[:一-龥]{0,8}|编辑[:一-龥]{0,8}|会议|日期为|截至|截止)$"
)
_OTHER_AFTER = re.compile(
    r"^(?:[,)]?(?:起|施行|通过|修[正订]|公布|颁布|发布|印发|打印|更新|上网)|之|以前|前|后|止|至|向|作出|立案|以[前后来]|生效|送达|签收|收到|的|在|对|被|内|到期|届满|期间|,(?:本院|申请|被执|被告|原告|双方|该)|\d?\d:\d\d)"
)
_LABEL = re.compile(
    rf"(?:裁判|裁定|判决|决定|落款|作出)(?:日期|时间):(?P<date>{_YEAR}年{_MONTH}月{_DAY}[日号]|(?:19|20)\d\d[-./]\d{{1,2}}[-./]\d{{1,2}})"
)
_REACH = 300
"""Characters from the first signature in which the date must stand: a bench of seven and their clerk."""


def signature(compact: str, begin: int) -> int:
    """Place of the first signature behind ``begin``, -1 where nobody signs: a role with a date or the end near by."""
    for sign in SIGNATORY.finditer(compact, begin):
        if _IN_SENTENCE.match(compact, sign.end()):
            continue
        window = sign.end() + 160
        if FOOT_DATE.search(compact, max(sign.start() - 18, 0), window) or (
            window >= len(compact) and "。" not in compact[sign.end() :]
        ):
            return sign.start()
    return -1


def _belongs_elsewhere(compact: str, found: re.Match[str]) -> bool:
    """A date of service, printing, publication, of a statute or inside a sentence."""
    return bool(
        _OTHER_BEFORE.search(compact[max(0, found.start() - 16) : found.start()])
        or _OTHER_AFTER.match(compact[found.end() : found.end() + 8])
    )


def _stands_alone(compact: str, found: re.Match[str]) -> bool:
    return bool(_ALONE_AFTER.match(compact[found.end() : found.end() + 24]))


def lone_date(compact: str, begin: int) -> re.Match[str] | None:
    """The first date behind ``begin`` that is part of no sentence: the foot of a paper that nobody signs."""
    for found in FOOT_DATE.finditer(compact, max(begin, 0)):
        opens = (
            found.start() == 0
            or not compact[found.start() - 1].isalnum()
            or _NAMED.search(compact, max(0, found.start() - 8), found.start())
        )
        if opens and _stands_alone(compact, found) and not _belongs_elsewhere(compact, found):
            return found
    return None


_NAMED = re.compile(r"(?:法院|执行局|法庭|[印章)]|书|此令|特此(?:通知|公告|决定|裁定))$")


def foot_date(compact: str, start: int, foot: int) -> tuple[date | None, int]:
    """The date at the foot, None where it is blotted or missing, and where the paper proper ends.

    Args:
        compact: the compact text.
        start: where the operative part begins.
        foot: the first signature or the lone date; the text's length where there is neither.
    """
    for found in FOOT_DATE.finditer(compact, max(foot - 24, 0), foot):
        if found.end() == foot and not _belongs_elsewhere(compact, found):
            return _value(found), min(len(compact), foot + 60)
    appendix = APPENDIX.search(compact, foot, foot + _REACH)
    for end in (appendix.start() if appendix else foot + _REACH, foot + _REACH):
        for found in FOOT_DATE.finditer(compact, foot, end):
            if "《" in compact[foot : found.start()] and not _stands_alone(compact, found):
                break
            if not _belongs_elsewhere(compact, found) and (
                found["figures"] is None or _stands_alone(compact, found)
            ):
                return _value(found), found.end()
    if foot >= len(compact) and (lone := lone_date(compact, start)) is not None:
        return _value(lone), lone.end()
    label = _LABEL.search(compact) if "日期:" in compact or "时间:" in compact else None
    appendix = APPENDIX.search(compact, max(start, 0))
    return parse_date(label["date"]) if label else None, appendix.start() if appendix else len(compact)


def _value(found: re.Match[str]) -> date | None:
    return None if found["blotted"] else parse_date(found[0].replace("曰", "日"))
