"""The survey's reliability and counts as a workbook (问卷信度与回收情况)."""

from collections.abc import Sequence
from pathlib import Path

from checkers.proportions import SMALL_SAMPLE
from checkers.reliability import Reliability, Responses
from reports.tables import Table, write_tables


def remark(found: Reliability) -> str:
    """What a reader of α must know."""
    parts = []
    if found.alpha is None:
        parts.append("α 无法计算:至少要有两题、两份完整答卷,且总分有差异")
    if found.complete < found.sheets:
        parts.append(f"{found.sheets - found.complete} 份答卷未答全,不计入 α")
    if found.small:
        parts.append(f"完整答卷少于 {SMALL_SAMPLE} 份,仅供参考")
    if found.backward:
        parts.append(f"与其余题目方向相反:{'、'.join(found.backward)},请核对计分方向")
    return ";".join(parts)


def write_survey(groups: Sequence[Reliability], counts: Sequence[Responses], path: Path) -> Path:
    """Write the workbook; gives its path."""
    return write_tables(
        path,
        [
            Table(
                "信度",
                (
                    ("受访者类型", 12),
                    ("答卷", 8),
                    ("完整答卷", 9),
                    ("题数", 7),
                    ("Cronbach α", 11),
                    ("说明", 70),
                ),
                [
                    (
                        each.respondent,
                        each.sheets,
                        each.complete,
                        len(each.questions),
                        each.alpha,
                        remark(each),
                    )
                    for each in groups
                ],
            ),
            Table(
                "题目",
                (
                    ("受访者类型", 12),
                    ("题号", 12),
                    ("回答数", 8),
                    ("均值(1–5)", 10),
                    ("题总相关", 10),
                    ("删除该题后 α", 12),
                ),
                [
                    (
                        each.respondent,
                        question.name,
                        question.answers,
                        question.mean,
                        question.item_rest,
                        question.alpha_without,
                    )
                    for each in groups
                    for question in each.questions
                ],
            ),
            Table(
                "回收情况",
                (
                    ("法院", 32),
                    ("受访者类型", 12),
                    ("答卷", 8),
                    ("回答数", 8),
                    ("均值(1–5)", 10),
                    ("折算百分", 10),
                    ("说明", 30),
                ),
                [
                    (
                        each.court,
                        each.respondent,
                        each.sheets,
                        each.answers,
                        each.mean,
                        each.score,
                        f"答卷少于 {SMALL_SAMPLE} 份,仅供参考" if each.small else None,
                    )
                    for each in counts
                ],
            ),
        ],
    )
