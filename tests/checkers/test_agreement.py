from dataclasses import replace
from datetime import date
from random import Random

import openpyxl
import pytest
from hypothesis import given
from hypothesis import strategies as st
from sqlalchemy.orm import Session
from typer.testing import CliRunner

from checkers.agreement import (
    Reading,
    agreement,
    agreements,
    awaiting_arbitration,
    conclude,
    readings,
    sampled_rates,
)
from checkers.indicators.reviews import concluded
from checkers.ledger import Ledger, Period
from console.cli import build
from storage.database import open_database
from storage.home import Home
from storage.models import FileReviewRow
from tests.storage.stored import a_court, an_import

VERDICTS = ["合格", "不合格", "不适用"]
PAIRS = st.lists(st.tuples(st.sampled_from(VERDICTS), st.sampled_from(VERDICTS)), max_size=60)
COURT = "西安市新城区人民法院"


def read(reader, verdict, number=1, indicator="基1.2.1", **more):
    return Reading(COURT, f"(2017)陕0102执{number}号", indicator, reader, verdict, **more)


def test_cohens_own_arithmetic():
    pairs = (
        [("合格", "合格")] * 20
        + [("合格", "不合格")] * 5
        + [("不合格", "合格")] * 10
        + [("不合格", "不合格")] * 15
    )
    found = agreement(pairs)
    assert (found.count, found.agreed, found.share) == (50, 35, 0.7)
    assert found.kappa == pytest.approx(0.4)


@given(PAIRS)
def test_kappa_never_passes_raw_agreement_and_does_not_ask_who_was_first(pairs):
    found = agreement(pairs)
    assert agreement([pair[::-1] for pair in pairs]) == found
    if found.kappa is not None:
        assert -1 <= found.kappa <= found.share <= 1
        assert (found.kappa == 1) == (found.agreed == found.count)
    else:
        assert len({verdict for pair in pairs for verdict in pair}) <= 1


def test_one_reader_alone_or_readers_of_one_mind_conclude():
    concluded = conclude([read("甲", "合格"), read("甲", "不合格", 2), read("乙", "不合格", 2)])
    assert [each.verdict for each in concluded] == ["合格", "不合格"]


def test_readers_who_differ_wait_for_arbitration_and_the_newest_decides():
    rows = [read("甲", "合格", round="1"), read("乙", "不合格", round="2")]
    (waiting,) = awaiting_arbitration(conclude(rows))
    assert [each.reader for each in waiting.readings] == ["甲", "乙"]
    old = read("丙", "合格", round="仲裁", reviewed=date(2018, 1, 1), order=(9, 9))
    new = read("丁", "不适用", round="仲裁", reviewed=date(2018, 2, 1))
    blank = read("戊", "不合格", round="仲裁", order=(99, 99))
    (decided,) = conclude([*rows, new, old, blank])
    assert (decided.verdict, decided.arbiter) == ("不适用", "丁")


def test_a_readers_last_row_counts():
    first = read("甲", "不合格", round="1", reviewed=date(2018, 3, 1), order=(2, 1))
    second = read("甲", "合格", round="2", reviewed=date(2018, 1, 1), order=(1, 1))
    assert conclude([second, first])[0].verdict == "合格"
    dated = replace(first, verdict="合格", reviewed=date(2018, 3, 2), order=(1, 1))
    assert conclude([dated, first])[0].verdict == "合格"
    later = replace(first, verdict="合格", order=(2, 2))
    assert conclude([later, first])[0].verdict == "合格"


def test_agreement_is_told_by_indicator_pair_and_reader():
    rows = [
        read("甲", "合格", 1), read("乙", "合格", 1),
        read("甲", "合格", 2), read("丙", "不合格", 2),
        read("乙", "不合格", 3, "基1.2.2"), read("丙", "不合格", 3, "基1.2.2"),
    ]  # fmt: skip
    found = agreements(conclude(rows))
    assert (found.overall.count, found.overall.agreed) == (3, 2)
    assert {key: each.count for key, each in found.by_indicator.items()} == {"基1.2.1": 2, "基1.2.2": 1}
    assert {frozenset(pair): each.count for pair, each in found.by_pair.items()} == {
        frozenset("甲乙"): 1, frozenset("甲丙"): 1, frozenset("乙丙"): 1,
    }  # fmt: skip
    assert {key: (each.agreed, each.count) for key, each in found.by_reader.items()} == {
        "甲": (1, 2), "乙": (2, 2), "丙": (1, 2),
    }  # fmt: skip
    assert found.overall.small


