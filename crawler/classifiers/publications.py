"""Publications that are no paper of one case: rules, reports, digests, lists, guides, articles (非案件文书).

Each candidate kind weighs the evidence; the strongest wins, and its lead over the next says how sure the rules are.
The weights are this project's own (assumption), set on the development texts.
"""

import re
from dataclasses import dataclass

from crawler.classifiers.evidence import Evidence, gather
from crawler.classifiers.lexicon import LEXICON
from crawler.classifiers.model import trained_model
from crawler.classifiers.papers import is_template
from crawler.classifiers.structure import Reading
from crawler.classifiers.words import Words
from domain.document_kind import DocumentKind

_K = DocumentKind

_RULES = {
    _K.ENFORCEMENT_NORMATIVE: "规范性文件:名称、文号、条款与施行表述,内容为执行",
    _K.OTHER_NORMATIVE: "规范性文件:名称、文号、条款与施行表述,内容非执行",
    _K.TYPICAL_CASE: "案例:基本案情、裁判理由、典型意义等体例",
    _K.AUCTION_NOTICE: "拍卖、变卖公告:标的物、起拍价、保证金等",
    _K.DISHONEST_LIST: "名单:表头与逐行的人或案件",
    _K.GUIDE: "指南、样式:材料、步骤、空白项",
    _K.NAV_LIST: "列表、查询页:短行、日期列、导航词",
    _K.ENFORCEMENT_NEWS: "工作报道,内容为执行",
    _K.OTHER: "工作报道或介绍,内容非执行",
    _K.LEGAL_ARTICLE: "文章:论述、解读、问答体例",
}


_DECIDED = 0.75
"""Strength from which the rules' decision stands; below it the learned model chooses."""


_NORMATIVE = (_K.ENFORCEMENT_NORMATIVE, _K.OTHER_NORMATIVE)
_DRAFT = re.compile(r"征求意见稿|讨论稿|送审稿|草案|草稿|试拟稿")
_OF_A_DRAFT = 0.6
"""A draft has a rule's form and is not yet issued: a person decides."""
_LEAST_NORMATIVE = 1.0
"""Below this score no text counts as a rule, whatever its words: a rule has a rule's form."""


@dataclass(frozen=True, slots=True)
class Weighed:
    """A publication's evidence and the rules' score of every kind."""

    evidence: Evidence
    scores: dict[DocumentKind, float]


@dataclass(frozen=True, slots=True)
class Publication:
    """Kind of a publication with what decided it and a calibrated confidence."""

    kind: DocumentKind
    rule: str
    confidence: float
    span: tuple[int, int]


def weigh(reading: Reading) -> Weighed:
    """Gather the evidence and score every kind."""
    evidence = gather(reading)
    return Weighed(evidence, scores_of(reading, evidence))


def rules_decide(weighed: Weighed) -> tuple[DocumentKind, str, float]:
    """The strongest kind by the rules alone, the rule's name, and its strength (0-1)."""
    ranked = sorted(weighed.scores.items(), key=lambda item: -item[1])
    (kind, best), second = ranked[0], ranked[1][1]
    if best < 1.0:
        return _K.OTHER, "没有哪种文书的特征", 0.2
    return kind, _RULES[kind], max(0.05, min(1.0, 0.3 + (best - second) / 4 + min(best, 5) / 25))


def publication_of(reading: Reading) -> Publication:
    """The kind of a text that is no paper: by rules where they are sure, else by the learned model."""
    compact = reading.text.compact
    span = (0, min(120, len(compact)))
    if not compact:
        return Publication(_K.OTHER, "没有文字", 0.2, (0, 0))
    weighed = weigh(reading)
    kind, rule, strength = rules_decide(weighed)
    model = trained_model()
    if model is None:
        return Publication(kind, rule, strength, span)
    if strength >= _DECIDED:
        confidence = model.rule_confidence(strength)
        if kind in _NORMATIVE and _DRAFT.search(reading.title):
            return Publication(kind, f"{rule};标题称未定稿", min(confidence, _OF_A_DRAFT), span)
        return Publication(kind, rule, confidence, span)
    barred = tuple(k for k in _NORMATIVE if weighed.scores[k] < _LEAST_NORMATIVE)
    chosen, confidence = model.choose(reading.title, compact, weighed.evidence, weighed.scores, barred)
    how = "规则不足以判断,由学习模型判断" if chosen is not kind else f"{rule}(由学习模型确认)"
    return Publication(chosen, how, confidence, span)


