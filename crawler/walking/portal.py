"""A portal to walk (门户): what targets.yaml, the command line and the defaults say of it."""

from dataclasses import dataclass
from datetime import time
from typing import Any

from crawler.navigation.addresses import host_of, is_loopback
from domain.outcomes import CourtLevel, Rendering
from storage.targets import Defaults, Screenshots, Target, permitted_hours

PAGES_LIMIT = 50_000
MINUTES_LIMIT = 24 * 60.0


@dataclass(frozen=True, slots=True)
class Portal:
    """One portal with everything decided (门户设定)."""

    court: str
    level: CourtLevel | None
    code: str | None
    url: str
    delay: float  # seconds
    concurrency: int
    obey_robots: bool
    contact: str | None
    render: Rendering
    columns: tuple[tuple[str, str], ...]  # (name, address)
    also: tuple[str, ...]
    pages: int
    minutes: float
    expected_documents: int | None
    expected_columns: int | None
    exceptions: tuple[dict[str, Any], ...]
    hours: tuple[time, time] | None = None  # Beijing time
    daily_requests: int | None = None
    screenshots: Screenshots = Screenshots.RENDERED
    neighbours: tuple[str, ...] = ()
    """Addresses of other targets on the same host (同主机的其他门户)."""

    @property
    def host(self) -> str:
        """Host and port, without ``www.``."""
        return host_of(self.url)


def portal_of(
    target: Target,
    defaults: Defaults,
    *,
    loopback_delay: float = 0.0,
    neighbours: tuple[str, ...] = (),
    screenshots: Screenshots | None = None,
) -> Portal:
    """Decide everything for a target: its own word, then the file's defaults, then ours.

    ``screenshots``: the command line's word, before all others.

    A portal on this very machine is nobody's server to spare: where no delay is declared it has none.
    """
    declared = (
        target.delay
        if target.delay is not None
        else defaults.delay
        if "delay" in defaults.model_fields_set
        else None
    )
    local = is_loopback(target.url)
    delay = declared if declared is not None else loopback_delay if local else defaults.delay
    several = target.concurrency or (
        defaults.concurrency if "concurrency" in defaults.model_fields_set else None
    )
    obey = target.obey_robots if target.obey_robots is not None else defaults.obey_robots
    exceptions: list[dict[str, Any]] = []
    if not obey:
        exceptions.append(
            {
                "key": "obey_robots",
                "value": False,
                "reason": target.reason or "targets.yaml 的 defaults 中声明",
            }
        )
    budgets = [budget for budget in (target.budget, defaults.budget) if budget is not None]
    return Portal(
        court=target.court,
        level=target.level,
        code=target.code,
        url=target.url,
        delay=delay,
        concurrency=several or (8 if local and delay == 0 else defaults.concurrency),
        obey_robots=obey,
        contact=target.contact or defaults.contact,
        render=target.render or defaults.render,
        columns=tuple((column.name, column.url) for column in target.columns),
        also=target.also,
        pages=next((budget.pages for budget in budgets if budget.pages), PAGES_LIMIT),
        minutes=next((budget.minutes for budget in budgets if budget.minutes), MINUTES_LIMIT),
        daily_requests=next((budget.daily_requests for budget in budgets if budget.daily_requests), None),
        hours=permitted_hours(target.hours if target.hours is not None else defaults.hours),
        screenshots=screenshots or target.screenshots or defaults.screenshots,
        expected_documents=target.expect.documents if target.expect else None,
        expected_columns=target.expect.columns if target.expect else None,
        exceptions=tuple(exceptions),
        neighbours=tuple(
            url for url in neighbours if url != target.url and host_of(url) == host_of(target.url)
        ),
    )
