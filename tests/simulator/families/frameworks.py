"""Portals whose lists are drawn by a front-end framework from JSON: layui, EasyUI, bootstrap-table, Vue, React (前端框架)."""

import json
import re
from typing import Any

from tests.simulator.families.numbered import Numbered, as_json, as_script, fields_of, whole
from tests.simulator.papers import Paper
from tests.simulator.server import Reply, Request
from tests.simulator.site import Column
from tests.simulator.skin import esc


class Filled(Numbered):
    """Lists arrive as JSON; the page that shows them holds a frame only (列表由接口填充)."""

    needs_browser = True
    api = "/front/article/list"
    detail = "/front/article/"

    def paper_href(self, paper: Paper, column: Column) -> str:
        return f"{self.detail}{self.number(paper)}.html"

    def column_href(self, column: Column, page: int = 1) -> str:
        return f"/front/channel/{column.key}.html"

    def pager(self, column: Column, page: int) -> str:
        return ""

    def row(self, paper: Paper) -> dict[str, Any]:
        """A record of the interface."""
        return {
            "id": self.number(paper),
            "title": paper.title,
            "publishTime": f"{paper.published:%Y-%m-%d %H:%M:%S}",
        }

    def table(self, column: Column) -> str:
        """The frame and the script that fills it."""
        raise NotImplementedError

    def list_page(self, column: Column, page: int) -> str | None:
        if column.children:
            return super().list_page(column, page)
        return self.page(column.name, self.table(column), crumbs=self.crumbs(column), side=self.side(column))

    def data(self, request: Request) -> Reply | None:
        """The interface's answer."""
        raise NotImplementedError

    def script(self) -> str:
        """The framework, as far as the pages use it."""
        raise NotImplementedError

    def reply(self, request: Request) -> Reply | str | None:
        path = request.path
        if path == "/static/framework.js":
            return as_script(self.script())
        if path == self.api:
            return self.data(request)
        found = re.fullmatch(r"/front/channel/(\d+)\.html", path)
        if found:
            return self.listed(found[1])
        if path.startswith(self.detail):
            return self.article(path.removeprefix(self.detail).removesuffix(".html"))
        return None


_LAYUI = """
window.layui=(function(){
function ask(url,where,page,limit,done){var q='page='+page+'&limit='+limit;for(var k in where||{})q+='&'+k+'='+encodeURIComponent(where[k]);
 var x=new XMLHttpRequest();x.open('GET',url+(url.indexOf('?')<0?'?':'&')+q);x.onload=function(){done(JSON.parse(x.responseText))};x.send();}
var laypage={render:function(o){var box=typeof o.elem==='string'?document.getElementById(o.elem.replace('#','')):o.elem,curr=o.curr||1,pages=Math.max(1,Math.ceil(o.count/o.limit));
 function draw(){var h='<div class="layui-box layui-laypage layui-laypage-default"><a href="javascript:;" class="layui-laypage-prev'+(curr<=1?' layui-disabled':'')+'" data-page="'+(curr-1)+'">上一页</a>';
 for(var i=1;i<=pages;i++)if(i===1||i===pages||Math.abs(i-curr)<3)h+=i===curr?'<span class="layui-laypage-curr"><em class="layui-laypage-em"></em><em>'+i+'</em></span>':'<a href="javascript:;" data-page="'+i+'">'+i+'</a>';
 h+='<a href="javascript:;" class="layui-laypage-next'+(curr>=pages?' layui-disabled':'')+'" data-page="'+(curr+1)+'">下一页</a><span class="layui-laypage-count">共 '+o.count+' 条</span></div>';
 box.innerHTML=h;box.onclick=function(e){var p=+e.target.getAttribute('data-page');if(p>=1&&p<=pages&&p!==curr){curr=p;draw();o.jump({curr:curr,limit:o.limit},false)}}}
 draw();o.jump({curr:curr,limit:o.limit},true)}};
var table={render:function(o){var old=document.querySelector(o.elem),view=document.createElement('div');view.className='layui-form layui-border-box layui-table-view';old.parentNode.insertBefore(view,old.nextSibling);old.style.display='none';
 view.innerHTML='<div class="layui-table-box"><div class="layui-table-header"></div><div class="layui-table-body"></div></div><div class="layui-table-page"><div></div></div>';
 function load(p){ask(o.url,o.where,p,o.limit,function(d){if(o.parseData)d=o.parseData(d);var h='<table class="layui-table"><tbody>';
 d.data.forEach(function(r,i){h+='<tr data-index="'+i+'">';o.cols[0].forEach(function(c){h+='<td data-field="'+c.field+'"><div class="layui-table-cell">'+(c.templet?c.templet(r):r[c.field])+'</div></td>'});h+='</tr>'});
 view.querySelector('.layui-table-body').innerHTML=h+'</tbody></table>';
 if(p===1&&!view.paged){view.paged=1;laypage.render({elem:view.querySelector('.layui-table-page div'),count:d.count,limit:o.limit,jump:function(s,first){if(!first)load(s.curr)}})}})}
 load(1)}};
return {use:function(n,f){window.addEventListener('load',f)},table:table,laypage:laypage,ask:ask}})();
"""


