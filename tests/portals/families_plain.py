"""Families whose pages come whole: old PHP in GBK (A), TRS (D), 博达 (E), old ASP in frames (J), files only."""

import zipfile
from io import BytesIO
from xml.sax.saxutils import escape

from tests.portals.base import Column, Portal
from tests.portals.server import Asked, Reply
from tests.portals.texts import Published


class FamilyA(Portal):
    """Old PHP of 中国法院网: tables, gb2312, ``more.php?p=&LocationID=``; the last two links are the pager."""

    encoding = "gb18030"

    def build(self) -> None:
        self.separator = self.rng.choice(("br", "tr"))
        self.session = self.rng.random() < 0.7
        self.with_total = self.rng.random() < 0.6

    def location(self, column: Column) -> str:
        return f"{column.number:04d}000000"

    def sid(self) -> str:
        return f"&PHPSESSID={self.rng.randbytes(13).hex()}" if self.session else ""

    def frame(self, body: str, title: str) -> Reply:
        menu = " | ".join(
            f'<a href="index.php?LocationID={self.location(c)}{self.sid()}">{c.name}</a>'
            for c in self.columns
        )
        return self.html(
            f'<body><table width="1000"><tr><td><a href="/public/">首页</a> | {menu}</td></tr><tr><td>{body}</td></tr>'
            f'<tr><td>第1页 共1页 <a href="javascript:window.close()">关闭窗口</a> 友情链接 <a href="http://www.example.org/">某网</a></td></tr></table></body>',
            title,
        )

    def row(self, t: Published) -> str:
        link = f'<a href="detail.php?id={t.number}{self.sid()}" target="_blank" class="xihei">{t.title}</a>'
        return (
            f"·{link} [{t.day}]<br>"
            if self.separator == "br"
            else f'<tr><td class="xihei_141">{link}</td><td>({t.day.month:02d}-{t.day.day:02d})</td></tr>'
        )

    def rows(self, texts: list[Published]) -> str:
        inner = "".join(self.row(t) for t in texts)
        return (
            f"<table><tr><td>{inner}</td></tr></table>"
            if self.separator == "br"
            else f"<table>{inner}</table>"
        )

    def respond(self, asked: Asked) -> Reply | None:
        if asked.path in ("/", "/index.php"):
            return self.html('<body><script>window.location.href="/public/"</script></body>', "欢迎")
        column = next((c for c in self.columns if self.location(c) == asked.query.get("LocationID")), None)
        if asked.path == "/public/":
            blocks = "".join(
                f'<td valign="top"><b>{c.name}</b> <a href="more.php?p=1&LocationID={self.location(c)}&sub=">更多...</a>{self.rows(c.texts[:4])}</td>'
                for c in self.columns
            )
            return self.frame(f"<table><tr>{blocks}</tr></table>", self.court)
        if asked.path == "/public/index.php" and column:
            return self.frame(
                f'您的位置:首页 -> {column.name}{self.rows(column.texts[:3])}<a href="more.php?p=1&LocationID={self.location(column)}&sub=">更多</a>',
                column.name,
            )
        if asked.path == "/public/more.php" and column:
            number = max(1, min(int(asked.query.get("p", "1")), column.pages))
            base = f"more.php?LocationID={self.location(column)}&sub=&p="
            total = f'共<font color="blue">{column.pages}</font>页 ' if self.with_total else ""
            pager = f'{total}<a href="{base}{max(1, number - 1)}{self.sid()}">上一页</a> <a href="{base}{min(column.pages, number + 1)}{self.sid()}">下一页</a>'
            return self.frame(
                f"首页 -> {column.name}{self.rows(column.page(number))}<p>{pager}</p>", column.name
            )
        if asked.path == "/public/detail.php":
            t = self.texts.get(int(asked.query.get("id", "0") or 0))
            if t is None:
                return self.html("<body>对不起,您访问的文章不存在</body>", "提示")
            body = "<br>　　".join(t.paragraphs)
            return self.frame(
                f'<table><tr><td>首页 -> 正文</td></tr><tr><td align="center"><b>{t.title}</b></td></tr><tr><td align="center">发布时间:{t.day} 15:47:25</td></tr>'
                f'<tr><td><span class="detail_content">　　{body}</span></td></tr><tr><td><a href="print.php?id={t.number}">打印本页</a></td></tr></table>',
                t.title,
            )
        return None


