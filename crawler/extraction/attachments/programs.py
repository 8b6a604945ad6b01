"""External programs that read old formats, each with its time, memory and file-size limit."""

import os
import resource
import shutil
import signal
import subprocess
import tempfile
from pathlib import Path

from crawler.extraction.attachments.outcome import Limits, UnreadableError

_MEMORY = 1536 * 2**20
_UNPACKERS: tuple[tuple[str, tuple[str, ...]], ...] = (
    ("bsdtar", ("bsdtar", "-x", "-f", "{source}", "-C", "{target}")),
    ("unar", ("unar", "-quiet", "-no-directory", "-output-directory", "{target}", "{source}")),
    ("unrar", ("unrar", "x", "-inul", "-p-", "-y", "{source}", "{target}/")),
    ("7z", ("7z", "x", "-y", "-p", "-o{target}", "{source}")),
    ("7zz", ("7zz", "x", "-y", "-p", "-o{target}", "{source}")),
)


def run(
    arguments: list[str], limits: Limits, *, memory: int = _MEMORY, home: str | None = None
) -> bytes | None:
    """Standard output of a program, ``None`` where it failed.

    Raises :class:`UnreadableError` where it ran out of time: the whole process group is ended.
    """

    def restrict() -> None:
        resource.setrlimit(resource.RLIMIT_FSIZE, (limits.unpacked_bytes, limits.unpacked_bytes))
        resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
        if memory:
            resource.setrlimit(resource.RLIMIT_AS, (memory, memory))
            resource.setrlimit(resource.RLIMIT_CPU, (int(limits.tool_seconds) + 1,) * 2)

    environment = {
        "PATH": os.environ.get("PATH", os.defpath),
        "LC_ALL": "C.UTF-8",
        "HOME": home or "/nonexistent",
    }
    with tempfile.TemporaryFile() as output:
        process = subprocess.Popen(  # noqa: S603 — fixed programs, arguments are our own temporary files
            arguments, stdin=subprocess.DEVNULL, stdout=output, stderr=subprocess.DEVNULL,
            preexec_fn=restrict, start_new_session=True, env=environment,
        )  # fmt: skip
        try:
            code = process.wait(limits.tool_seconds)
        except subprocess.TimeoutExpired as error:
            os.killpg(process.pid, signal.SIGKILL)
            process.wait()
            raise UnreadableError(f"读取超过 {limits.tool_seconds:g} 秒上限,已停止") from error
        if code != 0:
            return None
        output.seek(0)
        return output.read(limits.text_characters * 4)


def antiword(source: Path, limits: Limits) -> str | None:
    """Text of a Word 2–2003 file by antiword; ``None`` where it is not installed, empty where it fails."""
    program = shutil.which("antiword")
    if program is None:
        return None
    output = run([program, "-m", "UTF-8", "-w", "0", str(source)], limits)
    return output.decode("utf-8", "replace") if output else ""


def soffice(source: Path, limits: Limits) -> str | None:
    """Text of any word processor's file by LibreOffice; ``None`` where it is not installed, empty where it fails."""
    program = shutil.which("soffice") or shutil.which("libreoffice")
    if program is None:
        return None
    folder = source.parent
    arguments = [
        program, "--headless", "--norestore", "--nolockcheck", f"-env:UserInstallation=file://{folder}/profile",
        "--convert-to", "txt:Text (encoded):UTF8", "--outdir", str(folder / "out"), str(source),
    ]  # fmt: skip
    # LibreOffice reserves far more address space than it uses
    if run(arguments, limits, memory=0, home=str(folder)) is None:
        return ""
    made = folder / "out" / f"{source.stem}.txt"
    return made.read_text("utf-8-sig", "replace") if made.is_file() else ""


def unpack(kind: str, source: Path, target: Path, limits: Limits) -> bool:
    """Unpack a RAR or 7z archive with the first program that is installed and can; ``False`` without any.

    Raises :class:`UnreadableError` where programs are installed and none can open it.
    """
    tried = False
    for name, pattern in _UNPACKERS:
        program = shutil.which(name)
        if program is None or (name == "unrar" and kind != "rar"):
            continue
        tried = True
        arguments = [part.format(source=source, target=target) for part in pattern]
        if run([program, *arguments[1:]], limits) is not None:
            return True
    if tried:
        raise UnreadableError("压缩包损坏或已加密,无法解压")
    return False
