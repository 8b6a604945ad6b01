"""The workbook a reader of case files fills in (案卷评查表), in the columns of the import of ``reviews``.

One row a case and indicator of its court's level. The verdict is a drop-down; the words of the annex stand in a
comment at the indicator's number and again on a sheet of their own. The file is imported back as it is; rows whose
verdict is still blank are refused, or left out with ``--partial``.
"""

from collections.abc import Sequence
from pathlib import Path
from typing import Any

import xlsxwriter

from checkers.sampling.cases import CaseDraw, SampledCase
from checkers.sampling.reviewed import reviewed_indicators
from domain.indicators import IndicatorNode, IndicatorSystem
from storage.importers.declaration import Sheet, load_kind

# comments of a sheet are drawn one by one by spreadsheets: beyond this only the rules sheet has the words
_COMMENTS = 20_000
# rows below the last, for the third reader's 仲裁
_OWN_ROWS = 200
# rows of a worksheet, its header among them
_ROW_LIMIT = 1_048_576
_WIDTHS = {"court": 30, "number": 28, "indicator": 10, "reader": 10, "verdict": 10, "pages": 14, "remark": 36}
_COMMENT_SIZE = {"x_scale": 2.6, "y_scale": 1.6, "font_size": 9}


def write_review_workbooks(
    found: CaseDraw, system: IndicatorSystem, folder: Path, only: Sequence[str] | None = None
) -> list[Path]:
    """Write a workbook a reader into ``folder``; gives the files, in the order of the readers.

    Raises:
        ValueError: no indicator is left to read, an unknown one is named, or a reader gets more rows than a sheet has.
    """
    folder.mkdir(parents=True, exist_ok=True)
    indicators = {
        level: reviewed_indicators(system, level, only) for level in {case.level for case in found.cases}
    }
    if not any(indicators.values()):
        raise ValueError("所选法院没有由案卷评查计分的三级指标")
    files = []
    for reader in found.plan.readers:
        readings = [
            (case, number)
            for case in sorted(found.cases, key=lambda case: (case.court, case.number))
            for number, name in enumerate(case.readers, start=1)
            if name == reader
        ]
        rows = sum(len(indicators[case.level]) for case, _ in readings)
        if rows >= _ROW_LIMIT:
            raise ValueError(
                f"{reader} 的评查表有 {rows} 行,超过工作表上限;请增加评查人、用 --at-most 或 --indicators 减少"
            )
        path = folder / f"评查-{_file_name(reader)}.xlsx"
        part = path.with_name(f".{path.name}.part")
        try:
            with xlsxwriter.Workbook(
                str(part), {"strings_to_formulas": False, "strings_to_urls": False}
            ) as book:
                _Writer(book).write(reader, readings, indicators, found)
            part.replace(path)
        finally:
            part.unlink(missing_ok=True)
        files.append(path)
    return files


def rule_text(node: IndicatorNode) -> str:
    """The words a reader needs at hand: the indicator's path, the annex's text, its rule and its basis."""
    parts = ["/".join(node.path), node.text]
    if node.rule:
        parts.append(f"规则:{node.rule}")
    if node.basis:
        parts.append(f"依据:{node.basis}")
    return "\n".join(part for part in parts if part)


def _wide(page: Any) -> None:
    """Print on A4 across, all columns on one page."""
    page.set_landscape()
    page.set_paper(9)
    page.fit_to_pages(1, 0)


def _file_name(reader: str) -> str:
    return "".join(char if char.isalnum() else "_" for char in reader)