class Layui(Filled):
    """layui：table.render 或 laypage；GET page=&limit=，{code,msg,count,data}."""

    letter = "layui"

    def draw(self) -> None:
        self.mode = self.rng.choice(("table", "laypage"))
        self.opening = self.rng.choice(("href", "onclick"))
        self.nested = self.rng.random() < 0.4

    def table(self, column: Column) -> str:
        link = (
            f"'<a href=\"{self.detail}'+d.id+'.html\" target=_blank>'+d.title+'</a>'"
            if self.opening == "href"
            else "'<a class=\"layui-table-link\" onclick=\"look('+d.id+')\">'+d.title+'</a>'"
        )
        looking = f"function look(id){{window.open('{self.detail}'+id+'.html')}}"
        parse = (
            "parseData:function(r){return {code:0,count:r.data.total,data:r.data.list}},"
            if self.nested
            else ""
        )
        if self.mode == "table":
            return (
                f"<table id='demo' lay-filter='demo'></table><script src=/static/framework.js></script><script>{looking}\n"
                f"layui.use('table',function(){{layui.table.render({{elem:'#demo',url:'{self.api}',where:{{channelId:'{column.key}'}},page:true,limit:{self.size},{parse}"
                f"cols:[[{{field:'title',title:'标题',templet:function(d){{return {link}}}}},{{field:'publishTime',title:'发布时间',width:160}}]]}})}});</script>"
            )
        records, total = ("r.data.list", "r.data.total") if self.nested else ("r.data", "r.count")
        return (
            f"<ul id=list class=news></ul><div id=pages></div><script src=/static/framework.js></script><script>{looking}\nvar made=false;"
            f"function load(p){{layui.ask('{self.api}',{{channelId:'{column.key}'}},p,{self.size},function(r){{document.getElementById('list').innerHTML={records}.map(function(d){{return '<li>'+{link}+'<span>'+d.publishTime.substr(0,10)+'</span></li>'}}).join('');"
            f"if(!made){{made=true;layui.laypage.render({{elem:'pages',count:{total},limit:{self.size},jump:function(o,first){{if(!first)load(o.curr)}}}})}}}})}}layui.use('laypage',function(){{load(1)}});</script>"
        )

    def script(self) -> str:
        return _LAYUI

    def data(self, request: Request) -> Reply | None:
        asked = fields_of(request)
        column = self.column_of(asked.get("channelId"))
        papers = column.papers if column else []
        limit, page = whole(asked.get("limit"), 10), whole(asked.get("page"))
        rows = [self.row(p) for p in papers[(page - 1) * limit : page * limit]]
        if self.nested:
            return as_json({"code": 0, "msg": "", "data": {"total": len(papers), "list": rows}})
        return as_json({"code": 0, "msg": "", "count": len(papers), "data": rows})


