"""Portals of small makers and common packages: link pagers of every kind (织梦、phpcms、博客程序、老 ASP 等)."""

import re
from urllib.parse import parse_qsl, quote, urlsplit

from tests.simulator.families.numbered import Numbered, as_script, fields_of, whole
from tests.simulator.papers import Paper
from tests.simulator.server import Reply, Request, redirect
from tests.simulator.site import Column
from tests.simulator.skin import esc


class Dede(Numbered):
    """织梦：list_7_2.html、/a/目录/2017/0411/12.html，正文分页 12_2.html，尾部一个下拉."""

    letter = "dede"
    first_id = 10

    def draw(self) -> None:
        self.slugs = {c.key: "".join(self.rng.sample("abcdefghjklmnpqrstwxyz", 4)) for c in self.columns}
        self.relative = self.rng.random() < 0.6
        self.dynamic = self.rng.random() < 0.3
        self.split = self.rng.choice((0, 5, 6))
        self.encoding = self.rng.choice(("utf-8", "gb18030"))
        self.short = self.rng.random() < 0.5

    def folder(self, column: Column) -> str:
        """Path of a column."""
        above = f"{self.slugs[column.parent.key]}/" if column.parent else ""
        return f"/a/{above}{self.slugs[column.key]}/"

    def column_href(self, column: Column, page: int = 1) -> str:
        if self.dynamic:
            total = f"&TotalResult={len(column.papers)}&PageNo={page}" if page > 1 else ""
            return f"/plus/list.php?tid={column.key}{total}"
        return self.folder(column) + ("" if page == 1 else f"list_{column.key}_{page}.html")

    def paper_href(self, paper: Paper, column: Column) -> str:
        return f"{self.folder(column)}{paper.published:%Y/%m%d}/{self.number(paper)}.html"

    def pager(self, column: Column, page: int) -> str:
        last = column.pages
        if last == 1:
            return f'<ul class="pagelist"><li><span class="pageinfo">共 <strong>1</strong>页<strong>{len(column.papers)}</strong>条记录</span></li></ul>'

        def at(number: int) -> str:
            if self.dynamic or not self.relative:
                return self.column_href(column, number)
            return f"list_{column.key}_{number}.html"

        low = max(1, page - 4)
        parts = (
            ["<li>首页</li>"]
            if page == 1
            else [f"<li><a href='{at(1)}'>首页</a></li><li><a href='{at(page - 1)}'>上一页</a></li>"]
        )
        parts += [
            f'<li class="thisclass">{n}</li>' if n == page else f"<li><a href='{at(n)}'>{n}</a></li>"
            for n in range(low, min(last, low + 8) + 1)
        ]
        if page < last:
            parts.append(
                f"<li><a href='{at(page + 1)}'>下一页</a></li><li><a href='{at(last)}'>末页</a></li>"
            )
        options = "".join(
            f"<option value='{at(n)}'{' selected' if n == page else ''}>{n}</option>"
            for n in range(1, last + 1)
        )
        parts.append(
            f"<li><select name='sldd' style='width:36px' onchange='location.href=this.options[this.selectedIndex].value;'>{options}</select></li>"
        )
        if not self.short:
            parts.append(
                f'<li><span class="pageinfo">共 <strong>{last}</strong>页<strong>{len(column.papers)}</strong>条</span></li>'
            )
        return f'<ul class="pagelist">{"".join(parts)}</ul>'

    def article_page(self, paper: Paper, column: Column) -> str:
        return self.part(paper, column, 1)

    def part(self, paper: Paper, column: Column, page: int) -> str:
        """A part of an article of several pages."""
        parts = -(-len(paper.lines) // self.split) if self.split else 1
        whole_page = super().article_page(paper, column)
        if parts == 1:
            return whole_page
        shown = Paper(
            paper.token,
            paper.kind,
            paper.title,
            paper.lines[(page - 1) * self.split : page * self.split],
            paper.published,
        )
        name = self.paper_href(paper, column).rpartition("/")[2].removesuffix(".html")

        def at(number: int) -> str:
            return f"{name}.html" if number == 1 else f"{name}_{number}.html"

        pages = [f"<li><a>共{parts}页: </a></li>"]
        pages.append(
            "<li><a href='#'>上一页</a></li>"
            if page == 1
            else f"<li><a href='{at(page - 1)}'>上一页</a></li>"
        )
        pages += [
            f"<li class=thisclass><a href='#'>{n}</a></li>"
            if n == page
            else f"<li><a href='{at(n)}'>{n}</a></li>"
            for n in range(1, parts + 1)
        ]
        pages.append(
            "<li><a href='#'>下一页</a></li>"
            if page == parts
            else f"<li><a href='{at(page + 1)}'>下一页</a></li>"
        )
        main = self.skin.article(shown, extra=f"<ul class=pagelist>{''.join(pages)}</ul>")
        title = paper.title if page == 1 else f"{paper.title}({page})"
        return self.page(esc(title), main, crumbs=self.crumbs(column, "正文"))

    def reply(self, request: Request) -> Reply | str | None:
        if request.path == "/plus/list.php":
            return self.listed(request.query.get("tid"), request.query.get("PageNo", 1))
        found = re.fullmatch(r"/a/.*/(\d+)(?:_(\d+))?\.html", request.path)
        if found and (placed := self.placed(found[1])):
            return self.part(placed[0], placed[1], int(found[2] or 1))
        for column in self.columns:
            if not request.path.startswith(self.folder(column)):
                continue
            rest = request.path.removeprefix(self.folder(column))
            page = re.fullmatch(r"(?:index\.html|list_\d+_(\d+)\.html)?", rest)
            if page:
                return self.list_page(column, int(page[1] or 1))
        return None


class Phpcms(Numbered):
    """phpcms：index.php?m=content&c=index&a=lists，分页块在 #pages，越界的页给首页."""

    letter = "phpcms"

    def draw(self) -> None:
        self.overrun = "first"
        self.ticket = self.rng.random() < 0.4
        self.base = self.rng.random() < 0.5
        self.lying = self.rng.random() < 0.4
        if self.lying:
            self.declared = "header"

    def head(self) -> str:
        href = f"<base href='http://127.0.0.1:{self.port}/index.php'>" if self.base else ""
        if self.lying:  # the header is right, the page's own word is not: a browser goes by the header
            return '<meta http-equiv="Content-Type" content="text/html; charset=gb2312">' + href
        return super().head() + href

    def _link(self, rest: str) -> str:
        return f"index.php?m=content&c=index&{rest}" if self.base else f"/index.php?m=content&c=index&{rest}"

    def column_href(self, column: Column, page: int = 1) -> str:
        return self._link(f"a=lists&catid={column.key}" + (f"&page={page}" if page > 1 else ""))

    def paper_href(self, paper: Paper, column: Column) -> str:
        return self._link(f"a=show&catid={column.key}&id={self.number(paper)}")

    def pager(self, column: Column, page: int) -> str:
        if column.pages == 1:
            return '<div id="pages" class="text-c"></div>'

        def at(number: int) -> str:
            return esc(self._link(f"a=lists&catid={column.key}&page={number}"))

        parts = [
            f'<a class="a1">{len(column.papers)}条</a> <a href="{at(max(1, page - 1))}" class="a1">上一页</a>'
        ]
        shown = sorted({1, column.pages, *range(max(1, page - 2), min(column.pages, page + 2) + 1)})
        before = 0
        for n in shown:
            parts.append(
                ("..." if n > before + 1 else "")
                + (f"<span>{n}</span>" if n == page else f'<a href="{at(n)}">{n}</a>')
            )
            before = n
        parts.append(f'<a href="{at(min(column.pages, page + 1))}" class="a1">下一页</a>')
        return f'<div id="pages" class="text-c">{" ".join(parts)}</div>'

    def list_page(self, column: Column, page: int) -> str | None:
        made = super().list_page(column, page)
        if made is None or column.children:
            return made
        # links broken over lines, as templates with switched-off trimming write them
        return (
            re.sub(r'<a href="([^"]*a=show[^"]*)"', lambda m: f'<a\n   href=" {m[1]}\n"', made)
            if self.ticket
            else made
        )

    def reply(self, request: Request) -> Reply | str | None:
        query = request.query
        if request.path not in ("/index.php", "/"):
            return None
        if query.get("a") == "lists":
            return self.listed(query.get("catid"), query.get("page", 1))
        if query.get("a") == "show":
            return self.article(query.get("id"))
        return self.home()

    def owns_home(self) -> bool:
        return False


class Blog(Numbered):
    """博客程序：首页就是全部文章的流，/page/2/，“较早文章”，置顶文章每页都有，列表带摘要."""

    letter = "blog"
    scale = 0.7

    def draw(self) -> None:
        self.slugs = {c.key: quote(c.name) if self.seed % 2 else f"c{c.key}" for c in self.columns}
        self.words = self.rng.choice(
            (("« 较早文章", "较新文章 »"), ("Older posts", "Newer posts"), ("下一页", "上一页"), ("›", "‹"))
        )
        self.sticky = {c.key: c.papers[-1] for c in self.leaves if self.rng.random() < 0.6}
        self.dated = self.rng.random() < 0.5
        self.slash = self.rng.choice(("/", ""))

    def column_href(self, column: Column, page: int = 1) -> str:
        above = f"{self.slugs[column.parent.key]}/" if column.parent else ""
        return f"/category/{above}{self.slugs[column.key]}{self.slash}" + (
            f"{'' if self.slash else '/'}page/{page}{self.slash}" if page > 1 else ""
        )

    def paper_href(self, paper: Paper, column: Column) -> str:
        return (
            f"/{paper.published:%Y/%m/%d}/{self.number(paper)}/"
            if self.dated
            else f"/archives/{self.number(paper)}"
        )

    def pager(self, column: Column, page: int) -> str:
        older, newer = self.words
        parts = []
        if page < column.pages:
            parts.append(
                f'<div class="nav-previous"><a href="{self.column_href(column, page + 1)}">{older}</a></div>'
            )
        if page > 1:
            parts.append(
                f'<div class="nav-next"><a href="{self.column_href(column, page - 1)}">{newer}</a></div>'
            )
        return f'<nav class="navigation paging-navigation">{"".join(parts)}</nav>'

    def post(self, paper: Paper, column: Column, mark: str = "") -> str:
        """A post of the stream."""
        return (
            f'<article class="post"><header><h2 class="entry-title"><a href="{self.paper_href(paper, column)}" rel="bookmark">{mark}{esc(paper.title)}</a></h2>'
            f'<span class="posted-on"><time datetime="{paper.published:%Y-%m-%dT%H:%M:%S}+08:00">{paper.published.year}年{paper.published.month}月{paper.published.day}日</time></span></header>'
            f'<div class="entry-summary"><p>{esc(paper.lines[0][:40])}……<a href="{self.paper_href(paper, column)}" class="more-link">继续阅读</a></p></div></article>'
        )

    def list_page(self, column: Column, page: int) -> str | None:
        if column.children or not 1 <= page <= column.pages:
            return super().list_page(column, page) if column.children else None
        pinned = self.sticky.get(column.key)
        posts = [self.post(pinned, column, "[置顶]")] if pinned else []
        posts += [self.post(p, column) for p in column.page(page)]
        return self.page(
            column.name,
            "".join(posts) + self.pager(column, page),
            crumbs=self.crumbs(column),
            side=self.side(column),
        )

    def reply(self, request: Request) -> Reply | str | None:
        path = request.path.rstrip("/")
        for column in self.columns:
            whole_path = Request("GET", self.column_href(column), {}).path.rstrip("/")
            if path == whole_path or path.startswith(whole_path + "/page/"):
                return self.list_page(column, whole(path.rpartition("/page/")[2] if "/page/" in path else 1))
        found = re.fullmatch(r"(?:/archives|/\d{4}/\d\d/\d\d)/(\d+)", path)
        return self.article(found[1]) if found else None


class OldAsp(Numbered):
    """老 ASP：欢迎页进入，整行可点，按钮翻页 onclick=location.href，跳转用 GET 表单，GBK."""

    letter = "oldasp"
    old = True
    encoding = "gb18030"

    def draw(self) -> None:
        self.entrance = self.rng.choice(("splash", "meta", "script", "redirect"))
        self.rows = self.rng.choice(("tr", "td", "anchor"))
        self.buttons = self.rng.choice(("button", "button", "image", "words"))
        self.upper = self.rng.random() < 0.5
        self.folder = self.rng.choice(("/gb/", "/", "/fy/web/"))

    def home_path(self) -> str:
        return self.folder + "index.asp"

    def owns_home(self) -> bool:
        return False

    def about_href(self) -> str:
        return self.folder + "about.asp"

    def column_href(self, column: Column, page: int = 1) -> str:
        name = "LIST.ASP?BIGCLASS" if self.upper else "list.asp?bigclass"
        return f"{self.folder}{name}={quote(column.name, encoding='gb18030')}" + (
            f"&page={page}" if page > 1 else ""
        )

    def paper_href(self, paper: Paper, column: Column) -> str:
        return f"{self.folder}{'SHOW.ASP' if self.upper else 'show.asp'}?id={self.number(paper)}"

    def pager(self, column: Column, page: int) -> str:
        last, here = column.pages, f"当前第{page}页"
        hidden = f"<input type=hidden name=bigclass value='{column.name}'>"
        jump = f"<form method=get action='list.asp' name=f1 style='margin:0'>{hidden}转到第<input name=page size=3 value={page}>页 <input type=submit value=' GO '></form>"

        def control(word: str, number: int) -> str:
            target = self.column_href(column, number)
            if self.buttons == "button":
                state = "" if 1 <= number <= last and number != page else " disabled"
                return f'<input type="button" value="{word}"{state} onclick="location.href=\'{target}\'">'
            if not 1 <= number <= last or number == page:
                return "" if self.buttons == "image" else word
            if self.buttons == "image":
                picture = {"首页": "first", "上一页": "prev", "下一页": "next", "尾页": "last"}[word]
                return f"<a href='{target}'><img src='/images/{picture}.gif' border=0></a>"
            return f"<a href='{target}'>{word}</a>"

        words = "".join(
            control(w, n)
            for w, n in (("首页", 1), ("上一页", page - 1), ("下一页", page + 1), ("尾页", last))
        )
        return f"<table><tr><td>{words}</td><td>{here}</td><td>{jump}</td></tr></table>"

    def list_page(self, column: Column, page: int) -> str | None:
        if column.children or self.rows == "anchor" or not 1 <= page <= column.pages:
            return super().list_page(column, page)
        rows = []
        for paper in column.page(page):
            jump = f"window.open('{self.paper_href(paper, column)}')"
            when = f"{paper.published.year}-{paper.published.month}-{paper.published.day}"
            if self.rows == "tr":
                rows.append(
                    f'<tr onclick="{jump}" style="cursor:hand" onmouseover="this.bgColor=\'#eee\'"><td>·</td><td>{esc(paper.title)}</td><td>{when}</td></tr>'
                )
            else:
                rows.append(
                    f'<tr><td>·</td><td style="cursor:pointer" onclick="{jump}">{esc(paper.title)}</td><td>[{when}]</td></tr>'
                )
        return self.page(
            column.name,
            f"<table width='98%'>{''.join(rows)}</table>{self.pager(column, page)}",
            crumbs=self.crumbs(column),
            side=self.side(column),
        )

    def splash(self) -> Reply | str:
        """What the bare host shows."""
        home = self.home_path()
        title = f"<html><head>{self.head()}<title>{self.court}</title>"
        if self.entrance == "splash":
            return f"{title}</head><body bgcolor=#990000><center><img src=/images/index.jpg usemap=#m border=0><map name=m><area shape=rect coords='0,0,800,600' href='{home}'></map><br><a href='{home}'>进入网站</a></center></body></html>"
        if self.entrance == "meta":
            return f'{title}<meta http-equiv=refresh content="0; URL={home.lstrip("/")}"></head><body></body></html>'
        if self.entrance == "script":
            return f"{title}<script>window.location='{home}'</script></head><body></body></html>"
        return redirect(home)

    def reply(self, request: Request) -> Reply | str | None:
        path = request.path.lower()
        query = {k.lower(): v for k, v in self._query(request).items()}
        if path == self.home_path():
            return self.home()
        if path == "/":
            return self.splash()
        if path == f"{self.folder}list.asp":
            column = next((c for c in self.columns if c.name == query.get("bigclass")), None)
            return self.list_page(column, whole(query.get("page") or 1)) if column else None
        if path == f"{self.folder}show.asp":
            return self.article(query.get("id"))
        return None

    def _query(self, request: Request) -> dict[str, str]:
        return dict(
            parse_qsl(
                urlsplit(request.target).query, keep_blank_values=True, encoding="gb18030", errors="replace"
            )
        )


class Grouped(Numbered):
    """图片或符号翻页；日期只有月日，年份写在分组标题里；标题截断；滚动公告."""

    letter = "grouped"

    def draw(self) -> None:
        self.skin.truncate = self.rng.choice((12, 18, 24))
        self.pictures = self.rng.choice(("alt", "none", "symbol", "words"))
        self.headings = self.rng.choice(("year", "none", "short"))
        self.folder = self.rng.choice(("", "web/", "site/fy/"))
        self.deep = self.rng.random() < 0.5

    def column_href(self, column: Column, page: int = 1) -> str:
        return f"/{self.folder}col/{column.key}/" + ("index.html" if page == 1 else f"index_{page}.html")

    def paper_href(self, paper: Paper, column: Column) -> str:
        return f"/{self.folder}con/{paper.published:%Y-%m}/{self.number(paper)}.html"

    def pager(self, column: Column, page: int) -> str:
        words = {"prev": "上页", "next": "下页"}
        if self.pictures == "symbol":
            words = dict(zip(("prev", "next"), self.rng_pair(column), strict=True))
        parts = []
        for name, number in (("prev", page - 1), ("next", page + 1)):
            if 1 <= number <= column.pages:
                target = f"index_{number}.html" if number > 1 else "index.html"
                alt = f" alt='{'上一页' if name == 'prev' else '下一页'}'" if self.pictures == "alt" else ""
                inner = (
                    f"<img src='/images/{name}.gif'{alt} border=0>"
                    if self.pictures in ("alt", "none")
                    else words[name]
                )
                parts.append(f"<a href='{target}'>{inner}</a>")
        return f"<p align=center>{'&nbsp;&nbsp;'.join(parts)}</p>"

    def rng_pair(self, column: Column) -> tuple[str, str]:
        """The symbols of the site."""
        pairs = (("«", "»"), ("<", ">"), ("‹", "›"), ("前页", "后页"), ("Prev", "Next"), ("<<", ">>"))
        return pairs[self.seed % len(pairs)]

    def list_page(self, column: Column, page: int) -> str | None:
        if column.children or not 1 <= page <= column.pages:
            return super().list_page(column, page)
        rows, year = [], 0
        for paper in column.page(page):
            when = paper.published
            if self.headings == "year" and when.year != year:
                year = when.year
                rows.append(f"<h4 class=year>{year}年</h4>")
            shown = {"year": f"{when:%m-%d}", "none": "", "short": f"[{when:%y-%m-%d}]"}[self.headings]
            up = "../" * (self.column_href(column).count("/") - 1)
            href = (
                up + self.paper_href(paper, column).lstrip("/")
                if self.deep
                else self.paper_href(paper, column)
            )
            words = (
                paper.title
                if len(paper.title) <= self.skin.truncate
                else paper.title[: self.skin.truncate] + "…"
            )
            rows.append(
                f'<li><a href="{href}" title="{esc(paper.title)}">{esc(words)}</a><i>{shown}</i></li>'
            )
        newest = "".join(
            f"<a href='{self.paper_href(p, self.leaves[6])}'>{esc(p.title)}</a>　"
            for p in self.leaves[6].papers[:4]
        )
        moving = f"<marquee scrollamount=3 onmouseover=this.stop()>{newest}</marquee>"
        return self.page(
            column.name,
            f"{moving}<div class=list>{''.join(rows)}</div>{self.pager(column, page)}",
            crumbs=self.crumbs(column),
            side=self.side(column),
        )

    def reply(self, request: Request) -> Reply | str | None:
        found = re.fullmatch(rf"/{self.folder}col/(\d+)/(?:index(?:_(\d+))?\.html)?", request.path)
        if found:
            return self.listed(found[1], found[2] or 1)
        found = re.fullmatch(rf"/{self.folder}con/[\d-]+/(\d+)\.html", request.path)
        return self.article(found[1]) if found else None


class ScriptMenu(Numbered):
    """菜单由脚本文件 document.write 写出，首页只有新闻；链接 javascript:showDetail(号,类)，翻页 javascript:gotoPage(n)."""

    letter = "menujs"

    def draw(self) -> None:
        self.kinds = {c.key: f"k{c.key}" for c in self.columns}
        self.sitemap = self.rng.random() < 0.5
        self.pages_by = self.rng.choice(("function", "form", "address"))
        self.quoted = self.rng.choice(("'", '"'))

    def column_href(self, column: Column, page: int = 1) -> str:
        return f"/list/{self.kinds[column.key]}/" + (f"p{page}.html" if page > 1 else "")

    def paper_href(self, paper: Paper, column: Column) -> str:
        q = "'" if self.quoted == "'" else "&quot;"
        return f"javascript:showDetail({q}{self.number(paper)}{q},{q}{self.kinds[column.key]}{q})"

    def listing_of(self, column: Column, papers: list[Paper]) -> str:
        """Lines whose links call a function of a script file."""
        rows = "".join(
            f'<li><a href="{self.paper_href(p, column)}">{esc(p.title)}</a><span>{p.published:%Y/%m/%d}</span></li>'
            for p in papers
        )
        return f"<ul class=list>{rows}</ul>"

    def list_page(self, column: Column, page: int) -> str | None:
        if column.children:
            parts = "".join(
                f"<div class=box><h3>{c.name}</h3><a href='{self.column_href(c)}'>更多</a>{self.listing_of(c, c.papers[:5])}</div>"
                for c in column.children
            )
            return self.page(column.name, parts, crumbs=self.crumbs(column))
        if not 1 <= page <= column.pages:
            return None
        return self.page(
            column.name,
            self.listing_of(column, column.page(page)) + self.pager(column, page),
            crumbs=self.crumbs(column),
        )

    def crumbs(self, column: Column, leaf: str = "") -> str:
        return f"首页 > {column.name}"

    def head(self) -> str:
        return super().head() + "<script src=/script/pub.js></script>"

    def pager(self, column: Column, page: int) -> str:
        parts = []
        for word, number in (("首页", 1), ("上一页", page - 1), ("下一页", page + 1), ("末页", column.pages)):
            parts.append(
                f'<a href="javascript:gotoPage({number})">{word}</a>'
                if 1 <= number <= column.pages and number != page
                else word
            )
        hidden = f"<input type=hidden id=kind value='{self.kinds[column.key]}'>"
        if self.pages_by == "form":
            hidden = f"<form name=pageForm method=post action='/list.do'><input type=hidden name=kind value='{self.kinds[column.key]}'><input type=hidden name=pageNo value={page}></form>"
        return f"{hidden}<div class=page>第{page}页/共{column.pages}页 {' '.join(parts)}</div>"

    def nav(self) -> str:
        return "<div class=nav><script src=/script/menu.js></script></div>"

    def side(self, column: Column | None) -> str:
        return ""

    def friends(self) -> str:
        extra = "<a href='/map.html'>网站地图</a>" if self.sitemap else ""
        return extra + super().friends()

    def home(self) -> str:
        news = self.leaves[0]
        traps = "".join(trap.links() for trap in self.traps)
        return self.page("首页", f"<h3>{news.name}</h3>{self.listing_of(news, news.papers[:8])}{traps}")

    def scripts(self, path: str) -> Reply | None:
        """The two script files."""
        if path == "/script/menu.js":
            cells = [("首页", "/"), ("法院概况", "/about.html")]
            for column in self.top:
                cells += [(c.name, self.column_href(c)) for c in [column, *column.children]]
            return as_script(
                "\n".join(
                    f'document.write(\'<li><a href="{href}" class="m">{name}</a></li>\');'
                    for name, href in cells
                )
            )
        if path != "/script/pub.js":
            return None
        paging = {
            "function": "function gotoPage(n){var k=document.getElementById('kind').value;window.location.href='/list/'+k+'/p'+n+'.html';}",
            "address": "function gotoPage(n){var u=location.pathname.replace(/p\\d+\\.html$/,'');location.href=u+'p'+n+'.html';}",
            "form": "function gotoPage(n){document.pageForm.pageNo.value=n;document.pageForm.submit();}",
        }[self.pages_by]
        return as_script(
            f"function showDetail(id,type){{var url='/detail/'+type+'/'+id+'.html';window.open(url);}}\n{paging}\n"
        )

    def reply(self, request: Request) -> Reply | str | None:
        if made := self.scripts(request.path):
            return made
        kinds = {name: key for key, name in self.kinds.items()}
        if request.path == "/map.html":
            rows = "".join(f"<li><a href='{self.column_href(c)}'>{c.name}</a></li>" for c in self.columns)
            return self.page("网站地图", f"<ul>{rows}</ul>")
        if request.path == "/list.do":
            asked = fields_of(request)
            return self.listed(kinds.get(str(asked.get("kind"))), asked.get("pageNo", 1))
        found = re.fullmatch(r"/list/(\w+)/(?:p(\d+)\.html)?", request.path)
        if found:
            return self.listed(kinds.get(found[1]), found[2] or 1)
        found = re.fullmatch(r"/detail/(\w+)/(\d+)\.html", request.path)
        return self.article(found[2]) if found else None
