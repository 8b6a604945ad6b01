"""Traps that real portals have without meaning harm: calendars, sessions, sorting, prints, loops (陷阱)."""

from random import Random
from typing import TYPE_CHECKING
from urllib.parse import urlsplit

from tests.simulator.server import Reply, Request, redirect

if TYPE_CHECKING:
    from tests.simulator.site import Site


class Trap:
    """A part of a site that leads nowhere, or where nobody may go."""

    prefix = "/trap/"

    def __init__(self, rng: Random, site: "Site") -> None:
        self.site = site
        self.salt = rng.randint(100, 999)

    def links(self) -> str:
        """What the home page shows of it."""
        return ""

    def beside(self, href: str) -> str:
        """What an article's page shows of it."""
        return ""

    def reply(self, request: Request) -> Reply | str | None:
        """Its pages; None where the request is not for it."""
        return None

    def disallowed(self) -> tuple[str, ...]:
        """Paths for robots.txt."""
        return ()

    def depth(self, target: str) -> int | None:
        """How deep in the trap an address lies; None: not in it."""
        return None


class Calendar(Trap):
    """日历：上月、下月无穷无尽."""

    def links(self) -> str:
        return "<div class=rl><a href='/calendar.php?ym=202611'>日程安排</a></div>"

    def reply(self, request: Request) -> Reply | str | None:
        if urlsplit(request.target).path != "/calendar.php":
            return None
        ym = request.query.get("ym", "202611")
        year, month = int(ym[:4]), int(ym[4:6])
        before = f"{year - (month == 1)}{(month - 2) % 12 + 1:02d}"
        after = f"{year + (month == 12)}{month % 12 + 1:02d}"
        days = "".join(f"<td><a href='/calendar.php?ym={ym}&day={d}'>{d}</a></td>" for d in range(1, 29))
        return self.site.page(
            "日程安排",
            f"<a href='/calendar.php?ym={before}'>上一月</a> {year}年{month}月 <a href='/calendar.php?ym={after}'>下一月</a><table><tr>{days}</tr></table><p>本日无安排</p>",
        )

    def depth(self, target: str) -> int | None:
        if not target.startswith("/calendar.php"):
            return None
        ym = target.partition("ym=")[2][:6] or "202611"
        return abs((int(ym[:4]) - 2026) * 12 + int(ym[4:6]) - 11) + ("day=" in target)


class Sorting(Trap):
    """列表的排序、筛选参数：同一批内容无数个网址."""

    def links(self) -> str:
        return "<div class=search><a href='/search/list?sort=time&dir=asc'>按时间排序</a> <a href='/search/list?sort=hits&dir=desc'>按点击排序</a></div>"

    def reply(self, request: Request) -> Reply | str | None:
        if urlsplit(request.target).path != "/search/list":
            return None
        query = urlsplit(request.target).query
        column = self.site.leaves[0]
        more = "".join(
            f"<a href='/search/list?{query}&{name}={value}'>{word}</a> "
            for name, value, word in (
                ("sort", "title", "按标题"),
                ("dir", "asc", "升序"),
                ("view", "grid", "图文"),
                ("year", "2017", "2017年"),
                ("size", "50", "每页50条"),
            )
        )
        return self.site.page(
            "信息检索",
            f"<div>{more}</div>" + self.site.skin.listing(self.site.items(column, column.papers[:5])),
        )

    def depth(self, target: str) -> int | None:
        return target.count("&") if target.startswith("/search/list") else None


class Printing(Trap):
    """打印版：同一篇文章的另一个网址."""

    def beside(self, href: str) -> str:
        return f"<a href='/print.php?u={href.replace('&', '%26').replace('?', '%3F')}'>打印版</a> <a href='/sendmail.php?u={href.replace('&', '%26').replace('?', '%3F')}'>推荐给好友</a>"

    def reply(self, request: Request) -> Reply | str | None:
        path = urlsplit(request.target).path
        if path == "/sendmail.php":
            return self.site.page(
                "推荐",
                "<form method=post action=/sendmail.php>收件人<input name=to><input type=submit></form>",
                bare=True,
            )
        if path != "/print.php":
            return None
        inner = self.site.answer(Request("GET", request.query.get("u", "/"), {}))
        return inner if inner.status == 200 else None


