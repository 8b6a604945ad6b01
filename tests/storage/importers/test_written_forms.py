"""Cells in every form people write them; what is meaningless is an error, never a guess."""

from datetime import date, datetime
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from domain.case_number import parse
from storage.importers import cells
from storage.importers.declaration import KINDS, load_kind
from storage.importers.headers import find_header, match, sheet_named, unit_of
from storage.importers.reading import read_period


@pytest.mark.parametrize(
    ("written", "read"),
    [
        ("是", True), ("有", True), ("√", True), (1.0, True), ("1", True), ("1.0", True), ("0.0", False), ("Y", True), ("ｙ", True), (" 是 ", True),
        ("否", False), ("无", False), ("×", False), (0, False), ("N", False), ("不", cells.BAD), ("2", cells.BAD),
    ],
)  # fmt: skip
def test_yes_no(written: Any, read: Any) -> None:
    assert cells.read_yes_no(written) is read


@pytest.mark.parametrize(
    "written",
    ["2017-03-07", "2017.3.7", "2017/3/7", "20170307", 20170307.0, "2017年3月7日", "二〇一七年三月七日", "2017-03-07 10:20", date(2017, 3, 7), datetime(2017, 3, 7, 10, 20), 42801.0, " 2017-03-07 "],
)  # fmt: skip
def test_days(written: Any) -> None:
    assert cells.read_day(written) == date(2017, 3, 7)


@pytest.mark.parametrize("written", ["2017-13-01", "2017-02-30", "三月", "昨天", 12.0, "2017"])
def test_no_days(written: Any) -> None:
    assert cells.read_day(written) is cells.BAD


@pytest.mark.parametrize(
    ("written", "read"),
    [
        ("2017-03-07 10:20", "2017-03-07 10:20:00"),
        ("2017/3/7 10:20:05", "2017-03-07 10:20:05"),
        ("二〇一七年三月七日 10:20:00", "2017-03-07 10:20:00"),
        ("2017-03-07 00:00:00", "2017-03-07"),
        (datetime(2017, 3, 7), "2017-03-07"),
        (datetime(2017, 3, 7, 23, 59), "2017-03-07 23:59:00"),
        (date(2017, 3, 7), "2017-03-07"),
        ("20170307", "2017-03-07"),
    ],
)
def test_moments(written: Any, read: str) -> None:
    assert cells.read_moment(written) == read


@pytest.mark.parametrize(
    ("written", "factor", "read"),
    [
        ("12,345.67", 1, 12345.67), ("12,345.67元", 1, 12345.67), ("1.2万元", 1, 12000.0), ("1.2万", 1, 12000.0),
        ("0.5亿", 1, 5e7), (1.2, 1e4, 12000.0), ("1.2", 1e4, 12000.0), ("12000元", 1e4, 12000.0), ("1.2万元", 1e4, 12000.0),
        ("￥１２，３４５", 1, 12345.0), (0, 1, 0.0), ("-5", 1, cells.BAD), (-5.0, 1, cells.BAD), ("五万", 1, cells.BAD),
        ("1,2,3元多", 1, cells.BAD),
    ],
)  # fmt: skip
def test_amounts(written: Any, factor: float, read: Any) -> None:
    assert cells.read_amount(written, factor) == read


@pytest.mark.parametrize(
    ("written", "read"),
    [("27", 27), (27.0, 27), ("27个", 27), (2.5, cells.BAD), ("-1", cells.BAD), ("多", cells.BAD)],
)
def test_counts(written: Any, read: Any) -> None:
    assert cells.read_count(written) == read


@pytest.mark.parametrize(
    ("written", "read"),
    [(4.0, 4.0), ("5", 5.0), ("3分", 3.0), (0, cells.BAD), (6, cells.BAD), ("好", cells.BAD)],
)
def test_points(written: Any, read: Any) -> None:
    assert cells.read_score(written) == read


@pytest.mark.parametrize(
    ("written", "read"), [("之二", 2), ("-2", 2), ("2", 2), (2.0, 2), ("二", 2), ("甲", cells.BAD)]
)
def test_ordinals(written: Any, read: Any) -> None:
    assert cells.read_ordinal(written) == read


@pytest.mark.parametrize(
    ("written", "read"),
    [("基1.2.1", "基1.2.1"), (" 中１．２．１ ", "中1.2.1"), ("1.2.1", cells.BAD), ("基", cells.BAD)],
)
def test_indicators(written: Any, read: Any) -> None:
    assert cells.read_indicator(written) == read


