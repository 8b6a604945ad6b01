"""The first characters that spare searches must cover whatever the patterns themselves can begin with."""

import re

import pytest

from crawler.classifiers import item_wordings

LED = ("GAINED", "NOT_GAINED", "CONTINUE", "HEADINGS")


def _top_level(pattern: str) -> list[str]:
    """Alternatives of a pattern at its outermost level."""
    parts, depth, in_class, start, at = [], 0, False, 0, 0
    while at < len(pattern):
        sign = pattern[at]
        if sign == "\\":
            at += 2
            continue
        if in_class:
            in_class = sign != "]"
        elif sign == "[":
            in_class = True
        elif sign in "()":
            depth += 1 if sign == "(" else -1
        elif sign == "|" and depth == 0:
            parts.append(pattern[start:at])
            start = at + 1
        at += 1
    return [*parts, pattern[start:]]


@pytest.mark.parametrize("name", LED)
def test_no_alternative_is_cut_off(name: str) -> None:
    led = getattr(item_wordings, name)
    guard, inner = led.pattern[3:].split("])(?:", 1)
    allowed = re.compile(guard + "]")
    plain = re.compile(inner[:-1])
    for alternative in _top_level(plain.pattern):
        for word in _first_words(alternative):
            assert allowed.match(word[0]), (name, word)


def _first_words(alternative: str) -> list[str]:
    """The literal words of the group or run that an alternative opens with."""
    body = re.sub(r"\(\?<?[!=][^()]*\)", "", alternative)
    if body.startswith("(?:"):
        depth, at = 1, 2
        while depth:
            at += 1
            depth += (body[at] == "(") - (body[at] == ")")
        words = [word for part in _top_level(body[3:at]) for word in _first_words(part)]
        if body[at + 1 : at + 2] == "?":
            words += _first_words(body[at + 2 :])
        return words
    if body.startswith(("[", "\\d")):
        return ["0"] if body.startswith("\\d") else list(body[1 : body.index("]")])
    words = [body] if body else []
    if body[1:2] == "?":
        words += _first_words(body[2:])
    return words