class _Writer:
    def __init__(self, book: Any) -> None:
        font = {"font_name": "微软雅黑", "font_size": 10, "valign": "top"}
        self.book = book
        self.sheet: Sheet = load_kind("reviews").sheets[0]
        self.head = book.add_format({**font, "bold": True, "bg_color": "#E8EEF4", "border": 1})
        self.plain = book.add_format(font)
        self.wrapped = book.add_format({**font, "text_wrap": True})
        # what a reader fills in stays open when the sheet is protected, and so do rows below the last
        free = {**font, "locked": False}
        self.free = book.add_format(free)
        self.asked = book.add_format({**free, "bg_color": "#FFF8E1", "border": 1})
        self.day = book.add_format({**free, "num_format": "yyyy-mm-dd"})

    def write(
        self,
        reader: str,
        readings: Sequence[tuple[SampledCase, int]],
        indicators: dict[Any, tuple[IndicatorNode, ...]],
        found: CaseDraw,
    ) -> None:
        """The three sheets of one reader."""
        self._form(reader, readings, indicators)
        self._rules(indicators)
        self._instructions(reader, len(readings), found)

    def _form(
        self,
        reader: str,
        readings: Sequence[tuple[SampledCase, int]],
        indicators: dict[Any, tuple[IndicatorNode, ...]],
    ) -> None:
        page = self.book.add_worksheet(self.sheet.name)
        page.freeze_panes(1, 3)
        place_of = {column.field: place for place, column in enumerate(self.sheet.columns)}
        for column in self.sheet.columns:
            place = place_of[column.field]
            own = self.day if column.type == "day" else self.free
            page.set_column(place, place, _WIDTHS.get(column.field, 12), own)
            page.write_string(0, place, column.header, self.head)
        row = 0
        for case, number in readings:
            for node in indicators[case.level]:
                row += 1
                values = {
                    "court": case.court,
                    "number": case.number,
                    "indicator": node.id,
                    "reader": reader,
                    "round": str(number),
                }
                for field, value in values.items():
                    page.write_string(row, place_of[field], value, self.plain)
                for field, form in (
                    ("verdict", self.asked),
                    ("pages", self.free),
                    ("remark", self.free),
                    ("reviewed", self.day),
                ):
                    page.write_blank(row, place_of[field], None, form)
                if row <= _COMMENTS:
                    page.write_comment(row, place_of["indicator"], rule_text(node), _COMMENT_SIZE)
        last = max(row, 1)
        for field in ("verdict", "round"):
            column = self.sheet.column(field)
            page.data_validation(
                1,
                place_of[field],
                last + _OWN_ROWS,
                place_of[field],
                {
                    "validate": "list",
                    "source": list(column.values),
                    "error_title": column.header,
                    "error_message": f"请从下拉列表选择:{'、'.join(column.values)}",
                },
            )
        page.autofilter(0, 0, last, len(self.sheet.columns) - 1)
        # without a password: against slips, not against the reader
        page.protect(
            "", {"autofilter": True, "format_columns": True, "format_rows": True, "insert_rows": True}
        )
        _wide(page)
        page.repeat_rows(0)

    def _rules(self, indicators: dict[Any, tuple[IndicatorNode, ...]]) -> None:
        page = self.book.add_worksheet("指标说明")
        _wide(page)
        columns = (("指标编号", 10), ("指标", 46), ("附件原文", 60), ("依据", 60))
        for place, (heading, width) in enumerate(columns):
            page.set_column(place, place, width)
            page.write_string(0, place, heading, self.head)
        row = 0
        for level in sorted(indicators):
            for node in indicators[level]:
                row += 1
                words = (node.id, "/".join(node.path), node.text, node.basis)
                # not every program fits rows to their text: a Han character is as wide as two others
                lines = max(
                    -(-2 * len(text) // width) for text, (_, width) in zip(words, columns, strict=True)
                )
                page.set_row(row, 15 * max(1, lines))
                for place, text in enumerate(words):
                    page.write_string(row, place, text, self.wrapped)

    def _instructions(self, reader: str, cases: int, found: CaseDraw) -> None:
        page = self.book.add_worksheet("填写说明")
        _wide(page)
        page.set_column(0, 0, 120)
        plan = found.plan
        lines = (
            f"评查人:{reader};案件 {cases} 件。",
            "每行是一件案件的一项指标:在“结论”列选择 合格、不合格 或 不适用,填写依据页码和评查日期。",
            "指标的附件原文见“指标编号”单元格批注和“指标说明”表。表头和前五列已锁定(无密码)。",
            "填完后原样导入:sunwatch import reviews 本文件。结论为空的行不能导入;只导入已填的行请加 --partial。",
            "轮次 1 是第一名评查人,轮次 2 是同一案件的第二名评查人;两人结论不同的,由第三人在末行之下另填一行,轮次写“仲裁”。",
            f"抽样:种子 {plan.seed},抽样框 {found.draw.frame_size} 件,指纹 {found.draw.frame_hash}。",
            f"精度 ±{plan.precision:.1%},置信水平 {plan.confidence:.0%},预计合格率 {plan.rate:.0%},"
            f"每层至少 {plan.minimum} 件,双人评查 {plan.double_share:.0%}。",
        )
        for row, line in enumerate(lines):
            page.write_string(row, 0, line, self.wrapped)
