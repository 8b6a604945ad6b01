"""An old ASP portal in GBK (老 ASP 站): frames, table layout, a ``select`` pager, dates in Chinese numerals.

Traps: a fresh session number in every link; the pager repeats the last page when overrun and always offers
a next one; one article under two columns; print versions; a removed article answers 200; a court calendar
without end; ``/admin/`` and ``/bak/`` are disallowed by robots.txt, the latter holding a withheld ruling.
"""

import re
from datetime import date
from itertools import count
from pathlib import Path

from console.demo.pages import list_page, render
from console.demo.server import Answer, Question
from console.demo.texts import DemoText, chinese_date, load_texts

FOLDER = Path(__file__).parent
COLUMNS = {
    "yw": ("0001", "法院要闻"),
    "gg": ("0002", "法院公告"),
    "zdjs": ("0003", "制度建设"),
    "cpws": ("0004", "裁判文书"),
    "zxgk": ("0005", "执行公开"),
    "fxyd": ("0006", "法学园地"),
    "sszn": ("0007", "诉讼指南"),
    "gk": ("0008", "法院概况"),
}
_ROBOTS = "User-Agent: *\r\nDisallow: /admin/\r\nDisallow: /bak/\r\n"
_SIZE = 6
_GONE = 199
_MONTH = re.compile(r"(\d{4})-(\d{1,2})(?:-\d{1,2})?")


class YunlingSite:
    """The portal of 云岭县人民法院 (虚构)."""

    def __init__(self) -> None:
        texts = load_texts("yunling")
        self.texts = tuple(text for text in texts if "bak" not in text.columns)
        self.bait = tuple(text for text in texts if "bak" in text.columns)
        self._numbers = {text.key: 200 + 3 * place for place, text in enumerate(reversed(texts), 1)}
        self._by_number = {self._numbers[text.key]: text for text in self.texts}
        self._sessions = count(0x3F2A9C01, 0x1D7)

    def addresses(self, text: DemoText) -> tuple[str, ...]:
        """Paths at which a text is shown, without the session number (网址)."""
        return tuple(f"/show.asp?id={self._numbers[text.key]}&cataid={COLUMNS[c][0]}" for c in text.columns)

    def file_address(self, text: DemoText, place: int) -> str:
        """Path of an attachment: this portal has none (附件网址).

        Raises:
            IndexError: always.
        """
        raise IndexError(place)

    def answer(self, question: Question) -> Answer:
        """Answer a GET; paths are as careless about case as the old server was."""
        path = question.path.lower()
        if path == "/robots.txt":
            return Answer(_ROBOTS.encode("ascii"), "text/plain")
        if path in ("/", "/index.asp"):
            return self._page("frames.html")
        if path == "/show_list.asp":
            return self._list(question)
        if path in ("/show.asp", "/print.asp"):
            return self._article(question, printed=path == "/print.asp")
        if path == "/calendar.asp":
            return self._calendar(question.query.get("date", ""))
        if path in ("/top.asp", "/left.asp", "/main.asp"):
            return self._part(path.strip("/").removesuffix(".asp"))
        if path.startswith(("/bak/", "/admin/")):
            return self._page("print.html", text=self.bait[0], day=self._day(self.bait[0].published))
        return self._page("gone.html", status=404)

    def _page(self, template: str, *, status: int = 200, **values: object) -> Answer:
        session = f"{next(self._sessions):08X}"
        shown = {"session": session, "columns": COLUMNS.values(), **values}
        return render(FOLDER, template, shown, encoding="gbk", status=status)

    @staticmethod
    def _day(day: date) -> str:
        return chinese_date(day, "○")

    def _of(self, column: str) -> list[DemoText]:
        return [text for text in self.texts if column in text.columns]

    def _links(self, texts: list[DemoText] | tuple[DemoText, ...]) -> list[tuple[DemoText, int, str]]:
        return [
            (
                text,
                self._numbers[text.key],
                f"{text.published:%Y}-{text.published.month}-{text.published.day}",
            )
            for text in texts
        ]

    def _part(self, name: str) -> Answer:
        boxes = [(COLUMNS[key], self._links(self._of(key)[:4])) for key in ("yw", "gg", "cpws")]
        return self._page(f"{name}.html", boxes=boxes, gone=_GONE)

    def _list(self, question: Question) -> Answer:
        wanted = question.query.get("cataid", "")
        key = next((key for key, (number, _) in COLUMNS.items() if number == wanted), None)
        if key is None:
            return self._page("gone.html")
        shown = list_page(self._of(key), question.page(), _SIZE, repeats_last=True)
        number, name = COLUMNS[key]
        return self._page(
            "list.html",
            number=number,
            name=name,
            links=self._links(shown.texts),
            shown=shown,
            total=len(self._of(key)),
        )

    def _article(self, question: Question, *, printed: bool) -> Answer:
        text = self._by_number.get(question.page("id"))
        if text is None:
            return self._page("gone.html")
        wanted = question.query.get("cataid", "")
        column = next((c for c in COLUMNS.values() if c[0] == wanted), COLUMNS[text.columns[0]])
        return self._page(
            "print.html" if printed else "article.html",
            text=text, day=self._day(text.published), number=self._numbers[text.key], column=column,
        )  # fmt: skip

    def _calendar(self, wanted: str) -> Answer:
        found = _MONTH.fullmatch(wanted)
        year, month = (int(found[1]), int(found[2])) if found else (2018, 3)
        if not (1 <= year <= 9998 and 1 <= month <= 12):
            return self._page("gone.html")
        before = (year - 1, 12) if month == 1 else (year, month - 1)
        after = (year + 1, 1) if month == 12 else (year, month + 1)
        return self._page("calendar.html", year=year, month=month, before=before, after=after)
