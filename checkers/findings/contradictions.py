"""What two sources say differently (交叉核验): with both sides named, and nobody accused."""

from functools import cache
from pathlib import Path
from typing import Any

import numpy as np
import polars as pl
import yaml

from checkers.documents.matching import paper_kind
from checkers.evaluation import Evaluation
from checkers.findings.finding import Finding, one_by_one
from checkers.result import FAILED, OK, UNKNOWN, Scores
from domain.outcomes import CourtLevel


def contradictions(evaluation: Evaluation) -> list[Finding]:
    """All findings of this kind."""
    return [
        *_two_sources(evaluation),
        *_above_one(evaluation),
        *_claims(evaluation),
        *_other_kind(evaluation),
        *_unknown_to_the_ledger(evaluation),
        *_masked(evaluation),
    ]


def _leaves(evaluation: Evaluation) -> list[tuple[CourtLevel, str, Scores]]:
    return [
        (level, node.id, evaluation.nodes[node.id])
        for level in evaluation.system.levels
        for node in evaluation.system.walk(level)
        if node.is_leaf
    ]


def _two_sources(evaluation: Evaluation) -> list[Finding]:
    limit = evaluation.rules.contradiction_points
    found: list[Finding] = []
    for level, node, scores in _leaves(evaluation):
        if scores.cross is None:
            continue
        apart = np.abs(scores.cross - scores.score)
        found.extend(
            Finding(
                court=int(at),
                kind="sources_disagree",
                node=node,
                sentence=f"两个来源相差 {apart[at]:.1f} 分:{scores.sources[0]}为 {scores.score[at]:.1f},{scores.sources[-1]}为 {scores.cross[at]:.1f};以前者计分,请核对",
                evidence={"score": float(scores.score[at]), "other": float(scores.cross[at])},
            )
            for at in evaluation.ledger.of_level(level)
            if apart[at] > limit
        )
    return found


def _above_one(evaluation: Evaluation) -> list[Finding]:
    """A part larger than its whole (分子大于分母)."""
    ratios = {"pairs", "closing_rate", "staff_share", "judge_share"}
    found: list[Finding] = []
    for level, node, scores in _leaves(evaluation):
        rule = evaluation.rules.of(node)
        kinds = {rule.kind, *(source["kind"] for source in rule.settings.get("sources", ()))}
        if not kinds & ratios:
            continue
        found.extend(
            Finding(
                court=int(at),
                kind="numerator_above_denominator",
                node=node,
                sentence=f"分子 {scores.numerator[at]:g} 大于分母 {scores.denominator[at]:g},按 1 计,请核对",
                evidence={
                    "numerator": float(scores.numerator[at]),
                    "denominator": float(scores.denominator[at]),
                },
            )
            for at in evaluation.ledger.of_level(level)
            if scores.denominator[at] > 0 and scores.numerator[at] > scores.denominator[at]
        )
    return found


@cache
def _claimed_topics() -> dict[str, str]:
    return dict(yaml.safe_load((Path(__file__).parent / "claims.yaml").read_text(encoding="utf-8")))


def _claims(evaluation: Evaluation) -> list[Finding]:
    """The court claims a rule, and its portal, walked to the end, shows none on that topic."""
    ledger = evaluation.ledger
    topics = _claimed_topics()
    claimed = ledger.rows("self_report").filter(
        pl.col("claimed").fill_null(value=False) & pl.col("indicator").is_in(list(topics))
    )
    if not claimed.height:
        return []
    shown = (
        ledger.documents_of(("enforcement_normative", "other_normative")).select("court", "topic").unique()
    )
    claimed = claimed.with_columns(topic=pl.col("indicator").replace_strict(topics, default=None))
    odd = claimed.filter(pl.Series(ledger.proven[claimed["court"].to_numpy()], dtype=pl.Boolean)).join(
        shown, on=["court", "topic"], how="anti", maintain_order="left"
    )
    return one_by_one(
        "claimed_not_shown",
        odd,
        lambda row: (
            f"{row['indicator']} 自报已有制度,而门户走查完整未见“{row['topic']}”方面的规范性文件;可能未公开,请核对"
        ),
        evidence=("indicator", "topic", "id"),
    )


