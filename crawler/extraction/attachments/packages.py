"""Zip packages (DOCX, XLSX, OFD, ODT, ZIP) read within limits, and their XML read without entities."""

import io
import zipfile

from lxml import etree

from crawler.extraction.attachments.outcome import Budget, UnreadableError

_CHUNK = 1 << 20
_ENCRYPTED = 0x1


def open_package(body: bytes) -> zipfile.ZipFile:
    """Open a zip file; raises :class:`UnreadableError` where it is broken."""
    try:
        return zipfile.ZipFile(io.BytesIO(body))
    except (zipfile.BadZipFile, ValueError, NotImplementedError, OSError) as error:
        raise UnreadableError("压缩包损坏或不完整,无法打开") from error


def read_part(package: zipfile.ZipFile, part: zipfile.ZipInfo, budget: Budget) -> bytes:
    """Unpack one part, counting what really comes out: headers of bombs lie.

    Raises :class:`UnreadableError` for encrypted or broken parts and beyond the limits.
    """
    if part.flag_bits & _ENCRYPTED:
        raise UnreadableError("压缩包已加密,需要密码,未读取")
    pieces: list[bytes] = []
    size = 0
    most = max(_CHUNK, part.compress_size * budget.limits.ratio)
    try:
        with package.open(part) as stream:
            while piece := stream.read(_CHUNK):
                size += len(piece)
                budget.spend_bytes(len(piece))
                if size > most:
                    raise UnreadableError(f"压缩比超过 {budget.limits.ratio} 倍,疑似压缩炸弹,未读取")
                pieces.append(piece)
    except (zipfile.BadZipFile, OSError, EOFError, NotImplementedError, RuntimeError, ValueError) as error:
        raise UnreadableError("压缩包内文件损坏,无法解压") from error
    except Exception as error:
        if type(error).__module__ in ("zlib", "lzma", "_lzma"):
            raise UnreadableError("压缩包内文件损坏,无法解压") from error
        raise
    return b"".join(pieces)


def parse_xml(data: bytes) -> etree._Element:
    """Parse a package's XML: no external entities, none expanded, no network, damage recovered.

    Raises :class:`UnreadableError` where no root remains, or where the part declares entities of its own.
    """
    if b"<!ENTITY" in data[:100_000] or "<!ENTITY".encode("utf-16-le") in data[:100_000]:
        raise UnreadableError("文件 XML 声明了实体(可能用于攻击),未读取")
    parser = etree.XMLParser(
        resolve_entities=False, load_dtd=False, no_network=True, recover=True, huge_tree=False
    )
    try:
        root = etree.fromstring(data, parser)
    except (etree.XMLSyntaxError, ValueError) as error:
        raise UnreadableError("文件 XML 损坏,无法读取") from error
    if root is None:
        raise UnreadableError("文件 XML 损坏,无法读取")
    return root
