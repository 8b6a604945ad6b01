"""Whether an operative part ends this enforcement procedure."""

import pytest

from crawler.classifiers import recognise
from crawler.classifiers.disposition import ending_of
from domain.document_kind import DocumentKind
from tests.crawler.classifiers.papers import ruling

ENDINGS = [
    "终结本次执行程序",
    "终结本院(2016)陕0102执1234号案件的本次执行程序",
    "本案终结本次执行程序",
    "终结(2016)陕0102民初11号民事判决书的本次执行程序",
    "(2017)陕0102执1号案件本次执行程序终结",
    "一、解除对被执行人张三银行账户的冻结;二、终结本次执行程序",
    "终结西安仲裁委员会西仲裁字(2016)第12号裁决书的本次执行",
    "终结申请执行人张三申请执行李四借款纠纷一案的本次执行程序,申请执行人发现可供执行财产的,可申请恢复执行",
    "本案本次执行程序,依法予以终结",
    "终结此次执行程序",
    "终结(2017)陕0102执恢12号恢复执行案件的本次执行程序",
    "一、对车辆继续查封;二、(2017)陕0102执9号案终结本次执行程序;三、发现财产的,可申请恢复执行",
]
OTHERS = [
    "终结(2017)陕0102执1号案件的执行",
    "撤销本院(2016)陕0102执9号终结本次执行程序的裁定",
    "恢复(2016)陕0102执9号案件的执行",
    "驳回异议人请求撤销终结本次执行程序裁定的异议请求",
    "维持本院作出的终结本次执行程序裁定",
    '将裁定书主文中"终结本次执行程序"补正为"终结执行"',
    '本院(2017)陕0102执1号执行裁定书中"终结本次执行程序"更正为"中止执行"',
    "中止(2017)陕0102执1号案件的执行。中止情形消失后恢复执行",
    "对已终结本次执行程序的(2016)陕0102执9号案件恢复执行",
    "准许申请执行人撤回终结本次执行程序的申请",
]


@pytest.mark.parametrize("part", ENDINGS)
def test_ends(part: str) -> None:
    assert ending_of(part, 0, len(part)) is not None


@pytest.mark.parametrize("part", OTHERS)
def test_does_not_end(part: str) -> None:
    assert ending_of(part, 0, len(part)) is None


@pytest.mark.parametrize("part", OTHERS)
def test_a_ruling_that_does_not_end_is_another_ruling(part: str) -> None:
    facts = "本院曾裁定终结本次执行程序。"
    assert recognise(ruling(facts, part)).kind is DocumentKind.OTHER_ENFORCEMENT_RULING


@pytest.mark.parametrize("change", [
    lambda text: text.replace("执行裁定书", "执 行 裁 定 书"), lambda text: text.replace("\n", ""), lambda text: text.replace("终结本次", "终结\n本次"),
    lambda text: text.replace("执行程序", "執行程序"), lambda text: text.replace("次执行程序。", "次执\ufffd\ufffd程序。"),
    lambda text: "书记员 校对\n" + text, lambda text: text + "\n附：第二百五十七条 裁定终结执行。2012年8月31日",
    lambda text: text.replace("执行裁定书\n", ""), lambda text: text.replace("裁定如下：", "裁定："),
])  # fmt: skip
def test_layout_does_not_matter(change) -> None:
    found = recognise(change(ruling("被执行人无财产。")))
    assert found.kind is DocumentKind.ZHONGBEN_RULING
    assert found.case_numbers[0] == "(2017)陕0102执1234号"
    assert str(found.ruling_date) == "2017-03-07"


def test_a_template_is_a_guide() -> None:
    text = "××××人民法院\n执行裁定书\n（××××）××执××号\n申请执行人：×××。\n裁定如下：\n终结本次执行程序。\n审判员 ×××\n××××年××月××日"
    assert recognise(text).kind is DocumentKind.GUIDE


def test_a_general_ending_needs_the_basis_of_zhongben() -> None:
    with_basis = ruling("被执行人无财产。", "终结本案的执行程序。").replace(
        "《民事诉讼法》的规定", "《民诉法解释》第五百一十九条"
    )
    assert recognise(with_basis).kind is DocumentKind.ZHONGBEN_RULING
    assert (
        recognise(ruling("申请执行人撤回申请。", "终结本案的执行程序。")).kind
        is DocumentKind.OTHER_ENFORCEMENT_RULING
    )
