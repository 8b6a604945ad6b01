"""Worker processes with limits: what comes from outside is never parsed where the crawl runs.

Each worker is a process of its own (spawned, one task at a time) with limits on memory, processor time and wall
time; one that overruns is killed and replaced, and the crawl goes on.
"""

import asyncio
import contextlib
import multiprocessing
import os
import queue
import resource
import signal
from collections.abc import Callable, Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from datetime import date
from multiprocessing.connection import Connection
from types import TracebackType
from typing import Any, Self, TypeVar

from crawler.extraction.article import Article, read_article
from crawler.extraction.attachments import AttachmentText, read_attachment
from crawler.extraction.attachments.outcome import LIMITS, Limits
from crawler.extraction.encoding import decode
from domain.document_kind import Readability

T = TypeVar("T")
_READY = "ready"
_START_SECONDS = 120.0
_SPAWN = multiprocessing.get_context("spawn")


class WorkerError(Exception):
    """A task was not finished by its worker; the message says why, in Chinese."""


class OverrunError(WorkerError):
    """The task took more than its time; its process was killed."""


class WorkerDiedError(WorkerError):
    """The task's process died, as a rule because it hit its memory limit."""


@dataclass(frozen=True, slots=True)
class ProcessLimits:
    """What one worker process may use."""

    seconds: float = 60.0
    """Wall time of one task."""
    memory_bytes: int = 2 * 2**30
    """Address space."""
    tasks: int = 1000
    """Tasks after which a process is replaced, so that what parsers leak does not add up."""


