"""Records in data (数据中的条目): JSON, JSONP, XML with CDATA, and what scripts carry inside a page."""

import json
import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta, timezone
from typing import Any

from domain.dates import parse_date

_CALLBACK = re.compile(r"^\s*(?:/\*.{0,200}?\*/)?\s*[\w$.]{1,80}\s*\((.*)\)\s*;?\s*$", re.DOTALL)
_TITLES = (
    "title",
    "bt",
    "wzbt",
    "headline",
    "subject",
    "articletitle",
    "doctitle",
    "infotitle",
    "newstitle",
    "name",
    "mc",
    "topic",
    "showtitle",
    "contenttitle",
)
_DATES = (
    "publishdate",
    "publishtime",
    "pubdate",
    "pubtime",
    "releasedate",
    "releasetime",
    "fbsj",
    "fbrq",
    "docreltime",
    "createtime",
    "createdate",
    "addtime",
    "inputtime",
    "showtime",
    "time",
    "date",
    "deploytime",
    "savedatetime",
    "updatetime",
)
_URLS = (
    "url",
    "href",
    "link",
    "linkurl",
    "docpuburl",
    "docurl",
    "visiturl",
    "accessurl",
    "htmlurl",
    "path",
    "pageurl",
)
_TOTALS = (
    "total",
    "totalcount",
    "totalrecord",
    "totalrecords",
    "totalelements",
    "recordcount",
    "rowcount",
    "totalrow",
    "totalrows",
    "count",
    "totalnum",
    "recordstotal",
    "records",
    "totalsize",
    "totalhits",
)
_PAGES = ("pages", "totalpages", "pagecount", "totalpage", "pagetotal", "countpage")
_BODIES = (
    "content",
    "body",
    "text",
    "html",
    "nr",
    "wznr",
    "txt",
    "doccontent",
    "articlecontent",
    "contents",
    "detail",
    "contenttext",
    "infocontent",
    "maincontent",
    "dochtmlcon",
)
_HAN = re.compile("[\u4e00-\u9fff]")
_CHINA = timezone(timedelta(hours=8))


@dataclass(frozen=True, slots=True)
class Record:
    """A record of a list (数据条目). ``fields``: its plain values, for templates of addresses."""

    title: str
    date: str | None
    url: str | None
    body: str | None
    fields: tuple[tuple[str, str], ...]


@dataclass(frozen=True, slots=True)
class Records:
    """A list as data gave it (数据列表)."""

    records: tuple[Record, ...]
    total: int | None
    pages: int | None
    fragment: str | None = None  # markup of the rows, where the data are pieces of a page


def _cdata(text: str) -> Iterator[str]:
    """Contents of CDATA sections, in linear time."""
    start = text.find("<![CDATA[")
    while start >= 0:
        end = text.find("]]>", start)
        if end < 0:
            return
        yield text[start + 9 : end]
        start = text.find("<![CDATA[", end)


def load(text: str) -> Any | None:
    """JSON or JSONP as values; null for anything else."""
    text = text.strip().lstrip("\ufeff")
    if not text:
        return None
    if text[0] not in '[{"':
        match = _CALLBACK.match(text)
        if not match:
            return None
        text = match.group(1).strip()
    try:
        value = json.loads(text)
    except (ValueError, RecursionError):
        return None
    # some services wrap JSON in a string
    if isinstance(value, str) and value[:1] in "[{":
        try:
            return json.loads(value)
        except (ValueError, RecursionError):
            return None
    return value


def read_records(text: str) -> Records | None:
    """Records of a data answer; null when it holds no list."""
    value = load(text)
    if value is not None:
        return _from_json(value)
    return _from_markup(text)


