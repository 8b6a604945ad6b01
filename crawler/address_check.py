"""Looking at single addresses (网址核查), with the manners of a walk: robots.txt, pace, retries, evidence.

:func:`check_addresses` runs in a process of its own, because Scrapy's reactor runs once a process: a console that
looks at many answers in a day starts one each time.
"""

import asyncio
import json
import logging
import subprocess
import sys
from collections.abc import AsyncIterator, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from pathlib import Path
from typing import Any

import scrapy
from sqlalchemy import Engine, func, select
from sqlalchemy.orm import Session

from crawler.fetching import Answer, Ask, Fetcher
from crawler.manners import HostPace, user_agent
from crawler.navigation.addresses import host_of, is_loopback
from crawler.understanding import Job, Understood, understand
from crawler.version import VERSION
from domain.document_kind import DocumentKind, Readability
from storage.evidence import EvidenceWriter
from storage.locks import portal_lock
from storage.models import EvidenceRow

FOLDER = "申辩"
"""Folder of the evidence that belongs to no walk."""
# seconds an address may take, retries included
_PATIENCE = 300.0


@dataclass(frozen=True, slots=True)
class Asked:
    """An address to look at, and whose document should stand there (待核网址)."""

    url: str
    court: str


@dataclass(frozen=True, slots=True)
class Looked:
    """What stood at an address (核查所见)."""

    url: str
    final_url: str | None
    fetched_at: datetime
    status: int | None
    failure: str | None
    """Why nothing came, in Chinese; null where something did."""
    sha256: str | None
    evidence_id: int | None
    title: str | None
    kind: DocumentKind | None
    case_numbers: tuple[str, ...]
    """The document's own."""
    publish_date: date | None
    ruling_date: date | None
    unreadable: str | None
    unsure: bool
    attachments: int


def check_addresses(
    engine: Engine, asked: Sequence[Asked], root: Path, *, contact: str | None = None, delay: float = 1.0
) -> list[Looked]:
    """Look at addresses, keep the evidence, and say what stands there, in the order asked.

    Args:
        engine: the database, for the rows of evidence.
        asked: what to look at.
        root: folder of all evidence.
        contact: whom a portal's keeper can reach, for the name we go by.
        delay: seconds between requests to one host (none on this machine).

    Raises:
        PortalBusyError: another check is running.
        RuntimeError: the process ended without a result.
    """
    if not asked:
        return []
    with portal_lock(engine, root.parent / "locks", FOLDER):
        order = {
            "asked": [[each.url, each.court] for each in asked],
            "root": str(root),
            "batch": _next_batch(engine),
            "contact": contact,
            "delay": delay,
        }
        done = subprocess.run(
            [sys.executable, "-m", "crawler.address_check"],
            input=json.dumps(order),
            capture_output=True,
            text=True,
            encoding="utf-8",
            check=False,
        )
        lines = [json.loads(line) for line in done.stdout.splitlines() if line.startswith("{")]
        if done.returncode or len(lines) != len(asked):
            raise RuntimeError(f"网址核查进程异常结束:{done.stderr.strip()[-300:]}")
        with Session(engine) as session, session.begin():
            return [_looked(session, line) for line in lines]


def _next_batch(engine: Engine) -> int:
    """Number of the next file of this folder: one more than the highest used."""
    with Session(engine) as session:
        newest = session.scalar(
            select(func.max(EvidenceRow.warc_file)).where(EvidenceRow.warc_file.like(f"{FOLDER}/%"))
        )
    return int(newest.rsplit("/", 1)[-1].split("-")[0]) + 1 if newest else 1


def _looked(session: Session, line: dict[str, Any]) -> Looked:
    evidence_id = None
    for record in line["records"]:
        row = EvidenceRow(
            walk_id=None, **{**record, "fetched_at": datetime.fromisoformat(record["fetched_at"])}
        )
        session.add(row)
        session.flush()
        evidence_id = row.id
    return Looked(
        url=line["url"],
        final_url=line["final_url"],
        fetched_at=datetime.fromisoformat(line["fetched_at"]),
        status=line["status"],
        failure=line["failure"],
        sha256=line["sha256"],
        evidence_id=evidence_id,
        title=line["title"],
        kind=DocumentKind(line["kind"]) if line["kind"] else None,
        case_numbers=tuple(line["case_numbers"]),
        publish_date=date.fromisoformat(line["publish_date"]) if line["publish_date"] else None,
        ruling_date=date.fromisoformat(line["ruling_date"]) if line["ruling_date"] else None,
        unreadable=line["unreadable"],
        unsure=line["unsure"],
        attachments=line["attachments"],
    )


