"""Case numbers measured on real texts, where those lie beside the project."""

import json
from pathlib import Path

import pytest

from domain.case_number import find_all

pytestmark = pytest.mark.shared


@pytest.fixture(scope="module")
def labelled(shared: Path) -> list[dict]:
    lines = (shared / "corpus" / "docs.jsonl").read_text(encoding="utf-8").splitlines()
    documents = [json.loads(line) for line in lines]
    # Where the text is cut before its number, the label cannot be met by reading.
    return [document for document in documents if not document["doubtful"] and not document.get("partial")]


def test_labelled_numbers_are_found(labelled: list[dict]) -> None:
    wanted = missed = 0
    for document in labelled:
        found = {entry.number.key for entry in find_all(f"{document.get('title') or ''}\n{document['text']}")}
        for written in document.get("case_numbers") or []:
            keys = {entry.number.key for entry in find_all(written)}
            assert keys, f"a label is not readable as a case number: {written}"
            wanted += len(keys)
            missed += len(keys - found)
    assert wanted > 500
    assert 1 - missed / wanted >= 0.995


def test_labelled_look_alikes_are_not_found(labelled: list[dict]) -> None:
    looked = wrong = 0
    for document in labelled:
        text = f"{document.get('title') or ''}\n{document['text']}"
        found = {"".join(text[entry.start : entry.end].split()) for entry in find_all(text)}
        for written in document.get("lookalike_numbers") or []:
            looked += 1
            wrong += "".join(written.split()) in found
    assert looked > 50
    assert wrong == 0


def test_everything_found_is_labelled_or_reads_like_a_court_number(labelled: list[dict]) -> None:
    """Labels list the numbers that matter, not all of a text: what is found beyond them must bear a court's code."""
    found = odd = 0
    for document in labelled:
        labels = {
            entry.number.key for written in document.get("case_numbers") or [] for entry in find_all(written)
        }
        for entry in find_all(document["text"]):
            found += 1
            number = entry.number
            odd += not (number.key in labels or number.court_code or number.old_style)
    assert 1 - odd / found >= 0.995
