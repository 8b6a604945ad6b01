"""Word files: DOCX by its XML, DOC by its piece table (MS-DOC), then antiword and LibreOffice where installed."""

import re
import struct
import tempfile
import zipfile
from pathlib import Path

from lxml import etree

from crawler.extraction.attachments import programs
from crawler.extraction.attachments.compound import CompoundFile
from crawler.extraction.attachments.outcome import (
    Budget,
    ImageOnlyError,
    Limits,
    UnreadableError,
    UnsupportedError,
)
from crawler.extraction.attachments.packages import open_package, parse_xml, read_part

_PARAGRAPHS = frozenset({"p", "tr", "br", "cr"})
_SKIPPED_PARTS = frozenset({"Fallback", "del", "instrText", "delText", "moveFrom", "pict"})


def read_docx(body: bytes, budget: Budget) -> str:
    """Paragraphs and table rows of a DOCX, footnotes after them; deleted text and fallbacks left out."""
    package = open_package(body)
    parts = {part.filename.replace("\\", "/"): part for part in package.infolist()}
    main = _main_part(package, parts, budget)
    if main is None:
        raise UnreadableError("DOCX 中没有正文部分")
    texts = [_word_text(parse_xml(read_part(package, parts[main], budget)))]
    notes = [name for name in ("word/footnotes.xml", "word/endnotes.xml") if name in parts]
    texts.extend(_word_text(parse_xml(read_part(package, parts[name], budget))) for name in notes)
    text = "\n".join(texts)
    if not text.strip() and any(name.startswith("word/media/") for name in parts):
        raise ImageOnlyError("Word 文件中只有图片,没有文字;安装 sunwatch[ocr] 后可识别")
    return text


def _main_part(package: zipfile.ZipFile, parts: dict[str, zipfile.ZipInfo], budget: Budget) -> str | None:
    for name in ("word/document.xml", "word/document2.xml", "word/document1.xml"):
        if name in parts:
            return name
    relations = parts.get("_rels/.rels")
    if relations is not None:
        for relation in parse_xml(read_part(package, relations, budget)).iter("{*}Relationship"):
            target = (relation.get("Target") or "").lstrip("/")
            if (relation.get("Type") or "").endswith("/officeDocument") and target in parts:
                return target
    return None


def _word_text(root: etree._Element) -> str:
    """Text of WordprocessingML in one pass, without recursion."""
    out: list[str] = []
    skip = 0
    for event, element in etree.iterwalk(root, events=("start", "end")):
        tag = element.tag
        if not isinstance(tag, str):
            continue
        name = tag.rpartition("}")[2]
        if name in _SKIPPED_PARTS:
            skip += 1 if event == "start" else -1
        elif skip:
            continue
        elif event == "start":
            if name == "t" and element.text:
                out.append(element.text)
            elif name == "tab":
                out.append("\t")
            elif name == "noBreakHyphen":
                out.append("-")
            elif name == "sym":
                out.append(" ")
        elif name in _PARAGRAPHS:
            in_cell = name == "p" and any(a.tag.endswith("}tc") for a in _near(element))
            out.append("\t" if in_cell else "\n")
    return "".join(out)


def _near(element: etree._Element) -> list[etree._Element]:
    """Parent and grandparent: enough to see a cell (content controls stand between)."""
    found = []
    parent = element.getparent()
    for _ in range(3):
        if parent is None:
            break
        found.append(parent)
        parent = parent.getparent()
    return [a for a in found if isinstance(a.tag, str)]


def read_word_xml(body: bytes) -> str:
    """Word 2003 XML and flat OPC packages: one XML file with the same text elements."""
    return _word_text(parse_xml(body))


def read_odt(body: bytes, budget: Budget) -> str:
    """OpenDocument text: paragraphs and headings of ``content.xml``."""
    package = open_package(body)
    parts = {part.filename: part for part in package.infolist()}
    if "content.xml" not in parts:
        raise UnreadableError("ODT 中没有正文部分")
    root = parse_xml(read_part(package, parts["content.xml"], budget))
    paragraphs = root.iter("{*}p", "{*}h")
    return "\n".join("".join(t for t in p.itertext() if isinstance(t, str)) for p in paragraphs)


