"""Families whose pages are plain documents with link pagers: A, B, C, D, E, F (静态与链接翻页)."""

import base64
import re
import uuid
from urllib.parse import quote, urlsplit

from tests.simulator.papers import Paper
from tests.simulator.server import Reply, Request
from tests.simulator.site import Column, Site


class FamilyA(Site):
    """中国法院网子站老版：PHP、GBK、more.php?p=&LocationID=&sub=."""

    letter = "A"
    old = True
    encoding = "gb18030"

    def prepare(self) -> None:
        self.location = {
            c.key: f"{i + 1:02d}" + f"{self.rng.randint(0, 9):02d}" + "000000"
            for i, c in enumerate(self.columns)
        }
        self.ids = {p.token: 400 + n * 3 + self.rng.randint(0, 2) for n, p in enumerate(self.papers)}
        self.spelled = self.rng.choice(("LocationID", "LocationID", "locationid"))

    def column_href(self, column: Column, page: int = 1) -> str:
        if page == 1 and column.children:
            return f"/public/index.php?LocationID={self.location[column.key]}"
        return f"/public/more.php?p={page}&{self.spelled}={self.location[column.key]}&sub="

    def paper_href(self, paper: Paper, column: Column) -> str:
        return f"/public/detail.php?id={self.ids[paper.token]}"

    def pager(self, column: Column, page: int) -> str:
        before = self.column_href(column, max(1, page - 1))
        after = self.column_href(column, min(column.pages, page + 1))
        return f"<div align=right>共<font color=blue>{len(column.papers)}</font>条 第{page}页 共<font color=\"blue\">{column.pages}</font>页 <a href='{before}'>上一页</a> <a href='{after}'>下一页</a></div>"

    def reply(self, request: Request) -> Reply | str | None:
        path, query = request.path, {k.lower(): v for k, v in request.query.items()}
        if path in ("/public/more.php", "/public/index.php"):
            for column in self.columns:
                if self.location[column.key] == query.get("locationid"):
                    return self.list_page(column, int(query.get("p") or 1))
        if path == "/public/detail.php":
            for column in self.leaves:
                for paper in column.papers:
                    if str(self.ids[paper.token]) == query.get("id"):
                        return self.article_page(paper, column)
        return None


class FamilyB(Site):
    """中国法院网子站新版：shtml，栏目号是 base64，有三种写法，尾页."""

    letter = "B"

    def prepare(self) -> None:
        self.codes = {
            c.key: base64.b64encode(f"col{self.seed}-{c.key:04d}"[:10].encode()).decode()
            for c in self.columns
        }
        self.ids = {p.token: 2000000 + n * 97 + self.rng.randint(0, 96) for n, p in enumerate(self.papers)}
        self.full = self.rng.random() < 0.5

    def _spell(self, code: str, number: int) -> str:
        return (code, code.replace("=", "%3D"), code.rstrip("="))[number % 3]

    def column_href(self, column: Column, page: int = 1) -> str:
        code = self._spell(self.codes[column.key], column.key)
        return (
            f"/article/index/id/{code}.shtml" if page == 1 else f"/article/index/id/{code}/page/{page}.shtml"
        )

    def paper_href(self, paper: Paper, column: Column) -> str:
        return f"/article/detail/{paper.published:%Y/%m}/id/{self.ids[paper.token]}.shtml"

    def pager(self, column: Column, page: int) -> str:
        if column.pages == 1:
            return ""
        code = self._spell(self.codes[column.key], column.key + page)

        def at(number: int) -> str:
            return f"/article/index/id/{code}/page/{number}.shtml"

        parts = [f"<a href='{at(page - 1)}'>上一页</a>"] if 1 < page <= column.pages else []
        low = max(1, page - 2)
        parts += [
            f"<a href='{at(n)}'>{n}</a>" if n != page else f"<span>{n}</span>"
            for n in range(low, min(column.pages, low + 4) + 1)
        ]
        if page < column.pages:
            parts.append(f"<a href='{at(page + 1)}'>下一页</a>")
        parts.append(f"<a href='{at(column.pages)}'>尾页</a>")
        return f"<div class=paginationControl>{' | '.join(parts)}</div>"

    def reply(self, request: Request) -> Reply | str | None:
        found = re.fullmatch(r"/article/index/id/([^/.]+?)(?:/page/(\d+))?\.shtml", request.path)
        if found:
            for column in self.columns:
                if self.codes[column.key].rstrip("=") == found[1].rstrip("="):
                    return self.list_page(column, int(found[2] or 1))
        found = re.fullmatch(r"/article/detail/\d+/\d+/id/(\d+)\.shtml", request.path)
        if found:
            return self._article(int(found[1]))
        return None

    def _article(self, number: int) -> str | None:
        for column in self.leaves:
            for paper in column.papers:
                if self.ids[paper.token] == number:
                    return self.article_page(paper, column)
        return None


