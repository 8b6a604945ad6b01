"""Reading one attachment: sniff, dispatch, and never without a named reason."""

from crawler.extraction.attachments import archives, compound, flat, images, ofd, pdf, spreadsheets, word
from crawler.extraction.attachments.outcome import (
    LIMITS,
    AttachmentText,
    Budget,
    ImageOnlyError,
    Limits,
    UnreadableError,
    UnsupportedError,
)
from crawler.extraction.attachments.sniffing import IMAGE_FORMATS, extension, sniff
from crawler.extraction.normalisation import normalise_text
from domain.document_kind import Readability

_UNREADABLE_FORMATS = {
    "ceb": "方正 CEB 版式文件,没有可用的开放读取程序,请向法院索取 PDF 或 OFD",
    "gd": "书生版式文件,没有可用的开放读取程序,请向法院索取 PDF 或 OFD",
    "ppt": "演示文稿,不作为文书读取",
}


def read_attachment(
    body: bytes,
    name: str,
    content_type: str | None = None,
    *,
    ocr: bool = False,
    limits: Limits = LIMITS,
) -> AttachmentText:
    """Read a file's text; never raises but for a process limit (memory) being hit.

    ``name`` is the file's name or address, ``content_type`` the header's: hints only. ``ocr`` reads pictures with
    the ``ocr`` extra where it is installed; without it they are ``image_only``.
    """
    return _read(body, name, content_type, ocr, Budget(limits), depth=0)


def _read(
    body: bytes, name: str, content_type: str | None, ocr: bool, budget: Budget, depth: int
) -> AttachmentText:
    if not body:
        return AttachmentText("", Readability.UNREADABLE, "文件为空(0 字节)", "empty")
    if len(body) > budget.limits.file_bytes:
        megabytes = budget.limits.file_bytes // 2**20
        return AttachmentText("", Readability.UNREADABLE, f"文件超过 {megabytes} MB 上限,未读取", "unknown")
    kind = sniff(body, name, content_type)
    if kind == "zip":
        kind = archives.kind_of_zip(body)
    elif kind == "ole":
        kind = compound.kind_of(body, name)
    try:
        return _dispatch(kind, body, name, ocr, budget, depth)
    except ImageOnlyError as error:
        return AttachmentText("", Readability.IMAGE_ONLY, str(error), kind, pages=error.pages)
    except UnreadableError as error:
        return AttachmentText("", Readability.UNREADABLE, str(error), kind)
    except UnsupportedError as error:
        return AttachmentText("", Readability.UNSUPPORTED, str(error), kind)
    except MemoryError:
        raise
    except RecursionError:
        return AttachmentText("", Readability.UNREADABLE, "文件结构嵌套过深,未读取", kind)
    except Exception as error:  # any parser may fail in any way on bytes from outside: named, not fatal
        reason = f"文件损坏或结构异常,无法读取({type(error).__name__})"
        return AttachmentText("", Readability.UNREADABLE, reason, kind)


def _dispatch(kind: str, body: bytes, name: str, ocr: bool, budget: Budget, depth: int) -> AttachmentText:
    pages: int | None = None
    if kind == "pdf":
        text, pages = pdf.read(body, ocr=ocr, limits=budget.limits)
    elif kind == "docx":
        text = word.read_docx(body, budget)
    elif kind in ("doc", "wps"):
        text = word.read_doc(body, limits=budget.limits)
    elif kind == "wordxml":
        text = word.read_word_xml(body)
    elif kind == "odt":
        text = word.read_odt(body, budget)
    elif kind in ("xls", "xlsx"):
        text = spreadsheets.read(body, budget)
    elif kind == "ofd":
        text, pages = ofd.read(body, budget)
    elif kind == "rtf":
        text = flat.read_rtf(body)
    elif kind == "html":
        text = flat.read_html(body)
    elif kind == "mht":
        text = flat.read_mht(body)
    elif kind in ("txt", "xml"):
        text = flat.read_text(body)
    elif kind in IMAGE_FORMATS:
        text = images.read(body, ocr=ocr)
    elif kind in archives.ARCHIVES:
        return archives.read(
            kind, body, name, budget, depth,
            lambda inner, inner_name: _read(inner, inner_name, None, ocr, budget, depth + 1),
        )  # fmt: skip
    elif kind == "encrypted":
        raise UnreadableError("文件已加密,需要密码,未读取")
    elif kind in _UNREADABLE_FORMATS:
        raise UnsupportedError(_UNREADABLE_FORMATS[kind])
    else:
        suffix = extension(name)
        raise UnreadableError(f"内容不是可识别的文档格式{f'(扩展名为 {suffix})' if suffix else ''}")
    return _finished(text, kind, pages, budget.limits)


def _finished(text: str, kind: str, pages: int | None, limits: Limits) -> AttachmentText:
    reason = None
    if len(text) > limits.text_characters:
        text = text[: limits.text_characters]
        reason = f"正文超过 {limits.text_characters} 字,其后部分未读取"
    text = normalise_text(text)
    if not text:
        return AttachmentText("", Readability.UNREADABLE, "文件中没有文字", kind, pages=pages)
    return AttachmentText(text, Readability.OK, reason, kind, pages=pages)
