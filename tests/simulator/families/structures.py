"""Portals whose pages hang together in unusual ways: tabs, frames, searches, two lists, maps, files by number (结构各异)."""

import base64
import io
import re
import zipfile
from typing import Any
from urllib.parse import quote

from tests.simulator.families.guarded import file_of
from tests.simulator.families.numbered import Numbered, as_json, as_script, fields_of, whole
from tests.simulator.papers import Attached, Paper
from tests.simulator.server import Reply, Request
from tests.simulator.site import Column
from tests.simulator.skin import Item, esc


class Tabs(Numbered):
    """栏目是页签，内容用 $.load 取 HTML 片段；片段里的翻页也是 load，子栏目没有自己的网址."""

    letter = "tabs"
    needs_browser = True

    def draw(self) -> None:
        self.spelled = self.rng.choice(("attribute", "call"))

    def column_href(self, column: Column, page: int = 1) -> str:
        return f"/col/{column.parent.key}.html#t{column.key}" if column.parent else f"/col/{column.key}.html"

    def paper_href(self, paper: Paper, column: Column) -> str:
        return f"/info/{column.key}/{self.number(paper)}.html"

    def fragment(self, column: Column, page: int) -> str:
        """What a tab loads."""
        if not 1 <= page <= column.pages:
            return ""
        words = []
        for word, number in (("上一页", page - 1), ("下一页", page + 1), ("尾页", column.pages)):
            if 1 <= number <= column.pages and number != page:
                words.append(
                    f"<a href=\"javascript:void(0)\" onclick=\"fill('{column.key}','/part/{column.key}_{number}.html')\">{word}</a>"
                )
        return (
            self.skin.listing(self.items(column, column.page(page)))
            + f"<div class=pages>{page}/{column.pages} {' '.join(words)}</div>"
        )

    def pager(self, column: Column, page: int) -> str:
        return ""

    def list_page(self, column: Column, page: int) -> str | None:
        children = column.children or [column]
        heads = "".join(
            f"<li data-url='/part/{c.key}_1.html' data-key='{c.key}'>{c.name}</li>"
            if self.spelled == "attribute"
            else f"<li data-key='{c.key}' onclick=\"fill('{c.key}','/part/{c.key}_1.html')\">{c.name}</li>"
            for c in children
        )
        panes = "".join(f"<div id='pane{c.key}' class=pane></div>" for c in children)
        first = children[0].key
        script = (
            "<script>function fill(k,u){var x=new XMLHttpRequest();x.open('GET',u);x.onload=function(){document.getElementById('pane'+k).innerHTML=x.responseText};x.send();"
            "[].forEach.call(document.querySelectorAll('.pane'),function(p){p.style.display=p.id==='pane'+k?'':'none'})}"
            "[].forEach.call(document.querySelectorAll('.tabs li[data-url]'),function(t){t.onclick=function(){fill(t.getAttribute('data-key'),t.getAttribute('data-url'))}});"
            f"fill('{first}','/part/{first}_1.html');</script>"
        )
        return self.page(
            column.name, f"<ul class=tabs>{heads}</ul>{panes}{script}", crumbs=self.crumbs(column)
        )

    def reply(self, request: Request) -> Reply | str | None:
        found = re.fullmatch(r"/part/(\d+)_(\d+)\.html", request.path)
        if found and (column := self.column_of(found[1])):
            return self.fragment(column, int(found[2]))
        found = re.fullmatch(r"/col/(\d+)\.html", request.path)
        if found:
            return self.listed(found[1])
        found = re.fullmatch(r"/info/\d+/(\d+)\.html", request.path)
        return self.article(found[1]) if found else None


