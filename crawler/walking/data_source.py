"""How a list's and an article's data are asked for (数据源): learned from what a browser was seen to do."""

import json
import re
from dataclasses import asdict, dataclass
from typing import Any
from urllib.parse import parse_qsl, urlencode, urlsplit, urlunsplit

from crawler.extraction import decode
from crawler.navigation.addresses import is_ignored_file, looks_like_file, request_key, resolve
from crawler.navigation.page import parse
from crawler.navigation.page_requests import PageRequest
from crawler.navigation.reading import Entry, Role, read_page
from crawler.navigation.records import Record, Records, read_detail, read_records
from storage.evidence import Exchange

_PAGE_NAME = re.compile(
    r"^(?:page|pageno|pagenum|pagenumber|pageindex|pagego|curpage|currentpage|current|currpage|nowpage|cur|pn|p|pi)$",
    re.IGNORECASE,
)
_STAMPS = re.compile(r"^(?:_|t|ts|r|rnd|rand|random|timestamp|_t|nonce|callback|cb)$", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class DataSource:
    """How a list's data are asked for (列表数据源)."""

    url: str
    method: str
    body: str | None
    media: str  # query | form | json: where the page number stands
    turning: tuple[tuple[str, int, int], ...]  # (parameter, value on page 1, step a page)
    base: str  # address of the page that shows the list
    template: str | None = None  # address of an article with {} for the field's value
    field: str | None = None
    headers: tuple[tuple[str, str], ...] = ()

    def request(self, number: int) -> PageRequest:
        """The request of page ``number``, from 1."""
        changed = {name: str(first + step * (number - 1)) for name, first, step in self.turning}
        url, body = self.url, self.body
        if self.media == "query" or any(name in _query_names(url) for name in changed):
            parts = urlsplit(url)
            pairs = [(n, changed.get(n, v)) for n, v in parse_qsl(parts.query, keep_blank_values=True)]
            url = urlunsplit(parts._replace(query=urlencode(pairs)))
        if self.media == "form" and body is not None:
            body = urlencode([(n, changed.get(n, v)) for n, v in parse_qsl(body, keep_blank_values=True)])
        elif self.media == "json" and body is not None:
            body = json.dumps(_replaced(json.loads(body), changed), ensure_ascii=False)
        return PageRequest(url, number, self.method, body, None, asdict(self))

    @classmethod
    def from_spec(cls, spec: dict[str, Any]) -> "DataSource":
        """A source as it was stored."""
        values = dict(spec)
        values["turning"] = tuple((str(n), int(f), int(s)) for n, f, s in values["turning"])
        values["headers"] = tuple((str(n), str(v)) for n, v in values.get("headers", ()))
        return cls(**values)

    def address(self, record: Record) -> str | None:
        """Address of a record's article."""
        if self.template is not None and self.field is not None:
            value = dict(record.fields).get(self.field)
            return resolve(self.base, self.template.replace("{}", value)) if value else None
        return resolve(self.base, record.url) if record.url else None

    def entries(self, found: Records) -> tuple[Entry, ...]:
        """Rows of a data answer as list entries."""
        if found.fragment is not None:
            return fragment_entries(found.fragment, self.base)
        entries: dict[str, Entry] = {}
        for record in found.records:
            url = self.address(record)
            if url:
                entries.setdefault(url, Entry(url, record.title, record.date, looks_like_file(url)))
        return tuple(entries.values())


def fragment_entries(fragment: str, base: str) -> tuple[Entry, ...]:
    """Rows of a piece of markup as list entries."""
    page = parse(fragment, base)
    if page is None:
        return ()
    reading = read_page(page, Role.LIST)
    if reading.entries:
        return reading.entries
    links = [link for link in page.links if len(link.text) >= 2 and not link.hidden]
    return tuple(
        {
            link.url: Entry(link.url, link.text, link.date, looks_like_file(link.url)) for link in links
        }.values()
    )


def signature_of(entries: tuple[Entry, ...]) -> str:
    """SHA-256 over the addresses listed."""
    import hashlib

    return (
        hashlib.sha256("\n".join(sorted(request_key(e.url) for e in entries)).encode()).hexdigest()
        if entries
        else ""
    )


def _query_names(url: str) -> set[str]:
    return {name for name, _ in parse_qsl(urlsplit(url).query, keep_blank_values=True)}


def _replaced(value: Any, changed: dict[str, str]) -> Any:
    if isinstance(value, dict):
        return {
            k: (type(v)(changed[k]) if isinstance(v, int) and not isinstance(v, bool) else changed[k])
            if k in changed and not isinstance(v, dict | list)
            else _replaced(v, changed)
            for k, v in value.items()
        }
    if isinstance(value, list):
        return [_replaced(v, changed) for v in value]
    return value


def _parameters(exchange: Exchange) -> tuple[str, dict[str, str]]:
    """Where a request's parameters stand, and the parameters, of the address and of the body."""
    query = dict(parse_qsl(urlsplit(exchange.url).query, keep_blank_values=True))
    text = exchange.request_body.decode("utf-8", "replace").strip()
    if text[:1] in ("{", "["):
        try:
            flat: dict[str, str] = {}
            _flatten(json.loads(text), flat)
            return "json", {**query, **flat}
        except ValueError:
            return "query", query
    if text and "=" in text:
        return "form", {**query, **dict(parse_qsl(text, keep_blank_values=True))}
    return "query", query


def _flatten(value: Any, into: dict[str, str]) -> None:
    if isinstance(value, dict):
        for key, child in value.items():
            if isinstance(child, dict | list):
                _flatten(child, into)
            elif not isinstance(child, bool) and child is not None:
                into[key] = str(child)


def _text(exchange: Exchange) -> str:
    header = next((v for n, v in exchange.headers if n.lower() == "content-type"), "")
    _, _, charset = header.partition("charset=")
    return decode(exchange.body, charset.split(";")[0].strip() or None).text


def _plain(text: str) -> str:
    return re.sub(r"[\s.…]+", "", text)


def turning_by_name(
    exchange: Exchange, values_wanted: tuple[int, ...] = (0, 1)
) -> tuple[tuple[str, int, int], ...]:
    """The page parameter by its name (翻页参数): 0 or 1 on the first page; empty when none looks like one."""
    _, values = _parameters(exchange)
    for name, value in values.items():
        if _PAGE_NAME.match(name) and value.isdigit() and int(value) in values_wanted:
            return ((name, int(value), 1),)
    return ()


def turning_by_difference(first: Exchange, second: Exchange) -> tuple[tuple[str, int, int], ...]:
    """What changed between the requests of page 1 and page 2; empty when more than numbers did."""
    if first.method != second.method or first.url.partition("?")[0] != second.url.partition("?")[0]:
        return ()
    (_, old), (_, new) = _parameters(first), _parameters(second)
    found: list[tuple[str, int, int]] = []
    for name in new:
        before, after = old.get(name), new[name]
        if before == after or _STAMPS.match(name):
            continue
        if not after.lstrip("-").isdigit() or (before is not None and not before.lstrip("-").isdigit()):
            return ()
        step = int(after) - int(before) if before is not None else 1
        found.append((name, int(before) if before is not None else int(after) - 1, step))
    return tuple(found)


def match_records(
    exchanges: list[Exchange], dom: tuple[Entry, ...], text: str, base: str
) -> tuple[Exchange, Records] | None:
    """The exchange whose records are what the page shows: by titles that stand in the page's text, or by links."""
    best: tuple[float, Exchange, Records] | None = None
    shown = _plain(text)
    links = {request_key(entry.url) for entry in dom}
    for exchange in exchanges:
        if not 200 <= exchange.status < 300 or is_ignored_file(exchange.url) or exchange.url == base:
            continue
        found = read_records(_text(exchange))
        if found is None:
            continue
        if found.fragment is not None:
            rows = fragment_entries(found.fragment, base)
            share = sum(1 for row in rows if request_key(row.url) in links) / max(1, len(rows))
            size = len(rows)
        else:
            size = len(found.records)
            share = sum(1 for r in found.records if _plain(r.title)[:12] in shown) / max(1, size)
            # a menu's data stand on the page too: published things have dates and longer names
            if size and not any(r.date for r in found.records):
                share *= 0.4 if sum(len(r.title) for r in found.records) / size < 7 else 0.9
        weight = (
            share * size
            if found.fragment is not None or any(r.date for r in found.records)
            else share * size / 10
        )
        if size and share >= 0.5 and (best is None or weight > best[0]):
            best = (weight, exchange, found)
    return (best[1], best[2]) if best else None


def article_template(found: Records, dom: tuple[Entry, ...]) -> tuple[str, str] | None:
    """Address of articles as the page builds it: template with {} and the field that fills it."""
    by_title = {_plain(entry.title)[:40]: entry.url for entry in dom if entry.title}
    votes: dict[tuple[str, str], int] = {}
    for record in found.records:
        title = _plain(record.title)[:40]
        url = by_title.get(title) or next(
            # a row that is one link holds its date and its excerpt too
            (there for shown, there in by_title.items() if len(title) >= 6 and shown.startswith(title)),
            None,
        )
        if not url:
            continue
        for name, value in record.fields:
            if value == record.title or len(value) > 80 or not re.fullmatch(r"[\w-]+", value):
                continue
            at = whole(url, value)
            if at >= 0:
                key = (url[:at] + "{}" + url[at + len(value) :], name)
                votes[key] = votes.get(key, 0) + 1
    if not votes:
        return None
    best = max(votes, key=lambda k: (votes[k], "id" in k[1].lower()))
    enough = votes[best] >= min(2, len(found.records))
    return best if enough else None


def whole(url: str, value: str) -> int:
    """Where a value stands in an address as a whole word, the last place; -1 for nowhere."""
    at = -1
    for match in re.finditer(re.escape(value), url):
        before, after = url[match.start() - 1 : match.start()], url[match.end() : match.end() + 1]
        if not before.isalnum() and not after.isalnum():
            at = match.start()
    return at


def learn_list(
    exchange: Exchange,
    found: Records,
    dom: tuple[Entry, ...],
    base: str,
    turning: tuple[tuple[str, int, int], ...],
    clicked: tuple[str, str] | None = None,
) -> DataSource | None:
    """A data source out of the exchange that filled a list; null when its rows lead nowhere."""
    template = article_template(found, dom) or clicked
    media, _ = _parameters(exchange)
    wanted = ("content-type", "x-requested-with", "accept")
    source = DataSource(
        url=exchange.url,
        method=exchange.method,
        body=exchange.request_body.decode("utf-8", "replace") or None,
        media=media,
        turning=turning,
        base=base,
        template=template[0] if template else None,
        field=template[1] if template else None,
        headers=tuple((n, v) for n, v in exchange.request_headers if n.lower() in wanted),
    )
    return source if source.entries(found) else None


@dataclass(frozen=True, slots=True)
class ArticleSource:
    """How an article's data are asked for (正文数据源): {} stands for what the address carries."""

    prefix: str
    suffix: str
    url: str
    method: str
    body: str | None
    headers: tuple[tuple[str, str], ...] = ()

    def request(self, article: str) -> tuple[str, str | None] | None:
        """Address and body that give the article's data; null for another kind of address."""
        if not article.startswith(self.prefix) or not article.endswith(self.suffix):
            return None
        value = article[len(self.prefix) : len(article) - len(self.suffix) or None]
        if not re.fullmatch(r"[\w-]{1,80}", value):
            return None
        return self.url.replace("{}", value), self.body.replace("{}", value) if self.body else None


def learn_article(exchanges: list[Exchange], article: str, text: str) -> ArticleSource | None:
    """The exchange that filled an article page, as a template."""
    shown = _plain(text)
    for exchange in exchanges:
        if not 200 <= exchange.status < 300 or exchange.url == article:
            continue
        detail = read_detail(_text(exchange))
        if detail is None:
            continue
        body = _plain(re.sub(r"<[^>]{0,2000}>", "", detail[2]))
        if len(body) < 10 or body[:16] not in shown:
            continue
        sent = exchange.request_body.decode("utf-8", "replace")
        for value in reversed(
            re.findall(
                r"[0-9a-zA-Z_-]+",
                urlsplit(article).path + "?" + urlsplit(article).query + "#" + urlsplit(article).fragment,
            )
        ):
            if not any(c.isdigit() for c in value):
                continue
            at, there, posted = whole(article, value), whole(exchange.url, value), whole(sent, value)
            if at < 0 or (there < 0 and posted < 0):
                continue
            url = (
                exchange.url[:there] + "{}" + exchange.url[there + len(value) :]
                if there >= 0
                else exchange.url
            )
            body_template = (
                sent[:posted] + "{}" + sent[posted + len(value) :] if posted >= 0 else sent or None
            )
            wanted = ("content-type", "x-requested-with", "accept")
            return ArticleSource(
                article[:at],
                article[at + len(value) :],
                url,
                exchange.method,
                body_template,
                tuple((n, v) for n, v in exchange.request_headers if n.lower() in wanted),
            )
    return None