class FamilyD(Portal):
    """TRS WCM: relative addresses, ``index_N.html`` by ``createPageHTML``, dates in the path."""

    encoding = "gb18030"

    def build(self) -> None:
        self.folders = {
            c.number: f"{self.rng.choice(('zwgk', 'sfgk', 'xxgk'))}/{self.rng.choice(('tz', 'gg', 'wj', 'dt'))}{c.number}"
            for c in self.columns
        }
        self.by_script = self.rng.random() < 0.6

    def address(self, t: Published) -> str:
        column = next(c for c in self.columns if t in c.texts)
        return f"/{self.folders[column.number]}/{t.day:%Y%m}/t{t.day:%Y%m%d}_{t.number}.html"

    def relative(self, column: Column, t: Published) -> str:
        own, address = f"/{self.folders[column.number]}/", self.address(t)
        return "./" + address[len(own) :] if address.startswith(own) else "../.." + address

    def frame(self, body: str, title: str) -> Reply:
        menu = "".join(f'<li><a href="/{self.folders[c.number]}/">{c.name}</a></li>' for c in self.columns)
        return self.html(
            f'<body><div id="menu"><ul>{menu}</ul></div>{body}<div class="foot">主办:{self.court}</div></body>',
            title,
        )

    def respond(self, asked: Asked) -> Reply | None:
        path = asked.path
        if path == "/":
            return self.html(
                "<body></body>", self.court, '<meta http-equiv="refresh" content="0;url=./index.html">'
            )
        if path == "/index.html":
            blocks = "".join(
                f"<div><h2><a href='/{self.folders[c.number]}/index.html'>{c.name}</a></h2><ul>"
                + "".join(
                    f'<li><a href="{self.address(t)}">{t.title}</a><i>{t.day:%m-%d}</i></li>'
                    for t in c.texts[:3]
                )
                + "</ul></div>"
                for c in self.columns
            )
            return self.frame(blocks, self.court)
        for column in self.columns:
            folder = f"/{self.folders[column.number]}/"
            if not path.startswith(folder):
                continue
            name = path[len(folder) :]
            if name in ("", "index.html") or name.startswith("index_"):
                number = int(name[6:-5]) + 1 if name.startswith("index_") else 1
                if not 1 <= number <= column.pages:
                    return None
                rows = "".join(
                    f'<li><span>{t.day}</span><a href="{self.relative(column, t)}" title="{t.title}">{t.title}</a></li>'
                    for t in column.page(number)
                )
                if self.by_script:
                    pager = f'<script>createPageHTML({column.pages}, {number - 1}, "index", "html");</script>'
                    head = '<script>function createPageHTML(n,c,name,ext){document.write("");}</script>'
                else:
                    head, items = "", []
                    items.extend(
                        (
                            f"<b>{n}</b>"
                            if n == number
                            else f'<a href="index{"" if n == 1 else f"_{n - 1}"}.html">{n}</a>'
                        )
                        for n in range(1, column.pages + 1)
                    )
                    pager = f'<div class="fanye">{"".join(items)}</div>'
                reply = self.frame(
                    f'<div class="dqwz">您的位置:<a href="/">首页</a> &gt;&gt; {column.name}</div><div class="box"><ul class="news">{rows}</ul></div>{pager}',
                    column.name,
                )
                reply.body = reply.body.replace(b"</head>", head.encode() + b"</head>")
                return reply
        for t in self.texts.values():
            if self.marks and t.mark in self.marks and path == self.address(t):
                body = "".join(f"<p>{p}</p>" for p in t.paragraphs)
                return self.frame(
                    f'<div class="xl"><h1>{t.title}</h1><p class="time">发布日期:{t.day.year}年{t.day.month}月{t.day.day}日　来源:{self.court}</p><div class="TRS_Editor">{body}</div></div>',
                    t.title,
                )
        return None


