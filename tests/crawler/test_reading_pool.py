"""Files from outside are read by workers with limits; one that hangs is a document with a reason."""

import asyncio
import threading
from pathlib import Path

import pytest

from crawler.extraction.worker import AttachmentWorker, ProcessLimits
from crawler.reading_pool import ReadingPool
from crawler.understanding import Job, Understood
from domain.document_kind import DocumentKind, Readability
from tests.crawler.extraction.made_files import docx_file, never_ends
from tests.crawler.support import crawl
from tests.crawler.test_list_ends import TOTAL, Lists, links, page, rows
from tests.portals.server import Asked, PortalServer, Reply

RULING = "云岭县人民法院\n执行裁定书\n(2017)陕9821执7号\n裁定如下:\n终结本次执行程序。\n二〇一七年五月二日"


def read(pool: ReadingPool, body: bytes, name: str) -> Understood:
    job = Job(
        url=f"http://portal.example/{name}",
        body=body,
        charset=None,
        media_type="application/octet-stream",
        is_attachment=True,
        court="云岭县人民法院",
    )
    return asyncio.run(pool.read(job))


def test_an_attachment_is_read_and_recognised() -> None:
    pool = ReadingPool(1)
    try:
        found = read(pool, docx_file(RULING), "a.docx")
    finally:
        pool.close()
    assert (found.kind, found.readability) == (DocumentKind.ZHONGBEN_RULING, Readability.OK)
    assert found.case_numbers == ("(2017)陕9821执7号",)


def test_one_that_hangs_stays_a_document_with_its_reason(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("crawler.extraction.worker._read_attachment", never_ends)
    pool = ReadingPool(1)
    pool._attachments = AttachmentWorker(1, ProcessLimits(seconds=0.5))
    try:
        found = read(pool, b"%PDF-1.4 never", "b.pdf")
    finally:
        pool.close()
    assert found.readability is Readability.UNREADABLE
    assert found.readability_reason and "上限" in found.readability_reason
    assert found.needs_review


def test_large_pages_are_parsed_beside_the_loop_and_small_ones_in_it() -> None:
    pool = ReadingPool()

    async def where(size: int) -> str:
        return await pool.apart(size, lambda: threading.current_thread().name)

    try:
        assert asyncio.run(where(30_000)) == threading.current_thread().name
        assert asyncio.run(where(2_000_000)).startswith("pages")
    finally:
        pool.close()


def test_a_portal_of_large_pages_is_read_like_any_other(tmp_path: Path) -> None:
    def heavy(site: Lists, number: int, asked: Asked) -> Reply:
        filling = "<div class=x></div>" * 12_000
        return page(f"<ul>{rows(number)}</ul><p>{links(number)}</p>{filling}")

    with PortalServer(Lists(heavy).answer) as server:
        done = crawl(server.url, tmp_path)
    assert done.outcome == "complete", done.reason
    assert len(done.texts()) == TOTAL
