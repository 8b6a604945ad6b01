"""What a file is, by its bytes (文件类型识别); name and Content-Type only break ties."""

import re
from pathlib import PurePosixPath

_OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_IMAGES: tuple[tuple[bytes, str], ...] = (
    (b"\xff\xd8\xff", "jpeg"),
    (b"\x89PNG\r\n\x1a\n", "png"),
    (b"GIF87a", "gif"),
    (b"GIF89a", "gif"),
    (b"II*\x00", "tiff"),
    (b"MM\x00*", "tiff"),
    (b"BM", "bmp"),
)
IMAGE_FORMATS = frozenset({"jpeg", "png", "gif", "tiff", "bmp", "webp"})
_HTML = re.compile(
    rb"^\s{0,1024}(?:<\?xml[^>]{0,200}\?>\s{0,256})?(?:<!--.{0,2000}?-->\s{0,256}){0,4}"
    rb"<(?:!doctype\s{1,8}html|html|head|body|meta|title|div|table|p|span|font|center|style|script|a|br|h[1-6])\b",
    re.IGNORECASE | re.DOTALL,
)
_WORD_XML = re.compile(
    rb"<\?mso-application\s{1,8}progid=[\"'](\w{1,20})\.|<w:wordDocument|<pkg:package", re.IGNORECASE
)
_MHT = re.compile(
    rb"^(?:[\w-]{1,40}:[^\n]{0,400}\n|\s{1,4}[^\n]{0,400}\n){0,30}?MIME-Version:\s", re.IGNORECASE
)
_EXTENSION_FORMATS = {
    ".doc": "doc", ".dot": "doc", ".wps": "doc", ".wpt": "doc", ".xls": "xls", ".et": "xls", ".ppt": "ppt",
    ".dps": "ppt", ".txt": "txt", ".csv": "txt", ".htm": "html", ".html": "html", ".shtml": "html",
    ".xml": "xml", ".ceb": "ceb", ".cebx": "ceb", ".gd": "gd", ".gw": "gd", ".sep": "gd", ".rar": "rar", ".7z": "7z",
}  # fmt: skip


def extension(name: str) -> str:
    """Extension of a file's name or address, lower case with its dot; empty where there is none."""
    path = name.split("?", 1)[0].split("#", 1)[0]
    return PurePosixPath(path).suffix.lower()


def sniff(body: bytes, name: str, content_type: str | None = None) -> str:
    """Format of a file: its magic bytes first, then what its text looks like, then its name.

    OLE files are told apart in :mod:`crawler.extraction.attachments.compound`; here they are ``ole``.
    """
    head = body[:4096]
    if b"%PDF-" in head[:1024]:
        return "pdf"
    if head.startswith((b"PK\x03\x04", b"PK\x05\x06", b"PK\x07\x08")):
        return "zip"
    if head.startswith(_OLE):
        return "ole"
    if head.lstrip(b"\xef\xbb\xbf \r\n\t").startswith(b"{\\rtf"):
        return "rtf"
    if head.startswith(b"Rar!\x1a\x07"):
        return "rar"
    if head.startswith(b"7z\xbc\xaf\x27\x1c"):
        return "7z"
    if head.startswith(b"\x1f\x8b"):
        return "gzip"
    if head[257:262] == b"ustar":
        return "tar"
    for magic, image in _IMAGES:
        if head.startswith(magic) and (image != "bmp" or head[6:10] == b"\0\0\0\0"):
            return image
    if head[:4] == b"RIFF" and head[8:12] == b"WEBP":
        return "webp"
    if head.startswith((b"Foxit", b"CEBX", b"CEB ", b"Founder")):
        return "ceb"
    return _by_text(body, head, name, content_type)


def _by_text(body: bytes, head: bytes, name: str, content_type: str | None) -> str:
    plain = head.replace(b"\x00", b"") if head[:2] in (b"\xff\xfe", b"\xfe\xff") else head
    plain = plain.lstrip(b"\xef\xbb\xbf\xff\xfe")
    # first: pages that Word wrote have a <w:WordDocument> in a comment
    if _HTML.match(plain):
        return "html"
    if _MHT.match(plain):
        return "mht"
    if _WORD_XML.search(plain):
        return "wordxml"
    if is_binary(body):
        return "unknown"
    if (
        re.search(rb"<(?:p|div|table|span|br)\b[^>]{0,200}>", plain, re.IGNORECASE)
        and plain.lstrip()[:1] == b"<"
    ):
        return "html"
    named = _EXTENSION_FORMATS.get(extension(name))
    if named == "html" or (content_type or "").lower().startswith("text/html"):
        return "html"
    return "xml" if plain.lstrip().startswith(b"<?xml") else "txt"


def is_binary(body: bytes) -> bool:
    """Whether bytes cannot be text: control characters and zero bytes that no text encoding explains."""
    sample = body[:65536]
    if sample[:2] in (b"\xff\xfe", b"\xfe\xff"):
        return False
    controls = sum(
        sample.count(bytes((point,))) for point in (*range(9), 11, *range(14, 27), *range(28, 32), 127)
    )
    zeros = sample.count(0)
    if zeros and zeros * 5 < len(sample):
        return controls * 100 > len(sample)
    if zeros:
        odd = sample[1::2].count(0)
        return not (odd * 2 >= zeros * 2 - 2 or odd == 0)
    return controls * 50 > len(sample)
