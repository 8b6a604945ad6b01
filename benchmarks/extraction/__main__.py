"""Print accuracy and cost of every reader: ``python -m benchmarks.extraction [--wrong]``."""

import argparse
import contextlib
import io
import logging
import sys
import time
from collections import defaultdict
from dataclasses import dataclass, field

from benchmarks.extraction.cost import print_costs
from benchmarks.extraction.pages import SHARED, GoldPage, own_pages, shared_pages
from benchmarks.extraction.readers import Answer, Reader, readers
from benchmarks.extraction.scoring import probes_held, same_title, text_f1
from crawler.extraction import decode


@dataclass
class Tally:
    """Sums of one reader over one group of pages."""

    titles: list[bool] = field(default_factory=list)
    dates: list[bool] = field(default_factory=list)
    texts: list[float] = field(default_factory=list)
    held: int = 0
    probes: int = 0
    seconds: float = 0.0
    pages: int = 0
    kilobytes: float = 0.0


def measure(reader: Reader, pages: list[GoldPage], wrong: list[str]) -> dict[str, Tally]:
    """Run a reader over all pages: answers once, time as the better of two runs a page."""
    tallies: dict[str, Tally] = defaultdict(Tally)
    for page in pages:
        text = decode(page.body).text
        answer: Answer = (None, None, None)
        best = float("inf")
        for _ in range(2):
            started = time.process_time()
            with contextlib.redirect_stdout(io.StringIO()), contextlib.redirect_stderr(io.StringIO()):
                try:
                    answer = reader.read(page.body, text, page.url)
                except Exception as error:
                    wrong.append(f"{reader.name} {page.name}: {type(error).__name__}")
            best = min(best, time.process_time() - started)
        tally = tallies[page.group]
        tally.seconds += best
        tally.pages += 1
        tally.kilobytes += len(page.body) / 1000
        _judge(reader, page, answer, tally, wrong)
    return tallies


def _judge(reader: Reader, page: GoldPage, answer: Answer, tally: Tally, wrong: list[str]) -> None:
    title, date, text = answer
    if page.title is not None and "title" in reader.fields:
        tally.titles.append(same_title(title, page.title))
        if not tally.titles[-1]:
            wrong.append(f"{reader.name} {page.name} title: {title!r} for {page.title!r}")
    if page.date is not None and "date" in reader.fields:
        tally.dates.append((date or "") == page.date)
        if not tally.dates[-1]:
            wrong.append(f"{reader.name} {page.name} date: {date!r} for {page.date!r}")
    if "text" in reader.fields:
        if page.text is not None:
            tally.texts.append(text_f1(text, page.text))
            if tally.texts[-1] < 0.9:
                wrong.append(f"{reader.name} {page.name} text F1: {tally.texts[-1]:.2f}")
        held, probes = probes_held(text, page.present, page.absent)
        tally.held += held
        tally.probes += probes


def _share(values: list[bool] | list[float]) -> str:
    return f"{sum(values) / len(values):.3f} ({len(values)})" if values else "—"


def main() -> int:
    """Measure and print one table a group."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks.extraction", description=__doc__)
    parser.add_argument("--wrong", action="store_true", help="list our reader's wrong answers")
    parser.add_argument("--cost", action="store_true", help="print what pages cost, and nothing else")
    options = parser.parse_args()
    logging.disable(logging.CRITICAL)
    pages = [*own_pages(), *shared_pages()]
    if not SHARED.is_dir():
        print("../shared is absent: own pages only")
    if options.cost:
        print_costs([page for page in pages if page.group.startswith("real")])
        return 0
    wrong: list[str] = []
    results = {reader.name: measure(reader, pages, wrong) for reader in readers()}
    for group in dict.fromkeys(page.group for page in pages):
        print(f"\n## {group}\n")
        print("| reader | titles | dates | text F1 | probes held | ms a page | × our time |")
        print("|---|---|---|---|---|---|---|")
        ours = results["sunwatch"][group].seconds
        for name, tallies in results.items():
            tally = tallies[group]
            probes = f"{tally.held}/{tally.probes}" if tally.held else "—"
            milliseconds = tally.seconds / tally.pages * 1000
            row = (name, _share(tally.titles), _share(tally.dates), _share(tally.texts), probes)
            print(f"| {' | '.join(row)} | {milliseconds:.2f} | {tally.seconds / ours:.1f} |")
        mean = results["sunwatch"][group].kilobytes / results["sunwatch"][group].pages
        print(
            f"\nPages of {mean:.0f} kB on average; processor time, the better of two runs; peers get decoded text."
        )
    print_costs([page for page in pages if page.group.startswith("real")])
    if options.wrong:
        print("\n## Wrong answers\n")
        print("\n".join(f"- {entry}" for entry in wrong if entry.startswith("sunwatch ")))
    return 0


if __name__ == "__main__":
    sys.exit(main())
