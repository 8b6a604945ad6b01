"""Looks, drawn by seed: class names, list markup, article markup, dates, furniture (模板外观)."""

import html
import zlib
from dataclasses import dataclass
from datetime import date, datetime
from random import Random

from tests.simulator.papers import Paper

_TODAY = date(2026, 11, 24)


@dataclass(frozen=True)
class Item:
    """A line of a list: address, words, date, and the way it is linked."""

    href: str
    text: str
    when: datetime
    opening: str = "href"
    """``href``, ``window.open`` or ``onclick``."""


def esc(text: str) -> str:
    """Escape for HTML."""
    return html.escape(text, quote=True)


class Skin:
    """One site's look."""

    def __init__(self, rng: Random, *, old: bool = False) -> None:
        self.rng = rng
        self.old = old
        pick = rng.choice
        self.listing_style = pick(
            ("table", "table", "td") if old else ("ul", "ul-before", "dl", "div", "table")
        )
        self.date_style = pick(
            ("%Y-%m-%d", "[%Y-%m-%d]", "%Y/%m/%d", "(%Y-%m-%d)", "%Y.%m.%d", "%Y年%m月%d日")
        )
        self.home_date_style = pick((self.date_style, "%m-%d", "[%m-%d]", "(%m/%d)", ""))
        self.meta_style = pick(("full", "full", "spans", "bare", "table"))
        self.article_style = pick(("td", "td", "font") if old else ("h1", "div", "h2", "p"))
        self.paragraph = pick(("p", "p-indent", "br", "br", "div", "span"))
        self.block = pick(("con", "box", "mod", "module", "w-block", "idx"))
        self.prefix = pick(("", "c_", "wz-", "news_", "art"))
        self.truncate = pick((0, 0, 16, 22))
        self.more = pick(
            ("更多>>", "更多", "more", "MORE+", "查看更多 »", "<img src=/images/more.gif alt=更多 border=0>")
        )
        self.crumb_mark = pick((" > ", " -> ", " &gt;&gt; ", " / ", " » "))
        self.nav_drop = rng.random() < 0.6
        self.print_link = rng.random() < 0.6
        self.related = rng.random() < 0.6
        self.prev_next = rng.random() < 0.6
        self.sidebar = rng.random() < 0.5
        self.target = pick((' target="_blank"', "", " target=_blank"))
        self.bullet = pick(("·", "", "■ ", "<img src=/images/dot.gif> "))
        self.icp = f"{pick('京陕川冀鲁')}ICP备{rng.randint(10000000, 19999999)}号-1"
        self.year_footer = rng.randint(2015, 2020)
        self.banner_today = rng.random() < 0.7

    def anchor(self, item: Item) -> str:
        """A link as this site writes it."""
        words = item.text
        title = ""
        if self.truncate and len(words) > self.truncate:
            title = f' title="{esc(words)}"'
            words = words[: self.truncate] + "..."
        if item.opening == "window.open":
            return f"<a href=\"javascript:window.open('{item.href}','','width=800,height=600')\"{title}>{esc(words)}</a>"
        if item.opening == "onclick":
            return f'<a href="#" onclick="openwin(\'{item.href}\');return false;"{title}>{esc(words)}</a>'
        return f'<a href="{esc(item.href)}"{self.target}{title}>{esc(words)}</a>'

    def listing(self, items: list[Item], *, home: bool = False) -> str:
        """A block of lines."""
        style = self.home_date_style if home else self.date_style
        rows = []
        for item in items:
            link, when = self.anchor(item), item.when.strftime(style) if style else ""
            span = f'<span class="{self.prefix}date">{when}</span>' if when else ""
            rows.append((link, span, when))
        if self.listing_style == "ul":
            return (
                f"<ul class='{self.prefix}list'>"
                + "\n".join(f"<li>{self.bullet}{a}{s}</li>" for a, s, _ in rows)
                + "</ul>"
            )
        if self.listing_style == "ul-before":
            return "<ul>" + "".join(f"<li>{s}{a}</li>\n" for a, s, _ in rows) + "</ul>"
        if self.listing_style == "dl":
            return "<dl>" + "".join(f"<dt>{a}</dt><dd>{w}</dd>\n" for a, _, w in rows) + "</dl>"
        if self.listing_style == "div":
            return "".join(
                f"<div class='{self.prefix}row'><div class=t>{a}</div><div class=d>{w}</div></div>\n"
                for a, _, w in rows
            )
        if self.listing_style == "td":
            return (
                "<table width='100%'>"
                + "".join(
                    f"<tr><td height=24 class=xihei_141>{self.bullet}{a} {w}</td></tr>\n" for a, _, w in rows
                )
                + "</table>"
            )
        return (
            "<table width='98%' border=0>"
            + "".join(
                f"<tr><td width=12>{self.bullet}</td><td>{a}</td><td width=90 align=right>{w}</td></tr>\n"
                for a, _, w in rows
            )
            + "</table>"
        )

    def body(self, paper: Paper) -> str:
        """The paragraphs of a paper."""
        lines = [esc(line) for line in paper.lines]
        if self.paragraph == "p":
            return "\n".join(f"<p>{line}</p>" for line in lines)
        if self.paragraph == "p-indent":
            return "\n".join(
                f'<p style="text-indent:2em"><span style="font-size:16px">　　{line}</span></p>'
                for line in lines
            )
        if self.paragraph == "br":
            return "<br>\n".join("&nbsp;&nbsp;&nbsp;&nbsp;" + line for line in lines)
        if self.paragraph == "div":
            return "\n".join(f"<div>{line}</div>" for line in lines)
        return "".join(
            f"<p class=MsoNormal><span>{line[: len(line) // 2]}</span><span>{line[len(line) // 2 :]}</span></p>"
            for line in lines
        )

    def meta(self, paper: Paper) -> str:
        """The line under the title."""
        when, clicks = paper.published, zlib.crc32(paper.token.encode()) % 3000
        full = when.strftime("%Y-%m-%d %H:%M:%S")
        if self.meta_style == "full":
            return f"<div class={self.prefix or 'x'}info>来源：{paper.issuer or '本院'} &nbsp; 作者：佚名 &nbsp; 发布时间：{full} &nbsp; 浏览次数：{clicks}</div>"
        if self.meta_style == "spans":
            return f"<div class=sth_a><span>来源：</span><span>发布时间：{full}</span><span>字号：<a href='javascript:doZoom(16)'>大</a> <a href='javascript:doZoom(12)'>小</a></span></div>"
        if self.meta_style == "bare":
            return f"<div align=center>{full[:16]} 　点击：{clicks}</div>"
        return (
            f"<table><tr><td>发布日期：{when.strftime('%Y年%m月%d日')}</td><td>来源：办公室</td></tr></table>"
        )

    def article(self, paper: Paper, *, extra: str = "", links: str = "") -> str:
        """A paper with title, info line, text, attachments and what surrounds it."""
        title, meta, body = esc(paper.title), self.meta(paper), self.body(paper)
        printing = ""
        if self.print_link:
            printing = "<div>【<a href='javascript:window.print()'>打印本页</a>】【<a href='javascript:window.close()'>关闭窗口</a>】</div>"
        if self.article_style == "td":
            return (
                f"<table width=90% align=center><tr><td align=center class=xihei_16><b>{title}</b></td></tr>"
                f"<tr><td align=center>{meta}</td></tr><tr><td><span class=detail_content>{body}</span>{extra}</td></tr></table>{printing}{links}"
            )
        if self.article_style == "font":
            return f"<center><font size=4><b>{title}</b></font></center>{meta}<hr><div id=zoom>{body}</div>{extra}{printing}{links}"
        if self.article_style == "div":
            return f"<div class='{self.prefix}detail'><div class='{self.prefix}title'>{title}</div>{meta}<div class='{self.prefix}txt'>{body}{extra}</div></div>{printing}{links}"
        if self.article_style == "p":
            return f"<div class=article><p class=bt style='text-align:center'><strong>{title}</strong></p>{meta}<div class=TRS_Editor>{body}</div>{extra}</div>{printing}{links}"
        tag = self.article_style
        return f"<div class={self.block}-content><{tag}>{title}</{tag}>{meta}<div class=content>{body}</div>{extra}</div>{printing}{links}"

    def document(
        self, *, head: str, title: str, nav: str, crumbs: str, main: str, side: str, court: str, friends: str
    ) -> str:
        """A whole page."""
        today = (
            f"<div class=today>今天是{_TODAY.year}年{_TODAY.month}月{_TODAY.day}日 星期二</div>"
            if self.banner_today
            else ""
        )
        banner = f"<div class=banner><img src=/images/banner.jpg alt='{court}'>{today}</div>"
        footer = (
            f"<div class=footer>版权所有 {court} &copy; {self.year_footer}-01-01 <a href='http://www.miitbeian.gov.cn.invalid/'>{self.icp}</a>"
            f"<br>地址：人民路1号 邮编：710000 <a href='javascript:void(0)' onclick='SetHome(this)'>设为首页</a></div>"
        )
        where = f"<div class=position>当前位置：{crumbs}</div>" if crumbs else ""
        if self.old:
            return (
                f"<html><head>{head}<title>{title}</title><script src=/js/common.js></script></head><body bgcolor=#ffffff>"
                f"<table width=1000 align=center><tr><td colspan=2>{banner}</td></tr><tr><td colspan=2>{nav}</td></tr>"
                f"<tr><td width=220 valign=top>{side}</td><td valign=top>{where}{main}</td></tr>"
                f"<tr><td colspan=2>{friends}{footer}</td></tr></table></body></html>"
            )
        return (
            f"<!DOCTYPE html><html><head>{head}<title>{title}</title><link rel=stylesheet href=/css/style.css>"
            f"<script src=/js/jquery.min.js></script></head><body><div class=wrap>{banner}{nav}"
            f"<div class=main>{where}<div class=left>{side}</div><div class=right>{main}</div></div>{friends}{footer}</div></body></html>"
        )
