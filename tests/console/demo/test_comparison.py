"""The comparison passes a run that found what is planted, and names whatever differs."""

from collections.abc import Callable
from typing import Any

import pytest

from console.demo import EXPECTED, DemoPortal, expected_documents
from console.demo.comparison import differences, expected_gaps
from domain.document_kind import DocumentKind
from domain.outcomes import CourtLevel

Run = dict[str, Any]


@pytest.fixture
def run(portals: dict[str, DemoPortal]) -> Run:
    """What a faultless run would export."""
    documents, walks, courts = [], [], []
    for portal in portals.values():
        court = EXPECTED[portal.name]
        documents += [
            {
                "court": portal.name,
                "url": d.url,
                "final_url": d.url,
                "other_urls": list(d.others),
                "title": d.title,
                "publish_date": d.published.isoformat(),
                "doc_class": d.kind.value if d.kind else "other",
                "missing_items": None if d.missing is None else sorted(d.missing),
                "privacy_leaks": sorted(d.leaks),
            }
            for d in expected_documents(portal)
        ]
        walks.append(
            {"court": portal.name, "finished": "2018-03-30T02:00:00+08:00", "outcome": court.outcome.value}
        )
        level = "中" if portal.level is CourtLevel.INTERMEDIATE else "基"
        leaves = []
        for leaf, score, kind in (
            ("2.3.1", court.other, DocumentKind.OTHER_ENFORCEMENT_RULING),
            ("2.3.2", court.zhongben, DocumentKind.ZHONGBEN_RULING),
        ):
            gaps = [
                {"case_number": number, "problem": problem, "due": due, "days_overdue": days}
                for number, problem, due, days in expected_gaps(court, kind).elements()
            ]
            leaves.append(
                {"id": level + leaf, "score": score.score, "low": score.low, "high": score.high, "gaps": gaps}
            )
        rules = [{"problem": rule.finding.value} for rule in court.rules if rule.finding.value != "ok"]
        n = court.normative
        leaves.append({"id": level + "2.4.1", "score": n.score, "low": n.low, "high": n.high, "gaps": rules})
        courts.append({"court": portal.name, "indicators": leaves})
    return {"documents": documents, "walks": walks, "scores": {"courts": courts}}


def compare(portals: dict[str, DemoPortal], run: Run) -> list[str]:
    return differences(list(portals.values()), run["documents"], run["walks"], run["scores"])


def test_a_faultless_run_differs_in_nothing(portals: dict[str, DemoPortal], run: Run) -> None:
    assert compare(portals, run) == []


def _lose_a_document(run: Run) -> None:
    run["documents"].pop(0)


def _take_the_bait(run: Run) -> None:
    bait = {
        **run["documents"][0],
        "url": "http://x/neibu/a",
        "final_url": "http://x/neibu/a",
        "other_urls": [],
    }
    run["documents"].append(bait)


def _misread_a_kind(run: Run) -> None:
    news = next(d for d in run["documents"] if d["doc_class"] == "enforcement_news")
    news["doc_class"] = "zhongben_ruling"


def _overlook_a_leak(run: Run) -> None:
    next(d for d in run["documents"] if d["privacy_leaks"])["privacy_leaks"] = []


def _keep_a_duplicate(run: Run) -> None:
    next(d for d in run["documents"] if d["other_urls"])["other_urls"] = []


def _call_a_partial_walk_complete(run: Run) -> None:
    next(w for w in run["walks"] if w["outcome"] == "partial")["outcome"] = "complete"


def _forget_a_gap(run: Run) -> None:
    run["scores"]["courts"][0]["indicators"][1]["gaps"].pop()


def _add_a_gap(run: Run) -> None:
    gap = {"case_number": "(2017)陕98执3号", "problem": "late", "due": "2017-03-29", "days_overdue": 1}
    run["scores"]["courts"][0]["indicators"][1]["gaps"].append(gap)


def _score_otherwise(run: Run) -> None:
    run["scores"]["courts"][2]["indicators"][0]["low"] = 0


def _leave_a_court_out(run: Run) -> None:
    run["scores"]["courts"].pop()


@pytest.mark.parametrize(
    ("spoil", "sentence"),
    [
        (_lose_a_document, "缺少文档"),
        (_take_the_bait, "多出文档"),
        (_misread_a_kind, "种类应为 enforcement_news"),
        (_overlook_a_leak, "过度公开应为"),
        (_keep_a_duplicate, "未归并"),
        (_call_a_partial_walk_complete, "走查结果应为 partial"),
        (_forget_a_gap, "缺少缺口"),
        (_add_a_gap, "多出缺口 (2017)陕98执3号"),
        (_score_otherwise, "的 low 应为 80.0,实为 0"),
        (_leave_a_court_out, "没有评分"),
    ],
)
def test_a_faulty_run_is_told(
    portals: dict[str, DemoPortal], run: Run, spoil: Callable[[Run], None], sentence: str
) -> None:
    spoil(run)
    (told,) = compare(portals, run)
    assert sentence in told
