"""Over-disclosure and what only looks like it."""

import re
from datetime import date, timedelta
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from crawler.classifiers import recognise
from crawler.classifiers.leaks import find_leaks, is_identity_number, passes_luhn
from crawler.classifiers.leaks.findings import rules
from crawler.classifiers.leaks.places import below_county
from crawler.classifiers.structure import read
from domain.courts import CourtRegister
from domain.document_kind import DocumentKind
from domain.document_kind import PrivacyLeak as P
from tests.crawler.classifiers.papers import HEAD, ruling

ID, CARD = "610102197503041239", "6228480402564890018"


def _found(sentence: str) -> set[P]:
    return set(recognise(ruling(sentence)).privacy_leaks)


def test_check_digits() -> None:
    assert is_identity_number("11010519491231002X")
    assert not is_identity_number("110105194912310021")
    assert not is_identity_number("110105194913310020")
    assert passes_luhn("6228480402564890018")
    assert not passes_luhn("6228480402564890017")


@pytest.mark.parametrize(("sentence", "leak"), [
    ("被执行人李志强身份证号码11010519491231002X。", P.ID_NUMBER), ("身份证号码：1101051949 1231002X。", P.ID_NUMBER),
    ("被执行人李志强的电话13812345678无人接听。", P.PHONE), (f"冻结被执行人李志强在工商银行的账户{CARD}。", P.BANK_ACCOUNT),
    ("查封被执行人名下陕A3K568号轿车。", P.PLATE_NUMBER), ("被执行人电子邮箱lizq_75@example.com。", P.EMAIL),
    ("被执行人李志强患有尿毒症，长期透析。", P.HEALTH), ("被执行人之子未成年人李浩然由其抚养。", P.MINOR_NAME),
])  # fmt: skip
def test_leaks_are_found_and_masked(sentence: str, leak: P) -> None:
    found = recognise(ruling(sentence))
    assert found.privacy_leaks == (leak,)
    shown = [passage.excerpt for passage in found.explanation if "过度公开" in passage.rule]
    assert shown
    assert all(
        "*" in excerpt and CARD not in excerpt and "11010519491231002X" not in excerpt for excerpt in shown
    )


@pytest.mark.parametrize("sentence", [
    "统一社会信用代码91610132MA6U2K8T5X。", "律师执业证号16101201710123456。", "案号为(2017)陕0102民初1234567890号。",
    "标的额138123456.78元。", "身份证号码610102********1239。", "账号6228****0018。", "车牌号陕A*****。", "承办法官电话13812345678。",
    "款项汇至本院执行款专户，账号6228480402564890018。", "邮箱zhixing@court.gov.cn。", "被执行人陕西某某商贸有限公司，住所地西安市雁塔区科技路12号3层。",
    "拍卖位于西安市雁塔区科技路12号3幢1单元502室的房产。", "李某某患有尿毒症。", "儿子李某由其抚养。",
])  # fmt: skip
def test_look_alikes_are_not(sentence: str) -> None:
    assert _found(sentence) == set()


@pytest.mark.parametrize(("home", "leaks"), [
    ("西安市新城区", False), ("西安市新城区解放路12号3幢502室", True), ("蓝田县柳林镇张家村二组", True), ("西安市新城区××路××号", False),
    ("西安市雁塔区明德门小区", True), ("任丘市开发区", False),
])  # fmt: skip
def test_homes_below_the_county(home: str, leaks: bool) -> None:
    text = ruling(
        "",
        head=HEAD.replace(
            "李志强，男，1975年8月9日出生，汉族，住西安市新城区",
            f"李志强，男，1975年8月9日出生，汉族，住{home}",
        ),
    )
    assert (P.ADDRESS in recognise(text).privacy_leaks) is leaks


