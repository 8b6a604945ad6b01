"""Answers that are not the page are named, and pages that only speak of such things are not."""

import pytest

from crawler.challenges import Obstacle, obstacle
from crawler.navigation.page import parse

COOKIE = "<html><script>var a='x';document.cookie='k='+a;location.reload();</script></html>"
LONG = "本院于今日召开会议研究部署执行工作,全体干警参加。" * 40


def named(status: int, html: str, headers: dict[str, str] | None = None) -> Obstacle | None:
    page = parse(html, "http://c.example/")
    visible = page.text if page is not None else ""
    password = page is not None and any(form.has_password for form in page.forms)
    return obstacle(status, headers or {"content-type": "text/html"}, html.encode(), html, visible, password)


@pytest.mark.parametrize(
    ("status", "html", "expected"),
    [
        (521, COOKIE, Obstacle.COOKIE_SCRIPT),
        (412, COOKIE, Obstacle.COOKIE_SCRIPT),
        (202, COOKIE, Obstacle.COOKIE_SCRIPT),
        (200, COOKIE, Obstacle.COOKIE_SCRIPT),
        (
            200,
            "<body><p>请输入验证码后继续访问</p><input name=yzm><img src=/captcha.jpg></body>",
            Obstacle.CAPTCHA,
        ),
        (403, "<body>您的访问请求可能对网站造成安全威胁,请求已被云防护拦截</body>", Obstacle.WAF),
        (200, "<body><h1>网站防火墙</h1>您的请求带有不合法参数,已被网站管理员设置拦截!</body>", Obstacle.WAF),
        (405, "<body>您的访问被阻断 errors.aliyun.com</body>", Obstacle.WAF),
        (401, "<body>unauthorized</body>", Obstacle.LOGIN),
        (200, "<body>请先登录<form><input name=u><input type=password name=p></form></body>", Obstacle.LOGIN),
        (
            200,
            "<title>用户登录</title><body><form>用户名<input name=u>密码<input type=password name=p></form></body>",
            Obstacle.LOGIN,
        ),
        (
            200,
            "<body><form>账号<input name=u><input type=password name=p><input type=submit value=登录></form></body>",
            Obstacle.LOGIN,
        ),
        (200, "<body>对不起,您访问的页面不存在!</body>", Obstacle.SOFT_404),
        (200, "<body>该信息不存在或已被删除</body>", Obstacle.SOFT_404),
        # pages that are what they are
        (200, f"<body>{LONG}被执行人以验证码、防火墙为由拒绝登录。</body>", None),
        (
            200,
            f"<body><script>document.cookie='a=1'; setTimeout(f,1); location.href</script>{LONG}</body>",
            None,
        ),
        (404, "<body>404 Not Found</body>", None),
        (
            200,
            "<body>案件查询<form>案号<input name=ah>身份证号<input name=id>验证码<input name=yzm></form></body>",
            None,
        ),
        (200, '<body><div id="app"></div><script src=/app.js></script></body>', None),
    ],
)
def test_what_stands_in_the_way(status: int, html: str, expected: Obstacle | None) -> None:
    assert named(status, html) is expected


def test_data_and_files_are_no_obstacles() -> None:
    assert (
        obstacle(200, {"content-type": "application/pdf"}, b"%PDF captcha", "captcha", "captcha", False)
        is None
    )
