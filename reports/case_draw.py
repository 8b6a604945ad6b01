"""A draw of case files as a workbook (案卷抽样清单): which cases, who reads them, and how to draw them again."""

from pathlib import Path

from checkers.sampling.cases import CaseDraw
from reports.tables import Table, write_tables

ALGORITHM = (
    "层 = 法院|结案方式。抽签号 = SHA-256(种子|层|案号);同层按抽签号从小到大取。"
    "样本量 n0 = z²p(1-p)/d²,经有限总体校正 n = n0/(1+(n0-1)/N) 后进位;各层按案件数比例分配,不足最低件数的补足。"
    "余下名额的系统抽取同法院抽样。评查人按 SHA-256(种子|评查人|层|案号) 的次序轮流分配,排在前面的由两人评查。"
)


def write_case_draw(found: CaseDraw, path: Path) -> Path:
    """Write the list of cases, the strata and the way to repeat the draw."""
    plan = found.plan
    drawn: dict[str, int] = {}
    per_court: dict[str, int] = {}
    for case in found.cases:
        stratum = f"{case.court}|{case.closing}"
        drawn[stratum] = drawn.get(stratum, 0) + 1
        per_court[case.court] = per_court.get(case.court, 0) + 1
    limited = set(found.limited)
    facts = (
        ("种子", plan.seed),
        ("抽样框案件数", found.draw.frame_size),
        ("抽样框指纹", found.draw.frame_hash),
        ("精度", f"±{plan.precision:.1%}({'全部法院合计' if plan.pooled else '每个法院'})"),
        ("置信水平", f"{plan.confidence:.1%}"),
        ("预计合格率", f"{plan.rate:.1%}"),
        ("每层最低件数", plan.minimum),
        ("每个法院最多件数", plan.at_most if plan.at_most is not None else "不限"),
        ("评查人", "、".join(plan.readers)),
        ("双人评查比例", f"{plan.double_share:.1%}"),
        ("抽取办法", ALGORITHM),
    )
    return write_tables(
        path,
        [
            Table(
                "抽中案件",
                (
                    ("序号", 6),
                    ("法院", 32),
                    ("案号", 30),
                    ("结案方式", 18),
                    ("层内次序", 9),
                    ("抽样权重", 9),
                    ("第一评查人", 12),
                    ("第二评查人", 12),
                ),
                [
                    (
                        number,
                        case.court,
                        case.number,
                        case.closing,
                        case.place,
                        case.weight,
                        case.readers[0],
                        case.readers[1] if len(case.readers) > 1 else None,
                    )
                    for number, case in enumerate(found.cases, start=1)
                ],
            ),
            Table("抽样说明", (("项目", 20), ("内容", 110)), facts),
            Table(
                "各法院",
                (("法院", 32), ("案件数", 9), ("所需样本", 9), ("抽取数", 9), ("说明", 40)),
                [
                    (
                        court,
                        population,
                        None if plan.pooled else found.wanted[court],
                        per_court.get(court, 0),
                        "受每个法院最多件数限制,达不到所设精度" if court in limited else None,
                    )
                    for court, population in found.populations.items()
                ],
            ),
            Table(
                "各层",
                (("法院", 32), ("结案方式", 18), ("案件数", 9), ("抽取数", 9)),
                [
                    (*stratum.rsplit("|", 1), size, drawn.get(stratum, 0))
                    for stratum, size in found.draw.sizes.items()
                ],
            ),
        ],
    )
