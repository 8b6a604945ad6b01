"""Walking a portal again: what changed is found, what did not is not asked for."""

from dataclasses import replace
from pathlib import Path

from tests.crawler.support import crawl
from tests.portals.families_plain import FamilyE
from tests.portals.server import PortalServer
from tests.portals.texts import publish

# windows of a day make no sense in a test: three failures in three walks are enough here
IMPATIENT = {"SUNWATCH_GONE_WINDOW_HOURS": "0", "SUNWATCH_GONE_AFTER": "2"}


def test_a_second_walk_finds_new_edited_and_removed_texts_and_asks_for_little(tmp_path: Path) -> None:
    portal = FamilyE(11, 120)
    portal.attached.clear()
    with PortalServer(portal.answer) as server:
        first = crawl(server.url, tmp_path, settings=IMPATIENT)
        assert first.outcome == "complete", first.reason
        full_cost = len(server.asked)

        server.asked.clear()
        unchanged = crawl(server.url, tmp_path, settings=IMPATIENT)
        assert unchanged.outcome == "complete", unchanged.reason
        lists_only = [a for a in server.asked if "/info/" in a]
        # one known address in a hundred is asked again, longest unasked first
        assert len(lists_only) <= 2
        assert len(server.asked) <= 2 + len(portal.columns) + 2 < full_cost / 4

        column = max(portal.columns, key=lambda c: len(c.texts))
        fresh = publish(portal.rng, 99_999, portal.court)
        edited = column.texts[0]
        changed = replace(
            edited,
            title=edited.title + "(更正)",
            paragraphs=(*edited.paragraphs[:-1], "更正说明:以本文为准。", edited.paragraphs[-1]),
        )
        removed = column.texts[2]
        column.texts[0] = changed
        column.texts.remove(removed)
        column.texts.insert(0, fresh)
        portal.texts[fresh.number], portal.texts[edited.number] = fresh, changed
        for other in portal.columns:
            if removed in other.texts:
                other.texts.remove(removed)
        del portal.texts[removed.number]

        again = crawl(server.url, tmp_path, settings=IMPATIENT)
        assert any(fresh.mark in text for text in again.texts())
        versions = again.rows(
            "select current, previous_id from document where text like ?", f"%{edited.mark}%"
        )
        assert sorted(v[0] for v in versions) == [0, 1], "both versions are kept, one is current"
        assert any(v[1] is not None for v in versions)
        once = again.rows("select current, gone_at from document where text like ?", f"%{removed.mark}%")
        assert once[0][0] == 1, "one failure proves no removal"

        later = crawl(server.url, tmp_path, settings=IMPATIENT)
        gone = later.rows("select current, gone_at from document where text like ?", f"%{removed.mark}%")
        assert gone[0][0] == 0 and gone[0][1] is not None
        assert len(later.rows("select id from evidence")) > 0


def test_a_redirect_to_the_home_page_is_a_removal_not_an_article(tmp_path: Path) -> None:
    from tests.portals.server import Asked, Reply

    portal = FamilyE(12, 30)
    portal.attached.clear()
    column = next(c for c in portal.columns if len(c.texts) > 2)
    lost = column.texts[1]

    def answer(asked: Asked) -> Reply:
        if asked.path == portal.address(column, lost):
            return Reply(b"", 302, headers={"Location": "/"})
        return portal.answer(asked)

    with PortalServer(answer) as server:
        done = crawl(server.url, tmp_path)
    assert not any(lost.mark in text for text in done.texts())
    skipped = done.rows(
        "select reason, detail from skipped where url like ?", f"%{portal.address(column, lost)}"
    )
    assert skipped == [("error", "跳转到首页")]


def test_a_full_walk_asks_conditionally_where_the_portal_gave_etags(tmp_path: Path) -> None:
    import hashlib

    from tests.portals.server import Asked, Reply

    portal = FamilyE(13, 30)
    portal.attached.clear()
    statuses: list[int] = []

    def answer(asked: Asked) -> Reply:
        reply = portal.answer(asked)
        if "/info/" in asked.path and reply.status == 200:
            tag = f'"{hashlib.sha256(reply.body).hexdigest()[:12]}"'
            if asked.headers.get("If-None-Match") == tag:
                reply = Reply(b"", 304)
            reply.headers["ETag"] = tag
            statuses.append(reply.status)
        return reply

    with PortalServer(answer) as server:
        first = crawl(server.url, tmp_path)
        documents = first.rows("select id, identity, first_walk_id from document order by id")
        statuses.clear()
        full = crawl(server.url, tmp_path, settings={"SUNWATCH_FULL_WALK_EVERY": "1"})
    assert full.outcome == "complete", full.reason
    assert statuses and set(statuses) == {304}
    assert full.rows("select id, identity, first_walk_id from document order by id") == documents
    assert full.rows("select count(*) from document where last_walk_id = 2") == [(len(documents),)]
    assert full.rows("select distinct column is not null from document") == [(1,)]
