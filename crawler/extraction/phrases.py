"""Words that pages print around an article: info lines, breadcrumbs, ends, banners (页面用语)."""

import re


def _each(words: str, pattern: str) -> str:
    """Branches that each open with a plain word: the search looks for their first characters at once."""
    return "|".join(word + pattern for word in words.split("|"))


def _in_any_case(word: str, pattern: str = "") -> str:
    """A Latin word in capitals or small letters, opening with a plain character as above."""
    return f"{word[0].upper()}(?i:{word[1:]}){pattern}|{word[0].lower()}(?i:{word[1:]}){pattern}"


_PUBLISHED = r"(?:osted|ublished|ublish\s?(?:Date|Time)|ubDate)(?:\s?(?:on|at))?\s{0,2}[:：]?"
PUBLISHED_LABEL = re.compile(
    _each(
        "发布|发表|公布|发稿|上传|录入|添加|加入|创建|提交|上网|上线|刊登|登载|公告|公开|入库|编辑|推送",
        r"(?:于|的)?\s{0,2}(?:时\s{0,3}间|日\s{0,3}期|时\s{0,3}刻)\s{0,4}[:：\]】]?",
    )
    + "|"
    + _each("发布|发表|刊登|公布", r"于?\s{0,2}[:：]")
    + f"|P(?i:{_PUBLISHED})|p(?i:{_PUBLISHED})"
)
"""发布时间 and its kin: the site's own label of its publication date."""

PLAIN_LABEL = re.compile(
    r"(?<![\u4e00-\u9fff])(?:时\s{0,4}间|日\s{0,4}期|生成日期|更新(?:时间|日期))\s{0,4}[:：]?"
)
"""时间, 日期: a label only where it stands in an info line."""

UPDATED_LABEL = re.compile(r"(?:更新|修改|变更|最后更新|最后修改)(?:时间|日期|于)?\s{0,2}[:：]?")
"""更新时间: second to 发布时间 where both are printed."""

FOREIGN_LABEL = re.compile(
    r"(?:成文|印发|签发|实施|施行|生效|废止|失效|开庭|立案|宣判|结案|裁定|判决|发文|制定|登记|截止|截至|报名|"
    r"拍卖|竞价|起拍|开始|结束|会议|活动|送达|出生|审结|受理|当前|现在|系统|服务器|来信|去信|回复|答复|咨询|提问|留言|办结|建站|成立|落款|有效|执行)"
    r"\s{0,2}(?:的)?\s{0,2}(?:时\s{0,3}间|日\s{0,3}期|期限|期间?)?\s{0,4}[:：]?\s{0,4}$"
)
"""A label that says the date behind it is something else than the publication."""

INFO_WORDS = re.compile(
    "|".join(
        (
            r"来\s{0,3}源\s{0,3}[】\])]?\s{0,2}[:：】]",
            _each(
                r"作\s{0,3}者|编\s{0,3}辑|责\s?编|撰稿|供稿|发布人|发布者|发布单位|发布机构|发布部门|录入|信息来源|审核|"
                r"稿件来源|文章来源|浏览|点击|阅读|访问|字号|字体|人气|查看",
                r"(?:人|员|者|量|数|率|次数|大小)?\s{0,3}[】\])]?\s{0,2}[:：【\[(（]",
            ),
            _each("浏览|点击|阅读|访问|查看", "(?:次数|量|数)"),
            _each("0|1|2|3|4|5|6|7|8|9", r"\s{0,2}次(?:浏览|阅读|点击|访问)"),
            r"【\s?(?:大|字号)",
            _each(r"\[|【|\(|（", r"\s?大\s{0,2}中\s{0,2}小"),
        )
    )
)
"""Company that an article's info line keeps (来源、作者、点击数、字号)."""

TODAY_BANNER = re.compile(
    r"今天是|今天\s?[:：]|今日\s?[:：]|今日是|现在是|您好|欢迎(?:您|访问|光临)|农历|星期[一二三四五六日天].{0,6}农历|当前时间|北京时间"
)
"""Banners with the visitor's own date (今天是…)."""

_FOOTER = re.compile(
    "|".join(
        (
            "版权所有|版权归|©|公网安备|网站标识码|技术支持|建议使用.{0,24}分辨率|联系我们|网站地图",
            "制作维护|维护单位|您是第|访问量统计|总访问|备案号|最佳浏览|违法和不良信息",
            _in_any_case("Copyright"),
            _in_any_case("All", r"\s{0,3}(?i:Rights)"),
            _in_any_case("ICP", r"\s?备"),
            _each(
                "|".join("京津沪渝冀豫云辽黑湘皖鲁新苏浙赣鄂桂甘晋蒙陕吉闽贵粤青藏川宁琼"),
                r"\s?(?i:ICP|公网安备)",
            ),
            _each("主办|承办|协办|维护|管理|主管", r"(?:单位|机关)?\s{0,2}[:：]"),
        )
    )
)
_FOOTER_LINE = re.compile("电脑版|手机版|触屏版|.{2,24}(?:主办|承办|制作|版权)$")


