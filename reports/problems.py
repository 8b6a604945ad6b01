"""Problems as reports name them (问题类型): heading, colour, what to do, in the order they are shown."""

from dataclasses import dataclass

from domain.problems import Problem, problem_in_chinese


@dataclass(frozen=True)
class Heading:
    """How a kind of problem is shown (问题说明)."""

    problem: str
    sheet: str  # at most 31 characters, none of []:*?/\
    tone: str  # bad | late | open
    meaning: str
    action: str

    @property
    def title(self) -> str:
        """The kind of problem in words."""
        return problem_in_chinese(self.problem)


HEADINGS: dict[Problem, Heading] = {
    Problem.NOT_PUBLISHED: Heading(
        Problem.NOT_PUBLISHED,
        "未公开",
        "bad",
        "门户已走查到底、无拦截无失败，且公开平台清单覆盖该文书(或法院声明以门户为公布渠道),均未见该文书。",
        "核实后公布；已在别处公布的，提供网址或平台记录申辩。",
    ),
    Problem.NO_VALID_REASON: Heading(
        Problem.NO_VALID_REASON,
        "不公开无理由",
        "bad",
        "系统标注不公开，但所填理由不属于五项法定情形或没有填写。",
        "补正理由并报批；不属于法定情形的，予以公布。",
    ),
    Problem.LATE: Heading(
        Problem.LATE,
        "逾期公开",
        "late",
        "已公开，但晚于生效之日起七个工作日。",
        "今后在期限内公布；对逾期原因作出说明。",
    ),
    Problem.MISSING_ITEMS: Heading(
        Problem.MISSING_ITEMS,
        "内容缺项",
        "late",
        "已公开的终结本次执行程序裁定书缺少应载明的五项内容中的一项或几项。",
        "对照应载明的五项内容核对原件；原件缺项的，以后的裁定书补全。",
    ),
    Problem.PRIVACY_LEAK: Heading(
        Problem.PRIVACY_LEAK,
        "过度公开",
        "bad",
        "公开的文本含有应当删除的个人信息(下文均已遮盖)。",
        "立即遮盖后重新公布。",
    ),
    Problem.PUBLISHED_WITHOUT_NEED: Heading(
        Problem.PUBLISHED_WITHOUT_NEED,
        "标注不公开而公开",
        "late",
        "系统标注依法不公开，但已在网上找到。",
        "核对是否应当撤回。",
    ),
    Problem.DATE_MISMATCH: Heading(
        Problem.DATE_MISMATCH,
        "日期不一致",
        "late",
        "公开文本的落款日期与系统登记的日期不同。",
        "核对后更正登记或补正文书。",
    ),
    Problem.KIND_UNCLEAR: Heading(
        Problem.KIND_UNCLEAR,
        "种类不明",
        "open",
        "平台清单只写“执行裁定书”，日期又不相符，不能确定是不是这份文书。",
        "提供平台上的文书全文或网址。",
    ),
    Problem.UNCONFIRMED: Heading(
        Problem.UNCONFIRMED,
        "未能确认",
        "open",
        "没有找到，但尚有未看到之处，因此不认定为未公开，得分以区间表示。",
        "补充走查或导入平台公开清单后重新评估。",
    ),
    Problem.NOT_MET: Heading(
        Problem.NOT_MET,
        "未达要求",
        "late",
        "按导入的数据，该项没有在期限内完成或没有记载。",
        "核对案卷与系统登记；确有遗漏的补办，登记有误的更正。",
    ),
    Problem.UNCLEAR: Heading(
        Problem.UNCLEAR,
        "无法判定",
        "open",
        "台账中有关单元格为空或结论不一，不计为未达到要求，得分以区间表示。",
        "补全数据或仲裁后重新评估。",
    ),
    Problem.PROOF_MISSING: Heading(
        Problem.PROOF_MISSING,
        "缺证明材料",
        "late",
        "自报“有”，但没有附文本或没有找到所列文件；没有证明的自报不计分。",
        "补交证明材料。",
    ),
    Problem.NOT_ACCEPTED: Heading(
        Problem.NOT_ACCEPTED,
        "不予采信",
        "late",
        "证明材料经审核不予采信。",
        "补充能够证明该事项的文本。",
    ),
}


def heading_of(problem: str) -> Heading:
    """The heading of a problem; one that has no fixed heading is shown under its own name, never dropped."""
    try:
        return HEADINGS[Problem(problem)]
    except ValueError:
        return Heading(problem, problem[:31].translate({ord(c): "_" for c in "[]:*?/\\"}), "open", "", "")
