"""Screenshots of key documents, where they are asked for: taken by a real browser, politely, as evidence only."""

import subprocess
from pathlib import Path

import pytest
from sqlalchemy.orm import Session
from warcio.archiveiterator import ArchiveIterator

from storage.database import open_database
from storage.evidence import verify
from tests.crawler.support import REPOSITORY, Crawl, command, environment
from tests.portals.family_b import FamilyB
from tests.portals.server import PortalServer

KEY = "('zhongben_ruling', 'enforcement_normative')"


def _walk(home: Path, url: str, more: str, *arguments: str) -> Crawl:
    home.mkdir(exist_ok=True)
    (home / "targets.yaml").write_text(
        f"targets:\n- {{court: 某某县人民法院, level: 基层, url: '{url}'{more}}}\n", encoding="utf-8"
    )
    done = subprocess.run(
        [*command("x")[:5], *arguments],
        cwd=REPOSITORY,
        env=environment(home),
        capture_output=True,
        text=True,
        timeout=240,
    )
    return Crawl(done.returncode, done.stderr, home)


@pytest.mark.browser
def test_key_documents_are_pictured_and_no_others(tmp_path: Path, browser: str) -> None:
    portal = FamilyB(61, 24)
    with PortalServer(portal.answer) as server:
        plain = _walk(tmp_path / "plain", server.url, "")
        asked = len(server.asked)
        done = _walk(tmp_path / "key", server.url, ", screenshots: key")
    keys = done.rows(f"select url, sha256 from document where doc_class in {KEY} order by url")
    assert len(keys) >= 4, "the portal must hold some"
    assert done.outcome == plain.outcome == "complete", done.reason
    query = "select identity, rendered from document order by identity"
    assert done.rows(query) == plain.rows(query), "a picture makes no document"
    pictured = done.rows("select url from evidence where kind = 'screenshot' order by url")
    assert (
        pictured
        == [(url,) for url, _ in keys]
        == done.rows("select url from evidence where kind = 'dom' order by url")
    )
    assert len(server.asked) - asked == asked + len(keys), "one visit more for each of them"
    health = done.rows("select health from walk")[0][0]
    assert f'"screenshots_on_request": {len(keys)}' in health
    assert plain.rows("select count(*) from evidence where kind = 'screenshot'") == [(0,)]
    engine = open_database(f"sqlite:///{tmp_path / 'key' / 'sunwatch.db'}")
    with Session(engine) as session:
        assert verify(tmp_path / "key" / "evidence", session) == []
    engine.dispose()
    [warc] = (tmp_path / "key" / "evidence").rglob("*.warc.gz")
    with warc.open("rb") as stream:
        kinds = [r.rec_headers.get_header("WARC-Target-URI") for r in ArchiveIterator(stream)]
    assert sum(str(uri).startswith("urn:screenshot:") for uri in kinds) == len(keys)


@pytest.mark.browser
def test_the_command_line_asks_for_pictures_or_for_none(tmp_path: Path, browser: str) -> None:
    portal = FamilyB(62, 8)
    with PortalServer(portal.answer) as server:
        asked = _walk(tmp_path / "a", server.url, "", "-a", "screenshots=key")
        none = _walk(tmp_path / "b", server.url, ", render: always", "-a", "screenshots=none")
    keys = asked.rows(f"select count(*) from document where doc_class in {KEY}")
    assert asked.rows("select count(*) from evidence where kind = 'screenshot'") == keys
    assert none.rows("select count(*) > 0 from evidence where kind = 'dom'") == [(1,)]
    assert none.rows("select count(*) from evidence where kind = 'screenshot'") == [(0,)]
    wrong = _walk(tmp_path / "c", "http://portal.example/", "", "-a", "screenshots=all")
    assert wrong.status == 2 and "rendered、key、none" in wrong.log
