"""Composed rules: about enforcement, one topic each, and about anything else."""

from datetime import date, timedelta
from typing import Any

from tests.labelled.dev.compose.material import COURTS, arabic_date, chinese_date, rng
from tests.labelled.dev.compose.papers import _row

# topic, subject of the title, sentences of its articles
ENFORCEMENT = [
    ("终本", "严格规范终结本次执行程序案件办理", ["终结本次执行程序应当同时符合法律规定的实质要件和程序要件", "承办人拟终结本次执行程序的，应当提交合议庭评议并报执行局长审批", "终结本次执行程序裁定书应当在送达后七日内上网公开", "终本案件每六个月通过网络执行查控系统查询一次被执行人财产", "不得以终结本次执行程序规避执行期限"]),
    ("终本", "终本案件动态管理", ["终本案件由专人集中管理，建立台账", "发现可供执行财产的，应当及时恢复执行", "终本案件信息库录入由书记员负责，局长抽查", "终本合格率纳入考核"]),
    ("财产保全", "诉讼保全工作", ["立案庭收到保全申请后应当在五日内作出裁定", "情况紧急的，必须在四十八小时内裁定并立即开始执行", "申请保全人提供担保的数额不超过请求保全数额的百分之三十", "保全裁定由执行局统一实施"]),
    ("财产调查", "执行案件财产调查", ["被执行人应当在收到报告财产令之日起五日内报告财产", "申请执行人提供财产线索的，承办人应当在五日内核实", "可以依申请委托审计机构进行审计调查", "悬赏公告费用由申请执行人预交"]),
    ("网络查控", "网络执行查控系统使用管理", ["立案后五个工作日内应当启动网络查控", "查询结果不得泄露给无关人员", "查控专员负责反馈信息的筛查、甄别", "冻结期限届满前七日应当办理续冻"]),
    ("评估拍卖", "网络司法拍卖工作", ["起拍价不得低于评估价的百分之七十", "拍卖不动产应当在拍卖三十日前公告", "竞价程序结束前五分钟内无人出价的，最后出价即为成交价", "辅助机构不得参与竞买", "流拍后应当在三十日内再次拍卖"]),
    ("执行案款", "执行案款管理", ["执行案款实行一案一账号管理", "具备发放条件的，应当在一个月内发放", "承办人不得经手现金", "财务部门每月与执行局对账", "不明款项应当在十五日内查清"]),
    ("执行转破产", "执行案件移送破产审查", ["被执行人不能清偿到期债务且资产不足以清偿全部债务的，应当询问是否同意移送破产审查", "移送决定作出后，应当中止对该被执行人的执行", "受移送法院应当在三十日内裁定是否受理"]),
    ("异议复议监督", "办理执行异议、复议案件", ["执行异议应当在三日内立案，十五日内审查完毕", "案外人对执行标的提出异议的，应当组成合议庭审查", "复议案件由执行裁判庭办理", "执行监督案件应当制作裁定书"]),
    ("失信限高", "失信被执行人名单信息公布和限制消费措施适用", ["纳入失信名单应当制作决定书并送达被执行人", "被执行人履行完毕的，应当在三个工作日内删除失信信息", "对单位被执行人限制消费的，其法定代表人同样适用", "申请纠正的，应当在十五日内审查"]),
    ("拒执罪", "办理拒不执行判决、裁定刑事案件", ["有能力执行而拒不执行，情节严重的，应当及时移送公安机关立案侦查", "申请执行人提起自诉的，人民法院应当受理", "执行法院应当全面收集固定证据", "移送材料应当包括执行依据、执行措施及抗拒执行的证据"]),
    ("执行公开", "执行公开", ["应当向当事人公开案件进展的主要节点", "执行裁定书、拍卖公告、悬赏公告应当依法上网", "当事人可以凭密码查询执行流程信息", "节点信息应当在三日内录入"]),
    ("指挥中心", "执行指挥中心实体化运行", ["执行指挥中心实行二十四小时值班", "重大执行行动由指挥中心统一调度警力", "指挥中心负责事项委托的分派与督办", "远程指挥应当全程录像"]),
    ("立审执衔接", "立案、审判与执行工作协调运行", ["立案部门应当告知当事人诉讼风险并引导保全", "审判部门作出的裁判主文应当明确、具体、具有可执行性", "执行机构认为执行依据不明确的，可以书面征询审判部门", "审判人员应当督促当事人自动履行"]),
    ("委托协同", "执行事项委托与异地协作", ["异地财产的查封可以通过事项委托系统办理", "受托法院应当在十日内办结", "跨区域执行应当及时与当地法院联系，当地法院应当协助", "交叉执行由上级法院指定"]),
    ("救助", "执行救助资金使用管理", ["申请执行人生活困难，符合条件的，可以给予司法救助", "救助金由救助委员会审批", "救助金数额一般不超过三十六个月总工资", "救助不影响债权的继续执行"]),
    ("信访", "涉执行信访案件办理", ["对信访人反映的问题应当在十五日内答复", "执行信访实行首办责任制", "有理信访应当限期化解", "终结信访应当经过公开听证"]),
    ("执法记录", "执行人员使用执法记录仪", ["外出执行应当全程佩戴执法记录仪", "视频资料应当在二十四小时内上传存储", "记录仪资料保存期限不少于六个月", "不得擅自删改音视频资料"]),
    ("队伍装备", "执行队伍建设和装备保障", ["执行人员应当具备法律职业素养，每年接受培训", "为执行局配备执行车辆、单兵设备", "执行人员占全院干警比例不低于百分之十五", "严禁接受当事人吃请"]),
    ("工作方案", "开展“秋季攻坚”集中执行专项行动", ["行动分为动员部署、集中实施、总结提高三个阶段", "各执行团队应当全面清理未结案件", "成立领导小组，院长任组长", "确保有财产案件法定期限内实际执结率达到百分之九十"]),
    ("其他", "计算迟延履行期间债务利息", ["加倍部分债务利息自生效法律文书确定的履行期间届满之日起计算", "计算基数为尚未清偿的金钱债务", "执行人员应当制作利息计算表并送达双方"]),
]  # fmt: skip

