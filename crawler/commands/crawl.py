"""``scrapy crawl``, with the exit status that timers act on: 0 done, 1 portals failed, 2 unusable arguments."""

import argparse
import sys

from scrapy import Spider
from scrapy.commands.crawl import Command as ScrapyCrawl
from scrapy.crawler import Crawler


class Command(ScrapyCrawl):
    """Scrapy's own command; what it lacks is a status that says whether every portal was read."""

    def process_options(self, args: list[str], opts: argparse.Namespace) -> None:
        """Check the arguments before anything is opened or logged: one line, status 2."""
        super().process_options(args, opts)
        if args != ["court"]:
            return
        from crawler.walking.choosing import ChoiceError, choose_portals
        from storage.targets import TargetsError

        try:
            choose_portals(opts.spargs)
        except (TargetsError, ChoiceError) as problem:
            print(problem, file=sys.stderr)  # noqa: T201  for people, before any logging is set up
            sys.exit(2)

    def run(self, args: list[str], opts: argparse.Namespace) -> None:
        """Crawl, and set the exit status."""
        super().run(args, opts)
        assert self.crawler_process is not None
        made = self._made
        if self.exitcode == 0 and args == ["court"] and made is not None and made.stats is not None:
            failed = made.stats.get_value("sunwatch/failed")
            # no value at all: the spider never came to its end
            self.exitcode = 1 if failed is None else int(bool(failed))

    _made: Crawler | None = None

    def _create_crawler(self, name: type[Spider] | str) -> Crawler:
        assert self.crawler_process is not None
        self._made = self.crawler_process.create_crawler(name)
        return self._made