@pytest.mark.parametrize(
    "written",
    ["(2017)陕0102执1234号", "（2017）陕0102执1234号", "〔2017〕陕0102执1234号", "[2017]陕0102执1234号", " (2017) 陕0102执 1234 号", "（２０１７）陕０１０２执１２３４号", "(2017)陕0102执01234号"],
)  # fmt: skip
def test_case_numbers(written: str) -> None:
    number = cells.read_number(written)
    assert (number.key, number.code, number.type_code) == ("(2017)陕0102执1234号", "陕0102", "执")


@given(
    st.integers(2012, 2029),
    st.sampled_from(["陕", "陕01", "陕0102", "京0105"]),
    st.sampled_from(["执", "执恢", "执保", "执异", "财保"]),
    st.integers(1, 99999),
)
def test_the_fast_way_reads_case_numbers_as_the_field_does(
    year: int, court: str, kind: str, serial: int
) -> None:
    written = f"({year}){court}{kind}{serial}号"
    number, slow = cells.read_number(written), parse(written)
    assert (number.key, number.code, number.type_code) == (slow.key, slow.court_code, slow.type_code)


def test_true_and_one_are_not_mixed_up() -> None:
    assert cells.read_column([True, 1.0, False], cells.read_count) == ([None, 1, None], [0, 2])


@pytest.mark.parametrize(
    ("table", "header", "field"),
    [
        ("案件", "法院名称", "court"), ("案件", " 执行\u3000法院 ", "court"), ("案件", "执行案号", "number"),
        ("案件", "立案时间", "filed"), ("案件", "结案类型", "closing"), ("案件", "是否一案一账号", "own_account"),
        ("案件", "是否金钱给付案件", "monetary"), ("案件", "是否纳入节点系统", "in_node_system"),
        ("案件", "申请标的额（万元）", "claim"), ("案件", "实际到位金额", "realised"), ("案件", "首次网络查控时间", "query_moment"),
        ("财产", "是否可线上控制", "online"), ("财产", "可线上控制", "online"), ("财产", "采取控制措施时间", "control_moment"),
        ("财产", "启动拍卖时间", "auction_started"), ("案款", "案款发放时间", "paid"), ("终本", "终本日期", "ruled"),
        ("终本", "信息是否准确", "accurate"), ("终本", "是否信息准确", "accurate"), ("终本", "录入信息库时间", "entered"),
        ("文书", "是否上网公开", "public"), ("文书", "上网公开", "public"), ("文书", "裁判日期", "dated"),
        ("文书", "不公开原因", "withheld_reason"), ("案件", "备注栏", None), ("案件", "案号*", "number"),
        ("审查案件", "执行法院", "court"), ("审查案件", "原执行法院", "origin"), ("终本查询", "恢复执行案号", "resumed_number"),
    ],
)  # fmt: skip
def test_headers(table: str, header: str, field: str | None) -> None:
    sheet = next(each for each in load_kind("cases").sheets if each.name == table)
    column = match(sheet, header)
    assert (column.field if column else None) == field


def test_no_header_of_a_sheet_means_two_columns() -> None:
    for kind in KINDS:
        for sheet in load_kind(kind).sheets:
            for column in sheet.columns:
                for written in (column.header, *column.synonyms):
                    found = match(sheet, written)
                    assert found is column, (sheet.name, written, found)


def test_units_and_tabs() -> None:
    assert [unit_of(text) for text in ("金额(万元)", "金额（单位：元）", "金额", "金额(大写)")] == [
        1e4,
        1.0,
        None,
        None,
    ]
    sheets = load_kind("cases").sheets
    names = ["案件", " 1.案件 ", "案件表", "终本", "终本查询", "二、财产", "填写说明", "汇总"]
    assert [each.name if (each := sheet_named(sheets, name)) else None for name in names] == [
        "案件", "案件", "案件", "终本", "终本查询", "财产", None, None,
    ]  # fmt: skip


def test_header_lies_below_titles() -> None:
    sheet = load_kind("staff").sheets[0]
    rows = [["人员统计表", "", ""], ["", "", ""], ["法院", "在编总人数", "执行在编人数"], ["陕01", 1.0, 1.0]]
    header = find_header(sheet, rows)
    assert header is not None
    assert header.row == 2


@pytest.mark.parametrize(
    ("text", "read"),
    [
        ("2017-01-01 至 2018-03-31", (date(2017, 1, 1), date(2018, 3, 31))),
        ("2017年1月1日到2018年3月31日", (date(2017, 1, 1), date(2018, 3, 31))),
        ("20170101至20180331", (date(2017, 1, 1), date(2018, 3, 31))),
        ("2018-03-31 至 2017-01-01", None),
        ("2017-01-01", None),
    ],
)
def test_periods(text: str, read: Any) -> None:
    assert read_period(text) == read
