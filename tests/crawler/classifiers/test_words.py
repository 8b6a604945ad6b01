"""Word lists found in one pass count what plain searches for every word count."""

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from crawler.classifiers import evidence, listings
from crawler.classifiers.folding import FoldedText, compact_of
from crawler.classifiers.lexicon import LEXICON
from crawler.classifiers.structure import MARKER
from crawler.classifiers.words import Words, openings, spread

LISTS = {
    "events": evidence._EVENTS,
    "essay": evidence._ESSAY,
    "guide": evidence._GUIDE,
    "auction": evidence._AUCTION,
    "list": evidence._LIST,
    "digest": evidence.DIGEST,
    "blanks": evidence.PLACEHOLDER,
    "sale": evidence._SALE,
    "navigation": listings._NAV_WORDS,
    "enforcement": LEXICON.enforcement_words,
}


def plain_words(words: Words) -> list[str]:
    return [
        *words.signs,
        *words.spelt.values(),
        *(word for group in words.longer.values() for _, word in group),
    ]


def pieces() -> list[str]:
    """Words of the lists, the parts of their patterns, and what tells the patterns apart."""
    parts = {word for words in LISTS.values() for word in plain_words(words)}
    parts |= {
        part
        for words in LISTS.values()
        if words.rest
        for part in re.findall(r"[一-龥]+", words.rest.pattern.pattern)
    }
    return [*sorted(parts), *"的1230一二三百条步页问日月,:[]】/执行说xX_×.(…", "😀", "死刑", "遵照"]


texts = st.lists(st.sampled_from(pieces()), max_size=40).map("".join)


@pytest.mark.parametrize("name", LISTS)
@given(texts, st.integers(0, 120))
def test_counts_are_those_of_plain_searches(name: str, text: str, end: int) -> None:
    words, folded = LISTS[name], FoldedText(text)
    cut = folded.compact[:end]
    found = [match[0] for match in words.rest.pattern.finditer(cut)] if words.rest else []
    distinct = sum(word in cut for word in plain_words(words)) + len(set(found))
    assert words.distinct(folded.marks, end) == distinct
    assert words.occurrences(folded.marks, end) == sum(map(cut.count, plain_words(words))) + len(found)


formula_pieces = st.sampled_from(
    "裁定 决定 判决 裁决 作出 作 了 如下 以下 做出 下达 达成 协议 依法 书 内容 主文 : 终结 驳回 将 对 现 特 故 遂 兹 爰 并 应 本院 据此 合议庭 , 。 ; 定 条 款 ) 的".split()  # noqa: SIM905
)


@given(st.lists(formula_pieces, max_size=40).map("".join))
def test_formulas_are_found_where_their_own_search_finds_them(text: str) -> None:
    folded = FoldedText(text)
    found = [match.span() for match in MARKER.matches(folded.marks, len(folded.compact))]
    assert found == [match.span() for match in MARKER.pattern.finditer(folded.compact)]


@given(st.text(max_size=60) | texts)
def test_a_short_text_is_folded_alike(text: str) -> None:
    assert compact_of(text) == FoldedText(text).compact


def test_branches_open_with_plain_characters() -> None:
    assert spread("(?:系|为)患|[一二]级|癌(?!证)|(?:长期|卧病)(?:卧床|在床)") == (
        "系患|为患|一级|二级|癌(?!证)|长期(?:卧床|在床)|卧病(?:卧床|在床)"
    )
    assert spread("[a-z]x|(?:甲|乙)?丙") == "[a-z]x|(?:甲|乙)?丙"


def test_openings_are_the_first_two_characters() -> None:
    assert openings(r"(?<!\d)日前") == {"日前"}
    assert openings("说[,:]") == {"说,", "说:"}
    assert openings(r"提交(?:以下|下列)") == {"提交"}
    assert openings(r"共\d+页") == {f"共{digit}" for digit in range(10)}
    assert openings(r"\[案情\]") == {"[案"}
    assert openings("月(?:上|下旬)") == {"月上", "月下"}


@pytest.mark.parametrize("branch", ["[一-龥]{2,4}讯", "说?明", "问", r"\w+号", "(?:甲|乙)?丙丁"])
def test_a_pattern_that_opens_otherwise_is_refused(branch: str) -> None:
    with pytest.raises(ValueError, match="opens with"):
        openings(branch)
