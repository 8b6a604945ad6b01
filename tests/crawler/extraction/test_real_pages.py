"""Saved real pages beside the repository: floors, not wishes; pages that print no title or date are not judged."""

import pytest

from benchmarks.extraction.pages import GoldPage, shared_pages
from benchmarks.extraction.scoring import probes_held, same_title
from crawler.extraction import Article, decode, read_article

pytestmark = pytest.mark.shared


@pytest.fixture(scope="module")
def read() -> list[tuple[GoldPage, Article]]:
    return [(page, read_article(decode(page.body).text, page.url)) for page in shared_pages()]


def test_titles(read: list[tuple[GoldPage, Article]]) -> None:
    judged = [(page, article) for page, article in read if page.title]
    wrong = [(p.name, a.title) for p, a in judged if not same_title(a.title, p.title or "")]
    assert len(wrong) <= 0.03 * len(judged), wrong


def test_publication_dates(read: list[tuple[GoldPage, Article]]) -> None:
    judged = [(page, article) for page, article in read if page.date is not None]
    found = [(p, a.publish_date.isoformat() if a.publish_date else "") for p, a in judged]
    wrong = [(p.name, day, p.date) for p, day in found if day != p.date]
    assert len(wrong) <= 0.03 * len(judged), wrong


def test_passages_of_the_body(read: list[tuple[GoldPage, Article]]) -> None:
    counts = [probes_held(article.body, page.present, page.absent) for page, article in read]
    held, probes = (sum(column) for column in zip(*counts, strict=True))
    assert held >= 0.96 * probes, (held, probes)
