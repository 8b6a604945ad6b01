"""Evidence a publication gives of its kind (证据): what title, frame and body show, counted once."""

import re
from dataclasses import dataclass

from crawler.classifiers.lexicon import LEXICON
from crawler.classifiers.listings import listing_weight, row_count
from crawler.classifiers.marks import Marks
from crawler.classifiers.structure import Reading
from crawler.classifiers.words import Words

DIGEST = Words.of(
    r"基本案情|裁判要旨|裁判要点|裁判理由|裁判结果|典型意义|案情简介|案情回放|案情概要|案情介绍|法官说法|法官提醒|法官寄语|法官释法|"
    r"案例评析|案例分析|案例解读|案例要旨|案例意义|案例点评|执行情况\]|执行情况:|执行过程\]|执行过程:|执行结果\]|执行结果:|执行要旨\]|执行要旨:|执行经过\]|执行经过:|社会效果|裁判摘要|关联索引|要旨提炼|评析意见|推荐理由|处理结果|"
    r"法官点评|专家点评|编写人|相关法条|关键词[\]:]?|\[评析\]|法院审理\]|法院审理:|典型价值|示范意义|案例价值|\[案情\]"
)
# Here and below: every branch opens with a plain character, which the search looks for without trying the branches.
NEWS_FRAME = re.compile(
    r"讯(?<=[一-龥]{2}讯)(?:[(:]|(?=[^息问号]))|本报记者|通讯员|记者(?:从|了解|获悉|日前|近日|[一-龥]{2,4}(?:报道|通讯员))|"
    r"据(?:悉|介绍|了解)|近日|日前(?<![\d十一二三四五六七八九]日前)|昨日|连日来|\(图|图为|文/|图/"
)
"""Whether it is there is what counts, not where it begins."""
_DATED_START = re.compile(r"(?<!年)\d{1,2}月\d{1,2}日[,上下早晚凌]")
_BYLINE = re.compile(r"供稿|摄影|责任编辑|编辑[::]|作者:|审核:|撰稿")
PLACEHOLDER = Words.of(
    r"××+|x[xX]{2,}|X[xX]{2,}|__+|……+|\.\.\.\.\.\.+|\((?:写明|此处|如有|填写|姓名)|\(略\)|□"
)


def blanks_in(marks: Marks, end: int) -> int:
    """Blanks of a form: runs of ××, underscores, dots, and words in brackets that say what to fill in."""
    return PLACEHOLDER.occurrences(marks, end)


STYLE = re.compile(r"样式|格式|范本|模板|示范文本|填写说明|参考文本|\(供参考|用[途于]:|空白表")

_ARTICLES = re.compile(r"第[一二三四五六七八九十百零〇\d]{1,5}条")
_OPENED = re.compile(r"第(?:(?<=^第)|(?<=[。;:)\]则章节》\"规法见程度引]第))[一二三四五六七八九十百]{1,4}条")
_NUMBER = r"(?:[一二三四五六七八九十]{1,3}、|\([一二三四五六七八九十]{1,3}\)|\d{1,2}[.、](?!\d))"
_FIRST_NUMBER = re.compile(_NUMBER)
_NUMBERED = re.compile(r"[。;:)]" + _NUMBER)
_MODALS = re.compile(r"应当|不得|必须|可以|有权|负责|严禁|予以|要求|按照|确保|各(?:院|庭|部门|法院|单位)")
_FORMULA = re.compile(
    r"制定(?:本|如下)|自(?:印发|发布|公布|下发|通过|\d{4}年)[^。]{0,20}(?:施行|执行|实施|起实行|试行)|负责解释|"
    r"现(?:将|就)?[^。]{0,60}(?:印发给|通知如下|规定如下|答复如下|批复如下|提出(?:如下|以下)|作(?:如下|出如下)|解释如下|纪要如下|通告如下)|"
    r"提出(?:如下|以下)(?:意见|措施|规定|方案|办法)|制定以下(?:意见|措施|规定|方案|办法)|请(?:遵照|认真|结合|贯彻|各)[^。]{0,24}(?:执行|落实|贯彻)|特制定|特作如下|"
    r"本(?:办法|规定|细则|意见|规程|指引|方案|制度|规则|规范|机制|纪要|安排|解释|批复|条例)(?:所称|自|由|适用|下列|施行|未尽)|"
    r"审判委员会[^。]{0,30}(?:通过|讨论)|达成(?:如下|以下)(?:共识|一致意见)|参照(?:本|执行)|同时废止|未尽事宜|附则|总则"
)
_ADDRESSED = re.compile(
    r"各[一-龥、()]{0,40}(?:法院|部门|庭|处|室|局|单位|委员会)(?:\([^)]{0,20}\))?:|法院(?<=[一-龥]{2}法院)(?:\([^)]{0,20}\))?:"
    r"|本院各[一-龥]{0,12}(?:\([^)]{0,20}\))?:"
)
_DOCUMENT_NUMBER = re.compile(r"[一-龥)][〔(\[](?:19|20)\d\d[〕)\]]第?\d{1,5}号")

