"""Pass lines are data; an interval that straddles one cannot tell."""

from datetime import date
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from checkers.pass_lines import OWN_FILE, PassLine, PassLinesError, Verdict, judge, line_for, load_pass_lines
from domain.outcomes import CourtLevel

LINE = PassLine(node="基3.1.1", minimum=80, valid_from=date(2018, 1, 1), basis="测试")


def test_none_is_set_by_the_project_itself() -> None:
    assert load_pass_lines() == ()


@pytest.mark.parametrize(
    ("low", "score", "high", "verdict"),
    [
        (80.0, 80.0, 80.0, Verdict.REACHED),
        (81.0, 85.0, 90.0, Verdict.REACHED),
        (10.0, 50.0, 79.99, Verdict.MISSED),
        (10.0, 90.0, 95.0, Verdict.CANNOT_TELL),
        (0.0, None, 100.0, Verdict.CANNOT_TELL),
    ],
)
def test_verdicts(low: float, score: float | None, high: float, verdict: Verdict) -> None:
    judged = judge(LINE, score, low, high)
    assert judged is not None
    assert judged.verdict is verdict


def test_what_does_not_apply_has_no_verdict() -> None:
    assert judge(LINE, None, None, None) is None


def test_what_is_missing_in_points_and_cases() -> None:
    judged = judge(LINE, 60.0, 60.0, 60.0, 6, 10)
    assert judged is not None
    assert (judged.points_missing, judged.cases_missing) == (20.0, 2)
    graded = judge(LINE, 60.0, 60.0, 60.0, 3, 10)
    assert graded is not None
    assert graded.cases_missing is None, "the score is no share of the ten"


@given(st.integers(1, 500), st.data())
def test_the_missing_cases_are_just_enough(denominator: int, data: st.DataObject) -> None:
    numerator = data.draw(st.integers(0, denominator))
    score = 100 * numerator / denominator
    judged = judge(LINE, score, score, score, numerator, denominator)
    assert judged is not None
    assert judged.cases_missing is not None
    more = numerator + judged.cases_missing
    assert 100 * more / denominator >= LINE.minimum - 1e-6
    assert judged.cases_missing == 0 or 100 * (more - 1) / denominator < LINE.minimum


def test_the_nearest_and_newest_line_holds() -> None:
    general = LINE
    later = LINE.model_copy(update={"minimum": 85, "valid_from": date(2019, 1, 1)})
    provincial = LINE.model_copy(update={"minimum": 70, "province": "陕西省"})
    lines = (general, later, provincial)
    assert line_for(lines, "基3.1.1", CourtLevel.BASIC, "甘肃省", date(2018, 6, 1)) is general
    assert line_for(lines, "基3.1.1", CourtLevel.BASIC, "甘肃省", date(2019, 6, 1)) is later
    assert line_for(lines, "基3.1.1", CourtLevel.BASIC, "陕西省", date(2019, 6, 1)) is provincial
    assert line_for(lines, "基3.1.1", CourtLevel.BASIC, "甘肃省", date(2017, 6, 1)) is None
    assert line_for(lines, "", CourtLevel.BASIC, "甘肃省", date(2018, 6, 1)) is None


def test_the_homes_own_file_counts_and_its_mistakes_are_named(tmp_path: Path) -> None:
    own = tmp_path / OWN_FILE
    own.write_text(
        "lines:\n- {node: total, minimum: 75, valid_from: 2018-01-01, basis: 甲}\n", encoding="utf-8"
    )
    (line,) = load_pass_lines(tmp_path)
    assert line.minimum == 75
    own.write_text(
        "lines:\n- {node: total, minimum: 175, valid_from: 2018-01-01, basis: 甲}\n", encoding="utf-8"
    )
    with pytest.raises(PassLinesError, match=r"第 2 行,lines\[0\]\.minimum:太大"):
        load_pass_lines(tmp_path)
