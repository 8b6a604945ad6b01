"""Invented published texts, drawn by seed: no person, case or court in them exists."""

import random
from dataclasses import dataclass
from datetime import date, timedelta

_SURNAMES = "赵钱孙李周吴郑王冯陈褚卫蒋沈韩杨朱秦尤许何吕施张孔曹严华金魏陶姜戚谢邹喻柏水窦章云苏潘葛"
_GIVEN = "明华建国秀英丽军强磊洋勇艳杰娟涛超霞平刚桂芳文辉鹏飞玲"
_PLACES = ("青禾", "白石", "云岭", "柳泉", "安澜", "丰和", "临溪", "望川", "古渡", "长宁坡")
_THINGS = (
    "执行案件流程信息公开",
    "终结本次执行程序案件管理",
    "涉案财产处置",
    "执行案款发放",
    "失信被执行人名单管理",
    "财产保全与执行衔接",
    "执行指挥中心运行",
    "网络司法拍卖",
)
_NEWS = (
    "开展集中执行行动",
    "召开执行工作推进会",
    "走进社区宣讲强制执行",
    "举行案款集中发放仪式",
    "邀请代表见证强制腾退",
    "发布执行白皮书",
    "组织干警业务培训",
    "联合多部门打击拒执行为",
)


@dataclass(frozen=True)
class Published:
    """A text that a simulated portal publishes."""

    number: int
    title: str
    paragraphs: tuple[str, ...]
    day: date
    kind: str  # ruling | norm | news | notice

    @property
    def mark(self) -> str:
        """A phrase that stands in this text and in no other."""
        return f"编{self.number:05d}登"


def name(rng: random.Random) -> str:
    return rng.choice(_SURNAMES) + "".join(rng.sample(_GIVEN, rng.choice((1, 2))))


def publish(rng: random.Random, number: int, court: str = "某某县人民法院") -> Published:
    """Draw one text."""
    day = date(2016, 1, 4) + timedelta(days=rng.randrange(0, 900))
    place, kind = rng.choice(_PLACES), rng.choices(("ruling", "norm", "news", "notice"), (4, 2, 4, 3))[0]
    serial = rng.randrange(1, 9000)
    mark = f"编{number:05d}登"
    if kind == "ruling":
        a, b = name(rng), name(rng)
        number_text = f"（{day.year}）陕01{rng.randrange(10, 30)}执{serial}号"
        title = f"{a}与{b}{rng.choice(('借款合同', '买卖合同', '劳务合同', '租赁合同'))}纠纷执行裁定书{number_text}"
        paragraphs = (
            f"{court}执行裁定书",
            number_text,
            f"申请执行人：{a}，住{place}镇。被执行人：{b}，住{place}镇。",
            f"本院在执行{a}与{b}一案中，责令被执行人履行生效法律文书确定的义务，标的额{rng.randrange(5000, 900000)}元，卷宗{mark}。",
            "经通过网络执行查控系统查询，被执行人名下无银行存款、车辆、不动产可供执行。申请执行人亦未能提供可供执行的财产线索。",
            f"依照《中华人民共和国民事诉讼法》的规定，裁定如下：{rng.choice(('终结本次执行程序', '冻结被执行人银行存款', '查封被执行人所有的房屋一套'))}。",
            f"审判员　{name(rng)}",
            f"{day.year}年{day.month}月{day.day}日",
        )
    elif kind == "norm":
        thing = rng.choice(_THINGS)
        title = f"{court}关于{thing}的{rng.choice(('实施细则', '若干规定', '暂行办法', '工作指引'))}（{place}第{serial}号）"
        paragraphs = (
            f"为规范{thing}工作，结合本院实际，制定本规定，存档号{mark}。",
            f"第一条　承办人应当在收到材料之日起{rng.randrange(3, 16)}个工作日内办理。",
            f"第二条　{place}镇人民法庭按照本规定执行，并逐案登记。",
            f"第三条　本规定自{day.year}年{day.month}月{day.day}日起施行。",
        )
    elif kind == "news":
        title = f"{place}镇：我院{rng.choice(_NEWS)}（第{serial}期）"
        paragraphs = (
            f"{day.month}月{day.day}日，我院{rng.choice(_NEWS)}，共出动干警{rng.randrange(10, 90)}人，简报{mark}。",
            f"行动中，执行干警在{place}镇对{rng.randrange(3, 30)}名被执行人的住所进行了搜查，执结案件{rng.randrange(2, 20)}件，到位金额{rng.randrange(10, 400)}万元。",
            "下一步，我院将继续加大执行力度，切实维护当事人的合法权益。",
        )
    else:
        title = f"关于{place}镇{name(rng)}等人{rng.choice(('送达开庭传票', '公开听证', '执行悬赏', '认领案款'))}的公告（{serial}）"
        paragraphs = (
            f"本院受理的{place}镇相关案件，现依法公告，公告号{mark}。",
            f"自公告之日起经过{rng.choice((30, 60))}日即视为送达，逾期将依法处理。联系电话：法院值班室。",
            f"特此公告。{day.year}年{day.month}月{day.day}日",
        )
    return Published(number, title, paragraphs, day, kind)
