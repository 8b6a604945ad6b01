"""``python -m tests.checkers.independent --seeds 0:50``: both computations over invented ledgers."""

import argparse
import shutil
import sys
import tempfile
import time
from pathlib import Path

from .comparison import differences
from .draw_ledger import draw
from .product import CommandFailed, scores
from .tree import evaluate
from .writing import write_folder


def compare(seed: int, folder: Path) -> tuple[int, list[str]]:
    """How many nodes a seed's ledger has, and what differs between product and reference."""
    ledger = draw(seed)
    write_folder(ledger, folder, seed)
    ours = evaluate(ledger)
    try:
        theirs = scores(ledger, folder, folder / "home")
    except CommandFailed as problem:
        return 0, [str(problem)]
    return sum(len(court["indicators"]) for court in ours["courts"]), differences(theirs, ours)


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--seeds", default="0:20", help="first:behind-the-last")
    parser.add_argument("--keep", type=Path, help="keep the ledgers that differ in this folder")
    parser.add_argument("--show", type=int, default=12, help="differences shown of each seed")
    options = parser.parse_args()
    first, _, behind = options.seeds.partition(":")
    bad = total = 0
    started = time.monotonic()
    for seed in range(int(first), int(behind or int(first) + 1)):
        with tempfile.TemporaryDirectory() as place:
            folder = Path(place) / f"seed{seed}"
            nodes, different = compare(seed, folder)
            total += nodes
            if different:
                bad += 1
                print(f"seed {seed}: {len(different)} differences")
                for text in different[: options.show]:
                    print("   ", text)
                if options.keep:
                    shutil.rmtree(options.keep / folder.name, ignore_errors=True)
                    shutil.copytree(folder, options.keep / folder.name)
            sys.stdout.flush()
    print(f"{total} nodes, {bad} seeds with differences, {time.monotonic() - started:.0f} s")
    return 1 if bad else 0


if __name__ == "__main__":
    sys.exit(main())
