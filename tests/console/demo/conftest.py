"""The demo portals, running, for the tests beside this file."""

from collections.abc import Iterator

import pytest

from console.demo import DemoPortal, start_portals


@pytest.fixture(scope="module")
def portals() -> Iterator[dict[str, DemoPortal]]:
    with start_portals() as running:
        yield {portal.name: portal for portal in running}


@pytest.fixture
def qinchuan(portals: dict[str, DemoPortal]) -> DemoPortal:
    return portals["秦川市中级人民法院"]


@pytest.fixture
def yunling(portals: dict[str, DemoPortal]) -> DemoPortal:
    return portals["云岭县人民法院"]


@pytest.fixture
def changze(portals: dict[str, DemoPortal]) -> DemoPortal:
    return portals["长泽县人民法院"]
