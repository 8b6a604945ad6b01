"""What reading an attachment gives, and the limits within which it is read."""

from dataclasses import dataclass

from domain.document_kind import Readability


@dataclass(frozen=True, slots=True)
class AttachmentText:
    """Text of a file, or why there is none (附件正文)."""

    text: str
    readability: Readability
    reason: str | None
    """In Chinese, for people, wherever ``readability`` is not ``ok`` or something was left out."""
    format: str
    """What the bytes are: ``pdf``, ``docx``, ``doc``, ``html`` … or ``unknown``."""
    members: tuple["ArchiveMember", ...] = ()
    """Files of an archive, read each for itself."""
    pages: int | None = None
    """Pages, where the format has them."""


@dataclass(frozen=True, slots=True)
class ArchiveMember:
    """One file inside an archive (压缩包内文件)."""

    name: str
    result: AttachmentText


@dataclass(frozen=True, slots=True)
class Limits:
    """How much of a file is read; beyond it the file is named, not read."""

    file_bytes: int = 200 * 2**20
    """Largest file that is looked at."""
    unpacked_bytes: int = 200 * 2**20
    """Sum of what one file may unpack to, nested archives included."""
    ratio: int = 200
    """Largest growth of one packed part above one megabyte."""
    members: int = 500
    """Files read in one archive, nested ones included."""
    depth: int = 3
    """Archives within archives."""
    text_characters: int = 10_000_000
    """Longest text that is kept."""
    pages: int = 3000
    """Pages of a PDF or an OFD."""
    tool_seconds: float = 40.0
    """Time for an external program (antiword, soffice, bsdtar)."""


LIMITS = Limits()


class UnreadableError(Exception):
    """The file is damaged, encrypted or beyond the limits; the message is the reason in Chinese."""


class UnsupportedError(Exception):
    """The format is known but nothing installed here reads it; the message is the reason in Chinese."""


class ImageOnlyError(Exception):
    """The file holds pictures of its text; the message is the reason in Chinese."""

    def __init__(self, reason: str, pages: int | None = None) -> None:
        super().__init__(reason)
        self.pages = pages


class Budget:
    """What one attachment may still unpack: shared by all nested parts (解压预算)."""

    def __init__(self, limits: Limits = LIMITS) -> None:
        self.limits = limits
        self.bytes_left = limits.unpacked_bytes
        self.members_left = limits.members

    def spend_bytes(self, count: int) -> None:
        """Take ``count`` bytes; raises :class:`UnreadableError` where the budget is exceeded."""
        self.bytes_left -= count
        if self.bytes_left < 0:
            raise UnreadableError(
                f"解压后超过 {self.limits.unpacked_bytes // 2**20} MB 上限,疑似压缩炸弹,未读取"
            )

    def spend_member(self) -> bool:
        """Take one file of an archive; ``False`` where there are too many."""
        self.members_left -= 1
        return self.members_left >= 0
