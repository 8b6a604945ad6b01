"""Write the composed files."""

import json
from importlib import import_module
from pathlib import Path

HERE = Path(__file__).resolve().parent.parent
PARTS = ("zhongben", "papers", "publications", "rules")


NEAR = ("终结本次", "终本", "被执行人", "执行裁定", "强制执行")


def is_near(kind: str, text: str) -> bool:
    """A hard negative: no 终本裁定书, but it speaks of what such rulings speak of."""
    return kind != "zhongben_ruling" and any(word in "".join(text.split()) for word in NEAR)


def main() -> None:
    for part in PARTS:
        module = import_module(f"tests.labelled.dev.compose.{part}")
        rows = module.texts()
        for row in rows:
            row["hard"] = row["hard"] or is_near(row["doc_class"], row["text"])
        lines = "".join(json.dumps(row, ensure_ascii=False) + "\n" for row in rows)
        (HERE / f"composed-{part}.jsonl").write_text(lines, encoding="utf-8")
        print(part, len(rows))


if __name__ == "__main__":
    main()
