"""Case numbers: written forms, look-alikes, enumerations, properties, linear time."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from domain.case_number import CaseNumber, CaseNumberError, find_all, ordinal_of, parse, parse_or_none


def canonicals(text: str) -> list[str]:
    return [found.number.canonical for found in find_all(text)]


@pytest.mark.parametrize(
    ("written", "canonical"),
    [
        ("（2017）陕0102执1234号", "(2017)陕0102执1234号"),
        ("(2017）陕0102执1234号", "(2017)陕0102执1234号"),
        ("〔2017〕陕0102执1234号", "(2017)陕0102执1234号"),
        ("[2017]陕0102执1234号", "(2017)陕0102执1234号"),
        ("【2017】陕0102执1234号", "(2017)陕0102执1234号"),
        ("﹝2017﹞陕0102执1234号", "(2017)陕0102执1234号"),
        ("（２０１７）陕０１０２执１２３４号", "(2017)陕0102执1234号"),
        ("( 2017 ) 陕 0102 执 恢 12 号", "(2017)陕0102执恢12号"),
        ("（2017）陕0102\n执1234\r\n号", "(2017)陕0102执1234号"),
        ("（2O17）陕0102执1234号", "(2017)陕0102执1234号"),
        ("（2０１7）陕0102执1234号", "(2017)陕0102执1234号"),
        ("（二〇一七）陕0102执1234号", "(2017)陕0102执1234号"),
        ("（2017年）陕0102执1234号", "(2017)陕0102执1234号"),
        ("（2017）陕0102执1234號", "(2017)陕0102执1234号"),
        ("（2017）陕0102执1234号之一", "(2017)陕0102执1234号之一"),
        ("（2017）陕0102执1234号（之一）", "(2017)陕0102执1234号之一"),
        ("（2017）陕0102执1234号之四十七", "(2017)陕0102执1234号之四十七"),
        ("（2017）陕0102执1234－2号", "(2017)陕0102执1234-2号"),
        ("（2017）陕0102执1234﹣2号", "(2017)陕0102执1234-2号"),
        ("（2017）陕0102执12-1号之一", "(2017)陕0102执12-1号之一"),
        ("（2017）陕执复8号", "(2017)陕执复8号"),
        ("（2019）最高法执监97号", "(2019)最高法执监97号"),
        ("（2021）兵1202执17号", "(2021)兵1202执17号"),
        ("（2020）执监14号", "(2020)执监14号"),
        ("（2014）雁执字第01234号", "(2014)雁执字第01234号"),
        ("（2015）莲执第00167号", "(2015)莲执第00167号"),
        ("〔2004〕执他字第19号", "(2004)执他字第19号"),
        ("（2015）闵民一(民)初字第1号", "(2015)闵民一(民)初字第1号"),
        ("（2018）甘01执异字第7号", "(2018)甘01执异字第7号"),
        ("（2023）云民终字600号", "(2023)云民终字600号"),
        ("2018最高法民终80号", "(2018)最高法民终80号"),
        ("2015年矿民一初字第00221号", "(2015)矿民一初字第00221号"),
        ("（2019）粤再44号", "(2019)粤再44号"),
        ("（2014）银民终字第12号", "(2014)银民终字第12号"),
        ("（2014）日民一终字第12号", "(2014)日民一终字第12号"),
        ("（2013）永年民初字第12号", "(2013)永年民初字第12号"),
        ("（2013）许民初字第12号", "(2013)许民初字第12号"),
        ("（2017）陕0102⾏审3号", "(2017)陕0102行审3号"),
        ("（2017）陕0102执1234号-之一", "(2017)陕0102执1234号之一"),
        ("（2021）渝刑核87136409号", "(2021)渝刑核87136409号"),
        ("（2017）陕0102执第1234\n号之\n八", "(2017)陕0102执第1234号之八"),
        ("（2017）陕0102执1234（之一）号", "(2017)陕0102执1234号之一"),
        ("（2017）陕0102执1234-之一号", "(2017)陕0102执1234号之一"),
        ("（2018）陕0102执1234号-1号", "(2018)陕0102执1234-1号"),
        ("(2017)陕01O2执l2号", "(2017)陕0102执12号"),
        ("2017）陕0102执1234号", "(2017)陕0102执1234号"),
        ("{2017}陕0102执1234号", "(2017)陕0102执1234号"),
        ("（2012）西中执仲字第12号", "(2012)西中执仲字第12号"),
        ("（2012）西中执证字第00012号", "(2012)西中执证字第00012号"),
        ("（1993）东法调字第01-29号", "(1993)东法调字第01-29号"),
    ],
)
def test_every_written_form_has_one_canonical(written: str, canonical: str) -> None:
    assert parse(written).canonical == canonical
    assert canonicals(f"申请执行人依据{written}向本院申请") == [canonical]


@pytest.mark.parametrize(
    "text",
    [
        "（2018）西证执字第233号执行证书",
        "（2008）西雁证执字第6号",
        "（2018）京中信执字01947号",
        "（2019）京方圆执字第00331号",
        "（2019）陕长乐执字第31号执行证书",
        "(2017)西证经字第3924号公证书",
        "（2016）济仲裁字第0197号裁决书",
        "（2021）渝仲字第221号",
        "户国土罚字〔2016〕第126号",
        "九国土资执(大)罚字[2015]20号",
        "（2018）石家庄市不动产权第0029272号",
        "（2013）冀邯银承字第13353960号",
        "法释〔2017〕7号",
        "陕高法〔2017〕53号",
        "永法发(2020)13号",
        "[2017]伤鉴字第18号",
        "碑检公诉刑诉[2017]143号",
        "[2017](海)公复决字第2号",
        "（2017）陕劳人仲案字第12号",
        "(××××)××执×字第××﹣××号",
        "2017年陕西省法院执行案件1200号",
        "截至2017年民商事案件第3号",
        "（2017）第0006号",
        "（2018）西汉唐执字第3号",
        "（2014）西民借字第12号",
        "人民调解委员会（2017）雁民调字第12号",
        "（2016）陕行复字第2号",
        "（2019）粤广海珠第1234号",
        "（2016）粤广南方执证字第12号执行证书",
        "（2017年修正）陕西省办法第3号",
    ],
)
def test_look_alikes_are_no_case_numbers(text: str) -> None:
    assert canonicals(text) == []
    assert parse_or_none(text) is None


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("（2017）粤01民终1188、1189号", ["(2017)粤01民终1188号", "(2017)粤01民终1189号"]),
        ("（2015）雁执字第1188、1189号", ["(2015)雁执字第1188号", "(2015)雁执字第1189号"]),
        ("（2015）雁执字第1188号、第1189号", ["(2015)雁执字第1188号", "(2015)雁执字第1189号"]),
        ("（2017）陕0102执1号、2号和3号", [f"(2017)陕0102执{n}号" for n in (1, 2, 3)]),
        ("（2017）陕0102执11号至15号", ["(2017)陕0102执11号", "(2017)陕0102执15号"]),
        ("（2017）陕0102执1、2号之一", ["(2017)陕0102执1号之一", "(2017)陕0102执2号之一"]),
        ("（2017）陕0102执1号之一、之二", ["(2017)陕0102执1号之一", "(2017)陕0102执1号之二"]),
        ("（2017）陕0102执1号之一、二和三裁定", [f"(2017)陕0102执1号之{n}" for n in "一二三"]),
        ("（2017）陕0102执1号之一、二、被执行人", ["(2017)陕0102执1号之一"]),
        ("（2017）陕0102执1号之一\n二、被执行人", ["(2017)陕0102执1号之一"]),
        ("（2017）陕0102执1号之二十\n一裁定", ["(2017)陕0102执1号之二十一"]),
        ("（2017）陕0102执3号-5号", ["(2017)陕0102执3号", "(2017)陕0102执5号"]),
        ("执行裁定书\n（2019）\n陕\n0922\n执\n77\n号\n申请执行人", ["(2019)陕0922执77号"]),
        ("原案(2017陕0102执1号)已终本", ["(2017)陕0102执1号"]),
        ("本院在执行（2017）陕0102执1一案中", ["(2017)陕0102执1号"]),
        ("（2018）陕0102执恢12.docx", ["(2018)陕0102执恢12号"]),
        ("（2018）陕0102执恢12，", []),
        ("（2017）陕0102执1号及3号楼", ["(2017)陕0102执1号"]),
        ("（2021）（2021）鲁民终907号", ["(2021)鲁民终907号"]),
        ("（2017）陕0102民初1号民事判决书、第2号裁定", ["(2017)陕0102民初1号"]),
        ("（2016）鲁0827民初901－1、2号", ["(2016)鲁0827民初901-1号", "(2016)鲁0827民初901-2号"]),
        ("（2016）粤20民申8-24、48号", ["(2016)粤20民申8-24号", "(2016)粤20民申48号"]),
    ],
)
def test_enumerations_are_written_out(text: str, expected: list[str]) -> None:
    assert canonicals(text) == expected


def test_parts_of_a_new_number() -> None:
    number = parse("（2017）陕0102执恢0012号之二")
    assert (number.year, number.court, number.type_code, number.serial) == (2017, "陕0102", "执恢", "0012")
    assert (number.suffix, number.ordinal, number.old_style) == ("之二", 2, False)
    assert number.court_code == "陕0102"
    assert number.key == "(2017)陕0102执恢12号"


@pytest.mark.parametrize(
    ("written", "court", "type_code"),
    [
        ("（2015）三执字第00074号", "三", "执"),  # 三原
        ("（2015）三民初字第74号", "三", "民初"),
        ("（2015）未执恢字第00074号", "未", "执恢"),  # 未央
        ("（2015）商执字第00074号", "商", "执"),  # 商州
        ("（2015）清执字第00074号", "清", "执"),  # 清涧
        ("（2015）汉台执字第00122号", "汉台", "执"),
        ("（2015）宁强执异字第00074号", "宁强", "执异"),
        ("（2014）朝未刑初字第3号", "朝", "未刑初"),  # a juvenile court
        ("（2014）碑民执字第3号", "碑", "民执"),
        ("（2015）商初字第2号", "", "商初"),
    ],
)
def test_a_place_written_with_a_type_word(written: str, court: str, type_code: str) -> None:
    """Characters of 类型代字 that name a place where a kind of case follows them."""
    number = parse(written)
    assert (number.court, number.type_code) == (court, type_code)


def test_parts_of_an_old_number() -> None:
    number = parse("（2014）雁执字第01234号")
    assert (number.court, number.type_code, number.serial, number.old_style) == ("雁", "执", "01234", True)
    assert number.court_code is None
    assert number.key == number.canonical


def test_a_code_with_zi_di_names_the_same_case_as_without() -> None:
    assert parse("（2018）甘01执异字第0768号").key == parse("（2018）甘01执异768号").key


@pytest.mark.parametrize(
    ("suffix", "ordinal"),
    [
        ("之二", 2),
        ("-2", 2),
        ("2", 2),
        ("二", 2),
        ("号之十一", 11),
        ("－12", 12),
        ("", None),
        ("甲", None),
        (None, None),
    ],
)
def test_ordinals(suffix: str | None, ordinal: int | None) -> None:
    assert ordinal_of(suffix) == ordinal


def test_a_range_and_a_double_suffix_have_no_ordinal() -> None:
    assert parse("（2015）惠中法执字第325-334号").ordinal is None
    assert parse("（2016）鄂96执122-1号之一").ordinal is None
    assert parse("（2015）宿中执字第00068-10号").ordinal == 10


def test_masked_numbers_are_found_and_say_so() -> None:
    number = parse("（2024）浙01民终×××号")
    assert number.masked
    assert number.canonical == "(2024)浙01民终×××号"
    assert not parse("（2024）浙01民终1号").masked


@pytest.mark.parametrize(
    "text", ["", "无", "民事判决书", "(2017)陕0102执1号和(2017)陕0102执2号", "本院(2017)陕0102执1号"]
)
def test_parse_wants_exactly_one(text: str) -> None:
    with pytest.raises(CaseNumberError):
        parse(text)


def test_places_in_the_text() -> None:
    text = "本院作出（2017）陕 0102 执 1 号之一执行裁定"
    (found,) = find_all(text)
    assert text[found.start : found.end] == "（2017）陕 0102 执 1 号之一"


courts = st.sampled_from(["陕", "陕01", "陕0102", "京0491", "兵1202", "最高法", "新2801", "内0602"])
types = st.sampled_from(
    ["执", "执恢", "执异", "执复", "执监", "执保", "民初", "民终", "刑初", "行审", "知民终", "财保"]
)
suffixes = st.sampled_from([None, "之一", "之二", "之十一", "-1", "-2", "-3之一"])
new_numbers = st.builds(
    CaseNumber,
    year=st.integers(2016, 2030),
    court=courts,
    type_code=types,
    serial=st.integers(1, 99_999_999).map(str),
    suffix=suffixes,
)
old_numbers = st.builds(
    CaseNumber,
    year=st.integers(1990, 2015),
    court=st.sampled_from(["雁", "陕", "惠中法", "粤高法", "莲法", ""]),
    type_code=st.sampled_from(["执", "执异", "民一初", "刑二终", "行非审"]),
    serial=st.integers(1, 99_999).map(lambda n: f"{n:05d}"),
    suffix=suffixes,
    old_style=st.just(True),
    link=st.just("字第"),
)
numbers = st.one_of(new_numbers, old_numbers)
chinese = st.text(
    alphabet="本院认为申请执行人与被案件程序裁定，。、；：《》“”一二三的于年月日第条款项 \n0123456789",
    max_size=60,
)


@given(numbers)
def test_canonical_reads_back_to_itself(number: CaseNumber) -> None:
    assert parse(number.canonical) == number


@given(numbers, st.sampled_from("(（〔[【﹝"), st.sampled_from(")）〕]】﹞"), st.booleans())
def test_brackets_and_blanks_do_not_matter(
    number: CaseNumber, opening: str, closing: str, spaced: bool
) -> None:
    written = number.canonical.replace("(", opening, 1).replace(")", closing, 1)
    if spaced:
        written = " ".join(written)
    assert parse(written).canonical == number.canonical


@given(chinese, numbers, chinese)
def test_a_number_is_found_in_any_text(before: str, number: CaseNumber, after: str) -> None:
    text = f"{before}，{number.canonical}。{after}"
    assert number in [found.number for found in find_all(text)]


@given(st.text(max_size=300))
def test_any_text_can_be_searched(text: str) -> None:
    for found in find_all(text):
        assert 0 <= found.start < found.end <= len(text)
        assert parse(found.number.canonical).key == found.number.key


class CountingText(str):
    """A text that counts how many of its characters are looked at one by one."""

    looked = 0

    def __getitem__(self, key):
        CountingText.looked += 1
        return super().__getitem__(key)


@pytest.mark.parametrize(
    "piece",
    [
        "(2017)",
        "（2017）陕0102执1、",
        "1、",
        "2017民",
        "(",
        "1号、",
        "、1号至",
        "(2017)民字第",
        "（2017）民1-",
        "( ",
    ],
)
def test_work_grows_with_the_text_only(piece: str) -> None:
    def looked(copies: int) -> int:
        CountingText.looked = 0
        find_all(CountingText("（2017）陕0102执" + piece * copies))
        return CountingText.looked

    assert looked(4000) <= 4.2 * looked(1000) + 200


def test_a_megabyte_of_brackets_is_searched() -> None:
    assert find_all("(" * 1_000_000) == []
    assert find_all("（2017）" + "民" * 1_000_000) == []


@given(
    st.sampled_from(["陕0102", "陕 01", "兵1202", "陕", "最高法", "0102"]),
    st.sampled_from(["执", "执恢", " 民初", "财保", "民特\n", "证执"]),
    st.from_regex(r"[0-9]{1,7}", fullmatch=True),
    st.lists(st.sampled_from([*"之一二-12、和及(（)）号楼案裁第，。\n \u200b至", "(2018)"]), max_size=6),
)
def test_the_short_way_reads_what_the_long_way_reads(
    court: str, kind: str, serial: str, after: list[str]
) -> None:
    rest = f"{court}{kind}{serial}号{''.join(after)}"
    short = [found.number.canonical for found in find_all(f"(2017){rest}")]
    # A blank within the year is read by the long way only.
    assert short == [found.number.canonical for found in find_all(f"(20 17){rest}")]
