"""Pages and links are told apart by what they are."""

import pytest

from crawler.navigation.page import parse
from crawler.navigation.reading import PageKind, Reading, Role, column_name, read_page
from crawler.navigation.scripts import addresses_in, functions


def read(body: str, role: Role = Role.COLUMN, url: str = "http://c.example/l/", head: str = "") -> Reading:
    page = parse(f"<html><head>{head}</head><body>{body}</body></html>", url)
    assert page is not None
    return read_page(page, role)


def test_rows_of_every_dress_are_entries_with_their_dates() -> None:
    dresses = [
        '<ul><li><a href="/a/{i}">某某公告第{i}号全文</a><span>2017-04-0{i}</span></li></ul>',
        '<table><tr><td><a href="/a/{i}">某某公告第{i}号全文</a></td><td>[2017-04-0{i}]</td></tr></table>',
        '<dl><dt><a href="/a/{i}">某某公告第{i}号全文</a></dt><dd>2017年4月{i}日</dd></dl>',
        '<div class="item"><span>2017/04/0{i}</span><div><a href="/a/{i}">某某公告第{i}号全文</a></div></div>',
    ]
    for dress in dresses:
        tag = dress[1:].split(">")[0].split(" ")[0]
        inner = dress.split(">", 1)[1].rsplit("</", 1)[0] if tag in ("ul", "table", "dl") else dress
        rows = "".join(inner.replace("{i}", str(i)) for i in range(1, 6))
        found = read(f"<{tag}>{rows}</{tag}>" if tag != "div" else f"<div>{rows}</div>")
        assert found.kind is PageKind.LIST, dress
        assert [e.url for e in found.entries] == [f"http://c.example/a/{i}" for i in range(1, 6)], dress
        assert found.dated == 5, dress


def test_rows_separated_by_line_breaks() -> None:
    rows = "".join(
        f'·<a href="d.php?id={i}">某某法院关于第{i}件事项的公告</a> [2017-04-0{i}]<br>' for i in range(1, 6)
    )
    found = read(f"<table><tr><td>{rows}</td></tr></table>")
    assert len(found.entries) == 5 and {e.date for e in found.entries} == {
        f"2017-04-0{i}" for i in range(1, 6)
    }


def test_a_date_in_a_title_is_not_the_date_beside_it() -> None:
    rows = "".join(f'<li><a href="/a/{i}">关于2016年5月{i}日停止办公的公告</a></li>' for i in range(1, 5))
    assert all(e.date is None for e in read(f"<ul>{rows}</ul>").entries)


def test_an_article_is_no_list_although_it_links_others() -> None:
    side = "".join(f'<li><a href="/a/{i}">相关的另外一篇文章的标题{i}</a></li>' for i in range(1, 9))
    text = "".join(
        f"<p>本院于今日召开会议,研究部署第{i}项执行工作,与会人员进行了充分讨论并形成一致意见。</p>"
        for i in range(8)
    )
    found = read(
        f'<h1>某某县人民法院召开会议</h1><div>发布时间:2017-04-11 来源:本院</div><div>{text}</div><div class="sidebar"><ul>{side}</ul></div>上一篇:<a href="/a/1">前文</a>',
        Role.ARTICLE,
    )
    assert found.kind is PageKind.ARTICLE


def test_columns_of_interest_come_first_and_noise_is_left() -> None:
    body = '<div class="nav"><a href="/zx">执行公开</a><a href="/wh">法院文化</a><a href="/login">登录</a><a href="/a.css">样式</a></div>'
    found = read(body, Role.HOME)
    assert [(lead.text, lead.role) for lead in sorted(found.leads, key=lambda lead: -lead.priority)] == [
        ("执行公开", Role.COLUMN),
        ("法院文化", Role.COLUMN),
    ]
    assert found.leads[0].of_interest


def test_hidden_links_are_named_but_a_hidden_menu_is_followed() -> None:
    found = read(
        '<a href="/t" style="display:none">陷阱</a><ul style="display:none"><li><a href="/gk">执行公开栏目</a></li><li><a href="/wh">文化</a></li></ul>',
        Role.HOME,
    )
    assert found.hidden == ("http://c.example/t",)
    assert "http://c.example/gk" in {lead.url for lead in found.leads}


def test_links_in_scripts() -> None:
    page = (
        '<script>function show(id){ window.open("view.asp?id="+id,"","width=700") }</script><ul>'
        + "".join(
            f'<li><a href="javascript:show({i})">关于第{i}号案件的公告全文</a> 2017-4-{i}</li>'
            for i in range(1, 5)
        )
        + "</ul>"
    )
    assert [e.url for e in read(page).entries] == [f"http://c.example/l/view.asp?id={i}" for i in range(1, 5)]


