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
from storage.database import open_database
from storage.exports import document_lines, walk_lines

pytestmark = [pytest.mark.browser, pytest.mark.slow, pytest.mark.xdist_group("demo")]


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
