"""Publications that are no paper of one case: rules, reports, digests, lists, guides, articles (非案件文书).

Each candidate kind gathers evidence from title, frame and body; the strongest wins, and its lead over the next one
is how sure the rules are.
"""

import re
from dataclasses import dataclass

from crawler.classifiers.lexicon import LEXICON
from crawler.classifiers.papers import _DIGEST, _NEWS, _PLACEHOLDER, _STYLE, _template, listing_weight
from crawler.classifiers.structure import Reading
from domain.document_kind import DocumentKind

_K = DocumentKind


@dataclass(frozen=True, slots=True)
class Publication:
    """Kind of a publication with the rule's name and strength (0-1)."""

    kind: DocumentKind
    rule: str
    strength: float
    span: tuple[int, int]


_ARTICLES = re.compile(r"第[一二三四五六七八九十百零〇\d]{1,5}条")
_NUMBERED = re.compile(
    r"(?:^|[。;:)])(?:[一二三四五六七八九十]{1,3}、|\([一二三四五六七八九十]{1,3}\)|\d{1,2}[.、](?!\d))"
)
_MODALS = re.compile(r"应当|不得|必须|可以|有权|负责|严禁|予以|要求|按照|确保|各(?:院|庭|部门|法院|单位)")
_FORMULA = re.compile(
    r"制定(?:本|如下)|自(?:印发|发布|公布|下发|通过|\d{4}年)[^。]{0,20}(?:施行|执行|实施|起实行|试行)|负责解释|现(?:将|就)?[^。]{0,60}(?:印发给|通知如下|规定如下|答复如下|批复如下|提出(?:如下|以下)|作(?:如下|出如下)|解释如下)|"
    r"请(?:遵照|认真|结合|贯彻|各)[^。]{0,24}(?:执行|落实|贯彻)|特制定|本(?:办法|规定|细则|意见|规程|指引|方案|制度|规则|规范|机制|纪要|安排|解释|批复|条例)(?:所称|自|由|适用|下列|施行)|审判委员会[^。]{0,30}(?:通过|讨论)|报告我?[院局]"
)
_ADDRESSED = re.compile(
    r"(?:各[一-龥、()]{0,40}(?:法院|部门|庭|处|室|局|单位|委员会)|[一-龥]{2,16}法院|本院各[一-龥]{0,12})(?:\([^)]{0,20}\))?:"
)
DOCUMENT_NUMBER = re.compile(
    r"(?<![一-龥\d)])(?P<word>[一-龥]{1,14}(?:\([一-龥]{1,4}\))?)[〔(\[](?P<year>(?:19|20)\d\d)[〕)\]](?:第)?(?P<no>\d{1,5})号"
)
_REPORT_VERBS = re.compile(
    r"(?:近日|日前|昨日|今年以来|截至|上午|下午|据悉|记者|通讯员|该院|此次|活动|现场|表示|强调|指出|介绍|下一步|为期|集中行动|干警)"
)
_ESSAY = re.compile(
    r"笔者|本文|学界|观点认为|有观点|值得商榷|实践中存在|理论上|学者|立法目的|之所以|作者[:单]|\(作者|第一种观点|首先,?[^。]{0,40}其次|综上,|理解与适用|所谓"
)
_QUESTION = re.compile(r"[??]|问:|答:|\d+问")
_GUIDE_WORDS = re.compile(
    r"应提交|需提交|提交(?:以下|下列)材料|携带|办理(?:流程|时间|地点|条件)|申请条件|所需材料|立案窗口|诉讼服务中心|咨询电话|风险|自行承担|收费|下列(?:材料|证件)|(?:身份证|营业执照)(?:原件|复印件)|步骤|点击|登录|注册|第[一二三四五]步|法律后果|缴纳"
)
_AUCTION_WORDS = re.compile(
    r"起拍价|竞买人|保证金|拍卖标的|标的物|竞价|加价幅度|增价|优先购买权|变卖价|拍卖成交|看样|拍卖平台|评估价|买受人|现状(?:拍卖|为准)"
)
_LIST_WORDS = re.compile(
    r"序号|立案时间|立案日期|执行标的|未履行|失信(?:行为|情形)|身份证(?:号|号码)|执行依据|执行案号|被执行人(?:姓名|名称)?|案号|发布(?:时间|日期)|性别|履行情况|组织机构代码|地址|照片"
)
_ROW_ID = re.compile(r"\d{4,6}[*×xX]{4,}|\d{6}(?:19|20)\d{2}[*×xX\d]{6,}|[0-9*]{14,18}")


