"""Two scores.json node by node: status, score, low, high, coverage; and the province."""

from collections import Counter
from typing import Any

TOLERANCE = 0.011
PROBLEMS_OF_RULINGS = {"not_published", "unconfirmed", "late", "no_valid_reason", "kind_unclear"}
PROBLEMS_OF_REPORTS = {"proof_missing", "not_accepted"}
FIELDS = ("score", "low", "high", "coverage")


def differences(theirs: dict[str, Any], ours: dict[str, Any]) -> list[str]:
    """What differs, leaves first; an inner node only echoes its leaves."""
    found: list[tuple[int, str]] = []
    their_courts = {court["code"]: court for court in theirs["courts"]}
    our_courts = {court["code"]: court for court in ours["courts"]}
    lonely = their_courts.keys() ^ our_courts.keys()
    found += [(0, f"{code}: only in {'theirs' if code in their_courts else 'ours'}") for code in lonely]
    for code in their_courts.keys() & our_courts.keys():
        court, other = our_courts[code], their_courts[code]
        found += [(9, f"{code} whole: {text}") for text in _unequal(other, court)]
        nodes = {node["id"]: node for node in other["indicators"]}
        mine = {node["id"]: node for node in court["indicators"]}
        found += [(0, f"{code} {name}: missing on one side") for name in mine.keys() ^ nodes.keys()]
        for identifier in mine.keys() & nodes.keys():
            inner = any(one.startswith(identifier + ".") for one in mine)
            for text in _gaps(nodes[identifier], mine[identifier]):
                found.append((2, f"{code} {identifier}: {text}"))
            for text in _unequal(nodes[identifier], mine[identifier], status=True):
                found.append((5 if inner else 1, f"{code} {identifier}: {text}"))
    theirs_flat, ours_flat = _flat(theirs["province"]), _flat(ours["province"])
    for name in ours_flat:
        one, other_value = theirs_flat.get(name), ours_flat.get(name)
        if _apart(one, other_value):
            found.append((8, f"province {name}: {one} ≠ {other_value}"))
    return [text for _, text in sorted(found)]


def _unequal(theirs: dict[str, Any], ours: dict[str, Any], status: bool = False) -> list[str]:
    texts = [
        f"{field} {theirs[field]} ≠ {ours[field]}" for field in FIELDS if _apart(theirs[field], ours[field])
    ]
    if status and theirs["status"] != ours["status"]:
        texts.insert(0, f"{theirs['status']} ≠ {ours['status']}")
    return ["; ".join(texts)] if texts else []


def _gaps(theirs: dict[str, Any], ours: dict[str, Any]) -> list[str]:
    """Gaps of the kinds that both computations tell of."""

    rulings = ours["id"][0] in "中基" and ours["id"][1:] in ("2.3.1", "2.3.2")
    problems = PROBLEMS_OF_RULINGS if rulings else PROBLEMS_OF_REPORTS
    keys = ("problem", "case_number", "due", "days_overdue")

    def told(node: dict[str, Any]) -> Counter[tuple[str, ...]]:
        gaps = (gap for gap in node.get("gaps", ()) if gap["problem"] in problems)
        return Counter(tuple(str(gap.get(key)) for key in keys) for gap in gaps)

    only_theirs, only_ours = told(theirs) - told(ours), told(ours) - told(theirs)
    return [f"gaps {dict(only_theirs)} ≠ {dict(only_ours)}"] if only_theirs or only_ours else []


def _apart(one: float | None, other: float | None) -> bool:
    if one is None or other is None:
        return one is not other
    return abs(one - other) > TOLERANCE


def _flat(value: dict[str, Any] | None, at: str = "") -> dict[str, float | None]:
    flat: dict[str, float | None] = {}
    for key, part in (value or {}).items():
        if key in ("interval", "assumption"):
            continue
        if isinstance(part, dict):
            flat |= _flat(part, f"{at}{key}.")
        else:
            flat[at + key] = part
    return flat
