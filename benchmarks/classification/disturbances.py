"""How recognition stands what pages do to texts (干扰): ``python -m benchmarks.classification.disturbances [SET …]``.

Every labelled text is recognised again with its lines wrapped, numbered like pages, framed by a site's furniture,
without its title …; a right answer must not depend on such things.
"""

import re
import sys
from collections.abc import Callable

from benchmarks.classification.labelled import LabelledText, load
from benchmarks.classification.measures import measure
from crawler.classifiers import recognise

_HEAD = "当前位置：首页 > 司法公开 > 执行信息\n{title}\n发布时间：2019-08-01 10:22　来源：本院　浏览：153次　字号：大 中 小\n"
_TAIL = "\n【打印】【关闭】\n上一篇：没有了\n下一篇：关于开展主题教育的通知\n版权所有：某某人民法院"
_HALF = str.maketrans("，：；（）", ",:;()")
_FULL = str.maketrans("0123456789()", "０１２３４５６７８９（）")

Disturbance = Callable[[str, str | None], tuple[str, str | None]]


def _wrapped(text: str, width: int = 34) -> list[str]:
    """Lines cut hard, as a PDF gives them."""
    return [line[at : at + width] for line in text.split("\n") for at in range(0, max(len(line), 1), width)]


def _paged(text: str) -> str:
    lines = _wrapped(text)
    return "\n".join(
        line if at % 12 != 11 else f"{line}\n- {at // 12 + 1} -" for at, line in enumerate(lines)
    )


DISTURBANCES: dict[str, Disturbance] = {
    "as it is": lambda text, title: (text, title),
    "a file's name for a title": lambda text, _: (text, "P020190312345.doc"),
    "title in the text only": lambda text, title: (f"{title or ''}\n{text}", None),
    "title with site and column": lambda text, title: (
        text,
        f"【司法公开】{title}_某某人民法院网" if title else None,
    ),
    "all on one line": lambda text, title: (re.sub(r"\s*\n\s*", "", text), title),
    "wrapped lines": lambda text, title: ("\n".join(_wrapped(text)), title),
    "wrapped, numbered pages": lambda text, title: (_paged(text), title),
    "framed by the site": lambda text, title: (_HEAD.format(title=title or "") + text + _TAIL, title),
    "entities for blanks": lambda text, title: (text.replace("\n", "\n&nbsp;&nbsp;&nbsp;&nbsp;"), title),
    "half-width punctuation": lambda text, title: (text.translate(_HALF), title),
    "full-width figures": lambda text, title: (text.translate(_FULL), title),
    "blanks inside words": lambda text, title: (
        re.sub(r"(?<=[一-龥])(?=[一-龥])", lambda m: " " if m.start() % 7 == 0 else "", text),
        title,
    ),
}
"""What is done to text and title, by name."""


def disturbed(texts: list[LabelledText], disturbance: Disturbance) -> dict[str, int]:
    """How many answers are wrong on disturbed texts: kinds, kinds without a review asked for, numbers, dates."""
    recognised = []
    for labelled in texts:
        text, title = disturbance(labelled.text, labelled.title)
        recognised.append(recognise(text, title=title))
    report = measure(texts, recognised)
    sure = sum(
        1
        for labelled, got in zip(texts, recognised, strict=True)
        if got.kind is not labelled.kind and not got.needs_review
    )
    wrong = {
        name: len(report.errors[name])
        for name in ("kinds", "case_numbers", "ruling_dates", "issuers")
        if name in report.errors
    }
    return {"kinds": wrong.pop("kinds"), "kinds, no review asked": sure, **wrong}


def main() -> int:
    """Print one line a disturbance and set."""
    for name in sys.argv[1:] or ["dev", "shared"]:
        texts = load(name)
        for what, disturbance in DISTURBANCES.items():
            counts = ", ".join(f"{figure} {count}" for figure, count in disturbed(texts, disturbance).items())
            print(f"{name} ({len(texts)}), {what}: wrong {counts}")
    return 0


if __name__ == "__main__":
    sys.exit(main())
