"""One way to write a text: what changes and, as important, what does not."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from crawler.extraction import identity_text, normalise_text


@pytest.mark.parametrize(
    ("written", "read"),
    [
        ("２０１９年３月５日", "2019年3月5日"),
        ("ＡＢｃ", "ABc"),
        ("（２０１９）云０１９９执１２号", "（2019）云0199执12号"),
        ("⼈⺠法院⽂书⼀", "人民法院文书一"),
        ("执 行 裁 定 书", "执行裁定书"),
        ("执\u3000行\u3000裁\u3000定\u3000书", "执行裁定书"),
        ("张三 男", "张三 男"),
        ("被\u200b执\ufeff行\u00ad人", "被执行人"),
        ("甲\u00a0乙", "甲 乙"),
        ("甲\r\n乙\r丙", "甲\n乙\n丙"),
        ("甲\n\n \u3000\n乙", "甲\n乙"),
        ("利辛湾县人\ufffd\ufffd法院", "利辛湾县人民法院"),
        ("\x93引文\x94", "“引文”"),
        ("\uf0b7 第一项", "第一项"),
        ("标题\x00\x08", "标题"),
    ],
)
def test_normalise(written: str, read: str) -> None:
    assert normalise_text(written) == read


@pytest.mark.parametrize("kept", ["（），。：；", "①②③", "㎡", "½", "“”‘’", "〔2019〕", "№", "……", "﹝﹞"])
def test_what_nfkc_would_break_stays(kept: str) -> None:
    assert normalise_text(kept) == kept


def test_identity_ignores_layout_only() -> None:
    one = "执行裁定书\n（2019）云0199执12号，申请执行人：甲公司。"
    other = "执 行 裁 定 书 （２０１９）云0199执12号,申请执行人:甲公司"
    assert identity_text(one) == identity_text(other)
    assert identity_text(one) != identity_text(one.replace("12号", "13号"))


@given(st.text(max_size=500))
def test_idempotent(text: str) -> None:
    once = normalise_text(text)
    assert normalise_text(once) == once


@given(st.text(max_size=500))
def test_identity_survives_normalisation(text: str) -> None:
    assert identity_text(normalise_text(text)) == identity_text(text)