def test_names_of_minors_count_since_2014() -> None:
    text = ruling("", head=HEAD.replace("李志强，男，1975年8月9日", "李志强，男，2006年8月9日"))
    assert P.MINOR_NAME in recognise(text, publish_date=date(2017, 5, 1)).privacy_leaks
    assert P.MINOR_NAME not in recognise(text, publish_date=date(2013, 5, 1)).privacy_leaks
    assert (
        P.ID_NUMBER
        in recognise(ruling("身份证11010519491231002X。"), publish_date=date(2013, 5, 1)).privacy_leaks
    )


@pytest.mark.parametrize(("day", "instrument", "minors_count"), [
    (date(2013, 12, 31), "施行以前", False), (date(2014, 1, 1), "法释〔2013〕26号", True),
    (date(2016, 9, 30), "法释〔2013〕26号", True), (date(2016, 10, 1), "法释〔2016〕19号", True),
    (date(2024, 1, 1), "隐名", True), (None, "隐名", True),
])  # fmt: skip
def test_the_version_in_force_on_the_day_decides(
    day: date | None, instrument: str, minors_count: bool
) -> None:
    version = rules().at(day)
    assert instrument in version.instrument
    assert (P.MINOR_NAME in version.bases) is minors_count
    assert set(P) - {P.MINOR_NAME} <= set(version.bases)


def test_versions_follow_each_other_without_a_gap() -> None:
    versions = rules().versions
    assert versions[0].first is None
    assert versions[-1].last is None
    for earlier, later in pairwise(versions):
        assert earlier.last is not None
        assert earlier.last + timedelta(days=1) == later.first


def test_a_finding_cites_the_article_in_force_when_it_was_published() -> None:
    text = ruling("身份证11010519491231002X。")
    for day, article in (
        (date(2015, 5, 1), "法释〔2013〕26号第七条"),
        (date(2019, 5, 1), "法释〔2016〕19号第十条"),
    ):
        reading = read(text, None)
        (leak,) = find_leaks(reading, DocumentKind.ZHONGBEN_RULING, day)
        assert leak.basis.startswith(article)


def test_no_county_is_a_place_below_the_county() -> None:
    """Also those whose name has a 镇, 乡, 路, 营 … in it."""
    counties = [
        place
        for court in CourtRegister.load()
        if (place := court.name.removesuffix("人民法院")) != court.name and place[-1:] in tuple("县市区旗")
    ]
    assert len(counties) > 2500
    assert [place for place in counties if below_county(place)] == []


_PIECES = (
    "8岁的王小明", "患肝病", "被执行人:李四,男,", "男,", "住李家村", "住西安市雁塔区科技路12号,", "61092620100506331X ", "法定代理人:王五之母",
    "李小明系小学学生,", "婚生女李小雨", "在李家村三组的家中", "13800138000 ", "王五 13800138000\n", "陕A", "男 西安市雁塔区科技路12号\n",
    "户名", "生于2010年", "王小明(化名)", "就读", "村民", "家(", "古丽·买买提,男,",
)  # fmt: skip


@pytest.mark.parametrize("piece", _PIECES)
@pytest.mark.parametrize("kind", [DocumentKind.ZHONGBEN_RULING, DocumentKind.DISHONEST_LIST])
def test_long_repetitions_end(piece: str, kind: DocumentKind) -> None:
    """Would not end in any bearable time if a search were more than linear."""
    reading = read(piece * (100_000 // len(piece)), None)
    assert len(find_leaks(reading, kind, date(2017, 5, 1))) <= 100_000


@given(
    st.lists(
        st.sampled_from(
            [*_PIECES, "本院", "李志强", "。", "\n", "账号6217004290012345671", "邮箱a.b@qq.com"]
        ),
        max_size=60,
    )
)
def test_excerpts_never_show_what_they_found(pieces: list[str]) -> None:
    text = "".join(pieces)
    reading = read(text, None)
    for leak in find_leaks(reading, DocumentKind.OTHER_ENFORCEMENT_RULING, date(2017, 5, 1)):
        assert "*" in leak.excerpt
        assert not re.search(r"\d{7}", leak.excerpt)
        assert 0 <= leak.start < leak.end <= len(text)
        assert leak.excerpt != text[leak.start : leak.end]
