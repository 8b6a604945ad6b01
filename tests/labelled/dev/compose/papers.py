"""Composed court papers that are no 终本裁定书: the nearest negatives, notices, judgments, lists, auctions."""

import random
from datetime import date, timedelta
from typing import Any

from tests.labelled.dev.compose import layout
from tests.labelled.dev.compose.material import (
    CAUSES,
    COURTS,
    STREETS,
    amount,
    arabic_date,
    card_number,
    chinese_date,
    company,
    id_number,
    person,
    rng,
    written_number,
)  # fmt: skip
from tests.labelled.dev.compose.zhongben import MEASURES, NO_PROPERTY, PROPERTY, STATUTES, party_line

# (heading, type code, grounds, disposition, extra facts)
RULINGS = [
    ("执行裁定书", "执", "依照《中华人民共和国民事诉讼法》第二百五十七条第（六）项的规定，裁定如下：", "终结{own}案件的执行。", "申请执行人同意终结执行。"),
    ("执行裁定书", "执", "依照《中华人民共和国民事诉讼法》第二百五十七条第（一）项之规定，裁定如下：", "终结本院{own}案的执行。", "申请执行人向本院申请撤回执行申请。"),
    ("执行裁定书", "执", "依照《中华人民共和国民事诉讼法》第二百五十六条，裁定如下：", "中止{own}案件的执行。中止情形消失后恢复执行。", "双方达成和解协议，约定分期履行，申请执行人请求暂缓。"),
    ("执行裁定书", "执恢", "依照《最高人民法院关于适用〈中华人民共和国民事诉讼法〉的解释》第五百一十九条第二款，裁定如下：", "恢复{basis2}案件的执行。", "本院曾于2017年5月裁定终结本次执行程序。现申请执行人发现被执行人有可供执行财产，申请恢复执行。"),
    ("执行裁定书", "执异", "依照《中华人民共和国民事诉讼法》第二百二十五条，裁定如下：", "驳回异议人{a}的异议请求。\n如不服本裁定，可以自送达之日起十日内向上一级人民法院申请复议。", "异议人请求撤销本院{basis2}终结本次执行程序的裁定。"),
    ("执行裁定书", "执异", "依照《最高人民法院关于人民法院办理执行异议和复议案件若干问题的规定》第十七条，裁定如下：", "撤销本院{basis2}终结本次执行程序裁定，{basis2}案件恢复执行。", "异议人认为被执行人名下尚有房产，本院裁定终结本次执行程序不当。"),
    ("执行裁定书", "执复", "依照《中华人民共和国民事诉讼法》第二百二十五条，裁定如下：", "驳回{a}的复议申请，维持{basis2}异议裁定。\n本裁定为终审裁定。", "原执行法院裁定终结本次执行程序，复议申请人不服。"),
    ("执行裁定书", "执", "依照《中华人民共和国民事诉讼法》第一百五十四条第一款第（七）项，裁定如下：", "将本院{basis2}执行裁定书主文中“终结本次执行程序”前遗漏的案号补正为“终结{basis2}案件的本次执行程序”。", "本院作出的{basis2}执行裁定书中文字有误。"),
    ("执行裁定书", "执", "依照《中华人民共和国民事诉讼法》第二百四十四条，裁定如下：", "查封被执行人{b}名下位于柳林镇的房屋一套，查封期限三年。", "被执行人未按执行通知履行义务。"),
    ("执行裁定书", "执", "依照《中华人民共和国民事诉讼法》第二百四十二条规定，裁定如下：", "一、冻结、划拨被执行人{b}银行存款{x}；\n二、存款不足的，查封、扣押其相应价值的财产。", ""),
    ("执行裁定书", "执", "依照《中华人民共和国民事诉讼法》第二百四十七条之规定，裁定如下：", "拍卖被执行人{b}所有的车辆一辆。", "评估机构已出具报告。"),
    ("执行裁定书", "执", "裁定如下：", "一、将被执行人{b}所有的房屋以{x}交付申请执行人{a}抵偿债务。\n二、申请执行人可持本裁定办理过户手续。", "该房屋经两次拍卖流拍。"),
    ("执行裁定书", "执异", "依照《最高人民法院关于民事执行中变更、追加当事人若干问题的规定》第十七条，裁定如下：", "追加第三人{c}为被执行人，在未出资{x}范围内承担责任。", "本案因无财产已终结本次执行程序。"),
    ("执行裁定书", "执保", "依照《中华人民共和国民事诉讼法》第一百条，裁定如下：", "冻结被申请人{b}银行存款{x}。", ""),
    ("执行裁定书", "执监", "依照《最高人民法院关于人民法院执行工作若干问题的规定（试行）》第129条，裁定如下：", "一、撤销{basis2}执行裁定；\n二、由执行法院重新审查。", "申诉人不服终结本次执行程序，向本院申诉。"),
    ("失信决定书", "执", "依照《最高人民法院关于公布失信被执行人名单信息的若干规定》第一条，决定如下：", "将{b}纳入失信被执行人名单。", ""),
    ("拘留决定书", "执", "依照《中华人民共和国民事诉讼法》第一百一十一条，决定如下：", "对{b}拘留十五日。\n如不服本决定，可以口头或书面向上一级人民法院申请复议一次。", "{b}拒不报告财产。"),
    ("罚款决定书", "执", "依照《中华人民共和国民事诉讼法》第一百一十四条，决定如下：", "对{b}罚款10000元，限三日内交纳。", "{b}转移已查封的财产。"),
    ("执行裁定书", "执", "依照《中华人民共和国民事诉讼法》第二百五十八条，裁定如下：", "不予执行西仲裁字（2016）第88号裁决。", "被执行人提出不予执行申请。"),
    ("执行裁定书", "执恢", "依照《最高人民法院关于人民法院执行工作若干问题的规定》第108条，裁定如下：", "{own}案件执行完毕，予以结案。", "被执行人已履行全部义务，此前本院曾终结本次执行程序。"),
    ("民事裁定书", "执", "依照《中华人民共和国民事诉讼法》第二百五十七条，裁定如下:", "终结{basis2}民事判决书的执行。", "被执行人死亡，无遗产可供执行，又无义务承担人。"),
    ("执行决定书", "执", "依照《最高人民法院关于执行案件移送破产审查若干问题的指导意见》，决定如下：", "将被执行人{b}移送渭南市中级人民法院进行破产审查。", "本院拟终结本次执行程序。"),
]  # fmt: skip