_EASYUI = """
function grid(t){var o=(new Function('return {'+t.getAttribute('data-options')+'}'))(),p=1,size=o.pageSize||10;
var heads=[].map.call(t.querySelectorAll('th'),function(h){return (new Function('return {'+h.getAttribute('data-options')+'}'))()});
var box=document.createElement('div');box.className='panel datagrid';t.parentNode.replaceChild(box,t);
function load(){var x=new XMLHttpRequest();x.open('POST',o.url);x.setRequestHeader('Content-Type','application/x-www-form-urlencoded; charset=UTF-8');
var q='page='+p+'&rows='+size;for(var k in o.queryParams||{})q+='&'+k+'='+encodeURIComponent(o.queryParams[k]);
x.onload=function(){var d=JSON.parse(x.responseText),n=Math.max(1,Math.ceil(d.total/size)),h='<div class="datagrid-view"><table class="datagrid-btable"><tbody>';
d.rows.forEach(function(r,i){h+='<tr class="datagrid-row" datagrid-row-index="'+i+'">';heads.forEach(function(c){var v=r[c.field];h+='<td field="'+c.field+'"><div class="datagrid-cell">'+(c.formatter?c.formatter(v,r,i):v)+'</div></td>'});h+='</tr>'});
h+='</tbody></table></div><div class="datagrid-pager pagination"><table><tr>';
['first','prev','next','last'].forEach(function(w){h+='<td><a href="javascript:void(0)" class="l-btn l-btn-small l-btn-plain'+((w==='first'||w==='prev')&&p===1||(w==='next'||w==='last')&&p===n?' l-btn-disabled':'')+'" data-go="'+w+'"><span class="l-btn-left l-btn-icon-left"><span class="l-btn-text l-btn-empty">&nbsp;</span><span class="l-btn-icon pagination-'+w+'">&nbsp;</span></span></a></td>'});
h+='<td><span>第</span></td><td><input class="pagination-num" type="text" value="'+p+'" size="2"></td><td><span>共'+n+'页</span></td></tr></table><div class="pagination-info">显示'+((p-1)*size+1)+'到'+Math.min(p*size,d.total)+',共'+d.total+'记录</div></div>';
box.innerHTML=h;[].forEach.call(box.querySelectorAll('a[data-go]'),function(a){a.onclick=function(){var w=a.getAttribute('data-go'),q={first:1,prev:Math.max(1,p-1),next:Math.min(n,p+1),last:n}[w];if(q!==p){p=q;load()}}})};x.send(q)}
load()}
window.addEventListener('load',function(){[].forEach.call(document.querySelectorAll('.easyui-datagrid'),grid)});
"""


class EasyUi(Filled):
    """EasyUI datagrid：POST page=&rows=，{total, rows}；翻页按钮只有图标，没有文字."""

    letter = "easyui"
    api = "/portal/info!list.action"
    detail = "/portal/info!view.action/"

    def draw(self) -> None:
        self.opening = self.rng.choice(("view", "view", "href"))
        self.params = self.rng.choice(("queryParams", "url"))

    def paper_href(self, paper: Paper, column: Column) -> str:
        return f"/portal/info!view.action?infoId={self.number(paper)}"

    def row(self, paper: Paper) -> dict[str, Any]:
        return {
            "INFOID": self.number(paper),
            "TITLE": paper.title,
            "FBSJ": f"{paper.published:%Y-%m-%d}",
            "ROWNUM_": 1,
        }

    def table(self, column: Column) -> str:
        url = self.api + (f"?lmid={column.key}" if self.params == "url" else "")
        extra = "" if self.params == "url" else f",queryParams:{{lmid:'{column.key}'}}"
        link = (
            "'<a href=&quot;javascript:void(0)&quot; onclick=&quot;view('+row.INFOID+')&quot;>'+value+'</a>'"
            if self.opening == "view"
            else "'<a href=&quot;/portal/info!view.action?infoId='+row.INFOID+'&quot;>'+value+'</a>'"
        )
        return (
            f"<table id=dg class='easyui-datagrid' style='width:700px' data-options=\"url:'{url}',pagination:true,pageSize:{self.size}{extra}\"><thead><tr>"
            f"<th data-options=\"field:'TITLE',width:500,formatter:function(value,row,index){{return {link}}}\">标题</th><th data-options=\"field:'FBSJ',width:120\">发布时间</th></tr></thead></table>"
            "<script src=/static/framework.js></script>"
        )

    def script(self) -> str:
        return _EASYUI + "\nfunction view(id){window.open('/portal/info!view.action?infoId='+id,'_blank');}"

    def data(self, request: Request) -> Reply | None:
        asked = fields_of(request)
        column = self.column_of(asked.get("lmid"))
        papers = column.papers if column else []
        rows, page = whole(asked.get("rows"), 10), whole(asked.get("page"))
        return as_json(
            {"total": len(papers), "rows": [self.row(p) for p in papers[(page - 1) * rows : page * rows]]}
        )

    def reply(self, request: Request) -> Reply | str | None:
        if request.path == "/portal/info!view.action":
            return self.article(request.query.get("infoId"))
        return super().reply(request)


