"""The gap report as a workbook (公开缺口报告·工作簿): a sheet a problem, links to where things stand.

Cells come from portals and ledgers: they are written as text, so nothing in them is taken for a formula.
"""

from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import Any

import xlsxwriter

from reports.gap.content import CourtGaps, Gap, GapReport
from reports.gap.html import tallies
from reports.page import safe_link, written_date, written_moment, written_skip, written_stop
from reports.problems import Heading

_LINK_LIMIT = 2079  # an address in a cell is no longer
_CELL_LIMIT = 32767
_GAP_COLUMNS: tuple[tuple[str, int], ...] = (
    ("编号", 18),
    ("法院", 24),
    ("代字", 9),
    ("指标", 9),
    ("案号", 26),
    ("文书或事项", 40),
    ("应公布日", 12),
    ("逾期天数", 9),
    ("说明", 50),
    ("公布日期", 12),
    ("网址", 40),
    ("取回时间", 17),
    ("证据(WARC 文件:位置)", 34),
    ("SHA-256", 30),
)


class _Book:
    """A workbook with its formats; writes tables cell by cell as text or number."""

    def __init__(self, path: Path) -> None:
        options = {"strings_to_formulas": False, "strings_to_urls": False, "strings_to_numbers": False}
        self.book = xlsxwriter.Workbook(str(path), options)
        font = {"font_name": "微软雅黑", "font_size": 10, "valign": "top"}
        self.plain = self.book.add_format({**font, "text_wrap": True})
        self.number = self.book.add_format({**font, "num_format": "0.00"})
        self.head = self.book.add_format({**font, "bold": True, "bg_color": "#E8EEF4", "border": 1})
        self.link = self.book.add_format({**font, "font_color": "#1F4F8F", "underline": 1})
        self.title = self.book.add_format({**font, "bold": True, "font_size": 14})

    def sheet(self, name: str, columns: Sequence[tuple[str, int]], rows: Iterable[Sequence[Any]]) -> None:
        """A sheet with a frozen head, a filter, and one row a thing."""
        page = self.book.add_worksheet(name)
        page.freeze_panes(1, 0)
        page.set_landscape()
        page.set_paper(9)
        page.fit_to_pages(1, 0)
        page.repeat_rows(0)
        for place, (heading, width) in enumerate(columns):
            page.set_column(place, place, width)
            page.write_string(0, place, heading, self.head)
        last = 0
        for last, row in enumerate(rows, start=1):
            for place, value in enumerate(row):
                self.cell(page, last, place, value)
        page.autofilter(0, 0, max(last, 1), len(columns) - 1)

    def cell(self, page: Any, row: int, place: int, value: Any) -> None:
        """One cell: a number as a number, a followable address as a link, all else as text."""
        if value is None or value == "":
            return
        if isinstance(value, bool) or not isinstance(value, int | float):
            text = str(value)[:_CELL_LIMIT]
            address = safe_link(text)
            if address and len(address) <= _LINK_LIMIT and " " not in address:
                page.write_url(row, place, address, self.link, text)
            else:
                page.write_string(row, place, text, self.plain)
        else:
            page.write_number(row, place, value, self.number if isinstance(value, float) else self.plain)


def write_workbook(report: GapReport, path: Path) -> Path:
    """Write the workbook to ``path``; it appears only when complete."""
    path.parent.mkdir(parents=True, exist_ok=True)
    part = path.with_name(f".{path.name}.part")
    book = _Book(part)
    try:
        _summary(book, report)
        for heading in _headings(report):
            rows = ((court, gap) for court in report.courts for gap in _of(court, heading))
            book.sheet(heading.sheet, _GAP_COLUMNS, (_gap_row(court, gap) for court, gap in rows))
        _actions(book, report)
        _scores(book, report)
        _walks(book, report)
        _list_pages(book, report)
        _skipped(book, report)
        _findings(book, report)
        _rules(book, report)
    finally:
        book.book.close()
    part.replace(path)
    return path


def _headings(report: GapReport) -> list[Heading]:
    found: dict[str, Heading] = {}
    for court in report.courts:
        for heading, _ in court.problems:
            found.setdefault(heading.sheet, heading)
    return list(found.values())


def _of(court: CourtGaps, heading: Heading) -> Sequence[Gap]:
    return next((gaps for other, gaps in court.problems if other.sheet == heading.sheet), ())


def _gap_row(court: CourtGaps, gap: Gap) -> Sequence[Any]:
    proof = gap.evidence
    return (
        gap.number,
        court.court.name,
        court.court.code,
        gap.node,
        gap.case_number,
        gap.item or (proof.title if proof else None),
        written_date(gap.due) if gap.due else None,
        gap.days_overdue,
        gap.reason,
        written_date(proof.published) if proof and proof.published else None,
        proof.url if proof else None,
        written_moment(proof.fetched) if proof and proof.fetched else None,
        proof.warc if proof else None,
        proof.sha256 if proof else None,
    )


