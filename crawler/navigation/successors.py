"""Addresses that continue an address (后继网址): ``index.html`` → ``index_2.html``, ``?page=2`` → ``?page=3``.

Many pagers say nothing in words: a picture without a description, a sign, a phrase of its maker. The address then
tells: it is the page's own but for a page number, which stands one higher, or is the first where there was none.
"""

import re
from urllib.parse import parse_qsl, unquote, urlsplit

# parameters that count pages; ``id``, ``cid`` and their like name things
_COUNTING = re.compile(
    r"^(?:[a-z]{0,12}_?page(?:_?(?:no|num|number|index|id|go|now))?|p|pn|pg|pno|paged|pageno|pagego|cur(?:rent)?_?page|cpage|page[ab\d]?"
    r"|yema|fy|pageindex|startpage|topage|gopage)$",
    re.IGNORECASE,
)
# what a site may add from the second page on, beside the number
_TOTALS = re.compile(r"total|count|size|rows|num|limit", re.IGNORECASE)
# a page number in a path stands after one of these: index_2, list-2, /page/2, p2
_NUMBER = re.compile(
    r"(?:(?<=[_-])|(?<=/)|(?<=page)|(?<=/p)|(?<=_p)|(?<=-p))(\d{1,4})(?=\.\w{2,5}$|/?$)", re.IGNORECASE
)
_MARK = re.compile(r"(?:[_-]p?|/page/|/p/?|page[_-]?|list_\d{1,6}_|/)$", re.IGNORECASE)


def continues(own: str, other: str) -> bool:
    """Whether ``other`` is the address of the page after ``own`` (是否下一页的网址)."""
    here, there = urlsplit(own), urlsplit(other)
    if here.netloc.lower() != there.netloc.lower():
        return False
    if here.path.lower() == there.path.lower():
        return _in_query(here.query, there.query)
    return here.query == there.query and _in_path(unquote(here.path), unquote(there.path))


def _in_query(own: str, other: str) -> bool:
    here, there = dict(parse_qsl(own, keep_blank_values=True)), dict(parse_qsl(other, keep_blank_values=True))
    changed = [name for name in {**here, **there} if here.get(name) != there.get(name)]
    counting = [name for name in changed if _COUNTING.match(name) and (there.get(name) or "").isdigit()]
    if len(counting) != 1 or any(name not in counting and not _TOTALS.search(name) for name in changed):
        return False
    before = here.get(counting[0]) or "1"
    number = int(there[counting[0]])
    if not before.isdigit():
        return False
    # some count from zero: their second page is number one
    return number == int(before) + 1 or (counting[0] not in here and number == 1)


def _in_path(own: str, other: str) -> bool:
    found = _NUMBER.search(other)
    if found is None:
        return False
    number = int(found.group(1))
    head, tail = other[: found.start()], other[found.end() :]
    before = _NUMBER.search(own)
    if before is not None and own[: before.start()] == head and own[before.end() :] == tail:
        # /13/ and /14/ may be sister columns: only a marked number counts pages
        return (number == int(before.group(1)) + 1 and not head.endswith("/")) or (
            number == int(before.group(1)) + 1
            and re.search(r"/(?:page|p)/$", head, re.IGNORECASE) is not None
        )
    if number not in (1, 2):
        return False
    mark = _MARK.search(head)
    if mark is None:
        return False
    stem = head[: mark.start()]
    bare = re.sub(r"\.\w{2,5}$|/$", "", own)
    if mark.group() == "/":
        return number == 2 and stem == bare and own != "/"
    folder = own.rpartition("/")[0] + "/"
    # …/ and …/index.html are one page; list_7_2.html lies in the folder it lists
    alike = {bare, f"{bare}/", f"{folder}index", f"{folder}list", f"{folder}p", folder.rstrip("/")}
    if own.endswith("/") or re.search(r"/(?:index|default|list)\.\w+$", own, re.IGNORECASE):
        return stem in alike or stem.rstrip("/") == folder.rstrip("/")
    return stem == bare