def publication_of(reading: Reading) -> Publication:
    """The strongest kind by evidence; ``other`` with strength 0 where there is none."""
    compact = reading.text.compact
    title = reading.title
    if not compact:
        return Publication(_K.OTHER, "没有文字", 0.2, (0, 0))
    scores = _scores(reading, compact, title)
    ranked = sorted(scores.items(), key=lambda item: -item[1][0])
    (kind, (best, rule)), second = ranked[0], ranked[1][1][0]
    if best < 1.0:
        return Publication(_K.OTHER, "没有哪种文书的特征", 0.2, (0, min(120, len(compact))))
    strength = max(0.05, min(1.0, 0.35 + (best - second) / 5 + min(best, 5) / 20))
    return Publication(kind, rule, strength, (0, min(120, len(compact))))


def enforcement_weight(compact: str, title: str) -> float:
    """How much a text is about civil enforcement: hits per thousand characters, the title's counted apart."""
    hits = sum(1 for _ in LEXICON.enforcement.finditer(compact[:4000]))
    density = hits * 1000 / max(300, min(len(compact), 4000))
    return density + (4.0 if LEXICON.enforcement.search(title) else 0.0)


def _about_enforcement(reading: Reading, compact: str, title: str) -> bool:
    """Whether a rule is about civil enforcement, by its title, else by its body."""
    if LEXICON.not_enforcement_title.search(title):
        return False
    body = compact[:6000]
    hits = sum(1 for _ in LEXICON.enforcement.finditer(body))
    density = hits * 1000 / max(300, len(body))
    if LEXICON.enforcement_title.search(title):
        return True
    if LEXICON.perhaps_enforcement_title.search(title):
        return density >= 1.5
    return density >= 6.0


