"""A list that is linked like a text (a date beside its link) and has no pager is walked as a list, not stored."""

from pathlib import Path

from tests.crawler.support import crawl
from tests.crawler.test_list_ends import Lists, bare, page, rows
from tests.portals.server import Asked, PortalServer, Reply

_YEARS = {2015: 1, 2016: 2, 2017: 3}


def _answer(asked: Asked) -> Reply:
    if asked.path == "/":
        years = "".join(f'<li><a href="/y/{y}">{y}年度执行公告汇总</a><i>{y}-12-31</i></li>' for y in _YEARS)
        return page(f"<h2>最新公告</h2><ul>{years}</ul><p>{'欢迎访问本院网站。' * 9}</p>", "某某县人民法院")
    if asked.path.startswith("/y/"):
        year = int(asked.path.rsplit("/", 1)[1])
        excerpts = rows(_YEARS[year]).replace(
            "</li>", "<p>本院依法查明被执行人暂无可供执行的财产,现将有关情况予以公告。</p></li>"
        )
        return page(f"<h2>{year}年度执行公告汇总</h2><ul>{excerpts}</ul>", f"{year}年度执行公告汇总")
    return Lists(lambda *_: bare("")).answer(asked)


def test_a_list_that_is_linked_like_a_text_is_followed_and_not_stored(tmp_path: Path) -> None:
    with PortalServer(_answer) as server:
        done = crawl(server.url, tmp_path)
    assert done.outcome == "complete", done.reason
    texts = "\n".join(done.texts())
    assert all(f"第{n}号案件。" in texts for n in range(1, 19))
    assert len(done.texts()) == 18
    assert sorted(done.rows("select entries, last_page_reached from column_walk")) == [(6, 1)] * 3