def read_doc(body: bytes, *, limits: Limits) -> str:
    """A binary Word or WPS file.

    Raises :class:`UnreadableError` for encrypted or broken files, :class:`UnsupportedError` where it would take
    a program that is not installed here.
    """
    try:
        text = piece_table_text(body)
    except (struct.error, IndexError, ValueError):
        text = None
    if text is not None and text.strip():
        return text
    installed = False
    with tempfile.TemporaryDirectory(prefix="sunwatch-") as folder:
        source = Path(folder) / "document.doc"
        source.write_bytes(body)
        for program in (programs.antiword, programs.soffice):
            found = program(source, limits)
            installed = installed or found is not None
            if found is not None and found.strip():
                return found
    if text is not None:
        raise ImageOnlyError("Word 文件中没有文字,可能只有图片")
    if installed:
        raise UnreadableError("旧版 Word/WPS 文件损坏或不完整,无法读取")
    raise UnsupportedError("旧版 Word/WPS 文件结构特殊,需要 antiword 或 LibreOffice(soffice),本机未安装")


_ENCRYPTED = 0x0100
_TABLE_STREAM = 0x0200
_CONTROLS = re.compile("[\x00-\x06\x0e-\x12\x16-\x1b\x1f]")
_FIELD_CODE = re.compile("\x13[^\x13\x14\x15]*\x14?")


def piece_table_text(body: bytes) -> str | None:
    """Main text of a Word 97–2003 file from its piece table; ``None`` where the file is older or different.

    Raises :class:`UnreadableError` where it is encrypted.
    """
    compound = CompoundFile(body)
    document = compound.stream("WordDocument")
    if document is None or len(document) < 0x200:
        return None
    magic, version = struct.unpack_from("<HH", document, 0)
    flags = struct.unpack_from("<H", document, 0x0A)[0]
    if flags & _ENCRYPTED:
        raise UnreadableError("Word 文件已加密,需要密码,未读取")
    if magic != 0xA5EC or version < 0x00C1:
        return None
    characters = struct.unpack_from("<i", document, 0x4C)[0]
    place, size = struct.unpack_from("<II", document, 0x01A2)
    table = compound.stream("1Table" if flags & _TABLE_STREAM else "0Table")
    if table is None or not size or place + size > len(table):
        return None
    return _clean_word_text(_pieces(document, table[place : place + size], characters))


def _pieces(document: bytes, clx: bytes, characters: int) -> str:
    at = 0
    while at < len(clx) and clx[at] == 1:  # formatting runs stand before the table
        at += 3 + struct.unpack_from("<H", clx, at + 1)[0]
    if at >= len(clx) or clx[at] != 2:
        raise ValueError("no piece table")
    length = struct.unpack_from("<I", clx, at + 1)[0]
    table = clx[at + 5 : at + 5 + length]
    count = (len(table) - 4) // 12
    bounds = struct.unpack_from(f"<{count + 1}I", table, 0)
    out: list[str] = []
    for index in range(count):
        start, end = bounds[index], min(bounds[index + 1], max(characters, 0) or bounds[index + 1])
        if end <= start:
            continue
        offset = struct.unpack_from("<I", table, 4 * (count + 1) + 8 * index + 2)[0]
        if offset & 0x40000000:
            begin = (offset & 0x3FFFFFFF) // 2
            out.append(document[begin : begin + end - start].decode("cp1252", "replace"))
        else:
            out.append(document[offset : offset + 2 * (end - start)].decode("utf-16-le", "replace"))
    return "".join(out)


def _clean_word_text(text: str) -> str:
    text = _FIELD_CODE.sub("", text)
    text = text.replace("\x07\x07", "\n").replace("\x07", "\t").replace("\r", "\n").replace("\x0b", "\n")
    text = text.replace("\x0c", "\n").replace("\x1e", "-").replace("\x15", "").replace("\x14", "")
    return _CONTROLS.sub("", text)
