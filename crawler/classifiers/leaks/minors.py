"""Full names of minors (未成年人姓名): told by birth, age, school, upbringing or a guardian."""

import re
from collections.abc import Iterator
from datetime import date
from functools import cached_property
from itertools import islice

from crawler.classifiers.leaks.findings import MASK_NAME, Leak, rules
from crawler.classifiers.leaks.people import (
    FIRST_AFTER_NAME,
    HEAD,
    ROLES,
    People,
    last_name,
    loose_names,
    name_at,
)
from crawler.classifiers.structure import Reading
from domain.dates import chinese_numeral
from domain.document_kind import DocumentKind, PrivacyLeak

_MOST_PLACES = 5000
"""Signs looked at in one text."""
_OF_AGE = 18

_DAY = r"(?P<y>199[4-9]|20[0-4]\d)(?:[年.\-/](?:(?P<m>\d{1,2})(?:[月.\-/](?:(?P<d>\d{1,2})日?)?)?)?)"
_BORN = re.compile(_DAY + r"(?:出生?)?$")
_BORN_ON = re.compile(r"(?:于|日期|年月日?|时间|日)?[:为|]?" + _DAY)
_BORN_CHINESE = re.compile(r"(?:二[〇○零0][〇○零0一二三四]|一九九)[〇○零0一二三四五六七八九]年[^,。;]{0,7}$")
_FIGURES = str.maketrans("〇○零一二三四五六七八九", "000123456789")
_NOT_BIRTH = frozenset("效产活意育成")
_IDENTITY = re.compile(
    r"[1-8]\d{5}(?<!\d.{6})(?P<y>199[4-9]|20[0-4]\d)(?P<m>0[1-9]|1[0-2]|[*×]{2})(?P<d>\d\d|[*×]{2})[\d*×]{3}[\dxX*×]"
)
_BEFORE_GENDER = re.compile(
    r"(?P<name>[一-龥·]{2,12})(?:\([^()]{0,20}\))?[,、(|:]?(?:性别[:|]?)?[男女](?![儿子孩方士友生婿童])(?:性)?[^。;男女]{0,34}$"
)
_BESIDE = re.compile(
    r"(?P<name>[一-龥·]{2,12})[(,|:]?(?:系|于|是)?(?:居民)?(?:身份证件?|公民身份)?(?:号码?|证号)?[:(]?$"
)
_CHILD_NAMED = re.compile(
    r"(?:未成年(?:人|子女|儿子|女儿|学生|孩子|被害人|被?申请执行人|被执行人|原告|被告人?)?|婚生[长次独幼一]?[子女]|生[一二]?[子女]|[小中]学生|[初高]中生|学生(?<=[学级班园中]学生)(?<!大学学生)|幼儿|儿童|患儿|孩子|小孩|小朋友|女童|男童|男孩|女孩)"
    r"[:,(]?(?:名叫|取名为?|叫|名|是)?"
)
_KIN_ENDS = re.compile(r"[子女儿孩孙侄]")
_KIN = frozenset(
    [
        *(first + last for first in "长次三幼独养继之其一二生孙侄" for last in "子女"),
        "儿子",
        "女儿",
        "子女",
        "小孩",
        "孩子",
        "外孙",
        "侄儿",
    ]
)
_NAMING_TAIL = re.compile(r"[:,(]?(?:名叫|取名为?|叫|名)?")
_SIGN = re.compile(r"[生岁婚孩童幼婴抚探监学未随襁]")
"""One pass for everything that may tell of a minor; what stands about a sign is looked at only then."""
_SCHOOL_AT = re.compile(r"[小初高]中|[小中]学(?!生产)|幼儿园|学生|婴儿|学龄前|未成年|就读|[初高]中生")
_UPBRINGING = re.compile(
    r"抚养|抚育|监护|探望|探视|上学|就读|入学|小学|初中|幼儿园|未成年|未满十?八?|襁褓|年幼|嗷嗷待哺|[随跟](?:父|母|原告|被告|[一-龥]{2,4}(?:共同|一起)?生活)"
)
_GROWN = re.compile(r"已成年|成年子女|已年满|赡养|大学|参加工作|工作单位|已婚|结婚后")
_PUPIL_AFTER = re.compile(
    r"[一-龥]{0,10}?(?:学生|读书|上学|就读|就学|念书|年级|[一二三四五六]班|小班|中班|大班|幼儿|[,。;)])"
)
_STAFF_AFTER = re.compile(
    r"[一-龥]{0,6}?(?:教师|教员|老师|校长|园长|职工|工程|法定代表|负责人|食堂|会计|保安|退休|门卫|司机|工资|款|单位|举办|股东|工作|任教|毕业|文化|学历)"
)
_GUARDED = re.compile(rf"(?:{ROLES})(?:\([^()]{{1,20}}\))?[:,]?(?P<name>[一-龥·]{{2,12}})(?=[,(。;]|法定|$)")
_PARENT = re.compile(
    r"(?:之|的|系其|\(其|,其|是其)?(?:父亲?|母亲?|祖父|祖母|外祖父|外祖母|爷爷|奶奶|外公|外婆|父母)(?=[),。;])"
)
_BORN_BEFORE = re.compile(r"(?:19|20)\d\d(?=年)")
_AFTER_CHILD = FIRST_AFTER_NAME | frozenset(
    "继今从都同另要想交每抚共应需正所支享监生就上随归跟于出至时参追获受"
)


