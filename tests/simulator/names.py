"""Invented people, firms, places and courts, drawn by seed (虚构名称)."""

from dataclasses import dataclass, field
from random import Random

_SURNAMES = "王李张刘陈杨赵黄周吴徐孙胡朱高林何郭马罗梁宋郑谢韩唐冯于董萧程曹袁邓许傅沈曾彭吕"
_GIVEN = "伟芳娜敏静丽强磊军洋勇艳杰娟涛明超霞平刚桂兰建国文华秀英志强晓红玉梅海燕立新春生"
_FIRM = "恒瑞丰达祥泰盛隆昌兴宏远汇通裕润晟腾翔跃凯旋锦绣鸿博雅正源康顺和茂荣"
_PLACE = "云溪石桥柳泉青龙白沙黄陂清河双林枫松梅岭湾坪坝浦塘渡岗峪原沟寨堡"
_COUNTY = "云岚澄渭汀漳沅沁浔泾洛湑湟潞滏"
_TRADE = (
    "商贸有限公司",
    "建筑工程有限公司",
    "农业发展有限公司",
    "物流有限公司",
    "装饰材料有限公司",
    "小额贷款有限公司",
)


@dataclass
class Names:
    """Draws names; tokens (firm, village) never repeat within a portal."""

    rng: Random
    used: set[str] = field(default_factory=set)

    def person(self) -> str:
        """A name of two or three characters."""
        return self.rng.choice(_SURNAMES) + "".join(self.rng.sample(_GIVEN, self.rng.choice((1, 2, 2))))

    def masked(self) -> str:
        """A name as portals print it, often with 某."""
        surname = self.rng.choice(_SURNAMES)
        return self.rng.choice((surname + "某", surname + "某某", surname + "某甲", self.person()))

    def firm(self) -> str:
        """A firm nobody else in this portal has."""
        return self._unique(lambda: "".join(self.rng.sample(_FIRM, 4)) + self.rng.choice(_TRADE))

    def village(self) -> str:
        """A village nobody else in this portal has."""
        return self._unique(
            lambda: "".join(self.rng.sample(_PLACE, 4)) + self.rng.choice(("村", "社区", "小区"))
        )

    def county(self) -> str:
        """Name of an invented county."""
        return self.rng.choice(_COUNTY) + self.rng.choice("阳溪川平安宁源陵口")

    def _unique(self, draw: object) -> str:
        while True:
            made: str = draw()  # type: ignore[operator]
            if made not in self.used:
                self.used.add(made)
                return made


def amount(rng: Random) -> str:
    """Yuan as rulings write them."""
    value = rng.randint(3000, 3_000_000)
    return rng.choice((f"{value}元", f"{value}.{rng.randint(10, 99)}元", f"{value // 10000 + 1}万元"))


def chinese_day(year: int, month: int, day: int, zero: str = "〇") -> str:
    """二〇一七年四月十一日."""
    digits = zero + "一二三四五六七八九"

    def small(value: int) -> str:
        tens, ones = divmod(value, 10)
        head = "" if tens == 0 else ("十" if tens == 1 else digits[tens] + "十")
        return head + (digits[ones] if ones else "")

    return "".join(digits[int(d)] for d in str(year)) + f"年{small(month)}月{small(day)}日"
