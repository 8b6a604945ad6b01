"""Every way of paging that portals use ends in a request for the next page."""

from urllib.parse import parse_qs

import pytest

from crawler.navigation.page import parse
from crawler.navigation.paging import Pager, read_pager

ROWS = "".join(
    f'<li><a href="/a/{i}.html">关于第{i}号公告的通知内容</a><span>2017-04-{i:02d}</span></li>'
    for i in range(1, 9)
)


def pager_of(body: str, url: str = "http://c.example/l/list.htm", encoding: str = "utf-8") -> Pager:
    page = parse(f"<html><body><ul>{ROWS}</ul>{body}</body></html>", url, encoding)
    assert page is not None
    return read_pager(page)


@pytest.mark.parametrize(
    ("body", "expected"),
    [
        ('<a href="list_2.htm">下一页</a>', "http://c.example/l/list_2.htm"),
        ('<a href="list/12.htm">下页</a><a href="list/1.htm">尾页</a>', "http://c.example/l/list/12.htm"),
        ('<a href="?page=2">[下一页]</a>', "http://c.example/l/list.htm?page=2"),
        (
            '<div class="pages"><b>1</b><a href="p2.htm">2</a><a href="p3.htm">3</a><a href="p2.htm">&gt;</a></div>',
            "http://c.example/l/p2.htm",
        ),
        (
            '<a href="more.php?p=2" title="下一页"><img src="n.gif" alt="下一页"></a>',
            "http://c.example/l/more.php?p=2",
        ),
        (
            '<script>function gotoPage(n){ location.href="list_"+n+".htm"; }</script><a href="javascript:gotoPage(2)">下一页</a>',
            "http://c.example/l/list_2.htm",
        ),
        (
            '<script>var u="l.do?p="; function go(n){ var s = u + n; window.location = s; }</script><a href="#" onclick="go(2);return false;">下一页</a>',
            "http://c.example/l/l.do?p=2",
        ),
        ("<a href=\"javascript:location.href='x.asp?page=2'\">下一页</a>", "http://c.example/l/x.asp?page=2"),
        ('<span class="next" onclick="location=\'b.htm\'">下一页</span>', "http://c.example/l/b.htm"),
        ('<a rel="next" href="/l/2">older</a>', "http://c.example/l/2"),
    ],
)
def test_the_next_page_is_a_link_in_some_dress(body: str, expected: str) -> None:
    found = pager_of(body)
    assert found.next is not None and found.next.url == expected and found.next.method == "GET"
    assert not found.unreadable


@pytest.mark.parametrize(
    "body",
    [
        '<select onchange="location.href=this.value"><option value="l.asp?p=1">1</option><option value="l.asp?p=2">2</option><option value="l.asp?p=3">3</option></select>',
        "<select onchange=\"window.location='l.asp?p='+this.options[this.selectedIndex].value\"><option value=1>第1页</option><option value=2>第2页</option><option value=3>第3页</option></select>",
        '<script>function jump(p){ location="l.asp?p="+p }</script><select onchange="jump(this.value)"><option>1</option><option>2</option><option>3</option></select>',
        '<form action="l.asp"><select name="p" onchange="this.form.submit()"><option value="1">1/3</option><option value="2">2/3</option><option value="3">3/3</option></select></form>',
    ],
)
def test_drop_down_pagers(body: str) -> None:
    found = pager_of(body)
    assert [r.url for r in found.numbered if r.number == 2] == ["http://c.example/l/l.asp?p=2"]
    assert {r.number for r in found.numbered} == {1, 2, 3}


def test_a_drop_down_of_other_sites_is_no_pager() -> None:
    found = pager_of(
        '<select onchange="window.open(this.value)"><option value="http://x.example/">最高人民法院</option><option value="http://y.example/">省高院</option></select>'
    )
    assert not found.numbered and found.next is None


def test_trs_pages_are_counted_from_the_script() -> None:
    found = pager_of('<script>createPageHTML(4, 0, "index", "html");</script>', "http://c.example/tz/")
    assert [r.url for r in found.numbered] == [
        f"http://c.example/tz/{n}" for n in ("index.html", "index_1.html", "index_2.html", "index_3.html")
    ]


