"""Pictures of text: recognised only with the ``ocr`` extra, named ``image_only`` without it."""

from functools import lru_cache
from importlib.util import find_spec
from typing import Any

from crawler.extraction.attachments.outcome import ImageOnlyError


def available() -> bool:
    """Whether the ``ocr`` extra (rapidocr and its runtime) is installed."""
    return find_spec("rapidocr") is not None and find_spec("onnxruntime") is not None


@lru_cache(maxsize=1)
def _engine() -> Any:
    from rapidocr import RapidOCR

    return RapidOCR()


def recognise(picture: Any) -> str:
    """Text of a picture (encoded bytes or an array of pixels), lines from top to bottom."""
    found = _engine()(picture)
    return "\n".join(getattr(found, "txts", None) or ())


def read(body: bytes, *, ocr: bool) -> str:
    """Text of an image file; raises :class:`ImageOnlyError` where it cannot be recognised."""
    if not ocr or not available():
        raise ImageOnlyError("图片文件,没有可提取的文字;安装 sunwatch[ocr] 后可识别")
    text = recognise(body)
    if not text.strip():
        raise ImageOnlyError("图片中没有识别出文字")
    return text
