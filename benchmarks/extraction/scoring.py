"""How an answer is measured against gold."""

from collections import Counter

from crawler.extraction import identity_text


def same_title(answer: str | None, gold: str) -> bool:
    """Letters, digits and Han characters agree."""
    return identity_text(answer or "") == identity_text(gold)


def text_f1(answer: str | None, gold: str) -> float:
    """F1 over pairs of neighbouring characters, layout ignored: 1.0 is the same text."""
    ours, theirs = _pairs(answer or ""), _pairs(gold)
    common = sum((ours & theirs).values())
    if not common:
        return float(not ours and not theirs)
    precision, recall = common / sum(ours.values()), common / sum(theirs.values())
    return 2 * precision * recall / (precision + recall)


def probes_held(answer: str | None, present: tuple[str, ...], absent: tuple[str, ...]) -> tuple[int, int]:
    """How many probes hold (passages that must be in the text, passages that must not), of how many."""
    text = identity_text(answer or "")
    held = sum(identity_text(probe) in text for probe in present)
    held += sum(identity_text(probe) not in text for probe in absent)
    return held, len(present) + len(absent)


def _pairs(text: str) -> Counter[str]:
    plain = identity_text(text)
    return Counter(plain[i : i + 2] for i in range(len(plain) - 1))
