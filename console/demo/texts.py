"""The invented texts of a demo portal (演示文本), read from the YAML beside it.

``papers.yaml`` holds rulings and decisions part by part, put together as courts lay them out;
``texts.yaml`` holds everything else. Persons, companies, numbers and events are invented.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from functools import cache
from pathlib import Path
from typing import Any

import yaml

from domain.document_kind import DocumentKind

PORTALS = Path(__file__).parent / "portals"
_DIGITS = "一二三四五六七八九"


@dataclass(frozen=True, slots=True)
class Enclosure:
    """A file linked from an article (附件): its name and the paragraphs in it, none for a scan."""

    key: str
    name: str
    paragraphs: tuple[str, ...]
    kind: DocumentKind | None


@dataclass(frozen=True, slots=True)
class DemoText:
    """One text on a portal (演示文本).

    ``kind`` is what a reader would say it is; null where readers could differ, such as a page that only
    leads to its attachments. ``columns`` are the keys of the columns that list it, the first its own.
    """

    key: str
    title: str
    columns: tuple[str, ...]
    published: date
    source: str
    paragraphs: tuple[str, ...]
    kind: DocumentKind | None
    enclosures: tuple[Enclosure, ...] = ()


def chinese_date(day: date, zero: str = "〇") -> str:
    """A date as at the foot of a ruling (落款日期), such as 二〇一七年三月十五日."""
    year = "".join(_DIGITS[int(d) - 1] if d != "0" else zero for d in str(day.year))
    return f"{year}年{_below_hundred(day.month)}月{_below_hundred(day.day)}日"


def _below_hundred(number: int) -> str:
    tens, ones = divmod(number, 10)
    return ("" if not tens else "十" if tens == 1 else f"{_DIGITS[tens - 1]}十") + (
        _DIGITS[ones - 1] if ones else ""
    )


@cache
def load_texts(portal: str) -> tuple[DemoText, ...]:
    """All texts of a portal (folder name), newest first."""
    folder = PORTALS / portal
    papers = yaml.safe_load((folder / "papers.yaml").read_text(encoding="utf-8"))
    texts = yaml.safe_load((folder / "texts.yaml").read_text(encoding="utf-8"))
    found = [*_papers(papers), *(_text(entry, texts["source"]) for entry in texts["texts"])]
    return tuple(sorted(found, key=lambda text: (text.published, text.key), reverse=True))


def _text(entry: dict[str, Any], source: str) -> DemoText:
    paragraphs = tuple(line.strip() for line in str(entry["text"]).splitlines() if line.strip())
    scans = tuple(Enclosure(f"{entry['key']}-scan", name, (), None) for name in entry.get("scans", ()))
    return DemoText(
        key=entry["key"],
        title=entry["title"],
        columns=tuple(entry["columns"]),
        published=entry["published"],
        source=entry.get("source", source),
        paragraphs=paragraphs,
        kind=DocumentKind(entry["kind"]) if entry.get("kind") else None,
        enclosures=scans,
    )


def _papers(content: dict[str, Any]) -> Iterator[DemoText]:
    enclosed: dict[str, list[Enclosure]] = {}
    for entry in content["papers"]:
        lines = compose(entry, content)
        kind = DocumentKind(entry["kind"])
        if "enclosed" in entry:
            page, _, name = entry["enclosed"].partition("/")
            enclosed.setdefault(page, []).append(Enclosure(entry["key"], name, lines, kind))
            continue
        yield DemoText(
            key=entry["key"],
            title=entry["title"],
            columns=tuple(entry["columns"]),
            published=entry["published"],
            source=content["court"],
            paragraphs=lines,
            kind=kind,
        )
    for page in content.get("pages", ()):
        yield DemoText(
            key=page["key"],
            title=page["title"],
            columns=tuple(page["columns"]),
            published=page["published"],
            source=content["court"],
            paragraphs=tuple(page["text"].split("\n")),
            kind=None,
            enclosures=tuple(enclosed[page["key"]]),
        )


def compose(entry: dict[str, Any], content: dict[str, Any]) -> tuple[str, ...]:
    """Put a paper together (排版): ``layout`` is ``lines``, ``spaced`` (执 行 裁 定 书) or ``run``
    (everything in one paragraph, as some sites paste it)."""
    layout = entry.get("layout", "lines")
    paper = entry.get("paper", "执行裁定书")
    judges = entry.get("judges", content["judges"])
    day = chinese_date(entry["date"], entry.get("zero", "〇"))
    body = [line.strip() for line in str(entry["body"]).splitlines() if line.strip()]
    spread = layout == "spaced"
    head = [content["court"], " ".join(paper) if spread else paper, entry["number"]]
    foot = [(" ".join(role) + "  " if spread else role + " ") + name for role, name in judges]
    clerk = ("书 记 员  " if spread else "书记员 ") + content["clerk"]
    lines = [*head, *body, *foot, day, clerk]
    return ("　".join(lines),) if layout == "run" else tuple(lines)
