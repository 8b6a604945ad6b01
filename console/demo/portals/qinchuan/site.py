"""A modern portal in UTF-8 (新版 shtml 站): columns by base64 numbers, numbered paging with 尾页.

Traps: each column's number is written in three ways (with ``=``, with ``%3D``, without); lists can be sorted;
one text stands in two columns under two addresses; every article has a print version; a removed article
answers 200 with 页面不存在; ``/neibu/`` is disallowed by robots.txt and holds a ruling published nowhere else.
"""

import re
from base64 import b64decode, b64encode
from binascii import Error
from pathlib import Path
from urllib.parse import quote

from console.demo.pages import file_answer, list_page, render
from console.demo.server import Answer, Question
from console.demo.texts import DemoText, load_texts

FOLDER = Path(__file__).parent
COLUMNS = {
    "fyxw": "法院新闻",
    "fygk": "法院概况",
    "zxdt": "执行动态",
    "cpws": "裁判文书",
    "zxgk": "执行公开",
    "ssgz": "审务公开",
    "ssfw": "诉讼指南",
    "dxal": "典型案例",
    "pmgg": "拍卖公告",
    "sxbg": "失信曝光",
}
_ROBOTS = "User-agent: *\nDisallow: /neibu/\nDisallow: /manage/\nAllow: /\n"
_SIZE = 8
_GONE = 2790001
_DETAIL = re.compile(r"/article/(?:detail/\d{4}/\d{2}|(print))/id/(\d+)\.shtml")
_LIST = re.compile(r"/article/index/id/([^/]+?)(?:/page/(\d+))?\.shtml")
_FILE = re.compile(r"/u/(\d+)/(\d+)(?:\.docx|\.pdf)")


def column_number(key: str) -> str:
    """A column's number as this kind of site writes it (栏目号), with padding."""
    return b64encode(f"M0{key}AA".encode("ascii")).decode("ascii")


def _column_key(number: str) -> str | None:
    bare = number.rstrip("=")
    try:
        text = b64decode(bare + "=" * (-len(bare) % 4)).decode("ascii")
    except (Error, ValueError):
        return None
    key = text.removeprefix("M0").removesuffix("AA")
    return key if key in COLUMNS else None


class QinchuanSite:
    """The portal of 秦川市中级人民法院 (虚构)."""

    def __init__(self) -> None:
        texts = load_texts("qinchuan")
        self.texts = tuple(text for text in texts if "neibu" not in text.columns)
        self.bait = tuple(text for text in texts if "neibu" in text.columns)
        numbers = {text.key: 2700000 + 137 * place for place, text in enumerate(reversed(texts), 1)}
        # a text of two columns was entered twice: two numbers, two addresses
        self._entries = {
            numbers[text.key] + 13 * place: (text, column)
            for text in self.texts
            for place, column in enumerate(text.columns)
        }
        self._numbers = {(text.key, column): number for number, (text, column) in self._entries.items()}

    def addresses(self, text: DemoText) -> tuple[str, ...]:
        """Paths at which a text is shown, its own column's first (网址)."""
        return tuple(self._path(text, column) for column in text.columns)

    def file_address(self, text: DemoText, place: int) -> str:
        """Path of the attachment at ``place`` of a text (附件网址)."""
        ending = text.enclosures[place].name.rpartition(".")[2]
        return f"/u/{self._numbers[text.key, text.columns[0]]}/{place + 1}.{ending}"

    def _path(self, text: DemoText, column: str) -> str:
        number = self._numbers[text.key, column]
        return f"/article/detail/{text.published:%Y/%m}/id/{number}.shtml"

    def answer(self, question: Question) -> Answer:
        """Answer a GET."""
        path = question.path
        if path == "/robots.txt":
            return Answer(_ROBOTS.encode("ascii"), "text/plain")
        if path in ("/", "/index.shtml"):
            return self._home()
        if found := _DETAIL.fullmatch(path):
            return self._article(int(found[2]), printed=bool(found[1]))
        if found := _LIST.fullmatch(path):
            return self._list(found[1], int(found[2] or 1), question)
        if found := _FILE.fullmatch(path):
            return self._file(int(found[1]), int(found[2]))
        if path.startswith("/neibu/"):
            return self._forbidden(path)
        return self._page("gone.html", status=404)

    def _page(self, template: str, *, status: int = 200, **values: object) -> Answer:
        nav = [
            (name, f"/article/index/id/{quote(column_number(key))}.shtml") for key, name in COLUMNS.items()
        ]
        return render(FOLDER, template, {"nav": nav, **values}, status=status)

    def _of(self, column: str) -> list[DemoText]:
        return [text for text in self.texts if column in text.columns]

    def _links(self, texts: list[DemoText] | tuple[DemoText, ...], column: str) -> list[tuple[DemoText, str]]:
        return [(text, self._path(text, column)) for text in texts]

    def _home(self) -> Answer:
        shown = ("fyxw", "zxdt", "ssgz", "cpws")
        boxes = [
            (
                COLUMNS[key],
                f"/article/index/id/{column_number(key).rstrip('=')}.shtml",
                self._links(self._of(key)[:5], key),
            )
            for key in shown
        ]
        return self._page("home.html", boxes=boxes, gone=f"/article/detail/2017/09/id/{_GONE}.shtml")

    def _list(self, number: str, page: int, question: Question) -> Answer:
        key = _column_key(number)
        if key is None:
            return self._page("gone.html")
        texts = self._of(key)
        if question.query.get("sort") == "title":
            texts.sort(key=lambda text: text.title)
        shown = list_page(texts, page, _SIZE, repeats_last=False)
        base = f"/article/index/id/{column_number(key)}"
        return self._page(
            "list.html", column=COLUMNS[key], links=self._links(shown.texts, key), shown=shown, base=base
        )

    def _article(self, number: int, *, printed: bool) -> Answer:
        entry = self._entries.get(number)
        if entry is None:
            return self._page("gone.html")
        text, column = entry
        if printed:
            return self._page("print.html", text=text)
        column_texts = self._of(column)
        place = column_texts.index(text)
        around = [
            (word, column_texts[other], self._path(column_texts[other], column))
            for word, other in (("上一篇", place - 1), ("下一篇", place + 1))
            if 0 <= other < len(column_texts)
        ]
        files = [(e.name, self.file_address(text, n)) for n, e in enumerate(text.enclosures)]
        up = (COLUMNS[column], f"/article/index/id/{column_number(column)}.shtml")
        return self._page("article.html", text=text, up=up, around=around, files=files, number=number)

    def _file(self, number: int, place: int) -> Answer:
        entry = self._entries.get(number)
        if entry is None or not 0 < place <= len(entry[0].enclosures):
            return self._page("gone.html", status=404)
        return file_answer(entry[0].enclosures[place - 1])

    def _forbidden(self, path: str) -> Answer:
        for text in self.bait:
            if path == f"/neibu/{text.key}.shtml":
                return self._page("print.html", text=text)
        links = [(text, f"/neibu/{text.key}.shtml") for text in self.bait]
        shown = list_page(self.bait, 1, _SIZE, repeats_last=False)
        return self._page("list.html", column="内网入口", links=links, shown=shown, base="/neibu/index")