class FamilyE(Portal):
    """博达: ``xxx.htm`` is the newest page, ``xxx/N.htm`` counts down to 1; articles ``info/C/N.htm``."""

    def build(self) -> None:
        self.names = {c.number: "".join(self.rng.sample("abcdefghkmnpqstwxyz", 4)) for c in self.columns}
        self.attached = {t.number for t in self.texts.values() if self.rng.random() < 0.15}

    def page_name(self, column: Column, number: int) -> str:
        return (
            f"/{self.names[column.number]}.htm"
            if number == 1
            else f"/{self.names[column.number]}/{column.pages - number + 1}.htm"
        )

    def address(self, column: Column, t: Published) -> str:
        return f"/info/{column.number}/{t.number}.htm"

    def frame(self, body: str, title: str) -> Reply:
        menu = "".join(
            f'<li><a href="{self.page_name(c, 1)}" title="{c.name}">{c.name}</a></li>' for c in self.columns
        )
        return self.html(
            f"<body><header><nav><ul>{menu}</ul></nav></header><main>{body}</main><footer>版权所有 {self.court}</footer></body>",
            title,
        )

    def respond(self, asked: Asked) -> Reply | None:
        if asked.path in ("/", "/index.htm"):
            blocks = "".join(
                f'<section><h3>{c.name}</h3><a href="{self.page_name(c, 1)}">MORE&gt;&gt;</a><ul>'
                + "".join(
                    f'<li><a href="{self.address(c, t)}"><span>{t.title}</span><em>{t.day:%Y/%m/%d}</em></a></li>'
                    for t in c.texts[:6]
                )
                + "</ul></section>"
                for c in self.columns
            )
            return self.frame(blocks, self.court)
        if asked.path.startswith("/upload/"):
            t = self.texts.get(int(asked.path.split("/")[-1].split(".")[0]))
            return (
                Reply(
                    docx([f"附件:{t.title}", f"附件正文档号 附{t.mark}", *t.paragraphs[1:]]),
                    content_type="application/octet-stream",
                )
                if t
                else None
            )
        for column in self.columns:
            for number in range(1, column.pages + 1):
                if asked.path == self.page_name(column, number):
                    return self.list_page(column, number)
            if asked.path.startswith(f"/info/{column.number}/"):
                t = self.texts.get(int(asked.path.split("/")[-1][:-4]))
                if t and t in column.texts:
                    body = "".join(f"<p>{p}</p>" for p in t.paragraphs)
                    file = (
                        f'<p>附件【<a href="/upload/{t.number}.docx">{t.title[:12]}附件.docx</a>】</p>'
                        if t.number in self.attached
                        else ""
                    )
                    return self.frame(
                        f'<div class="nav-position">当前位置: <a href="/">首页</a> &gt;&gt; <a>{column.name}</a> &gt;&gt; 正文</div><form name="_newscontent_fromname"><h2>{t.title}</h2><div>发布日期:{t.day:%Y-%m-%d} 作者: 点击:[<span>{t.number % 90}</span>]</div><div id="vsb_content"><div class="v_news_content">{body}</div></div>{file}</form>',
                        t.title,
                    )
        return None

    def list_page(self, column: Column, number: int) -> Reply:
        rows = "".join(
            f'<li id="line_{i}"><a href="{self.address(column, t)}">{t.title}</a><span>{t.day:%Y-%m-%d}</span></li>'
            for i, t in enumerate(column.page(number))
        )
        pager = [
            f'<span class="p_t">共{len(column.texts)}条</span> <span class="p_t">{number}/{column.pages}</span>'
        ]
        if number > 1:
            pager.append(
                f'<span class="p_first"><a href="{self.page_name(column, 1)}">首页</a></span><span class="p_prev"><a href="{self.page_name(column, number - 1)}">上页</a></span>'
            )
        pager.extend(
            (
                f'<span class="p_no_d">{n}</span>'
                if n == number
                else f'<span class="p_no"><a href="{self.page_name(column, n)}">{n}</a></span>'
            )
            for n in range(max(1, number - 1), min(column.pages, number + 1) + 1)
        )
        if number < column.pages:
            pager.append(
                f'<span class="p_next"><a href="{self.page_name(column, number + 1)}">下页</a></span><span class="p_last"><a href="{self.page_name(column, column.pages)}">尾页</a></span>'
            )
        return self.frame(
            f'<div class="nav-position">当前位置: <a href="/">首页</a> &gt;&gt; {column.name}</div><div class="list"><ul>{rows}</ul><div class="pb_sys_common">{"".join(pager)}</div></div>',
            column.name,
        )


