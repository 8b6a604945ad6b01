"""A portal whose lists need JavaScript (脚本列表站): the lists come from ``/api/list`` as JSON.

Articles of most columns are plain pages; those of 公告公示 are built by script too. The third page of 执行文书
always answers 500, so what the column holds cannot be confirmed. Traps: sort parameters, soft 404, a query
form behind a picture code, and ``/draft/``, which robots.txt disallows.
"""

import json
import re
from datetime import date
from pathlib import Path

from console.demo.pages import list_page, render
from console.demo.server import Answer, Question
from console.demo.texts import DemoText, load_texts

FOLDER = Path(__file__).parent
COLUMNS = {
    "xwdt": "新闻动态",
    "gggs": "公告公示",
    "gfwj": "规范性文件",
    "zxws": "执行文书",
    "alfx": "案例分析",
    "fwzn": "服务指南",
}
SCRIPTED = "gggs"
BROKEN = ("zxws", 3)
_ROBOTS = "User-agent: *\nDisallow: /draft/\n\nUser-agent: *\nDisallow: /manage\n"
_SIZE = 4
_DETAIL = re.compile(r"/detail/(\d+)\.html")
_JSON = "application/json; charset=utf-8"


class ChangzeSite:
    """The portal of 长泽县人民法院 (虚构)."""

    def __init__(self) -> None:
        texts = load_texts("changze")
        self.texts = tuple(text for text in texts if text.columns[0] in COLUMNS)
        self.unseen = tuple(text for text in texts if text.columns[0] == "hidden")
        self.bait = tuple(text for text in texts if text.columns[0] == "draft")
        self._numbers = {text.key: 10000 + 17 * place for place, text in enumerate(reversed(texts), 1)}
        self._by_number = {self._numbers[text.key]: text for text in (*self.texts, *self.unseen)}

    def addresses(self, text: DemoText) -> tuple[str, ...]:
        """Paths at which a text is shown (网址)."""
        return (self._path(text),)

    def file_address(self, text: DemoText, place: int) -> str:
        """Path of an attachment: this portal has none (附件网址).

        Raises:
            IndexError: always.
        """
        raise IndexError(place)

    def _path(self, text: DemoText) -> str:
        number = self._numbers[text.key]
        return f"/view.html?id={number}" if SCRIPTED in text.columns else f"/detail/{number}.html"

    def answer(self, question: Question) -> Answer:
        """Answer a GET."""
        path = question.path
        if path == "/robots.txt":
            return Answer(_ROBOTS.encode("ascii"), "text/plain")
        if path in ("/", "/index.html"):
            return self._page("home.html", latest=self._links(self.texts[:6]))
        if path == "/list.html":
            return self._shell(question)
        if path == "/api/list":
            return self._api_list(question)
        if path == "/view.html":
            return self._page("view.html")
        if path == "/api/article":
            return self._api_article(question.page("id"))
        if found := _DETAIL.fullmatch(path):
            text = self._by_number.get(int(found[1]))
            return self._page("article.html", text=text) if text else self._page("gone.html")
        if path == "/query.html":
            return self._page("query.html")
        if path.startswith("/draft/"):
            return self._page("article.html", text=self.bait[0])
        return self._page("gone.html", status=404)

    def _page(self, template: str, *, status: int = 200, **values: object) -> Answer:
        return render(FOLDER, template, {"columns": COLUMNS, **values}, status=status)

    def _links(self, texts: tuple[DemoText, ...]) -> list[tuple[str, str, date]]:
        return [(text.title, self._path(text), text.published) for text in texts]

    def _shell(self, question: Question) -> Answer:
        key = question.query.get("c", "")
        if key not in COLUMNS:
            return self._page("gone.html")
        if (key, question.page("p")) == BROKEN:
            return self._page("broken.html", status=500)
        return self._page("list.html", name=COLUMNS[key])

    def _api_list(self, question: Question) -> Answer:
        key = question.query.get("c", "")
        number = question.page("p")
        if key not in COLUMNS or (key, number) == BROKEN:
            return Answer(b'{"code":500,"msg":"Internal Server Error"}', _JSON, 500)
        texts = [text for text in self.texts if key in text.columns]
        if question.query.get("sort") == "title":
            texts.sort(key=lambda text: text.title)
        shown = list_page(texts, number, _SIZE, repeats_last=False)
        count = max(shown.count, BROKEN[1] if key == BROKEN[0] else 0)
        rows = [{"title": t, "url": url, "date": day.isoformat()} for t, url, day in self._links(shown.texts)]
        content = {"code": 0, "name": COLUMNS[key], "page": number, "pages": count, "rows": rows}
        return Answer(json.dumps(content, ensure_ascii=False).encode(), _JSON)

    def _api_article(self, number: int) -> Answer:
        text = self._by_number.get(number)
        if text is None or SCRIPTED not in text.columns:
            return Answer('{"code":404,"msg":"页面不存在"}'.encode(), _JSON)
        content = {
            "code": 0,
            "title": text.title,
            "date": text.published.isoformat(),
            "source": text.source,
            "paragraphs": text.paragraphs,
        }
        return Answer(json.dumps(content, ensure_ascii=False).encode(), _JSON)