def _scores(reading: Reading, compact: str, title: str) -> dict[DocumentKind, tuple[float, str]]:
    head = compact[:1500]
    body = compact[:8000]
    articles = len(set(_ARTICLES.findall(body)))
    numbered = sum(1 for _ in _NUMBERED.finditer(body))
    modals = sum(1 for _ in _MODALS.finditer(body)) * 1000 / max(len(body), 400)
    news = sum(1 for _ in _REPORT_VERBS.finditer(head))
    frame_news = bool(_NEWS.search(compact, 0, 400)) or bool(
        _NEWS.search(compact, max(0, len(compact) - 120))
    )
    about = enforcement_weight(compact, title)
    enforcing = _about_enforcement(reading, compact, title)
    essay = sum(1 for _ in _ESSAY.finditer(body))
    questions = sum(1 for _ in _QUESTION.finditer(body))
    result: dict[DocumentKind, tuple[float, str]] = {}

    normative = _normative_score(reading, compact, title, articles, numbered, modals)
    if frame_news:
        normative -= 2.5
    normative -= min(2.0, essay * 0.5) + min(1.5, news * 0.25)
    if LEXICON.article_title.search(title):
        normative -= 1.5
    which = _K.ENFORCEMENT_NORMATIVE if enforcing else _K.OTHER_NORMATIVE
    result[which] = (normative, "规范性文件:名称、文号、条款与施行表述")

    typical = 0.0
    if LEXICON.typical_title.search(title):
        typical += 2.5
    sections = len(set(_DIGEST.findall(compact[:12000])))
    typical += min(3.5, sections * 1.2)
    result[_K.TYPICAL_CASE] = (typical, "案例:基本案情、裁判理由、典型意义等体例")

    auction = 2.5 if LEXICON.auction_title.search(title) else 0.0
    auction += min(3.0, len(set(_AUCTION_WORDS.findall(body))) * 0.5)
    if normative >= 3:
        auction -= 2.0
    result[_K.AUCTION_NOTICE] = (auction, "拍卖、变卖公告:标的物、起拍价、保证金等")

    rows = max(len({f.start for f in reading.numbers}), sum(1 for _ in _ROW_ID.finditer(body)))
    listing = 1.5 if LEXICON.list_title.search(title) else 0.0
    listing += min(2.0, rows * 0.4) if rows >= 3 else 0.0
    listing += min(1.5, len(set(_LIST_WORDS.findall(body))) * 0.25)
    sentences = compact.count("。")
    if sentences > 12 and rows < sentences / 2:
        listing -= 1.5
    if frame_news or normative >= 3 or typical >= 3:
        listing -= 1.5
    result[_K.DISHONEST_LIST] = (listing if about >= 1 else listing - 1.5, "名单:表头与逐行的人或案件")

    guide = 2.0 if LEXICON.guide_title.search(title) else 0.0
    guide += min(2.0, len(set(_GUIDE_WORDS.findall(body))) * 0.4)
    if _template(reading, []) or (_STYLE.search(title) and _PLACEHOLDER.search(body)):
        guide += 3.0
    if normative >= 3.5:
        guide -= 1.5
    if frame_news:
        guide -= 1.5
    result[_K.GUIDE] = (guide, "指南、样式:材料、步骤、空白项")

    nav = listing_weight(reading)
    if rows >= 3 and listing >= 2:
        nav -= 1.5
    result[_K.NAV_LIST] = (nav, "列表、查询页:短行、日期列、导航词")

    report = (
        0.5
        + (1.8 if frame_news else 0.0)
        + min(2.2, news * 0.4)
        + (0.8 if LEXICON.news_title.search(title) else 0)
    )
    if normative >= 3.5:
        report -= 1.0
    if about >= 2.5:
        result[_K.ENFORCEMENT_NEWS] = (report + min(0.6, about / 20), "工作报道,内容为执行")
    else:
        result[_K.OTHER] = (report, "工作报道或介绍,内容非执行")

    article = 1.8 if LEXICON.article_title.search(title) else 0.0
    article += min(2.4, essay * 0.6) + (min(1.8, questions * 0.3) if questions >= 3 else 0.0)
    if frame_news:
        article -= 0.8
    if normative >= 4:
        article -= 1.5
    result[_K.LEGAL_ARTICLE] = (article, "文章:论述、解读、问答体例")
    return result


def _normative_score(
    reading: Reading, compact: str, title: str, articles: int, numbered: int, modals: float
) -> float:
    score = 0.0
    if LEXICON.normative_title.search(title):
        score += 2.0 if "关于" in title or "法院" in title else 1.4
    elif "关于" in title and "》" not in title[-4:]:
        score += 0.4
    number = DOCUMENT_NUMBER.search(compact, 0, 400)
    if number:
        score += 1.0
    opened = sum(
        1 for _ in re.finditer(r"(?:^|[。;:)\d条则章一-龥])第[一二三四五六七八九十百]{1,4}条", compact[:9000])
    )
    if articles >= 3 and opened >= 3:
        score += 1.5
    elif numbered >= 4:
        score += 0.8
    score += min(1.6, 0.6 * len({m[0][:4] for m in _FORMULA.finditer(compact)}))
    if _ADDRESSED.search(compact, 0, 500):
        score += 0.7
    score += min(0.8, modals / 12)
    return score
