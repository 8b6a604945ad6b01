"""Families with habits of their own: JEECMS forms (C), lists in iframes, functions in script files, long articles."""

from tests.portals.base import Column, Portal
from tests.portals.server import Asked, Reply
from tests.portals.texts import Published


class FamilyC(Portal):
    """JEECMS: ``listPage.jspx?channelId=&pagego=``; the pager fills a field and submits its form."""

    def build(self) -> None:
        self.method = self.rng.choice(("post", "get"))
        self.prefix = self.rng.choice(("news", "info", "gkxx"))

    def frame(self, body: str, title: str) -> Reply:
        menu = "".join(
            f'<dd><a href="/{self.prefix}Page.jspx?channelId={c.number}&amp;listsize={c.size}&amp;pagego=1">{c.name}</a></dd>'
            for c in self.columns
        )
        return self.html(f'<body><dl class="menu">{menu}</dl>{body}</body>', title)

    def respond(self, asked: Asked) -> Reply | None:
        if asked.path == "/":
            return self.frame(f"<h1>{self.court}</h1><p>{'本院欢迎您。' * 20}</p>", self.court)
        given = {**asked.query, **asked.form()}
        if asked.path == f"/{self.prefix}Page.jspx":
            column = next((c for c in self.columns if str(c.number) == given.get("channelId")), None)
            return self.list_page(column, int(given.get("pagego") or 1)) if column else None
        if asked.path == f"/{self.prefix}/view.jspx":
            t = self.texts.get(int(given.get("id", "0")))
            return self.article(t) if t else None
        return None

    def list_page(self, column: Column, number: int) -> Reply:
        number = max(1, min(number, column.pages))
        rows = "".join(
            f'<div class="row"><div class="t"><a href="/{self.prefix}/view.jspx?id={t.number}" target="_blank">{t.title}</a></div><div class="d">{t.day:%Y年%m月%d日}</div></div>'
            for t in column.page(number)
        )
        form = f'<form id="pageForm" action="/{self.prefix}Page.jspx" method="{self.method}"><input type="hidden" name="channelId" value="{column.number}"><input type="hidden" name="listsize" value="{column.size}"><input type="hidden" id="pg" name="pagego" value="{number}"></form>'
        script = "<script>function gotoPage(n){ document.getElementById('pg').value = n; document.getElementById('pageForm').submit(); }</script>"
        after = (
            f'<a href="javascript:gotoPage({number + 1});">下一页</a>'
            if number < column.pages
            else "<a>下一页</a>"
        )
        return self.frame(
            f'<div class="position">当前位置:首页 &gt; {column.name}</div><div class="rows">{rows}</div><div>共{len(column.texts)}条记录 {number}/{column.pages}页 {after}</div>{form}{script}',
            column.name,
        )

    def article(self, t: Published) -> Reply:
        body = "".join(f"<p>{p}</p>" for p in t.paragraphs)
        return self.frame(
            f'<div class="con"><h3>{t.title}</h3><span>发布时间:{t.day:%Y-%m-%d %H:%M}</span><div class="txt">{body}</div></div>',
            t.title,
        )