def is_footer(text: str) -> bool:
    """Whether a line says what only a page's foot says (页脚)."""
    return _FOOTER.search(text) is not None or _FOOTER_LINE.match(text) is not None


BODY_END = re.compile(
    r"^[\s【\[(（|>»·\-—*▪◆]{0,4}(?:上\s?一\s?(?:篇|条|页|则|个|章)|下\s?一\s?(?:篇|条|页|则|个|章)|上篇|下篇|前一篇|后一篇|"
    r"打\s{0,3}印(?![、，的出件])|关\s{0,3}闭(?![、，的])|返回(?:顶部|首页|列表|上一?级|页首|上页)|回到?顶部|分享(?:到|至|本文|按钮|文章|：|:)|"
    r"责任?\s{0,2}(?:编\s{0,2}辑|编)\s{0,2}[:：]|(?:编辑|责编|审核|校对|录入)\s{0,2}[:：].{0,20}$|"
    r"(?:相关|更多|推荐|热门|热点|最新|最热|延伸|精彩|近期|往期|同类|猜你|为您|为你)(?:链接|新闻|文章|阅读|信息|内容|推荐|稿件|资讯|文档|热点|报道|专题|回顾|喜欢)(?![请可详已将由的应需]|如下)|"
    r"友情链接|网友评论|发表评论|我要评论|最新评论|文章评论|收藏(?:本页|本文)?$|加入收藏|扫一扫|扫码|二维码|用手机|"
    r"免责(?:声明|条款)\s{0,2}[:：]|(?:本文)?关键词\s{0,2}[:：]|标签\s{0,2}[:：]|您?当?前?位置\s{0,2}[:：]|纠错|举报(?!电话|人|属实|方式|线索|信箱|邮箱|有奖|奖|的|[、，])|【?打印此页|"
    r"特别声明\s{0,2}[:：]|声明\s{0,2}[:：]|(?:附件)?浏览次数|点击次数|点赞|点击(?:查看|进入)更多|第\s?\d{1,4}\s?页\s{0,4}共\s?\d{1,4}\s?页|阅读(?:次数|原文)|"
    r"文章来源\s{0,2}[:：]|(?:本文)?来源\s{0,2}[:：].{0,30}$|相关附件下载$)"
)
"""Where an article ends: 上一篇, 打印, 责任编辑 … at the beginning of a line."""

HARD_END = re.compile(
    r"^[\s【\[(（|>»·\-—*▪◆]{0,4}(?:上\s?一\s?(?:篇|条|则)|下\s?一\s?(?:篇|条|则)|友情链接|"
    r"(?:相关|推荐|热门|延伸|更多|最新)(?:链接|新闻|文章|阅读|信息|稿件|资讯)(?![请可详已将由的应需]|如下)|网友评论|发表评论|返回顶部|版权所有)"
)
"""Ends that nothing of the article follows."""

HEAD_NOISE = re.compile(
    r"^(?:[【\[(（|｜·、\s]{0,4}(?:字\s{0,2}[号体](?:大小)?|大|中|小|超大|默认|打\s{0,2}印(?:本页|此页|文章)?|收藏(?:本页)?|关\s{0,2}闭(?:窗口)?|"
    r"分享(?:到|至)?|复制链接|朗读|语音播报|播报|我要纠错|纠错|无障碍|下载|评论|微信|微博|新浪微博|QQ空间|Qzone|举报|返回|A[+-]|T)"
    r"[】\])）：:\s|｜·、]{0,4}){1,16}$|^\d{1,6}$|^[|｜/\\\-—_·•.…>》\s]{1,12}$|^分享(?:到|至)\s{0,2}[:：].{0,30}$|"
    r"^(?:浏览|点击|阅读|访问|查看)(?:次数|量|数)?\s{0,2}[:：(（]?\s{0,2}\d{0,8}\s{0,2}次?[)）]?$|^关注.{2,10}$|^[A＋+\-－T\s]{1,8}$|^-{1,2}>$|^—>$|"
    r"^(?:(?:手机|扫码|微信).{0,6}(?:看|阅读|分享).{0,10})$|^原创$"
)
"""Lines between an info line and the text: 字号, 打印, 分享."""

BREADCRUMB = re.compile(
    r"(?:您|你)?(?:现在|当前|目前)?(?:所在|的)?(?:的)?(?:位\s?置|栏目|页面)\s{0,2}(?:是|为|在)?\s{0,2}[:：]|当前位置|现在位置|所在位置"
)
"""您的位置: and its kin (面包屑)."""

BREADCRUMB_SEPARATOR = re.compile(r"\s{0,4}(?:->|-->|—>|=>|>{1,3}|»|›|＞{1,2}|→|/|\\|≫|》|\||::|·)\s{0,4}")

