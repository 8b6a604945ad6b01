"""Understanding (读懂): from fetched bytes to a document's facts. Pure and picklable: it runs in worker processes."""

import hashlib
from dataclasses import asdict, dataclass, field
from datetime import date
from typing import TYPE_CHECKING, Any
from urllib.parse import unquote, urlsplit

from domain.document_kind import DocumentKind, Readability

if TYPE_CHECKING:
    from crawler.extraction.attachments import AttachmentText


@dataclass(frozen=True, slots=True, kw_only=True)
class Job:
    """Bytes to understand, with what the walk knows of them (待读)."""

    url: str
    body: bytes
    charset: str | None
    media_type: str
    is_attachment: bool
    court: str
    anchor: str | None = None
    list_date: date | None = None
    parent_date: date | None = None
    parent_title: str | None = None
    # bodies of the article's further pages
    more: tuple[bytes, ...] = ()
    # bodies of what the article shows in frames: nothing but its text, as a rule
    framed: tuple[bytes, ...] = ()
    # a page whose facts a data address gave: title, date, text as they came
    given: tuple[str, str | None, str] | None = None
    # what a worker with limits read of an attachment; read on the spot when null
    attachment: "AttachmentText | None" = None


@dataclass(frozen=True, slots=True)
class Understood:
    """A document's facts (文书要素), ready to be stored."""

    identity: str
    title: str | None
    publish_date: date | None
    text: str
    column: str | None
    kind: DocumentKind
    confidence: float
    needs_review: bool
    topic: str | None
    issuer: str | None
    document_number: str | None
    case_numbers: tuple[str, ...]
    own_case_numbers: int
    ruling_date: date | None
    missing_items: tuple[str, ...] | None
    privacy_leaks: tuple[str, ...] | None
    readability: Readability
    readability_reason: str | None
    facts: dict[str, Any] = field(default_factory=dict)
    shape: str = "article"
    """``article``, ``list``, ``shell``, ``images``, ``empty``: what extraction takes the page for."""
    attachment_links: tuple[tuple[str, str], ...] = ()


def identity_of(
    text: str, title: str | None, own_numbers: tuple[str, ...], kind: DocumentKind, body: bytes
) -> str:
    """What makes two texts one (文书同一性): normalised text, own case numbers and kind.

    A text too short to tell documents apart is joined by its title, and one that could not be read by the
    hash of its bytes.
    """
    from crawler.extraction import identity_text

    plain = identity_text(text)
    parts = [plain, *sorted(own_numbers), kind.value]
    if len(plain) < 120:
        parts.append(identity_text(title or ""))
    if not plain:
        parts.append(hashlib.sha256(body).hexdigest())
    return hashlib.sha256("\n".join(parts).encode()).hexdigest()


def understand(job: Job) -> Understood:
    """Read and classify; never raises for what a document holds."""
    from crawler.classifiers import recognise

    title, published, text, column = job.anchor, None, "", None
    readability, reason, shape = Readability.OK, None, "article"
    links: tuple[tuple[str, str], ...] = ()
    facts: dict[str, Any] = {}
    if job.given is not None:
        from crawler.extraction import normalise_text
        from domain.dates import parse_date

        title, written, text = job.given
        text = normalise_text(_markup_text(text))
        published = parse_date(written) if written else None
    elif job.is_attachment:
        from crawler.extraction.attachments import attachment_title, read_attachment

        read = job.attachment or read_attachment(job.body, file_name(job), job.media_type or None)
        text, readability, reason = read.text, read.readability, read.reason
        facts["format"] = str(getattr(read, "format", "") or "")
        title = attachment_title(text, file_name(job), job.anchor, job.parent_title)
        published = job.parent_date or job.list_date
    else:
        from crawler.extraction import decode, read_article

        decoded = decode(job.body, job.charset)
        article = read_article(decoded.text, job.url, anchor=job.anchor, list_date=None)
        title, published, text, column = (
            article.title or job.anchor,
            article.publish_date,
            article.body,
            article.column,
        )
        if job.more:
            from crawler.extraction.further_pages import further_text

            text = "\n".join(
                [
                    text,
                    *(
                        further_text(decode(part, job.charset).text, decoded.text, job.url)
                        for part in job.more
                    ),
                ]
            )
        if job.framed:
            text = "\n".join(
                [text, *(_framed_text(decode(part, job.charset).text, job) for part in job.framed)]
            )
        readability, shape = article.readability, article.shape.value
        reason = "正文是图片,未作文字识别" if readability is Readability.IMAGE_ONLY else None
        links = tuple((link.href, link.text) for link in article.attachments)
        facts["encoding"] = decoded.encoding
        if article.trail:
            facts["trail"] = list(article.trail)
    found = recognise(text, title=title, url=job.url, court=job.court, publish_date=published)
    own = tuple(str(n) for n in found.case_numbers[: found.own_case_numbers])
    extra = {name: value for name, value in asdict(found.facts).items() if value not in (None, (), False)}
    return Understood(
        identity=identity_of(text, title, own, found.kind, job.body),
        title=title,
        publish_date=published,
        text=text,
        column=column,
        kind=found.kind,
        confidence=found.confidence,
        needs_review=found.needs_review or readability is not Readability.OK,
        topic=found.topic.value if found.topic else None,
        issuer=found.issuer,
        document_number=found.document_number,
        case_numbers=tuple(str(n) for n in found.case_numbers),
        own_case_numbers=found.own_case_numbers,
        ruling_date=found.ruling_date,
        missing_items=None if found.missing_items is None else tuple(i.value for i in found.missing_items),
        privacy_leaks=None
        if found.privacy_leaks is None
        else tuple(leak.value for leak in found.privacy_leaks),
        readability=readability,
        readability_reason=reason,
        facts={**facts, **extra},
        shape=shape,
        attachment_links=links,
    )


def _framed_text(html: str, job: Job) -> str:
    """Text of a frame within an article: all of it, unless the frame is a page with a menu of its own."""
    from crawler.extraction import normalise_text, read_article

    if html.lower().count("<a ") > 3:
        return read_article(html, job.url, anchor=job.anchor).body
    return normalise_text(_markup_text(html))


def _markup_text(text: str) -> str:
    """Text of a fragment of markup; plain text stays as it is."""
    if "<" not in text:
        return text
    from crawler.navigation.page import parse, visible_text

    page = parse(f"<html><body>{text}</body></html>", "http://fragment/")
    if page is None:
        return text
    for element in page.root.iter("p", "div", "br", "tr", "li", "h1", "h2", "h3"):
        element.tail = f"\n{element.tail or ''}"
    return "".join(visible_text(page.root))


def file_name(job: Job) -> str:
    """Name of an attachment's file (文件名), out of its address."""
    parts = urlsplit(job.url)
    name = unquote(parts.path.rsplit("/", 1)[-1], errors="replace")
    if "." not in name and parts.query:
        for value in reversed(parts.query.split("&")):
            tail = unquote(value.partition("=")[2], errors="replace")
            if "." in tail:
                return tail.rsplit("/", 1)[-1]
    if job.anchor and "." in job.anchor[-6:]:
        return job.anchor
    return name
