"""Lists that stand whole in a script (脚本变量里的列表): ``var data = [{title, url, date}, …]``, paged by the page itself.

The server has no second page of such a list: everything came with the first, in the page or in a data script.
"""

import json
import re
from typing import Any

from crawler.navigation.addresses import looks_like_file
from crawler.navigation.embedded import row_entries
from crawler.navigation.page import Page
from crawler.navigation.reading import Entry
from crawler.navigation.records import read_records, written_date
from crawler.navigation.scripts import looks_like_address

_BEGINS = re.compile(r"[\w$\]'\"]\s*[=:]\s*(?=\[\s*[\[{'\"])")
_ASKS = re.compile(r"XMLHttpRequest|\bfetch\s*\(|\$\s*\.\s*(?:ajax|get|post|getJSON)\b|axios|\.load\s*\(")
_HAN = re.compile("[\u4e00-\u9fff]")
# a script of more is a library; so many arrays of one are tried
_SCRIPT_LIMIT = 4_000_000
_TRIED = 40
_ARRAY_LIMIT = 600_000
FEWEST = 2


def carried_rows(page: Page) -> tuple[Entry, ...]:
    """The rows of the longest array that lists texts with their addresses; empty where there is none.

    A page whose scripts ask for further data is left to the browser: what it carries may be the first page only.
    """
    best: tuple[Entry, ...] = ()
    if _ASKS.search(page.script) or _ASKS.search(page.loaded_script):
        return best
    for text in (page.script, page.loaded_script):
        if len(text) > _SCRIPT_LIMIT:
            continue
        for value in _arrays(text):
            rows = _entries(page, value)
            if len(rows) > len(best):
                best = rows
    return best if len(best) >= FEWEST else ()


def _arrays(text: str) -> list[list[Any]]:
    decoder, found, position = json.JSONDecoder(), [], 0
    for _ in range(_TRIED):
        match = _BEGINS.search(text, position)
        if match is None:
            break
        position = match.end()
        try:
            value, end = decoder.raw_decode(text, position)
        except (ValueError, RecursionError):
            value, end = _literal(text, position), position
        if isinstance(value, list) and value:
            found.append(value)
            position = max(position, end)
    return found


_TOKEN = re.compile(
    r"\s+|//[^\n]*|(?P<string>'(?:[^'\\\n]|\\.)*'|\"(?:[^\"\\\n]|\\.)*\")|(?P<word>[A-Za-z_$][\w$]*)|(?P<number>-?\d+(?:\.\d+)?)|(?P<sign>[\[\]{},:])"
)


def _literal(text: str, start: int) -> list[Any] | None:
    """An array written as scripts allow it: bare keys, single quotes, a comma too many; null for anything else."""
    parts: list[str] = []
    depth, position = 0, start
    end = min(len(text), start + _ARRAY_LIMIT)
    while position < end:
        token = _TOKEN.match(text, position)
        if token is None:
            return None
        position = token.end()
        if token["string"]:
            inner = token["string"][1:-1]
            parts.append(json.dumps(re.sub(r"\\(.)", r"\1", inner), ensure_ascii=False))
        elif token["word"]:
            word = token["word"]
            parts.append(word if word in ("true", "false", "null") else json.dumps(word))
        elif token["number"]:
            parts.append(token["number"])
        elif token["sign"]:
            sign = token["sign"]
            if sign in "]}" and parts and parts[-1] == ",":
                parts.pop()
            parts.append(sign)
            depth += 1 if sign in "[{" else -1 if sign in "]}" else 0
            if depth == 0:
                break
    try:
        value = json.loads("".join(parts))
    except (ValueError, RecursionError):
        return None
    return value if isinstance(value, list) else None


def _entries(page: Page, value: list[Any]) -> tuple[Entry, ...]:
    if all(isinstance(row, str) for row in value):
        rows = [row for row in value if "<a" in row.lower()]
        return row_entries(rows, page.base) if len(rows) * 2 >= len(value) else ()
    if all(isinstance(row, list) for row in value):
        value = [made for row in value if (made := _by_kind(row))]
    records = read_records(json.dumps(value, ensure_ascii=False)) if value else None
    found: dict[str, Entry] = {}
    for record in records.records if records is not None else ():
        raw = record.url or next(
            (v for _, v in record.fields if v != record.title and looks_like_address(v)), None
        )
        url = page.resolve(raw) if raw else None
        if url:
            found.setdefault(url, Entry(url, record.title, record.date, looks_like_file(url)))
    return tuple(found.values())


def _by_kind(row: list[Any]) -> dict[str, str] | None:
    """A row without names: its address, its longest words, its date."""
    texts = [v for v in row if isinstance(v, str)]
    url = next((v for v in texts if looks_like_address(v)), None)
    named = [v for v in texts if v != url and _HAN.search(v)]
    if url is None or not named:
        return None
    made = {"url": url, "title": max(named, key=len)}
    when = next((d for d in map(written_date, texts) if d), None)
    return {**made, "date": when} if when else made
