"""执行规范性文件公开 (x2.4.1): the court's list of its rules against what its portal shows."""

import difflib
import unicodedata
from collections import defaultdict
from dataclasses import dataclass

import numpy as np
import polars as pl

from checkers.indicators.context import GAP_SCHEMA, Context, Settings, checker
from checkers.ledger import places
from checkers.result import FAILED, NO_DATA, OK, UNCONFIRMED, UNKNOWN, Scores, from_items, settle
from domain.problems import Problem

_SOURCES = ("网站观察", "法院自报")


@dataclass(frozen=True)
class _Shown:
    """A rule on a portal."""

    id: int
    title: str
    document_number: str
    reviewed: bool


def plain_title(title: str | None, court: str) -> str:
    """A title or 文号 for comparing: 印发《T》 → T, the court's own name dropped as a prefix, letters, digits, Han."""
    if not title:
        return ""
    text = unicodedata.normalize("NFKC", title)
    issued = text.find("印发《")
    if issued >= 0:
        first, last = issued + 2, text.rfind("》")
        if last > first:
            text = text[first + 1 : last]
    kept = "".join(ch for ch in text if ch.isalnum()).lower()
    own = "".join(ch for ch in unicodedata.normalize("NFKC", court) if ch.isalnum()).lower()
    return kept.removeprefix(own) or kept


@checker("normative")
def normative(context: Context, settings: Settings, ids: tuple[str, ...]) -> Scores:
    """文号 or titles equal: ok; near-equal: ok if reviewed, else unknown; not found: failed if the walk proves it."""
    ledger = context.ledger
    listed = ledger.rows("normative")
    there = ledger.has_rows("normative")
    counted = listed.filter(
        pl.col("public").fill_null(value=True)
        & (pl.col("issued").is_null() | (pl.col("issued") <= min(ledger.period.end, ledger.period.observed)))
    )
    documents = ledger.documents_of(settings["classes"]).filter(
        pl.col("publish_date").is_null() | (pl.col("publish_date") <= ledger.period.observed)
    )
    shown: dict[int, list[_Shown]] = defaultdict(list)
    for row in documents.select("id", "court", "title", "document_number", "reviewed_by").iter_rows(
        named=True
    ):
        name = ledger.courts[row["court"]].name
        shown[row["court"]].append(
            _Shown(
                row["id"],
                plain_title(row["title"], name),
                plain_title(row["document_number"], name),
                bool(row["reviewed_by"]),
            )
        )
    states: list[int] = []
    found: list[int | None] = []
    for row in counted.select("court", "title", "document_number").iter_rows(named=True):
        state, document = _look_up(
            row, shown[row["court"]], ledger.courts[row["court"]].name, settings["near"]
        )
        if state is None:
            state = FAILED if ledger.proven[row["court"]] else UNKNOWN
        states.append(state)
        found.append(document)
    state_array = np.array(states, dtype=np.int64)
    scores = from_items(places(counted), state_array, there, _SOURCES)
    _without_list(context, scores, there, documents, settings["topics"])
    scores.gaps = [_gaps(context, counted, state_array, found)]
    return scores


def _look_up(
    row: dict[str, str | None], shown: list[_Shown], court: str, near: float
) -> tuple[int | None, int | None]:
    """State and document of a listed rule; null where the portal shows none like it."""
    title, number = plain_title(row["title"], court), plain_title(row["document_number"], court)
    for each in shown:
        if (number and number == each.document_number) or (title and title == each.title):
            return OK, each.id
    close: _Shown | None = None
    for each in shown:
        matcher = difflib.SequenceMatcher(None, title, each.title)
        if matcher.real_quick_ratio() >= near and matcher.quick_ratio() >= near and matcher.ratio() >= near:
            if each.reviewed:
                return OK, each.id
            close = close or each
    return (UNKNOWN, close.id) if close is not None else (None, None)


def _without_list(
    context: Context,
    scores: Scores,
    there: np.ndarray,
    documents: pl.DataFrame,
    topics: list[str],
) -> None:
    """No list: unconfirmed, low by how many of the expected topics the portal shows."""
    hits = documents.filter(pl.col("topic").is_in(topics)).select("court", "topic").unique()
    seen = np.bincount(places(hits), minlength=context.ledger.size)
    without = ~there
    scores.status[without] = UNCONFIRMED
    scores.low[without] = 100 * seen[without] / len(topics)
    scores.high[without] = 100.0
    scores.coverage[without] = 0.0
    scores.aside["topics_found"] = seen.astype(np.float64)
    assert NO_DATA not in scores.status[without]
    settle(scores)


def _gaps(context: Context, listed: pl.DataFrame, state: np.ndarray, found: list[int | None]) -> pl.DataFrame:
    ledger = context.ledger
    at = np.flatnonzero((state == FAILED) | (state == UNKNOWN))
    part = listed[at]
    walks = ledger.walk_of[places(part)]
    return pl.DataFrame(
        {
            "court": part["court"],
            "case_number": pl.Series([None] * at.size, dtype=pl.String),
            "item": part["title"],
            "problem": [
                Problem.NOT_PUBLISHED.value if state[i] == FAILED else Problem.UNCONFIRMED.value for i in at
            ],
            "due": pl.Series([None] * at.size, dtype=pl.Date),
            "days_overdue": pl.Series([None] * at.size, dtype=pl.Int64),
            "document_id": pl.Series([found[i] for i in at], dtype=pl.Int64),
            "walk_id": [int(walk) or None for walk in walks],
            "reason": [
                "门户走查完整,未见此文件"
                if state[i] == FAILED
                else "门户有近似标题的文件,待人工确认"
                if found[i] is not None
                else "门户走查不能证明没有此文件"
                for i in at
            ],
        },
        schema=GAP_SCHEMA,
    )
