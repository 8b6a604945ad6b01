"""PDF by pdfium: text pages, and pages that are only pictures of text."""

import pypdfium2 as pdfium

from crawler.extraction.attachments import images
from crawler.extraction.attachments.outcome import ImageOnlyError, Limits, UnreadableError

_PASSWORD_ERROR = 4
_SECURITY_ERROR = 5
_MEANINGFUL = 8
"""Letters below which a page has no text of its own (page numbers, stamps)."""


def read(body: bytes, *, ocr: bool, limits: Limits) -> tuple[str, int]:
    """Text and number of pages.

    Raises :class:`UnreadableError` for encrypted or broken files, :class:`ImageOnlyError` for scans.
    """
    try:
        document = pdfium.PdfDocument(body)
        count = len(document)
    except pdfium.PdfiumError as error:
        if getattr(error, "err_code", None) in (_PASSWORD_ERROR, _SECURITY_ERROR) or "assword" in str(error):
            raise UnreadableError("PDF 已加密,需要密码,未读取") from error
        raise UnreadableError("PDF 损坏或不完整,无法打开") from error
    try:
        if count == 0:
            raise UnreadableError("PDF 没有页面")
        return _pages(document, min(count, limits.pages), ocr=ocr, limits=limits), count
    finally:
        document.close()


def _pages(document: "pdfium.PdfDocument", count: int, *, ocr: bool, limits: Limits) -> str:
    texts: list[str] = []
    scanned = broken = size = 0
    for index in range(count):
        try:
            page = document[index]
        except pdfium.PdfiumError:
            broken += 1
            continue
        try:
            textpage = page.get_textpage()
            text = textpage.get_text_bounded()
            textpage.close()
            if sum(1 for c in text[:2000] if c.isalnum()) < _MEANINGFUL:
                scanned += 1
                if ocr and images.available():
                    text = images.recognise(page.render(scale=150 / 72).to_numpy())
        finally:
            page.close()
        texts.append(text)
        size += len(text)
        if size > limits.text_characters:
            break
    whole = "\n".join(texts).replace("\r\n", "\n").replace("\ufffe", "")
    letters = sum(1 for c in whole if c.isalnum())
    if letters < _MEANINGFUL * max(1, min(count, 5)) and scanned:
        raise ImageOnlyError("PDF 是扫描图像,没有文字层;安装 sunwatch[ocr] 后可识别", count)
    if not letters and broken:
        raise UnreadableError("PDF 页面损坏,无法读取")
    if _unmapped(whole) * 3 > letters:
        raise UnreadableError("PDF 字体缺少文字映射,提取的文字不可用;安装 sunwatch[ocr] 后可识别图像")
    return join_wrapped_lines(whole)


def _unmapped(text: str) -> int:
    """Characters that fonts with broken maps give: private use, replacement, controls."""
    return sum(
        1 for c in text if c == "\ufffd" or "\ue000" <= c <= "\uf8ff" or (c < " " and c not in "\n\t\r")
    )


def join_wrapped_lines(text: str) -> str:
    """Join lines that the page's width broke: a full line without a sentence's end goes on in the next."""
    lines = [line.strip() for line in text.split("\n")]
    widths = sorted(len(line) for line in lines if len(line) > 8)
    if len(widths) < 4:
        return "\n".join(line for line in lines if line)
    full = widths[int(len(widths) * 0.75)] - 4
    joined: list[str] = []
    open_line = False
    for line in lines:
        if not line:
            continue
        if open_line and joined and not _begins_paragraph(line):
            gap = " " if joined[-1][-1:].isascii() and line[:1].isascii() else ""
            joined[-1] += gap + line
        else:
            joined.append(line)
        open_line = (
            full >= 12 and len(line) >= full and not line.endswith(("。", "；", "：", "！", "？", ":", ";"))
        )
    return "\n".join(joined)


def _begins_paragraph(line: str) -> bool:
    head = line[:8]
    if head.startswith(
        ("（一", "（二", "（三", "（四", "（五", "（六", "（七", "（八", "（九", "（十", "附件", "附：")
    ):
        return True
    return head.startswith("第") and any(c in head for c in "条章节编")
