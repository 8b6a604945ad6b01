"""targets.yaml: hours, budgets and screenshots are checked, and a mistake names its file, line and key."""

from datetime import time
from pathlib import Path

import pytest

from crawler.walking.portal import MINUTES_LIMIT, portal_of
from storage.targets import Screenshots, TargetsError, load_targets, permitted_hours

_HEAD = "targets:\n- court: 云岭县人民法院\n  level: 基层\n  url: http://portal.example/\n"


@pytest.mark.parametrize(
    ("line", "key", "words"),
    [
        ("hours: 晚上", "targets[0].hours", "22:00-06:00"),
        ("hours: '25:00-06:00'", "targets[0].hours", "0 至 24"),
        ("hours: '06:00-06:00'", "targets[0].hours", "起止相同"),
        ("hours: [1, 2]", "targets[0].hours", "文字"),
        ("budget: {daily_requests: 0}", "targets[0].budget.daily_requests", "太小"),
        ("budget: {daily_requests: 多}", "targets[0].budget.daily_requests", "整数"),
        ("budget: {daily: 5}", "targets[0].budget.daily", "不认识的键"),
        ("also: ['']", "targets[0].also", "/zxgk/"),
        ("also: [两个 词]", "targets[0].also", "两个 词"),
        ("screenshots: all", "targets[0].screenshots", "rendered"),
    ],
)
def test_a_mistake_names_file_line_and_key(tmp_path: Path, line: str, key: str, words: str) -> None:
    file = tmp_path / "targets.yaml"
    file.write_text(f"{_HEAD}  {line}\n", encoding="utf-8")
    with pytest.raises(TargetsError, match=r"targets\.yaml 第 5 行") as caught:
        load_targets(file)
    assert caught.value.key == key and caught.value.line == 5
    assert words in str(caught.value)


def test_a_target_s_word_comes_before_the_defaults_key_by_key(tmp_path: Path) -> None:
    file = tmp_path / "targets.yaml"
    file.write_text(
        "defaults: {hours: '22:00-06:00', screenshots: key, budget: {pages: 50, daily_requests: 900}}\n"
        f"{_HEAD}  budget: {{pages: 7}}\n"
        "- {court: 青禾县人民法院, level: 基层, url: 'http://b.example/', hours: '00:00-24:00',"
        " screenshots: none}\n".replace("00:00-24:00", "1:00至24:00"),
        encoding="utf-8",
    )
    read = load_targets(file)
    first, second = (portal_of(target, read.defaults) for target in read.targets)
    assert (first.pages, first.daily_requests, first.minutes) == (7, 900, MINUTES_LIMIT)
    assert first.hours == (time(22), time(6)) and first.screenshots is Screenshots.KEY
    assert (second.pages, second.daily_requests) == (50, 900)
    assert second.hours == (time(1), time(0)) and second.screenshots is Screenshots.NONE
    asked = portal_of(read.targets[1], read.defaults, screenshots=Screenshots.KEY)
    assert asked.screenshots is Screenshots.KEY, "the command line comes first"


def test_hours_as_people_write_them() -> None:
    assert permitted_hours("20:00-07:00") == permitted_hours(" 20:00 – 7:00 ") == (time(20), time(7))
    assert permitted_hours("") is None and permitted_hours(None) is None
