"""One pass over a text for the words of every list (标记): which pairs of characters it has, and where.

Six hundred words looked for one by one cost more than everything else together. A word can only stand where its first
two characters do; all those pairs are numbered as the lists are read, and looked up in tables for a whole text at once.
"""

from functools import cache

import numpy as np
from numpy.typing import NDArray

_NUMBERS: dict[str, int] = {}
_CODES = 0x10000
"""Characters told apart; those above the basic plane are in no list and stand in one place."""


def pair_number(pair: str) -> int:
    """The number of a pair of characters, given at its first use."""
    if len(pair) != 2 or max(pair) >= "\uffff":
        raise ValueError(f"{pair!r} is no pair of characters of the basic plane")
    return _NUMBERS.setdefault(pair, len(_NUMBERS) + 1)


@cache
def _tables(known: int) -> tuple[NDArray[np.uint16], NDArray[np.uint16], int, NDArray[np.uint16]]:
    """Row of a first character, column of a second, columns of a row, and the number of the pair in both.

    Small, so that what Chinese texts use of them stays in the processor's cache.
    """
    pairs = list(_NUMBERS.items())[:known]
    firsts = {first: row for row, first in enumerate(dict.fromkeys(pair[0] for pair, _ in pairs), start=1)}
    seconds = {second: at for at, second in enumerate(dict.fromkeys(pair[1] for pair, _ in pairs), start=1)}
    width = len(seconds) + 1
    rows, columns = np.zeros(_CODES, dtype=np.uint16), np.zeros(_CODES, dtype=np.uint16)
    for first, row in firsts.items():
        rows[ord(first)] = row
    for second, column in seconds.items():
        columns[ord(second)] = column
    numbers = np.zeros((len(firsts) + 1) * width, dtype=np.uint16)
    for pair, number in pairs:
        numbers[firsts[pair[0]] * width + seconds[pair[1]]] = number
    return rows, columns, width, numbers


class Marks:
    """The numbered pairs of one text."""

    __slots__ = ("_found", "_places", "_within", "text")

    def __init__(self, text: str, codes: NDArray[np.intp]) -> None:
        """``codes`` are the text's characters, none above 65535."""
        self.text = text
        rows, columns, width, numbers = _tables(len(_NUMBERS))
        cells = rows.take(codes[:-1]).astype(np.intp)
        cells *= width
        cells += columns.take(codes[1:])
        pairs = numbers.take(cells)
        self._places = np.flatnonzero(pairs)
        self._found = pairs.take(self._places)
        self._within: dict[int, frozenset[int]] = {}

    def within(self, end: int) -> frozenset[int]:
        """Numbers of the pairs that stand wholly before ``end``."""
        known = self._within.get(end)
        if known is None:
            found, length = self._found, len(self.text)
            if end > length:
                known = self.within(length)
            else:
                if end < length:
                    found = found[: int(np.searchsorted(self._places, end - 1))]
                known = frozenset(found.tolist())
            self._within[end] = known
        return known

    def places(self, wanted: NDArray[np.bool_], end: int) -> list[int]:
        """Where pairs begin whose numbers are marked in ``wanted``, ascending; those wholly before ``end``."""
        # The last of ``wanted`` is no, and stands for all numbers given after it was made.
        hits: list[int] = self._places[wanted.take(self._found, mode="clip")].tolist()
        return hits if end >= len(self.text) else [place for place in hits if place + 2 <= end]
