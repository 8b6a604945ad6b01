"""Pages with gold: the project's own invented ones, and the real ones of ../shared where they are present."""

import json
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from lxml import html as lxml_html

REPOSITORY = Path(__file__).resolve().parents[2]
GOLDEN = REPOSITORY / "tests" / "crawler" / "extraction" / "golden"
SHARED = REPOSITORY.parent / "shared" / "corpus" / "html"
# Titles and dates of these are in no byte of the page: the list or the database printed them.
_NOT_PRINTED = ("title is NOT in the html", "NO title", "site record")


@dataclass(frozen=True)
class GoldPage:
    """One page with what must be read from it; ``None`` in a gold field means: not judged."""

    name: str
    group: str
    body: bytes
    url: str | None
    title: str | None
    date: str | None
    """ISO date; the empty string where the page shows none."""
    text: str | None
    present: tuple[str, ...]
    absent: tuple[str, ...]


def own_pages() -> Iterator[GoldPage]:
    """The golden pages of the tests: every family of court portal."""
    for folder in sorted(GOLDEN.iterdir()):
        gold = json.loads((folder / "expected.json").read_text("utf-8"))
        article = gold["shape"] == "article"
        yield GoldPage(
            name=folder.name,
            group="own pages",
            body=(folder / "page.html").read_bytes(),
            url=gold["url"],
            title=gold["title"] if article else None,
            date=(gold["publish_date"] or "") if article else None,
            text=gold["body"] if article else None,
            present=(),
            absent=(),
        )


def shared_pages() -> Iterator[GoldPage]:
    """The saved real pages beside the repository; none where the folder is absent."""
    index = SHARED / "index.jsonl"
    if not index.is_file():
        return
    for line in index.read_text("utf-8").splitlines():
        row = json.loads(line)
        article = row["kind"] not in ("list", "nav")
        printed = article and not any(note in row["notes"] + row["gold_from"] for note in _NOT_PRINTED)
        printed = printed and not row["file"].startswith("court_ant")
        government = row["file"].startswith(
            ("court_", "gne_gzggw", "gne_cmse", "gne_other", "gne_zyyfy", "gne_gsc")
        )
        gold = row.get("gold_content_file")
        yield GoldPage(
            name=row["file"],
            group="real court, government, institutions" if government else "real news",
            body=(SHARED / row["file"]).read_bytes(),
            url=row["url"] or None,
            title=row["title"] if printed else None,
            date=row["publish_date"][:10] if printed else None,
            text=_gold_text(SHARED.parent / gold) if gold and (SHARED.parent / gold).is_file() else None,
            present=tuple(row["content_with"]) if article else (),
            absent=tuple(row["content_without"]) if article else (),
        )


def _gold_text(path: Path) -> str:
    text = path.read_text("utf-8")
    if path.suffix == ".txt":
        return text
    return str(lxml_html.fromstring(text).text_content())
