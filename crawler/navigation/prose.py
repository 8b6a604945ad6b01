"""Prose on a page (正文量): how much there is, and how it stands among the rows of a list."""

import re
from collections.abc import Iterable
from dataclasses import dataclass
from statistics import median

from lxml import etree

from crawler.navigation.links import DATE
from crawler.navigation.page import Page

# a stretch of text between two rows that is longer than this is no excerpt of a row, in characters
EXCERPT = 400
_NO_PROSE = frozenset(
    ["script", "style", "title", "option", "a", "head", "noscript", "label", "button", "textarea", "select"]
)
_BOILERPLATE = re.compile(
    r"版权所有|copyright|ICP备|技术支持|主办|地址\s*[:：]|邮编|联系电话|建议使用|分辨率|您的位置|当前位置|公网安备",
    re.IGNORECASE,
)
_RELATED = re.compile(
    r"(?:相关|推荐|延伸|更多|热门|热点|猜你喜欢|上一篇|下一篇)(?:阅读|文章|新闻|信息|链接|内容|报道|资讯|稿件|推荐)?"
    r"\s*[:：>»]*"
)


@dataclass(frozen=True, slots=True)
class AmongRows:
    """How prose stands among a page's rows (条目前后的文字), in characters."""

    before: int
    """Before the first row."""
    related: bool
    """相关阅读 or the like heads the rows: they are a text's company."""
    between: tuple[int, ...]
    """Between each row and the next."""
    after: int
    sentences: int
    """Full stops in the longest of these stretches: a footer has none, a text's body does."""

    @property
    def longest(self) -> int:
        """The longest stretch that no row interrupts: a text's body is one."""
        return max(self.before, *self.between, self.after)

    @property
    def excerpts(self) -> bool:
        """Whether what stands between the rows is an excerpt of each (摘要), and nothing longer is anywhere."""
        if len(self.between) < 2:
            return False
        usual = median(self.between)
        return usual >= 12 and self.longest <= min(EXCERPT, 3 * usual)


def among_rows(page: Page, addresses: Iterable[str]) -> AmongRows:
    """Read what stands before, between and after the links to ``addresses``, in document order and linear time."""
    wanted = set(addresses)
    if not wanted:
        return AmongRows(0, False, (), 0, 0)
    stretches, stops, last, inside, related = [0], [0], "", 0, False
    for event, node in etree.iterwalk(page.root, events=("start", "end", "comment", "pi")):
        unread = node.tag in _NO_PROSE if isinstance(node.tag, str) else False
        if event == "start":
            if node.tag == "a" and (address := page.resolve(node.get("href") or "")) in wanted:
                related = related or (len(stretches) == 1 and bool(_RELATED.fullmatch(last)))
                wanted.discard(address or "")
                stretches.append(0)
                stops.append(0)
            inside += unread
            piece = "" if inside else node.text or ""
        else:
            inside -= unread if event == "end" else 0
            piece = "" if inside else node.tail or ""
        piece = re.sub(r"\s+", "", piece)
        if not piece:
            continue
        last = piece
        if len(piece) >= 8 and not _BOILERPLATE.search(piece):
            stretches[-1] += len(DATE.sub("", piece))
            stops[-1] += piece.count("。")
    ended = stops[stretches.index(max(stretches))]
    if len(stretches) == 1:
        return AmongRows(stretches[0], False, (), 0, ended)
    return AmongRows(stretches[0], related, tuple(stretches[1:-1]), stretches[-1], ended)


def prose_length(page: Page) -> int:
    """Characters of text that are no links, no footers, no dates: what could be an article's body (正文量)."""
    total = 0
    for element in page.root.iter():
        if not isinstance(element.tag, str) or element.tag in _NO_PROSE:
            continue
        pieces = [element.text or ""]
        pieces.extend(child.tail or "" for child in element)
        text = re.sub(r"\s+", "", "".join(pieces))
        if len(text) < 8 or _BOILERPLATE.search(text):
            continue
        text = DATE.sub("", text)
        if any(a.tag == "a" for a in element.iterancestors()):
            continue
        total += len(text)
    return total
