"""``import``, ``template``, ``evaluate``, ``explain`` as people call them."""

import json
from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest
from typer.testing import CliRunner

from checkers.rules import load_rules
from console.cli import build
from domain.indicators import use_folder
from tests.checkers.scoring.test_other_systems import documented
from tests.workbooks import write_workbook

COURT = "西安市新城区人民法院"


@pytest.fixture(autouse=True)
def elsewhere(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    """A folder without targets.yaml."""
    monkeypatch.chdir(tmp_path)
    yield
    use_folder(None)


def run(*arguments: str | Path) -> tuple[int, str]:
    result = CliRunner().invoke(build(), [str(each) for each in arguments])
    return result.exit_code, result.output


@pytest.fixture
def cases(home: Path, tmp_path: Path) -> Path:
    rows = [{"法院": COURT, "案号": f"(2017)陕0102执{n}号", "立案日期": date(2017, 3, 1)} for n in (1, 2)]
    return write_workbook(tmp_path / "cases.xlsx", {"案件": rows})


def test_from_import_to_explanation(cases: Path, home: Path, tmp_path: Path) -> None:
    assert run("import", "cases", cases)[0] == 0
    scores = tmp_path / "out" / "scores.json"
    code, text = run(
        "evaluate", "--period", "2017-01-01:2017-12-31", "--observed", "2018-01-12", "-o", scores
    )
    assert code == 0, text
    content = json.loads(scores.read_text(encoding="utf-8"))
    assert [court["court"] for court in content["courts"]] == [COURT]
    ids = [node["id"] for node in content["courts"][0]["indicators"]]
    assert len(ids) == len(set(ids)) == 4 + 31 + 59
    code, text = run("explain", "陕0102", "基1.3.1", "--limit", "1")
    assert code == 0
    assert "cases.xlsx “案件”第 2 行" in text
    assert "本项目的假定" in text


def test_bad_file_is_told_and_marked(home: Path, tmp_path: Path) -> None:
    path = write_workbook(
        tmp_path / "坏.xlsx", {"案件": [{"法院": COURT, "案号": "一号", "立案日期": "昨天"}]}
    )
    code, text = run("import", "cases", path)
    assert code == 2, "nothing was done"
    assert "整个文件均未入库" in text
    assert (tmp_path / "坏.errors.xlsx").is_file()
    code, _ = run("import", "cases", path, "-o", tmp_path / "errors.xlsx")
    assert (tmp_path / "errors.xlsx").is_file()


@pytest.mark.parametrize(
    "arguments",
    [
        ["evaluate"],
        ["evaluate", "--period", "2017"],
        ["evaluate", "--period", "2017-12-31:2017-01-01"],
        ["evaluate", "--period", "2017-01-01:2017-12-31", "--observed", "2999-01-01"],
        ["evaluate", "--period", "1999-01-01:1999-12-31"],
        ["evaluate", "--period", "2017-01-01:2017-12-31", "--court", "无名法院"],
        ["import", "cases", "没有.xlsx"],
        ["import", "nothing", "a.xlsx"],
        ["template", "documents"],
        ["explain", "陕0102", "基9.9.9"],
    ],
)
def test_unusable_arguments(home: Path, arguments: list[str]) -> None:
    code, text = run(*arguments)
    assert code == 2, text
    assert "Traceback" not in text


def test_a_system_in_the_home_is_scored_explained_and_kept_with_a_frozen_round(
    cases: Path, home: Path, tmp_path: Path
) -> None:
    folder = home / "indicators"
    folder.mkdir(parents=True)
    load_rules.cache_clear()
    text = documented().replace("demo-2018", "own-2018")
    (folder / "own-2018.yaml").write_text(text, encoding="utf-8")
    assert run("import", "cases", cases)[0] == 0
    scores = tmp_path / "scores.json"
    code, told = run(
        "evaluate", "--system", "own-2018", "--period", "2017-01-01:2017-12-31", "--observed", "2018-01-12",
        "--name", "甲", "--freeze", "-o", scores,
    )  # fmt: skip
    assert code == 0, told
    assert "轮次 1 已冻结" in told
    assert json.loads(scores.read_text(encoding="utf-8"))["system"] == "own-2018"
    assert "一案一账号" in run("explain", "陕0102", "基1.1")[1]
    # the file goes, the round stays
    (folder / "own-2018.yaml").unlink()
    use_folder(None)
    load_rules.cache_clear()
    code, told = run("round", "rescore", "甲", "-o", tmp_path / "again.json")
    assert code == 0, told
    assert "逐字节相同" in told
    assert (tmp_path / "again.json").read_bytes() == scores.read_bytes()
    assert run("evaluate", "--system", "own-2018", "--period", "2017-01-01:2017-12-31")[0] == 2


def test_a_system_named_like_the_projects_own_is_refused(cases: Path, home: Path) -> None:
    folder = home / "indicators"
    folder.mkdir(parents=True)
    load_rules.cache_clear()
    (folder / "annex2-2017.yaml").write_text(documented(), encoding="utf-8")
    code, told = run("evaluate", "--period", "2017-01-01:2017-12-31")
    assert code == 2
    assert "请改名" in told
    load_rules.cache_clear()


def test_rounds_are_frozen_checked_and_scored_again(cases: Path, home: Path, tmp_path: Path) -> None:
    assert run("import", "cases", cases)[0] == 0
    scores = tmp_path / "scores.json"
    period = ("--period", "2017-01-01:2017-12-31", "--observed", "2018-01-12")
    assert run("evaluate", *period, "-o", scores)[0] == 0
    assert run("round", "rescore", "1")[0] == 1, "not frozen yet"
    code, told = run("round", "freeze", "1")
    assert code == 0, told
    assert run("round", "freeze", "1")[0] == 1
    changed = [{"法院": COURT, "案号": "(2017)陕0102执1号", "立案日期": date(2017, 5, 1), "一案一账号": "是"}]
    assert run("import", "cases", write_workbook(tmp_path / "later.xlsx", {"案件": changed}))[0] == 0
    assert run("evaluate", *period, "--name", "later")[0] == 0
    code, told = run("round", "rescore", "1", "-o", tmp_path / "again.json")
    assert code == 0, told
    assert (tmp_path / "again.json").read_bytes() == scores.read_bytes()
    assert run("round", "check", "1")[0] == 0
    assert run("sensitivity", "--round", "1", "-o", tmp_path / "s.xlsx")[0] == 0
    archive = home / "rounds" / "1.zip"
    archive.write_bytes(archive.read_bytes()[:-1])
    for command in ("check", "rescore"):
        code, told = run("round", command, "1")
        assert (code, "已被改动" in told) == (1, True)