_CERTAIN_TITLE = re.compile(
    r"强制执行|被执行人|执行(?:案|工作|局|程序|款|实施|异议|复议|监督|和解|担保|指挥|人员|公开|信访|救助|难|法官|干警|流程|标的|查控|中(?:计算|变更)|措施|行动|裁决)|"
    r"民事执行|执行[一-龥]{0,6}(?:案件|财产)|终结本次|终本|拒不执行|拒执|限制[一-龥]{0,6}消费|司法拍卖|参与分配|执转破|移送破产|财产保全|委托执行|案款|处置参考价"
)


_SUBJECT_FIRST = re.compile(
    r"^(?:[一-龥]{2,24}法院|[一-龥]{2,8}[中高]院)?(?:印发)?[《\"]?(?:关于)?(?:(?:进一步)?(?:规范|加强|完善|健全|改进|推进|严格规范|做好)(?:和[一-龥]{2})?)?(?:民事)?执行(?!《)"
)
"""执行 as the subject of a rule (执行听证规则), not as its verb (执行法官法的规定)."""
_TRIALS_TOO = re.compile(r"审判[、和与及]?执行(?!.*(?:衔接|协调|配合|协作|兼顾|联动))")
_SENTENCE = re.compile(r"[。;]")
_ABOUT = re.compile(r"执行|查封|冻结|扣押|拍卖|变卖|案款|失信|终本|限制(?:高)?消费|查控|保全")


def _mostly_enforcement(compact: str) -> bool:
    """Whether more than half of the sentences speak of enforcement."""
    sentences = [part for part in _SENTENCE.split(compact[:4000]) if len(part) >= 6]
    speaking = sum(1 for part in sentences if _ABOUT.search(part))
    return bool(sentences) and speaking > len(sentences) / 2


def about_enforcement(title: str, evidence: Evidence, compact: str) -> bool:
    """Whether a rule is about civil enforcement, by its title, else by its body."""
    if LEXICON.not_enforcement_title.search(title):
        return False
    if _TRIALS_TOO.search(title):
        return evidence.enforcement >= 3.0 and _mostly_enforcement(compact)
    if _CERTAIN_TITLE.search(title) or _SUBJECT_FIRST.match(title):
        return True
    if LEXICON.enforcement_title.search(title):
        return evidence.enforcement >= 2.0
    if LEXICON.perhaps_enforcement_title.search(title):
        return evidence.enforcement >= 3.0
    return evidence.enforcement >= 9.0 and _mostly_enforcement(compact)


_ANSWERS_TITLE = re.compile(
    r"(?:解答|问答|答疑|答复)(?:[(\[][^()\[\]]{1,12}[)\]]){0,2}(?:[一二三四五六七八九十]{1,2})?$"
)
_ANSWERS_ISSUED = re.compile(
    r"(?:研究|讨论|归纳|梳理)[^。]{0,30}(?:解答|答复)(?:如下|意见)|供[^。]{0,16}(?:办案|审判|执行|工作)[^。]{0,8}(?:参考|参照)|参照(?:执行|适用)|"
    r"统一[^。]{0,14}(?:尺度|标准|适用|思路)|印发给你们|遵照执行|经[^。]{0,20}(?:审判委员会|专业法官会议|审委会)[^。]{0,12}(?:通过|讨论)"
)


def _court_answers(reading: Reading) -> bool:
    """Answers that a court gives to its judges (疑难问题解答): a rule by its issue, not an article in dialogue."""
    if not _ANSWERS_TITLE.search(reading.title):
        return False
    compact = reading.text.compact
    return "法院" in compact[:60] + reading.title + compact[-60:] and bool(
        _ANSWERS_ISSUED.search(compact, 0, 600) or _ANSWERS_ISSUED.search(compact, max(0, len(compact) - 200))
    )


_SECTION = re.compile(
    r"^[#【\[(一二三四五六七八九十\d、.]{0,6}(?P<name>(?:基本)?案情(?:简介|回放|概要|介绍|回顾|概述)?|裁判(?:要旨|要点|理由|结果|摘要)|(?:法院)?(?:审理|执行|处理|办理)(?:结果|情况|过程|经过)|"
    r"典型意义|社会意义|法官(?:说法|提醒|解读|寄语|释法|点评)|案例(?:分析|评析|意义|解读)|评析|关联索引|相关法条|(?:原告)?诉讼请求|法律适用)[】\]):]{0,2}$"
)


