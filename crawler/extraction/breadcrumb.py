"""Column (栏目) and source (来源) of an article, from what the page prints around it."""

import re

from crawler.extraction.page import Page
from crawler.extraction.phrases import BREADCRUMB, BREADCRUMB_SEPARATOR, HOME, SOURCE, SOURCE_STOP

_NOT_A_COLUMN = re.compile(
    r"^(?:文章|信息|新闻)?(?:正文|内容|详情|详细页?|查看|浏览|阅读|列表)(?:页|文章|内容|信息|新闻)?$|^(?:文章|当前位置)$"
)
_TRAIL = re.compile(r"(?:网站|本站)?首\s{0,2}页\s{0,4}(?:->|-->|—>|>|»|›|＞|→|/|≫|》)")
_COLUMN_META = ("columnname", "channelname", "column", "catalogname", "article:section", "lanmu")
_SOURCE_META = ("contentsource", "source", "mediaid", "article:author", "laiyuan")
_SOURCE_CELL = re.compile(r"来\s{0,3}源\s{0,3}[:：]\s{0,3}$|^(?:信息|稿件|文章)?来\s{0,2}源$")
_EMPTY_SOURCES = frozenset({"本站", "null", "无", "未知", "admin", "-", "--", "暂无"})


def find_trail(page: Page) -> tuple[str, ...]:
    """The breadcrumb trail (面包屑) without 首页 and 正文, outermost first; empty where none is printed."""
    unlabelled: tuple[str, ...] = ()
    for index, line in enumerate(page.lines):
        text = line.text
        if len(text) > 200:
            continue
        head = text[:30]
        spoken = "置" in head or "栏目" in head or "页面" in head  # saves the search on nearly every line
        label = BREADCRUMB.search(head) if spoken else None
        if label is None:
            if not unlabelled and "首" in text and (trail_start := _TRAIL.search(text[:40])):
                unlabelled = _parts(text[trail_start.start() :], [])
            continue
        rest = text[label.end() :] if label else text
        if label and not rest.strip(" :：>»"):
            rest = " > ".join(following.text for following in page.lines[index + 1 : index + 2])
        trail = _parts(rest, [link.text for link in line.links])
        if trail:
            return trail
    return unlabelled if len(unlabelled) <= 6 else ()


def _parts(text: str, links: list[str]) -> tuple[str, ...]:
    parts = [part.strip(" \u3000:：[]【】") for part in BREADCRUMB_SEPARATOR.split(text)]
    if len(parts) < 2 and len(links) > 1:
        parts = [link.strip() for link in links]
    kept = [part for part in parts if part and not HOME.match(part) and not _NOT_A_COLUMN.match(part)]
    return tuple(part for part in kept if len(part) <= 40)


def find_column(page: Page, trail: tuple[str, ...], title: str | None) -> str | None:
    """The innermost column that shows the page: last of the trail that is not the title, else the meta tag."""
    for part in reversed(trail):
        named = title is not None and (
            part == title or (len(part) > 8 and title.startswith(part.rstrip(".…")))
        )
        if named and len(trail) > 1:
            continue
        return part
    for name in _COLUMN_META:
        content = page.meta.get(name)
        if content and len(content) <= 40:
            return content.replace(";", ",").split(",")[0].strip() or None
    return None


def find_source(page: Page, around: range) -> str | None:
    """What stands behind 来源： near the title, else the meta tag; ``None`` where neither says."""
    for index in around:
        text = page.lines[index].text
        if len(text) > 200 or "源" not in text:
            continue
        found = SOURCE.search(text)
        if found:
            source = SOURCE_STOP.sub("", found["source"]).strip(" \u3000】]）)")
            if source and source.lower() not in _EMPTY_SOURCES:
                return source
        elif _SOURCE_CELL.search(text) and index + 1 < len(page.lines):
            following = page.lines[index + 1].text
            if len(following) <= 30:
                return SOURCE_STOP.sub("", following).strip() or None
    for name in _SOURCE_META:
        content = page.meta.get(name)
        if content and len(content) <= 40 and content.lower() not in _EMPTY_SOURCES:
            return content
    return None
