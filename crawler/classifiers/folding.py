"""Folding a text for matching (归一): one form of punctuation and digits, no blanks, and the way back.

Courts' texts come letter-spaced (裁 定 书), broken inside words, with full-width digits, traditional or radical
characters. Rules match on :attr:`FoldedText.compact`; :meth:`FoldedText.origin` leads back to the original.
"""

import re
import unicodedata
from collections.abc import Iterable
from functools import cached_property
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from crawler.classifiers.marks import Marks

_PLAIN = {
    "，": ",", "：": ":", "；": ";", "（": "(", "）": ")", "﹝": "〔", "﹞": "〕", "【": "[", "】": "]",
    "［": "[", "］": "]", "“": '"', "”": '"', "＂": '"', "．": ".", "？": "?", "！": "!", "／": "/",
    "－": "-", "—": "-", "﹣": "-", "–": "-", "―": "-", "＝": "=", "％": "%", "＠": "@",
    "０": "0", "１": "1", "２": "2", "３": "3", "４": "4", "５": "5", "６": "6", "７": "7", "８": "8", "９": "9",
    "﹑": "、", "､": "、", "＊": "*", "Ｘ": "X", "ｘ": "x",
}  # fmt: skip

_TRADITIONAL: dict[int, int] = str.maketrans(
    *(Path(__file__).parent / "data" / "traditional.txt").read_text(encoding="utf-8").split()
)
"""Traditional characters of legal texts and their simplified forms, line under line."""
_TRADITIONAL_SIGNS = "執終號員書異議監檢關條規訴請實財產權債現發無據劃凍評賣縣長這為與則項當額續補對應"


def _odd_table() -> dict[int, str]:
    table = dict.fromkeys(range(57344, 63744), " ")
    for first, last in ((0x00, 0x09), (0x0E, 0x1C), (0x200B, 0x2010), (0x202A, 0x202F), (0x2060, 0x2065)):
        table |= dict.fromkeys(range(first, last), " ")
    table |= dict.fromkeys((173, 127, 65279, *range(65024, 65040)), " ")
    for code in (*range(0x2E80, 0x2FE0), *range(0xFF21, 0xFF5B)):
        folded = unicodedata.normalize("NFKC", chr(code))
        if len(folded) == 1 and folded != chr(code):
            table[code] = folded
    table[0xFF2F] = "Ｏ"  # stands for a zero in dates; the date reader knows it
    return table


_PLANE = 0x10000
"""Characters the tables tell apart; those above the basic plane stay as they are and are no blanks."""


def _plain_table() -> NDArray[np.uint16]:
    table = np.arange(_PLANE, dtype=np.uint16)
    for code, folded in _odd_table().items():
        table[code] = ord(folded)
    for full, plain in _PLAIN.items():
        table[ord(full)] = ord(plain)
    return table


def _traditional_table() -> NDArray[np.uint16]:
    table = np.arange(_PLANE, dtype=np.uint16)
    table[list(_TRADITIONAL)] = list(_TRADITIONAL.values())
    return table


def _marked(characters: Iterable[str]) -> NDArray[np.bool_]:
    table = np.zeros(_PLANE, dtype=np.bool_)
    table[[ord(character) for character in characters]] = True
    return table


_PLAIN_TABLE, _TRADITIONAL_TABLE = _plain_table(), _traditional_table()
_IS_SIGN = _marked(_TRADITIONAL_SIGNS)
_IS_BREAK = _marked("\n\r\x0b\x0c\x1c\x1d\x1e\x85\u2028\u2029")
_IS_INK = ~_marked(character for character in map(chr, range(0x3001)) if character.isspace())


_KEY_TERMS = (
    "终结本次执行程序", "执行裁定书", "人民法院", "申请执行人", "被执行人", "裁定如下", "判决如下", "审判员", "审判长", "书记员", "执行员",
    "恢复执行", "继续履行", "本次执行", "执行程序", "可供执行", "法律效力", "执行通知", "民事判决", "裁定", "终结", "执行", "财产",
)  # fmt: skip
_LOST = re.compile("\ufffd+")


