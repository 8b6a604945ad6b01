"""What courts and evaluators hand in (导入的台账): one table a sheet of ``workbooks.md``.

Every row knows the file, sheet row and content it came from. ``number`` is a case number in canonical form without
suffix, ``code`` the 法院代字 in it. Days are dates; ``*_moment`` are local times as text (``2017-03-07 10:20:00``, or
the day alone where no time of day was given). Yes/no columns are null where the cell was blank.
"""

from datetime import date

from sqlalchemy import ForeignKey, String, Text
from sqlalchemy.orm import Mapped, declared_attr, mapped_column

from storage.models.base import Base


class Imported:
    """Columns of every imported row (导入行的公共列)."""

    id: Mapped[int] = mapped_column(primary_key=True)
    # what makes two rows the same: the later replaces the earlier
    key: Mapped[str] = mapped_column(String(600), unique=True)
    # of all values, to tell a changed row from the same one
    digest: Mapped[str] = mapped_column(String(24))
    row: Mapped[int]  # row of the sheet, as Excel counts
    extra: Mapped[str | None] = mapped_column(Text)  # columns nobody asked for, as JSON

    @declared_attr
    def import_id(cls) -> Mapped[int]:
        """File the row came with."""
        return mapped_column(ForeignKey("import_file.id"), index=True)


class OfCourt:
    """A row that names its court (法院列)."""

    @declared_attr
    def court_id(cls) -> Mapped[int]:
        """Court the row belongs to."""
        return mapped_column(ForeignKey("court.id"), index=True)


class OfCase:
    """A row about one case (案号列)."""

    number: Mapped[str] = mapped_column(String(80), index=True)
    code: Mapped[str | None] = mapped_column(String(8))


class CaseRow(Imported, OfCourt, OfCase, Base):
    """案件: an enforcement case."""

    __tablename__ = "enforcement_case"

    type_code: Mapped[str] = mapped_column(String(24))
    filed: Mapped[date]
    closed: Mapped[date | None]
    closing: Mapped[str | None] = mapped_column(String(20))
    monetary: Mapped[bool | None]
    claim: Mapped[float | None]
    realised: Mapped[float | None]
    query_moment: Mapped[str | None] = mapped_column(String(19))
    deducted_days: Mapped[int | None]
    extended_days: Mapped[int | None]
    extension_approved: Mapped[date | None]
    own_account: Mapped[bool | None]
    in_node_system: Mapped[bool | None]
    nodes_due: Mapped[int | None]
    nodes_entered: Mapped[int | None]
    nodes_late: Mapped[int | None]
    notices_due: Mapped[int | None]
    notices_given: Mapped[int | None]


class AssetRow(Imported, OfCase, Base):
    """财产: something found that can be seized or sold."""

    __tablename__ = "asset"

    asset: Mapped[str] = mapped_column(String(120))
    asset_type: Mapped[str | None] = mapped_column(String(80))
    found_moment: Mapped[str | None] = mapped_column(String(19))
    online: Mapped[bool | None]
    control_moment: Mapped[str | None] = mapped_column(String(19))
    control_notified: Mapped[date | None]
    disposable: Mapped[date | None]
    appraisal_started: Mapped[date | None]
    report_received: Mapped[date | None]
    report_served: Mapped[date | None]
    auctionable: Mapped[date | None]
    auction_started: Mapped[date | None]
    auction_way: Mapped[str | None] = mapped_column(String(8))
    disposal_notified: Mapped[date | None]


class MoneyRow(Imported, OfCase, Base):
    """案款: money to be paid out."""

    __tablename__ = "money"

    serial: Mapped[str] = mapped_column(String(120))
    amount: Mapped[float]
    payable: Mapped[date]
    paid: Mapped[date | None]
    delay_reason: Mapped[str | None] = mapped_column(Text)
    delay_approved: Mapped[date | None]


class TerminationRow(Imported, OfCase, Base):
    """终本: a ruling that ends this enforcement procedure."""

    __tablename__ = "termination"

    # suffix of 案号 as a number
    ordinal: Mapped[int | None]
    ruled: Mapped[date]
    served: Mapped[date | None]
    heard: Mapped[date | None]
    entered: Mapped[date | None]
    accurate: Mapped[bool | None]


class TerminationQueryRow(Imported, OfCase, Base):
    """终本查询: a look for assets after such a ruling."""

    __tablename__ = "termination_query"

    queried: Mapped[date]
    found: Mapped[bool | None]
    resumed_number: Mapped[str | None] = mapped_column(String(80))


class RulingRow(Imported, OfCase, Base):
    """文书: a paper of a case."""

    __tablename__ = "ruling"

    paper: Mapped[str] = mapped_column(String(40))
    # 文书序号 as a number: of its column, else the suffix of 案号
    ordinal: Mapped[int | None]
    dated: Mapped[date]
    effective: Mapped[date | None]
    public: Mapped[bool | None]
    withheld_reason: Mapped[str | None] = mapped_column(Text)


class PreservationRow(Imported, OfCase, Base):
    """保全: a ruling that preserves assets."""

    __tablename__ = "preservation"

    ruled: Mapped[date]
    executed: Mapped[date | None]