class Frames(Numbered):
    """列表在 iframe 里翻页，正文在 iframe 或 pdf 阅读器里；附件按号下载，文件名是 GBK 或 RFC 5987，也有压缩包."""

    letter = "frames"

    def draw(self) -> None:
        self.files: dict[str, tuple[str, bytes, str]] = {}
        self.viewer = self.rng.choice(("/pdfjs/web/viewer.html?file=", "/static/pdf/viewer.html?file="))
        self.shown = self.rng.choice(("iframe", "plain", "embed"))
        for column in self.leaves:
            for paper in column.papers:
                if (
                    paper.kind in ("zhongben_ruling", "other_enforcement_ruling", "dishonest_list")
                    and self.rng.random() < 0.4
                ):
                    ending = self.rng.choice(("pdf", "pdf", "docx", "zip"))
                    inner = file_of(paper, "docx" if ending == "zip" else ending)
                    if ending == "zip":
                        packed = io.BytesIO()
                        with zipfile.ZipFile(packed, "w", zipfile.ZIP_DEFLATED) as archive:
                            archive.writestr("文书/裁定书.docx", inner)
                        inner = packed.getvalue()
                    self.files[paper.token] = (ending, inner, self.rng.choice(("gbk", "star", "plain")))

    def column_href(self, column: Column, page: int = 1) -> str:
        return f"/channel.jsp?id={column.key}"

    def paper_href(self, paper: Paper, column: Column) -> str:
        return f"/view.jsp?id={self.number(paper)}"

    def pager(self, column: Column, page: int) -> str:
        last = column.pages
        words = []
        for word, number in (("首页", 1), ("上页", page - 1), ("下页", page + 1), ("末页", last)):
            words.append(
                f"<a href='list.jsp?col={column.key}&p={number}'>{word}</a>"
                if 1 <= number <= last and number != page
                else word
            )
        return f"<div>共 {len(column.papers)} 条 第 {page}/{last} 页 {' '.join(words)}</div>"

    def items(self, column: Column, papers: list[Paper]) -> list[Item]:
        return [Item(self.paper_href(p, column), p.title, p.published) for p in papers]

    def list_page(self, column: Column, page: int) -> str | None:
        if column.children:
            return super().list_page(column, page)
        frame = f"<iframe id=listframe src='/frame/list.jsp?col={column.key}' width=100% frameborder=0 scrolling=no></iframe>"
        return self.page(column.name, frame, crumbs=self.crumbs(column), side=self.side(column))

    def article_page(self, paper: Paper, column: Column) -> str:
        ending, _, _ = self.files.get(paper.token, ("", b"", ""))
        number = self.number(paper)
        info = f"<h2>{esc(paper.title)}</h2><div class=info>发布时间：{paper.published:%Y-%m-%d %H:%M}</div>"
        if ending == "pdf":
            target = quote(f"/download.jsp?id={number}", safe="")
            return self.page(
                esc(paper.title),
                f"{info}<iframe src='{self.viewer}{target}' width=100% height=800></iframe>",
                crumbs=self.crumbs(column, "正文"),
            )
        if ending:
            return self.page(
                esc(paper.title),
                f"{info}<p>附件：<a href='/download.jsp?id={number}'>点击下载</a></p>",
                crumbs=self.crumbs(column, "正文"),
            )
        if self.shown == "plain":
            return super().article_page(paper, column)
        tag = "iframe" if self.shown == "iframe" else "embed"
        return self.page(
            esc(paper.title),
            f"{info}<{tag} src='/frame/body.jsp?id={number}' width=100%></{tag}>",
            crumbs=self.crumbs(column, "正文"),
        )

    def reply(self, request: Request) -> Reply | str | None:
        path, query = request.path, request.query
        if path == "/channel.jsp":
            return self.listed(query.get("id"))
        if path == "/frame/list.jsp":
            column, page = self.column_of(query.get("col")), whole(query.get("p") or 1)
            if column is None:
                return None
            page = min(max(1, page), column.pages)
            lines = self.skin.listing(self.items(column, column.page(page)))
            return f"<html><head>{self.head()}<base target=_parent></head><body>{lines}{self.pager(column, page).replace('<a ', '<a target=_self ')}</body></html>"
        placed = self.placed(query.get("id"))
        if placed is None:
            return None
        if path == "/view.jsp":
            return self.article_page(*placed)
        if path == "/frame/body.jsp":
            return f"<html><head>{self.head()}</head><body><div class=body>{self.skin.body(placed[0])}</div></body></html>"
        if path == "/download.jsp" and placed[0].token in self.files:
            return self.download(placed[0])
        return None

    def download(self, paper: Paper) -> Reply:
        """A file by number, its name as old servers write it."""
        ending, body, style = self.files[paper.token]
        name = f"{paper.title[:20]}.{ending}"
        shown = {
            "gbk": f'attachment; filename="{name}"'.encode("gb18030").decode("latin-1"),
            "star": f"attachment; filename*=UTF-8''{quote(name)}",
            "plain": f'attachment; filename="{self.number(paper)}.{ending}"',
        }[style]
        kind = "application/pdf" if ending == "pdf" else "application/x-msdownload"
        return Reply(body, kind=kind, headers={"Content-Disposition": shown})


