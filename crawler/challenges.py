"""Answers that are not the page (非正文应答): challenges, captchas, logins, block pages, soft 404s.

Recognised so that none of them is ever read as content. A script that sets a cookie and reloads is run by the
browser as any visitor's would be; a captcha, a login and a block page are named and left alone.
"""

import re
from collections.abc import Mapping
from enum import StrEnum

CHALLENGE_STATUSES = frozenset({202, 412, 521, 503})


class Obstacle(StrEnum):
    """What stands in the way (障碍)."""

    COOKIE_SCRIPT = "cookie_script"
    CAPTCHA = "captcha"
    LOGIN = "login"
    WAF = "waf"
    SOFT_404 = "soft_404"

    @property
    def chinese(self) -> str:
        """The obstacle as reports print it."""
        return {
            Obstacle.COOKIE_SCRIPT: "脚本验证(须浏览器执行)",
            Obstacle.CAPTCHA: "验证码",
            Obstacle.LOGIN: "须登录",
            Obstacle.WAF: "防火墙拦截页",
            Obstacle.SOFT_404: "页面不存在(状态码却是成功)",
        }[self]


_COOKIE_SCRIPT = re.compile(
    rb"document\s*(?:\.\s*cookie|\[\s*['\"]cookie['\"]\s*\])|__jsl_clearance|acw_sc__v2|\$_ts\b",
    re.IGNORECASE,
)
_RELOADS = re.compile(
    rb"location\s*(?:\.\s*(?:reload|href|replace|assign)|\[\s*['\"]|\s*=)|\.submit\s*\(|setTimeout|eval\s*\(",
    re.IGNORECASE,
)
_WAF = re.compile(
    "访问(?:被|已被)?(?:拦截|阻断|拒绝|禁止)|请求(?:被|已被)?(?:拦截|阻断|拒绝)|(?:您|你)的(?:访问|请求|IP|操作)[^。\n]{0,20}(?:拦截|攻击|异常|频繁|危险|限制|阻断)"
    "|网站防火墙|云防护|云盾|安全狗|加速乐|创宇盾|知道创宇|安全防护|web应用防火墙|网防G01|D盾|waf"
    "|访问过于频繁|操作过于频繁|Access Denied|Request blocked|has been blocked|errors\\.aliyun|potential threats",
    re.IGNORECASE,
)
_CAPTCHA = re.compile(
    "(?:请|需)[^。\n]{0,12}(?:输入|填写|完成|拖动|点击|通过)[^。\n]{0,10}(?:验证码|验证|滑块|校验码)|人机验证|安全验证|滑动验证|图形验证码|captcha|geetest",
    re.IGNORECASE,
)
_CAPTCHA_MARK = re.compile(
    r"(?:id|src|name|class)=['\"][^'\"]{0,60}(?:captcha|yzm|verifycode|checkcode|validatecode)", re.IGNORECASE
)
_TEXT_FIELD = re.compile(
    r"<input\b(?![^>]{0,300}\btype\s*=\s*['\"]?(?:hidden|submit|button|image|checkbox|radio|reset))",
    re.IGNORECASE,
)
_LOGIN = re.compile(
    "请(?:先|您)?[^。\n]{0,4}登[录陆]|用户登[录陆]|统一身份认证|登[录陆]后(?:查看|访问|浏览)|未登[录陆]|会话(?:已)?(?:过期|超时)"
)
_LOGIN_NAME = re.compile(
    r"<title>[^<]{0,40}(?:登[录陆]|log ?in|sign ?in)|\bvalue\s*=\s*['\"]?\s*登\s*[录陆]|>\s*登\s*[录陆]\s*<",
    re.IGNORECASE,
)
_SOFT_404 = re.compile(
    "(?:页面|网页|文章|信息|内容|文件|栏目|资源|地址)[^。\n]{0,12}(?:不存在|找不到|没有找到|未找到|已(?:被)?删除|已(?:被)?移除|已下线|无法找到|走丢|丢失|飞走)"
    "|(?:找不到|没有找到|未找到|无法找到)[^。\n]{0,12}(?:页面|网页|文章|信息|内容|文件|资源)|404\\s*(?:错误|页面|not found|error)|error\\s*404|page not found|file not found|对不起[^。\n]{0,10}(?:不存在|出错)|参数错误|非法参数|系统(?:出错|异常|繁忙)",
    re.IGNORECASE,
)
# A page with more text of its own than this is content, whatever words it holds.
_SHORT = 700


def obstacle(
    status: int, headers: Mapping[str, str], body: bytes, text: str, visible: str, has_password: bool
) -> Obstacle | None:
    """Name what stands in the way, or null.

    ``text`` is the decoded source, ``visible`` what a visitor reads of it, ``has_password`` whether a form asks
    for a password.
    """
    content_type = headers.get("content-type", "text/html").lower()
    if body and "html" not in content_type and "text/plain" not in content_type and status < 400:
        return None
    shown = re.sub(r"\s+", "", visible)
    short = len(shown) < _SHORT
    scripted = bool(_COOKIE_SCRIPT.search(body[:300_000])) and bool(_RELOADS.search(body[:300_000]))
    if (
        status in CHALLENGE_STATUSES
        and b"<script" in body[:300_000].lower()
        and (scripted or len(shown) < 100)
    ):
        return Obstacle.COOKIE_SCRIPT
    if (
        status == 200
        and scripted
        and len(shown) < 60
        and len(body) < 60_000
        and body.lower().count(b"<a ") < 3
    ):
        return Obstacle.COOKIE_SCRIPT
    waf_marks = any(name in headers for name in ("x-waf-event-info", "x-waf-block", "x-safe-firewall"))
    asks = _CAPTCHA.search(shown) or _CAPTCHA_MARK.search(text[:60_000])
    # a form that asks for a case number and a captcha is a query page, not a gate before the contents
    if short and asks and (len(shown) < 300 or status >= 400) and len(_TEXT_FIELD.findall(text[:60_000])) < 2:
        return Obstacle.CAPTCHA
    if status in (403, 405, 406, 412, 418, 429, 493, 501, 503, 521) and (
        waf_marks or (short and _WAF.search(shown))
    ):
        return Obstacle.WAF
    if status < 400 and short and len(shown) < 400 and _WAF.search(shown):
        return Obstacle.WAF
    if status == 401 or (short and has_password and _LOGIN.search(shown) and len(shown) < 300):
        return Obstacle.LOGIN
    # little more than a form that asks for a password, called a log-in by its title or its button
    if (
        status < 400
        and has_password
        and len(shown) < 150
        and _LOGIN_NAME.search(text[:60_000])
        and text[:60_000].lower().count("<a ") < 6
    ):
        return Obstacle.LOGIN
    if status < 400 and len(shown) < 260 and _SOFT_404.search(shown):
        return Obstacle.SOFT_404
    return None
