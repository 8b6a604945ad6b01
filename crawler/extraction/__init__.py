"""Reading: from bytes to text, from pages to articles, from attachments to text; nothing here knows of HTTP."""

from crawler.extraction.article import Article, AttachmentLink, PageShape, read_article
from crawler.extraction.attachments import AttachmentText, attachment_title, read_attachment
from crawler.extraction.encoding import Decoded, decode
from crawler.extraction.normalisation import identity_text, normalise_text
from crawler.extraction.page import parse_html

__all__ = [
    "Article",
    "AttachmentLink",
    "AttachmentText",
    "Decoded",
    "PageShape",
    "attachment_title",
    "decode",
    "identity_text",
    "normalise_text",
    "parse_html",
    "read_article",
    "read_attachment",
]
