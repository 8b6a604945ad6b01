"""``import``, ``template``, ``evaluate``, ``explain`` as people call them."""

import json
from datetime import date
from pathlib import Path

import pytest
from typer.testing import CliRunner

from console.cli import build
from tests.workbooks import write_workbook

COURT = "西安市新城区人民法院"


@pytest.fixture(autouse=True)
def elsewhere(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A folder without targets.yaml."""
    monkeypatch.chdir(tmp_path)


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