NOTICES = [
    ("执行通知书", "{b}：\n{a}申请执行你{cause}一案，本院已立案。依照民事诉讼法第二百四十条，责令你自本通知书送达之日起三日内履行下列义务：支付{x}。逾期不履行，本院将依法强制执行。\n特此通知。"),
    ("报告财产令", "{b}：\n本院受理的{a}申请执行你{cause}一案，责令你在收到本令后五日内，如实向本院报告当前以及收到执行通知之日前一年的财产情况。拒绝报告或虚假报告的，将予以罚款、拘留。"),
    ("限制消费令", "{b}：\n本院于{day}立案执行{a}申请执行你{cause}一案，因你未按执行通知书指定的期间履行义务，本院依法对你采取限制消费措施，不得乘坐飞机、列车软卧，不得在星级宾馆消费。"),
    ("搜查令", "根据民事诉讼法第二百四十八条的规定，特派执行员等人对被执行人{b}及其住所地或财产隐匿地进行搜查。\n此令"),
    ("终结本次执行程序告知书", "{a}：\n你申请执行{b}{cause}一案，经本院财产调查，被执行人名下暂无可供执行的财产。现拟终结本次执行程序，你可在三日内提出意见或提供财产线索。终结本次执行程序后，发现财产可申请恢复执行。"),
    ("公告", "{b}：\n本院受理{a}申请执行你{cause}一案，因你下落不明，现依法向你公告送达执行通知书、报告财产令及执行裁定书。自公告之日起经过六十日即视为送达。"),
    ("执行悬赏公告", "本院在执行{a}与{b}{cause}一案中，被执行人{b}下落不明。现悬赏征集其财产线索，提供线索并执行到位的，按到位金额的百分之十给付赏金。举报电话：0917-3652110。"),
    ("听证公告", "本院定于{day}上午九时在第三审判庭就案外人{c}对执行标的提出的异议公开听证，特此公告。"),
    ("腾房公告", "本院在执行{a}与{b}{cause}一案中，责令被执行人{b}及占有人于{day}前迁出位于城关镇的房屋。逾期不迁出，本院将依法强制执行。"),
    ("协助执行通知书", "县不动产登记中心：\n关于{a}与{b}{cause}一案，请协助查封被执行人{b}名下房屋，查封期限三年。"),
    ("结案通知书", "{a}、{b}：\n本院执行的{cause}一案，被执行人已将执行款{x}全部交付，本案执行完毕，现予结案。特此通知。"),
    ("预拘留通知书", "{b}：\n因你拒不履行生效法律文书确定的义务，限你于{day}前履行，否则本院将依法对你拘留。"),
]  # fmt: skip

