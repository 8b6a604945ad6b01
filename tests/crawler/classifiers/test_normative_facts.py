"""文号, date of issue and standing of a rule: its own as against those it cites."""

from datetime import date

import pytest

from crawler.classifiers.normative import normative_facts
from crawler.classifiers.structure import read

BODY = "各科室：\n为规范执行行为，根据最高人民法院法发〔2016〕21号文件，制定本办法。\n第一条 承办人应当在三日内启动查控。\n第二条 本办法自2019年4月1日起施行。\n"
NUMBERS = [
    ("石泉县人民法院关于X的办法", "石法发〔2019〕3号\n" + BODY, "石法发〔2019〕3号"),
    ("石泉县人民法院关于X的办法", "石法发(2019)3号\n" + BODY, "石法发〔2019〕3号"),
    ("石泉县人民法院关于X的办法", "石法发［2019］03号\n" + BODY, "石法发〔2019〕3号"),
    ("石泉县人民法院关于X的办法", "石法发【2019】第3号\n" + BODY, "石法发〔2019〕3号"),
    ("石泉县人民法院关于X的办法", "石 法 发 〔2019〕 3 号\n" + BODY, "石法发〔2019〕3号"),
    (
        "石泉县人民法院关于X的办法",
        "石泉县人民法院文件 石法发〔2019〕3号 签发人：甲某\n" + BODY,
        "石法发〔2019〕3号",
    ),
    (
        "石泉县人民法院关于X的办法",
        "文号：石法发〔2019〕3号　成文日期：2019年3月1日\n" + BODY,
        "石法发〔2019〕3号",
    ),
    ("石泉县人民法院关于X的办法（石法发〔2019〕3号）", BODY, "石法发〔2019〕3号"),
    ("石泉县人民法院关于X的办法", "石法办发〔2019〕3号\n" + BODY, "石法办发〔2019〕3号"),
    ("石泉县人民法院关于X的办法", "石法〔2019〕3号\n" + BODY, "石法〔2019〕3号"),
    ("石泉县人民法院关于X的办法", "石法执〔2019〕3号\n" + BODY, "石法执〔2019〕3号"),
    ("石泉县人民法院关于X的办法", "石法执字〔2019〕3号\n" + BODY, "石法执字〔2019〕3号"),
    ("石泉县人民法院关于X的办法", "石法发2019〔3〕号\n" + BODY, None),
    ("石泉县人民法院关于X的办法", "石法发〔2019〕3-1号\n" + BODY, None),
    ("最高人民法院关于X的批复", "法释〔2019〕3号\n" + BODY, "法释〔2019〕3号"),
    ("最高人民法院关于X的通知", "法（办）发〔1998〕3号\n" + BODY, "法(办)发〔1998〕3号"),
    ("最高人民法院关于X的答复", "（2015）执他字第3号\n" + BODY, None),
    ("最高人民法院关于X的通知", "法明传〔2018〕3号\n" + BODY, "法明传〔2018〕3号"),
    ("石泉县人民法院关于X的办法", BODY, None),
    (
        "关于转发《最高人民法院关于X的通知》的通知",
        "石法发〔2019〕3号\n各科室：现将最高人民法院《关于X的通知》（法〔2016〕373号）转发给你们。\n",
        "石法发〔2019〕3号",
    ),
    (
        "关于转发《最高人民法院关于X的通知》的通知",
        "各科室：现将最高人民法院《关于X的通知》（法〔2016〕373号）转发给你们。\n",
        None,
    ),
    (
        "陕西省高级人民法院 陕西省公安厅关于X的意见",
        "陕高法发〔2019〕3号 陕公通字〔2019〕22号\n" + BODY,
        "陕高法发〔2019〕3号",
    ),
    ("石泉县人民法院关于X的办法", "石泉法院〔2019〕3号\n" + BODY, "石泉法院〔2019〕3号"),
    (
        "石泉县人民法院关于X的办法",
        "索引号：M0001/2019-0003 发文字号：石法发〔2019〕3号 主题分类：执行\n" + BODY,
        "石法发〔2019〕3号",
    ),
    ("石泉县人民法院关于X的办法", "石法发﹝2019﹞3号\n" + BODY, "石法发〔2019〕3号"),
    ("石泉县人民法院关于X的办法", "石法发<2019>3号\n" + BODY, "石法发〔2019〕3号"),
    ("石泉县人民法院关于X的办法", "石法发〔二〇一九〕3号\n" + BODY, None),
    ("石泉县人民法院关于X的办法", "石法发[2019]\n3号\n" + BODY, "石法发〔2019〕3号"),
    (
        "石泉县人民法院关于X的办法",
        "中共石泉县人民法院党组文件\n石法党发〔2019〕3号\n" + BODY,
        "石法党发〔2019〕3号",
    ),
]
DATES = [
    ("办法", BODY + "石泉县人民法院\n2019年3月1日", "2019-03-01", None),
    ("办法", BODY + "二〇一九年三月一日", "2019-03-01", None),
    ("办法", "发布时间：2019年3月5日\n" + BODY, "2019-03-05", None),
    ("办法", "成文日期：2019年3月1日 发布日期：2019年3月5日\n" + BODY, "2019-03-01", None),
    ("办法", "（2019年3月1日审判委员会第3次会议通过）\n" + BODY, "2019-03-01", None),
    ("办法（已废止）", BODY, None, False),
    ("办法", "时效性：已失效\n" + BODY, None, False),
    ("办法", "时效性：现行有效\n" + BODY, None, True),
    ("办法", BODY + "本办法自2019年4月1日起施行，《旧办法》同时废止。", None, None),
    (
        "关于废止部分规范性文件的决定",
        "经研究，决定废止下列文件：\n一、《旧办法》。\n2019年3月1日",
        "2019-03-01",
        None,
    ),
    ("办法", BODY + "石泉县人民法院\n2019年3月1日\n（此件公开发布）", "2019-03-01", None),
    (
        "办法",
        BODY + "石泉县人民法院\n2019年3月1日\n石泉县人民法院办公室 2019年3月4日印发",
        "2019-03-01",
        None,
    ),
    ("办法", BODY + "注：本办法已被2021年5月1日起施行的《新办法》废止。", None, False),
    (
        "办法",
        "法释〔2016〕22号\n（2016年10月17日最高人民法院审判委员会第1696次会议通过，自2016年12月1日起施行）\n"
        + BODY,
        "2016-10-17",
        None,
    ),
    (
        "办法",
        "中华人民共和国最高人民法院公告\n《办法》已于2016年10月17日由最高人民法院审判委员会第1696次会议通过，现予公布，自2016年12月1日起施行。\n最高人民法院\n2016年11月7日\n法释〔2016〕22号\n"
        + BODY,
        "2016-11-07",
        None,
    ),
]


@pytest.mark.parametrize(("title", "text", "number"), NUMBERS)
def test_a_rules_own_number_is_told_from_those_it_cites(title: str, text: str, number: str | None) -> None:
    assert normative_facts(read(text, title), None, with_topic=False).document_number == number


@pytest.mark.parametrize(("title", "text", "issued", "in_force"), DATES)
def test_date_of_issue_and_standing(title: str, text: str, issued: str | None, in_force: bool | None) -> None:
    facts = normative_facts(read(text, title), None, with_topic=False)
    assert facts.issue_date == (date.fromisoformat(issued) if issued else None)
    assert facts.in_force is in_force


def test_a_rule_that_abolishes_another_is_not_abolished() -> None:
    text = BODY + "本办法已由审判委员会通过,自2019年4月1日起施行,原办法同时废止。"
    assert normative_facts(read(text, "办法"), None, with_topic=False).in_force is None
