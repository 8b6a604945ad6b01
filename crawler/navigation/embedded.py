"""Lists that a page carries for its script (内嵌列表): rows as pieces of markup, the rest behind a data proxy.

Many portals of one maker (大汉 JCMS, ``jpage``) write the first rows of a column into a ``<script>`` as XML with
CDATA and ask a proxy for the further ones by record numbers. Both are read plainly, without a browser.
"""

import re
from dataclasses import dataclass
from urllib.parse import urlencode

from crawler.navigation.addresses import looks_like_file
from crawler.navigation.page import Page, parse
from crawler.navigation.reading import Entry
from crawler.navigation.records import inline_rows

_SETTING = re.compile(
    r"['\"]?\b(proxyUrl|proxyParam|perPage|startRecord|endRecord|totalRecord)['\"]?\s*[:=]\s*(?:'([^'\n]*)'|\"([^\"\n]*)\"|(\d{1,7}))",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class Proxy:
    """A data proxy (数据代理) that gives rows by record numbers, from 1."""

    url: str
    body: str
    group: int
    """Records a request."""

    @property
    def turning(self) -> tuple[tuple[str, int, int], ...]:
        """Parameters with their value on the first page and their step."""
        return (("startrecord", 1, self.group), ("endrecord", self.group, self.group))


@dataclass(frozen=True, slots=True)
class EmbeddedList:
    """Rows that the page carries, their stated number, and where the others are (内嵌列表)."""

    entries: tuple[Entry, ...]
    total: int | None
    proxy: Proxy


def embedded_list(page: Page) -> EmbeddedList | None:
    """Read the list a page carries for its script; null when it has none with a proxy of its own."""
    settings: dict[str, str] = {}
    for match in _SETTING.finditer(page.script):
        settings.setdefault(match.group(1).lower(), next((g for g in match.groups()[1:] if g), ""))
    url = page.resolve(settings.get("proxyurl", "")) if settings.get("proxyurl") else None
    if url is None:
        return None
    entries = row_entries(inline_rows(_carriers(page)), page.url)
    total = int(settings["totalrecord"]) if settings.get("totalrecord", "").isdigit() else None
    size = int(settings["perpage"]) if settings.get("perpage", "").isdigit() else 0
    last = int(settings["endrecord"]) if settings.get("endrecord", "").isdigit() else 0
    group = len(entries) or max(last, size) or 15
    query = urlencode({"startrecord": 1, "endrecord": group, "perpage": size or group})
    joined = f"{url}{'&' if '?' in url else '?'}{query}"
    return EmbeddedList(entries, total, Proxy(joined, settings.get("proxyparam", ""), group))


def _carriers(page: Page) -> list[str]:
    return [e.text for e in page.root.iter("script", "textarea", "xml") if e.text and "CDATA" in e.text]


def row_entries(rows: list[str], base: str) -> tuple[Entry, ...]:
    """One entry a row: the row's longest link, with the date beside it."""
    found: dict[str, Entry] = {}
    for row in rows:
        table = re.search(r"<t[rd]\b", row, re.IGNORECASE) is not None
        markup = f"<table>{row}</table>" if table else f"<div>{row}</div>"
        page = parse(f"<html><body>{markup}</body></html>", base)
        links = [link for link in (page.links if page is not None else ()) if link.text]
        if links:
            link = max(links, key=lambda each: len(each.text))
            found.setdefault(link.url, Entry(link.url, link.text, link.date, looks_like_file(link.url)))
    return tuple(found.values())
