"""Addresses are resolved as a browser does, and all spellings of one address have one key."""

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from crawler.navigation.addresses import host_of, key_text, looks_like_file, request_key, resolve, shape

BASE = "http://court.example/list/index.asp"


@pytest.mark.parametrize(
    ("raw", "encoding", "expected"),
    [
        ("../a.htm", "utf-8", "http://court.example/a.htm"),
        ("./201704/t1.html", "utf-8", "http://court.example/list/201704/t1.html"),
        ("//other.example/x", "utf-8", "http://other.example/x"),
        ("HTTP://COURT.example:80/A", "utf-8", "http://court.example/A"),
        ("..\\show.asp?id=1", "utf-8", "http://court.example/show.asp?id=1"),
        ("list.asp?lm=公告", "gb18030", "http://court.example/list/list.asp?lm=%B9%AB%B8%E6"),
        ("公告/a.htm", "gb18030", "http://court.example/list/%E5%85%AC%E5%91%8A/a.htm"),
        ("a.jsp;jsessionid=12AB?x=1", "utf-8", "http://court.example/list/a.jsp?x=1"),
        ("/(S(abcdefghij0123456789))/a.aspx", "utf-8", "http://court.example/a.aspx"),
        ("a.php?id=5&PHPSESSID=0123456789abcdef", "utf-8", "http://court.example/list/a.php?id=5"),
        ("a.php?sid=7", "utf-8", "http://court.example/list/a.php?sid=7"),
        ("a.htm#top", "utf-8", "http://court.example/list/a.htm"),
        ("/#/detail/7", "utf-8", "http://court.example/#/detail/7"),
        ("  a\n.htm ", "utf-8", "http://court.example/list/a.htm"),
        ("javascript:void(0)", "utf-8", None),
        ("mailto:a@b.example", "utf-8", None),
        ("http://[broken", "utf-8", None),
        ("", "utf-8", None),
    ],
)
def test_resolving(raw: str, encoding: str, expected: str | None) -> None:
    assert resolve(BASE, raw, encoding) == expected


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("http://a.example/x?b=2&a=1", "http://a.example/x?a=1&b=2"),
        ("http://www.a.example/x", "https://a.example/x"),
        ("http://a.example/Show.ASP?ID=3", "http://a.example/show.asp?id=3"),
        (
            "http://a.example/article/index/id/M0guNjDINDAwNCACAAA=.shtml",
            "http://a.example/article/index/id/M0guNjDINDAwNCACAAA.shtml",
        ),
        (
            "http://a.example/article/index/id/M0guNjDINDAwNCACAAA%3D/page/2.shtml",
            "http://a.example/article/index/id/M0guNjDINDAwNCACAAA/page/2.shtml",
        ),
        ("http://a.example/x?id=1&_=1500000000000", "http://a.example/x?id=1"),
        ("http://a.example/", "http://a.example/index.html"),
        ("http://a.example/%e5%85%ac", "http://a.example/%E5%85%AC"),
    ],
)
def test_spellings_of_one_address_share_a_key(one: str, other: str) -> None:
    assert request_key(one) == request_key(other)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("http://a.example/Show.php?id=3", "http://a.example/show.php?id=3"),
        ("http://a.example/x?id=1", "http://a.example/x?id=2"),
        ("http://a.example/", "http://a.example/index.asp"),
        ("http://a.example/#/list/1", "http://a.example/#/list/2"),
        ("http://a.example:8080/x", "http://a.example/x"),
    ],
)
def test_different_addresses_have_different_keys(one: str, other: str) -> None:
    assert request_key(one) != request_key(other)


def test_an_address_that_was_never_encoded_has_a_key_too() -> None:
    assert request_key("http://c.example/下载?文件=裁定书.doc")
    assert request_key("http://c.example/a?x=一") != request_key("http://c.example/a?x=二")


def test_a_posted_form_is_part_of_the_key() -> None:
    assert request_key("http://a.example/l", "POST", "page=1") != request_key(
        "http://a.example/l", "POST", "page=2"
    )


@example(";\x1b", "utf-8")
@given(st.text(max_size=60), st.sampled_from(["utf-8", "gb18030"]))
def test_no_link_breaks_resolving_and_resolving_is_stable(raw: str, encoding: str) -> None:
    url = resolve(BASE, raw, encoding)
    if url is not None:
        assert resolve(url, url, encoding) == url
        assert key_text(url)
        assert shape(url)
        assert host_of(url)


@pytest.mark.parametrize(
    ("url", "is_file"),
    [
        ("http://a.example/u/1.pdf", True),
        ("http://a.example/down.asp?file=%D0%A1.doc", True),
        ("http://a.example/download.jsp?id=5", True),
        ("http://a.example/info/1.htm", False),
        ("http://a.example/a.png", False),
    ],
)
def test_files_are_told_by_their_address(url: str, is_file: bool) -> None:
    assert looks_like_file(url) is is_file


def test_pages_of_one_template_share_a_shape() -> None:
    assert shape("http://a.example/cal?y=2017&m=4") == shape("http://a.example/cal?m=12&y=1999")
    assert shape("http://a.example/info/1/2.htm") == shape("http://a.example/info/10/987.htm")
