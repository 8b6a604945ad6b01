"""Invented pages of every family of court portal, each with what must be read from it; one test a field."""

import json
from functools import cache
from pathlib import Path
from typing import Any

import pytest

from crawler.extraction import decode, read_article

GOLDEN = Path(__file__).parent / "golden"
CASES = sorted(folder.name for folder in GOLDEN.iterdir() if folder.is_dir())
FIELDS = ("title", "publish_date", "source", "column", "shape", "body", "attachments")


@cache
def read(case: str, url: str | None) -> dict[str, Any]:
    article = read_article(decode((GOLDEN / case / "page.html").read_bytes()).text, url)
    return {
        "url": url,
        "title": article.title,
        "publish_date": article.publish_date.isoformat() if article.publish_date else None,
        "source": article.source,
        "column": article.column,
        "shape": article.shape.value,
        "body": article.body,
        "attachments": [[link.href, link.text] for link in article.attachments],
    }


def expected(case: str) -> dict[str, Any]:
    path = GOLDEN / case / "expected.json"
    if not path.is_file():
        path.write_text(json.dumps(read(case, None), ensure_ascii=False, indent=2) + "\n", encoding="utf-8")
        pytest.fail(f"{path} was missing and has been generated: read it, correct it, run again")
    return dict(json.loads(path.read_text(encoding="utf-8")))


@pytest.mark.parametrize("field", FIELDS)
@pytest.mark.parametrize("case", CASES)
def test_golden_page(case: str, field: str) -> None:
    gold = expected(case)
    assert read(case, gold["url"])[field] == gold[field]


def test_there_are_enough_golden_pages() -> None:
    """The families of portals are covered: fewer pages means some were lost."""
    assert len(CASES) >= 25