def _serve(connection: Connection, limits: ProcessLimits) -> None:
    """Run tasks until the parent goes away: the life of one worker process."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # Ctrl-C is the parent's to handle
    if limits.memory_bytes:
        resource.setrlimit(resource.RLIMIT_AS, (limits.memory_bytes, limits.memory_bytes))
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
    with contextlib.suppress(OSError):
        os.nice(5)  # the crawl's own loop goes first
    connection.send(_READY)
    while True:
        try:
            function, arguments = connection.recv()
        except (EOFError, OSError):
            return
        _limit_processor_time(limits.seconds)
        try:
            answer: tuple[bool, Any] = (True, function(*arguments))
        except MemoryError:
            os._exit(86)
        except Exception as error:
            answer = (False, error)
        try:
            connection.send(answer)
        except (BrokenPipeError, OSError):
            return
        except Exception as error:  # an answer or error that cannot be sent is an error too
            connection.send((False, WorkerError(f"{type(error).__name__}: {answer[1]!r}"[:500])))


def _limit_processor_time(seconds: float) -> None:
    used = resource.getrusage(resource.RUSAGE_SELF)
    hard = resource.getrlimit(resource.RLIMIT_CPU)[1]
    soft = int(used.ru_utime + used.ru_stime + seconds) + 2
    resource.setrlimit(
        resource.RLIMIT_CPU, (soft if hard == resource.RLIM_INFINITY else min(soft, hard), hard)
    )


class _Slot:
    """One worker process and the line to it, replaced when it fails."""

    def __init__(self, limits: ProcessLimits) -> None:
        self.limits = limits
        self.process: multiprocessing.process.BaseProcess | None = None
        self.connection: Connection | None = None
        self.done = 0

    def run(self, function: Callable[..., T], arguments: tuple[Any, ...]) -> T:
        """Run one task; blocks. Raises what the task raises, or :class:`WorkerError`."""
        try:
            connection = self._ready()
            connection.send((function, arguments))
            if not connection.poll(self.limits.seconds):
                self.stop()
                raise OverrunError(f"处理超过 {self.limits.seconds:g} 秒上限,已停止")
            succeeded, value = connection.recv()
        except (EOFError, BrokenPipeError, ConnectionResetError) as error:
            self.stop()
            raise WorkerDiedError("处理进程异常退出(通常是超过内存上限),已停止") from error
        self.done += 1
        if self.done >= self.limits.tasks:
            self.stop()
        if succeeded:
            return value  # type: ignore[no-any-return]
        raise value

    def _ready(self) -> Connection:
        if self.connection is not None and self.process is not None and self.process.is_alive():
            return self.connection
        self.stop()
        ours, theirs = _SPAWN.Pipe()
        self.process = _SPAWN.Process(target=_serve, args=(theirs, self.limits), daemon=True)
        self.process.start()
        theirs.close()
        # starting a process is not the task's time, and takes long on a busy machine
        if not ours.poll(_START_SECONDS) or ours.recv() != _READY:
            self.process.kill()
            raise WorkerDiedError("处理进程无法启动")
        self.connection = ours
        self.done = 0
        return ours

    def stop(self) -> None:
        """End the process, whatever it is doing."""
        if self.connection is not None:
            self.connection.close()
            self.connection = None
        if self.process is not None:
            self.process.kill()
            self.process.join()
            self.process = None


class WorkerPool:
    """Processes that run module-level functions within limits, from asyncio or plain code (处理进程池).

    Functions and arguments must be picklable. Use as a context manager, or call :meth:`close`.
    """

    def __init__(self, processes: int = 1, limits: ProcessLimits | None = None) -> None:
        limits = limits or ProcessLimits()
        self._slots: queue.SimpleQueue[_Slot] = queue.SimpleQueue()
        self._all = [_Slot(limits) for _ in range(max(1, processes))]
        for slot in self._all:
            self._slots.put(slot)
        self._threads = ThreadPoolExecutor(max(1, processes), thread_name_prefix="extraction")

    async def submit(self, function: Callable[..., T], *arguments: Any) -> T:
        """Run ``function(*arguments)`` in a worker without blocking the loop.

        Raises what the function raises, :class:`OverrunError` or :class:`WorkerDiedError`.
        """
        loop = asyncio.get_running_loop()
        return await loop.run_in_executor(self._threads, self._run, function, arguments)

    def run(self, function: Callable[..., T], *arguments: Any) -> T:
        """Run ``function(*arguments)`` in a worker and wait for it; raises as :meth:`submit`."""
        return self._threads.submit(self._run, function, arguments).result()

    def _run(self, function: Callable[..., T], arguments: tuple[Any, ...]) -> T:
        slot = self._slots.get()
        try:
            return slot.run(function, arguments)
        finally:
            self._slots.put(slot)

    def close(self) -> None:
        """Kill the workers; tasks still running end with :class:`WorkerDiedError`."""
        self._threads.shutdown(wait=False, cancel_futures=True)
        for slot in self._all:
            slot.stop()

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()


class AttachmentWorker(WorkerPool):
    """Reads attachments in worker processes; an overrun is a result with its reason, not an error."""

    def __init__(
        self,
        processes: int = 1,
        limits: ProcessLimits | None = None,
        *,
        ocr: bool = False,
        file_limits: Limits = LIMITS,
    ) -> None:
        if limits is None:
            # the OCR runtime maps more memory and a page takes seconds
            limits = ProcessLimits(seconds=600, memory_bytes=6 * 2**30) if ocr else ProcessLimits(seconds=60)
        super().__init__(processes, limits)
        self._ocr = ocr
        self._file_limits = file_limits

    async def read(self, body: bytes, name: str, content_type: str | None = None) -> AttachmentText:
        """Read an attachment without blocking the loop; never raises for what the file is."""
        try:
            return await self.submit(_read_attachment, body, name, content_type, self._ocr, self._file_limits)
        except WorkerError as error:
            return _failed(error)

    def read_now(self, body: bytes, name: str, content_type: str | None = None) -> AttachmentText:
        """As :meth:`read`, for code without a loop."""
        try:
            return self.run(_read_attachment, body, name, content_type, self._ocr, self._file_limits)
        except WorkerError as error:
            return _failed(error)


def _failed(error: WorkerError) -> AttachmentText:
    return AttachmentText("", Readability.UNREADABLE, str(error), "unknown")


def _read_attachment(
    body: bytes, name: str, content_type: str | None, ocr: bool, limits: Limits
) -> AttachmentText:
    return read_attachment(body, name, content_type, ocr=ocr, limits=limits)


@dataclass(frozen=True, slots=True)
class PageBytes:
    """A page as fetched, with what led to it (待读网页)."""

    body: bytes
    url: str | None = None
    charset: str | None = None
    """Charset of the HTTP header."""
    anchor: str | None = None
    list_date: date | None = None


@dataclass(frozen=True, slots=True)
class PageRead:
    """A page decoded and read (已读网页)."""

    encoding: str
    replaced: int
    article: Article


def read_page_bytes(page: PageBytes) -> PageRead:
    """From bytes to article, in this process."""
    decoded = decode(page.body, page.charset)
    article = read_article(decoded.text, page.url, anchor=page.anchor, list_date=page.list_date)
    return PageRead(decoded.encoding, decoded.replaced, article)


def read_pages(pages: Sequence[PageBytes]) -> list[PageRead]:
    """Read many pages in one task, so that the way to a worker is paid once: ``await pool.submit(read_pages, batch)``."""
    return [read_page_bytes(page) for page in pages]