def test_rates_leave_out_what_does_not_apply_or_is_not_concluded():
    rows = [
        read("甲", "合格", 1), read("甲", "不合格", 2), read("甲", "不适用", 3),
        read("甲", "合格", 4), read("乙", "不合格", 4),
    ]  # fmt: skip
    (rate,) = sampled_rates(conclude(rows))
    assert (rate.passed, rate.failed, rate.left_out, rate.open) == (1, 1, 1, 1)
    assert rate.interval.rate == 0.5
    assert rate.interval.small


def test_the_command_lists_what_awaits_arbitration(home, tmp_path):
    with Session(open_database(Home().database_url)) as session:
        source, court = an_import(session, "reviews"), a_court(session, COURT)
        for row, (reader, verdict) in enumerate([("甲", "合格"), ("乙", "不合格")]):
            session.add(
                FileReviewRow(
                    key=reader, digest="0", row=row, import_id=source, court_id=court, reader=reader,
                    number="(2017)陕0102执7号", code="陕0102", indicator="基1.2.1", round=str(row + 1), verdict=verdict,
                )
            )  # fmt: skip
        session.commit()
    result = CliRunner().invoke(build(), ["agreement", "-o", str(tmp_path / "一致性.xlsx")])
    assert result.exit_code == 0, result.output
    assert "待仲裁 1 项" in result.output
    book = openpyxl.load_workbook(tmp_path / "一致性.xlsx")
    page = book["待仲裁"]
    heads = {cell.value: cell.column for cell in page[2]}
    row = {name: page.cell(3, at) for name, at in heads.items()}
    assert (row["案号"].value, row["轮次"].value) == ("(2017)陕0102执7号", "仲裁")
    assert row["各评查人结论"].value == "甲:合格;乙:不合格"
    assert "合格,不合格,不适用" in page.data_validations.dataValidation[0].formula1
    # filled in by the third reader, the file is imported as it is, and nothing is open any more
    row["评查人"].value, row["结论"].value = "丙", "不合格"
    book.save(tmp_path / "一致性.xlsx")
    result = CliRunner().invoke(build(), ["import", "reviews", str(tmp_path / "一致性.xlsx")])
    assert result.exit_code == 0, result.output
    result = CliRunner().invoke(build(), ["agreement"])
    assert "待仲裁 0 项" in result.output


def test_nothing_to_compare_is_said(home):
    result = CliRunner().invoke(build(), ["agreement"])
    assert result.exit_code == 2
    assert "sunwatch import reviews" in result.output


def test_what_is_concluded_here_is_what_the_evaluation_scores(database_url):
    random = Random(2017)
    engine = open_database(database_url)
    with Session(engine) as session:
        source, court = an_import(session, "reviews"), a_court(session, COURT)
        for row in range(400):
            session.add(
                FileReviewRow(
                    key=str(row), digest="0", row=row, import_id=source, court_id=court, code="陕0102",
                    number=f"(2017)陕0102执{random.randint(1, 30)}号", indicator=random.choice(["基1.2.1", "基1.2.2"]),
                    reader=random.choice("甲乙丙"), round=random.choice(["1", "2", "1", "2", None, "仲裁"]),
                    verdict=random.choice(VERDICTS), reviewed=random.choice([None, date(2018, 1, random.randint(1, 9))]),
                )
            )  # fmt: skip
        session.add(
            FileReviewRow(
                key="中", digest="0", row=401, import_id=source, court_id=court, code="陕0102", reader="甲",
                number="(2017)陕0102执7号", indicator="中1.2.1", round="1", verdict="合格",
            )
        )  # fmt: skip
        session.commit()
        mine = {(each.indicator, each.number): each.verdict for each in conclude(readings(session))}
    with engine.begin() as connection:
        period = Period(date(2017, 1, 1), date(2017, 12, 31), date(2018, 3, 31))
        frame = concluded(Ledger(connection, period))
    scored = {(row["indicator"], row["number"]): row["verdict"] for row in frame.iter_rows(named=True)}
    assert mine == scored
    assert {None, *VERDICTS} == set(mine.values())
