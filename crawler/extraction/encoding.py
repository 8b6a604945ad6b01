"""From bytes to text: what a Chinese portal's page really is, whatever it declares.

Declarations lie in both directions (gb2312 that is UTF-8, UTF-8 that is GB18030), so evidence goes first:
byte order mark, then strict UTF-8, then Big5 only where it is declared, then strict GB18030 (which contains
GB2312 and GBK), and for mixed or damaged bytes whichever leaves the fewest replacements.
"""

import codecs
import re
from dataclasses import dataclass

_BOMS: tuple[tuple[bytes, str], ...] = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF32_LE, "utf-32-le"),
    (codecs.BOM_UTF32_BE, "utf-32-be"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
    (b"\x84\x31\x95\x33", "gb18030"),
)
_CHINESE_LABELS = frozenset(
    {"gb2312", "gb-2312", "gb_2312-80", "gbk", "x-gbk", "cp936", "gb18030", "gb-18030", "hz", "euc-cn"}
)
_BIG5_LABELS = frozenset({"big5", "big-5", "big5-hkscs", "big5hkscs", "x-x-big5", "cp950"})
_META_CHARSET = re.compile(rb"charset\s{0,8}=\s{0,8}[\"']?\s{0,8}([A-Za-z0-9_:.\-]{2,20})", re.IGNORECASE)
_XML_ENCODING = re.compile(rb"^\s{0,64}<\?xml[^>]{0,100}encoding\s{0,8}=\s{0,8}[\"']([A-Za-z0-9_.\-]{2,20})")
_META_WINDOW = 4096
# Two-byte GBK that happens to be valid UTF-8 decodes to letters of Latin-1 Supplement, Greek, Cyrillic, Arabic;
# Chinese text in UTF-8 takes three bytes a character and so never lands there alone.
_TWO_BYTE_UTF8 = re.compile("[\u0080-\u07ff]")
_HAN = re.compile("[\u4e00-\u9fff]")
# What people write every day: GB2312's first level, rows 16 to 55.
_COMMON_GBK = re.compile(rb"(?:[\xb0-\xd7][\xa1-\xfe])+")
_ASCII = bytes(range(0x80))


@dataclass(frozen=True, slots=True)
class Decoded:
    """Text of a body and how it was read (解码结果)."""

    text: str
    encoding: str
    """Encoding used: ``utf-8``, ``gb18030``, ``big5hkscs``, ``utf-16-le``, ``mixed`` …"""
    replaced: int
    """Characters that had to be replaced by U+FFFD; U+FFFD already in the source is not counted."""


def decode(body: bytes, declared: str | None = None) -> Decoded:
    """Decode a page or a text file; never raises.

    ``declared`` is the charset of the HTTP header, if any; the document's own declaration is looked up here.
    Neither is trusted over evidence: they only decide where the bytes allow several readings.
    """
    if not body:
        return Decoded("", "utf-8", 0)
    for bom, encoding in _BOMS:
        if body.startswith(bom):
            text = body[len(bom) :].decode(encoding, errors="replace")
            return Decoded(text, encoding, text.count("\ufffd"))
    if body.isascii():
        return Decoded(body.decode("ascii"), "utf-8", 0)
    if (wide := _wide_without_bom(body)) is not None:
        return wide
    labels = _declared_labels(body, declared)
    utf8 = _strict(body, "utf-8")
    if utf8 is not None:
        other = _gbk_disguised_as_utf8(body, utf8, labels)
        return Decoded(other, "gb18030", 0) if other is not None else Decoded(utf8, "utf-8", 0)
    if labels & _BIG5_LABELS:
        big5 = _strict(body, "big5hkscs")
        if big5 is not None:
            return Decoded(big5, "big5hkscs", 0)
    gb = _strict(body, "gb18030")
    if gb is not None and not _mostly_utf8(body):
        return Decoded(gb, "gb18030", 0)
    return _fewest_replacements(body, labels)


