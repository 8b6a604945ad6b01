"""A page as navigation sees it (页面): links with their surroundings, forms, frames; from one lxml parse."""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from functools import cached_property
from typing import TYPE_CHECKING
from urllib.parse import parse_qsl, urlsplit

from lxml import etree, html

from crawler.navigation import scripts
from crawler.navigation.addresses import DOCUMENT_SUFFIXES, is_ignored_file, resolve, suffix

if TYPE_CHECKING:
    from crawler.navigation.links import Link

_XML_HEAD = re.compile(r"^\s*<\?xml[^>]*\?>")
_CONTROL = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f]")
_SPACE = re.compile(r"\s+")


@dataclass(frozen=True, slots=True)
class Form:
    """A form (表单) with the fields it would send."""

    action: str
    method: str  # GET | POST
    fields: tuple[tuple[str, str], ...]
    name: str
    buttons: tuple[tuple[str, str], ...]
    has_password: bool


@dataclass(frozen=True, slots=True)
class Choice:
    """A drop-down (下拉框): its name, what runs on change, and its options as (value, text)."""

    name: str
    onchange: str
    options: tuple[tuple[str, str], ...]
    form: str


@dataclass
class Page:
    """One parsed page (已解析页面). Attributes are computed once, when asked for."""

    url: str
    root: html.HtmlElement
    encoding: str
    base: str = field(init=False)
    # text of scripts the page loads, where its links need them; set before links are read
    loaded_script: str = ""
    length: int = 0
    """Characters of the source."""
    _resolved: dict[str, str | None] = field(default_factory=dict, repr=False)

    def __post_init__(self) -> None:
        self.base = self.url
        for element in self.root.iter("base"):
            address = resolve(self.url, element.get("href") or "", self.encoding)
            if address:
                self.base = address
                break

    def resolve(self, raw: str) -> str | None:
        """Absolute address of a link of this page; each spelling is worked out once."""
        if raw not in self._resolved:
            self._resolved[raw] = resolve(self.base, raw, self.encoding)
        return self._resolved[raw]

    @cached_property
    def title(self) -> str:
        """Text of ``<title>``."""
        found = next(self.root.iter("title"), None)
        return text_of(found) if found is not None else ""

    @cached_property
    def script(self) -> str:
        """All inline scripts, joined (内嵌脚本); libraries of more than 300 kB are left out."""
        parts = [element.text for element in self.root.iter("script") if element.text]
        return "\n;\n".join(part for part in parts if len(part) < 300_000)

    @cached_property
    def script_sources(self) -> tuple[str, ...]:
        """Addresses of the scripts the page loads."""
        found = (self.resolve(e.get("src") or "") for e in self.root.iter("script") if e.get("src"))
        return tuple(address for address in found if address)

    @cached_property
    def functions(self) -> dict[str, scripts.PageFunction]:
        """Functions of the page that jump to an address."""
        return {**scripts.functions(self.loaded_script), **scripts.functions(self.script)}

    @cached_property
    def variables(self) -> dict[str, str]:
        """Plain values the page's scripts start with, those of its fields and of its own address."""
        return {
            **self._surroundings(),
            **scripts.variables(self.loaded_script),
            **scripts.variables(self.script),
        }

    def _surroundings(self) -> dict[str, str]:
        """What a script can read without asking anybody: hidden fields, its own address."""
        parts = urlsplit(self.url)
        known = {"document.URL": self.url}
        for name in ("location", "window.location", "document.location"):
            known[f"{name}.href"] = self.url
            known[f"{name}.pathname"] = parts.path
            known[f"{name}.search"] = f"?{parts.query}" if parts.query else ""
        for element in self.root.iter("input"):
            if (element.get("type") or "text").lower() in ("hidden", "text"):
                for name in (element.get("id"), element.get("name")):
                    if name:
                        known.setdefault(f"field.{name}", element.get("value") or "")
        return known

    @property
    def calls_unknown(self) -> bool:
        """Whether links or rows call functions that no inline script defines (未定义的跳转函数)."""
        if not self.script_sources:
            return False
        defined = scripts.functions(self.script)
        for element in self.root.iter("a", "tr", "li", "td", "div", "span", "p", "dd"):
            for code in (element.get("href") or "", element.get("onclick") or ""):
                if not code or (code == element.get("href") and not code.lower().startswith("javascript:")):
                    continue
                made = scripts.call(code)
                if made and made[1] and made[0] not in defined and not scripts.is_builtin(made[0]):
                    return True
        return False

    @cached_property
    def text(self) -> str:
        """What a visitor can read (可见文字), white space collapsed."""
        return _SPACE.sub(" ", " ".join(visible_text(self.root))).strip()

    @cached_property
    def refresh(self) -> tuple[float, str] | None:
        """Seconds and address of a ``<meta refresh>``."""
        for element in self.root.iter("meta"):
            if (element.get("http-equiv") or "").lower() != "refresh":
                continue
            match = re.match(
                r"\s*([\d.]+)\s*[;,]\s*(?:url\s*=\s*)?['\"]?([^'\"]+)",
                element.get("content") or "",
                re.IGNORECASE,
            )
            if match:
                address = self.resolve(match.group(2))
                if address:
                    return float(match.group(1).rstrip(".") or 0), address
        return None

    @cached_property
    def frames(self) -> tuple[str, ...]:
        """Addresses of frames and inline frames; a file shown in one is a file, no part of the page."""
        found = []
        for element in self.root.iter("frame", "iframe", "embed", "object"):
            address = self.resolve(element.get("src") or element.get("data") or "")
            if address is None or address in found or shown_file(address) or is_ignored_file(address):
                continue
            if element.tag in ("frame", "iframe") or not looks_like_media(element):
                found.append(address)
        return tuple(found)

    @cached_property
    def shown_files(self) -> tuple[str, ...]:
        """Addresses of files that the page shows in a frame or in a reader (嵌入阅读的文件)."""
        found = []
        for element in self.root.iter("frame", "iframe", "embed", "object", "a"):
            raw = element.get("src") or element.get("data") or element.get("href") or ""
            address = self.resolve(raw)
            file = shown_file(address) if address and (element.tag != "a" or "?" in raw) else None
            file = self.resolve(file) if file and address and file != address else file
            if file and file not in found:
                found.append(file)
        return tuple(found)

    @cached_property
    def forms(self) -> tuple[Form, ...]:
        """Forms with their fields' present values."""
        return tuple(_form(self, element) for element in self.root.iter("form"))

    @cached_property
    def choices(self) -> tuple[Choice, ...]:
        """Drop-downs with what they do on change."""
        found = []
        for element in self.root.iter("select"):
            options = tuple(
                (o.get("value") if o.get("value") is not None else text_of(o), text_of(o))
                for o in element.iter("option")
            )
            form = next((a for a in element.iterancestors("form")), None)
            name = form.get("name") or form.get("id") or "" if form is not None else ""
            found.append(
                Choice(
                    element.get("name") or element.get("id") or "",
                    element.get("onchange") or "",
                    options,
                    name,
                )
            )
        return tuple(found)

    @cached_property
    def links(self) -> "tuple[Link, ...]":
        """Every link of the page, in order, each address once a block."""
        from crawler.navigation.links import read_links

        return tuple(read_links(self))


