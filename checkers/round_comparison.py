"""Two rounds beside each other (轮次比较): improved, regressed or unchanged, and which gaps are new or closed."""

from dataclasses import dataclass
from enum import StrEnum

from sqlalchemy import select
from sqlalchemy.orm import Session

from storage.models import CourtRow, GapRow, ScoreRow

# scores are written with two decimals: what differs by less is the same
TOLERANCE = 0.005

_Figures = tuple[float | None, float | None, float | None, float | None, float | None]
_NONE: _Figures = (None, None, None, None, None)


class Change(StrEnum):
    """What became of a score (变化)."""

    IMPROVED = "improved"
    REGRESSED = "regressed"
    UNCHANGED = "unchanged"
    # scored in one round only: no direction can be told
    NOT_COMPARABLE = "not_comparable"

    @property
    def chinese(self) -> str:
        """The change as people read it."""
        return {
            Change.IMPROVED: "提高",
            Change.REGRESSED: "下降",
            Change.UNCHANGED: "不变",
            Change.NOT_COMPARABLE: "不可比",
        }[self]


@dataclass(frozen=True)
class ScoreChange:
    """One node of one court in both rounds (得分变化); ``node`` is empty for the court itself."""

    court: str
    code: str | None
    level: str
    province: str | None
    node: str
    before: float | None
    after: float | None
    change: Change
    # in the later round
    low: float | None = None
    high: float | None = None
    numerator: float | None = None
    denominator: float | None = None


@dataclass(frozen=True)
class GapChange:
    """A gap that only one of the rounds has (缺口变化)."""

    court: str
    code: str | None
    number: str
    node: str
    problem: str
    case_number: str | None
    new: bool


def compare_scores(session: Session, before: int, after: int) -> list[ScoreChange]:
    """Every node that either round has, courts by code, nodes in their order."""
    first, second = _scores(session, before), _scores(session, after)
    courts = {court.id: court for court in session.scalars(select(CourtRow))}
    found = []
    for court_id, node in sorted(
        first.keys() | second.keys(), key=lambda key: (_name(courts[key[0]]), _order(key[1]))
    ):
        court = courts[court_id]
        a, *_ = first.get((court_id, node), _NONE)
        b, *later = second.get((court_id, node), _NONE)
        found.append(
            ScoreChange(
                court.name, court.code, court.level, court.province, node, a, b, change_of(a, b), *later
            )
        )
    return found


def change_of(before: float | None, after: float | None) -> Change:
    """Direction from one score to the other; a score missing on either side gives none."""
    if before is None or after is None:
        return Change.UNCHANGED if before is after else Change.NOT_COMPARABLE
    if abs(after - before) <= TOLERANCE:
        return Change.UNCHANGED
    return Change.IMPROVED if after > before else Change.REGRESSED


def compare_gaps(session: Session, before: int, after: int) -> list[GapChange]:
    """Gaps that are new in ``after`` and those of ``before`` that are closed; gaps keep their numbers."""
    first, second = _gaps(session, before), _gaps(session, after)
    changed = [(key, second[key], True) for key in second.keys() - first.keys()]
    changed += [(key, first[key], False) for key in first.keys() - second.keys()]
    courts = {court.id: court for court in session.scalars(select(CourtRow))}
    return [
        GapChange(
            courts[gap.court_id].name,
            courts[gap.court_id].code,
            gap.gap_number,
            gap.node,
            gap.problem,
            gap.case_number,
            new,
        )
        for _, gap, new in sorted(
            changed, key=lambda row: (_name(courts[row[1].court_id]), _order(row[1].node), row[0], row[2])
        )
    ]


def _scores(session: Session, number: int) -> dict[tuple[int, str], _Figures]:
    query = select(
        ScoreRow.court_id,
        ScoreRow.node,
        ScoreRow.score,
        ScoreRow.low,
        ScoreRow.high,
        ScoreRow.numerator,
        ScoreRow.denominator,
    )
    rows = session.execute(query.where(ScoreRow.round_id == number))
    return {(court, node): tuple(figures) for court, node, *figures in rows}  # type: ignore[misc]


def _gaps(session: Session, number: int) -> dict[tuple[int, str, str], GapRow]:
    rows = session.scalars(select(GapRow).where(GapRow.round_id == number))
    return {(row.court_id, row.gap_number, row.problem): row for row in rows}


def _name(court: CourtRow) -> str:
    return court.code or court.name


def _order(node: str) -> tuple[int, ...]:
    return tuple(int(part) for part in node[1:].split(".")) if len(node) > 1 else ()
