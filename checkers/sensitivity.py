"""Does the ranking of courts stand (排名敏感性): against missing data, other weights, and other assumptions.

Courts are ranked within their level, the highest score first, equal scores sharing the better rank. Three questions:

- **Intervals**: with every score anywhere between its low and high, which ranks are possible at all.
- **Weights**: every group of siblings gets weights drawn from a Dirichlet distribution around the annex's own. Its
  concentration is chosen so that the relative standard deviation of a weight is ``spread``, weighted over the group.
  A court's range holds the middle ``confidence`` of its ranks. Draws are seeded.
- **Assumptions**: one assumption is changed at a time (``sensitivity.yaml``) and everything is scored again.

Scores are compared to six decimals, so that a rounding error never tells two equal courts apart.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from functools import lru_cache
from pathlib import Path
from typing import Any

import numpy as np
import yaml
from sqlalchemy import Connection, select
from sqlalchemy.orm import Session

from checkers.evaluation import Evaluation, evaluate
from checkers.ledger import Period
from checkers.ranking import Floats, Ints, drawn_weights, possible_ranks, ranks_of, total_score
from checkers.result import SCORED
from checkers.rules import Rules, load_rules
from domain.indicators import IndicatorNode, load_system
from domain.outcomes import CourtLevel, ScoreStatus
from storage.models import CourtRow, RoundRow, ScoreRow

_FILE = Path(__file__).parent / "sensitivity.yaml"
# draws of weights that are scored together
_CHUNK = 50


class SensitivityError(ValueError):
    """An alternative that cannot be tried (敏感性设置有误)."""


@dataclass(frozen=True)
class Alternative:
    """One other choice (另一种假定)."""

    name: str
    missing: str | None = None
    """``low`` or ``high``."""
    where: str | None = None
    kinds: tuple[str, ...] = ()
    setting: str = ""
    value: float | None = None
    factor: float | None = None


@dataclass(frozen=True)
class Settings:
    """How sensitivity is looked at (敏感性设置)."""

    seed: int
    draws: int
    spread: float
    confidence: float
    alternatives: tuple[Alternative, ...]


@dataclass(frozen=True)
class Standing:
    """The scored courts of one level in one round (一个层级的得分)."""

    level: CourtLevel
    courts: tuple[str, ...]
    ids: tuple[int, ...]
    score: Floats
    low: Floats
    high: Floats
    leaves: Mapping[str, Floats]
    """Scores by 指标编号, NaN where there is none."""


@dataclass(frozen=True)
class Moved:
    """Ranks under one other assumption (换一种假定后的排名)."""

    alternative: Alternative
    ranks: Ints
    """Of the standing's courts, in its order."""


@dataclass(frozen=True)
class LevelSensitivity:
    """What moves the ranks of one level (一个层级的敏感性)."""

    standing: Standing
    ranks: Ints
    best: Ints
    """Best rank the intervals allow."""
    worst: Ints
    weights_best: Ints
    """Better end of the ranks under other weights."""
    weights_worst: Ints
    moved: tuple[Moved, ...]

    def strongest(self, place: int) -> tuple[Alternative, int] | None:
        """The assumption that moves a court most, and its rank then; null where none moves it."""
        best: tuple[Alternative, int] | None = None
        for moved in self.moved:
            rank = int(moved.ranks[place])
            if rank != self.ranks[place] and (
                best is None or abs(rank - self.ranks[place]) > abs(best[1] - self.ranks[place])
            ):
                best = (moved.alternative, rank)
        return best


@dataclass(frozen=True)
class IndexSensitivity:
    """What moves the province's index (全省指数的敏感性)."""

    index: float
    low: float
    """Lower end of the index under other weights of levels and survey."""
    high: float
    others: tuple[tuple[str, float], ...]
    """Index under named other choices."""


@lru_cache
def load_settings(path: Path = _FILE) -> Settings:
    """Read the settings.

    Raises:
        SensitivityError: an alternative that changes nothing, or two things at once.
    """
    raw = yaml.safe_load(path.read_text(encoding="utf-8"))
    alternatives = []
    for entry in raw["alternatives"]:
        each = Alternative(**{**entry, "kinds": tuple(entry.get("kinds", ()))})
        ways = [each.missing is not None, each.where is not None, bool(each.kinds)]
        changes = [each.missing is not None, each.value is not None, each.factor is not None]
        if sum(ways) != 1 or sum(changes) != 1 or each.missing not in (None, "low", "high"):
            raise SensitivityError(
                f"{path.name}:“{each.name}”应只改一处(missing,或 where/kinds 与 value/factor)"
            )
        alternatives.append(each)
    return Settings(
        int(raw["seed"]),
        int(raw["draws"]),
        float(raw["spread"]),
        float(raw["confidence"]),
        tuple(alternatives),
    )


