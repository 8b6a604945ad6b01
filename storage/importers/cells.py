"""Reading cells (单元格取值): forgiving about form, strict about meaning.

Columns are read whole: each distinct cell is read once. A cell that means nothing to its column is :data:`BAD`.
"""

import re
import unicodedata
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from functools import partial
from typing import Any, Final

from domain.case_number import CaseNumberError, ordinal_of, parse
from domain.dates import parse_date, parse_moment
from storage.importers.headers import Placed


class _Bad:
    def __repr__(self) -> str:
        return "BAD"


BAD: Final = _Bad()
"""A cell that cannot be what its column says (无法识别的单元格)."""

_YES = frozenset(["是", "有", "√", "✓", "✔", "☑", "1", "y", "yes", "t", "true", "对"])
_NO = frozenset(
    ["否", "无", "×", "x", "✗", "✘", "✕", "☒", "0", "n", "no", "f", "false", "没有", "错", "不是"]
)
_AMOUNT = re.compile(r"[¥$]?([+-]?\d{1,15}(?:\.\d{0,10})?)(百万|千万|亿|万|千|百)?(?:元整|元|圆)?(?:人民币)?")
_FACTORS = {None: None, "百": 1e2, "千": 1e3, "万": 1e4, "百万": 1e6, "千万": 1e7, "亿": 1e8}
_COUNT = re.compile(r"(\d{1,9})(?:\.0+)?[个件人天日次名项]?")
_INDICATOR = re.compile(r"([高中基])(?:级|层)?(\d{1,2}(?:\.\d{1,2}){0,3})")
_FAST_NUMBER = re.compile(
    r"\((20(?:1[6-9]|2\d))\)([京津冀晋内辽吉黑沪苏浙皖闽赣鲁豫鄂湘粤桂琼渝川黔贵云藏陕甘青宁新兵军](?:\d{2}|\d{4})?)"
    r"(执|执恢|执保|执异|执复|执监|执协|执他|财保)(\d{1,8})号"
)
_WIDTH = str.maketrans("（）〔〕[]【】０１２３４５６７８９", "()()()()0123456789")
# serial numbers of Excel days: 1954 to 2064
_SERIAL_FIRST, _SERIAL_LAST = 20_000, 60_000
_EPOCH = datetime(1899, 12, 30)


@dataclass(frozen=True, slots=True)
class Number:
    """A case number as the ledger keeps it (案号)."""

    key: str
    code: str | None
    type_code: str
    ordinal: int | None
    suffix: str | None


def read_column(values: Sequence[Any], read: Callable[[Any], Any]) -> tuple[list[Any], list[int]]:
    """Read a column; its values (null where blank or bad) and the places of bad cells."""
    if bool in set(map(type, values)):
        # True and 1.0 are one key to Python
        values = ["TRUE" if value is True else "FALSE" if value is False else value for value in values]
    table: dict[Any, Any] = {}
    bad: set[Any] = set()
    for value in set(values):
        result = None if value == "" or value is None else read(value)
        if result is BAD:
            bad.add(value)
            result = None
        table[value] = result
    places = [place for place, value in enumerate(values) if value in bad] if bad else []
    return [table[value] for value in values], places


def _text_of(value: Any) -> str:
    if isinstance(value, float) and value.is_integer():
        return str(int(value))
    if isinstance(value, datetime):
        return value.strftime("%Y-%m-%d %H:%M:%S")
    return str(value).strip().strip("\u200b\ufeff")


def _whole(text: str) -> str:
    """``1.0`` as ``1``: a CSV's figures as a spreadsheet or a script wrote them."""
    return text[:-2] if text.endswith(".0") and text[:-2].isdigit() else text


def read_text(value: Any) -> Any:
    """Any text; blanks at both ends do not count."""
    return " ".join(_text_of(value).split()) or None


def read_yes_no(value: Any) -> Any:
    """是/否, √/×, 有/无, 1/0, Y/N."""
    text = _whole(unicodedata.normalize("NFKC", _text_of(value)).strip().lower())
    if not text:
        return None
    return True if text in _YES else False if text in _NO else BAD


def read_day(value: Any) -> Any:
    """A day, in any written form; a time of day is dropped."""
    if isinstance(value, datetime):
        return value.date()
    if isinstance(value, date):
        return value
    if isinstance(value, int | float):
        moment = _of_number(value)
        return moment if moment is BAD else moment.date()
    text = _text_of(value)
    if not text:
        return None
    return parse_date(text) or BAD


def read_moment(value: Any) -> Any:
    """A day with a time of day where one is given: ``2017-03-07 10:20:00``; midnight counts as none."""
    if not isinstance(value, datetime):
        if isinstance(value, date):
            return value.isoformat()
        if isinstance(value, int | float):
            value = _of_number(value)
            if value is BAD:
                return BAD
        else:
            text = _text_of(value)
            if not text:
                return None
            moment = parse_moment(text)
            if moment is None:
                day = parse_date(text)
                return BAD if day is None else day.isoformat()
            value = moment
    if (value.hour, value.minute, value.second) == (0, 0, 0):
        return str(value.date().isoformat())
    return value.strftime("%Y-%m-%d %H:%M:%S")


