"""``python -m tests.simulator --seeds 1,2,3 [--family A,E] [-v] [--keep FOLDER]``: examine the crawler."""

import argparse
import re
import shutil
import sys
import tempfile
from collections import Counter
from pathlib import Path

from tests.simulator.catalogue import ALL
from tests.simulator.examining import Result, examine

_HEAD = "family seed  papers found share   dup extra  cut title date kind other robots foreign depth trapped requests again seconds outcome  exit"


def line(r: Result) -> str:
    """A row of the table."""
    return (
        f"{r.family:>6} {r.seed:>4}  {r.published:>6} {r.found:>5} {r.share:6.1%} {len(r.duplicates):>4} {len(r.extra):>5} "
        f"{len(r.cut):>4} {len(r.wrong_titles):>5} {len(r.wrong_dates):>4} {len(r.wrong_kinds):>4} {r.other_kinds:>5} {len(r.robots):>6} {len(r.foreign):>7} "
        f"{r.depth:>5} {r.trapped:>7} {r.requests:>8} {r.repeated:>5} {r.seconds:>7.1f} {r.outcome:>8} {r.status:>4}"
    )


def details(r: Result) -> str:
    """What went wrong, an example each."""
    parts = [f"missing {p.kind} {p.published:%Y-%m-%d} {p.title}" for p in r.missing[:6]]
    parts += [f"duplicate {a} = {b}" for a, b in r.duplicates[:4]]
    parts += [
        f"extra {d.get('doc_class')} {d.get('title')} {d.get('url')} {str(d.get('text'))[:60]!r}"
        for d in r.extra[:5]
    ]
    parts += [f"cut {title}: no {row[:50]!r}" for title, row in r.cut[:3]]
    parts += [f"title {want!r} read as {got!r}" for want, got in r.wrong_titles[:5]]
    parts += [f"date {want} read as {got}" for want, got in r.wrong_dates[:5]]
    parts += [f"kind {want} read as {got}: {title}" for want, got, title in r.wrong_kinds[:6]]
    parts += [f"robots {target}" for target in r.robots[:3]]
    parts += [f"foreign {target}" for target in r.foreign[:3]]
    broken = [entry.target for entry in r.log if entry.status == 599]
    parts += [f"SIMULATOR DEFECT at {target}" for target in broken[:3]]
    alarming = [t for t in r.output.splitlines() if "Traceback" in t or " ERROR" in t or "CRITICAL" in t]
    parts += [f"log {text[:300]}" for text in alarming[:3]]
    if r.seconds > 30:
        kinds = Counter(re.sub(r"\d+", "N", entry.target)[:40] for entry in r.log)
        parts.append(f"most asked {kinds.most_common(6)}")
    return "\n".join(f"    {part}" for part in parts)


def main() -> int:
    """Run families × seeds one after another; 1 where any run misses the mark."""
    parser = argparse.ArgumentParser(prog="python -m tests.simulator")
    parser.add_argument("--seeds", default="1")
    parser.add_argument("--family", default=",".join(ALL))
    parser.add_argument("--no-traps", action="store_true")
    parser.add_argument("--limit", type=float, default=240.0)
    parser.add_argument("--keep", type=Path, help="keep homes below this folder")
    parser.add_argument("-v", action="store_true", dest="verbose")
    options = parser.parse_args()
    sys.stdout.reconfigure(line_buffering=True)  # type: ignore[union-attr]
    print(_HEAD)
    bad = 0
    for letter in options.family.split(","):
        for seed in (int(s) for s in options.seeds.split(",")):
            folder = (
                options.keep / f"{letter}-{seed}"
                if options.keep
                else Path(tempfile.mkdtemp(prefix="simulator-"))
            )
            if options.keep and folder.exists():
                shutil.rmtree(folder)
            result = examine(ALL[letter](seed, traps=not options.no_traps), folder, limit=options.limit)
            print(line(result))
            if options.verbose and (text := details(result)):
                print(text)
            if options.keep:
                (folder / "requests.log").write_text(
                    "\n".join(f"{e.status} {e.method} {e.target}" for e in result.log), encoding="utf-8"
                )
            else:
                shutil.rmtree(folder, ignore_errors=True)
            bad += (
                result.share < 0.99
                or bool(result.duplicates)
                or bool(result.robots)
                or result.depth > 10
                or result.outcome != result_expected(letter)
            )
    return 1 if bad else 0


def result_expected(letter: str) -> str:
    """Outcome the family should have."""
    return ALL[letter].outcome


if __name__ == "__main__":
    raise SystemExit(main())
