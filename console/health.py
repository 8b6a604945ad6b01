"""What this machine has and lacks (本机检查), each with what to do."""

import importlib.util
import os
import shutil
import sqlite3
import sys
from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum
from pathlib import Path

from domain.workdays import CALENDAR_LAST, CALENDAR_VERSION
from storage.home import Home


class Grade(StrEnum):
    """How a part stands (检查结论)."""

    OK = "正常"
    LACKING = "缺少"  # something is not measured, the rest works
    BROKEN = "不可用"  # nothing useful can be done


@dataclass(frozen=True)
class Finding:
    """One part of the machine (检查项)."""

    part: str
    grade: Grade
    detail: str
    advice: str = ""


def examine(home: Home) -> Iterator[Finding]:
    """All findings, the indispensable parts first."""
    yield _python()
    yield _home(home)
    yield _database(home)
    yield _targets(home)
    yield _browser()
    yield from _programs()
    yield from _extras()
    yield Finding("工作日历", Grade.OK, f"{CALENDAR_VERSION},至 {CALENDAR_LAST};观察日晚于此日的计算会被拒绝")


def _python() -> Finding:
    version = ".".join(map(str, sys.version_info[:3]))
    return Finding("Python", Grade.OK, f"{version};SQLite {sqlite3.sqlite_version}")


def _home(home: Home) -> Finding:
    root = home.root.resolve()
    existing = next(parent for parent in (root, *root.parents) if parent.exists())
    if not os.access(existing, os.W_OK):
        return Finding("数据目录", Grade.BROKEN, f"{root} 不可写", "用 SUNWATCH_HOME 指定可写的目录")
    free = shutil.disk_usage(existing).free / 2**30
    if free < 1:
        return Finding("数据目录", Grade.LACKING, f"{root},剩余 {free:.1f} GB", "清理磁盘:证据会不断增加")
    return Finding("数据目录", Grade.OK, f"{root},剩余 {free:.0f} GB")


def _database(home: Home) -> Finding:
    from sqlalchemy import create_engine
    from sqlalchemy.engine import make_url
    from sqlalchemy.exc import SQLAlchemyError

    from storage.schema import current_revision, newest_revision

    address = make_url(home.database_url)
    shown = address.render_as_string(hide_password=True)
    if address.get_backend_name() == "sqlite" and not Path(address.database or "").exists():
        return Finding("数据库", Grade.OK, f"{shown}(尚未建立,首次使用时自动建立)")
    try:
        engine = create_engine(address)
        with engine.connect() as connection:
            current = current_revision(connection)
    except SQLAlchemyError as problem:
        reason = str(getattr(problem, "orig", None) or problem).strip().splitlines()[0]
        return Finding("数据库", Grade.BROKEN, f"{shown}:{reason}", "检查 SUNWATCH_DATABASE_URL 与数据库服务")
    if current != newest_revision():
        return Finding("数据库", Grade.LACKING, f"{shown},结构 {current or '空'}", "运行 sunwatch db upgrade")
    return Finding("数据库", Grade.OK, f"{shown},结构 {current}")


def _targets(home: Home) -> Finding:
    from storage.targets import TargetsError, load_targets

    if not home.targets.exists():
        return Finding(
            "目标清单",
            Grade.LACKING,
            f"{home.targets} 不存在",
            "建立 targets.yaml,或用 SUNWATCH_TARGETS 指定",
        )
    try:
        declared = load_targets(home.targets)
    except TargetsError as problem:
        return Finding("目标清单", Grade.BROKEN, str(problem), "按提示改正该行")
    return Finding("目标清单", Grade.OK, f"{home.targets},{len(declared.targets)} 个门户")


def _browser() -> Finding:
    from crawler.browser import find_browser

    found = find_browser()
    if found is None:
        return Finding(
            "浏览器",
            Grade.LACKING,
            "未找到;需要脚本才能显示的页面不读取,列为“未测量”,走查记为不完整",
            "运行 sunwatch doctor --install-browser,或用 SUNWATCH_BROWSER 指定 Chromium 的路径",
        )
    return Finding("浏览器", Grade.OK, str(found))


def _programs() -> Iterator[Finding]:
    for part, names, unread, advice in (
        ("旧版 Word", ("antiword", "soffice", "libreoffice"), ".doc、.wps 附件", "apt-get install antiword"),
        ("RAR 压缩包", ("bsdtar", "unrar", "unar"), ".rar 附件", "apt-get install libarchive-tools"),
    ):
        found = [name for name in names if shutil.which(name)]
        if found:
            yield Finding(part, Grade.OK, "、".join(found))
        else:
            yield Finding(part, Grade.LACKING, f"{unread}记为“格式不支持”,不会当作空白", advice)


def _extras() -> Iterator[Finding]:
    for part, module, without, extra in (
        ("扫描件识别", "rapidocr", "扫描件和图片记为“仅有图像”", "ocr"),
        ("提醒", "apprise", "不能发送提醒", "alerts"),
        ("快速分词", "rjieba", "使用 jieba,较慢,结果相同", "fast"),
    ):
        if importlib.util.find_spec(module):
            yield Finding(part, Grade.OK, module)
        else:
            yield Finding(part, Grade.LACKING, without, f"安装 sunwatch[{extra}]")
