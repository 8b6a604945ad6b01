"""Manners towards a host (礼貌): pace, honest name, when to retry and when never.

The pace adapts as Scrapy's AutoThrottle does: towards latency divided by concurrency, never faster than the
declared delay or robots.txt's Crawl-delay, never reacting to an error by hurrying.
"""

import asyncio
import re
from dataclasses import dataclass, field
from datetime import UTC, datetime
from email.utils import parsedate_to_datetime
from time import monotonic

MAX_DELAY = 60.0
# longer than this a walk does not wait for a single host; it ends as partial and says so
MAX_RETRY_AFTER = 15 * 60.0

# What is temporary and asked again, with backoff; a closed list. 408 request timeout, 425 too early, 429 too many
# requests, 500, 502, 503, 504, and what gateways in front of Chinese portals use for the same (520-524, 598, 599).
RETRIED_STATUSES = frozenset({408, 425, 429, 500, 502, 503, 504, 520, 522, 523, 524, 598, 599})
# What is permanent and never asked again in a walk; a closed list. 521 and 412 are challenges, not errors.
PERMANENT_STATUSES = frozenset(
    {
        400,
        401,
        402,
        403,
        404,
        405,
        406,
        407,
        409,
        410,
        411,
        413,
        414,
        415,
        416,
        417,
        421,
        422,
        423,
        424,
        426,
        428,
        431,
        451,
        501,
        505,
        506,
        507,
        508,
        510,
        511,
    }
)
# Failures below HTTP that are temporary, by the name of the exception; anything else is permanent.
RETRIED_ERRORS = frozenset(
    {
        "TimeoutError",
        "DownloadTimeoutError",
        "TCPTimedOutError",
        "ConnectionLost",
        "ConnectionDone",
        "ConnectionRefusedError",
        "ConnectError",
        "ResponseFailed",
        "ResponseNeverReceived",
        "DownloadConnectionRefusedError",
        "DownloadFailedError",
        "ResponseDataLossError",
        "ConnectionResetError",
        "ConnectionAbortedError",
        "TunnelError",
    }
)
ATTEMPTS = 3


def user_agent(version: str, contact: str | None) -> str:
    """The name we go by (自报身份): product, version, and where its keeper can be reached."""
    reach = (contact or "").removeprefix("mailto:").strip() or "contact: see operator"
    reach = re.sub(r"[^\x20-\x7e]", "", reach).replace("(", "").replace(")", "")
    return f"Sunwatch/{version} (+{reach})"


def retry_after(value: str | None, now: datetime | None = None) -> float | None:
    """Seconds that a Retry-After header asks to wait (RFC 9110 10.2.3): seconds or a date; null when unreadable."""
    if not value:
        return None
    value = value.strip()
    if value.isdigit():
        return float(value)
    try:
        moment = parsedate_to_datetime(value)
    except (TypeError, ValueError):
        return None
    if moment.tzinfo is None:
        moment = moment.replace(tzinfo=UTC)
    return max(0.0, (moment - (now or datetime.now(UTC))).total_seconds())


def backoff(attempt: int, base: float = 1.0) -> float:
    """Seconds before the next try: doubled each time, at most a minute (退避)."""
    return float(min(60.0, base * 2 ** max(0, attempt - 1)))


@dataclass
class HostPace:
    """The pace of requests to one host (节奏)."""

    minimum: float
    concurrency: int
    delay: float = field(init=False)
    _next: float = 0.0
    _lock: asyncio.Lock = field(default_factory=asyncio.Lock)

    def __post_init__(self) -> None:
        self.delay = self.minimum

    def ask_at_least(self, seconds: float) -> None:
        """Raise the minimum, as Crawl-delay asks; never lowers it."""
        self.minimum = max(self.minimum, min(seconds, MAX_DELAY))
        self.delay = max(self.delay, self.minimum)

    async def turn(self) -> None:
        """Wait for the next request's turn."""
        if self.delay <= 0 and self._next <= 0:
            return
        async with self._lock:
            now = monotonic()
            wait = self._next - now
            if wait > 0:
                await asyncio.sleep(wait)
            self._next = max(now, self._next) + self.delay if self.delay > 0 else 0.0

    def pause(self, seconds: float) -> None:
        """Nobody asks before ``seconds`` have passed (Retry-After)."""
        self._next = max(self._next, monotonic() + seconds)

    def learn(self, latency: float, ok: bool) -> None:
        """Adapt to how long the host took, as AutoThrottle does; a host without a minimum delay keeps none."""
        if self.minimum <= 0:
            return
        target = latency / self.concurrency
        fresh = max(target, (self.delay + target) / 2)
        fresh = min(max(self.minimum, fresh), MAX_DELAY)
        if not ok and fresh <= self.delay:
            return
        self.delay = fresh


_CHINESE_ERRORS = {
    "DNSLookupError": "域名无法解析",
    "CannotResolveHostError": "域名无法解析",
    "TimeoutError": "访问超时",
    "DownloadTimeoutError": "访问超时",
    "TCPTimedOutError": "连接超时",
    "ConnectionRefusedError": "连接被拒绝",
    "DownloadConnectionRefusedError": "连接被拒绝",
    "ConnectionLost": "连接中断",
    "ResponseFailed": "应答中断",
    "ResponseNeverReceived": "没有应答",
}


def chinese_error(error: Exception) -> str:
    """A failure below HTTP in words, with the exception's name."""
    name = type(error).__name__
    return f"{_CHINESE_ERRORS.get(name, '访问失败')}({name})"
