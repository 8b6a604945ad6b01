"""Gaps are named in Chinese; what no version knows keeps its own name."""

from domain.document_kind import PrivacyLeak, RequiredItem
from domain.problems import Problem, item_in_chinese, problem_in_chinese


def test_every_kind_of_gap_has_a_name_of_its_own() -> None:
    names = [problem.chinese for problem in Problem]
    assert len(set(names)) == len(names)
    assert not any(name.isascii() for name in names)


def test_keys_of_contents_and_leaks_are_written_out() -> None:
    for part in (*RequiredItem, *PrivacyLeak):
        assert item_in_chinese(part.value) == part.chinese
    assert item_in_chinese("claim、rights") == f"{RequiredItem.CLAIM.chinese}；{RequiredItem.RIGHTS.chinese}"


def test_what_is_not_a_key_stays_as_it_is() -> None:
    assert item_in_chinese("罚款决定书 2017-09-06") == "罚款决定书 2017-09-06"
    assert problem_in_chinese("of_a_later_version") == "of_a_later_version"
