"""The small learned model for what the rules leave open (学习模型): evidence, rule weights and hashed words.

A linear model over the counts of :mod:`evidence`, the rules' own scores and words (:mod:`segmentation`) hashed into a
fixed table; learned by ``python -m crawler.classifiers.train`` from the labelled texts of the repository, kept in
``data/model.npz`` and applied with numpy alone. Its confidence comes from a table learned out of fold.
"""

import zlib
from dataclasses import astuple, dataclass
from functools import cache
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

from crawler.classifiers.evidence import Evidence
from crawler.classifiers.segmentation import segmenter
from domain.document_kind import DocumentKind

MODEL_FILE = Path(__file__).parent / "data" / "model.npz"
HASH_BITS = 15
WORD_WEIGHT = 8.0
"""How much all words of a text weigh together against the counts."""
TEXT_LIMIT = 600
"""Characters of the beginning whose words count; the title's words come on top."""
KINDS = (
    DocumentKind.ENFORCEMENT_NORMATIVE,
    DocumentKind.OTHER_NORMATIVE,
    DocumentKind.TYPICAL_CASE,
    DocumentKind.AUCTION_NOTICE,
    DocumentKind.DISHONEST_LIST,
    DocumentKind.GUIDE,
    DocumentKind.NAV_LIST,
    DocumentKind.ENFORCEMENT_NEWS,
    DocumentKind.OTHER,
    DocumentKind.LEGAL_ARTICLE,
)
"""What the model chooses among, in the order of its columns."""


def dense_features(evidence: Evidence, scores: dict[DocumentKind, float]) -> NDArray[np.float64]:
    """Counts (logarithmic), marks and the rules' scores as one row."""
    counts = [
        float(value) if isinstance(value, bool) else float(np.sign(value) * np.log1p(abs(value)))
        for value in astuple(evidence)
    ]
    return np.array(counts + [scores.get(kind, 0.0) for kind in KINDS])


def word_places(title: str, compact: str) -> NDArray[np.int64]:
    """Places in the hash table of the words of title and beginning, each once; the title's count as such too."""
    cut = segmenter()
    in_title = cut.words(title)
    words = {*in_title, *cut.words(compact[:TEXT_LIMIT]), *(f"题{word}" for word in in_title)}
    places = {zlib.crc32(word.encode()) >> (32 - HASH_BITS) for word in words}
    return np.array(sorted(places), dtype=np.int64)


@dataclass(frozen=True, slots=True)
class Model:
    """Weights as trained; immutable."""

    mean: NDArray[np.float64]
    scale: NDArray[np.float64]
    dense: NDArray[np.float64]
    words: NDArray[np.float32]
    bias: NDArray[np.float64]
    model_table: NDArray[np.float64]
    """Rows (probability from, confidence), ascending, for the model's own decisions."""
    rule_table: NDArray[np.float64]
    """Rows (strength from, confidence), ascending, for the rules' decisions."""
    version: str

    def probabilities(self, dense: NDArray[np.float64], places: NDArray[np.int64]) -> NDArray[np.float64]:
        """Probability of every kind of :data:`KINDS`."""
        logits = ((dense - self.mean) / self.scale) @ self.dense + self.bias
        if len(places):
            logits = logits + self.words[places].sum(axis=0) * (WORD_WEIGHT / np.sqrt(len(places)))
        raised = np.exp(logits - logits.max())
        return np.asarray(raised / raised.sum(), dtype=np.float64)

    def choose(
        self,
        title: str,
        compact: str,
        evidence: Evidence,
        scores: dict[DocumentKind, float],
        barred: tuple[DocumentKind, ...] = (),
    ) -> tuple[DocumentKind, float]:
        """The likeliest kind that is not barred, and its calibrated confidence."""
        probabilities = self.probabilities(dense_features(evidence, scores), word_places(title, compact))
        for kind in barred:
            probabilities[KINDS.index(kind)] = 0.0
        best = int(probabilities.argmax())
        return KINDS[best], look_up(self.model_table, float(probabilities[best]))

    def rule_confidence(self, strength: float) -> float:
        """Share of right decisions among the rules' decisions of this strength."""
        return look_up(self.rule_table, strength)


def look_up(table: NDArray[np.float64], value: float) -> float:
    """The confidence of the last row whose threshold is not above ``value``."""
    row = int(np.searchsorted(table[:, 0], value, side="right")) - 1
    return float(table[max(row, 0), 1])


def save(model: Model, file: Path) -> None:
    """Write a model; equal models give equal files."""
    with file.open("wb") as stream:
        np.savez_compressed(
            stream,
            mean=model.mean, scale=model.scale, dense=model.dense, words=model.words.astype(np.float16), bias=model.bias,
            model_table=model.model_table, rule_table=model.rule_table, version=np.array(model.version),
            kinds=np.array([kind.value for kind in KINDS]),
        )  # fmt: skip


def load(file: Path) -> Model:
    """Read a model file.

    Raises:
        ValueError: the file was trained for other kinds or another set of features.
    """
    with np.load(file, allow_pickle=False) as stored:
        content: dict[str, Any] = {name: stored[name] for name in stored.files}
    if [str(kind) for kind in content["kinds"]] != [kind.value for kind in KINDS]:
        raise ValueError(
            f"{file}: 模型的文书种类与程序不一致;请重新训练(python -m crawler.classifiers.train)"
        )
    return Model(
        mean=content["mean"], scale=content["scale"], dense=content["dense"], words=content["words"].astype(np.float32),
        bias=content["bias"], model_table=content["model_table"], rule_table=content["rule_table"], version=str(content["version"]),
    )  # fmt: skip


@cache
def trained_model() -> Model | None:
    """The model beside the program; None before the first training."""
    return load(MODEL_FILE) if MODEL_FILE.is_file() else None