def test_postback_sends_the_view_state_and_is_keyed_without_it() -> None:
    form = '<form method="post" action="List.aspx?c=1"><input type="hidden" name="__VIEWSTATE" value="{}"><input type="hidden" name="__EVENTTARGET"><a href="javascript:__doPostBack(\'Pager1\',\'2\')">2</a><a href="javascript:__doPostBack(\'Pager1\',\'3\')">3</a></form>'
    one, other = pager_of(form.format("/wEPabc=")), pager_of(form.format("/wEPxyz="))
    request = next(r for r in one.numbered if r.number == 2)
    assert request.method == "POST" and request.url == "http://c.example/l/List.aspx?c=1"
    sent = parse_qs(request.body or "", keep_blank_values=True)
    assert (
        sent["__VIEWSTATE"] == ["/wEPabc="]
        and sent["__EVENTTARGET"] == ["Pager1"]
        and sent["__EVENTARGUMENT"] == ["2"]
    )
    assert request.identity == next(r for r in other.numbered if r.number == 2).identity


def test_a_form_that_a_function_fills_is_posted() -> None:
    body = (
        '<form name="f1" method="post" action="/q/list.do"><input type="hidden" name="curPage" value="1"><input type="hidden" name="lm" value="公告"></form>'
        '<script>function turn(n){ document.f1.curPage.value = n; document.f1.submit(); }</script><a href="javascript:turn(2)">下一页</a>'
    )
    found = pager_of(body, encoding="gb18030")
    assert (
        found.next is not None
        and found.next.method == "POST"
        and found.next.url == "http://c.example/q/list.do"
    )
    assert parse_qs(found.next.body or "", encoding="gb18030") == {"curPage": ["2"], "lm": ["公告"]}


def test_a_submit_button_turns_the_page() -> None:
    found = pager_of(
        '<form method="post" action="l.aspx"><input type="hidden" name="__VIEWSTATE" value="v"><input type="submit" name="btnNext" value="下一页"></form>'
    )
    assert found.next is not None and parse_qs(found.next.body or "")["btnNext"] == ["下一页"]


@pytest.mark.parametrize(
    ("text", "pages", "entries"),
    [
        ("共12页", 12, None),
        ("共 <font color='blue'>7</font> 页", 7, None),
        ("当前1/9", 9, None),
        ("页次：1/12页 共230条", 12, 230),
        ("共有 35 条记录", None, 35),
        ("第1页 / 共4页", 4, None),
        ("总记录数：88", None, 88),
    ],
)
def test_the_sites_own_totals(text: str, pages: int | None, entries: int | None) -> None:
    found = pager_of(f"<p>{text}</p>")
    assert (found.stated_pages, found.stated_entries) == (pages, entries)


def test_a_list_that_says_there_is_more_without_a_way_is_unreadable_not_complete() -> None:
    assert pager_of('<a href="javascript:;" onclick="vm.next()">下一页</a><p>共5页</p>').unreadable
    assert pager_of('<div class="btn" onclick="more()">加载更多</div>').unreadable
    assert not pager_of("").unreadable
    assert not pager_of('<a class="disabled">下一页</a><p>第1页/共1页</p>').unreadable
    assert not pager_of("<p>第3页/共3页</p>").unreadable


def test_the_days_of_a_month_and_the_years_of_an_archive_are_no_pager() -> None:
    days = "".join(f'<td><a href="/day/{d}">{d}</a></td>' for d in range(1, 31))
    found = pager_of(f'<table><tr>{days}</tr></table><a href="/cal?m=5">&gt;&gt;</a>')
    assert not found.numbered and found.next is None
    years = "".join(f'<a href="/y/{y}">{y}</a>' for y in range(2010, 2019))
    assert not pager_of(f"<div>{years}</div>").numbered


def test_a_link_to_another_page_that_says_there_is_more_turns_no_page() -> None:
    rows = '<h3>判决书</h3><a href="/channel/16.html">查看更多 »</a><ul><li><a href="/1">某某判决书</a></li></ul>'
    assert not pager_of(rows).unreadable
    assert pager_of(rows.replace("/channel/16.html", "javascript:;")).unreadable


@pytest.mark.parametrize(
    ("script", "grows"),
    [
        (
            "window.addEventListener('scroll',function(){x=new XMLHttpRequest();x.onload=function(){b.insertAdjacentHTML('beforeend',r)}})",
            True,
        ),
        ("$(window).scroll(function(){$.post('/list',{p:n},function(d){$('#l').append(d)})})", True),
        ("$(window).scroll(function(){$('#top').show()})", False),
        ("$.get('/hits',function(d){$('#hits').text(d)})", False),
    ],
)
def test_a_list_that_grows_by_scrolling_is_not_at_its_end(script: str, grows: bool) -> None:
    rows = "".join(f'<li><a href="/{i}">某某公告第{i}号全文</a> 2017-05-01</li>' for i in range(1, 9))
    assert pager_of(f"<ul>{rows}</ul><script>{script}</script>").unreadable is grows