class FamilyC(Site):
    """JEECMS：*.jspx?channelId=&listsize=&pagego=，尾部带会话号."""

    letter = "C"

    def prepare(self) -> None:
        self.ids = {p.token: 300 + n * 2 for n, p in enumerate(self.papers)}
        self.session = self.rng.random() < 0.5
        self.style = self.rng.choice(("numbers", "next"))

    def _session(self, number: int) -> str:
        return f";jsessionid={self.rng_of(number):08X}{self.seed:04d}A1B2C3D4E5F6" if self.session else ""

    def column_href(self, column: Column, page: int = 1) -> str:
        kind = "wsPage" if column.key % 2 else "newsPage"
        base = f"/{kind}.jspx{self._session(column.key)}?channelId={column.key}&listsize={self.size}"
        return base if page == 1 and column.key % 3 else f"{base}&pagego={page}"

    def paper_href(self, paper: Paper, column: Column) -> str:
        number = self.ids[paper.token]
        return f"/{'wsInfo' if number % 4 else 'info'}.jspx{self._session(number)}?id={number}"

    def pager(self, column: Column, page: int) -> str:
        def at(number: int) -> str:
            return f"/{'wsPage' if column.key % 2 else 'newsPage'}.jspx?channelId={column.key}&listsize={self.size}&pagego={number}"

        parts = [f"共{len(column.papers)}条记录 {page}/{column.pages}页"]
        if self.style == "numbers":
            parts += [
                f"<a href='{at(n)}'>{n}</a>" for n in range(max(1, page - 3), min(column.pages, page + 3) + 1)
            ]
        else:
            parts.append(f"<a href='{at(1)}'>首页</a> <a href='{at(max(1, page - 1))}'>上一页</a>")
            parts.append(
                f"<a href='{at(page + 1)}'>下一页</a> <a href='{at(column.pages)}'>尾页</a>"
                if page < column.pages
                else "下一页 尾页"
            )
        return f"<div class=pagebar>{' '.join(parts)}</div>"

    def reply(self, request: Request) -> Reply | str | None:
        path = request.path.partition(";")[0]
        query = request.query
        if path in ("/wsPage.jspx", "/newsPage.jspx"):
            for column in self.columns:
                if str(column.key) == query.get("channelId"):
                    return self.list_page(column, int(query.get("pagego") or 1))
        if path in ("/wsInfo.jspx", "/info.jspx"):
            for column in self.leaves:
                for paper in column.papers:
                    if str(self.ids[paper.token]) == query.get("id"):
                        return self.article_page(paper, column)
        return None


class FamilyD(Site):
    """TRS WCM：相对网址、createPageHTML 脚本翻页."""

    letter = "D"

    def prepare(self) -> None:
        self.encoding = self.rng.choice(("utf-8", "gb18030"))
        self.slugs = {c.key: "".join(self.rng.sample("abcdefghjklmnpqrstwxyz", 4)) for c in self.columns}
        self.ids = {p.token: 4200000 + n * 13 for n, p in enumerate(self.papers)}
        self.short = self.rng.random() < 0.5

    def folder(self, column: Column) -> str:
        """Path of a column."""
        above = f"/{self.slugs[column.parent.key]}" if column.parent else ""
        return f"{above}/{self.slugs[column.key]}/"

    def column_href(self, column: Column, page: int = 1) -> str:
        return self.folder(column) + (
            "" if page == 1 and self.short else "index.html" if page == 1 else f"index_{page - 1}.html"
        )

    def paper_href(self, paper: Paper, column: Column) -> str:
        return f"{self.folder(column)}{paper.published:%Y%m/t%Y%m%d}_{self.ids[paper.token]}.html"

    def list_page(self, column: Column, page: int) -> str | None:
        made = super().list_page(column, page)
        if made is None or column.children:
            return made
        return made.replace(f'href="{self.folder(column)}', 'href="./')

    def pager(self, column: Column, page: int) -> str:
        return (
            '<div class=page><script language="JavaScript">\nfunction createPageHTML(_nPageCount, _nCurrIndex, _sPageName, _sPageExt){/* ... */}\n'
            f'createPageHTML({column.pages}, {page - 1}, "index", "html");\n</script></div>'
        )

    def reply(self, request: Request) -> Reply | str | None:
        path = request.path
        for column in self.columns:
            folder = self.folder(column)
            if path == folder:
                return self.list_page(column, 1)
            rest = path.removeprefix(folder)
            found = re.fullmatch(r"index(?:_(\d+))?\.html", rest)
            if found and path.startswith(folder):
                return self.list_page(column, int(found[1] or 0) + 1)
            if path.startswith(folder):
                for paper in column.papers:
                    if self.paper_href(paper, column) == path:
                        return self.article_page(paper, column)
        return None


