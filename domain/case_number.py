"""Case numbers (案号): reading, finding and writing them in one canonical form.

Form since 2016-01-01: ``(收案年度)法院代字 类型代字 案件编号 号`` (法〔2015〕137号, arts. 2-9); before that
``(年)法院简称 类型字 字第 编号 号``. A suffix (``之一``, ``-2``) numbers the document within the case.

Canonical: half-width brackets and digits, no blanks, four-digit year; old numbers keep ``字第`` and zeros.
Everything here runs in time proportional to the text: one pass for the year, a bounded look at what follows.
"""

import re
from dataclasses import dataclass
from functools import cached_property

from domain.case_number_characters import CLOSE, FULL_DIGITS, OPEN, PLAIN, ZEROS, clean_ahead, year_of
from domain.case_number_head import split_head
from domain.case_number_words import NOT_COURT_AFTER, NOT_COURT_BEFORE, NUMERALS, PROVINCES, SUPREME
from domain.numerals import chinese_numeral

_YEAR_DIGIT = rf"[0-9{FULL_DIGITS}{ZEROS}]"
# One leading character class lets the engine skip ahead; the bare year's left side is checked afterwards.
_START = re.compile(
    rf"[{re.escape(OPEN)}12](?:(?<=[{re.escape(OPEN)}])"
    rf"\s{{0,4}}(?P<year>[12１２]\s{{0,2}}(?:{_YEAR_DIGIT}\s{{0,2}}){{3}}"
    rf"|[一二]\s?(?:[{ZEROS}0一二三四五六七八九]\s?){{3}})年?\s{{0,4}}[{re.escape(CLOSE)}]"
    rf"|(?P<bare>(?:(?<=1)9[89]|(?<=2)0[0-3])[0-9])"
    r"(?!年(?:[0-9０-９][0-9０-９一二三四五六七八九十]{0,2}|\s+[0-9０-９一二三四五六七八九十]{1,3})\s*月)"
    rf"年?(?P<half>[{re.escape(CLOSE)}]?)(?=[最\u4e00-\u9fff]))"
)
_OPENING = frozenset(OPEN)
_NOT_BEFORE_BARE = frozenset("0123456789０１２３４５６７８９年月第号.-")
_FIRST_STOP = re.compile(r"[号號。;；:：《》“”\"%/!！]")
"""The first 号, or a character that no number has before its 号: most dates end here at little cost."""
_DATE_AHEAD = re.compile(r"年\s*[0-9０-９一二三四五六七八九十]{1,3}\s*月")
_UNIT = rf"[0-9×*_＿△□?？]+(?:-[0-9×*]+)*(?:之[{NUMERALS}0-9]+)?"
_SEPARATOR = "(?:、|和|及|与|以及|至|到|-)"
_NUMBERS = re.compile(rf"(?P<link>[字宇]第|第|字)?(?P<units>{_UNIT}(?:{_SEPARATOR}第?{_UNIT})*)$")
_UNIT_AT = re.compile(rf"(?P<serial>[0-9×*_＿△□?？]+)(?P<dash>(?:-[0-9×*]+)*)(?P<zhi>之[{NUMERALS}0-9]+)?")
_SUFFIX = re.compile(
    rf"-?\(?(?P<zhi>之[{NUMERALS}0-9]+)(?!审|案)\)?号?|-(?P<dash>[0-9]{{1,3}})(?![0-9]|-|号)"
)
_MORE = re.compile(
    rf"{_SEPARATOR}第?(?P<unit>{_UNIT})号(?P<zhi>之[{NUMERALS}0-9]+)?(?![楼房商铺院车库厅门文通])"
)
_MORE_SUFFIX = re.compile(rf"{_SEPARATOR}号?(?P<zhi>之[{NUMERALS}0-9]+)")
_BARE_SUFFIXES = re.compile(rf"(?:(?:、|和|及|与)[{NUMERALS}]{{1,3}})+(?=[号执裁民协决通刑])")
"""``号之一、二、三执行裁定``: the list ends at the paper it names."""
_DASH_AFTER = re.compile(r"-(?P<dash>[0-9]{1,3})号")
"""``1234号-1号``: a suffix where it is not above the serial, else the end of a range."""
_BEFORE_STOP = re.compile(rf"-?(?:\((?P<in>之[{NUMERALS}0-9]+)\)|(?P<out>之[{NUMERALS}0-9]+))$")
"""``1234（之一）号`` and ``1234-之一号``."""
_WITHOUT_STOP = re.compile(
    rf"\s{{0,2}}(?P<head>(?:{SUPREME}|[{PROVINCES}][0-9]{{2}}(?:[0-9]{{2}})?)[\u4e00-\u9fff]{{1,4}})(?P<serial>[0-9]{{1,6}})"
    rf"(?P<zhi>之[{NUMERALS}]{{1,3}})?(?=\s?(?:一案|案件|执行裁定|民事|刑事|行政|裁定书|判决书|决定书|通知书|\.docx?\b|\.pdf\b|\.html?\b|\.wps\b|\.txt\b))"
)
"""A number of the new form whose 号 was left out; only before the paper or case that it names."""
_AFTER_ONE = (
    rf"(?=[^\S\n]{{0,4}}\n?(?:[\u4e00-\u9fff。;；:：》\]\"”)）](?<![第号號和及与至到之{NUMERALS}])|$))"
)
_USUAL = re.compile(
    rf"\s{{0,4}}(?P<court>[{PROVINCES}](?:\s{{0,4}}(?P<code>[0-9]{{2}}(?:[0-9]{{2}})?))?|{SUPREME})"
    r"\s{0,4}(?P<type>执[恢异复监保他]?|[民刑行][初终申再]|财保|民特|行审)\s{0,4}(?P<serial>[0-9]{1,7})\s{0,4}号"
    + _AFTER_ONE
)
"""One number of the new form without suffix, as most are: needs none of the readings below."""
_PAPER_NUMBER = re.compile(r"\s{0,4}第?\s{0,4}[0-9]{1,6}\s{0,4}[号號]")
"""What follows the year of a 文号 (〔2016〕19号): no court and no type."""
_MASK_SET = frozenset("×*_＿△□?？")