def standings(session: Session, round_row: RoundRow) -> list[Standing]:
    """The scored courts of each level of a stored round."""
    query = (
        select(
            CourtRow.id, CourtRow.name, CourtRow.level, ScoreRow.node, ScoreRow.status, ScoreRow.score, ScoreRow.low,
            ScoreRow.high,
        )
        .join(CourtRow, CourtRow.id == ScoreRow.court_id)
        .where(ScoreRow.round_id == round_row.id)
    )  # fmt: skip
    totals: dict[str, list[tuple[str, int, float, float, float]]] = {}
    nodes: dict[tuple[int, str], float] = {}
    for court_id, name, level, node, status, score, low, high in session.execute(query):
        if node:
            nodes[court_id, node] = np.nan if score is None else score
        elif status == ScoreStatus.SCORED and score is not None:
            bounds = (score if low is None else low, score if high is None else high)
            totals.setdefault(level, []).append((name, court_id, score, *bounds))
    system = load_system(round_row.system)
    found = []
    for level in system.levels:
        rows = sorted(totals.get(level.value, ()))
        if not rows:
            continue
        ids = tuple(row[1] for row in rows)
        leaves = {
            node.id: np.array([nodes.get((court, node.id), np.nan) for court in ids])
            for node in system.walk(level)
            if node.is_leaf
        }
        figures = np.array([row[2:] for row in rows], dtype=float)
        names = tuple(row[0] for row in rows)
        found.append(Standing(level, names, ids, figures[:, 0], figures[:, 1], figures[:, 2], leaves))
    return found


def ranks_under_other_weights(
    standing: Standing, roots: Sequence[IndicatorNode], settings: Settings
) -> tuple[Ints, Ints]:
    """Both ends of the middle ``confidence`` of each court's ranks."""
    random = np.random.default_rng([settings.seed, list(CourtLevel).index(standing.level)])
    ranks = np.empty((settings.draws, len(standing.courts)), dtype=np.int64)
    for start in range(0, settings.draws, _CHUNK):
        size = min(_CHUNK, settings.draws - start)
        drawn = {"": drawn_weights([root.weight for root in roots], settings.spread, size, random)}
        for root in roots:
            for node in root.walk():
                if node.children:
                    own = [child.weight for child in node.children]
                    drawn[node.id] = drawn_weights(own, settings.spread, size, random)
        ranks[start : start + size] = ranks_of(total_score(roots, standing.leaves, drawn.__getitem__))
    tail = (1 - settings.confidence) / 2
    low = np.quantile(ranks, tail, axis=0, method="lower")
    high = np.quantile(ranks, 1 - tail, axis=0, method="higher")
    return low.astype(np.int64), high.astype(np.int64)


def changed_rules(rules: Rules, alternative: Alternative) -> Rules:
    """The rules with one setting changed.

    Raises:
        SensitivityError: no rule has the setting.
    """
    if alternative.where is not None:
        section = dict(getattr(rules, alternative.where))
        _change(section, alternative)
        sections: dict[str, Any] = {alternative.where: section}
        return replace(rules, **sections)
    changed, hit = [], False
    for rule in rules.rules:
        if rule.kind in alternative.kinds:
            own = dict(rule.settings)
            _change(own, alternative)
            rule, hit = replace(rule, settings=own), True
        changed.append(rule)
    if not hit:
        raise SensitivityError(f"“{alternative.name}”:没有 {'、'.join(alternative.kinds)} 类规则")
    return replace(rules, rules=tuple(changed))


def _change(settings: dict[str, Any], alternative: Alternative) -> None:
    if alternative.setting not in settings:
        raise SensitivityError(f"“{alternative.name}”:规则没有设置 {alternative.setting}")
    old = settings[alternative.setting]
    new = alternative.value if alternative.value is not None else old * alternative.factor
    settings[alternative.setting] = int(new) if isinstance(old, int) and float(new).is_integer() else new


