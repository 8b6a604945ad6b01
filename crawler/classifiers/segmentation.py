"""Cutting text into words (分词): our own door to jieba, with legal terms, or to rjieba where it is installed.

Words are features of the learned model alone, so only texts that the rules leave open are ever cut, and the
dictionaries load with the first of them. Only runs of Han characters are handed over: both libraries cut those alike
(a test compares them), while their treatment of figures and signs differs.
"""

import importlib.util
import logging
import re
import warnings
from collections.abc import Iterable, Iterator
from functools import cache
from pathlib import Path
from typing import Protocol

LEGAL_DICTIONARY = Path(__file__).parent / "data" / "legal_dictionary.txt"
"""Legal terms, one a line: term, frequency, part of speech (jieba's own form)."""
_HAN = re.compile(r"[\u4e00-\u9fd5]+")


class Segmenter(Protocol):
    """Whatever cuts Chinese text into words."""

    name: str

    def words(self, text: str) -> list[str]:
        """The words of all runs of Han characters, in order; figures, signs and blanks are dropped."""
        ...


class _Cutter(Protocol):
    def cut(self, sentence: str) -> Iterable[str]: ...

    def add_word(self, word: str, freq: int, tag: str) -> object: ...


class _DictionarySegmenter:
    """One library's cutter with the legal terms added; their frequencies are given, so that none is computed."""

    def __init__(self, name: str, cutter: _Cutter) -> None:
        self.name = name
        self._cutter = cutter
        for term, frequency, tag in legal_terms():
            cutter.add_word(term, frequency, tag)

    def words(self, text: str) -> list[str]:
        cut = self._cutter.cut
        return [word for run in _HAN.findall(text) for word in cut(run)]


def legal_terms() -> Iterator[tuple[str, int, str]]:
    """Terms of the legal dictionary with frequency and part of speech.

    Raises:
        ValueError: a line has not three parts or its frequency is no number.
    """
    for number, line in enumerate(LEGAL_DICTIONARY.read_text(encoding="utf-8").splitlines(), start=1):
        if not line.strip():
            continue
        parts = line.split()
        if len(parts) != 3 or not parts[1].isdigit():
            raise ValueError(f"{LEGAL_DICTIONARY.name} 第 {number} 行应为“词 词频 词性”:{line}")
        yield parts[0], int(parts[1]), parts[2]


@cache
def jieba_segmenter() -> Segmenter:
    """jieba with the legal terms; its own dictionary loads here, without its messages and warnings."""
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        import jieba

    jieba.setLogLevel(logging.ERROR)
    cutter = jieba.Tokenizer()
    cutter.initialize()
    return _DictionarySegmenter("jieba", cutter)


def has_rjieba() -> bool:
    """Whether the faster library is installed (extra ``fast``)."""
    return importlib.util.find_spec("rjieba") is not None


@cache
def rjieba_segmenter() -> Segmenter:
    """rjieba with the same terms and frequencies.

    Raises:
        ImportError: it is not installed.
    """
    import rjieba

    return _DictionarySegmenter("rjieba", rjieba.Jieba())


def segmenter() -> Segmenter:
    """The faster one installed; both cut the same."""
    return rjieba_segmenter() if has_rjieba() else jieba_segmenter()
