"""Crawls a simulated portal as a user would, and compares what came out with what was there (检验)."""

import json
import os
import re
import signal
import subprocess
import sys
import time
import unicodedata
from collections import Counter
from contextlib import nullcontext
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from tests.simulator.papers import Paper
from tests.simulator.server import Logged, Served, closed_port, serve
from tests.simulator.site import Site

# the checkout that is examined; another one may be named
REPOSITORY = Path(os.environ.get("SIMULATOR_PROJECT") or Path(__file__).resolve().parents[2])
_PROGRAMS = Path(sys.executable).parent


@dataclass
class Result:
    """What an examination found."""

    family: str
    seed: int
    published: int
    found: int
    missing: list[Paper]
    duplicates: list[tuple[str, str]]
    extra: list[dict[str, Any]]
    wrong_titles: list[tuple[str, str]]
    wrong_dates: list[tuple[str, str | None]]
    wrong_kinds: list[tuple[str, str, str]]
    other_kinds: int
    cut: list[tuple[str, str]]
    robots: list[str]
    foreign: list[str]
    depth: int
    trapped: int
    requests: int
    repeated: int
    seconds: float
    status: int
    outcome: str
    log: list[Logged] = field(default_factory=list)
    output: str = ""
    walk: dict[str, Any] = field(default_factory=dict)

    @property
    def share(self) -> float:
        """Share of the published papers that were found."""
        return self.found / self.published if self.published else 1.0


def plain(text: str | None) -> str:
    """Text without spaces, in one width."""
    return re.sub(r"\s+", "", unicodedata.normalize("NFKC", text or ""))


def crawl(
    url: str, name: str, home: Path, *, limit: float = 240.0, level: str = "基层"
) -> tuple[int, str, float]:
    """Run the real command in a process of its own; gives exit status, log, seconds."""
    home.mkdir(parents=True, exist_ok=True)
    targets = home / "targets.yaml"
    targets.write_text(
        "defaults: {delay: 0.01, concurrency: 4, contact: 'mailto:test@example.org'}\n", encoding="utf-8"
    )
    env = {
        **os.environ,
        "SUNWATCH_HOME": str(home),
        "SUNWATCH_TARGETS": str(targets),
        "PYTHONPATH": str(REPOSITORY),
    }
    env.pop("SUNWATCH_DATABASE_URL", None)
    arguments = ["crawl", "court", "-a", f"url={url}", "-a", f"name={name}", "-a", f"level={level}"]
    started = time.monotonic()
    with (home / "crawl.log").open("wb") as log:
        process = subprocess.Popen(
            [str(_PROGRAMS / "scrapy"), *arguments],
            cwd=REPOSITORY,
            env=env,
            stdout=log,
            stderr=log,
            start_new_session=True,
        )
        try:
            status = process.wait(limit)
        except subprocess.TimeoutExpired:
            os.killpg(process.pid, signal.SIGKILL)
            process.wait()
            status = -9
    return (
        status,
        (home / "crawl.log").read_text(encoding="utf-8", errors="replace"),
        time.monotonic() - started,
    )


def exported(what: str, home: Path) -> list[dict[str, Any]]:
    """Lines of ``sunwatch export``."""
    env = {**os.environ, "SUNWATCH_HOME": str(home), "PYTHONPATH": str(REPOSITORY)}
    env.pop("SUNWATCH_DATABASE_URL", None)
    done = subprocess.run(
        [str(_PROGRAMS / "sunwatch"), "export", what, "-q"],
        cwd=REPOSITORY,
        env=env,
        capture_output=True,
        text=True,
    )
    if done.returncode == 2:
        raise RuntimeError(f"export {what}: {done.stdout[-400:]} {done.stderr[-400:]}")
    return [json.loads(line) for line in done.stdout.splitlines() if line.startswith("{")]


