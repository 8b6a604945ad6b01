"""Reviews (案卷评查) and self-reports (法院自报)."""

from dataclasses import replace
from datetime import date

from .court import OneCourt
from .frame import FAILED, OK, UNKNOWN, Result, from_items, no_data, scored, unconfirmed
from .ledger import Row, case_key, day


def reviews(court: OneCourt, leaf: str) -> Result:
    rows = [row for row in court.rows("reviews") if row["指标编号"] == leaf]
    files: dict[str | None, list[Row]] = {}
    for row in rows:
        files.setdefault(case_key(row["案号"]), []).append(row)
    items = []
    for of_file in files.values():
        conclusion = concluded(of_file)
        if conclusion != "不适用":
            items.append({"合格": OK, "不合格": FAILED, None: UNKNOWN}[conclusion])
    return from_items(items, there=bool(rows))


def concluded(rows: list[Row]) -> str | None:
    """What stands for one file, rows in their order; None: not concluded."""
    arbitration = [row for row in rows if row.get("轮次") == "仲裁"]
    if arbitration:
        newest = max(enumerate(arbitration), key=lambda place: (_when(place[1]), place[0]))
        return str(newest[1]["结论"])
    last: dict[str, tuple[tuple[int, date, int], str]] = {}
    for place, row in enumerate(rows):
        order = (int(row.get("轮次") or 0), _when(row), place)
        if row["评查人"] not in last or last[row["评查人"]][0] < order:
            last[row["评查人"]] = (order, row["结论"])
    conclusions = {conclusion for _, conclusion in last.values()}
    return conclusions.pop() if len(conclusions) == 1 else None


def _when(row: Row) -> date:
    return day(row.get("评查日期")) or date.min


def report(court: OneCourt, leaf: str) -> Result:
    rows = [row for row in court.rows("self-reports") if row["指标编号"] == leaf]
    if not rows:
        return no_data()
    row = rows[-1]
    proof = row.get("证明材料")
    if row["自报内容"] == "无":
        return scored(0.0)
    if not proof or proof not in court.world.ledger.proofs:
        return replace(scored(0.0), gaps=({"problem": "proof_missing"},))
    verdict = row.get("审核结论") or "待核"
    refused = replace(scored(0.0), gaps=({"problem": "not_accepted"},))
    return {"不采信": refused, "采信": scored(100.0), "待核": unconfirmed()}[verdict]
