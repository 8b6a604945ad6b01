"""A list counts as read to its end only where that is known: every way of seeming to end is tried here."""

import json
from collections.abc import Callable
from dataclasses import dataclass, field
from pathlib import Path
from urllib.parse import quote

import pytest

from tests.crawler.support import Crawl, crawl
from tests.portals.server import Asked, PortalServer, Reply

SIZE, PAGES = 6, 4
TOTAL = SIZE * PAGES
_BODY = "本院在执行过程中依法查明被执行人暂无可供执行的财产,现予公告,自公告之日起经过三十日视为送达。" * 3

_WELCOME = f"<p>{'欢迎访问某某县人民法院门户网站。' * 5}</p>"


def page(body: str, title: str = "执行公告") -> Reply:
    return Reply(
        f"<html><head><meta charset=utf-8><title>{title}</title></head><body>{body}</body></html>".encode(),
        content_type="text/html; charset=utf-8",
    )


def rows(number: int, size: int = SIZE) -> str:
    numbers = range((number - 1) * size + 1, number * size + 1)
    return "".join(
        f'<li><a href="/a/{n}">关于第{n}号案件的执行公告</a> 2017-05-{n:02d}</li>' for n in numbers
    )


@dataclass
class Lists:
    """A portal with one column, whose pages ``list_page`` answers; ``asked`` counts the requests for each page."""

    list_page: Callable[["Lists", int, Asked], Reply]
    method: str = "GET"
    asked: dict[int, int] = field(default_factory=dict)

    def answer(self, asked: Asked) -> Reply:
        if asked.path == "/":
            return page('<div class="nav"><a href="/l/1">执行公告</a></div>' + _WELCOME, "某某县人民法院")
        if asked.path.startswith("/l/"):
            number = int(asked.form().get("page") or asked.path.rsplit("/", 1)[1])
            self.asked[number] = self.asked.get(number, 0) + 1
            return self.list_page(self, number, asked)
        if asked.path.startswith("/a/"):
            number = int(asked.path.rsplit("/", 1)[1])
            title = f"关于第{number}号案件的执行公告"
            return page(
                f"<h1>{title}</h1><p>发布时间:2017-05-{number:02d}</p><div>第{number}号案件。{_BODY}</div>",
                title,
            )
        return Reply(b"", status=404)


def listed(number: int, pager: str) -> Reply:
    return page(f"<div class=position>当前位置:首页 &gt; 执行公告</div><ul>{rows(number)}</ul><p>{pager}</p>")


def links(number: int, last: int = PAGES) -> str:
    further = f'<a href="/l/{number + 1}">下一页</a>' if number < last else "下一页"
    back = f'<a href="/l/{number - 1}">上一页</a>' if number > 1 else "上一页"
    return f"{back} {further}"


def numbers(last: int = PAGES) -> str:
    return " ".join(f'<a href="/l/{n}">{n}</a>' for n in range(1, last + 1))


def bare(pager: str) -> Reply:
    return page(f"<div class=position>当前位置:首页 &gt; 执行公告</div><ul></ul><p>{pager}</p>")


# how a list may seem to end on page 3 of 4 and yet has not: (name, answer, what the reason says)


def _shell_before_the_stated_end(site: Lists, number: int, asked: Asked) -> Reply:
    pager = f"{links(number)} 共{PAGES}页"
    return bare(pager) if number == 3 else listed(number, pager)


def _shell_where_entries_are_stated(site: Lists, number: int, asked: Asked) -> Reply:
    pager = f"{links(number)} 共{TOTAL}条"
    return bare("共0条") if number == 3 else listed(number, pager)


def _shell_amid_numbers(site: Lists, number: int, asked: Asked) -> Reply:
    return bare(numbers()) if number == 3 else listed(number, numbers())


def _fewer_than_stated(site: Lists, number: int, asked: Asked) -> Reply:
    return listed(number, f"{links(number, 3)} 共{TOTAL}条")


def _next_goes_missing(site: Lists, number: int, asked: Asked) -> Reply:
    last = f'<a href="/l/{PAGES}">尾页</a>'
    return listed(number, f"{links(number, 2 if number == 2 else PAGES)} {last}")