class SearchOnly(Numbered):
    """文书栏只有查询表单，空条件提交后才有列表；结果翻页由隐藏域提交."""

    letter = "search"

    def draw(self) -> None:
        self.method = self.rng.choice(("post", "post", "get"))
        self.button = self.rng.choice(
            (
                "<input type=submit value=查询>",
                "<input type=button value=查询 onclick='document.forms[\"sf\"].submit()'>",
                "<button type=submit>搜 索</button>",
            )
        )
        self.hidden = {c.key for c in self.leaves if c is self.leaves[1] or c is self.leaves[2]}

    def column_href(self, column: Column, page: int = 1) -> str:
        if column.key in self.hidden:
            return f"/ws/index.do?lx={column.key}"
        return f"/xw/list.do?lm={column.key}" + (f"&curPage={page}" if page > 1 else "")

    def paper_href(self, paper: Paper, column: Column) -> str:
        return f"/{'ws' if column.key in self.hidden else 'xw'}/view.do?id={self.number(paper)}"

    def home(self) -> str:
        made = super().home()
        for column in self.leaves:
            if column.key in self.hidden:
                for paper in column.papers:
                    made = made.replace(f'href="{self.paper_href(paper, column)}"', 'href="#"')
        return made

    def form(self, column: Column, page: int) -> str:
        """The form of the search."""
        hidden = f"<input type=hidden name=lx value={column.key}><input type=hidden name=pageNo value={page}>"
        years = "".join(f"<option value={y}>{y}</option>" for y in range(2014, 2019))
        return (
            f"<form name=sf id=sf action=/ws/search.do method={self.method}>{hidden}案号：<input name=ah> 当事人：<input name=dsr> 年度：<select name=nd><option value=''>全部</option>{years}</select>{self.button}</form>"
            "<script>function toPage(n){document.forms['sf'].pageNo.value=n;document.forms['sf'].submit()}</script>"
        )

    def pager(self, column: Column, page: int) -> str:
        last = column.pages
        if column.key in self.hidden:
            words = [
                f"<a href='javascript:toPage({n})'>{w}</a>" if 1 <= n <= last and n != page else w
                for w, n in (("首页", 1), ("上一页", page - 1), ("下一页", page + 1), ("尾页", last))
            ]
            return f"<div>查询到 {len(column.papers)} 条记录，第{page}页，共{last}页 {' '.join(words)}</div>"
        words = [
            f"<a href='{self.column_href(column, n)}'>[{n}]</a>" if n != page else f"[{n}]"
            for n in range(1, last + 1)
        ]
        return f"<div>{' '.join(words)}</div>"

    def reply(self, request: Request) -> Reply | str | None:
        path, asked = request.path, fields_of(request)
        if path == "/xw/list.do":
            return self.listed(asked.get("lm"), asked.get("curPage", 1))
        if path in ("/ws/view.do", "/xw/view.do"):
            return self.article(asked.get("id"))
        column = self.column_of(asked.get("lx")) if path.startswith("/ws/") else None
        if column is None:
            return None
        if path == "/ws/index.do":
            return self.page(
                column.name,
                self.form(column, 1) + "<div class=tip>请输入查询条件</div>",
                crumbs=self.crumbs(column),
            )
        if path != "/ws/search.do":
            return None
        page = whole(asked.get("pageNo") or 1)
        papers = [
            p
            for p in column.page(page)
            if all(str(asked.get(k) or "") in p.text + p.title for k in ("ah", "dsr"))
        ]
        lines = self.skin.listing(self.items(column, papers))
        return self.page(
            column.name,
            self.form(column, page) + lines + self.pager(column, page),
            crumbs=self.crumbs(column),
        )


