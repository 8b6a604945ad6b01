"""Word lists searched fast (词表检索): plain words by substring search, only the rest by regular expression.

An alternation of a hundred words costs as much as everything else together; a plain substring search is ten times
as fast for the same words.
"""

import re
from dataclasses import dataclass

_META = re.compile(r"[\\^$.|?*+()\[\]{}]")


def _top_level(pattern: str) -> list[str]:
    """Split an alternation at its outermost bars."""
    parts, depth, bracket, start, place = [], 0, False, 0, 0
    while place < len(pattern):
        sign = pattern[place]
        if sign == "\\":
            place += 2
            continue
        if bracket:
            bracket = sign != "]"
        elif sign == "[":
            bracket = True
        elif sign == "(":
            depth += 1
        elif sign == ")":
            depth -= 1
        elif sign == "|" and depth == 0:
            parts.append(pattern[start:place])
            start = place + 1
        place += 1
    parts.append(pattern[start:])
    return [part for part in parts if part]


_GROUP_FIRST = re.compile(r"\(\?:((?:[^()\[\]\\]|\[[^\]\\]*\])*)\)(?![?*+{])(.*)", re.DOTALL)
_CLASS_FIRST = re.compile(r"\[([^\]\\^-]+)\](?![?*+{])(.*)", re.DOTALL)


def spread(pattern: str) -> str:
    """The same alternation, each branch opening with a plain character where that can be had.

    The search looks for the first characters of plain branches at once, ten times as fast as it tries branches:
    ``(?:系|为)患|[一二]级`` becomes ``系患|为患|一级|二级``.
    """
    branches = []
    for branch in _top_level(pattern):
        if group := _GROUP_FIRST.fullmatch(branch):
            branches += [spread(first + group[2]) for first in _top_level(group[1])]
        elif kinds := _CLASS_FIRST.fullmatch(branch):
            branches += [re.escape(first) + kinds[2] for first in kinds[1]]
        else:
            branches.append(branch)
    return "|".join(branches)


@dataclass(frozen=True, slots=True)
class Words:
    """An alternation, its plain words apart from its patterns."""

    plain: tuple[str, ...]
    rest: re.Pattern[str] | None

    @classmethod
    def of(cls, pattern: str) -> "Words":
        """Take an alternation apart."""
        parts = _top_level(pattern)
        plain = tuple(dict.fromkeys(part for part in parts if not _META.search(part)))
        others = [part for part in parts if _META.search(part)]
        return cls(plain, re.compile("|".join(others)) if others else None)

    def distinct(self, text: str) -> int:
        """How many different words of the list the text has."""
        found = sum(map(text.__contains__, self.plain))
        return found + (len({match[0] for match in self.rest.finditer(text)}) if self.rest else 0)

    def occurrences(self, text: str) -> int:
        """How often words of the list occur."""
        found = sum(map(text.count, self.plain))
        return found + (sum(1 for _ in self.rest.finditer(text)) if self.rest else 0)
