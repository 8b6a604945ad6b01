"""One walk of one portal (一次走查): takes addresses from the frontier until nothing is left or a budget ends."""

import asyncio
import contextlib
import hashlib
import json
import logging
import re
from collections.abc import Callable
from datetime import timedelta
from typing import Any

from scrapy.crawler import Crawler
from sqlalchemy import Engine

from crawler.extraction import decode
from crawler.fetching import Ask, Fetcher
from crawler.manners import HostPace, user_agent
from crawler.navigation.addresses import host_of, is_loopback, request_key
from crawler.navigation.page import Page
from crawler.navigation.reading import Role
from crawler.reading_pool import ReadingPool
from crawler.robots import RobotsCache
from crawler.walking import closing
from crawler.walking.columns import Stop
from crawler.walking.frontier import Item
from crawler.walking.limits import BLOCKED_LIMIT, Limits
from crawler.walking.listing import advance
from crawler.walking.outcome import Verdict
from crawler.walking.portal import Portal
from crawler.walking.recorder import Recorder, RecordingError
from crawler.walking.rendering import PageRendering
from crawler.walking.scope import Scope
from crawler.walking.sources import Sources
from crawler.walking.state import DOUBTS, SCOPE, WalkState, open_walk
from crawler.walking.units import SkipFact, Unit
from crawler.walking.visiting import Visitor
from domain.outcomes import SkipReason, WalkOutcome
from storage.evidence import EvidenceWriter
from storage.models import CourtRow
from storage.targets import permitted_hours

logger = logging.getLogger(__name__)
Progress = Callable[[dict[str, Any]], None]


