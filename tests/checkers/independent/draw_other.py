"""Invented reviews, self-reports, lists, staff, integrity and survey."""

from datetime import timedelta

from domain.courts import Court
from domain.indicators import load_system

from .dice import Dice
from .draw_cases import named
from .ledger import Row

REVIEWED = (
    "1.1.2",
    "1.2.1",
    "1.2.2",
    "1.3.2",
    "1.9.1",
    "1.10.1",
    "1.11.1",
    "1.11.2",
    "1.11.3",
    "1.1.4",
    "1.5.1",
    "1.5.2",
    "1.6.1",
    "1.8.1",
    "2.1.1",
    "2.1.2",
    "2.2.1",
)
"""Leaves with reviews as a source, first or second."""
TITLES = (
    "关于规范终结本次执行程序案件办理及后续管理工作的实施细则",
    "关于办理诉讼财产保全案件中担保与执行问题的指导意见",
    "执行信访案件办理与化解工作规定",
    "关于执行案件移送破产审查若干问题的操作指引",
    "关于立案、审判与执行工作协调配合的意见",
    "执行案款收付管理办法",
    "网络司法拍卖与委托评估工作流程",
    "执行指挥中心实体化运行管理规定",
    "关于失信被执行人名单信息公布与撤销审批的工作制度",
)


def reviews(dice: Dice, court: Court, keys: list[str], leaves: int, files: int) -> list[Row]:
    rows: list[Row] = []
    other_level = {"基": "中", "中": "基"}[_prefix(court)]
    for leaf in dice.some(REVIEWED, leaves):
        for case in dice.some(keys, files):
            rows += _one_file(dice, court, case, _prefix(court) + leaf)
        if dice.chance(0.1):
            rows += _one_file(dice, court, dice.choice(keys), other_level + leaf)
    return rows


def _one_file(dice: Dice, court: Court, case: str, leaf: str) -> list[Row]:
    verdicts = ["合格", "合格", "合格", "不合格", "不合格", "不适用"]
    usual = dice.choice(verdicts)
    turns = (["1"], ["1"], ["1", "2"], ["2", "1"], [1])
    rows = [
        (reviewer, turn, usual if dice.chance(0.7) else dice.choice(verdicts))
        for reviewer in dice.some("甲乙丙", dice.choice([1, 2, 2, 2, 3]))
        for turn in dice.choice(turns)
    ]
    count = dice.choice([0, 0, 0, 1, 2])
    rows += [(dice.choice("丁戊"), "仲裁", dice.choice(verdicts)) for _ in range(count)]
    if dice.chance(0.1):
        dice.shuffle(rows)
    return [
        {
            "法院": named(dice, court),
            "案号": case,
            "指标编号": leaf,
            "评查人": reviewer,
            "轮次": turn,
            "结论": verdict,
            "依据页码": None,
            "备注": None,
            "评查日期": dice.maybe(dice.a_day(), 0.3),
        }
        for reviewer, turn, verdict in rows
    ]


def _prefix(court: Court) -> str:
    return court.level.value[0]


def self_reports(dice: Dice, court: Court, proofs: set[str]) -> list[Row]:
    rows = []
    for node in load_system().levels[court.level]:
        for one in node.walk():
            if one.children or dice.chance(0.25):
                continue
            proof = dice.choice([f"证明_{court.code}_{one.id}.txt", f"证明_{court.code}_{one.id}.txt", None])
            if proof and dice.chance(0.8):
                proofs.add(proof)
            rows.append(
                {
                    "法院": named(dice, court),
                    "指标编号": one.id if dice.chance(0.97) else "高1.1.1",
                    "自报内容": dice.choice(["有", "有", "有", "无"]),
                    "证明材料": proof,
                    "审核结论": dice.choice([None, "采信", "采信", "不采信", "待核"]),
                    "审核理由": None,
                    "填报人": "张三",
                    "填报日期": dice.maybe(dice.a_day()),
                }
            )
    return rows


def normative(dice: Dice, court: Court, count: int) -> list[Row]:
    rows = []
    for place, title in enumerate(dice.some(TITLES, count)):
        rows.append(
            {
                "法院": named(dice, court),
                "标题": title_as_listed(dice, court, title),
                "文号": dice.maybe(f"{court.short_name[:1]}法发〔2017〕{place + 3}号", 0.4),
                "印发日期": dice.maybe(dice.a_day(), 0.3),
                "应否公开": dice.choices([None, "是", "否"], [3, 3, 1])[0],
                "不公开理由": None,
            }
        )
    return rows


def title_as_listed(dice: Dice, court: Court, title: str) -> str:
    if len(court.codes) > 1:  # which of its names is its own, the rules do not say
        return title
    return dice.choice(
        [
            title,
            title,
            f"{court.name}{title}",
            f"{court.name}关于印发《{title}》的通知",
            f"《{title}》",
            f"{title}(试行)",
        ]
    )


def title_as_shown(dice: Dice, court: Court, title: str) -> str:
    """The same title as a portal has it: the same, or nearly."""
    return dice.choice(
        [
            title_as_listed(dice, court, title),
            title.replace("的", "之", 1),
            title.replace("工作", "", 1),
            title.replace("、", ","),
            f"关于印发《{court.name if len(court.codes) == 1 else ''}{title}(试行)》的通知",
            title[: len(title) * 2 // 3],
            " ".join(title),
        ]
    )


def staff(dice: Dice, court: Court) -> Row:
    total = dice.choice([0, 20, 40, 100, 200])
    return {
        "法院": named(dice, court),
        "在编总人数": total,
        "执行在编人数": dice.choice([0, 3, 6, 15, 29, 30, 31]),
        "执行局人数": dice.choice([None, 0, 8, 10]),
        "执行局员额法官数": dice.choice([None, 0, 3, 4, 9]),
        "业务庭人数": dice.choice([None, 0, 20, 36, 30]),
        "业务庭员额法官数": dice.choice([None, 0, 5, 12, 15, 25]),
    }


def integrity(dice: Dice, court: Court) -> Row:
    return {
        "法院": named(dice, court),
        "投诉数": dice.choice([None, 0, 0, 1, 5]),
        "党纪政纪处分案件数": dice.choice([None, 0, 0, 1, 5]),
        "追究刑事责任案件数": dice.choice([None, 0, 0, 1, 3]),
        "国家赔偿案件数": dice.choice([None, 0, 0, 1, 4]),
    }


def survey(dice: Dice, court: Court, count: int) -> list[Row]:
    return [
        {
            "法院": named(dice, court),
            "受访者类型": dice.choice(["律师", "当事人"]),
            "答卷编号": f"D{place // 3}",
            "题号": f"Q{place % 3}",
            "分值": dice.randint(1, 5),
            "日期": dice.maybe(dice.frame.observed - timedelta(days=dice.randint(0, 90))),
        }
        for place in range(count)
    ]
