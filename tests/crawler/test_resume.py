"""A crawl that is killed at any moment loses nothing, doubles nothing, and leaves whole evidence."""

import random
from pathlib import Path

import pytest
from sqlalchemy.orm import Session

from storage.database import open_database
from storage.evidence import verify
from tests.crawler.support import crawl, crawl_and_kill
from tests.portals.family_b import FamilyB
from tests.portals.server import PortalServer


@pytest.mark.slow
def test_a_crawl_killed_many_times_ends_like_an_undisturbed_one(tmp_path: Path) -> None:
    portal = FamilyB(7, 150)
    rng = random.Random(20170411)
    with PortalServer(portal.answer) as server:
        undisturbed = crawl(server.url, tmp_path / "undisturbed")
        requests = len(server.asked)
        server.asked.clear()
        kills = 0
        for _ in range(4):
            kills += crawl_and_kill(server.url, tmp_path / "killed", rng.randrange(3, 45), server.asked)
        ended = crawl(server.url, tmp_path / "killed")
        asked_again = len(server.asked) - requests

    assert kills >= 3, "the kills came too late to test anything"
    assert undisturbed.status == ended.status == 0, ended.log[-2000:]
    assert ended.outcome == "complete"
    query = "select identity, title, publish_date, doc_class from document order by identity"
    assert ended.rows(query) == undisturbed.rows(query)
    columns = "select name, pages, entries, last_page_reached from column_walk order by name"
    assert ended.rows(columns) == undisturbed.rows(columns)
    assert ended.rows("select count(*) from walk") == [(1,)], "one walk went on; no second one began"
    assert ended.rows("select count(*) from frontier") == [(0,)]
    # a kill costs at most what was in flight and unwritten: half a second's worth, and robots.txt anew
    assert asked_again <= kills * 60
    engine = open_database(f"sqlite:///{tmp_path / 'killed' / 'sunwatch.db'}")
    with Session(engine) as session:
        assert verify(tmp_path / "killed" / "evidence", session) == []