class TwoLists(Numbered):
    """一个页面两个列表，各有各的翻页参数；参数互相保留."""

    letter = "twolists"

    def draw(self) -> None:
        self.parameters = self.rng.choice((("pa", "pb"), ("page1", "page2"), ("totalpageA", "totalpageB")))
        self.keep = self.rng.random() < 0.5
        self.pairs = [(self.leaves[i], self.leaves[i + 1]) for i in (1, 3, 5)]

    def pair(self, column: Column) -> tuple[int, int] | None:
        """Which pair shows it, and where."""
        for index, two in enumerate(self.pairs):
            if column in two:
                return index, two.index(column)
        return None

    def column_href(self, column: Column, page: int = 1) -> str:
        at = self.pair(column)
        if at is None:
            return f"/list.php?cid={column.key}" + (f"&page={page}" if page > 1 else "")
        return f"/two.php?t={at[0]}" + (f"&{self.parameters[at[1]]}={page}" if page > 1 else "")

    def paper_href(self, paper: Paper, column: Column) -> str:
        return f"/show.php?id={self.number(paper)}"

    def strip(self, column: Column, page: int, address: Any) -> str:
        """A paging strip."""
        words = [
            f"<a href='{address(n)}'>{w}</a>"
            for w, n in (("上一页", page - 1), ("下一页", page + 1))
            if 1 <= n <= column.pages
        ]
        return f"<div class=page>{' '.join(words)} 第{page}/{column.pages}页</div>"

    def pager(self, column: Column, page: int) -> str:
        return self.strip(column, page, lambda n: self.column_href(column, n))

    def two(self, index: int, pages: tuple[int, int]) -> str:
        """The page of two lists."""
        parts = []
        for at, column in enumerate(self.pairs[index]):
            page = min(max(1, pages[at]), column.pages)

            def address(number: int, at: int = at) -> str:
                asked = dict(zip(self.parameters, pages, strict=True)) if self.keep else {}
                asked[self.parameters[at]] = number
                return f"two.php?t={index}&" + "&".join(f"{k}={v}" for k, v in asked.items())

            parts.append(
                f"<div class=half><h3>{column.name}</h3>{self.skin.listing(self.items(column, column.page(page)))}{self.strip(column, page, address)}</div>"
            )
        return self.page("、".join(c.name for c in self.pairs[index]), "".join(parts))

    def reply(self, request: Request) -> Reply | str | None:
        query = request.query
        if request.path == "/two.php" and query.get("t") in ("0", "1", "2"):
            return self.two(int(query["t"]), tuple(whole(query.get(n) or 1) for n in self.parameters))
        if request.path == "/list.php":
            return self.listed(query.get("cid"), query.get("page") or 1)
        return self.article(query.get("id")) if request.path == "/show.php" else None


