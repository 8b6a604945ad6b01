"""A text's own first and last lines are kept, whatever labels' words they use; what surrounds it is not."""

import re
import unicodedata
from collections.abc import Iterator

import pytest

from crawler.extraction import read_article

TITLE = "高某与邱某买卖合同纠纷执行信息"
PROSE = (
    "本院在执行高某与邱某买卖合同纠纷一案中，查明被执行人名下暂无可供执行的财产，申请执行人亦不能提供财产线索。",
    "依照《中华人民共和国民事诉讼法》第二百五十七条的规定，裁定如下：",
    "终结本次执行程序。",
    "申请执行人发现被执行人有可供执行财产的，可以再次申请执行。",
)
FIRST = """现将下列失信被执行人名单予以公布：
来源于群众举报的线索，本院经核查后现予公布：
根据有关规定，现将名单公布：
现将开庭公告时间公告如下：
为方便当事人查看：本院开通窗口
执行公告发布：下列人员拒不履行
上述人员信息，经审核：属实
以下名单自发布之日起生效
各有关单位：
执 行 裁 定 书
（2020）粤9913执217号之一
（2017年2月20日审判委员会第5次会议通过）
一、立案条件
问：什么是终结本次执行程序？
被执行人：邱某
姓名：邱某
打印稿以纸质文书为准
关闭账户的被执行人名单
大额案款领取公告
举报电话：12368""".splitlines()
LAST = """书记员  方柔
书 记 员 方 柔
书记员：方柔
审判员方柔
人民陪审员 方某某
速录员 方某
海门湾县人民法院
（院印）
特此公告
附件：失信名单
附：相关法律条文
联系人：方法官 电话：0660-7654321
举报电话：12368
地址：海门湾县渔港路3号
地址：海门湾县渔港路3号 邮编：516600
执行法官：方某
承办人：方某 联系电话：0660-7654321
（作者单位：海门湾县人民法院）
文/图 方某
方某某
3. 被执行人：方某
合计 3 人
打印、复制须经许可
举报属实的，给予奖励
更多信息请登录司法拍卖网查询
（2020）粤9913执217号""".splitlines()
AROUND = ("渔港动态", "打印本页", "上一篇", "广东某某科技", "海门湾县渔港路1号", "2020-03-05")


def pages(lines: tuple[str, ...]) -> Iterator[str]:
    """The same lines as four kinds of site print them."""
    broken = "<br>".join(f"&nbsp;&nbsp;&nbsp;&nbsp;{line}" for line in lines)
    paragraphs = "".join(f"<p>{line}</p>" for line in lines)
    menu = "<div class=nav><a href=/>首页</a> <a href=/a>渔港动态</a> <a href=/b>执行公开</a></div>"
    foot = "<div class=foot>版权所有：海门湾县人民法院 地址：海门湾县渔港路1号 技术支持：广东某某科技</div>"
    info = "发布时间：2020-03-05 来源：执行局"
    window = "<div>【<a href='#'>打印本页</a>】【<a href='#'>关闭窗口</a>】</div>"
    head = f"<html><head><title>{TITLE}</title></head><body>{menu}"
    yield f"{head}<h1>{TITLE}</h1><div>{info}</div><div class=content>{broken}</div>{window}{foot}"
    yield (
        f"{head}<h1>{TITLE}</h1><div>{info}</div><div class=TRS_Editor>{paragraphs}</div>"
        f"<p>上一篇：<a href=1>甲</a></p>{foot}"
    )
    yield (
        f"{head}<table><tr><td align=center><b>{TITLE}</b></td></tr><tr><td align=center>{info}</td></tr>"
        f"<tr><td>{broken}</td></tr></table>{window}<table><tr><td>{foot}</td></tr></table>"
    )
    yield f"{head}<div><h2>{TITLE}</h2><div>2020-03-05 09:00:00</div><div>{paragraphs}</div></div>{foot}"


def plain(text: str) -> str:
    return re.sub(r"\s+", "", unicodedata.normalize("NFKC", text))


def assert_whole(lines: tuple[str, ...]) -> None:
    for number, html in enumerate(pages(lines)):
        body = read_article(html).body
        assert plain(body) == plain("".join(lines)), f"page {number}"
        assert not [word for word in AROUND if word in body]


@pytest.mark.parametrize("line", FIRST)
def test_the_first_line_is_kept(line: str) -> None:
    assert_whole((line, *PROSE, "海门湾县人民法院", "二〇二〇年三月四日"))


@pytest.mark.parametrize("line", LAST)
def test_the_last_line_is_kept(line: str) -> None:
    assert_whole((*PROSE, "二〇二〇年三月四日", line))


def test_lines_of_a_ruling_with_its_clerk_after_the_date() -> None:
    assert_whole(
        (
            "海门湾县人民法院", "执行裁定书", "（2020）粤9913执217号", "申请执行人：高某，男，汉族。", *PROSE,
            "审判长  卫某", "审判员  苗某", "二〇二〇年三月四日", "书记员  方柔",
        )
    )  # fmt: skip


@pytest.mark.parametrize(
    "line",
    [
        "作者：高某来源：执行局点击数：123分享到：",
        "【字号：大 中 小】【打印】【关闭】",
        "来源：本院研究室",
        "发布时间：2020-03-05 10:20:30",
        "浏览次数：35",
    ],
)
def test_info_lines_above_the_text_are_not_the_text(line: str) -> None:
    for html in pages((line, *PROSE)):
        assert plain(read_article(html).body) == plain("".join(PROSE))
