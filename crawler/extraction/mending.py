"""Markup that swallows its own text (破损标记): how much a parse lost, and mending before a second one.

lxml follows the rules of browsers: an unclosed comment, quote, ``<title>`` or script swallows what follows. A
browser shows such a page as broken too, but its text is in the file. All functions take linear time.
"""

import re

LEAST_SHARE = 0.6
"""Share of a page's Han characters that the fast parse must give; below it the page is read again (assumption)."""
MAX_CHARACTERS = 1_000_000
"""Longest page that is read again: the tolerant parse costs about 0.2 s for each 100 000 characters."""
_LEAST_LOST = 40
"""Fewer lost characters than this are menus and labels, not a text."""
_NOT_HAN = re.compile("[^\u4e00-\u9fff]+")
_DECLARATION = re.compile(r"<!\[CDATA\[|\]\]>|<[!?][^<>]{0,5000}>")
_BARE_SIGN = re.compile("<(?![^<>]{0,5000}>)")
_TAG = re.compile("<[^<>]{1,5000}>")
_RAW = re.compile(r"<(script|style)\b[^<>]{0,2000}>", re.IGNORECASE)
_RAW_END = {
    "script": re.compile(r"<\s{0,4}/\s{0,4}script\b[^<>]{0,100}>?", re.IGNORECASE),
    "style": re.compile(r"<\s{0,4}/\s{0,4}style\b[^<>]{0,100}>?", re.IGNORECASE),
}
_COMMENT_MARK = re.compile(
    r"<!--(?P<conditional>\s{0,4}\[if[^\]<>]{0,200}\]>)?|(?P<end>--!?\s{0,4}>)|(?P<endif><!\[endif\](?:-->|>)?)",
    re.IGNORECASE,
)
_OPEN_QUOTE = re.compile(r"(=\s{0,4})([\"'])([^\"'<>]{0,1000})>(?=[^\"'<>]{0,5000}<)")
_TITLE = re.compile(r"<title\b[^<>]{0,200}>([^<]{0,500})(?!</title)(?=<)", re.IGNORECASE)


def lost_text(html: str, characters: int) -> bool:
    """Whether a parse that gave ``characters`` of text has lost much of a page's: two counts, no parse.

    The first count, all that is not ASCII, settles nearly every page and costs next to nothing; the second leaves
    out scripts, styles and attributes.
    """
    if len(html) > MAX_CHARACTERS:
        return False
    if _short(characters, (len(html.encode("utf-8", "replace")) - len(html)) // 2):
        return _short(characters, len(_NOT_HAN.sub("", _TAG.sub("", _without_comments(_without_raw(html))))))
    return False


def _short(characters: int, there: int) -> bool:
    return characters < there * LEAST_SHARE and there - characters >= _LEAST_LOST


def mended(html: str) -> str:
    """Markup without scripts, styles, comments and declarations, with open quotes and titles closed.

    A ``<`` that begins no whole tag is text: ``html.parser`` takes quadratic time over many of them.
    """
    html = _without_comments(_without_raw(html.replace("\x00", "")))
    html = _OPEN_QUOTE.sub(r"\1\2\3\2>", _DECLARATION.sub("", html))
    html = _BARE_SIGN.sub("&lt;", html)
    return _TITLE.sub(
        lambda m: m.group() if "</title" in html[m.end() : m.end() + 8].lower() else f"{m.group()}</title>",
        html,
    )


def _without_raw(html: str) -> str:
    """Scripts and styles cut out; of one that never ends, only what stands before the next tag."""
    parts: list[str] = []
    at = 0
    endless: set[str] = set()
    while (start := _RAW.search(html, at)) is not None:
        parts.append(html[at : start.start()])
        kind = start.group(1).lower()
        at = start.end()
        if start.group().endswith("/>"):
            continue
        end = None if kind in endless else _RAW_END[kind].search(html, at)
        if end is not None:
            at = end.end()
        else:
            endless.add(kind)
            following = html.find("<", at)
            at = following if following >= 0 else len(html)
    parts.append(html[at:])
    return "".join(parts)


def _without_comments(html: str) -> str:
    """Comments cut out; one that is not closed before the next one begins loses only its first words."""
    if "<!" not in html:
        return html
    parts: list[str] = []
    at = 0
    opened: re.Match[str] | None = None
    for mark in _COMMENT_MARK.finditer(html):
        if mark.start() < at:
            continue
        if mark["end"] is not None:
            if opened is not None:
                at, opened = mark.end(), None
        elif mark["endif"] is not None:
            if opened is None:
                parts.append(html[at : mark.start()])
            if opened is None or opened["conditional"]:
                at, opened = mark.end(), None
        else:
            if opened is not None:
                # the comment before was never closed
                at = _first_tag(html, opened.end(), mark.start())
            parts.append(html[at : mark.start()])
            at, opened = mark.end(), mark
    if opened is not None:
        at = _first_tag(html, opened.end(), len(html))
    parts.append(html[at:])
    return "".join(parts)


def _first_tag(html: str, start: int, end: int) -> int:
    place = html.find("<", start, end)
    return place if place >= 0 else end