OTHERS = [
    ("法官审判权力运行", ["院庭长不得对未参加审理的案件发表倾向性意见", "审判委员会讨论法律适用问题", "合议庭成员应当共同参加庭审"]),
    ("人民陪审员参审", ["陪审员由电脑随机抽取", "陪审员每年参审案件不超过三十件", "陪审员应当阅卷"]),
    ("诉讼档案管理", ["案件审结后三个月内归档", "卷宗应当扫描上传", "查阅档案应当办理登记手续"]),
    ("民事案件繁简分流", ["简单案件适用小额诉讼程序", "调解不成的及时转入审判", "速裁团队应当在二十日内结案"]),
    ("公务用车与财务报销", ["公务用车实行派车单制度", "报销应当附正规发票", "差旅费标准按财政部门规定执行"]),
    ("办理减刑、假释案件", ["应当公示五日", "职务犯罪罪犯的减刑应当开庭", "财产性判项执行情况作为考量因素"]),
    ("网络安全与信息化", ["内外网不得混用", "涉密计算机由专人保管", "发生故障及时报告"]),
    ("庭审直播", ["公开开庭的案件应当直播", "涉及个人隐私的不得直播", "技术人员负责调试设备"]),
    ("审理民间借贷案件适用法律", ["出借人应当提交借据等债权凭证", "约定利率超过合同成立时一年期贷款市场报价利率四倍的部分不予支持", "借款人死亡的，其继承人在遗产范围内承担责任"]),
    ("干警考勤与请休假", ["上班实行指纹签到", "请假三天以上由院长审批", "无故缺勤的予以通报"]),
    ("司法公开平台建设", ["裁判文书应当在七个工作日内上网", "庭审活动应当公开", "审判流程信息应当准确"]),
    ("律师执业权利保障", ["为律师设立专门通道", "应当保障律师阅卷权", "不得对律师歧视性安检"]),
    ("死刑案件复核中听取辩护律师意见", ["辩护律师要求当面反映意见的应当安排", "复核期间应当讯问被告人", "意见应当附卷"]),
    ("家事审判方式改革", ["离婚案件可以设置冷静期", "应当征求未成年子女意见", "引入心理疏导"]),
]  # fmt: skip

