"""Folding a text for matching (归一): one form of punctuation and digits, no blanks, and the way back.

Courts' texts come letter-spaced (裁 定 书), broken inside words, with full-width digits, traditional or radical
characters. Rules match on :attr:`FoldedText.compact`; :meth:`FoldedText.origin` leads back to the original.
"""

import re
import unicodedata
from functools import cached_property
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

_PLAIN = {
    "，": ",", "：": ":", "；": ";", "（": "(", "）": ")", "﹝": "〔", "﹞": "〕", "【": "[", "】": "]",
    "［": "[", "］": "]", "“": '"', "”": '"', "＂": '"', "．": ".", "？": "?", "！": "!", "／": "/",
    "－": "-", "—": "-", "﹣": "-", "–": "-", "―": "-", "＝": "=", "％": "%", "＠": "@",
    "０": "0", "１": "1", "２": "2", "３": "3", "４": "4", "５": "5", "６": "6", "７": "7", "８": "8", "９": "9",
    "﹑": "、", "､": "、", "＊": "*", "Ｘ": "X", "ｘ": "x",
}  # fmt: skip

_TRADITIONAL = str.maketrans(
    *(Path(__file__).parent / "data" / "traditional.txt").read_text(encoding="utf-8").split()
)
"""Traditional characters of legal texts and their simplified forms, line under line."""
_TRADITIONAL_SIGNS = re.compile(
    "[執終號員書異議監檢關條規訴請實財產權債現發無據劃凍評賣縣長這為與則項當額續補對應]"
)
_ODD = re.compile(
    "[\u00ad\u200b-\u200f\u202a-\u202e\u2060-\u2064\ufe00-\ufe0f\ufeff\ue000-\uf8ff\x00-\x08\x0e-\x1b\x7f"
    "\u2e80-\u2fdf\uff21-\uff5a]"
)


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


_ODD_TABLE = _odd_table()
_BLANK = np.array([chr(code).isspace() for code in range(0x3002)], dtype=np.bool_)
_BLANK[-1] = False  # stands for every character from U+3001 on


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


def unify(text: str) -> str:
    """One form of punctuation, digits, radicals and traditional legal words; length unchanged."""
    for full, plain in _PLAIN.items():
        if full in text:
            text = text.replace(full, plain)
    if _ODD.search(text):
        text = text.translate(_ODD_TABLE)
    if _TRADITIONAL_SIGNS.search(text):
        text = text.translate(_TRADITIONAL)
    return mend(text) if "\ufffd" in text else text


class FoldedText:
    """A text, its unified form of equal length, and its compact form without any blanks."""

    __slots__ = ("__dict__", "compact", "original", "unified")

    def __init__(self, original: str) -> None:
        self.original = original
        self.unified = unify(original)
        self.compact = "".join(self.unified.split())

    @cached_property
    def lines(self) -> list[str]:
        """Compact non-empty lines."""
        return [line for raw in self.unified.splitlines() if (line := "".join(raw.split()))]

    @cached_property
    def _kept(self) -> NDArray[np.int64]:
        """Offsets of the characters that the compact form keeps."""
        codes = np.frombuffer(self.unified.encode("utf-32-le", "surrogatepass"), dtype=np.uint32)
        return np.flatnonzero(~_BLANK[np.minimum(codes, len(_BLANK) - 1)])

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
