"""Files that the tests make themselves: no binary fixture stands in the repository."""

import io
import struct
import time
import zipfile

import docx
import xlsxwriter

TEXT = "云岭区人民法院执行裁定书（2019）云0199执12号"


def docx_file(*paragraphs: str) -> bytes:
    """A Word file with paragraphs and a table of two cells."""
    document = docx.Document()
    for paragraph in paragraphs:
        document.add_paragraph(paragraph)
    table = document.add_table(1, 2)
    table.cell(0, 0).text, table.cell(0, 1).text = "申请执行人", "甲公司"
    out = io.BytesIO()
    document.save(out)
    return out.getvalue()


def xlsx_file(rows: list[list[object]]) -> bytes:
    out = io.BytesIO()
    with xlsxwriter.Workbook(out, {"in_memory": True}) as workbook:
        sheet = workbook.add_worksheet("名单")
        for number, row in enumerate(rows):
            sheet.write_row(number, 0, row)
    return out.getvalue()


def zip_file(members: dict[str, bytes]) -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, body in members.items():
            archive.writestr(name, body)
    return out.getvalue()


def pdf_file(lines: list[str], *, encrypt: bool = False, picture: bool = False) -> bytes:
    """A PDF of one page: Chinese lines in a standard CJK font, or a picture of one pixel."""
    content = b""
    if picture:
        content += b"q 500 0 0 700 50 50 cm BI /W 1 /H 1 /CS /G /BPC 8 ID \x80 EI Q\n"
    for number, line in enumerate(lines):
        content += b"BT /F1 14 Tf 50 %d Td <%s> Tj ET\n" % (
            780 - 24 * number,
            line.encode("utf-16-be").hex().encode(),
        )
    objects = [
        b"<</Type/Catalog/Pages 2 0 R>>",
        b"<</Type/Pages/Kids[3 0 R]/Count 1>>",
        b"<</Type/Page/Parent 2 0 R/MediaBox[0 0 595 842]/Contents 4 0 R/Resources<</Font<</F1 5 0 R>>>>>>",
        b"<</Length %d>>stream\n%s\nendstream" % (len(content), content),
        b"<</Type/Font/Subtype/Type0/BaseFont/STSong-Light/Encoding/UniGB-UCS2-H/DescendantFonts[6 0 R]>>",
        b"<</Type/Font/Subtype/CIDFontType0/BaseFont/STSong-Light/CIDSystemInfo"
        b"<</Registry(Adobe)/Ordering(GB1)/Supplement 2>>/FontDescriptor 7 0 R>>",
        b"<</Type/FontDescriptor/FontName/STSong-Light/Flags 6/FontBBox[-25 -254 1000 880]/ItalicAngle 0"
        b"/Ascent 880/Descent -120/CapHeight 880/StemV 93>>",
    ]
    if encrypt:
        objects.append(b"<</Filter/Standard/V 1/R 2/P -4/O<%s>/U<%s>>>" % (b"ab" * 32, b"cd" * 32))
    out = bytearray(b"%PDF-1.4\n")
    places = []
    for number, body in enumerate(objects, 1):
        places.append(len(out))
        out += b"%d 0 obj\n%s\nendobj\n" % (number, body)
    start = len(out)
    out += b"xref\n0 %d\n0000000000 65535 f \n" % (len(objects) + 1)
    out += b"".join(b"%010d 00000 n \n" % place for place in places)
    extra = b"/Encrypt 8 0 R/ID[<00><00>]" if encrypt else b""
    out += b"trailer<</Size %d/Root 1 0 R%s>>\nstartxref\n%d\n%%%%EOF\n" % (len(objects) + 1, extra, start)
    return bytes(out)