_TELLS_A_CASE = Words.of("案情|裁判|过程")


def _digest_sections(reading: Reading) -> int:
    """Sections of a case digest that stand as headings of their own, among them one that tells the case."""
    if not _TELLS_A_CASE.distinct(reading.text.marks, len(reading.text.compact)):
        return 0
    names = {
        found["name"]
        for line in reading.text.lines[:400]
        if len(line) <= 16 and (found := _SECTION.match(line))
    }
    return (
        len(names) if len(names) >= 2 and any("案情" in n or "裁判" in n or "过程" in n for n in names) else 0
    )


_REPORTER = re.compile(r"(?<!答)记者(?!问|招待)")


def scores_of(reading: Reading, e: Evidence) -> dict[DocumentKind, float]:
    """Weight of evidence for every kind of publication."""
    title = reading.title
    occasion = bool(LEXICON.occasion_title.search(title))
    answers = _court_answers(reading)
    normative = _normative(e) - (3.0 if occasion else 0.0) + (2.6 if answers else 0.0)
    news_about = e.enforcement + (3.0 if LEXICON.enforcement.search(title) else 0.0)
    scores = dict.fromkeys(_RULES, 0.0)
    rule_kind = (
        _K.ENFORCEMENT_NORMATIVE if about_enforcement(title, e, reading.text.compact) else _K.OTHER_NORMATIVE
    )
    scores[rule_kind] = normative
    sections = _digest_sections(reading) if e.digest >= 2 else 0
    scores[_K.TYPICAL_CASE] = (
        (2.5 if e.title_typical else 0.0) + min(4.0, e.digest * 1.1) + min(2.4, sections * 0.8)
    )
    auction = (
        (2.0 if e.title_auction else 0.0) + min(2.0, e.auction * 0.35) + min(2.0, e.auction_concrete * 0.8)
    )
    auction -= (
        (1.6 if not e.auction_concrete else 0.0)
        + (2.0 if normative >= 3 else 0.0)
        + (1.5 if e.news_frame else 0.0)
    )
    scores[_K.AUCTION_NOTICE] = auction
    of_others = bool(LEXICON.other_list_title.search(title)) and not _DEBTORS.search(title)
    scores[_K.DISHONEST_LIST] = _listing(reading, e, normative, news_about) - (3.0 if of_others else 0.0)
    asked = bool(_QUERY_FORM.search(reading.text.compact, 0, 1500))
    scores[_K.DISHONEST_LIST] -= 3.0 if asked else 0.0
    guide = (1.8 if e.title_guide else 0.0) + min(2.2, e.guide * 0.3) + (0.6 if e.style else 0.0)
    if is_template(reading, []) or (e.style and e.blanks) or e.blanks >= 6:
        guide += 3.0
    guide -= 1.5 if e.title_household else 0.0
    if e.listing >= 2.4 and e.blanks < 3:  # the names of forms on a page of downloads
        guide -= 4.0
    guide -= (1.5 if normative >= 4 else 0.0) + (1.2 if e.news_frame and not e.title_guide else 0.0)
    guide -= min(1.5, e.events * 0.2) + (1.0 if e.opened >= 3 else 0.0)
    scores[_K.GUIDE] = guide
    scores[_K.NAV_LIST] = e.listing - (1.2 if e.rows >= 3 and e.list_words >= 4 and e.listing < 3.5 else 0.0)
    scores[_K.NAV_LIST] += 1.5 if asked else 0.0
    framed_rule = e.title_normative and (
        e.number or e.addressed or e.formulas >= 1 or e.opened >= 3 or e.numbered >= 3
    )
    report = (1.5 if e.news_frame else 0.0) + min(2.6, e.events * 0.34) + (0.5 if e.title_news else 0.0)
    report += 0.7 if len(_REPORTER.findall(reading.text.compact[:1500])) >= 2 else 0.0
    report += (0.3 if e.sentences >= 2 else 0.0) + (0.5 if e.byline else 0.0)
    report -= (
        (2.2 if framed_rule else 0.0)
        + (1.0 if normative >= 3.0 else 0.0)
        + min(1.8, max(0, e.essay - 2) * 0.3)
    )
    report -= (0.8 if e.title_article or e.title_question else 0.0) + (
        0.8 if e.title_guide and not e.news_frame else 0.0
    )
    report -= (0.8 if e.dialogue else 0.0) + (1.0 if e.title_list and e.rows >= 3 else 0.0)
    own_affairs = (
        (1.8 if e.title_household else 0.0) + (2.6 if occasion else 0.0) + (2.6 if of_others else 0.0)
    )
    if news_about >= 4.0:
        scores[_K.ENFORCEMENT_NEWS] = report + min(0.6, news_about / 20) - (1.5 if occasion else 0.0)
        scores[_K.OTHER] = own_affairs
    else:
        scores[_K.OTHER] = report + 0.3 + own_affairs
    article = (
        (1.6 if e.title_article else 0.0) + (0.8 if e.title_question else 0.0) + min(3.0, e.essay * 0.36)
    )
    article += min(1.2, e.questions * 0.25) + (0.8 if e.dialogue else 0.0)
    article -= (0.8 if e.news_frame else 0.0) + (1.8 if normative >= 3.5 else 0.0) + min(1.2, e.events * 0.15)
    article -= (0.8 if e.digest >= 2 else 0.0) + min(1.8, sections * 0.6) + (2.6 if answers else 0.0)
    scores[_K.LEGAL_ARTICLE] = article
    return scores


