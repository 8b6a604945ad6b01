"""The portals as a visitor meets them: what is linked is there, what is forbidden is not linked as content."""

import json
import re
from collections.abc import Iterator
from urllib.parse import urljoin, urlsplit
from urllib.request import Request, urlopen

import pytest
from lxml import html

from console.demo import DemoPortal, expected_documents

_AGENT = "demo-test"
_SESSION = re.compile(r"(?:[?&]|&amp;)sessionid=[0-9A-F]+")
_AVOIDED = re.compile(r"/(neibu|bak|admin|draft|manage)/|calendar\.asp|print")


def fetch(url: str) -> tuple[bytes, str]:
    with urlopen(Request(url, headers={"User-Agent": _AGENT}), timeout=10) as answer:
        return answer.read(), answer.headers["Content-Type"]


def page(portal: DemoPortal, path: str, encoding: str = "utf-8") -> str:
    return fetch(urljoin(portal.url, path))[0].decode(encoding)


def links(url: str, body: bytes, encoding: str) -> Iterator[str]:
    root = html.fromstring(body.decode(encoding))
    for element in root.iter("a", "frame"):
        yield urljoin(url, element.get("href") or element.get("src") or "")
    for select in root.iter("select"):
        base = re.search(r"window\.location='([^']+)'", select.get("onchange") or "")
        if base:
            yield from (
                urljoin(url, base[1] + (option.get("value") or "")) for option in select.iter("option")
            )


def walk(portal: DemoPortal, encoding: str) -> dict[str, bytes]:
    """Follow plain links from the home page, but no trap."""
    host = urlsplit(portal.url).netloc
    seen: dict[str, bytes] = {}
    waiting = [portal.url]
    while waiting:
        url = waiting.pop()
        # as a crawler would: without the session, and no page number beyond what the pager states
        key = _SESSION.sub("", url)
        number = re.search(r"page=(\d+)", key)
        if (
            key in seen
            or _AVOIDED.search(key)
            or urlsplit(key).netloc != host
            or (number and int(number[1]) > 9)
        ):
            continue
        body, kind = fetch(url)
        seen[key] = body
        if kind.startswith("text/html"):
            waiting.extend(links(url, body, encoding))
    return seen


@pytest.mark.parametrize(("name", "encoding"), [("秦川市中级人民法院", "utf-8"), ("云岭县人民法院", "gbk")])
def test_every_text_is_reached_by_plain_links(
    portals: dict[str, DemoPortal], name: str, encoding: str
) -> None:
    portal = portals[name]
    seen = walk(portal, encoding)
    for document in expected_documents(portal):
        for address in (document.url, *document.others):
            assert address in seen, document.key
        if document.attachment_of is None:
            assert document.title in "".join(
                map(str, html.fromstring(seen[document.url].decode(encoding)).itertext())
            )


def test_lists_of_the_script_portal_are_empty_without_script(changze: DemoPortal) -> None:
    plain = page(changze, "/list.html?c=zxws")
    assert "执行裁定书" not in plain
    rows = json.loads(page(changze, "/api/list?c=zxws"))["rows"]
    assert any("执行裁定书" in row["title"] for row in rows)


def test_every_text_of_the_script_portal_is_in_its_lists(changze: DemoPortal) -> None:
    listed = set()
    for column in ("xwdt", "gggs", "gfwj", "zxws", "alfx", "fwzn"):
        count = json.loads(page(changze, f"/api/list?c={column}"))["pages"]
        for number in range(1, count + (column != "zxws")):
            rows = json.loads(page(changze, f"/api/list?c={column}&p={number}"))["rows"]
            listed |= {urljoin(changze.url, row["url"]) for row in rows}
    assert listed == {document.url for document in expected_documents(changze)}


def test_the_broken_list_page_answers_500(changze: DemoPortal) -> None:
    assert json.loads(page(changze, "/api/list?c=zxws"))["pages"] == 3
    for path in ("/list.html?c=zxws&p=3", "/api/list?c=zxws&p=3"):
        with pytest.raises(OSError, match="500"):
            page(changze, path)


def test_old_portal_declares_gb2312_and_uses_more_than_it_has(yunling: DemoPortal) -> None:
    body, kind = fetch(urljoin(yunling.url, "/show_list.asp?cataid=0004"))
    assert kind == "text/html"
    assert b"charset=gb2312" in body
    older = next(d for d in expected_documents(yunling) if d.key == "zb12")
    article = fetch(older.url)[0]
    assert "二○一七年二月二十三日" in article.decode("gb18030")
    with pytest.raises(UnicodeDecodeError):
        article.decode("utf-8")