def minors(reading: Reading, kind: DocumentKind, deciding: date | None, people: People) -> Iterator[Leak]:
    """Full names beside a birth date, an age, a school or a guardian that tell of a minor on the deciding date."""
    compact = reading.text.compact
    numbered = len(compact) if kind is DocumentKind.DISHONEST_LIST else HEAD * ("身份" in compact[:HEAD])
    for start, end, name in _told(compact, deciding, numbered, people):
        if name and not people.is_pseudonym(name):
            yield Leak(PrivacyLeak.MINOR_NAME, start, end, name[0] + "**")


def _told(
    compact: str, deciding: date | None, numbered: int, people: People
) -> Iterator[tuple[int, int, str]]:
    """Places and names that some sign shows to be a minor's; the name is empty where there is none.

    Identity numbers are looked at up to the place ``numbered``.
    """
    day = _Day(compact, deciding)
    upbringing = False
    for sign in islice(_SIGN.finditer(compact), _MOST_PLACES):
        at, what = sign.start(), sign[0]
        before, after = compact[at - 1 : at], compact[at + 1 : at + 2]
        if what == "生":
            if before in _DATE_ENDS or after == "于":
                yield from _by_birth(compact, at, day)
            elif after in _ONE_CHILD and before not in _SEEN_BEFORE:
                yield _named_child(compact, at)
            elif before == "中":
                yield _named_child(compact, at - 2)
                yield from _at_school(compact, at - 2)
        elif what == "岁":
            yield from _by_age(compact, at, people)
        elif what in _UPBRINGING_SIGNS:
            upbringing = upbringing or what == "随" or after in _UPBRINGING_SIGNS[what]
            if what == "未" and after == "成":
                yield _named_child(compact, at)
                yield from _at_school(compact, at)
        else:
            begin = at - 1 if before in _CHILD_BEFORE else at
            yield _named_child(compact, begin)
            if begin < at:
                yield _named_child(compact, at)
            yield from _at_school(compact, begin)
            upbringing = upbringing or before in _SCHOOL_BEFORE or after == "儿"
    for at in _places(compact, "就读"):
        upbringing = True
        yield from _at_school(compact, at)
    for at in _places(compact, "法定代理人"):
        yield from _by_guardian(compact, at + 5, day)
    for match in islice(_IDENTITY.finditer(compact, 0, numbered), _MOST_PLACES):
        if day.under_age(int(match["y"]), match["m"], match["d"]):
            yield from _born(compact, match.start())
    if upbringing:
        yield from _by_upbringing(compact)


def _places(compact: str, word: str) -> Iterator[int]:
    """Where a word stands, the first thousand times."""
    at = compact.find(word)
    for _ in range(1000):
        if at < 0:
            return
        yield at
        at = compact.find(word, at + len(word))


_DATE_ENDS = frozenset("出日月年")
_ONE_CHILD = frozenset("子女一")
_SEEN_BEFORE = frozenset("婚中学所育")
_UPBRINGING_SIGNS = {
    "抚": frozenset("养育"),
    "探": frozenset("望视"),
    "监": frozenset("护"),
    "未": frozenset("成"),
    "随": frozenset("父母"),
    "襁": frozenset("褓"),
}
_CHILD_BEFORE = frozenset("女男小中儿患")
_SCHOOL_BEFORE = frozenset("小上入")


