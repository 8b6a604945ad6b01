"""Pages drawn from the parts of real portals: reading must hold in any combination, not on single examples."""

import pytest

from crawler.extraction import identity_text, read_article
from tests.crawler.extraction.page_maker import PageMaker, likeness

PAGES = 250


@pytest.mark.parametrize("round_", range(4))
def test_made_pages_are_read(round_: int) -> None:
    """Two pages in a hundred may miss a title (no <title>, no heading, no info line); dates may not."""
    titles, dates, texts = [], [], []
    for seed in range(round_ * 10_000, round_ * 10_000 + PAGES):
        page = PageMaker(seed).make()
        article = read_article(page.html)
        if identity_text(article.title or "") != identity_text(page.title):
            titles.append((seed, article.title, page.title))
        if article.publish_date != page.publish_date:
            dates.append((seed, article.publish_date, page.publish_date))
        if likeness(article.body, page.body) < 0.97:
            texts.append(seed)
        assert article.column == page.column, seed
    assert len(titles) <= PAGES * 0.02, titles
    assert not dates
    assert len(texts) <= PAGES * 0.01, texts
