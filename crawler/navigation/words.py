"""Words that tell links apart (导航用语), read from ``crawler/data/navigation.yaml``."""

import re
from functools import cache
from pathlib import Path
from typing import Any

import yaml

_FILE = Path(__file__).parent.parent / "data" / "navigation.yaml"
_DECORATION = re.compile(r"^[\s·•・▪■◆★<«‹←→>»›\-—|【\[（(]+|[\s·•・<«‹←→>»›|】\]）)]+$")


@cache
def _words() -> dict[str, Any]:
    loaded: dict[str, Any] = yaml.safe_load(_FILE.read_text(encoding="utf-8"))
    return loaded


@cache
def words(name: str) -> frozenset[str]:
    """A group of words, in lower case."""
    return frozenset(str(word).lower() for word in _words()[name])


@cache
def _interest() -> re.Pattern[str]:
    return re.compile("|".join(re.escape(word) for word in _words()["columns_of_interest"]))


def plain(text: str) -> str:
    """A link's text without bullets, brackets and inner spaces (去装饰)."""
    return re.sub(r"\s+", "", _DECORATION.sub("", text))


def is_of_interest(name: str) -> bool:
    """Whether a column of this name is walked first (重点栏目)."""
    return bool(_interest().search(re.sub(r"\s+", "", name)))


def is_one_of(group: str, text: str) -> bool:
    """Whether a link's text is a word of the group, with or without decoration."""
    tight = re.sub(r"\s+", "", text).lower()
    return tight in words(group) or plain(text).lower() in words(group)


_MORE = re.compile(
    r"\W{0,4}(?:查看|点击|浏览)?(?:更多|全部|more)(?:信息|内容|文章|新闻|公告|资讯|栏目)?\W{0,4}",
    re.IGNORECASE,
)


def is_more(text: str) -> bool:
    """Whether a link says no more than that there is more (更多>>、MORE+)."""
    return is_one_of("more", text) or _MORE.fullmatch(text.strip()) is not None


def is_pager_text(text: str) -> bool:
    """Whether a link's text belongs to a pager (翻页用语)."""
    tight = re.sub(r"\s+", "", text).lower()
    if re.fullmatch(r"[\[(（【第]?\d{1,4}[\])）】页]?", tight):
        return True
    return any(tight in words(g) for g in ("next_page", "previous_page", "last_page", "first_page"))