def parse(text: str, url: str, encoding: str = "utf-8") -> Page | None:
    """Parse a decoded page; null where there is no markup at all."""
    text = _CONTROL.sub(" ", _XML_HEAD.sub("", text, count=1))
    if not text.strip():
        return None
    try:
        root = html.document_fromstring(text, parser=html.HTMLParser(encoding=None, huge_tree=True))
    except (etree.ParserError, etree.XMLSyntaxError, ValueError):
        return None
    return Page(url, root, encoding, length=len(text))


_READER = re.compile(r"viewer|reader|preview|pdf|flexpaper|office", re.IGNORECASE)
_SHOWN = re.compile(r"file|url|src|path|pdf|doc|furl|fileurl", re.IGNORECASE)


def shown_file(url: str) -> str | None:
    """The file that an address shows: itself, or what a reader is told to open (``viewer.html?file=…``)."""
    parts = urlsplit(url)
    if _READER.search(parts.path) and parts.query:
        for name, value in parse_qsl(parts.query):
            if _SHOWN.fullmatch(name) and re.search(r"[/.]", value):
                return value
    return url if suffix(url) in DOCUMENT_SUFFIXES and suffix(url) != "txt" else None


def looks_like_media(element: html.HtmlElement) -> bool:
    """Whether an embedded object is a film, a sound or a picture (多媒体)."""
    kind = f"{element.get('type') or ''} {element.get('classid') or ''}".lower()
    return re.search(r"flash|video|audio|image|shockwave|clsid|mpeg", kind) is not None


def text_of(element: html.HtmlElement) -> str:
    """Text of an element, white space collapsed."""
    return _SPACE.sub(" ", "".join(element.itertext())).strip() if element is not None else ""


_UNSEEN = frozenset({"script", "style", "noscript", "template", "head", "textarea", "select", "iframe"})


def visible_text(element: html.HtmlElement) -> Iterator[str]:
    """Pieces of text that a visitor sees, in order; without recursion, for trees of any depth."""
    skipped = 0
    for event, node in etree.iterwalk(element, events=("start", "end", "comment", "pi")):
        if event in ("comment", "pi"):
            if not skipped and node.tail:
                yield node.tail
            continue
        unseen = node.tag in _UNSEEN
        if event == "start":
            skipped += unseen
            if not skipped and node.text:
                yield node.text
        else:
            skipped -= unseen
            if not skipped and node.tail and node is not element:
                yield node.tail


def _form(page: Page, element: html.HtmlElement) -> Form:
    fields, buttons, password = [], [], False
    for child in element.iter("input", "select", "textarea", "button"):
        name, kind = child.get("name"), (child.get("type") or "text").lower()
        password = password or kind == "password"
        if not name:
            continue
        if child.tag == "button" or kind in ("submit", "button", "image"):
            buttons.append((name, child.get("value") or ""))
        elif child.tag == "select":
            options = list(child.iter("option"))
            chosen = next(
                (o for o in options if o.get("selected") is not None), options[0] if options else None
            )
            value = chosen.get("value") if chosen is not None else ""
            fields.append((name, value if value is not None or chosen is None else text_of(chosen)))
        elif child.tag == "textarea":
            fields.append((name, child.text or ""))
        elif kind in ("checkbox", "radio"):
            if child.get("checked") is not None:
                fields.append((name, child.get("value") or "on"))
        elif kind not in ("file", "reset"):
            fields.append((name, child.get("value") or ""))
    return Form(
        action=page.resolve(element.get("action") or "") or page.url,
        method="POST" if (element.get("method") or "get").lower() == "post" else "GET",
        fields=tuple(fields),
        name=element.get("name") or element.get("id") or "",
        buttons=tuple(buttons),
        has_password=password,
    )
