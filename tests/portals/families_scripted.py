# ruff: noqa: UP031  the scripts below are full of JavaScript's braces
"""Families whose lists need more than links: WebForms (K), a data proxy, a single-page app, a cookie challenge."""

import json

from tests.portals.base import Column, Portal
from tests.portals.server import Asked, Reply
from tests.portals.texts import Published


class FamilyK(Portal):
    """ASP.NET WebForms: pages are turned by ``__doPostBack`` with a view state that must come back."""

    def build(self) -> None:
        self.pager = self.rng.choice(("numbers", "next", "dropdown"))
        self.salt = self.rng.randrange(10**6)

    def state(self, column: Column, number: int) -> str:
        return f"/wEP{self.salt:06d}{column.number:06d}{number:04d}=="

    def frame(self, body: str, title: str) -> Reply:
        menu = "".join(f'<a href="List.aspx?chn={c.number}">{c.name}</a> ' for c in self.columns)
        return self.html(
            f'<body><div class="menu"><a href="/Default.aspx">首页</a> {menu}</div>{body}</body>', title
        )

    def respond(self, asked: Asked) -> Reply | None:
        path = asked.path.lower()
        if path in ("/", "/default.aspx"):
            return self.frame(
                "".join(f"<h4>{c.name}</h4><ul>{self.rows(c.texts[:3])}</ul>" for c in self.columns),
                self.court,
            )
        if path == "/list.aspx":
            column = next((c for c in self.columns if str(c.number) == asked.query.get("chn")), None)
            return self.list_page(column, asked) if column else None
        if path == "/content.aspx":
            t = self.texts.get(int(asked.query.get("id", "0")))
            if t is None:
                return None
            body = "".join(f"<p class=MsoNormal><span>{p}</span></p>" for p in t.paragraphs)
            return self.frame(
                f'<div id="ctl00_title"><h2>{t.title}</h2></div><div>发布时间:{t.day:%Y-%m-%d %H:%M}　浏览次数:{t.number % 500}</div><div id="zoom">{body}</div>',
                t.title,
            )
        return None

    def rows(self, texts: list[Published]) -> str:
        return "".join(
            f'<li><a href="Content.aspx?chn=9&amp;id={t.number}">{t.title}</a><span class="d">{t.day:%Y.%m.%d}</span></li>'
            for t in texts
        )

    def list_page(self, column: Column, asked: Asked) -> Reply:
        number = 1
        if asked.method == "POST":
            form = asked.form()
            known = {self.state(column, n): n for n in range(1, column.pages + 1)}
            if form.get("__VIEWSTATE") not in known or not form.get("__EVENTVALIDATION"):
                return Reply(b"Validation of viewstate MAC failed", 500)
            before, argument = known[form["__VIEWSTATE"]], form.get("__EVENTARGUMENT", "")
            if form.get("__EVENTTARGET", "").endswith("ddlPage"):
                number = int(form["ctl00$ddlPage"])
            elif form.get("__EVENTTARGET", "").endswith("lbNext"):
                number = before + 1
            else:
                number = int(argument) if argument.isdigit() else before
            number = max(1, min(number, column.pages))
        hidden = f'<input type="hidden" name="__VIEWSTATE" value="{self.state(column, number)}"><input type="hidden" name="__EVENTVALIDATION" value="/wEW{number}"><input type="hidden" name="__EVENTTARGET" value=""><input type="hidden" name="__EVENTARGUMENT" value="">'
        if self.pager == "numbers":
            pager = "".join(
                f"<span>{n}</span>"
                if n == number
                else f"""<a href="javascript:__doPostBack('AspNetPager1','{n}')">{n}</a>"""
                for n in range(max(1, number - 3), min(column.pages, number + 3) + 1)
            )
        elif self.pager == "next":
            pager = f"""第{number}页/共{column.pages}页 """ + (
                """<a id="lbNext" href="javascript:__doPostBack('ctl00$lbNext','')">下一页</a>"""
                if number < column.pages
                else "<a disabled>下一页</a>"
            )
        else:
            options = "".join(
                f'<option value="{n}"{" selected" if n == number else ""}>{n}</option>'
                for n in range(1, column.pages + 1)
            )
            pager = f"""共{len(column.texts)}条记录 <select name="ctl00$ddlPage" onchange="javascript:setTimeout('__doPostBack(\\'ctl00$ddlPage\\',\\'\\')', 0)">{options}</select>"""
        return self.frame(
            f'<form method="post" action="List.aspx?chn={column.number}" id="form1">{hidden}<div class="path">当前位置:首页 &gt; {column.name}</div><ul>{self.rows(column.page(number))}</ul><div id="AspNetPager1">{pager}</div></form>',
            column.name,
        )