def _from_markup(text: str) -> Records | None:
    pieces = list(_cdata(text))
    rows = [p for p in pieces if "<a" in p.lower() or "<li" in p.lower() or "<tr" in p.lower()]
    total = re.search(
        r"<total(?:record|count|row|num)s?>\s*(\d+)|total_?record['\"]?\s*[:=]\s*['\"]?(\d+)",
        text,
        re.IGNORECASE,
    )
    pages = re.search(
        r"<(?:total_?page|page_?count|pages)s?>\s*(\d+)|total_?page['\"]?\s*[:=]\s*['\"]?(\d+)",
        text,
        re.IGNORECASE,
    )
    if rows:
        fragment = "".join(
            row if re.search(r"<(?:li|tr|div|dd)\b", row, re.IGNORECASE) else f"<li>{row}</li>"
            for row in rows
        )
    elif "<a" in text.lower() and "<html" not in text[:500].lower():
        fragment = text
    else:
        return None
    if re.search(r"<tr\b", fragment, re.IGNORECASE) and not re.search(r"<table\b", fragment, re.IGNORECASE):
        fragment = f"<table>{fragment}</table>"
    return Records((), _int(total), _int(pages), f"<html><body><div>{fragment}</div></body></html>")


def _int(match: re.Match[str] | None) -> int | None:
    return next((int(g) for g in match.groups() if g), None) if match else None


def _from_json(value: Any) -> Records | None:
    best: list[dict[str, Any]] = []
    owner: dict[str, Any] | None = None
    for rows, holder in _lists(value):
        larger = len(rows) > len(best) or (len(rows) == len(best) and _score(rows) > _score(best))
        if larger and _score(rows) > 0:
            best, owner = rows, holder
    if not best:
        fragment = next((s for s in _strings(value) if "<a" in s.lower() and "href" in s.lower()), None)
        if fragment is None:
            empty = any(isinstance(v, list) and not v for _, v in _walk(value))
            return Records((), _number(value, _TOTALS), _number(value, _PAGES)) if empty else None
        found = _from_markup(fragment)
        return Records((), _number(value, _TOTALS), _number(value, _PAGES), found.fragment) if found else None
    title_key = _title_key(best)
    records = tuple(r for r in (_record(row, title_key) for row in best) if r is not None)
    total = _number(owner, _TOTALS) if owner is not None else None
    pages = _number(owner, _PAGES) if owner is not None else None
    return Records(
        records,
        total if total is not None else _number(value, _TOTALS),
        pages if pages is not None else _number(value, _PAGES),
    )


def _walk(value: Any, depth: int = 0) -> Iterator[tuple[Any, Any]]:
    if depth > 8:
        return
    if isinstance(value, dict):
        for child in value.values():
            yield value, child
            yield from _walk(child, depth + 1)
    elif isinstance(value, list):
        for child in value[:500]:
            yield value, child
            yield from _walk(child, depth + 1)


def _lists(value: Any) -> Iterator[tuple[list[dict[str, Any]], dict[str, Any] | None]]:
    candidates = [(None, value), *_walk(value)]
    for holder, found in candidates:
        if isinstance(found, list) and found and all(isinstance(row, dict) for row in found):
            yield found, holder if isinstance(holder, dict) else None


def _strings(value: Any) -> Iterator[str]:
    for _, found in [(None, value), *_walk(value)]:
        if isinstance(found, str) and len(found) > 20:
            yield found


def _number(value: Any, names: tuple[str, ...]) -> int | None:
    """A whole number under one of the names, the earlier name first."""
    found: dict[str, int] = {}
    for holder in [value, *(v for _, v in _walk(value) if isinstance(v, dict))]:
        if not isinstance(holder, dict):
            continue
        for key, child in holder.items():
            name = key.lower().replace("_", "")
            if name in names and name not in found and not isinstance(child, bool):
                if isinstance(child, int):
                    found[name] = child
                elif isinstance(child, str) and child.isdigit():
                    found[name] = int(child)
    return next((found[name] for name in names if name in found), None)


def _title_key(rows: list[dict[str, Any]]) -> str | None:
    keys = [key for key in rows[0] if any(isinstance(row.get(key), str) for row in rows)]
    for name in _TITLES:
        for key in keys:
            if key.lower().replace("_", "") == name and sum(
                1 for r in rows if _HAN.search(str(r.get(key) or ""))
            ) * 2 >= len(rows):
                return key
    best, size = None, 0.0
    for key in keys:
        values = [re.sub(r"<[^>]{0,500}>", "", str(row.get(key) or "")) for row in rows]
        mean = sum(len(v) for v in values) / len(values)
        if (
            5 <= mean <= 120
            and len(set(values)) * 2 >= len(values)
            and sum(1 for v in values if _HAN.search(v)) * 2 >= len(values)
            and mean > size
        ):
            best, size = key, mean
    return best


