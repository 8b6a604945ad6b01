"""Over-disclosure and what only looks like it."""

from datetime import date

import pytest

from crawler.classifiers import recognise
from crawler.classifiers.leaks import is_identity_number, passes_luhn
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
