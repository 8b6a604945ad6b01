"""Formats that are text underneath: TXT, HTML saved as anything, MHT, RTF."""

import email
import email.policy
import re

from lxml import etree

from crawler.extraction.attachments.outcome import UnreadableError
from crawler.extraction.encoding import decode
from crawler.extraction.mending import MAX_CHARACTERS, lost_text
from crawler.extraction.page import parse_html, read_page

_RTF_TOKEN = re.compile(
    rb"\\([a-zA-Z]{1,32})(-?\d{1,10})?[ ]?|\\'([0-9a-fA-F]{2})|\\([^a-zA-Z0-9])|([{}])|[\r\n]+|([^\\{}\r\n]+)"
)
_RTF_DESTINATIONS = frozenset(
    b"fonttbl colortbl stylesheet info pict object themedata colorschememapping datastore latentstyles listtable "
    b"listoverridetable rsidtbl generator xmlnstbl filetbl revtbl fldinst header headerl headerr headerf footer "
    b"footerl footerr footerf bkmkstart bkmkend shppict nonshppict pgptbl mmathPr wgrffmtfilter listpicture "
    b"panose falt objdata blipuid template".split()
)
_RTF_BREAKS = frozenset({b"par", b"line", b"row", b"sect", b"page", b"column"})
_RTF_CHARSETS = {
    134: "gb18030",
    936: "gb18030",
    136: "big5hkscs",
    950: "big5hkscs",
    0: "cp1252",
    1252: "cp1252",
}
_RTF_SYMBOLS = {
    b"tab": "\t", b"cell": "\t", b"emdash": "—", b"endash": "–", b"lquote": "‘", b"rquote": "’",
    b"ldblquote": "“", b"rdblquote": "”", b"bullet": "·", b"emspace": " ", b"enspace": " ",
}  # fmt: skip


def read_text(body: bytes) -> str:
    """A text file in whatever encoding it is."""
    return decode(body).text


def read_html(body: bytes) -> str:
    """A page that is an attachment: everything visible on it, menus included."""
    text = _shown(decode(body).text)
    if text is None:
        raise UnreadableError("网页文件没有内容")
    return text


def _shown(html: str) -> str | None:
    """Lines that a page shows: of Word's own pages without revisions and comments, of broken ones all the same."""
    from crawler.extraction.tolerant import (  # only where it is needed
        is_word_markup,
        tolerant_tree,
        word_tree,
    )

    word = is_word_markup(html) and len(html) <= MAX_CHARACTERS
    root = word_tree(html) if word else parse_html(html)
    if root is None:
        return None
    text = "\n".join(line.text for line in read_page(root).lines)
    if not word and lost_text(html, len(text)) and (again := tolerant_tree(html)) is not None:
        more = "\n".join(line.text for line in read_page(again).lines)
        text = more if len(more) > len(text) else text
    return text


def read_mht(body: bytes) -> str:
    """A page saved by Word or a browser with its pictures (MHT): its HTML part."""
    message = email.message_from_bytes(body, policy=email.policy.compat32)
    for part in message.walk():
        if part.get_content_type() in ("text/html", "text/plain"):
            payload = part.get_payload(decode=True)
            if isinstance(payload, bytes):
                charset = part.get_content_charset()
                text = decode(payload, charset).text
                shown = _shown(text) if part.get_content_type() == "text/html" else None
                return text if shown is None else shown
    raise UnreadableError("MHT 文件中没有正文部分")


def read_rtf(body: bytes) -> str:
    """Text of a Rich Text file: ``\\'xx`` bytes by the document's or font's code page, ``\\uN`` as Unicode.

    One pass; pictures, tables of fonts and styles, headers and footers are left out.
    """
    return _RichText().read(body)