class SiteMap(Numbered):
    """首页只有图片和几条新闻，栏目只能从“站点地图”进；列表没有日期；正文写“发布于…”，正文由接口取得."""

    letter = "sitemap"

    def draw(self) -> None:
        self.skin.date_style = self.rng.choice(("", "", "%Y/%-m/%-d"))
        self.remote = self.rng.random() < 0.5
        self.needs = self.remote
        self.jump = self.rng.choice(("option", "numbers", "input"))
        self.session = self.rng.random() < 0.4

    def _session(self) -> str:
        return f"/(S({self.rng_of(7):05d}abcdefghijklmnopqrs))" if self.session else ""

    def column_href(self, column: Column, page: int = 1) -> str:
        return f"{self._session()}/NewsList.aspx?ClassId={column.key}" + (f"&Page={page}" if page > 1 else "")

    def paper_href(self, paper: Paper, column: Column) -> str:
        return f"{self._session()}/NewsShow.aspx?Id={self.number(paper)}"

    def pager(self, column: Column, page: int) -> str:
        numbers = range(1, column.pages + 1)
        if self.jump == "option":
            options = "".join(
                f"<option value='{self.column_href(column, n)}'{' selected' if n == page else ''}>{n}</option>"
                for n in numbers
            )
            return f"<p>第<select onchange='window.location=this.value'>{options}</select>页</p>"
        if self.jump == "numbers":
            return (
                "<p>"
                + "".join(
                    f"<a href='{self.column_href(column, n)}'>{n}</a>&nbsp;"
                    if n != page
                    else f"<b>{n}</b>&nbsp;"
                    for n in numbers
                )
                + "</p>"
            )
        after = (
            f"<input type=button value='下一页' onclick=\"window.location.href='{self.column_href(column, page + 1)}'\">"
            if page < column.pages
            else ""
        )
        return f"<p>{page} / {column.pages} {after}</p>"

    def nav(self) -> str:
        return f"<div class=nav><a href='/'>首页</a><a href='/Map.aspx'>{'站点地图' if self.seed % 2 else '网站导航'}</a></div>"

    def side(self, column: Column | None) -> str:
        return ""

    def crumbs(self, column: Column, leaf: str = "") -> str:
        return f"<a href='/'>首页</a> > {column.name}"

    def home(self) -> str:
        news = self.leaves[0]
        traps = "".join(trap.links() for trap in self.traps)
        return self.page(
            "首页",
            f"<img src=/images/big.jpg width=100%>{self.skin.listing(self.items(news, news.papers[:6]), home=True)}{traps}",
        )

    def article_page(self, paper: Paper, column: Column) -> str:
        when = paper.published
        info = f"<div class=info>{self.rng_word()}{when.year}/{when.month}/{when.day} {when:%H:%M} 浏览 <span id=hits>0</span> 次</div>"
        if not self.remote:
            body = self.skin.body(paper)
        else:
            body = (
                "<div id=body></div><script>var x=new XMLHttpRequest();"
                f"x.open('GET','/Handler/GetBody.ashx?id={self.number(paper)}');x.onload=function(){{document.getElementById('body').innerHTML=JSON.parse(x.responseText).Content}};x.send()</script>"
            )
        return self.page(
            esc(paper.title),
            f"<h3 align=center>{esc(paper.title)}</h3>{info}<div class=nr>{body}</div>",
            crumbs=self.crumbs(column),
        )

    def rng_word(self) -> str:
        """How the site says when."""
        return ("发布于", "时间：", "更新日期：")[self.seed % 3]

    def reply(self, request: Request) -> Reply | str | None:
        path = request.path.removeprefix(self._session())
        if path == "/Map.aspx":
            rows = "".join(
                f"<dl><dt><a href='{self.column_href(c)}'>{c.name}</a></dt>"
                + "".join(f"<dd><a href='{self.column_href(k)}'>{k.name}</a></dd>" for k in c.children)
                + "</dl>"
                for c in self.top
            )
            return self.page("站点地图", rows)
        if path == "/NewsList.aspx":
            return self.listed(request.query.get("ClassId"), request.query.get("Page") or 1)
        if path == "/NewsShow.aspx":
            return self.article(request.query.get("Id"))
        if path == "/Handler/GetBody.ashx" and (placed := self.placed(request.query.get("id"))):
            return as_json(
                {"Success": True, "Content": "".join(f"<p>{esc(line)}</p>" for line in placed[0].lines)}
            )
        return None