def mend(text: str) -> str:
    """Fill in characters lost in conversion (U+FFFD) where a key term leaves no doubt; length unchanged.

    One lost character leaves one to three marks; the rest become blanks, which the compact form drops.
    """

    def fill(lost: re.Match[str]) -> str:
        before = "".join(text[max(0, lost.start() - 16) : lost.start()].split())
        after = "".join(text[lost.end() : lost.end() + 16].split())
        for term in _KEY_TERMS:
            for missing in (1, 2):
                for at in range(len(term) - missing + 1):
                    head, tail = term[:at], term[at + missing :]
                    if len(head) + len(tail) < 1 + (len(term) > 2) or lost.end() - lost.start() < missing:
                        continue
                    if before.endswith(head) and after.startswith(tail):
                        return term[at : at + missing].ljust(lost.end() - lost.start())
        return lost[0]

    return _LOST.sub(fill, text)


def _codes(text: str) -> NDArray[np.intp]:
    return np.frombuffer(text.encode("utf-32-le", "surrogatepass"), dtype=np.uint32).astype(np.intp)


def _spelt(codes: NDArray[np.uint32]) -> str:
    return codes.tobytes().decode("utf-32-le", "surrogatepass")


def _through(
    table: NDArray[np.uint16], codes: NDArray[np.intp], above: NDArray[np.bool_] | None
) -> NDArray[np.intp]:
    if above is None:
        return table.take(codes).astype(np.intp)
    return np.where(above, codes, table.take(codes, mode="clip"))


_SIGNS = frozenset(_TRADITIONAL_SIGNS)
_PLAIN_MAP: dict[int, str] = _odd_table() | {ord(full): plain for full, plain in _PLAIN.items()}


def compact_of(text: str) -> str:
    """The compact form alone, for short texts: cheaper than the tables by ten microseconds."""
    text = text.translate(_PLAIN_MAP)
    if not _SIGNS.isdisjoint(text):
        text = text.translate(_TRADITIONAL)
    return "".join((mend(text) if "\ufffd" in text else text).split())


class FoldedText:
    """A text, its unified form of equal length, and its compact form without any blanks.

    Unified: one form of punctuation, digits, radicals and traditional legal words.
    """

    __slots__ = ("__dict__", "_codes", "_ink", "_inked", "compact", "original", "unified")

    def __init__(self, original: str) -> None:
        self.original = original
        codes = _codes(original)
        above = codes >= _PLANE if len(codes) and int(codes.max()) >= _PLANE else None
        codes = _through(_PLAIN_TABLE, codes, above)
        if _IS_SIGN.take(codes, mode="clip").any():
            codes = _through(_TRADITIONAL_TABLE, codes, above)
        self._codes = codes.astype(np.uint32)
        self.unified = _spelt(self._codes)
        if "\ufffd" in self.unified:
            self.unified = mend(self.unified)
            codes = _codes(self.unified)
            self._codes = codes.astype(np.uint32)
        self._ink = _IS_INK.take(codes, mode="clip")
        self._inked = self._codes[self._ink]
        self.compact = _spelt(self._inked)

    @cached_property
    def lines(self) -> list[str]:
        """Compact non-empty lines."""
        kept = self._ink | _IS_BREAK.take(self._codes.astype(np.intp), mode="clip")
        return [line for line in _spelt(self._codes[kept]).splitlines() if line]

    @cached_property
    def marks(self) -> Marks:
        """Pairs of characters of the compact form that word lists begin with."""
        return Marks(self.compact, np.minimum(self._inked, _PLANE - 1).astype(np.intp))

    @cached_property
    def _kept(self) -> NDArray[np.intp]:
        """Offsets of the characters that the compact form keeps."""
        return np.flatnonzero(self._ink)

    def origin(self, place: int) -> int:
        """Offset in the original of a place in the compact form."""
        kept = self._kept
        return int(kept[place]) if place < len(kept) else len(self.original)

    def span(self, start: int, end: int) -> tuple[int, int]:
        """Offsets in the original of ``compact[start:end]``."""
        return self.origin(start), (self.origin(end - 1) + 1 if end > start else self.origin(start))

    def compact_place(self, offset: int) -> int:
        """Place in the compact form of an offset in the original."""
        return len("".join(self.unified[:offset].split()))
