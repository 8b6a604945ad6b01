"""Publications that look alike: rules, notices of one occasion, answers of a court and answers of an author."""

import pytest

from crawler.classifiers import recognise
from domain.document_kind import DocumentKind as K

BODY = "现将有关事项通知如下:\n一、时间:7月12日上午。\n二、各院应当派员参加,不得缺席。\n三、请按照要求执行。\n石泉县人民法院\n2019年7月8日"


@pytest.mark.parametrize(
    "title",
    [
        "关于召开全市法院执行工作推进会的通知",
        "关于举办执行业务培训班的通知",
        "关于报送执行案件自查报告的通知",
        "关于表彰执行工作先进集体的决定",
        "关于给予韩某等同志嘉奖的决定",
        "关于征求《执行工作规程》意见的函",
    ],
)
def test_a_notice_of_one_occasion_lays_down_no_rule(title: str) -> None:
    assert recognise(f"各县区法院:\n{BODY}", title=title).kind is K.OTHER


@pytest.mark.parametrize(
    "title",
    [
        "关于开展涉民生案件集中执行专项行动的通知",
        "关于规范执行案款发放的通知",
        "关于严格执行网络查控系统使用规定的通知",
    ],
)
def test_a_notice_that_orders_enforcement_work_is_a_rule(title: str) -> None:
    body = BODY.replace("一、时间:7月12日上午。", "一、承办人应当在三日内启动网络查控,逾期的予以通报。")
    assert recognise(f"各县区法院:\n{body}", title=title).kind is K.ENFORCEMENT_NORMATIVE


QUESTIONS = (
    "一、唯一住房能否执行?\n答:保障基本居住条件后可以执行。\n二、终结本次执行程序后恢复执行的,是否重新评估?\n"
    "答:应当重新委托,当事人均同意沿用的除外。\n三、租赁权如何处理?\n答:审查租赁的真实性后决定是否带租拍卖。\n"
)


def test_answers_that_a_court_gives_its_judges_are_a_rule() -> None:
    text = f"为统一全省法院执行尺度,经研究解答如下,供办案参照。\n{QUESTIONS}江岭省高级人民法院\n2020年4月9日"
    assert recognise(text, title="关于执行若干问题的解答").kind is K.ENFORCEMENT_NORMATIVE


def test_answers_that_an_author_gives_readers_are_an_article() -> None:
    assert recognise(QUESTIONS, title="执行问题解答").kind is K.LEGAL_ARTICLE


def test_a_penalty_for_hindering_enforcement_belongs_to_enforcement() -> None:
    text = (
        "石泉县人民法院\n拘留决定书\n(2018)陕0922司惩7号\n被拘留人:甲某,男,住石泉县。\n"
        "本院在执行(2017)陕0922执193号一案中,查明甲某转移查封的车辆。依照民事诉讼法第一百一十一条的规定,决定如下:\n"
        "对甲某拘留十五日。\n二〇一八年三月二十日"
    )
    assert recognise(text).kind is K.OTHER_ENFORCEMENT_RULING


def test_a_number_in_the_heading_of_a_notice_is_its_own() -> None:
    text = (
        "石泉县人民法院\n关于(2019)陕0922执77号案执行案款认领的公告\n本院执行的劳动报酬案件,部分案款被退回,请下列人员到本院执行局办理。\n"
        "石泉县人民法院\n2019年5月6日"
    )
    found = recognise(text, title="案款认领公告")
    assert (found.kind, found.own_case_numbers) == (K.ENFORCEMENT_NOTICE, 1)


@pytest.mark.parametrize(
    ("title", "text"),
    [
        (
            "石泉法院发布2021年第一批限制消费人员",
            "下列被执行人未按执行通知履行义务,现予公布:\n甲某、乙某、丙某、丁某、戊某某、己某某。\n以上人员不得乘坐飞机。",
        ),
        (
            "公告",
            "经查,下列被执行人有履行能力而拒不履行,依法纳入失信名单,现予公布。\n甲某 男 1980年 石泉县城关镇 标的3万元\n"
            "乙某 女 1977年 石泉县喜河镇 标的12万元\n丙某 男 1969年 石泉县熨斗镇 标的1.5万元\n石泉县人民法院",
        ),
    ],
)
def test_debtors_made_public_are_a_list_whatever_its_rows_look_like(title: str, text: str) -> None:
    assert recognise(text, title=title).kind is K.DISHONEST_LIST


@pytest.mark.parametrize("title", ["新任执行局干部名单公示", "司法拍卖辅助机构名单公告"])
def test_lists_of_staff_and_agencies_are_none_of_debtors(title: str) -> None:
    assert recognise("现将名单公示如下:\n甲某\n乙某\n公示期五个工作日。", title=title).kind is K.OTHER
