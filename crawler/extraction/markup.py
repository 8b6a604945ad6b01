"""What id, class and style attributes say: where systems print an article, what is furniture, what is hidden."""

import re

_HIDDEN = re.compile(r"display\s{0,4}:\s{0,4}none|visibility\s{0,4}:\s{0,4}hidden", re.IGNORECASE)
_CENTRED = re.compile(r"text-align\s{0,4}:\s{0,4}center", re.IGNORECASE)
_LARGE = re.compile(
    r"font-size\s{0,4}:\s{0,4}(?:1[89]|[2-5]\d)(?:\.\d{1,4})?\s{0,2}(?:px|pt)"
    r"|font-weight\s{0,4}:\s{0,4}(?:bold|[6-9]00)",
    re.IGNORECASE,
)

# id and class names under which content management systems print an article's text
_BODY_NAME = re.compile(
    r"^(?:trs_?editor|trs_ue\w{0,12}|trs_web|view|vsb_content\w{0,4}|v_news_content|zoom\w{0,4}|fontzoom|"
    r"ucap-?content|(?:my|js_|the|p|m|bt|gl|con|con_|inner|new|nes|pub|main|page|left|xx|ny)?[-_]?"
    r"(?:(?:article|artical|arti|art|news|new|detail|details|info|doc|main|txt|text|page|pages|post|entry|"
    r"show|view|read|wz|zw|nr|xl|xq|ny|wp|bd|tex|bodytext|paper|content|con|d)s?[-_]?)"
    r"(?:contents?|conten|cont|con|contain|text|txt|body|nr|main|info|editor|p|word)\w{0,3}|"
    r"(?:js_)?contents?\d?|contenttext|conten|contents|zhengwen|neirong|maintext|endtext|text|txt|nr|zw|"
    r"wen_?zhang|cas_content|content_area|rich_media_content|articlebody|bodytext|news_?txt|bt-?content|"
    r"detail|article|artical|xilan_con|dp|font14|hanggao|neir\w{0,3}|textbody|ewb-\w{0,12}(?:content|text))$"
)
_WEAK_BODY_NAMES = frozenset(
    {"view", "text", "txt", "nr", "zw", "dp", "detail", "article", "artical", "content", "contents", "con",
     "main_con", "maincontent", "main-content", "main_content", "pagecontent", "page_content", "font14",
     "page-content", "mainbody", "main-body", "newsmain", "pagebody", "pagemain"}
)  # fmt: skip
_TITLE_NAME = re.compile(
    r"^(?:(?:[a-z]{1,12}[-_]?)?(?:article|artical|arti|art|news|detail|info|doc|con|content|main|page|show|xl|"
    r"wz|bt|b|big|top|text|txt|nr|a|ewb|zw)?[-_]?(?:title\w{0,6}|tit\d?|biaoti\d?|bigtitle|headline|tt)|bt\d?|"
    r"biaoti|h1|subject|detail_bigtitle|arti_title|ucaptitle)$"
)
_CHROME_NAME = re.compile(
    r"^(?:(?:foot|footer|bottom|copyright|copy|nav|navs|menu|menus|mainnav|topnav|sidebar|side|breadcrumbs?|"
    r"crumbs?|related?|relevant|recommend\w{0,8}|hot\w{0,6}|comments?|friend_?links?|links|yqlj|share\w{0,8}|"
    r"bdsharebuttonbox|pager|pagination|toolbar|tools?|login|search\w{0,6}|banner|statement|dqwz|weizhi|"
    r"location|position|place|site-?nav|dibu|daohang|rank\w{0,6}|qrcode|ewm|xgxw|xgwz|tjyd|siderail)"
    r"(?:[-_]?(?:box|bar|wrap|list|area|con|content|main|inner|div|bg|link|links|news|info|cont|list\d|nav|"
    r"\d{1,2}))?)$"
)


_STYLES_SEEN: dict[str, tuple[bool, int]] = {}


def read_style(style: str) -> tuple[bool, int]:
    """Whether a style hides its element, and whether it sets it large or bold (2) or centred (1)."""
    known = _STYLES_SEEN.get(style)
    if known is None:
        marked = 2 if _LARGE.search(style) else 1 if _CENTRED.search(style) else 0
        known = (_HIDDEN.search(style) is not None, marked)
        if len(_STYLES_SEEN) > 5_000:
            _STYLES_SEEN.clear()
        if len(style) <= 500:
            _STYLES_SEEN[style] = known
    return known


_NAMES_SEEN: dict[str, tuple[int, int, int]] = {}


def classify_names(names: str) -> tuple[int, int, int]:
    """Whether id and class names speak of an article's text (0–2), of page furniture, of a title."""
    known = _NAMES_SEEN.get(names)
    if known is not None:
        return known
    body = chrome = title = 0
    for name in names.split()[:12]:
        if len(name) > 40:
            continue
        if _BODY_NAME.match(name):
            body = max(body, 1 if name in _WEAK_BODY_NAMES else 2)
        if _CHROME_NAME.match(name):
            chrome = 1
        if _TITLE_NAME.match(name):
            title = 1
    if len(_NAMES_SEEN) > 5_000:
        _NAMES_SEEN.clear()
    if len(names) <= 500:
        _NAMES_SEEN[names] = (body, chrome, title)
    return body, chrome, title
