"""Courts' answers to gaps as a workbook (申辩清单), with every check and decision."""

from collections.abc import Mapping, Sequence
from pathlib import Path

from checkers.replies import Case, CheckResult
from domain.problems import problem_in_chinese
from reports.page import written_moment
from reports.tables import Table, write_tables
from storage.models import ReplyDecisionRow


def write_replies(
    cases: Sequence[Case], history: Mapping[str, Sequence[ReplyDecisionRow]], path: Path
) -> Path:
    """Write the workbook; gives its path."""
    return write_tables(
        path,
        [
            Table(
                "申辩",
                (
                    ("缺口编号", 18),
                    ("法院", 30),
                    ("指标编号", 10),
                    ("案号", 28),
                    ("问题", 18),
                    ("申辩说明", 50),
                    ("网址", 40),
                    ("证明材料", 24),
                    ("网址核查", 12),
                    ("核查情况", 50),
                    ("核查时间", 17),
                    ("状态", 16),
                    ("决定人", 12),
                    ("决定时间", 17),
                    ("理由", 40),
                ),
                [_row(case) for case in cases],
            ),
            Table(
                "决定经过",
                (
                    ("缺口编号", 18),
                    ("决定", 10),
                    ("决定人", 12),
                    ("决定时间", 17),
                    ("理由", 50),
                    ("当时的申辩", 60),
                ),
                [
                    (
                        number,
                        "采纳" if row.accepted else "不采纳",
                        row.decided_by,
                        written_moment(row.decided_at),
                        row.reason,
                        row.reply["statement"],
                    )
                    for number, rows in history.items()
                    for row in rows
                ],
            ),
        ],
    )


def _row(case: Case) -> tuple[object, ...]:
    gap, check, decision = case.gap, case.check, case.decision
    proof = case.reply.proof
    return (
        case.reply.gap,
        case.court,
        gap.node if gap else None,
        gap.case_number if gap else None,
        problem_in_chinese(gap.problem) if gap else None,
        case.reply.statement,
        case.reply.url,
        f"{proof}(未找到文件)" if proof and not case.reply.proof_sha256 else proof,
        CheckResult(check.result).chinese if check else None,
        check.sentence if check else None,
        written_moment(check.checked_at) if check else None,
        case.state.value,
        decision.decided_by if decision else None,
        written_moment(decision.decided_at) if decision else None,
        decision.reason if decision else None,
    )
