"""Pages without anything new: whatever a site offers, no loss that it speaks of is called an end."""

from hypothesis import given
from hypothesis import strategies as st

from crawler.navigation.reading import Role
from crawler.walking.columns import ColumnWalk, Stop
from crawler.walking.ending import Hollow, Shown, finish, judge_hollow, take_hollow_shown
from crawler.walking.frontier import Item

numbers = st.integers(1, 12)


@st.composite
def columns(draw: st.DrawFn) -> ColumnWalk:
    """A column after some pages of three rows each."""
    pages = draw(numbers)
    column = ColumnWalk("http://c.example/l", "执行公告", True, pages=pages, page_size=3)
    column.entries = {str(n) for n in range(pages * 3)}
    column.rows = len(column.entries)
    column.highest = column.highest_fresh = pages
    column.stated_pages = draw(st.none() | numbers)
    column.stated_entries = draw(st.none() | st.integers(0, 40))
    column.offered, column.shown = draw(numbers), draw(numbers)
    column.hollow = draw(st.integers(0, 3))
    column.last_key = draw(st.sampled_from([None, "seen", "unseen"]))
    column.asked = {"seen"}
    for number in draw(st.sets(st.integers(pages + 2, 14), max_size=3)):
        column.pending[number] = Item(f"http://c.example/l{number}", Role.LIST, 1, number=number)
    if draw(st.booleans()):
        column.doubted = {pages + 1}
    return column


@given(columns(), st.sampled_from(["GET", "POST"]), st.booleans())
def test_an_end_contradicts_nothing_that_the_site_states(
    column: ColumnWalk, method: str, empty: bool
) -> None:
    number = column.highest + 1
    meaning = judge_hollow(column, number, method=method, empty=empty)
    if meaning is not Hollow.END:
        return
    expected = column.expected_pages
    beyond = expected is not None and number > expected
    assert column.count_agrees is True or beyond or (expected is None and number in column.doubted)
    if column.count_agrees is not True and not beyond:
        assert column.last_key != "unseen" and number > column.shown and not column.pending


@given(columns(), st.booleans(), st.booleans(), st.booleans(), st.booleans())
def test_rows_that_a_browser_showed_and_that_were_not_read_are_no_end(
    column: ColumnWalk, unread: bool, nothing: bool, over: bool, empty: bool
) -> None:
    number = column.highest + 1
    take_hollow_shown(column, number, Shown(unread, nothing, over), empty=empty)
    assert column.ended
    if column.last_page_reached and column.count_agrees is not True:
        expected = column.expected_pages
        assert number > expected if expected is not None else nothing if empty else not unread


@given(columns())
def test_a_column_that_is_finished_short_of_its_totals_is_not_at_its_end(column: ColumnWalk) -> None:
    finish(column)
    short = column.stated_pages is not None and column.pages < column.stated_pages
    if short and column.count_agrees is False:
        assert column.stop == Stop.ERROR and not column.last_page_reached
    if column.last_key == "unseen":
        assert not column.last_page_reached