class CaseNumberError(ValueError):
    """The text is not one case number (不是案号)."""


@dataclass(frozen=True, slots=False)
class CaseNumber:
    """A case number (案号) as the rules of 法〔2015〕137号 split it."""

    year: int
    """收案年度, four digits."""
    court: str
    """法院代字 (``陕0102``) or, in the old form, the court's 简称 (``雁``); may be empty."""
    type_code: str
    """类型代字, e.g. ``执``, ``执恢``; with any 专门审判代字 before it (``知民终``)."""
    serial: str
    """案件编号 as written; may hold mask characters (``×××``)."""
    suffix: str | None = None
    """Number of the document within the case as written: ``之一``, ``-2``, ``-1之一``."""
    old_style: bool = False
    """True for the form before 2016, and for new courts' codes written with 字第."""
    link: str = ""
    """What stands between type and serial: ``字第``, ``第``, ``字`` or nothing."""

    @cached_property
    def canonical(self) -> str:
        """The one written form, with the suffix."""
        dash, zhi = _split_suffix(self.suffix)
        return f"({self.year}){self.court}{self.type_code}{self.link}{self.serial}{dash}号{zhi}"

    @cached_property
    def key(self) -> str:
        """The case itself: canonical without the suffix; with a court's code also without 字第 and padding zeros.

        So ``(2018)甘01执异字第0768号`` and ``(2018)甘01执异768号`` are one case.
        """
        if not any(ch.isdigit() for ch in self.court):
            return f"({self.year}){self.court}{self.type_code}{self.link}{self.serial}号"
        return f"({self.year}){self.court}{self.type_code}{self.serial.lstrip('0') or '0'}号"

    @property
    def ordinal(self) -> int | None:
        """文书序号: 之二 = -2 = 2. None without suffix, for a compound suffix and for a range (325-334号)."""
        if self.suffix is None:
            return None
        dash, zhi = _split_suffix(self.suffix)
        if dash and (zhi or dash.count("-") > 1):
            return None
        value = ordinal_of(dash or zhi)
        serial = self.serial
        if (
            value is not None
            and dash
            and serial.isdigit()
            and len(serial.lstrip("0")) > 1
            and value > int(serial)
        ):
            return None
        return value

    @property
    def court_code(self) -> str | None:
        """法院代字 of the new form, None for old 简称 and for malformed codes."""
        if self.court == SUPREME or self.court == "内军":
            return self.court
        if not self.court or self.court[0] not in PROVINCES or len(self.court) not in (1, 3, 5):
            return None
        if len(self.court) == 1:
            return None if self.old_style else self.court
        return self.court if self.court[1:].isdigit() else None

    @property
    def masked(self) -> bool:
        """True where the serial is blotted out (打码案号): it names no particular case."""
        return not self.serial.isdigit() or any(ch in _MASK_SET for ch in self.court)

    @property
    def without_suffix(self) -> "CaseNumber":
        """The case number proper, without the document's own ordinal."""
        if self.suffix is None:
            return self
        return CaseNumber(self.year, self.court, self.type_code, self.serial, None, self.old_style, self.link)

    def __str__(self) -> str:
        return self.canonical


