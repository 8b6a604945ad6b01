"""What a body decodes to, whatever it declares."""

import codecs

import pytest
from hypothesis import given
from hypothesis import strategies as st

from crawler.extraction import decode

TEXT = "云岭区人民法院执行裁定书（2019）云0199执12号，〇、﹝﹞"
CHINESE = st.text(st.characters(min_codepoint=0x4E00, max_codepoint=0x9FA5), min_size=3, max_size=200)


@pytest.mark.parametrize("declared", [None, "utf-8", "gb2312", "gbk", "ISO-8859-1", "big5", "nonsense"])
@pytest.mark.parametrize("encoding", ["utf-8", "gb18030"])
@pytest.mark.parametrize("meta", ["utf-8", "gb2312", "gbk", "big5hk"])
def test_bytes_decide_not_declarations(declared: str | None, encoding: str, meta: str) -> None:
    page = f'<html><head><meta charset="{meta}"><title>{TEXT}</title></head><body>{TEXT * 3}</body></html>'
    decoded = decode(page.encode(encoding), declared)
    assert decoded.text == page
    assert decoded.replaced == 0
    assert decoded.encoding == encoding


@pytest.mark.parametrize(
    ("bom", "encoding"),
    [
        (codecs.BOM_UTF8, "utf-8"),
        (codecs.BOM_UTF16_LE, "utf-16-le"),
        (codecs.BOM_UTF16_BE, "utf-16-be"),
        (codecs.BOM_UTF32_LE, "utf-32-le"),
    ],
)
def test_a_byte_order_mark_is_believed(bom: bytes, encoding: str) -> None:
    assert decode(bom + TEXT.encode(encoding), "gbk").text == TEXT


def test_utf16_without_mark() -> None:
    page = f"<html><body>{TEXT}</body></html>" + " " * 200
    assert decode(page.encode("utf-16-le")).text == page
    assert decode(page.encode("utf-16-be")).text == page


def test_big5_only_where_declared() -> None:
    text = "臺灣高等法院裁定書，聲請強制執行" * 3
    assert decode(text.encode("big5hkscs"), "big5").text == text
    assert decode(text.encode("big5hkscs"), "big5").encoding == "big5hkscs"


@pytest.mark.parametrize("text", ["联通", "公告", "通知", "执行", "裁定"])
def test_short_gbk(text: str) -> None:
    """Two-character GBK, some of it valid UTF-8, is still Chinese."""
    assert decode(text.encode("gbk"), "gbk").text == text


def test_utf8_letters_stay() -> None:
    """Latin letters and marks in a UTF-8 page are not taken for GBK."""
    for text in ("café © 2020", "naïve\u00a0text"):
        assert decode(text.encode(), "utf-8").text == text
        assert decode(text.encode()).text == text


def test_lines_of_both_encodings() -> None:
    lines = [
        "<title>云岭法院网</title>",
        "申请执行人与被执行人买卖合同纠纷一案",
        "本院认为，应予终结",
        "plain",
    ]
    body = b"\n".join(
        line.encode(enc) for line, enc in zip(lines, ["utf-8", "gbk", "utf-8", "ascii"], strict=True)
    )
    decoded = decode(body)
    assert decoded.text.split("\n") == lines
    assert decoded.encoding == "mixed"


def test_one_broken_byte_costs_one_character() -> None:
    gbk = (TEXT * 5).encode("gb18030")
    utf8 = (TEXT * 5).encode()
    for body in (gbk + b"\xff", utf8[:-1], utf8[:30] + b"\xff" + utf8[30:], gbk[:-1]):
        decoded = decode(body)
        assert 1 <= decoded.replaced <= 2
        assert "人民法院执行裁定书" in decoded.text


def test_replacement_characters_of_the_source_are_not_counted() -> None:
    decoded = decode("利辛湾县人\ufffd\ufffd法院".encode())
    assert decoded.replaced == 0


@given(st.binary(max_size=2000), st.sampled_from([None, "utf-8", "gbk", "big5", "x-unknown", ""]))
def test_never_raises(body: bytes, declared: str | None) -> None:
    decoded = decode(body, declared)
    assert isinstance(decoded.text, str)
    assert decoded.replaced >= 0


@given(CHINESE, st.sampled_from(["utf-8", "gb18030"]), st.sampled_from([None, "gbk", "utf-8", "gb2312"]))
def test_chinese_round_trips(text: str, encoding: str, declared: str | None) -> None:
    page = f"<p>执行裁定书：{text}。</p>"
    assert decode(page.encode(encoding), declared).text == page