FORMS = [
    "规定",
    "实施细则（试行）",
    "办法（试行）",
    "若干意见",
    "操作规程",
    "工作指引",
    "管理办法",
    "暂行规定",
    "实施意见",
    "规范",
]
_NUMERALS = "一二三四五六七八九十"


def rule(number: int, *, enforcing: bool) -> dict[str, Any]:
    r = rng(f"rule-{enforcing}-{number}")
    court = r.choice(COURTS)[0]
    if enforcing:
        topic, subject, sentences = ENFORCEMENT[number % len(ENFORCEMENT)]
    else:
        subject, sentences = OTHERS[number % len(OTHERS)]
        topic = "其他"
    form = "实施方案" if topic == "工作方案" else r.choice(FORMS)
    issued = date(2015, 1, 5) + timedelta(days=r.randrange(2500))
    word = r.choice(["新法", "金法发", "雁法办", "渭中法", "榆法", "汉法发", "商中法发", "临法"])
    document_number = f"{word}〔{issued.year}〕{r.randrange(1, 120)}号" if r.random() < 0.6 else None
    issuer = court
    if r.random() < 0.15:
        other = court.replace("人民法院", r.choice(["人民检察院", "公安局"]))
        issuer = f"{court}、{other}"
    name = f"关于{subject}的{form}"
    noun = form.split("（")[0][-2:]
    style = number % 4
    body: list[str] = []
    order = r.sample(sentences, len(sentences))
    if style in (0, 1):
        body.append(f"第一条　为规范{subject}，根据有关法律、司法解释，结合本院实际，制定本{noun}。")
        for place, sentence in enumerate(order, start=1):
            body.append(f"第{_NUMERALS[place]}条　{sentence}。")
        body.append(
            f"第{_NUMERALS[len(order) + 1]}条　本{noun}由本院审判委员会负责解释，自{r.choice(['印发之日', '下发之日', arabic_date(issued)])}起施行。"
        )
    elif style == 2:
        body.append(f"为进一步做好{subject}工作，提出如下意见：")
        for place, sentence in enumerate(order):
            body.append(f"{_NUMERALS[place]}、{sentence}。各部门应当认真落实，责任到人。")
        body.append("请各部门结合实际，认真贯彻执行。")
    else:
        body.append("各基层人民法院、本院各部门：")
        body.append(f"现将《{name}》印发给你们，请认真贯彻执行。")
        for place, sentence in enumerate(order):
            body.append(f"（{_NUMERALS[place]}）{sentence}。")
    written = document_number.replace("〔", r.choice(["〔", "[", "（"])) if document_number else None
    if written:
        written = written.replace(
            "〕", {"〔": "〕", "[": "]", "（": "）"}[next(ch for ch in written if ch in "〔[（")]
        )
    head = [
        issuer.replace("、", "\n"),
        *([written] if written and r.random() < 0.7 else []),
        (f"关于印发《{name}》的通知" if style == 3 else name),
    ]
    if written and written not in head:
        head.append(f"（{written}）" if r.random() < 0.3 else written)
    tail = [issuer.replace("、", "\n"), chinese_date(issued)] if r.random() < 0.6 else []
    title = r.choice([f"{issuer}{name}", name, f"{issuer}关于印发《{name}》的通知", None])
    if title == name and r.random() < 0.4:
        head = head[1:] if not tail else head
    if issuer not in (title or "") and issuer.replace("、", "\n") not in head and not tail:
        head.insert(0, issuer.replace("、", "\n"))
    abolished = r.random() < 0.06
    if abolished:
        head.append("（已废止）")
    kind = "enforcement_normative" if enforcing else "other_normative"
    return _row(
        f"d-{'en' if enforcing else 'on'}-{number:03d}", kind, title, "\n".join(head + body + tail), topic=topic, issuer=issuer,
        document_number=document_number, hard=False,
    )  # fmt: skip


def texts() -> list[dict[str, Any]]:
    return [rule(n, enforcing=True) for n in range(46)] + [rule(n, enforcing=False) for n in range(28)]
