"""The 43 tasks of annex 1 (《实施意见》工作任务分解表) of 陕高法〔2017〕53号, with who answers for them and by when.

The text, units and deadlines are the notice's (``data/tasks.yaml``); which topics and indicators a task has to do
with it does not say: that relation is our assumption, marked by :attr:`Task.relations_assumed`.
"""

from dataclasses import dataclass
from datetime import date
from functools import lru_cache
from pathlib import Path
from typing import Any

import yaml

from domain.document_kind import Topic

_FILE = Path(__file__).parent / "data" / "tasks.yaml"
BASIS = "陕高法〔2017〕53号附件1"
"""Where the tasks stand."""


@dataclass(frozen=True, slots=True)
class Task:
    """One task (工作任务)."""

    id: str
    """Section, subsection and number as the annex writes them: 一(一)1, 三2."""
    section: str
    subsection: str
    """Empty in sections three and four, which have none."""
    text: str
    responsible: tuple[str, ...]
    """责任部门, as the annex names them."""
    deadline_text: str
    """时间进度 in the annex's words."""
    deadline: date
    """Last day of the month the annex names; the year's last day for 全年."""
    whole_year: bool
    """True where the annex says 全年: the deadline is the end of the year by our reading."""
    topics: tuple[Topic, ...]
    """Topics of normative documents that would show it done (assumption)."""
    indicators: tuple[str, ...]
    """Numbers of the indicators it serves (assumption)."""
    relations_assumed: bool = True


@lru_cache(maxsize=1)
def load_tasks() -> tuple[Task, ...]:
    """All tasks in the annex's order."""
    raw = yaml.safe_load(_FILE.read_text(encoding="utf-8"))
    return tuple(_task(entry, bool(raw["relations_assumption"])) for entry in raw["tasks"])


def task(identifier: str) -> Task | None:
    """The task of a number (二(二)2); None where there is none."""
    return next((task for task in load_tasks() if task.id == identifier), None)


def _task(entry: dict[str, Any], assumed: bool) -> Task:
    return Task(
        id=entry["id"],
        section=entry["section"],
        subsection=entry.get("subsection", ""),
        text=entry["text"],
        responsible=tuple(entry["responsible"]),
        deadline_text=entry["deadline_text"],
        deadline=entry["deadline"],
        whole_year=entry.get("whole_year", False),
        topics=tuple(Topic(topic) for topic in entry.get("topics", ())),
        indicators=tuple(entry.get("indicators", ())),
        relations_assumed=assumed,
    )