class FamilyIframe(Portal):
    """A frame page a column whose list stands in an iframe; long articles on several pages."""

    encoding = "gb18030"

    def build(self) -> None:
        self.upper = self.rng.random() < 0.5

    def respond(self, asked: Asked) -> Reply | None:
        if asked.path == "/":
            menu = "".join(
                f'<td><a href="channel.jsp?cid={c.number}">{c.name}</a></td>' for c in self.columns
            )
            return self.html(f"<body><table><tr>{menu}</tr></table></body>", self.court)
        column = next((c for c in self.columns if str(c.number) == asked.query.get("cid")), None)
        if asked.path == "/channel.jsp" and column:
            tag = "IFRAME" if self.upper else "iframe"
            return self.html(
                f'<body><p>{column.name}</p><{tag} SRC="inner/list.jsp?cid={column.number}" width="700" height="600"></{tag}></body>',
                column.name,
            )
        if asked.path == "/inner/list.jsp" and column:
            number = int(asked.query.get("pageNo", "1"))
            rows = "".join(
                f'<tr><td>{i}</td><td><a href="../view.jsp?id={t.number}">{t.title}</a></td><td>{t.day:%y-%m-%d}</td></tr>'
                for i, t in enumerate(column.page(number), 1)
            )
            links = "".join(
                f'<a href="list.jsp?cid={column.number}&pageNo={n}">[{n}]</a>'
                for n in range(1, column.pages + 1)
            )
            return self.html(
                f"<body><table>{rows}</table><p>{links} 页次:{number}/{column.pages}</p></body>", column.name
            )
        if asked.path == "/view.jsp":
            t = self.texts.get(int(asked.query.get("id", "0")))
            if t is None:
                return None
            number, half = int(asked.query.get("page", "1")), max(1, len(t.paragraphs) // 2)
            part = t.paragraphs[:half] if number == 1 else t.paragraphs[half:]
            pager = f'<p><a href="view.jsp?id={t.number}&page=1">1</a> <a href="view.jsp?id={t.number}&page=2">2</a> <a href="view.jsp?id={t.number}&page={3 - number}">{"下一页" if number == 1 else "上一页"}</a></p>'
            return self.html(
                f'<body><h2>{t.title}</h2><p>发布日期:{t.day}</p><div class="content">{"".join(f"<p>{p}</p>" for p in part)}</div>{pager}</body>',
                t.title,
            )
        return None


class FamilyScriptFile(Portal):
    """Rows and pages call functions that stand in a script file of the portal."""

    def build(self) -> None:
        self.row_tag = self.rng.choice(("tr", "a"))

    def respond(self, asked: Asked) -> Reply | None:
        if asked.path == "/":
            menu = "".join(
                f"<li><a href=\"javascript:openColumn('{c.number}')\">{c.name}</a></li>" for c in self.columns
            )
            return self.html(
                f'<body><ul id="menu">{menu}</ul><script src="/js/site.js"></script></body>', self.court
            )
        if asked.path == "/js/site.js":
            code = """
var root = '/portal/';
function openColumn(id){ window.location.href = root + 'list/' + id + '/1'; }
function turn(id, n){ var target = root + 'list/' + id + '/' + n; self.location = target; }
var viewDoc = function(id){ window.open('/portal/doc/' + id + '.html', '_blank'); };
"""
            return Reply(code.encode(), content_type="application/javascript")
        parts = asked.path.strip("/").split("/")
        if parts[:2] == ["portal", "list"]:
            column = next((c for c in self.columns if str(c.number) == parts[2]), None)
            return self.list_page(column, int(parts[3])) if column else None
        if parts[:2] == ["portal", "doc"]:
            t = self.texts.get(int(parts[2][:-5]))
            return (
                self.html(
                    f"<body><h1>{t.title}</h1><div>时间:{t.day} 10:20:30</div><div>{''.join(f'<p>{p}</p>' for p in t.paragraphs)}</div></body>",
                    t.title,
                )
                if t
                else None
            )
        return None

    def list_page(self, column: Column, number: int) -> Reply:
        def row(t: Published) -> str:
            if self.row_tag == "tr":
                return f"<tr onclick=\"viewDoc('{t.number}')\"><td>{t.title}</td><td>{t.day}</td></tr>"
            return f'<tr><td><a href="#" onclick="viewDoc(\'{t.number}\');return false">{t.title}</a></td><td>{t.day}</td></tr>'

        after = (
            f'<a href="javascript:turn({column.number},{number + 1})">后页</a>'
            if number < column.pages
            else ""
        )
        return self.html(
            f'<body><h3>{column.name}</h3><table>{"".join(row(t) for t in column.page(number))}</table><div>第{number}页,共{column.pages}页 {after}</div><script src="/js/site.js"></script></body>',
            column.name,
        )