def _named_child(compact: str, place: int) -> tuple[int, int, str]:
    """The name after 未成年人, 婚生女, 小学生 …"""
    match = _CHILD_NAMED.match(compact, place)
    if match is None:
        return place, place, ""
    if _BODY_AFTER.match(compact, match.end()):
        return place, place, ""  # 儿童乐园有限公司
    return place, match.end(), name_at(compact, match.end(), follow=_AFTER_CHILD)


_BODY_AFTER = re.compile(r"[^在于到去由与,。;(]{0,8}(?:公司|中心|医院|机构|乐园|学校|基金|协会)")


class _Day:
    """The day on which age counts: the deciding date, or the text's newest year where no date is known."""

    def __init__(self, compact: str, deciding: date | None) -> None:
        self._compact = compact
        self._deciding = deciding

    @cached_property
    def year(self) -> int | None:
        """The year, none where the text has none."""
        if self._deciding is not None:
            return self._deciding.year
        return max((int(found) for found in set(_YEAR.findall(self._compact))), default=None)

    def under_age(self, year: int, month: str | None = None, day: str | None = None) -> bool:
        """Whether who was born then is under age; month and day as written, where they are."""
        if self.year is None:
            return False
        age = self.year - year
        if self._deciding is not None:
            born = tuple(int(part) if part and part.isdigit() else 1 for part in (month, day))
            age -= (self._deciding.month, self._deciding.day) < born
        return 0 <= age < _OF_AGE


_YEAR = re.compile(r"20[0-4]\d(?=[)年〕\].\-])")


def _by_birth(compact: str, place: int, day: _Day) -> Iterator[tuple[int, int, str]]:
    """A name beside a birth date whose word 生 stands at the place."""
    if compact[place + 1 : place + 2] not in _NOT_BIRTH:
        opened = max(0, place - 12)
        if before := _BORN.search(compact[opened:place].removesuffix("出")):
            if day.under_age(int(before["y"]), before["m"], before["d"]):
                yield from _born(compact, opened + before.start())
        elif (chinese := _BORN_CHINESE.search(compact[opened:place])) and day.under_age(
            int(chinese[0][:4].translate(_FIGURES))
        ):
            yield from _born(compact, opened + chinese.start())
    after = _BORN_ON.match(compact, place + 1)
    if after and day.under_age(int(after["y"]), after["m"], after["d"]):
        yield from _born(compact, place - (compact[place - 1 : place] == "出"))


def _born(compact: str, start: int) -> Iterator[tuple[int, int, str]]:
    """The name before a minor's birth date or identity number."""
    lead = compact[max(0, start - 60) : start]
    before, gendered = _BEFORE_GENDER.search(lead), True
    if before is None:
        before, gendered = _BESIDE.search(lead), False
    name = last_name(before["name"]) if before else ""
    if name and (gendered or _plausible(name)):
        yield start, start + 4, name


def _plausible(name: str) -> bool:
    data = rules()
    return "·" in name or name[0] in data.surnames or name[:2] in data.compound_surnames


_AGE = re.compile(r"(?<!\d)(?P<age>\d{1,2}|[一二三四五六七八九十]{1,3})[周多]?$")
_CHILD_OF_AGE = re.compile(
    r"(?![月数内以及至起])的?(?:男孩|女孩|孩子|儿子|女儿|孙子|孙女|小学生|中学生|学生|少年|少女|幼子|幼女|幼儿|女童|男童|小朋友|小男孩|小女孩)?"
)
_BEFORE_AGE = re.compile(
    r"(?P<name>[一-龥]{2,7}?)(?P<sign>[(,]?)(?:男|女)?,?(?:今年|年仅|现年|时年|现|才|刚|刚满|只有|不满|当时|年龄|未满|也|已){0,2}$"
)
_NAMING = re.compile(rf"(?:{ROLES}|儿子|女儿|[子女孙童孩]|[小中]学生|学生|,|同学|名|叫)$")


def _by_age(compact: str, end: int, people: People) -> Iterator[tuple[int, int, str]]:
    """A child named beside its age, whose word 岁 stands at the place: 8岁的王小明, 王小明(12岁)."""
    aged, child = _AGE.search(compact[max(0, end - 5) : end]), _CHILD_OF_AGE.match(compact, end + 1)
    if aged is None or child is None:
        return
    years = int(aged["age"]) if aged["age"].isdigit() else chinese_numeral(aged["age"])
    if years is None or not 0 < years < _OF_AGE:
        return
    start = max(0, end - 5) + aged.start()
    after = name_at(compact, child.end(), follow=_AFTER_CHILD)
    for name in (after, *loose_names(compact, child.end())):
        if name and people.is_told_twice(name):
            yield start, child.end(), name
            return
    lead = _BEFORE_AGE.search(compact[max(0, start - 16) : start])
    if lead is None:
        return
    run = lead["name"]
    for length in (3, 2):
        name = run[-length:]
        if len(name) < length or name != name_at(name, 0):
            continue
        sure = lead["sign"] == "(" or not run[:-length] or bool(_NAMING.search(run[:-length]))
        if (sure and length == 3) or people.is_told_twice(name):
            yield start, end, name
            return


