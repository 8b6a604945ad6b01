"""Broken markup and Word's pages: what the fast parse loses, the tolerant one finds; sound pages never get there."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from crawler.extraction import parse_html, read_article, read_attachment
from crawler.extraction.mending import lost_text, mended
from crawler.extraction.page import read_page
from crawler.extraction.tolerant import tolerant_tree, word_tree
from tests.crawler.extraction.page_maker import PageMaker

RULING = (
    "<h1>禾田公司与贝某执行裁定书</h1><p>发布时间：2021-04-06</p>"
    "<p>本院在执行禾田公司与贝某租赁合同纠纷一案中，查明被执行人暂无财产可供执行。</p>"
    "<p>依照《中华人民共和国民事诉讼法》第二百五十七条的规定，裁定如下：</p><p>终结本次执行程序。</p>"
)
HEAD = "<html><head><meta charset='utf-8'>"
BROKEN = {
    "comment never closed": f"{HEAD}</head><body><!-- 正文开始 {RULING}",
    "comment closed with a space": f"{HEAD}</head><body><!-- 正文 -- >{RULING}</body></html>",
    "comment closed by the next": f"{HEAD}</head><body><!-- 正文开始 {RULING}<!-- 正文结束 --></body></html>",
    "conditional comment cut": f"{HEAD}<!--[if gte mso 9]><xml><w:View>1</w:View></xml></head><body>{RULING}",
    "conditional comment half closed": f"{HEAD}<!--[if gte mso 9]><xml>甲</xml><![endif]></head><body>{RULING}",
    "quote never closed": f'{HEAD}</head><body><a href="index.html>首页</a>{RULING}</body></html>',
    "title never closed": f"{HEAD}<title>执行文书</head><body>{RULING}</body></html>",
    "style never closed": f"{HEAD}<style>p {{margin:0}}</head><body>{RULING}</body></html>",
    "script closed with a space": f"{HEAD}<script>var a = 1;</ script></head><body>{RULING}</body></html>",
    "script within a script": f"{HEAD}<script><!-- <script> </script></head><body>{RULING}</body></html>",
    "select never closed": f"{HEAD}</head><body><select><option>友情链接{RULING}</body></html>",
    "textarea never closed": f"{HEAD}</head><body><textarea name=q>{RULING}</body></html>",
    "object never closed": f"{HEAD}</head><body><object data=a.swf>{RULING}</body></html>",
    "noscript never closed": f"{HEAD}</head><body><noscript>{RULING}</body></html>",
    "iframe never closed": f"{HEAD}</head><body><iframe src=a>{RULING}</body></html>",
    "thousands of fonts": f"{HEAD}</head><body>{'<font size=2>' * 4000}{RULING}</body></html>",
    "thousands of boxes": f"{HEAD}</head><body>{'<div>' * 6000}{RULING}</body></html>",
}


@pytest.mark.parametrize("name", BROKEN)
def test_broken_pages_are_read(name: str) -> None:
    html = BROKEN[name]
    root = parse_html(html)
    fast = "" if root is None else "".join(line.text for line in read_page(root).lines)
    assert "暂无财产可供执行" not in fast, "the fast parse reads it: no case for the tolerant one"
    article = read_article(html)
    assert article.title == "禾田公司与贝某执行裁定书"
    assert article.publish_date is not None and article.publish_date.isoformat() == "2021-04-06"
    assert article.body.startswith("本院在执行禾田公司")
    assert article.body.endswith("裁定如下：\n终结本次执行程序。")


def test_sound_pages_are_never_read_twice(monkeypatch: pytest.MonkeyPatch) -> None:
    def fail(html: str) -> None:
        raise AssertionError("tolerant parse on a sound page")

    monkeypatch.setattr("crawler.extraction.tolerant.tolerant_tree", fail)
    for seed in range(60):
        assert read_article(PageMaker(seed).make().html).body


def test_hidden_text_stays_hidden() -> None:
    hidden = "<div style='display:none'>" + "<p>此处为隐藏的推广文字，访问者看不到。</p>" * 30 + "</div>"
    article = read_article(f"{HEAD}</head><body>{RULING}{hidden}</body></html>")
    assert "推广" not in article.body
    assert "终结本次执行程序" in article.body


WORD = """<html xmlns:o="urn:schemas-microsoft-com:office:office" xmlns:w="urn:schemas-microsoft-com:office:word">
<head><meta charset=utf-8><!--[if gte mso 9]><xml><w:WordDocument><w:View>Print</w:View></w:WordDocument></xml><![endif]-->
<style>p.MsoNormal {mso-style-parent:""}</style></head><body lang=ZH-CN><div class=Section1>
<p class=MsoNormal>云岭区人民法院<o:p></o:p></p><p class=MsoNormal>执行裁定书<o:p></o:p></p>
<p class=MsoList><![if !supportLists]><span lang=EN-US style='mso-list:Ignore'>1.<span>&nbsp;</span></span><![endif]>终结本次执行程序。</p>
<p class=MsoNormal>申请执行人<del cite="mailto:a">贝某</del><ins cite="mailto:a">禾田公司</ins>可以再次申请<span
class=MsoCommentReference><a class=msocomanchor href="#_msocom_1">[a1]</a></span>。<span style='mso-hide:all'>内部稿</span></p></div>
<div style='mso-element:comment-list'><div style='mso-element:comment'><p class=MsoCommentText>此处金额请核对</p></div></div>
<div style='mso-element:header' id=h1><p class=MsoHeader>第1页</p></div></body></html>"""
WORD_TEXT = "云岭区人民法院\n执行裁定书\n1. 终结本次执行程序。\n申请执行人禾田公司可以再次申请。"


def test_a_page_that_word_wrote_is_read_as_printed() -> None:
    read = read_attachment(WORD.encode(), "裁定书.doc")
    assert (read.format, read.text) == ("html", WORD_TEXT)


def test_a_word_page_inside_mht_is_read_as_printed() -> None:
    mht = (
        "MIME-Version: 1.0\nContent-Type: multipart/related; boundary=b1\n\n--b1\n"
        "Content-Type: text/html; charset=utf-8\nContent-Transfer-Encoding: 8bit\n\n"
    ) + f"{WORD}\n--b1--\n"
    read = read_attachment(mht.encode(), "裁定书.doc")
    assert (read.format, read.text) == ("mht", WORD_TEXT)


def test_the_fast_parse_alone_would_print_revisions_and_comments() -> None:
    root = parse_html(WORD)
    assert root is not None
    text = "".join(line.text for line in read_page(root).lines)
    assert "贝某禾田公司" in text and "此处金额请核对" in text


@pytest.mark.parametrize("name", ["thousands of fonts", "comment never closed", "select never closed"])
def test_broken_attachments_are_read(name: str) -> None:
    assert "暂无财产可供执行" in read_attachment(BROKEN[name].encode(), "裁定书.doc").text


PIECES = st.lists(
    st.sampled_from(
        ["<p>", "</p>", "<!--", "-->", "<![endif]-->", "<!--[if x]>", "<script>", "</script>", "<select>", "<td", '"', ">",
         "<title>", "</title", "终结本次执行程序。", "<del>", "</del>", "<font>", "&#0;", "\x00", "<", "=", "<div style='"]
    ),
    max_size=60,
).map("".join)  # fmt: skip


@given(PIECES)
def test_nothing_breaks_it(html: str) -> None:
    """Any markup gives a tree or nothing, and mending leaves no script and no comment."""
    for build in (tolerant_tree, word_tree):
        root = build(html)
        assert root is None or read_page(root) is not None
    assert "<script" not in mended(html)
    read_article(html)


def test_losses_are_counted_without_markup() -> None:
    menu = "<a title='执行裁定书执行裁定书执行裁定书'>文书</a>" * 40
    assert not lost_text(menu, 80)
    assert lost_text("<p>终结本次执行程序</p>" * 40, 10)
    assert not lost_text("<script>'终结本次执行程序'</script>" * 40, 0)
