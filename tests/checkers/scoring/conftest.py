"""A small world to score: courts of Shaanxi, workbooks imported the way people do it."""

import itertools
import json
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from sqlalchemy import Engine, create_engine, select
from sqlalchemy.orm import Session
from sqlalchemy.pool import StaticPool

import checkers.evaluation  # noqa: F401  registers the checkers
from checkers.indicators.context import Context
from checkers.ledger import Ledger, Period
from checkers.result import STATUSES
from checkers.rules import load_rules
from storage.importers.run import import_lines, import_workbook
from storage.models import Base, CourtRow
from storage.targets import load_targets, sync_targets
from tests.workbooks import write_workbook

COURT = "西安市新城区人民法院"
CODE = "陕0102"
OTHER = "西安市碑林区人民法院"
HIGHER = "西安市中级人民法院"


@dataclass(frozen=True)
class Leaf:
    """One court's result for one leaf."""

    status: str
    score: float | None
    low: float | None
    high: float | None
    numerator: float | None
    denominator: float | None
    gaps: list[dict[str, Any]] = field(default_factory=list)

    @property
    def interval(self) -> tuple[float | None, float | None]:
        return self.low, self.high

    def problems(self) -> list[str]:
        return [gap["problem"] for gap in self.gaps]


class World:
    """Imports and evaluations over one database in memory."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.engine: Engine = create_engine(
            "sqlite://", poolclass=StaticPool, connect_args={"check_same_thread": False}
        )
        Base.metadata.create_all(self.engine)
        self.period = Period(date(2017, 1, 1), date(2017, 12, 31), date(2018, 1, 12))
        self._names = (f"file{number}" for number in itertools.count(1))

    def observe(self, observed: date, start: date | None = None, end: date | None = None) -> None:
        self.period = Period(start or self.period.start, end or self.period.end, observed)

    def targets(self, channel: str = "platform", court: str = COURT, looks: int = 1) -> None:
        path = self.folder / "targets.yaml"
        path.write_text(
            f"targets:\n- {{court: {court}, url: 'http://a.example.org/', channel: {channel}, looks: {looks}}}\n",
            encoding="utf-8",
        )
        with Session(self.engine) as session:
            sync_targets(session, load_targets(path))
            session.commit()

    def imports(self, kind: str, sheets: dict[str, Any], **more: Any) -> None:
        """Import a workbook that must be without errors."""
        path = write_workbook(self.folder / f"{next(self._names)}.xlsx", sheets, **more)
        done = import_workbook(self.engine, kind, path, who="测试")
        assert not list(done.problems), [str(problem) for problem in done.problems]

    def cases(self, **sheets: Any) -> None:
        """A workbook ``cases``; an empty list makes an empty sheet."""
        headers = {name: HEADERS[name] for name, rows in sheets.items() if not rows}
        self.imports("cases", sheets, headers=headers)

    def case(self, serial: int = 1, **cells: Any) -> dict[str, Any]:
        """A row of 案件 filed in P, overridden by ``cells``."""
        return {"法院": COURT, "案号": f"(2017){CODE}执{serial}号", "立案日期": date(2017, 3, 1), **cells}

    def lines(self, kind: str, *lines: dict[str, Any]) -> None:
        path = self.folder / f"{next(self._names)}.jsonl"
        path.write_text("\n".join(json.dumps(line, ensure_ascii=False) for line in lines), encoding="utf-8")
        done = import_lines(self.engine, kind, path)
        assert not list(done.problems), [str(problem) for problem in done.problems]

    def walk(self, outcome: str = "complete", court: str = COURT, day: str = "2018-01-12") -> None:
        self.lines(
            "walks",
            {
                "court": court,
                "portal": "http://a.example.org/",
                "started": f"{day}T01:00:00+08:00",
                "finished": f"{day}T02:00:00+08:00",
                "outcome": outcome,
            },
        )

    def document(self, doc_class: str, url: str, court: str = COURT, **more: Any) -> None:
        numbers = more.pop("case_numbers", [])
        self.lines(
            "documents",
            {
                "url": f"http://a.example.org/{url}",
                "court": court,
                "doc_class": doc_class,
                "case_numbers": numbers,
                **more,
            },
        )

    def published(self, *rows: dict[str, Any], above: list[list[Any]] | None = None) -> None:
        """A list of a platform; rows take 中国裁判文书网 unless they say otherwise."""
        complete = [{"平台": "中国裁判文书网", "法院": COURT, **row} for row in rows]
        self.imports(
            "published",
            {"平台公开清单": complete},
            headers={
                "平台公开清单": [
                    "平台",
                    "法院",
                    "案号",
                    "文书种类",
                    "文书序号",
                    "落款日期",
                    "公布日期",
                    "网址",
                    "仅信息项公开",
                ]
            },
            above={"平台公开清单": above or []},
        )

    def covering(self, start: str = "2016-01-01", end: str = "2018-12-31", courts: str = "全部") -> None:
        """An empty list of 中国裁判文书网 that covers all."""
        self.published(
            above=[["平台", "中国裁判文书网"], ["覆盖期间", f"{start} 至 {end}"], ["覆盖法院", courts]]
        )

    def leaf(self, leaf: str, court: str = COURT) -> Leaf:
        """Score one leaf."""
        with self.engine.begin() as connection:
            ledger = Ledger(connection, self.period)
            context = Context(ledger, load_rules())
            scores = context.score(leaf)
            row = connection.execute(select(CourtRow.id).where(CourtRow.name == court)).scalar_one()
            at = ledger.place[row]

            def figure(value: float) -> float | None:
                return None if value != value else round(float(value), 4)

            gaps = [gap for frame in scores.gaps for gap in frame.iter_rows(named=True) if gap["court"] == at]
            return Leaf(
                STATUSES[int(scores.status[at])].value,
                figure(scores.score[at]),
                figure(scores.low[at]),
                figure(scores.high[at]),
                figure(scores.numerator[at]),
                figure(scores.denominator[at]),
                gaps,
            )


HEADERS = {
    "案件": ["法院", "案号", "立案日期"],
    "财产": ["案号", "财产编号"],
    "案款": ["案号", "流水号", "金额", "具备发放条件日期"],
    "终本": ["案号", "终本裁定日期"],
    "终本查询": ["案号", "查询日期"],
    "文书": ["案号", "文书种类", "落款日期"],
    "保全": ["案号", "保全裁定日期"],
    "审查案件": ["法院", "案号", "类型", "收案日期"],
    "委托": ["法院", "委托编号", "收到日期"],
    "信访": ["法院", "编号"],
}


@pytest.fixture
def world(tmp_path: Path) -> World:
    """An empty world, with the court known."""
    made = World(tmp_path)
    made.targets()
    return made
