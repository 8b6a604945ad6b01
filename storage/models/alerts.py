"""What has been said to whom (提醒): an alert is sent once a change of state."""

from datetime import datetime
from typing import Any

from sqlalchemy import String
from sqlalchemy.orm import Mapped, mapped_column

from storage.models.base import Base


class AlertRow(Base):
    """The state last told of one subject (提醒状态)."""

    __tablename__ = "alert"

    # 'walk:陕0102', 'gaps:陕0102'
    subject: Mapped[str] = mapped_column(String(120), primary_key=True)
    state: Mapped[str] = mapped_column(String(200))
    # what the state consists of, such as the numbers of known gaps
    detail: Mapped[dict[str, Any]]
    changed_at: Mapped[datetime]
    sent_at: Mapped[datetime | None]