def _next_leads_elsewhere(site: Lists, number: int, asked: Asked) -> Reply:
    return listed(number, '<a href="http://other.example/l/3">下一页</a>' if number == 2 else links(number))


def _page_one_for_ever(site: Lists, number: int, asked: Asked) -> Reply:
    return listed(1, f"{links(number)} 共{PAGES}页")


def _page_one_amid_numbers(site: Lists, number: int, asked: Asked) -> Reply:
    return listed(1, numbers())


def _article_in_place_of_rows(site: Lists, number: int, asked: Asked) -> Reply:
    if number != 3:
        return listed(number, f"{links(number)} 共{PAGES}页")
    return page(
        f"<h1>网站公告</h1><p>发布时间:2017-06-01</p><div>{'本网站数据库正在升级,部分内容暂时不能显示。' * 8}</div>"
    )


def _form(number: int, value: int, stated: str) -> str:
    return (
        f'<form name=f method=post action="/l/1"><input type=hidden name=page value="{number}">'
        f"<a href=\"javascript:document.f.page.value='{value}';document.f.submit()\">下一页</a> {stated}</form>"
    )


def _posts_answer_page_one(site: Lists, number: int, asked: Asked) -> Reply:
    return listed(1, _form(1, 2, f"共{PAGES}页"))


def _posts_answer_page_one_and_state_nothing(site: Lists, number: int, asked: Asked) -> Reply:
    return listed(1, _form(1, 2, ""))


UNPROVEN = {
    "an error page in the list's dress before the stated last page": _shell_before_the_stated_end,
    "an empty page where more entries are stated": _shell_where_entries_are_stated,
    "an empty page amid numbered ones": _shell_amid_numbers,
    "fewer entries than stated": _fewer_than_stated,
    "the next link is missing before the page that 尾页 names": _next_goes_missing,
    "the next link leads to another host": _next_leads_elsewhere,
    "page 1 is answered for every page": _page_one_for_ever,
    "page 1 is answered for every numbered page": _page_one_amid_numbers,
    "a notice stands in place of the rows": _article_in_place_of_rows,
    "a form answers page 1 before the stated last page": _posts_answer_page_one,
    "a form answers page 1 and states nothing": _posts_answer_page_one_and_state_nothing,
}


@pytest.mark.parametrize("answer", UNPROVEN.values(), ids=UNPROVEN.keys())
def test_a_list_that_only_seems_to_end_is_not_walked_to_its_end(
    tmp_path: Path, answer: Callable[[Lists, int, Asked], Reply]
) -> None:
    done = _walk(tmp_path, Lists(answer))
    assert done.outcome == "partial", _columns(done)
    assert "执行公告" in done.reason
    assert [(reached, stop) for _, _, reached, stop in _columns(done)] == [(0, "error")]


def _plain(site: Lists, number: int, asked: Asked) -> Reply:
    return listed(number, links(number))


def _next_for_ever(site: Lists, number: int, asked: Asked) -> Reply:
    return listed(min(number, PAGES), f'<a href="/l/{number + 1}">下一页</a>')


def _empty_behind_the_last(site: Lists, number: int, asked: Asked) -> Reply:
    pager = f'<a href="/l/{number + 1}">下一页</a>'
    return listed(number, pager) if number <= PAGES else bare(pager)


def _window_of_numbers(site: Lists, number: int, asked: Asked) -> Reply:
    return listed(min(number, PAGES), numbers(PAGES + 2))


def _with_a_last_page(site: Lists, number: int, asked: Asked) -> Reply:
    return listed(number, f'{links(number)} <a href="/l/{PAGES}">尾页</a>')


def _shell_once(site: Lists, number: int, asked: Asked) -> Reply:
    return bare(links(number)) if number == 3 and site.asked[3] == 1 else listed(number, links(number))


def _single_page_with_a_next_link(site: Lists, number: int, asked: Asked) -> Reply:
    return listed(1, '<a href="/l/2">下一页</a>')


