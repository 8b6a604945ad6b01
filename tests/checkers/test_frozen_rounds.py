"""A frozen round is scored again byte for byte, whatever came since; what was tampered with is found."""

import json
import zipfile
from datetime import UTC, date, datetime
from pathlib import Path

import pytest
from sqlalchemy import Engine, select, update
from sqlalchemy.orm import Session

from checkers import frozen_rounds
from checkers.evaluation import evaluate
from checkers.feed import write_scores
from checkers.findings.all import all_findings
from checkers.frozen_rounds import FrozenRoundError, freeze, look_at_evidence, rescore
from checkers.ledger import Ledger
from checkers.ledger.tables import OF_CASE, OF_COURT
from checkers.pass_lines import PassLine
from checkers.replies import Seen, decide, record_check, replies
from checkers.round_archive import unpacked
from checkers.round_digest import digest
from checkers.rounds import store_round
from domain.document_kind import DocumentKind
from storage.database import open_database
from storage.evidence import EvidenceWriter, Exchange
from storage.models import DocumentRow, FindingRow, GapRow, RoundRow, ScoreRow
from tests.checkers.scoring.conftest import CODE, COURT, OTHER, World

MOMENT = datetime(2018, 1, 13, 8, tzinfo=UTC)
LINE = PassLine.model_validate(
    {"node": "基2.3.2", "minimum": 80, "valid_from": "2017-01-01", "basis": "某院〔2017〕1号"}
)


def number(serial: int) -> str:
    return f"(2017){CODE}执{serial}号"


@pytest.fixture
def world(tmp_path: Path, database_url: str) -> World:
    """A court with cases, rulings found and not found, answers, reviews, a survey, a walk."""
    made = World(tmp_path)
    made.engine = open_database(database_url)
    made.targets()
    made.cases(
        案件=[
            made.case(
                n,
                结案日期=date(2017, 9, n),
                结案方式="终结本次执行程序" if n < 5 else "执行完毕",
                申请执行标的额=1000.5 * n,
                执行到位金额=333.33 * n,
                一案一账号="是" if n % 2 else None,
                首次网络查询时间=datetime(2017, 3, 2 + n, 9, 30),
            )
            for n in range(1, 9)
        ]
        + [{"法院": COURT, "案号": "(2017)陕0103执1号", "立案日期": date(2017, 3, 1)}],
        终本=[{"案号": number(n), "终本裁定日期": date(2017, 9, n)} for n in range(1, 5)],
        终本查询=[{"案号": number(1), "查询日期": date(2017, 12, 1), "查到财产": "否"}],
    )
    made.imports(
        "reviews",
        {
            "案卷评查": [
                {"法院": COURT, "案号": number(n), "指标编号": "基1.2.1", "评查人": reader, "结论": verdict}
                for n, reader, verdict in ((1, "甲", "合格"), (1, "乙", "不合格"), (2, "甲", "合格"))
            ]
        },
    )
    made.imports(
        "survey",
        {
            "问卷": [
                {
                    "法院": COURT,
                    "受访者类型": "律师",
                    "答卷编号": str(n),
                    "题号": q,
                    "分值": 3 + (n + len(q)) % 3,
                }
                for n in range(6)
                for q in ("一", "二二")
            ]
        },
    )
    made.walk()
    made.covering()
    made.document(
        "zhongben_ruling", "1", case_numbers=[number(1)], publish_date="2017-09-12", ruling_date="2017-09-01"
    )
    made.document(
        "enforcement_news", "2", publish_date="2017-05-04", missing_items=None, privacy_leaks=["phone"]
    )
    return made


def a_round(world: World, out: Path, lines: tuple[PassLine, ...] = (LINE,)) -> int:
    """Evaluate and store as the command does; ``scores.json`` beside."""
    with world.engine.begin() as connection:
        evaluation = evaluate(connection, world.period)
        findings = all_findings(evaluation)
        stored = store_round(connection, evaluation, findings, evaluated_at=MOMENT, lines=lines)
        with out.open("w", encoding="utf-8", newline="\n") as stream:
            write_scores(stream, evaluation, None, lines, evaluated_at=MOMENT, number=stored)
    return stored


def gap_of(engine: Engine, round_id: int, case: str) -> str:
    with Session(engine) as session:
        query = select(GapRow.gap_number).where(GapRow.round_id == round_id, GapRow.case_number == case)
        return session.scalars(query.where(GapRow.node == "基2.3.2")).one()


