"""Words for how a walk ended and how sure a result is: five different things, never one default.

Unknown, blocked, not due, not applicable and failed are kept apart in every floor by these types.
"""

from enum import StrEnum


class WalkOutcome(StrEnum):
    """How a walk of one portal ended (走查结果). Only ``COMPLETE`` proves absence."""

    COMPLETE = "complete"
    PARTIAL = "partial"
    BLOCKED = "blocked"
    UNREACHABLE = "unreachable"
    BROKEN = "broken"

    @property
    def chinese(self) -> str:
        """The outcome as reports print it."""
        return {
            WalkOutcome.COMPLETE: "走查完整",
            WalkOutcome.PARTIAL: "走查不完整",
            WalkOutcome.BLOCKED: "被拦截",
            WalkOutcome.UNREACHABLE: "无法访问",
            WalkOutcome.BROKEN: "走查异常",
        }[self]


class SkipReason(StrEnum):
    """Why an address was not read (跳过原因); a closed list."""

    ROBOTS = "robots"
    BUDGET = "budget"
    OTHER_HOST = "other_host"
    TRAP = "trap"
    TOO_LARGE = "too_large"
    UNSUPPORTED = "unsupported"
    BLOCKED = "blocked"
    ERROR = "error"

    @property
    def chinese(self) -> str:
        """The reason as reports print it."""
        return {
            SkipReason.ROBOTS: "robots.txt 不允许",
            SkipReason.BUDGET: "超出预算",
            SkipReason.OTHER_HOST: "不属于本门户",
            SkipReason.TRAP: "无尽或重复页面",
            SkipReason.TOO_LARGE: "文件过大",
            SkipReason.UNSUPPORTED: "格式不支持",
            SkipReason.BLOCKED: "被拦截",
            SkipReason.ERROR: "访问出错",
        }[self]


class StopReason(StrEnum):
    """Why the walk of a column stopped (栏目停止原因); a closed list. The first four are ends."""

    LAST_PAGE = "last_page"
    REPEATS = "repeats"
    EMPTY = "empty"
    KNOWN_PAGE = "known_page"
    BUDGET = "budget"
    ERROR = "error"
    BLOCKED = "blocked"
    ROBOTS = "robots"
    NOT_MEASURED = "not_measured"
    RUNNING = "running"

    @property
    def chinese(self) -> str:
        """The reason as reports print it."""
        return {
            StopReason.LAST_PAGE: "到末页",
            StopReason.REPEATS: "翻页内容重复,即末页",
            StopReason.EMPTY: "下一页为空,即末页",
            StopReason.KNOWN_PAGE: "其后均为上次已见",
            StopReason.BUDGET: "超出预算",
            StopReason.ERROR: "列表页访问出错",
            StopReason.BLOCKED: "被拦截",
            StopReason.ROBOTS: "robots.txt 不允许",
            StopReason.NOT_MEASURED: "需浏览器显示,未测量",
            StopReason.RUNNING: "中途停止",
        }[self]


class ScoreStatus(StrEnum):
    """What a score stands on (得分状态)."""

    SCORED = "scored"
    NOT_APPLICABLE = "not_applicable"
    NO_DATA = "no_data"
    UNCONFIRMED = "unconfirmed"

    @property
    def chinese(self) -> str:
        """The status as reports print it."""
        return {
            ScoreStatus.SCORED: "已评分",
            ScoreStatus.NOT_APPLICABLE: "不适用",
            ScoreStatus.NO_DATA: "无数据",
            ScoreStatus.UNCONFIRMED: "未能确认",
        }[self]


class ItemState(StrEnum):
    """State of one counted thing (逐项状态): a case, a ruling, a rule.

    ``OK``, ``FAILED`` and ``UNKNOWN`` are counted; ``NOT_DUE`` and ``WITHHELD`` are not.
    """

    OK = "ok"
    FAILED = "failed"
    UNKNOWN = "unknown"
    NOT_DUE = "not_due"
    WITHHELD = "withheld"


class Rendering(StrEnum):
    """When a portal's pages go through a browser (渲染方式)."""

    AUTO = "auto"
    ALWAYS = "always"
    NEVER = "never"


class Channel(StrEnum):
    """Where a court's rulings may lawfully be published (公布渠道).

    ``PLATFORM``: the national platform instead of the portal (法释〔2016〕19号 art. 2), the default;
    ``PORTAL``: the court says its portal is the place.
    """

    PLATFORM = "platform"
    PORTAL = "portal"


class CourtLevel(StrEnum):
    """Level of a court (法院层级)."""

    SUPREME = "最高"
    HIGH = "高级"
    INTERMEDIATE = "中级"
    BASIC = "基层"
