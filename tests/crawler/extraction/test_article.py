"""Reading pages: what the golden pages do not show, and what no page may do to us."""

from collections.abc import Iterator
from datetime import date

import pytest
from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st

from crawler.extraction import PageShape, decode, read_article
from crawler.extraction.page import parse_html
from crawler.extraction.worker import PageBytes, ProcessLimits, WorkerPool, read_pages
from domain.document_kind import Readability

PAGE = (
    "<html><head><title>{title}</title></head><body><div class=nav><a href=/>首页</a><a href=/a>公告</a></div>"
    "<h1>{heading}</h1><div>{info}</div><div>{body}</div></body></html>"
)
BODY = "<p>本院定于下周在第三法庭公开听证，欢迎旁听。</p><p>二〇一九年三月八日</p>"


def article_with(
    info: str, body: str = BODY, heading: str = "关于公开听证的公告", title: str = "听证公告_某县法院网"
):
    return read_article(PAGE.format(title=title, heading=heading, info=info, body=body))


@pytest.mark.parametrize(
    "info",
    [
        "发布时间：2019-03-10",
        "发布日期:2019/3/10 8:05",
        "发布时间： 2019年03月10日 08:05:11 来源：办公室",
        "[2019-03-10]",
        "2019-03-10",
        "2019.03.10　来源：本院",
        "日期：2019-3-10",
        "时间：2019-03-10 浏览：33",
        "录入时间：2019-03-1009:22",
        "来源：本院 2019-03-10 09:22:11 字号：大 中 小",
        "发布时间：二○一九年三月十日",
        "<span>发布时间</span><span>：</span><b>2019</b>-<i>03</i>-10",
        "<table><tr><td>发布时间</td><td>2019-03-10</td></tr></table>",
        "更新时间：2019-04-01 发布时间：2019-03-10",
        "上传时间：2019-03-10 15:00 点击数：1",
        "发布于：2019-03-10",
        "公开日期：2019-03-10 成文日期：2019-03-01",
    ],
)
def test_publication_dates_in_many_dresses(info: str) -> None:
    assert article_with(info).publish_date == date(2019, 3, 10)


@pytest.mark.parametrize(
    "info",
    [
        "",
        "今天是2019年3月10日 星期日",
        "成文日期：2019-03-10",
        "开庭时间：2019-03-10",
        "版权所有 2019-03-10",
        "发布时间：",
        "发布时间：2019-13-40",
        "发布时间：1980-01-01",
        "发布时间：2999-01-01",
    ],
)
def test_other_dates_are_not_publication_dates(info: str) -> None:
    assert article_with(info).publish_date is None


def test_list_date_helps_only_where_the_page_is_silent() -> None:
    silent = PAGE.format(title="x", heading="关于公开听证的公告", info="", body=BODY)
    shown = PAGE.format(title="x", heading="关于公开听证的公告", info="发布时间：2019-03-10", body=BODY)
    assert read_article(silent, list_date=date(2019, 3, 11)).publish_date == date(2019, 3, 11)
    assert read_article(shown, list_date=date(2019, 3, 11)).publish_date == date(2019, 3, 10)


def test_meta_date_and_build_stamp() -> None:
    head = '<meta name="Maketime" content="2023-01-01"><meta name="PubDate" content="2018-05-04 10:00">'
    html = f"<html><head>{head}</head><body><h1>关于公开听证的公告</h1>{BODY}</body></html>"
    assert read_article(html).publish_date == date(2018, 5, 4)


def test_anchor_gives_the_title_that_the_page_cuts() -> None:
    html = PAGE.format(
        title="某县法院网", heading="关于公开征集被执行人财产…", info="发布时间：2019-03-10", body=BODY
    )
    article = read_article(html, anchor="关于公开征集被执行人财产线索的公告")
    assert article.title == "关于公开征集被执行人财产线索的公告"


def test_entities_and_breaks_inside_words() -> None:
    article = article_with(
        "发布时间：2019-03-10", "<p>被\r\n告人&#12295;&nbsp;某&mdash;&gt;罚金&yen;5</p>" + BODY
    )
    assert "被告人〇 某—>罚金¥5" in article.body


def test_content_behind_an_early_end_of_the_document() -> None:
    html = PAGE.format(
        title="x", heading="关于公开听证的公告", info="发布时间：2019-03-10", body="</body></html>" + BODY
    )
    assert "第三法庭" in read_article(html).body


def test_tree_of_the_caller_is_used() -> None:
    html = PAGE.format(title="x", heading="关于公开听证的公告", info="发布时间：2019-03-10", body=BODY)
    assert read_article("", tree=parse_html(html)) == read_article(html)


def test_attachments_are_absolute_and_once() -> None:
    files = '<p>附件：<a href="../up/a.doc">申请书.doc</a> <a href="../up/a.doc">申请书.doc</a></p>'
    html = PAGE.format(
        title="x", heading="关于公开听证的公告", info="发布时间：2019-03-10", body=BODY + files
    )
    links = read_article(html, "http://court.example/gg/1.html").attachments
    assert [(link.href, link.text) for link in links] == [("http://court.example/up/a.doc", "申请书.doc")]


def test_a_pdf_shown_by_a_script_is_an_attachment() -> None:
    script = '<script>showVsbpdfIframe("/__local/a/b.pdf","100%","600","0","","vsb");</script>'
    html = PAGE.format(title="x", heading="关于公开听证的公告", info="发布时间：2019-03-10", body=script)
    assert [link.href for link in read_article(html, "http://court.example/info/1.htm").attachments] == [
        "http://court.example/__local/a/b.pdf"
    ]


