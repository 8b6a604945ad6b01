"""How a walk ended (走查结果) and how the portal is (健康状况): one sentence that says what is wrong, what to do."""

from collections import Counter
from dataclasses import dataclass
from typing import Any

from crawler.navigation.addresses import request_key
from crawler.walking.columns import ColumnWalk, Stop
from crawler.walking.ending import TOO_FEW
from crawler.walking.portal import Portal
from crawler.walking.state import WalkState
from domain.outcomes import SkipReason, WalkOutcome


@dataclass(frozen=True, slots=True)
class Verdict:
    """Outcome, reason and health of a walk (走查结论)."""

    outcome: WalkOutcome
    reason: str | None
    health: dict[str, Any]


def _broken_expectations(portal: Portal, state: WalkState, documents: int) -> str | None:
    if portal.expected_documents is not None and documents < portal.expected_documents:
        return (
            f"只找到 {documents} 份文书,少于预期的 {portal.expected_documents} 份;网站可能改版,请打开门户核对"
        )
    walked = sum(1 for column in state.columns.values() if column.entries or column.stop == Stop.KNOWN_PAGE)
    if portal.expected_columns is not None and walked < portal.expected_columns:
        return f"只找到 {walked} 个栏目,少于预期的 {portal.expected_columns} 个;网站可能改版,请打开门户核对"
    return None


def _doubts(state: WalkState) -> list[str]:
    """Everything that keeps absence from being proven, in sentences (不完整的原因)."""
    doubts: list[str] = []
    if state.stopped:
        doubts.append(f"{state.stopped};请稍后再抓取,或放慢速度(delay)")
    if state.budget:
        doubts.append(f"{state.budget};请在 targets.yaml 中加大 budget 后再抓取")
    columns = list(state.columns.values())
    unread = [c for c in columns if c.ended and not c.last_page_reached]
    by_stop: dict[str, list[str]] = {}
    sentences = {
        Stop.ERROR: "有列表页访问出错",
        Stop.BUDGET: "超出预算",
        Stop.BLOCKED: "列表页被拦截",
        Stop.ROBOTS: "robots.txt 不允许",
        Stop.NOT_MEASURED: "需浏览器渲染而未能渲染",
    }
    for column in unread:
        if column.why == TOO_FEW:
            continue  # said below, with the numbers
        stop = column.stop if column.stop not in Stop.ENDS else Stop.ERROR
        why = (
            column.why
            if column.why and stop in (Stop.ERROR, Stop.NOT_MEASURED)
            else sentences.get(stop, stop)
        )
        by_stop.setdefault(why, []).append(column.name or column.url)

    for why, names in by_stop.items():
        doubts.append(f"栏目未走到末页({why}):{_some(names)}")
    short = [c for c in columns if c.count_agrees is False and (c.last_page_reached or c.why == TOO_FEW)]
    if short:
        names = [
            f"{c.name}(网站称 {c.stated_entries or c.stated_pages},见到 {len(c.entries) if c.stated_entries else c.pages})"
            for c in short
        ]
        doubts.append(f"条数与网站自报不符:{_some(names)}")
    cut = _cut_alike(columns)
    if cut is not None:
        doubts.append(cut)
    if state.left_deep:
        doubts.append(
            f"{state.left_deep} 篇正文只在层级过深的链接里见到,没有列表列出,未访问;列表可能没有走全"
        )
    if state.robots_columns:
        doubts.append(f"robots.txt 不允许访问的栏目:{_some(sorted(state.robots_columns))}")
    if state.wanted_rendering:
        doubts.append(
            f"{state.wanted_rendering} 个页面需浏览器渲染而未能渲染,未计量;请运行 sunwatch doctor 查看如何安装浏览器"
        )
    if state.blocked:
        doubts.append(
            "部分页面被拦截("
            + "、".join(f"{name} {count} 次" for name, count in state.blocked.most_common())
            + ")"
        )
    if state.own_faults:
        doubts.append(f"{state.own_faults} 个页面因程序内部错误未能读取,见日志")
    if state.failed_articles >= 3 and state.failed_articles > 0.2 * (state.articles + state.failed_articles):
        doubts.append(f"{state.failed_articles} 个正文页访问失败,占比过高")
    return doubts


# lists of one page, all of one length, from which a pager is likely to have gone unseen
ALIKE_COLUMNS, ALIKE_ROWS = 3, 8


def _cut_alike(columns: list[ColumnWalk]) -> str | None:
    """A doubt where no list has a second page, and several end with the very same number of rows, the greatest.

    Lists end where they end, as the shorter ones beside them do; those that end alike are cut alike, by a pager
    that nobody recognised.
    """
    if any(c.pages > 1 or c.stated_pages is not None or c.stated_entries is not None for c in columns):
        return None
    sizes = Counter(c.page_size for c in columns if c.ended and c.stop == Stop.LAST_PAGE and c.entries)
    longest = max(sizes, default=0)
    if longest < ALIKE_ROWS or sizes[longest] < ALIKE_COLUMNS or len(sizes) < ALIKE_COLUMNS:
        return None
    names = [c.name or c.url for c in columns if c.page_size == longest]
    return f"没有一个栏目有第二页,而 {sizes[longest]} 个栏目都恰好 {longest} 条({_some(names)}):可能有未认出的翻页,请打开网站核对"


