"""Composed 终本裁定书: every item in many wordings, or left out, or replaced by words without substance."""

import random
from datetime import date, timedelta
from typing import Any

from tests.labelled.dev.compose import layout
from tests.labelled.dev.compose.material import (
    CAUSES,
    COUNTIES,
    COURTS,
    OLD_SHORT,
    STREETS,
    Person,
    amount,
    arabic_date,
    card_number,
    chinese_date,
    company,
    credit_code,
    id_number,
    person,
    rng,
    written_number,
)  # fmt: skip

CLAIM = [
    "申请执行人{a}于{filed}向本院申请强制执行，请求执行标的额为{x}。",
    "判令被执行人{b}偿还申请执行人{a}借款本金{x}及利息。因被执行人未履行，申请执行人向本院申请执行。",
    "{b}应于判决生效后十日内支付{a}货款{x}，并承担案件受理费。{a}遂申请执行。",
    "本案执行标的为{x}及迟延履行期间的债务利息。",
    "申请执行人要求被执行人给付工资{x}。",
    "根据该判决，被执行人{b}应当将位于柳林镇的门面房腾退并交付给申请执行人{a}。",
    "调解书确认被执行人{b}欠申请执行人{a}工程款{x}，分三期付清，逾期未付，故申请执行。",
    "申请执行人请求事项：1.支付赔偿款{x}；2.负担诉讼费。",
    "生效法律文书确定的义务为：{b}向{a}赔礼道歉，并停止侵害。",
    "经核算，被执行人尚欠申请执行人本息合计{x}。",
    "裁决{b}支付{a}经济补偿金{x}。{a}据此申请执行。",
    "责令被执行人交付申请执行标的{x}。",
]
NO_CLAIM = [
    "申请执行人{a}向本院申请强制执行，本院依法立案受理。",
    "因被执行人未履行生效法律文书确定的义务，申请执行人{a}申请执行。",
    "一、申请执行的债权情况：{cause}。",
    "权利人{a}于{filed}申请执行，本院予以受理。",
]
MEASURES = [
    "本院于立案后向被执行人送达了执行通知书、报告财产令，责令其限期履行。",
    "执行中，本院向被执行人{b}发出执行通知书及报告财产令，被执行人未申报。",
    "本院依法将被执行人纳入失信被执行人名单，并对其采取限制消费措施。",
    "本院向被执行人邮寄送达执行通知、财产报告令，均被退回，后以公告方式送达。",
    "执行人员到被执行人住所地实地走访，向村干部了解情况。",
    "本院对被执行人{b}作出司法拘留十五日的决定。",
    "本院通过全国法院网络执行查控系统向有关单位发出查询。",
    "本院传唤被执行人到庭接受询问，被执行人未到。",
    "本院已向{b}签发限制消费令。",
    "本院发布悬赏公告征集线索，并将其列入失信名单。",
]
NO_MEASURES = [
    "本院依法采取了执行措施。",
    "二、执行经过及采取的执行措施、强制措施：本院已穷尽执行措施。",
    "执行过程中，本院做了大量工作。",
    "",
]
PROPERTY = [
    "经查，被执行人名下无银行存款、无车辆、无房产登记。",
    "查明：被执行人{b}在农业银行账户余额31.5元，名下无不动产，无工商登记信息。",
    "经向房管、车管、工商部门查询，未发现被执行人有可供执行的财产。",
    "被执行人名下登记有小型汽车一辆，未能实际扣押，除此之外无其他财产。",
    "另查，其名下房屋已设定抵押并被首先查封，本院为轮候，暂无法处置；证券、保险亦无记录。",
    "反馈结果显示，被执行人银行账户仅有零星余额，未见房屋、土地、股权登记。",
    "被执行人没有存款、没有房子、没有车辆，家中只有简单生活用品。",
    "查到被执行人有一处宅基地房屋，系其家庭唯一住房，不宜处置；公积金账户未开立。",
]
NO_PROPERTY = [
    "经查，被执行人暂无可供执行的财产。",
    "三、查明的被执行人财产情况：暂无财产可供执行。",
    "被执行人下落不明，申请执行人亦不能提供线索。",
    "未发现被执行人有可供执行财产。",
]
REALISED = [
    "截至目前，未执行到任何款项。",
    "本案已执行到位{y}，余款未能执行。",
    "扣划存款{y}，已发放申请执行人。",
    "申请执行人的债权全部未获清偿。",
    "执行到位金额为0元。",
    "被执行人在执行中主动支付了{y}，剩余部分未付。",
    "申请执行人领取案款{y}。",
    "实现债权情况：分文未执行到位。",
    "案涉债权未得到实现。",
    "本次执行实际到位{y}，尚有{x}未受偿。",
]
NO_REALISED = [
    "四、实现的债权情况：见卷。",
    "申请执行人领取司法救助金5000元。",
    "",
    "",
]
RIGHTS = [
    "申请执行人享有要求被执行人继续履行债务及依法向人民法院申请恢复执行的权利，被执行人负有继续向申请执行人履行债务的义务。",
    "终结本次执行程序后，被执行人仍应继续履行义务；申请执行人发现被执行人有可供执行财产的，可以再次申请执行，再次申请不受申请执行时效期间的限制。",
    "申请执行人未实现的债权依法继续存在，如发现财产，有权随时向本院申请恢复执行。",
    "本裁定不影响申请执行人的债权，申请执行人具备条件时可向本院申请恢复执行。",
    "申请执行人享有的债权并不因此消灭，待被执行人有履行能力时，可请求人民法院继续执行。",
    "被执行人{b}对未清偿的债务仍有义务履行。申请执行人以后发现财产线索，可向有管辖权的法院重新申请执行。",
]
NO_RIGHTS = [
    "",
    "申请执行人发现被执行人有可供执行财产的，可以申请恢复执行。",
    "本案今后由执行局专人保管。",
    "被执行人应当继续履行生效法律文书确定的义务。",
]
CONSULT = [
    "本院已将案件执行情况、采取的财产调查措施、被执行人的财产情况、终结本次执行程序的依据及法律后果告知申请执行人，申请执行人表示同意。",
    "经约谈，申请执行人对终结本次执行程序无异议。",
    "申请执行人书面同意终结本次执行程序。",
    "",
]
REASONS = [
    "本院认为，本案符合终结本次执行程序的条件，应予终结。",
    "本院认为，经穷尽财产调查措施，未发现有可供执行的财产，本案不具备继续执行的条件。",
    "本院认为，被执行人暂无履行能力，可终结本次执行程序。",
    "合议庭评议认为，本案执行条件尚不成就。",
    "",
]
GROUNDS = [
    "依照《最高人民法院关于适用〈中华人民共和国民事诉讼法〉的解释》第五百一十九条之规定，裁定如下：",
    "依据《中华人民共和国民事诉讼法》第一百五十四条第一款第（十一）项、《最高人民法院关于适用<中华人民共和国民事诉讼法>的解释》第五百一十九条的规定，裁定如下：",
    "依照《中华人民共和国民事诉讼法》第二百五十七条第（六）项之规定，裁定如下:",
    "据此，依照《最高人民法院关于严格规范终结本次执行程序的规定（试行）》第一条，裁定：",
    "根据相关法律规定，经合议庭评议，作出如下裁定：",
    "依照《中华人民共和国民事诉讼法》第二百六十八条的规定，裁定",
    "依照《民诉法解释》第519条规定，现裁定如下。",
]
ENDINGS = [
    "终结本次执行程序。",
    "终结本院{own}案件的本次执行程序。",
    "本案终结本次执行程序。",
    "终结{own}案本次执行程序。",
    "终结{basis}民事判决书的本次执行程序。",
    "{own}案件本次执行程序终结。",
    "一、对被执行人{b}名下已查封的车辆继续查封；\n二、终结本次执行程序。",
    "一、终结本次执行程序；\n二、继续限制{b}高消费。",
    "终结申请执行人{a}与被执行人{b}{cause}一案的本次执行程序。",
    "对本案终结此次执行程序。",
    "本次执行程序予以终结。",
    "终结本次执行。",
]
TAILS = [
    "本裁定送达后即发生法律效力。",
    "本裁定书送达后立即生效。",
    "当事人、利害关系人认为本裁定违反法律规定的，可以依照民事诉讼法第二百二十五条提出异议。",
    "本裁定一经送达即发生法律效力。",
]
STATUTES = "附相关法律条文：\n《最高人民法院关于适用〈中华人民共和国民事诉讼法〉的解释》第五百一十九条　经过财产调查未发现可供执行的财产，在申请执行人签字确认或者执行法院组成合议庭审查核实并经院长批准后，可以裁定终结本次执行程序。依照前款规定终结执行后，申请执行人发现被执行人有可供执行财产的，可以再次申请执行。再次申请不受申请执行时效期间的限制。"