@dataclass(frozen=True, slots=True)
class Found:
    """A case number found in a text; ``text[start:end]`` is where it stands (shared by an enumeration)."""

    number: CaseNumber
    start: int
    end: int


def parse(text: str) -> CaseNumber:
    """Read a text that is one case number in any written form.

    Raises:
        CaseNumberError: the text holds none, several, or more than the number.
    """
    stripped = text.strip().strip("。.;；,，、:：\"'“”")
    stripped = re.sub(r"^(?:案\s*号|执行案号)\s*[:：]?\s*", "", stripped)
    found = find_all(stripped)
    if not found and stripped[-1:].isdigit():
        stripped += "号"
        found = find_all(stripped)
    if not found:
        raise CaseNumberError(f"不是案号: {text!r};应形如 (2017)陕0102执1234号")
    if len(found) > 1:
        raise CaseNumberError(f"一格内有 {len(found)} 个案号: {text!r};应只有一个")
    only = found[0]
    if only.start != 0 or stripped[only.end :].strip():
        raise CaseNumberError(f"案号前后有其他文字: {text!r};应形如 (2017)陕0102执1234号")
    return only.number


def parse_or_none(text: str | None) -> CaseNumber | None:
    """Like :func:`parse`, None instead of an error."""
    if not text:
        return None
    try:
        return parse(text)
    except CaseNumberError:
        return None


def find_all(text: str) -> list[Found]:
    """Find every case number of a text, in order; enumerations written out, look-alikes left out.

    ``第1188、1189号`` gives two numbers; of ``X号至Y号`` the two that the text names. Repeats are kept.
    """
    found: list[Found] = []
    position = 0
    while (start := _START.search(text, position)) is not None:
        position = start.end()
        if start["bare"] and start.start() and text[start.start() - 1] in _NOT_BEFORE_BARE:
            continue
        numbers, end = _read(text, start)
        if numbers:
            found.extend(Found(number, start.start(), end) for number in numbers)
            position = end
    return found


def ordinal_of(text: str | None) -> int | None:
    """文书序号 as a number: ``之二``, ``-2``, ``二``, ``2``, ``号之二`` → 2; None where there is none."""
    if text is None:
        return None
    cleaned = "".join(PLAIN.get(ch, ch) for ch in text if not ch.isspace()).removeprefix("号")
    cleaned = cleaned.removeprefix("之").removeprefix("-").removesuffix("号")
    if cleaned.isascii() and cleaned.isdigit():
        return int(cleaned[:9])
    return chinese_numeral(cleaned)


def _split_suffix(suffix: str | None) -> tuple[str, str]:
    """Part before 号 (``-1``) and part after it (``之一``)."""
    if not suffix:
        return "", ""
    cut = suffix.find("之")
    return (suffix, "") if cut < 0 else (suffix[:cut], suffix[cut:])


def _read_usual(text: str, start: re.Match[str]) -> tuple[list[CaseNumber], int] | None:
    """What :func:`_read` says of a usual number, without its readings; None where it must tell."""
    written = start["year"]
    usual = _USUAL.match(text, start.end()) if written and len(written) == 4 else None
    year = year_of(written) if usual else None
    if usual is None or year is None:
        return None
    court, end = usual["court"], usual.end()
    if usual["code"]:
        court = court[0] + usual["code"]
    elif court != SUPREME:
        if year < 2016:
            return None  # the old form
        if _context_denies(text, start.start(), end, year, court, usual["type"], ""):
            return [], start.end()
    return [CaseNumber(year, court, usual["type"], usual["serial"])], end


