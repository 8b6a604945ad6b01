"""Lists that a page carries for its script."""

from crawler.navigation.embedded import EmbeddedList, embedded_list
from crawler.navigation.page import parse
from crawler.walking.data_source import DataSource


def carried(
    rows: int, settings: str, dress: str = '<li><a href="/art/{i}.html">公告{i}</a><b>2017-05-0{i}</b></li>'
) -> EmbeddedList | None:
    records = "".join(
        f"<record><![CDATA[{dress.replace('{i}', str(i))}]]></record>" for i in range(1, rows + 1)
    )
    store = (
        '<script type="text/xml"><datastore><nextgroup><![CDATA[<a href="/m/proxy.jsp?page=1"></a>]]></nextgroup>'
        f"<recordset>{records}</recordset></datastore></script>"
    )
    page = parse(
        f"<html><body>{store}<script>$('#3').jpage({{{settings}}})</script></body></html>",
        "http://c.example/col/3/",
    )
    assert page is not None
    return embedded_list(page)


_SETTINGS = "id:'3',proxyUrl:'/m/proxy.jsp',perPage:2,startRecord:1,endRecord:6,totalRecord:9,proxyParam:'col=1&columnid=3'"


def test_every_row_counts_and_the_rest_is_asked_of_the_proxy_by_record_numbers() -> None:
    found = carried(3, _SETTINGS)
    assert found is not None and found.total == 9
    assert [(e.url, e.title, e.date) for e in found.entries] == [
        (f"http://c.example/art/{i}.html", f"公告{i}", f"2017-05-0{i}") for i in (1, 2, 3)
    ]
    source = DataSource(
        found.proxy.url, "POST", found.proxy.body, "form", found.proxy.turning, "http://c.example/col/3/"
    )
    third = source.request(3)
    assert third.url == "http://c.example/m/proxy.jsp?startrecord=7&endrecord=9&perpage=2"
    assert third.body == "col=1&columnid=3"


def test_a_page_without_rows_of_its_own_asks_from_the_first_record_on() -> None:
    found = carried(0, _SETTINGS)
    assert found is not None and found.entries == () and found.proxy.group == 6


def test_rows_of_tables_keep_their_dates() -> None:
    found = carried(
        2, _SETTINGS, '<tr><td><a href="/art/{i}.html">公告{i}</a></td><td>2017-05-0{i}</td></tr>'
    )
    assert found is not None and [e.date for e in found.entries] == ["2017-05-01", "2017-05-02"]


def test_a_page_without_a_proxy_carries_no_such_list() -> None:
    assert carried(3, "id:'3',perPage:2") is None
