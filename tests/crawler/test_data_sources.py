"""Data addresses are learned from what a browser was seen to do, and asked for plainly afterwards."""

import json
from datetime import UTC, datetime
from types import SimpleNamespace

import pytest

from crawler.navigation.reading import Entry
from crawler.navigation.records import (
    read_detail,
    read_records,
    written_date,
)
from crawler.walking.data_source import (
    ArticleSource,
    DataSource,
    fragment_entries,
    learn_article,
    learn_list,
    match_records,
    turning_by_difference,
    turning_by_name,
)
from crawler.walking.sources import Sources
from crawler.walking.units import Unit
from storage.evidence import Exchange

ROWS = [
    {"docId": f"d{i}", "docTitle": f"关于第{i}号案件的执行公告", "pubTime": f"2017-04-0{i} 08:00:00"}
    for i in range(1, 6)
]


def seen(url: str, answer: object, body: str = "", method: str = "GET") -> Exchange:
    text = answer if isinstance(answer, str) else json.dumps(answer, ensure_ascii=False)
    return Exchange(
        url,
        method,
        (),
        body.encode(),
        200,
        "OK",
        (("content-type", "application/json; charset=utf-8"),),
        text.encode(),
        datetime(2017, 4, 11, tzinfo=UTC),
    )


@pytest.mark.parametrize(
    ("text", "titles", "total"),
    [
        (json.dumps({"code": 0, "data": {"total": 23, "rows": ROWS}}), 5, 23),
        (json.dumps(ROWS), 5, None),
        (f"callback_12({json.dumps({'list': ROWS, 'recordCount': '9'})});", 5, 9),
        (json.dumps(json.dumps({"result": {"records": ROWS, "totalElements": 7}})), 5, 7),
        (
            json.dumps(
                {"menu": [{"name": "首页"}, {"name": "公开"}], "page": {"content": ROWS, "totalElements": 40}}
            ),
            5,
            40,
        ),
    ],
)
def test_lists_in_json_of_every_wrapping(text: str, titles: int, total: int | None) -> None:
    found = read_records(text)
    assert found is not None and len(found.records) == titles and found.total == total
    assert found.records[0].title == "关于第1号案件的执行公告" and found.records[0].date == "2017-04-01"


def test_rows_as_pieces_of_markup() -> None:
    xml = (
        "<datastore><totalrecord>31</totalrecord><recordset>"
        + "".join(
            f"<record><![CDATA[<li><a href='/art/{i}.html'>某某公告第{i}号</a><span>2017-04-0{i}</span></li>]]></record>"
            for i in range(1, 5)
        )
        + "</recordset></datastore>"
    )
    found = read_records(xml)
    assert found is not None and found.total == 31 and found.fragment is not None
    assert [e.url for e in fragment_entries(found.fragment, "http://c.example/col/")] == [
        f"http://c.example/art/{i}.html" for i in range(1, 5)
    ]


@pytest.mark.parametrize(
    "text",
    ["", "{", "<html><body>x</body></html>", "[1, 2]", '{"a": "b"}', "callback(", '"' * 50, "[" * 2000],
)
def test_what_holds_no_list_gives_none(text: str) -> None:
    found = read_records(text)
    assert found is None or not found.records


@pytest.mark.parametrize(
    ("value", "expected"),
    [
        (1491868800000, "2017-04-11"),
        ("/Date(1491868800000)/", "2017-04-11"),
        ("/Date(1491868800000+0800)/", "2017-04-11"),
        ("1491868800", "2017-04-11"),
        ("2017-04-11T09:00:00", "2017-04-11"),
        ("2017年4月11日", "2017-04-11"),
        ("第11号", None),
        (True, None),
        (None, None),
    ],
)
def test_dates_as_data_write_them(value: object, expected: str | None) -> None:
    assert written_date(value) == expected


