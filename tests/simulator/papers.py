"""What courts publish, invented anew by seed: rulings, rules, news, lists, guides and things without interest."""

from collections.abc import Callable
from dataclasses import dataclass, field, replace
from datetime import datetime, timedelta
from random import Random

from tests.simulator.names import Names, amount, chinese_day


@dataclass(frozen=True)
class Paper:
    """One published document (一份公开材料): what it is, and the words only it contains."""

    token: str
    kind: str
    title: str
    lines: tuple[str, ...]
    published: datetime
    issuer: str = ""
    attachments: tuple["Attached", ...] = ()
    required: bool = True

    @property
    def text(self) -> str:
        """The body, a paragraph a line."""
        return "\n".join(self.lines)


@dataclass(frozen=True)
class Attached:
    """A file that a paper links (附件)."""

    paper: Paper
    name: str
    body: bytes


@dataclass
class Writer:
    """Writes papers of one invented court."""

    rng: Random
    names: Names
    county: str
    code: str
    years: tuple[int, int] = (2016, 2018)
    _serials: dict[str, int] = field(default_factory=dict)

    @property
    def court(self) -> str:
        """Its name."""
        return self.county + "县人民法院"

    def day(self) -> datetime:
        """When something was published, with a time of day."""
        start = datetime(self.years[0], 12, 5)
        return start + timedelta(
            days=self.rng.randint(0, 500),
            hours=self.rng.randint(8, 17),
            minutes=self.rng.randint(0, 59),
            seconds=self.rng.randint(0, 59),
        )

    def serial(self, kind: str) -> int:
        """The next free serial of a register of cases."""
        self._serials[kind] = self._serials.get(kind, self.rng.randint(20, 400)) + self.rng.randint(1, 9)
        return self._serials[kind]

    def number(self, kind: str, when: datetime) -> str:
        """A case number as the clerk typed it."""
        year, serial = when.year, self.serial(kind)
        left, right = self.rng.choice(("()", "（）", "（）", "（）"))
        return f"{left}{year}{right}{self.code}{kind}{serial}号"

    def write(self, kind: str) -> Paper:
        """A paper of one of ``KINDS``."""
        return WRITERS[kind](self)

    def twin(self, paper: Paper) -> Paper:
        """The same ruling in the sister case: only number and amount differ (批量案件)."""
        old = next(line for line in paper.lines if "执" in line and line.endswith("号"))
        new = self.number("执", paper.published)
        lines = tuple(line.replace(old, new) for line in paper.lines)
        return replace(paper, token=new, title=paper.title.replace(old, new), lines=lines)


def _head(w: Writer, name: str, number: str) -> list[str]:
    spaced = w.rng.choice((name, name, " ".join(name)))
    return [w.court, spaced, number]


def _foot(w: Writer, when: datetime) -> list[str]:
    made = when - timedelta(days=w.rng.randint(2, 25))
    judges = w.rng.choice((1, 3))
    lines = [f"审判长  {w.names.person()}" if judges == 3 else f"审判员  {w.names.person()}"]
    lines += [f"审判员  {w.names.person()}"] * 0 + [f"审判员  {w.names.person()}" for _ in range(judges - 1)]
    lines.append(chinese_day(made.year, made.month, made.day, w.rng.choice("〇○")))
    lines.append(f"书记员  {w.names.person()}")
    return lines


def _parties(w: Writer, firm: str) -> tuple[list[str], str]:
    debtor = w.names.masked()
    gender = w.rng.choice("男女")
    creditor_first = w.rng.random() < 0.6
    person = (
        f"{debtor}，{gender}，{w.rng.randint(1955, 1992)}年{w.rng.randint(1, 12)}月生，汉族，住{w.county}县。"
    )
    company = f"{firm}，住所地{w.county}县。法定代表人{w.names.masked()}，该公司经理。"
    first, second = (company, person) if creditor_first else (person, company)
    return [f"申请执行人{first}", f"被执行人{second}"], debtor


_CAUSES = (
    "民间借贷纠纷",
    "买卖合同纠纷",
    "金融借款合同纠纷",
    "建设工程施工合同纠纷",
    "劳务合同纠纷",
    "租赁合同纠纷",
)
_BASIS = "《中华人民共和国民事诉讼法》第一百五十四条第一款第（十一）项、《最高人民法院关于适用〈中华人民共和国民事诉讼法〉的解释》第五百一十九条"


