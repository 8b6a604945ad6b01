"""Kinds, numbers and facts of whole texts; properties that hold for any text."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from crawler.classifiers import recognise
from crawler.classifiers.folding import FoldedText
from domain.document_kind import DocumentKind as K
from domain.document_kind import Topic
from tests.crawler.classifiers.papers import ruling

RULE = """西岭县人民法院
西法发〔2017〕12号
关于规范执行案款管理的规定（试行）
第一条 为规范执行案款管理，根据有关规定，结合本院实际，制定本规定。
第二条 执行案款应当一案一账号管理。
第三条 案款到账后应当在一个月内发放。
第四条 本规定自印发之日起施行。
西岭县人民法院
2017年4月5日"""


def test_a_rule_with_its_facts() -> None:
    found = recognise(RULE)
    assert found.kind is K.ENFORCEMENT_NORMATIVE
    assert (found.topic, found.issuer, found.document_number) == (
        Topic.CASE_FUNDS,
        "西岭县人民法院",
        "西法发〔2017〕12号",
    )
    assert str(found.issue_date) == "2017-04-05"
    assert found.in_force is None
    assert found.own_case_numbers == 0
    assert recognise(RULE.replace("（试行）", "（试行）（已废止）")).in_force is False


def test_a_superior_courts_rule_keeps_its_issuer() -> None:
    text = RULE.replace("西岭县人民法院", "陕西省高级人民法院").replace("西法发", "陕高法")
    assert recognise(text, court="西岭县人民法院").issuer == "陕西省高级人民法院"


def test_news_of_a_rule_is_news() -> None:
    text = "近日，西岭县人民法院出台《关于规范执行案款管理的规定》。据执行局负责人介绍，该规定实施以来已发放案款三百余万元，受到当事人好评。"
    assert recognise(text, title="我院出台执行案款管理规定").kind is K.ENFORCEMENT_NEWS


def test_joint_rulings_have_several_numbers_of_their_own() -> None:
    text = ruling("").replace("（2017）陕0102执1234号", "（2017）陕0102执1188、1189号")
    found = recognise(text.replace("已发生法律效力", "依据（2016）陕0102民初5号判决书"))
    assert found.case_numbers == ("(2017)陕0102执1188号", "(2017)陕0102执1189号", "(2016)陕0102民初5号")
    assert found.own_case_numbers == 2


def test_facts_are_counts_not_names() -> None:
    facts = recognise(ruling("申请执行标的50000元，执行到位3000元。")).facts
    assert facts.party_roles == (("申请执行人", 1), ("被执行人", 1))
    assert (facts.applied_amount, facts.realised_amount) == (50000.0, 3000.0)


@pytest.mark.parametrize(("heading", "body", "kind"), [
    ("执行通知书", "李志强：\n责令你三日内履行义务。", K.ENFORCEMENT_NOTICE), ("限制消费令", "李志强：\n限制你高消费。", K.ENFORCEMENT_NOTICE),
    ("失信决定书", "决定如下：将李志强纳入失信被执行人名单。", K.OTHER_ENFORCEMENT_RULING),
])  # fmt: skip
def test_papers_by_heading(heading: str, body: str, kind: K) -> None:
    assert (
        recognise(f"西岭县人民法院\n{heading}\n（2017）陕0102执12号\n{body}\n二〇一七年三月七日").kind is kind
    )


def test_empty_and_binary_texts_are_left_for_review() -> None:
    for text in ("", "   \n", "\x00\x01\x02"):
        found = recognise(text)
        assert found.kind is K.OTHER
        assert found.needs_review


ALPHABET = "终结本次执行程序裁定如下人民法院申请被执行人（2017）陕0102执1号之一：，。；\n 第条一二三〇年月日审判员住市区县路男女，0123456789X@A元《》\ufffd\u200b"


@settings(max_examples=120, deadline=None)
@given(st.text(alphabet=ALPHABET, max_size=400) | st.text(max_size=200))
def test_any_text_is_recognised_consistently(text: str) -> None:
    found = recognise(text)
    assert 0.0 <= found.confidence <= 1.0
    assert 0 <= found.own_case_numbers <= len(found.case_numbers)
    assert (found.missing_items is None) or found.kind is K.ZHONGBEN_RULING
    assert all(0 <= passage.start <= passage.end <= len(text) for passage in found.explanation)
    assert found == recognise(text)


@settings(max_examples=100, deadline=None)
@given(st.text(max_size=200))
def test_folding_keeps_length_and_leads_back(text: str) -> None:
    folded = FoldedText(text)
    assert len(folded.unified) == len(text)
    for place, character in enumerate(folded.compact):
        assert folded.unified[folded.origin(place)] == character


@pytest.mark.parametrize(
    "piece",
    [
        "a",
        "1",
        "第",
        "（",
        "(2017)陕",
        "终结",
        "裁定如下",
        "，裁定",
        "被执行人:",
        "住西安市碑林区",
        "《",
        "\ufffd",
        "1 ",
        "8岁",
        "名下",
    ],
)
def test_a_megabyte_of_one_piece_ends(piece: str) -> None:
    """Would not end in any bearable time if a search were more than linear."""
    size = 1_000_000 if len(piece) == 1 and piece in "a1第" else 120_000
    assert recognise(piece * (size // len(piece))).confidence <= 1.0
    assert recognise(ruling(piece * (60_000 // len(piece)))).kind is not None