class Looping(Trap):
    """跳转循环."""

    def links(self) -> str:
        return f"<a href='/go/{self.salt}/1'>执行公开专题</a><a href='/loop/a'>典型案例专题</a>"

    def reply(self, request: Request) -> Reply | str | None:
        path = request.path
        if path.startswith(f"/go/{self.salt}/"):
            return redirect(f"/go/{self.salt}/{int(path.rpartition('/')[2]) + 1}")
        return {"/loop/a": redirect("/loop/b"), "/loop/b": redirect("/loop/a", 301)}.get(path)

    def depth(self, target: str) -> int | None:
        return int(target.rpartition("/")[2]) if target.startswith(f"/go/{self.salt}/") else None


class Deepening(Trap):
    """相对链接写错：网址一层层加长."""

    def links(self) -> str:
        return "<a href='/zt/jsjx/'>专题专栏</a>"

    def reply(self, request: Request) -> Reply | str | None:
        if not request.path.startswith("/zt/"):
            return None
        return self.site.page(
            "专题专栏",
            "<ul><li><a href='jsjx/'>建设进行时</a></li><li><a href='ztjy/'>主题教育</a></li><li><a href='zxxd/'>专项行动</a></li></ul>",
        )

    def depth(self, target: str) -> int | None:
        return target.strip("/").count("/") if target.startswith("/zt/") else None


class Forbidden(Trap):
    """robots.txt 不许抓取的区域，首页有链接指过去."""

    def __init__(self, rng: Random, site: "Site") -> None:
        super().__init__(rng, site)
        self.area = rng.choice(("/admin/", "/internal/", "/neibu/", "/tmp/"))

    def links(self) -> str:
        return f"<a href='{self.area}doc{self.salt}.html'>{self.site.court}内部执行规定（2017-05-06）</a><a href='{self.area}list.html'>内部文件</a>"

    def reply(self, request: Request) -> Reply | str | None:
        if not request.path.startswith(self.area):
            return None
        return self.site.page("内部", f"<h1>内部执行规定</h1><p>第一条 不许抓取的内容{self.salt}。</p>")

    def disallowed(self) -> tuple[str, ...]:
        return (self.area,)


class Hidden(Trap):
    """看不见的链接：访客不会点."""

    def links(self) -> str:
        return (
            f"<div style='display:none'><a href='/hidden/{self.salt}/1.html'>执行裁定书</a></div>"
            f"<a href='/hidden/{self.salt}/2.html' style='visibility:hidden'>规范性文件</a>"
        )

    def reply(self, request: Request) -> Reply | str | None:
        if not request.path.startswith("/hidden/"):
            return None
        number = int(request.path.rpartition("/")[2].partition(".")[0])
        return self.site.page(
            "列表",
            f"<ul><li><a href='/hidden/{self.salt}/{number + 1}.html'>下一条</a></li><li><a href='/hidden/{self.salt}/{number * 7}.html'>上一条</a></li></ul>",
        )

    def depth(self, target: str) -> int | None:
        if not target.startswith("/hidden/"):
            return None
        return int(target.rpartition("/")[2].partition(".")[0])


class Removed(Trap):
    """已删除的文章：跳回首页；另一篇服务器出错."""

    def links(self) -> str:
        return f"<li><a href='/removed/{self.salt}.html'>关于执行工作情况的报告</a> 2017-03-04</li><li><a href='/broken/{self.salt}.html'>关于执行案款的公告</a> 2017-03-05</li>"

    def reply(self, request: Request) -> Reply | str | None:
        if request.path.startswith("/removed/"):
            return redirect("/")
        if request.path.startswith("/broken/"):
            return Reply(b"<h1>500 Internal Server Error</h1>", 500)
        return None


class Slow(Trap):
    """慢页."""

    def links(self) -> str:
        return "<a href='/slow.html'>司法统计</a>"

    def reply(self, request: Request) -> Reply | str | None:
        if request.path != "/slow.html":
            return None
        content = self.site.finish(self.site.page("司法统计", "<p>数据整理中。</p>"))
        content.wait = 2.0
        return content


_ALL = (Calendar, Sorting, Printing, Looping, Deepening, Forbidden, Hidden, Removed, Slow)


def draw_traps(rng: Random, site: "Site") -> list[Trap]:
    """Some traps for a site; the forbidden area is always there."""
    chosen = [Forbidden, *(t for t in rng.sample(_ALL, 5) if t is not Forbidden)]
    return [trap(rng, site) for trap in chosen]
