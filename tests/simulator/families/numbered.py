"""Common to the later families: papers by number, columns by key, scripts that are really served (按号取文)."""

import json
from typing import Any

from tests.simulator.papers import Paper
from tests.simulator.server import Reply, Request
from tests.simulator.site import Column, Site


class Numbered(Site):
    """A portal whose papers and columns have numbers; ``draw`` takes what differs from seed to seed."""

    first_id = 100
    sizes = (4, 5, 6, 8, 10)

    def prepare(self) -> None:
        step = self.rng.randint(1, 9)
        self.ids = {p.token: self.first_id + n * step + step for n, p in enumerate(self.papers)}
        self.draw()

    def draw(self) -> None:
        """What the family leaves to chance."""

    def number(self, paper: Paper) -> int:
        """Its number in the database of the site."""
        return self.ids[paper.token]

    def column_of(self, key: object) -> Column | None:
        """The column of a key as it came in an address."""
        return next((c for c in self.columns if str(c.key) == str(key)), None)

    def placed(self, number: object) -> tuple[Paper, Column] | None:
        """A paper and the first column that shows it."""
        for column in self.leaves:
            for paper in column.papers:
                if str(self.number(paper)) == str(number):
                    return paper, column
        return None

    def article(self, number: object) -> str | None:
        """The page of a paper by its number."""
        found = self.placed(number)
        return self.article_page(*found) if found else None

    def listed(self, key: object, page: object = 1) -> str | None:
        """A list page by the key of its column; nonsense is page one."""
        column = self.column_of(key)
        return self.list_page(column, whole(page)) if column else None


def whole(text: object, default: int = 1) -> int:
    """A number as it came in an address."""
    try:
        return int(str(text))
    except ValueError:
        return default


def fields_of(request: Request) -> dict[str, Any]:
    """What was asked, from the query, a form or a JSON body."""
    if request.body[:1] in (b"{", b"["):
        sent = json.loads(request.body)
        return {**request.query, **(sent if isinstance(sent, dict) else {})}
    return {**request.query, **request.form}


def as_json(value: object) -> Reply:
    """A JSON answer."""
    return Reply(json.dumps(value, ensure_ascii=False).encode(), kind="application/json;charset=UTF-8")


def as_script(text: str) -> Reply:
    """A script file."""
    return Reply(text.encode(), kind="application/javascript; charset=utf-8")