PROVEN = {
    "no next link on the last page": (_plain, PAGES, "last_page"),
    "the last page again behind the last": (_next_for_ever, PAGES, "repeats"),
    "an empty page behind the last": (_empty_behind_the_last, PAGES, "empty"),
    "numbers that go on behind the last": (_window_of_numbers, PAGES, "repeats"),
    "a last page that was seen": (_with_a_last_page, PAGES, "last_page"),
    "an error page that is gone the second time": (_shell_once, PAGES, "last_page"),
    "one page whose next link always stands": (_single_page_with_a_next_link, 1, "repeats"),
}


@pytest.mark.parametrize(("answer", "pages", "stop"), PROVEN.values(), ids=PROVEN.keys())
def test_a_list_whose_end_was_seen_is_walked_to_its_end(
    tmp_path: Path, answer: Callable[[Lists, int, Asked], Reply], pages: int, stop: str
) -> None:
    done = _walk(tmp_path, Lists(answer))
    assert done.outcome == "complete", (done.reason, _columns(done))
    assert _columns(done) == [(pages, pages * SIZE, 1, stop)]
    texts = "\n".join(done.texts())
    assert all(f"第{n}号案件。" in texts for n in range(1, pages * SIZE + 1))


def test_a_column_that_had_rows_and_shows_none_is_doubted_once(tmp_path: Path) -> None:
    site = Lists(_plain)
    with PortalServer(site.answer) as server:
        assert crawl(server.url, tmp_path).outcome == "complete"
        site.list_page = lambda *_: page("<p>系统升级</p>")
        second = crawl(server.url, tmp_path)
        assert second.outcome == "partial" and "没有读出列表" in second.reason
        third = crawl(server.url, tmp_path)
    assert third.outcome == "complete", third.reason


def _walk(home: Path, site: Lists) -> Crawl:
    with PortalServer(site.answer) as server:
        return crawl(server.url, home)


def _columns(done: Crawl) -> list[tuple[object, ...]]:
    return done.rows("select pages, entries, last_page_reached, stop_reason from column_walk")


# ------------------------------------------------------------------ lists that a browser turns

_TURNED = """
<ul id=rows></ul><div id=bar></div><script>
var data=JSON.parse(decodeURIComponent("@DATA@")), per=6, cur=1;
function row(r){ return '<li><a href="'+r.u+'">'+r.t+'</a> <em>'+r.d+'</em></li>'; }
function here(){ return data.slice((cur-1)*per,cur*per); }
function show(){ document.getElementById('rows').innerHTML=here().map(row).join('');
 document.getElementById('bar').innerHTML='第'+cur+'页 @STATED@ <a href="javascript:;" id=n'+(cur*per>=data.length?' class=disabled':'')+'>下一页</a>';
 document.getElementById('n').onclick=function(){ if(cur*per<data.length){ cur++; @TURN@ } }; }
show();
</script>
"""


def _turned(turn: str, stated: str = "") -> Callable[[Lists, int, Asked], Reply]:
    data = [
        {"t": f"关于第{n}号案件的执行公告", "u": f"/a/{n}", "d": f"2017-05-{n:02d}"}
        for n in range(1, TOTAL + 1)
    ]
    # so written that only the browser reads it: an array in plain words is read without one
    script = _TURNED.replace("@DATA@", quote(json.dumps(data)))
    return lambda *_: page(script.replace("@TURN@", turn).replace("@STATED@", stated))


_LATER = "document.getElementById('rows').innerHTML"
TURNED_UNPROVEN = {
    "the rows are gone": f"show(); {_LATER}='';",
    "the rows are no links": f"show(); {_LATER}=here().map(function(r){{return '<li>'+r.t+'</li>'}}).join('');",
    "the rows stay while the number moves": "var old=" + _LATER + "; show(); " + _LATER + "=old;",
    "the request for the rows fails": "fetch('/missing').then(function(r){ if(r.ok) show(); });",
    "the page is replaced by an error": "document.body.innerHTML='<p>服务器内部错误,请与管理员联系处理</p>';",
}


