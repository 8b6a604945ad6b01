"""Attachments: text where there is one, a named reason where there is none, whatever the file calls itself."""

import io
import shutil
import struct
import tarfile
import zipfile

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from crawler.extraction.attachments import AttachmentText, read_attachment
from crawler.extraction.attachments.outcome import Limits
from domain.document_kind import Readability
from tests.crawler.extraction.made_files import (
    TEXT,
    compound_file,
    doc_file,
    docx_file,
    ofd_file,
    pdf_file,
    xlsx_file,
    zip_file,
)

HTML_AS_DOC = (
    f"<html xmlns:w='urn:x'><head><meta charset=gb2312></head><body><p>{TEXT}</p></body></html>".encode("gbk")
)
RTF = (
    rb"{\rtf1\ansi\ansicpg936{\fonttbl{\f0\fcharset134 \'cb\'ce\'cc\'e5;}}{\info{\title x}}\f0 "
    + b"".join(b"\\'%02x" % byte for byte in TEXT.encode("gbk"))
    + rb"\par \u25191?\u-30325?{\*\generator z}second\par}"
)
MHT = (
    b"MIME-Version: 1.0\r\nContent-Type: multipart/related; boundary=b\r\n\r\n--b\r\nContent-Type: text/html; charset=gb2312\r\n"
    b"Content-Transfer-Encoding: 8bit\r\n\r\n"
) + f"<html><body><p>{TEXT}</p></body></html>".encode("gbk") + b"\r\n--b--\r\n"  # fmt: skip
WORD_XML = f'<?xml version="1.0"?><?mso-application progid="Word.Document"?><w:wordDocument xmlns:w="w"><w:body><w:p><w:r><w:t>{TEXT}</w:t></w:r></w:p></w:body></w:wordDocument>'.encode()


def failed(result: AttachmentText, state: Readability, *words: str) -> None:
    """A failure has its state, no text, and a Chinese reason that says what is wrong."""
    assert result.readability is state, result
    assert result.text == ""
    assert result.reason
    for word in words:
        assert word in result.reason


@pytest.mark.parametrize(
    ("body", "kind"),
    [
        (docx_file(TEXT), "docx"),
        (doc_file(TEXT + "\r第二段\r"), "doc"),
        (pdf_file([TEXT, "本院认为，裁定如下"]), "pdf"),
        (ofd_file([TEXT, "第二行"]), "ofd"),
        (xlsx_file([["案号", "姓名"], [TEXT, "张某"]]), "xlsx"),
        (RTF, "rtf"),
        (MHT, "mht"),
        (WORD_XML, "wordxml"),
        (HTML_AS_DOC, "html"),
        (TEXT.encode("gbk"), "txt"),
        (b"\xef\xbb\xbf" + TEXT.encode(), "txt"),
        (TEXT.encode("utf-16"), "txt"),
        (zip_file({"裁定书.docx": docx_file(TEXT)}), "zip"),
    ],
)
@pytest.mark.parametrize("name", ["附件.doc", "http://court.example/down.jsp?id=7", "x.wps", "a.PDF"])
def test_bytes_decide_how_a_file_is_read(body: bytes, kind: str, name: str) -> None:
    result = read_attachment(body, name, "application/octet-stream")
    assert result.format == kind
    assert result.readability is Readability.OK, result.reason
    assert TEXT in result.text.replace(" ", "")


def test_docx_rows_and_paragraphs() -> None:
    assert (
        read_attachment(docx_file("第一段", "第二段"), "a.docx").text == "第一段\n第二段\n申请执行人 甲公司"
    )


def test_docx_leaves_out_what_was_deleted() -> None:
    xml = (
        '<w:document xmlns:w="http://w"><w:body><w:p><w:r><w:t>留下</w:t></w:r><w:del><w:r><w:delText>删去</w:delText></w:r>'
        "</w:del></w:p></w:body></w:document>"
    )
    assert read_attachment(zip_file({"word/document.xml": xml.encode()}), "a.docx").text == "留下"


def test_ofd_reads_from_top_to_bottom() -> None:
    result = read_attachment(ofd_file(["第一行", "第二行", "第三行"]), "a.ofd")
    assert result.text == "第一行\n第二行\n第三行"
    assert result.pages == 1


def test_rtf_unicode_and_fallbacks() -> None:
    assert read_attachment(RTF, "a.rtf").text == f"{TEXT}\n执覫second".replace("覫", chr(65536 - 30325))


def test_xlsx_cells_as_written() -> None:
    text = read_attachment(xlsx_file([["序号", "标的"], [1, 12.5], [2.0, "无"]]), "a.xls").text
    assert text == "名单\n序号 标的\n1 12.5\n2 无"


def test_pdf_pages_are_counted() -> None:
    assert read_attachment(pdf_file([TEXT]), "a.pdf").pages == 1