def _declared_labels(body: bytes, declared: str | None) -> frozenset[str]:
    labels = {declared.strip().strip("\"'").lower()} if declared else set()
    head = body[:_META_WINDOW]
    for pattern in (_XML_ENCODING, _META_CHARSET):
        found = pattern.search(head)
        if found:
            labels.add(found.group(1).decode("ascii").lower())
    return frozenset(labels)


def _strict(body: bytes, encoding: str) -> str | None:
    try:
        return body.decode(encoding)
    except UnicodeDecodeError:
        return None


def _wide_without_bom(body: bytes) -> Decoded | None:
    """UTF-16 without a mark: every other byte of the ASCII markup is zero."""
    sample = body[:1024]
    if len(sample) < 16 or len(body) % 2:
        return None
    odd, even = sample[1::2].count(0), sample[0::2].count(0)
    half = len(sample) // 2
    for zeros, others, encoding in ((odd, even, "utf-16-le"), (even, odd, "utf-16-be")):
        if zeros * 5 >= half * 2 and others * 10 < half:
            text = body.decode(encoding, errors="replace")
            return Decoded(text, encoding, text.count("\ufffd"))
    return None


def _gbk_disguised_as_utf8(body: bytes, utf8: str, labels: frozenset[str]) -> str | None:
    """The GB18030 reading of bytes valid in both, where UTF-8's reading cannot be Chinese; else ``None``.

    Short GBK such as a lone 联通 is valid UTF-8. The reading as UTF-8 then consists of two-byte letters
    only (no Han), the reading as GBK of everyday characters only.
    """
    if _HAN.search(utf8) or not _TWO_BYTE_UTF8.search(utf8):
        return None
    high = b"".join(re.findall(rb"[\x80-\xff]+", body))
    if not _COMMON_GBK.fullmatch(high):
        return None
    if labels & _CHINESE_LABELS or not (labels & {"utf-8", "utf8"} or "\u00a0" in utf8 or "\u00a9" in utf8):
        return _strict(body, "gb18030")
    return None


def _mostly_utf8(body: bytes) -> bool:
    """Whether bytes that GB18030 accepts are a UTF-8 text with a few foreign bytes.

    UTF-8 Chinese with damage is often valid GB18030 too, as nonsense. What is valid UTF-8 tells: of real GBK
    text that is a fraction, of damaged UTF-8 nearly all.
    """
    high = len(body.translate(None, _ASCII))
    valid = len(body.decode("utf-8", "ignore").encode()) - (len(body) - high)
    return high > 0 and valid * 10 >= high * 8


def _fewest_replacements(body: bytes, labels: frozenset[str]) -> Decoded:
    candidates = [_mixed(body), _replacing(body, "utf-8"), _replacing(body, "gb18030")]
    if labels & _BIG5_LABELS:
        candidates.append(_replacing(body, "big5hkscs"))
    return min(candidates, key=lambda decoded: decoded.replaced)


def _replacing(body: bytes, encoding: str) -> Decoded:
    text = body.decode(encoding, errors="replace")
    already = body.count(b"\xef\xbf\xbd") if encoding == "utf-8" else 0
    return Decoded(text, encoding, max(0, text.count("\ufffd") - already))


def _mixed(body: bytes) -> Decoded:
    """A page pasted together from UTF-8 and GBK parts: each line by its own bytes."""
    pieces: list[str] = []
    replaced = 0
    used: set[str] = set()
    lines = body.split(b"\n")
    for line in lines:
        text = _strict(line, "utf-8")
        encoding = "utf-8"
        if text is None:
            text, encoding = _strict(line, "gb18030"), "gb18030"
            if text is None or _mostly_utf8(line):
                best = min((_replacing(line, "utf-8"), _replacing(line, "gb18030")), key=lambda d: d.replaced)
                text, encoding = best.text, best.encoding
                replaced += best.replaced
        if not line.isascii():
            used.add(encoding)
        pieces.append(text)
    name = used.pop() if len(used) == 1 else "mixed"
    return Decoded("\n".join(pieces), name, replaced)