def examine(site: Site, home: Path, *, limit: float = 240.0) -> Result:
    """Serve, crawl, export, compare."""
    listening = serve(site) if site.listening else nullcontext(Served(f"http://127.0.0.1:{closed_port()}/"))
    with listening as served:
        status, output, seconds = crawl(served.url.rstrip("/") + site.start, site.court, home, limit=limit)
        log, foreign = list(served.log), list(served.foreign)
    try:
        documents = exported("documents", home)
        walks = exported("walks", home)
    except (RuntimeError, json.JSONDecodeError) as problem:
        documents, walks, output = [], [], f"{output}\n{problem}"
    result = compare(site, documents)
    result.status, result.output, result.seconds = status, output, seconds
    result.walk = walks[-1] if walks else {}
    result.outcome = str(result.walk.get("outcome", "-"))
    result.log = log
    disallowed = [path for trap in site.traps for path in trap.disallowed()]
    result.robots = [r.target for r in log if any(r.target.startswith(path) for path in disallowed)]
    depths = [d for trap in site.traps for r in log if (d := trap.depth(r.target)) is not None]
    result.depth, result.trapped = max(depths, default=0), len(depths)
    result.foreign = [r.target for r in foreign if r.target != "/robots.txt"]
    result.requests = len(log)
    counted = Counter((r.method, r.target) for r in log if r.method == "GET")
    result.repeated = sum(n - 1 for n in counted.values() if n > 1)
    return result


def compare(site: Site, documents: list[dict[str, Any]]) -> Result:
    """Match exported lines with the published papers."""
    papers = site.papers
    texts = [(plain(d.get("text")), plain(d.get("title")), d) for d in documents]
    seen: dict[str, dict[str, Any]] = {}
    duplicates: list[tuple[str, str]] = []
    used: set[int] = set()
    titles: list[tuple[str, str]] = []
    dates: list[tuple[str, str | None]] = []
    kinds: list[tuple[str, str, str]] = []
    other = 0
    cut: list[tuple[str, str]] = []
    # case numbers first: a twin's text holds the firm of its sister too
    for paper in sorted(papers, key=lambda p: not p.token.endswith("号")):
        token = plain(paper.token)
        matches = [(n, d) for n, (text, _, d) in enumerate(texts) if n not in used and token in text]
        if not matches:
            continue
        if len(matches) > 1:
            # a list line naming the firm is no copy of the paper: prefer the line of the right title
            matches.sort(key=lambda m: plain(paper.title) != plain(m[1].get("title")))
        for n, d in matches:
            used.add(n)
            if d is not matches[0][1]:
                duplicates.append((str(d.get("url")), str(matches[0][1].get("url"))))
        document = matches[0][1]
        lost = [
            row for row in (paper.lines[0], paper.lines[-1]) if plain(row) not in plain(document.get("text"))
        ]
        cut += [(paper.title, row) for row in lost]
        seen[paper.token] = document
        if plain(document.get("title")) != plain(paper.title):
            titles.append((paper.title, str(document.get("title"))))
        if document.get("publish_date") != paper.published.strftime("%Y-%m-%d") and not document.get(
            "attachment_of"
        ):
            dates.append((f"{paper.published:%Y-%m-%d}", document.get("publish_date")))
        label = str(document.get("doc_class"))
        if paper.kind in ("zhongben_ruling", "enforcement_normative") or label in (
            "zhongben_ruling",
            "enforcement_normative",
        ):
            if label != paper.kind:
                kinds.append((paper.kind, label, paper.title))
        elif label != paper.kind:
            other += 1
    about, statistics = plain(site.about.lines[0]), "数据整理中。"
    extra = [
        d
        for n, (text, _, d) in enumerate(texts)
        if n not in used and about not in text and text != statistics
    ]
    missing = [p for p in papers if p.token not in seen]
    return Result(
        site.letter, site.seed, len(papers), len(seen), missing, duplicates, extra, titles, dates, kinds, other, cut,
        [], [], 0, 0, 0, 0, 0.0, 0, "-",
    )  # fmt: skip
