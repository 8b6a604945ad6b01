"""Invented people, companies, courts and numbers for composed texts."""

import random
from dataclasses import dataclass
from datetime import date, timedelta

COURTS = [
    ("陕西省西安市新城区人民法院", "陕0102"), ("西安市雁塔区人民法院", "陕0113"), ("陕西省宝鸡市金台区人民法院", "陕0303"),
    ("陕西省渭南市中级人民法院", "陕05"), ("陕西省延安市宝塔区人民法院", "陕0602"), ("汉中市汉台区人民法院", "陕0702"),
    ("陕西省榆林市榆阳区人民法院", "陕0802"), ("安康市汉滨区人民法院", "陕0902"), ("陕西省商洛市商州区人民法院", "陕1002"),
    ("河南省平顶山市中级人民法院", "豫04"), ("安徽省阜阳市颍州区人民法院", "皖1202"), ("江苏省海安市人民法院", "苏0621"),
    ("浙江省义乌市人民法院", "浙0782"), ("山东省临沂市兰山区人民法院", "鲁1302"), ("四川省绵阳市涪城区人民法院", "川0703"),
    ("黑龙江省鸡西市中级人民法院", "黑03"), ("内蒙古自治区赤峰市红山区人民法院", "内0402"), ("甘肃省天水市秦州区人民法院", "甘0502"),
    ("新疆维吾尔自治区昌吉市人民法院", "新2301"), ("广西壮族自治区柳州市城中区人民法院", "桂0202"), ("福建省石狮市人民法院", "闽0581"),
    ("湖北省襄阳市樊城区人民法院", "鄂0606"), ("贵州省遵义市红花岗区人民法院", "黔0302"), ("吉林省延边朝鲜族自治州中级人民法院", "吉24"),
    ("西安铁路运输法院", "陕7102"), ("重庆市万州区人民法院", "渝0101"), ("上海市奉贤区人民法院", "沪0120"),
]  # fmt: skip
OLD_SHORT = ["雁", "新", "金", "渭中", "宝塔", "汉台", "榆", "汉滨", "商", "莲", "碑", "灞"]
SURNAMES = "王李张刘陈杨赵黄周吴徐孙胡朱高林何郭马罗梁宋郑谢韩唐冯于董萧程曹袁邓许傅沈曾彭吕苏卢蒋蔡贾丁魏薛叶阎余潘杜戴夏钟汪田任姜范方石姚谭廖邹熊金陆郝孔白崔康毛邱秦江史顾侯邵孟龙万段雷钱汤尹黎易常武乔贺赖龚文"
GIVEN = [
    "建国",
    "志强",
    "秀英",
    "小军",
    "海燕",
    "永刚",
    "丽华",
    "文博",
    "春生",
    "玉兰",
    "晓东",
    "桂花",
    "宏伟",
    "艳红",
    "立新",
    "俊杰",
    "雪梅",
    "德胜",
    "彩霞",
    "浩然",
    "金凤",
    "卫东",
    "淑珍",
    "鹏飞",
    "亚楠",
    "家豪",
    "振华",
    "凤英",
    "国庆",
    "思远",
    "红卫",
    "会民",
    "拴牢",
    "改娥",
    "军",
    "静",
    "勇",
    "娜",
    "涛",
    "敏",
]
CITIES = [
    "西安",
    "宝鸡",
    "咸阳",
    "渭南",
    "延安",
    "汉中",
    "榆林",
    "安康",
    "商洛",
    "铜川",
    "兰州",
    "郑州",
    "临沂",
    "绵阳",
    "义乌",
    "襄阳",
]
BRANDS = [
    "恒昌",
    "鑫源",
    "瑞丰",
    "华泰",
    "天禾",
    "永信",
    "金桥",
    "大成",
    "明德",
    "宏远",
    "盛达",
    "众兴",
    "远航",
    "君安",
    "利民",
    "秦川",
    "渭水",
    "方圆",
]
TRADES = [
    "商贸有限公司",
    "建筑工程有限公司",
    "房地产开发有限公司",
    "劳务有限公司",
    "物流有限责任公司",
    "农业科技有限公司",
    "餐饮管理有限公司",
    "机械制造有限公司",
]
BANKS = ["农村商业银行股份有限公司", "信用合作联社", "邮政储蓄银行支行", "村镇银行股份有限公司"]
CAUSES = [
    "民间借贷纠纷",
    "买卖合同纠纷",
    "金融借款合同纠纷",
    "劳动争议",
    "机动车交通事故责任纠纷",
    "建设工程施工合同纠纷",
    "房屋租赁合同纠纷",
    "追偿权纠纷",
    "离婚后财产纠纷",
    "承揽合同纠纷",
    "物业服务合同纠纷",
    "提供劳务者受害责任纠纷",
]
COUNTIES = [
    "西安市碑林区",
    "宝鸡市渭滨区",
    "陕西省蓝田县",
    "渭南市临渭区",
    "陕西省洛南县",
    "汉中市南郑区",
    "延安市安塞区",
    "河南省叶县",
    "山东省费县",
    "安徽省临泉县",
    "四川省三台县",
]
STREETS = [
    "解放路12号3幢1单元502室",
    "东关正街88号",
    "柳林镇张家村二组",
    "南郊新村6号楼2单元301",
    "城关街道文化巷15号",
    "兴平路锦绣花园3栋1204室",
    "杨家庄村南组37号",
]
_CN = "〇一二三四五六七八九"


