"""Families behind a cookie challenge, with files only, and portals that cannot be read: O, P and the failing ones."""

import html

from tests.crawler.extraction.made_files import doc_file, docx_file, pdf_file, xlsx_file
from tests.simulator.families.plain import FamilyA, FamilyC
from tests.simulator.papers import Attached, Paper
from tests.simulator.server import Reply, Request, redirect
from tests.simulator.site import Column, Site


class FamilyO(FamilyC):
    """加速乐一类：521/412 先回一段脚本，设置 cookie 后重新载入；此后是普通网站."""

    letter = "O"
    needs_browser = True

    def prepare(self) -> None:
        super().prepare()
        self.status = self.rng.choice((521, 412, 202))
        self.name = self.rng.choice(("__jsl_clearance", "_waf_check", "wzws_sessionid"))
        self.secret = self.rng.randint(1000, 9999)

    def answer(self, request: Request) -> Reply:
        if request.path == "/robots.txt" or request.cookies.get(self.name) == f"{self.secret * 3}|ok":
            return super().answer(request)
        script = f"<html><head></head><body><script>var k={self.secret};document.cookie='{self.name}='+(k*3)+'|ok;path=/';location.href=location.pathname+location.search;</script></body></html>"
        return Reply(script.encode(), self.status, headers={"Set-Cookie": "__jsluid=abc123; path=/"})


class FamilyP(FamilyA):
    """只有附件：列表直接链接 doc、docx、pdf、xls 文件."""

    letter = "P"
    encoding = "utf-8"
    old = False
    scale = 0.6

    def prepare(self) -> None:
        super().prepare()
        self.files: dict[str, tuple[str, bytes]] = {}
        for paper in self.papers:
            if paper.kind in ("other", "enforcement_news"):
                continue
            ending = self.rng.choice(
                ("docx", "docx", "doc", "pdf", "pdf", "xlsx" if paper.kind == "dishonest_list" else "docx")
            )
            name = f"/upload/files/{paper.published:%Y%m}/{self.ids[paper.token]}.{ending}"
            self.files[paper.token] = (name, file_of(paper, ending))

    def paper_href(self, paper: Paper, column: Column) -> str:
        if paper.token in self.files:
            return self.files[paper.token][0]
        return super().paper_href(paper, column)

    def reply(self, request: Request) -> Reply | str | None:
        for name, body in self.files.values():
            if request.path == name:
                return Reply(body, kind="application/octet-stream")
        return super().reply(request)


def file_of(paper: Paper, ending: str) -> bytes:
    """A paper as a file."""
    lines = [paper.title, *paper.lines]
    if ending == "docx":
        return docx_file(*lines)
    if ending == "doc":
        return doc_file("\r".join(lines))
    if ending == "pdf":
        return pdf_file([row[i : i + 34] for row in lines for i in range(0, len(row), 34)])
    return xlsx_file([[row] for row in lines])


class FamilyR(FamilyA):
    """通知在网页里，正文在附件里：一篇文章带一两个附件."""

    letter = "R"
    encoding = "utf-8"
    old = False

    def prepare(self) -> None:
        for column in self.leaves:
            for at, paper in enumerate(column.papers):
                if paper.kind in ("guide", "dishonest_list") or (
                    paper.kind == "zhongben_ruling" and at % 3 == 0
                ):
                    if paper.token.endswith("号"):
                        continue
                    column.papers[at] = self._split(paper)
        super().prepare()

    def _split(self, paper: Paper) -> Paper:
        ending = self.rng.choice(("docx", "doc", "pdf"))
        place = self.names.village()
        name = f"{self.rng.randint(10**6, 10**7)}.{ending}"
        attached = Attached(paper, name, file_of(paper, ending))
        lines = (f"现将有关材料公布，详见附件。联系地点：{place}诉讼服务中心。", f"{self.court}")
        return Paper(place, "other", paper.title, lines, paper.published, attachments=(attached,))


class Failing(Site):
    """A portal nobody can read (读不到的门户)."""

    def prepare(self) -> None:
        self.ids: dict[str, int] = {}

    def column_href(self, column: Column, page: int = 1) -> str:
        return f"/list/{column.key}.html"

    def paper_href(self, paper: Paper, column: Column) -> str:
        return "/a.html"

    def pager(self, column: Column, page: int) -> str:
        return ""

    def reply(self, request: Request) -> Reply | str | None:
        return None

    @property
    def papers(self) -> list[Paper]:
        """Nothing can be found."""
        return []


class CaptchaWall(Failing):
    """任何页面都要验证码."""

    letter = "captcha"
    outcome = "blocked"

    def answer(self, request: Request) -> Reply:
        if request.path == "/code.jpg":
            return Reply(b"\xff\xd8\xff", kind="image/jpeg")
        return Reply(
            "<html><head><meta charset=utf-8><title>访问验证</title></head><body><form method=post>您的访问过于频繁，请输入验证码后继续访问：<img src=/code.jpg><input name=yzm><input type=submit value=提交></form></body></html>".encode()
        )


class LoginWall(Failing):
    """要登录才能看."""

    letter = "login"
    outcome = "blocked"

    def answer(self, request: Request) -> Reply:
        if request.path == "/login.jsp":
            return Reply(
                "<html><head><meta charset=utf-8><title>用户登录</title></head><body><form method=post action=/login.do>用户名<input name=user>密码<input type=password name=pwd><input type=submit value=登录></form></body></html>".encode()
            )
        return redirect("/login.jsp")


class Firewall(Failing):
    """防火墙拦截."""

    letter = "waf"
    outcome = "blocked"

    def answer(self, request: Request) -> Reply:
        page = "<html><head><meta charset=utf-8><title>403</title></head><body><h2>您的请求可能存在威胁，已被网站防火墙拦截</h2><p>事件ID：8f2c91d0</p></body></html>"
        return Reply(page.encode(), 403, headers={"Server": "WAF"})


class EmptyShell(Failing):
    """空壳：接口出错，浏览器里也没有内容."""

    letter = "shell"
    outcome = "broken"
    needs_browser = True

    def answer(self, request: Request) -> Reply:
        if request.path.startswith("/api"):
            return Reply(b'{"code":500}', 500, kind="application/json")
        return Reply(
            f"<html><head><meta charset=utf-8><title>{html.escape(self.court)}</title></head><body><div id=app></div><script>fetch('/api/home')</script></body></html>".encode()
        )


class Refused(Failing):
    """连接被拒绝."""

    letter = "refused"
    outcome = "unreachable"
    listening = False


class Silent(Failing):
    """不应答：一直等到超时."""

    letter = "timeout"
    outcome = "unreachable"

    def answer(self, request: Request) -> Reply:
        return Reply(b"", wait=600)


class ServerErrors(Failing):
    """首页一直 503."""

    letter = "http503"
    outcome = "unreachable"

    def answer(self, request: Request) -> Reply:
        return Reply(b"<h1>Service Unavailable</h1>", 404 if request.path == "/robots.txt" else 503)


class Blank(Failing):
    """只有建设中."""

    letter = "building"
    outcome = "broken"

    def answer(self, request: Request) -> Reply:
        if request.path != "/":
            return Reply(b"not found", 404)
        return Reply(
            f"<html><head><meta charset=utf-8></head><body><h1>{self.court}</h1><p>网站建设中，敬请期待！</p></body></html>".encode()
        )
