"""What a command was asked to speak of (所选轮次与法院): found in the database, or the command stops."""

from collections.abc import Sequence

from sqlalchemy.orm import Session

from console.exits import fail
from storage.exports import NoRoundError, court_names, newest_round
from storage.models import RoundRow


def chosen_round(session: Session, round_id: int | None) -> RoundRow:
    """The round of that number, the newest when null; the command stops where there is none."""
    try:
        found = newest_round(session) if round_id is None else session.get(RoundRow, round_id)
    except NoRoundError as problem:
        fail(str(problem))
    if found is None:
        fail(f"没有轮次 {round_id};sunwatch round list 可查看")
    return found


def chosen_courts(session: Session, given: Sequence[str]) -> list[str] | None:
    """Stored names of the courts given by name or 代字, null when none is; stops at a court without data."""
    names = court_names(session, given)
    unknown = [text for text, name in zip(given, names, strict=True) if name is None]
    if unknown:
        fail(f"没有这些法院的数据:{'、'.join(unknown)};请用全称或代字,sunwatch export walks 可查看已有法院")
    return [name for name in names if name] if given else None
