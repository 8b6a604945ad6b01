"""Attachments of the demo (附件), made when they are asked for: DOCX, PDF with text, PDF of a scan."""

import zipfile
from collections.abc import Sequence
from html import escape
from io import BytesIO

_TYPES = (
    '<?xml version="1.0" encoding="UTF-8"?><Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types">'
    '<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
    '<Default Extension="xml" ContentType="application/xml"/><Override PartName="/word/document.xml" '
    'ContentType="application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml"/></Types>'
)
_RELATIONS = (
    '<?xml version="1.0" encoding="UTF-8"?><Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">'
    '<Relationship Id="rId1" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/officeDocument" '
    'Target="word/document.xml"/></Relationships>'
)
_WORD = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
_LINE = 34
_LINES = 44


def docx(paragraphs: Sequence[str]) -> bytes:
    """A Word document of plain paragraphs; the same bytes for the same text."""
    body = "".join(
        f'<w:p><w:r><w:t xml:space="preserve">{escape(p, quote=False)}</w:t></w:r></w:p>' for p in paragraphs
    )
    document = f'<?xml version="1.0" encoding="UTF-8"?><w:document xmlns:w="{_WORD}"><w:body>{body}</w:body></w:document>'
    made = BytesIO()
    with zipfile.ZipFile(made, "w", zipfile.ZIP_DEFLATED) as package:
        for name, text in (
            ("[Content_Types].xml", _TYPES),
            ("_rels/.rels", _RELATIONS),
            ("word/document.xml", document),
        ):
            package.writestr(zipfile.ZipInfo(name, (2017, 1, 1, 0, 0, 0)), text)
    return made.getvalue()


def pdf(paragraphs: Sequence[str]) -> bytes:
    """A PDF with text in the reader's own song face (no embedded font; UTF-16 codes by Adobe's CMap)."""
    lines = [p[i : i + _LINE] for p in paragraphs for i in range(0, max(len(p), 1), _LINE)]
    pages = [lines[i : i + _LINES] for i in range(0, len(lines), _LINES)]
    font = (
        "<</Type/Font/Subtype/Type0/BaseFont/STSong-Light/Encoding/UniGB-UTF16-H/DescendantFonts[<</Type/Font"
        "/Subtype/CIDFontType0/BaseFont/STSong-Light/CIDSystemInfo<</Registry(Adobe)/Ordering(GB1)/Supplement 5>>"
        "/DW 1000/FontDescriptor<</Type/FontDescriptor/FontName/STSong-Light/Flags 6/FontBBox[-25 -254 1000 880]"
        "/ItalicAngle 0/Ascent 880/Descent -120/CapHeight 880/StemV 93>>>>]>>"
    )
    contents = []
    for page in pages:
        shown = "".join(f"<{line.encode('utf-16-be').hex()}> Tj T*\n" for line in page)
        contents.append(f"BT /F1 14 Tf 17 TL 60 780 Td\n{shown}ET".encode("ascii"))
    return _pdf(contents, f"/Font<</F1 {font}>>", [])


def scan(lines: int = 18) -> bytes:
    """A PDF whose only page is a picture (扫描件): grey bars where the lines of a scan would be."""
    width, height = 420, 594
    rows = []
    for y in range(height):
        inked = 60 <= y < 60 + lines * 26 and (y - 60) % 26 < 12
        length = 300 - 37 * ((y // 26) % 4)
        rows.append(
            bytes(90 if inked and 50 <= x < 50 + length and (x // 3 + y) % 4 else 244 for x in range(width))
        )
    image = f"<</Type/XObject/Subtype/Image/Width {width}/Height {height}/ColorSpace/DeviceGray/BitsPerComponent 8"
    return _pdf([b"q 595 0 0 842 0 0 cm /I1 Do Q"], "/XObject<</I1 5 0 R>>", [(image, b"".join(rows))])


def _pdf(contents: Sequence[bytes], resources: str, streams: Sequence[tuple[str, bytes]]) -> bytes:
    """Objects 1 and 2 are catalogue and page tree, then page and contents in turn, then further streams."""
    objects: list[bytes] = []
    kids = " ".join(f"{3 + 2 * n} 0 R" for n in range(len(contents)))
    objects.append(b"<</Type/Catalog/Pages 2 0 R>>")
    objects.append(f"<</Type/Pages/Kids[{kids}]/Count {len(contents)}>>".encode("ascii"))
    for number, content in enumerate(contents):
        page = f"<</Type/Page/Parent 2 0 R/MediaBox[0 0 595 842]/Resources<<{resources}>>/Contents {4 + 2 * number} 0 R>>"
        objects.append(page.encode("ascii"))
        objects.append(_stream("<<", content))
    objects.extend(_stream(head, content) for head, content in streams)
    made = bytearray(b"%PDF-1.4\n")
    places = []
    for number, content in enumerate(objects, 1):
        places.append(len(made))
        made += f"{number} 0 obj\n".encode("ascii") + content + b"\nendobj\n"
    start = len(made)
    made += f"xref\n0 {len(objects) + 1}\n0000000000 65535 f \n".encode("ascii")
    made += "".join(f"{place:010d} 00000 n \n" for place in places).encode("ascii")
    made += f"trailer<</Size {len(objects) + 1}/Root 1 0 R>>\nstartxref\n{start}\n%%EOF\n".encode("ascii")
    return bytes(made)


def _stream(head: str, content: bytes) -> bytes:
    return f"{head}/Length {len(content)}>>stream\n".encode("ascii") + content + b"\nendstream"