class ReviewCaseRow(Imported, OfCourt, OfCase, Base):
    """审查案件: objection, review, supervision, coordination, request for instruction."""

    __tablename__ = "review_case"

    type: Mapped[str] = mapped_column(String(8))
    received: Mapped[date]
    closed: Mapped[date | None]
    result: Mapped[str | None] = mapped_column(String(80))
    # 原执行法院; null: the row's own court
    origin_id: Mapped[int | None] = mapped_column(ForeignKey("court.id"))


class DelegationRow(Imported, OfCourt, Base):
    """委托: a matter another court asked for."""

    __tablename__ = "delegation"

    matter: Mapped[str] = mapped_column(String(120))
    received: Mapped[date]
    done: Mapped[date | None]


class PetitionRow(Imported, OfCourt, Base):
    """信访: a petition."""

    __tablename__ = "petition"

    matter: Mapped[str] = mapped_column(String(120))
    supervised: Mapped[bool | None]
    due: Mapped[date | None]
    done: Mapped[date | None]


class FileReviewRow(Imported, OfCourt, OfCase, Base):
    """案卷评查: what one reader found in one file for one indicator."""

    __tablename__ = "file_review"

    indicator: Mapped[str] = mapped_column(String(16))
    reader: Mapped[str] = mapped_column(String(80))
    round: Mapped[str | None] = mapped_column(String(8))
    verdict: Mapped[str] = mapped_column(String(8))
    pages: Mapped[str | None] = mapped_column(Text)
    remark: Mapped[str | None] = mapped_column(Text)
    reviewed: Mapped[date | None]


class SelfReportRow(Imported, OfCourt, Base):
    """法院自报: a court's claim and what became of it."""

    __tablename__ = "self_report"

    indicator: Mapped[str] = mapped_column(String(16))
    claimed: Mapped[bool]
    proof: Mapped[str | None] = mapped_column(Text)
    # of the proof file, null where there is none on file
    proof_sha256: Mapped[str | None] = mapped_column(String(64))
    verdict: Mapped[str | None] = mapped_column(String(8))
    verdict_reason: Mapped[str | None] = mapped_column(Text)
    reporter: Mapped[str | None] = mapped_column(String(80))
    reported: Mapped[date | None]


class NormativeRow(Imported, OfCourt, Base):
    """规范性文件清单: a rule the court says it has issued."""

    __tablename__ = "normative"

    title: Mapped[str] = mapped_column(Text)
    document_number: Mapped[str | None] = mapped_column(String(200))
    issued: Mapped[date | None]
    public: Mapped[bool | None]
    withheld_reason: Mapped[str | None] = mapped_column(Text)


class PublishedRow(Imported, OfCourt, OfCase, Base):
    """平台公开清单: what a platform shows."""

    __tablename__ = "published"

    platform: Mapped[str] = mapped_column(String(40))
    paper: Mapped[str] = mapped_column(String(120))
    ordinal: Mapped[int | None]
    dated: Mapped[date | None]
    published: Mapped[date | None]
    url: Mapped[str | None] = mapped_column(Text)
    items_only: Mapped[bool | None]


class StaffRow(Imported, OfCourt, Base):
    """人员: people of a court."""

    __tablename__ = "staff"

    total: Mapped[float]
    enforcement: Mapped[float]
    bureau: Mapped[float | None]
    bureau_judges: Mapped[float | None]
    trial: Mapped[float | None]
    trial_judges: Mapped[float | None]


class IntegrityRow(Imported, OfCourt, Base):
    """廉政: complaints, sanctions, prosecutions, state compensation."""

    __tablename__ = "integrity"

    complaints: Mapped[float | None]
    sanctions: Mapped[float | None]
    prosecutions: Mapped[float | None]
    compensations: Mapped[float | None]


class SurveyRow(Imported, OfCourt, Base):
    """问卷: one answer to one question."""

    __tablename__ = "survey"

    respondent: Mapped[str] = mapped_column(String(8))
    sheet_number: Mapped[str] = mapped_column(String(80))
    question: Mapped[str] = mapped_column(String(80))
    points: Mapped[float]
    answered: Mapped[date | None]


class TaskProgressRow(Imported, Base):
    """任务进度: how far a task of annex 1 is."""

    __tablename__ = "task_progress"

    task: Mapped[str] = mapped_column(String(40), index=True)
    unit: Mapped[str] = mapped_column(String(120))
    state: Mapped[str] = mapped_column(String(8))
    finished: Mapped[date | None]
    proof: Mapped[str | None] = mapped_column(Text)
    proof_sha256: Mapped[str | None] = mapped_column(String(64))


class ReplyRow(Imported, OfCourt, Base):
    """法院申辩: a court's answer to a gap."""

    __tablename__ = "reply"

    gap: Mapped[str] = mapped_column(String(40), index=True)
    statement: Mapped[str] = mapped_column(Text)
    url: Mapped[str | None] = mapped_column(Text)
    proof: Mapped[str | None] = mapped_column(Text)
    proof_sha256: Mapped[str | None] = mapped_column(String(64))
