"""Tools set right behind the last line of a text take nothing of it (正文末行后的工具链接)."""

import pytest

from crawler.extraction import read_article

_FORM = (
    "<html><body><h2>执行裁定书</h2><div>发布时间：2018-03-09</div><div class=news_txt>"
    "本院在执行一案中，责令被执行人履行义务。<br>本裁定送达后立即生效。<br>审判员  李明<br>书记员  胡燕{tools}</div></body></html>"
)


@pytest.mark.parametrize(
    "tools",
    [
        "<a href='/print.php?id=1'>打印版</a> <a href='/mail.php?id=1'>推荐给好友</a>",
        "<a href='javascript:window.print()'>打印</a>",
        "【<a href='javascript:window.print()'>打印本页</a>】【<a href='javascript:window.close()'>关闭窗口</a>】",
    ],
)
def test_the_clerk_stays_when_tools_follow_on_the_same_line(tools: str) -> None:
    body = read_article(_FORM.format(tools=tools), "http://a/1.html").body
    assert "书记员 胡燕" in " ".join(body.split())


def test_a_link_within_a_sentence_stays_in_its_line() -> None:
    page = "<html><body><h2>须知</h2><p>下载后请<a href='/p'>打印</a>两份，并由本人签字后交到立案庭窗口。</p><p>联系时间为工作日。</p></body></html>"
    assert "请打印两份" in read_article(page, "http://a/1.html").body