class FamilyProxy(Portal):
    """Lists filled by a script from a data proxy: XML with CDATA posted to a start and end record, or JSON."""

    def build(self) -> None:
        self.form = self.rng.choice(("datastore", "xml", "json"))
        self.unit = self.rng.randrange(100, 999)

    def frame(self, body: str, title: str) -> Reply:
        menu = "".join(f'<li><a href="/col/col{c.number}/index.html">{c.name}</a></li>' for c in self.columns)
        return self.html(
            f'<body><div class="top"><ul>{menu}</ul></div>{body}<script src="/script/jquery.js"></script></body>',
            title,
        )

    @staticmethod
    def address(t: Published) -> str:
        return f"/art/{t.day.year}/{t.day.month}/{t.day.day}/art_12_{t.number}.html"

    def row(self, t: Published) -> str:
        return f'<li><a href="{self.address(t)}" target="_blank">{t.title}</a><b>{t.day}</b></li>'

    def respond(self, asked: Asked) -> Reply | None:
        path = asked.path
        if path in ("/", "/index.html"):
            return self.frame(
                "".join(
                    f"<h3>{c.name}</h3><ul>{''.join(self.row(t) for t in c.texts[:2])}</ul>"
                    for c in self.columns
                ),
                self.court,
            )
        if path == "/script/jquery.js":
            return Reply(b"/* library */", content_type="application/javascript")
        if path.startswith("/col/col"):
            column = next((c for c in self.columns if path == f"/col/col{c.number}/index.html"), None)
            return self.list_page(column) if column else None
        if path == "/module/dataproxy.jsp":
            return self.data(asked)
        if path.startswith("/art/"):
            t = self.texts.get(int(path.split("_")[-1][:-5]))
            if t is None:
                return None
            body = "".join(f"<p>{p}</p>" for p in t.paragraphs)
            return self.html(
                f'<body><div class="crumb">当前位置:首页</div><div class="art"><div class="tit">{t.title}</div><div>发布日期:{t.day} 来源:本院</div><div id="zoom">{body}</div></div></body>',
                t.title,
                f'<meta name="ArticleTitle" content="{t.title}"><meta name="PubDate" content="{t.day} 10:00">',
            )
        return None

    def list_page(self, column: Column) -> Reply:
        inline = ""
        if self.form == "datastore":
            records = "".join(f"<record><![CDATA[{self.row(t)}]]></record>" for t in column.page(1))
            inline = f'<script type="text/xml" id="store"><datastore><recordset>{records}</recordset></datastore></script>'
        script = """
var total=%d, per=%d, pages=Math.ceil(total/per), cur=1, kind='%s';
function show(rows){ document.getElementById('rows').innerHTML=rows; document.getElementById('info').innerText='共'+total+'条 第'+cur+'/'+pages+'页'; }
function load(n){ cur=n; var x=new XMLHttpRequest();
 if(kind=='json'){ x.open('GET','/module/dataproxy.jsp?columnid=%d&pageNo='+n+'&pageSize='+per); }
 else { x.open('POST','/module/dataproxy.jsp?startrecord='+((n-1)*per+1)+'&endrecord='+(n*per)+'&perpage='+per); x.setRequestHeader('Content-Type','application/x-www-form-urlencoded'); }
 x.onload=function(){ var t=x.responseText, out='';
  if(kind=='json'){ JSON.parse(t).data.rows.forEach(function(r){ out+='<li><a href="'+r.url+'">'+r.title+'</a><b>'+r.pubDate+'</b></li>'; }); }
  else { var m, re=/<!\\[CDATA\\[([\\s\\S]*?)\\]\\]>/g; while((m=re.exec(t))) out+=m[1]; }
  show(out); };
 x.send(kind=='json'?null:'col=1&webid=1&columnid=%d&unitid=%d'); }
function next(){ if(cur<pages) load(cur+1); }
window.onload=function(){ var s=document.getElementById('store');
 if(s){ var out='', m, re=/<!\\[CDATA\\[([\\s\\S]*?)\\]\\]>/g; while((m=re.exec(s.textContent))) out+=m[1]; show(out); } else load(1); };
""" % (
            len(column.texts),
            column.size,
            self.form,
            column.number,
            column.number,
            self.unit,
        )
        return self.frame(
            f'<div class="position">您现在的位置:首页 &gt; {column.name}</div><ul id="rows"></ul><div class="page"><span id="info"></span> <a href="javascript:void(0)" onclick="next()">下一页</a></div>{inline}<script>{script}</script>',
            column.name,
        )

    def data(self, asked: Asked) -> Reply:
        if self.form == "json":
            column = next(c for c in self.columns if str(c.number) == asked.query["columnid"])
            number = int(asked.query["pageNo"])
            rows = [
                {"id": t.number, "title": t.title, "url": self.address(t), "pubDate": f"{t.day} 08:00:00"}
                for t in column.page(number)
            ]
            return Reply(
                json.dumps({"code": 0, "data": {"total": len(column.texts), "rows": rows}}).encode(),
                content_type="application/json",
            )
        form = asked.form()
        column = next(c for c in self.columns if str(c.number) == form.get("columnid"))
        start, end = int(asked.query["startrecord"]), int(asked.query["endrecord"])
        records = "".join(
            f"<record><![CDATA[{self.row(t)}]]></record>" for t in column.texts[start - 1 : end]
        )
        return Reply(
            f"<datastore><totalrecord>{len(column.texts)}</totalrecord><recordset>{records}</recordset></datastore>".encode(),
            content_type="text/xml",
        )


