"""The address of the page after this one is told from a sister column's, an older page's, an id's."""

import pytest

from crawler.navigation.page import parse
from crawler.navigation.paging import read_pager
from crawler.navigation.successors import continues

_HOST = "http://c.example"


@pytest.mark.parametrize(
    ("own", "other"),
    [
        ("/a/index.html", "/a/index_2.html"),
        ("/a/", "/a/index_1.html"),
        ("/a/", "/a/list_7_2.html"),
        ("/a/index_1.html", "/a/index_2.html"),
        ("/a/list.html", "/a/list-2.html"),
        ("/c/x", "/c/x/page/2"),
        ("/c/x/page/2/", "/c/x/page/3/"),
        ("/list/k1/", "/list/k1/p2.html"),
        ("/list/k1/p2.html", "/list/k1/p3.html"),
        ("/x.htm", "/x_2.htm"),
        ("/l.asp?c=3", "/l.asp?c=3&page=2"),
        ("/l.asp?c=3&page=2", "/L.asp?c=3&page=3"),
        ("/l.php?tid=3", "/l.php?tid=3&TotalResult=30&PageNo=2"),
    ],
)
def test_the_next_page(own: str, other: str) -> None:
    assert continues(_HOST + own, _HOST + other)
    assert not continues(_HOST + other, _HOST + own)


@pytest.mark.parametrize(
    ("own", "other"),
    [
        ("/list/3.html", "/list/4.html"),
        ("/a/3/", "/a/4/"),
        ("/l.asp?id=3", "/l.asp?id=4"),
        ("/l.asp?c=3&page=2", "/l.asp?c=4&page=3"),
        ("/l.asp?c=3&page=2", "/l.asp?c=3&page=4"),
        ("/", "/1"),
        ("/", "/list/1.html"),
        ("/a/b/", "/a/c/index_2.html"),
        ("/calendar.php?ym=202611", "/calendar.php?ym=202612"),
        ("/a.html", "http://other.example/a_2.html"),
    ],
)
def test_another_address(own: str, other: str) -> None:
    assert not continues(_HOST + own, other if "//" in other else _HOST + other)


_ROWS = "".join(
    f"<li><a href='/con/{n}.html'>关于第{n}号公告的通知内容</a> 2017-04-{n:02d}</li>" for n in range(1, 9)
)


def _next(strip: str, path: str = "/col/index.html") -> str | None:
    page = parse(f"<html><body><ul>{_ROWS}</ul>{strip}</body></html>", _HOST + path)
    assert page is not None
    pager = read_pager(page)
    return pager.next.url.removeprefix(_HOST) if pager.next else None


@pytest.mark.parametrize(
    "strip",
    [
        "<a href='index_2.html'><img src='/images/arrow7.gif'></a>",
        "<a href='index_2.html'>›</a>",
        "<a href='index_2.html'>&gt;&gt;</a>",
        "<a href='index_2.html'>较早的文章</a>",
        "<a href='index_2.html'>« 较早文章</a>",
        "<img src='/images/next.gif' onclick=\"location.href='index_2.html'\">",
    ],
)
def test_a_pager_without_known_words_is_followed(strip: str) -> None:
    assert _next(strip) == "/col/index_2.html"


def test_a_picture_named_next_leads_on_where_pages_count_backwards() -> None:
    assert _next("<a href='col/12.htm'><img src='../images/next.gif'></a>", "/col.htm") == "/col/12.htm"


@pytest.mark.parametrize(
    "strip",
    [
        "<a href='/sister_2.html'>审务公开</a>",
        "<a href='index_2.html'>上一页</a>",
        "<input type=button value=下一页 disabled onclick=\"location.href='index_2.html'\">",
        "<li class=disabled><a href='index_2.html'>下一页</a></li>",
        "<a class=next href='javascript:;'></a>",
    ],
)
def test_what_is_no_next_page_is_not_followed(strip: str) -> None:
    assert _next(strip) is None


def test_dots_behind_the_numbers_lead_to_the_next_group() -> None:
    page = parse(
        f"<html><body><ul>{_ROWS}</ul><form method=post action='l.aspx'><input type=hidden name=__VIEWSTATE value=x>"
        + "".join(f"<a href=\"javascript:__doPostBack('gv','Page${n}')\">{n}</a>" for n in range(1, 10))
        + "<span>10</span><a href=\"javascript:__doPostBack('gv','Page$11')\">...</a></form></body></html>",
        _HOST + "/l.aspx",
    )
    assert page is not None
    assert max(r.number or 0 for r in read_pager(page).numbered) == 11
