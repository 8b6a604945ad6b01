"""Family B: sub-sites of 中国法院网, shtml with base64 column ids written in three ways."""

import base64

from tests.portals.base import Column, Portal
from tests.portals.server import Asked, Reply
from tests.portals.texts import Published


class FamilyB(Portal):
    """``/article/index/id/<base64>/page/N.shtml`` and ``/article/detail/YYYY/MM/id/N.shtml``."""

    def build(self) -> None:
        self.ids = {
            c.number: base64.urlsafe_b64encode(f"col{c.number:08d}x".encode() + bytes([c.number % 251]))
            .decode()
            .replace("-", "M")
            for c in self.columns
        }
        self.box, self.item = (
            self.rng.choice((("div", "ul"), ("div", "div"))),
            self.rng.choice(("right", "fr time", "date")),
        )

    def column_url(self, column: Column, page: int = 1) -> str:
        spelling = self.rng.choice(
            (
                self.ids[column.number],
                self.ids[column.number].replace("=", "%3D"),
                self.ids[column.number].rstrip("="),
            )
        )
        return f"/article/index/id/{spelling}" + (f"/page/{page}" if page > 1 else "") + ".shtml"

    @staticmethod
    def text_url(text: Published) -> str:
        return f"/article/detail/{text.day:%Y/%m}/id/{text.number}.shtml"

    def frame(self, body: str, title: str) -> Reply:
        menu = "".join(f'<li><a href="{self.column_url(c)}">{c.name}</a></li>' for c in self.columns)
        return self.html(
            f'<body><div class="header"><ul class="nav"><li><a href="/index.shtml">首页</a></li>{menu}</ul></div>{body}'
            f'<div class="footer">版权所有:{self.court} 陕ICP备00000000号 <a href="/admin/login.shtml">管理</a></div></body>',
            title,
        )

    def respond(self, asked: Asked) -> Reply | None:
        if asked.path in ("/", "/index.shtml"):
            blocks = "".join(
                f'<div class="block"><h3>{c.name}<a class="more" href="{self.column_url(c)}">更多&gt;&gt;</a></h3><ul>'
                + "".join(
                    f'<li><a href="{self.text_url(t)}" title="{t.title}">{t.title[:18]}...</a></li>'
                    for t in c.texts[:5]
                )
                + "</ul></div>"
                for c in self.columns
            )
            return self.frame(f'<div class="main">{blocks}</div>', f"{self.court}网")
        parts = asked.path.removesuffix(".shtml").split("/")
        if asked.path.startswith("/article/index/id/"):
            wanted = parts[4].replace("%3D", "=").rstrip("=")
            column = next((c for c in self.columns if self.ids[c.number].rstrip("=") == wanted), None)
            if column is None:
                return None
            return self.list_page(column, int(parts[6]) if len(parts) > 6 else 1)
        if asked.path.startswith("/article/detail/"):
            text = self.texts.get(int(parts[-1]))
            return self.article(text) if text else None
        return None

    def list_page(self, column: Column, number: int) -> Reply:
        number = min(number, column.pages)  # beyond the last page the site shows the last again
        rows = "".join(
            f'<li><span class="left"><a href="{self.text_url(t)}">{t.title}</a></span><span class="{self.item}">{t.day}</span></li>'
            for t in column.page(number)
        )
        pager = []
        if number > 1:
            pager.append(f'<a href="{self.column_url(column, number - 1)}">上一页</a>')
        pager.extend(
            (f"<span>{n}</span>" if n == number else f'<a href="{self.column_url(column, n)}">{n}</a>')
            for n in range(max(1, number - 2), min(column.pages, number + 2) + 1)
        )
        if number < column.pages:
            pager.append(
                f'<a href="{self.column_url(column, number + 1)}">下一页</a><a href="{self.column_url(column, column.pages)}">尾页</a>'
            )
        side = "".join(
            f'<li><a href="{self.text_url(t)}">{t.title}</a></li>' for t in self.columns[0].texts[:4]
        )
        return self.frame(
            f'<div class="weizhi">当前位置:<a href="/">首页</a> &gt; <a href="{self.column_url(column)}">{column.name}</a></div>'
            f'<div class="sidebar"><h4>热点</h4><ul>{side}</ul></div>'
            f'<div id="list" class="font14"><ul>{rows}</ul></div><div class="paginationControl">{"".join(pager)}</div>',
            f"{column.name}-{self.court}",
        )

    def article(self, text: Published) -> Reply:
        body = "".join(f"<p>　　{p}</p>" for p in text.paragraphs)
        return self.frame(
            f'<div class="detail"><div class="b_title">{text.title}</div><div class="sth_a"><span>来源:本院</span><span>发布时间:{text.day} 09:{text.number % 60:02d}:00</span></div>'
            f'<div class="text">{body}</div><div>责任编辑:办公室</div></div>',
            f"{text.title}-{self.court}",
        )
