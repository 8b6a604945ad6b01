from dataclasses import replace
from datetime import UTC, date, datetime

import pytest
from sqlalchemy import select
from sqlalchemy.orm import Session

from checkers.replies import (
    CheckResult,
    ReplyError,
    ReplyState,
    Seen,
    accepted_publications,
    accepted_replies,
    decide,
    decisions,
    judge,
    record_check,
    replies,
    what_else,
)
from domain.document_kind import DocumentKind
from storage.database import open_database
from storage.models import GapRow, ReplyDecisionRow, ReplyRow
from tests.storage.stored import a_court, a_gap, a_round, an_import

COURT, OTHER = "西安市新城区人民法院", "蓝田县人民法院"
NUMBER = "G0000000007"
PAGE = Seen(
    url="http://court.example.org/a/7.html",
    final_url="http://court.example.org/a/7.html",
    fetched_at=datetime(2018, 4, 2, tzinfo=UTC),
    status=200,
    failure=None,
    title="执行裁定书",
    kind=DocumentKind.ZHONGBEN_RULING,
    case_numbers=("(2017)陕0102执7号",),
    publish_date=date(2017, 9, 18),
)


@pytest.fixture
def session(database_url):
    with Session(open_database(database_url)) as session:
        a_gap(session, a_round(session), a_court(session, COURT), NUMBER)
        session.flush()
        yield session


def answer(session, gap=NUMBER, court=COURT, statement="该裁定书已公布", url=PAGE.url):
    session.add(
        ReplyRow(
            key=f"{gap}|{statement}", digest="0", row=2, import_id=an_import(session, "replies"),
            court_id=a_court(session, court), gap=gap, statement=statement, url=url, proof=None, proof_sha256=None,
        )
    )  # fmt: skip
    session.flush()


def gap_of(session):
    return session.scalars(select(GapRow)).one()


@pytest.fixture
def gap():
    return GapRow(
        node="基2.3.2", case_number="(2017)陕0102执7号", problem="not_published", due=date(2017, 9, 20)
    )


def test_a_page_with_the_number_and_the_kind_matches(gap):
    result, sentence = judge(gap, PAGE)
    assert result is CheckResult.MATCHES
    assert "2017-09-18" in sentence
    assert "晚于" not in sentence
    assert "晚于应公布日 2017-09-20" in judge(gap, replace(PAGE, publish_date=date(2017, 9, 21)))[1]
    assert "没有公布日期" in judge(gap, replace(PAGE, publish_date=None))[1]


@pytest.mark.parametrize(
    ("change", "result"),
    [
        ({"case_numbers": ("(2017)陕0102执8号",)}, CheckResult.DIFFERS),
        ({"case_numbers": ()}, CheckResult.DIFFERS),
        ({"case_numbers": (), "attachments": 1}, CheckResult.UNDECIDED),
        ({"case_numbers": ("(2017)陕0102执7号之一",)}, CheckResult.MATCHES),
        ({"kind": DocumentKind.OTHER_ENFORCEMENT_RULING}, CheckResult.DIFFERS),
        ({"kind": DocumentKind.OTHER_ENFORCEMENT_RULING, "unsure": True}, CheckResult.UNDECIDED),
        ({"unreadable": "正文是图片"}, CheckResult.UNDECIDED),
        ({"failure": "网站应答 404", "status": 404}, CheckResult.UNREACHABLE),
    ],
)
def test_what_is_not_shown_is_not_taken_as_shown(gap, change, result):
    assert judge(gap, replace(PAGE, **change))[0] is result


def test_an_ordinal_must_agree_where_both_have_one(gap):
    gap.case_number = "(2017)陕0102执7号之二"
    assert judge(gap, replace(PAGE, case_numbers=("(2017)陕0102执7-2号",)))[0] is CheckResult.MATCHES
    assert judge(gap, replace(PAGE, case_numbers=("(2017)陕0102执7号之一",)))[0] is CheckResult.DIFFERS


def test_other_gaps_are_left_to_people(gap):
    gap.node = "基4.8.1"
    assert judge(gap, PAGE)[0] is CheckResult.UNDECIDED


