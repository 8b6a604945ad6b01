"""The product's own scores of a ledger folder, by its commands."""

import json
from itertools import groupby
from pathlib import Path
from typing import Any

from typer.testing import CliRunner

from console.cli import build

from .ledger import Ledger


class CommandFailed(RuntimeError):
    """A command did not end with 0; its words say why."""


def scores(ledger: Ledger, folder: Path, home: Path, database: str | None = None) -> dict[str, Any]:
    """Import everything in its order, evaluate, and read scores.json.

    Args:
        ledger: names the files of ``folder`` and the period.
        folder: where they lie; scores.json is written there.
        home: an empty SUNWATCH_HOME.
        database: address of an empty database; one in the home when null.
    """
    run = _Runner(home, folder / "targets.yaml", database or f"sqlite:///{home / 'sunwatch.db'}")
    for kind, books in groupby(ledger.books, key=lambda book: book.kind):
        run("import", kind, *(str(folder / book.name) for book in books), "-q")
    for kind, rows in (("documents", ledger.documents), ("walks", ledger.walks)):
        if rows:
            run("import", kind, str(folder / f"{kind}.jsonl"), "-q")
    out = folder / "scores.json"
    run(
        "evaluate",
        "--period",
        f"{ledger.start}:{ledger.end}",
        "--observed",
        str(ledger.observed),
        "-o",
        str(out),
    )
    return json.loads(out.read_text(encoding="utf-8"))  # type: ignore[no-any-return]


class _Runner:
    def __init__(self, home: Path, targets: Path, database: str) -> None:
        self.app = build()
        self.runner = CliRunner()
        self.environment = {
            "SUNWATCH_HOME": str(home),
            "SUNWATCH_TARGETS": str(targets),
            "SUNWATCH_DATABASE_URL": database,
        }

    def __call__(self, *arguments: str) -> None:
        done = self.runner.invoke(self.app, list(arguments), env=self.environment)
        if done.exit_code != 0:
            raise CommandFailed(f"{' '.join(arguments)}\n{done.output}") from done.exception
