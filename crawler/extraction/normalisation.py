"""One way to write a text, for extraction and for identity (文本规范化).

Deliberately not NFKC: that would also turn （） into () and ① into 1. Only what cannot carry meaning here is
changed: invisible characters, radicals in the place of characters, full-width digits and letters, breaks
inside words.
"""

import re
import unicodedata


def _table() -> dict[int, str | None]:
    table: dict[int, str | None] = {}
    # Kangxi and CJK radicals (U+2E80–U+2FDF): some PDF fonts map common Han characters to them.
    for point in range(0x2E80, 0x2FE0):
        plain = unicodedata.normalize("NFKC", chr(point))
        if plain != chr(point):
            table[point] = plain
    # CJK Compatibility Ideographs: the same characters under second code points.
    for point in range(0xF900, 0xFB00):
        plain = unicodedata.normalize("NFC", chr(point))
        if plain != chr(point):
            table[point] = plain
    table.update(_RADICALS_WITHOUT_MAPPING)
    # Full-width digits and letters; punctuation stays full-width, as Chinese is written.
    for start, end in ((0xFF10, 0xFF19), (0xFF21, 0xFF3A), (0xFF41, 0xFF5A)):
        for point in range(start, end + 1):
            table[point] = chr(point - 0xFEE0)
    # Controls and C1 controls carry nothing; tab, line feed are kept, carriage return becomes a line feed.
    for point in (*range(0x20), *range(0x7F, 0xA0)):
        if point not in (0x09, 0x0A):
            table[point] = None
    for point, plain in zip(range(0x80, 0xA0), _C1_AS_WINDOWS_1252, strict=True):
        table[point] = plain if plain != "\ufffd" else None
    table[0x0B] = table[0x0C] = "\n"
    table[0x85] = table[0x2028] = table[0x2029] = "\n"
    # Invisible: soft hyphen, zero-width and direction marks, word joiner, BOM, variation selectors.
    for point in (0xAD, 0x034F, 0x061C, 0x180E, *range(0x200B, 0x2010), *range(0x202A, 0x202F)):
        table[point] = None
    for point in (*range(0x2060, 0x2070), 0xFEFF, 0xFFF9, 0xFFFA, 0xFFFB, *range(0xFE00, 0xFE10)):
        table[point] = None
    # Spaces of every width; the ideographic space stays, it separates paragraphs and letter-spaced words.
    for point in (0xA0, 0x1680, *range(0x2000, 0x200B), 0x202F, 0x205F):
        table[point] = " "
    # Symbol-font bullets of Word-pasted pages, and GB18030's own private mappings of standard characters.
    for point in range(0xF020, 0xF100):
        table[point] = None
    table.update(_GB_PRIVATE)
    return table


_C1_AS_WINDOWS_1252 = bytes(range(0x80, 0xA0)).decode("cp1252", errors="replace")
# Radicals that Unicode gives no compatibility mapping but that stand for one character in running text.
_RADICALS_WITHOUT_MAPPING: dict[int, str] = {
    0x2E85: "亻", 0x2E8C: "小", 0x2E97: "心", 0x2EA0: "民", 0x2EA6: "爿", 0x2EA9: "王", 0x2EAE: "竹",
    0x2EC1: "虎", 0x2EC4: "西", 0x2EC5: "见", 0x2EC6: "角", 0x2EC8: "讠", 0x2EC9: "贝", 0x2ECB: "车",
    0x2ED1: "长", 0x2ED3: "长", 0x2ED4: "门", 0x2ED9: "韦", 0x2EDA: "页", 0x2EDB: "风", 0x2EDC: "飞",
    0x2EDD: "食", 0x2EE2: "马", 0x2EE3: "骨", 0x2EE4: "鬼", 0x2EE5: "鱼", 0x2EE6: "鸟", 0x2EE8: "麦",
    0x2EE9: "黄", 0x2EEB: "齐", 0x2EEC: "齐", 0x2EEE: "齿", 0x2EEF: "龙", 0x2EF0: "龙", 0x2EF3: "龟",
}  # fmt: skip
# GB18030-2000 mapped these to private use before Unicode had them (GB18030-2022 moved them).
_GB_PRIVATE: dict[int, str] = {
    0xE5E5: "　", 0xE78D: "︐", 0xE78E: "︒", 0xE78F: "︑", 0xE790: "︓", 0xE791: "︔", 0xE792: "︕",
    0xE793: "︖", 0xE794: "︗", 0xE795: "︘", 0xE796: "︙", 0xE7C7: "ḿ", 0xE7C8: "ǹ", 0xE7E7: "〾",
    0xE81E: "龴", 0xE826: "龵", 0xE82B: "龶", 0xE82C: "龷", 0xE832: "龸", 0xE843: "龹", 0xE854: "龺",
    0xE864: "龻", 0xE815: "⺁", 0xE818: "⺄", 0xE81D: "⺈",
}  # fmt: skip

