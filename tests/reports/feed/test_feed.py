import copy
import json

import jsonschema
import openpyxl
import pytest
from sqlalchemy.orm import Session
from typer.testing import CliRunner

from checkers.rules import load_rules
from console.cli import build
from domain.indicators import load_system
from domain.outcomes import CourtLevel
from reports.feed import feed_document, schema
from storage.database import open_database
from storage.home import Home
from storage.models import RoundRow
from tests.storage.stored import a_court, a_round, a_score

COURT = "西安市新城区人民法院"


@pytest.fixture
def feed(home):
    with Session(open_database(Home().database_url)) as session:
        court, round_id = a_court(session, COURT), a_round(session)
        a_score(session, round_id, court, "", 71.2549)
        for node in load_system().walk(CourtLevel.BASIC):
            if node.id == "基2.3.1":
                a_score(session, round_id, court, node.id, None, status="unconfirmed", low=10, high=90)
            elif node.id == "基1.8.1":
                blank = {"status": "not_applicable", "low": None, "high": None, "coverage": None}
                a_score(session, round_id, court, node.id, None, **blank)
            elif node.id == "基4.1.1":
                a_score(session, round_id, court, node.id, None)
            else:
                a_score(
                    session, round_id, court, node.id, 60, numerator=6, denominator=10, sources=["网站观察"]
                )
        session.commit()
        return feed_document(session, session.get(RoundRow, round_id), "sunwatch 0")


def test_the_schema_is_itself_one_and_the_feed_keeps_it(feed):
    jsonschema.Draft202012Validator.check_schema(schema())
    jsonschema.validate(feed, schema(), cls=jsonschema.Draft202012Validator)


def test_every_node_of_the_level_is_there_and_the_branch_is_marked(feed):
    (court,) = feed["courts"]
    assert [node["id"] for node in court["nodes"]] == [n.id for n in load_system().walk(CourtLevel.BASIC)]
    sunshine = {node["id"] for node in court["nodes"] if node["sunshine"]}
    assert sunshine == {n.id for n in load_system().walk(CourtLevel.BASIC) if n.id.startswith("基2")}
    assert court["score"] == 71.25
    total = sum(node["effective_weight"] for node in court["nodes"] if node["leaf"])
    assert total == pytest.approx(1)


@pytest.mark.parametrize(
    "spoil",
    [
        lambda feed: feed.pop("round"),
        lambda feed: feed.update(version="2.0"),
        lambda feed: feed["courts"][0].update(score=101),
        lambda feed: feed["courts"][0]["nodes"][0].update(status="fine"),
        lambda feed: feed["courts"][0]["nodes"][0].update(score=None),
        lambda feed: feed["courts"][0]["nodes"][0].update(status="no_data"),
        lambda feed: feed["courts"][0]["nodes"][0].update(extra=1),
        lambda feed: feed["round"].update(observed="2018年3月31日"),
    ],
)
def test_the_schema_refuses_what_is_not_the_form(feed, spoil):
    spoiled = copy.deepcopy(feed)
    spoil(spoiled)
    with pytest.raises(jsonschema.ValidationError):
        jsonschema.validate(spoiled, schema(), cls=jsonschema.Draft202012Validator)


def test_the_command_writes_json_schema_and_workbook(feed, tmp_path):
    result = CliRunner().invoke(build(), ["report", "feed", "-o", str(tmp_path)])
    assert result.exit_code == 0, result.output
    written = json.loads((tmp_path / "feed.json").read_text(encoding="utf-8"))
    jsonschema.validate(written, json.loads((tmp_path / "feed-schema-1.json").read_text(encoding="utf-8")))
    assert written["courts"] == feed["courts"]
    before = (tmp_path / "feed.json").read_bytes()
    CliRunner().invoke(build(), ["report", "feed", "-o", str(tmp_path), "--format", "json"])
    assert (tmp_path / "feed.json").read_bytes() == before
    book = openpyxl.load_workbook(tmp_path / "feed.xlsx")
    rows = list(book["阳光执行"].iter_rows(min_row=2, values_only=True))
    assert len(rows) == sum(node["sunshine"] for node in feed["courts"][0]["nodes"])
    assert {row[3]: row[8] for row in rows}["基2.3.1"] == "未能确认"


def test_the_rules_are_named_only_where_they_are_the_rounds_own(feed, tmp_path):
    assert {node["rule"] for node in feed["courts"][0]["nodes"]} == {None}
    rules = load_rules()
    with Session(open_database(Home().database_url)) as session:
        session.get(RoundRow, feed["round"]["id"]).rules_version = f"{rules.version}+{rules.digest}"
        session.commit()
    assert CliRunner().invoke(build(), ["feed", "-o", str(tmp_path), "--format", "json"]).exit_code == 0
    written = json.loads((tmp_path / "feed.json").read_text(encoding="utf-8"))
    jsonschema.validate(written, schema(), cls=jsonschema.Draft202012Validator)
    nodes = {node["id"]: node for node in written["courts"][0]["nodes"]}
    assert (nodes["基2.3.2"]["rule"], nodes["基2.3.2"]["assumption"]) == ("disclosure", True)
    assert "法释〔2016〕19号" in nodes["基2.3.2"]["basis"]
    assert nodes["基2.3"]["rule"] is None


def test_no_round_and_an_unknown_court_are_said(home, tmp_path):
    result = CliRunner().invoke(build(), ["report", "feed", "-o", str(tmp_path)])
    assert result.exit_code == 2
    assert "sunwatch evaluate" in result.output
