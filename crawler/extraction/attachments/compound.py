"""OLE compound files (MS-CFB): streams of ``.doc``, ``.xls`` and ``.wps`` read directly, bounded and loop-safe."""

import struct

from crawler.extraction.attachments.outcome import UnreadableError
from crawler.extraction.attachments.sniffing import extension

_END = 0xFFFFFFFE
_FREE = 0xFFFFFFFA
"""First of the special sector numbers."""


class CompoundFile:
    """Directory and streams of a compound file; raises :class:`UnreadableError` where broken."""

    def __init__(self, body: bytes) -> None:
        self.body = body
        try:
            self._read_header()
        except (struct.error, IndexError) as error:
            raise UnreadableError("文件损坏或不完整(复合文档结构)") from error

    def _read_header(self) -> None:
        shift, mini_shift = struct.unpack_from("<HH", self.body, 30)
        if shift not in (9, 12) or mini_shift != 6:
            raise UnreadableError("文件损坏(复合文档扇区大小异常)")
        self.sector: int = 1 << shift
        self.mini_sector: int = 1 << mini_shift
        directory, _, self.cutoff, mini_fat, _, difat, _ = struct.unpack_from("<IIIIIII", self.body, 48)
        most = len(self.body) // self.sector + 1
        fat_sectors = [s for s in struct.unpack_from("<109I", self.body, 76) if s < _FREE]
        seen: set[int] = set()
        while difat < _FREE and difat not in seen and len(seen) <= most:
            seen.add(difat)
            entries = struct.unpack_from(f"<{self.sector // 4}I", self.body, self._place(difat))
            fat_sectors.extend(s for s in entries[:-1] if s < _FREE)
            difat = entries[-1]
        fat: list[int] = []
        for number in fat_sectors[:most]:
            place = self._place(number)
            if place + self.sector <= len(self.body):
                fat.extend(struct.unpack_from(f"<{self.sector // 4}I", self.body, place))
        self.fat = fat
        self.entries = self._directory(self._chain(directory))
        root = self.entries.get("root entry") or next(iter(self.entries.values()), (0, 0))
        self.mini_stream = self._chain(root[0]) if root[0] < _FREE else b""
        raw = self._chain(mini_fat) if mini_fat < _FREE else b""
        self.mini_fat = list(struct.unpack(f"<{len(raw) // 4}I", raw[: len(raw) // 4 * 4]))

    def _place(self, sector: int) -> int:
        return (sector + 1) * self.sector

    def _chain(self, start: int, size: int | None = None) -> bytes:
        pieces: list[bytes] = []
        seen: set[int] = set()
        while start < _FREE and start not in seen and start < len(self.fat):
            seen.add(start)
            pieces.append(self.body[self._place(start) : self._place(start) + self.sector])
            start = self.fat[start]
        data = b"".join(pieces)
        return data if size is None else data[:size]

    def _directory(self, raw: bytes) -> dict[str, tuple[int, int]]:
        entries: dict[str, tuple[int, int]] = {}
        for place in range(0, len(raw) - 127, 128):
            length = struct.unpack_from("<H", raw, place + 64)[0]
            kind = raw[place + 66]
            if kind not in (1, 2, 5) or not 2 <= length <= 64:
                continue
            name = raw[place : place + length - 2].decode("utf-16-le", "replace").lower()
            start, size = struct.unpack_from("<II", raw, place + 116)
            entries.setdefault(name, (start, size))
        return entries

    def stream(self, name: str) -> bytes | None:
        """A stream's bytes by name (any case); ``None`` where there is none."""
        entry = self.entries.get(name.lower())
        if entry is None:
            return None
        start, size = entry
        if size >= self.cutoff:
            return self._chain(start, size)
        pieces: list[bytes] = []
        seen: set[int] = set()
        while start < _FREE and start not in seen and start < len(self.mini_fat):
            seen.add(start)
            pieces.append(self.mini_stream[start * self.mini_sector : (start + 1) * self.mini_sector])
            start = self.mini_fat[start]
        return b"".join(pieces)[:size]


def kind_of(body: bytes, name: str) -> str:
    """``doc``, ``xls``, ``ppt`` or ``encrypted`` by the streams inside; by the name where they do not tell."""
    try:
        entries = CompoundFile(body).entries
    except UnreadableError:
        entries = {}
    if "encryptedpackage" in entries:
        return "encrypted"
    if "worddocument" in entries:
        return "doc"
    if "workbook" in entries or "book" in entries:
        return "xls"
    if "powerpoint document" in entries:
        return "ppt"
    return {".xls": "xls", ".et": "xls", ".ppt": "ppt", ".dps": "ppt"}.get(extension(name), "doc")
