"""The same crawl gives the same documents, columns and walk on PostgreSQL as on SQLite."""

from pathlib import Path

import pytest
from sqlalchemy import create_engine, text

from tests.crawler.support import crawl
from tests.portals.families_plain import FamilyE
from tests.portals.server import PortalServer

QUERIES = (
    "select identity, title, publish_date, doc_class from document order by identity",
    "select name, pages, entries, stated_entries, last_page_reached from column_walk order by url",
    "select outcome, reason from walk order by id",
)


def _plain(value: object) -> str:
    """Databases differ in how they give truth and dates, not in what they hold."""
    return {"True": "1", "False": "0"}.get(str(value), str(value))


@pytest.mark.postgres
def test_a_crawl_on_postgresql_equals_one_on_sqlite(tmp_path: Path, postgres_url: str) -> None:
    portal = FamilyE(51, 30)
    with PortalServer(portal.answer) as server:
        here = crawl(server.url, tmp_path / "sqlite")
        there = crawl(server.url, tmp_path / "postgres", SUNWATCH_DATABASE_URL=postgres_url)
        again = crawl(server.url, tmp_path / "postgres", SUNWATCH_DATABASE_URL=postgres_url)
    assert here.status == there.status == again.status == 0, there.log[-1500:]
    lite, post = create_engine(f"sqlite:///{here.home / 'sunwatch.db'}"), create_engine(postgres_url)
    with lite.connect() as one, post.connect() as two:
        for query in QUERIES[:2]:
            left, right = (
                sorted(tuple(_plain(v) for v in row) for row in connection.execute(text(query)))
                for connection in (one, two)
            )
            # the second walk on PostgreSQL adds its own columns
            assert set(left) <= set(right) and len(left) >= len(portal.columns)
        documents = [
            one.execute(text("select count(*) from document")).scalar(),
            two.execute(text("select count(*) from document")).scalar(),
        ]
        assert documents[0] == documents[1]
        walks = [tuple(r) for r in two.execute(text(QUERIES[2]))]
        assert walks == [("complete", None), ("complete", None)]
    lite.dispose()
    post.dispose()