class GridView(Numbered):
    """WebForms GridView：Page$2，十页一组用“...”，更新面板局部回发；标题是回发按钮，服务器再跳到正文."""

    letter = "gridview"

    def draw(self) -> None:
        self.size = self.rng.choice((3, 4, 8))
        for column in self.columns:
            column.size = self.size
        self.panel = self.rng.random() < 0.5
        self.commands = self.rng.random() < 0.4
        self.group = self.rng.choice((5, 10))

    def column_href(self, column: Column, page: int = 1) -> str:
        return f"/Site/ArticleList.aspx?cid={column.key}"

    def paper_href(self, paper: Paper, column: Column) -> str:
        return f"/Site/Article.aspx?aid={self.number(paper)}"

    def pager(self, column: Column, page: int) -> str:
        if column.pages == 1:
            return ""
        first = (page - 1) // self.group * self.group + 1

        def link(word: str, number: int) -> str:
            return f"<td><a href=\"javascript:__doPostBack('ctl00$body$gvList','Page${number}')\">{word}</a></td>"

        cells = [link("...", first - 1)] if first > 1 else []
        cells += [
            f"<td><span>{n}</span></td>" if n == page else link(str(n), n)
            for n in range(first, min(column.pages, first + self.group - 1) + 1)
        ]
        if first + self.group <= column.pages:
            cells.append(link("...", first + self.group))
        return f"<tr class=pager><td colspan=3><table border=0><tr>{''.join(cells)}</tr></table></td></tr>"

    def table(self, column: Column, page: int) -> str:
        """The grid."""
        rows = []
        for at, paper in enumerate(column.page(page)):
            href = (
                f"javascript:__doPostBack('ctl00$body$gvList$ctl{at + 2:02d}$lnk','')"
                if self.commands
                else f"Article.aspx?aid={self.number(paper)}"
            )
            rows.append(
                f'<tr><td>{at + 1}</td><td><a href="{href}">{esc(paper.title)}</a></td><td>{paper.published:%Y-%m-%d}</td></tr>'
            )
        return f"<table id=ctl00_body_gvList><tr><th>序号</th><th>标题</th><th>日期</th></tr>{''.join(rows)}{self.pager(column, page)}</table>"

    def state(self, column: Column, page: int) -> str:
        """The view state."""
        return base64.b64encode(f"/wEPDwUK{self.seed}|{column.key}|{page}".encode()).decode()

    def list_page(self, column: Column, page: int) -> str | None:
        if column.children:
            return super().list_page(column, page)
        manager = (
            "<script>Sys.WebForms.PageRequestManager._initialize('ctl00$sm','aspnetForm',['tctl00$body$up',''],[],[],90,'ctl00');</script>"
            if self.panel
            else ""
        )
        body = (
            f"<form method=post action='./ArticleList.aspx?cid={column.key}' id=aspnetForm name=aspnetForm><input type=hidden name=__EVENTTARGET value=''><input type=hidden name=__EVENTARGUMENT value=''>"
            f"<input type=hidden name=__VIEWSTATE id=__VIEWSTATE value='{self.state(column, page)}'><input type=hidden name=__EVENTVALIDATION value='/wEW{column.key}'>"
            "<script>function __doPostBack(t,a){var f=document.forms['aspnetForm'];f.__EVENTTARGET.value=t;f.__EVENTARGUMENT.value=a;f.submit()}</script>"
            f"{manager}<div id=ctl00_body_up>{self.table(column, page)}</div><input type=submit name=ctl00$btnSearch value=搜索><input name=ctl00$txtKey></form>"
        )
        return self.page(column.name, body, crumbs=self.crumbs(column), side=self.side(column))

    def posted(self, request: Request, column: Column) -> Reply | str | None:
        """A postback."""
        asked = request.form
        try:
            _, key, held = base64.b64decode(asked.get("__VIEWSTATE", "")).decode().split("|")
        except ValueError:
            return Reply(
                b"<h1>Server Error in '/' Application.</h1><p>The state information is invalid for this page.</p>",
                500,
            )
        if key != str(column.key) or "ctl00$btnSearch" in asked:
            return self.page("搜索", "<p>没有找到符合条件的内容</p>")
        target, argument = asked.get("__EVENTTARGET", ""), asked.get("__EVENTARGUMENT", "")
        if target.endswith("$lnk"):
            at = int(target.split("$")[-2].removeprefix("ctl")) - 2
            paper = column.page(int(held))[at]
            return Reply(b"", 302, headers={"Location": self.paper_href(paper, column)})
        page = whole(argument.partition("$")[2] or 1)
        return self.list_page(column, page if 1 <= page <= column.pages else 1)

    def reply(self, request: Request) -> Reply | str | None:
        if request.path == "/Site/ArticleList.aspx" and (column := self.column_of(request.query.get("cid"))):
            return self.posted(request, column) if request.method == "POST" else self.list_page(column, 1)
        if request.path == "/Site/Article.aspx":
            return self.article(request.query.get("aid"))
        return None


