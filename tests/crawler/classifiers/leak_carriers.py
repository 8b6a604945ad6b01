"""Papers and publications that carry one passage each, for the tests of over-disclosure; all invented."""

from crawler.classifiers import recognise
from tests.crawler.classifiers.papers import ruling

NEWS = (
    "西岭县法院：假日不停歇，执行有力度\n本网讯（通讯员 刘洋）4月5日，西岭县法院执行干警开展集中执行行动。{}"
    "下一步，该院将继续加大执行力度，切实保障胜诉当事人合法权益。"
)
NOTICE = (
    "西岭县人民法院\n执行通知书\n（2017）陕0102执77号\n李志强：\n你与王建国民间借贷纠纷一案，判决书已生效。责令你自收到本通知书之日起三日内履行。"
    "{}\n特此通知。\n二〇一七年三月七日"
)
LIST = "西岭县人民法院失信被执行人名单（第三批）\n{}\n"
CASE = "西岭县法院发布拒执罪典型案例\n案例一：李志强拒不执行判决案\n【基本案情】{}【典型意义】本案警示被执行人应主动履行义务。"
AUCTION = "西岭县人民法院拍卖公告\n西岭县人民法院将于2017年6月1日10时至6月2日10时止（延时除外）在淘宝网司法拍卖网络平台上进行公开拍卖活动，现公告如下：\n一、拍卖标的：{}\n二、竞买人须交纳保证金5万元。\n西岭县人民法院\n二〇一七年五月一日"
JUDGMENT = "西岭县人民法院\n民事判决书\n（2017）陕0102民初88号\n原告：王建国，男，1970年3月4日出生，汉族，住西岭县。\n被告：李志强，男，1975年8月9日出生，汉族，住西岭县。\n原告王建国与被告李志强机动车交通事故责任纠纷一案，本院受理后，依法公开开庭进行了审理。{}本院认为，原告请求成立。依照《民法总则》的规定，判决如下：\n被告李志强赔偿原告王建国5000元。\n审判员 赵春生\n二〇一七年三月七日\n书记员 孙玉兰"
CARRIERS = {
    "news": NEWS,
    "notice": NOTICE,
    "list": LIST,
    "case": CASE,
    "auction": AUCTION,
    "judgment": JUDGMENT,
}


def leaks_in(carrier: str, sentence: str) -> set[str]:
    """The types found in a text of this carrier with this passage."""
    text = ruling(sentence) if carrier == "ruling" else CARRIERS[carrier].format(sentence)
    return {leak.value for leak in recognise(text).privacy_leaks}
