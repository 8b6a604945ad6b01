"""Alerts (提醒) for walks that broke and gaps that are new: once a change of state, by Apprise.

Addresses are Apprise's own (``mailto://``, ``wecombot://``, ``dingtalk://``, ``json://`` …). A message carries
counts, court names and case numbers; never a party, never text of a document.
"""

from collections.abc import Callable, Collection, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime

from sqlalchemy.orm import Session

from domain.outcomes import WalkOutcome
from storage.models import AlertRow

Send = Callable[[str, str], bool]


class AlertsUnavailableError(RuntimeError):
    """Alert addresses are given but cannot be used (提醒不可用): the message says why and what to do."""


def sender(addresses: Sequence[str]) -> Send | None:
    """A function that sends (title, body) to all addresses and says whether it went; null without any."""
    if not addresses:
        return None
    try:
        import apprise
    except ImportError:
        raise AlertsUnavailableError("发送提醒需要 apprise:请安装 sunwatch[alerts]") from None
    channel = apprise.Apprise()
    for address in addresses:
        if not channel.add(address):
            scheme = address.split(":", 1)[0]
            raise AlertsUnavailableError(f"不认识的提醒地址({scheme}://…);写法见 Apprise 的说明")
    return lambda title, body: bool(channel.notify(title=title, body=body))


@dataclass(frozen=True)
class State:
    """What is to be told of one subject (状态)."""

    subject: str
    state: str
    title: str
    body: str
    # worth a message when nothing was known of the subject before
    alarming: bool
    detail: tuple[str, ...] = ()


def walk_state(court: str, outcome: WalkOutcome, sentence: str, portal: str) -> State:
    """How a court's newest walk stands (走查状态)."""
    good = outcome is WalkOutcome.COMPLETE
    title = f"{court}:走查恢复正常" if good else f"{court}:{outcome.chinese}"
    body = f"{portal}\n{sentence}"
    if not good:
        body += "\n本次走查不能证明任何事项未公开;有关事项列为“未能确认”。"
    return State(f"walk:{court}", outcome.value, title, body, alarming=not good)


def gap_state(court: str, gaps: Collection[str], known: Collection[str]) -> State:
    """Which gaps of a court are new (新增缺口); ``gaps`` are their descriptions, by number."""
    new = sorted(set(gaps) - set(known))
    listed = "\n".join(new[:20]) + (f"\n……另有 {len(new) - 20} 项,见报告" if len(new) > 20 else "")
    return State(
        f"gaps:{court}",
        f"{len(gaps)} 项" if not new else f"{len(gaps)} 项,新增 {len(new)} 项",
        f"{court}:新增公开缺口 {len(new)} 项" if new else f"{court}:公开缺口无新增",
        listed,
        alarming=bool(new),
        detail=tuple(sorted(gaps)),
    )


def known_detail(session: Session, subject: str) -> tuple[str, ...]:
    """What was last told of a subject."""
    row = session.get(AlertRow, subject)
    return tuple(row.detail.get("items", ())) if row else ()


def tell(session: Session, state: State, send: Send | None, *, always: bool = False) -> bool:
    """Send ``state`` if it differs from what was last told; whether a message went out.

    A message that could not be sent is tried again at the next occasion. ``always`` sends even without a
    change of the state's name (new gaps under the same heading).
    """
    row = session.get(AlertRow, state.subject)
    changed = row is None or row.state != state.state or always
    if not changed and row is not None and row.sent_at is not None:
        return False
    # the first good news is no news
    worth_it = state.alarming or (row is not None and row.state != state.state)
    sent = False
    if worth_it and send is not None:
        sent = send(state.title, state.body)
        if not sent:
            return False
    now = datetime.now(UTC)
    if row is None:
        row = AlertRow(subject=state.subject, state="", detail={}, changed_at=now)
        session.add(row)
    if row.state != state.state:
        row.changed_at = now
    row.state = state.state
    row.detail = {"items": list(state.detail)}
    row.sent_at = now
    session.commit()
    return sent
