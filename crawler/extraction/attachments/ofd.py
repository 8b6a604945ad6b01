"""OFD (GB/T 33190): text objects in their order on the page; the national format of official documents."""

import posixpath
import re
import zipfile

from lxml import etree

from crawler.extraction.attachments.outcome import Budget, ImageOnlyError, UnreadableError
from crawler.extraction.attachments.packages import open_package, parse_xml, read_part

_PAGE = re.compile(r"(?:^|/)Pages?/Page_?(\d{1,6})/Content\.xml$", re.IGNORECASE)


def read(body: bytes, budget: Budget) -> tuple[str, int]:
    """Text and number of pages; raises :class:`ImageOnlyError` where pages hold pictures only."""
    package = open_package(body)
    parts = {part.filename.replace("\\", "/").lstrip("/"): part for part in package.infolist()}
    pages = _page_order(package, parts, budget)
    if not pages:
        raise UnreadableError("OFD 文件没有页面")
    texts: list[str] = []
    pictures = 0
    for name in pages[: budget.limits.pages]:
        root = parse_xml(read_part(package, parts[name], budget))
        texts.append(_page_text(root))
        pictures += sum(1 for _ in root.iter("{*}ImageObject"))
    text = "\n".join(texts)
    if not text.strip() and pictures:
        raise ImageOnlyError("OFD 页面只有图像,没有文字;安装 sunwatch[ocr] 后可识别", len(pages))
    return text, len(pages)


def _page_order(package: zipfile.ZipFile, parts: dict[str, zipfile.ZipInfo], budget: Budget) -> list[str]:
    """Pages as the document lists them; by number where the list cannot be read."""
    ordered: list[str] = []
    for name in sorted(parts):
        if not name.lower().endswith("document.xml"):
            continue
        try:
            root = parse_xml(read_part(package, parts[name], budget))
        except UnreadableError:
            continue
        for page in root.iter("{*}Page"):
            location = page.get("BaseLoc")
            if location:
                path = (
                    location.lstrip("/")
                    if location.startswith("/")
                    else posixpath.join(posixpath.dirname(name), location)
                )
                path = posixpath.normpath(path)
                if path in parts and path not in ordered:
                    ordered.append(path)
    if ordered:
        return ordered
    numbered = [(int(found[1]), name) for name in parts if (found := _PAGE.search(name))]
    return [name for _, name in sorted(numbered)]


def _page_text(root: etree._Element) -> str:
    """Lines of a page: text objects sorted by height, those of one height joined from left to right."""
    placed: list[tuple[float, float, float, str]] = []
    for index, item in enumerate(root.iter("{*}TextObject")):
        boundary = (item.get("Boundary") or "").split()
        try:
            left, top = float(boundary[0]), float(boundary[1])
        except (IndexError, ValueError):
            left, top = float(index), 0.0
        for code in item.iter("{*}TextCode"):
            try:
                offset = float(code.get("Y") or 0)
            except ValueError:
                offset = 0.0
            if code.text:
                placed.append((top + offset, left, float(index), code.text))
    placed.sort(key=lambda entry: entry[0])
    lines: list[list[tuple[float, float, float, str]]] = []
    for entry in placed:
        if lines and entry[0] - lines[-1][0][0] <= 2.0:  # millimetres: one line of print
            lines[-1].append(entry)
        else:
            lines.append([entry])
    return "\n".join("".join(e[3] for e in sorted(line, key=lambda e: (e[1], e[2]))) for line in lines)
