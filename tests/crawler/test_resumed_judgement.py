"""A walk that was cut off and goes on judges as one that was not: depth, what belongs, which lists were lost."""

import threading
from pathlib import Path
from typing import Any

import pytest

from tests.crawler.support import Crawl, crawl, crawl_and_kill
from tests.crawler.test_list_ends import Lists, bare, links, listed, page
from tests.portals.server import Asked, PortalServer, Reply

_CHAIN = 18


class Chain:
    """Texts that lead from one to the next, deeper than any walk goes; a slow list shows one of them."""

    def __init__(self) -> None:
        self.go_on = threading.Event()

    def answer(self, asked: Asked) -> Reply:
        if asked.path == "/":
            return page(
                '<ul><li><a href="/a/1">关于第1号事项的情况说明</a> 2017-05-01</li></ul>'
                f'<p>{"欢迎访问。" * 20}<a href="/slow">执行公开</a> <a href="/yi/">乙县人民法院</a></p>',
                "某某县人民法院",
            )
        if asked.path == "/slow":
            self.go_on.wait(30)
            return page(
                '<ul><li><a href="/a/15">关于第15号事项的情况说明</a> 2017-05-15</li></ul>', "执行公开"
            )
        if asked.path.startswith("/a/"):
            number = int(asked.path.rsplit("/", 1)[1])
            further = f'<p>下一篇:<a href="/a/{number + 1}">关于第{number + 1}号事项的情况说明</a></p>'
            return page(
                f"<h1>关于第{number}号事项的情况说明</h1><p>发布时间:2017-05-{number:02d}</p>"
                f"<div>第{number}号事项。{'因工作需要,现将有关事项公告如下,请有关单位和个人按照公告要求办理。' * 3}</div>"
                f"{further if number < _CHAIN else ''}",
                f"关于第{number}号事项的情况说明",
            )
        return Reply(b"", status=404)


def _left(done: Crawl) -> list[tuple[Any, ...]]:
    return done.rows(
        "select replace(url, rtrim(url, '0123456789'), ''), reason, detail from skipped order by 1, 2"
    )


def test_depth_is_judged_alike_after_a_cut(tmp_path: Path) -> None:
    whole = Chain()
    whole.go_on.set()
    with PortalServer(whole.answer) as server:
        undisturbed = crawl(server.url, tmp_path / "undisturbed")
    chain = Chain()
    with PortalServer(chain.answer) as server:
        # the eleventh text names the twelfth, which is too deep; the list is still awaited then
        deep = threading.Event()

        def answer(asked: Asked) -> Reply:
            if asked.path == "/a/11":
                deep.set()
            return chain.answer(asked)

        server.handler = answer
        asked: list[str] = []
        watcher = threading.Timer(
            0, lambda: (deep.wait(50), threading.Event().wait(2.5), asked.append("now"))
        )
        watcher.start()
        assert crawl_and_kill(server.url, tmp_path / "killed", 1, asked, limit=60)
        chain.go_on.set()
        ended = crawl(server.url, tmp_path / "killed")
    # the text that is too deep stands in no list: not proven whole, before a cut as after it
    assert undisturbed.outcome == ended.outcome == "partial", ended.reason
    assert undisturbed.reason == ended.reason
    assert ended.rows("select count(*) from walk") == [(1,)]
    query = "select identity from document order by 1"
    assert ended.rows(query) == undisturbed.rows(query)
    assert _left(ended) == _left(undisturbed)
    assert any("层级" in str(detail) for _, _, detail in _left(undisturbed)), "the chain must be too deep"


@pytest.mark.parametrize("stated", ["共4页", ""])
def test_a_list_page_lost_before_the_cut_is_not_forgotten(tmp_path: Path, stated: str) -> None:
    def list_page(site: Lists, number: int, asked: Asked) -> Reply:
        if number == 3:
            return bare(f"{links(number)} {stated} {_NUMBERS}")
        if number == 4:
            hold.wait(30)
        return listed(number, f"{links(number)} {stated} {_NUMBERS}")

    hold = threading.Event()
    site = Lists(list_page)
    with PortalServer(site.answer) as server:
        asked: list[str] = []
        # page 3 is asked for twice, then page 4 is awaited: killed there
        waits = threading.Timer(0, lambda: (_until(lambda: site.asked.get(4, 0) > 0), asked.append("now")))
        waits.start()
        assert crawl_and_kill(server.url, tmp_path, 1, asked, limit=60)
        hold.set()
        site.list_page = lambda site, number, asked: listed(number, f"{links(number)} {stated} {_NUMBERS}")
        ended = crawl(server.url, tmp_path)
    assert ended.outcome == "partial", "page 3 was never read"
    assert ended.rows("select last_page_reached from column_walk") == [(0,)]


_NUMBERS = " ".join(f'<a href="/l/{n}">{n}</a>' for n in range(1, 5))


def _until(true: Any) -> None:
    pause = threading.Event()
    while not true():
        pause.wait(0.05)
    pause.wait(1.5)  # what was read has been stored
