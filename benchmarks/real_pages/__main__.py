"""Serve the saved real pages beside the repository as one site, crawl it for real, and compare with their labels.

    python -m benchmarks.real_pages

The list that leads to the pages bears numbers only, so that no title is given away. Links inside the saved pages
lead to other hosts and are not followed.
"""

import json
import os
import subprocess
import sys
import tempfile
from functools import partial
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from threading import Thread

REPOSITORY = Path(__file__).resolve().parent.parent.parent
CORPUS = REPOSITORY.parent / "shared" / "corpus" / "html"


class Pages(SimpleHTTPRequestHandler):
    """The saved bytes as they are, without a declared encoding, and a plain list that leads to them."""

    def guess_type(self, path: object) -> str:
        return "text/html"

    def log_message(self, format: str, *arguments: object) -> None:
        pass

    def do_GET(self) -> None:
        if self.path not in ("/", "/list.html"):
            return super().do_GET()
        names = sorted(path.name for path in CORPUS.glob("*.html"))
        rows = "".join(
            f"<li><a href='/{name}'>第 {number} 号存档页面</a><span>2024-01-02</span></li>"
            for number, name in enumerate(names, start=1)
        )
        body = f"<html><head><meta charset=utf-8><title>存档</title></head><body><h1>存档</h1><div><a href='/list.html'>通知公告</a></div><ul>{rows}</ul></body></html>".encode()
        self.send_response(200)
        self.send_header("Content-Type", "text/html; charset=utf-8")
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        self.wfile.write(body)
        return None


def crawl(folder: Path) -> list[dict[str, object]]:
    """Crawl the site with a home in ``folder``; the documents as exported."""
    server = ThreadingHTTPServer(("127.0.0.1", 0), partial(Pages, directory=str(CORPUS)))
    Thread(target=server.serve_forever, daemon=True).start()
    url = f"http://127.0.0.1:{server.server_port}/"
    environment = {**os.environ, "SUNWATCH_HOME": str(folder), "SUNWATCH_TARGETS": str(folder / "none.yaml")}
    command = [
        sys.executable,
        "-m",
        "scrapy",
        "crawl",
        "court",
        "-a",
        f"url={url}",
        "-a",
        "name=存档县人民法院",
    ]
    done = subprocess.run(
        [*command, "-a", "level=基层"], cwd=REPOSITORY, env=environment, capture_output=True, text=True
    )
    server.shutdown()
    print("\n".join(line for line in done.stderr.splitlines() if "存档县人民法院" in line))
    export = [sys.executable, "-m", "console.cli", "export", "documents"]
    lines = subprocess.run(export, cwd=REPOSITORY, env=environment, capture_output=True, text=True).stdout
    return [json.loads(line) for line in lines.splitlines()]


def compact(text: object) -> str:
    """Text without blanks, for comparing."""
    return "".join(str(text or "").split())


def main() -> int:
    """Print what came out, errors by file."""
    if not CORPUS.is_dir():
        print("../shared/corpus/html 不在,无法测量")
        return 0
    gold = [json.loads(line) for line in (CORPUS / "index.jsonl").read_text(encoding="utf-8").splitlines()]
    with tempfile.TemporaryDirectory() as folder:
        found = {str(row["url"]).rsplit("/", 1)[1]: row for row in crawl(Path(folder))}
    articles = [row for row in gold if row["kind"] == "article"]
    missing = [row["file"] for row in articles if row["file"] not in found]
    titles, dates, kept, shown = [], [], [], []
    for row in articles:
        got = found.get(row["file"])
        if got is None:
            continue
        if row.get("title") and compact(got["title"]) != compact(row["title"]):
            titles.append(f"{row['file']}: {got['title']!r}")
        if row.get("publish_date") and got["publish_date"] != str(row["publish_date"])[:10]:
            dates.append(f"{row['file']}: {got['publish_date']}, label {str(row['publish_date'])[:10]}")
        text = compact(got["text"])
        kept += [f"{row['file']}: {probe}" for probe in row["content_with"] if compact(probe) not in text]
        shown += [f"{row['file']}: {probe}" for probe in row["content_without"] if compact(probe) in text]
    print(f"article pages {len(articles)}, documents found {len(articles) - len(missing)}")
    for name, wrong in (
        ("not found", missing),
        ("title wrong", titles),
        ("publication date wrong", dates),
        ("text lost", kept),
        ("furniture kept", shown),
    ):
        print(f"\n{name}: {len(wrong)}")
        for line in wrong:
            print(f"  {line}")
    return 0


if __name__ == "__main__":
    sys.exit(main())