class Vsb(Numbered):
    """博达新版：a.Next 翻页、倒序编号、相对路径 ../../info/；附件 download.jsp?wbfileid=."""

    letter = "vsb"

    def draw(self) -> None:
        self.slugs = {c.key: "".join(self.rng.sample("abcdefghjklmnpqrstwxyz", 4)) for c in self.columns}
        self.words = self.rng.choice((("上页", "下页"), ("<", ">"), ("上一页", "下一页")))
        self.upper = self.rng.random() < 0.3
        for column in self.leaves:
            for at, paper in enumerate(column.papers):
                if paper.kind in ("guide", "dishonest_list"):
                    place = self.names.village()
                    attached = Attached(
                        paper, f"{self.rng.randint(10**6, 10**7)}.docx", file_of(paper, "docx")
                    )
                    lines = (f"现将有关材料公布，详见附件。联系地点：{place}诉讼服务中心。", self.court)
                    column.papers[at] = Paper(
                        place, "other", paper.title, lines, paper.published, attachments=(attached,)
                    )
        self.ids = {p.token: 1000 + n * 3 for n, p in enumerate(self.papers)}

    def attached_href(self, attached: Attached) -> str:
        return f"/system/_content/download.jsp?urltype=news.DownloadAttachUrl&owner=1&wbfileid={attached.name.partition('.')[0]}"

    def up(self, page: int, column: Column) -> str:
        """Relative way to the root."""
        return "../" * (self.column_href(column, page).count("/") - 1)

    def column_href(self, column: Column, page: int = 1) -> str:
        above = f"/{self.slugs[column.parent.key]}" if column.parent else ""
        slug = self.slugs[column.key]
        return f"{above}/{slug}.htm" if page == 1 else f"{above}/{slug}/{column.pages - page + 1}.htm"

    def paper_href(self, paper: Paper, column: Column) -> str:
        return f"/{'INFO' if self.upper else 'info'}/{1000 + column.key}/{self.number(paper)}.htm"

    def pager(self, column: Column, page: int) -> str:
        if column.pages == 1:
            return f'<div class="pb_sys_common pb_sys_normal"><span class="p_pages"><span class="p_t">共{len(column.papers)}条</span></span></div>'

        def at(number: int) -> str:
            return self.up(page, column) + self.column_href(column, number).lstrip("/")

        before, after = self.words
        cells = [
            f'<span class="p_no{"_d" if n == page else ""}">'
            + (str(n) if n == page else f'<a href="{at(n)}">{n}</a>')
            + "</span>"
            for n in sorted({1, 2, page, column.pages})
        ]
        if page > 1:
            cells.insert(
                0, f'<span class="p_prev p_fun"><a href="{at(page - 1)}" class="Prev">{before}</a></span>'
            )
        if page < column.pages:
            cells.append(
                f'<span class="p_next p_fun"><a href="{at(page + 1)}" class="Next">{after}</a></span><span class="p_last p_fun"><a href="{at(column.pages)}">尾页</a></span>'
            )
        return f'<div class="pb_sys_common pb_sys_normal pb_sys_style1"><span class="p_pages">{"".join(cells)}</span></div>'

    def list_page(self, column: Column, page: int) -> str | None:
        made = super().list_page(column, page)
        if made is None or column.children:
            return made
        way = self.up(page, column)
        return re.sub(r'href="/(info|INFO)/', rf'href="{way}\1/', made)

    def reply(self, request: Request) -> Reply | str | None:
        if request.path == "/system/_content/download.jsp":
            for paper in self.papers_with_files():
                for attached in paper.attachments:
                    if attached.name.startswith(request.query.get("wbfileid", "-") + "."):
                        name = f"{paper.title}.docx".encode("gb18030").decode("latin-1")
                        return Reply(
                            attached.body,
                            kind="application/octet-stream",
                            headers={"Content-Disposition": f"attachment;filename={name}"},
                        )
            return None
        found = re.fullmatch(r"/info/\d+/(\d+)\.htm", request.path, re.IGNORECASE)
        if found:
            return self.article(found[1])
        for column in self.columns:
            for page in range(1, column.pages + 1):
                if self.column_href(column, page) == request.path:
                    return self.list_page(column, page)
        return None