def zhongben(w: Writer) -> Paper:
    """终结本次执行程序裁定书."""
    firm, when = w.names.firm(), w.day()
    number = w.number(w.rng.choice(("执", "执", "执", "执恢")), when)
    parties, debtor = _parties(w, firm)
    cause, sum_ = w.rng.choice(_CAUSES), amount(w.rng)
    basis = f"（{when.year - 1}）{w.code}民初{w.rng.randint(100, 3000)}号民事判决书"
    opening = w.rng.choice(
        (
            f"本院在执行{firm}与{debtor}{cause}一案中，依据已经发生法律效力的{basis}，责令被执行人履行给付{sum_}及利息的义务，但被执行人至今未履行。",
            f"申请执行人{firm}与被执行人{debtor}{cause}一案，本院作出的{basis}已发生法律效力，权利人向本院申请强制执行，请求执行标的{sum_}，本院依法立案执行。",
        )
    )
    steps = w.rng.sample(
        (
            "本院依法向被执行人送达了执行通知书、报告财产令，责令其限期履行，其未履行，也未报告财产。",
            "通过全国法院网络执行查控系统查询被执行人名下银行存款、车辆、证券，账户余额均不足百元。",
            "到不动产登记部门查询，被执行人名下无房产、土地登记信息。",
            "已将被执行人纳入失信被执行人名单，并对其采取限制消费措施。",
            "执行人员到被执行人住所地走访，邻居反映其外出务工，去向不明。",
            "冻结被执行人微信账户，扣划312元，已发还申请执行人。",
        ),
        w.rng.randint(3, 6),
    )
    rest = w.rng.choice(
        (
            f"本案执行中，实现债权0元，尚有{sum_}未执行到位，申请执行人认可上述财产调查结果。",
            "申请执行人经本院告知后，未能提供其他可供执行的财产线索，本案债权未获清偿。",
        )
    )
    order = w.rng.choice(
        (
            "终结本次执行程序。",
            f"终结本院{number}案件的本次执行程序。",
            f"一、终结{basis}的本次执行程序。\n二、继续冻结被执行人名下银行账户。",
        )
    ).split("\n")
    rights = w.rng.choice(
        (
            "申请执行人发现被执行人有可供执行财产的，可以再次申请执行，不受申请执行时效期间的限制；被执行人应继续履行法律文书确定的义务。",
            "终结本次执行程序后，被执行人有继续履行义务。符合恢复执行条件的，申请执行人可以向本院申请恢复执行。",
        )
    )
    lines = [
        *_head(w, "执行裁定书", number), *parties, opening, *steps, rest,
        f"本院认为，被执行人暂无可供执行的财产，本案符合终结本次执行程序的条件。依照{_BASIS}规定，裁定如下：",
        *order, rights, "本裁定送达后立即生效。", *_foot(w, when),
    ]  # fmt: skip
    title = w.rng.choice(
        (
            f"{firm}与{debtor}{cause}执行裁定书",
            f"{number}执行裁定书",
            f"{firm}申请执行{debtor}终结本次执行程序裁定书",
            f"{debtor}{cause}一案终本裁定书",
        )
    )
    return Paper(firm, "zhongben_ruling", title, tuple(lines), when, w.court)


_ORDERS = {
    "查封": (
        "查封被执行人名下位于{county}县的房产一套，查封期限三年。",
        "在查封期间，不得转移、毁损、变卖、抵押。",
    ),
    "终结执行": ("终结对该案的执行。", "当事人、利害关系人如不服本裁定，可自收到之日起十日内提出异议。"),
    "中止": ("本案中止执行。", "中止执行的情形消失后，恢复执行。"),
    "拍卖": ("拍卖被执行人名下小型轿车一辆以清偿债务。", "本裁定立即执行。"),
    "冻结": ("冻结、划拨被执行人银行存款或扣留、提取其相应收入。", "本裁定立即执行。"),
}


def enforcement_ruling(w: Writer) -> Paper:
    """查封、冻结、拍卖、中止、终结执行等执行裁定书."""
    firm, when = w.names.firm(), w.day()
    number = w.number(w.rng.choice(("执", "执", "执恢", "执保")), when)
    parties, debtor = _parties(w, firm)
    name, (order, tail) = w.rng.choice(list(_ORDERS.items()))
    reasons = {
        "终结执行": f"执行过程中，申请执行人{firm}以双方达成和解并履行完毕为由，向本院撤回执行申请。",
        "中止": f"执行过程中，案外人对执行标的提出确有理由的异议，申请执行人{firm}同意延期执行。",
    }
    lines = [
        *_head(w, "执行裁定书", number), *parties,
        f"本院在执行{firm}与{debtor}{w.rng.choice(_CAUSES)}一案中，责令被执行人履行法律文书确定的义务，执行标的{amount(w.rng)}。",
        reasons.get(name, "被执行人收到执行通知书后在指定期间内未履行义务。"),
        "本院认为，应当依法作出处理。依照《中华人民共和国民事诉讼法》第二百四十四条、第二百五十七条之规定，裁定如下：",
        order.format(county=w.county), tail, *_foot(w, when),
    ]  # fmt: skip
    title = w.rng.choice((f"{firm}与{debtor}{name}裁定书", f"{number}执行裁定书", f"{debtor}执行裁定书"))
    return Paper(firm, "other_enforcement_ruling", title, tuple(lines), when, w.court)


