"""Worker processes: what overruns is stopped and replaced, and the loop stays free."""

import asyncio
import os
import time

import pytest

from crawler.extraction.worker import (
    AttachmentWorker,
    OverrunError,
    PageBytes,
    ProcessLimits,
    WorkerDiedError,
    WorkerPool,
    read_pages,
)
from domain.document_kind import Readability
from tests.crawler.extraction.made_files import TEXT, docx_file, never_ends

GIB = 2**30


def test_an_overrun_is_stopped_and_the_worker_replaced() -> None:
    with WorkerPool(1, ProcessLimits(seconds=1)) as pool:
        first = pool.run(os.getpid)
        with pytest.raises(OverrunError, match="上限"):
            pool.run(time.sleep, 60)
        second = pool.run(os.getpid)
    assert first != second != os.getpid()


def test_memory_is_limited() -> None:
    with WorkerPool(1, ProcessLimits(memory_bytes=GIB)) as pool:
        with pytest.raises(WorkerDiedError, match="内存"):
            pool.run(bytes, 4 * GIB)
        assert pool.run(len, b"abc") == 3


def test_errors_of_the_function_come_back() -> None:
    with WorkerPool(1) as pool, pytest.raises(ZeroDivisionError):
        pool.run(divmod, 1, 0)


def test_processes_are_replaced_after_their_tasks() -> None:
    with WorkerPool(1, ProcessLimits(tasks=2)) as pool:
        seen = [pool.run(os.getpid) for _ in range(4)]
    assert seen[0] == seen[1] != seen[2] == seen[3]


def test_the_loop_turns_while_workers_work() -> None:
    async def main() -> tuple[int, list[str]]:
        turns = 0

        async def turn() -> None:
            nonlocal turns
            while True:
                turns += 1
                await asyncio.sleep(0.005)

        ticker = asyncio.create_task(turn())
        with AttachmentWorker(2) as worker:
            results = await asyncio.gather(*(worker.read(docx_file(TEXT), "a.docx") for _ in range(4)))
        ticker.cancel()
        return turns, [result.text for result in results]

    turns, texts = asyncio.run(main())
    assert turns > 3
    assert all(TEXT in text for text in texts)


def test_an_attachment_that_overruns_is_a_result_with_a_reason(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("crawler.extraction.worker._read_attachment", never_ends)
    with AttachmentWorker(1, ProcessLimits(seconds=0.5)) as worker:
        result = worker.read_now(docx_file(TEXT), "a.docx")
    assert result.readability is Readability.UNREADABLE
    assert result.reason and "上限" in result.reason


def test_pages_in_one_task() -> None:
    page = f"<html><title>{TEXT}</title><h1>{TEXT}</h1><p>发布时间：2020-02-03</p><p>本院认为，应予终结。</p></html>"
    with WorkerPool(1) as pool:
        first, second = pool.run(read_pages, [PageBytes(page.encode("gbk"), charset="utf-8"), PageBytes(b"")])
    assert (first.encoding, first.article.title) == ("gb18030", TEXT)
    assert second.article.title is None
