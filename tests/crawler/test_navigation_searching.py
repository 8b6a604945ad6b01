"""A column that shows nothing before its search is sent is asked with nothing filled in; other forms are not."""

import pytest

from crawler.navigation.page import Page, parse
from crawler.navigation.searching import empty_search, forms_of


def _page(body: str, path: str = "/ws/index.do?lx=3") -> Page:
    page = parse(f"<html><body><h3>裁判文书查询</h3>{body}</body></html>", f"http://c.example{path}")
    assert page is not None
    return page


_FIELDS = "<input type=hidden name=lx value=3>案号<input name=ah>年度<select name=nd><option value=''>全部</option><option>2017</option></select>"


@pytest.mark.parametrize(
    "button",
    ["<input type=submit value=查询>", "<button>搜 索</button>", "<a href='javascript:go()'>检索</a>"],
)
def test_the_columns_own_search_is_sent_empty(button: str) -> None:
    request = empty_search(_page(f"<form method=post action='/ws/search.do'>{_FIELDS}{button}</form>"), ())
    assert request is not None
    assert (request.method, request.url, request.body) == (
        "POST",
        "http://c.example/ws/search.do",
        "lx=3&ah=&nd=",
    )


def test_a_get_form_becomes_an_address() -> None:
    request = empty_search(
        _page(f"<form action='/ws/search.do'>{_FIELDS}<input type=submit value=查询></form>"), ()
    )
    assert request is not None
    assert request.url == "http://c.example/ws/search.do?lx=3&ah=&nd="


@pytest.mark.parametrize(
    "form",
    [
        f"<form method=post action='/ws/search.do'>{_FIELDS}验证码<input name=yzm><input type=submit value=查询></form>",
        "<form method=post action='/login.do'>用户<input name=u>密码<input type=password name=p><input type=submit value=确定></form>",
        "<form method=post action='/letter.do'>内容<textarea name=c></textarea><input type=submit value=提交></form>",
        "<form method=post action='/query.do'>身份证号<input name=sfzh><input type=submit value=查询></form>",
        "<form action='http://other.example/search'><input name=q><input type=submit value=搜索></form>",
        "<form method=post action='/ws/search.do'><input type=hidden name=x value=1></form>",
    ],
)
def test_other_forms_are_left_alone(form: str) -> None:
    assert empty_search(_page(form), ()) is None


def test_the_sites_own_search_is_left_alone() -> None:
    search = "<form action='/search.do'><input name=key><input type=submit value=搜索></form>"
    home = _page(search, "/")
    assert empty_search(_page(search), forms_of(home)) is None
