"""``python -m benchmarks.portals.again``: what a second walk of an unchanged portal costs."""

import argparse
import tempfile
from pathlib import Path
from time import monotonic

from tests.crawler.support import crawl
from tests.portals.family_b import FamilyB
from tests.portals.server import PortalServer


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--documents", type=int, default=5000)
    options = parser.parse_args()
    portal = FamilyB(3, options.documents)
    with tempfile.TemporaryDirectory() as folder, PortalServer(portal.answer) as server:
        first = 0
        for name, settings in (("first", {}), ("second", {}), ("full", {"SUNWATCH_FULL_WALK_EVERY": "1"})):
            server.asked.clear()
            started = monotonic()
            done = crawl(server.url, Path(folder), settings=settings, timeout=3600)
            first = first or len(server.asked)
            share = len(server.asked) / first
            print(
                f"{name}: {done.outcome}, {len(server.asked)} requests ({share:.1%}), {len(done.found(portal))} found, {monotonic() - started:.0f} s"
            )


if __name__ == "__main__":
    main()
