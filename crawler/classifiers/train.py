"""Train the small model: ``python -m crawler.classifiers.train [TEXTS.jsonl …] [-o MODEL.npz]``.

Texts are lines with ``text``, ``doc_class`` and, where known, ``title``; without arguments the development half of
the repository's labelled texts is used (invented texts only). Needs the extra ``train`` (scikit-learn). The same texts
give the same file.
"""

from __future__ import annotations

import argparse
import hashlib
import json
import sys
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from crawler.classifiers.model import (
    HASH_BITS,
    KINDS,
    MODEL_FILE,
    WORD_WEIGHT,
    Model,
    dense_features,
    save,
    word_places,
)
from crawler.classifiers.papers import paper_of
from crawler.classifiers.publications import rules_decide, weigh
from crawler.classifiers.structure import read
from domain.document_kind import DocumentKind

DEVELOPMENT_TEXTS = Path(__file__).resolve().parents[2] / "tests" / "labelled" / "dev"
_STRENGTH = 1.0
"""Inverse of the regularisation (scikit-learn's C)."""
_FOLDS = 8


@dataclass(frozen=True, slots=True)
class Example:
    """A labelled publication as the model sees it, with what the rules say."""

    dense: NDArray[np.float64]
    places: NDArray[np.int64]
    kind: DocumentKind
    rule_kind: DocumentKind
    strength: float


def examples(files: Iterable[Path]) -> list[Example]:
    """Read labelled lines and keep what no paper rule decides."""
    found = []
    for file in files:
        for number, line in enumerate(file.read_text(encoding="utf-8").splitlines(), start=1):
            if not line.strip():
                continue
            try:
                row = json.loads(line)
                kind = DocumentKind(row["doc_class"])
                reading = read(row["text"], row.get("title"))
            except (ValueError, KeyError, TypeError) as error:
                raise SystemExit(f"{file} 第 {number} 行:{error};应有 text 和 doc_class。") from error
            if kind not in KINDS or not reading.text.compact or paper_of(reading) is not None:
                continue
            weighed = weigh(reading)
            rule_kind, _, strength = rules_decide(weighed)
            found.append(
                Example(
                    dense_features(weighed.evidence, weighed.scores),
                    word_places(reading.title, reading.text.compact),
                    kind,
                    rule_kind,
                    strength,
                )
            )
    return found


def _matrix(rows: Sequence[Example], mean: NDArray[np.float64], scale: NDArray[np.float64]) -> object:
    from scipy.sparse import csr_matrix, hstack  # type: ignore[import-untyped]

    dense = np.array([(row.dense - mean) / scale for row in rows])
    indices = np.concatenate([row.places for row in rows])
    pointers = np.concatenate([[0], np.cumsum([len(row.places) for row in rows])])
    values = np.concatenate(
        [np.full(len(r.places), WORD_WEIGHT / np.sqrt(max(len(r.places), 1))) for r in rows]
    )
    words = csr_matrix((values, indices, pointers), shape=(len(rows), 2**HASH_BITS))
    return hstack([csr_matrix(dense), words]).tocsr()


def train(rows: Sequence[Example]) -> Model:
    """Fit the weights and both tables of confidence."""
    from sklearn.linear_model import LogisticRegression
    from sklearn.model_selection import StratifiedKFold, cross_val_predict

    mean = np.mean([row.dense for row in rows], axis=0)
    scale = np.std([row.dense for row in rows], axis=0)
    scale[scale < 1e-6] = 1.0
    labels = np.array([KINDS.index(row.kind) for row in rows])
    matrix = _matrix(rows, mean, scale)
    classifier = LogisticRegression(C=_STRENGTH, max_iter=5000)
    folds = StratifiedKFold(_FOLDS, shuffle=True, random_state=7)
    outside = cross_val_predict(classifier, matrix, labels, cv=folds, method="predict_proba")
    classifier.fit(matrix, labels)
    weights = np.zeros((len(KINDS), mean.size + 2**HASH_BITS))
    bias = np.full(len(KINDS), -20.0)
    for row, label in enumerate(classifier.classes_):
        weights[label], bias[label] = classifier.coef_[row], classifier.intercept_[row]
    open_rows = [i for i, row in enumerate(rows) if row.strength < 0.75]
    model_pairs = [
        (float(outside[i].max()), bool(outside[i].argmax() == labels[i]))
        for i in (open_rows or range(len(rows)))
    ]
    rule_pairs = [(row.strength, row.rule_kind is row.kind) for row in rows if row.strength >= 0.75]
    digest = hashlib.sha256(b"".join(row.dense.tobytes() + row.places.tobytes() for row in rows)).hexdigest()[
        :12
    ]
    return Model(
        mean=mean,
        scale=scale,
        dense=weights[:, : mean.size].T.copy(),
        words=weights[:, mean.size :].T.astype(np.float32),
        bias=bias,
        model_table=confidence_table(model_pairs),
        rule_table=confidence_table(rule_pairs),
        version=f"{len(rows)}-{digest}",
    )


def confidence_table(pairs: Sequence[tuple[float, bool]]) -> NDArray[np.float64]:
    """Thresholds and shares right, never falling (pooled adjacent violators), drawn a little to the middle."""
    ordered = sorted(pairs)
    size = max(8, len(ordered) // 8)
    blocks: list[list[float]] = []
    for start in range(0, len(ordered), size):
        chunk = ordered[start : start + size]
        right = sum(ok for _, ok in chunk)
        blocks.append([chunk[0][0], right + 0.7, len(chunk) + 1.4])
        while len(blocks) > 1 and blocks[-2][1] / blocks[-2][2] > blocks[-1][1] / blocks[-1][2]:
            last = blocks.pop()
            blocks[-1][1] += last[1]
            blocks[-1][2] += last[2]
    return np.array([[low, right / count] for low, right, count in blocks] or [[0.0, 0.5]])


def main() -> int:
    """Entry point of the training command."""
    parser = argparse.ArgumentParser(prog="python -m crawler.classifiers.train", description=__doc__)
    parser.add_argument("texts", nargs="*", type=Path, help="逐行 JSON 的标注文本;省略则用仓库中的开发集")
    parser.add_argument("-o", "--out", type=Path, default=MODEL_FILE, help="写入的模型文件")
    options = parser.parse_args()
    rows = examples(options.texts or sorted(DEVELOPMENT_TEXTS.glob("*.jsonl")))
    if len({row.kind for row in rows}) < 2:
        parser.error("标注文本太少:至少要有两种文书")
    model = train(rows)
    save(model, options.out)
    sys.stdout.write(f"{options.out}: 版本 {model.version},{len(rows)} 件\n")
    return 0


if __name__ == "__main__":
    sys.exit(main())
