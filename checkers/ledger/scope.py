"""What an evaluation is about (评估范围): its period, its courts, the lists it may rely on."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

import numpy as np
import polars as pl

from domain.outcomes import CourtLevel


@dataclass(frozen=True)
class Listed:
    """A court in an evaluation (参评法院)."""

    id: int
    name: str
    code: str | None
    level: CourtLevel
    province: str | None


@dataclass(frozen=True)
class Period:
    """Period P with the observation date O (评估期间、观察日)."""

    start: date
    end: date
    observed: date

    @property
    def first(self) -> np.datetime64:
        """Start of P."""
        return np.datetime64(self.start, "D")

    @property
    def last(self) -> np.datetime64:
        """End of P, or O where that is earlier: nothing after O counts."""
        return np.datetime64(min(self.end, self.observed), "D")

    @property
    def seen(self) -> np.datetime64:
        """O."""
        return np.datetime64(self.observed, "D")


@dataclass(frozen=True)
class PublishedList:
    """A list of 中国裁判文书网 and what it covers (平台公开清单的覆盖)."""

    import_id: int
    start: date | None
    end: date | None
    courts: frozenset[int] | None
    """Places of courts; null: all."""


class Places:
    """Courts by their place in an evaluation: every frame says whose row it is by that number."""

    def __init__(self, courts: Sequence[Listed]) -> None:
        self.size = len(courts)
        self.of = {court.id: at for at, court in enumerate(courts)}
        """Places by the courts' ids."""

    def placed(self, frame: pl.DataFrame) -> pl.DataFrame:
        """A frame with ``court`` for ``court_id``; rows of no court are left out."""
        lookup = np.full(max([*self.of, 0]) + 1, -1, dtype=np.int32)
        for court_id, at in self.of.items():
            lookup[court_id] = at
        if frame["court_id"].null_count():
            frame = frame.filter(pl.col("court_id").is_not_null())
        places = lookup[frame["court_id"].to_numpy()] if frame.height else np.array([], dtype=np.int32)
        return frame.drop("court_id").with_columns(pl.Series("court", places, dtype=pl.Int32))
