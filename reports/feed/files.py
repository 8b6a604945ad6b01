"""The feed's files (数据交换文件): JSON, and the same figures as a workbook."""

import json
from pathlib import Path
from typing import Any

from domain.outcomes import ScoreStatus
from reports.tables import Table, write_tables


def write_feed_json(feed: dict[str, Any], path: Path) -> Path:
    """Write the feed as JSON; the file appears only when complete."""
    path.parent.mkdir(parents=True, exist_ok=True)
    part = path.with_name(f".{path.name}.part")
    part.write_text(json.dumps(feed, ensure_ascii=False, indent=1) + "\n", encoding="utf-8")
    part.replace(path)
    return path


_NODES = (
    ("法院", 30),
    ("代字", 9),
    ("层级", 7),
    ("指标编号", 10),
    ("指标", 46),
    ("级次", 6),
    ("同级权重", 9),
    ("占总分权重", 10),
    ("状态", 10),
    ("得分", 8),
    ("下限", 8),
    ("上限", 8),
    ("覆盖率", 8),
    ("分子", 10),
    ("分母", 10),
    ("来源", 24),
    ("规则", 14),
    ("是否假定", 9),
    ("依据", 50),
)


def write_feed_workbook(feed: dict[str, Any], path: Path) -> Path:
    """Write the feed as a workbook: courts, the nodes of 阳光执行, all nodes, the round."""
    frame = feed["round"]
    facts = [
        ("格式", f"{feed['schema']}(版本 {feed['version']})"),
        ("软件", feed["software"]),
        ("轮次", frame["id"]),
        ("轮次名称", frame["name"]),
        ("评估期间", f"{frame['period']['start']} 至 {frame['period']['end']}"),
        ("观察日", frame["observed"]),
        ("评估时间", frame["evaluated_at"]),
        ("指标体系", f"{frame['title']}({frame['document_number']})"),
        ("规则版本", frame["rules_version"]),
        ("冻结时间", frame["frozen_at"]),
        ("说明", "附件未给出计分函数,函数为本软件的假定"),
        *(("文本不一致", sentence) for sentence in frame["discrepancies"]),
    ]
    return write_tables(
        path,
        [
            Table(
                "法院",
                (
                    ("法院", 30),
                    ("代字", 9),
                    ("层级", 7),
                    ("上级法院", 30),
                    ("状态", 10),
                    ("得分", 8),
                    ("下限", 8),
                    ("上限", 8),
                    ("覆盖率", 8),
                ),
                [
                    (
                        court["court"],
                        court["code"],
                        court["level"],
                        court["parent"],
                        ScoreStatus(court["status"]).chinese,
                        court["score"],
                        court["low"],
                        court["high"],
                        court["coverage"],
                    )
                    for court in feed["courts"]
                ],
            ),
            Table("阳光执行", _NODES, _nodes(feed, sunshine=True)),
            Table("全部指标", _NODES, _nodes(feed, sunshine=False)),
            Table("全省", (("项目", 30), *((name, 12) for name in _PROVINCE)), _province(feed["province"])),
            Table("本轮", (("项目", 16), ("内容", 100)), facts),
        ],
    )


_PROVINCE = ("数量", "得分", "下限", "上限", "覆盖率", "区间下限", "区间上限", "α")


def _province(section: dict[str, Any]) -> list[tuple[Any, ...]]:
    """Levels, index and survey; of the survey also how many answered and its reliability."""
    blank = (None,) * len(_PROVINCE)
    rows: list[tuple[Any, ...]] = [
        (
            f"{level}法院",
            each["courts"],
            each["score"],
            each["low"],
            each["high"],
            each["coverage"],
            *blank[5:],
        )
        for level, each in (section.get("levels") or {}).items()
    ]
    survey = section.get("survey")
    if survey is not None:
        rows.append(("问卷(回答数)", survey["answers"], survey["score"], *blank[2:]))
        rows += [
            (
                f"问卷:{each['respondent']}(答卷数,完整 {each['complete']} 份,{each['questions']} 题)",
                each["sheets"],
                *blank[1:-1],
                each["alpha"],
            )
            for each in survey.get("reliability") or ()
        ]
    first, last = section.get("interval") or (None, None)
    rows.append(
        (
            "全省指数",
            None,
            section.get("index"),
            section.get("low"),
            section.get("high"),
            None,
            first,
            last,
            None,
        )
    )
    return rows


def _nodes(feed: dict[str, Any], *, sunshine: bool) -> list[tuple[Any, ...]]:
    return [
        (
            court["court"],
            court["code"],
            court["level"],
            node["id"],
            "/".join(node["path"]),
            node["depth"],
            node["weight"],
            node["effective_weight"],
            ScoreStatus(node["status"]).chinese,
            node["score"],
            node["low"],
            node["high"],
            node["coverage"],
            node["numerator"],
            node["denominator"],
            "、".join(node["sources"]),
            node["rule"],
            node["assumption"],
            node["basis"],
        )
        for court in feed["courts"]
        for node in court["nodes"]
        if node["sunshine"] or not sunshine
    ]