_BOOTSTRAP = """
window.addEventListener('load',function(){[].forEach.call(document.querySelectorAll('table[data-toggle=table]'),function(t){
var size=+t.getAttribute('data-page-size'),offset=0,make=window[t.getAttribute('data-query-params')]||function(p){return p};
var cols=[].map.call(t.querySelectorAll('th'),function(h){return {field:h.getAttribute('data-field'),f:window[h.getAttribute('data-formatter')]}});
var wrap=document.createElement('div');wrap.className='bootstrap-table';t.parentNode.insertBefore(wrap,t);wrap.appendChild(t);var foot=document.createElement('div');foot.className='fixed-table-pagination';wrap.appendChild(foot);
var body=document.createElement('tbody');t.appendChild(body);
function load(){var p=make({limit:size,offset:offset,order:'asc'}),q=[];for(var k in p)q.push(k+'='+encodeURIComponent(p[k]));var x=new XMLHttpRequest();x.open('GET',t.getAttribute('data-url')+'?'+q.join('&'));
x.onload=function(){var d=JSON.parse(x.responseText),n=Math.max(1,Math.ceil(d.total/size)),c=offset/size+1;
body.innerHTML=d.rows.map(function(r,i){return '<tr data-index="'+i+'">'+cols.map(function(c){return '<td>'+(c.f?c.f(r[c.field],r,i):r[c.field])+'</td>'}).join('')+'</tr>'}).join('');
var h='<div class="pull-left pagination-detail"><span class="pagination-info">显示第 '+(offset+1)+' 到第 '+Math.min(offset+size,d.total)+' 条记录，总共 '+d.total+' 条记录</span></div><div class="pull-right pagination"><ul class="pagination"><li class="page-item page-pre"><a class="page-link" href="javascript:void(0)" data-p="'+Math.max(1,c-1)+'">‹</a></li>';
for(var i=1;i<=n;i++)if(i===1||i===n||Math.abs(i-c)<3)h+='<li class="page-item'+(i===c?' active':'')+'"><a class="page-link" href="javascript:void(0)" data-p="'+i+'">'+i+'</a></li>';
foot.innerHTML=h+'<li class="page-item page-next"><a class="page-link" href="javascript:void(0)" data-p="'+Math.min(n,c+1)+'">›</a></li></ul></div>';
[].forEach.call(foot.querySelectorAll('a'),function(a){a.onclick=function(e){e.preventDefault();offset=(+a.getAttribute('data-p')-1)*size;load()}})};x.send()}
load()})});
"""


class BootstrapTable(Filled):
    """bootstrap-table：GET limit=&offset=，{total, rows}；标题由 formatter 拼出链接."""

    letter = "bstable"
    api = "/open/content/page"
    detail = "/open/content/"

    def draw(self) -> None:
        self.opening = self.rng.choice(("href", "onclick"))

    def table(self, column: Column) -> str:
        inner = (
            f"'<a href=\"{self.detail}'+row.id+'.html\">'+value+'</a>'"
            if self.opening == "href"
            else "'<span class=\"link\" onclick=\"detail(\\''+row.id+'\\')\">'+value+'</span>'"
        )
        return (
            f"<script>function queryParams(p){{p.channel={column.key};return p}}\nfunction linked(value,row,index){{return {inner}}}\nfunction detail(id){{location.href='{self.detail}'+id+'.html'}}</script>"
            f"<table data-toggle=table data-url='{self.api}' data-pagination=true data-side-pagination=server data-page-size={self.size} data-query-params=queryParams class='table table-hover'>"
            "<thead><tr><th data-field=title data-formatter=linked>标题</th><th data-field=publishTime>时间</th></tr></thead></table><script src=/static/framework.js></script>"
        )

    def script(self) -> str:
        return _BOOTSTRAP

    def data(self, request: Request) -> Reply | None:
        asked = fields_of(request)
        column = self.column_of(asked.get("channel"))
        papers = column.papers if column else []
        limit, offset = whole(asked.get("limit"), 10), whole(asked.get("offset"), 0)
        return as_json({"total": len(papers), "rows": [self.row(p) for p in papers[offset : offset + limit]]})


