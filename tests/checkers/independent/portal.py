"""What the portal shows (x2.4.1, 宣传)."""

import unicodedata
from difflib import SequenceMatcher

from .court import OneCourt
from .frame import (
    FAILED,
    OK,
    UNKNOWN,
    Result,
    from_items,
    no_data,
    scored,
    unconfirmed,
)
from .ledger import Row, day

NORMATIVE = {"enforcement_normative", "other_normative"}
EXPECTED = {"终本", "信访", "执行转破产", "立审执衔接", "财产保全", "执行案款", "评估拍卖", "指挥中心"}


def plain(text: str | None) -> str:
    """NFKC, lower case, letters, digits and Han only."""
    folded = unicodedata.normalize("NFKC", text or "").lower()
    return "".join(ch for ch in folded if ch.isalnum())


def normalised(text: str | None, court: str) -> str:
    """A title or 文号 as it is compared."""
    text = text or ""
    at = text.find("印发《")
    if at >= 0 and text.rfind("》") > at:
        text = text[at + len("印发《") : text.rfind("》")]
    return plain(text).removeprefix(plain(court))


def normative(court: OneCourt) -> Result:
    """x2.4.1."""
    on_portal = [row for row in court.documents if row["doc_class"] in NORMATIVE]
    rows = court.rows("normative")
    if not rows:
        found = {row["topic"] for row in on_portal} & EXPECTED
        return unconfirmed(100 * len(found) / len(EXPECTED), 100.0)
    limit = min(court.frame.end, court.frame.observed)
    items = []
    for row in rows:
        issued = day(row.get("印发日期"))
        if row.get("应否公开") == "否" or (issued is not None and issued > limit):
            continue
        items.append(_listed(court, row, on_portal))
    return from_items(items, there=True)


def _listed(court: OneCourt, row: Row, on_portal: list[Row]) -> str:
    name = court.court.name
    title, mark = normalised(row["标题"], name), normalised(row.get("文号"), name)
    near = False
    for document in on_portal:
        other = normalised(document["title"], name)
        if title == other or (mark and mark == normalised(document["document_number"], name)):
            return OK
        if SequenceMatcher(None, title, other).ratio() >= 0.9:
            if document["reviewed_by"]:
                return OK
            near = True
    if near:
        return UNKNOWN
    return FAILED if court.walk_proves else UNKNOWN


def months(court: OneCourt) -> list[tuple[int, int]]:
    """Calendar months overlapping P."""
    frame = court.frame
    first, last = frame.start.year * 12 + frame.start.month - 1, frame.end.year * 12 + frame.end.month - 1
    return [(place // 12, place % 12 + 1) for place in range(first, last + 1)]


def _dated(court: OneCourt, label: str) -> list[Row]:
    return [
        row
        for row in court.documents
        if row["doc_class"] == label
        and not row["duplicate_of"]
        and court.frame.in_period(row["publish_date"])
    ]


def _seen(court: OneCourt, value: float) -> Result:
    if court.walk is None:
        return no_data()
    return scored(value) if value >= 100 or court.walk_proves else unconfirmed(value, 100.0)


def news(court: OneCourt) -> Result:
    """中5.8.1, 基4.8.1, 高4.5.1."""
    count = len(_dated(court, "enforcement_news"))
    return _seen(court, min(100.0, 100 * count / len(months(court))))


def typical_cases(court: OneCourt) -> Result:
    """中5.8.2, 基4.8.2, 高4.5.2."""
    quarters = {(year, (month - 1) // 3) for year, month in months(court)}
    seen = {
        (row["publish_date"].year, (row["publish_date"].month - 1) // 3)
        for row in _dated(court, "typical_case")
    }
    return _seen(court, 100 * len(seen) / len(quarters))
