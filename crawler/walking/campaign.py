"""Walking several portals from one process (多门户走查): one walk a host at a time."""

import asyncio
import json
import logging
from pathlib import Path
from typing import TYPE_CHECKING, Any

from sqlalchemy.orm import Session

from crawler.navigation.addresses import host_of
from crawler.reading_pool import ReadingPool
from crawler.version import VERSION
from crawler.walking.choosing import all_addresses, choose_portals
from crawler.walking.portal import Portal, portal_of
from crawler.walking.recorder import RecordingError
from crawler.walking.rendering import PageRendering
from crawler.walking.walk import Walk
from domain.outcomes import WalkOutcome
from storage.courts import get_or_create_court
from storage.database import open_database
from storage.home import Home
from storage.locks import PortalBusyError, portal_lock
from storage.targets import Target, Targets, sync_targets

if TYPE_CHECKING:
    from crawler.spiders.court import CourtSpider

logger = logging.getLogger(__name__)
# hosts walked at the same time by one process
AT_A_TIME = 4


async def run_campaign(spider: "CourtSpider") -> list[tuple[str, str]]:
    """Walk the portals the spider was asked for; gives those not walked completely: (court, why)."""
    arguments = {k: v for k, v in spider.choice.items() if v}
    if spider.targets_file is not None:
        arguments["targets"] = str(spider.targets_file)
    defaults, targets = choose_portals(arguments)
    every = all_addresses(arguments)
    home = Home()
    engine = await asyncio.to_thread(open_database, home.database_url)
    with Session(engine) as session, session.begin():
        sync_targets(session, Targets(defaults=defaults, targets=targets))
    pool = ReadingPool()
    rendering = PageRendering()
    failed: list[tuple[str, str]] = []
    gate = asyncio.Semaphore(AT_A_TIME)
    hosts: dict[str, asyncio.Lock] = {}

    async def one(target: Target) -> None:
        portal = portal_of(
            target,
            defaults,
            loopback_delay=spider.crawler.settings.getfloat("SUNWATCH_LOOPBACK_DELAY"),
            neighbours=every,
            screenshots=spider.screenshots,
        )
        async with gate, hosts.setdefault(host_of(portal.url), asyncio.Lock()):
            sentence = await _walk(spider, engine, home, portal, pool, rendering)
        if sentence:
            failed.append((portal.court, sentence))

    try:
        await asyncio.gather(*(one(target) for target in targets))
    finally:
        await rendering.close()
        pool.close()
        engine.dispose()
    return failed


async def _walk(
    spider: "CourtSpider",
    engine: Any,
    home: Home,
    portal: Portal,
    pool: ReadingPool,
    rendering: PageRendering,
) -> str | None:
    """Walk one portal; gives why it is not complete, or null."""
    try:
        with portal_lock(engine, home.root / "locks", portal.host):
            with Session(engine) as session, session.begin():
                row = get_or_create_court(session, portal.court, portal.level, portal.code)
                session.flush()
                session.expunge(row)
            walk = Walk(
                spider.crawler,
                engine,
                portal,
                row,
                evidence_root=home.evidence,
                version=VERSION,
                pool=pool,
                rendering=rendering,
                fresh=spider.fresh,
                progress=_writer(spider.progress_file, portal.court) if spider.progress_file else None,
            )
            verdict = await walk.run()
    except PortalBusyError as busy:
        return str(busy)
    except RecordingError as error:
        return f"{error};走查未完成,下次运行时继续"
    except Exception as error:
        logger.exception("%s 的走查异常终止", portal.court)
        return f"走查异常终止({type(error).__name__}),下次运行时继续;请查看日志"
    return None if verdict.outcome is WalkOutcome.COMPLETE else verdict.reason or verdict.outcome.chinese


def _writer(file: Path, court: str) -> Any:
    """Progress for whoever started this process: the file's last state, replaced as a whole."""
    last = [0.0]

    def write(figures: dict[str, Any]) -> None:
        if figures["seconds"] - last[0] < 0.5 and last[0]:
            return
        last[0] = figures["seconds"]
        partial = file.with_suffix(".partial")
        partial.write_text(json.dumps({"court": court, **figures}, ensure_ascii=False), encoding="utf-8")
        partial.replace(file)

    return write