_EVENTS = Words.of(
    r"近日|(?<!\d)日前|昨日|今年以来|截至|上午|下午|凌晨|当天|当日|现场|记者|通讯员|该院|此次|干警们?|执行干警|赶到|来到|赶赴|带领|一行|"
    r"为期|集中行动|专项行动|拘传|锦旗|感谢|激动|高兴|院长[一-龥]{2,4}|局长[一-龥]{2,4}|法官[一-龥]{2,3}|会议(?:指出|强调|要求|通报|传达)|"
    r"表示[,:,]|介绍[,:,]|说[,:,]|强调|指出|座谈|观摩|调研|视察|开展|召开|举行|签署|启动|揭牌|仪式|活动|"
    r"执结|到位(?:金额|标的|案款)|余万元|同比|下一步|圆满|顺利|成功|一起[一-龥]{2,14}(?:案|纠纷)|拿到|领到|送来|履行完毕|当场|协助下|主动联系|老赖|"
    r"工作情况|汇报|报告如下|一年来|全院干警|受到|荣获|先进|月\d{1,2}日[,上下早,]"
)
_ESSAY = Words.of(
    r"笔者|本文|课题组|问卷|样本|调研发现|对策|建议:|同仁|不敢苟同|误区|以讹传讹|启示|答案|看法|体会|学界|实务界|理论界|理论上|学者|观点|主张|认为应|我认为|值得商榷|立法目的|立法本意|之所以|作者|第一种|第二种|"
    r"首先|其次|再次|综上|由此|因此可以|因此,|理解与适用|所谓|是指|何谓|究竟|换言之|也就是说|简单说|简言之|举例|例如|比如|举个|即使|不难看出|然而|反之|"
    r"困境|完善|成因|究其原因|弊端|构成要件|性质|视角|角度|比较法|司法实践中|实践中|实务|争议|分歧|肯定说|否定说|行为说|界定|一方面|另一方面|"
    r"需要注意|应当注意|需要说明|值得注意|很多人|不少人|您|怎么办|那么|小贴士|普法|误解|俗称|通说|当然|显然|往往|"
    r"应当区分|应认定|不应|举证责任|请求权|物权|效力|权利人|当事人可以|构成|前提|原则|例外|起草|条文|本条|多数意见|意味着|结论|门槛|边界|路径|模式|"
    r"民法典|公司法|民事诉讼法|司法解释|暂行条例|第[一二三四五六七八九十百]+条规定|规定第[一二三四五六七八九十百]+条|法律规定|法定|另案|另行起诉|能否|是否|如何|"
    r"债务人|债权人|承租人|买受人|受害人|劳动者|债权|有权|无权|可以自|视为|约定"
)
_COUNTED_QUESTIONS = re.compile(r"问(?<=\d问)(?!:)")


def _questions(text: str) -> int:
    """Question marks and the turns of a dialogue (问:, 答:, 十问)."""
    asked = text.count("?") + text.count("答:")
    return asked + (text.count("问:") + len(_COUNTED_QUESTIONS.findall(text)) if "问" in text else 0)


_QA = re.compile(r"问\d{0,2}[:、.]|答\d{0,2}[:、.]|Q\d{0,2}[:、.]|A\d{0,2}[:、.]|一问一答|\?答")
_GUIDE = Words.of(
    r"应提交|需提交|应当提交|提交(?:以下|下列)|携带|办理(?:流程|时间|地点|条件)|申请条件|所需材料|窗口|诉讼服务中心|咨询电话|热线|风险|自行承担|收费|交纳|"
    r"下列(?:材料|证件|条件)|复印件|原件|步骤|点击|登录|注册|第[一二三四五]步|→|法律后果|缴纳|一式|份数|副本|请您|请将|申请书|格式|填写|受理条件|"
    r"申请期间|申请期限|委托代理|须知|提示|↓|流程|预交|预约|工作时间|每件\d|%"
)
_AUCTION = Words.of(
    r"起拍价|竞买人|保证金|拍卖标的|标的物|竞价|加价幅度|增价|优先购买权|变卖价|拍卖成交|看样|拍卖平台|评估价|买受人|现状(?:拍卖|为准)|竞买|过户"
)
_AUCTION_CONCRETE = re.compile(
    r"[起保变评参增加将定于\d](?:(?:(?<=起)拍价|(?<=保)证金|(?<=变)卖价|(?<=评)估价|(?<=参)考价|(?<=[增加])[价幅]幅度)[^。;,]{0,14}?\d"
    r"|(?:(?<=[将定])于|(?<=于))[^。]{0,40}(?:拍卖|变卖|竞价)|(?<=\d)\d?时[^。]{0,40}(?:拍卖|变卖))"
)
_SALE = Words.of("拍卖|变卖|竞价|起拍价|保证金|评估价|参考价|幅度")
"""Without any of these nothing is sold."""