class AddressSpider(scrapy.Spider):
    """Looks at the addresses of an order, one after the other; hosts wait their turn."""

    name = "address"

    def __init__(self, order: dict[str, Any]) -> None:
        super().__init__()
        self.order = order
        self.lines: list[dict[str, Any]] = []
        self.user_agent = user_agent(VERSION, order["contact"])
        self._paces: dict[str, HostPace] = {}

    def _pace_of(self, url: str) -> HostPace:
        delay = 0.0 if is_loopback(url) else float(self.order["delay"])
        return self._paces.setdefault(host_of(url), HostPace(delay, 1))

    async def start(self) -> AsyncIterator[Any]:
        """Look at every address; nothing is yielded."""
        writer = EvidenceWriter(Path(self.order["root"]), FOLDER, self.order["batch"], f"Sunwatch/{VERSION}")
        try:
            for place, (url, court) in enumerate(self.order["asked"]):
                self.lines.append(await self._look(url, court, place, writer))
            writer.flush()
        finally:
            writer.close()
        nothing: tuple[Any, ...] = ()
        for each in nothing:
            yield each

    async def _look(self, url: str, court: str, place: int, writer: EvidenceWriter) -> dict[str, Any]:
        answer = Answer(Ask(url), url)
        failure: str | None
        if not url.lower().startswith(("http://", "https://")) or not host_of(url):
            failure = "不是可以访问的网址(应以 http:// 或 https:// 开头)"
        else:
            fetcher = Fetcher(
                self.crawler,
                agent=self.user_agent,
                jar=f"address-{place}",
                pace_of=self._pace_of,
                may_follow=lambda _url: None,
                backoff_base=0.2 if is_loopback(url) else 1.0,
            )
            try:
                answer = await asyncio.wait_for(fetcher.fetch(Ask(url)), _PATIENCE)
                failure = _failure(answer)
            except TimeoutError:
                failure = f"{_PATIENCE:.0f} 秒内没有取回"
        records = [record for exchange in answer.exchanges for record in writer.write(exchange)]
        found = None
        if failure is None:
            found = await asyncio.to_thread(understand, _job(answer, court))
        return _line(answer, failure, found, records)


def _failure(answer: Answer) -> str | None:
    if answer.skip is not None:
        return answer.detail or answer.skip.chinese
    if not answer.ok:
        return f"网站应答 {answer.status}" if answer.status is not None else "没有应答"
    return None


def _job(answer: Answer, court: str) -> Job:
    page = answer.media_type in ("", "text/html", "application/xhtml+xml", "text/plain")
    return Job(
        url=answer.final_url,
        body=answer.body,
        charset=answer.charset,
        media_type=answer.media_type,
        is_attachment=not page,
        court=court,
    )


def _line(
    answer: Answer, failure: str | None, found: Understood | None, records: Sequence[Any]
) -> dict[str, Any]:
    last = records[-1] if records else None
    written = [
        {
            "warc_file": record.warc_file,
            "offset": record.offset,
            "length": record.length,
            "record_id": record.record_id,
            "kind": record.kind,
            "url": record.url,
            "status": record.status,
            "fetched_at": record.fetched_at.isoformat(),
            "sha256": record.sha256,
        }
        for record in records
    ]
    return {
        "url": answer.ask.url,
        "final_url": answer.final_url if answer.status is not None else None,
        "fetched_at": answer.fetched_at.isoformat(),
        "status": answer.status,
        "failure": failure,
        "sha256": last.sha256 if last else None,
        "records": written,
        "title": found.title if found else None,
        "kind": found.kind.value if found else None,
        "case_numbers": list(found.case_numbers[: found.own_case_numbers]) if found else [],
        "publish_date": found.publish_date.isoformat() if found and found.publish_date else None,
        "ruling_date": found.ruling_date.isoformat() if found and found.ruling_date else None,
        "unreadable": _unreadable(found) if found else None,
        "unsure": found.needs_review if found else False,
        "attachments": len(found.attachment_links) if found else 0,
    }


def _unreadable(found: Understood) -> str | None:
    if found.readability is not Readability.OK:
        return found.readability_reason or "正文无法读取"
    if found.shape == "shell":
        return "网页内容要用浏览器才能显示"
    return "没有读到正文" if not found.text.strip() else None


def main() -> None:
    """Carry out the order on standard input; one line of JSON an address on standard output."""
    from scrapy.crawler import CrawlerProcess
    from scrapy.settings import Settings

    order = json.loads(sys.stdin.read())
    settings = Settings()
    settings.setmodule("crawler.settings", priority="project")
    settings.set("LOG_LEVEL", logging.getLevelName(logging.ERROR), priority="cmdline")
    process = CrawlerProcess(settings)
    crawler = process.create_crawler(AddressSpider)
    process.crawl(crawler, order=order)
    process.start()
    assert isinstance(crawler.spider, AddressSpider)
    for line in crawler.spider.lines:
        sys.stdout.write(json.dumps(line) + "\n")


if __name__ == "__main__":
    main()