def _other_kind(evaluation: Evaluation) -> list[Finding]:
    """A 终本 ruling not found, where the portal shows another ruling of that case and day."""
    ledger = evaluation.ledger
    states = evaluation.context.aside.get("disclosure_zhongben")
    if states is None:
        return []
    other = paper_kind(evaluation.rules.disclosure, "other").portal
    documents = (
        ledger.documents.filter(pl.col("doc_class") == other)
        .select(pl.col("id").alias("other_document"), pl.col("ruling_date").alias("ruled"))
        .join(
            ledger.document_numbers.select("document_id", "number"),
            left_on="other_document",
            right_on="document_id",
        )
    )
    missing = states.filter(pl.col("state").is_in([FAILED, UNKNOWN])).select("court", "number", "ruled")
    odd = missing.join(documents, on=["number", "ruled"], how="inner").unique(
        ["court", "number", "ruled"], keep="first"
    )
    return one_by_one(
        "other_kind_published",
        odd.sort("court", "number"),
        lambda row: (
            f"台账称该案以终本结案({row['ruled']}),而公布的同日文书是另一种裁定,请核对结案方式或文书识别"
        ),
        node="2.3.2",
        evidence=("other_document",),
    )


def _unknown_to_the_ledger(evaluation: Evaluation) -> list[Finding]:
    """A published 终本 ruling of P that no ledger knows, of courts that gave one."""
    ledger = evaluation.ledger
    first, last = ledger.period.start, min(ledger.period.end, ledger.period.observed)
    known = pl.concat(
        [ledger.rows("termination").select("number"), ledger.rows("enforcement_case").select("number")]
    )
    there = ledger.has_sheet("终本") | ledger.has_sheet("案件")
    documents = ledger.documents.filter(
        (pl.col("doc_class") == "zhongben_ruling") & pl.col("ruling_date").is_between(first, last)
    )
    documents = documents.filter(pl.Series(there[documents["court"].to_numpy()], dtype=pl.Boolean))
    numbers = ledger.document_numbers.select(pl.col("document_id").alias("id"), "number")
    odd = documents.join(numbers, on="id").join(known, on="number", how="anti").sort("court", "number")
    odd = odd.filter(~pl.col("number").str.contains("[×*_△□?？]"))
    return one_by_one(
        "published_unknown_case",
        odd,
        lambda row: f"门户公布了 {row['ruling_date']} 的终本裁定书,而台账中没有此案,请核对是否全部纳入",
        node="2.3.2",
        evidence=("id",),
    )


def _masked(evaluation: Evaluation) -> list[Finding]:
    """Masked numbers of the same day and kind: weak matches, for a person to look at (打码案号)."""
    ledger = evaluation.ledger
    found: list[Finding] = []
    masked = ledger.document_numbers.filter(pl.col("number").str.contains("[×*_△□?？]"))
    if not masked.height:
        return found
    for name in ("zhongben", "other"):
        states = evaluation.context.aside.get(f"disclosure_{name}")
        if states is None:
            continue
        kind = paper_kind(evaluation.rules.disclosure, name).portal
        documents = ledger.documents.filter(pl.col("doc_class") == kind).select(
            pl.col("id").alias("document_id"), "court", pl.col("ruling_date").alias("ruled")
        )
        weak = masked.join(documents, on="document_id").rename({"number": "masked"})
        missing = states.filter(~pl.col("state").is_in([OK]) & ~pl.col("found").fill_null(value=False))
        pairs = missing.select("court", "number", "ruled").join(
            weak.select("court", "ruled", "masked", "document_id"), on=["court", "ruled"]
        )
        start = r"^(\(\d{4}\)[^\d×*_△□?？]*\d{0,4}[^\d×*_△□?？]+)"
        pairs = pairs.filter(pl.col("number").str.extract(start) == pl.col("masked").str.extract(start))
        found += one_by_one(
            "masked_number",
            pairs.unique(["court", "number", "document_id"]).sort("court", "number"),
            lambda row: f"门户有同日同类文书,案号打码为 {row['masked']},可能就是此件,待人工核对",
            node="2.3.2" if name == "zhongben" else "2.3.1",
            evidence=("document_id", "masked"),
        )
    return found


def sorted_findings(found: list[Finding]) -> list[Finding]:
    """In a fixed order: by court, kind, case."""

    def key(each: Finding) -> tuple[Any, ...]:
        return (-1 if each.court is None else each.court, each.kind, each.case_number or "", each.sentence)

    return sorted(found, key=key)
