"""Invented rulings for the tests, built from parts."""

HEAD = "西岭县人民法院\n执行裁定书\n（2017）陕0102执1234号\n申请执行人：王建国，男，1970年3月4日出生，汉族，住西安市新城区。\n被执行人：李志强，男，1975年8月9日出生，汉族，住西安市新城区。\n"
FOOT = "\n审判员 赵春生\n二〇一七年三月七日\n书记员 孙玉兰"
CLAIM = "申请执行人请求支付借款50000元。"
MEASURES = "本院向被执行人发出执行通知书、报告财产令。"
PROPERTY = "经查，被执行人名下无存款、无车辆、无房产。"
REALISED = "未执行到任何款项。"
RIGHTS = "申请执行人发现财产的，可以申请恢复执行，被执行人仍应继续履行债务。"


def ruling(
    facts: str, disposition: str = "终结本次执行程序。", after: str = "", head: str = HEAD, foot: str = FOOT
) -> str:
    """A ruling of these facts and this operative part."""
    return f"{head}王建国与李志强民间借贷纠纷一案，已发生法律效力。{facts}依照《民事诉讼法》的规定，裁定如下：\n{disposition}\n{after}{foot}"
