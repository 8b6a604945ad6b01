"""From a file to checked columns (读取并校验): every problem of the file at once."""

import json
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path
from typing import Any

from domain.dates import find_dates
from storage.collecting import collection_paused
from storage.importers import cells
from storage.importers.declaration import Kind, Sheet, example_cells
from storage.importers.headers import DEEPEST_HEADER, Header, find_header, plain, sheet_named
from storage.importers.problems import Problems
from storage.importers.workbook import Grid, read_grids

CourtFinder = Callable[[str], int | None]
"""From a court's written name to its id; null for one nobody knows."""


@dataclass
class Table:
    """A sheet's rows, column by column (读入的工作表)."""

    sheet: Sheet
    title: str
    rows: list[int]
    """Excel's row numbers."""
    columns: dict[str, list[Any]]
    """Every declared field; a column the sheet lacks is all null."""
    extra: list[str | None]
    present: frozenset[str]
    """Fields the sheet has a column for."""

    def keep(self, places: Sequence[int]) -> None:
        """Drop all rows but these."""
        self.rows = [self.rows[place] for place in places]
        self.extra = [self.extra[place] for place in places]
        self.columns = {name: [values[place] for place in places] for name, values in self.columns.items()}


@dataclass
class Note:
    """Something odd but legal (提示)."""

    sheet: str
    row: int
    problem: str
    found: str


@dataclass
class Parsed:
    """A file read (读取结果)."""

    path: Path
    kind: Kind
    tables: list[Table]
    problems: Problems
    rejected: int = 0
    labels: dict[str, Any] = field(default_factory=dict)


@collection_paused()
def read_file(path: Path, kind: Kind, find_court: CourtFinder) -> Parsed:
    """Read and check one file; bad rows are dropped from the tables and listed in the problems.

    Raises :class:`~storage.importers.problems.ImportFileError` for a file that cannot be read at all.
    """
    grids = read_grids(path)
    problems = Problems(path.name)
    parsed = Parsed(path, kind, [], problems)
    for sheet, grid in _chosen(kind, grids, problems):
        table = _read_sheet(sheet, grid, parsed, find_court)
        if table is not None:
            parsed.tables.append(table)
    return parsed


def _chosen(kind: Kind, grids: list[Grid], problems: Problems) -> list[tuple[Sheet, Grid]]:
    """Which grid is which sheet: by the tab's name, else by its headers."""
    chosen: dict[str, tuple[Sheet, Grid]] = {}
    rest: list[Grid] = []
    for grid in grids:
        sheet = sheet_named(kind.sheets, grid.name)
        if sheet is None:
            rest.append(grid)
        elif sheet.name in chosen:
            problems.add(
                grid.name, None, None, "", "", f"与“{chosen[sheet.name][1].name}”都是“{sheet.name}”表,请合并"
            )
        else:
            chosen[sheet.name] = (sheet, grid)
    for grid in rest:
        best: tuple[int, Sheet] | None = None
        for sheet in kind.sheets:
            header = find_header(sheet, grid.rows)
            if header is None or sheet.name in chosen:
                continue
            if all(column.field in header.fields for column in sheet.columns if column.required):
                weight = len(header.placed) - len(header.extra)
                if best is None or weight > best[0]:
                    best = (weight, sheet)
        if best is not None:
            chosen[best[1].name] = (best[1], grid)
    if not chosen:
        wanted = "、".join(sheet.name for sheet in kind.sheets)
        names = "、".join(grid.name for grid in grids)
        problems.add(names, None, None, "", "", f"没有找到“{kind.title}”的工作表,应有:{wanted}")
    return [chosen[sheet.name] for sheet in kind.sheets if sheet.name in chosen]


