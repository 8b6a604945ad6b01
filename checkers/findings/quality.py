"""Questions one source raises by itself (数据质量): orders, days off, heaps, numbering, uniformity.

The notice warns of made-up data and of nodes entered after closing (杜绝数据造假、杜绝结案后补录). None of this proves
anything: every sentence says what the data show and asks for it to be checked. Thresholds are our assumption.
"""

from functools import cache
from pathlib import Path
from typing import Any

import numpy as np
import polars as pl
import yaml

from checkers.evaluation import Evaluation
from checkers.findings.finding import Finding, one_by_one
from checkers.indicators.context import day_of, in_period
from checkers.ledger import SHEETS, Ledger, days, places
from checkers.terms import before, is_workday

_LEVELS = {"高级": "高", "中级": "中", "基层": "基", "最高": "最"}
# fewer say nothing about a court
_FEW = 20
_HEAP = 10
_DAYS_OFF_SHARE = 0.1
_UNIFORM = 0.95
_MISSING_SHARE = 0.05


def quality(evaluation: Evaluation) -> list[Finding]:
    """All findings of this kind."""
    ledger = evaluation.ledger
    return [
        *_other_court(ledger),
        *_unused(ledger),
        *_other_level(evaluation),
        *_orders(ledger),
        *_figures(ledger),
        *_rulings_without_case(evaluation),
        *_days_off(ledger),
        *_heaps(ledger),
        *_numbering(ledger),
        *_uniform(ledger),
        *_import_notes(ledger),
    ]


@cache
def _declared_orders() -> tuple[dict[str, str], ...]:
    return tuple(yaml.safe_load((Path(__file__).parent / "orders.yaml").read_text(encoding="utf-8")))


def _other_court(ledger: Ledger) -> list[Finding]:
    """Numbers whose code says another court than the row (案号代字与法院不符)."""
    codes = ledger.codes_of_courts
    found: list[Finding] = []
    for table in ("enforcement_case", "review_case"):
        frame = ledger.coded(table)
        own = frame.join(codes, on=["court", "code"], how="anti", maintain_order="left")
        own = own.filter(pl.col("code").is_not_null())
        found += one_by_one(
            "number_of_another_court",
            own,
            lambda row: f"案号 {row['number']} 的法院代字不是本院的;已按“法院”列计入,请核对",
        )
    return found


def _unused(ledger: Ledger) -> list[Finding]:
    """Rows nobody's court can be told of (未能归属法院的行)."""
    return [
        Finding(
            court=None,
            kind="row_without_court",
            sentence=f"“{SHEETS[table]}”表有 {len(numbers)} 行的案号既不在案件表中、也看不出法院,未计入:{'、'.join(numbers[:5])}",
            count=len(numbers),
            evidence={"numbers": numbers[:50]},
        )
        for table, numbers in ledger.unplaced.items()
        if numbers
    ]


def _other_level(evaluation: Evaluation) -> list[Finding]:
    ledger = evaluation.ledger
    levels = pl.Series([_LEVELS[court.level.value] for court in ledger.courts], dtype=pl.String)
    known = {node.id for node in evaluation.system.walk() if node.is_leaf}
    found: list[Finding] = []
    for table in ("file_review", "self_report"):
        frame = ledger.rows(table)
        if not frame.height:
            continue
        own = levels.gather(frame["court"].cast(pl.UInt32))
        odd = frame.filter(
            (frame["indicator"].str.slice(0, 1) != own) | ~frame["indicator"].is_in(list(known))
        )
        found += one_by_one(
            "indicator_of_another_level",
            odd,
            lambda row: f"指标编号 {row['indicator']} 不是本级法院的三级指标,未计入",
        )
    return found


def _orders(ledger: Ledger) -> list[Finding]:
    found: list[Finding] = []
    for order in _declared_orders():
        frame = ledger.rows(order["table"])
        if not frame.height:
            continue
        first, second = day_of(frame, order["earlier"]), day_of(frame, order["later"])
        odd = frame.filter(pl.Series(before(second, first), dtype=pl.Boolean))
        words = order["words"]
        first_name, second_name = order["earlier"], order["later"]

        def sentence(
            row: dict[str, Any], words: str = words, a: str = first_name, b: str = second_name
        ) -> str:
            return f"{words}({row[b]} 早于 {row[a]}),请核对"

        found += one_by_one(order["kind"], odd, sentence, evidence=(first_name, second_name, "id"))
    return found


