"""Families that page by forms and scripts: J, K, L, M, N, Q (脚本、表单、接口翻页)."""

import base64
import json
import re
from datetime import timedelta, timezone
from urllib.parse import quote

from tests.simulator.papers import Paper
from tests.simulator.server import Reply, Request, redirect
from tests.simulator.site import Column, Site
from tests.simulator.skin import Item, esc

_CHINA = timezone(timedelta(hours=8))


class FamilyJ(Site):
    """老 ASP：GBK、框架页、select 翻页、window.open 链接."""

    letter = "J"
    old = True
    encoding = "gb18030"

    def prepare(self) -> None:
        self.opening = self.rng.choice(("window.open", "onclick", "href"))
        self.ids = {p.token: 100 + n * 2 for n, p in enumerate(self.papers)}
        self.iframe = self.rng.random() < 0.5
        self.case = self.rng.choice(("list.asp", "List.asp", "ClassList.asp"))

    def items(self, column: Column, papers: list[Paper]) -> list[Item]:
        return [Item(self.paper_href(p, column), p.title, p.published, self.opening) for p in papers]

    def home_path(self) -> str:
        return "/main.asp"

    def column_href(self, column: Column, page: int = 1) -> str:
        name = quote(column.name, encoding="gb18030")
        return f"/{self.case}?classid={column.key}&classname={name}" + (f"&page={page}" if page > 1 else "")

    def paper_href(self, paper: Paper, column: Column) -> str:
        return f"/show_bulletin.asp?bid={self.ids[paper.token]}"

    def pager(self, column: Column, page: int) -> str:
        options = "".join(
            f"<option value='{self.column_href(column, n)}'{' selected' if n == page else ''}>第{n}页</option>"
            for n in range(1, column.pages + 1)
        )
        return f'<div align=right>转到<select name=page onchange="location.href=this.options[this.selectedIndex].value">{options}</select> 共{len(column.papers)}条</div>'

    def owns_home(self) -> bool:
        return False

    def reply(self, request: Request) -> Reply | str | None:
        path, query = request.path.lower(), request.query
        if path in ("/", "/index.asp"):
            if self.iframe:
                return f"<html><head>{self.head()}<title>{self.court}</title></head><body><iframe src='top.asp' height=90></iframe><iframe src='main.asp' width=100%></iframe></body></html>"
            return f"<html><head>{self.head()}<title>{self.court}</title></head><frameset rows='90,*'><frame src='top.asp' name=top><frame src='main.asp' name=main><noframes>您的浏览器不支持框架</noframes></frameset></html>"
        if path == "/top.asp":
            return f"<html><head>{self.head()}<base target=main></head><body><img src=/images/logo.gif>{self.nav()}</body></html>"
        if path == "/main.asp":
            script = "<script>function openwin(u){window.open(u,'','width=800')}</script>"
            return self.home().replace("</head>", script + "</head>", 1)
        if path == f"/{self.case.lower()}":
            for column in self.columns:
                if str(column.key) == query.get("classid"):
                    return self.list_page(column, int(query.get("page") or 1))
        if path == "/show_bulletin.asp":
            for column in self.leaves:
                for paper in column.papers:
                    if str(self.ids[paper.token]) == query.get("bid"):
                        return self.article_page(paper, column)
        return None


