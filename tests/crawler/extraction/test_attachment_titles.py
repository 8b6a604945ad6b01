"""An attachment is called by what it is, not by the name of its file."""

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from crawler.extraction.attachments import attachment_title, read_attachment
from tests.crawler.extraction.made_files import docx_file

RULING = "云岭区人民法院\n执 行 裁 定 书\n（2019）云0199执12号\n申请执行人：甲公司。\n本院在执行中查明……"
NOTICE = "云岭区人民法院\n关于规范终结本次执行程序的\n若干规定\n云法发〔2019〕3号\n第一条 为规范执行行为，制定本规定。"
TABLE = "附件1\n网络司法拍卖财产清单\n序号 名称 数量"
PROSE = "本院定于2019年5月3日开庭审理此案，请各当事人到庭。\n特此公告。"


@pytest.mark.parametrize(
    ("text", "name", "link", "article", "title"),
    [
        (RULING, "6383004.docx", "6383004.docx", None, "云岭区人民法院执行裁定书（2019）云0199执12号"),
        (RULING, "a.docx", "点击下载", None, "云岭区人民法院执行裁定书（2019）云0199执12号"),
        (RULING, "6383004.docx", "甲公司申请执行裁定书.docx", None, "甲公司申请执行裁定书"),
        (NOTICE, "P020190503.pdf", "P020190503.pdf", None, "云岭区人民法院关于规范终结本次执行程序的若干规定"),
        (TABLE, "3f2a9c77d0b1.xls", "附件1.xls", "公告", "网络司法拍卖财产清单"),
        (TABLE, "3f2a9c77d0b1.xls", "附件1：拍卖财产清单.xls（23KB）", None, "拍卖财产清单"),
        (PROSE, "20190503.doc", "20190503.doc", "关于开庭的公告", "关于开庭的公告"),
        (PROSE, "开庭公告书样.doc", "下载", None, "开庭公告书样"),
        ("", "6383004.pdf", "6383004.pdf", "失信被执行人名单", "失信被执行人名单"),
        ("", "6383004.pdf", None, None, "6383004.pdf"),
        ("", "6383004.pdf", "（2019）云0199执12号.pdf", None, "（2019）云0199执12号"),
        ("某某诉讼须知\n一、立案。", "1.doc", "附件", None, "某某诉讼须知"),
        ("", "", "", None, None),
    ],
)  # fmt: skip
def test_title(text: str, name: str, link: str | None, article: str | None, title: str | None) -> None:
    assert attachment_title(text, name, link, article) == title


def test_a_word_file_is_called_by_its_first_paragraph() -> None:
    read = read_attachment(docx_file("云岭区失信被执行人名单", "1. 乙公司，未履行。"), "7001.docx")
    assert attachment_title(read.text, "7001.docx", "7001.docx", None) == "云岭区失信被执行人名单"


@example("", "\r", None, None)
@given(
    st.text(max_size=80),
    st.text(max_size=40),
    st.none() | st.text(max_size=40),
    st.none() | st.text(max_size=20),
)
def test_never_an_empty_title(text: str, name: str, link: str | None, article: str | None) -> None:
    title = attachment_title(text, name, link, article)
    assert title is None or title.strip()