def test_the_page_parameter_by_name_and_by_difference() -> None:
    one = seen("http://c.example/api?cid=7&pageNo=1&size=10&_=149", ROWS)
    two = seen("http://c.example/api?cid=7&pageNo=2&size=10&_=150", ROWS)
    assert turning_by_name(one) == (("pageNo", 1, 1),)
    assert turning_by_difference(one, two) == (("pageNo", 1, 1),)
    post = [
        seen("http://c.example/p", ROWS, f"startrecord={s}&endrecord={e}&unit=3", "POST")
        for s, e in ((1, 45), (46, 90))
    ]
    assert turning_by_difference(*post) == (("startrecord", 1, 45), ("endrecord", 45, 45))
    signed = [seen(f"http://c.example/api?page={n}&sign={s}", ROWS) for n, s in ((1, "ab12"), (2, "ff09"))]
    assert turning_by_difference(*signed) == (), (
        "a signature cannot be foretold: such lists are turned in the browser"
    )


@pytest.mark.parametrize(
    ("exchange", "check"),
    [
        (
            seen("http://c.example/api?cid=7&page=1", ROWS),
            lambda r: r.url == "http://c.example/api?cid=7&page=3",
        ),
        (
            seen("http://c.example/api", ROWS, "cid=7&page=1", "POST"),
            lambda r: r.method == "POST" and r.body == "cid=7&page=3",
        ),
        (
            seen("http://c.example/api", ROWS, '{"cid": 7, "query": {"page": 1}}', "POST"),
            lambda r: json.loads(r.body) == {"cid": 7, "query": {"page": 3}},
        ),
    ],
)
def test_a_learned_list_is_asked_for_page_by_page(exchange: Exchange, check: object) -> None:
    dom = tuple(
        Entry(f"http://c.example/#/detail/{row['docId']}", row["docTitle"], None, False) for row in ROWS
    )
    matched = match_records([exchange], dom, " ".join(row["docTitle"] for row in ROWS), "http://c.example/")
    assert matched is not None
    source = learn_list(*matched, dom, "http://c.example/", turning_by_name(exchange))
    assert source is not None and [e.url for e in source.entries(matched[1])] == [e.url for e in dom]
    assert check(source.request(3))  # type: ignore[operator]
    again = DataSource.from_spec(json.loads(json.dumps(source.request(1).source)))
    assert again == source


def test_the_menu_is_not_taken_for_the_list() -> None:
    menu = seen(
        "http://c.example/menu",
        [
            {"id": i, "name": n}
            for i, n in enumerate(("执行公开", "裁判文书", "通知公告", "法院要闻", "典型案例", "诉讼指南"))
        ],
    )
    rows = seen("http://c.example/list", ROWS[:3])
    text = "执行公开 裁判文书 通知公告 法院要闻 典型案例 诉讼指南 " + " ".join(
        r["docTitle"] for r in ROWS[:3]
    )
    matched = match_records([menu, rows], (), text, "http://c.example/")
    assert matched is not None and matched[0] is rows


def test_a_learned_article_is_asked_for_by_its_number() -> None:
    body = "<p>" + "本院依法对被执行人采取限制消费措施。" * 5 + "</p>"
    exchange = seen(
        "http://c.example/api/article?id=d7&t=1",
        {"data": {"title": "某公告", "content": body, "publishTime": "2017-04-11"}},
    )
    source = learn_article(
        [exchange],
        "http://c.example/#/detail/d7",
        "某公告 2017-04-11 " + "本院依法对被执行人采取限制消费措施。" * 5,
    )
    assert source is not None
    assert source.request("http://c.example/#/detail/d99") == (
        "http://c.example/api/article?id=d99&t=1",
        None,
    )
    assert source.request("http://c.example/#/list/3") is None
    assert read_detail(exchange.body.decode()) == ("某公告", "2017-04-11", body)


def test_a_learned_article_address_serves_identifiers_of_every_shape() -> None:
    sources = Sources(SimpleNamespace(state=SimpleNamespace(learned={})))  # type: ignore[arg-type]
    learned = ArticleSource("http://c.example/detail/", "", "http://c.example/api/detail?id={}", "GET", None)
    sources.keep_article("http://c.example/detail/9f3a2b", learned, Unit())
    for identifier in ("9f3a2b", "120456", "ab12cd34", "a1"):
        made = sources.article_of(f"http://c.example/detail/{identifier}")
        assert made is not None and made[1] == f"http://c.example/api/detail?id={identifier}"
    assert sources.article_of("http://c.example/list/12") is None
    assert sources.article_of("http://c.example/detail/a/b") is None