def judgment(w: Writer) -> Paper:
    """民事判决书."""
    firm, when = w.names.firm(), w.day()
    number, other = w.number("民初", when), w.names.masked()
    cause = w.rng.choice(_CAUSES)
    lines = [
        *_head(w, "民事判决书", number),
        f"原告：{firm}，住所地{w.county}县。", f"被告：{other}，男，汉族，住{w.county}县。",
        f"原告{firm}与被告{other}{cause}一案，本院立案后，依法适用简易程序，公开开庭进行了审理。本案现已审理终结。",
        f"原告向本院提出诉讼请求：判令被告支付欠款{amount(w.rng)}及逾期利息，并承担诉讼费用。",
        "本院经审理认定事实如下：双方签订合同后，原告已履行主要义务，被告未按约定支付价款。",
        "本院认为，依法成立的合同受法律保护。依照《中华人民共和国合同法》第一百零九条之规定，判决如下：",
        f"被告{other}于本判决生效之日起十日内支付原告{firm}{amount(w.rng)}。",
        "如不服本判决，可在判决书送达之日起十五日内，向本院递交上诉状。", *_foot(w, when),
    ]  # fmt: skip
    return Paper(
        firm, "non_enforcement_judgment", f"{firm}与{other}{cause}一审民事判决书", tuple(lines), when
    )


_RULES = (
    (
        "终结本次执行程序案件管理",
        "终结本次执行程序",
        "终本案件实行单独管理，每半年通过网络查控系统查询一次财产",
    ),
    ("执行案款管理", "执行案款", "执行案款应当自到账之日起三十日内发放"),
    ("财产保全与执行衔接", "财产保全", "保全裁定应当立即移送执行机构实施"),
    ("网络司法拍卖", "评估拍卖", "拍卖财产应当先期公告，起拍价不得低于评估价的百分之七十"),
    ("失信被执行人名单信息公布", "失信惩戒", "纳入失信名单应当制作决定书并送达"),
    ("执行信访案件办理", "执行信访", "信访事项应当自受理之日起六十日内办结"),
    ("执行指挥中心运行", "执行指挥", "指挥中心实行二十四小时值班制度"),
    ("办理执行异议案件", "执行异议", "异议审查期限为十五日"),
)
_FORMS = ("规定（试行）", "实施细则", "管理办法", "工作指引", "若干意见", "实施办法（试行）")
_OTHER_RULES = (
    ("公务用车使用", "公车"),
    ("诉讼费缓减免", "诉讼费"),
    ("人民陪审员选任", "陪审"),
    ("庭审直播", "庭审"),
    ("司法警察值勤", "法警"),
)


def _rule(w: Writer, subject: str, matter: str, extra: str, enforcement: bool) -> Paper:
    village, when = w.names.village(), w.day()
    form = w.rng.choice(_FORMS)
    title = f"关于{subject}的{form}"
    mark = f"{w.county[0]}法发〔{when.year}〕{w.serial('发')}号"
    scope = "执行工作" if enforcement else "法院工作"
    clauses = [
        f"为规范{matter}，提高{scope}质效，根据有关法律和司法解释，结合本院实际，制定本{form[-2:] if '（' not in form else '规定'}。",
        f"本院{matter}适用本规定。",
        f"{extra}。",
        f"承办法官应当在三个工作日内完成登记，并录入{'执行' if enforcement else '办公'}信息系统。",
        f"{matter}实行承办人负责、{'执行局长' if enforcement else '庭长'}审核、分管院领导审批的制度。",
        "违反本规定的，依照有关规定追究责任。",
        f"{village}人民法庭先行试点，试点办法另行制定。",
        "本规定由本院审判委员会负责解释，自印发之日起施行。",
    ]
    if w.rng.random() < 0.5:
        clauses.insert(5, "对当事人提出的意见，应当记录在案并在五日内答复。")
    lines = [f"第{'一二三四五六七八九十'[i]}条 {clause}" for i, clause in enumerate(clauses)]
    if w.rng.random() < 0.5:
        lines.insert(4, "第二章 程序")
        lines.insert(0, "第一章 总则")
    start = [w.court, title] if w.rng.random() < 0.5 else [title]
    if w.rng.random() < 0.6:
        start.insert(1, mark)
    if w.rng.random() < 0.4:
        start += ["各人民法庭、各部门：", f"现将《{title}》印发给你们，请认真遵照执行。"]
    shown = w.rng.choice((title, f"{w.court}{title}", f"{w.court}关于印发《{title}》的通知"))
    kind = "enforcement_normative" if enforcement else "other_normative"
    return Paper(village, kind, shown, tuple(start + lines), when, w.court)


