import csv
import hashlib
from collections import Counter
from fractions import Fraction

import openpyxl
import pytest
from typer.testing import CliRunner

from checkers.sampling.courts import FrameError, court_frame, draw_courts, stratum_of
from console.cli import build
from domain.courts import CourtRegister
from domain.outcomes import CourtLevel

SHAANXI = [court for court in CourtRegister.load() if court.province == "陕西省"]
WANTED = {CourtLevel.HIGH: 1, CourtLevel.INTERMEDIATE: 3, CourtLevel.BASIC: 20}


def test_the_wanted_number_of_each_level_is_drawn():
    found = draw_courts(SHAANXI, WANTED, "20171231")
    levels = Counter(found.courts[each.unit.code].level for each in found.draw.drawn)
    assert levels == WANTED


def test_courts_of_every_large_city_are_among_them():
    found = draw_courts(SHAANXI, WANTED, "20171231")
    strata = Counter(each.unit.stratum for each in found.draw.drawn)
    for stratum, size in found.draw.sizes.items():
        if stratum.startswith("基层"):
            basic = sum(n for s, n in found.draw.sizes.items() if s.startswith("基层"))
            assert abs(strata[stratum] - 20 * size / basic) < 1


def test_the_same_seed_gives_the_same_courts_in_any_order_of_the_register():
    again = draw_courts(reversed(SHAANXI), WANTED, "20171231")
    assert again.draw == draw_courts(SHAANXI, WANTED, "20171231").draw
    assert again.draw.drawn != draw_courts(SHAANXI, WANTED, "20171232").draw.drawn


def test_a_renamed_court_stands_in_the_frame_once_and_special_courts_only_when_asked_for():
    names = [court.name for court in court_frame(SHAANXI).values()]
    assert "西安市鄠邑区人民法院" in names
    assert "户县人民法院" not in names
    assert not any("铁路" in name for name in names)
    assert any("铁路" in court.name for court in court_frame(SHAANXI, special=True).values())
    assert stratum_of(CourtRegister.load().find("陕0102")) == "基层|西安市中级人民法院"


def test_more_than_there_are_is_refused_with_the_number_there_is():
    with pytest.raises(FrameError, match="只有 1 个"):
        draw_courts(SHAANXI, {CourtLevel.HIGH: 2}, "1")


def _by_anybody(frame, seed, level, number):
    """The published algorithm once more, written from its description alone: courts of one level."""

    def sha(text):
        return hashlib.sha256(text.encode()).hexdigest()

    strata = {}
    for court_level, parent, _name, code in frame:
        if court_level == level:
            strata.setdefault(f"{level}|{parent}", []).append(code)
    total = sum(len(codes) for codes in strata.values())
    u = Fraction(int(sha(f"{seed}|{level}|*"), 16), 2**256)
    drawn, reached = set(), Fraction(0)
    for stratum in sorted(strata, key=lambda stratum: sha(f"{seed}|{level}|{stratum}")):
        quota = Fraction(number * len(strata[stratum]), total)
        seats, before, reached = int(quota), reached, reached + quota % 1
        seats += sum(before <= u + k < reached for k in range(len(strata)))
        drawn |= set(sorted(strata[stratum], key=lambda code: sha(f"{seed}|{stratum}|{code}"))[:seats])
    return drawn


def test_anybody_can_repeat_the_draw_from_the_published_file(tmp_path):
    out = tmp_path / "抽取法院.xlsx"
    arguments = [
        "sample",
        "courts",
        "--per-level",
        "高级=1,中级=3,基层=20",
        "--seed",
        "第5号公告",
        "-o",
        str(out),
    ]
    result = CliRunner().invoke(build(), arguments)
    assert result.exit_code == 0, result.output
    book = openpyxl.load_workbook(out)
    frame = list(book["抽样框"].iter_rows(min_row=2, values_only=True))
    facts = dict(book["抽取说明"].iter_rows(min_row=2, values_only=True))
    drawn = {row[4] for row in book["抽取结果"].iter_rows(min_row=2, values_only=True)}
    again = set()
    for level, number in (("高级", 1), ("中级", 3), ("基层", 20)):
        again |= _by_anybody(frame, facts["种子"], level, number)
    assert drawn == again
    lines = sorted((f"{level}|{parent}", code) for level, parent, _name, code in frame)
    text = "".join(f"{stratum}\t{code}\n" for stratum, code in lines)
    assert facts["抽样框指纹"] == hashlib.sha256(text.encode()).hexdigest()


def test_a_csv_carries_seed_and_frame_in_every_row(tmp_path):
    out = tmp_path / "a.csv"
    CliRunner().invoke(
        build(), ["sample", "courts", "--per-level", "基层=5", "--seed", "=1+1", "-o", str(out)]
    )
    with out.open(encoding="utf-8-sig", newline="") as stream:
        rows = list(csv.DictReader(stream))
    assert len(rows) == 5
    assert {row["种子"] for row in rows} == {"'=1+1"}
    assert len({row["抽样框指纹"] for row in rows}) == 1


def test_targets_can_be_the_frame(tmp_path):
    file = tmp_path / "targets.yaml"
    file.write_text(
        "targets:\n  - {court: 西安市新城区人民法院, url: http://a.example.org/}\n"
        "  - {court: 蓝田县人民法院, url: http://b.example.org/}\n",
        encoding="utf-8",
    )
    out = tmp_path / "a.csv"
    arguments = [
        "sample",
        "courts",
        "--from",
        "targets",
        "--targets",
        str(file),
        "--seed",
        "1",
        "-o",
        str(out),
    ]
    assert CliRunner().invoke(build(), [*arguments, "--per-level", "基层=2"]).exit_code == 0
    assert "蓝田县人民法院" in out.read_text(encoding="utf-8-sig")
    refused = CliRunner().invoke(build(), [*arguments, "--per-level", "基层=3"])
    assert refused.exit_code == 2
    assert "只有 2 个" in refused.output
    assert CliRunner().invoke(build(), [*arguments, "--per-level", "初级=3"]).exit_code == 2