class FamilyK(Site):
    """WebForms：__doPostBack 翻页，带 __VIEWSTATE、__EVENTVALIDATION；正文是普通链接."""

    letter = "K"

    def prepare(self) -> None:
        self.ids = {p.token: 1600 + n * 7 for n, p in enumerate(self.papers)}
        self.grid = self.rng.choice(("ctl00$ContentPlaceHolder1$AspNetPager1", "AspNetPager1", "GridView1"))
        self.validated = self.rng.random() < 0.7
        self.gaps = self.rng.random() < 0.5

    def column_href(self, column: Column, page: int = 1) -> str:
        return f"/web/List.aspx?chn={column.key}"

    def paper_href(self, paper: Paper, column: Column) -> str:
        return f"/web/Content.aspx?chn={column.key}&id={self.ids[paper.token]}"

    def _state(self, column: Column, page: int) -> str:
        return base64.b64encode(f"/wEPDwUK-{column.key}-{page}-{self.seed}".encode()).decode()

    def pager(self, column: Column, page: int) -> str:
        def link(word: str, number: int) -> str:
            argument = f"Page${number}" if self.grid == "GridView1" else str(number)
            return f"<a href=\"javascript:__doPostBack('{self.grid}','{argument}')\">{word}</a>"

        parts = []
        for n in range(1, column.pages + 1):
            if n == page:
                parts.append(f"<span>{n}</span>")
            elif not self.gaps or abs(n - page) <= 1:
                parts.append(link(str(n), n))
        if self.grid != "GridView1":
            parts.append(
                link("下一页", page + 1) + link("尾页", column.pages)
                if page < column.pages
                else "<a disabled=disabled>下一页</a><a disabled=disabled>尾页</a>"
            )
        return f"<div id=pager>{' '.join(parts)}</div>"

    def list_page(self, column: Column, page: int) -> str | None:
        made = super().list_page(column, page)
        if made is None or column.children:
            return made
        hidden = f"<input type=hidden name=__VIEWSTATE id=__VIEWSTATE value='{self._state(column, page)}'><input type=hidden name=__VIEWSTATEGENERATOR value='C2EE9ABB'>"
        hidden += "<input type=hidden name=__EVENTTARGET id=__EVENTTARGET value=''><input type=hidden name=__EVENTARGUMENT id=__EVENTARGUMENT value=''>"
        if self.validated:
            hidden += f"<input type=hidden name=__EVENTVALIDATION value='{self._state(column, page)[::-1]}'>"
        script = "<script>function __doPostBack(t,a){var f=document.forms[0];f.__EVENTTARGET.value=t;f.__EVENTARGUMENT.value=a;f.submit();}</script>"
        search = "<input name='ctl00$txtKey' type=text value=''><input type=submit name='ctl00$btnSearch' value='搜索'>"
        start = (
            f"<body><form method=post action='List.aspx?chn={column.key}' id=form1>{hidden}{script}{search}"
        )
        return (
            made.replace("<body>", start, 1)
            .replace("<body bgcolor=#ffffff>", start, 1)
            .replace("</body>", "</form></body>")
        )

    def reply(self, request: Request) -> Reply | str | None:
        query = request.query
        if request.path == "/web/List.aspx":
            for column in self.columns:
                if str(column.key) != query.get("chn"):
                    continue
                if request.method != "POST":
                    return self.list_page(column, 1)
                form = request.form
                state = (
                    base64.b64decode(form.get("__VIEWSTATE", "") + "==").decode("utf-8", "replace").split("-")
                )
                if (
                    len(state) != 4
                    or state[1] != str(column.key)
                    or (self.validated and not form.get("__EVENTVALIDATION"))
                ):
                    return Reply(
                        "<title>验证视图状态 MAC 失败</title><h1>“/”应用程序中的服务器错误</h1>".encode(), 500
                    )
                if form.get("__EVENTTARGET") != self.grid:  # a submit button was sent: a search without words
                    return self.list_page(column, 1)
                return self.list_page(column, int(form.get("__EVENTARGUMENT", "1").replace("Page$", "")))
        if request.path == "/web/Content.aspx":
            for column in self.leaves:
                for paper in column.papers:
                    if str(self.ids[paper.token]) == query.get("id"):
                        return self.article_page(paper, column)
        return None