def enforcement_rule(w: Writer) -> Paper:
    """执行规范性文件."""
    subject, matter, extra = w.rng.choice(_RULES)
    return _rule(w, subject, matter + "工作", extra, True)


def other_rule(w: Writer) -> Paper:
    """与执行无关的规范性文件."""
    subject, matter = w.rng.choice(_OTHER_RULES)
    return _rule(w, subject, matter + "管理", f"{matter}事项由综合办公室统一管理，实行台账登记", False)


def news(w: Writer) -> Paper:
    """执行新闻或其他新闻."""
    village, when = w.names.village(), w.day()
    who, enforcement = w.names.person(), w.rng.random() < 0.5
    day = f"{when.month}月{max(1, when.day - 1)}日"
    if enforcement:
        title = w.rng.choice(
            (
                f"{w.county}法院：凌晨出击 拘传{w.rng.randint(3, 20)}名“老赖”",
                f"我院召开{when.year}年“基本解决执行难”推进会",
                f"{village}的欠薪要回来了",
                f"{w.county}县法院开展“夏季风暴”集中执行行动",
                f"执行干警{who}：奔走在{village}的路上",
            )
        )
        body = (
            f"{day}清晨五时，{w.court}执行局{w.rng.randint(12, 40)}名干警集结完毕，奔赴{village}等地开展集中执行。",
            f"在{village}，执行干警将躲在家中的被执行人带回法院。经法官释法明理，其当场履行了{amount(w.rng)}。",
            f"此次行动共拘传被执行人{w.rng.randint(3, 20)}人，执结案件{w.rng.randint(2, 15)}件。执行局局长{who}表示，将继续加大力度。",
        )
    else:
        title = w.rng.choice(
            (
                f"我院开展“送法进{village}”活动",
                f"{w.county}县法院召开全院干警大会",
                f"院长{who}到{village}调研指导工作",
                f"{village}群众送来锦旗",
                "我院组织干警参加义务植树",
            )
        )
        body = (
            f"{day}，{w.court}干警走进{village}，开展法律宣传活动，向群众发放宣传资料{w.rng.randint(100, 900)}余份。",
            f"活动现场，法官{who}围绕婚姻家庭、邻里纠纷等群众关心的问题，现场解答咨询。",
            "群众纷纷表示，这样的活动贴近生活，听得懂、用得上。下一步，该院将继续延伸司法服务触角。",
        )
    return Paper(village, "enforcement_news" if enforcement else "other", title, body, when)


def typical_case(w: Writer) -> Paper:
    """典型案例."""
    firm, when = w.names.firm(), w.day()
    debtor = w.names.masked()
    title = w.rng.choice((f"{debtor}拒不执行判决、裁定案", f"涉民生执行典型案例：{firm}申请执行案"))
    lines = (
        "【基本案情】",
        f"{firm}与{debtor}{w.rng.choice(_CAUSES)}一案，判决生效后，{debtor}有能力履行而拒不履行，将名下车辆转移至他人名下。",
        "【执行情况】", f"{w.court}依法对其采取拘留措施，并将犯罪线索移送公安机关。{debtor}慑于法律威严，付清全部款项{amount(w.rng)}。",
        "【典型意义】", "本案的执行彰显了司法权威，对规避执行行为形成有力震慑，具有较强的示范意义。",
    )  # fmt: skip
    return Paper(firm, "typical_case", title, lines, when)


def guide(w: Writer) -> Paper:
    """诉讼指南."""
    village, when = w.names.village(), w.day()
    title = w.rng.choice(
        ("申请执行须知", "立案风险提示", "诉讼费用收费标准", "当事人举证须知", "网上立案流程")
    )
    title = f"{title}（{w.rng.choice('一二三四五六')}）" if w.rng.random() < 0.6 else title
    lines = (
        "一、申请执行应当提交下列材料：申请书、生效法律文书、身份证明、财产线索。",
        "二、申请执行的期间为二年，从法律文书规定履行期间的最后一日起计算。",
        "三、当事人应当如实提供被执行人的财产状况。不能提供的，可能承担不能执行到位的风险。",
        f"四、办理地点：{village}诉讼服务中心一楼，办理时间为工作日上午八时至十二时。",
    )
    return Paper(village, "guide", title, lines, when)