@pytest.mark.browser
@pytest.mark.parametrize("turn", TURNED_UNPROVEN.values(), ids=TURNED_UNPROVEN.keys())
def test_a_list_whose_pages_a_browser_turned_in_vain_is_not_walked_to_its_end(
    tmp_path: Path, browser: str, turn: str
) -> None:
    done = _walk(tmp_path, Lists(_turned(turn)))
    assert done.outcome == "partial", (done.reason, _columns(done))
    [(_, _, reached, stop)] = _columns(done)
    assert not reached and stop in ("not_measured", "error")


@pytest.mark.browser
@pytest.mark.parametrize("stated", ["", f"共{TOTAL}条"])
def test_a_list_whose_pages_a_browser_turned_is_walked_to_its_end(
    tmp_path: Path, browser: str, stated: str
) -> None:
    done = _walk(tmp_path, Lists(_turned("show();", stated)))
    assert done.outcome == "complete", (done.reason, _columns(done))
    assert _columns(done) == [(PAGES, TOTAL, 1, "last_page")]


_ASKED = """
<ul id=rows></ul><div id=bar></div><script>
var cur=1;
function row(r){ return '<li><a href="/a/'+r.id+'">'+r.title+'</a> <em>'+r.date+'</em></li>'; }
function load(){ fetch('/l/api?pageNo='+cur).then(function(r){return r.json()}).then(function(j){
 document.getElementById('rows').innerHTML=j.rows.map(row).join('');
 document.getElementById('bar').innerHTML='<a href="javascript:;" id=n'+(j.last?' class=disabled':'')+'>下一页</a>';
 document.getElementById('n').onclick=function(){ if(!j.last){ cur++; load(); } }; }); }
load();
</script>
"""


def _by_data(third: dict[str, object] | None, stated: dict[str, object]) -> Callable[[Asked], Reply]:
    """A list whose rows come as JSON; ``third``: what page 3 answers in place of its rows."""
    site = Lists(lambda *_: bare(""))

    def answer(asked: Asked) -> Reply:
        if asked.path == "/l/1":
            return page(_ASKED)
        if asked.path != "/l/api":
            return site.answer(asked)
        number = int(asked.query["pageNo"])
        given = [
            {"id": n, "title": f"关于第{n}号案件的执行公告", "date": f"2017-05-{n:02d}"}
            for n in range((number - 1) * SIZE + 1, min(number * SIZE, TOTAL) + 1)
        ]
        values = {"rows": given, "last": number >= PAGES, **stated}
        if number == 3 and third is not None:
            values = third
        return Reply(json.dumps(values).encode(), content_type="application/json")

    return answer


@pytest.mark.browser
@pytest.mark.parametrize("stated", [{"total": TOTAL}, {"pages": PAGES}], ids=["total", "pages"])
@pytest.mark.parametrize(
    ("third", "stop"),
    [(None, "last_page"), ({"rows": []}, "error"), ({"code": 500, "rows": [], "total": 0}, "error")],
    ids=["whole", "no rows", "an error in the list's dress"],
)
def test_a_list_that_comes_as_data_ends_where_its_totals_say(
    tmp_path: Path, browser: str, stated: dict[str, object], third: dict[str, object] | None, stop: str
) -> None:
    with PortalServer(_by_data(third, stated)) as server:
        done = crawl(server.url, tmp_path)
    assert done.outcome == ("complete" if third is None else "partial"), (done.reason, _columns(done))
    [(_, _, reached, stopped)] = _columns(done)
    assert (reached, stopped) == (third is None, stop)


@pytest.mark.browser
def test_data_that_end_before_what_the_browser_showed_are_not_the_end(tmp_path: Path, browser: str) -> None:
    """Nothing is stated; the browser saw page 2, the plain request for it is answered without rows."""
    served = _by_data(None, {})

    def answer(asked: Asked) -> Reply:
        plain = "sec-fetch-mode" not in {name.lower() for name in asked.headers}
        if asked.path == "/l/api" and plain and asked.query["pageNo"] == "2":
            return Reply(b'{"rows": []}', content_type="application/json")
        return served(asked)

    with PortalServer(answer) as server:
        done = crawl(server.url, tmp_path)
    assert done.outcome == "partial", _columns(done)
    assert [row[2:] for row in _columns(done)] == [(0, "error")]
