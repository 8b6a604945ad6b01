"""What belongs to a portal: directories of other courts on one host do not, its own sections wherever they lie do."""

from pathlib import Path

import pytest

from crawler.navigation.reading import Lead, Role
from crawler.walking.scope import Scope, other_court, split_also
from tests.crawler.support import REPOSITORY, Crawl, command, crawl, environment
from tests.crawler.test_list_ends import page
from tests.portals.server import Asked, PortalServer, Reply

HOST = "http://fy.example"


def column(path: str, text: str = "通知公告", *, interest: bool = True) -> Lead:
    return Lead(HOST + path, Role.COLUMN, text, None, interest, 60)


def row(path: str) -> Lead:
    return Lead(HOST + path, Role.ARTICLE, "关于某件事项的公告全文", "2017-05-01", False, 50)


def settled(
    url: str, leads: list[Lead], *, also: tuple[str, ...] = (), others: tuple[str, ...] = ()
) -> Scope:
    scope = Scope(HOST + url, "甲县人民法院", also, [HOST + other for other in others])
    assert scope.learn_home(HOST + url, leads)
    return scope


def own(*paths: str) -> list[Lead]:
    return [
        column(path, name)
        for path, name in zip(paths, ("执行公开", "裁判文书", "法院概况", "通知公告"), strict=False)
    ]


@pytest.mark.parametrize(
    ("url", "leads", "prefix"),
    [
        ("/", own("/a/1.html", "/b/2.html", "/c/3.html"), None),
        ("/index.html", own("/gk/1.html", "/gk/2.html", "/gk/3.html"), None),
        ("/jiaxian/", own("/jiaxian/gk/", "/jiaxian/ws/", "/jiaxian/gg/"), "/jiaxian/"),
        ("/jiaxian", own("/jiaxian/gk/", "/jiaxian/ws/", "/jiaxian/gg/"), "/jiaxian/"),
        ("/JiaXian/index.asp", own("/jiaxian/l.asp", "/jiaxian/ws/", "/jiaxian/gg/"), "/jiaxian/"),
        (
            "/fy/jiaxian/index/home.html",
            own("/fy/jiaxian/l/1", "/fy/jiaxian/l/2", "/fy/jiaxian/l/3"),
            "/fy/jiaxian/",
        ),
        # the address is only an entrance: columns and texts lie elsewhere
        ("/sub/index.jsp", own("/col/1/index.html", "/col/2/index.html", "/col/3/index.html"), None),
        ("/web/index.html", own("/web/a.html", "/col/2/", "/col/3/", "/col/4/"), None),
    ],
)
def test_the_directory_of_a_portal_is_where_its_columns_lie(
    url: str, leads: list[Lead], prefix: str | None
) -> None:
    assert settled(url, leads).prefix == prefix


def test_many_links_to_other_courts_do_not_hide_where_the_columns_lie() -> None:
    others = [
        column(f"/c{n}/", f"{name}县人民法院", interest=False) for n, name in enumerate("乙丙丁戊己庚辛")
    ]
    scope = settled("/jiaxian/", own("/jiaxian/gk/", "/jiaxian/ws/", "/jiaxian/gg/") + others)
    assert scope.prefix == "/jiaxian/"
    assert not scope.admits(f"{HOST}/c1/gk/list.html", Role.COLUMN)
    assert not scope.admits(f"{HOST}/c1/u/1.pdf", Role.ATTACHMENT)


def test_sections_of_the_home_page_and_texts_of_its_lists_belong_wherever_they_lie() -> None:
    leads = [*own("/jiaxian/gk/", "/jiaxian/ws/", "/jiaxian/gg/"), column("/zxgk/list.jsp?fy=3", "执行信息")]
    scope = settled("/jiaxian/", leads + [row(f"/art/2017/5/{n}.html") for n in range(4)])
    assert scope.admits(f"{HOST}/zxgk/list.jsp?fy=3&page=2", Role.COLUMN)
    assert scope.admits(f"{HOST}/art/2017/6/9.html", Role.ARTICLE)
    assert not scope.admits(f"{HOST}/art/index.html", Role.COLUMN)
    assert scope.admits(f"{HOST}/upload/1.pdf", Role.ATTACHMENT)
    assert not scope.admits(f"{HOST}/", Role.COLUMN)
    assert not scope.admits(f"{HOST}/yixian/1.html", Role.ARTICLE)
    scope.learn_rows([f"{HOST}/jiaxian/1.html", f"{HOST}/yixian/1.html", f"{HOST}/jiaxian/2.html"])
    assert not scope.admits(f"{HOST}/yixian/1.html", Role.ARTICLE), "a single row of another court's"
    scope.learn_rows([f"{HOST}/content/1.html", f"{HOST}/content/2.html"])
    assert scope.admits(f"{HOST}/content/3.html", Role.ARTICLE)