class InlineData(Filled):
    """jQuery.pagination：一栏的全部记录写在页内变量或数据脚本里，脚本分页，服务器没有第二页."""

    letter = "inline"

    def draw(self) -> None:
        self.place = self.rng.choice(("page", "file"))
        self.shape = self.rng.choice(("objects", "arrays", "markup"))

    def records(self, column: Column) -> str:
        """The variable with the records."""
        if self.shape == "objects":
            rows: list[Any] = [
                {"t": p.title, "u": self.paper_href(p, column), "d": f"{p.published:%Y-%m-%d}"}
                for p in column.papers
            ]
        elif self.shape == "arrays":
            rows = [[self.paper_href(p, column), p.title, f"{p.published:%Y-%m-%d}"] for p in column.papers]
        else:
            rows = [
                f'<li><a href="{self.paper_href(p, column)}">{esc(p.title)}</a><em>{p.published:%Y-%m-%d}</em></li>'
                for p in column.papers
            ]
        return f"var listData = {json.dumps(rows, ensure_ascii=False)};".replace("</", "<\\/")

    def table(self, column: Column) -> str:
        data = (
            f"<script src='/data/list_{column.key}.js'></script>"
            if self.place == "file"
            else f"<script>{self.records(column)}</script>"
        )
        one = {
            "objects": "'<li><a href=\"'+r.u+'\" target=_blank>'+r.t+'</a><em>'+r.d+'</em></li>'",
            "arrays": "'<li><a href=\"'+r[0]+'\" target=_blank>'+r[1]+'</a><em>'+r[2]+'</em></li>'",
            "markup": "r",
        }[self.shape]
        return (
            f"{data}<ul id=news_list></ul><div id=Pagination class=pagination></div><script>var size={self.size},at=0;function show(n){{at=n;"
            f"document.getElementById('news_list').innerHTML=listData.slice(n*size,n*size+size).map(function(r){{return {one}}}).join('');"
            "var pages=Math.ceil(listData.length/size),h='';for(var i=0;i<pages;i++)h+=i===n?'<span class=current>'+(i+1)+'</span>':'<a href=\"#\" onclick=\"show('+i+');return false\">'+(i+1)+'</a>';"
            "if(n<pages-1)h+='<a href=\"#\" class=next onclick=\"show('+(n+1)+');return false\">下一页</a>';document.getElementById('Pagination').innerHTML=h}show(0);</script>"
        )

    def reply(self, request: Request) -> Reply | str | None:
        found = re.fullmatch(r"/data/list_(\d+)\.js", request.path)
        if found and (column := self.column_of(found[1])):
            return as_script(self.records(column))
        return super().reply(request)


