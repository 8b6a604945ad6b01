"""执行文书公开 (x2.3.1, x2.3.2): every due ruling ends in exactly one state.

Tested in this order: lawfully withheld, found, not due, kind unclear, failed or unknown (法释〔2016〕19号 arts. 3, 4, 7;
法〔2016〕373号 art. 6). "Not published" is only said with the walk, and the list or the channel, that prove it.
"""

from collections.abc import Mapping
from typing import Any

import numpy as np
import polars as pl

from checkers.documents.matching import (
    found,
    matched,
    other_items,
    paper_kind,
    plain,
    publications,
    zhongben_items,
)
from checkers.indicators.context import GAP_SCHEMA, Context, Settings, checker
from checkers.ledger import Ledger, days, places
from checkers.result import FAILED, NOT_DUE, OK, UNKNOWN, WITHHELD, Flags, Scores, count, from_items
from checkers.terms import Days, add_workdays
from domain.problems import Problem

_SOURCES = ("网站观察", "平台清单", "系统提取")
_STATES = {
    OK: "found",
    FAILED: Problem.NOT_PUBLISHED.value,
    UNKNOWN: Problem.UNCONFIRMED.value,
    NOT_DUE: "not_due",
    WITHHELD: "withheld",
}


@checker("disclosure")
def disclosure(context: Context, settings: Settings, ids: tuple[str, ...]) -> Scores:
    """Due rulings found among what portals and platforms show."""
    ledger, rules = context.ledger, context.rules.disclosure
    name = str(settings["of"])
    if name == "zhongben":
        items = zhongben_items(ledger, rules)
        there = ledger.has_sheet("终本") | ledger.has_sheet("案件")
    else:
        items = other_items(ledger, rules)
        there = ledger.has_sheet("文书")
    states = item_states(ledger, items, rules, name)
    context.aside[f"disclosure_{name}"] = states
    state = states["state"].to_numpy().astype(np.int64)
    court = places(states)
    scores = from_items(court, state, there, _SOURCES)
    credit = float(rules["late_credit"])
    late = states["late"].to_numpy().astype(bool)
    if credit != 1.0:
        _discount(scores, court, state, late, credit)
    scores.aside["late"] = count(court, late, ledger.size)
    scores.aside["withheld"] = count(court, state == WITHHELD, ledger.size)
    scores.aside["not_due"] = count(court, state == NOT_DUE, ledger.size)
    scores.gaps = [*_gaps(states), *_faults(ledger, paper_kind(rules, name).portal)]
    return scores


# why an item is unknown, by its number
_WHY = (
    None,
    "平台清单中有该案执行裁定书,但未写明种类且落款日期不同,须人工核对",
    "本院门户没有走查记录",
    "本院门户最近一次走查不完整",
    "没有覆盖该文书的中国裁判文书网清单,且未声明以门户为公布渠道",
)


def item_states(ledger: Ledger, items: pl.DataFrame, rules: Mapping[str, Any], name: str) -> pl.DataFrame:
    """Items with ``state``, ``last`` (day), ``late``, what was found, and why it is unknown."""
    published = publications(ledger, rules, paper_kind(rules, name))
    look_up = found(matched(items, published))
    frame = items.with_row_index("item").join(look_up, on="item", how="left", maintain_order="left")
    last = add_workdays(days(frame, "effective"), int(rules["workdays"]))
    seen = ledger.period.seen
    court = places(frame)
    lawful = frozenset(plain(each) for each in rules["lawful_reasons"])
    reasons = [each for each in frame["reason"].unique().drop_nulls().to_list() if plain(each) in lawful]
    kept_back = (~frame["public"].fill_null(value=True)).to_numpy().astype(bool)
    reasoned = frame["reason"].is_in(reasons).fill_null(value=False).to_numpy().astype(bool)
    withheld = kept_back & reasoned
    is_found = frame["found"].fill_null(value=False).to_numpy().astype(bool)
    unclear = frame["unclear"].fill_null(value=False).to_numpy().astype(bool)
    covered = _covered(ledger, court, days(frame, "ruled"), np.minimum(last, seen))
    walked = ledger.proven[court]
    proven = walked & (covered | ledger.portal_channel[court])
    state = np.select(
        [withheld, is_found, ~(last < seen), unclear, proven],
        [WITHHELD, OK, NOT_DUE, UNKNOWN, FAILED],
        default=UNKNOWN,
    )
    first = days(frame, "first_day")
    dayless = frame["dayless"].fill_null(value=False).to_numpy().astype(bool)
    late = (state == OK) & (first > last) & ~dayless
    overdue = np.where(
        late, (first - last).astype(np.int64), np.where(last < seen, (seen - last).astype(np.int64), 0)
    )
    why = np.select([unclear, ~ledger.walked[court], ~walked], [1, 2, 3], default=4)
    why[state != UNKNOWN] = 0
    return frame.with_columns(
        state=pl.Series(state, dtype=pl.Int8),
        last=pl.Series(last).cast(pl.Date),
        late=pl.Series(late, dtype=pl.Boolean),
        overdue=pl.Series(overdue, dtype=pl.Int64),
        unreasoned=pl.Series(kept_back & ~reasoned, dtype=pl.Boolean),
        why=pl.Series(_WHY, dtype=pl.String).gather(why.astype(np.uint32)),
        walk_id=pl.Series(ledger.walk_of[court], dtype=pl.Int64).replace(0, None),
        outcome=pl.Series([_STATES[int(each)] for each in range(5)], dtype=pl.String).gather(
            state.astype(np.uint32)
        ),
    )