@dataclass
class Person:
    """A party: natural or legal, masked or not."""

    name: str
    natural: bool
    masked: bool = False


def rng(seed: str) -> random.Random:
    """A generator of its own for every text, so that one text's change leaves the others."""
    return random.Random(seed)


def person(r: random.Random, mask: float = 0.15) -> Person:
    surname, given = r.choice(SURNAMES), r.choice(GIVEN)
    if r.random() < mask:
        return Person(surname + r.choice(["某", "某某", "某1", "×", "××", "*"]), True, True)
    return Person(surname + given, True)


def company(r: random.Random) -> Person:
    kind = r.choice(TRADES if r.random() < 0.7 else BANKS)
    return Person(r.choice(CITIES) + r.choice(BRANDS) + kind, False)


def id_number(r: random.Random, born: date | None = None) -> str:
    """An invented number with a right check digit."""
    born = born or date(1955, 1, 1) + timedelta(days=r.randrange(15000))
    region = r.choice(["610102", "610303", "410402", "371302", "510703", "341221", "620502"])
    body = f"{region}{born:%Y%m%d}{r.randrange(1, 999):03d}"
    weights = (7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2)
    return body + "10X98765432"[sum(w * int(d) for w, d in zip(weights, body, strict=False)) % 11]


def card_number(r: random.Random) -> str:
    """An invented bank card with a right Luhn digit."""
    body = r.choice(["621700", "622848", "623038", "622202"]) + "".join(
        str(r.randrange(10)) for _ in range(12)
    )
    total = 0
    for place, digit in enumerate(reversed(body)):
        value = int(digit)
        if place % 2 == 0:
            value = value * 2 - 9 if value > 4 else value * 2
        total += value
    return body + str((10 - total % 10) % 10)


def credit_code(r: random.Random) -> str:
    return (
        "9161"
        + "".join(r.choice("0123456789") for _ in range(4))
        + "MA6"
        + "".join(r.choice("0123456789ABCDEFGHJKLMNPQRTUWXY") for _ in range(7))
    )


def chinese_date(day: date, zero: str = "〇") -> str:
    year = "".join(_CN[int(ch)] for ch in str(day.year)).replace("〇", zero)
    return f"{year}年{_small(day.month)}月{_small(day.day)}日"


def _small(value: int) -> str:
    tens, ones = divmod(value, 10)
    head = "" if tens == 0 else ("十" if tens == 1 else _CN[tens] + "十")
    return head + (_CN[ones] if ones or not tens else "")


def arabic_date(day: date) -> str:
    return f"{day.year}年{day.month}月{day.day}日"


def amount(r: random.Random) -> str:
    value = r.choice([r.randrange(3000, 90000), r.randrange(100000, 3000000)])
    return r.choice(
        [
            f"{value}元",
            f"{value:,}元",
            f"{value}.{r.randrange(10, 99)}元",
            f"{value / 10000:.2f}万元",
            f"人民币{value}元",
        ]
    )


def written_number(r: random.Random, canonical: str) -> str:
    """A case number as a clerk may write it."""
    style = r.random()
    if style < 0.45:
        return canonical.replace("(", "（").replace(")", "）")
    if style < 0.6:
        return canonical
    if style < 0.7:
        return canonical.replace("(", "〔").replace(")", "〕")
    if style < 0.8:
        return canonical.replace("(", "（").replace(")", "）").replace("执", "执 ", 1).replace("号", " 号", 1)
    if style < 0.9:
        return (
            canonical.replace("(", "（")
            .replace(")", "）")
            .translate(str.maketrans("0123456789", "０１２３４５６７８９"))
        )
    return canonical.replace(")", "）")