class FamilyApp(Portal):
    """A single-page app: an empty shell, hash or path routes, lists and articles from a JSON API."""

    def build(self) -> None:
        self.hash_routes = self.rng.random() < 0.5
        self.clickable = self.rng.random() < 0.4  # rows without addresses
        self.turning = self.rng.choice(("button", "more", "scroll"))
        self.post = self.rng.random() < 0.5

    def route(self, path: str) -> str:
        return ("#/" if self.hash_routes else "/") + path

    def respond(self, asked: Asked) -> Reply | None:
        path = asked.path
        if path == "/api/columns":
            return self.json([{"columnId": c.number, "columnName": c.name} for c in self.columns])
        if path == "/api/articles":
            given = json.loads(asked.body) if self.post else asked.query
            column = next(c for c in self.columns if c.number == int(given["columnId"]))
            size, number = int(given["limit"]), int(given["page"])
            rows = [
                {"articleId": f"a{t.number}x", "title": t.title, "publishTime": f"{t.day} 09:30:00"}
                for t in column.texts[(number - 1) * size : number * size]
            ]
            return self.json({"records": rows, "total": len(column.texts), "current": number})
        if path == "/api/article":
            t = self.texts.get(int(asked.query["articleId"][1:-1]))
            return (
                self.json(
                    {
                        "articleId": f"a{t.number}x",
                        "title": t.title,
                        "publishTime": f"{t.day} 09:30:00",
                        "content": "".join(f"<p>{p}</p>" for p in t.paragraphs),
                    }
                )
                if t
                else None
            )
        if path == "/static/app.js":
            return Reply(self.app().encode(), content_type="application/javascript")
        if path == "/" or (not self.hash_routes and path.split("/")[1] in ("list", "detail")):
            return Reply(
                f'<!doctype html><html><head><meta charset="utf-8"><title>{self.court}</title></head><body><noscript>请启用JavaScript</noscript><div id="app"></div><script src="/static/app.js"></script></body></html>'.encode()
            )
        return None

    def json(self, value: object) -> Reply:
        return Reply(
            json.dumps({"code": 200, "msg": "ok", "data": value}, ensure_ascii=False).encode(),
            content_type="application/json;charset=utf-8",
        )

    def app(self) -> str:
        size = self.columns[0].size
        row = (
            "'<li class=row data-id=\"'+r.articleId+'\"><span>'+r.title+'</span> <i>'+r.publishTime.slice(0,10)+'</i></li>'"
            if self.clickable
            else "'<li class=row><a href=\"'+R('detail/'+r.articleId)+'\">'+r.title+'</a> <i>'+r.publishTime.slice(0,10)+'</i></li>'"
        )
        request = (
            "fetch('/api/articles',{method:'POST',headers:{'Content-Type':'application/json'},body:JSON.stringify({columnId:+id,page:n,limit:S})})"
            if self.post
            else "fetch('/api/articles?columnId='+id+'&page='+n+'&limit='+S)"
        )
        control = {
            "button": "'<button class=btn-next '+(n*S>=total?'disabled':'')+'>下一页</button>'",
            "more": "(n*S>=total?'':'<div class=more>加载更多</div>')",
            "scroll": "''",
        }[self.turning]
        return """
const H=%s, S=%d, app=document.getElementById('app');
const R=p=>H?'#/'+p:'/'+p;
const where=()=>(H?location.hash.slice(2):location.pathname.slice(1)).split('/');
const go=p=>{ if(H) location.hash='/'+p; else { history.pushState({},'',R(p)); draw(); } };
const get=u=>u.then(r=>r.json()).then(j=>j.data);
let menu=null, busy=false;
async function draw(){
  menu=menu||await get(fetch('/api/columns'));
  const [page,id]=where();
  const head='<nav>'+menu.map(c=>'<a href="'+R('list/'+c.columnId)+'">'+c.columnName+'</a>').join(' ')+'</nav>';
  if(page=='list'){ let n=1, total=0, html='';
    const load=async()=>{ busy=true; const d=await get(%s); total=d.total; const rows=d.records.map(r=>%s).join('');
      html=%s?rows:html+rows;
      app.innerHTML=head+'<ul>'+html+'</ul><p>'+%s+'</p>'; busy=false;
      app.querySelectorAll('li[data-id]').forEach(e=>e.onclick=()=>go('detail/'+e.dataset.id));
      const b=app.querySelector('.btn-next,.more'); if(b) b.onclick=()=>{ n++; load(); }; };
    window.onscroll=()=>{ if(%s && !busy && where()[0]=='list' && n*S<total){ n++; load(); } };
    await load();
  } else if(page=='detail'){ const a=await get(fetch('/api/article?articleId='+id));
    app.innerHTML=head+'<article><h1>'+a.title+'</h1><div>发布时间:'+a.publishTime+'</div><section>'+a.content+'</section></article>';
  } else app.innerHTML=head+'<h1>%s</h1>';
  if(!H) app.querySelectorAll('a').forEach(e=>e.onclick=v=>{ v.preventDefault(); history.pushState({},'',e.getAttribute('href')); draw(); });
}
window.onhashchange=draw; window.onpopstate=draw; draw();
""" % (
            "true" if self.hash_routes else "false",
            size,
            request,
            row,
            "true" if self.turning == "button" else "false",
            control,
            "true" if self.turning == "scroll" else "false",
            self.court,
        )