class Walk:
    """A walk from its opening to its verdict (走查)."""

    def __init__(
        self,
        crawler: Crawler,
        engine: Engine,
        portal: Portal,
        court: CourtRow,
        *,
        evidence_root: Any,
        version: str,
        pool: ReadingPool,
        rendering: PageRendering,
        fresh: bool = False,
        progress: Progress | None = None,
    ) -> None:
        settings = crawler.settings
        self.crawler, self.engine, self.portal, self.court = crawler, engine, portal, court
        self.pool = pool
        self.column_pages = settings.getint("SUNWATCH_COLUMN_PAGES")
        self._evidence_root = evidence_root
        self._folder = court_folder(court)
        self._progress = progress
        self._version = version
        self.state: WalkState = open_walk(
            engine,
            portal,
            court.id,
            fresh=fresh,
            full_every=settings.getint("SUNWATCH_FULL_WALK_EVERY"),
            versions={"software": version, **_classifier_version()},
        )
        self.limits = Limits(
            portal,
            self.state,
            engine,
            hours=permitted_hours(settings.get("SUNWATCH_PERMITTED_HOURS")),
            daily=settings.getint("SUNWATCH_DAILY_REQUESTS"),
        )
        self.scope = Scope(portal.url, portal.court, portal.also, portal.neighbours)
        for _, address in portal.columns:
            self.scope.declare(address)
        self.home_keys = {request_key(portal.url)}
        if self.state.resumed:
            kept = self.state.learned.get(SCOPE, {})
            self.scope.restore(kept)
            self.home_keys.update(kept.get("home_keys", ()))
        self._recorded_scope = self._scope_kept()
        self.agent = user_agent(version, portal.contact)
        self._paces: dict[str, HostPace] = {}
        self._recorded_doubts = self.state.doubts()
        self.fetcher = Fetcher(
            crawler,
            agent=self.agent,
            jar=f"walk-{self.state.walk_id}",
            pace_of=self.pace_of,
            may_follow=lambda url: None if self._may_redirect(url) else SkipReason.OTHER_HOST,
            exempt=not portal.obey_robots,
            backoff_base=0.2 if is_loopback(portal.url) else 1.0,
        )
        self.rendering = rendering
        self.sources = Sources(self)
        self.visitor = Visitor(self)
        self.recorder = Recorder(
            engine,
            EvidenceWriter(evidence_root, self._folder, self.state.walk_id, f"Sunwatch/{version}"),
            walk_id=self.state.walk_id,
            court_id=court.id,
            gone_after=settings.getint("SUNWATCH_GONE_AFTER", 3),
            gone_window=timedelta(hours=settings.getfloat("SUNWATCH_GONE_WINDOW_HOURS", 24.0)),
        )
        self._in_flight = 0
        self._scripts: dict[str, str] = {}
        self._stopping = False
        self._wake = asyncio.Event()
        self._home_done = False

    # ------------------------------------------------------------------ policy

    def pace_of(self, url: str) -> HostPace:
        """The pace of a host of this portal."""
        host = host_of(url)
        pace = self._paces.get(host)
        if pace is None:
            pace = HostPace(self.portal.delay, self.portal.concurrency)
            self._paces[host] = pace
        return pace

    def is_own(self, url: str) -> bool:
        """Whether the address belongs to the portal (本门户)."""
        return self.scope.is_host(url)

    def _may_redirect(self, url: str) -> bool:
        # the home page may move to another name of the same site (http://x → https://www.x/…)
        return self.is_own(url) or not self._home_done

    def adopt_home(self, url: str) -> None:
        """The home page answered at this address: its host is the portal's."""
        self._home_done = True
        self.scope.move(url)
        self.home_keys.add(request_key(url))

    async def _obey_robots(self) -> bool:
        """Read robots.txt first: its delay and its hours. False when nothing may be asked."""
        # outside the permitted hours not even robots.txt is asked for
        self.state.pause = self.limits.pause()
        robots: RobotsCache | None = getattr(self.crawler, "robots", None)
        if self.state.pause is None and robots is not None and self.portal.obey_robots:
            rules = await robots.rules(self.portal.url)
            if rules.delay:
                self.pace_of(self.portal.url).ask_at_least(rules.delay)
            self.state.pause = self.limits.pause(rules.hours)
        return self.state.pause is None

    async def scripts_of(self, page: Page) -> str:
        """Text of the portal's own scripts that a page loads, each fetched once a walk (外部脚本)."""
        texts = []
        for url in page.script_sources[:8]:
            if not self.is_own(url) or re.search(
                r"jquery|vue|react|bootstrap|swiper|layui|echarts", url, re.IGNORECASE
            ):
                continue
            key = request_key(url)
            if key not in self._scripts:
                self._scripts[key] = ""
                answer = await self.fetcher.fetch(Ask(url, referer=page.url))
                self.state.pages += 1
                self.recorder.put(Unit(exchanges=answer.exchanges, results=answer.results))
                if answer.ok and len(answer.body) < 400_000:
                    self._scripts[key] = decode(answer.body, answer.charset).text
            texts.append(self._scripts[key])
        return "\n;\n".join(texts)

    # ------------------------------------------------------------------ running

    async def run(self) -> Verdict:
        """Walk to the end; gives the verdict. Raises :class:`RecordingError` when nothing can be stored."""
        logger.info(
            "%s 开始%s走查 %s", self.portal.court, "继续" if self.state.resumed else "", self.portal.url
        )
        try:
            if await self._obey_robots():
                self._seed()
                await self._work()
                if not self._stopping and self.state.home_problem is None:
                    self._recheck()
                    await self._work()
            if self.state.pause is None:
                self._stop_columns()
        finally:
            await self.rendering.close_walk(self.state.walk_id)
            await asyncio.to_thread(self.recorder.close)
        if self.state.pause is not None:
            return await asyncio.to_thread(closing.rest, self, self.state.pause)
        return await asyncio.to_thread(closing.finish, self, self._evidence_root, self._folder)

    def _seed(self) -> None:
        unit = Unit()
        items = [Item(self.portal.url, Role.HOME, 100)]
        items += [Item(url, Role.COLUMN, 95, 1, name) for name, url in self.portal.columns]
        for item in items:
            if self.state.frontier.add(item):
                unit.found.append(item)
        if self.state.resumed:
            self._home_done = not self.state.frontier.holds(Role.HOME)
            for column in self.state.columns.values():
                if not column.ended and not self.state.frontier.holds_page_of(column.url):
                    advance(self.visitor, column)
        self.record(unit)

    async def _work(self) -> None:
        workers = [asyncio.create_task(self._worker()) for _ in range(self.portal.concurrency + 1)]
        try:
            await asyncio.gather(*workers)
        finally:
            for worker in workers:
                worker.cancel()

    async def _worker(self) -> None:
        while not self._stopping:
            item = self.state.frontier.pop()
            if item is None:
                if self._in_flight == 0:
                    self._wake.set()
                    return
                self._wake.clear()
                with contextlib.suppress(TimeoutError):
                    await asyncio.wait_for(self._wake.wait(), 0.5)
                continue
            if self._refuse(item):
                continue
            self._in_flight += 1
            watched = item.role in (Role.COLUMN, Role.UNKNOWN)
            if watched:
                self.state.traps.asked(item.url)
            try:
                while self.recorder.full:
                    await asyncio.sleep(0.05)
                await self.visitor.visit(item)
            except RecordingError:
                self._stopping = True
                raise
            except Exception:
                logger.exception("读取 %s 时出错", item.url)
                unit = Unit(item=item)
                self.state.own_faults += 1
                self.visitor.fail(unit, SkipReason.ERROR, "程序内部错误,见日志")
                self.record(unit)
            finally:
                self._in_flight -= 1
                self._wake.set()
                self._report()

    def _refuse(self, item: Item) -> bool:
        """Whether an item is left because of a budget or a trap; notes it."""
        self.state.stopped = self.state.stopped or self.limits.lost()
        over = self.state.stopped or self.limits.spent()
        if over is None:
            self.state.pause = self.state.pause or self.limits.pause()
            if self.state.pause is not None:
                # it stays queued: the walk goes on with it
                self._stopping = True
                return True
        if over is not None:
            if self.state.stopped is None:
                self.state.budget = over
            self._stopping = True
            self.state.frontier.push(item)
            self._leave_rest(over)
            return True
        # what the home page itself names as a column is asked for, whatever its sisters gave
        named = item.role is Role.COLUMN and item.depth <= 1
        if item.role in (Role.COLUMN, Role.UNKNOWN) and not named and self.state.traps.closed(item.url):
            unit = Unit(item=item, state="skipped")
            unit.skips.append(
                SkipFact(item.url, SkipReason.TRAP, "同类页面连续没有新内容", item.column_name, False)
            )
            self.state.skips["trap"] += 1
            self.recorder.put(unit)
            return True
        return False

    def _leave_rest(self, why: str) -> None:
        unit = Unit()
        reason = SkipReason.BUDGET
        if self.state.stopped is not None:
            reason = SkipReason.BLOCKED if self.state.blocked_run >= BLOCKED_LIMIT else SkipReason.ERROR
        for item in self.state.frontier.drain():
            self.state.skips[reason.value] += 1
            unit.dropped.append(item)
            if len(unit.skips) < 500:
                unit.skips.append(
                    SkipFact(
                        item.url,
                        reason,
                        why,
                        item.column_name,
                        item.role in (Role.LIST, Role.COLUMN),
                    )
                )
        self.record(unit)

    def _scope_kept(self) -> dict[str, Any]:
        return {**self.scope.kept(), "home_keys": sorted(self.home_keys)}

    def record(self, unit: Unit) -> None:
        """Hand a unit to the recorder."""
        item = unit.item
        if item is not None and item.role in (Role.COLUMN, Role.UNKNOWN):
            self.state.traps.gave(item.url, None if unit.barren is None else not unit.barren)
        doubts = self.state.doubts()
        if doubts != self._recorded_doubts:
            # with the unit that raised them, in one transaction
            self._recorded_doubts = doubts
            self.state.learned[DOUBTS] = doubts
            unit.learned = json.loads(json.dumps(self.state.learned))
        scope = self._scope_kept()
        if scope != self._recorded_scope:
            self._recorded_scope = scope
            self.state.learned[SCOPE] = scope
            unit.learned = json.loads(json.dumps(self.state.learned))
        self.recorder.put(unit)
        for part in unit.parts:
            self.recorder.put(part)

    def _recheck(self) -> None:
        """Known addresses that no list shows any more, or that failed before: ask whether they are gone.

        A walk that is not full also asks for one in a hundred of the others, longest unasked first, so that
        edits which no list shows come to light in the long run.
        """
        known = self.state.known
        wanted = [
            k
            for key, k in known.items()
            if k.document_id is not None and k.failures > 0 and not self.state.frontier.knows(key)
        ]
        if self.state.full:
            wanted += [
                k
                for key, k in known.items()
                if k.document_id is not None
                and key not in self.state.met
                and not self.state.frontier.knows(key)
            ]
        else:
            rest = sorted(
                (k for k in known.values() if k.document_id is not None and k.failures == 0),
                key=lambda k: k.checked_at,
            )
            wanted += rest[: len(rest) // 100]
        unit = Unit()
        for address in {k.url: k for k in wanted}.values():
            item = Item(
                address.url,
                Role.ATTACHMENT if address.role == "attachment" else Role.ARTICLE,
                20,
                1,
                recheck=True,
            )
            if item.key in self.state.rechecked:
                continue
            self.state.rechecked.add(item.key)
            self.state.frontier.note(item.key)
            self.state.frontier.push(item)
            unit.found.append(item)
        self.record(unit)

    def _stop_columns(self) -> None:
        unit = Unit()
        for column in self.state.columns.values():
            if not column.ended:
                column.stop = (
                    Stop.BUDGET
                    if self.state.budget
                    else Stop.BLOCKED
                    if self.state.blocked_run >= BLOCKED_LIMIT
                    else Stop.ERROR
                )
                unit.columns.append(self.state.column_fact(column))
        self.visitor.leave_rest(unit)
        self.record(unit)

    def _report(self) -> None:
        if self._progress is not None:
            self._progress(
                {
                    "documents": self.state.documents,
                    "pages": self.state.pages,
                    "queued": len(self.state.frontier),
                    "columns": len(self.state.columns),
                    "rendered": self.state.rendered,
                    "seconds": self.limits.seconds,
                }
            )


def court_folder(court: CourtRow) -> str:
    """Folder of a court's evidence: plain letters on every file system."""
    code = re.sub(r"[^0-9A-Za-z]", "", court.code or "")
    return f"{court.id:05d}-{code or hashlib.sha256(court.name.encode()).hexdigest()[:8]}"


def _classifier_version() -> dict[str, str]:
    try:
        from crawler import classifiers

        return {"classifier": str(getattr(classifiers, "VERSION", "1"))}
    except ImportError:
        return {}


__all__ = ["Progress", "Verdict", "Walk", "WalkOutcome", "court_folder"]