@pytest.mark.parametrize(
    ("code", "expected"),
    [
        ("window.open('a.html')", ["a.html"]),
        ("javascript:location.href='/x.asp?id=1';", ["/x.asp?id=1"]),
        ("return openWin('/show.do?id=7', 800, 600)", ["/show.do?id=7"]),
        ("alert('请登录')", []),
        ("javascript:void(0)", []),
        ("window.print()", []),
    ],
)
def test_addresses_in_handlers(code: str, expected: list[str]) -> None:
    assert addresses_in(code) == expected


def test_functions_of_a_page_are_evaluated_not_run() -> None:
    found = functions("function f(a, b){ var u = 'p.asp?a=' + a + '&b=' + b; top.location.href = u; }")
    assert found["f"].address(["1", "2"]) == "p.asp?a=1&b=2"
    assert functions("function g(a){ location.href = decode(a)[3]; }")["g"].address(["1"]) is None


@pytest.mark.parametrize(
    ("body", "expected"),
    [
        (
            '<div class="crumb">当前位置:<a>首页</a> &gt; <a>审务公开</a> &gt; <a>诉讼指南</a></div>',
            "诉讼指南",
        ),
        ("<td>首页 -> 审务公开 -> 诉讼指南</td>", ""),
        ("<td>您的位置:首页 -> 审务公开 -> 诉讼指南</td>", "诉讼指南"),
        ("<p>当前位置:<a>首页</a> &gt; 执行文书  <a>按标题排序</a></p>", "执行文书"),
        ("<h2>典型案例</h2>", "典型案例"),
    ],
)
def test_a_column_has_the_name_of_its_breadcrumb(body: str, expected: str) -> None:
    page = parse(f"<html><body>{body}</body></html>", "http://c.example/")
    assert page is not None and column_name(page) == expected


def test_a_column_label_in_every_row_is_no_entry() -> None:
    rows = "".join(
        f'<tr><td>[<a href="/lm/3">公告</a>]</td><td><a href="/a/{i}.html">关于张某{i}等人执行一案的公告</a></td><td>04-1{i}</td></tr>'
        for i in range(1, 8)
    )
    found = read(f"<table>{rows}</table>")
    assert [e.url for e in found.entries] == [f"http://c.example/a/{i}.html" for i in range(1, 8)]


def test_short_names_without_dates_are_rows_where_a_pager_stands() -> None:
    rows = "".join(f'<li><a href="/a/{i}.html">王某{i}失信信息</a></li>' for i in range(1, 8))
    assert len(read(f'<ul>{rows}</ul><a href="?page=2">下一页</a>').entries) == 7
    menu = "".join(
        f'<li><a href="/lm/{i}">{name}</a></li>'
        for i, name in enumerate(("执行信息公开", "裁判文书公开", "审判流程公开", "典型案例发布"))
    )
    assert not read(f"<ul>{menu}</ul>").entries


_SHORT_NOTICE = (
    '<div class="position">当前位置:<a href="/">首页</a> {step} <a href="/gg/">法院公告</a>{end}</div>'
    '<div class="detail"><div class="t">关于节假日值班安排的通知</div><div align="center">2018-01-16 点击:2739</div>'
    '<div class="txt">因工作需要,现将有关事项公告如下。地点:办公楼二楼。<br>一、请有关人员按时办理手续。<br>特此公告。</div></div>'
)
_COMPANY = (
    '<div class="r">{head}<dl>'
    + "".join(
        f'<dt><a href="/v?id={i}">关于某某房产的第{i}次拍卖公告</a></dt><dd>2017-11-2{i}</dd>'
        for i in range(1, 5)
    )
    + "</dl></div>"
)


@pytest.mark.parametrize("role", [Role.COLUMN, Role.ARTICLE])
@pytest.mark.parametrize(
    ("step", "end", "head"), [("/", " / 正文", ""), ("&gt;", "", "相关阅读"), (">>", " >> 内容", "相关文章:")]
)
def test_a_short_notice_with_dated_texts_beside_it_is_no_list(
    role: Role, step: str, end: str, head: str
) -> None:
    found = read(_SHORT_NOTICE.format(step=step, end=end) + _COMPANY.format(head=head), role)
    assert found.kind is PageKind.ARTICLE
    assert [lead.role for lead in found.leads if "/v?id=" in lead.url] == [Role.ARTICLE] * 4


