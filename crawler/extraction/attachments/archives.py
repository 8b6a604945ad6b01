"""Archives: each file read for itself, bounded in depth, number, size and growth."""

import io
import tarfile
import tempfile
import zipfile
import zlib
from collections.abc import Callable
from pathlib import Path, PurePosixPath

from crawler.extraction.attachments import programs
from crawler.extraction.attachments.outcome import (
    ArchiveMember,
    AttachmentText,
    Budget,
    UnreadableError,
    UnsupportedError,
)
from crawler.extraction.attachments.packages import open_package, read_part
from domain.document_kind import Readability

ARCHIVES = frozenset({"zip", "rar", "7z", "gzip", "tar"})
_NOT_DOCUMENTS = frozenset({".ds_store", "thumbs.db", "desktop.ini"})
ReadMember = Callable[[bytes, str], AttachmentText]


def kind_of_zip(body: bytes) -> str:
    """Whether a zip file is DOCX, XLSX, OFD, ODT, or an archive."""
    try:
        package = open_package(body)
    except UnreadableError:
        # truncated: the local headers at the beginning still say what it was
        head = body[:65536]
        if b"word/" in head:
            return "docx"
        return "xlsx" if b"xl/" in head and b"[Content_Types].xml" in head else "zip"
    names = {name.lower() for name in package.namelist()}
    if "word/document.xml" in names or any(
        n.startswith("word/document") and n.endswith(".xml") for n in names
    ):
        return "docx"
    if "ofd.xml" in names:
        return "ofd"
    if any(name.startswith("xl/workbook") for name in names):
        return "xlsx"
    if "mimetype" in names and "content.xml" in names:
        return "odt"
    if any(name.startswith("ppt/presentation") for name in names):
        return "ppt"
    return "zip"


def read(
    kind: str, body: bytes, name: str, budget: Budget, depth: int, read_member: ReadMember
) -> AttachmentText:
    """Read an archive's files; its text is theirs, each below its name."""
    if depth >= budget.limits.depth:
        raise UnreadableError(f"压缩包嵌套超过 {budget.limits.depth} 层,未读取")
    if kind == "zip":
        members = _zip_members(body, budget, read_member)
    elif kind == "tar":
        members = _tar_members(body, budget, read_member)
    elif kind == "gzip":
        members = _gzip_member(body, name, budget, read_member)
    else:
        members = _unpacked_members(kind, body, budget, read_member)
    return _together(kind, members, budget)


def _together(kind: str, members: list[ArchiveMember], budget: Budget) -> AttachmentText:
    if not members:
        raise UnreadableError("压缩包内没有文件")
    readable = [member for member in members if member.result.readability is Readability.OK]
    unread = [member for member in members if member.result.reason]
    reasons = [f"{member.name}:{member.result.reason}" for member in unread[:5]]
    if len(unread) > 5:
        reasons.append(f"另有 {len(unread) - 5} 个文件未能完整读取")
    if budget.members_left < 0:
        reasons.append(f"文件超过 {budget.limits.members} 个上限,其余未读取")
    if budget.bytes_left < 0:
        reasons.append("解压总量超过上限,其余文件未读取")
    reason = ";".join(reasons) or None
    if readable:
        text = "\n".join(f"{member.name}\n{member.result.text}" for member in readable)
        return AttachmentText(text, Readability.OK, reason, kind, tuple(members))
    states = {member.result.readability for member in members}
    state = states.pop() if len(states) == 1 else Readability.UNREADABLE
    return AttachmentText("", state, reason, kind, tuple(members))


def _wanted(name: str) -> bool:
    path = PurePosixPath(name.replace("\\", "/"))
    return path.name.lower() not in _NOT_DOCUMENTS and "__MACOSX" not in path.parts and bool(path.name)


def _zip_members(body: bytes, budget: Budget, read_member: ReadMember) -> list[ArchiveMember]:
    package = open_package(body)
    members: list[ArchiveMember] = []
    for part in package.infolist():
        name = zip_name(part)
        if part.is_dir() or not _wanted(name):
            continue
        if not budget.spend_member():
            break
        try:
            result = read_member(read_part(package, part, budget), name)
        except UnreadableError as error:
            result = AttachmentText("", Readability.UNREADABLE, str(error), "unknown")
        members.append(ArchiveMember(name, result))
        if budget.bytes_left < 0:
            break
    return members


def zip_name(part: zipfile.ZipInfo) -> str:
    """A member's name: Chinese programs write GBK without saying so, Python then reads it as cp437."""
    if part.flag_bits & 0x800 or part.filename.isascii():
        return part.filename
    try:
        raw = part.filename.encode("cp437")
    except UnicodeEncodeError:
        return part.filename
    for encoding in ("utf-8", "gb18030"):
        try:
            return raw.decode(encoding)
        except UnicodeDecodeError:
            continue
    return part.filename


def _tar_members(body: bytes, budget: Budget, read_member: ReadMember) -> list[ArchiveMember]:
    members: list[ArchiveMember] = []
    with tarfile.open(fileobj=io.BytesIO(body), mode="r:") as archive:
        for entry in archive:
            if not entry.isfile() or not _wanted(entry.name):
                continue
            if not budget.spend_member():
                break
            budget.spend_bytes(entry.size)
            stream = archive.extractfile(entry)
            if stream is not None:
                members.append(ArchiveMember(entry.name, read_member(stream.read(), entry.name)))
    return members


def _gzip_member(body: bytes, name: str, budget: Budget, read_member: ReadMember) -> list[ArchiveMember]:
    inner = PurePosixPath(name.split("?", 1)[0]).stem or "内容"
    machine = zlib.decompressobj(zlib.MAX_WBITS | 16)
    most = min(budget.bytes_left, max(1 << 20, len(body) * budget.limits.ratio))
    try:
        data = machine.decompress(body, most + 1)
    except zlib.error as error:
        raise UnreadableError("压缩文件损坏,无法解压") from error
    if len(data) > most:
        raise UnreadableError("解压后超过上限,疑似压缩炸弹,未读取")
    budget.spend_bytes(len(data))
    return [ArchiveMember(inner, read_member(data, inner))]


def _unpacked_members(kind: str, body: bytes, budget: Budget, read_member: ReadMember) -> list[ArchiveMember]:
    """RAR and 7z by an installed program, into a folder that vanishes."""
    with tempfile.TemporaryDirectory(prefix="sunwatch-") as folder:
        source = Path(folder) / f"archive.{kind}"
        source.write_bytes(body)
        target = Path(folder) / "files"
        target.mkdir()
        if not programs.unpack(kind, source, target, budget.limits):
            raise UnsupportedError(f"{kind.upper()} 压缩包需要 bsdtar、unar、unrar 或 7z 程序之一,本机未安装")
        members: list[ArchiveMember] = []
        for path in sorted(target.rglob("*")):
            name = str(path.relative_to(target))
            if path.is_symlink() or not path.is_file() or not _wanted(name):
                continue
            if not budget.spend_member():
                break
            budget.spend_bytes(path.stat().st_size)
            members.append(ArchiveMember(name, read_member(path.read_bytes(), name)))
        return members
