"""Whatever differs between two rounds is found, and nothing else; large rounds are read in parts."""

from datetime import date
from typing import Any

from hypothesis import given
from hypothesis import strategies as st

from checkers.round_digest import differences, parts_of

COURTS = {1: "甲法院", 2: "乙法院"}
values = st.one_of(
    st.none(),
    st.integers(-5, 5),
    st.floats(0, 100),
    st.text(max_size=4),
    st.dates(date(2017, 1, 1), date(2018, 1, 1)),
)
rows = st.lists(st.tuples(st.sampled_from([1, 2]), values, values), max_size=12)
rounds = st.tuples(rows, rows, rows)
TABLES = ("score", "gap", "finding")


def parts(found: tuple[list[Any], ...]) -> list[Any]:
    return [part for table, rows in zip(TABLES, found, strict=True) for part in parts_of(table, rows)]


@given(rounds)
def test_like_rounds_do_not_differ(found: tuple[list[Any], ...]) -> None:
    assert differences(parts(found), parts(found), COURTS) == ()


@given(rounds, st.data())
def test_a_changed_row_is_named(found: tuple[list[Any], ...], data: st.DataObject) -> None:
    filled = [place for place, rows in enumerate(found) if rows]
    if not filled:
        return
    table = data.draw(st.sampled_from(filled))
    at = data.draw(st.integers(0, len(found[table]) - 1))
    changed = tuple(list(rows) for rows in found)
    court, first, _ = changed[table][at]
    changed[table][at] = (court, first, "改过")
    if changed[table][at] == found[table][at]:
        return
    (sentence,) = differences(parts(found), parts(changed), COURTS)
    assert COURTS[court] in sentence
    assert "改过" in sentence


@given(rounds, st.data())
def test_a_row_more_or_less_is_found(found: tuple[list[Any], ...], data: st.DataObject) -> None:
    table = data.draw(st.integers(0, 2))
    at = data.draw(st.integers(0, len(found[table])))
    more = tuple(list(rows) for rows in found)
    more[table].insert(at, (1, "多出", None))
    assert differences(parts(found), parts(more), COURTS)
    assert differences(parts(more), parts(found), COURTS)


def test_many_differences_are_bounded_and_large_rounds_compared_to_their_end() -> None:
    many = [(1, n, None) for n in range(5000)]
    other = [(1, -n - 1, None) for n in range(5000)]
    assert len(differences(parts((many, [], [])), parts((other, [], [])), COURTS)) == 5
    last = [*many[:-1], (1, "最后一行", None)]
    (sentence,) = differences(parts((many, [], [])), parts((last, [], [])), COURTS)
    assert "最后一行" in sentence