class FamilyFrames(Portal):
    """Old ASP in GBK: a frameset, a menu frame, lists with a drop-down pager, ``onclick`` rows, GBK in queries."""

    encoding = "gb18030"

    def build(self) -> None:
        self.style = self.rng.choice(("location", "form", "value"))
        self.row_style = self.rng.choice(("open", "function", "href"))

    def quoted(self, text: str) -> str:
        return text  # as written in the page: the browser encodes it in the page's own GBK

    def respond(self, asked: Asked) -> Reply | None:
        path = asked.path.lower()
        if path == "/":
            return self.html(
                '<frameset cols="180,*"><frame src="Left.asp" name="l"><frame src="Main.asp" name="m"></frameset>',
                self.court,
            )
        if path == "/left.asp":
            menu = "<br>".join(
                f'<a href="list.ASP?lm={self.quoted(c.name)}" target="m">{c.name}</a>' for c in self.columns
            )
            return self.html(f"<body>{menu}</body>", "菜单")
        if path == "/main.asp":
            rows = "".join(f"<tr><td>{self.row(t)}</td></tr>" for c in self.columns for t in c.texts[:2])
            return self.html(
                f"<body><h1>{self.court}</h1><table>{rows}</table>{self.functions()}</body>", "首页"
            )
        if path == "/list.asp":
            column = self.column_of(asked)
            return self.list_page(column, asked) if column else None
        if path == "/show.asp":
            t = self.texts.get(int(asked.query.get("id") or asked.query.get("ID") or 0))
            if t is None:
                return self.html("<body>该信息不存在或已被删除</body>", "")
            return self.html(
                f'<body><table><tr><td><font size="4">{t.title}</font></td></tr><tr><td>时间:{t.day.year}/{t.day.month}/{t.day.day} 来源:办公室</td></tr><tr><td>{"<br>".join(t.paragraphs)}</td></tr><tr><td>【<a href="javascript:window.close()">关闭</a>】</td></tr></table></body>',
                t.title,
            )
        return None

    def column_of(self, asked: Asked) -> Column | None:
        from urllib.parse import parse_qs

        name = (
            parse_qs(asked.raw_query, encoding="gb18030").get("lm")
            or parse_qs(asked.body.decode("latin-1"), encoding="gb18030").get("lm")
            or [""]
        )[-1]
        return next((c for c in self.columns if c.name == name), None)

    def functions(self) -> str:
        return "<script>function show(id){ window.open('show.asp?id=' + id, '', 'width=800'); }</script>"

    def row(self, t: Published) -> str:
        if self.row_style == "open":
            return f"""<a href="#" onclick="window.open('Show.asp?id={t.number}','','width=700')">{t.title}</a> {t.day.year}-{t.day.month}-{t.day.day}"""
        if self.row_style == "function":
            return (
                f'<a href="javascript:show({t.number})">{t.title}</a> {t.day.year}-{t.day.month}-{t.day.day}'
            )
        return f'<a href="show.asp?ID={t.number}">{t.title}</a> {t.day.year}-{t.day.month}-{t.day.day}'

    def list_page(self, column: Column, asked: Asked) -> Reply:
        number = int(asked.query.get("page") or asked.form("gb18030").get("page") or 1)
        number = max(1, min(number, column.pages))
        rows = "".join(f"<tr><td>{self.row(t)}</td></tr>" for t in column.page(number))
        link = f"list.asp?lm={column.name}&page="
        values = {"location": lambda n: str(n), "form": lambda n: str(n), "value": lambda n: f"{link}{n}"}[
            self.style
        ]
        options = "".join(
            f'<option value="{values(n)}"{" selected" if n == number else ""}>第{n}页</option>'
            for n in range(1, column.pages + 1)
        )
        change = {
            "location": f"window.location='{link}'+this.options[this.selectedIndex].value",
            "form": "this.form.submit()",
            "value": "location.href=this.value",
        }[self.style]
        hidden = f'<input type="hidden" name="lm" value="{column.name}">'
        select = f'<form method="post" action="list.asp">{hidden}共{len(column.texts)}条 <select name="page" onchange="{change}">{options}</select></form>'
        return self.html(
            f"<body><b>{column.name}</b><table>{rows}</table>{select}{self.functions()}</body>", column.name
        )


