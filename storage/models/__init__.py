"""All tables (数据表). Import from here so that every table is known to the metadata."""

from storage.models.alerts import AlertRow
from storage.models.base import Base, UtcDateTime
from storage.models.courts import CourtRow, TargetRow
from storage.models.documents import AddressRow, DocumentNumberRow, DocumentRow, EvidenceRow, SightingRow
from storage.models.walks import ColumnWalkRow, FrontierRow, ListPageRow, SkippedRow, WalkRow

__all__ = [
    "AddressRow",
    "AlertRow",
    "Base",
    "ColumnWalkRow",
    "CourtRow",
    "DocumentNumberRow",
    "DocumentRow",
    "EvidenceRow",
    "FrontierRow",
    "ListPageRow",
    "SightingRow",
    "SkippedRow",
    "TargetRow",
    "UtcDateTime",
    "WalkRow",
]
