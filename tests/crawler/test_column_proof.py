"""A column's walk is proven whole by its own pages, whatever else led to them."""

from pathlib import Path

from tests.crawler.support import crawl
from tests.portals.server import Asked, PortalServer, Reply

_PAGES, _SIZE = 4, 6


def _page(body: str, title: str) -> Reply:
    return Reply(
        f"<html><head><meta charset=utf-8><title>{title}</title></head><body>{body}</body></html>".encode(),
        content_type="text/html; charset=utf-8",
    )


def _answer(asked: Asked) -> Reply:
    if asked.path == "/":
        return _page(
            '<div class="nav"><a href="/l/2">往期执行公告</a><a href="/l/1">执行公告</a></div><p>欢迎</p>',
            "某某县人民法院",
        )
    if asked.path.startswith("/l/"):
        number = int(asked.path.rsplit("/", 1)[1])
        rows = "".join(
            f'<li><a href="/a/{n}">关于第{n}号案件的执行公告</a> 2017-05-{n:02d}</li>'
            for n in range((number - 1) * _SIZE + 1, number * _SIZE + 1)
        )
        further = f'<a href="/l/{number + 1}">下一页</a>' if number < _PAGES else "下一页"
        back = f'<a href="/l/{number - 1}">上一页</a>' if number > 1 else "上一页"
        return _page(f"<ul>{rows}</ul><p>{back} {further}</p>", "执行公告")
    if asked.path.startswith("/a/"):
        number = int(asked.path.rsplit("/", 1)[1])
        text = (
            "本院在执行过程中依法查明被执行人暂无可供执行的财产,现予公告,自公告之日起经过三十日视为送达。" * 3
        )
        return _page(
            f"<h1>关于第{number}号案件的执行公告</h1><p>发布时间:2017-05-{number:02d}</p>"
            f"<div>第{number}号案件。{text}</div>",
            f"关于第{number}号案件的执行公告",
        )
    return Reply(b"", status=404)


def test_a_later_page_that_a_menu_led_to_first_still_counts_for_its_column(tmp_path: Path) -> None:
    with PortalServer(_answer) as server:
        done = crawl(server.url, tmp_path)
        address = f"{server.url.rstrip('/')}/l/1"
    assert done.outcome == "complete", done.reason
    texts = "\n".join(done.texts())
    assert all(f"第{n}号案件。" in texts for n in range(1, _PAGES * _SIZE + 1))
    assert done.rows("select pages, entries, last_page_reached from column_walk where url = ?", address) == [
        (_PAGES, _PAGES * _SIZE, 1)
    ]