def _figures(ledger: Ledger) -> list[Finding]:
    cases = ledger.rows("enforcement_case").select(
        "court", "number", "id", "closed", "closing", "realised", "claim",
        "nodes_entered", "nodes_due", "nodes_late",
    )  # fmt: skip
    staff = ledger.rows("staff")
    checks: list[tuple[str, pl.DataFrame, Any]] = [
        (
            "closing_blank",
            cases.filter(pl.col("closed").is_not_null() & pl.col("closing").is_null()),
            lambda row: f"已于 {row['closed']} 结案而结案方式为空,按未知计",
        ),
        (
            "realised_above_claim",
            cases.filter((pl.col("realised") > pl.col("claim")).fill_null(value=False)),
            lambda row: f"执行到位金额 {row['realised']:.2f} 大于申请执行标的额 {row['claim']:.2f},请核对",
        ),
        (
            "nodes_above_due",
            cases.filter((pl.col("nodes_entered") > pl.col("nodes_due")).fill_null(value=False)),
            lambda row: f"已录节点 {row['nodes_entered']} 多于应录 {row['nodes_due']},请核对",
        ),
        (
            "nodes_after_closing",
            cases.filter((pl.col("nodes_late") > 0).fill_null(value=False)),
            lambda row: f"结案后补录节点 {row['nodes_late']} 个,已从完成数中扣除",
        ),
        (
            "no_staff",
            staff.filter(pl.col("total") == 0),
            lambda row: "在编总人数为 0,执行人员比例不适用,请核对",
        ),
    ]
    return [
        each
        for kind, frame, sentence in checks
        for each in one_by_one(kind, frame, sentence, evidence=("id",))
    ]


def _rulings_without_case(evaluation: Evaluation) -> list[Finding]:
    """终本 papers of cases that neither 终本 nor 案件 knows."""
    ledger = evaluation.ledger
    papers = evaluation.rules.disclosure["kinds"]["zhongben"]["papers"]
    known = pl.concat(
        [ledger.rows("termination").select("number"), ledger.rows("enforcement_case").select("number")]
    )
    odd = ledger.rows("ruling").filter(pl.col("paper").is_in(papers)).join(known, on="number", how="anti")
    return one_by_one(
        "ruling_without_case",
        odd.sort("id"),
        lambda row: f"“文书”表有 {row['dated']} 的终本裁定书,而“终本”“案件”表均无此案,未计入",
        node="2.3.2",
        evidence=("id",),
    )


def _days_off(ledger: Ledger) -> list[Finding]:
    """Events on days off, where a court has many (休息日事件)."""
    found: list[Finding] = []
    for table, column, words in (
        ("enforcement_case", "filed", "立案"),
        ("enforcement_case", "closed", "结案"),
        ("ruling", "dated", "文书落款"),
    ):
        frame = in_period(ledger, ledger.rows(table).select("court", column), column)
        off = ~is_workday(days(frame, column))
        court = places(frame)
        whole = np.bincount(court, minlength=ledger.size)
        on_off = np.bincount(court[off], minlength=ledger.size)
        found.extend(
            Finding(
                court=int(at),
                kind="days_off",
                sentence=f"期间内 {whole[at]} 件{words}中有 {on_off[at]} 件在休息日({100 * on_off[at] / whole[at]:.0f}%),请核对日期是否如实登记",
                count=int(on_off[at]),
                evidence={"table": table, "column": column, "of": int(whole[at])},
            )
            for at in np.flatnonzero((whole >= _FEW) & (on_off > _DAYS_OFF_SHARE * whole))
        )
    return found


def _heaps(ledger: Ledger) -> list[Finding]:
    """The same second in many cases (相同时刻)."""
    found: list[Finding] = []
    for table, column, words in (
        ("enforcement_case", "query_moment", "首次网络查询"),
        ("asset", "found_moment", "查到财产"),
        ("asset", "control_moment", "采取控制措施"),
    ):
        frame = (
            ledger.rows(table)
            .select("court", "number", column)
            .filter((pl.col(column).str.len_chars() > 10).fill_null(value=False))
        )
        # few moments have as many rows, let alone as many cases
        heaped = frame.group_by("court", column).len().filter(pl.col("len") >= _HEAP)
        heaps = (
            frame.join(heaped, on=["court", column], how="semi")
            .group_by("court", column)
            .agg(cases=pl.col("number").n_unique())
            .filter(pl.col("cases") >= _HEAP)
        )
        found.extend(
            Finding(
                court=row["court"],
                kind="equal_moments",
                sentence=f"{row['cases']} 件案件的{words}时间同为 {row[column]},请说明是批量操作还是补录",
                count=row["cases"],
                evidence={"table": table, "column": column, "moment": row[column]},
            )
            for row in heaps.sort("court", column).iter_rows(named=True)
        )
    return found