def _of_number(value: float) -> Any:
    """``20170307`` typed as a number, or Excel's own count of days that lost its format."""
    if float(value).is_integer() and 19_000_000 < value < 21_010_000:
        day = parse_date(str(int(value)))
        return BAD if day is None else datetime(day.year, day.month, day.day)
    if _SERIAL_FIRST <= value <= _SERIAL_LAST:
        return _EPOCH + timedelta(seconds=round(value * 86400))
    return BAD


def read_amount(value: Any, factor: float = 1.0) -> Any:
    """An amount in yuan, not negative; a unit in the cell wins over the header's."""
    if isinstance(value, int | float):
        return round(value * factor, 2) if 0 <= value < 1e15 else BAD
    text = unicodedata.normalize("NFKC", _text_of(value)).replace(",", "").replace("，", "").replace(" ", "")
    text = text.removeprefix("人民币")
    if not text:
        return None
    match = _AMOUNT.fullmatch(text)
    if match is None:
        return BAD
    unit = _FACTORS[match[2]]
    if unit is None:
        unit = 1.0 if text.endswith(("元", "圆", "元整", "人民币")) else factor
    amount = float(match[1]) * unit
    return round(amount, 2) if amount >= 0 else BAD


def read_count(value: Any) -> Any:
    """A whole number, not negative."""
    if isinstance(value, int | float):
        return int(value) if float(value).is_integer() and 0 <= value < 1e9 else BAD
    text = unicodedata.normalize("NFKC", _text_of(value)).replace(",", "").replace(" ", "")
    if not text:
        return None
    match = _COUNT.fullmatch(text)
    return int(match[1]) if match else BAD


def read_score(value: Any) -> Any:
    """Points from 1 to 5."""
    if not isinstance(value, int | float):
        text = unicodedata.normalize("NFKC", _text_of(value)).removesuffix("分")
        if not text:
            return None
        if not re.fullmatch(r"\d(?:\.\d{1,6})?", text):
            return BAD
        value = float(text)
    return float(value) if 1 <= value <= 5 else BAD


def read_ordinal(value: Any) -> Any:
    """文书序号: 之二 = -2 = 2."""
    if isinstance(value, int | float):
        return abs(int(value)) if float(value).is_integer() and value else BAD
    text = _text_of(value)
    if not text:
        return None
    ordinal = ordinal_of(text)
    return BAD if ordinal is None else ordinal


def read_indicator(value: Any) -> Any:
    """``中1.2.1``; width and blanks do not count. Whether the court has it is asked later."""
    text = "".join(
        unicodedata.normalize("NFKC", _text_of(value)).replace("．", ".").replace("。", ".").split()
    )
    if not text:
        return None
    match = _INDICATOR.fullmatch(text)
    return f"{match[1]}{match[2]}" if match else BAD


def read_number(value: Any) -> Any:
    """A case number in any written form."""
    if not isinstance(value, str):
        return BAD
    text = "".join(value.translate(_WIDTH).split())
    if not text:
        return None
    fast = _FAST_NUMBER.fullmatch(text)
    if fast is not None:
        year, code, type_code, serial = fast.groups()
        return Number(f"({year}){code}{type_code}{serial.lstrip('0') or '0'}号", code, type_code, None, None)
    try:
        number = parse(value)
    except CaseNumberError:
        return BAD
    return Number(number.key, number.court_code, number.type_code, number.ordinal, number.suffix)


def _read_choice(choices: dict[str, str], value: Any) -> Any:
    text = unicodedata.normalize("NFKC", _text_of(value))
    text = _whole("".join(text.split()))
    if not text:
        return None
    return choices.get(text, BAD)


_EXPECTED = {
    "yes_no": "应为 是/否、有/无、√/×、1/0 或 Y/N",
    "day": "应为日期,如 2017-03-07、2017年3月7日",
    "moment": "应为日期或时间,如 2017-03-07 10:20",
    "amount": "应为不小于 0 的金额,如 12345.67、1.2万元",
    "count": "应为不小于 0 的整数",
    "score": "应为 1 至 5 的分值",
    "ordinal": "应为文书序号,如 之一、2",
    "indicator": "应为指标编号,如 基1.2.1",
    "number": "应为案号,如 (2017)陕0102执1234号",
    "court": "应为法院全称、简称或代字;法院名录和 targets.yaml 中均无此法院",
    "text": "应为文字",
    "proof": "应为文件名",
}


def expectation(placed: Placed) -> str:
    """What a cell of this column should be, in words."""
    if placed.column.type == "choice":
        return f"应为 {'、'.join(placed.column.values)} 之一"
    return _EXPECTED[placed.column.type]


def reader(placed: Placed) -> Callable[[Any], Any]:
    """How to read a cell of this column; courts are read elsewhere, for they need the database."""
    column = placed.column
    if column.type == "amount":
        return partial(read_amount, factor=placed.factor)
    if column.type == "choice":
        folded = {
            "".join(unicodedata.normalize("NFKC", written).split()): value
            for written, value in column.choices
        }
        return partial(_read_choice, folded)
    return {
        "yes_no": read_yes_no,
        "day": read_day,
        "moment": read_moment,
        "count": read_count,
        "score": read_score,
        "ordinal": read_ordinal,
        "indicator": read_indicator,
        "number": read_number,
        "text": read_text,
        "proof": read_text,
        "court": read_text,
    }[column.type]
