"""Text of attachments (附件): what a file really is decides how it is read, not what it is called.

Call :func:`read_attachment` in a worker process only (:mod:`crawler.extraction.worker`): formats from outside
can be made to cost any time and memory, and limits are set a process.
"""

from crawler.extraction.attachments.outcome import AttachmentText
from crawler.extraction.attachments.reading import read_attachment
from crawler.extraction.attachments.titles import attachment_title

__all__ = ["AttachmentText", "attachment_title", "read_attachment"]
