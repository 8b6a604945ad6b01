"""What a walk remembers (走查状态), rebuilt from the database when it goes on after a cut."""

from collections import Counter, defaultdict
from dataclasses import dataclass, field
from datetime import UTC, date, datetime
from typing import TYPE_CHECKING, Any

from sqlalchemy import Engine, func, select
from sqlalchemy.orm import Session

from crawler.navigation.addresses import request_key
from crawler.walking.columns import ColumnWalk
from crawler.walking.frontier import Frontier, Item
from crawler.walking.portal import Portal
from crawler.walking.traps import DEPTH_LIMIT, Echoes, TrapWatch
from crawler.walking.units import ColumnFact
from storage.models import (
    AddressRow,
    ColumnWalkRow,
    DocumentRow,
    FrontierRow,
    ListPageRow,
    SightingRow,
    WalkRow,
)
from storage.rests import RESTING_UNTIL

if TYPE_CHECKING:
    from crawler.walking.limits import Pause

# a walk that was cut off longer ago than this is closed, and a new one begun
RESUME_WITHIN_DAYS = 7


# where a walk's doubts lie in WalkRow.learned
DOUBTS = "doubts"
# where what belongs to the portal lies there
SCOPE = "scope"


@dataclass(slots=True)
class Known:
    """An address that an earlier walk knew (已知地址)."""

    url: str
    role: str
    document_id: int | None
    etag: str | None
    last_modified: str | None
    sha256: str | None
    listed: str
    failures: int
    checked_at: datetime


@dataclass
class WalkState:
    """Memory of one walk (走查状态)."""

    walk_id: int
    court_id: int
    full: bool
    resumed: bool
    started: datetime
    frontier: Frontier = field(default_factory=Frontier)
    columns: dict[str, ColumnWalk] = field(default_factory=dict)
    known: dict[str, Known] = field(default_factory=dict)
    met: set[str] = field(default_factory=set)  # keys of known addresses that this walk saw listed or fetched
    listed_in: dict[str, str] = field(
        default_factory=dict
    )  # key of an address: name of the first column listing it
    listed_dates: dict[str, date] = field(default_factory=dict)  # whole dates that rows show beside a key
    rechecked: set[str] = field(
        default_factory=set
    )  # keys asked for again because a list shows them otherwise
    identities: dict[str, str] = field(default_factory=dict)
    home_forms: frozenset[str] = frozenset()  # what tells the home page's forms apart
    pressed: dict[str, str] = field(
        default_factory=dict
    )  # words without an address, and where pressing them led
    left_deep: int = 0  # texts met beyond the depth limit only, of the addresses that lists show
    outside: dict[str, Item] = field(
        default_factory=dict
    )  # met, and beside what belongs to the portal, so far
    too_deep: dict[str, Item] = field(default_factory=dict)  # met beyond the depth limit only, so far
    traps: TrapWatch = field(default_factory=TrapWatch)
    echoes: Echoes = field(default_factory=Echoes)
    blocks: dict[str, set[str]] = field(default_factory=lambda: defaultdict(set))
    previous_lists: dict[tuple[str, int], list[str]] = field(default_factory=dict)
    previous_columns: dict[str, ColumnWalkRow] = field(default_factory=dict)
    learned: dict[str, Any] = field(default_factory=dict)
    skips: Counter[str] = field(default_factory=Counter)
    pages: int = 0  # requests in all runs of this walk
    active: float = 0.0  # seconds that earlier runs of this walk took, rests not counted
    pause: "Pause | None" = None  # why the walk rests now
    articles: int = 0
    failed_articles: int = 0
    own_faults: int = 0  # pages lost to an error of this program
    documents: int = 0
    rendered: int = 0
    list_pages: int = 0
    dated_pages: int = 0
    pictured: int = 0  # documents of which a screenshot was taken on request
    unpictured: int = 0  # and those of which none could be had
    wanted_rendering: int = 0  # pages that needed a browser and had none
    blocked: Counter[str] = field(default_factory=Counter)
    blocked_run: int = 0  # block pages in a row
    silent_run: int = 0  # requests without any answer in a row
    stopped: str | None = None  # why the portal was left before its end
    robots_columns: set[str] = field(default_factory=set)
    budget: str | None = None
    home_problem: tuple[str, str] | None = None  # outcome, sentence
    disallowed_home: bool = False

    def doubts(self) -> dict[str, Any]:
        """What keeps this walk from proving absence, so far (疑点); kept with the walk, so that a walk that was
        cut off and goes on does not forget it."""
        return {
            "blocked": dict(self.blocked),
            "wanted_rendering": self.wanted_rendering,
            "own_faults": self.own_faults,
            "failed_articles": self.failed_articles,
            "robots_columns": sorted(self.robots_columns),
            "home_problem": list(self.home_problem) if self.home_problem else None,
            "hollow": {c.url: c.hollow for c in self.columns.values() if c.hollow and not c.ended},
            "columns": {c.url: c.why or "" for c in self.columns.values() if c.failed},
        }

    def remember_doubts(self) -> None:
        """Take up the doubts of the part of this walk that was cut off."""
        kept = self.learned.get(DOUBTS) or {}
        self.blocked.update(kept.get("blocked", {}))
        self.wanted_rendering += kept.get("wanted_rendering", 0)
        self.own_faults += kept.get("own_faults", 0)
        self.failed_articles += kept.get("failed_articles", 0)
        self.robots_columns.update(kept.get("robots_columns", ()))
        if kept.get("home_problem"):
            self.home_problem = (str(kept["home_problem"][0]), str(kept["home_problem"][1]))
        for url, hollow in kept.get("hollow", {}).items():
            if url in self.columns:
                self.columns[url].hollow = int(hollow)
        for url, why in kept.get("columns", {}).items():
            if url in self.columns:
                self.columns[url].failed, self.columns[url].why = True, why or None

    def side_bars(self) -> set[str]:
        """Fingerprints of blocks that stand on pages of at least two columns."""
        return {print_ for print_, where in self.blocks.items() if len(where) >= 2}

    def column_fact(self, column: ColumnWalk) -> ColumnFact:
        """A column as it is recorded now."""
        return ColumnFact(
            url=column.url,
            name=column.name or column.url,
            of_interest=column.of_interest,
            last_page_reached=column.last_page_reached,
            stop=column.stop,
            pages=column.pages,
            entries=max(
                len(column.entries),
                column.previous_entries + column.fresh if column.stop == "known_page" else 0,
            ),
            stated_pages=column.stated_pages,
            stated_entries=column.stated_entries,
            count_agrees=column.count_agrees,
        )


