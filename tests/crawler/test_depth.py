"""Depth (层级) closes traps, never texts that a list shows."""

from pathlib import Path

from tests.crawler.support import crawl
from tests.portals.server import Asked, PortalServer, Reply

_COUNT = 16
_PARAGRAPH = "因工作需要,现将有关事项公告如下,请有关单位和个人按照公告要求按时办理相关手续,逾期不予受理。" * 3


def _page(body: str, title: str = "某某县人民法院") -> Reply:
    return Reply(
        f"<html><head><meta charset=utf-8><title>{title}</title></head><body>{body}</body></html>".encode(),
        content_type="text/html; charset=utf-8",
    )


def _answer(asked: Asked) -> Reply:
    if asked.path == "/":
        return _page(
            '<ul><li><a href="/a/1">关于第1号事项的情况说明</a> 2017-05-01</li></ul><p><a href="/y/2017">2017年5月</a></p>'
        )
    if asked.path == "/y/2017":
        rows = "".join(
            f'<li><a href="/a/{n}">关于第{n}号事项的情况说明</a> 2017-05-{n:02d}</li>'
            for n in range(1, _COUNT + 1)
        )
        return _page(f"<ul>{rows}</ul>", "二〇一七年")
    if asked.path.startswith("/a/"):
        number = int(asked.path.rsplit("/", 1)[1])
        further = (
            f'<p>下一篇:<a href="/a/{number + 1}">关于第{number + 1}号事项的情况说明</a></p>'
            if number < _COUNT
            else ""
        )
        return _page(
            f"<h1>关于第{number}号事项的情况说明</h1><p>发布时间:2017-05-{number:02d}</p>"
            f'<div class="content">第{number}号事项。{_PARAGRAPH}</div>{further}',
            f"关于第{number}号事项的情况说明",
        )
    return Reply(b"", status=404)


def test_texts_met_first_at_the_end_of_a_long_chain_are_read_once_a_list_shows_them(tmp_path: Path) -> None:
    with PortalServer(_answer) as server:
        done = crawl(server.url, tmp_path)
    texts = "\n".join(done.texts())
    assert {n for n in range(1, _COUNT + 1) if f"第{n}号事项。" in texts} == set(range(1, _COUNT + 1))
    assert done.rows("select count(*) from skipped where detail like '层级%'") == [(0,)]
    assert done.rows("select count(*) from document where final_url is null") == [(0,)]
