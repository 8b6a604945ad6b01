"""The disclosure gap report (公开缺口报告) of one court and of all: HTML and XLSX."""

from reports.gap.content import CourtGaps, GapReport, gather
from reports.gap.html import write_html
from reports.gap.workbook import write_workbook

__all__ = ["CourtGaps", "GapReport", "gather", "write_html", "write_workbook"]
