"""What all simulated portals share: columns, texts, traps, and which texts must be found."""

import random
from dataclasses import dataclass, field

from tests.portals.server import Asked, Reply
from tests.portals.texts import Published, publish
from tests.portals.traps import Traps

COLUMNS = (
    "执行公开",
    "裁判文书",
    "规范性文件",
    "通知公告",
    "典型案例",
    "执行动态",
    "曝光台",
    "审务公开",
    "诉讼指南",
    "法院要闻",
    "队伍建设",
    "法学园地",
    "法院文化",
)


@dataclass
class Column:
    """A column of a simulated portal."""

    name: str
    number: int
    texts: list[Published]
    size: int

    @property
    def pages(self) -> int:
        return max(1, -(-len(self.texts) // self.size))

    def page(self, number: int) -> list[Published]:
        """Texts of page ``number``, from 1."""
        return self.texts[(number - 1) * self.size : number * self.size]


@dataclass
class Portal:
    """A simulated portal: subclasses answer requests."""

    seed: int
    documents: int = 60
    court: str = "某某县人民法院"
    with_traps: bool = False
    rng: random.Random = field(init=False)
    columns: list[Column] = field(init=False)
    texts: dict[int, Published] = field(init=False)
    encoding = "utf-8"
    disallowed = "/admin/"

    def __post_init__(self) -> None:
        self.rng = random.Random(f"{type(self).__name__}-{self.seed}")
        base = self.rng.randrange(100, 90000)
        texts = [publish(self.rng, base + i, self.court) for i in range(self.documents)]
        texts.sort(key=lambda t: (t.day, t.number), reverse=True)
        self.texts = {t.number: t for t in texts}
        names = self.rng.sample(COLUMNS, self.rng.randrange(4, 8))
        size = self.rng.choice((6, 8, 10, 15, 20))
        self.columns = [
            Column(n, self.rng.randrange(10, 99) * 100 + i, [], size) for i, n in enumerate(names)
        ]
        weights = [self.rng.random() + 0.15 for _ in names]
        for text in texts:
            self.rng.choices(self.columns, weights)[0].texts.append(text)
        # the same text in two columns, as portals like to
        for text in self.rng.sample(texts, min(3, len(texts))):
            column = self.rng.choice(self.columns)
            if text not in column.texts:
                column.texts.append(text)
                column.texts.sort(key=lambda t: (t.day, t.number), reverse=True)
        self.traps = Traps(random.Random(self.seed), self.encoding)
        self.build()

    def build(self) -> None:
        """Draw what a family varies."""

    @property
    def marks(self) -> set[str]:
        """The phrase of every text that a visitor can reach."""
        return {t.mark for c in self.columns for t in c.texts}

    def answer(self, asked: Asked) -> Reply:
        """Answer a request."""
        if asked.path == "/robots.txt":
            return Reply(f"User-agent: *\nDisallow: {self.disallowed}\n".encode(), content_type="text/plain")
        if asked.path.startswith(self.disallowed):
            return self.html("<p>后台</p>", "后台")
        if asked.path.startswith("/trap/"):
            reply = self.traps.answer(asked)
        else:
            reply = self.respond(asked)
        return (
            reply
            if reply is not None
            else Reply("<html><body>404 页面不存在</body></html>".encode(self.encoding), 404)
        )

    def respond(self, asked: Asked) -> Reply | None:
        """A family's own pages."""
        raise NotImplementedError

    def html(self, body: str, title: str, head: str = "", status: int = 200) -> Reply:
        if self.with_traps and "<frameset" not in body and len(body) > 200:
            body = body.replace("</body>", f"{self.traps.links()}</body>")
        charset = {"gb18030": "gb2312"}.get(self.encoding, self.encoding)
        page = f'<html><head><meta http-equiv="Content-Type" content="text/html; charset={charset}"><title>{title}</title>{head}</head>{body}</html>'
        return Reply(page.encode(self.encoding, errors="replace"), status)