def docx(paragraphs: list[str]) -> bytes:
    """A minimal Word file."""
    body = "".join(f"<w:p><w:r><w:t>{escape(p)}</w:t></w:r></w:p>" for p in paragraphs)
    stream = BytesIO()
    with zipfile.ZipFile(stream, "w") as archive:
        archive.writestr(
            "[Content_Types].xml",
            '<?xml version="1.0"?><Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"><Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/><Default Extension="xml" ContentType="application/xml"/><Override PartName="/word/document.xml" ContentType="application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml"/></Types>',
        )
        archive.writestr(
            "_rels/.rels",
            '<?xml version="1.0"?><Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="rId1" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/officeDocument" Target="word/document.xml"/></Relationships>',
        )
        archive.writestr(
            "word/document.xml",
            f'<?xml version="1.0" encoding="UTF-8"?><w:document xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"><w:body>{body}</w:body></w:document>',
        )
    return stream.getvalue()


class FamilyFiles(Portal):
    """Lists that link straight to files: DOCX, TXT; some behind ``download.jsp?id=``."""

    def build(self) -> None:
        self.kinds = {n: self.rng.choice(("docx", "txt", "down")) for n in self.texts}

    def address(self, t: Published) -> str:
        kind = self.kinds[t.number]
        return f"/download.jsp?id={t.number}" if kind == "down" else f"/files/{t.day:%Y}/{t.number}.{kind}"

    def respond(self, asked: Asked) -> Reply | None:
        if asked.path == "/":
            menu = "".join(f'<p><a href="/col{c.number}/">{c.name}</a></p>' for c in self.columns)
            return self.html(f"<body><h1>{self.court}</h1>{menu}</body>", self.court)
        for c in self.columns:
            if asked.path == f"/col{c.number}/":
                number = int(asked.query.get("curPage", "1"))
                if not 1 <= number <= c.pages:
                    return None
                rows = "".join(
                    f'<dl><dt><a href="{self.address(t)}">{t.title}</a></dt><dd>{t.day}</dd></dl>'
                    for t in c.page(number)
                )
                pager = "".join(
                    f'<a href="?curPage={n}">{n}</a> ' if n != number else f"<b>{n}</b> "
                    for n in range(1, c.pages + 1)
                )
                return self.html(
                    f'<body><h2>{c.name}</h2><div class="files">{rows}</div><div class="pages">{pager} 共{c.pages}页/{len(c.texts)}条</div></body>',
                    c.name,
                )
        name = asked.path.rsplit("/", 1)[-1].split(".")[0]
        t = self.texts.get(int(asked.query.get("id") or (name if name.isdigit() else 0)))
        if t is None:
            return None
        if asked.path.endswith(".txt"):
            return Reply("\r\n".join([t.title, *t.paragraphs]).encode("gb18030"), content_type="text/plain")
        headers = (
            {"Content-Disposition": f'attachment; filename="{t.number}.docx"'}
            if self.kinds[t.number] == "down"
            else {}
        )
        return Reply(docx([t.title, *t.paragraphs]), content_type="application/octet-stream", headers=headers)
