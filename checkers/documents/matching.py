"""Matching the ledger with what was published (台账与公开情况比对): set-based, by canonical case number.

Numbers are compared without suffix; a suffix is an ordinal (之二 = -2 = 2) and must agree where both sides have one.
"""

import unicodedata
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

import polars as pl

from checkers.ledger import Ledger
from checkers.replies import accepted_publications

ITEM_SCHEMA: dict[str, pl.DataType | type[pl.DataType]] = {
    "court": pl.Int32,
    "number": pl.String,
    "ordinal": pl.Int64,
    "ruled": pl.Date,
    "effective": pl.Date,
    "public": pl.Boolean,
    "reason": pl.String,
    "paper": pl.String,
}
"""Due rulings: one row each, before anything is looked up."""


@dataclass(frozen=True)
class PaperKind:
    """One of the two kinds of rulings that must be public."""

    portal: str
    papers: frozenset[str]


def plain(text: str) -> str:
    """A paper's name without blanks and width."""
    return "".join(unicodedata.normalize("NFKC", text).split())


def paper_kind(settings: Mapping[str, Any], name: str) -> PaperKind:
    """The kind ``zhongben`` or ``other`` of the rules."""
    entry = settings["kinds"][name]
    return PaperKind(entry["portal"], frozenset(plain(each) for each in entry["papers"]))


def _papers(frame: pl.DataFrame, wanted: frozenset[str]) -> pl.Series:
    """Where a frame's ``paper`` is one of the wanted, blanks and width apart."""
    names = frame["paper"].unique().drop_nulls().to_list()
    hits = [name for name in names if plain(name) in wanted]
    return frame["paper"].is_in(hits).fill_null(value=False)


def zhongben_items(ledger: Ledger, settings: Mapping[str, Any]) -> pl.DataFrame:
    """x2.3.2: rulings of 终本 in P, and cases closed so in P that have no 终本 row at any date."""
    start, end = ledger.period.start, min(ledger.period.end, ledger.period.observed)
    terminations = ledger.rows("termination")
    rulings = ledger.rows("ruling")
    # a paper dated after O is not there yet, not even as the case's only one
    rulings = rulings.filter(
        _papers(rulings, paper_kind(settings, "zhongben").papers)
        & (rulings["dated"] <= ledger.period.observed)
    )
    ruled = terminations.filter(pl.col("ruled").is_between(start, end)).select(
        "court", "number", "ordinal", "ruled", "served"
    )
    cases = ledger.rows("enforcement_case")
    derived = (
        cases.filter(pl.col("closed").is_between(start, end) & (pl.col("closing") == "终结本次执行程序"))
        .join(terminations.select("number").unique(), on="number", how="anti", maintain_order="left")
        .select(
            "court",
            "number",
            pl.lit(None, dtype=pl.Int64).alias("ordinal"),
            pl.col("closed").alias("ruled"),
            pl.lit(None, dtype=pl.Date).alias("served"),
        )
    )
    items = pl.concat([ruled, derived]).with_row_index("item")
    details = (
        pl.col("ordinal").alias("paper_ordinal"),
        "effective",
        "public",
        pl.col("withheld_reason").alias("reason"),
    )
    same_day = (
        rulings.select("number", pl.col("dated").alias("ruled"), *details)
        .unique(["number", "ruled"], keep="first", maintain_order=True)
        .with_columns(by_day=pl.lit(value=True))
    )
    only = rulings.filter(pl.len().over("number") == 1).select("number", *details)
    items = items.join(same_day, on=["number", "ruled"], how="left", maintain_order="left")
    items = items.join(only, on="number", how="left", suffix="_only", maintain_order="left")
    by_day = pl.col("by_day").fill_null(value=False)
    chosen = [
        pl.when(by_day).then(pl.col(name)).otherwise(pl.col(f"{name}_only")).alias(name)
        for name in ("paper_ordinal", "effective", "public", "reason")
    ]
    return items.with_columns(chosen).select(
        "court",
        "number",
        pl.coalesce("paper_ordinal", "ordinal").alias("ordinal"),
        "ruled",
        pl.coalesce("served", "effective", "ruled").alias("effective"),
        "public",
        "reason",
        pl.lit("终结本次执行程序裁定书").alias("paper"),
    )


