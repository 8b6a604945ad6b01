"""Whether a run of the demo found every planted gap and no other (演示比对).

What is compared is what ``sunwatch export`` and ``sunwatch evaluate -o`` write, not what is in the database,
so that the interface is tested on the way.
"""

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Any
from urllib.parse import urlsplit

from console.demo.expected import EXPECTED, ExpectedCourt, ExpectedDocument, Finding, expected_documents
from console.demo.running import DemoPortal
from domain import case_number
from domain.document_kind import DocumentKind
from domain.outcomes import CourtLevel

Row = Mapping[str, Any]
Gap = tuple[str, str, str | None, int | None]
"""Case number without suffix, problem, last day (ISO), calendar days after it."""

_TOLERANCE = 0.011
_OF_DOCUMENTS = frozenset({"missing_items", "privacy_leak", "published_without_need", "date_mismatch"})
_LEAVES = {"other": "2.3.1", "zhongben": "2.3.2", "normative": "2.4.1"}
_PREFIX = {CourtLevel.INTERMEDIATE: "中", CourtLevel.BASIC: "基"}


def differences(
    portals: Sequence[DemoPortal], documents: Iterable[Row], walks: Iterable[Row], scores: Row
) -> list[str]:
    """Everything in which a run differs from what is expected (与预期不符之处), one Chinese sentence each.

    ``documents`` and ``walks`` are exported rows, ``scores`` the file of an evaluation for the demo's period
    and observation date. Empty: the run found exactly what is planted.
    """
    documents, walks = list(documents), list(walks)
    by_court = {entry["court"]: entry for entry in scores["courts"]}
    found: list[str] = []
    for portal in portals:
        court = EXPECTED[portal.name]
        found += _walk(court, [walk for walk in walks if walk["court"] == portal.name])
        found += _documents(portal, [row for row in documents if row["court"] == portal.name])
        found += _scores(portal, court, by_court.get(portal.name))
    return found


def expected_gaps(court: ExpectedCourt, kind: DocumentKind) -> Counter[Gap]:
    """The gaps a report must list for the rulings of one kind (应列缺口), counted.

    A ruling kept back without a lawful reason is listed as that, and as not published.
    """
    gaps: Counter[Gap] = Counter()
    for ruling in court.rulings:
        if ruling.kind is not kind or not ruling.finding.is_gap:
            continue
        number = case_number.parse(ruling.number).key
        due = ruling.due.isoformat() if ruling.due else None
        if ruling.finding is Finding.NO_VALID_REASON:
            gaps[number, Finding.NO_VALID_REASON.value, due, None] += 1
            gaps[number, Finding.NOT_PUBLISHED.value, due, ruling.days] += 1
        else:
            gaps[number, ruling.finding.value, due, ruling.days] += 1
    return gaps


def _walk(court: ExpectedCourt, walks: Sequence[Row]) -> Iterator[str]:
    newest = max(walks, key=lambda walk: walk["finished"] or "", default=None)
    if newest is None:
        yield f"{court.name}:没有走查记录"
    elif newest["outcome"] != court.outcome.value:
        yield f"{court.name}:走查结果应为 {court.outcome.value},实为 {newest['outcome']}({newest.get('reason')})"


def _documents(portal: DemoPortal, rows: Sequence[Row]) -> Iterator[str]:
    known: dict[str, int] = {}
    for index, row in enumerate(rows):
        for url in (row["url"], row["final_url"], *(row.get("other_urls") or ())):
            if url:
                known[_address(url)] = index
    used: set[int] = set()
    for document in expected_documents(portal):
        place = known.get(_address(document.url))
        if place is None:
            yield f"{portal.name}:缺少文档“{document.title}”({document.url})"
            continue
        used.add(place)
        for url in document.others:
            if known.get(_address(url)) != place:
                yield f"{portal.name}:“{document.title}”的另一网址未归并({url})"
        for difference in _one(document, rows[place]):
            yield f"{portal.name}:“{document.title}”{difference}"
    for index, row in enumerate(rows):
        if index not in used:
            yield f"{portal.name}:多出文档“{row['title']}”({row['url']})"


