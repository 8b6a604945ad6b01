"""Columns behind a search, texts in frames, lists cut alike: read where they can be, doubted where they cannot."""

from pathlib import Path

import pytest

from crawler.walking.columns import ColumnWalk, Stop
from crawler.walking.outcome import _cut_alike
from tests.crawler.support import crawl
from tests.portals.server import Asked, PortalServer, Reply

_BODY = "本院在执行过程中依法查明被执行人暂无可供执行的财产,现予公告,自公告之日起经过三十日视为送达。" * 3
_FORM = "<form method=post action=/ws/search.do>案号<input name=ah>{more}<input type=hidden name=page value={page}><input type=submit value=查询></form>"
_SIZE, _TOTAL = 4, 10


def _page(body: str, title: str = "某某县人民法院") -> Reply:
    text = f"<html><head><meta charset=utf-8><title>{title}</title></head><body><div class=nav><a href=/>首页</a><a href=/ws/>裁判文书</a><a href=/gg/>通知公告</a></div>{body}</body></html>"
    return Reply(text.encode(), content_type="text/html; charset=utf-8")


def _rows(numbers: range) -> str:
    return "".join(f"<li><a href=/a/{n}>关于第{n}号案件的执行裁定</a> 2017-05-{n:02d}</li>" for n in numbers)


def _answer(asked: Asked, *, captcha: bool) -> Reply:
    path = asked.path
    more = "验证码<input name=yzm>" if captcha else ""
    if path == "/":
        return _page(f"<p>{'欢迎访问某某县人民法院门户网站。' * 5}</p>")
    if path == "/ws/":
        return _page(f"<h3>裁判文书</h3>{_FORM.format(more=more, page=1)}<p>请输入查询条件</p>", "裁判文书")
    if path == "/ws/search.do":
        given = asked.form()
        if captcha or given.get("ah"):
            return _page("<p>没有查询到数据</p>")
        number = int(given.get("page") or 1)
        shown = range((number - 1) * _SIZE + 1, min(number * _SIZE, _TOTAL) + 1)
        turn = "<script>function to(n){document.forms[0].page.value=n;document.forms[0].submit()}</script>"
        after = f"<a href='javascript:to({number + 1})'>下一页</a>" if number * _SIZE < _TOTAL else "下一页"
        return _page(
            f"{_FORM.format(more='', page=number)}{turn}<ul>{_rows(shown)}</ul><p>共{_TOTAL}条 {after}</p>"
        )
    if path == "/gg/":
        return _page(f"<ul>{_rows(range(21, 24))}</ul>", "通知公告")
    if not path.rsplit("/", 1)[1].isdigit():
        return Reply(b"", status=404)
    number = int(path.rsplit("/", 1)[1])
    if path.startswith("/body/"):
        return Reply(
            f"<html><body><p>某某县人民法院</p><p>第{number}号案件。{_BODY}</p></body></html>".encode(),
            content_type="text/html; charset=utf-8",
        )
    title = f"关于第{number}号案件的执行裁定"
    inner = (
        f"<iframe src=/body/{number}></iframe>" if number > 20 else f"<div>第{number}号案件。{_BODY}</div>"
    )
    return _page(f"<h1>{title}</h1><p>发布时间:2017-05-{number:02d}</p>{inner}", title)


def test_a_column_behind_a_search_and_texts_in_frames_are_read(tmp_path: Path) -> None:
    with PortalServer(lambda asked: _answer(asked, captcha=False)) as server:
        done = crawl(server.url, tmp_path)
    assert done.outcome == "complete", done.reason
    texts = done.texts()
    assert sorted(n for n in range(1, 24) if any(f"第{n}号案件。" in t for t in texts)) == [
        *range(1, 11),
        21,
        22,
        23,
    ]
    assert len(texts) == 13, "a frame is a part of its article, no text of its own"
    titles = {str(row[0]) for row in done.rows("select title from document where text like '%第21号案件。%'")}
    assert titles == {"关于第21号案件的执行裁定"}


def test_a_column_behind_a_captcha_is_named_and_never_asked(tmp_path: Path) -> None:
    asked: list[str] = []

    def answer(request: Asked) -> Reply:
        asked.append(request.path)
        return _answer(request, captcha=True)

    with PortalServer(answer) as server:
        done = crawl(server.url, tmp_path)
    assert done.outcome == "partial"
    assert "须提交查询才显示" in done.reason and "裁判文书" in done.reason
    assert "/ws/search.do" not in asked


def _column(rows: int, **known: int) -> ColumnWalk:
    column = ColumnWalk(
        f"http://c.example/{rows}/{len(known)}",
        f"栏目{rows}",
        True,
        pages=1,
        page_size=rows,
        stop=Stop.LAST_PAGE,
    )
    column.entries = {str(n) for n in range(rows)}
    for name, value in known.items():
        setattr(column, name, value)
    return column


@pytest.mark.parametrize(
    ("sizes", "doubted"),
    [((10, 10, 10, 7, 3), True), ((10, 10, 9, 7), False), ((10, 10, 10), False), ((5, 5, 5, 4, 3), False)],
)
def test_lists_that_all_end_alike_are_cut_alike(sizes: tuple[int, ...], doubted: bool) -> None:
    assert (_cut_alike([_column(size) for size in sizes]) is not None) is doubted


@pytest.mark.parametrize("known", [{"pages": 2}, {"stated_pages": 1}, {"stated_entries": 10}])
def test_a_pager_that_was_seen_takes_the_doubt_away(known: dict[str, int]) -> None:
    assert _cut_alike([*(_column(n) for n in (10, 10, 10, 7, 3)), _column(10, **known)]) is None