HOME = re.compile(r"^(?:网站|本网|本院|返回)?(?:首\s{0,2}页|主页|Home)$", re.IGNORECASE)

NOT_A_TITLE = re.compile(
    r"^(?:(?:最新|热点|热门|推荐|相关|栏目|图片|更多|今日|本周|近期|精彩).{0,5}|当前位置|您?的?位置|首页|网站首页|返回|搜索|登录|注册|正文|信息公开|新闻中心|友情链接|新闻动态|相关链接|"
    r"相关新闻|相关阅读|更多|打印|关闭|导航|网站地图|设为首页|加入收藏|联系我们|内容|标题|详细(?:内容|信息)|文章内容|信息内容|"
    r"信息详情|新闻详情|文章详情|详情页?|内容页|无标题(?:文档)?|New Page \\d{1,2}|新闻|untitled(?: document)?|document|article|detail)$",
    re.IGNORECASE,
)
"""Words that stand where titles stand but never are one."""

SOURCE = re.compile(
    r"(?:信息|稿件|文章|新闻|内容|本文|稿)?来\s{0,4}源\s{0,4}(?:于|自)?[】\])]?\s{0,2}[:：】]\s{0,4}(?P<source>[^\s|｜:：,，。;；【\[(（<>]"
    r"[^|｜:：,，。;；【\[<>\n]{0,39})"
)
"""来源： and what follows it."""

SOURCE_STOP = re.compile(
    r"\s{1,}.*$|(?:作\s{0,3}者|编辑|发布|日期|时间|点击|浏览|阅读|字号|字体|责任|访问|更新|记者|打印|分享|供稿|文号|举报|参与互动|我要|纠错|浏览量|大\s?中\s?小).*$|\d{4}[-年./].*$|\d{1,8}\s?(?:人|次).*$"
)

SIGNATURE = re.compile(
    r"^(?:代理?|人民)?\s{0,4}(?:审\s{0,6}判\s{0,6}[长员]|陪\s{0,4}审\s{0,4}员|书\s{0,6}记\s{0,6}员|法\s?官\s?助\s?理|执\s{0,4}行\s{0,4}[长员])"
)
"""Signatures at a ruling's foot (审判员 …)."""

CONTACT_WORDS = re.compile(r"(?:地\s{0,4}址|电\s{0,4}话|邮\s{0,4}编|传\s{0,4}真|邮政编码|邮箱)\s{0,2}[:：]")

CONTACT = re.compile(
    r"^(?:[\u4e00-\u9fff]{0,12})?(?:地\s{0,4}址|电\s{0,4}话|邮\s{0,4}编|传\s{0,4}真|邮政编码|电子邮箱)\s{0,2}[:：]"
)
"""An address line: of the page's foot where it stands outside the text's own container."""

INTRODUCTION = re.compile(r"[，；]|[^\s源者辑间期位构数号]{6}[:：]$|(?:如下|以下|下列).{0,12}[:：]")
"""What makes a line with a label's words a sentence of the text (现将……名单予以公布：)."""

LABEL_ONLY = re.compile(
    r"^(?:信息|稿件|文章)?(?:来\s{0,2}源|作\s{0,2}者|发布(?:时间|日期|机构|单位|人)|日\s{0,2}期|时\s{0,2}间|索\s?引\s?号|(?:主题|信息)?分类|"
    r"发文机关|发文字号|成文日期|有效性|文\s{0,2}号|主题词|公开(?:方式|范围|时限)|浏览(?:次数|量)?|点击(?:次数|量)?|责任编辑|编辑|关键词|体裁分类)\s{0,2}[:：]?$"
)
"""A cell that holds a label and nothing else: its value is in the next cell."""

TOOL = re.compile(
    r"[\s【\[(（|]{0,4}(?:打\s?印.{0,4}|(?:推荐|转发|发送|分享)(?:给|到|至).{1,6}|关\s?闭.{0,4}|收藏.{0,4}|我要(?:纠错|评论|分享|打印)|复制链接|返回.{0,4}|TOP)[】\])）|]{0,3}",
    re.IGNORECASE,
)
"""What a tool of the page says (打印版、推荐给好友)."""

PAGER = re.compile(r"上一页|下一页|下页|上页|尾\s?页|末\s?页|首页.{0,12}共\s{0,2}\d|转到第")
"""What only a pager says (翻页)."""

ENACTED = re.compile(
    r"\s{0,4}(?:起)?(?:[\u4e00-\u9fff（）()第\d０-９\s、]{0,60}?)(?:通过|施行|实施|修正|修订|批准|公布|颁布|印发|废止|作出|审议|审判委员会|"
    r"代表大会|会议|立案|受理|开庭|判决|裁定|做出|发生|签订|出生|逮捕|刑事拘留)"
)
"""What follows a date that a text tells of itself (……审判委员会第××次会议通过)."""