class _RichText:
    """State of one pass over RTF tokens."""

    def __init__(self) -> None:
        self.out: list[str] = []
        self.pending = bytearray()
        self.encoding = "gb18030"
        self.skip_depth = 0
        self.fallbacks = 1
        self.to_skip = 0
        self.stack: list[tuple[int, int, str]] = []
        self.starred = False
        self.fonts: dict[int, str] = {}
        self.font_in_table = 0
        self.table_depth = 0
        self.font_encoding = ""

    def flush(self) -> None:
        """Decode the bytes gathered from ``\\'xx``."""
        if self.pending:
            self.out.append(bytes(self.pending).decode(self.font_encoding or self.encoding, "replace"))
            self.pending.clear()

    def read(self, body: bytes) -> str:
        """Run over all tokens and return the text."""
        for match in _RTF_TOKEN.finditer(body):
            word, number, hexa, symbol, brace, text = match.groups()
            if brace is not None:
                self._brace(brace)
            elif word is not None:
                self._word(word, int(number) if number else None)
            elif hexa is not None:
                self._byte(int(hexa, 16))
            elif symbol is not None:
                self._symbol(symbol)
            elif text is not None:
                self._text(text)
        self.flush()
        return "".join(self.out)

    def _brace(self, brace: bytes) -> None:
        if brace == b"{":
            self.flush() if not self.skip_depth else None
            self.stack.append((self.skip_depth, self.fallbacks, self.font_encoding))
            if self.skip_depth:
                self.skip_depth += 1
            self.starred = False
        elif self.stack:
            self.flush()
            self.skip_depth, self.fallbacks, self.font_encoding = self.stack.pop()
            if len(self.stack) < self.table_depth:
                self.table_depth = 0
        self.to_skip = 0

    def _word(self, word: bytes, number: int | None) -> None:
        if word == b"u" and number is not None and not self.skip_depth:
            self.flush()
            point = number + 65536 if number < 0 else number
            self._unicode(point)
            self.to_skip = self.fallbacks
            return
        if word == b"bin" and number:
            return
        if word == b"ansicpg" and number is not None:
            self.encoding = _RTF_CHARSETS.get(
                number, f"cp{number}" if number in range(437, 1362) else "gb18030"
            )
            try:
                b"".decode(self.encoding)
            except LookupError:
                self.encoding = "gb18030"
            return
        if word == b"fonttbl":
            self.table_depth = len(self.stack)
        if self.table_depth:
            if word == b"f" and number is not None:
                self.font_in_table = number
            elif word == b"fcharset" and number in (134, 136):
                self.fonts[self.font_in_table] = _RTF_CHARSETS[number]
        if self.starred or word in _RTF_DESTINATIONS:
            self.starred = False
            if not self.skip_depth:
                self.skip_depth = 1
            return
        if self.skip_depth:
            return
        if word in _RTF_BREAKS:
            self.flush()
            self.out.append("\n")
        elif word in _RTF_SYMBOLS:
            self.flush()
            self.out.append(_RTF_SYMBOLS[word])
        elif word == b"uc":
            self.fallbacks = number if number is not None else 1
        elif word == b"f" and number is not None:
            self.flush()
            self.font_encoding = self.fonts.get(number, "")

    def _unicode(self, point: int) -> None:
        if 0xD800 <= point < 0xDC00:
            self.out.append(chr(point))
        elif 0xDC00 <= point < 0xE000:
            if self.out and "\ud800" <= self.out[-1] <= "\udbff":
                high = ord(self.out.pop())
                self.out.append(chr(0x10000 + ((high - 0xD800) << 10) + point - 0xDC00))
        elif 0 < point <= 0x10FFFF:
            self.out.append(chr(point))

    def _byte(self, value: int) -> None:
        if self.skip_depth:
            return
        if self.to_skip:
            self.to_skip -= 1
            return
        self.pending.append(value)

    def _symbol(self, symbol: bytes) -> None:
        if symbol == b"*":
            self.starred = True
        elif not self.skip_depth:
            self.flush()
            if symbol in b"\\{}":
                self.out.append(symbol.decode())
            elif symbol == b"~":
                self.out.append(" ")
            elif symbol in (b"\r", b"\n"):
                self.out.append("\n")

    def _text(self, text: bytes) -> None:
        if self.skip_depth:
            return
        if self.to_skip:
            text, self.to_skip = text[self.to_skip :], 0
        if text.isascii() and not self.pending:
            self.out.append(text.decode("ascii"))
        else:
            # a lead byte written as \'xx may have its second byte written as a plain letter
            self.pending += text


def xml_text(root: etree._Element) -> str:
    """All text of an XML tree."""
    return "".join(piece for piece in root.itertext() if isinstance(piece, str))