JUDGMENTS = [
    ("民事判决书", "民初", "原告", "被告", "{a}向本院提出诉讼请求：判令被告偿还借款{x}。事实与理由：2016年被告借款后拒不归还。被告{b}未答辩。", "被告{b}于本判决生效后十日内偿还原告{a}借款{x}。\n如果未按本判决指定的期间履行给付金钱义务，应当加倍支付迟延履行期间的债务利息。"),
    ("民事判决书", "民初", "原告", "被告", "原告提起案外人执行异议之诉，请求不得执行涉案房屋。本院查明，执行法院曾裁定终结本次执行程序，后恢复执行并查封该房。", "驳回原告{a}的诉讼请求。"),
    ("民事判决书", "民终", "上诉人（原审被告）", "被上诉人（原审原告）", "上诉人{a}不服一审判决，提起上诉。二审中查明，另案因被执行人无财产，法院裁定终结本次执行程序。", "驳回上诉，维持原判。\n本判决为终审判决。"),
    ("刑事判决书", "刑初", "公诉机关", "被告人", "公诉机关指控被告人{b}犯拒不执行判决、裁定罪。经审理查明，被告人{b}在执行过程中转移财产，致使法院裁定终结本次执行程序。", "被告人{b}犯拒不执行判决、裁定罪，判处有期徒刑六个月。"),
    ("民事裁定书", "民初", "原告", "被告", "原告{a}于{day}向本院提出撤诉申请。", "准许原告{a}撤诉。"),
    ("民事调解书", "民初", "原告", "被告", "本院主持调解，当事人自愿达成如下协议：", "一、被告{b}于2018年12月30日前支付原告{a}{x}；\n二、案件受理费由被告负担。"),
    ("行政裁定书", "行审", "申请执行人", "被执行人", "申请执行人县国土资源局申请强制执行其作出的行政处罚决定，责令被执行人拆除违法建筑。", "准予强制执行县国土资源局作出的行政处罚决定。"),
    ("民事裁定书", "破申", "申请人", "被申请人", "申请人以被申请人不能清偿到期债务，执行中已终结本次执行程序为由申请破产清算。", "受理申请人{a}对被申请人{b}的破产清算申请。"),
    ("民事裁定书", "财保", "申请人", "被申请人", "申请人{a}向本院申请诉前财产保全。", "冻结被申请人{b}的银行存款{x}。"),
    ("刑事裁定书", "刑更", "罪犯", "执行机关", "执行机关以罪犯确有悔改表现，提出减刑建议。", "对罪犯减去有期徒刑六个月。"),
]  # fmt: skip


def _base(r: random.Random) -> dict[str, Any]:
    court, code = r.choice(COURTS)
    ruled = date(2016, 2, 1) + timedelta(days=r.randrange(3300))
    a = person(r) if r.random() < 0.6 else company(r)
    b, c = person(r), person(r)
    year = ruled.year
    return {
        "court": court, "code": code, "ruled": ruled, "A": a, "B": b,
        "slots": {
            "a": a.name, "b": b.name, "c": c.name, "x": amount(r), "y": amount(r), "cause": r.choice(CAUSES),
            "day": arabic_date(ruled + timedelta(days=20)),
        },
        "year": year,
    }  # fmt: skip


def _row(identity: str, kind: str, title: str | None, text: str, **labels: Any) -> dict[str, Any]:
    row: dict[str, Any] = {
        "id": identity, "title": title, "text": text, "doc_class": kind, "topic": None, "issuer": None, "document_number": None,
        "case_numbers": [], "own_case_numbers": 0, "ruling_date": None, "publish_date": None, "missing_items": None,
        "privacy_leaks": [], "hard": False, "notes": "composed",
    }  # fmt: skip
    return row | labels


