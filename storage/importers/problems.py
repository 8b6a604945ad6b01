"""What is wrong in a file (导入错误): every cell at once, bounded, in words a clerk can act on."""

from collections.abc import Iterator
from dataclasses import dataclass, field

from openpyxl.utils import get_column_letter

# single problems kept of one file; beyond it only their number
LIMIT = 5000


class ImportFileError(ValueError):
    """A file that cannot be read at all (文件无法读取); the message says why and what to do."""


@dataclass(frozen=True)
class CellProblem:
    """One bad cell, row or sheet (错误)."""

    file: str
    sheet: str
    row: int | None
    """1-based row as Excel counts; null for a whole sheet."""
    column: int | None
    """0-based column; null for a whole row."""
    header: str
    found: str
    expected: str

    @property
    def cell(self) -> str:
        """``B7``, ``7`` or nothing."""
        if self.row is None:
            return ""
        return f"{get_column_letter(self.column + 1)}{self.row}" if self.column is not None else f"{self.row}"

    def __str__(self) -> str:
        where = f"{self.file} 工作表“{self.sheet}”"
        if self.row is not None:
            where += f" 第 {self.row} 行"
        if self.header:
            where += f" “{self.header}”列"
        if self.column is not None and self.row is not None:
            where += f"({self.cell})"
        found = f"写的是“{self.found}”," if self.found else ""
        return f"{where}:{found}{self.expected}"


@dataclass
class Problems:
    """All problems of one file, the first :data:`LIMIT` one by one (错误汇总)."""

    file: str
    listed: list[CellProblem] = field(default_factory=list)
    total: int = 0

    def add(
        self, sheet: str, row: int | None, column: int | None, header: str, found: object, expected: str
    ) -> None:
        """Note one."""
        self.total += 1
        if len(self.listed) < LIMIT:
            whole = isinstance(found, float) and found.is_integer() and abs(found) < 1e15
            shown = "" if found is None else str(int(found)) if whole else str(found)  # type: ignore[call-overload]
            shown = shown if len(shown) <= 80 else shown[:79] + "…"
            self.listed.append(CellProblem(self.file, sheet, row, column, header, shown, expected))

    def __iter__(self) -> Iterator[CellProblem]:
        return iter(self.listed)

    def __len__(self) -> int:
        return self.total
