"""Traps: addresses without end that publish nothing."""

import pytest

from crawler.navigation.page import parse
from crawler.navigation.reading import Lead, Role, read_page
from crawler.walking.following import _priority
from crawler.walking.frontier import Item
from crawler.walking.rendering import PageRendering
from crawler.walking.traps import Echoes, forbidden_shape


@pytest.mark.parametrize(
    ("path", "trap"),
    [
        ("/zt/jsjx/ztjy/jsjx/zt/jsjx/", True),
        ("/a/b/a/b/a/b/1.html", True),
        ("/zt/jsjx/", False),
        ("/fy/fy/2017/05/05/05/1.html", False),
        ("/sfgk/zxgk/zxws/2017/1.html", False),
    ],
)
def test_folders_that_repeat_themselves_are_a_trap(path: str, trap: bool) -> None:
    assert (forbidden_shape(f"http://c.example{path}") is not None) is trap


def test_pages_that_say_the_same_ever_deeper_lead_no_further() -> None:
    echoes = Echoes()
    said = "首页 法院概况 建设进行时 主题教育 专项行动 2017-05-0"
    assert not echoes.repeats("http://c.example/zt/", said + "1")
    assert not echoes.repeats("http://c.example/zt/jsjx/", said + "2")
    assert echoes.repeats("http://c.example/zt/jsjx/ztjy/", said + "3")
    assert not echoes.repeats("http://c.example/other/x/y/", "首页 另一个栏目")
    assert not echoes.repeats("http://c.example/", said), "what stands higher up is no echo of what is below"


def test_plain_menu_entries_deep_down_come_after_listed_texts() -> None:
    def lead(role: Role, priority: int, of_interest: bool = False) -> Lead:
        return Lead("http://c.example/x", role, "专题教育", None, of_interest, priority)

    text = _priority(lead(Role.ARTICLE, 50), 2, False)
    assert _priority(lead(Role.COLUMN, 60), 1, False) > text
    assert _priority(lead(Role.COLUMN, 60), 2, False) < text
    assert _priority(lead(Role.COLUMN, 80, True), 5, False) > text


@pytest.mark.parametrize(
    ("scripts", "wanted"),
    [
        ('<script src="/js/jquery.min.js"></script>', False),
        ('<script src="/js/jquery-1.8.3.js"></script><script src="/js/list.js"></script>', True),
        ('<script src="/js/jquery.min.js"></script><script>$.ajax({url:"/l"})</script>', True),
    ],
)
def test_a_menu_page_that_only_loads_a_library_needs_no_browser(scripts: str, wanted: bool) -> None:
    menu = "".join(f'<li><a href="/l/{i}/">法院栏目{i}</a></li>' for i in range(8))
    page = parse(f"<html><head>{scripts}</head><body><ul>{menu}</ul></body></html>", "http://c.example/zt/")
    assert page is not None
    item = Item("http://c.example/zt/", Role.COLUMN, 60)
    assert PageRendering()._differs(item, page, read_page(page, Role.COLUMN)) is wanted
