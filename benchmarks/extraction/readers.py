"""The readers that are compared, each giving title, ISO date and text of a page."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from importlib.util import find_spec

from lxml import html as lxml_html

from crawler.extraction import decode, read_article

Answer = tuple[str | None, str | None, str | None]


@dataclass(frozen=True)
class Reader:
    """One extractor; ``fields`` says which of title, date, text it gives at all."""

    name: str
    fields: frozenset[str]
    read: Callable[[bytes, str, str | None], Answer]
    """Takes the bytes, the same decoded, and the address; peers get the decoded text as a gift."""


def own(body: bytes, _text: str, url: str | None) -> Answer:
    article = read_article(decode(body).text, url)
    return article.title, article.publish_date.isoformat() if article.publish_date else None, article.body


def _trafilatura(body: bytes, text: str, url: str | None) -> Answer:
    import trafilatura

    found = trafilatura.bare_extraction(
        text, url=url, with_metadata=True, include_comments=False, favor_recall=True
    )
    return (found.title, found.date, found.text) if found else (None, None, None)


def _htmldate(body: bytes, text: str, url: str | None) -> Answer:
    from htmldate import find_date

    return None, find_date(text, url=url, original_date=True, extensive_search=True), None


def _readability(body: bytes, text: str, url: str | None) -> Answer:
    from readability import Document

    document = Document(text)
    return document.short_title(), None, lxml_html.fromstring(document.summary()).text_content()


def _gne(body: bytes, text: str, url: str | None) -> Answer:
    from gne import GeneralNewsExtractor

    found = GeneralNewsExtractor().extract(text)
    written = found["publish_time"] or ""
    date = written[:10].replace("/", "-").replace("年", "-").replace("月", "-").rstrip("日")
    parts = date.split("-")
    if len(parts) == 3 and all(part.isdigit() for part in parts):
        date = f"{int(parts[0]):04}-{int(parts[1]):02}-{int(parts[2]):02}"
    return found["title"], date or None, found["content"]


_PEERS = (
    ("trafilatura", "trafilatura", {"title", "date", "text"}, _trafilatura),
    ("htmldate", "htmldate", {"date"}, _htmldate),
    ("readability-lxml", "readability", {"title", "text"}, _readability),
    ("gne", "gne", {"title", "date", "text"}, _gne),
)


def readers() -> Iterator[Reader]:
    """Our reader, then every peer that is installed; says which are not."""
    yield Reader("sunwatch", frozenset({"title", "date", "text"}), own)
    for name, module, fields, read in _PEERS:
        if find_spec(module) is None:
            print(f"{name}: not installed (extra `bench`), left out")
        else:
            yield Reader(name, frozenset(fields), read)
