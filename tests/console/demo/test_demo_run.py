"""The whole demo, for real: every planted gap is found, no other, and nobody's rules are broken."""

import json
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import pytest
from sqlalchemy.orm import Session

from console.demo.comparison import differences
from console.demo.running import DemoPortal, start_portals
from console.demo.story import DemoFolderError, perform, prepare
from reports.problems import heading_of
from storage.database import open_database
from storage.exports import document_lines, walk_lines

pytestmark = [pytest.mark.browser, pytest.mark.slow, pytest.mark.xdist_group("demo")]


# headings of gaps that the plan of the demo lists ruling by ruling
_OF_RULINGS = {
    heading_of(problem).title
    for problem in ("not_published", "no_valid_reason", "late", "kind_unclear", "unconfirmed")
}


@dataclass
class Told:
    """A demo that was run: its folder and portals."""

    folder: Path
    portals: list[DemoPortal]
    status: int


@pytest.fixture(scope="module")
def told(tmp_path_factory: pytest.TempPathFactory, browser: str) -> Iterator[Told]:
    folder = tmp_path_factory.mktemp("demo") / "demo-data"
    prepare(folder)
    with start_portals() as portals:
        yield Told(folder, portals, perform(folder, portals, progress=False))


def test_every_planted_gap_is_found_and_no_other(told: Told) -> None:
    assert told.status == 0
    with Session(open_database(f"sqlite:///{told.folder / 'sunwatch.db'}")) as session:
        documents, walks = list(document_lines(session)), list(walk_lines(session))
    scores = json.loads((told.folder / "scores.json").read_text(encoding="utf-8"))
    assert differences(told.portals, documents, walks, scores) == []


def test_robots_are_obeyed_and_endless_pages_left_alone(told: Told) -> None:
    for portal in told.portals:
        paths = [visit.target for visit in portal.requests]
        assert "/robots.txt" in paths
        for forbidden in ("/neibu", "/bak", "/admin", "/draft"):
            assert not [path for path in paths if path.startswith(forbidden)], portal.name
        assert len([path for path in paths if "calendar" in path]) <= 10
        agents = {visit.agent for visit in portal.requests if "HeadlessChrome" not in visit.agent}
        assert all(agent.startswith("Sunwatch/") for agent in agents), agents


def test_reports_lie_where_the_demo_says(told: Told) -> None:
    names = {path.name for path in (told.folder / "reports").iterdir()}
    assert {"gap-all.html", "gap-all.xlsx", "gap-陕98.html", "gap-陕9821.html", "gap-陕9822.html"} <= names


def test_a_folder_that_is_not_the_demos_is_left_alone(tmp_path: Path) -> None:
    (tmp_path / "thesis.docx").write_text("x")
    with pytest.raises(DemoFolderError, match="不会清空"):
        prepare(tmp_path)
    assert (tmp_path / "thesis.docx").exists()


def test_the_report_in_a_real_browser_shows_every_planted_gap_and_asks_nothing_of_a_network(
    told: Told, browser: str
) -> None:
    """Numbers, problems and days as planted; nothing fetched, no script, readable on a narrow screen."""
    from playwright.sync_api import sync_playwright

    from console.demo.comparison import expected_gaps
    from console.demo.expected import EXPECTED
    from domain.document_kind import DocumentKind

    with sync_playwright() as playwright:
        chromium = playwright.chromium.launch(executable_path=browser, args=["--no-sandbox", "--disable-gpu"])
        try:
            for portal in told.portals:
                page = chromium.new_page(viewport={"width": 1100, "height": 900})
                asked: list[str] = []
                page.on("request", lambda request, asked=asked: asked.append(request.url))  # type: ignore[misc]
                page.goto((told.folder / "reports" / f"gap-{portal.code}.html").as_uri())
                assert [url for url in asked if not url.startswith("file:")] == []
                rows = page.eval_on_selector_all(
                    "h2[id^=p] ~ table",
                    """tables => tables.flatMap(table => {
                        let heading = table.previousElementSibling;
                        while (heading && heading.tagName !== 'H2') heading = heading.previousElementSibling;
                        return [...table.querySelectorAll('tbody tr')].map(
                            row => [heading.innerText, ...[...row.cells].map(cell => cell.innerText)]);
                    })""",
                )
                shown = {
                    (row[0].split("(")[0], row[3].split("\n")[0].split("号")[0], row[4], row[5])
                    for row in rows
                    if len(row) > 5
                    and row[2][1:] in ("2.3.1", "2.3.2")
                    and row[0].split("(")[0] in _OF_RULINGS
                }
                planted = set()
                for kind in (DocumentKind.ZHONGBEN_RULING, DocumentKind.OTHER_ENFORCEMENT_RULING):
                    for number, problem, due, days in expected_gaps(EXPECTED[portal.name], kind):
                        planted.add(
                            (
                                heading_of(problem).title,
                                number.split("号")[0],
                                due or "—",
                                "—" if days is None else str(days),
                            )
                        )
                assert shown == planted, portal.name
                page.set_viewport_size({"width": 800, "height": 900})
                assert page.evaluate("document.documentElement.scrollWidth") <= 800
                page.close()
        finally:
            chromium.close()
