"""Addresses (网址): resolving as a browser does, and one key for all spellings of one address."""

import hashlib
import re
from urllib.parse import parse_qsl, quote, unquote, urlencode, urljoin, urlsplit, urlunsplit

from w3lib.url import safe_url_string

# Parameters that name a visitor, a moment or a campaign, never a page.
_SESSION_NAMES = re.compile(
    r"^(?:phpsessid|jsessionid|aspsessionid\w*|asp\.net_sessionid|sessionid|session_id|sessid|cfid|cftoken|zenid)$",
    re.IGNORECASE,
)
# "sid" may be a column's number or a session: only long opaque values are sessions.
_SESSION_MAYBE = re.compile(r"^(?:sid|s|session|token|ticket|osid)$", re.IGNORECASE)
_OPAQUE = re.compile(r"^(?=.*[0-9])(?=.*[a-zA-Z])[0-9a-zA-Z_-]{16,}$")
_CACHE_BUSTERS = re.compile(
    r"^(?:_|_t|t|ts|r|rnd|rand|random|timestamp|nocache|v_t|utm_\w+|spm|from_source)$", re.IGNORECASE
)
_NUMBERISH = re.compile(r"^[0-9.]{6,}$")
_PATH_SESSION = re.compile(r";(?:jsessionid|phpsessid|sid)=[^/?#;]*", re.IGNORECASE)
_COOKIELESS = re.compile(r"/\((?:[A-Z]\([0-9a-zA-Z]{10,}\))+\)(?=/)")
_CASELESS_PATH = re.compile(r"\.(?:aspx?|ashx|asmx|cfm)$", re.IGNORECASE)
# only plain files: index.asp may well differ from the splash page at "/"
_INDEX_FILE = re.compile(r"/(?:index|default)\.(?:s?html?)$", re.IGNORECASE)
_BASE64_TAIL = re.compile(r"(?<=[A-Za-z0-9+_-])(?:=|%3[dD]){1,2}(?=[./]|$)")
# what the URL standard takes off both ends
_CONTROLS = "".join(map(chr, range(0x21)))
_DEFAULT_PORTS = {"http": 80, "https": 443}


def resolve(base: str, raw: str, encoding: str = "utf-8") -> str | None:
    """Absolute address of a link as a browser would ask for it; null when it is not http(s).

    Letters outside ASCII are written in UTF-8 in the path and in the page's own encoding in the query
    (WHATWG URL standard), which old GBK portals count on. Session ids and fragments are removed; a
    fragment that routes inside a single-page site (``#/…`` or ``#!…``) is kept.
    """
    cleaned = re.sub(r"[\t\r\n]", "", raw).strip().strip(_CONTROLS)
    if not cleaned:
        return None
    # Windows authors write backslashes; browsers read them as slashes before the query
    head, mark, tail = cleaned.partition("?")
    cleaned = head.replace("\\", "/") + mark + tail
    try:
        joined = urljoin(base, cleaned)
        parts = urlsplit(joined)
        if parts.scheme not in ("http", "https") or not parts.hostname:
            return None
        port = parts.port
    except ValueError:
        return None
    fragment = parts.fragment if parts.fragment.startswith(("/", "!")) else ""
    host = parts.hostname.lower().rstrip(".")
    if ":" in host:
        host = f"[{host}]"
    if port is not None and port != _DEFAULT_PORTS[parts.scheme]:
        host = f"{host}:{port}"
    path = _COOKIELESS.sub("", _PATH_SESSION.sub("", parts.path)) or "/"
    path = _without_dots(path)
    query = without_session(parts.query)
    try:
        safe = safe_url_string(
            urlunsplit((parts.scheme, host, path, query, "")), encoding=encoding, path_encoding="utf-8"
        )
    except (ValueError, UnicodeError, LookupError):
        return None
    return f"{safe}#{fragment}" if fragment else safe


def _without_dots(path: str) -> str:
    """Leading ``../`` above the root are dropped, as browsers do; urljoin keeps some."""
    while path.startswith(("/../", "/./")):
        path = path[3:] if path.startswith("/../") else path[2:]
    return path


def without_session(query: str) -> str:
    """The query (查询串) without parameters that name a session; the others keep order and spelling."""
    if not query:
        return query
    kept = []
    for pair in query.split("&"):
        name, _, value = pair.partition("=")
        if not pair or _SESSION_NAMES.match(name) or (_SESSION_MAYBE.match(name) and _OPAQUE.match(value)):
            continue
        kept.append(pair)
    return "&".join(kept)


