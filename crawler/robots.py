"""robots.txt by RFC 9309: what may be asked, how often, at which hours; one answer a host, kept for 24 hours."""

import logging
from collections.abc import Awaitable, Callable
from dataclasses import dataclass
from datetime import UTC, datetime, time, timedelta
from urllib.parse import urlsplit
from zoneinfo import ZoneInfo

from protego import Protego

logger = logging.getLogger(__name__)
AGENT = "Sunwatch"
KEPT = timedelta(hours=24)
# RFC 9309 2.5: at least the first 500 kibibytes must be read
SIZE_LIMIT = 512 * 1024


@dataclass(frozen=True, slots=True)
class RobotsRules:
    """What a host's robots.txt says (robots 规则).

    ``reachable`` is false after 5xx or no answer: then nothing may be asked (RFC 9309 2.3.1.4).
    """

    parser: Protego | None
    reachable: bool
    status: int | None
    read_at: datetime
    body: bytes = b""
    failure: str | None = None  # why there was no answer at all

    @property
    def refusal(self) -> str:
        """Why an address may not be asked, in a sentence."""
        if self.reachable:
            return "robots.txt 不允许"
        if self.status is None:
            return f"网站无应答:{self.failure or '无法连接'}"
        return f"robots.txt 应答 HTTP {self.status},按 RFC 9309 视为全部禁止"

    def allows(self, url: str) -> bool:
        """Whether the address may be asked for; 4xx or an empty file allow everything."""
        if not self.reachable:
            return False
        return self.parser is None or self.parser.can_fetch(url, AGENT)

    @property
    def delay(self) -> float:
        """Seconds between requests that Crawl-delay or Request-rate ask for; 0 where silent."""
        if self.parser is None:
            return 0.0
        wanted = self.parser.crawl_delay(AGENT) or 0.0
        rate = self.parser.request_rate(AGENT)
        if rate is not None and rate.requests:
            wanted = max(wanted, rate.seconds / rate.requests)
        return float(wanted)

    @property
    def hours(self) -> tuple[time, time] | None:
        """Hours of Visit-time (UTC), as the convention has it; null where silent."""
        visit = self.parser.visit_time(AGENT) if self.parser is not None else None
        return (visit.start_time, visit.end_time) if visit is not None else None


def read_rules(status: int | None, body: bytes, moment: datetime, failure: str | None = None) -> RobotsRules:
    """Rules from an answer: 2xx is read, 4xx allows everything, all else forbids everything."""
    if status is not None and 200 <= status < 300:
        text = body[:SIZE_LIMIT].decode("utf-8", errors="replace").lstrip("\ufeff")
        if "<html" in text[:500].lower() or "<!doctype" in text[:500].lower():
            # a page of the portal instead of a file: it states no rule
            return RobotsRules(None, True, status, moment, body)
        return RobotsRules(Protego.parse(text), True, status, moment, body)
    if status is not None and 400 <= status < 500:
        return RobotsRules(None, True, status, moment, body)
    return RobotsRules(None, False, status, moment, body, failure)


# status, body, and why there was no answer
Ask = Callable[[str], Awaitable[tuple[int | None, bytes, str | None]]]


class RobotsCache:
    """robots.txt of the hosts of a process (robots 缓存)."""

    def __init__(self, ask: Ask) -> None:
        self._ask = ask
        self._rules: dict[str, RobotsRules] = {}

    async def rules(self, url: str) -> RobotsRules:
        """Rules for an address, asked for once in 24 hours."""
        parts = urlsplit(url)
        origin = f"{parts.scheme}://{parts.netloc.lower()}"
        known = self._rules.get(origin)
        now = datetime.now(UTC)
        if known is None or now - known.read_at > KEPT:
            status, body, failure = await self._ask(f"{origin}/robots.txt")
            known = read_rules(status, body, now, failure)
            if not known.reachable:
                logger.warning("%s:%s", origin, known.refusal)
            self._rules[origin] = known
        return known

    def known(self, url: str) -> RobotsRules | None:
        """Rules already read, without asking."""
        parts = urlsplit(url)
        return self._rules.get(f"{parts.scheme}://{parts.netloc.lower()}")


def seconds_until_open(hours: tuple[time, time] | None, now: datetime, zone: str = "UTC") -> float:
    """Seconds until the permitted hours begin (距允许时段); 0 inside them. Hours may pass midnight."""
    if hours is None or hours[0] == hours[1]:
        return 0.0
    local = now.astimezone(ZoneInfo(zone))
    start, end = hours
    clock = local.time()
    inside = start <= clock < end if start < end else clock >= start or clock < end
    if inside:
        return 0.0
    opening = local.replace(hour=start.hour, minute=start.minute, second=0, microsecond=0)
    if opening <= local:
        opening += timedelta(days=1)
    return (opening - local).total_seconds()
