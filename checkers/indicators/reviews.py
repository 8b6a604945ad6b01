"""案卷评查: what readers of case files concluded."""

import numpy as np
import polars as pl

from checkers.indicators.context import Context, Settings, checker, item_gaps
from checkers.ledger import Ledger, places
from checkers.result import FAILED, OK, UNKNOWN, Scores, from_items

_LEVELS = {"高级": "高", "中级": "中", "基层": "基", "最高": "最"}
_SOURCE = ("案卷评查",)


def concluded(ledger: Ledger) -> pl.DataFrame:
    """``court, indicator, number, verdict``: null where readers differ and nobody has arbitrated.

    Each reader's last row counts (轮次, then 评查日期, then row order). A 仲裁 row decides always, the newest by
    评查日期 (blank is oldest), then row order. Rows of another level's indicator are left out.
    """
    rows = _of_own_level(ledger)
    # blank sorts before everything
    rows = rows.with_columns(
        turn=pl.col("round").cast(pl.Int64, strict=False).fill_null(-1),
        day=pl.col("reviewed").cast(pl.Int32).fill_null(-(2**31) + 1),
    )
    case = ["court", "indicator", "number"]
    arbitrated = (
        rows.filter(pl.col("round") == "仲裁")
        .sort("day", "import_id", "row")
        .group_by(case, maintain_order=True)
        .agg(decided=pl.col("verdict").last())
    )
    readers = (
        rows.filter((pl.col("round") != "仲裁").fill_null(value=True))
        .sort("turn", "day", "import_id", "row")
        .group_by([*case, "reader"], maintain_order=True)
        .agg(verdict=pl.col("verdict").last())
        .group_by(case, maintain_order=True)
        .agg(verdict=pl.when(pl.col("verdict").n_unique() == 1).then(pl.col("verdict").first()))
    )
    return (
        readers.join(arbitrated, on=case, how="full", coalesce=True)
        .with_columns(verdict=pl.coalesce("decided", "verdict"))
        .drop("decided")
    )


def _of_own_level(ledger: Ledger) -> pl.DataFrame:
    levels = pl.Series([_LEVELS[court.level.value] for court in ledger.courts], dtype=pl.String)
    rows = ledger.rows("file_review")
    own = levels.gather(rows["court"].cast(pl.UInt32)) if rows.height else pl.Series([], dtype=pl.String)
    return rows.filter(rows["indicator"].str.slice(0, 1) == own)


@checker("reviews")
def reviews(context: Context, settings: Settings, ids: tuple[str, ...]) -> Scores:
    """合格 ok, 不合格 failed, 不适用 left out, not concluded unknown; not filtered by P or O."""
    ledger = context.ledger
    if "reviews" not in context.aside:
        context.aside["reviews"] = concluded(ledger)
    frame = context.aside["reviews"].filter(pl.col("indicator").is_in(ids))
    there = np.zeros(ledger.size, dtype=np.bool_)
    there[places(frame)] = True
    frame = frame.filter((pl.col("verdict") != "不适用").fill_null(value=True))
    state = np.select(
        [
            frame["verdict"].is_null().to_numpy(),
            (frame["verdict"] == "合格").fill_null(value=False).to_numpy(),
        ],
        [UNKNOWN, OK],
        default=FAILED,
    )
    scores = from_items(places(frame), state, there, _SOURCE)
    scores.gaps = item_gaps(context, frame, state)
    return scores