_LIST = Words.of(
    r"序号|立案时间|立案日期|执行标的|未履行|失信(?:行为|情形)|身份证(?:号|号码)|执行依据|执行案号|被执行人(?:姓名|名称)?|案号|发布(?:时间|日期)|性别|"
    r"履行情况|组织机构代码|住址|照片|现将|予以(?:公布|公示|曝光)|名单(?:如下|公布)|欠款|标的(?:额|金额)|出生|籍贯|监督|举报"
)


@dataclass(frozen=True, slots=True)
class Evidence:
    """Counts and marks of one text; densities are per thousand characters."""

    length: int
    title_typical: bool
    title_normative: bool
    title_news: bool
    title_article: bool
    title_guide: bool
    title_list: bool
    title_auction: bool
    title_about: bool
    """关于 in the title: rules and reports call themselves so."""
    title_household: bool
    """The court's own affairs: staff, purchases, visits."""
    title_question: bool
    articles: int
    """Distinct 第X条."""
    opened: int
    """第X条 that open a sentence: the document's own articles."""
    numbered: int
    modals: float
    formulas: int
    addressed: bool
    number: bool
    """A 文号 at the head."""
    news_frame: bool
    byline: bool
    events: int
    essay: int
    questions: int
    dialogue: bool
    guide: int
    blanks: int
    style: bool
    auction: int
    auction_concrete: int
    list_words: int
    rows: int
    listing: float
    digest: int
    enforcement: float
    """Words of civil enforcement per thousand characters."""
    sentences: int


def _numbered(text: str) -> int:
    """Numbers that open the text or a sentence: 一、 (二) 3."""
    first = _FIRST_NUMBER.match(text)
    return (1 if first else 0) + len(_NUMBERED.findall(text, first.end() if first else 0))


_HEAD = 2500
"""Characters of the beginning in which most words are counted."""


def gather(reading: Reading) -> Evidence:
    """Count once what the rules and the learned model look at."""
    compact = reading.text.compact
    marks = reading.text.marks
    title = reading.title
    body = compact[:8000]
    head = compact[:_HEAD]
    per = 1000 / max(len(body), 300)
    title_norm = bool(LEXICON.normative_title.search(title))
    return Evidence(
        length=len(compact),
        title_typical=bool(LEXICON.typical_title.search(title)),
        title_normative=title_norm,
        title_news=bool(LEXICON.news_title.search(title)),
        title_article=bool(LEXICON.article_title.search(title)),
        title_guide=bool(LEXICON.guide_title.search(title)),
        title_list=bool(LEXICON.list_title.search(title)),
        title_auction=bool(LEXICON.auction_title.search(title)),
        title_about="关于" in title,
        title_household=bool(LEXICON.household_title.search(title)),
        title_question=title.endswith(("?", "吗", "怎么办", "呢")) or "?" in title,
        articles=len(set(_ARTICLES.findall(body))),
        opened=len({body[max(0, m.start() - 1) : m.end()] for m in _OPENED.finditer(body)}),
        numbered=_numbered(body),
        modals=len(_MODALS.findall(body)) * per,
        formulas=len({match[0][:4] for match in _FORMULA.finditer(compact)}),
        addressed=bool(_ADDRESSED.search(compact, 0, 500)),
        number=bool(_DOCUMENT_NUMBER.search(compact, 0, 400)),
        news_frame=bool(NEWS_FRAME.search(compact, 0, 260)) or bool(_DATED_START.search(compact, 0, 120)),
        byline=bool(_BYLINE.search(compact, max(0, len(compact) - 60)) or _BYLINE.search(compact, 0, 60)),
        events=_EVENTS.distinct(marks, _HEAD),
        essay=_ESSAY.distinct(marks, _HEAD),
        questions=_questions(body),
        dialogue=bool(_QA.search(body)),
        guide=_GUIDE.distinct(marks, _HEAD),
        blanks=blanks_in(marks, 8000),
        style=bool(STYLE.search(title)) or bool(STYLE.search(compact, 0, 80)),
        auction=_AUCTION.distinct(marks, _HEAD),
        auction_concrete=len(_AUCTION_CONCRETE.findall(head)) if _SALE.distinct(marks, _HEAD) else 0,
        list_words=_LIST.distinct(marks, _HEAD),
        rows=row_count(reading),
        listing=listing_weight(reading),
        digest=DIGEST.distinct(marks, 12000),
        enforcement=LEXICON.enforcement_words.occurrences(marks, 4000)
        * 1000
        / max(300, min(len(compact), 4000)),
        sentences=compact.count("。"),
    )
