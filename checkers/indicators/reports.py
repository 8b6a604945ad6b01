"""法院自报: a claim counts with its proof and a reader's acceptance."""

import numpy as np
import polars as pl

from checkers.indicators.context import GAP_SCHEMA, Context, Settings, checker
from checkers.ledger import places
from checkers.replies import accepted_proofs
from checkers.result import NO_DATA, SCORED, UNCONFIRMED, Flags, Scores, from_values
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
    granted = _granted(context, frame)
    value = np.select(
        [~claimed, granted, ~proven, rejected, accepted], [0.0, 100.0, 0.0, 0.0, 100.0], default=np.nan
    )
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
    missing = claimed & ~proven & ~granted
    scores.gaps = [
        _gaps(
            frame,
            missing,
            Problem.PROOF_MISSING.value,
            "没有证明材料,或未在表格旁及“证明材料”文件夹中找到所列文件",
        ),
        _gaps(
            frame,
            claimed & proven & rejected & ~granted,
            Problem.NOT_ACCEPTED.value,
            "证明材料经审核不予采信",
        ),
    ]
    return scores


def _granted(context: Context, frame: pl.DataFrame) -> Flags:
    """Rows whose claim an accepted answer has proven since (采纳的申辩)."""
    if "accepted_proofs" not in context.aside:
        found = accepted_proofs(context.ledger.connection)
        places_of = pl.DataFrame(
            list(context.ledger.place.items()), schema={"court_id": pl.Int64, "court": pl.Int32}, orient="row"
        )
        context.aside["accepted_proofs"] = found.join(places_of, on="court_id").drop("court_id")
    known = context.aside["accepted_proofs"]
    if not known.height or not frame.height:
        return np.zeros(frame.height, dtype=np.bool_)
    claims = frame.select("court", "indicator", pl.col("proof").fill_null("")).with_row_index("at")
    found = claims.join(known, on=["court", "indicator", "proof"], how="semi")
    granted = np.zeros(frame.height, dtype=np.bool_)
    granted[found["at"].to_numpy()] = True
    return granted


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