_SPA = """
(function(){var B=%(base)s,S=%(size)d,root=document.getElementById("app");
function ask(m,u,d,f){var x=new XMLHttpRequest();x.open(m,B+u);x.setRequestHeader("Content-Type","application/json;charset=UTF-8");x.setRequestHeader("Accept","application/json, text/plain, */*");x.onload=function(){f(JSON.parse(x.responseText)%(unwrap)s)};x.send(d?JSON.stringify(d):null)}
var api={menu:function(f){ask("GET","/portal/channel/tree",null,f)},list:%(list)s,detail:%(detail)s};
function here(){return %(here)s}
function go(p){%(go)s}
function link(p,h,c){return %(link)s}
function wire(el){[].forEach.call(el.querySelectorAll("[data-v-to]"),function(n){var p=n.getAttribute("data-v-to");n.removeAttribute("data-v-to");n.addEventListener("click",function(e){e.preventDefault();go(p)})})}
var tree=null;
function frame(h){var m='<div class="el-menu">'+tree.map(function(c){return link(c.children&&c.children.length?"/channel/"+c.children[0].id:"/channel/"+c.id,c.name,"el-menu-item")+(c.children||[]).map(function(k){return link("/channel/"+k.id,k.name,"el-menu-item sub")}).join("")}).join("")+"</div>";
root.innerHTML='<div class="header">%(court)s</div>'+m+'<div class="main">'+h+'</div><div class="footer">版权所有 %(court)s</div>';wire(root)}
function rows(l){return l.map(function(r){return '<div class="item">'+link("%(route)s"+r.%(id)s,'<span class="tit">'+r.title+'</span>',"row")+'<span class="time">'+r.%(date)s.substr(0,10)+'</span></div>'}).join("")}
function pager(n,p){var m=Math.max(1,Math.ceil(n/S)),h='%(popen)s';for(var i=1;i<=m;i++)if(i===1||i===m||Math.abs(i-p)<3)h+='<li class="%(pitem)s'+(i===p?' active':'')+'" data-p="'+i+'">'+i+'</li>';return h+'%(pclose)s'.replace("@N",n).replace("@D",p>=m?"disabled":"").replace("@P",Math.min(m,p+1))}
function list(id,p){api.list(id,p,function(d){frame('<div class="list">'+rows(d.%(records)s)+'</div>'+pager(d.total,p));[].forEach.call(root.querySelectorAll("[data-p]"),function(n){n.addEventListener("click",function(){list(id,+n.getAttribute("data-p"))})})})}
function show(id){api.detail(id,function(d){document.title=d.title;frame('<div class="detail"><h1>'+d.title+'</h1><div class="info">发布时间：'+d.%(date)s+'</div><div class="content">'+d.content+'</div></div>')})}
function home(){frame("");var left=tree.reduce(function(a,c){return a.concat(c.children&&c.children.length?c.children:[c])},[]);left.forEach(function(c){api.list(c.id,1,function(d){var b=document.createElement("div");b.className="card";b.innerHTML="<h3>"+c.name+"</h3>"+rows(d.%(records)s.slice(0,5))+link("/channel/"+c.id,"更多","more");root.querySelector(".main").appendChild(b);wire(b)})})}
function route(){var p=here(),m;if(m=p.match(/channel\\/(\\w+)/))list(m[1],1);else if(m=p.match(/%(match)s(\\w+)/))show(m[1]);else home()}
window.addEventListener("%(event)s",route);window.__route=route;
api.menu(function(t){tree=t;route()})})();
"""


