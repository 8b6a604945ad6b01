"""Pages that people read (页面): one self-contained HTML file each, everything from outside escaped."""

from collections.abc import Mapping
from datetime import date, datetime
from functools import cache
from pathlib import Path
from typing import Any
from zoneinfo import ZoneInfo

from jinja2 import Environment, FileSystemLoader, StrictUndefined

from domain.outcomes import SkipReason, StopReason

_TEMPLATES = Path(__file__).parent / "templates"
_BEIJING = ZoneInfo("Asia/Shanghai")


def written_score(value: float | None) -> str:
    """A score of 0 to 100 with two decimals, a dash where there is none (得分)."""
    return "—" if value is None else f"{value:.2f}"


def written_share(value: float | None) -> str:
    """A share of 0 to 1 as a percentage (比例)."""
    return "—" if value is None else f"{value * 100:.1f}%"


def written_date(value: date | None) -> str:
    """A day as courts write it in tables (日期)."""
    return "—" if value is None else value.isoformat()


def written_moment(value: datetime | None) -> str:
    """A moment in Beijing time, to the minute (时刻)."""
    return "—" if value is None else f"{value.astimezone(_BEIJING):%Y-%m-%d %H:%M}"


def written_stop(reason: str) -> str:
    """Why a column's walk stopped, in words; a reason nobody has put in words is shown as it is."""
    try:
        return StopReason(reason).chinese
    except ValueError:
        return reason


def written_skip(reason: str) -> str:
    """Why an address was not read, in words."""
    try:
        return SkipReason(reason).chinese
    except ValueError:
        return reason


def safe_link(address: str | None) -> str | None:
    """The address if a reader may follow it, else null: no script hides behind a link (安全链接)."""
    if address and address.lower().startswith(("http://", "https://")):
        return address
    return None


@cache
def _environment() -> Environment:
    environment = Environment(
        loader=FileSystemLoader(_TEMPLATES),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    environment.filters.update(
        score=written_score,
        share=written_share,
        day=written_date,
        moment=written_moment,
        link=safe_link,
        stopped=written_stop,
        skipped=written_skip,
    )
    return environment


def render(template: str, values: Mapping[str, Any]) -> str:
    """The page of ``template`` filled with ``values``; a name that is missing raises."""
    return _environment().get_template(template).render(**values)
