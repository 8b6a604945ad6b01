"""Lists whose pages only a browser can turn: rows kept in a script, signed requests, pieces of markup appended."""

import hashlib
import json

from tests.portals.base import Column, Portal
from tests.portals.server import Asked, Reply

_COMMON = """
var box=document.getElementById('rows'), bar=document.getElementById('bar'), cur=1;
function row(r){ return '<li><a href="'+r.u+'">'+r.t+'</a><em>'+r.d+'</em></li>'; }
"""
_INLINE = """
var data=@DATA@, per=@SIZE@;
function show(){ box.innerHTML=data.slice((cur-1)*per,cur*per).map(row).join('');
 bar.innerHTML='共'+data.length+'条 <a href="javascript:;" class="layui-laypage-next'+(cur*per>=data.length?' layui-disabled':'')+'">下一页</a>';
 bar.querySelector('a').onclick=function(){ if(cur*per<data.length){ cur++; show(); } }; }
show();
"""
_SIGNED = """
function load(){ var n='x'+Math.floor(Math.random()*1e9);
 fetch('/api/rows?c=@COLUMN@&n='+cur+'&nonce='+n+'&sign='+sign(n,cur)).then(function(r){return r.json()}).then(function(j){
  box.innerHTML=j.rows.map(row).join(''); bar.innerHTML='第'+cur+'/'+j.pages+'页 <button'+(cur>=j.pages?' disabled':'')+'>下一页</button>';
  bar.querySelector('button').onclick=function(){ cur++; load(); }; }); }
function sign(n,p){ var s=0, t=n+'|'+p; for(var i=0;i<t.length;i++) s=(s*31+t.charCodeAt(i))%1000003; return 'k'+s; }
load();
"""
_MARKUP = """
function load(){ fetch('/more/@COLUMN@?offset='+(cur-1)*@SIZE@).then(function(r){return r.text()}).then(function(h){
  box.innerHTML+=h; bar.innerHTML=(cur*@SIZE@<@TOTAL@)?'<div class="btn-more">点击加载更多</div>':'没有更多了';
  var b=bar.querySelector('.btn-more'); if(b) b.onclick=function(){ cur++; load(); }; }); }
load();
"""


class FamilyTurned(Portal):
    """Lists that a script builds in three ways, drawn by seed; articles come whole."""

    def build(self) -> None:
        self.way = ("inline", "signed", "markup")[self.seed % 3]

    def respond(self, asked: Asked) -> Reply | None:
        if asked.path == "/":
            menu = "".join(f'<li><a href="/lm/{c.number}.html">{c.name}</a></li>' for c in self.columns)
            return self.html(
                f"<body><h1>{self.court}</h1><ul>{menu}</ul><p>{'欢迎访问。' * 30}</p></body>", self.court
            )
        name = asked.path.rsplit("/", 1)[-1].removesuffix(".html")
        column = next((c for c in self.columns if str(c.number) in (name, asked.query.get("c"))), None)
        if asked.path.startswith("/lm/") and column:
            return self.list_page(column)
        if asked.path == "/api/rows" and column:
            number, nonce = int(asked.query["n"]), asked.query.get("nonce", "")
            total = 0
            for sign in f"{nonce}|{number}":
                total = (total * 31 + ord(sign)) % 1000003
            if asked.query.get("sign") != f"k{total}":
                return Reply(b'{"error": "sign"}', 403, "application/json")
            return Reply(
                json.dumps({"rows": self.rows(column, number), "pages": column.pages}).encode(),
                content_type="application/json",
            )
        if asked.path.startswith("/more/") and column:
            start = int(asked.query.get("offset", "0"))
            return Reply(
                "".join(
                    f'<li><a href="/nr/{t.number}.html">{t.title}</a><em>{t.day}</em></li>'
                    for t in column.texts[start : start + column.size]
                ).encode()
            )
        if asked.path.startswith("/nr/"):
            t = self.texts.get(int(name))
            return (
                self.html(
                    f"<body><h2>{t.title}</h2><p>发布日期:{t.day}</p><div>{''.join(f'<p>{p}</p>' for p in t.paragraphs)}</div></body>",
                    t.title,
                )
                if t
                else None
            )
        return None

    def rows(self, column: Column, number: int | None = None) -> list[dict[str, str]]:
        texts = column.texts if number is None else column.page(number)
        return [
            {
                "t": t.title,
                "u": f"/nr/{t.number}.html",
                "d": str(t.day),
                "k": hashlib.md5(t.mark.encode()).hexdigest()[:6],
            }
            for t in texts
        ]

    def list_page(self, column: Column) -> Reply:
        script = {"inline": _INLINE, "signed": _SIGNED, "markup": _MARKUP}[self.way]
        values = {
            "@DATA@": json.dumps(self.rows(column), ensure_ascii=False),
            "@SIZE@": str(column.size),
            "@COLUMN@": str(column.number),
            "@TOTAL@": str(len(column.texts)),
        }
        for name, value in values.items():
            script = script.replace(name, value)
        return self.html(
            f'<body><div class="position">当前位置:首页 &gt; {column.name}</div><ul id="rows"></ul><div id="bar"></div><script>{_COMMON}{script}</script></body>',
            column.name,
        )