class Spa(Numbered):
    """Vue + Element：路由、接口、封装随种子变；行与菜单常是点击而不是链接（单页应用）."""

    letter = "element"
    needs_browser = True
    ant = False
    scale = 0.7

    def draw(self) -> None:
        pick = self.rng.choice
        self.hash = pick((True, False))
        self.clicks = pick((True, False))
        self.base = pick(("/prod-api", "/api/v1", "/gateway/cms"))
        self.wrapped = pick((True, False))
        self.records, self.identity = pick((("records", "id"), ("list", "articleId"), ("rows", "uuid")))
        self.day = pick(("publishTime", "createTime", "releaseDate"))
        self.post = not self.ant
        self.route = pick(("/detail/", "/detail?id=", "/article/info?articleId="))

    def column_href(self, column: Column, page: int = 1) -> str:
        return ("/#" if self.hash else "") + f"/channel/{column.key}"

    def paper_href(self, paper: Paper, column: Column) -> str:
        return ("/#" if self.hash else "") + f"{self.route}{self.name_of(paper)}"

    def name_of(self, paper: Paper) -> str:
        """The id the interface uses: a number or a long one."""
        number = self.number(paper)
        return f"{number * 2654435761 % 2**32:08x}{number:08x}" if self.identity == "uuid" else str(number)

    def pager(self, column: Column, page: int) -> str:
        return ""

    def owns_home(self) -> bool:
        return False

    def bundle(self) -> str:
        """The application's script."""
        body = (
            "{channelId:i,current:p,size:S}"
            if self.identity != "articleId"
            else "{pageNum:p,pageSize:S,query:{channelId:i}}"
        )
        listing = (
            f'function(i,p,f){{ask("POST","/portal/content/page",{body},f)}}'
            if self.post
            else 'function(i,p,f){ask("GET","/portal/content/page?channelId="+i+"&current="+p+"&size="+S,null,f)}'
        )
        detail = (
            'function(i,f){ask("GET","/portal/content/"+i,null,f)}'
            if self.identity != "articleId"
            else 'function(i,f){ask("POST","/portal/content/info",{articleId:i},f)}'
        )
        link = (
            "'<a class=\"'+c+'\" data-v-to=\"'+p+'\">'+h+'</a>'"
            if self.clicks
            else ("'<a class=\"'+c+'\" href=\"" + ("#" if self.hash else "") + "'+p+'\">'+h+'</a>'")
        )
        ends = (
            '<ul class="ant-pagination">', "ant-pagination-item", '<li title="下一页" class="ant-pagination-next @D" data-p="@P"><button type="button"><i class="anticon anticon-right"></i></button></li></ul>'
        ) if self.ant else (
            '<div class="el-pagination"><ul class="el-pager">', "number", '</ul><button type="button" class="btn-next @D" data-p="@P"><i class="el-icon el-icon-arrow-right"></i></button><span class="el-pagination__total">共 @N 条</span></div>'
        )  # fmt: skip
        return _SPA % {
            "base": json.dumps(self.base), "size": self.size, "unwrap": ".data" if self.wrapped else "", "list": listing, "detail": detail,
            "here": 'location.hash.replace(/^#/,"")' if self.hash else "location.pathname+location.search",
            "go": "location.hash=p" if self.hash else 'history.pushState({},"",p);window.__route()',
            "link": link, "court": self.court, "route": self.route, "id": self.identity, "date": self.day, "records": self.records,
            "popen": ends[0], "pitem": ends[1], "pclose": ends[2], "match": re.escape(self.route).replace("/", "\\/"), "event": "hashchange" if self.hash else "popstate",
        }  # fmt: skip

    def row(self, paper: Paper) -> dict[str, Any]:
        """A record of the interface."""
        return {
            self.identity: self.name_of(paper),
            "title": paper.title,
            self.day: f"{paper.published:%Y-%m-%d %H:%M:%S}",
            "status": 1,
        }

    def reply(self, request: Request) -> Reply | str | None:
        path = request.path
        if path == "/static/js/app.3f2b1c9e.js":
            return as_script(self.bundle())
        if path.startswith(self.base):
            return self.interface(path.removeprefix(self.base), fields_of(request))
        if self.hash and path not in ("/", "/index.html"):
            return None
        return f'<!DOCTYPE html><html lang="zh-CN"><head><meta charset="utf-8"><title>{self.court}</title></head><body><noscript><strong>请启用 JavaScript 后访问。</strong></noscript><div id="app"></div><script src="/static/js/app.3f2b1c9e.js"></script></body></html>'

    def interface(self, path: str, asked: dict[str, Any]) -> Reply:
        """The interface's answers."""
        if path == "/portal/channel/tree":
            return self.wrap(
                [
                    {
                        "id": c.key,
                        "name": c.name,
                        "children": [{"id": k.key, "name": k.name} for k in c.children],
                    }
                    for c in self.top
                ]
            )
        if path == "/portal/content/page":
            asked = {**asked, **(asked.get("query") or {})}
            column = self.column_of(asked.get("channelId"))
            papers = column.papers if column else []
            page, size = (
                whole(asked.get("current") or asked.get("pageNum") or 1),
                whole(asked.get("size") or asked.get("pageSize") or 10),
            )
            rows = [self.row(p) for p in papers[(page - 1) * size : page * size]]
            return self.wrap({self.records: rows, "total": len(papers)})
        name = (
            asked.get("articleId")
            if path == "/portal/content/info"
            else path.removeprefix("/portal/content/")
        )
        for paper in self.papers:
            if self.name_of(paper) == str(name):
                return self.wrap(
                    {**self.row(paper), "content": "".join(f"<p>{esc(line)}</p>" for line in paper.lines)}
                )
        return as_json({"code": 500, "msg": "内容不存在", "data": None})

    def wrap(self, value: object) -> Reply:
        """As this site's interface answers."""
        return as_json({"code": 200, "msg": "操作成功", "data": value} if self.wrapped else value)


class Umi(Spa):
    """React + antd：GET 接口，ant-pagination."""

    letter = "umi"
    ant = True