def test_a_column_with_a_sentence_before_its_rows_is_a_list() -> None:
    rows = "".join(
        f'<li><a href="/a/{i}">某某公告第{i}号全文</a><span>2017-04-{i:02d}</span></li>' for i in range(1, 13)
    )
    intro = (
        "<p>本栏目公布本院执行工作中的各类公告,欢迎社会各界监督,举报电话见联系方式栏,内容每日更新一次。</p>"
    )
    assert read(f"{intro}<ul>{rows}</ul>").kind is PageKind.LIST


def test_the_registration_number_beside_a_year_is_no_entry() -> None:
    foot = '<div class="footer">版权所有 某某县人民法院 2016-01-01 <a href="http://miit.example/">鲁ICP备11484244号-1</a>'
    assert read(f'<div class="main"><a href="/a/">栏目一</a></div>{foot}</div>').entries == ()


@pytest.mark.parametrize("name", ["wz-list", "wzlb", "list wz_con"])
def test_a_list_whose_class_speaks_of_texts_is_no_breadcrumb(name: str) -> None:
    rows = "".join(
        f'<li><a href="/f/{i}.docx">申请执行须知之{i}</a><span class="wz-date">[2017-11-1{i}]</span></li>'
        for i in range(1, 7)
    )
    assert len(read(f'<div class="right"><ul class="{name}">{rows}</ul></div>').entries) == 6


_FOOT = (
    "<div>本网站内容仅供参考 具体以纸质文书为准 如有疑问可来院咨询 接待大厅每周一至周五对外开放 诉讼服务热线随时为您解答疑问</div>"
    * 3
)
_LINKED_LISTS = {
    "few rows and a wordy foot": (
        "<h2>历年公告</h2><ul>{rows}</ul>{foot}",
        "<li>{link} <i>{day}</i></li>",
        5,
    ),
    "an excerpt below each row": (
        "<ul>{rows}</ul>",
        "<li><h3>{link}</h3><p>本院于近日依法对被执行人名下财产采取措施,现将有关情况摘要公布如下。</p><em>{day}</em></li>",
        6,
    ),
    "the labels of a text in every row": (
        "<table>{rows}</table>",
        "<tr><td>{link}</td><td>发布时间:{day}</td><td>来源:本院</td><td>浏览次数:12</td></tr>",
        5,
    ),
    "a breadcrumb and a line about the column": (
        "<p>当前位置:首页 &gt; 历年公告</p><p>本栏目公布历年公告</p><ul>{rows}</ul>",
        "<li><span>{day}</span>{link}</li>",
        4,
    ),
}


@pytest.mark.parametrize(("frame", "row", "count"), _LINKED_LISTS.values(), ids=_LINKED_LISTS.keys())
def test_a_list_that_is_linked_like_a_text_and_has_no_pager_is_a_list(
    frame: str, row: str, count: int
) -> None:
    rows = "".join(
        row.format(link=f'<a href="/a/{i}">关于第{i}号案件的执行公告</a>', day=f"2017-05-{i:02d}")
        for i in range(1, count + 1)
    )
    found = read(frame.format(rows=rows, foot=_FOOT), Role.ARTICLE)
    assert found.kind is PageKind.LIST
    assert [e.url for e in found.entries] == [f"http://c.example/a/{i}" for i in range(1, count + 1)]
    assert {lead.role for lead in found.leads if "/a/" in lead.url} == {Role.ARTICLE}


@pytest.mark.parametrize("place", ["before", "after", "between"])
def test_a_text_with_many_undated_links_about_it_is_no_list(place: str) -> None:
    side = "".join(f'<li><a href="/a/{i}">本院其他方面的一篇文章的标题{i}</a></li>' for i in range(1, 31))
    text = (
        "<h1>关于开展专项执行行动的公告</h1><p>2017-05-03</p><p>为切实解决执行难问题,本院决定自即日起开展专项执行行动。</p>"
        "<p>请有关被执行人在本公告发布之日起十日内主动到本院履行生效法律文书确定的义务,逾期将依法采取强制措施。</p>"
    )
    half = side.split("</li>", 15)
    bodies = {
        "before": f"{text}<ul>{side}</ul>",
        "after": f"<ul>{side}</ul>{text}",
        "between": f"<ul>{'</li>'.join(half[:15])}</li></ul>{text}<ul>{half[15]}</ul>",
    }
    assert read(bodies[place], Role.ARTICLE).kind is PageKind.ARTICLE
