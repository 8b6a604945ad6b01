"""The end of a list (列表的尽头): which pages without anything new are its end, and which are a loss.

A page that brings nothing new says that the list is over, or that it could not be had: an error page in the
list's dress, a pager that did not turn, rows that cannot be read. What the site says of itself decides: its own
totals, the pages its pager names, its 尾页. Where that leaves it open the page is asked for once more, as late as
can be; what is still open then is unknown, and unknown is never an end.
"""

import logging
import re
from dataclasses import dataclass, replace
from enum import Enum
from typing import TYPE_CHECKING

from lxml import html

from crawler.navigation.page import visible_text
from crawler.walking.columns import ColumnWalk, Stop

if TYPE_CHECKING:
    from crawler.walking.following import Following
    from crawler.walking.frontier import Item

logger = logging.getLogger(__name__)
# pages in a row that bring nothing new, after which a pager that names more is not believed
HOLLOW_LIMIT = 3

NO_ROWS = "翻到的页没有读出条目"
NOT_TURNED = "翻页后仍是已见的条目"
UNREAD_ROWS = "翻页后显示的条目未能读出"
TURN_FAILED = "翻页时请求出错或超时"
LAST_UNSEEN = "网站所指的尾页没有走到"
ELSEWHERE = "下一页在其他主机上"
NO_LIST = "上次有条目的栏目这次没有读出列表"
NEEDS_QUERY = "须提交查询才显示,未能读出条目"
TOO_FEW = "少于网站自报的页数或条数"

_NOTHING = re.compile(
    r"(?:暂无|没有|尚无|无)(?:任何|更多|相关|相应|查询到|符合条件的|找到)?(?:的)?"
    r"(?:数据|信息|内容|记录|文章|结果|条目|文件|公告)|没有更多|已经?到底|到底了|no (?:more )?(?:data|records?|results?)",
    re.IGNORECASE,
)
_HAN = re.compile("[\u4e00-\u9fff]")


class Hollow(Enum):
    """What a page that brings nothing new means (空页的含义)."""

    END = "end"
    AGAIN = "again"  # ask for the same page once more
    ONWARD = "onward"  # ask for the next page that the pager named
    LOSS = "loss"


def says_nothing_there(text: str) -> bool:
    """Whether a list says itself that it has no rows, or no more (暂无数据、没有更多)."""
    return bool(_NOTHING.search(text))


def row_pieces(root: html.HtmlElement) -> set[str]:
    """Pieces of visible text that could be rows of a list (疑似条目): enough words, and no word that it is over."""
    pieces = {re.sub(r"\s+", "", piece) for piece in visible_text(root)}
    return {
        piece
        for piece in pieces
        if len(_HAN.findall(piece)) >= 6
        and not _NOTHING.search(piece)
        and not re.search(r"第\d+页|共\d+", piece)
    }


def judge_hollow(column: ColumnWalk, number: int, *, method: str, empty: bool) -> Hollow:
    """What page ``number``, which brought nothing new, means for the column."""
    if column.count_agrees is True:
        return Hollow.END
    expected = column.expected_pages
    if expected is not None and number > expected:
        return Hollow.END  # behind the last page; that the count disagrees is said by itself
    if number not in column.doubted:
        return Hollow.AGAIN
    if column.pending and column.hollow < HOLLOW_LIMIT:
        return Hollow.ONWARD
    if expected is not None or column.pending or number <= column.shown:
        return Hollow.LOSS
    turned = column.highest_fresh > 1
    if not turned and not empty and (method != "GET" or column.offered > 2):
        return Hollow.LOSS  # page 1 came again: the pager was never seen to turn
    return Hollow.END if column.last_seen else Hollow.LOSS


def take_hollow(visitor: "Following", column: ColumnWalk, item: "Item", *, empty: bool) -> "Item | None":
    """Settle a page beyond the first that brought nothing new; gives the item where it is to be asked for again."""
    column.hollow += 1
    meaning = judge_hollow(column, item.number, method=item.method, empty=empty)
    why = NO_ROWS if empty else NOT_TURNED
    if meaning is Hollow.AGAIN:
        column.doubted.add(item.number)
        column.hollow -= 1
        # at the very end of the walk: what was wrong has had the time to pass
        return replace(item, priority=1)
    logger.info("%s 第 %d 页:%s(%s)", column.name, item.number, why, meaning.value)
    if meaning is Hollow.ONWARD:
        if column.expected_pages is not None:
            column.lose(why)  # the site states that there is such a page
        from crawler.walking.listing import advance

        advance(visitor, column)
    elif meaning is Hollow.END:
        column.stop = Stop.EMPTY if empty else Stop.REPEATS
    else:
        column.lose(why if column.last_seen else LAST_UNSEEN)
        column.stop = Stop.ERROR
    return None


@dataclass(frozen=True, slots=True)
class Shown:
    """What a browser showed after it turned a page (翻页所见)."""

    unread: bool
    """Something new that could be rows stands there, and none was read."""
    nothing: bool
    """The page says itself that there is nothing, or no more."""
    over: bool
    """The control that turns pages is gone or switched off."""


def take_hollow_shown(column: ColumnWalk, number: int, shown: Shown, *, empty: bool) -> None:
    """Settle a page that a browser turned to and that brought nothing new."""
    expected = column.expected_pages
    why = UNREAD_ROWS if shown.unread else NO_ROWS if empty else NOT_TURNED
    if column.count_agrees is True:
        lost = False
    elif expected is not None:
        lost = number <= expected
    elif empty:
        lost = not shown.nothing
    else:
        # the first turn changed no row: the end where the control is gone now, a list that did not load where not
        lost = shown.unread or (column.highest_fresh <= 1 and not shown.over)
    if lost:
        logger.info("%s 第 %d 页:%s", column.name, number, why)
        column.lose(why)
        column.stop = Stop.NOT_MEASURED
    else:
        column.stop = Stop.EMPTY if empty else Stop.REPEATS


def finish(column: ColumnWalk, stop: str = Stop.LAST_PAGE) -> None:
    """No page is left to ask for (再无下一页): the end, unless the site itself says otherwise."""
    expected = column.expected_pages
    if not column.last_seen:
        column.lose(LAST_UNSEEN)
    elif column.count_agrees is False and (expected is None or column.pages < expected):
        column.lose(TOO_FEW)
    column.stop = Stop.ERROR if column.failed and stop == Stop.LAST_PAGE else stop