def _covered(ledger: Ledger, court: np.ndarray, ruled: Days, until: Days) -> Flags:
    """Items that one list of 中国裁判文书网 covers: its courts, and its period from the ruling to the day looked at."""
    covered = np.zeros(court.size, dtype=np.bool_)
    for each in ledger.lists:
        if each.start is None or each.end is None:
            continue
        fits = (np.datetime64(each.start) <= ruled) & (until <= np.datetime64(each.end))
        if each.courts is not None:
            listed = np.zeros(ledger.size, dtype=np.bool_)
            listed[list(each.courts)] = True
            fits &= listed[court]
        covered |= fits
    return covered


def _discount(scores: Scores, court: np.ndarray, state: np.ndarray, late: np.ndarray, credit: float) -> None:
    """Give late publications part of the credit, where the rules say so."""
    courts = scores.score.size
    lost = (1 - credit) * count(court, late, courts)
    decided = count(court, (state == OK) | (state == FAILED), courts)
    counted = decided + count(court, state == UNKNOWN, courts)
    with np.errstate(invalid="ignore", divide="ignore"):
        scores.score -= np.where(decided > 0, 100 * lost / decided, 0)
        scores.low -= np.where(counted > 0, 100 * lost / counted, 0)
        scores.high -= np.where(counted > 0, 100 * lost / counted, 0)


def _gaps(states: pl.DataFrame) -> list[pl.DataFrame]:
    due = (pl.col("state") != WITHHELD) & (pl.col("state") != NOT_DUE)
    proof = "门户走查完整,且平台清单覆盖该文书或该院声明以门户为公布渠道,均未见此文书"
    return [
        _frame(states.filter(pl.col("state") == FAILED), Problem.NOT_PUBLISHED.value, pl.lit(proof)),
        _frame(
            states.filter((pl.col("state") == UNKNOWN) & ~pl.col("unclear").fill_null(value=False)),
            Problem.UNCONFIRMED.value,
            pl.col("why"),
        ),
        _frame(
            states.filter((pl.col("state") == UNKNOWN) & pl.col("unclear").fill_null(value=False)),
            Problem.KIND_UNCLEAR.value,
            pl.col("why"),
        ),
        _frame(states.filter(pl.col("late")), Problem.LATE.value, pl.lit("已公布,但晚于期限")),
        _frame(
            states.filter(due & pl.col("unreasoned")),
            Problem.NO_VALID_REASON.value,
            pl.lit("标为不公开,但没有法定理由,仍应公开"),
            overdue=False,
        ),
        _frame(
            states.filter((pl.col("state") == WITHHELD) & pl.col("found").fill_null(value=False)),
            Problem.PUBLISHED_WITHOUT_NEED.value,
            pl.lit("台账标为依法不公开,但已公布"),
            overdue=False,
        ),
        _frame(
            states.filter((pl.col("state") == OK) & pl.col("other_date").fill_null(value=False)),
            Problem.DATE_MISMATCH.value,
            pl.lit("公布文本的落款日期与台账不同"),
            overdue=False,
        ),
    ]


def _faults(ledger: Ledger, kind: str) -> list[pl.DataFrame]:
    """What is wrong with published texts of P: required contents missing, personal data shown. Without weight."""
    first, last = ledger.period.start, min(ledger.period.end, ledger.period.observed)
    documents = ledger.faulty_documents(kind).with_columns(day=pl.coalesce("ruling_date", "publish_date"))
    documents = documents.filter(pl.col("day").is_between(first, last))
    frames = []
    for column, problem, words in (
        ("missing_items", Problem.MISSING_ITEMS.value, "缺少应载明的内容"),
        ("privacy_leaks", Problem.PRIVACY_LEAK.value, "含有应当删除的个人信息"),
    ):
        part = documents.filter(~pl.col(column).fill_null("[]").is_in(["[]", "null"]))
        frames.append(
            part.select(
                "court",
                pl.col("case_numbers").str.json_decode(pl.List(pl.String)).list.first().alias("case_number"),
                pl.col(column).str.json_decode(pl.List(pl.String)).list.join("、").alias("item"),
                pl.lit(problem).alias("problem"),
                pl.lit(None, dtype=pl.Date).alias("due"),
                pl.lit(None, dtype=pl.Int64).alias("days_overdue"),
                pl.col("id").alias("document_id"),
                pl.lit(None, dtype=pl.Int64).alias("walk_id"),
                pl.lit(words).alias("reason"),
            ).cast(dict(GAP_SCHEMA))  # type: ignore[arg-type]
        )
    return frames


def _frame(part: pl.DataFrame, problem: str, reason: pl.Expr, *, overdue: bool = True) -> pl.DataFrame:
    return part.select(
        pl.col("court"),
        pl.col("number").alias("case_number"),
        pl.concat_str(["paper", pl.lit(" "), pl.col("ruled").cast(pl.String)]).alias("item"),
        pl.lit(problem).alias("problem"),
        pl.col("last").alias("due"),
        (pl.col("overdue") if overdue else pl.lit(None, dtype=pl.Int64)).alias("days_overdue"),
        pl.col("document_id").cast(pl.Int64),
        "walk_id",
        reason.cast(pl.String).alias("reason"),
    ).cast(dict(GAP_SCHEMA))  # type: ignore[arg-type]
