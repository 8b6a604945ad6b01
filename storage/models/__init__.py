"""All tables (数据表). Import from here so that every table is known to the metadata."""

from storage.models.alerts import AlertRow
from storage.models.base import Base, UtcDateTime
from storage.models.cases import (
    AssetRow,
    CaseRow,
    DelegationRow,
    FileReviewRow,
    IntegrityRow,
    MoneyRow,
    NormativeRow,
    PetitionRow,
    PreservationRow,
    PublishedRow,
    ReplyRow,
    ReviewCaseRow,
    RulingRow,
    SelfReportRow,
    StaffRow,
    SurveyRow,
    TaskProgressRow,
    TerminationQueryRow,
    TerminationRow,
)
from storage.models.courts import CourtRow, TargetRow
from storage.models.documents import AddressRow, DocumentNumberRow, DocumentRow, EvidenceRow, SightingRow
from storage.models.imports import HistoryRow, ImportRow
from storage.models.replies import ReplyCheckRow, ReplyDecisionRow
from storage.models.results import FindingRow, GapRow, RoundRow, ScoreRow
from storage.models.walks import ColumnWalkRow, FrontierRow, ListPageRow, SkippedRow, WalkRow

__all__ = [
    "AddressRow",
    "AlertRow",
    "AssetRow",
    "Base",
    "CaseRow",
    "ColumnWalkRow",
    "CourtRow",
    "DelegationRow",
    "DocumentNumberRow",
    "DocumentRow",
    "EvidenceRow",
    "FileReviewRow",
    "FindingRow",
    "FrontierRow",
    "GapRow",
    "HistoryRow",
    "ImportRow",
    "IntegrityRow",
    "ListPageRow",
    "MoneyRow",
    "NormativeRow",
    "PetitionRow",
    "PreservationRow",
    "PublishedRow",
    "ReplyCheckRow",
    "ReplyDecisionRow",
    "ReplyRow",
    "ReviewCaseRow",
    "RoundRow",
    "RulingRow",
    "ScoreRow",
    "SelfReportRow",
    "SightingRow",
    "SkippedRow",
    "StaffRow",
    "SurveyRow",
    "TargetRow",
    "TaskProgressRow",
    "TerminationQueryRow",
    "TerminationRow",
    "UtcDateTime",
    "WalkRow",
]