def ruling(number: int) -> dict[str, Any]:
    r = rng(f"ruling-{number}")
    base = _base(r)
    slots = base["slots"]
    heading, type_code, grounds, disposition, facts = RULINGS[number % len(RULINGS)]
    own = f"({base['year']}){base['code']}{type_code}{r.randrange(11, 5000)}号" + r.choice(["", "", "之一"])
    before = f"({base['year'] - 1}){base['code']}{'民初' if '民事判决书的执行' in disposition else '执'}{r.randrange(11, 5000)}号"
    basis = f"({base['year'] - 1}){base['code']}民初{r.randrange(11, 5000)}号"
    slots |= {"own": own.split("号")[0] + "号", "basis2": before}
    leaks: set[str] = set()
    roles = {
        "执异": ("异议人", "被执行人"),
        "执复": ("复议申请人", "被执行人"),
        "执监": ("申诉人", "被执行人"),
        "执保": ("申请人", "被申请人"),
    }
    first, second = roles.get(type_code, ("申请执行人", "被执行人"))
    body = f"本院在执行{slots['a']}与{slots['b']}{slots['cause']}一案中，据以执行的是{written_number(r, basis)}民事判决书。{r.choice(MEASURES).format(**slots)}{r.choice(PROPERTY + NO_PROPERTY).format(**slots)}{facts.format(**slots)}"
    lines = [
        base["court"], heading, written_number(r, own), party_line(r, first, base["A"], leaks), party_line(r, second, base["B"], leaks), body,
        "本院认为，" + ("异议人的理由不能成立。" if type_code == "执异" and "驳回" in disposition else "本案情况符合法律规定。") + grounds,
        *disposition.format(**slots).split("\n"),
        "本决定立即执行。" if "决定" in heading else "本裁定送达后即发生法律效力。",
        f"审判员 {person(r, 0).name}", chinese_date(base["ruled"]), f"书记员 {person(r, 0).name}",
    ]  # fmt: skip
    if "决定书" in heading and r.random() < 0.4:
        lines[-3:] = [chinese_date(base["ruled"])]
    if r.random() < 0.2:
        lines.append(STATUTES)
    numbers = [own, basis]
    if "{basis2}" in disposition + facts:
        numbers.append(before)
    if "{own}" in disposition:
        numbers.append(slots["own"])
    return _row(
        f"d-or-{number:03d}", "other_enforcement_ruling",
        r.choice([f"{slots['a']}与{slots['b']}{slots['cause']}{heading}", None, heading, f"{base['court']}{heading}"]),
        layout.apply(r, lines), case_numbers=list(dict.fromkeys(numbers)), own_case_numbers=1, ruling_date=base["ruled"].isoformat(),
        privacy_leaks=sorted(leaks), hard="终结本次" in "".join(lines),
    )  # fmt: skip


def notice(number: int) -> dict[str, Any]:
    r = rng(f"notice-{number}")
    base = _base(r)
    slots = base["slots"]
    heading, body = NOTICES[number % len(NOTICES)]
    own = f"({base['year']}){base['code']}{r.choice(['执', '执', '执恢'])}{r.randrange(11, 5000)}号"
    leaks: list[str] = []
    text = body.format(**slots)
    if heading == "限制消费令" and r.random() < 0.4:
        text += f"\n被执行人{slots['b']}，身份证号码{id_number(r)}。"
        leaks.append("id_number")
    if heading == "执行悬赏公告" and r.random() < 0.5:
        text += f"\n被执行人{slots['b']}，男，住{base['court'].replace('人民法院', '')}{r.choice(STREETS)}，联系手机1392{r.randrange(10**6, 10**7)}。"
        leaks += ["address", "phone"]
    lines = [base["court"], heading, written_number(r, own), *text.split("\n"), chinese_date(base["ruled"])]
    if r.random() < 0.4:
        lines.append(f"联系人：{person(r, 0).name[0]}法官　联系电话：029-8765{r.randrange(1000, 9999)}")
    return _row(
        f"d-no-{number:03d}", "enforcement_notice", r.choice([heading, f"{base['court']}{heading}", None, f"{slots['b']}{heading}"]),
        layout.apply(r, lines, r.choice(["plain", "indented", "blank", "one-line", "ocr"])), case_numbers=[own], own_case_numbers=1,
        privacy_leaks=sorted(leaks), hard="终结本次" in heading,
    )  # fmt: skip