def _read(text: str, start: re.Match[str]) -> tuple[list[CaseNumber], int]:
    """Read the numbers whose year is at ``start``; an empty list where there is none."""
    if (usual := _read_usual(text, start)) is not None:
        return usual
    if _PAPER_NUMBER.match(text, start.end()):
        return [], start.end()
    if start["year"] is not None and (bare_end := _WITHOUT_STOP.match(text, start.end())) is not None:
        split, year = split_head(bare_end["head"], "", False), year_of(start["year"])
        if split is not None and year is not None:
            return [CaseNumber(year, *split, bare_end["serial"], bare_end["zhi"])], bare_end.end()
    stopper = _FIRST_STOP.search(text, start.end(), start.end() + 400)
    if (stopper is not None and stopper[0] not in "号號") or _DATE_AHEAD.match(text, start.end()):
        return [], start.end()
    cleaned, where = clean_ahead(text, start.end())
    stop = cleaned.find("号")
    if stop < 2:
        return [], start.end()
    body = cleaned[:stop]
    common = ""
    if (inside := _BEFORE_STOP.search(body, max(0, stop - 12))) is not None and inside[0][0] in "-(":
        body, common = body[: inside.start()], inside["in"] or inside["out"]
    numbers = _NUMBERS.search(body)
    if numbers is None:
        return [], start.end()
    head, link = body[: numbers.start()], (numbers["link"] or "").replace("宇", "字")
    head = head.removeprefix("年").rstrip("-")
    bare = start["bare"] is not None
    split = split_head(head, link, bare)
    if split is None:
        return [], start.end()
    court, type_code = split
    year = year_of(start["year"] or text[start.start() : start.start() + 4])
    if year is None:
        return [], start.end()
    coded = any(ch.isdigit() for ch in court) or court == SUPREME
    if bare and not coded and (start["half"] or text[max(0, start.start() - 1) : start.start()] in _OPENING):
        return [], start.end()  # half a bracket is forgiven only beside a court's code
    old_style = bool(link) or not (coded or (len(court) == 1 and court in PROVINCES and year >= 2016))
    units = list(_UNIT_AT.finditer(numbers["units"]))
    at = stop + 1
    if (suffix := _SUFFIX.match(cleaned, at)) is not None:
        common, at = suffix["zhi"] or "-" + suffix["dash"], suffix.end()
    elif (again := _DASH_AFTER.match(cleaned, at)) is not None and len(units) == 1:
        last = units[0]["serial"]
        if not units[0]["dash"] and last.isdigit() and int(again["dash"]) <= int(last):
            common, at = "-" + again["dash"], again.end()
    read: list[CaseNumber] = []
    for unit in units:
        read.append(
            _number(year, court, type_code, unit, common, old_style, link, read[-1] if read else None)
        )
    while True:
        if (again := _MORE_SUFFIX.match(cleaned, at)) is not None and common:
            last = read[-1]
            dash, _ = _split_suffix(last.suffix)
            read.append(CaseNumber(year, court, type_code, last.serial, dash + again["zhi"], old_style, link))
        elif common.startswith("之") and (again := _BARE_SUFFIXES.match(cleaned, at)) is not None:
            for numeral in re.findall(rf"[{NUMERALS}]+", again[0]):
                read.append(
                    CaseNumber(year, court, type_code, read[-1].serial, f"之{numeral}", old_style, link)
                )
        elif (again := _MORE.match(cleaned, at)) is not None:
            more = _UNIT_AT.match(again["unit"])
            assert more is not None
            read.append(_number(year, court, type_code, more, again["zhi"] or "", old_style, link, read[-1]))
        else:
            break
        at = again.end()
    end = where[at - 1] + 1
    if not coded and _context_denies(text, start.start(), end, year, court, type_code, link):
        return [], start.end()
    return read, end


def _number(
    year: int,
    court: str,
    type_code: str,
    unit: re.Match[str],
    common: str,
    old_style: bool,
    link: str,
    before: CaseNumber | None = None,
) -> CaseNumber:
    """The number of one unit of a list; in ``901-1、2号`` the second is 901-2, in ``8-24、48号`` it is 48."""
    serial, dash = unit["serial"], unit["dash"]
    if before is not None and not dash and serial.isdigit() and before.serial.isdigit():
        last, _ = _split_suffix(before.suffix)
        if last and before.ordinal is not None and before.ordinal < int(serial) < int(before.serial):
            serial, dash = before.serial, "-" + serial
    suffix = dash + (unit["zhi"] or common)
    return CaseNumber(year, court, type_code, serial, suffix or None, old_style, link)


def _context_denies(
    text: str, start: int, end: int, year: int, court: str, type_code: str, link: str
) -> bool:
    """True where a number without a court code is, by its surroundings, a notary's or agency's."""
    notarial = len(court) > 1 and (year >= 2017 or (year == 2016 and court[0] in PROVINCES))
    if notarial and type_code == "执" and link:
        return True  # courts have used codes since 2016; a place with 执字 is then a notary's 执行证书
    after = text[end : end + 14].lstrip(" \t\r\n的之号)）")
    if after.startswith(NOT_COURT_AFTER):
        return True
    before = text[max(0, start - 16) : start]
    return any(word in before and "法院" not in before[before.rfind(word) :] for word in NOT_COURT_BEFORE)