def _read_sheet(sheet: Sheet, grid: Grid, parsed: Parsed, find_court: CourtFinder) -> Table | None:
    problems = parsed.problems
    if not any(cell not in ("", None) for row in grid.rows for cell in row):
        return Table(sheet, grid.name, [], {name: [] for name in sheet.fields}, [], frozenset())
    header = find_header(sheet, grid.rows)
    if header is None:
        wanted = "、".join(column.header for column in sheet.columns if column.required)
        problems.add(grid.name, None, None, "", "", f"前 {DEEPEST_HEADER} 行内没有找到表头,至少应有:{wanted}")
        return None
    labels = _labels(parsed, grid, header, find_court) if parsed.kind.labels else {}
    missing = [column for column in sheet.columns if column.required and column.field not in header.fields]
    missing = [column for column in missing if labels.get(column.field) is None]
    for column in missing:
        problems.add(grid.name, header.row + 1, None, column.header, "", "缺少此必填列")
    for twice in header.twice:
        problems.add(
            grid.name,
            header.row + 1,
            twice.place,
            twice.header,
            "",
            f"与另一列都是“{twice.column.header}”,请只留一列",
        )
    if missing or header.twice:
        return None
    written = list(grid.rows[header.row])
    rows = [
        (number, row)
        for number, row in enumerate(grid.rows[header.row + 1 :], header.row + 2)
        if any(
            cell != "" and cell is not None and not (isinstance(cell, str) and not cell.strip())
            for cell in row
        )
        and row != written
    ]
    rows = _without_example(sheet, header, rows)
    table = Table(sheet, grid.name, [number for number, _ in rows], {}, [], header.fields)
    bad: set[int] = set()
    for column in sheet.columns:
        table.columns[column.field] = [None] * len(rows)
    for placed in header.placed:
        place = placed.place
        raw = [row[place] if place < len(row) else "" for _, row in rows]
        values, wrong = cells.read_column(raw, cells.reader(placed))
        if placed.column.type == "court":
            values, lost = _courts(values, find_court)
            wrong = sorted({*wrong, *lost})
        default = labels.get(placed.column.field)
        if default is not None:
            values = [default if value is None else value for value in values]
        table.columns[placed.column.field] = values
        expected = cells.expectation(placed)
        for at in wrong:
            problems.add(grid.name, table.rows[at], place, placed.header, raw[at], expected)
        bad.update(wrong)
        if placed.column.required and None in values:
            known_bad = set(wrong)
            for at, value in enumerate(values):
                if value is None and at not in known_bad:
                    problems.add(
                        grid.name,
                        table.rows[at],
                        place,
                        placed.header,
                        "",
                        f"必填,{expected.partition(';')[0]}",
                    )
                    bad.add(at)
    for name, value in labels.items():
        if value is not None and name in table.columns and name not in header.fields:
            table.columns[name] = [value] * len(rows)
    table.extra = _extra(header, rows)
    bad.update(_contradictions(table, header, problems))
    if bad:
        parsed.rejected += len(bad)
        table.keep([place for place in range(len(rows)) if place not in bad])
    return table


def _without_example(
    sheet: Sheet, header: Header, rows: list[tuple[int, Sequence[Any]]]
) -> list[tuple[int, Sequence[Any]]]:
    """Drop the template's example row where nobody has replaced it: it speaks of no real case."""
    if not rows or not sheet.example:
        return rows
    example = example_cells(sheet)
    first = rows[0][1]
    same = example.keys() <= {placed.column.header for placed in header.placed} and all(
        (first[placed.place] if placed.place < len(first) else "") == example.get(placed.column.header, "")
        for placed in header.placed
    )
    return rows[1:] if same else rows


def _courts(values: list[Any], find_court: CourtFinder) -> tuple[list[Any], list[int]]:
    ids = {value: find_court(value) for value in set(values) if value is not None}
    lost = [place for place, value in enumerate(values) if value is not None and ids[value] is None]
    return [None if value is None else ids[value] for value in values], lost


def _extra(header: Header, rows: list[tuple[int, Sequence[Any]]]) -> list[str | None]:
    """Columns nobody asked for, as JSON; null where a row has nothing in them."""
    places = header.extra
    if not places:
        return [None] * len(rows)
    result: list[str | None] = []
    for _, row in rows:
        found = {
            name: _kept(row[place])
            for place, name in places
            if place < len(row) and row[place] != "" and row[place] is not None
        }
        result.append(json.dumps(found, ensure_ascii=False) if found else None)
    return result


def _kept(cell: Any) -> str | int | float:
    """A cell nobody asked for; 1.0 of one kind of file is 1 of another."""
    if isinstance(cell, float) and cell.is_integer() and abs(cell) < 1e15:
        return int(cell)
    return cell if isinstance(cell, str | int | float) else str(cell)


# what cannot be true, by table: (field, must not be before, words)
_ORDERS = {
    "enforcement_case": (("closed", "filed", "结案日期早于立案日期"),),
    "review_case": (("closed", "received", "结案日期早于收案日期"),),
    "delegation": (("done", "received", "办结日期早于收到日期"),),
}