def test_overrun_pager_repeats_its_last_page_and_offers_a_next(yunling: DemoPortal) -> None:
    def shown(number: int) -> str:
        text = _SESSION.sub("", page(yunling, f"/show_list.asp?cataid=0004&page={number}", "gbk"))
        assert f"page={min(number, 3) + 1}" in text
        return text

    assert shown(3) == shown(4) == shown(400)
    assert shown(2) != shown(3)


def test_overrun_page_of_the_modern_portal_has_no_previous(qinchuan: DemoPortal) -> None:
    first = page(qinchuan, "/")
    column = re.search(r"/article/index/id/([\w%=]+)\.shtml\">裁判文书", first)
    assert column
    last = page(qinchuan, f"/article/index/id/{column[1]}/page/2.shtml")
    beyond = page(qinchuan, f"/article/index/id/{column[1]}/page/9.shtml")
    assert "上一页" in last and "尾页" not in last
    assert "上一页" not in beyond and "/article/detail/" not in beyond


def test_column_numbers_come_in_three_ways(qinchuan: DemoPortal) -> None:
    bodies = {
        page(qinchuan, f"/article/index/id/{number}.shtml")
        for number in ("TTBjcHdzQUE", "TTBjcHdzQUE=", "TTBjcHdzQUE%3D")
    }
    assert len(bodies) == 1
    home = page(qinchuan, "/")
    assert "TTBjcHdzQUE%3D.shtml" in home and "TTBjcHdzQUE.shtml" in home


def test_sessions_differ_each_time(yunling: DemoPortal) -> None:
    one, two = (page(yunling, "/left.asp", "gbk") for _ in range(2))
    assert one != two
    assert _SESSION.sub("", one) == _SESSION.sub("", two)


def test_calendar_has_no_end(yunling: DemoPortal) -> None:
    path, seen = "/calendar.asp?date=2018-3", set()
    for _ in range(30):
        text = page(yunling, path, "gbk")
        following = re.search(r'href="(calendar\.asp\?date=[\d-]+)[^"]*">下一月', text)
        assert following
        path = "/" + following[1]
        seen.add(path)
    assert len(seen) == 30


@pytest.mark.parametrize(
    ("name", "path", "encoding"),
    [
        ("秦川市中级人民法院", "/article/detail/2017/09/id/2790001.shtml", "utf-8"),
        ("云岭县人民法院", "/show.asp?id=199&cataid=0001", "gbk"),
        ("长泽县人民法院", "/detail/99999.html", "utf-8"),
    ],
)
def test_removed_articles_answer_200(
    portals: dict[str, DemoPortal], name: str, path: str, encoding: str
) -> None:
    assert "页面不存在" in page(portals[name], path, encoding)


@pytest.mark.parametrize(
    ("name", "path", "encoding"),
    [
        ("秦川市中级人民法院", "/neibu/neibu16.shtml", "utf-8"),
        ("云岭县人民法院", "/bak/list.asp", "gbk"),
        ("长泽县人民法院", "/draft/1.html", "utf-8"),
    ],
)
def test_bait_lies_where_robots_may_not_go(
    portals: dict[str, DemoPortal], name: str, path: str, encoding: str
) -> None:
    portal = portals[name]
    from protego import Protego

    rules = Protego.parse(page(portal, "/robots.txt"))
    assert not rules.can_fetch(urljoin(portal.url, path), "SunwatchBot")
    assert rules.can_fetch(portal.url, "SunwatchBot")
    assert "终结本次执行程序" in page(portal, path, encoding)
    assert all(text.paragraphs[2] in page(portal, path, encoding) for text in portal.site.bait)


def test_requests_are_logged(qinchuan: DemoPortal) -> None:
    before = len(qinchuan.requests)
    fetch(qinchuan.url + "neibu/index.shtml?a=1")
    (visit,) = qinchuan.requests[before:]
    assert (visit.path, visit.target) == ("/neibu/index.shtml", "/neibu/index.shtml?a=1")
    assert (visit.agent, visit.status) == (_AGENT, 200)


def test_attachments_can_be_read(qinchuan: DemoPortal) -> None:
    import pypdfium2
    from docx import Document

    files = {d.key: d for d in expected_documents(qinchuan) if d.attachment_of}
    from io import BytesIO

    word = Document(BytesIO(fetch(files["zb8"].url)[0]))
    assert word.paragraphs[2].text == "（2017）陕98执8号"
    text = pypdfium2.PdfDocument(fetch(files["zb11"].url)[0])[0].get_textpage().get_text_range()
    assert "（2017）陕98执11号" in text and "终结本次执行程序" in text
    scanned = pypdfium2.PdfDocument(fetch(files["zn1-scan"].url)[0])
    assert scanned[0].get_textpage().get_text_range() == ""
    assert any(thing.type == 3 for thing in scanned[0].get_objects())