class FamilyL(Site):
    """大汉 jpage 一类：记录在脚本的 XML/CDATA 里，其余页向 dataproxy 提交取得."""

    letter = "L"

    def prepare(self) -> None:
        self.ids = {p.token: 40000 + n * 3 for n, p in enumerate(self.papers)}
        self.chunk = self.size * self.rng.choice((1, 3))

    def column_href(self, column: Column, page: int = 1) -> str:
        return f"/col/col{column.key}/index.html"

    def paper_href(self, paper: Paper, column: Column) -> str:
        p = paper.published
        return f"/art/{p.year}/{p.month}/{p.day}/art_{column.key}_{self.ids[paper.token]}.html"

    def _records(self, column: Column, start: int, end: int) -> str:
        rows = []
        for paper in column.papers[start - 1 : end]:
            line = f'<li><a href="{self.paper_href(paper, column)}" title="{esc(paper.title)}" target="_blank">{esc(paper.title)}</a><span>{paper.published:%Y-%m-%d}</span></li>'
            rows.append(f"<record><![CDATA[{line}]]></record>")
        return f'<datastore><nextgroup><![CDATA[<a href="/module/web/jpage/dataproxy.jsp?page=1&webid=1&columnid={column.key}"></a>]]></nextgroup><recordset>{"".join(rows)}</recordset></datastore>'

    def pager(self, column: Column, page: int) -> str:
        unit = 3000 + column.key
        return (
            f"<div id='{unit}' class=default_pgContainer></div><script type='text/xml'>{self._records(column, 1, self.chunk)}</script>"
            f"<script>$(function(){{$('#{unit}').jpage({{id:'{unit}',proxyUrl:'/module/web/jpage/dataproxy.jsp',perPage:{self.size},startRecord:1,endRecord:{self.chunk},"
            f"totalRecord:{len(column.papers)},proxyParam:'col=1&appid=1&webid=1&path=/&columnid={column.key}&sourceContentType=1&unitid={unit}&webname=%E6%B3%95%E9%99%A2&permissiontype=0'}});}});</script>"
        )

    def list_page(self, column: Column, page: int) -> str | None:
        if column.children:
            return super().list_page(column, page)
        return self.page(
            column.name, self.pager(column, 1), crumbs=self.crumbs(column), side=self.side(column)
        )

    def reply(self, request: Request) -> Reply | str | None:
        if request.path == "/module/web/jpage/dataproxy.jsp":
            fields = {**request.query, **request.form}
            start, end = int(fields.get("startrecord") or 1), int(fields.get("endrecord") or self.chunk)
            for column in self.columns:
                if str(column.key) == fields.get("columnid"):
                    return Reply(
                        self._records(column, start, min(end, start + self.chunk - 1)).encode(),
                        kind="text/xml; charset=utf-8",
                    )
            return Reply(b"<datastore></datastore>", kind="text/xml")
        for column in self.columns:
            if request.path == self.column_href(column):
                return self.list_page(column, 1)
            for paper in column.papers:
                if self.paper_href(paper, column) == request.path:
                    return self.article_page(paper, column)
        return None