def _score(rows: list[dict[str, Any]]) -> float:
    if _title_key(rows) is None:
        return 0.0
    names = {key.lower().replace("_", "") for key in rows[0]}
    return (
        1.0
        + bool(names & set(_DATES))
        + bool(names & set(_URLS))
        + bool(names & {"id", "docid", "articleid", "infoid", "guid"})
    )


def _record(row: dict[str, Any], title_key: str | None) -> Record | None:
    title = re.sub(r"<[^>]{0,500}>", "", str(row.get(title_key) or "")).strip() if title_key else ""
    if not title:
        return None
    by_name = {key.lower().replace("_", ""): value for key, value in row.items()}
    when = next((d for d in (written_date(by_name.get(name)) for name in _DATES) if d), None)
    if when is None:
        when = next(
            (
                d
                for d in (written_date(v) for v in row.values() if isinstance(v, str) and 8 <= len(v) <= 30)
                if d
            ),
            None,
        )
    url = next(
        (
            str(by_name[name])
            for name in _URLS
            if isinstance(by_name.get(name), str) and re.search(r"[/?.]", str(by_name[name]))
        ),
        None,
    )
    body = next(
        (str(by_name[n]) for n in _BODIES if isinstance(by_name.get(n), str) and len(str(by_name[n])) > 60),
        None,
    )
    fields = tuple(
        (key, str(value))
        for key, value in row.items()
        if isinstance(value, int | str) and not isinstance(value, bool) and 0 < len(str(value)) <= 200
    )
    return Record(title, when, url, body, fields)


def written_date(value: Any) -> str | None:
    """A date as data write it, also as seconds or milliseconds since 1970 (时间戳), as YYYY-MM-DD."""
    if isinstance(value, bool) or value is None:
        return None
    if isinstance(value, str) and (
        dotnet := re.fullmatch(r"\s*/Date\((\d{9,13})(?:[+-]\d{4})?\)/\s*", value)
    ):
        value = int(dotnet.group(1))  # as .NET writes moments
    if isinstance(value, int | float) or (
        isinstance(value, str) and value.isdigit() and len(value) in (10, 13)
    ):
        number = float(value)
        number = number / 1000 if number > 1e11 else number
        if 3e8 < number < 4e9:
            return datetime.fromtimestamp(number, UTC).astimezone(_CHINA).date().isoformat()
        return None
    if isinstance(value, str) and re.search(r"\d", value):
        found = parse_date(value.strip()[:10]) or parse_date(value.strip())
        if found is None:
            match = re.match(r"\s*(\d{4}[-/.年]\d{1,2}[-/.月]\d{1,2})", value)
            found = parse_date(match.group(1)) if match else None
        return found.isoformat() if found else None
    return None


def read_detail(text: str) -> tuple[str, str | None, str] | None:
    """Title, date and body of an article that a data address gave (数据正文); null when it holds none."""
    value = load(text)
    if value is None:
        return None
    best: tuple[int, dict[str, Any], str] | None = None
    for holder in [value, *(v for _, v in _walk(value))]:
        if not isinstance(holder, dict):
            continue
        for key, child in holder.items():
            if isinstance(child, str) and len(child) >= 20 and _HAN.search(child):
                weight = len(child) * (3 if key.lower().replace("_", "") in _BODIES else 1)
                if best is None or weight > best[0]:
                    best = (weight, holder, child)
    if best is None:
        return None
    by_name = {key.lower().replace("_", ""): v for key, v in best[1].items()}
    title = next(
        (
            str(by_name[n])
            for n in _TITLES
            if isinstance(by_name.get(n), str) and by_name[n] and by_name[n] != best[2]
        ),
        "",
    )
    when = next((d for d in (written_date(by_name.get(name)) for name in _DATES) if d), None)
    return re.sub(r"<[^>]{0,500}>", "", title), when, best[2]


def inline_rows(script_texts: list[str]) -> list[str]:
    """Rows that scripts of the page carry as pieces of markup (脚本内嵌列表); the address of the next group is none."""
    rows: list[str] = []
    for text in script_texts:
        rows.extend(row for row in _cdata(text) if "<a" in row.lower() and len(row) > 12)
    return [row for row in rows if not re.search(r"<a\b[^>]{0,600}>\s*</a>", row, re.IGNORECASE)]