def other_items(ledger: Ledger, settings: Mapping[str, Any]) -> pl.DataFrame:
    """x2.3.1: every 文书 row of a due kind other than 终本 dated in P."""
    start, end = ledger.period.start, min(ledger.period.end, ledger.period.observed)
    rulings = ledger.rows("ruling")
    rulings = rulings.filter(
        _papers(rulings, paper_kind(settings, "other").papers) & rulings["dated"].is_between(start, end)
    )
    return rulings.select(
        "court",
        "number",
        "ordinal",
        pl.col("dated").alias("ruled"),
        pl.coalesce("effective", "dated").alias("effective"),
        "public",
        pl.col("withheld_reason").alias("reason"),
        "paper",
    )


def publications(ledger: Ledger, settings: Mapping[str, Any], kind: PaperKind) -> pl.DataFrame:
    """All publications of a kind by O: number, ordinal, day, plain, dated, document_id, published_id.

    ``plain`` rows are 执行裁定书 of a platform's list that do not say of which kind they are. What a court's accepted
    answer to a gap proves (申辩) is a publication too.
    """
    observed = ledger.period.observed
    by_now = pl.col("day").is_null() | (pl.col("day") <= observed)
    documents = ledger.documents.filter(pl.col("doc_class") == kind.portal).select(
        pl.col("id").alias("document_id"),
        pl.col("publish_date").alias("day"),
        pl.col("ruling_date").alias("dated"),
    )
    on_portals = ledger.document_numbers.join(documents, on="document_id", how="inner", maintain_order="left")
    listed = ledger.rows("published").filter(
        ~pl.col("platform").is_in(list(settings["platforms_of_data"]))
        & ~pl.col("items_only").fill_null(value=False)
    )
    plain_names = frozenset(plain(each) for each in settings["plain"])
    listed = listed.with_columns(
        exact=_papers(listed, kind.papers), plain=_papers(listed, plain_names), day=pl.col("published")
    ).filter(pl.col("exact") | pl.col("plain"))
    return pl.concat(
        [
            on_portals.select(
                "number",
                pl.col("ordinal").cast(pl.Int64),
                "day",
                pl.lit(value=False).alias("plain"),
                "dated",
                "document_id",
                pl.lit(None, dtype=pl.Int64).alias("published_id"),
            ),
            listed.select(
                "number",
                pl.col("ordinal").cast(pl.Int64),
                "day",
                "plain",
                "dated",
                pl.lit(None, dtype=pl.Int64).alias("document_id"),
                pl.col("id").alias("published_id"),
            ),
            accepted_publications(ledger.connection, kind.portal),
        ]
    ).filter(by_now)


def matched(items: pl.DataFrame, published: pl.DataFrame) -> pl.DataFrame:
    """Pairs of an item (``item``: its place) and a publication of its number whose suffix does not contradict.

    ``exact`` is false where a plain 执行裁定书 bears another date: it may be the item, or another ruling.
    """
    placed = items.with_row_index("item").select("item", "number", "ordinal", "ruled")
    pairs = placed.join(published, on="number", how="inner", suffix="_published")
    return pairs.filter(
        pl.col("ordinal").is_null()
        | pl.col("ordinal_published").is_null()
        | (pl.col("ordinal") == pl.col("ordinal_published"))
    ).with_columns(exact=~pl.col("plain") | (pl.col("dated") == pl.col("ruled")).fill_null(value=False))


def found(pairs: pl.DataFrame) -> pl.DataFrame:
    """One row an item: whether found, its first known day, whether a day is unknown, which document."""
    exact = pl.col("exact")
    return (
        pairs.sort("item", "day", nulls_last=True)
        .group_by("item", maintain_order=True)
        .agg(
            found=exact.any(),
            unclear=(~exact).any(),
            first_day=pl.col("day").filter(exact).min(),
            dayless=(pl.col("day").is_null() & exact).any(),
            document_id=pl.col("document_id").filter(exact).drop_nulls().first(),
            published_id=pl.col("published_id").filter(exact).drop_nulls().first(),
            other_date=(exact & pl.col("dated").is_not_null() & (pl.col("dated") != pl.col("ruled"))).any()
            & ~(exact & (pl.col("dated") == pl.col("ruled"))).any(),
        )
    )