def open_walk(
    engine: Engine, portal: Portal, court_id: int, *, fresh: bool, full_every: int, versions: dict[str, Any]
) -> WalkState:
    """The walk to go on with, or a new one (续走或新走)."""
    with Session(engine) as session, session.begin():
        cut_off = session.scalars(
            select(WalkRow)
            .where(WalkRow.court_id == court_id, WalkRow.outcome.is_(None), WalkRow.source == "crawl")
            .order_by(WalkRow.id.desc())
        ).all()
        walk, now = None, datetime.now(UTC)
        for row in cut_off:
            rested = row.health.get(RESTING_UNTIL)
            last = max(row.started, datetime.fromisoformat(rested)) if rested else row.started
            old = (now - last).days >= RESUME_WITHIN_DAYS
            if walk is None and not fresh and not old and row.portal == portal.url:
                walk = row
            else:
                row.outcome, row.finished = "broken", now
                row.reason = "走查中断,没有继续;请重新抓取"
                row.health = {"status": "broken", "sentence": row.reason}
        resumed = walk is not None
        if walk is None:
            finished = session.scalar(
                select(func.count())
                .select_from(WalkRow)
                .where(
                    WalkRow.court_id == court_id,
                    WalkRow.source == "crawl",
                    WalkRow.outcome.in_(("complete", "partial")),
                )
            )
            full = fresh or not finished or (finished % max(1, full_every) == 0)
            walk = WalkRow(
                court_id=court_id,
                portal=portal.url,
                started=now,
                source="crawl",
                full=full,
                requests={},
                skipped={},
                versions=versions,
                exceptions=list(portal.exceptions),
                health={},
                learned=_learned_before(session, court_id),
            )
            session.add(walk)
            session.flush()
        state = WalkState(walk.id, court_id, walk.full, resumed, walk.started, learned=dict(walk.learned))
        state.pages = sum(int(v) for k, v in walk.requests.items() if k != "robots")
        _load_known(session, state)
        _load_previous(session, state)
        if resumed:
            active = walk.health.get("active_seconds")
            state.active = (now - walk.started).total_seconds() if active is None else float(active)
            _load_progress(session, state)
            state.remember_doubts()
    return state


