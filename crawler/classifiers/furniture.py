"""What a page puts around its text (页面附属文字): breadcrumb, line of date and source, print and close, links to the
next article, the site's footer. It is blotted before the text is read, every character by a blank, so that places stay.

Only the first and last lines are looked at, and a line goes only where it holds nothing else. Pages that are lists
keep theirs: to them it is what tells them.
"""

import html
import re

_HEAD_LINES, _TAIL_LINES = 7, 14
_HEAD_REACH, _TAIL_REACH = 1200, 1800

_TOKEN = re.compile(
    r"(?:发布|发表|更新|录入|添加|上传|公布)?(?:时间|日期)[:：]?(?:19|20)\d\d[-./年]\d{1,2}[-./月]\d{1,2}日?(?:\d{1,2}[:：]\d\d(?:[:：]\d\d)?)?"
    r"|(?:信息|文章|稿件)?(?:来源|稿源|出处)[:：][^:：|\[【]{0,24}?(?=$|[|\[【]|作者|发布|点击|浏览|阅读|字[号体]|编辑|责任|时间|日期|访问)"
    r"|(?:作者|发布人|发布者|录入|供稿|责任编辑|编辑|审核|审稿)[:：][一-龥·]{0,8}?(?=$|[|\[【]|来源|发布|点击|浏览|阅读|字[号体]|编辑|责任|时间|日期|访问)"
    r"|(?:本文)?(?:浏览|点击|阅读|访问|查看|人气)(?:次数|数|量|率)?[:：]?\d{0,8}次?"
    r"|\[?【?(?:字号|字体)[:：]?|大|中|小|特大|默认|\+|-"
    r"|打\s?印(?:本页|此页|文章)?|关\s?闭(?:窗口|本页|此页)?|(?:加入)?收藏(?:本页|此页)?|返回(?:列表|顶部|首页|上页|上一页)?|我要纠错|分享[到至给]?|"
    r"微信|微博|新浪|腾讯|QQ空间|QQ|朋友圈|复制链接|视力保护色|背景色|窗口"
    r"|[\[\]【】（）()|:：、,，。·>》»/\s\d&;]"
)
_SURE = re.compile(r"浏览|点击|阅读|访问|字号|字体|打印|关闭|收藏|返回|分享")
_BREADCRUMB = re.compile(
    r"(?:[您你](?:现在|当前|目前|所在|的)*位置|当前位置|所在位置|首页|网站首页|法院首页)[:：]?(?:[一-龥]{0,12}\s{0,2}(?:>|》|»|/|-|→|›)\s{0,2})+[^。;；]{0,40}$"
    r"|(?:[您你](?:现在|当前|目前|所在|的)*位置|当前位置)[:：]?[^。;；]{0,40}$"
)
_NEIGHBOUR = re.compile(r"(?:上|下|前|后)一?(?:篇|条)(?:文章|信息|新闻)?[:：]?[^。]{0,80}$")
_FOOTER = re.compile(
    r"(?:版权所有|Copyright|©|技术支持|网站地图|网站声明|建议使用|您是第|访问者|[一-龥]ICP备|[一-龥]公网安备|主办单位|承办单位|联系我们|法院主办|邮编:?：?\d{6})"
)
_OF_ARTICLE = re.compile(r"浏览|点击|阅读|字[号体]|(?:发布|更新)(?:时间|日期)|来源|[上下]一[篇条]")
"""What stands by an article and by no list."""
_ENTRY = 30
"""Characters under which a line can be an entry of a list; a notice has a longer one."""
_DATED = re.compile(r"(?:19|20)\d\d[-./年]\d{1,2}[-./月]\d{1,2}日?[\])】]?$")
_SIGNS = (
    "位置",
    "首页",
    "浏览",
    "点击",
    "打印",
    "关闭",
    "上一",
    "下一",
    "版权",
    "ICP",
    "字号",
    "字体",
    "分享",
    "主办",
    "访问者",
    "技术支持",
    "邮编",
    "<!--",
)


_ENTITY = re.compile(
    r"&(?:#\d{2,6}|#[xX][0-9A-Fa-f]{2,5}|nbsp|ensp|emsp|thinsp|ldquo|rdquo|lsquo|rsquo|mdash|ndash|hellip|middot|times|amp|lt|gt|quot);"
)
_PAGE_NUMBER = re.compile(
    r"^[ \t\u3000]{0,40}(?:[-—─–][ \t]{0,4}\d{1,4}[ \t]{0,4}[-—─–]|第[ \t]?\d{1,4}[ \t]?页(?:[ \t/]{0,3}共[ \t]?\d{1,4}[ \t]?页)?)(?=[ \t\r]{0,9}$)",
    re.MULTILINE,
)
"""─2─, - 2 - and 第2页 on lines of their own."""


