"""``python -m benchmarks.portals.saved``: real saved pages, served as one site, read by a real crawl."""

import html
import json
import tempfile
from pathlib import Path

from tests.crawler.support import crawl
from tests.portals.server import Asked, PortalServer, Reply

PAGES = Path(__file__).parents[3] / "shared" / "corpus" / "html"


def main() -> None:
    if not PAGES.is_dir():
        print(f"{PAGES} is not here: nothing to measure on")
        return
    index = [json.loads(line) for line in (PAGES / "index.jsonl").read_text(encoding="utf-8").splitlines()]

    def answer(asked: Asked) -> Reply:
        if asked.path == "/":
            rows = "".join(
                f'<li><a href="/pages/{e["file"]}">{html.escape(e.get("title") or e["file"])}</a><span>2020-01-01</span></li>'
                for e in index
            )
            return Reply(
                f"<html><meta charset=utf-8><body><h2>文章列表</h2><ul>{rows}</ul></body></html>".encode()
            )
        page = PAGES / asked.path.rsplit("/", 1)[-1]
        return (
            Reply(page.read_bytes())
            if asked.path.startswith("/pages/") and page.is_file()
            else Reply(b"", 404)
        )

    with tempfile.TemporaryDirectory() as folder, PortalServer(answer) as server:
        done = crawl(server.url, Path(folder))
        stored = {
            str(row[0]).rsplit("/", 1)[-1]
            for row in done.rows("select url from address where document_id is not null")
        }
        errors = done.rows("select count(*) from skipped where detail like '程序内部错误%'")[0][0]
        outcome = done.outcome
    for kind in ("article", "list"):
        files = [e["file"] for e in index if e["kind"] == kind]
        missing = [f for f in files if f not in stored]
        print(f"{kind}: {len(files) - len(missing)} of {len(files)} stored; not stored: {missing}")
    print(f"{outcome}; pages that broke the program: {errors}")


if __name__ == "__main__":
    main()