def _summary(book: _Book, report: GapReport) -> None:
    columns = (
        ("法院", 26),
        ("代字", 9),
        ("层级", 7),
        ("走查", 12),
        ("阳光执行得分", 12),
        ("下限", 9),
        ("上限", 9),
        ("未公开", 9),
        ("逾期", 9),
        ("缺项", 9),
        ("过度公开", 9),
        ("未能确认", 9),
        ("走查情况", 60),
    )

    def rows() -> Iterable[Sequence[Any]]:
        for court, tally in tallies(report):
            branch = court.nodes[0] if court.nodes else None
            yield (
                court.court.name,
                court.court.code,
                court.court.level,
                court.walk.outcome.chinese if court.walk else "未走查",
                branch.score if branch else None,
                branch.low if branch else None,
                branch.high if branch else None,
                *tally.values(),
                court.walk.sentence if court.walk else "没有走查记录",
            )

    book.sheet("概览", columns, rows())


def _actions(book: _Book, report: GapReport) -> None:
    columns = (
        ("法院", 26),
        ("做什么", 60),
        ("件数", 8),
        ("何时前(建议)", 16),
        ("责任单位", 30),
        ("依据", 40),
    )
    rows = (
        (court.court.name, action.problem, action.what, action.count, action.by, action.units, action.basis)
        for court in report.courts
        for action in court.actions
    )
    book.sheet("整改事项", columns, rows)


def _scores(book: _Book, report: GapReport) -> None:
    columns = (
        ("法院", 26),
        ("编号", 9),
        ("指标", 40),
        ("权重", 8),
        ("状态", 10),
        ("得分", 9),
        ("下限", 9),
        ("上限", 9),
        ("分子", 9),
        ("分母", 9),
        ("来源", 24),
        ("规则", 60),
        ("依据", 40),
        ("是否假设", 9),
        ("达标线", 9),
        ("达标情况", 10),
        ("差几分", 9),
        ("差几件", 9),
    )
    rows = (
        (
            court.court.name,
            node.indicator.id,
            node.indicator.name,
            node.indicator.weight,
            node.status.chinese,
            node.score,
            node.low,
            node.high,
            node.numerator,
            node.denominator,
            "、".join(node.sources),
            node.rule.text if node.rule else None,
            (node.rule.basis if node.rule else None) or node.indicator.basis,
            None if node.rule is None else "是" if node.rule.assumption else "否",
            node.judged.line.minimum if node.judged else None,
            node.judged.verdict.chinese if node.judged else None,
            node.judged.points_missing if node.judged else None,
            node.judged.cases_missing if node.judged else None,
        )
        for court in report.courts
        for node in (*((court.total,) if court.total else ()), *court.nodes, *court.portal_nodes)
    )
    book.sheet("评分", columns, rows)


def _walks(book: _Book, report: GapReport) -> None:
    columns = (
        ("法院", 26),
        ("栏目", 26),
        ("网址", 44),
        ("列表页", 8),
        ("条目", 8),
        ("网站自称页数", 12),
        ("网站自称条数", 12),
        ("到末页", 8),
        ("数目相符", 9),
        ("停止原因", 24),
    )
    rows = (
        (
            court.court.name,
            column.name,
            column.url,
            column.pages,
            column.entries,
            column.stated_pages,
            column.stated_entries,
            "是" if column.last_page_reached else "否",
            {True: "是", False: "否", None: None}[column.count_agrees],
            written_stop(column.stop_reason),
        )
        for court in report.courts
        if court.walk
        for column in court.walk.columns
    )
    book.sheet("走查栏目", columns, rows)


def _list_pages(book: _Book, report: GapReport) -> None:
    columns = (
        ("法院", 26),
        ("栏目", 24),
        ("第几页", 8),
        ("网址", 50),
        ("取回时间", 17),
        ("状态", 7),
        ("条目", 7),
        ("末页", 7),
        ("SHA-256", 66),
    )
    rows = (
        (
            court.court.name,
            page.column,
            page.number,
            page.url,
            written_moment(page.fetched_at),
            page.status,
            page.entries,
            "是" if page.is_last else None,
            page.sha256,
        )
        for court in report.courts
        if court.walk
        for page in court.walk.list_pages
    )
    book.sheet("列表页", columns, rows)


def _skipped(book: _Book, report: GapReport) -> None:
    columns = (("法院", 26), ("网址", 70), ("原因", 12), ("说明", 60))
    rows = (
        (court.court.name, row.url, written_skip(row.reason), row.detail)
        for court in report.courts
        if court.walk
        for row in court.walk.skipped_examples
    )
    book.sheet("未读取的地址", columns, rows)


def _findings(book: _Book, report: GapReport) -> None:
    columns = (("法院", 26), ("指标", 9), ("案号", 26), ("内容", 90), ("次数", 8))
    rows = (
        (court.court.name, finding.node, finding.case_number, finding.sentence, finding.count)
        for court in report.courts
        for finding in court.findings
    )
    book.sheet("数据核对", columns, rows)


def _rules(book: _Book, report: GapReport) -> None:
    columns = (("规则", 24), ("内容", 100), ("依据", 60), ("是否假设", 9))
    rows: list[Sequence[Any]] = [
        (rule.name, rule.text, rule.basis, "是" if rule.assumption else "否") for rule in report.assumptions
    ]
    frame = report.round
    rows.append(
        (
            "本轮",
            f"评估期间 {frame.period_start} 至 {frame.period_end},观察日 {frame.observed},轮次 {frame.id}",
            f"规则版本 {frame.rules_version}",
            None,
        )
    )
    book.sheet("规则与假设", columns, rows)