def test_every_answer_has_a_state(session):
    answer(session)
    answer(session, gap="G9")
    answer(session, court=OTHER, statement="不是我院的")
    assert [(case.court, case.reply.gap, case.state) for case in replies(session)] == [
        (OTHER, NUMBER, ReplyState.OTHER_COURT),
        (COURT, NUMBER, ReplyState.OPEN),
        (COURT, "G9", ReplyState.UNKNOWN_GAP),
    ]


def test_an_accepted_answer_is_there_for_the_evaluation_with_its_day(session):
    answer(session)
    (case,) = replies(session)
    record_check(session, case, PAGE)
    assert accepted_replies(session) == {}
    decide(session, NUMBER, accepted=True, by="评查人甲", reason="网址属实")
    found = accepted_replies(session)[NUMBER]
    assert (found.case_number, found.problem, found.published) == (
        "(2017)陕0102执7号", "not_published", date(2017, 9, 18),
    )  # fmt: skip
    assert replies(session)[0].state is ReplyState.ACCEPTED


def test_an_accepted_answer_is_a_publication_to_the_evaluation(session):
    answer(session)
    (case,) = replies(session)
    record_check(session, case, PAGE)
    decide(session, NUMBER, accepted=True, by="甲", reason="属实")
    session.commit()
    frame = accepted_publications(session.connection(), "zhongben_ruling")
    assert frame.select("number", "ordinal", "day", "plain").rows() == [
        ("(2017)陕0102执7号", None, date(2017, 9, 18), False)
    ]
    assert accepted_publications(session.connection(), "other_enforcement_ruling").height == 0
    assert what_else(case) == ""


def test_what_no_publication_closes_says_what_else_to_do(session):
    answer(session)
    gap_of(session).problem = "not_met"
    (case,) = replies(session)
    decide(session, NUMBER, accepted=True, by="甲", reason="已补")
    assert "改正相应的导入数据" in what_else(case)
    session.commit()
    assert accepted_publications(session.connection(), "zhongben_ruling").height == 0


def test_a_later_decision_overrules_and_both_stay(session):
    answer(session)
    first = decide(session, NUMBER, accepted=True, by="甲", reason="属实")
    second = decide(session, NUMBER, accepted=False, by="乙", reason="网址已失效")
    assert accepted_replies(session) == {}
    assert set(accepted_replies(session, up_to=first.id)) == {NUMBER}
    assert [row.id for row in decisions(session)[NUMBER]] == [first.id, second.id]
    assert first.gap["due"] == "2017-09-20"
    assert first.reply["statement"] == "该裁定书已公布"
    assert replies(session)[0].state is ReplyState.REJECTED


def test_a_new_answer_after_a_decision_is_open_again(session):
    answer(session)
    decide(session, NUMBER, accepted=False, by="甲", reason="未见该文书")
    answer(session, statement="已补充公布")
    assert [case.state for case in replies(session)] == [ReplyState.REJECTED, ReplyState.OPEN]
    row = decide(session, NUMBER, accepted=True, by="甲", reason="已见")
    assert row.reply["statement"] == "已补充公布"
    assert [case.state for case in replies(session)] == [ReplyState.REJECTED, ReplyState.ACCEPTED]


@pytest.mark.parametrize(
    ("gap", "by", "reason", "word"),
    [
        ("G8", "甲", "理由", "没有对缺口"),
        ("G9", "甲", "理由", "任何轮次"),
        ("G10", "甲", "理由", "不能由该院申辩"),
        (NUMBER, " ", "理由", "决定人"),
        (NUMBER, "甲", "", "理由"),
    ],
)
def test_a_decision_that_cannot_stand_is_refused(session, gap, by, reason, word):
    answer(session)
    answer(session, gap="G9")
    a_gap(session, a_round(session), a_court(session, OTHER), "G10")
    answer(session, gap="G10")
    with pytest.raises(ReplyError, match=word):
        decide(session, gap, accepted=True, by=by, reason=reason)
    assert session.scalars(select(ReplyDecisionRow)).all() == []
