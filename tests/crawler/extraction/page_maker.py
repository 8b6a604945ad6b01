"""Pages drawn at random from parts that real portals are built of: layouts, labels, furniture, texts."""

import random
from dataclasses import dataclass
from datetime import date

from benchmarks.extraction.scoring import text_f1

_COURTS = ["云岭区人民法院", "青溪县人民法院", "贺州湾市中级人民法院", "松江湾高级人民法院"]
_TITLES = [
    "关于印发《执行款物管理办法》的通知",
    "{court}关于办理执行异议案件的若干规定（试行）",
    "我院开展“秋风行动”集中执行成效显著",
    "失信被执行人名单（第{n}批）",
    "执行悬赏公告",
    "（2019）云0199执{n}号之一执行裁定书",
    "{court}2019年执行工作要点",
    "王某与李某民间借贷纠纷执行裁定书",
    "什么是终结本次执行程序？",
    "拍卖公告（第二次）",
    "以案释法：被执行人违反限制消费令被罚款5000元",
    "{court}召开执行工作推进会",
    "关于公开选聘司法评估机构的公告",
    "全省法院执行局长座谈会在{court}召开 部署下一步工作",
    "以案说法 | 被执行人的唯一住房能否执行？",
    "1-10月全市法院执行质效通报",
    "“执”言“执”语——执行干警的一天",
    "【执行在线】凌晨出击！拘传9人",
    '{court}发布"拒执罪"典型案例',
    "2020年第三季度终本案件情况公示",
    "执行通知书",
    "{court}司法拍卖工作规程",
    "强制执行申请书（样式）",
    "关于对陈某等{n}名被执行人限制高消费的公告",
    "公告",
    "致全县被执行人的一封公开信",
    "最高人民法院关于人民法院执行工作若干问题的规定（试行）",
    "案款发放公告-2021年第4期",
    "新闻发布会：{court}通报2022年执行工作情况",
]
_SENTENCES = [
    "本院在执行申请执行人甲公司与被执行人乙公司买卖合同纠纷一案中，依法向被执行人发出执行通知书。",
    "经查，被执行人名下无可供执行的银行存款、车辆和不动产。",
    "申请执行人对上述情况无异议，也不能提供其他财产线索。",
    "2018年3月15日，执行干警前往现场开展工作，当场执行到位12.6万元。",
    "各部门要高度重视，认真贯彻执行，确保各项任务落到实处。",
    "依照《中华人民共和国民事诉讼法》第二百五十七条的规定，裁定如下：",
    "申请执行人发现被执行人有可供执行财产的，可以再次申请执行。",
    "会议要求，全体干警要进一步提高思想认识，强化责任担当。",
    "第三条　执行款应当自到账之日起三十日内发放给申请执行人。",
    "一、加强组织领导。成立专项行动领导小组，统筹推进各项工作。",
    "当事人对本通知有疑问的，可以在工作日向执行局咨询。",
]
_SHORT = ["特此公告。", "特此通知。", "请遵照执行。", "欢迎社会各界监督。"]
_MENU = [
    "首页",
    "法院概况",
    "新闻中心",
    "司法公开",
    "执行公开",
    "裁判文书",
    "诉讼服务",
    "通知公告",
    "典型案例",
    "法律法规",
]
_SIDE = [
    "我院召开党组理论学习中心组学习会",
    "执行攻坚进行时",
    "一图读懂执行流程",
    "全市法院执行工作会议召开",
    "法官说法",
]
_COLUMNS = ["执行动态", "通知公告", "规范性文件", "裁判文书", "审务公开", "诉讼指南"]


@dataclass(frozen=True)
class MadePage:
    """A page and what must be read from it."""

    html: str
    title: str
    publish_date: date | None
    body: str
    column: str


