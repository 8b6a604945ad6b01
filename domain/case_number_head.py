"""The head of a case number: what stands between year and serial, split into court and type word (类型代字)."""

import re

from domain.case_number_words import CORE, LOOKALIKE, NOTARIES, PROVINCES, SUPREME, TYPE_CHARACTERS

_CODED = re.compile(
    rf"(?P<court>{SUPREME}|内军|[\u4e00-\u9fff][0-9×*]{{2,6}}|[0-9]{{2,6}}|[{PROVINCES}])(?P<type>[^0-9×*]+)$"
)


_WEAK = frozenset(("海", "税", "请", "认", "抗", "知", "商", "经", "行"))
"""Kinds of case that are also characters of places and firms: alone they carry no type with a stray character."""


def split_head(head: str, link: str, bare: bool) -> tuple[str, str] | None:
    """Court and type of what stands between year and serial; None where it names no court case."""
    if not head or head[-1].isdigit() or "、" in head or "第" in head or "号" in head:
        return None
    if not any(word in head for word in CORE) and not (len(head) == 2 and head[1] == "再"):
        return None
    # A court that enforces an award or a notary's paper may say so (执仲字, 执证字); a notary writes 证执字.
    plain = head.replace("执仲", "执").replace("执证", "执") if link else head
    if any(word in plain for word in LOOKALIKE) or any(mask in head for mask in "_＿△□?？"):
        return None
    if head.endswith("行复") and link:
        return None  # administrative reconsideration (行政复议), not 行审复 or 行保复
    if "证" in plain and "证保" not in plain:
        return None
    if head.startswith(NOTARIES) and not any(ch.isdigit() for ch in head):
        return None
    coded = _CODED.match(head)
    if coded is not None:
        court, rest = coded["court"], coded["type"]
        sure = len(court) > 1
        if (sure and len(rest) <= 12 and not bare) or (
            _is_type(rest) and not _court_behind(head, len(court))
        ):
            return court, rest
    if bare and (link != "字第" or len(head) > 10):
        return None
    if any(ch in "×*" for ch in head) or (any(ch.isdigit() for ch in head) and not link):
        return None
    return _split_old(head, link)


def _court_behind(head: str, cut: int) -> int:
    """How many type characters at ``cut`` belong to the court: 三原's 三执, 未央's 未执, 汉台's 台执, 宁强's 强执."""
    first, following = head[cut : cut + 1], head[cut + 1 : cut + 2]
    if not following or following not in "民刑执行商":
        return 0
    alone = cut == 0 and (first in "三未" or (first in "商清" and following == "执"))
    return 1 if first in "台强" or alone else 0


def _is_type(text: str) -> bool:
    return all(ch in TYPE_CHARACTERS for ch in text) and any(word in text for word in CORE)


def _split_old(head: str, link: str) -> tuple[str, str] | None:
    """Court 简称 and type word of the old form: the type is the longest run of type characters at the end."""
    if len(head) > 24 or (len(head) > 12 and not link):
        return None
    if (again := re.fullmatch(rf"[{PROVINCES}]再", head)) is not None:
        return again[0][0], "再"
    cut = len(head)
    while cut and head[cut - 1] in TYPE_CHARACTERS - {"法"}:
        cut -= 1
    if cut == 0 and len(head) > 2 and head[0] in "商经保清调海外环" and head[1] in "民刑执行商":
        cut = 1
    cut += _court_behind(head, cut)
    court, type_word = head[:cut], head[cut:]
    if not type_word:
        # A stray character behind the type (刑四中字): cut at the last word that names a kind of case.
        cut = max(head.rfind(word) for word in CORE if word not in _WEAK)
        if cut < 0:
            return None
        court, type_word = head[:cut], head[cut:]
    return (court, type_word) if len(type_word) <= 8 else None
