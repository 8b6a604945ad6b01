"""Words: legal terms stay whole, both libraries cut alike, and only what the rules leave open is cut."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from crawler.classifiers import model, recognise, segmentation
from crawler.classifiers.segmentation import has_rjieba, jieba_segmenter, legal_terms, rjieba_segmenter

TEXTS = (
    "本院在执行申请执行人云桥商贸有限公司与被执行人梁某某买卖合同纠纷一案中,未发现可供执行的财产,裁定如下:终结本次执行程序。",
    "关于规范网络司法拍卖和财产处置参考价工作的实施细则(试行)第三条 执行法官应当在查封之日起三十日内启动评估拍卖。",
    "法官说法:失信被执行人履行完毕后,可以申请信用修复;拒不执行判决、裁定的,依法追究刑事责任。",
    "【基本案情】2019年5月,老何把铺面租给小周,约定年租金4.8万元……执行干警三次上门,促成执行和解。",
    "执行回转、参与分配与执行异议之诉的衔接——兼论案外人排除强制执行的民事权益",
    "ＡＢ公司(统一社会信用代码:略)股权 3,000 万股轮候查封,\n续行查封期限\t三年;迟延履行利息另计。",
    "縣法院執行員張三於二〇一五年拘傳債務人",
    "𠮷田商社与龘龘餐饮店加工承揽合同",
    "",
    "。,、 1234 abc",
)


@pytest.mark.parametrize("term", ["终结本次执行程序", "失信被执行人", "执行异议之诉", "司法拍卖", "执行款"])
def test_a_legal_term_stays_whole(term: str) -> None:
    assert term in {word for word, _, _ in legal_terms()}
    assert term in jieba_segmenter().words(f"关于{term}的规定")


def test_terms_are_listed_once_and_in_order_of_their_form() -> None:
    terms = [word for word, _, _ in legal_terms()]
    assert len(terms) == len(set(terms)) >= 250
    assert all(frequency > 0 for _, frequency, _ in legal_terms())


def test_a_broken_dictionary_line_is_named(tmp_path, monkeypatch) -> None:
    broken = tmp_path / "legal_dictionary.txt"
    broken.write_text("终本 3 n\n执行款 许多 n\n", encoding="utf-8")
    monkeypatch.setattr(segmentation, "LEGAL_DICTIONARY", broken)
    with pytest.raises(ValueError, match="第 2 行"):
        list(legal_terms())


@pytest.mark.skipif(not has_rjieba(), reason="rjieba 未安装")
@pytest.mark.parametrize("text", TEXTS)
def test_both_libraries_cut_legal_text_alike(text: str) -> None:
    assert rjieba_segmenter().words(text) == jieba_segmenter().words(text)


@pytest.mark.skipif(not has_rjieba(), reason="rjieba 未安装")
def test_both_libraries_cut_the_development_texts_alike() -> None:
    from benchmarks.classification.labelled import load

    for text in load("dev"):
        assert rjieba_segmenter().words(text.text) == jieba_segmenter().words(text.text), text.id


@given(
    st.text(alphabet=st.sampled_from("执行人被申请终结本次程序裁定书法院财产一二第条a1,。 \n"), max_size=80)
)
def test_words_are_the_texts_han_characters_in_order(text: str) -> None:
    cut = jieba_segmenter().words(text)
    assert "".join(cut) == "".join(ch for ch in text if "\u4e00" <= ch <= "\u9fd5")
    if has_rjieba():
        assert rjieba_segmenter().words(text) == cut


def test_what_a_rule_decides_is_not_cut(monkeypatch) -> None:
    def refuse() -> segmentation.Segmenter:
        raise AssertionError("规则已经判断的文书不应分词")

    monkeypatch.setattr(model, "segmenter", refuse)
    ruling = (
        "青石市南湖区人民法院\n执行裁定书\n(2021)青0102执77号\n申请执行人:云桥商贸有限公司。\n被执行人:梁某某。\n"
        "本院认为,被执行人无可供执行的财产。依照《最高人民法院关于适用〈中华人民共和国民事诉讼法〉的解释》第五百一十七条规定,"
        "裁定如下:\n终结本次执行程序。\n审判员 何某\n二〇二一年三月五日\n书记员 高某"
    )
    assert recognise(ruling).kind.value == "zhongben_ruling"


def test_what_the_rules_leave_open_is_cut(monkeypatch) -> None:
    seen: list[str] = []

    class Spy:
        name = "spy"

        def words(self, text: str) -> list[str]:
            seen.append(text)
            return jieba_segmenter().words(text)

    monkeypatch.setattr(model, "segmenter", Spy)
    recognise("院里的银杏黄了,午休时常有人在树下读卷宗,也有人只是坐一会儿。", title="银杏")
    assert seen and seen[0] == "银杏"
