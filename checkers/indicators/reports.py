"""法院自报: a claim counts with its proof and a reader's acceptance."""

import numpy as np
import polars as pl

from checkers.indicators.context import GAP_SCHEMA, Context, Settings, checker
from checkers.ledger import places
from checkers.result import NO_DATA, SCORED, UNCONFIRMED, Scores, from_values
from domain.problems import Problem


@checker("report")
def report(context: Context, settings: Settings, ids: tuple[str, ...]) -> Scores:
    """无 0; no proof on file 0; 不采信 0; 采信 100; 待核 or blank unconfirmed; no row no data."""
    ledger = context.ledger
    frame = ledger.rows("self_report").filter(pl.col("indicator").is_in(ids))
    claimed = frame["claimed"].fill_null(value=False).to_numpy().astype(bool)
    proven = frame["proof_sha256"].is_not_null().to_numpy()
    verdict = frame["verdict"].fill_null("待核").to_numpy()
    rejected, accepted = verdict == "不采信", verdict == "采信"
    value = np.select([~claimed, ~proven, rejected, accepted], [0.0, 0.0, 0.0, 100.0], default=np.nan)
    at = places(frame)
    status = np.full(ledger.size, NO_DATA, dtype=np.int8)
    score, low, high = (np.full(ledger.size, np.nan) for _ in range(3))
    open_ = np.isnan(value)
    status[at] = np.where(open_, UNCONFIRMED, SCORED)
    score[at] = value
    low[at], high[at] = np.where(open_, 0.0, value), np.where(open_, 100.0, value)
    numerator = np.where(np.isnan(score), np.nan, score / 100)
    scores = from_values(
        score, status, numerator, np.where(np.isnan(score), np.nan, 1.0), ("法院自报",), low=low, high=high
    )
    scores.there = status != NO_DATA
    missing = claimed & ~proven
    scores.gaps = [
        _gaps(
            frame,
            missing,
            Problem.PROOF_MISSING.value,
            "没有证明材料,或未在表格旁及“证明材料”文件夹中找到所列文件",
        ),
        _gaps(frame, claimed & proven & rejected, Problem.NOT_ACCEPTED.value, "证明材料经审核不予采信"),
    ]
    return scores


def _gaps(frame: pl.DataFrame, where: np.ndarray, problem: str, reason: str) -> pl.DataFrame:
    part = frame.filter(pl.Series(where, dtype=pl.Boolean))
    return pl.DataFrame(
        {
            "court": part["court"],
            "item": part["proof"],
            "problem": pl.Series([problem] * part.height, dtype=pl.String),
            "reason": pl.Series([reason] * part.height, dtype=pl.String),
        }
    ).select(
        [
            pl.col(name).cast(kind)
            if name in ("court", "item", "problem", "reason")
            else pl.lit(None, dtype=kind).alias(name)
            for name, kind in GAP_SCHEMA.items()
        ]
    )
