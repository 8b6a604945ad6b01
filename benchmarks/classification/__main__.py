"""Print the figures, compare them with the floors, and the speed with a peer's."""

import argparse
import sys
import time
from collections.abc import Sequence

from benchmarks.classification.floors import below, read_floors, write_floors
from benchmarks.classification.labelled import SET_NAMES, LabelledText, load
from benchmarks.classification.measures import Report, measure
from crawler.classifiers import Recognition, recognise

TARGETS = {
    "zhongben_ruling_precision": 0.995,
    "zhongben_ruling_recall": 0.99,
    "enforcement_normative_precision": 0.97,
    "enforcement_normative_recall": 0.95,
    "kinds_macro_f1": 0.92,
    "case_numbers": 0.995,
    "ruling_dates": 0.99,
    "items_f1": 0.95,
    "leaks_precision": 0.98,
    "leaks_recall": 0.95,
}


def recognise_all(texts: Sequence[LabelledText]) -> list[Recognition]:
    """Recognise every text with its title, as a crawl does."""
    return [recognise(text.text, title=text.title) for text in texts]


def report_on(name: str) -> Report | None:
    """Figures on one set; None where it is absent."""
    texts = load(name)
    return measure(texts, recognise_all(texts)) if texts else None


def _print(name: str, report: Report) -> None:
    print(f"\n=== {SET_NAMES[name]}: {report.texts} texts")
    print(f"{'kind':28}{'P':>8}{'R':>8}{'F1':>8}{'gold':>7}{'pred':>7}")
    for kind, rate in report.kinds.items():
        print(
            f"{kind.value:28}{rate.precision:8.3f}{rate.recall:8.3f}{rate.f1:8.3f}{rate.gold:7}{rate.predicted:7}"
        )
    print("\nfigure                             value   target     n")
    for figure, value in report.figures.items():
        target = TARGETS.get(figure)
        verdict = "" if target is None else ("  ok" if value >= target else "  MISSED")
        count = report.counts.get(figure, report.counts.get(figure.rsplit("_", 1)[0], ""))
        print(f"{figure:32}{value:8.4f}{target if target is not None else '':>9}{count!s:>6}{verdict}")
    print(f"left for review: {report.counts['needs_review']}")
    print("\nconfusion (gold → recognised)")
    for (gold, got), count in sorted(report.confusion.items()):
        if gold != got:
            print(f"  {gold} → {got}: {count}")
    print("\ncalibration: confidence, texts, mean confidence, share right")
    for low, high, count, mean, right in report.calibration:
        print(f"  {low:.2f}-{high:.2f} {count:5} {mean:.3f} {right:.3f}")
    for figure, errors in report.errors.items():
        if errors and name == "test":
            # Nothing that could guide the rules towards single texts of this half.
            print(f"\nerrors in {figure}: {len(errors)}")
        elif errors:
            print(f"\nerrors in {figure} ({len(errors)}):")
            for error in errors[:40]:
                print(f"  {error}")


def _speed(texts: list[LabelledText], *, with_peer: bool) -> None:
    recognise_all(texts[:50])
    start = time.process_time()
    recognise_all(texts)
    own = time.process_time() - start
    characters = sum(len(text.text) for text in texts)
    each = own / characters * 2_000_000
    print(f"\nspeed: {own / len(texts) * 1000:.3f} ms a text, {each:.3f} ms per 2,000 characters (CPU)")
    if with_peer:
        from benchmarks.classification.peer import peer_seconds

        peer = peer_seconds(texts)
        print(
            f"jieba + TF-IDF + LinearSVC: {peer / characters * 2_000_000:.3f} ms per 2,000 characters; ratio {peer / own:.1f}"
        )


def main() -> int:
    """Entry point; status 1 where a figure is under its floor."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks.classification", description=__doc__)
    parser.add_argument("--sets", default="dev,test,shared", help="which sets, by comma")
    parser.add_argument("--no-speed", action="store_true", help="leave the speed out")
    parser.add_argument("--set-floors", action="store_true", help="raise the floors to what was measured")
    parser.add_argument(
        "--lower-floor", action="store_true", help="with --set-floors and --reason: may also lower"
    )
    parser.add_argument("--reason", help="why a floor is lowered; kept in floors.yaml")
    options = parser.parse_args()
    if options.lower_floor and not options.reason:
        parser.error("--lower-floor needs --reason")
    measured: dict[str, dict[str, float]] = {}
    status = 0
    floors = read_floors()
    for name in options.sets.split(","):
        report = report_on(name)
        if report is None:
            print(f"\n=== {SET_NAMES[name]}: not here")
            continue
        _print(name, report)
        measured[name] = {figure: report.figures[figure] for figure in TARGETS if figure in report.figures}
        for figure, (value, floor) in below(measured[name], floors.get(name, {})).items():
            print(f"BELOW THE FLOOR {name}.{figure}: {value:.4f} < {floor}")
            status = 1
    if not options.no_speed:
        real = "shared" if "shared" in measured else next(iter(measured), None)
        if real is not None:
            _speed(load(real), with_peer=True)
    if options.set_floors:
        for line in write_floors(measured, lower=options.lower_floor, reason=options.reason):
            print(f"not lowered without --lower-floor: {line}")
            status = 1
    return status


if __name__ == "__main__":
    sys.exit(main())