def _address(url: str) -> str:
    """Path and query without the session: ports differ from run to run."""
    parts = urlsplit(url)
    kept = sorted(part for part in parts.query.split("&") if part and not part.startswith("sessionid="))
    return f"{parts.path}?{'&'.join(kept)}"


def _one(document: ExpectedDocument, row: Row) -> Iterator[str]:
    if row["publish_date"] != document.published.isoformat():
        yield f"发布日期应为 {document.published},实为 {row['publish_date']}"
    if document.attachment_of is None and row["title"] != document.title:
        yield f"标题读成“{row['title']}”"
    if document.kind is None:
        return
    if row["doc_class"] != document.kind.value:
        yield f"种类应为 {document.kind.value},实为 {row['doc_class']}"
    missing = None if row["missing_items"] is None else set(row["missing_items"])
    wanted = None if document.missing is None else {item.value for item in document.missing}
    if missing != wanted:
        yield f"缺项应为 {_listed(wanted)},实为 {_listed(missing)}"
    leaks, planted = set(row["privacy_leaks"] or ()), {leak.value for leak in document.leaks}
    if leaks != planted:
        yield f"过度公开应为 {_listed(planted)},实为 {_listed(leaks)}"


def _listed(values: set[str] | None) -> str:
    return "不适用" if values is None else "、".join(sorted(values)) or "无"


def _scores(portal: DemoPortal, court: ExpectedCourt, entry: Row | None) -> Iterator[str]:
    if entry is None:
        yield f"{court.name}:没有评分"
        return
    nodes = {node["id"]: node for node in entry["indicators"]}
    leaves = {name: _PREFIX[portal.level] + leaf for name, leaf in _LEAVES.items()}
    expected = {"other": court.other, "zhongben": court.zhongben, "normative": court.normative}
    for name, leaf in leaves.items():
        node = nodes[leaf]
        for part in ("score", "low", "high"):
            wanted, got = getattr(expected[name], part), node[part]
            if got is None or abs(got - wanted) > _TOLERANCE:
                yield f"{court.name}:{leaf} 的 {part} 应为 {wanted},实为 {got}"
    for name, kind in (
        ("zhongben", DocumentKind.ZHONGBEN_RULING),
        ("other", DocumentKind.OTHER_ENFORCEMENT_RULING),
    ):
        yield from _gaps(f"{court.name}:{leaves[name]}", expected_gaps(court, kind), nodes[leaves[name]])
    rules = Counter(rule.finding.value for rule in court.rules if rule.finding is not Finding.OK)
    listed = Counter(
        gap["problem"]
        for gap in nodes[leaves["normative"]].get("gaps", ())
        if gap["problem"] not in _OF_DOCUMENTS
    )
    if rules != listed:
        yield f"{court.name}:{leaves['normative']} 的缺口应为 {dict(rules)},实为 {dict(listed)}"


def _gaps(place: str, expected: Counter[Gap], node: Row) -> Iterator[str]:
    listed: Counter[Gap] = Counter()
    for gap in node.get("gaps", ()):
        parsed = case_number.parse_or_none(gap.get("case_number") or "")
        key = parsed.key if parsed else str(gap.get("case_number"))
        # what a document lacks or shows too much of is compared document by document
        if gap["problem"] not in _OF_DOCUMENTS:
            listed[key, gap["problem"], gap.get("due"), gap.get("days_overdue")] += 1
    for number, problem, due, days in sorted((expected - listed).elements(), key=str):
        yield f"{place} 缺少缺口 {number} {problem}(期限 {due},{days} 日)"
    for number, problem, due, days in sorted((listed - expected).elements(), key=str):
        yield f"{place} 多出缺口 {number} {problem}(期限 {due},{days} 日)"
