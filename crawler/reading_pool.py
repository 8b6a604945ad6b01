"""Worker processes that read documents (读取进程池), so that the event loop only fetches."""

import asyncio
import multiprocessing
import os
from collections.abc import Callable
from concurrent.futures import Executor, ProcessPoolExecutor, ThreadPoolExecutor
from concurrent.futures.process import BrokenProcessPool
from dataclasses import replace
from typing import TypeVar

from crawler.extraction.attachments import images
from crawler.extraction.worker import AttachmentWorker
from crawler.understanding import Job, Understood, file_name, understand

# a small portal is read in a thread: starting processes costs more than they save
THREAD_FIRST = 80
# characters of a page from which its parsing leaves the event loop; below, a thread costs more than it saves
LARGE_PAGE = 200_000
Result = TypeVar("Result")


def _prepare() -> None:
    """Load once what every job needs."""
    import crawler.classifiers
    import crawler.extraction  # noqa: F401


class ReadingPool:
    """Understands documents away from the event loop (读取池)."""

    def __init__(self, workers: int | None = None, thread_first: int = THREAD_FIRST) -> None:
        self._workers = workers or max(1, min(4, (os.cpu_count() or 2) - 1))
        self._thread_first = thread_first
        self._pages: Executor = ThreadPoolExecutor(1, thread_name_prefix="pages")
        self._thread: Executor = ThreadPoolExecutor(1, thread_name_prefix="reading")
        self._processes: ProcessPoolExecutor | None = None
        self._attachments: AttachmentWorker | None = None
        self._given = 0

    async def read(self, job: Job) -> Understood:
        """Understand one document. A worker that dies is replaced once; then the error is raised."""
        self._given += 1
        loop = asyncio.get_running_loop()
        if job.is_attachment and job.attachment is None:
            # a file from outside may hang or take a process down: its text comes from a worker with limits
            text = await self._attachment_worker().read(job.body, file_name(job), job.media_type or None)
            job = replace(job, attachment=text)
        if self._given <= self._thread_first:
            return await loop.run_in_executor(self._thread, understand, job)
        for attempt in (1, 2):
            try:
                return await loop.run_in_executor(self._pool(), understand, job)
            except BrokenProcessPool:
                self._processes = None
                if attempt == 2:
                    raise
        raise AssertionError("unreachable")

    async def apart(self, size: int, call: Callable[[], Result]) -> Result:
        """Do the work of parsing a page of ``size`` characters: at once where it is small, else in a thread of its
        own, so that the loop goes on fetching meanwhile.
        """
        if size <= LARGE_PAGE:
            return call()
        return await asyncio.get_running_loop().run_in_executor(self._pages, call)

    def _attachment_worker(self) -> AttachmentWorker:
        if self._attachments is None:
            self._attachments = AttachmentWorker(self._workers, ocr=images.available())
        return self._attachments

    def _pool(self) -> ProcessPoolExecutor:
        if self._processes is None:
            # forkserver: a fork of a process with a running loop, threads and a browser can hang
            context = multiprocessing.get_context("forkserver" if hasattr(os, "fork") else "spawn")
            self._processes = ProcessPoolExecutor(self._workers, mp_context=context, initializer=_prepare)
        return self._processes

    def close(self) -> None:
        """Stop the workers; what is queued is dropped."""
        self._pages.shutdown(wait=False, cancel_futures=True)
        self._thread.shutdown(wait=False, cancel_futures=True)
        if self._attachments is not None:
            self._attachments.close()
        if self._processes is not None:
            self._processes.shutdown(wait=True, cancel_futures=True)
