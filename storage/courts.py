"""Courts in the database (法院): found by any name or code, created out of the register when first needed."""

from collections.abc import Callable

from sqlalchemy import select
from sqlalchemy.orm import Session

from domain.courts import CourtRegister, normalise_court_name
from domain.outcomes import CourtLevel
from storage.models import CourtRow


class UnknownCourtError(ValueError):
    """A court no register knows, whose level nobody said (未知法院)."""

    def __init__(self, text: str) -> None:
        super().__init__(
            f"法院名录中没有“{text}”;请核对名称,或在 targets.yaml 中写明 level(高级、中级、基层)"
        )


def find_court(session: Session, text: str) -> CourtRow | None:
    """The stored court meant by a full name, a 代字 or a short name; null where there is none."""
    key = normalise_court_name(text)
    row = session.scalar(select(CourtRow).where(CourtRow.name == key))
    if row is not None:
        return row
    register = CourtRegister.load()
    known = register.find(key)
    if known is not None:
        names = (
            {court.name for court in register if court.same_institution(known)}
            if known.institution
            else set()
        )
        found = session.scalars(
            select(CourtRow).where(CourtRow.name.in_(sorted(names | {known.name}))).order_by(CourtRow.id)
        ).first()
        if found is not None:
            return found
        return None
    return session.scalar(select(CourtRow).where(CourtRow.code == key))


def strangers(session: Session) -> Callable[[str], bool]:
    """Tells texts that mean no court, neither a stored one nor one of the register, without asking the database.

    For files with many: what is stored now is read once, so courts stored later may be called strangers.
    """
    stored = {name for row in session.execute(select(CourtRow.name, CourtRow.code)) for name in row if name}
    register = CourtRegister.load()

    def stranger(text: str) -> bool:
        key = normalise_court_name(text)
        return key not in stored and register.find(key) is None

    return stranger


def get_or_create_court(
    session: Session, text: str, level: CourtLevel | None = None, code: str | None = None
) -> CourtRow:
    """The court meant by ``text``, created when it is new.

    Args:
        text: full name, 代字, short name or former name.
        level: needed where the register does not know the court.
        code: its 代字, where something better than the register says so.

    Raises:
        UnknownCourtError: the register does not know the court and no level is given.
    """
    row = find_court(session, text)
    if row is not None:
        return row
    known = CourtRegister.load().find(text)
    if known is not None:
        row = CourtRow(
            name=known.name,
            code=known.code or code,
            level=known.level.value,
            province=known.province,
            parent_name=known.parent_name,
            certainty=known.certainty,
        )
    elif level is not None:
        row = CourtRow(
            name=normalise_court_name(text),
            code=code,
            level=level.value,
            province=None,
            parent_name=None,
            certainty="given",
        )
    else:
        raise UnknownCourtError(text)
    session.add(row)
    session.flush()
    return row
