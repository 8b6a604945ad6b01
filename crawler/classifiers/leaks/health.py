"""Health of a fully named person (健康状况).

An illness is somebody's: the person mentioned last before it. A relative without a name, a masked name, a group of
people and an institution (精神病医院, 重大疾病保险) are nobody who is named.
"""

import re
from collections.abc import Iterator
from itertools import islice

from crawler.classifiers.leaks.findings import Leak, rules
from crawler.classifiers.leaks.people import KIN, ROLES, People, is_hanzi, name_at
from crawler.classifiers.structure import Reading
from domain.document_kind import DocumentKind, PrivacyLeak

_MOST_PLACES = 200
"""Illnesses looked at in one text; a medical essay names thousands, none of them a party's."""
_ENFORCEMENT = frozenset(
    {
        DocumentKind.ZHONGBEN_RULING,
        DocumentKind.OTHER_ENFORCEMENT_RULING,
        DocumentKind.ENFORCEMENT_NOTICE,
        DocumentKind.DISHONEST_LIST,
    }
)
_WINDOW = 100
"""How far before an illness its bearer is looked for."""

_BEARER = re.compile(
    rf"(?P<kin>{KIN})|(?P<role>{ROLES})|(?P<you>你|您)|"
    r"(?P<masked>某[甲乙丙丁一-龥](?!某)|[一-龥](?:某[某一-龥\d]?|[×*]{1,3}|[xX]{1,2}(?![A-Za-z]))|[一-龥]{1,3}\((?:化名|小名)\)|小[一-龥](?=患|因|身|被|的病|确诊))|"
    r"(?P<title>(?:女士|先生|老人|大爷|大妈|大叔|阿姨|老汉|大娘|奶奶|爷爷|婆婆|法官|庭长|局长|院长))|"
    r"(?P<other>伤者|死者|行人|乘客|证人|路人|群众|妇女|同事|邻居|患者)"
)
_TOLD = re.compile(r"患|因|身|系|确诊|诊断|查出|其|本人|该人|被|感染|住院|持有|突发")
_INSTITUTION = re.compile(
    r"[病症类科专性防治炎癌瘤学司法]{0,4}(?:医院|分院|门诊|保险|险|防控|防治|协会|联合会|学会|研究|康复|学校|按摩|救助(?:条例|基金|办法|制度|工作|对象|站)|专项|基金|鉴定|补助|津贴|保障|评定|等级|理赔|药|疫苗|标准)"
)
_DENIED = re.compile(
    r"(?:没有|无|未|不是|并非|不系|非|不存在|排除|否认|有无|是否|未见|没)(?:患有?|有|任何|其他|发现|严重|明显|重大|罹患|查出)?$"
)
_SUPPOSED = re.compile(r"(?:如果?|若|凡|或者?|可以|可能|疑似|怀疑|谎称|伪称|假称|假装|对于?)[^,。;]{0,8}$")
_GENERAL = re.compile(r"保险责任|条例|救助对象|赔偿金|保险金|下列|情形之一|不得|应当|依照|规定")
_GENERAL_AFTER = re.compile(
    r"赔偿金|保险金|保险责任|等情形|情形之一|等人员|的,(?:可以|应当|不得|依法)|救助对象"
)
_BEARER_AFTER = re.compile(
    r"[^,。;]{0,8}?的(?:[一-龥]{0,6}?)(?:母亲|父亲|父母|妻子?|丈夫|儿子|女儿|孩子|老人|老伴|婆婆|岳[父母]|家属|亲属|家人|妇女|人员|群众|兄弟|哥哥|弟弟|姐姐|妹妹|公民|被执行人、)"
)
_AFTER_BEARER = frozenset("(,由随的在因需急住,、。;被跟与和")
_BOOK = re.compile(r"《[^》]*$")


