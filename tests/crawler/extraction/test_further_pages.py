"""A further page of an article gives what the first page did not say, however little."""

from crawler.extraction.further_pages import further_text

_PAGE = (
    "<html><body><div class=nav><a href=/>首页</a><a href=/list>执行文书</a></div><h2>执行裁定书</h2><div>发布时间：2018-03-09</div>"
    "<div class=txt>{text}</div><ul class=pagelist>{pager}</ul><div class=foot>版权所有 某县人民法院</div></body></html>"
)
_FIRST = _PAGE.format(
    text="<p>某县人民法院</p><p>本院在执行一案中，责令被执行人履行义务。</p>",
    pager="<li><a>共2页: </a></li><li class=thisclass><a href='#'>1</a></li><li><a href='1_2.html'>2</a></li><li><a href='1_2.html'>下一页</a></li>",
)


def test_two_signatures_on_a_last_page() -> None:
    last = _PAGE.format(
        text="<p>审判员  李明</p><p>书记员  胡燕</p>",
        pager="<li><a>共2页: </a></li><li><a href='1.html'>上一页</a></li><li><a href='1.html'>1</a></li><li class=thisclass>2</li>",
    )
    assert further_text(last, _FIRST, "http://a/1.html").replace(" ", "") == "审判员李明\n书记员胡燕"


def test_a_long_page_is_read_by_itself() -> None:
    text = "".join(
        f"<p>第{n}条 承办法官应当在三个工作日内完成登记，并录入信息系统，接受监督。</p>" for n in range(1, 20)
    )
    assert further_text(_PAGE.format(text=text, pager=""), _FIRST, "http://a/1.html").count("承办法官") == 19


def test_a_page_that_says_nothing_new() -> None:
    assert further_text(_FIRST, _FIRST, "http://a/1.html") == ""
