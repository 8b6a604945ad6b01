"""Figures over a set: per kind, per fact, confusion, calibration (度量)."""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, field
from itertools import pairwise
from typing import Any

from benchmarks.classification.labelled import LabelledText
from crawler.classifiers import Recognition
from domain.document_kind import DocumentKind


@dataclass(frozen=True, slots=True)
class Rate:
    """Precision, recall and F1 of one label."""

    found: int
    predicted: int
    gold: int

    @property
    def precision(self) -> float:
        return self.found / self.predicted if self.predicted else 1.0

    @property
    def recall(self) -> float:
        return self.found / self.gold if self.gold else 1.0

    @property
    def f1(self) -> float:
        total = self.predicted + self.gold
        return 2 * self.found / total if total else 1.0


@dataclass(slots=True)
class Report:
    """Everything measured on one set, with the ids of what went wrong."""

    texts: int = 0
    kinds: dict[DocumentKind, Rate] = field(default_factory=dict)
    confusion: Counter[tuple[str, str]] = field(default_factory=Counter)
    figures: dict[str, float] = field(default_factory=dict)
    counts: dict[str, int] = field(default_factory=dict)
    errors: dict[str, list[str]] = field(default_factory=dict)
    calibration: list[tuple[float, float, int, float, float]] = field(default_factory=list)
    """Rows: lower and upper confidence, texts, mean confidence, share right."""


def measure(texts: Sequence[LabelledText], recognised: Sequence[Recognition]) -> Report:
    """Compare what was recognised with what must be."""
    report = Report(texts=len(texts))
    pairs = list(zip(texts, recognised, strict=True))
    report.confusion = Counter((text.kind.value, got.kind.value) for text, got in pairs)
    for kind in DocumentKind:
        gold = sum(1 for text, _ in pairs if text.kind is kind)
        predicted = sum(1 for _, got in pairs if got.kind is kind)
        if gold or predicted:
            both = sum(1 for text, got in pairs if text.kind is kind is got.kind)
            report.kinds[kind] = Rate(both, predicted, gold)
    report.errors["kinds"] = [
        f"{text.id}: {text.kind.value} → {got.kind.value} ({got.confidence:.2f})"
        for text, got in pairs
        if text.kind is not got.kind
    ]
    graded = [rate.f1 for rate in report.kinds.values() if rate.gold]
    report.figures["kinds_macro_f1"] = sum(graded) / len(graded) if graded else 1.0
    report.figures["kinds_accuracy"] = sum(t.kind is g.kind for t, g in pairs) / len(pairs) if pairs else 1.0
    for kind in (DocumentKind.ZHONGBEN_RULING, DocumentKind.ENFORCEMENT_NORMATIVE):
        rate = report.kinds.get(kind, Rate(0, 0, 0))
        report.figures[f"{kind.value}_precision"] = rate.precision
        report.figures[f"{kind.value}_recall"] = rate.recall
    numbers = [(t, _numbers_right(t, g)) for t, g in pairs if t.case_numbers is not None]
    dates = [(t, t.ruling_date == g.ruling_date) for t, g in pairs if t.date_labelled]
    for figure, outcomes in (("case_numbers", numbers), ("ruling_dates", dates)):
        _exact(report, figure, outcomes)
        if any(figure in t.disputed for t, _ in outcomes):
            _exact(
                report, f"{figure}_undisputed", [(t, ok) for t, ok in outcomes if figure not in t.disputed]
            )
    labelled = [(t, g) for t, g in pairs if t.facts_labelled and t.kind is g.kind]
    _exact(
        report,
        "topics",
        [(t, t.topic == (g.topic.value if g.topic else None)) for t, g in labelled if t.topic],
    )
    _exact(report, "issuers", [(t, t.issuer == g.issuer) for t, g in labelled if t.issuer])
    _exact(
        report,
        "document_numbers",
        [(t, t.document_number == g.document_number) for t, g in labelled if "normative" in t.kind.value],
    )
    _labels(
        report,
        "items",
        [
            (t, t.missing_items, None if g.missing_items is None else frozenset(g.missing_items))
            for t, g in pairs
            if t.items_labelled
        ],
    )
    _labels(
        report,
        "leaks",
        [(t, t.privacy_leaks, frozenset(g.privacy_leaks)) for t, g in pairs if t.privacy_leaks is not None],
    )
    report.calibration = _calibration([(g.confidence, t.kind is g.kind) for t, g in pairs])
    reviewed = [t.kind is g.kind for t, g in pairs if not g.needs_review]
    report.figures["unreviewed_accuracy"] = sum(reviewed) / len(reviewed) if reviewed else 1.0
    report.counts["needs_review"] = len(pairs) - len(reviewed)
    return report


def _numbers_right(text: LabelledText, got: Recognition) -> bool:
    gold = text.case_numbers or ()
    if text.own_case_numbers is None:
        # Real documents: the labels give the own number first and may stop early.
        same = set(gold) == set(got.case_numbers) or (text.numbers_cut and set(gold) <= set(got.case_numbers))
        return same and (not gold or not got.own_case_numbers or got.case_numbers[0] == gold[0])
    own = text.own_case_numbers
    return (
        got.own_case_numbers == own
        and set(gold[:own]) == set(got.case_numbers[:own])
        and set(gold) == set(got.case_numbers)
    )


def _exact(report: Report, name: str, outcomes: list[tuple[LabelledText, bool]]) -> None:
    if not outcomes:
        return
    report.figures[name] = sum(right for _, right in outcomes) / len(outcomes)
    report.counts[name] = len(outcomes)
    report.errors[name] = [text.id for text, right in outcomes if not right]


def _labels(
    report: Report, name: str, rows: list[tuple[LabelledText, frozenset[Any] | None, frozenset[Any] | None]]
) -> None:
    if not rows:
        return
    found = predicted = gold = 0
    errors = []
    for text, want, got in rows:
        found += len((want or frozenset()) & (got or frozenset()))
        predicted += len(got or ())
        gold += len(want or ())
        if want != got:
            spell = [sorted(str(x) for x in (s or ())) if s is not None else None for s in (want, got)]
            errors.append(f"{text.id}: {spell[0]} → {spell[1]}")
    rate = Rate(found, predicted, gold)
    report.figures[f"{name}_precision"] = rate.precision
    report.figures[f"{name}_recall"] = rate.recall
    report.figures[f"{name}_f1"] = rate.f1
    report.counts[name] = gold
    report.errors[name] = errors


_EDGES = (0.0, 0.5, 0.6, 0.7, 0.8, 0.9, 0.95, 0.98, 1.01)


def _calibration(pairs: list[tuple[float, bool]]) -> list[tuple[float, float, int, float, float]]:
    rows = []
    for low, high in pairwise(_EDGES):
        inside = [(c, right) for c, right in pairs if low <= c < high]
        if inside:
            mean = sum(c for c, _ in inside) / len(inside)
            rows.append((low, min(high, 1.0), len(inside), mean, sum(r for _, r in inside) / len(inside)))
    return rows