class FamilyE(Site):
    """博达：倒序编号 list.htm → list/12.htm … 1.htm，正文 /info/栏目/号.htm."""

    letter = "E"

    def prepare(self) -> None:
        self.slugs = {c.key: "".join(self.rng.sample("abcdefghjklmnpqrstwxyz", 4)) for c in self.columns}
        self.ids = {p.token: 5000 + n * 3 for n, p in enumerate(self.papers)}
        self.words = self.rng.random() < 0.5

    def column_href(self, column: Column, page: int = 1) -> str:
        slug = self.slugs[column.key]
        above = f"/{self.slugs[column.parent.key]}" if column.parent else ""
        return f"{above}/{slug}.htm" if page == 1 else f"{above}/{slug}/{column.pages - page + 1}.htm"

    def paper_href(self, paper: Paper, column: Column) -> str:
        return f"/info/{1000 + column.key}/{self.ids[paper.token]}.htm"

    def pager(self, column: Column, page: int) -> str:
        if column.pages == 1:
            return f"<table><tr><td>共{len(column.papers)}条 1/1</td></tr></table>"
        parts = [f"共{len(column.papers)}条 {page}/{column.pages}"]
        if self.words:
            parts += (
                ["<span>首页</span><span>上页</span>"]
                if page == 1
                else [
                    f"<a href='{self.column_href(column)}'>首页</a><a href='{self.column_href(column, page - 1)}'>上页</a>"
                ]
            )
            if page < column.pages:
                parts.append(
                    f"<a href='{self.column_href(column, page + 1)}'>下页</a><a href='{self.column_href(column, column.pages)}'>尾页</a>"
                )
        else:
            shown = sorted({1, 2, page - 1, page, page + 1, column.pages} & set(range(1, column.pages + 1)))
            parts += [
                f"<a href='{self.column_href(column, n)}'>{n}</a>" if n != page else f"<b>{n}</b>"
                for n in shown
            ]
        return f"<table><tr><td>{'&nbsp;'.join(parts)}</td></tr></table>"

    def reply(self, request: Request) -> Reply | str | None:
        found = re.fullmatch(r"/info/(\d+)/(\d+)\.htm", request.path)
        if found:
            for column in self.leaves:
                for paper in column.papers:
                    if 1000 + column.key == int(found[1]) and self.ids[paper.token] == int(found[2]):
                        return self.article_page(paper, column)
        for column in self.columns:
            for page in range(1, column.pages + 1):
                if self.column_href(column, page) == request.path:
                    return self.list_page(column, page)
        return None


class FamilyF(Site):
    """ASP.NET MVC：docId=GUID，大小写不一，路径不分大小写."""

    letter = "F"

    def prepare(self) -> None:
        self.guids = {p.token: str(uuid.UUID(int=self.rng.getrandbits(128))) for p in self.papers}

    def column_href(self, column: Column, page: int = 1) -> str:
        route = "DocManage/List" if column.key % 2 else "docmanage/list"
        return f"/{route}?type={quote(column.name)}" + (f"&page={page}" if page > 1 else "")

    def paper_href(self, paper: Paper, column: Column) -> str:
        guid = self.guids[paper.token]
        return f"/DocManage/ViewDoc?docId={guid.upper() if column.key % 2 else guid}"

    def home(self) -> str:
        return super().home().replace("/DocManage/ViewDoc?docId=", "/docManage/viewDoc?docId=")

    def pager(self, column: Column, page: int) -> str:
        parts = []
        for n in range(1, column.pages + 1):
            if n == page:
                parts.append(f"<li class=active><a>{n}</a></li>")
            elif abs(n - page) < 3 or n in (1, column.pages):
                parts.append(
                    f"<li><a href='{self.column_href(column, n) if n > 1 else self.column_href(column) + '&page=1'}'>{n}</a></li>"
                )
        if page < column.pages:
            parts.append(f"<li><a href='{self.column_href(column, page + 1)}'>»</a></li>")
        return f"<ul class=pagination>{''.join(parts)}</ul>"

    def reply(self, request: Request) -> Reply | str | None:
        path = urlsplit(request.target).path.lower()
        query = {k.lower(): v for k, v in request.query.items()}
        if path == "/docmanage/list":
            for column in self.columns:
                if column.name == query.get("type"):
                    return self.list_page(column, int(query.get("page") or 1))
        if path == "/docmanage/viewdoc":
            for column in self.leaves:
                for paper in column.papers:
                    if self.guids[paper.token] == query.get("docid", "").lower():
                        return self.article_page(paper, column)
        return None