def judgment(number: int) -> dict[str, Any]:
    r = rng(f"judgment-{number}")
    base = _base(r)
    slots = base["slots"]
    heading, type_code, first, second, facts, disposition = JUDGMENTS[number % len(JUDGMENTS)]
    own = f"({base['year']}){base['code']}{type_code}{r.randrange(11, 5000)}号"
    leaks: set[str] = set()
    parties = [party_line(r, first, base["A"], leaks), party_line(r, second, base["B"], leaks)]
    if first in ("公诉机关", "罪犯"):
        leaks.clear()
        parties = [
            f"{first}：某县人民检察院。" if first == "公诉机关" else "罪犯：甲某，男，汉族。",
            f"被告人{slots['b']}，男，汉族，农民。" if first == "公诉机关" else "执行机关：省第二监狱。",
        ]
    verb = {"判": "判决如下：", "裁": "裁定如下：", "调": ""}[heading[2]]
    lines = [
        base["court"], heading, written_number(r, own), *parties, facts.format(**slots),
        f"本院认为，事实清楚。依照有关法律规定，{verb}" if verb else "上述协议，不违反法律规定，本院予以确认。" if False else "当事人自愿达成如下协议：",
        *disposition.format(**slots).split("\n"),
        f"审判长 {person(r, 0).name}", f"人民陪审员 {person(r, 0).name}", chinese_date(base["ruled"]), f"书记员 {person(r, 0).name}",
    ]  # fmt: skip
    return _row(
        f"d-ju-{number:03d}", "non_enforcement_judgment", r.choice([f"{slots['a']}与{slots['b']}{slots['cause']}{heading}", None, heading]),
        layout.apply(r, lines), case_numbers=[own], own_case_numbers=1, ruling_date=base["ruled"].isoformat(), privacy_leaks=sorted(leaks),
        hard="执行" in facts,
    )  # fmt: skip


def dishonest_list(number: int) -> dict[str, Any]:
    r = rng(f"list-{number}")
    base = _base(r)
    what = ["失信被执行人名单", "限制消费人员名单", "终结本次执行程序案件名单", "失信被执行人曝光台"][
        number % 4
    ]
    rows, numbers, leaks = [], [], set()
    full = r.random() < 0.3
    for place in range(1, r.randrange(4, 11)):
        case = f"({base['year']}){base['code']}执{r.randrange(11, 5000)}号"
        numbers.append(case)
        identity = id_number(r) if full else id_number(r)[:6] + "********" + "1234"
        who = person(r).name
        if number % 3 == 0:
            rows.append(f"{place}\t{who}\t{identity}\t{case}\t{amount(r)}\t{arabic_date(base['ruled'])}")
        elif number % 3 == 1:
            rows += [
                f"{place}、被执行人：{who}，性别：男，身份证号码：{identity}",
                f"执行案号：{case}，未履行金额：{amount(r)}，立案时间：{arabic_date(base['ruled'])}",
            ]
        else:
            rows += [str(place), who, identity, case, amount(r)]
    if full:
        leaks.add("id_number")
    head = [f"{base['court']}{what}（第{r.randrange(1, 9)}期）"]
    if number % 2:
        head.append("为敦促被执行人履行义务，现将下列被执行人予以公布，欢迎社会各界监督、举报。")
    if number % 3 != 1:
        head.append(
            "序号\t姓名\t身份证号\t案号\t未履行金额\t立案时间".replace(
                "\t", "\t" if number % 3 == 0 else "\n"
            )
        )
    return _row(
        f"d-li-{number:03d}", "dishonest_list", r.choice([head[0], None, what]), "\n".join(head + rows), case_numbers=list(dict.fromkeys(numbers)),
        privacy_leaks=sorted(leaks), hard=number % 4 == 2,
    )  # fmt: skip


GOODS = [
    ("位于城关镇文化路的住宅一套（建筑面积98.6平方米）", "房产"), ("小型普通客车一辆", "车辆"), ("工业用地使用权及地上厂房", "土地厂房"),
    ("某商贸公司30%股权", "股权"), ("挖掘机一台", "设备"), ("商铺两间", "商铺"), ("苗木一批", "苗木"),
]  # fmt: skip