class FamilyChallenge(Portal):
    """Pages answer 521 or 412 with a script that sets a cookie and reloads; the cookie lasts some pages."""

    def build(self) -> None:
        self.status = self.rng.choice((521, 412, 202))
        self.name = self.rng.choice(("__jsl_clearance", "wzws_cid", "_guard"))
        self.lasting = self.rng.choice((25, 60, 10**9))
        self.issued: dict[str, int] = {}

    def respond(self, asked: Asked) -> Reply | None:
        jar = dict(p.strip().partition("=")[::2] for p in (asked.headers.get("Cookie") or "").split(";"))
        token = jar.get(self.name, "")
        if token not in self.issued or self.issued[token] >= self.lasting:
            value = f"{len(self.issued) + 1}x{self.rng.randrange(10**9)}"
            self.issued[value] = 0
            half = len(value) // 2
            script = f"<script>var a='{value[:half]}',b='{value[half:]}';document.cookie='{self.name}='+a+b+';path=/';location.reload();</script>"
            return Reply(f"<html><head></head><body>{script}</body></html>".encode(), self.status)
        self.issued[token] += 1
        if asked.path == "/":
            blocks = "".join(
                f'<div class="lm"><h3><a href="/lm/{c.number}/1.html">{c.name}</a></h3></div>'
                for c in self.columns
            )
            return self.html(
                f"<body><h1>{self.court}</h1>{blocks}<p>{'欢迎访问本院网站。' * 12}</p></body>", self.court
            )
        parts = asked.path.strip("/").split("/")
        if parts[0] == "lm" and len(parts) == 3:
            column = next(c for c in self.columns if str(c.number) == parts[1])
            number = int(parts[2][:-5])
            rows = "".join(
                f'<tr><td><a href="/nr/{t.number}.html">{t.title}</a></td><td>{t.day}</td></tr>'
                for t in column.page(number)
            )
            after = (
                f'<a href="/lm/{column.number}/{number + 1}.html">下一页</a>'
                if number < column.pages
                else "下一页"
            )
            return self.html(
                f'<body><h2>{column.name}</h2><table>{rows}</table><div class="pager">{after}</div></body>',
                column.name,
            )
        if parts[0] == "nr":
            t = self.texts.get(int(parts[1][:-5]))
            body = "".join(f"<p>{p}</p>" for p in t.paragraphs) if t else ""
            return (
                self.html(f"<body><h1>{t.title}</h1><p>发布时间:{t.day}</p>{body}</body>", t.title)
                if t
                else None
            )
        return None


__all__ = ["FamilyApp", "FamilyChallenge", "FamilyK", "FamilyProxy"]
