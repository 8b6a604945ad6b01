import numpy as np
import openpyxl
import pytest
from hypothesis import given
from hypothesis import strategies as st
from sqlalchemy.orm import Session
from typer.testing import CliRunner

from checkers.reliability import Answer, cronbach_alpha, reliabilities, reliability_section, responses
from console.cli import build
from storage.database import open_database
from storage.home import Home
from storage.models import SurveyRow
from tests.storage.stored import a_court, an_import

COURT = "西安市新城区人民法院"


def sheet(number, points, respondent="律师", court=COURT):
    return [Answer(court, respondent, f"D{number}", f"Q{n}", p) for n, p in enumerate(points, 1) if p]


def test_alpha_of_a_table_worked_by_hand():
    # item variances 1, 1, 1; totals 3, 6, 9 have variance 9: 3/2 · (1 - 3/9) = 1
    assert cronbach_alpha(np.array([[1, 1, 1], [2, 2, 2], [3, 3, 3.0]])) == pytest.approx(1)
    # item variances 1 and 1; totals 3, 3, 6 have variance 3: 2 · (1 - 2/3)
    assert cronbach_alpha(np.array([[1, 2], [2, 1], [3, 3.0]])) == pytest.approx(2 / 3)


@given(st.lists(st.lists(st.integers(1, 5), min_size=3, max_size=3), max_size=30))
def test_alpha_is_never_above_one(rows):
    alpha = cronbach_alpha(np.array(rows, dtype=float).reshape(len(rows), 3))
    assert alpha is None or alpha <= 1 + 1e-9


@pytest.mark.parametrize("rows", [[[1.0], [2.0]], [[1.0, 2.0]], [[2.0, 2.0], [2.0, 2.0]]])
def test_alpha_has_no_value_without_questions_sheets_or_spread(rows):
    assert cronbach_alpha(np.array(rows)) is None


def test_types_of_respondents_are_groups_of_their_own_and_only_complete_sheets_count():
    found = [
        *sheet(1, (1, 1)), *sheet(2, (3, 3)), *sheet(3, (5, 5)), *sheet(4, (5, None)),
        *sheet(1, (2, 4, 1), "当事人"),
    ]  # fmt: skip
    parties, lawyers = reliabilities(found)
    assert (parties.respondent, parties.sheets, parties.alpha) == ("当事人", 1, None)
    assert (lawyers.sheets, lawyers.complete, lawyers.alpha) == (4, 3, pytest.approx(1))
    assert lawyers.questions[0].answers == 4
    assert lawyers.questions[0].mean == 3.5
    assert lawyers.small


def test_a_question_that_runs_the_other_way_is_named():
    found = [answer for n in range(1, 6) for answer in sheet(n, (n, n, 6 - n))]
    (group,) = reliabilities(found)
    assert group.backward == ("Q3",)
    assert group.questions[2].alpha_without == pytest.approx(1)


def test_responses_are_counted_by_court_and_type():
    (one,) = responses([*sheet(1, (1, 5)), *sheet(2, (3,))])
    assert (one.sheets, one.answers, one.mean, one.score) == (2, 3, 3, 50)


def test_the_provinces_section_says_what_stands_behind_the_survey():
    (group,) = reliability_section([*sheet(1, (1, 1)), *sheet(2, (3, 3)), *sheet(3, (5, 5))])
    assert (group["alpha"], group["complete"], group["small"]) == (1, 3, True)
    assert (group["sheets"], group["courts"], group["fewest"]) == (3, 1, 3)
    assert reliability_section([]) == []


def test_the_order_of_answers_changes_nothing():
    found = [answer for n in range(1, 40) for answer in sheet(n, (n % 5 + 1, n % 3 + 1, n % 4 + 1))]
    assert reliabilities(found) == reliabilities(found[::-1])
    assert responses(found) == responses(found[::-1])


def test_the_command_tells_alpha_and_counts(home, tmp_path):
    with Session(open_database(Home().database_url)) as session:
        source, court = an_import(session, "survey"), a_court(session, COURT)
        for n in range(1, 6):
            for question in ("Q1", "Q2"):
                session.add(
                    SurveyRow(
                        key=f"{n}{question}", digest="0", row=n, import_id=source, court_id=court,
                        respondent="律师", sheet_number=f"D{n}", question=question, points=float(n),
                    )
                )  # fmt: skip
        session.commit()
    result = CliRunner().invoke(build(), ["survey", "-o", str(tmp_path / "问卷.xlsx")])
    assert result.exit_code == 0, result.output
    assert "α = 1.000" in result.output
    assert "仅供参考" in result.output
    counts = openpyxl.load_workbook(tmp_path / "问卷.xlsx")["回收情况"]
    assert [cell.value for cell in counts[2]][:6] == [COURT, "律师", 5, 10, 3, 50]


def test_no_survey_is_said(home):
    result = CliRunner().invoke(build(), ["survey"])
    assert result.exit_code == 2
    assert "sunwatch import survey" in result.output
