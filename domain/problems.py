"""Kinds of gaps (问题类型): what an evaluation says of one document, one case or one report."""

from enum import StrEnum

from domain.document_kind import PrivacyLeak, RequiredItem


class Problem(StrEnum):
    """Kind of a gap (问题类型), as stored and exported; :attr:`chinese` is what people read."""

    NOT_PUBLISHED = "not_published"
    NO_VALID_REASON = "no_valid_reason"
    LATE = "late"
    MISSING_ITEMS = "missing_items"
    PRIVACY_LEAK = "privacy_leak"
    PUBLISHED_WITHOUT_NEED = "published_without_need"
    DATE_MISMATCH = "date_mismatch"
    KIND_UNCLEAR = "kind_unclear"
    UNCONFIRMED = "unconfirmed"
    NOT_MET = "not_met"
    UNCLEAR = "unclear"
    PROOF_MISSING = "proof_missing"
    NOT_ACCEPTED = "not_accepted"

    @property
    def chinese(self) -> str:
        """The kind as reports and commands print it."""
        return _NAMES[self]


_NAMES = {
    Problem.NOT_PUBLISHED: "应公开而未公开",
    Problem.NO_VALID_REASON: "不公开而无法定理由",
    Problem.LATE: "逾期公开",
    Problem.MISSING_ITEMS: "终本裁定书内容不完整",
    Problem.PRIVACY_LEAK: "过度公开个人信息",
    Problem.PUBLISHED_WITHOUT_NEED: "标注不公开而已公开",
    Problem.DATE_MISMATCH: "文书日期与系统不一致",
    Problem.KIND_UNCLEAR: "公开记录的文书种类不明",
    Problem.UNCONFIRMED: "未能确认",
    Problem.NOT_MET: "未达到要求",
    Problem.UNCLEAR: "数据不足，无法判定",
    Problem.PROOF_MISSING: "自报没有证明材料",
    Problem.NOT_ACCEPTED: "自报经审核不予采信",
}


def problem_in_chinese(problem: str) -> str:
    """The Chinese name of a stored kind of gap; one that no version here knows keeps its own name."""
    try:
        return Problem(problem).chinese
    except ValueError:
        return problem


_PART_NAMES = {part.value: part.chinese for part in (*RequiredItem, *PrivacyLeak)}


def item_in_chinese(item: str) -> str:
    """What a gap is about (缺口事项): keys of required contents and of leaks are written out, all else stays."""
    return "；".join(_PART_NAMES.get(part, part) for part in item.split("、"))
