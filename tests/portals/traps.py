"""Traps that simulated portals set: each has no end and publishes nothing; visits are counted by depth."""

import gzip
import random
from collections import Counter
from datetime import date, timedelta
from functools import cache

from tests.portals.server import Asked, Reply


@cache
def bomb() -> bytes:
    """200 MB of nothing in some 200 kB."""
    return gzip.compress(b"\0" * 200_000_000, 9)


class Traps:
    """Endless calendars, archives, redirects, soft 404s, hidden links; what each was asked for is kept."""

    def __init__(self, rng: random.Random, encoding: str) -> None:
        self.encoding = encoding
        self.words = rng.choice(
            (("下一月", "上一月"), ("下个月", "上个月"), ("&gt;&gt;", "&lt;&lt;"), ("次月", "前月"))
        )
        self.day_word = rng.choice(("后一天", "下一天", "明日"))
        self.tag = rng.choice(("tag", "zt", "hot"))
        self.depth: Counter[str] = Counter()
        self.visits: Counter[str] = Counter()

    def links(self) -> str:
        """Links that lead in."""
        return (
            '<div class="tools"><a href="/trap/cal?y=2017&amp;m=4">工作日历</a> <a href="/trap/day/2017-04-11.html">今日安排</a> '
            f'<a href="/trap/{self.tag}/1.html">热点标签</a> <a href="/trap/old/1.html">旧版网站</a> <a href="/trap/loop/1">常用链接</a> '
            '<a href="/trap/bomb.html">资料汇总</a> <a href="/trap/hidden/1.html" style="display:none">x</a> '
            '<a href="http://other.invalid/page.html">其他网站</a> <a href="/trap/deep/a/a/a.html">目录</a></div>'
        )

    def note(self, kind: str, depth: int) -> None:
        self.visits[kind] += 1
        self.depth[kind] = max(self.depth[kind], depth)

    def page(self, body: str, status: int = 200) -> Reply:
        charset = {"gb18030": "gb2312"}.get(self.encoding, self.encoding)
        return Reply(
            f'<html><head><meta charset="{charset}"><title>栏目</title></head><body>{body}</body></html>'.encode(
                self.encoding
            ),
            status,
        )

    def answer(self, asked: Asked) -> Reply | None:
        """Answer a request for a trap."""
        parts = asked.path.split("/")
        kind = parts[2].split(".")[0]
        if kind == "cal":
            year, month = int(asked.query.get("y", "2017")), int(asked.query.get("m", "4"))
            index = year * 12 + month - 1
            self.note("cal", abs(index - (2017 * 12 + 3)))
            after, before = divmod(index + 1, 12), divmod(index - 1, 12)
            days = "".join(
                f'<td><a href="/trap/day/{year}-{month:02d}-{d:02d}.html">{d}</a></td>' for d in range(1, 29)
            )
            return self.page(
                f'<h3>{year}年{month}月</h3><table><tr>{days}</tr></table><a href="/trap/cal?y={before[0]}&amp;m={before[1] + 1}">{self.words[1]}</a><a href="/trap/cal?y={after[0]}&amp;m={after[1] + 1}">{self.words[0]}</a>'
            )
        if kind == "day":
            day = date.fromisoformat(parts[3][:10])
            self.note("day", abs((day - date(2017, 4, 11)).days))
            after = day + timedelta(days=1)
            return self.page(
                f'<h3>{day}安排</h3><p>当日无安排</p><a href="/trap/day/{after}.html">{self.day_word}</a>'
            )
        if kind == self.tag:
            number = int(parts[3].split(".")[0])
            self.note("tag", number)
            return self.page(
                f'<p>标签</p><a href="/trap/{self.tag}/{number + 1}.html">更多标签</a> <a href="/trap/{self.tag}/{number + 2}.html">换一批</a>'
            )
        if kind == "old":
            number = int(parts[3].split(".")[0])
            self.note("old", number)
            return self.page(f'<h1>您访问的页面不存在</h1><a href="/trap/old/{number + 1}.html">继续访问</a>')
        if kind == "loop":
            number = int(parts[3])
            self.note("loop", self.visits["loop"])
            return Reply(b"", 302, headers={"Location": f"/trap/loop/{number + 1 if number < 50 else 1}"})
        if kind == "bomb":
            return Reply(bomb(), headers={"Content-Encoding": "gzip"})
        if kind == "hidden":
            self.note("hidden", 99)
            return self.page('<a href="/trap/hidden/2.html">再来</a>')
        if kind == "deep":
            self.note("deep", len(parts) - 5)
            return self.page(f'<a href="{asked.path.removesuffix(".html")}/a.html">下级目录</a>')
        return None