def compound_file(streams: dict[str, bytes]) -> bytes:
    """An OLE compound file whose streams are all long enough to need no mini stream (padded with zeros)."""
    sector = 512
    padded = {
        name: body.ljust(max(4096, -(-len(body) // sector) * sector), b"\0") for name, body in streams.items()
    }
    chains: list[tuple[int, int]] = []
    data = b""
    at = 2  # sector 0: FAT, sector 1: directory
    for body in padded.values():
        chains.append((at, len(body) // sector))
        at += len(body) // sector
        data += body
    fat = [0xFFFFFFFD, 0xFFFFFFFE]
    for start, count in chains:
        fat += [start + i + 1 for i in range(count - 1)] + [0xFFFFFFFE]
    assert len(fat) <= 128
    fat += [0xFFFFFFFF] * (128 - len(fat))

    def entry(
        name: str, kind: int, start: int, size: int, child: int = 0xFFFFFFFF, right: int = 0xFFFFFFFF
    ) -> bytes:
        raw = (name + "\0").encode("utf-16-le")
        head = raw.ljust(64, b"\0") + struct.pack("<HBBIII", len(raw), kind, 1, 0xFFFFFFFF, right, child)
        return head + b"\0" * 36 + struct.pack("<III", start, size, 0)

    directory = entry("Root Entry", 5, 0xFFFFFFFE, 0, child=1)
    for number, (name, (start, _)) in enumerate(zip(padded, chains, strict=True)):
        right = number + 2 if number + 1 < len(padded) else 0xFFFFFFFF
        directory += entry(name, 2, start, len(padded[name]), right=right)
    directory = directory.ljust(sector, b"\0")[:sector]
    header = (
        b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
        + b"\0" * 16
        + struct.pack("<HHHHH", 0x3E, 3, 0xFFFE, 9, 6)
        + b"\0" * 6
    )
    header += struct.pack("<IIIIIIIII", 0, 1, 1, 0, 4096, 0xFFFFFFFE, 0, 0xFFFFFFFE, 0)
    header += struct.pack("<109I", 0, *[0xFFFFFFFF] * 108)
    return header + struct.pack("<128I", *fat) + directory + data


def doc_file(text: str, *, flags: int = 0x0200) -> bytes:
    """A Word 97 file with one Unicode piece, for the piece table reader."""
    encoded = text.encode("utf-16-le")
    document = bytearray(0x400)
    struct.pack_into("<HH", document, 0, 0xA5EC, 0x00C1)
    struct.pack_into("<H", document, 0x0A, flags)
    struct.pack_into("<i", document, 0x4C, len(text))
    table = struct.pack("<II", 0, len(text)) + struct.pack("<HIH", 0, 0x400, 0)
    clx = b"\x02" + struct.pack("<I", len(table)) + table
    struct.pack_into("<II", document, 0x01A2, 16, len(clx))
    return compound_file({"WordDocument": bytes(document) + encoded, "1Table": b"\0" * 16 + clx})


def ofd_file(lines: list[str]) -> bytes:
    """An OFD with one text object a line, written out of order."""
    objects = "".join(
        f'<ofd:TextObject Boundary="20 {20 + 10 * n} 100 5"><ofd:TextCode X="0" Y="4">{line}</ofd:TextCode></ofd:TextObject>'
        for n, line in reversed(list(enumerate(lines)))
    )
    page = f'<ofd:Page xmlns:ofd="http://www.ofdspec.org/2016"><ofd:Content><ofd:Layer>{objects}</ofd:Layer></ofd:Content></ofd:Page>'
    document = (
        '<ofd:Document xmlns:ofd="http://www.ofdspec.org/2016"><ofd:Pages>'
        '<ofd:Page ID="1" BaseLoc="Pages/Page_0/Content.xml"/></ofd:Pages></ofd:Document>'
    )
    return zip_file(
        {
            "OFD.xml": b"<OFD/>",
            "Doc_0/Document.xml": document.encode(),
            "Doc_0/Pages/Page_0/Content.xml": page.encode(),
        }
    )


def never_ends(*_arguments: object) -> None:
    """Stands in a worker process for a reader that hangs."""
    while True:
        time.sleep(1)