def _contradictions(table: Table, header: Header, problems: Problems) -> set[int]:
    bad: set[int] = set()
    by_field = {placed.column.field: placed for placed in header.placed}
    for later, earlier, sentence in _ORDERS.get(table.sheet.table, ()):
        ends, begins = table.columns[later], table.columns[earlier]
        for at, (end, begin) in enumerate(zip(ends, begins, strict=True)):
            if end is not None and begin is not None and end < begin:
                placed = by_field[later]
                problems.add(
                    table.title, table.rows[at], placed.place, placed.header, end, f"{sentence}({begin})"
                )
                bad.add(at)
    if table.sheet.table != "published":
        masked = by_field.get("number")
        if masked is not None:
            for at, number in enumerate(table.columns["number"]):
                if number is not None and not number.key[:-1].rstrip("0123456789-").endswith(_MASKED_ENDS):
                    continue
                if number is not None:
                    problems.add(
                        table.title,
                        table.rows[at],
                        masked.place,
                        masked.header,
                        number.key,
                        "案号被打码,应为完整案号",
                    )
                    bad.add(at)
    return bad


_MASKED_ENDS = ("×", "*", "_", "△", "□", "?", "？", "＿")


def _labels(parsed: Parsed, grid: Grid, header: Header, find_court: CourtFinder) -> dict[str, Any]:
    """What stands above the header of a published list: 平台, 覆盖期间, 覆盖法院."""
    meanings = {plain(label): (label, name) for label, name in parsed.kind.labels}
    found: dict[str, Any] = {}
    for number, row in enumerate(grid.rows[: header.row], 1):
        for place, cell in enumerate(row):
            if not isinstance(cell, str):
                continue
            name, _, rest = cell.partition("：") if "：" in cell else cell.partition(":")
            meaning = meanings.get(plain(name))
            if meaning is None:
                continue
            value: Any = rest.strip()
            if not value:
                value = next((other for other in row[place + 1 :] if other not in ("", None)), "")
            if value == "":
                continue
            _label(parsed, grid.name, number, place, meaning, value, found, find_court)
    parsed.labels = found
    return {"platform": found.get("platform")}


def _label(
    parsed: Parsed,
    sheet: str,
    row: int,
    place: int,
    meaning: tuple[str, str],
    value: Any,
    found: dict[str, Any],
    find_court: CourtFinder,
) -> None:
    label, name = meaning
    problems = parsed.problems
    if name == "platform":
        column = parsed.kind.sheets[0].column("platform")
        known = match_choice(column.choices, value)
        if known is None:
            problems.add(sheet, row, place, label, value, f"应为 {'、'.join(column.values)} 之一")
        found["platform"] = known
    elif name == "period":
        period = read_period(str(value))
        if period is None:
            problems.add(
                sheet, row, place, label, value, "应为期间,如 2017-01-01 至 2018-03-31,起点不晚于终点"
            )
        found["period"] = period
    else:
        text = str(value).strip()
        if plain(text) in ("全部", "全部法院", "全国"):
            found["courts"] = "all"
            return
        ids = []
        for part in (
            text.replace(",", "、").replace("，", "、").replace(";", "、").replace("；", "、").split("、")
        ):
            if not part.strip():
                continue
            court = find_court(part.strip())
            if court is None:
                problems.add(
                    sheet,
                    row,
                    place,
                    label,
                    part.strip(),
                    "应为“全部”或以“、”分隔的法院名称;此法院不在名录中",
                )
            else:
                ids.append(court)
        found["courts"] = ids


def match_choice(choices: Sequence[tuple[str, str]], value: Any) -> str | None:
    """The value a written choice means; null for none."""
    table = {plain(written): known for written, known in choices}
    return table.get(plain(value))


def read_period(text: str) -> tuple[date, date] | None:
    """``2017-01-01 至 2018-03-31``; null unless there are two days, the first not after the second."""
    days = [day for day, _, _ in find_dates(text)]
    if len(days) != 2:
        from domain.dates import parse_date

        for separator in ("至", "到", "~", "～", "—", "--", " - "):
            begin, cut, end = text.partition(separator)
            first, last = parse_date(begin.strip()), parse_date(end.strip())
            if cut and first is not None and last is not None:
                days = [first, last]
                break
    if len(days) != 2 or days[1] < days[0]:
        return None
    return days[0], days[1]