def _numbering(ledger: Ledger) -> list[Finding]:
    """Gaps in a court's numbering of a year and type (缺号); a gap is not a case that was hidden."""
    frame = pl.concat([ledger.coded(table) for table in ("enforcement_case", "review_case")])
    # (2017)陕0102执123号: what stands before the last digits, and those digits; null for other shapes
    body = pl.col("number").str.strip_suffix("号")
    group = body.str.strip_chars_end("0123456789")
    serial = body.str.slice(group.str.len_chars())
    numbered = pl.col("number").str.ends_with("号") & (serial != "") & group.str.contains(r"^\(\d{4}\)")
    parts = frame.join(ledger.codes_of_courts, on=["court", "code"], how="semi").select(
        "court",
        group=pl.when(numbered).then(group),
        serial=pl.when(numbered).then(serial.str.tail(8)).cast(pl.Int64),
    )
    groups = (
        parts.group_by("court", "group")
        .agg(
            count=pl.col("serial").n_unique(),
            first=pl.col("serial").min(),
            last=pl.col("serial").max(),
        )
        .with_columns(missing=pl.col("last") - pl.col("first") + 1 - pl.col("count"))
        .sort("court", "group")
    )
    found = [
        Finding(
            court=row["court"],
            kind="numbering_gaps",
            sentence=(
                f"{row['group']}第 {row['first']} 至 {row['last']} 号之间有 {row['missing']} 个编号不在台账中"
                f"(已有 {row['count']} 个);可能属于未列入的案件类型或销号,请核对是否全部纳入"
            ),
            count=row["missing"],
            evidence={"group": row["group"], "first": row["first"], "last": row["last"]},
        )
        for row in groups.filter(
            (pl.col("count") >= _FEW) & (pl.col("missing") > _MISSING_SHARE * pl.col("count"))
        ).iter_rows(named=True)
    ]
    both = (
        ledger.rows("enforcement_case")
        .select("court", "number")
        .join(ledger.rows("review_case").select("number"), on="number", how="semi", maintain_order="left")
    )
    return found + one_by_one(
        "number_repeated", both, lambda row: "同一案号既在“案件”表又在“审查案件”表,请核对"
    )


def _uniform(ledger: Ledger) -> list[Finding]:
    """The same interval nearly everywhere (过于一致)."""
    found: list[Finding] = []
    for table, begin, end, words in (
        ("enforcement_case", "filed", "query_moment", "立案至首次网络查询"),
        ("enforcement_case", "filed", "closed", "立案至结案"),
        ("termination", "ruled", "entered", "终本裁定至录入信息库"),
    ):
        frame = ledger.rows(table)
        apart = (day_of(frame, end) - day_of(frame, begin)).astype("timedelta64[D]")
        gaps = pl.DataFrame({"court": frame["court"], "apart": pl.Series(apart.astype(np.int64))})
        gaps = gaps.filter(pl.Series(~np.isnat(apart), dtype=pl.Boolean))
        counts = gaps.group_by("court", "apart").len().with_columns(whole=pl.col("len").sum().over("court"))
        odd = counts.filter((pl.col("whole") >= _FEW) & (pl.col("len") >= _UNIFORM * pl.col("whole")))
        found.extend(
            Finding(
                court=row["court"],
                kind="uniform",
                sentence=f"{row['whole']} 件中有 {row['len']} 件的{words}同为 {row['apart']} 天,过于一致,请核对是否按实际日期登记",
                count=row["len"],
                evidence={"table": table, "days": row["apart"]},
            )
            for row in odd.sort("court").iter_rows(named=True)
        )
    return found


def _import_notes(ledger: Ledger) -> list[Finding]:
    """What importers noted (导入提示)."""
    return [
        Finding(
            court=None,
            kind=note["problem"],
            sentence=f"{file} 工作表“{note['sheet']}”第 {note['row']} 行:{note['found']}",
            evidence={"import_id": import_id, "row": note["row"]},
        )
        for import_id, file, note in ledger.import_notes
    ]