_TABLE = _table()
# Only texts that hold one of these pay for the translation.
_SUSPECT = re.compile(
    "[\x00-\x08\x0b-\x1f\x7f-\xa0\xad\u034f\u061c\u1680\u180e\u2000-\u200f\u2028-\u202f\u205f-\u206f"
    "\u2e80-\u2fdf\ue000-\uf8ff\uf900-\ufaff\ufe00-\ufe0f\ufeff\uff10-\uff19\uff21-\uff3a\uff41-\uff5a\ufff9-\ufffd]"
)
_WIDE = "\u2e80-\u303f\u3400-\u4dbf\u4e00-\u9fff\uff00-\uffef"
# A line break in source between two Han characters is typesetting, not a space.
_BREAK_IN_HAN = re.compile(rf"(?<=[{_WIDE}])[ \t]*\n[ \t]*(?=[{_WIDE}])")
_BLANKS = re.compile("[ \t\u3000]+")
_BREAKS = re.compile(r"[ \t]*\n[ \t\n]*")
_SPACED_WORD = re.compile(
    r"(?<![\u4e00-\u9fff])[\u4e00-\u9fff](?:[ \u3000]{1,4}[\u4e00-\u9fff]){2,}(?![\u4e00-\u9fff])"
)
_LOST_PEOPLE = re.compile("人\ufffd{1,3}法院")
_NOT_IDENTITY = re.compile(r"[\W_]+")


def clean_characters(text: str) -> str:
    """Replace or drop single characters that carry nothing; line breaks and lengths of spaces stay."""
    if not _SUSPECT.search(text):
        return text
    if "\r" in text:
        text = text.replace("\r\n", "\n").replace("\r", "\n")
    text = text.translate(_TABLE)
    if "\ufffd" in text:
        # the one damaged word that can be restored with certainty, and that decides whose text it is
        text = _LOST_PEOPLE.sub("人民法院", text)
    return text


def join_source_lines(text: str) -> str:
    """Collapse white space of HTML source: breaks between Han characters vanish, others become one space."""
    if "\n" in text:
        text = _BREAK_IN_HAN.sub("", text).replace("\n", " ")
    if "  " in text or "\t" in text:
        text = _BLANKS.sub(" ", text)
    return text


def close_letter_spacing(text: str) -> str:
    """Close letter-spaced words: ``执 行 裁 定 书`` becomes ``执行裁定书``; other spaces stay."""
    if " " not in text and "\u3000" not in text:
        return text
    return _SPACED_WORD.sub(lambda m: m.group().replace(" ", "").replace("\u3000", ""), text)


def normalise_text(text: str) -> str:
    """One way to write a text of paragraphs: clean characters, one line a paragraph, no blank lines.

    Full-width digits and letters become half-width, radicals become characters (not NFKC: punctuation stays),
    letter-spaced words are closed. Idempotent.
    """
    text = clean_characters(text)
    lines = (close_letter_spacing(_BLANKS.sub(" ", line).strip()) for line in text.split("\n"))
    return "\n".join(line for line in lines if line)


def identity_text(text: str) -> str:
    """What of a text decides whether two are one: letters, digits and Han characters only, in order.

    The same text copied into another template, spaced or punctuated otherwise, gives the same string; a
    different case number, name or amount gives another.
    """
    return _NOT_IDENTITY.sub("", clean_characters(text)).casefold()
