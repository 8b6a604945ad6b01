"""What a published text can be (文书种类), and what can be said of it.

The labels are those of the exported interface and never change; the Chinese name stands beside each.
"""

from enum import StrEnum


class DocumentKind(StrEnum):
    """Kind of a published document (文书种类); one label a document."""

    ZHONGBEN_RULING = "zhongben_ruling"
    OTHER_ENFORCEMENT_RULING = "other_enforcement_ruling"
    ENFORCEMENT_NOTICE = "enforcement_notice"
    NON_ENFORCEMENT_JUDGMENT = "non_enforcement_judgment"
    ENFORCEMENT_NORMATIVE = "enforcement_normative"
    OTHER_NORMATIVE = "other_normative"
    ENFORCEMENT_NEWS = "enforcement_news"
    TYPICAL_CASE = "typical_case"
    DISHONEST_LIST = "dishonest_list"
    AUCTION_NOTICE = "auction_notice"
    LEGAL_ARTICLE = "legal_article"
    GUIDE = "guide"
    NAV_LIST = "nav_list"
    OTHER = "other"

    @property
    def chinese(self) -> str:
        """The kind as people read it (中文名)."""
        return _KIND_NAMES[self]


_KIND_NAMES = {
    DocumentKind.ZHONGBEN_RULING: "终结本次执行程序裁定书",
    DocumentKind.OTHER_ENFORCEMENT_RULING: "其他执行裁定书、决定书",
    DocumentKind.ENFORCEMENT_NOTICE: "执行通知、公告、令",
    DocumentKind.NON_ENFORCEMENT_JUDGMENT: "审判文书(非执行)",
    DocumentKind.ENFORCEMENT_NORMATIVE: "执行规范性文件",
    DocumentKind.OTHER_NORMATIVE: "其他规范性文件",
    DocumentKind.ENFORCEMENT_NEWS: "执行工作动态",
    DocumentKind.TYPICAL_CASE: "典型案例",
    DocumentKind.DISHONEST_LIST: "失信、限高、终本名单",
    DocumentKind.AUCTION_NOTICE: "拍卖、变卖公告",
    DocumentKind.LEGAL_ARTICLE: "法律文章、解读、问答",
    DocumentKind.GUIDE: "诉讼指南、流程、样式",
    DocumentKind.NAV_LIST: "列表、查询页",
    DocumentKind.OTHER: "其他",
}


class Topic(StrEnum):
    """Main topic of a normative document (规范性文件主题); the values are the exported labels."""

    ZHONGBEN = "终本"
    PRESERVATION = "财产保全"
    ASSET_INVESTIGATION = "财产调查"
    NETWORK_CONTROL = "网络查控"
    AUCTION = "评估拍卖"
    CASE_FUNDS = "执行案款"
    BANKRUPTCY_TRANSFER = "执行转破产"
    OBJECTION_REVIEW = "异议复议监督"
    DISHONEST = "失信限高"
    REFUSAL_CRIME = "拒执罪"
    DISCLOSURE = "执行公开"
    COMMAND_CENTRE = "指挥中心"
    TRIAL_ENFORCEMENT_LINK = "立审执衔接"
    ENTRUSTMENT = "委托协同"
    RELIEF = "救助"
    PETITIONS = "信访"
    BODY_RECORDS = "执法记录"
    STAFF_EQUIPMENT = "队伍装备"
    WORK_PLAN = "工作方案"
    OTHER = "其他"


class RequiredItem(StrEnum):
    """Required contents of a 终本裁定书 (应载明五项), 法〔2016〕373号 art. 6."""

    CLAIM = "claim"
    MEASURES = "measures"
    PROPERTY = "property"
    REALISED = "realised"
    RIGHTS = "rights"

    @property
    def chinese(self) -> str:
        """The item as the provision words it, shortened."""
        return _ITEM_NAMES[self]


_ITEM_NAMES = {
    RequiredItem.CLAIM: "申请执行的债权情况",
    RequiredItem.MEASURES: "执行经过及采取的执行措施、强制措施",
    RequiredItem.PROPERTY: "查明的被执行人财产情况",
    RequiredItem.REALISED: "实现的债权情况",
    RequiredItem.RIGHTS: "继续履行、恢复执行的权利义务",
}


class PrivacyLeak(StrEnum):
    """Type of over-disclosure (过度公开), 法释〔2016〕19号 arts. 8–10; unmasked only."""

    ID_NUMBER = "id_number"
    PHONE = "phone"
    BANK_ACCOUNT = "bank_account"
    ADDRESS = "address"
    MINOR_NAME = "minor_name"
    PLATE_NUMBER = "plate_number"
    EMAIL = "email"
    HEALTH = "health"

    @property
    def chinese(self) -> str:
        """The type as reports print it."""
        return _LEAK_NAMES[self]


_LEAK_NAMES = {
    PrivacyLeak.ID_NUMBER: "身份证号码",
    PrivacyLeak.PHONE: "个人电话",
    PrivacyLeak.BANK_ACCOUNT: "银行账号",
    PrivacyLeak.ADDRESS: "家庭住址",
    PrivacyLeak.MINOR_NAME: "未成年人姓名",
    PrivacyLeak.PLATE_NUMBER: "车牌号码",
    PrivacyLeak.EMAIL: "电子邮箱",
    PrivacyLeak.HEALTH: "健康状况",
}


class Readability(StrEnum):
    """Whether a fetched document's text could be read (可读性); never silently empty."""

    OK = "ok"
    IMAGE_ONLY = "image_only"
    UNREADABLE = "unreadable"
    UNSUPPORTED = "unsupported"
