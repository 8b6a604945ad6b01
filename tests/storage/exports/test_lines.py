"""Exports keep their form on both databases."""

import csv
import json
from pathlib import Path

import polars
import pytest
from python_calamine import CalamineWorkbook
from sqlalchemy.orm import Session

from storage.exports import (
    NoRoundError,
    document_lines,
    finding_lines,
    score_lines,
    walk_lines,
    write_rows,
)
from storage.exports.files import harmless
from tests import stock

DOCUMENT_KEYS = [
    "url",
    "final_url",
    "court",
    "court_code",
    "level",
    "column",
    "title",
    "publish_date",
    "fetched_at",
    "doc_class",
    "confidence",
    "needs_review",
    "reviewed_by",
    "topic",
    "issuer",
    "document_number",
    "case_numbers",
    "own_case_numbers",
    "ruling_date",
    "missing_items",
    "privacy_leaks",
    "attachment_of",
    "duplicate_of",
    "sha256",
    "warc",
    "rendered",
    "text",
    "other_urls",
]


def test_one_text_is_one_line_with_its_other_addresses(session: Session) -> None:
    court = stock.court(session)
    walk = stock.walk(session, court)
    later = stock.document(session, court, walk, 2)
    stock.document(session, court, walk, 1, missing_items=None)
    stock.document(session, court, walk, 3, current=False)
    stock.other_address(session, later, "http://portal.example/copy.html")
    lines = list(document_lines(session))
    assert [line["url"][-6:] for line in lines] == ["1.html", "2.html"]
    assert set(DOCUMENT_KEYS) <= set(lines[0])
    assert lines[0]["missing_items"] is None
    assert lines[1]["missing_items"] == []
    assert lines[1]["other_urls"] == ["http://portal.example/copy.html"]
    assert lines[0]["fetched_at"] == "2018-01-12T09:00:00+08:00"
    assert list(document_lines(session, ["别的法院"])) == []


def test_a_walk_tells_how_far_it_went(session: Session) -> None:
    court = stock.court(session)
    stock.walk(session, court, "partial")
    running = stock.walk(session, court)
    running.outcome = None
    session.flush()
    (line,) = walk_lines(session)
    assert line["outcome"] == "partial"
    assert line["columns"][0]["last_page_reached"] is True
    assert line["list_pages"][0]["is_last"] is True
    assert line["skipped"] == [
        {"url": "http://portal.example/admin/", "reason": "robots", "detail": None, "column": None}
    ]


def test_scores_and_gaps_of_the_newest_round(session: Session) -> None:
    with pytest.raises(NoRoundError, match="sunwatch evaluate"):
        list(score_lines(session))
    court = stock.court(session)
    walk = stock.walk(session, court)
    document = stock.document(session, court, walk)
    stock.evaluation(session, court, score=10.0)
    newest = stock.evaluation(session, court, score=60.0)
    stock.gap(session, newest, court, "late", document_id=document.id)
    assert [line["id"] for line in score_lines(session)] == ["", "基2", "基2.3", "基2.3.2"]
    assert {line["score"] for line in score_lines(session)} == {60.0}
    (line,) = finding_lines(session)
    assert (line["problem"], line["due"], line["warc"]) == ("late", "2017-05-02", "walk-1.warc.gz:1000")
    assert line["sha256"] == document.sha256


ROWS = [
    {"案号": "(2017)陕9921执1号", "说明": '=HYPERLINK("http://evil.example")', "数": 1.5, "表": ["甲", "乙"]},
    {"案号": "+1", "说明": None, "数": -2.0, "表": []},
]


def test_files_hold_the_rows_and_no_formula(tmp_path: Path) -> None:
    for form in ("jsonl", "csv", "xlsx", "parquet"):
        assert write_rows(iter(ROWS), form, tmp_path / f"out.{form}") == 2
    lines = (tmp_path / "out.jsonl").read_text(encoding="utf-8").splitlines()
    assert [json.loads(line) for line in lines] == ROWS
    with (tmp_path / "out.csv").open(encoding="utf-8-sig", newline="") as stream:
        cells = list(csv.DictReader(stream))
    assert cells[0]["说明"].startswith("'=")
    assert cells[1]["案号"] == "'+1"
    assert cells[1]["数"] == "-2.0"
    sheet = CalamineWorkbook.from_path(str(tmp_path / "out.xlsx")).get_sheet_by_index(0).to_python()
    assert sheet[1][1] == '=HYPERLINK("http://evil.example")'
    assert polars.read_parquet(tmp_path / "out.parquet")["表"].to_list() == ["甲、乙", ""]


def test_a_file_appears_whole_or_not_at_all(tmp_path: Path) -> None:
    def broken() -> object:
        yield ROWS[0]
        raise RuntimeError("half way")

    for form in ("jsonl", "csv", "xlsx", "parquet"):
        with pytest.raises(RuntimeError):
            write_rows(broken(), form, tmp_path / f"out.{form}")  # type: ignore[arg-type]
    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize("text", ["=1", "+1", "-1", "@a", "\t=1", "\r=1"])
def test_text_that_looks_like_a_formula_is_led_by_an_apostrophe(text: str) -> None:
    assert harmless(text) == "'" + text