def _some(names: list[str], limit: int = 5) -> str:
    shown = "、".join(names[:limit])
    return shown if len(names) <= limit else f"{shown}等 {len(names)} 个"


def judge(portal: Portal, state: WalkState, documents: int) -> Verdict:
    """Judge a finished walk. ``documents``: current documents of the portal, this walk's and earlier ones'."""
    doubts = _doubts(state)
    outcome, reason = WalkOutcome.COMPLETE, None
    # a bare entrance (进入网站) is no fault where the columns behind it were found
    bare = state.home_problem is not None and state.home_problem[0] == WalkOutcome.BROKEN.value
    found = bool(state.documents) and any(c.entries for c in state.columns.values())
    if state.home_problem is not None and not (bare and found):
        outcome, reason = WalkOutcome(state.home_problem[0]), state.home_problem[1]
    elif state.blocked and not state.documents and not any(c.entries for c in state.columns.values()):
        outcome, reason = (
            WalkOutcome.BLOCKED,
            f"页面均被拦截({'、'.join(state.blocked)});请人工查看,或导入人工记录",
        )
    elif state.stopped is not None and state.blocked_run > 0:
        outcome, reason = WalkOutcome.BLOCKED, ";".join(doubts)
    elif (broken := _broken_expectations(portal, state, documents)) is not None:
        outcome, reason = WalkOutcome.BROKEN, broken
    elif not state.columns and not documents:
        if state.wanted_rendering:
            outcome, reason = WalkOutcome.PARTIAL, doubts[0] if len(doubts) == 1 else ";".join(doubts)
        else:
            outcome, reason = (
                WalkOutcome.BROKEN,
                "首页能打开,但没有找到任何栏目或文书;请核对网址,或在 targets.yaml 中用 columns 指明",
            )
    elif doubts:
        outcome, reason = WalkOutcome.PARTIAL, ";".join(doubts)
    return Verdict(outcome, reason, _health(state, documents, outcome, reason))


def _health(state: WalkState, documents: int, outcome: WalkOutcome, reason: str | None) -> dict[str, Any]:
    seen = {request_key(url) for url in state.columns}
    vanished = sorted(
        row.name
        for key, row in state.previous_columns.items()
        if key not in seen and row.entries and row.of_interest
    )
    previous = sum(row.entries for row in state.previous_columns.values())
    entries = sum(
        max(len(c.entries), c.previous_entries if c.stop == Stop.KNOWN_PAGE else 0)
        for c in state.columns.values()
    )
    dated = state.dated_pages / state.list_pages if state.list_pages else None
    total = max(1, state.pages)
    warnings: list[str] = []
    if vanished:
        warnings.append(f"上次有、这次没有的栏目:{_some(vanished)};请核对网站是否改版")
    if previous >= 20 and entries < previous * 0.5:
        warnings.append(f"列表条目由 {previous} 减为 {entries};请核对网站是否改版或清理")
    if dated is not None and state.list_pages >= 5 and dated < 0.5:
        warnings.append(f"仅 {dated:.0%} 的列表页能读出日期;请核对列表是否改版")
    if state.rendered > 20 and state.rendered / total > 0.5:
        warnings.append("半数以上页面须浏览器渲染,抓取较慢")
    if state.unpictured:
        warnings.append(f"{state.unpictured} 份重点文书未能截图;请运行 sunwatch doctor 核对浏览器")
    if outcome is WalkOutcome.COMPLETE:
        status, sentence = ("warning", ";".join(warnings)) if warnings else ("ok", "正常")
    else:
        status, sentence = outcome.value, ";".join([reason or outcome.chinese, *warnings])
    return {
        "status": status,
        "sentence": sentence,
        "documents": documents,
        "columns": len(state.columns),
        "list_pages": state.list_pages,
        "dated_list_pages": round(dated, 3) if dated is not None else None,
        "rendered_pages": state.rendered,
        "screenshots_on_request": state.pictured,
        "requests": state.pages,
        "vanished_columns": vanished,
        "list_entries": entries,
        "previous_list_entries": previous or None,
        "failed_articles": state.failed_articles,
    }


def reason_of_home(skip: SkipReason | None, status: int | None, detail: str | None) -> tuple[str, str]:
    """Outcome and sentence where the home page itself could not be read."""
    if skip is SkipReason.ROBOTS and detail and not detail.startswith("robots.txt 不允许"):
        return WalkOutcome.UNREACHABLE.value, f"{detail};请核对网址,稍后再试"
    if skip is SkipReason.ROBOTS:
        return (
            WalkOutcome.BLOCKED.value,
            "robots.txt 不允许访问首页;如有授权,可在 targets.yaml 中设 obey_robots: false 并写明理由",
        )
    if skip is SkipReason.BLOCKED:
        return WalkOutcome.BLOCKED.value, f"首页被拦截({detail});请人工查看,或导入人工记录"
    if skip is SkipReason.OTHER_HOST:
        return (
            WalkOutcome.UNREACHABLE.value,
            f"首页{detail},不属于本门户;请更新 targets.yaml 中的 url,或用 also 列入",
        )
    if status is not None and skip is None:
        return WalkOutcome.UNREACHABLE.value, f"首页应答 HTTP {status};请核对网址,稍后再试"
    return WalkOutcome.UNREACHABLE.value, f"首页无法访问({detail or '无应答'});请核对网址,稍后再试"