def test_a_column_of_interest_on_a_later_page_belongs_and_one_named_by_a_court_does_not() -> None:
    scope = settled("/jiaxian/", own("/jiaxian/gk/", "/jiaxian/ws/", "/jiaxian/gg/"))
    scope.learn_column(column("/zt/cx/", "诚信建设", interest=False))
    scope.learn_column(column("/zt/bg/", "失信曝光"))
    scope.learn_column(column("/yixian/index.html", "乙县人民法院"))
    assert not scope.admits(f"{HOST}/zx/", Role.COLUMN)
    assert scope.admits(f"{HOST}/zt/bg/2.html", Role.COLUMN)
    assert not scope.admits(f"{HOST}/yixian/zx/", Role.COLUMN)


def test_also_widens_by_host_and_by_directory_and_other_targets_narrow() -> None:
    leads = own("/jiaxian/gk/", "/jiaxian/ws/", "/jiaxian/gg/")
    scope = settled("/jiaxian/", leads, also=("docs.example", "/old/", "http://www.pub.example/jiaxian/"))
    assert scope.admits(f"{HOST}/old/1.html", Role.UNKNOWN)
    assert scope.admits("http://docs.example/x", Role.COLUMN)
    assert scope.admits("http://pub.example/jiaxian/x", Role.COLUMN)
    assert not scope.admits("http://pub.example/yixian/x", Role.COLUMN)
    whole = settled("/jiaxian/", leads, also=("/",))
    assert whole.admits(f"{HOST}/anything/", Role.COLUMN)
    root = settled("/", leads, others=("/yixian/index.html", "/"))
    assert root.admits(f"{HOST}/any/", Role.COLUMN) and not root.admits(f"{HOST}/yixian/gk/", Role.COLUMN)


@pytest.mark.parametrize(
    ("words", "other"),
    [
        ("乙县人民法院", True),
        ("乙县法院网", True),
        ("乙县", True),
        ("甲县人民法院", False),
        ("人民法庭", False),
        ("网上法院", False),
        ("法院文化", False),
        ("诉讼服务专区", False),
        ("甲县中级人民法院", True),
    ],
)
def test_words_that_name_another_court(words: str, other: bool) -> None:
    assert other_court(words, "甲县人民法院") is other


def test_what_was_learned_goes_on_after_a_cut() -> None:
    leads = [*own("/jiaxian/gk/", "/jiaxian/ws/", "/jiaxian/gg/"), column("/zxgk/", "执行信息")]
    scope = settled("/jiaxian/", leads)
    again = Scope(f"{HOST}/jiaxian/", "甲县人民法院", ())
    again.restore(scope.kept())
    assert again.kept() == scope.kept() and again.settled
    assert not again.admits(f"{HOST}/other/", Role.COLUMN) and again.admits(f"{HOST}/zxgk/x", Role.COLUMN)


def test_entries_of_also() -> None:
    assert split_also("/zxgk/", "h") == ("h", "/zxgk/")
    assert split_also("https://www.Docs.example", "h") == ("docs.example", "/")
    assert split_also("docs.example/a/", "h") == ("docs.example", "/a/")


# ------------------------------------------------------------------ crawled

_COURTS = {"jia": "甲县人民法院", "yi": "乙县人民法院"}