def without_furniture(text: str) -> str:
    """The text with its page's furniture turned into blanks; of the same length, and the same text where there is none.

    Numbers of pages, entities and comments of the source go wherever they stand.
    """
    if "&" in text:
        text = _ENTITY.sub(lambda found: html.unescape(found[0])[:1].ljust(len(found[0])), text)
    text = _PAGE_NUMBER.sub(lambda found: " " * len(found[0]), text)
    ends = text if len(text) <= _HEAD_REACH + _TAIL_REACH else f"{text[:_HEAD_REACH]}\n{text[-_TAIL_REACH:]}"
    if not any(sign in ends for sign in _SIGNS):
        return text
    text = _without_comments(text)
    spans = [*_head_lines(text), *_tail_lines(text)]
    found = [(begin, end) for begin, end in dict.fromkeys(spans) if _is_furniture(text[begin:end])]
    if not found or _is_list(text, found):
        return text
    pieces, at = [], 0
    for begin, end in sorted(found):
        pieces += [text[at:begin], " " * (end - begin)]
        at = end
    return "".join([*pieces, text[at:]])


def _head_lines(text: str) -> list[tuple[int, int]]:
    return _spans(text, 0, min(len(text), _HEAD_REACH))[:_HEAD_LINES]


def _tail_lines(text: str) -> list[tuple[int, int]]:
    begin = max(0, len(text) - _TAIL_REACH)
    if begin:
        begin = text.find("\n", begin) + 1 or len(text)
    return _spans(text, begin, len(text))[-_TAIL_LINES:]


def _spans(text: str, begin: int, end: int) -> list[tuple[int, int]]:
    """Places of the non-empty lines between two places; a line that reaches further is left out."""
    spans = []
    at = begin
    for line in text[begin:end].splitlines(keepends=True):
        bare = line.rstrip("\r\n\x0b\x0c\x1c\x1d\x1e\x85\u2028\u2029")
        if bare.strip() and (at + len(line) < end or end == len(text)):
            spans.append((at, at + len(bare)))
        at += len(line)
    return spans


def _is_furniture(line: str) -> bool:
    compact = "".join(line.split())
    if not compact or len(compact) > 160:
        return False
    if _BREADCRUMB.match(compact) or _NEIGHBOUR.match(compact):
        return True
    if _FOOTER.search(compact) and not compact.endswith("。"):
        return True
    return bool(_SURE.search(compact)) and not _TOKEN.sub("", compact)


def _is_list(text: str, found: list[tuple[int, int]]) -> bool:
    """Whether the page is a list or query page: dated lines, or short ones only and nothing that an article has."""
    lines = [line.strip() for line in text[:6000].splitlines() if not _is_furniture(line)]
    if sum(1 for line in lines if 6 < len(line) <= 90 and _DATED.search(line)) >= 3:
        return True
    if any(_OF_ARTICLE.search(text, begin, end) for begin, end in found):
        return False
    return "。" not in text and max(map(len, lines), default=0) < _ENTRY


def _without_comments(text: str) -> str:
    """Comments of the page's source that were left in the text (``<!--TABLE{…}-->``) blotted."""
    at = text.find("<!--")
    while at >= 0:
        end = text.find("-->", at)
        if end < 0 or end - at > 4000:
            break
        text = text[:at] + " " * (end + 3 - at) + text[end + 3 :]
        at = text.find("<!--", end)
    return text


_SITE = re.compile(
    r"[^-_|—–]{0,24}(?:法院|法院网|检察院|政务网|公开网|门户网|门户网站|官方网站|网站|平台|频道|首页|网)$|^(?:司法公开|执行信息|执行公开|审务公开|新闻中心|法院要闻|通知公告|信息公开|文书公开|裁判文书|法院新闻|规章制度)$"
)
_PARTS = re.compile(r"\s+[-_|—–]+\s+|[_|]")
_COLUMN = re.compile(r"^[\[【](?:[一-龥]{2,8})[\]】]\s*(?=.{6,})")


def own_title(title: str) -> str:
    """A page's title without the names of column and site that stand before and behind it."""
    parts = _PARTS.split(title.strip())
    kept = len(parts)
    while kept > 1 and (not parts[kept - 1].strip() or _SITE.search(parts[kept - 1].strip())):
        kept -= 1
    shortened = " ".join(part.strip() for part in parts[:kept]) if kept < len(parts) else title
    return _COLUMN.sub("", shortened.strip()) or title
