"""More whole rulings: abbreviated names, numbered results, history that only sounds like a right. All invented."""

import pytest

from crawler.classifiers import recognise

HEAD = """南川市人民法院
执行裁定书
（2019）渝0119执321号
申请执行人：柳长青，男，1962年5月2日出生，汉族，住南川市。
委托诉讼代理人：吴敏，重庆山水律师事务所律师。
被执行人：南川市宏达房地产开发有限公司，住所地南川市西大街，统一社会信用代码91500119MA5U0ABC1X。
法定代表人：谭小平，总经理。
被执行人：谭小平，男，1971年11月9日出生，汉族，住南川市。
"""
FOOT = "\n审判长 甲一\n审判员 乙二\n审判员 丙三\n二〇一九年十一月四日\n书记员 丁四"
GROUNDS = "依照《最高人民法院关于适用〈中华人民共和国民事诉讼法〉的解释》第五百一十九条的规定，裁定如下：\n"
ENDING = "终结本次执行程序。\n"
RIGHTS = "申请执行人发现被执行人有可供执行财产的，可以再次申请执行，不受申请执行时效期间限制。被执行人负有继续履行生效法律文书确定的义务的责任。\n"
STEPS = (
    "本院向宏达公司发出执行通知书、报告财产令，经网络查控，宏达公司无存款、车辆、房产。本案未执行到任何款项。"
)
EFFECT = "本裁定送达后即发生法律效力。\n"
RESTORATION = "申请执行人发现被执行人有可供执行财产的，可以再次申请执行，不受申请执行时效期间限制。\n"
DUTY = "被执行人应继续向申请执行人履行剩余债务。\n"
CLAIM = "柳长青申请执行宏达公司支付货款78000元。"
PROSE = [
    (
        "",
        "申请执行人柳长青与被执行人宏达公司、谭小平商品房预售合同纠纷一案，（2018）渝0119民初55号民事判决已生效，判令宏达公司于三十日内为柳长青办理某号房屋的产权登记，并支付逾期办证违约金18000元。柳长青于2019年2月向本院申请执行。执行中，本院依法发出执行通知，查封宏达公司账户3个，余额共计217.44元；其开发的楼盘均已网签；谭小平无个人财产登记。违约金未能执行。申请执行人表示待宏达公司有财产后再申请。"
        + GROUNDS
        + ENDING
        + RIGHTS,
    ),
    (
        "rights",
        "本院依据生效的劳动仲裁裁决，于2019年3月5日立案执行柳长青申请执行宏达公司拖欠工资36,500元一案。执行过程中，本院向被执行人送达了执行法律文书，被执行人未申报财产，本院将其法定代表人谭小平限高。财产查控结果：1.银行存款12元；2.不动产0套；3.车辆0辆；4.证券0股。本次执行到位0元。"
        + GROUNDS
        + ENDING
        + "如不服本裁定，可自收到之日起十日内提出异议。\n",
    ),
    (
        "claim",
        "柳长青与宏达公司、谭小平民间借贷纠纷一案，判决书已经生效，权利人柳长青向本院申请强制执行，本院依法受理。本院采取了以下措施：一、送达执行通知书；二、网络查控；三、列入失信名单。经调查，宏达公司仅有办公桌椅若干，谭小平名下一辆长安牌小轿车已过户他人。无款项到账。"
        + GROUNDS
        + ENDING
        + RIGHTS,
    ),
    (
        "measures",
        "被执行人应返还柳长青购房款25万元并赔偿利息损失。因未自动履行，柳长青申请执行。被执行人宏达公司名下土地已由另案拍卖，无剩余价款；谭小平名下无房产、车辆。柳长青债权未获实现。经合议庭评议，本案符合终结本次执行程序条件。"
        + GROUNDS
        + ENDING
        + RIGHTS,
    ),
    (
        "property",
        "请求执行的标的为违约金18000元及案件受理费125元。本院于2019年2月20日向二被执行人发出执行通知书、限制消费令，又两次前往西大街寻找，均未见到谭小平。柳长青已领取执行款2000元。被执行人暂无财产可供执行。"
        + GROUNDS
        + ENDING
        + RIGHTS,
    ),
    (
        "realised",
        "柳长青申请执行要求宏达公司退还定金30000元。本院立案后查询其账户，无存款；名下商铺两间均设有抵押且轮候查封。申请执行人书面同意终结本次执行程序，并申请了救助，获得救助金10000元。"
        + GROUNDS
        + ENDING
        + RIGHTS,
    ),
    (
        "claim,realised",
        "本院立案执行柳长青与宏达公司纠纷一案，依法拘留谭小平十日，将其列入限制消费人员名单，冻结宏达公司持有的某公司10%股权，该股权无法变现。申请执行人对终本无异议。"
        + GROUNDS
        + ENDING
        + RIGHTS,
    ),
    (
        "measures,property",
        "宏达公司欠柳长青工程款六十二万元，经调解分期支付。宏达公司支付首期5万元后未再支付，柳长青就余款申请执行。执行中，宏达公司又支付3万元。现宏达公司确无财产，申请执行人同意终结本次执行程序。"
        + GROUNDS
        + ENDING
        + RIGHTS,
    ),
    (
        "",
        "一、终结本案案由：未履行金额18000元。柳长青申请执行18000元。二、已查控财产：谭小平支付宝余额1.2元，微信零钱0元。三、受偿情况：无。四、已采取纳失、限高措施。"
        + GROUNDS
        + ENDING
        + "本案终结后，申请执行人享有要求被执行人继续履行债务及依法申请恢复执行的权利；被执行人负有继续向申请执行人履行债务的义务。\n",
    ),
    (
        "measures,property,rights",
        "申请执行标的18000元。谭小平家庭困难，靠打零工度日。本案执行到位1000元，尚余17000元未执行到位。"
        + GROUNDS
        + ENDING
        + "本裁定送达后即生效。\n",
    ),
    (
        "property",
        "申请执行人要求腾退占用的厂房。本院张贴腾退公告并约谈谭小平，谭小平拒不搬离，本院决定对其罚款一万元。案涉厂房因第三人提出异议暂不能腾退，本案权利尚未实现。"
        + GROUNDS
        + ENDING
        + RIGHTS,
    ),
    (
        "claim,measures,property,realised",
        "柳长青与宏达公司、谭小平商品房预售合同纠纷一案，本院依法立案执行。经查，被执行人暂无可供执行财产，申请执行人也未能提供财产线索，本案暂不具备执行条件。"
        + GROUNDS
        + ENDING
        + RIGHTS,
    ),
    (
        "rights",
        "生效判决确认宏达公司应付柳长青货款7.8万元。执行法官通过执行信息查询系统、实地走访等方式调查，宏达公司名下无车无房，开户行显示余额不足百元。柳长青的债权没有得到清偿。"
        + GROUNDS
        + ENDING
        + "申请执行人如发现被执行人有财产可供执行，可向本院申请恢复执行。\n",
    ),
    (
        "rights",
        "生效判决确认宏达公司应付柳长青货款7.8万元。本院依法对其财产进行查询，未查到车辆、房产、存款。分文未付。"
        + GROUNDS
        + ENDING
        + "被执行人应当继续履行生效法律文书确定的义务。\n",
    ),
    (
        "",
        "执行依据确定：谭小平给付柳长青人身损害赔偿款96000元。执行情况：已向谭小平送达报告财产令，谭小平申报：住房一套（唯一住房，与父母同住），五菱面包车一辆（车况极差）。经委托评估，申请人放弃拍卖。双方达成分期协议，谭小平已付8000元。"
        + GROUNDS
        + ENDING
        + "柳长青可就未受偿债权随时请求继续执行，谭小平应当继续偿付。\n",
    ),
    (
        "measures",
        "柳长青申请执行谭小平给付赔偿款96000元。谭小平有住房一套，系唯一住房。谭小平已给付8000元，剩余款项无力支付。本院依法执行，现已穷尽措施。"
        + GROUNDS
        + ENDING
        + RIGHTS,
    ),
    (
        "property,realised",
        "柳长青申请执行谭小平给付赔偿款96000元及迟延履行利息。2019年4月2日，本院裁定冻结、划拨谭小平相应价值的财产，并发出协助执行通知书。谭小平下落不明。"
        + GROUNDS
        + ENDING
        + RIGHTS,
    ),
]
PARTS = [
    (
        "rights",
        "柳长青申请执行宏达公司货款78000元，本院曾于2018年终结本次执行程序。2019年3月，柳长青发现宏达公司有可供执行的财产，向本院申请恢复执行，本院以（2019）渝0119执恢5号立案。"
        + STEPS
        + GROUNDS
        + ENDING
        + DUTY,
    ),
    ("rights", "判决宏达公司继续履行合同并支付违约金18000元。" + STEPS + GROUNDS + ENDING + RESTORATION),
    ("rights", CLAIM + STEPS + "双方曾约定宏达公司继续履行付款义务，未果。" + GROUNDS + ENDING + RESTORATION),
    ("rights", CLAIM + STEPS + "宏达公司应偿还78000元，柳长青可以申请执行。" + GROUNDS + ENDING + DUTY),
    (
        "rights",
        CLAIM
        + STEPS
        + GROUNDS
        + ENDING
        + "申请执行人有权要求被执行人继续履行债务，被执行人负有继续履行债务的义务。\n"
        + EFFECT,
    ),
    (
        "",
        CLAIM
        + STEPS
        + "本院认为，被执行人无可供执行财产，可终结本次执行程序。申请执行人享有的债权由被执行人继续清偿，今后发现财产线索可申请恢复执行。"
        + GROUNDS
        + ENDING
        + EFFECT,
    ),
    (
        "rights",
        CLAIM
        + STEPS
        + "本院认为，被执行人无可供执行财产，应当终结本次执行程序，待发现财产再恢复执行。"
        + GROUNDS
        + ENDING
        + EFFECT,
    ),
    (
        "rights",
        CLAIM
        + STEPS
        + GROUNDS
        + ENDING
        + "申请执行人如发现被执行人有可供执行的财产，可向有管辖权的人民法院申请恢复执行。\n"
        + EFFECT,
    ),
    (
        "",
        CLAIM
        + STEPS
        + GROUNDS
        + ENDING
        + "申请执行人在具备执行条件时，可申请恢复执行；被执行人在本裁定生效后仍应主动履行义务。\n"
        + EFFECT,
    ),
    (
        "",
        CLAIM
        + STEPS
        + GROUNDS
        + "一、终结本次执行程序；\n二、被执行人宏达公司继续履行尚未履行的义务；\n三、申请执行人发现财产线索的，可以申请恢复执行。\n"
        + EFFECT,
    ),
    (
        "",
        CLAIM
        + STEPS
        + GROUNDS
        + "一、终结（2019）渝0119执321号案件的本次执行程序。\n二、申请执行人在发现被执行人有可供执行财产时可再次提出执行申请，其债权继续受法律保护。\n"
        + EFFECT,
    ),
    ("claim,rights", STEPS + "柳长青有权在发现新财产后随时申请恢复执行。" + GROUNDS + ENDING + EFFECT),
    ("claim", STEPS + GROUNDS + ENDING + RESTORATION + DUTY),
    (
        "realised",
        CLAIM
        + STEPS.replace("本案未执行到任何款项。", "")
        + GROUNDS
        + ENDING
        + "未实现的债权，申请执行人可申请恢复执行，被执行人应继续履行。\n",
    ),
    (
        "realised",
        CLAIM
        + STEPS.replace("本案未执行到任何款项。", "被执行人未履行义务。")
        + GROUNDS
        + ENDING
        + RESTORATION
        + DUTY,
    ),
    (
        "measures",
        CLAIM
        + "执行中，未发现被执行人宏达公司名下有银行存款、房产、车辆等可供执行财产。本案执行到位0元。"
        + GROUNDS
        + ENDING
        + RESTORATION
        + DUTY,
    ),
    (
        "property",
        CLAIM
        + "执行中，本院向被执行人发出执行通知书、报告财产令，对其采取限制消费措施，并通过网络查控系统查询其财产状况。本案执行到位0元。"
        + GROUNDS
        + ENDING
        + RESTORATION
        + DUTY,
    ),
    (
        "property",
        CLAIM
        + "本院向银行、车管、房管等部门查询被执行人财产。本案执行到位0元。"
        + GROUNDS
        + ENDING
        + RESTORATION
        + DUTY,
    ),
    (
        "",
        CLAIM
        + "本院向银行、车管、房管等部门查询被执行人财产，均无可供执行财产。本案执行到位0元。"
        + GROUNDS
        + ENDING
        + RESTORATION
        + DUTY,
    ),
    (
        "",
        CLAIM
        + "本院对宏达公司银行存款、不动产等进行查询，未发现其有可供执行财产。全案无执行到位金额。"
        + GROUNDS
        + ENDING
        + RESTORATION
        + DUTY,
    ),
    (
        "property",
        CLAIM
        + "本院发出执行通知书。宏达公司已歇业，人员下落不明，无财产。全案无执行到位金额。"
        + GROUNDS
        + ENDING
        + RESTORATION
        + DUTY,
    ),
    (
        "claim",
        "柳长青申请执行宏达公司一案。"
        + STEPS
        + "对谭小平罚款10000元。"
        + GROUNDS
        + ENDING
        + RESTORATION
        + DUTY,
    ),
    (
        "claim",
        "柳长青申请执行宏达公司一案，执行依据为（2018）渝0119民初55号民事判决。"
        + STEPS.replace("本案未执行到任何款项。", "执行到位3000元，已发放柳长青。")
        + GROUNDS
        + ENDING
        + RESTORATION
        + DUTY,
    ),
    (
        "property",
        "柳长青申请执行宏达公司房屋租赁合同纠纷一案，申请执行内容：宏达公司腾退房屋。本院张贴公告限期腾退，宏达公司名下无财产。权利未能实现。"
        + GROUNDS
        + ENDING
        + RESTORATION
        + DUTY,
    ),
    (
        "realised",
        "柳长青申请执行货款78000元。本院查封宏达公司设备一批，因无人竞买流拍。申请执行人领取了司法救助金。"
        + GROUNDS
        + ENDING
        + RESTORATION
        + DUTY,
    ),
]


@pytest.mark.parametrize(("lacking", "body"), PROSE + PARTS)
def test_what_it_lacks(lacking: str, body: str) -> None:
    found = recognise(HEAD + body + FOOT)
    assert found.missing_items is not None
    assert ",".join(item.value for item in found.missing_items) == lacking
