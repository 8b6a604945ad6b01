"""What an attachment is called (附件标题): by its link, by its own heading, by its file's name, by its article."""

import re
from pathlib import PurePosixPath

from crawler.extraction.normalisation import close_letter_spacing, normalise_text
from domain.case_number import parse_or_none

_ENDING = re.compile(
    r"\.(?:docx?|dot|wps|wpt|pdf|ofd|xlsx?|et|csv|rtf|txt|html?|mht|zip|rar|7z|jpe?g|png|gif|tiff?|bmp|ceb)$",
    re.IGNORECASE,
)
_SIZE = re.compile(
    r"[\s(（\[【]{1,3}\d{1,7}(?:\.\d{1,3})?\s?(?:[KMG]i?B?|字节|bytes?)[)）\]】]?$", re.IGNORECASE
)
_NUMBERED = re.compile(
    r"^[\s【\[(（]{0,3}附\s{0,2}件\s{0,2}[\d一二三四五六七八九十]{0,3}\s{0,2}[】\])）]?[\s:：.、]{0,4}"
)
_FILLER = re.compile(
    r"附件|点击|此处|这里|下载|查看|打开|浏览|预览|阅读|原文|全文|详情|详见|正文|文档|文件|链接|本地|在线|副本|扫描件?|新建|"
    r"文本|文字|未命名|无标题|图片|压缩包|word|excel|pdf|microsoft",
    re.IGNORECASE,
)
_HAN = re.compile("[\u4e00-\u9fff]")
_LEAST = 4
"""Han characters that a name needs to say anything (公告 alone does not say which)."""
_LONGEST = 60
"""Longest line that is a heading (characters)."""
_HEADING_LINES = 8
"""Lines at a text's head among which its heading is looked for."""
_NOT_HEADING = re.compile(
    r"[。；;：:，,！!]$|\d{1,2}月\d{1,2}日$|〔\d{4}〕|^(?:第[\d一二三四五六七八九十]{1,4}[条章]|[一二三四五六七八九十\d]{1,3}[、.．])"
)
_PAPER = re.compile(
    r"(?:判决书|裁定书|决定书|调解书|通知书|告知书|申请书|委托书|承诺书|公告|通告|布告|办法|规定|细则|意见|规程|规则|方案|制度|"
    r"通知|通报|纪要|名单|一览表|登记表|目录|清单|指南|须知|流程|报告|说明|解释|批复|函|令|表)(?:[（(][^（()）]{1,16}[)）])?$"
)
_ISSUER = re.compile(r"(?:法院|委员会|检察院|办公室|厅|局|部|院)(?:执行局)?$")


def attachment_title(
    text: str, name: str, link_text: str | None, article_title: str | None = None
) -> str | None:
    """The title of a file that an article or a list links.

    The link's words where they say something (without 附件1： and the file's ending); where they are only a file's
    name made of digits or codes, or 点击下载, the heading of the file's own ``text``, then ``name`` (the file's
    name or address), then ``article_title``. ``None`` where nothing is known at all.
    """
    for words in (_spoken(link_text or ""), heading(text), _spoken(PurePosixPath(name).name)):
        if words:
            return words
    for words in (article_title or "", link_text or "", PurePosixPath(name).name):
        if words.strip():
            return words.strip()
    return None


def _spoken(words: str) -> str | None:
    """Words of a link or a file's name, if they say what the file is."""
    words = " ".join(words.split())
    words = _ENDING.sub("", _SIZE.sub("", words)).strip()
    words = _NUMBERED.sub("", words) or words
    if len(_HAN.findall(_FILLER.sub("", words))) >= _LEAST:
        return words
    return words if parse_or_none(words) is not None else None


def heading(text: str) -> str | None:
    """The heading of a text: court, kind and number of a ruling; else the line or lines set as its title."""
    lines = [
        close_letter_spacing(line).strip()
        for line in normalise_text(text[:2000]).split("\n")[:_HEADING_LINES]
    ]
    lines = [line for line in lines if line and _NUMBERED.sub("", line) != ""]
    for index, line in enumerate(lines):
        if _is_heading(line) and _PAPER.search(line):
            return _numbered(_joined(lines, index), lines[index + 1 : index + 2])
    for line in lines[:2]:
        if _is_heading(line) and not _ISSUER.search(line):
            return line
    return None


def _is_heading(line: str) -> bool:
    if len(line) > _LONGEST or _NOT_HEADING.search(line):
        return False
    return len(_HAN.findall(line)) >= _LEAST or _PAPER.search(line) is not None


def _joined(lines: list[str], index: int) -> str:
    """A heading set over several lines: an issuer above a kind of paper, 关于…… above 的通知."""
    title = lines[index]
    for before in reversed(lines[max(0, index - 2) : index]):
        if len(before) + len(title) > 2 * _LONGEST or _NOT_HEADING.search(before):
            break
        issuer = _ISSUER.search(before) and (title.startswith("关于") or len(title) <= 12)
        if issuer or (before.startswith("关于") and not _PAPER.search(before)) or title.startswith("的"):
            title = before + title
        else:
            break
    return title


def _numbered(title: str, following: list[str]) -> str:
    """Rulings of one court are told apart by the number below their kind (案号)."""
    number = following[0].replace(" ", "") if following else ""
    if title.endswith("书") and number and parse_or_none(number) is not None and len(number) <= 40:
        return f"{title}{number}"
    return title