def _shared_host(asked: Asked) -> Reply:
    """Two courts below one host: lists in their own directories, texts in a store that both share."""
    parts = asked.path.strip("/").split("/")
    others = "".join(f'<a href="/{key}/index.html">{name}</a> ' for key, name in _COURTS.items())
    if parts[0] in _COURTS:
        court = _COURTS[parts[0]]
        menu = "".join(
            f'<li><a href="/{parts[0]}/{n}.html">{name}</a></li>'
            for n, name in enumerate(("执行公开", "裁判文书", "法院概况"))
        )
        foot = f'<div>兄弟单位 {others} <a href="/">返回总站</a></div>'
        if parts[-1] in ("index.html", parts[0]):
            return page(f"<ul>{menu}</ul><p>{'欢迎访问。' * 20}</p>{foot}", court)
        column = int(parts[-1].split(".")[0])
        rows = "".join(
            f'<li><a href="/art/{parts[0]}{column}{n}.html">{court}第{column}{n}号公告</a> 2017-05-0{n}</li>'
            for n in range(1, 6)
        )
        return page(f"<ul>{menu}</ul><h2>栏目</h2><ul>{rows}</ul>{foot}", "栏目")
    if parts[0] == "art":
        key, number = parts[1][:-7], parts[1][-7:-5]
        text = (
            "本院在执行过程中依法查明被执行人暂无可供执行的财产,现予公告,自公告之日起经过三十日视为送达。" * 3
        )
        return page(
            f"<h1>{_COURTS[key]}第{number}号公告</h1><p>发布时间:2017-05-01</p><div>{_COURTS[key]}公布。{text}{number}</div>{others}",
            "公告",
        )
    return page(f"<h1>总站</h1><p>{'欢迎。' * 30}</p>{others}", "全市法院")


@pytest.mark.parametrize("key", list(_COURTS))
def test_a_court_below_a_shared_host_is_read_without_the_others(tmp_path: Path, key: str) -> None:
    with PortalServer(_shared_host) as server:
        done = crawl(f"{server.url}{key}/index.html", tmp_path)
        asked = [line for line in server.asked if "robots" not in line]
    assert done.outcome == "complete", done.reason
    assert len([t for t in done.texts() if f"{_COURTS[key]}公布。" in t]) == 15
    other = next(k for k in _COURTS if k != key)
    assert not [line for line in asked if f"/{other}" in line or line.endswith(" /")]
    assert done.rows(
        "select count(*) > 0 from skipped where reason = 'other_host' and detail like ?", f"%/{other}/"
    ) == [(1,)]


def _entrance(asked: Asked) -> Reply:
    """A portal whose address is a page in a directory, while everything else lies elsewhere on its host."""
    if asked.path == "/sub/index.jsp":
        return page(
            '<ul><li><a href="/col/1.html">执行公开</a></li><li><a href="/col/2.html">法院概况</a></li><li><a href="/xw/3.html">新闻</a></li></ul>',
            "甲县人民法院",
        )
    if asked.path.startswith(("/col/", "/xw/")):
        number = asked.path[-6]
        rows = "".join(
            f'<li><a href="/art/jia{number}{n}.html">甲县人民法院第{number}{n}号公告</a> 2017-05-0{n}</li>'
            for n in range(1, 6)
        )
        return page(f"<ul>{rows}</ul>", "栏目")
    return _shared_host(asked)


def test_a_portal_that_begins_in_a_directory_and_lies_elsewhere_is_read_whole(tmp_path: Path) -> None:
    with PortalServer(_entrance) as server:
        done = crawl(f"{server.url}sub/index.jsp", tmp_path)
    assert done.outcome == "complete", done.reason
    found = {t[-2:] for t in done.texts() if "甲县人民法院公布。" in t}
    assert found >= {f"{column}{n}" for column in (1, 2, 3) for n in range(1, 6)}


def test_targets_on_one_host_do_not_take_each_others_texts(tmp_path: Path) -> None:
    import subprocess

    with PortalServer(_shared_host) as server:
        lines = "".join(
            f"- {{court: {name}, level: 基层, url: '{server.url}{key}/'}}\n" for key, name in _COURTS.items()
        )
        (tmp_path / "targets.yaml").write_text(f"targets:\n{lines}", encoding="utf-8")
        done = subprocess.run(
            command("x")[:5], cwd=REPOSITORY, env=environment(tmp_path), capture_output=True, text=True
        )
    rows = Crawl(done.returncode, done.stderr, tmp_path).rows(
        "select c.name, count(*), sum(instr(d.text, c.name || '公布') > 0) from document d join court c on c.id = d.court_id group by 1"
    )
    assert sorted(rows) == sorted((name, 15, 15) for name in _COURTS.values())