def go_on(world: World, round_id: int) -> None:
    """Everything that happens after a round: rows replaced and added, documents, walks, a reply that is accepted."""
    gap = gap_of(world.engine, round_id, number(2))
    world.cases(
        案件=[
            world.case(n, 结案日期=date(2017, 9, n), 结案方式="执行完毕", 一案一账号="否") for n in (1, 2, 9)
        ],
        终本=[{"案号": number(3), "终本裁定日期": date(2017, 9, 3), "听取意见日期": date(2017, 9, 1)}],
    )
    world.document("zhongben_ruling", "1", case_numbers=[number(4)], publish_date="2017-10-30")
    world.document("zhongben_ruling", "3", case_numbers=[number(3)], publish_date="2017-09-05")
    world.walk("blocked", day="2018-02-01")
    world.targets("portal", court=OTHER)
    world.imports(
        "replies",
        {"法院申辩": [{"法院": COURT, "缺口编号": gap, "说明": "已公布", "网址": "http://a.example.org/2"}]},
    )
    with Session(world.engine) as session:
        (case,) = replies(session)
        seen = Seen(
            url="http://a.example.org/2", final_url=None, fetched_at=MOMENT, status=200, failure=None,
            kind=DocumentKind.ZHONGBEN_RULING, case_numbers=(number(2),), publish_date=date(2017, 9, 8),
        )  # fmt: skip
        record_check(session, case, seen)
        decide(session, gap, accepted=True, by="评查人甲", reason="网页所见")
        # recognised anew, by a person
        session.execute(
            update(DocumentRow).where(DocumentRow.url.like("%/2")).values(doc_class="typical_case")
        )
        session.commit()


def test_a_frozen_round_comes_out_the_same_after_everything_changed(world: World, tmp_path: Path) -> None:
    first = a_round(world, tmp_path / "first.json")
    folder = tmp_path / "rounds"
    freeze(world.engine, first, folder)
    go_on(world, first)
    second = a_round(world, tmp_path / "second.json")
    old, new = (json.loads((tmp_path / f"{name}.json").read_text()) for name in ("first", "second"))
    changed = [
        a["id"]
        for a, b in zip(old["courts"][0]["indicators"], new["courts"][0]["indicators"], strict=True)
        if (a["score"], a["low"]) != (b["score"], b["low"])
    ]
    assert {"基1.7.1", "基2.3.2", "基3.1.1"} <= set(changed), "the data did change"
    done = rescore(world.engine, first, folder, tmp_path / "again.json")
    assert done.differences == ()
    assert done.versions == ()
    assert (tmp_path / "again.json").read_bytes() == (tmp_path / "first.json").read_bytes()
    with zipfile.ZipFile(folder / f"{first}.zip") as archive:
        assert archive.read("scores.json") == (tmp_path / "first.json").read_bytes()
    freeze(world.engine, second, folder)
    assert rescore(world.engine, second, folder).differences == ()
    assert [path.name for path in sorted(folder.iterdir())] == [f"{first}.zip", f"{second}.zip"]


def test_a_round_whose_data_went_on_before_the_freeze_is_not_frozen(world: World, tmp_path: Path) -> None:
    first = a_round(world, tmp_path / "first.json")
    world.cases(案件=[world.case(1, 一案一账号="否")])
    with pytest.raises(FrozenRoundError, match=r"重新评估后立即冻结.*原为"):
        freeze(world.engine, first, tmp_path / "rounds")
    assert list((tmp_path / "rounds").iterdir()) == []
    with Session(world.engine) as session:
        assert session.get_one(RoundRow, first).frozen_at is None
    with pytest.raises(FrozenRoundError, match="没有冻结"):
        rescore(world.engine, first, tmp_path / "rounds")


def test_whatever_is_changed_in_the_database_is_found(world: World, tmp_path: Path) -> None:
    first = a_round(world, tmp_path / "first.json")
    folder = tmp_path / "rounds"
    freeze(world.engine, first, folder)
    for table, values in (
        (ScoreRow, {"score": 99.0}),
        (GapRow, {"days_overdue": 1}),
        (FindingRow, {"sentence": "无"}),
        (RoundRow, {"observed": date(2018, 1, 13)}),
        (RoundRow, {"province": {}}),
    ):
        with Session(world.engine) as session:
            sealed = session.get_one(RoundRow, first).inputs["digest"]
            assert digest(session, session.get_one(RoundRow, first)) == sealed
            assert session.execute(update(table).values(**values)).rowcount, table.__tablename__  # type: ignore[attr-defined]
            session.expire_all()
            assert digest(session, session.get_one(RoundRow, first)) != sealed
    with world.engine.begin() as connection:
        connection.execute(update(GapRow).values(days_overdue=1))
    assert any("已被改动" in line for line in rescore(world.engine, first, folder).differences)


