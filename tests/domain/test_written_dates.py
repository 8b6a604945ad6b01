"""Dates in all the forms of workbooks and texts."""

from datetime import date, datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from domain.dates import find_dates, parse_date, parse_moment
from domain.numerals import chinese_numeral

SEVENTH_OF_MARCH = date(2017, 3, 7)


@pytest.mark.parametrize(
    "text",
    [
        *("2017-03-07", "2017-3-7", "2017.3.7", "2017.03.07", "2017/3/7", "2017/03/07", "20170307"),
        *("2017年3月7日", "2017年03月07日", "2017 年 3 月 7 日", "２０１７年３月７日", "2017年3月7号"),
        *(
            "二〇一七年三月七日",
            "二○一七年三月七日",
            "二Ｏ一七年三月七日",
            "二O一七年三月七日",
            "二0一七年三月七日",
        ),
        *(
            "二零一七年三月七日",
            "二 〇 一 七 年 三 月 七 日",
            " 2017-03-07 ",
            "2017-03-07 00:00:00",
            "2017-03-07T08:00:00Z",
        ),
        *("2017年3月7日星期二", "2017年3月7日 上午9时", "2017-03-07 9:05", "20170307093000", "2017－03－07"),
    ],
)
def test_every_form_of_a_date(text: str) -> None:
    assert parse_date(text) == SEVENTH_OF_MARCH


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("一九九九年十二月三十一日", date(1999, 12, 31)),
        ("二〇一八年元月二日", date(2018, 1, 2)),
        ("二〇一八年元月廿三日", date(2018, 1, 23)),
        ("二〇一八年十月二十日", date(2018, 10, 20)),
        ("二〇一八年十一月十日", date(2018, 11, 10)),
        ("二○○九年一○月二○日", date(2009, 10, 20)),
        ("二OO九年十月三十日", date(2009, 10, 30)),
        ("2016年2月29日", date(2016, 2, 29)),
    ],
)
def test_chinese_numerals(text: str, expected: date) -> None:
    assert parse_date(text) == expected


@pytest.mark.parametrize(
    "text",
    [
        *(
            "",
            " ",
            "无",
            "/",
            "2017年",
            "2017年3月",
            "3月7日",
            "二〇一七年六月××日",
            "2017年×月×日",
            "2017-**-07",
        ),
        *(
            "2017-02-30",
            "2017-13-01",
            "2017年4月31日",
            "20171301",
            "2017-03-07至2017-04-01",
            "1234567",
            "43000",
        ),
        *("0017-03-07", "2017-03-07 25:00", "(2017)陕0102执7号", "二〇一七年三月七日签发"),
    ],
)
def test_what_is_no_single_full_date_is_none(text: str) -> None:
    assert parse_date(text) is None
    assert parse_moment(text) is None


def test_none_stays_none() -> None:
    assert parse_date(None) is None
    assert parse_moment(None) is None


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("2017-03-07 09:30:15", datetime(2017, 3, 7, 9, 30, 15)),
        ("2017-03-07T09:30", datetime(2017, 3, 7, 9, 30)),
        ("2017/3/7 9:05", datetime(2017, 3, 7, 9, 5)),
        ("2017年3月7日下午3时20分", datetime(2017, 3, 7, 15, 20)),
        ("2017年3月7日 上午9时", datetime(2017, 3, 7, 9)),
        ("2017年3月7日14点05分", datetime(2017, 3, 7, 14, 5)),
        ("二〇一七年三月七日 15:00", datetime(2017, 3, 7, 15)),
        ("2017-03-07 03:20 PM", datetime(2017, 3, 7, 15, 20)),
        ("2017-03-07 00:00:00", datetime(2017, 3, 7)),
        ("20170307093015", datetime(2017, 3, 7, 9, 30, 15)),
        ("2017-03-07", None),
        ("2017年3月7日", None),
    ],
)
def test_moments(text: str, expected: datetime | None) -> None:
    assert parse_moment(text) == expected


def test_dates_of_a_text_with_their_places() -> None:
    text = "本院于2017年3月7日立案，二〇一七年六月××日结案，2017-09-01 10:00发布；(2017)陕0102执7号；电话029-8765-4321"
    found = find_dates(text)
    assert [(value, text[start:end]) for value, start, end in found] == [
        (SEVENTH_OF_MARCH, "2017年3月7日"),
        (date(2017, 9, 1), "2017-09-01"),
    ]


@pytest.mark.parametrize("text", ["版本1.2017.3.7", "10.2017-03-07-01", "192.168.20.17", "2017-03-071"])
def test_numbers_that_only_look_like_dates(text: str) -> None:
    assert find_dates(text) == []


@pytest.mark.parametrize(
    ("text", "value"),
    [
        *(
            ("二〇一七", 2017),
            ("十", 10),
            ("十二", 12),
            ("二十", 20),
            ("三十一", 31),
            ("一百零五", 105),
            ("廿三", 23),
        ),
        *(
            ("卅", 30),
            ("两百", 200),
            ("2O一7", 2017),
            ("〇", 0),
            ("七", 7),
            ("三千二百", 3200),
            ("", None),
            ("甲", None),
        ),
        *(("十百", None), ("一十二百", None), ("一二十", None), ("零十" * 9, None)),
    ],
)
def test_chinese_numeral(text: str, value: int | None) -> None:
    assert chinese_numeral(text) == value


def in_chinese(number: int) -> str:
    ones = "〇一二三四五六七八九"
    if number < 10:
        return ones[number]
    tens, rest = divmod(number, 10)
    return ("" if tens == 1 else ones[tens]) + "十" + (ones[rest] if rest else "")


@given(st.dates(date(1950, 1, 1), date(2049, 12, 31)), st.sampled_from("〇○OＯ0０零"))
def test_each_date_in_each_form_reads_back(day: date, zero: str) -> None:
    year = "".join(("〇一二三四五六七八九"[int(digit)]) for digit in str(day.year)).replace("〇", zero)
    forms = [
        f"{day.year}-{day.month:02}-{day.day:02}",
        f"{day.year}.{day.month}.{day.day}",
        f"{day.year}/{day.month}/{day.day}",
        f"{day.year}{day.month:02}{day.day:02}",
        f"{day.year}年{day.month}月{day.day}日",
        f"{year}年{in_chinese(day.month)}月{in_chinese(day.day)}日",
    ]
    assert [parse_date(form) for form in forms] == [day] * len(forms)
    spoken = f"裁定书{forms[-1]}作出"
    assert [value for value, _, _ in find_dates(spoken)] == [day]


@given(st.text(alphabet="0123456789年月日一二十〇-./: ×元廿T", max_size=40))
def test_any_text_is_read_or_refused(text: str) -> None:
    value = parse_date(text)
    assert value is None or 1900 <= value.year <= 2100
    moment = parse_moment(text)
    assert moment is None or moment.date() == value


def test_a_megabyte_is_searched() -> None:
    for piece in ("2017年", "2", "二〇一七年 ", "2017-", "2017.3.", " "):
        assert find_dates(piece * (1_000_000 // len(piece))) == []
