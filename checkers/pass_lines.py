"""Pass lines (达标线): target values as data, and whether a score reaches them, does not, or cannot tell."""

import math
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from pathlib import Path

import yaml
from pydantic import BaseModel, ConfigDict, Field, ValidationError

from domain.outcomes import CourtLevel
from storage.targets import line_of, sentence_of, written_key

_FILE = Path(__file__).parent / "pass_lines.yaml"
OWN_FILE = "pass-lines.yaml"
"""Name of the file in the home that takes the place of the project's own."""
TOTAL = "total"
"""What stands for the court's total in place of an indicator's number."""


class PassLinesError(ValueError):
    """A mistake in the pass lines (达标线有误): the message names the file and the entry."""


class Verdict(StrEnum):
    """Whether a score reaches its line (是否达标); an interval that straddles the line cannot tell."""

    REACHED = "reached"
    MISSED = "missed"
    CANNOT_TELL = "cannot_tell"

    @property
    def chinese(self) -> str:
        """The verdict as people read it."""
        return {
            Verdict.REACHED: "达标",
            Verdict.MISSED: "不达标",
            Verdict.CANNOT_TELL: "不能判断",
        }[self]


class PassLine(BaseModel):
    """One line (达标线)."""

    model_config = ConfigDict(extra="forbid", frozen=True)

    node: str = Field(min_length=1)
    minimum: float = Field(ge=0, le=100)
    valid_from: date
    basis: str = Field(min_length=1)
    level: CourtLevel | None = None
    province: str | None = None


class _File(BaseModel):
    model_config = ConfigDict(extra="forbid", frozen=True)

    lines: tuple[PassLine, ...] = ()


@dataclass(frozen=True)
class Judged:
    """A score beside its line (达标情况)."""

    line: PassLine
    verdict: Verdict
    points_missing: float
    """How far the score lies below the line; 0 where it does not, or where there is no score."""
    cases_missing: int | None
    """How many more of the counted cases would reach the line; null where the score is no share of cases."""


def load_pass_lines(home: Path | None = None) -> tuple[PassLine, ...]:
    """The lines of the home's own file where there is one, else of the project's.

    Raises :class:`PassLinesError` for a file that cannot be read or has a wrong entry.
    """
    own = home / OWN_FILE if home is not None else None
    path = own if own is not None and own.is_file() else _FILE
    try:
        text = path.read_text(encoding="utf-8")
        return _File.model_validate(yaml.safe_load(text) or {}).lines
    except (yaml.YAMLError, UnicodeDecodeError) as problem:
        raise PassLinesError(f"{path} 不是有效的 YAML:{problem}") from None
    except ValidationError as problem:
        first = problem.errors(include_url=False)[0]
        line = line_of(yaml.compose(text), first["loc"])
        where = f"{path} 第 {line} 行" if line else f"{path}"
        raise PassLinesError(f"{where},{written_key(first['loc'])}:{sentence_of(first)}") from None


def line_for(
    lines: Sequence[PassLine], node: str, level: CourtLevel, province: str | None, observed: date
) -> PassLine | None:
    """The line that holds for a node of a court on a day; null where none is set."""
    fitting = [
        line
        for line in lines
        if line.node == (node or TOTAL)
        and line.level in (None, level)
        and line.province in (None, province)
        and line.valid_from <= observed
    ]
    return max(
        fitting,
        key=lambda line: (line.province is not None, line.level is not None, line.valid_from),
        default=None,
    )


def judge(
    line: PassLine,
    score: float | None,
    low: float | None,
    high: float | None,
    numerator: float | None = None,
    denominator: float | None = None,
) -> Judged | None:
    """A score beside its line; null where nothing applies (no bounds)."""
    if low is None or high is None:
        return None
    if low >= line.minimum:
        verdict = Verdict.REACHED
    elif high < line.minimum:
        verdict = Verdict.MISSED
    else:
        verdict = Verdict.CANNOT_TELL
    points = max(0.0, line.minimum - score) if score is not None else 0.0
    cases = None
    # only where the score is the share of what is counted does a case mean the same everywhere
    if (
        numerator is not None
        and denominator
        and score is not None
        and abs(100 * numerator / denominator - score) < 0.01
        and float(denominator).is_integer()
    ):
        cases = max(0, math.ceil(line.minimum / 100 * denominator - numerator - 1e-9))
    return Judged(line, verdict, round(points, 2), cases)