def test_an_archive_that_was_changed_or_lost_is_said_to_be(world: World, tmp_path: Path) -> None:
    first = a_round(world, tmp_path / "first.json")
    folder = tmp_path / "rounds"
    freeze(world.engine, first, folder)
    with pytest.raises(FrozenRoundError, match="已冻结"):
        freeze(world.engine, first, folder)
    path = folder / f"{first}.zip"
    content = bytearray(path.read_bytes())
    content[len(content) // 2] ^= 1
    path.write_bytes(content)
    with pytest.raises(FrozenRoundError, match="已被改动"):
        rescore(world.engine, first, folder)
    path.unlink()
    with pytest.raises(FrozenRoundError, match="没有归档文件"):
        rescore(world.engine, first, folder)


def test_other_code_is_said_and_its_other_result_shown(
    world: World, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    first = a_round(world, tmp_path / "first.json")
    folder = tmp_path / "rounds"
    freeze(world.engine, first, folder)
    monkeypatch.setattr(
        frozen_rounds, "code_versions", lambda: {"software": "9", "code": "f" * 12, "calendar": "2099"}
    )

    def another(*arguments: object, **more: object) -> object:
        evaluation = evaluate(*arguments, **more)  # type: ignore[arg-type]
        evaluation.nodes["基1.7.1"].score[:] = 12.5
        return evaluation

    monkeypatch.setattr(frozen_rounds, "evaluate", another)
    done = rescore(world.engine, first, folder)
    assert [line.split(":")[0] for line in done.versions] == ["软件版本", "评分代码", "节假日日历"]
    assert COURT in done.differences[0]
    assert any(line.startswith("scores.json 第") for line in done.differences)


def test_evidence_of_a_frozen_round_is_read_again(tmp_path: Path) -> None:
    made = World(tmp_path)
    made.targets()
    root = tmp_path / "evidence"
    writer = EvidenceWriter(root, CODE, 1, "Sunwatch/1")
    bodies = [f"<p>第{n}件</p>".encode() for n in range(3)]
    records = [
        writer.write(Exchange(f"http://a.example.org/{n}", "GET", (), b"", 200, "OK", (), body, MOMENT))[0]
        for n, body in enumerate(bodies)
    ]
    writer.close()
    for n, record in enumerate(records):
        made.document("enforcement_news", str(n), sha256=record.sha256, warc=record.place)
    made.document("enforcement_news", "x", sha256="0" * 64, warc="elsewhere/000001-001.warc.gz:0")
    made.document("enforcement_news", "y")
    first = a_round(made, tmp_path / "first.json")
    folder = tmp_path / "rounds"
    freeze(made.engine, first, folder)
    seen = look_at_evidence(made.engine, first, folder, root)
    assert (seen.documents, seen.same, seen.changed) == (4, 3, ())
    assert seen.missing == ("http://a.example.org/x",)
    path = root / records[1].warc_file
    content = bytearray(path.read_bytes())
    content[records[1].offset + records[1].length // 2] ^= 255
    path.write_bytes(content)
    assert look_at_evidence(made.engine, first, folder, root).changed == ("http://a.example.org/1",)


def test_an_archive_answers_as_the_database_does(world: World, tmp_path: Path) -> None:
    world.document(
        "zhongben_ruling", "4", case_numbers=[number(5)], missing_items=["claim"], privacy_leaks=[]
    )
    world.document(
        "zhongben_ruling", "5", case_numbers=[number(6)], missing_items=[], privacy_leaks=["phone"]
    )
    world.document("typical_case", "6'; --", title="引号'和\"", publish_date="2017-02-01")
    first = a_round(world, tmp_path / "first.json")
    folder = tmp_path / "rounds"
    freeze(world.engine, first, folder)
    with (
        unpacked(folder / f"{first}.zip") as laid,
        laid.engine.begin() as kept,
        world.engine.begin() as stored,
    ):
        ours, theirs = Ledger(kept, world.period), Ledger(stored, world.period)
        assert ours.courts == theirs.courts
        assert ours.documents.equals(theirs.documents)
        assert ours.document_numbers.equals(theirs.document_numbers)
        for classes in (("typical_case",), ("enforcement_news", "zhongben_ruling"), ("other",)):
            assert ours.documents_of(classes).equals(theirs.documents_of(classes))
        faulty = ours.faulty_documents("zhongben_ruling")
        assert faulty.equals(theirs.faulty_documents("zhongben_ruling"))
        assert faulty.height == 2
        for table in OF_COURT + OF_CASE:
            assert ours.rows(table).equals(theirs.rows(table)), table
            assert ours.rows(table).schema == theirs.rows(table).schema