class FamilyM(Site):
    """单页应用：页面是空壳，列表与正文都来自 JSON 接口."""

    letter = "M"
    needs_browser = True

    def prepare(self) -> None:
        self.ids = {p.token: f"{self.rng.getrandbits(48):012x}" for p in self.papers}
        self.api = self.rng.choice(("/api/v1", "/portal-api", "/gateway/cms"))
        self.rows, self.total = self.rng.choice(
            (("list", "total"), ("records", "totalCount"), ("rows", "count"))
        )
        self.stamp = self.rng.random() < 0.5
        self.post = self.rng.random() < 0.3

    def column_href(self, column: Column, page: int = 1) -> str:
        return f"/list/{column.key}"

    def paper_href(self, paper: Paper, column: Column) -> str:
        return f"/detail/{self.ids[paper.token]}"

    def pager(self, column: Column, page: int) -> str:
        return ""

    def robots(self) -> str:
        return "User-agent: *\nDisallow: /manage/\n"

    def _shell(self) -> str:
        return f"<!DOCTYPE html><html><head><meta charset=utf-8><title>{self.court}</title></head><body><noscript>请启用 JavaScript</noscript><div id=app></div><script src=/static/app.js></script></body></html>"

    def _row(self, paper: Paper) -> dict[str, object]:
        when = (
            int(paper.published.replace(tzinfo=_CHINA).timestamp() * 1000)
            if self.stamp
            else paper.published.strftime("%Y-%m-%d %H:%M:%S")
        )
        return {"id": self.ids[paper.token], "title": paper.title, "publishTime": when, "author": "admin"}

    def _script(self) -> str:
        call = (
            "fetch(A+'/article/page',{method:'POST',headers:{'Content-Type':'application/json'},body:JSON.stringify({columnId:c,pageNum:n,pageSize:S})})"
            if self.post
            else "fetch(A+'/article/page?columnId='+c+'&pageNum='+n+'&pageSize='+S)"
        )
        return (
            f"var A='{self.api}',S={self.size},app=document.getElementById('app');"
            "function day(v){return typeof v=='number'?new Date(v+288e5).toISOString().slice(0,10):v.slice(0,10)}"
            "function nav(cs){return '<header><a href=\"/\">首页</a>'+cs.map(c=>'<a href=\"/list/'+c.id+'\">'+c.name+'</a>').join('')+'</header>'}"
            "async function cols(){return (await (await fetch(A+'/column/tree')).json()).data}"
            f"async function page(c,n){{return (await (await {call}).json()).data}}"
            "function flat(cs){return cs.flatMap(c=>c.children&&c.children.length?c.children:[c])}"
            f"function rows(d){{return d.{self.rows}.map(r=>'<li><a href=\"/detail/'+r.id+'\">'+r.title+'</a><span>'+day(r.publishTime)+'</span></li>').join('')}}"
            "async function list(c,n){var d=await page(c,n),cs=await cols(),t=Math.ceil(d."
            + self.total
            + "/S);"
            "app.innerHTML=nav(flat(cs))+'<ul>'+rows(d)+'</ul><div class=pager><button id=prev>上一页</button><span>'+n+'/'+t+'</span><button id=next>下一页</button></div>';"
            "document.getElementById('next').onclick=function(){if(n<t)list(c,n+1)};document.getElementById('prev').onclick=function(){if(n>1)list(c,n-1)}}"
            "async function detail(id){var d=(await (await fetch(A+'/article/detail?id='+id)).json()).data;var cs=await cols();"
            "app.innerHTML=nav(flat(cs))+'<h1>'+d.title+'</h1><p>发布时间：'+day(d.publishTime)+'</p><div class=content>'+d.content+'</div>'}"
            "async function home(){var cs=flat(await cols()),h=nav(cs);for(const c of cs){var d=await page(c.id,1);h+='<section><h3>'+c.name+'</h3><ul>'+rows(d)+'</ul><a href=\"/list/'+c.id+'\">更多</a></section>'}app.innerHTML=h}"
            "var p=location.pathname.split('/');if(p[1]=='list')list(p[2],1);else if(p[1]=='detail')detail(p[2]);else home();"
        )

    def owns_home(self) -> bool:
        return False

    def _json(self, data: object) -> Reply:
        return Reply(
            json.dumps({"code": 200, "msg": "success", "data": data}, ensure_ascii=False).encode(),
            kind="application/json",
        )

    def reply(self, request: Request) -> Reply | str | None:
        path = request.path
        if path == "/static/app.js":
            return Reply(self._script().encode(), kind="application/javascript; charset=utf-8")
        if path == f"{self.api}/column/tree":
            return self._json(
                [
                    {
                        "id": c.key,
                        "name": c.name,
                        "children": [{"id": k.key, "name": k.name} for k in c.children],
                    }
                    for c in self.top
                ]
            )
        if path == f"{self.api}/article/page":
            fields = json.loads(request.body or b"{}") if request.method == "POST" else request.query
            for column in self.columns:
                if str(column.key) == str(fields.get("columnId")):
                    size, number = int(fields.get("pageSize") or self.size), int(fields.get("pageNum") or 1)
                    rows = column.papers[(number - 1) * min(size, 50) : number * min(size, 50)]
                    return self._json(
                        {
                            self.rows: [self._row(p) for p in rows],
                            self.total: len(column.papers),
                            "pageNum": number,
                            "pageSize": size,
                        }
                    )
            return self._json({self.rows: [], self.total: 0})
        if path == f"{self.api}/article/detail":
            for paper in self.papers:
                if self.ids[paper.token] == request.query.get("id"):
                    content = "".join(f"<p>{esc(row)}</p>" for row in paper.lines)
                    return self._json({**self._row(paper), "content": content, "viewCount": 12})
            return Reply(b'{"code":404,"msg":"not found","data":null}', kind="application/json")
        if path.startswith(("/list/", "/detail/")) or path in ("/", "/index.html"):
            return self._shell()
        return None


