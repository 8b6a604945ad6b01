"""Machine-readable output (导出): rows in the form that stays put, and the files they are written to."""

from storage.exports.documents import document_lines
from storage.exports.files import FORMATS, write_rows
from storage.exports.walks import walk_lines

__all__ = ["FORMATS", "document_lines", "walk_lines", "write_rows"]
