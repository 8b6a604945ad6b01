"""Write the composed files."""

import json
from importlib import import_module
from pathlib import Path

HERE = Path(__file__).resolve().parent.parent
PARTS = ("zhongben", "papers", "publications", "rules")


def main() -> None:
    for part in PARTS:
        module = import_module(f"tests.labelled.dev.compose.{part}")
        rows = module.texts()
        lines = "".join(json.dumps(row, ensure_ascii=False) + "\n" for row in rows)
        (HERE / f"composed-{part}.jsonl").write_text(lines, encoding="utf-8")
        print(part, len(rows))


if __name__ == "__main__":
    main()
