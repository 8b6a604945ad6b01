"""What a page costs from its bytes to the article, per 30 kB: on the real pages and on drawn ones of links alone."""

import random
import time
from collections.abc import Callable, Sequence
from statistics import median

from lxml import etree

from benchmarks.extraction.pages import GoldPage
from crawler.extraction import decode, read_article

SIZE = 30_000
"""Bytes that a cost is given for."""
_HAN = "执行法院公告裁定通知新闻动态案件人民中心工作会议制度办法"


def dense_page(size: int, *, dated: bool) -> bytes:
    """A page of nothing but rows of links, the densest kind of markup (invented; the same at every call)."""
    draw = random.Random(size)
    rows: list[str] = []
    length = 0
    while length < size:
        words = "".join(draw.choice(_HAN) for _ in range(draw.randint(6, 18)))
        day = f"<span>2019-{draw.randint(1, 12):02}-{draw.randint(1, 28):02}</span>" if dated else ""
        rows.append(f'<li><a href="/art/art_{len(rows)}.html">{words}</a>{day}</li>')
        length += len(rows[-1].encode())
    return f"<html><head><title>公告</title></head><body><ul>{''.join(rows)}</ul></body></html>".encode()


def milliseconds(read: Callable[[bytes], object], body: bytes) -> float:
    """Processor time of one reading, the best of five."""
    best = float("inf")
    for _ in range(5):
        started = time.process_time()
        read(body)
        best = min(best, time.process_time() - started)
    return best * 1000


def _article(body: bytes) -> object:
    return read_article(decode(body).text)


def _tree(body: bytes) -> object:
    return etree.fromstring(body, etree.HTMLParser())


def print_costs(pages: Sequence[GoldPage]) -> None:
    """Print the cost of real pages of 10 kB and more, and of two drawn ones."""
    bodies = [page.body for page in pages if len(page.body) >= 10_000]
    print("\n## Cost, bytes to article, per 30 kB (processor time, the best of five)\n")
    for name, read in (("sunwatch", _article), ("bare lxml parse", _tree)):
        each = [milliseconds(read, body) * SIZE / len(body) for body in bodies]
        if each:
            print(
                f"{name}: {len(each)} real pages, median {median(each):.2f} ms, dearest {max(each):.2f} ms; ",
                end="",
            )
        else:
            print(f"{name}: no real pages here; ", end="")
        dense = [milliseconds(read, dense_page(SIZE, dated=dated)) for dated in (False, True)]
        print(f"drawn pages of links alone {dense[0]:.2f} ms, of dated links {dense[1]:.2f} ms")
