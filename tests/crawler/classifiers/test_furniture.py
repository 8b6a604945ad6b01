"""What a page puts around its text is blotted, place by place; lists keep theirs."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from crawler.classifiers import recognise
from crawler.classifiers.furniture import own_title, without_furniture
from domain.document_kind import DocumentKind

NOTICE = (
    "石泉县人民法院\n限制消费令\n(2019)陕0922执77号\n甲某:\n本院立案执行乙某申请执行你借款纠纷一案,因你未履行义务,"
    "现对你采取限制消费措施。\n二〇一九年五月六日"
)
HEAD = "您的位置：首页 > 司法公开 > 执行信息\n发布时间：2019-08-01 10:22　来源：本院　浏览：153次　【字号：大 中 小】\n"
TAIL = "\n责任编辑：丙某\n【打印】 【关闭窗口】\n上一篇：没有了\n下一篇：关于放假的通知\n版权所有：石泉县人民法院 陕ICP备12345678号\n"


def test_a_paper_in_its_page_reads_like_the_paper() -> None:
    bare, framed = recognise(NOTICE), recognise(HEAD + NOTICE + TAIL)
    assert framed.kind is bare.kind is DocumentKind.ENFORCEMENT_NOTICE
    assert framed.case_numbers == bare.case_numbers
    assert framed.own_case_numbers == 1


@pytest.mark.parametrize(
    "line",
    [
        "当前位置：首页 >> 法院文化 >> 制度建设",
        "首页 / 新闻中心 / 正文",
        "来源：研究室 点击数：20",
        "2019-05-06 09:12 浏览次数：35 打印",
        "【打印】【关闭】",
        "分享到：",
        "下一条：某某案件执行裁定书",
        "版权所有 某某人民法院 技术支持：某某公司",
    ],
)
def test_lines_of_furniture_are_blotted(line: str) -> None:
    text = f"{line}\n{NOTICE}\n{line}"
    assert without_furniture(text) == f"{' ' * len(line)}\n{NOTICE}\n{' ' * len(line)}"


@pytest.mark.parametrize(
    "line",
    [
        "发文机关：石泉县人民法院",
        "成文日期：2019年3月1日",
        "时效性：现行有效",
        "责任编辑：丙某",
        "审判员 甲某",
        "二〇一九年五月六日",
        "本院关闭了该账户,并打印送达回证。",
        "联系地址：石泉县城关镇",
    ],
)
def test_other_lines_stay(line: str) -> None:
    text = f"{HEAD}{line}\n{NOTICE}\n{line}{TAIL}"
    assert without_furniture(text).count(line) == text.count(line) >= 2


def test_a_list_page_keeps_what_tells_it() -> None:
    rows = "\n".join(f"某某案执行裁定书 2019-0{n}-11" for n in range(1, 6))
    text = f"当前位置：首页 > 裁判文书\n{rows}\n上一页 下一页 尾页\n版权所有：石泉县人民法院"
    assert without_furniture(text) == text
    assert recognise(text, title="裁判文书").kind is DocumentKind.NAV_LIST


def test_comments_of_the_source_are_blotted() -> None:
    text = "<!--TABLE{border:none}-->石泉县人民法院限制消费令"
    assert without_furniture(text).strip() == "石泉县人民法院限制消费令"


def test_numbers_of_pages_and_entities_go_wherever_they_stand() -> None:
    text = "(2019)陕0922\n- 2 -\n执77号&nbsp;二&#12295;一九年\n第 3 页 共 9 页\n裁定"
    assert "".join(without_furniture(text).split()) == "(2019)陕0922执77号二〇一九年裁定"
    assert recognise(NOTICE.replace("甲某", "甲某&nbsp;")).kind is DocumentKind.ENFORCEMENT_NOTICE


@pytest.mark.parametrize(
    ("title", "own"),
    [
        ("执行裁定书 - 石泉县人民法院", "执行裁定书"),
        ("执行案款管理办法_执行信息_石泉县法院网", "执行案款管理办法"),
        ("【司法公开】执行案款管理办法", "执行案款管理办法"),
        ("案例三:张某拒执案 — 转移财产终获刑", "案例三:张某拒执案 — 转移财产终获刑"),
        ("(2014)雁执字第01234-1号", "(2014)雁执字第01234-1号"),
        ("石泉县人民法院", "石泉县人民法院"),
        ("", ""),
    ],
)
def test_a_title_is_freed_of_site_and_column(title: str, own: str) -> None:
    assert own_title(title) == own


@given(st.text(alphabet="首页>位置:打印关闭上一篇。\n \t甲<!->" + "版权所有0-:", max_size=200))
def test_places_stay(text: str) -> None:
    assert len(without_furniture(text)) == len(text)


@given(st.text(max_size=200))
def test_places_stay_in_any_text(text: str) -> None:
    blotted = without_furniture("首页" + text + "打印")
    assert len(blotted) == len(text) + 4
    assert all(new in (old, " ") for new, old in zip(blotted, "首页" + text + "打印", strict=True))
