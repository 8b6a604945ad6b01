import threading
from functools import partial
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer

import openpyxl
import pytest
from sqlalchemy import select
from sqlalchemy.orm import Session
from typer.testing import CliRunner

from console.cli import build
from storage.database import open_database
from storage.evidence import verify
from storage.home import Home
from storage.models import EvidenceRow, ReplyCheckRow, ReplyRow
from tests.storage.stored import a_court, a_gap, a_round, an_import
from tests.workbooks import write_workbook

COURT = "西安市新城区人民法院"
RULING = """<!DOCTYPE html><html><head><meta charset="utf-8"><title>执行裁定书</title></head><body>
<h1>执行裁定书</h1><p>发布时间:2017-09-18</p><div class="content">
<p>陕西省西安市新城区人民法院</p><p>执 行 裁 定 书</p><p>(2017)陕0102执{n}号</p>
<p>申请执行人甲公司。</p><p>被执行人乙公司。</p>
<p>本院在执行甲公司与乙公司买卖合同纠纷一案中,申请执行标的120000元。本院发出执行通知书、报告财产令,查询了被执行人的
银行存款、车辆、不动产,未发现可供执行的财产,未执行到任何款项。依照《最高人民法院关于适用〈中华人民共和国民事诉讼法〉的
解释》第五百一十九条之规定,裁定如下:</p><p>终结本次执行程序。</p>
<p>申请执行人发现被执行人有可供执行财产的,可以再次申请执行。被执行人负有继续履行债务的义务。</p>
<p>审判长 张某</p><p>二〇一七年九月八日</p></div></body></html>"""


class _Quiet(SimpleHTTPRequestHandler):
    def log_message(self, *_):
        pass


@pytest.fixture
def portal(tmp_path):
    folder = tmp_path / "portal"
    folder.mkdir()
    for n in (7, 8):
        (folder / f"{n}.html").write_text(RULING.format(n=n), encoding="utf-8")
    (folder / "robots.txt").write_text("User-agent: *\nDisallow: /private/\n", encoding="utf-8")
    server = ThreadingHTTPServer(("127.0.0.1", 0), partial(_Quiet, directory=str(folder)))
    threading.Thread(target=server.serve_forever, daemon=True).start()
    yield f"http://127.0.0.1:{server.server_port}"
    server.shutdown()
    server.server_close()


@pytest.fixture
def answered(home, portal):
    """Answers to four gaps: right, another case's ruling, nothing there, not allowed."""
    engine = open_database(Home().database_url)
    pages = ("7.html", "8.html", "gone.html", "private/7.html")
    with Session(engine) as session:
        round_id, court, source = a_round(session), a_court(session, COURT), an_import(session, "replies")
        for row, page in enumerate(pages, 1):
            a_gap(session, round_id, court, f"G{row}")
            session.add(
                ReplyRow(
                    key=f"G{row}", digest="0", row=row, import_id=source, court_id=court, gap=f"G{row}",
                    statement="已公布", url=f"{portal}/{page}", proof=None, proof_sha256=None,
                )
            )  # fmt: skip
        session.commit()
    return engine


def run(*arguments):
    return CliRunner().invoke(build(), ["replies", *arguments])


def test_addresses_are_looked_at_judged_and_kept(answered, tmp_path):
    result = run("check")
    assert result.exit_code == 1, result.output
    with Session(answered) as session:
        checks = session.scalars(select(ReplyCheckRow).order_by(ReplyCheckRow.gap_number)).all()
        assert [row.result for row in checks] == ["matches", "differs", "unreachable", "unreachable"]
        assert str(checks[0].publish_date) == "2017-09-18"
        assert "404" in checks[2].sentence
        assert "robots" in checks[3].sentence
        kept = session.get(EvidenceRow, checks[0].evidence_id)
        assert kept.sha256 == checks[0].sha256
        assert verify(Home().evidence, session) == []
    assert "没有需要核查" in run("check").output
    assert run("check", "--again", "G1").exit_code == 0
    with Session(answered) as session:
        assert len(session.scalars(select(ReplyCheckRow)).all()) == 5
        assert verify(Home().evidence, session) == []
    assert run("decide", "G1", "accepted", "--by", "甲", "--reason", "网页属实").exit_code == 0
    listed = run("list", "-o", str(tmp_path / "申辩.xlsx"))
    assert "G1 西安市新城区人民法院 采纳,网址相符" in listed.output
    rows = list(openpyxl.load_workbook(tmp_path / "申辩.xlsx")["申辩"].iter_rows(min_row=2, values_only=True))
    assert [row[11] for row in rows] == ["采纳", "待决定", "待决定", "待决定"]


def test_unknown_numbers_are_said_in_one_line(answered):
    assert run("check", "G99").exit_code == 2
    refused = run("decide", "G99", "rejected", "--by", "甲", "--reason", "无")
    assert refused.exit_code == 2
    assert "没有对缺口 G99 的申辩" in refused.output


def test_accepting_what_nobody_looked_at_is_pointed_out(answered):
    result = run("decide", "G2", "accepted", "--by", "甲", "--reason", "来函说明")
    assert result.exit_code == 0
    assert "网址未核查" in result.output


def test_addresses_are_looked_at_as_soon_as_they_are_imported(home, portal, tmp_path):
    with Session(open_database(Home().database_url)) as session:
        round_id, court = a_round(session), a_court(session, COURT)
        for n in (1, 2):
            a_gap(session, round_id, court, f"G{n}")
        session.commit()
    for n, more in ((1, ()), (2, ("--no-check",))):
        row = {"法院": COURT, "缺口编号": f"G{n}", "说明": "已公布", "网址": f"{portal}/7.html"}
        path = write_workbook(tmp_path / f"申辩{n}.xlsx", {"法院申辩": [row]})
        result = CliRunner().invoke(build(), ["import", "replies", str(path), *more])
        assert result.exit_code == 0, result.output
        assert ("G1 相符" in result.output) == (n == 1)
    listed = run("list").output
    assert "G1 西安市新城区人民法院 待决定,网址相符" in listed
    assert "G2 西安市新城区人民法院 待决定\n" in listed
