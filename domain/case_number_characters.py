"""The characters around a case number (案号): one form for each, blanks dropped, the year's digits read."""

import re

from domain.case_number_words import NUMERALS, PROVINCES, TRADITIONAL, TYPE_CHARACTERS

OPEN = "(（〔[［【﹝﹙<＜〈{｛"
CLOSE = ")）〕]］】﹞﹚>＞〉}｝"
_DASHES = "－﹣–—‐−―─‑‒﹘~～"
ZEROS = "OoＯｏ○〇零"
FULL_DIGITS = "０１２３４５６７８９"
_INVISIBLE = "\u200b\u200c\u200d\u2060\ufeff\u00ad"

PLAIN: dict[str, str] = dict(TRADITIONAL)
PLAIN |= dict.fromkeys(OPEN, "(") | dict.fromkeys(CLOSE, ")") | dict.fromkeys(_DASHES, "-")
PLAIN |= dict(zip(FULL_DIGITS, "0123456789", strict=True))
PLAIN |= {
    "，": "、",
    ",": "、",
    "．": "、",
    "﹑": "、",
    "､": "、",
    "＊": "*",
    "x": "×",
    "X": "×",
    "✕": "×",
    "╳": "×",
}

_HEAD_LIMIT = 60
_MOST_BLANKS = 40
"""Blanks in a row inside a number: a line break and the next line's indent."""
_LIST_CHARACTERS = frozenset("0123456789、-第号和及与至到之" + NUMERALS + "×*△□_?？＿")
_HEAD_CHARACTER = re.compile(r"[\u4e00-\u9fff0-9()\-、×*_＿△□?？]")
_HEADING_AHEAD = re.compile(rf"[{NUMERALS}]{{1,3}}\s{{0,3}}[、.．,，]")
_LETTERS = dict.fromkeys("OoＯ〇○", "0") | dict.fromkeys("lI", "1")
"""What careless typing or reading of print puts for a digit; taken for one only beside a digit."""
_AFTER_LETTER = frozenset("0123456789" + FULL_DIGITS + "".join(_LETTERS) + "号执民刑行")


def clean_ahead(text: str, begin: int) -> tuple[str, list[int]]:
    """What follows the year, blanks dropped and characters unified, with each character's place in the text.

    Stops at the first character no case number has, at 60 characters without 号 (lists of digits apart), and
    after 号 at the first character that continues no enumeration.
    """
    cleaned: list[str] = []
    where: list[int] = []
    ended = brackets = False
    blanks = 0
    for at in range(begin, len(text)):
        raw = text[at]
        if raw.isspace() or raw in _INVISIBLE:
            if raw == "\n" and ended and cleaned[-1] in NUMERALS and _HEADING_AHEAD.match(text, at + 1):
                break  # 之一, and on the next line 二、: a heading
            blanks += 1
            if blanks > _MOST_BLANKS:
                break
            continue
        ch = PLAIN.get(raw, raw)
        if not ended and raw in _LETTERS and _beside_digit(text, at, cleaned):
            ch = _LETTERS[raw]
        in_list = ch in _LIST_CHARACTERS
        if ended:
            # The character after a list is kept: it tells 3号楼 from 3号.
            cleaned.append(ch)
            where.append(at)
            if (
                not in_list
                and not (ch == "(" and text[at + 1 : at + 2] == "之")
                and not (ch == ")" and brackets)
            ):
                break
            brackets = ch == "(" or (brackets and ch != ")")
            blanks = 0
            continue
        if not _HEAD_CHARACTER.match(ch) or (len(cleaned) >= _HEAD_LIMIT and not in_list):
            break
        blanks = 0
        cleaned.append(ch)
        where.append(at)
        if ch == "号":
            ended = True
    return "".join(cleaned), where


def _beside_digit(text: str, at: int, cleaned: list[str]) -> bool:
    """Whether a letter stands between digits, or between a province's character or a type and a digit."""
    follows = text[at + 1 : at + 2]
    if not cleaned or not follows:
        return False
    before = cleaned[-1]
    if before.isdigit():
        return follows in _AFTER_LETTER
    return follows.isdigit() and (before in PROVINCES or (text[at] in "lI" and before in TYPE_CHARACTERS))


def year_of(written: str) -> int | None:
    """Year of a bracket, whatever zero it is written with; None outside 1949-2099."""
    if written.isascii() and written.isdigit():
        return int(written) if "1949" <= written <= "2099" else None
    digits = ""
    for ch in written:
        if ch.isspace():
            continue
        if ch in ZEROS:
            digits += "0"
        elif ch in "一二三四五六七八九":
            digits += str("一二三四五六七八九".index(ch) + 1)
        else:
            digits += PLAIN.get(ch, ch)
    year = int(digits)
    return year if 1949 <= year <= 2099 else None