def auction(number: int) -> dict[str, Any]:
    r = rng(f"auction-{number}")
    base = _base(r)
    thing, short = GOODS[number % len(GOODS)]
    turn = r.choice(["第一次", "第二次", ""])
    word = "变卖" if number % 6 == 5 else "拍卖"
    leaks: list[str] = []
    plate = ""
    if short == "车辆" and r.random() < 0.6:
        plate = f"，车牌号陕C{r.randrange(10000, 99999)}"
        leaks.append("plate_number")
    title = r.choice([
        f"关于{word}被执行人{base['slots']['b']}名下{short}的公告", f"{base['court']}关于{thing.split('（')[0]}（{turn}{word}）的公告", f"{word}公告",
        f"{turn}{word}公告（{short}）",
    ])  # fmt: skip
    text = (
        f"{base['court']}将于{base['slots']['day']}10时至次日10时止在淘宝网司法{word}网络平台上进行公开{word}活动，现公告如下：\n"
        f"一、{word}标的：{thing}{plate}。起拍价：{amount(r)}，保证金：{amount(r)}，增价幅度：1000元。\n"
        "二、竞买人条件：凡具备完全民事行为能力的公民、法人和其他组织均可参加竞买。\n"
        f"三、咨询、看样时间：即日起至{word}开始前，联系电话：0913-2933{r.randrange(100, 999)}1（王法官）。\n"
        f"四、标的物以实物现状为准，{r.choice(['本院不承担瑕疵保证责任', '请竞买人亲自实地看样'])}。优先购买权人请于开拍前向本院提交申请。\n"
        f"五、拍卖成交后，买受人应于十日内将余款缴入法院账户（户名：{base['court']}，账号：{card_number(r)}）。\n"
        f"{base['court']}\n{chinese_date(base['ruled'])}"
    )
    return _row(f"d-au-{number:03d}", "auction_notice", title, text, privacy_leaks=leaks)


NAV_ENTRIES = [
    "我院召开执行工作推进会", "执行局开展集中执行行动", "失信被执行人名单（第十二期）", "关于终结本次执行程序案件的公告", "关于规范网络司法拍卖的规定（试行）",
    "院领导接待日安排", "执行案件流程图", "诉讼费用交纳办法", "开庭公告", "某公司与某银行执行裁定书", "陪审员名册", "执行悬赏公告", "我院一案例入选全省十大案例",
    "法官进校园开展普法宣传", "限制消费令", "巡回审判进山村", "关于敦促被执行人履行义务的通告", "2017年部门预算公开", "拒执罪典型案例", "新任法官宣誓",
]  # fmt: skip


def nav(number: int) -> dict[str, Any]:
    r = rng(f"nav-{number}")
    court = r.choice(COURTS)[0]
    start = date(2017, 1, 5) + timedelta(days=r.randrange(900))
    entries = r.sample(NAV_ENTRIES, r.randrange(9, 18))
    style = number % 5
    if style == 0:
        lines = [f"{entry} {start - timedelta(days=7 * i):%Y-%m-%d}" for i, entry in enumerate(entries)]
        lines = ["当前位置：首页 > 执行公开 > 执行动态", *lines, "首页 上一页 下一页 尾页 共12页"]
    elif style == 1:
        lines = ["首页", "法院概况", "新闻中心", "司法公开", "执行公开", "诉讼服务"]
        for i, entry in enumerate(entries):
            lines += [entry, f"[{start - timedelta(days=3 * i):%m-%d}]"]
        lines += ["更多>>", "友情链接", f"{court} 版权所有", "陕ICP备12345678号"]
    elif style == 2:
        lines = [
            "执行信息公开平台",
            "被执行人信息查询",
            "失信被执行人查询",
            "终本案件查询",
            "限制消费人员查询",
            "姓名/名称：",
            "身份证号码/组织机构代码：",
            "案号：",
            "验证码：",
            "查询",
            "重置",
            "序号",
            "案号",
            "立案时间",
            "没有找到相关信息",
            "上一页",
            "下一页",
        ]
    elif style == 3:
        lines = [
            "执行裁判文书",
            *[
                f"· {r.choice('张李王赵')}某与{r.choice('陈刘孙')}某{r.choice(CAUSES)}执行裁定书　({start - timedelta(days=i):%Y/%m/%d})"
                for i in range(14)
            ],
            "共 236 条 第 1/12 页",
            "跳转到",
        ]
    else:
        lines = [f"{start - timedelta(days=5 * i):%Y年%m月%d日} {entry}" for i, entry in enumerate(entries)]
        lines = ["规范性文件", *lines, "第1页 共3页"]
    title = [None, f"{court}网", "执行信息查询", "执行裁判文书", "执行规范性文件"][style]
    return _row(f"d-na-{number:03d}", "nav_list", title, "\n".join(lines))


def texts() -> list[dict[str, Any]]:
    rows = [ruling(number) for number in range(44)]
    rows += [notice(number) for number in range(24)]
    rows += [judgment(number) for number in range(24)]
    rows += [dishonest_list(number) for number in range(20)]
    rows += [auction(number) for number in range(20)]
    rows += [nav(number) for number in range(20)]
    return rows
