"""The one spider (唯一的爬虫): walks the portals of targets.yaml, some of them, or one that is in no file."""

import logging
from collections.abc import AsyncIterator
from pathlib import Path
from typing import Any

import scrapy
from scrapy.exceptions import UsageError

from storage.targets import Screenshots

logger = logging.getLogger(__name__)


class CourtSpider(scrapy.Spider):
    """``scrapy crawl court``: ``-a court=`` name or 代字, ``-a level=``, or ``-a url= -a name= -a level=``.

    Further arguments: ``targets`` (file), ``fresh`` (1: begin anew), ``progress`` (file to write progress to),
    ``screenshots`` (rendered, key or none, before what targets.yaml says).
    The work is done by :class:`crawler.walking.walk.Walk`; Scrapy downloads.
    """

    name = "court"

    def __init__(
        self,
        court: str | None = None,
        level: str | None = None,
        url: str | None = None,
        name: str | None = None,
        targets: str | None = None,
        code: str | None = None,
        fresh: str = "0",
        progress: str | None = None,
        screenshots: str | None = None,
        **rest: Any,
    ) -> None:
        super().__init__()
        if rest:
            raise UsageError(
                f"不认识的参数 -a {'、'.join(rest)};可用:court、level、url、name、code、targets、fresh、progress、screenshots"
            )
        self.choice = {"court": court, "level": level, "url": url, "name": name, "code": code}
        self.targets_file = Path(targets) if targets else None
        self.fresh = fresh in ("1", "true", "yes")
        self.progress_file = Path(progress) if progress else None
        self.screenshots = Screenshots(screenshots) if screenshots else None
        self.failed: list[tuple[str, str]] = []

    async def start(self) -> AsyncIterator[Any]:
        """Walk every chosen portal; nothing is yielded: walks ask the downloader themselves."""
        from crawler.walking.campaign import run_campaign

        self.failed = await run_campaign(self)
        for court, sentence in self.failed:
            logger.error("未能完整走查 %s:%s", court, sentence)
        # crawler.commands.crawl reads it: a process that could not walk every portal ends with status 1
        assert self.crawler.stats is not None
        self.crawler.stats.set_value("sunwatch/failed", len(self.failed))
        nothing: tuple[Any, ...] = ()
        for item in nothing:  # makes this the generator that Scrapy expects
            yield item