class Trs(Numbered):
    """TRS：翻页条由外部脚本 document.write 写出，列表页只有 createPageHTML(总页, 当前, "index", "html") 一行；越界是软 404."""

    letter = "trs"

    def draw(self) -> None:
        self.slugs = {c.key: "".join(self.rng.sample("abcdefghjklmnpqrstwxyz", 4)) for c in self.columns}
        self.ending = self.rng.choice(("html", "htm", "shtml"))
        self.call = self.rng.choice(("createPageHTML", "createPageHTML", "createPage"))
        self.soft_404 = True

    def folder(self, column: Column) -> str:
        """Path of a column."""
        above = f"/{self.slugs[column.parent.key]}" if column.parent else ""
        return f"{above}/{self.slugs[column.key]}/"

    def column_href(self, column: Column, page: int = 1) -> str:
        return self.folder(column) + ("" if page == 1 else f"index_{page - 1}.{self.ending}")

    def paper_href(self, paper: Paper, column: Column) -> str:
        return f"{self.folder(column)}{paper.published:%Y%m/t%Y%m%d}_{self.number(paper)}.{self.ending}"

    def pager(self, column: Column, page: int) -> str:
        return f'<div class=fy><script src="/script/page.js"></script><script>\n{self.call}({column.pages}, {page - 1}, "index", "{self.ending}");\n</script></div>'

    def list_page(self, column: Column, page: int) -> str | None:
        if page > column.pages:
            return None
        made = super().list_page(column, page)
        return (
            made.replace(f'href="{self.folder(column)}', 'href="./') if made and not column.children else made
        )

    def reply(self, request: Request) -> Reply | str | None:
        if request.path == "/script/page.js":
            return as_script(
                f"function {self.call}(n,c,name,ext){{if(n<2)return;for(var i=0;i<n;i++)document.write(i==c?'<b>'+(i+1)+'</b>':'<a href=\"'+name+(i?'_'+i:'')+'.'+ext+'\">'+(i+1)+'</a>');"
                "if(c<n-1)document.write('<a href=\"'+name+'_'+(c+1)+'.'+ext+'\">下一页</a>')}"
            )
        for column in self.columns:
            if not request.path.startswith(self.folder(column)):
                continue
            rest = request.path.removeprefix(self.folder(column))
            page = re.fullmatch(rf"(?:index(?:_(\d+))?\.{self.ending})?", rest)
            if page:
                return self.list_page(column, int(page[1] or 0) + 1)
            found = re.fullmatch(rf"\d{{6}}/t\d{{8}}_(\d+)\.{self.ending}", rest)
            if found:
                return self.article(found[1])
        return None


class Shared(Numbered):
    """一市各法院共用一台主机：/courts/目录/ 下才是本院；上级和兄弟法院在别的目录，标题栏有各院链接."""

    letter = "shared"

    def draw(self) -> None:
        self.own = self.rng.choice(("yxqfy", "zxrmfy", "hpfy"))
        self.sisters = [n for n in ("zy", "lxfy", "dqfy") if n != self.own]
        self.start = f"/courts/{self.own}/"
        self.foreign_paper = self.writer.write("zhongben")

    def home_path(self) -> str:
        return self.start

    def owns_home(self) -> bool:
        return False

    def about_href(self) -> str:
        return f"{self.start}about.html"

    def column_href(self, column: Column, page: int = 1) -> str:
        return f"{self.start}list.jsp?lm={column.key}" + (f"&pageNo={page}" if page > 1 else "")

    def paper_href(self, paper: Paper, column: Column) -> str:
        return f"{self.start}show.jsp?id={self.number(paper)}"

    def pager(self, column: Column, page: int) -> str:
        words = [
            f"<a href='{self.column_href(column, n)}'>{w}</a>"
            for w, n in (("上一页", page - 1), ("下一页", page + 1))
            if 1 <= n <= column.pages
        ]
        return f"<div>共{column.pages}页 {' '.join(words)}</div>"

    def friends(self) -> str:
        courts = "".join(
            f"<a href='/courts/{name}/'>{word}</a>"
            for name, word in zip(
                self.sisters, ("市中级人民法院", "岭东县人民法院", "河西区人民法院"), strict=False
            )
        )
        return f"<div class=courts>全市法院：{courts}</div>" + super().friends()

    def reply(self, request: Request) -> Reply | str | None:
        path, query = request.path, request.query
        if path in (self.start, self.start.rstrip("/")):
            return self.home()
        if path == f"{self.start}list.jsp":
            return self.listed(query.get("lm"), query.get("pageNo") or 1)
        if path == f"{self.start}show.jsp":
            return self.article(query.get("id"))
        if path.startswith("/courts/"):
            inner = (
                self.skin.article(self.foreign_paper)
                if "show" in path
                else f"<li><a href='/courts/{path.split('/')[2]}/show.jsp?id=9'>{self.foreign_paper.title}</a> 2017-03-02</li>"
            )
            return f"<html><head>{self.head()}<title>外院</title></head><body>{inner}</body></html>"
        return None