def health(reading: Reading, kind: DocumentKind, people: People) -> Iterator[Leak]:
    """The first illness or disability told of a person whose full name stands in the text."""
    compact = reading.text.compact
    data = rules()
    illnesses = data.illness_in_enforcement if kind in _ENFORCEMENT else data.diseases
    for match in islice(illnesses.finditer(compact), _MOST_PLACES):
        start = match.start()
        if _INSTITUTION.match(compact, match.end()):
            continue
        sentence = max(compact.rfind(mark, max(0, start - _WINDOW), start) for mark in "。;") + 1
        lead = compact[max(sentence, start - _WINDOW) : start]
        if _DENIED.search(lead[-8:]) or _SUPPOSED.search(lead[-16:]) or _BOOK.search(lead):
            continue
        tail = re.split("[。;]", compact[match.end() : match.end() + 24])[0]
        if _GENERAL.search(lead[-30:]) or _GENERAL_AFTER.search(tail):
            continue
        if (bearer := _BEARER_AFTER.match(tail)) is not None:
            # 患先天性心脏病的女儿王诗琪: who bears it is named behind it
            if name_at(compact, match.end() + bearer.end(), follow=_AFTER_BEARER):
                yield Leak(PrivacyLeak.HEALTH, start, match.end(), match[0][:1] + "**")
                return
            continue
        if _named_bearer(compact, start, people):
            yield Leak(PrivacyLeak.HEALTH, start, match.end(), match[0][:1] + "**")
            return


def _named_bearer(compact: str, place: int, people: People) -> bool:
    """Whether the person mentioned last before an illness is named in full."""
    opened = max(0, place - _WINDOW)
    window = compact[opened:place]
    last, named = -1, False
    for mention in _BEARER.finditer(window):
        after = name_at(window + compact[place : place + 3], mention.end())
        kind = mention.lastgroup
        if kind == "title" and any(
            window[: mention.start()].endswith(name) for name in people.names_in(window)
        ):
            continue
        if kind == "kin" and after in people.names and mention.end() + len(after) <= len(window):
            continue  # 之妻张翠花: the name that follows is the mention
        if mention.end() <= last:
            continue
        last = mention.end()
        named = (
            (kind == "role" and (bool(after) or people.bears_full_name(mention[0])))
            or (kind == "kin" and bool(after))
            or (kind == "you" and bool(people.names))
        )
        if after and named:
            last += len(after)
    for name in people.names_in(window):
        at = window.rfind(name) + len(name)
        if at > last or (at == last and not named):
            last, named = at, True
    told_twice = _told_twice(compact, place, people)
    if told_twice > last:
        last, named = told_twice, True
    if not named:
        return False
    closed = max(window.rfind("。", last), window.rfind(";", last))
    return closed < 0 or bool(_TOLD.search(window[closed + 1 :] + compact[place : place + 2]))


_AFTER_PATIENT = re.compile(
    r"(?:本人|老人)?(?:因|由于|身|系|是|自幼|长期|突|确|被|,|又|却|也|不幸|常年|患|得|罹|于|\()"
)


_SUBJECT_OPENS = re.compile(r"(?:^|[,:(】]|鉴于|因|由于|查明|经查|查实|得知|发现|了解到|岁的)$")
_NOT_IN_NAME = re.compile("[年月日身期病症院体重多]")


def _subject_named(clause: str, start: int, name: str) -> bool:
    """Whether a clause opens with a full name whose predicate is the illness: 鉴于孙小江患有…, 76岁的赵大海患…"""
    return (
        len(name) == 3
        and clause.startswith(("患", "身患", "罹患", "系", "因患", "突发"), start + 3)
        and not _NOT_IN_NAME.search(name)
        and bool(_SUBJECT_OPENS.search(clause[max(0, start - 3) : start]))
    )


def _told_twice(compact: str, place: int, people: People) -> int:
    """Where, in the last 24 characters, a full name ends that the text has at least twice; -1 without one."""
    opened = max(0, place - 24)
    window = compact[opened:place]
    window = window[max(window.rfind("。"), window.rfind(";")) + 1 :]
    clause = window + compact[place : place + 2]
    for start in range(len(window) - 1, -1, -1):
        name = name_at(clause, start)
        if (
            name
            and start + len(name) <= len(window)
            and is_hanzi(name)
            and _AFTER_PATIENT.match(clause, start + len(name))
            and (people.is_told_twice(name) or _subject_named(clause, start, name))
        ):
            return len(compact[max(0, place - _WINDOW) : place]) - len(window) + start + len(name)
    return -1