def key_text(url: str, method: str = "GET", body: str | None = None) -> str:
    """Canonical spelling of a request: what two spellings of one address have in common.

    Order of parameters, letter case on servers known to ignore it (ASP), ``www.``, scheme, cache busters,
    percent spellings, index files and the three spellings of base64 column ids (``=``, ``%3D``, cut) differ;
    the page does not.
    """
    parts = urlsplit(url)
    host = parts.netloc.lower().removeprefix("www.")
    path = _BASE64_TAIL.sub("", parts.path)
    path = unquote(path, errors="surrogateescape")
    path = re.sub(r"/{2,}", "/", path)
    path = _INDEX_FILE.sub("/", path)
    caseless = bool(_CASELESS_PATH.search(path))
    if caseless:
        path = path.lower()
    pairs = []
    for name, value in parse_qsl(parts.query, keep_blank_values=True, encoding="latin-1"):
        if _CACHE_BUSTERS.match(name) and (_NUMBERISH.match(value) or not value or name.startswith("utm_")):
            continue
        if not value and name.lower() in ("sub", "k", "key", "keyword"):
            continue
        pairs.append((name.lower() if caseless else name, value.rstrip("=") if len(value) > 12 else value))
    pairs.sort()
    text = f"{host}{path}?{urlencode(pairs, errors='surrogatepass')}"
    if parts.fragment:
        text += f"#{parts.fragment}"
    if method != "GET" or body:
        text += f" {method} {body or ''}"
    return text


def request_key(url: str, method: str = "GET", body: str | None = None) -> str:
    """SHA-256 of :func:`key_text`: the key of an address in the frontier (地址键)."""
    return hashlib.sha256(key_text(url, method, body).encode("utf-8", "surrogateescape")).hexdigest()


_DIGITS = re.compile(r"\d+")
_HEXISH = re.compile(r"[0-9a-fA-F]{8}-[0-9a-fA-F-]{20,}|(?<![a-zA-Z])[0-9a-f]{16,}(?![a-zA-Z])")


def shape(url: str) -> str:
    """The address with what varies inside a family taken out (地址形状): numbers, hashes, values.

    Pages of one template share a shape; traps are recognised by a shape that keeps giving nothing.
    """
    parts = urlsplit(url)
    path = _DIGITS.sub("N", _HEXISH.sub("H", parts.path))
    path = re.sub(r"/[A-Za-z0-9+_=-]{14,}(?=[/.]|$)", "/B", path)
    names = sorted({pair.partition("=")[0].lower() for pair in parts.query.split("&") if pair})
    fragment = _DIGITS.sub("N", _HEXISH.sub("H", parts.fragment))
    return f"{parts.netloc.lower()}{path}?{'&'.join(names)}#{fragment}"


def host_of(url: str) -> str:
    """Host and port in lower case without ``www.`` (主机): what makes one portal."""
    parts = urlsplit(url)
    host = (parts.hostname or "").lower().removeprefix("www.")
    port = parts.port
    if port is None or port in _DEFAULT_PORTS.values():
        return host
    return f"{host}:{port}"


def is_loopback(url: str) -> bool:
    """Whether the address is on this very machine (本机)."""
    host = (urlsplit(url).hostname or "").lower()
    return host in ("localhost", "::1") or host.startswith("127.") or host.endswith(".localhost")


ATTACHMENT_SUFFIXES = frozenset(
    [
        "pdf",
        "doc",
        "docx",
        "wps",
        "ofd",
        "xls",
        "xlsx",
        "et",
        "rtf",
        "txt",
        "zip",
        "rar",
        "7z",
        "ppt",
        "pptx",
        "dps",
        "csv",
        "ceb",
        "tif",
        "tiff",
        "jpg",
        "jpeg",
        "png",
        "bmp",
    ]
)
DOCUMENT_SUFFIXES = ATTACHMENT_SUFFIXES - {"jpg", "jpeg", "png", "bmp", "tif", "tiff"}
_IGNORED_SUFFIXES = frozenset(
    [
        "css",
        "js",
        "ico",
        "gif",
        "svg",
        "webp",
        "woff",
        "woff2",
        "ttf",
        "eot",
        "mp3",
        "mp4",
        "avi",
        "flv",
        "wmv",
        "rm",
        "rmvb",
        "swf",
        "wav",
        "exe",
        "apk",
        "msi",
        "dmg",
        "iso",
        "map",
    ]
)
_DOWNLOAD_WORD = re.compile(
    r"(?:download|downfile|attach|getfile|fileid=|/down\b|down\.(?:asp|php|jsp))", re.IGNORECASE
)


def suffix(url: str) -> str:
    """File ending in lower case, without the dot; also of a file name given as last parameter."""
    parts = urlsplit(url)
    name = parts.path.rsplit("/", 1)[-1]
    found = name.rsplit(".", 1)[-1].lower() if "." in name else ""
    if found in ATTACHMENT_SUFFIXES or not parts.query:
        return found
    for value in reversed(parts.query.split("&")):
        tail = unquote(value.partition("=")[2], errors="replace").rsplit(".", 1)
        if len(tail) == 2 and tail[1].lower() in ATTACHMENT_SUFFIXES:
            return tail[1].lower()
    return found


def looks_like_file(url: str) -> bool:
    """Whether the address is of a document to download (附件地址), by ending or by its words."""
    return suffix(url) in DOCUMENT_SUFFIXES or bool(_DOWNLOAD_WORD.search(url))


def is_ignored_file(url: str) -> bool:
    """Styles, scripts, players: files of a page that carry no published text."""
    return suffix(url) in _IGNORED_SUFFIXES


def quoted(text: str, encoding: str = "utf-8") -> str:
    """Percent-encoded form of a parameter's value in the portal's encoding."""
    return quote(text, safe="", encoding=encoding, errors="replace")