_QUERY_FORM = re.compile(r"验证码.{0,200}?(?:查询|检索|重置)")
"""A page that asks before it shows anything: what it lists are the names of its fields."""
_DEBTORS = re.compile(r"失信|被执行|老赖|限高|限制消费|终本|终结本次|拒不|债务人|欠款")


def _normative(e: Evidence) -> float:
    score = 0.0
    if e.title_normative:
        score += 2.0 if e.title_about else 1.4
    elif e.title_about:
        score += 0.3
    score += 1.0 if e.number else 0.0
    if e.articles >= 3 and e.opened >= 3:
        score += 1.6
    elif e.numbered >= 3:
        score += 0.8
    score += min(1.8, 0.6 * e.formulas) + (0.7 if e.addressed else 0.0) + min(0.8, e.modals / 12)
    score -= (1.8 if e.news_frame and not e.number else 0.0) + min(1.0, e.events * 0.1)
    score -= min(1.6, max(0, e.essay - 2) * 0.3) + (1.2 if e.title_article or e.title_question else 0.0)
    score -= 0.8 if e.formulas == 0 and e.opened < 3 and not e.number else 0.0
    return score - (1.5 if e.digest >= 2 else 0.0)


_LIST_FRAME = re.compile(
    r"(?:下列|以下|下述|上述|以上)[一-龥、]{0,12}(?:被执行人|失信|人员|当事人|债务人|案件|企业|单位|名单)|名单(?:公布|公示)?如下|现将[^。]{0,60}(?:名单|予以(?:公布|公示|曝光))"
)
_NAMES = re.compile(r"[:。](?:[一-龥×*]{2,4}[、,]){4,}")
"""Five names or more in a run."""
_PUBLISHED = re.compile(r"公布|公示|曝光|公开|列入|纳入")
_SENTENCE_TITLE = re.compile(r"后|怎么|如何|哪些|什么|能否|不能|不得|为何|吗|\?|!|要|会")


def _listing(reading: Reading, e: Evidence, normative: float, news_about: float) -> float:
    score = (1.6 if e.title_list else 0.0) + (min(2.4, e.rows * 0.4) if e.rows >= 3 else 0.0)
    score += min(1.6, e.list_words * 0.25)
    if e.sentences > 12 and e.rows < e.sentences / 2:
        score -= 1.5
    score -= (0.8 if e.news_frame and e.rows < 4 else 0.0) + (1.5 if normative >= 3 or e.digest >= 2 else 0.0)
    head = reading.text.compact[:600]
    framed = not e.news_frame and bool(_LIST_FRAME.search(head)) and bool(_PUBLISHED.search(head))
    named = framed and bool(_NAMES.search(head))
    score += (1.6 if framed else 0.0) + (1.2 if named else 0.0)
    score -= 2.0 if e.rows < 3 and not e.title_list and not named else 0.0
    score -= 1.5 if e.rows == 0 and not framed and _SENTENCE_TITLE.search(reading.title) else 0.0
    return score if news_about >= 1.0 else score - 1.5