def _by_guardian(compact: str, place: int, day: _Day) -> Iterator[tuple[int, int, str]]:
    """A party whose 法定代理人 (its word ends at the place) is a parent or grandparent, unless born long enough ago."""
    opened = max(0, place - 125)
    lead = compact[opened : place - 5]
    parties = list(_GUARDED.finditer(lead))
    if not parties:
        return
    party = parties[-1]
    born = _BORN_BEFORE.search(lead, party.end())
    if born and (day.year is None or day.year - int(born[0]) > _OF_AGE):
        return
    after = re.split("委托|被执行人:|申请执行人:|被告:|原告:", compact[place : place + 110])[0]
    if _PARENT.search(after):
        yield opened + party.start("name"), place, last_name(party["name"])


def _at_school(compact: str, place: int) -> Iterator[tuple[int, int, str]]:
    """A name said to be a minor or a pupil: 李浩然系未成年人, 陈思远在城关小学读书."""
    school = _SCHOOL_AT.match(compact, place)
    if school is None:
        return
    end = school.end()
    lead = re.split("[。;:、]", compact[max(0, place - 30) : place])[-1]
    if school[0] in ("未成年", "婴儿", "学龄前"):
        others = _OTHERS_AFTER.match(compact, end) or _OTHERS_BEFORE.search(lead)
    else:
        others = _GROWN_STUDENT.search(compact, max(0, place - 12), end) or _STAFF_AFTER.match(compact, end)
        if school[0] not in ("学生", "就读", "初中生", "高中生") and not _PUPIL_AFTER.match(compact, end):
            return
    if others is None:
        yield place, end, _subject(lead)


_GROWN_STUDENT = re.compile(r"大学|学院|职业|研究生|高校|大专|毕业")
_OTHERS_AFTER = re.compile(r"(?:子女|儿|女|孩|人保护|人关爱|人检察|人[的之与和权犯])")
_OTHERS_BEFORE = re.compile(r"(?:有|抚养|需|出生|关爱|保护|涉及?|尊重|侵害)[^,]{0,6}$")
_COPULA = re.compile(
    r"(?:[,(]$|系|是|为|尚|现|还|均|仍|正|在|就读|目前|因|属|[(,](?=系|现|是|在|尚|就读|某|[一-龥]{2,6}县|[一-龥]{2,6}市|[男女]))"
)


def _subject(lead: str) -> str:
    """The full name that the clause before a school or 未成年 has as its subject."""
    for copula in _COPULA.finditer(lead):
        run = re.search(r"[一-龥]{2,12}$", lead[: copula.start()].replace(",男", "").replace(",女", ""))
        if run is None:
            continue
        for length in (3, 2):
            name = run[0][-length:]
            rest = run[0][:-length]
            if (
                len(name) == length
                and name == name_at(name, 0)
                and (not rest or _NAMING.search(rest))
                and not MASK_NAME.search(lead)
            ):
                return name
    return ""


def _by_upbringing(compact: str) -> Iterator[tuple[int, int, str]]:
    """A son or daughter named where the sentence speaks of upbringing (儿子…的抚养费)."""
    for match in islice(_KIN_ENDS.finditer(compact), _MOST_PLACES):
        if compact[match.start() - 1 : match.end()] not in _KIN:
            continue
        tail = _NAMING_TAIL.match(compact, match.end())
        name = name_at(compact, tail.end() if tail else match.end(), follow=_AFTER_CHILD)
        if not name:
            continue
        opened = max(compact.rfind("。", max(0, match.start() - 60), match.start()), match.start() - 60, 0)
        closed = compact.find("。", match.end(), match.end() + 60)
        around = compact[opened : closed if closed >= 0 else match.end() + 60]
        if _UPBRINGING.search(around) and ("未成年" in around or not _GROWN.search(around)):
            yield match.start(), match.end(), name