def party_line(r: random.Random, role: str, who: Person, leaks: set[str]) -> str:
    colon = r.choice(["：", ":", ""])
    if not who.natural:
        return f"{role}{colon}{who.name}，住所地{r.choice(COUNTIES)}{r.choice(STREETS)}。统一社会信用代码{credit_code(r)}。法定代表人{person(r).name}，经理。"
    born = date(1950, 1, 1) + timedelta(days=r.randrange(15000))
    home = r.choice(COUNTIES)
    if r.random() < 0.12:
        home += r.choice(STREETS)
        leaks.add("address")
    elif r.random() < 0.2:
        home += "××路××号"
    line = f"{role}{colon}{who.name}，{r.choice('男女')}，{arabic_date(born)}出生，汉族，{r.choice(['', '农民，', '无业，'])}住{home}"
    if r.random() < 0.08:
        line += f"，公民身份号码{id_number(r, born)}"
        leaks.add("id_number")
    elif r.random() < 0.25:
        line += r.choice(["，公民身份号码610102********1234", "，身份证号码××××××××××××××××××"])
    if r.random() < 0.05:
        line += f"，联系电话1{r.choice('3578')}{r.randrange(10**8, 10**9)}"
        leaks.add("phone")
    return line + "。"


def compose(number: int) -> dict[str, Any]:
    """The ``number``-th text with its labels."""
    r = rng(f"zhongben-{number}")
    court, code = r.choice(COURTS)
    old = number % 9 == 0
    ruled = (
        date(2014, 3, 1) + timedelta(days=r.randrange(950))
        if old
        else date(2016, 12, 1) + timedelta(days=r.randrange(3000))
    )
    year = ruled.year - (1 if r.random() < 0.2 else 0)
    serial = r.randrange(12, 9800)
    kind = r.choice(["执", "执", "执", "执恢"])
    if year < 2016:
        own = f"({year}){r.choice(OLD_SHORT)}{r.choice(['执字第', '法执字第', '执恢字第'])}{serial:05d}号"
    else:
        own = f"({year}){code}{kind}{serial}号"
    own += r.choice(["", "", "", "之一", "之二"])
    basis_year = year - 1
    basis = (
        f"({basis_year}){code}民初{r.randrange(30, 5000)}号"
        if basis_year >= 2016
        else f"({basis_year}){r.choice(OLD_SHORT)}民初字第{r.randrange(100, 3000):05d}号"
    )
    applicant = person(r) if r.random() < 0.6 else company(r)
    debtor = person(r) if r.random() < 0.7 else company(r)
    cause = r.choice(CAUSES)
    leaks: set[str] = set()
    drop = {item for item in ("claim", "measures", "property", "realised", "rights") if r.random() < 0.22}
    slots = {
        "a": applicant.name, "b": debtor.name, "x": amount(r), "y": amount(r), "cause": cause, "own": written_number(r, own.split("号")[0] + "号"),
        "basis": written_number(r, basis), "filed": arabic_date(ruled - timedelta(days=r.randrange(95, 300))),
    }  # fmt: skip

    def pick(name: str, present: list[str], absent: list[str]) -> str:
        return r.choice(absent if name in drop else present).format(**slots)

    claim = pick("claim", CLAIM, NO_CLAIM)
    measures = pick("measures", MEASURES, NO_MEASURES)
    if "measures" not in drop and r.random() < 0.6:
        measures += r.choice(MEASURES).format(**slots)
    prop = pick("property", PROPERTY, NO_PROPERTY)
    if "measures" in drop and "property" not in drop:
        prop = "被执行人名下" + r.choice(
            ["无房产、无车辆、无存款。", "没有不动产登记和机动车登记。", "房屋一处已被他案处置。"]
        )
    realised = pick("realised", REALISED, NO_REALISED)
    if "measures" in drop and "realised" not in drop:
        realised = r.choice(
            ["申请执行人的债权全部未获清偿。", "截至目前，未执行到任何款项。", "执行到位金额为0元。"]
        )
    if "property" in drop and "realised" not in drop and "measures" not in drop:
        realised = r.choice(
            ["申请执行人的债权全部未获清偿。", "截至目前，未执行到任何款项。", "执行到位金额为0元。"]
        )
    if "claim" in drop and ("realised" not in drop):
        realised = r.choice(
            ["申请执行人的债权全部未获清偿。", "截至目前，未执行到任何款项。", "执行到位金额为0元。"]
        )
    rights = pick("rights", RIGHTS, NO_RIGHTS)
    facts = f"申请执行人{applicant.name}与被执行人{debtor.name}{cause}一案，本院作出的{slots['basis']}民事判决书已发生法律效力。{claim}"
    if r.random() < 0.08 and debtor.natural and "measures" not in drop and "property" not in drop:
        facts += f"本院冻结被执行人{debtor.name}在工商银行的账户（账号{card_number(r)}）。"
        leaks.add("bank_account")
    middle = [measures, prop, realised, r.choice(CONSULT) if "rights" not in drop else ""]
    if r.random() < 0.3:
        middle = [
            f"{'一二三四'[i]}、{part}" if not part.startswith(tuple("一二三四")) and part else part
            for i, part in enumerate(middle)
        ]
    ending = r.choice(ENDINGS).format(**slots)
    cites = ["basis"] if True else []
    rights_place = r.choice(["reasons", "after"])
    reasons = r.choice(REASONS)
    if rights_place == "reasons":
        reasons += rights
    grounds = r.choice(GROUNDS)
    zero = r.choice(["〇", "〇", "○", "零", "0", "Ｏ"])
    foot = chinese_date(ruled, zero) if r.random() < 0.85 else arabic_date(ruled)
    head = [
        court,
        r.choice(["执行裁定书", "执行裁定书", "民事裁定书", "执 行 裁 定 书"]),
        written_number(r, own),
    ]
    if r.random() < 0.06:
        head[1] = "执行裁定书"
    lines = [
        *head,
        party_line(r, "申请执行人", applicant, leaks),
        party_line(r, "被执行人", debtor, leaks),
        facts,
        *[part for part in middle if part],
        reasons + grounds,
        *ending.split("\n"),
    ]
    if rights_place == "after" and rights:
        lines.append(rights)
    tail = r.choice(TAILS)
    lines.append(tail)
    judge = r.choice(["审判员", "执行员", "审 判 长", "代理审判员"])
    lines += [
        f"{judge} {person(r, 0).name}",
        foot,
        f"{r.choice(['书记员', '书 记 员', '代书记员'])} {person(r, 0).name}",
    ]
    if r.random() < 0.15:
        lines.append(STATUTES)
    elif r.random() < 0.1:
        lines.append("本件与原本核对无异")
    text = layout.apply(r, lines)
    numbers = [own]
    if cites:
        numbers.append(basis)
    bare = own.split("号")[0] + "号"
    if "{own}" in "".join(e for e in ENDINGS if e.format(**slots) == ending) and bare != own:
        numbers.insert(2, bare)
    checked = ruled >= date(2016, 12, 1)
    order = ["claim", "measures", "property", "realised", "rights"]
    title = r.choice(
        [
            f"{applicant.name}与{debtor.name}{cause}执行裁定书", f"{court}执行裁定书", None, None, own.replace("(", "（").replace(")", "）") + "执行裁定书",
            f"{own}.doc", "终结本次执行程序裁定书", f"关于{applicant.name}申请执行{debtor.name}一案终结本次执行程序的裁定书",
        ]
    )  # fmt: skip
    return {
        "id": f"d-zb-{number:03d}", "title": title, "text": text, "doc_class": "zhongben_ruling", "topic": None, "issuer": None,
        "document_number": None, "case_numbers": numbers, "own_case_numbers": 1, "ruling_date": ruled.isoformat(), "publish_date": None,
        "missing_items": [item for item in order if item in drop] if checked else None, "privacy_leaks": sorted(leaks), "hard": False,
        "notes": "composed",
    }  # fmt: skip


def texts() -> list[dict[str, Any]]:
    return [compose(number) for number in range(1, 131)]