def _learned_before(session: Session, court_id: int) -> dict[str, Any]:
    previous = session.scalars(
        select(WalkRow)
        .where(WalkRow.court_id == court_id, WalkRow.outcome.is_not(None))
        .order_by(WalkRow.id.desc())
        .limit(1)
    ).first()
    learned = dict(previous.learned) if previous is not None else {}
    # each walk has its own doubts
    learned.pop(DOUBTS, None)
    learned.pop(SCOPE, None)
    return learned


def _load_known(session: Session, state: WalkState) -> None:
    rows = session.execute(
        select(AddressRow, DocumentRow.current)
        .outerjoin(DocumentRow, DocumentRow.id == AddressRow.document_id)
        .where(AddressRow.court_id == state.court_id)
    )
    for row, current in rows:
        if row.document_id is not None and not current:
            continue  # gone or replaced: read anew when it is listed again
        state.known[request_key(row.url)] = Known(
            row.url,
            row.role,
            row.document_id,
            row.etag,
            row.last_modified,
            row.sha256,
            row.listed or "",
            row.failures,
            row.checked_at,
        )


def _load_previous(session: Session, state: WalkState) -> None:
    previous = session.scalars(
        select(WalkRow)
        .where(
            WalkRow.court_id == state.court_id,
            WalkRow.id != state.walk_id,
            WalkRow.outcome.in_(("complete", "partial")),
        )
        .order_by(WalkRow.id.desc())
        .limit(1)
    ).first()
    if previous is None:
        return
    for page in session.scalars(select(ListPageRow).where(ListPageRow.walk_id == previous.id)):
        state.previous_lists[(request_key(page.column_url), page.number)] = list(page.listed)
    for column in session.scalars(select(ColumnWalkRow).where(ColumnWalkRow.walk_id == previous.id)):
        state.previous_columns[request_key(column.url)] = column
    session.expunge_all()


def _load_progress(session: Session, state: WalkState) -> None:
    """Frontier, columns and texts of a walk that was cut off."""
    for page in session.scalars(
        select(ListPageRow).where(ListPageRow.walk_id == state.walk_id).order_by(ListPageRow.id)
    ):
        column = state.columns.setdefault(page.column_url, ColumnWalk(page.column_url, page.column, True))
        column.pages += 1
        column.highest = max(column.highest, page.number)
        column.asked.add(request_key(page.url))
        column.rows += page.entries
        if page.entries and page.signature not in column.signatures:
            column.highest_fresh = max(column.highest_fresh, page.number)
        column.page_size = max(column.page_size, page.entries)
        column.entries.update(request_key(url) for url in page.listed)
        if page.signature:
            column.signatures.add(page.signature)
        state.list_pages += 1
        state.dated_pages += page.dated_entries > 0
        state.rendered += page.rendered
        keys = [request_key(url) for url in page.listed]
        state.met.update(keys)
        for key in keys:
            state.listed_in.setdefault(key, page.column)
    for row in session.scalars(select(ColumnWalkRow).where(ColumnWalkRow.walk_id == state.walk_id)):
        column = state.columns.setdefault(row.url, ColumnWalk(row.url, row.name, row.of_interest))
        column.name, column.of_interest, column.stop = row.name, row.of_interest, row.stop_reason
        column.stated_pages, column.stated_entries = row.stated_pages, row.stated_entries
    for entry in session.scalars(
        select(FrontierRow).where(FrontierRow.walk_id == state.walk_id).order_by(FrontierRow.id)
    ):
        if entry.state not in ("queued", "deferred"):
            state.frontier.note(entry.key)
            continue
        item = Item.from_row(entry)
        item.key = entry.key
        if entry.state == "deferred":
            (state.too_deep if item.depth > DEPTH_LIMIT else state.outside)[item.key] = item
            continue
        owner = state.columns.get(item.column or "")
        if item.role.value == "list" and item.number > 1 and owner is not None and not owner.ended:
            state.frontier.note(item.key)
            owner.pending[item.number] = item
        else:
            state.frontier.add(item)
    for column in state.columns.values():
        attach_previous(state, column)
    seen = session.execute(
        select(DocumentRow.identity, SightingRow.url)
        .join(SightingRow, SightingRow.document_id == DocumentRow.id)
        .where(SightingRow.walk_id == state.walk_id)
    )
    for identity, url in seen:
        state.identities.setdefault(identity, url)
    state.documents = len(state.identities)
    state.articles = state.documents


def attach_previous(state: WalkState, column: ColumnWalk) -> None:
    """Give a column what the last walk saw of it."""
    before = state.previous_columns.get(request_key(column.url))
    if before is not None:
        column.previous_end = before.last_page_reached
        column.previous_entries = before.entries
        column.previous_stated = before.stated_entries
