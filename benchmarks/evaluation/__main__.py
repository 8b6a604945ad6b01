"""How long a nation's evaluation takes: ``python -m benchmarks.evaluation [CASES] [COURTS]``.

The floor promised: 1,000,000 cases and as many documents of 3,500 courts in 30 s and 1.5 GiB on two cores.
"""

import resource
import subprocess
import sys
import tempfile
import time
from pathlib import Path

from benchmarks.evaluation.ledger import END, OBSERVED, START, build


def measure(database: Path) -> None:
    """Evaluate and store one round, and print time and memory of this process."""
    from checkers.evaluation import evaluate
    from checkers.findings.all import all_findings
    from checkers.ledger import Period
    from checkers.rounds import store_round
    from storage.database import open_database

    begin, cpu = time.perf_counter(), time.process_time()
    engine = open_database(f"sqlite:///{database}")
    with engine.begin() as connection:
        evaluation = evaluate(connection, Period(START, END, OBSERVED))
        scored = time.perf_counter()
        findings = all_findings(evaluation)
        found = time.perf_counter()
        store_round(connection, evaluation, findings)
    done = time.perf_counter()
    memory = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024**2
    print(
        f"score {scored - begin:.1f} s, findings {found - scored:.1f} s ({len(findings)}), store {done - found:.1f} s,"
        f" whole {done - begin:.1f} s ({time.process_time() - cpu:.1f} s of CPU), memory {memory:.2f} GiB"
    )


def measure_frozen(database: Path) -> None:
    """Freeze the newest round and score it again, and print time and memory of this process."""
    from sqlalchemy import func, select

    from checkers.frozen_rounds import freeze, rescore
    from storage.database import open_database
    from storage.models import RoundRow

    engine = open_database(f"sqlite:///{database}")
    with engine.connect() as connection:
        number = connection.execute(select(func.max(RoundRow.id))).scalar_one()
    begin, cpu = time.perf_counter(), time.process_time()
    freeze(engine, number, database.parent / "rounds")
    frozen, between = time.perf_counter(), time.process_time()
    done = rescore(engine, number, database.parent / "rounds")
    memory = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024**2
    size = (database.parent / "rounds" / f"{number}.zip").stat().st_size / 1e6
    print(
        f"freeze {frozen - begin:.1f} s ({between - cpu:.1f} s of CPU), archive {size:.0f} MB,"
        f" score again {time.perf_counter() - frozen:.1f} s ({time.process_time() - between:.1f} s of CPU),"
        f" memory {memory:.2f} GiB, {'byte for byte the same' if not done.differences else done.differences[0]}"
    )


def main() -> None:
    """Build the ledger, then measure in a process of its own."""
    if len(sys.argv) > 2 and sys.argv[1] == "--measure":
        measure(Path(sys.argv[2]))
        return
    if len(sys.argv) > 2 and sys.argv[1] == "--freeze":
        measure_frozen(Path(sys.argv[2]))
        return
    cases = int(sys.argv[1]) if len(sys.argv) > 1 else 1_000_000
    courts = int(sys.argv[2]) if len(sys.argv) > 2 else 3_500
    with tempfile.TemporaryDirectory() as folder:
        database = Path(folder) / "bench.db"
        begin = time.perf_counter()
        build(database, cases, courts).dispose()
        print(
            f"built {cases} cases of {courts} courts in {time.perf_counter() - begin:.0f} s, {database.stat().st_size / 1e6:.0f} MB"
        )
        for part in ("--measure", "--freeze"):
            subprocess.run([sys.executable, "-m", "benchmarks.evaluation", part, str(database)], check=True)


if __name__ == "__main__":
    main()
