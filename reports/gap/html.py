"""The gap report as pages (公开缺口报告·网页): one self-contained file a court, one for all."""

from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path

from domain.problems import Problem
from reports.gap.content import CourtGaps, GapReport
from reports.page import render

# more rows of one problem than this on a page help nobody: the workbook has all
ROWS_SHOWN = 300


def write_html(report: GapReport, folder: Path, version: str) -> list[Path]:
    """Write a page a court and, for more than one court, the page of all; gives the paths, the latter first."""
    folder.mkdir(parents=True, exist_ok=True)
    written = []
    now = datetime.now(UTC)
    several = len(report.courts) > 1
    for court in report.courts:
        path = folder / f"gap-{court.slug}.html"
        values = {"report": report, "one": court, "version": version, "generated": now}
        page = render("gap_court.html", values | {"rows_shown": ROWS_SHOWN, "several": several})
        _write(path, page)
        written.append(path)
    if several:
        path = folder / "gap-all.html"
        values = {"report": report, "version": version, "generated": now, "tallies": list(tallies(report))}
        _write(path, render("gap_all.html", values))
        written.insert(0, path)
    return written


def tallies(report: GapReport) -> Iterator[tuple[CourtGaps, dict[str, int]]]:
    """Each court with its counts of problems (汇总计数), under short names for the template."""
    for court in report.courts:
        yield (
            court,
            {
                "missing": court.count(Problem.NOT_PUBLISHED, Problem.NO_VALID_REASON),
                "late": court.count(Problem.LATE),
                "incomplete": court.count(Problem.MISSING_ITEMS),
                "leaks": court.count(Problem.PRIVACY_LEAK),
                "unconfirmed": court.count(Problem.UNCONFIRMED, Problem.KIND_UNCLEAR),
            },
        )


def _write(path: Path, text: str) -> None:
    """Whole or not at all."""
    part = path.with_name(f".{path.name}.part")
    part.write_text(text, encoding="utf-8")
    part.replace(path)