class FamilyN(Site):
    """加载更多：按钮用 AJAX 取 HTML 片段或 JSON."""

    letter = "N"
    needs_browser = True

    def prepare(self) -> None:
        self.ids = {p.token: 900 + n * 2 for n, p in enumerate(self.papers)}
        self.json = self.rng.random() < 0.5
        self.first = self.rng.choice((0, 1))

    def column_href(self, column: Column, page: int = 1) -> str:
        return f"/channel/{column.key}.html"

    def paper_href(self, paper: Paper, column: Column) -> str:
        return f"/content/{self.ids[paper.token]}.html"

    def pager(self, column: Column, page: int) -> str:
        if column.pages == 1:
            return ""
        show = (
            "JSON.parse(x).items.map(r=>'<li><a href=\"'+r.url+'\">'+r.title+'</a><span>'+r.date+'</span></li>').join('')"
            if self.json
            else "x"
        )
        return (
            "<ul id=more-list></ul><a href='javascript:;' id=loadmore class=btn>加载更多</a>"
            f"<script>var page={self.first};document.getElementById('loadmore').onclick=function(){{page++;"
            f"fetch('/ajax/list?cid={column.key}&page='+page+'&size={self.size}').then(r=>r.text()).then(function(x){{"
            f"var h={show};if(!h){{document.getElementById('loadmore').innerText='没有更多了';return}}"
            "document.getElementById('more-list').insertAdjacentHTML('beforeend',h)})}</script>"
        )

    def reply(self, request: Request) -> Reply | str | None:
        if request.path == "/ajax/list":
            for column in self.columns:
                if str(column.key) == request.query.get("cid"):
                    number = int(request.query.get("page") or 0) + 1 - self.first
                    papers = column.page(number) if number > 0 else []
                    if self.json:
                        items = [
                            {
                                "url": self.paper_href(p, column),
                                "title": p.title,
                                "date": f"{p.published:%Y-%m-%d}",
                            }
                            for p in papers
                        ]
                        return Reply(
                            json.dumps(
                                {"items": items} if items else {"items": []}, ensure_ascii=False
                            ).encode(),
                            kind="application/json",
                        )
                    rows = "".join(
                        f"<li><a href='{self.paper_href(p, column)}'>{esc(p.title)}</a><span>{p.published:%Y-%m-%d}</span></li>"
                        for p in papers
                    )
                    return Reply(rows.encode(), kind="text/html; charset=utf-8")
        found = re.fullmatch(r"/channel/(\d+)\.html", request.path)
        if found:
            for column in self.columns:
                if column.key == int(found[1]):
                    return self.list_page(column, 1)
        found = re.fullmatch(r"/content/(\d+)\.html", request.path)
        if found:
            for column in self.leaves:
                for paper in column.papers:
                    if self.ids[paper.token] == int(found[1]):
                        return self.article_page(paper, column)
        return None


class FamilyQ(Site):
    """手机模板：/Wap/Show/N，滚动到底自动加载."""

    letter = "Q"
    needs_browser = True

    def prepare(self) -> None:
        self.ids = {p.token: 70 + n * 5 for n, p in enumerate(self.papers)}

    def home_path(self) -> str:
        return "/Wap/Index"

    def owns_home(self) -> bool:
        return False

    def column_href(self, column: Column, page: int = 1) -> str:
        return f"/Wap/List/{column.key}"

    def paper_href(self, paper: Paper, column: Column) -> str:
        return f"/Wap/Show/{self.ids[paper.token]}"

    def pager(self, column: Column, page: int) -> str:
        return (
            f"<div id=list data-cid='{column.key}' data-total='{len(column.papers)}'></div><p class=loading>上拉加载更多</p>"
            "<script>var n=1,busy=false,end=false;function load(){if(busy||end)return;busy=true;n++;"
            "var b=document.getElementById('list'),x=new XMLHttpRequest();"
            f"x.open('POST','/Wap/GetList');x.setRequestHeader('Content-Type','application/x-www-form-urlencoded');x.onload=function(){{busy=false;var d=JSON.parse(x.responseText);"
            "if(!d.Data.length){end=true;return}d.Data.forEach(function(r){b.insertAdjacentHTML('beforeend','<a class=item href=\"/Wap/Show/'+r.Id+'\"><h4>'+r.Title+'</h4><em>'+r.AddTime+'</em></a>')})};"
            f"x.send('cid='+b.getAttribute('data-cid')+'&pageIndex='+n+'&pageSize={self.size}')}}"
            "window.addEventListener('scroll',function(){if(window.innerHeight+window.scrollY>=document.body.offsetHeight-50)load()});</script>"
        )

    def reply(self, request: Request) -> Reply | str | None:
        path = request.path
        if path == "/":
            return redirect("/Wap/Index")
        if path == "/Wap/Index":
            return self.home()
        if path == "/Wap/GetList":
            fields = {**request.query, **request.form}
            for column in self.columns:
                if str(column.key) == fields.get("cid"):
                    rows = [
                        {
                            "Id": self.ids[p.token],
                            "Title": p.title,
                            "AddTime": f"/Date({int(p.published.replace(tzinfo=_CHINA).timestamp() * 1000)})/",
                        }
                        for p in column.page(int(fields.get("pageIndex") or 1))
                    ]
                    return Reply(
                        json.dumps(
                            {"Success": True, "Data": rows, "Total": len(column.papers)}, ensure_ascii=False
                        ).encode(),
                        kind="application/json; charset=utf-8",
                    )
        found = re.fullmatch(r"/Wap/(List|Show)/(\d+)", path)
        if found and found[1] == "List":
            for column in self.columns:
                if column.key == int(found[2]):
                    return self.list_page(column, 1)
        if found and found[1] == "Show":
            for column in self.leaves:
                for paper in column.papers:
                    if self.ids[paper.token] == int(found[2]):
                        return self.article_page(paper, column)
        return None