def dishonest(w: Writer) -> Paper:
    """失信被执行人名单."""
    firm, when = w.names.firm(), w.day()
    rows = [
        f"{i}. 被执行人：{w.names.masked()}；案号：{w.number('执', when)}；未履行金额：{amount(w.rng)}"
        for i in range(1, 9)
    ]
    rows.append(f"9. 被执行人：{firm}；案号：{w.number('执', when)}；未履行金额：{amount(w.rng)}")
    title = f"{w.court}{when.year}年第{w.serial('期')}批失信被执行人名单"
    return Paper(firm, "dishonest_list", title, ("现将下列失信被执行人名单予以公布：", *rows), when)


def auction(w: Writer) -> Paper:
    """拍卖公告."""
    village, when = w.names.village(), w.day()
    lines = (
        f"{w.court}将于{when.year}年{when.month}月28日10时至次日10时止在网络司法拍卖平台上公开拍卖活动，现公告如下：",
        f"一、拍卖标的：位于{w.county}县{village}3号楼的房产一套。起拍价：{amount(w.rng)}，保证金五万元。",
        "二、竞买人条件：凡具备完全民事行为能力的公民、法人和其他组织均可参加竞买。",
        "三、标的物以实物现状为准，本院不承担瑕疵担保责任。", "特此公告。", w.court,
    )  # fmt: skip
    return Paper(village, "auction_notice", f"关于{village}房产的拍卖公告", lines, when)


def essay(w: Writer) -> Paper:
    """法学文章."""
    village, when = w.names.village(), w.day()
    who = w.names.person()
    lines = (
        f"内容摘要：本文以{village}人民法庭近三年办理的案件为样本，分析实践中的难点并提出建议。",
        "一、问题的提出", "近年来，相关案件数量逐年上升，理论界与实务界观点不一，有必要加以梳理。",
        "二、实践考察", "笔者认为，现行规则在适用范围、证明标准方面尚有不足，裁判尺度不统一。",
        "三、完善建议", "应当明确审查标准，细化程序规则，并辅之以配套机制。", f"（作者：{who}）",
    )  # fmt: skip
    title = w.rng.choice(
        (
            "浅析民间借贷案件的举证责任",
            "论案外人权利的程序保障",
            "小额诉讼程序适用的思考",
            "刍议人民调解协议的效力",
        )
    )
    return Paper(village, "legal_article", title, lines, when)


def notice(w: Writer) -> Paper:
    """招录、放假等与案件无关的通知."""
    village, when = w.names.village(), w.day()
    title = w.rng.choice(
        (
            f"{when.year}年招聘书记员公告",
            "关于节假日值班安排的通知",
            "诉讼服务中心搬迁公告",
            "政府采购结果公示",
        )
    )
    lines = (
        f"因工作需要，现将有关事项公告如下。地点：{village}东侧办公楼二楼。",
        "一、请有关人员按时办理相关手续。", "二、咨询时间为工作日上班时间。", "特此公告。", w.court,
    )  # fmt: skip
    return Paper(village, "other", title, lines, when)


def case_notice(w: Writer) -> Paper:
    """执行通知书、悬赏公告等."""
    firm, when = w.names.firm(), w.day()
    number, debtor = w.number("执", when), w.names.masked()
    name = w.rng.choice(("执行通知书", "限制消费令", "报告财产令"))
    lines = [
        *_head(w, name, number), f"{debtor}：",
        f"本院于{when.year}年{when.month}月立案执行{firm}申请执行你{w.rng.choice(_CAUSES)}一案，因你未按期履行给付义务，责令你自收到之日起三日内履行。",
        "逾期不履行的，本院将依法强制执行。", w.court,
        chinese_day(when.year, when.month, when.day),
    ]  # fmt: skip
    return Paper(firm, "enforcement_notice", f"{debtor}{name}", tuple(lines), when)


WRITERS: dict[str, Callable[[Writer], Paper]] = {
    "zhongben": zhongben,
    "ruling": enforcement_ruling,
    "judgment": judgment,
    "rule": enforcement_rule,
    "other_rule": other_rule,
    "news": news,
    "typical": typical_case,
    "guide": guide,
    "dishonest": dishonest,
    "auction": auction,
    "essay": essay,
    "notice": notice,
    "case_notice": case_notice,
}
KINDS = tuple(WRITERS)
