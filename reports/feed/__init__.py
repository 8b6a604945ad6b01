"""The scores for whoever computes the combined evaluation elsewhere (评分数据交换): JSON and XLSX, one schema."""

from reports.feed.content import FEED_VERSION, feed_document
from reports.feed.files import write_feed_json, write_feed_workbook
from reports.feed.schema import schema

__all__ = ["FEED_VERSION", "feed_document", "schema", "write_feed_json", "write_feed_workbook"]