def test_scans_and_pictures_are_named() -> None:
    failed(read_attachment(pdf_file([], picture=True), "a.pdf"), Readability.IMAGE_ONLY, "扫描", "ocr")
    failed(read_attachment(b"\x89PNG\r\n\x1a\n" + b"\0" * 50, "a.png"), Readability.IMAGE_ONLY, "图片")
    failed(read_attachment(b"\xff\xd8\xff\xe0" + b"\0" * 50, "a.doc"), Readability.IMAGE_ONLY, "图片")
    only_picture = zip_file({"word/document.xml": b"<d/>", "word/media/1.png": b"x"})
    failed(read_attachment(only_picture, "a.docx"), Readability.IMAGE_ONLY, "图片")


@pytest.mark.parametrize(
    ("body", "name", "words"),
    [
        (b"", "a.pdf", ["空"]),
        (pdf_file([TEXT])[:300], "a.pdf", ["PDF"]),
        (b"%PDF-1.7\n" + b"\0" * 200, "a.pdf", ["PDF"]),
        (pdf_file([TEXT], encrypt=True), "a.pdf", ["加密"]),
        (docx_file(TEXT)[:2000], "a.docx", ["损坏"]),
        (bytes(range(256)) * 20, "a.doc", [".doc"]),
        (b"\0" * 5000, "a.doc", [".doc"]),
        (doc_file(TEXT, flags=0x0300), "a.doc", ["加密"]),
        (compound_file({"EncryptedPackage": b"x", "EncryptionInfo": b"y"}), "a.docx", ["加密"]),
        (xlsx_file([["a"]])[:900], "a.xlsx", ["损坏"]),
        (zip_file({}), "a.zip", ["没有文件"]),
        (b"   \n ", "a.txt", ["没有文字"]),
        (zip_file({"word/document.xml": b""}), "a.docx", ["损坏"]),
    ],
)
def test_what_cannot_be_read_says_why(body: bytes, name: str, words: list[str]) -> None:
    failed(read_attachment(body, name), Readability.UNREADABLE, *words)


def test_an_external_entity_is_not_followed(tmp_path) -> None:
    secret = tmp_path / "secret.txt"
    secret.write_text("泄露内容", encoding="utf-8")
    xml = f'<!DOCTYPE d [<!ENTITY x SYSTEM "{secret.as_uri()}">]><w:document xmlns:w="w"><w:t>&x;</w:t></w:document>'
    failed(
        read_attachment(zip_file({"word/document.xml": xml.encode()}), "a.docx"),
        Readability.UNREADABLE,
        "实体",
    )


def test_entities_that_explode_are_not_expanded() -> None:
    entities = "".join(f'<!ENTITY l{n} "{f"&l{n - 1};" * 10}">' for n in range(1, 12))
    xml = f'<!DOCTYPE d [<!ENTITY l0 "lol">{entities}]><w:document xmlns:w="w"><w:t>&l11;</w:t></w:document>'
    failed(
        read_attachment(zip_file({"word/document.xml": xml.encode()}), "a.docx"),
        Readability.UNREADABLE,
        "实体",
    )
    failed(
        read_attachment(b"<?mso-application progid='Word.Document'?>" + xml.encode(), "a.doc"),
        Readability.UNREADABLE,
    )


def test_bombs_are_named_and_the_rest_is_read() -> None:
    body = zip_file({"a.txt": TEXT.encode(), "bomb.txt": b"0" * 60_000_000})
    result = read_attachment(body, "a.zip")
    assert result.readability is Readability.OK
    assert TEXT in result.text
    assert result.reason and "bomb.txt" in result.reason and "炸弹" in result.reason
    docx_bomb = zip_file({"word/document.xml": b"<d>" + b" " * 60_000_000 + b"</d>"})
    failed(read_attachment(docx_bomb, "a.docx"), Readability.UNREADABLE, "炸弹")
    xlsx_bomb = zip_file({"xl/workbook.xml": b" " * 60_000_000})
    failed(read_attachment(xlsx_bomb, "a.xlsx"), Readability.UNREADABLE, "炸弹")


def test_the_budget_is_shared_by_nested_archives() -> None:
    limits = Limits(unpacked_bytes=300_000, ratio=100_000)
    inner = zip_file({f"{n}.txt": bytes([65 + n]) * 100_000 for n in range(5)})
    result = read_attachment(zip_file({"1.zip": inner, "2.zip": inner}), "a.zip", limits=limits)
    assert result.reason and "上限" in result.reason


def test_archives_in_archives() -> None:
    body = TEXT.encode()
    name = "文.txt"
    for level in range(6):
        body, name = zip_file({name: body}), f"第{level}层.zip"
        result = read_attachment(body, name)
        if level < 3:
            assert TEXT in result.text
        else:
            failed(result, Readability.UNREADABLE, "嵌套")


