"""Scrapy commands of this project (Scrapy 命令)."""
