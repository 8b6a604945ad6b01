"""What the pages of all demo portals are made with (页面): templates, lists in pages, files."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from urllib.parse import quote

from jinja2 import Environment, FileSystemLoader, StrictUndefined

from console.demo import files
from console.demo.server import Answer
from console.demo.texts import DemoText, Enclosure


@dataclass(frozen=True, slots=True)
class ListPage:
    """One page of a column (列表页): ``number`` of ``count``, after the site's own way with numbers too large."""

    texts: tuple[DemoText, ...]
    number: int
    count: int


def list_page(texts: Sequence[DemoText], number: int, size: int, *, repeats_last: bool) -> ListPage:
    """Cut a column into pages; beyond the last the site repeats it, or shows nothing."""
    count = max(1, -(-len(texts) // size))
    if repeats_last:
        number = min(number, count)
    return ListPage(tuple(texts[(number - 1) * size : number * size]), number, count)


@cache
def templates(folder: Path) -> Environment:
    """The templates of one portal; everything written into them is escaped."""
    return Environment(loader=FileSystemLoader(folder), autoescape=True, undefined=StrictUndefined)


def render(
    folder: Path, template: str, values: Mapping[str, object], *, encoding: str = "utf-8", status: int = 200
) -> Answer:
    """A page from a template, in the encoding the portal uses (characters it lacks as references)."""
    text = templates(folder).get_template(template).render(values)
    declared = {"gbk": "text/html"}.get(encoding, f"text/html; charset={encoding}")
    return Answer(text.encode(encoding, errors="xmlcharrefreplace"), declared, status)


def file_answer(enclosure: Enclosure) -> Answer:
    """The bytes of an attachment, by the ending of its name."""
    name = f"inline; filename*=UTF-8''{quote(enclosure.name)}"
    if enclosure.name.endswith(".docx"):
        kind = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"
        return Answer(files.docx(enclosure.paragraphs), kind, headers={"Content-Disposition": name})
    made = files.pdf(enclosure.paragraphs) if enclosure.paragraphs else files.scan()
    return Answer(made, "application/pdf", headers={"Content-Disposition": name})
