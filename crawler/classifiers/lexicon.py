"""The word lists of ``data/lexicon.yaml``, compiled once (词表)."""

import re
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

import yaml

from crawler.classifiers.words import Words

_DATA = Path(__file__).parent / "data"


@dataclass(frozen=True, slots=True)
class Lexicon:
    """Compiled alternations; each field carries the name of its list."""

    typical_title: re.Pattern[str]
    enforcement: re.Pattern[str]
    enforcement_words: Words
    enforcement_title: re.Pattern[str]
    perhaps_enforcement_title: re.Pattern[str]
    not_enforcement_title: re.Pattern[str]
    normative_title: re.Pattern[str]
    news_title: re.Pattern[str]
    article_title: re.Pattern[str]
    guide_title: re.Pattern[str]
    list_title: re.Pattern[str]
    auction_title: re.Pattern[str]
    enforcement_notice: re.Pattern[str]
    household_title: re.Pattern[str]
    occasion_title: re.Pattern[str]
    other_list_title: re.Pattern[str]


def read_data(name: str) -> Any:
    """A data file of this room, parsed."""
    return yaml.safe_load((_DATA / name).read_text(encoding="utf-8"))


@cache
def _load() -> Lexicon:
    data: dict[str, list[str]] = read_data("lexicon.yaml")

    def either(name: str) -> re.Pattern[str]:
        return re.compile("|".join(str(item) for item in data[name]))

    nouns = "|".join(sorted((str(n) for n in data["normative_noun"]), key=len, reverse=True))
    normative = re.compile(
        rf"(?:{nouns})》?[\"”]?(?:的(?:通知|意见|决定|公告|补充规定|补充通知|批复|函))?"
        r"(?:[(〔\[][^()〔\[\]]{1,24}[)〕\]]){0,2}(?:[一二三四五六七八九十]{1,2}|全文|修订版|试行)?(?:\.(?:docx?|pdf|html?|wps|txt))?$"
    )
    return Lexicon(
        typical_title=either("typical_title"),
        enforcement=either("enforcement"),
        # 执行 itself is one of the patterns: words that hold it would count twice.
        enforcement_words=Words.of(
            "|".join(
                item
                for item in map(str, data["enforcement"])
                if "执行" not in item or item.startswith("执行(?<!")
            )
        ),
        enforcement_title=either("enforcement_title"),
        perhaps_enforcement_title=either("perhaps_enforcement_title"),
        not_enforcement_title=either("not_enforcement_title"),
        normative_title=normative,
        news_title=either("news_title"),
        article_title=either("article_title"),
        guide_title=either("guide_title"),
        list_title=either("list_title"),
        auction_title=either("auction_title"),
        enforcement_notice=either("enforcement_notice"),
        household_title=either("household_title"),
        occasion_title=either("occasion_title"),
        other_list_title=either("other_list_title"),
    )


LEXICON = _load()