def test_too_many_files_in_an_archive() -> None:
    result = read_attachment(
        zip_file({f"{n}.txt": TEXT.encode() for n in range(30)}), "a.zip", limits=Limits(members=10)
    )
    assert len(result.members) == 10
    assert result.reason and "10" in result.reason


def test_members_keep_their_chinese_names() -> None:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as archive:
        archive.writestr("XXXX.txt", TEXT)
    body = out.getvalue().replace(b"XXXX", "裁定".encode("gbk"))
    (member,) = read_attachment(body, "a.zip").members
    assert member.name == "裁定.txt"


def test_an_encrypted_archive_is_named() -> None:
    body = bytearray(zip_file({"a.txt": TEXT.encode()}))
    for magic, place in ((b"PK\x03\x04", 6), (b"PK\x01\x02", 8)):
        at = body.index(magic) + place
        struct.pack_into("<H", body, at, struct.unpack_from("<H", body, at)[0] | 1)
    failed(read_attachment(bytes(body), "a.zip"), Readability.UNREADABLE, "加密")


def test_tar_is_read() -> None:
    out = io.BytesIO()
    with tarfile.open(fileobj=out, mode="w") as archive:
        info = tarfile.TarInfo("a.txt")
        info.size = len(TEXT.encode())
        archive.addfile(info, io.BytesIO(TEXT.encode()))
    assert TEXT in read_attachment(out.getvalue(), "a.tar").text


def test_without_programs_old_formats_are_unsupported(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(shutil, "which", lambda _: None)
    failed(read_attachment(b"Rar!\x1a\x07\x01\x00" + b"\0" * 99, "a.rar"), Readability.UNSUPPORTED, "unrar")
    failed(read_attachment(b"7z\xbc\xaf\x27\x1c" + b"\0" * 99, "a.zip"), Readability.UNSUPPORTED, "7z")
    older = compound_file({"WordDocument": struct.pack("<HH", 0xA5DC, 0x68) + b"\0" * 1000})
    failed(read_attachment(older, "a.doc"), Readability.UNSUPPORTED, "antiword")


@pytest.mark.skipif(
    shutil.which("antiword") is None and shutil.which("soffice") is None, reason="未安装 antiword 或 soffice"
)
def test_a_doc_that_no_program_reads_is_unreadable() -> None:
    broken = compound_file({"WordDocument": struct.pack("<HH", 0xA5DC, 0x68) + b"\0" * 1000})
    assert read_attachment(broken, "a.doc").readability in (Readability.UNREADABLE, Readability.IMAGE_ONLY)


def test_founder_and_slides_are_unsupported() -> None:
    failed(read_attachment(b"Founder CEB" + b"\0" * 50, "a.ceb"), Readability.UNSUPPORTED, "CEB")
    failed(
        read_attachment(zip_file({"ppt/presentation.xml": b"<p/>"}), "a.pptx"),
        Readability.UNSUPPORTED,
        "演示",
    )


def test_long_files_are_cut_and_say_so() -> None:
    result = read_attachment(("法" * 2000).encode(), "a.txt", limits=Limits(text_characters=1000))
    assert len(result.text) == 1000
    assert result.reason and "1000" in result.reason
    failed(
        read_attachment(b"x" * 2000, "a.txt", limits=Limits(file_bytes=1000)), Readability.UNREADABLE, "上限"
    )


MADE = [
    docx_file(TEXT),
    doc_file(TEXT),
    pdf_file([TEXT]),
    ofd_file([TEXT]),
    xlsx_file([[TEXT]]),
    RTF,
    MHT,
    WORD_XML,
]


@settings(max_examples=120, deadline=None)
@given(st.sampled_from(MADE), st.data())
def test_damaged_files_never_raise(monkeypatched_tools: None, body: bytes, data: st.DataObject) -> None:
    damaged = bytearray(body[: data.draw(st.integers(0, len(body)))])
    for place, value in data.draw(
        st.lists(st.tuples(st.integers(0, 10**6), st.integers(0, 255)), max_size=8)
    ):
        if damaged:
            damaged[place % len(damaged)] = value
    result = read_attachment(bytes(damaged), "附件.doc")
    assert result.text or result.reason


@settings(max_examples=100, deadline=None)
@given(st.binary(max_size=3000), st.sampled_from(["a.doc", "a.pdf", "a.zip", "a.txt", "a", "a.rar"]))
def test_any_bytes_never_raise(monkeypatched_tools: None, body: bytes, name: str) -> None:
    result = read_attachment(body, name)
    assert result.text or result.reason


@pytest.fixture(scope="module")
def monkeypatched_tools():
    """No external programs: they are slow, and these tests are about our own readers."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(shutil, "which", lambda _: None)
        yield
