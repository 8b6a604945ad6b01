"""What all families share: columns, papers, home page, traps, encodings (门户骨架)."""

from dataclasses import dataclass, field
from random import Random
from urllib.parse import urlsplit

from tests.simulator.names import Names
from tests.simulator.papers import Attached, Paper, Writer
from tests.simulator.server import Reply, Request
from tests.simulator.skin import Item, Skin, esc
from tests.simulator.traps import Trap, draw_traps


@dataclass
class Column:
    """A column (栏目) with its papers, newest first."""

    name: str
    key: int
    size: int
    papers: list[Paper] = field(default_factory=list)
    children: list["Column"] = field(default_factory=list)
    parent: "Column | None" = None

    @property
    def pages(self) -> int:
        """Number of list pages, at least one."""
        return max(1, -(-len(self.papers) // self.size))

    def page(self, number: int) -> list[Paper]:
        """Papers of a page, counted from 1."""
        return self.papers[(number - 1) * self.size : number * self.size]


# (names a court may give the column, kinds with how many of each: low, high)
_PLAN: tuple[tuple[tuple[str, ...], tuple[tuple[str, int, int], ...]], ...] = (
    (("新闻中心", "法院新闻", "法院要闻", "工作动态"), (("news", 8, 24),)),
    (("执行裁判文书", "执行文书", "终本裁定书", "裁判文书公开"), (("zhongben", 12, 24), ("ruling", 6, 12), ("case_notice", 0, 4))),
    (("裁判文书", "文书公开", "判决书"), (("judgment", 3, 8), ("zhongben", 0, 3))),
    (("失信曝光台", "老赖曝光", "失信被执行人", "曝光台"), (("dishonest", 2, 7),)),
    (("诉讼指南", "诉讼服务", "办事指南"), (("guide", 2, 5), ("rule", 1, 2))),
    (("规范性文件", "法律法规", "制度建设", "执行规范"), (("rule", 2, 4), ("other_rule", 2, 4))),
    (("法院公告", "通知公告", "公告栏"), (("notice", 2, 5), ("auction", 2, 6), ("case_notice", 0, 3))),
    (("典型案例", "以案说法", "案例指导"), (("typical", 2, 5),)),
    (("法学园地", "理论调研", "审执论坛"), (("essay", 2, 4), ("rule", 0, 1))),
)  # fmt: skip
_PARENTS = (("执行公开", "阳光执行", "执行在线"), ("审务公开", "司法公开", "政务公开"))
_FRIENDS = (
    ("最高人民法院", "http://www.court.gov.cn.invalid/"),
    ("中国法院网", "http://www.chinacourt.invalid/"),
)


class Site:
    """A portal of one family; subclasses say how addresses, lists and paging work."""

    letter = "?"
    start = "/"
    """Path of the address that is given to the crawler."""
    old = False
    encoding = "utf-8"
    needs_browser = False
    outcome = "complete"
    listening = True
    sizes = (8, 10, 12, 15, 20)
    scale = 1.0

    def __init__(self, seed: int, *, traps: bool = True) -> None:
        self.seed = seed
        self.rng = Random(f"{self.letter}-{seed}")
        self.names = Names(self.rng)
        county = self.names.county()
        self.writer = Writer(
            self.rng, self.names, county, f"{self.rng.choice('陕川鲁冀豫')}{self.rng.randint(9001, 9999)}"
        )
        self.court = self.writer.court
        self.skin = Skin(self.rng, old=self.old)
        self.port = 0
        self.size = self.rng.choice(self.sizes)
        self.columns: list[Column] = []
        self.top: list[Column] = []
        self.about = Paper(
            "",
            "other",
            "法院简介",
            (
                f"{self.court}成立于一九五〇年，现有干警八十余人，内设机构十二个。",
                "多年来，忠实履行宪法和法律赋予的职责。",
            ),
            self.writer.day(),
            required=False,
        )
        self._plan_columns()
        self.home_newest = self.rng.choice((5, 6, 7, 8))
        self.declared = self.rng.choice(
            ("both", "meta", "header", "neither" if self.encoding != "utf-8" else "meta")
        )
        self.gzip = self.rng.random() < 0.3
        self.soft_404 = self.rng.random() < 0.4
        self.overrun = self.rng.choice(("last", "first", "empty", "404"))
        self.traps: list[Trap] = draw_traps(self.rng, self) if traps else []
        self.prepare()

    def prepare(self) -> None:
        """For families: draw ids once papers are known."""

    # ---- what is published

    def _plan_columns(self) -> None:
        rng = self.rng
        key = 0
        leaves: list[Column] = []
        for names, kinds in _PLAN:
            key += rng.randint(1, 9)
            column = Column(rng.choice(names), key, self.size)
            if column.name in {c.name for c in leaves}:
                column.name += "（二）"
            for kind, low, high in kinds:
                column.papers += [
                    self.writer.write(kind)
                    for _ in range(
                        int(rng.randint(low, high) * self.scale) if high > 8 else rng.randint(low, high)
                    )
                ]
            if any(p.kind == "zhongben_ruling" for p in column.papers):
                column.papers += [
                    self.writer.twin(p) for p in [p for p in column.papers if p.kind == "zhongben_ruling"][:2]
                ]
            leaves.append(column)
        # the same paper under two columns
        donors = [p for p in leaves[5].papers if p.kind == "enforcement_normative"]
        if rng.random() < 0.7 and donors:
            leaves[0].papers.append(donors[0])
            leaves[6].papers.append(donors[0])
        for column in leaves:
            column.papers.sort(key=lambda p: p.published, reverse=True)
        # twins have one date: keep a stable order
        self.leaves = leaves
        if rng.random() < 0.75:
            inside = {0: [leaves[1], leaves[3]], 1: [leaves[2], leaves[4], leaves[6]]}
            for index, children in inside.items():
                key += rng.randint(1, 5)
                parent = Column(rng.choice(_PARENTS[index]), key, self.size, children=children)
                for child in children:
                    child.parent = parent
                self.columns.append(parent)
            nested = {id(c) for c in inside[0] + inside[1]}
            self.top = [*self.columns, *(c for c in leaves if id(c) not in nested)]
        else:
            self.top = list(leaves)
        rng.shuffle(self.top)
        self.columns += leaves

    @property
    def papers(self) -> list[Paper]:
        """Every paper a visitor can reach, each once, attachments included."""
        seen: dict[str, Paper] = {}
        for column in self.leaves:
            for paper in column.papers:
                seen[paper.token] = paper
                for attached in paper.attachments:
                    seen[attached.paper.token] = attached.paper
        return list(seen.values())

    # ---- what families define

    def home_path(self) -> str:
        """The address links to home use."""
        return "/"

    def column_href(self, column: Column, page: int = 1) -> str:
        """Address of a list page, as from the site's root."""
        raise NotImplementedError

    def paper_href(self, paper: Paper, column: Column) -> str:
        """Address of a paper, as from the site's root."""
        raise NotImplementedError

    def pager(self, column: Column, page: int) -> str:
        """The paging strip."""
        raise NotImplementedError

    def reply(self, request: Request) -> Reply | str | None:
        """A page of the family; None where there is none."""
        raise NotImplementedError

    # ---- pages

    def items(self, column: Column, papers: list[Paper]) -> list[Item]:
        """Lines of a list."""
        return [Item(self.paper_href(p, column), p.title, p.published) for p in papers]

    def head(self) -> str:
        """Charset declaration and the like."""
        if self.declared in ("both", "meta"):
            return f'<meta http-equiv="Content-Type" content="text/html; charset={self.written_charset()}">'
        return ""

    def written_charset(self) -> str:
        """gb2312 is what GBK sites say."""
        return "gb2312" if self.encoding == "gb18030" else self.encoding

    def nav(self) -> str:
        """The menu, with sub-columns where the skin drops them down."""
        cells = [f"<a href='{self.home_path()}'>首页</a>", f"<a href='{self.about_href()}'>法院概况</a>"]
        for column in self.top:
            cell = f"<a href='{esc(self.column_href(column))}'>{column.name}</a>"
            if column.children and self.skin.nav_drop:
                inner = "".join(
                    f"<li><a href='{esc(self.column_href(c))}'>{c.name}</a></li>" for c in column.children
                )
                cell += f"<ul style='display:none'>{inner}</ul>"
            cells.append(cell)
        if self.old:
            return (
                "<table class=nav><tr>"
                + "<td>|</td>".join(f"<td>{cell}</td>" for cell in cells)
                + "</tr></table>"
            )
        return "<div class=nav><ul>" + "".join(f"<li>{cell}</li>" for cell in cells) + "</ul></div>"

    def about_href(self) -> str:
        """Address of the court's introduction."""
        return "/about.html"

    def side(self, column: Column | None) -> str:
        """Sister columns beside a list."""
        if not column or not (self.skin.sidebar or (column.parent and not self.skin.nav_drop)):
            return ""
        sisters = column.parent.children if column.parent else self.top
        return (
            "<ul class=side>"
            + "".join(f"<li><a href='{esc(self.column_href(c))}'>{c.name}</a></li>" for c in sisters)
            + "</ul>"
        )

    def crumbs(self, column: Column, leaf: str = "") -> str:
        """Breadcrumbs."""
        chain = [f"<a href='{self.home_path()}'>首页</a>"]
        if column.parent:
            chain.append(f"<a href='{esc(self.column_href(column.parent))}'>{column.parent.name}</a>")
        chain.append(f"<a href='{esc(self.column_href(column))}'>{column.name}</a>")
        return self.skin.crumb_mark.join([*chain, leaf] if leaf else chain)

    def friends(self) -> str:
        """Links to other hosts."""
        foreign = f"http://127.0.0.2:{self.port}/"
        links = [*_FRIENDS, ("上级法院", foreign), ("兄弟法院文书", foreign + "article/1.html")]
        select = (
            "<select onchange='window.open(this.value)'><option>友情链接</option>"
            + "".join(f"<option value='{u}'>{n}</option>" for n, u in links)
            + "</select>"
        )
        return f"<div class=friend>友情链接：{' '.join(f'<a href={u!r} target=_blank>{n}</a>' for n, u in links)}{select}</div>"

    def page(self, title: str, main: str, *, crumbs: str = "", side: str = "", bare: bool = False) -> str:
        """A whole page."""
        return self.skin.document(
            head=self.head(), title=f"{title}-{self.court}", nav=self.nav(), crumbs=crumbs, main=main, side=side, court=self.court, friends="" if bare else self.friends()
        )  # fmt: skip

    def home(self) -> str:
        """The home page: newest lines of each column."""
        parts = []
        for column in self.top:
            for one in column.children or [column]:
                lines = self.skin.listing(self.items(one, one.papers[: self.home_newest]), home=True)
                name = (
                    one.name
                    if self.rng_of(one.key) % 2
                    else f"<a href='{esc(self.column_href(one))}'>{one.name}</a>"
                )
                parts.append(
                    f"<div class={self.skin.block}><div class=hd><span>{name}</span><a href='{esc(self.column_href(one))}'>{self.skin.more}</a></div>{lines}</div>"
                )
        news = self.leaves[0]
        slides = "".join(
            f"<a href='{esc(i.href)}'><img src=/images/p{n}.jpg alt='{esc(i.text)}'></a>"
            for n, i in enumerate(self.items(news, news.papers[:3]))
        )
        traps = "".join(trap.links() for trap in self.traps)
        return self.page("首页", f"<div class=slide>{slides}</div>{''.join(parts)}{traps}")

    def rng_of(self, number: int) -> int:
        """A stable pseudo-random number of the site."""
        return (number * 2654435761 + self.seed * 97) >> 7 & 0xFFFF

    def list_page(self, column: Column, page: int) -> str | None:
        """A list page; overrun as the site does it; a parent shows its children's newest."""
        if column.children:
            parts = []
            for child in column.children:
                lines = self.skin.listing(self.items(child, child.papers[: self.home_newest]))
                parts.append(
                    f"<div class={self.skin.block}><h3>{child.name}</h3><a href='{esc(self.column_href(child))}'>{self.skin.more}</a>{lines}</div>"
                )
            return self.page(
                column.name, "".join(parts), crumbs=self.crumbs(column), side=self.side(column.children[0])
            )
        if page > column.pages or page < 1:
            if self.overrun == "404":
                return None
            page = {"last": column.pages, "first": 1, "empty": page}[self.overrun]
        lines = self.skin.listing(self.items(column, column.page(page)))
        return self.page(
            column.name,
            f"{lines}{self.pager(column, page)}",
            crumbs=self.crumbs(column),
            side=self.side(column),
        )

    def article_page(self, paper: Paper, column: Column) -> str:
        """A paper's page."""
        at = column.papers.index(paper)
        links = ""
        if self.skin.prev_next:
            for word, index in (("上一篇", at - 1), ("下一篇", at + 1)):
                if 0 <= index < len(column.papers):
                    other = column.papers[index]
                    links += f"<p>{word}：<a href='{esc(self.paper_href(other, column))}'>{esc(other.title)}</a></p>"
        if self.skin.related:
            links += (
                "<div class=related>相关阅读"
                + self.skin.listing(self.items(column, column.papers[at + 1 : at + 4]), home=True)
                + "</div>"
            )
        files = "".join(
            f"<p>附件：<a href='{self.attached_href(a)}'>{esc(a.name)}</a></p>" for a in paper.attachments
        )
        files += "".join(trap.beside(self.paper_href(paper, column)) for trap in self.traps)
        main = self.skin.article(paper, extra=files, links=links)
        return self.page(esc(paper.title), main, crumbs=self.crumbs(column, "正文"))

    def attached_href(self, attached: Attached) -> str:
        """Address of a file."""
        return f"/upload/{attached.paper.published:%Y%m}/{attached.name}"

    def about_page(self) -> str:
        """The court's introduction."""
        return self.page("法院简介", self.skin.article(self.about))

    # ---- answering

    def answer(self, request: Request) -> Reply:
        """The reply, encoded as this site does it."""
        path = urlsplit(request.target).path
        if path == "/robots.txt":
            return Reply(self.robots().encode(), kind="text/plain")
        for trap in self.traps:
            caught = trap.reply(request)
            if caught is not None:
                return self.finish(caught)
        if path.startswith(("/images/", "/js/", "/css/")) or path == "/favicon.ico":
            return Reply(b"", kind={"j": "text/javascript", "c": "text/css"}.get(path[1], "image/gif"))
        if path in ("/", "/index.html") and self.owns_home():
            return self.finish(self.home())
        if path == urlsplit(self.about_href()).path and request.target.endswith(self.about_href()):
            return self.finish(self.about_page())
        for paper in self.papers_with_files():
            for attached in paper.attachments:
                if request.path == self.attached_href(attached):
                    return Reply(attached.body, kind="application/octet-stream")
        found = self.reply(request)
        if found is None:
            return self.missing()
        return self.finish(found)

    def owns_home(self) -> bool:
        """Whether the home page is the skeleton's."""
        return True

    def papers_with_files(self) -> list[Paper]:
        """Papers that link files."""
        return [p for column in self.leaves for p in column.papers if p.attachments]

    def missing(self) -> Reply:
        """No such page: 404, or a page that says so with 200."""
        page = self.page(
            "提示",
            "<div class=tip>对不起，您访问的页面不存在或已被删除！<a href='/'>返回首页</a></div>",
            bare=True,
        )
        reply = self.finish(page)
        reply.status = 200 if self.soft_404 else 404
        return reply

    def robots(self) -> str:
        """robots.txt."""
        return (
            "User-agent: *\n"
            + "".join(f"Disallow: {path}\n" for trap in self.traps for path in trap.disallowed())
            + ("" if self.traps else "Disallow:\n")
        )

    def finish(self, content: Reply | str) -> Reply:
        """Encode a page and declare, or not, how."""
        if isinstance(content, Reply):
            return content
        body = content.encode(self.encoding, "xmlcharrefreplace")
        kind = "text/html"
        if self.declared in ("both", "header"):
            kind += f"; charset={self.written_charset()}"
        headers = {"Content-Encoding": "gzip"} if self.gzip else {}
        return Reply(body, kind=kind, headers=headers)