def test_dates_told_in_sentences_are_the_texts_own() -> None:
    told = (
        "据报道，某公司因违反财产报告制度被列入名单，法院于2017年9月21日立案，" * 3
        + "发布日期：2017年12月11日。"
    )
    article = article_with("来源：本院", f"<p>{told}</p>")
    assert article.publish_date is None
    assert article.body.endswith("2017年12月11日。")


@pytest.mark.parametrize(
    "line",
    [
        "2017年12月11日最高人民法院审判委员会第1729次会议通过",
        "（2013年7月1日审判委员会第12次会议通过，自2014年1月1日起施行）",
        "2023-07-2-471-006",
        "（2020年12月23日修正）",
    ],
)
def test_lines_of_enactment_stay_in_the_text(line: str) -> None:
    article = article_with(
        "", f"<p>{line}</p>" + BODY * 3, heading="关于执行担保的规定", title="关于执行担保的规定"
    )
    assert article.publish_date is None
    assert article.body.startswith(line)


def test_pictures_instead_of_text_are_named() -> None:
    article = article_with(
        "发布时间：2019-03-10", "<p><img src=/upload/flow1.jpg><img src=/upload/flow2.jpg></p>"
    )
    assert article.shape is PageShape.IMAGES
    assert article.readability is Readability.IMAGE_ONLY
    assert article.body_images == 2


@pytest.mark.parametrize(
    "html",
    ["", " ", "\x00", "<", "</html>", "<!-- ", "<table><tr><td>", "<?xml version='1.0'?>", "&#xFFFFFFF;"],
)
def test_next_to_nothing(html: str) -> None:
    article = read_article(html)
    assert article.publish_date is None
    assert article.attachments == ()


TAGS = st.sampled_from(
    ["<p>", "</p>", "<div class=content>", "</div>", "<td>", "<a href=x.doc>", "</a>", "<br>", "<font size=5>",
     "发布时间：", "2019-03-10", "来源：", "首页 > ", "人民法院", "。", "<!--", "-->", "<script>", "</script>", "</html>",
     "<h1>", "</h1>", "<title>", "\u3000\u3000", "&nbsp;", "上一篇", "<img src=a>", "<pre>\n", "附件"]
)  # fmt: skip


@settings(max_examples=150, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(st.lists(st.one_of(TAGS, st.text(max_size=20)), max_size=60).map("".join))
@example("<div class=content>" * 300 + "正文" + "</div>" * 300)
def test_junk_never_raises(html: str) -> None:
    article = read_article(html)
    assert article.body == "" or article.text_characters > 0
    assert 0.0 <= article.link_density <= 1.0


@settings(max_examples=60, deadline=None)
@given(st.integers(0, 2000))
def test_truncated_pages_never_raise(length: int) -> None:
    html = PAGE.format(
        title="听证公告", heading="关于公开听证的公告", info="发布时间：2019-03-10 来源：本院", body=BODY * 5
    )
    read_article(html[:length])


@settings(max_examples=100, deadline=None)
@given(st.binary(max_size=3000))
def test_bytes_of_any_kind_never_raise(body: bytes) -> None:
    read_article(decode(body).text)


ADVERSARIAL = {
    "one letter": lambda n: "a" * n,
    "one Han character": lambda n: "法" * n,
    "full-width spaces": lambda n: "\u3000" * n,
    "spaces and breaks": lambda n: "甲" + " \n" * (n // 2) + "乙",
    "digits": lambda n: "20190310" * (n // 8),
    "half dates": lambda n: "2019-03-" * (n // 8),
    "labels": lambda n: "发布时间：" * (n // 5),
    "label lines": lambda n: "<p>发布时间：" * (n // 8),
    "dates alone": lambda n: "<p>2019-03-10" * (n // 13),
    "separators": lambda n: "首页 > " * (n // 5),
    "open brackets": lambda n: "<" * n,
    "open divs": lambda n: "<div>" * (n // 5),
    "open links": lambda n: "<a href=x.doc>附件" * (n // 16),
    "open fonts": lambda n: "<font size=5>字" * (n // 14),
    "body names": lambda n: "<div class=content>字" * (n // 20),
    "spans": lambda n: "<span>1</span>" * (n // 14),
    "spaced letters": lambda n: "执 " * (n // 2),
    "dashes in title": lambda n: "<title>" + "- " * (n // 2) + "</title><p>x",
    "class soup": lambda n: "<div class='" + "content " * (n // 8) + "'>x</div>",
    "style soup": lambda n: "<p style='" + "font-size:" * (n // 10) + "'>x</p>",
    "file ends": lambda n: "<a href='" + ".doc" * (n // 4) + "'>x</a>",
    "end marks": lambda n: "<p>上一篇" * (n // 6),
    "entities": lambda n: "&nbsp;" * (n // 6),
    "comments": lambda n: "<!--" * (n // 4),
    "source": lambda n: "来源：" * (n // 3),
}  # fmt: skip


@pytest.fixture(scope="module")
def worker() -> Iterator[WorkerPool]:
    with WorkerPool(1, ProcessLimits(seconds=40)) as pool:
        yield pool


@pytest.mark.parametrize("shape", ADVERSARIAL)
def test_no_shape_of_page_takes_more_than_linear_time(shape: str, worker: WorkerPool) -> None:
    """At this length anything quadratic overruns the worker many times over; linear work takes a moment."""
    page = ADVERSARIAL[shape](400_000).encode()
    (read,) = worker.run(read_pages, [PageBytes(page)])
    assert read.replaced == 0
