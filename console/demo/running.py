"""The demo portals being served, and the targets file that leads to them (演示门户的启动)."""

from collections.abc import Iterator, Sequence
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Protocol

import yaml

from console.demo.portals.changze.site import ChangzeSite
from console.demo.portals.qinchuan.site import QinchuanSite
from console.demo.portals.yunling.site import YunlingSite
from console.demo.server import PortalServer, Site, Visit
from console.demo.texts import DemoText
from domain.outcomes import Channel, CourtLevel

PERIOD = (date(2017, 1, 1), date(2017, 12, 31))
"""Evaluation period of the demo (评估期间)."""
OBSERVED = date(2018, 3, 30)
"""Observation date of the demo (观察日): nothing published later counts."""


class DemoSite(Site, Protocol):
    """A demo portal's pages and where its texts stand (演示站点)."""

    texts: tuple[DemoText, ...]
    bait: tuple[DemoText, ...]

    def addresses(self, text: DemoText) -> tuple[str, ...]:
        """Paths at which a text is shown."""
        ...

    def file_address(self, text: DemoText, place: int) -> str:
        """Path of an attachment."""
        ...


@dataclass(frozen=True)
class DemoPortal:
    """One running demo portal (演示门户)."""

    name: str
    """Name of the invented court."""
    code: str
    """Its 法院代字, used by no real court."""
    level: CourtLevel
    channel: Channel
    site: DemoSite
    server: PortalServer

    @property
    def url(self) -> str:
        """Address of the home page."""
        return self.server.url

    @property
    def requests(self) -> list[Visit]:
        """Every request so far (访问记录)."""
        return self.server.visits


_COURTS: tuple[tuple[str, str, CourtLevel, Channel, type[DemoSite]], ...] = (
    ("秦川市中级人民法院", "陕98", CourtLevel.INTERMEDIATE, Channel.PLATFORM, QinchuanSite),
    ("云岭县人民法院", "陕9821", CourtLevel.BASIC, Channel.PORTAL, YunlingSite),
    ("长泽县人民法院", "陕9822", CourtLevel.BASIC, Channel.PLATFORM, ChangzeSite),
)


@contextmanager
def start_portals() -> Iterator[list[DemoPortal]]:
    """Serve the three portals on free loopback ports until the block ends (启动演示门户).

    Raises:
        OSError: no port of 127.0.0.1 can be had.
    """
    with ExitStack() as running:
        yield [
            DemoPortal(name, code, level, channel, site := make(), running.enter_context(PortalServer(site)))
            for name, code, level, channel, make in _COURTS
        ]


def write_targets(path: Path, portals: Sequence[DemoPortal]) -> None:
    """Write the targets file of the demo (演示目标清单), paced for loopback.

    Raises:
        OSError: the file cannot be written.
    """
    content = {
        "period": {"start": PERIOD[0], "end": PERIOD[1]},
        "defaults": {"delay": 0.02, "concurrency": 4, "obey_robots": True},
        "targets": [
            {
                "court": portal.name,
                "code": portal.code,
                "level": portal.level.value,
                "url": portal.url,
                "channel": portal.channel.value,
            }
            for portal in portals
        ],
    }
    path.write_text(yaml.safe_dump(content, allow_unicode=True, sort_keys=False), encoding="utf-8")