def sensitivity(
    session: Session,
    round_row: RoundRow,
    settings: Settings | None = None,
    *,
    score_again: bool = True,
    inputs: Connection | None = None,
) -> list[LevelSensitivity]:
    """What moves the ranks of each level in a stored round.

    Args:
        session: the database.
        round_row: the round.
        settings: null: those of ``sensitivity.yaml``.
        score_again: whether to score everything again under other assumptions (one evaluation each); without it only
            the assumptions about missing data are tried.
        inputs: the data to score, a frozen round's own; those of the database when null.
    """
    settings = settings or load_settings()
    system = load_system(round_row.system)
    found = standings(session, round_row)
    rescored = _rescored(inputs or session.connection(), round_row, settings) if score_again else []
    result = []
    for standing in found:
        best, worst = possible_ranks(standing.low, standing.high)
        light, heavy = ranks_under_other_weights(standing, system.levels[standing.level], settings)
        moved = [
            Moved(each, ranks_of(standing.low if each.missing == "low" else standing.high))
            for each in settings.alternatives
            if each.missing is not None
        ]
        base = rescored[0][1] if rescored else None
        for alternative, evaluation in rescored[1:]:
            assert base is not None
            # the stored scores moved by what the assumption changes: data that came since the round change nothing
            shift = _totals(evaluation, standing) - _totals(base, standing)
            assert alternative is not None
            moved.append(Moved(alternative, ranks_of(standing.score + np.nan_to_num(shift))))
        result.append(
            LevelSensitivity(standing, ranks_of(standing.score), best, worst, light, heavy, tuple(moved))
        )
    return result


def _rescored(
    connection: Connection, round_row: RoundRow, settings: Settings
) -> list[tuple[Alternative | None, Evaluation]]:
    rules = load_rules(system=round_row.system)
    wanted = [each for each in settings.alternatives if each.missing is None]
    period = Period(round_row.period_start, round_row.period_end, round_row.observed)
    names = list(round_row.targets)
    targets = list(connection.execute(select(CourtRow.id).where(CourtRow.name.in_(names))).scalars()) or None
    found: list[tuple[Alternative | None, Evaluation]] = []
    for each in (None, *wanted):
        changed = rules if each is None else changed_rules(rules, each)
        found.append((each, evaluate(connection, period, targets=targets, rules=changed)))
    return found


def _totals(evaluation: Evaluation, standing: Standing) -> Floats:
    whole = evaluation.whole[standing.level]
    place = {court.id: at for at, court in enumerate(evaluation.ledger.courts)}
    return np.array(
        [
            whole.score[place[court]] if court in place and whole.status[place[court]] == SCORED else np.nan
            for court in standing.ids
        ]
    )


def index_sensitivity(
    province: Mapping[str, Any], rules: Rules | None = None, settings: Settings | None = None
) -> IndexSensitivity | None:
    """What moves the index of a round's province section; null where it has none."""
    settings = settings or load_settings()
    own = (rules or load_rules()).province
    levels = {
        name: each["score"]
        for name, each in (province.get("levels") or {}).items()
        if each.get("score") is not None and name in own["levels"]
    }
    if province.get("index") is None or not levels:
        return None
    scores = np.array(list(levels.values()))
    weights = np.array([own["levels"][name] for name in levels], dtype=float)
    survey = (province.get("survey") or {}).get("score")
    blend = (float(own["courts"]), float(own["survey"])) if survey is not None else (1.0, 0.0)

    def index(by: Floats, shares: Sequence[float]) -> float:
        mean = float((by * scores).sum() / by.sum())
        return shares[0] * mean + shares[1] * (survey or 0.0)

    random = np.random.default_rng(settings.seed)
    by_level = drawn_weights(weights / weights.sum(), settings.spread, settings.draws, random)
    by_part = (
        drawn_weights(blend, settings.spread, settings.draws, random)
        if survey is not None
        else np.tile([1.0, 0.0], (settings.draws, 1))
    )
    drawn = [index(one, list(other)) for one, other in zip(by_level, by_part, strict=True)]
    tail = (1 - settings.confidence) / 2
    others = [("各层级同权", index(np.ones(len(levels)), blend))]
    if survey is not None:
        others.append(("不计问卷", index(weights, (1.0, 0.0))))
        others.append(("问卷与法院各半", index(weights, (0.5, 0.5))))
    return IndexSensitivity(
        index(weights, blend),
        float(np.quantile(drawn, tail)),
        float(np.quantile(drawn, 1 - tail)),
        tuple(others),
    )