class PageMaker:
    """Draws pages; the same seed gives the same page."""

    def __init__(self, seed: int) -> None:
        self.random = random.Random(seed)
        self.court = self.pick(_COURTS)

    def pick(self, options: list[str]) -> str:
        return self.random.choice(options)

    def chance(self, share: float) -> bool:
        return self.random.random() < share

    def make(self) -> MadePage:
        title = self.pick(_TITLES).format(court=self.court, n=self.random.randint(1, 400))
        day = date(self.random.randint(2008, 2024), self.random.randint(1, 12), self.random.randint(1, 28))
        shown = day if self.chance(0.85) else None
        column = self.pick(_COLUMNS)
        paragraphs = self.paragraphs()
        layout = self.pick(["table", "div", "bare"])
        parts = [
            self.head(title, column),
            "<body>",
            self.banner(),
            self.menu(),
            self.breadcrumb(column),
            self.hidden(),
        ]
        article = self.article(title, shown, paragraphs, layout)
        side = self.sidebar() if self.chance(0.6) else ""
        if layout == "table":
            inside = (
                f"<td width=200 valign=top>{side}</td><td valign=top>{article}</td>"
                if side
                else f"<td>{article}</td>"
            )
            parts.append(f"<table width=980 align=center><tr>{inside}</tr></table>")
        else:
            pair = [
                f'<div class="{self.pick(["left", "l", "side", "w260"])}">{side}</div>' if side else "",
                article,
            ]
            parts.append("".join(pair if self.chance(0.5) else reversed(pair)))
        parts.append(self.footer(layout))
        parts.append("</body></html>")
        return MadePage(
            "\n".join(parts), title, shown, "\n".join(p.replace("\u3000", " ") for p in paragraphs), column
        )

    def head(self, title: str, column: str) -> str:
        shown = self.pick(
            [title, f"{title}-{self.court}", f"{title}_{column}_{self.court}网", self.court, f"{self.court}网站", column,
             f"{title} - {column} - {self.court}", f"{self.court}-{column}", f"{title}--{self.court}", ""]
        )  # fmt: skip
        return (
            f'<html><head><meta charset="utf-8"><title>{shown}</title><style>.x{{color:red}}</style></head>'
        )

    def hidden(self) -> str:
        return self.pick(
            ["", "", "<div style='display:none'>发布时间：2001-01-01 隐藏的文字，不应读取。</div>", "<script>var d='2011-11-11';</script>",
             "<!-- 发布时间：2012-12-12 -->", "<select><option>友情链接</option><option>某某法院</option></select>",
             "<form><input value='请输入关键词'><button>搜索</button></form>"]
        )  # fmt: skip

    def banner(self) -> str:
        return self.pick(
            ["", f"<div class=top>今天是2026年3月9日 星期一　欢迎访问{self.court}</div>", f"<div class=logo><h1><a href=/>{self.court}</a></h1></div>",
             "<div id=date>2026年3月9日</div>", f"<table width=980><tr><td><img src=banner.jpg alt='{self.court}'></td></tr></table>"]
        )  # fmt: skip

    def menu(self) -> str:
        names = self.random.sample(_MENU, self.random.randint(4, len(_MENU)))
        links = [f'<a href="/c{n}.html">{name}</a>' for n, name in enumerate(names)]
        shape = self.pick(["ul", "pipes", "cells", "dl"])
        if shape == "ul":
            return (
                f"<ul class={self.pick(['nav', 'menu', 'm1'])}>"
                + "".join(f"<li>{x}</li>" for x in links)
                + "</ul>"
            )
        if shape == "pipes":
            return "<div>" + " | ".join(links) + "</div>"
        if shape == "cells":
            return "<table><tr>" + "".join(f"<td>{x}</td>" for x in links) + "</tr></table>"
        return "<dl>" + "".join(f"<dd>{x}</dd>" for x in links) + "</dl>"

    def breadcrumb(self, column: str) -> str:
        label = self.pick(["当前位置：", "您的位置：", "您现在的位置: ", "所在位置：", ""])
        mark = self.pick([" &gt; ", "&gt;&gt;", " -> ", " » ", "→"])
        end = mark + "正文" if self.chance(0.3) else ""
        return f'<div class="{self.pick(["dqwz", "pos", "b1"])}">{label}<a href=/>首页</a>{mark}<a href=/x>{column}</a>{end}</div>'

    def info(self, day: date | None) -> str:
        bits: list[str] = []
        if day is not None:
            written = self.pick(
                [day.isoformat(), f"{day.year}/{day.month}/{day.day}", f"{day.year}年{day.month:02}月{day.day:02}日", f"{day} 09:21:33",
                 f"{day.year}-{day.month}-{day.day} 16:05", f"{day.year}.{day.month:02}.{day.day:02}"]
            )  # fmt: skip
            bits.append(
                self.pick(
                    [
                        "发布时间：",
                        "发布日期:",
                        "时间：",
                        "日期：",
                        "",
                        "",
                        "录入时间：",
                        "[发布时间] ",
                        "添加时间：",
                    ]
                )
                + written
            )
        extra = [
            "来源：" + self.pick([self.court, "本站", "执行局"]),
            "作者：张某",
            "点击数：123",
            "浏览次数：<span id=hits></span>",
        ]
        bits += self.random.sample(extra, self.random.randint(0, 3))
        if self.chance(0.4):
            self.random.shuffle(bits)
        if self.chance(0.3):
            bits.append(
                self.pick(
                    [
                        "字号：[ <a href=#>大</a> <a href=#>中</a> <a href=#>小</a> ]",
                        "【打印】【关闭】",
                        "分享到：",
                    ]
                )
            )
        return self.pick(["&nbsp;&nbsp;", "　", " | ", "</span><span>"]).join(bits)

    def paragraphs(self) -> list[str]:
        count = self.pick(["1", "2", "4", "8", "20"])
        texts = [self.pick(_SENTENCES) for _ in range(int(count))]
        if self.chance(0.4):
            texts.append(self.pick(_SHORT))
        if self.chance(0.1):
            texts = [f"{self.court}", "执 行 裁 定 书".replace(" ", ""), "（2019）云0199执88号", *texts]
        if self.chance(0.4):
            texts += [self.court, self.pick(["二〇一九年五月六日", "2019年5月6日", "二○二〇年十二月一日"])]
        return texts

    def body(self, paragraphs: list[str]) -> str:
        shape = self.pick(["p", "br", "div", "spans", "word", "open p"])
        if shape == "p":
            return "".join(f'<p style="text-indent:2em">{p}</p>' for p in paragraphs)
        if shape == "br":
            return "<br>".join("　　" + p for p in paragraphs)
        if shape == "div":
            return "".join(f"<div>　　{p}</div>" for p in paragraphs)
        if shape == "open p":
            return "".join(f"<P>{p}" for p in paragraphs)
        if shape == "spans":
            cut = [(p[: len(p) // 2], p[len(p) // 2 :]) for p in paragraphs]
            return "".join(f"<p><span>{a}</span><span><font face=宋体>{b}</font></span></p>" for a, b in cut)
        return "".join(
            f"<p class=MsoNormal><span lang=EN-US style='mso-spacerun:yes'>{p}<o:p></o:p></span></p>"
            for p in paragraphs
        )

    def cells(self, title: str, day: date | None) -> str:
        """An index table above the article, as information-disclosure pages have it (索引表)."""
        shown = f"<td>发布日期：</td><td>{day.isoformat()}</td>" if day else "<td>有效性：</td><td>有效</td>"
        return (
            f"<table class=idx><tr><td>索引号：</td><td>00001/2020-1</td><td>发布机构：</td><td>{self.court}</td></tr>"
            f"<tr><td>名称：</td><td>{title}</td><td>文号：</td><td></td></tr><tr><td>成文日期：</td><td>2007-07-07</td>{shown}</tr></table>"
        )

    def article(self, title: str, day: date | None, paragraphs: list[str], layout: str) -> str:
        name = self.pick(
            [
                "TRS_Editor",
                "vsb_content",
                "zoom",
                "content",
                "article-content",
                "nr",
                "detail_txt",
                "x12",
                "box3",
                "",
            ]
        )
        attribute = f' {self.pick(["id", "class"])}="{name}"' if name else ""
        body, info = self.body(paragraphs), self.info(day)
        end = self.ending()
        if self.chance(0.1):
            heading = self.pick([f"<h2>{title}</h2>", f"<div class=t1>{title}</div>"])
            return f"<div class=gk>{self.cells(title, day)}{heading}<div{attribute}>{body}</div>{end}</div>"
        if day is not None and self.chance(0.1):
            label = f"<div class=r>{self.pick(['发布时间', '发布日期', '录入时间'])}：{day.isoformat()}</div>"
            return f"<div class=art9><h2>{title}</h2><div{attribute}>{body}</div>{label}{end}</div>"
        if day is not None and self.chance(0.1):
            info = f"<dl><dt>{self.pick(['发布时间', '日期：', '发布日期:'])}</dt><dd>{day.isoformat()}</dd><dt>来源：</dt><dd>本院</dd></dl>"
        if layout == "table":
            head = self.pick(
                [
                    f"<b><font size=4>{title}</font></b>",
                    f'<span class="bt">{title}</span>',
                    f"<h3>{title}</h3>",
                    f"<strong>{title}</strong>",
                ]
            )
            return (
                f"<table width=100%><tr><td align=center>{head}</td></tr><tr><td align=center>{info}</td></tr>"
                f"<tr><td{attribute}>{body}</td></tr><tr><td>{end}</td></tr></table>"
            )
        head = self.pick(
            [f"<h1>{title}</h1>", f"<h2>{title}</h2>", f'<div class="title">{title}</div>', f'<p class="tit" style="text-align:center">{title}</p>',
             f'<div style="font-size:22px;font-weight:bold">{title}</div>', f"<h4>{title}</h4>"]
        )  # fmt: skip
        return f'<div class="{self.pick(["main", "wrap", "con1", "right"])}">{head}<div><span>{info}</span></div><div{attribute}>{body}</div>{end}</div>'

    def ending(self) -> str:
        parts = [
            f"<div>上一篇：<a href=/1.html>{self.pick(_SIDE)}</a></div><div>下一篇：<a href=/2.html>{self.pick(_SIDE)}</a></div>",
            "<div align=right>【<a href=javascript:print()>打印</a>】【<a href=javascript:close()>关闭</a>】</div>",
            "<div>责任编辑：李某</div>",
            f"<div class=xg><h3>相关新闻</h3><ul><li><a href=/3.html>{self.pick(_SIDE)}</a> 2024-05-01</li></ul></div>",
        ]
        return "".join(self.random.sample(parts, self.random.randint(0, 3)))

    def sidebar(self) -> str:
        rows = "".join(
            f"<li><a href=/s{n}.html>{text}</a><span>2025-0{n + 1}-1{n}</span></li>"
            for n, text in enumerate(_SIDE)
        )
        if self.chance(0.3):
            cells = "".join(
                f"<tr><td><a href=/s{n}.html>{text}</a></td><td>2025-0{n + 1}-1{n}</td></tr>"
                for n, text in enumerate(_SIDE)
            )
            return f"<table><tr><td colspan=2>{self.pick(['最新更新', '点击排行', '公告栏'])}</td></tr>{cells}</table>"
        return f"<div><h3>{self.pick(['最新动态', '热点推荐', '栏目导航'])}</h3><ul>{rows}</ul></div>"

    def footer(self, layout: str) -> str:
        lines = [
            f"版权所有：{self.court}　京ICP备00000000号",
            f"地址：{self.court[:3]}政府路1号　电话：000-00000000",
            "技术支持：某某科技公司",
        ]
        lines = lines[: self.random.randint(1, 3)]
        if layout == "table":
            return (
                "<table width=980>"
                + "".join(f"<tr><td align=center>{line}</td></tr>" for line in lines)
                + "</table>"
            )
        return f'<div class="{self.pick(["footer", "bottom", "f9"])}">' + "<br>".join(lines) + "</div>"


def likeness(read: str, written: str) -> float:
    """F1 of two texts over pairs of characters."""
    return text_f1(read, written)
