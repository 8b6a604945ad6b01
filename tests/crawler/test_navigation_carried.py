"""Lists that stand whole in a script are read from it; what may be a first page only is not."""

import pytest

from crawler.navigation.carried import carried_rows
from crawler.navigation.page import parse


def _rows(script: str, loaded: str = "") -> list[tuple[str, str, str | None]]:
    page = parse(f"<html><body><ul id=l></ul><script>{script}</script></body></html>", "http://c.example/l/")
    assert page is not None
    page.loaded_script = loaded
    return [(e.url.removeprefix("http://c.example"), e.title, e.date) for e in carried_rows(page)]


_TWO = [("/a/1.html", "关于执行的通知", "2017-04-11"), ("/a/2.html", "执行裁定书", "2017-04-10")]


@pytest.mark.parametrize(
    "script",
    [
        'var d = [{"t":"关于执行的通知","u":"/a/1.html","d":"2017-04-11"},{"t":"执行裁定书","u":"/a/2.html","d":"2017-04-10"}];',
        "var d=[{title:'关于执行的通知',url:'/a/1.html',date:'2017-04-11'},{title:'执行裁定书',url:'/a/2.html',date:'2017-04-10',},];",
        'list.data = [["/a/1.html","关于执行的通知","2017-04-11"],["/a/2.html","执行裁定书","2017-04-10"]]',
        r"""var rows = ["<li><a href='/a/1.html'>关于执行的通知<\/a> 2017-04-11<\/li>", "<li><a href='/a/2.html'>执行裁定书<\/a> 2017-04-10<\/li>"];""",
    ],
)
def test_the_rows_of_an_array(script: str) -> None:
    assert _rows(script) == _TWO
    assert _rows("show(0)", loaded=script) == _TWO


@pytest.mark.parametrize(
    "script",
    [
        "var d=[{title:'关于执行的通知',url:'/a/1.html'}]; $.ajax({url:'/more'})",
        "var pics=['/a.jpg','/b.jpg','/c.jpg'];",
        "var menu=[{name:'首页'},{name:'法院概况'}];",
        "var broken=[{title:'关于执行的通知',url:",
        "var sum=[1,2,3];",
    ],
)
def test_arrays_that_are_no_whole_list(script: str) -> None:
    assert _rows(script) == []
