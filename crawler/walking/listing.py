"""Taking in list pages (列表页): entries, the next page, the end of the column."""

from typing import TYPE_CHECKING

from crawler.navigation.addresses import request_key
from crawler.navigation.page import Page
from crawler.navigation.page_requests import PageRequest
from crawler.navigation.paging import Pager
from crawler.navigation.reading import Entry, Reading, Role
from crawler.navigation.words import is_of_interest
from crawler.walking import ending
from crawler.walking.columns import ColumnWalk, Stop
from crawler.walking.frontier import Item
from crawler.walking.state import attach_previous
from crawler.walking.units import AddressFact, ListPageFact, Unit
from domain.outcomes import SkipReason

if TYPE_CHECKING:
    from crawler.walking.following import Following


def column_of(visitor: "Following", item: Item, reading: Reading) -> ColumnWalk:
    """The column a list page belongs to; a first page begins one."""
    state = visitor.state
    if item.column and item.column in state.columns:
        return state.columns[item.column]
    url = item.column or item.url
    column = state.columns.get(url)
    if column is None:
        anchor, own = item.column_name or item.anchor or "", reading.name
        name = _name_of(anchor, own)
        column = ColumnWalk(url, name or url, is_of_interest(name) or is_of_interest(anchor))
        attach_previous(state, column)
        state.columns[url] = column
    item.column, item.column_name = url, column.name
    item.number = item.number or 1
    return column


def _name_of(anchor: str, own: str) -> str:
    """A column's name: what its own page says, unless that is the site's name or says less than the link."""
    if not own or len(own) > 30 or (anchor and "法院" in own and "法院" not in anchor):
        return anchor or own
    return anchor if is_of_interest(anchor) and not is_of_interest(own) else own


def take_list(visitor: "Following", unit: Unit, page: Page, reading: Reading) -> None:
    """Take in a list page and queue the next one."""
    assert unit.item is not None
    if unit.item.role is not Role.LIST:
        twin = _twin(visitor, unit.item, reading)
        if twin is not None:
            unit.addresses.append(AddressFact(unit.item.url, "list", sha256=unit.sha256))
            return
    column = column_of(visitor, unit.item, reading)
    take_entries(visitor, unit, column, reading.entries, reading.signature, reading.pager)


def _twin(visitor: "Following", item: Item, reading: Reading) -> ColumnWalk | None:
    """Another address of a column that is being walked: same first page, and a pager there or none here."""
    if not reading.signature or len(reading.entries) < 2 or item.url in visitor.state.columns:
        return None
    for column in visitor.state.columns.values():
        if reading.signature in column.signatures and (
            column.pages > 1 or column.pending or column.stated_pages or not reading.pager.exists
        ):
            return column
    return None


def take_entries(
    visitor: "Following",
    unit: Unit,
    column: ColumnWalk,
    entries: tuple[Entry, ...],
    signature: str,
    pager: Pager,
    *,
    turned: ending.Shown | None = None,
) -> None:
    """Take in the rows of a list page, however they came, and decide what is next.

    ``turned``: a browser turned to it; whoever calls brings the next page himself.
    """
    item, state = unit.item, visitor.state
    assert item is not None
    first_key = request_key(column.url)
    column.asked.update((item.key, first_key))
    repeated = bool(signature) and signature in column.signatures and item.number > 1
    fresh = column.take(item.number, entries, signature, pager)
    if entries:
        state.list_pages += 1
        state.dated_pages += any(entry.date for entry in entries)
    all_known = note_entries(visitor, unit, column, entries)
    hollow = item.number > 1 and (not entries or repeated or fresh == 0)
    if fresh and column.hollow:
        column.lose(ending.NO_ROWS)  # pages before this one came without their rows
        column.hollow = 0
    if hollow:
        column.pages -= 1
        if turned is not None:
            ending.take_hollow_shown(column, item.number, turned, empty=not entries)
        else:
            again = ending.take_hollow(visitor, column, item, empty=not entries)
            if again is not None:
                unit.state = "queued"
                state.frontier.push(again)
                unit.columns.append(state.column_fact(column))
                return
    elif all_known and not state.full and column.previous_end and _counts_fit(column):
        column.stop = Stop.KNOWN_PAGE
    elif column.pages >= visitor.walk.column_pages:
        column.stop = Stop.BUDGET
    elif turned is None:
        queue_pages(visitor, unit, column, pager)
        if not advance(visitor, column):
            beyond = pager.unreadable and not (pager.stated_pages and item.number >= pager.stated_pages)
            ending.finish(column, Stop.NOT_MEASURED if beyond else Stop.LAST_PAGE)
            if beyond:
                state.wanted_rendering += 1
    if column.ended:
        unit.dropped.extend(column.pending.values())
        column.pending.clear()
    unit.list_page = ListPageFact(
        column=column.name,
        column_url=column.url,
        url=item.url,
        number=item.number,
        entries=entries,
        dated=sum(1 for entry in entries if entry.date),
        is_last=column.ended and column.stop in (Stop.LAST_PAGE,),
        signature=signature,
    )
    unit.columns.append(state.column_fact(column))


def _counts_fit(column: ColumnWalk) -> bool:
    """The site's own total moved by exactly what is new: nothing deeper was added or removed (条数吻合)."""
    if column.stated_entries is None or column.previous_stated is None:
        return True
    return column.stated_entries == column.previous_stated + column.fresh


def note_entries(visitor: "Following", unit: Unit, column: ColumnWalk, entries: tuple[Entry, ...]) -> bool:
    """Compare the rows with what earlier walks knew; true when every row was known as it stands."""
    state = visitor.state
    all_known = bool(entries)
    item = unit.item
    assert item is not None
    for entry in entries:
        key = request_key(entry.url)
        state.listed_in.setdefault(key, column.name)
        known = state.known.get(key)
        if known is None or known.document_id is None:
            all_known = False
            column.fresh += known is None
            if known is None and not visitor.walk.is_own(entry.url):
                continue
            seen = unit.listed.get(entry.url) or (known.listed if known else "")
            unit.listed[entry.url] = _with_variant(seen, entry.fingerprint)
            continue
        state.met.add(key)
        variants = known.listed
        if entry.fingerprint in [variants[i : i + 16] for i in range(0, len(variants), 16)]:
            continue
        known.listed = _with_variant(variants, entry.fingerprint)
        unit.listed[known.url] = known.listed
        if variants and not state.full:
            # the row reads otherwise than any walk saw it: the article may have been edited
            all_known = False
            visitor.follow(
                unit,
                [
                    Item(
                        entry.url,
                        Role.ARTICLE,
                        54,
                        item.depth + 1,
                        entry.title,
                        entry.date,
                        item.url,
                        column_name=column.name,
                        recheck=True,
                    )
                ],
            )
    if not state.full:
        _missing(visitor, unit, column, item, entries)
    return all_known


def _with_variant(variants: str, fingerprint: str) -> str:
    parts = [variants[i : i + 16] for i in range(0, len(variants), 16)]
    if fingerprint in parts:
        return variants
    return "".join([*parts, fingerprint][-4:])


def _missing(
    visitor: "Following", unit: Unit, column: ColumnWalk, item: Item, entries: tuple[Entry, ...]
) -> None:
    """Rows that stood between rows that still stand: taken off the list; ask whether they are gone."""
    before = visitor.state.previous_lists.get((request_key(column.url), item.number))
    if not before:
        return
    now = {request_key(entry.url) for entry in entries}
    keys = [request_key(url) for url in before]
    still = [index for index, key in enumerate(keys) if key in now]
    last = max(still) if still else -1
    for index, key in enumerate(keys[: last + 1]):
        known = visitor.state.known.get(key)
        if (
            key not in now
            and known is not None
            and known.document_id is not None
            and key not in column.entries
        ):
            visitor.follow(
                unit,
                [
                    Item(
                        before[index],
                        Role.ARTICLE,
                        54,
                        item.depth + 1,
                        None,
                        None,
                        item.url,
                        column_name=column.name,
                        recheck=True,
                    )
                ],
            )


def queue_pages(visitor: "Following", unit: Unit, column: ColumnWalk, pager: Pager) -> None:
    """Queue the further pages a list page offers; one of them is asked at a time."""
    assert unit.item is not None
    if pager.last is not None:
        column.last_key = request_key(pager.last.url)
    wanted: list[tuple[int, PageRequest]] = []
    if pager.next is not None:
        wanted.append(
            (
                pager.next.number
                if pager.next.number and pager.next.number > unit.item.number
                else unit.item.number + 1,
                pager.next,
            )
        )
    wanted += [(r.number, r) for r in pager.numbered if r.number is not None and r.number > column.highest]
    for number, request in wanted:
        page = page_item(column, unit.item, number, request)
        # a page that some link led to before is asked for again: the column's own proof must be whole
        if number in column.pending or page.key in column.asked:
            continue
        if not visitor.walk.is_own(page.url):
            column.lose(ending.ELSEWHERE)
            continue
        visitor.state.frontier.note(page.key)
        column.asked.add(page.key)
        column.pending[number] = page
        unit.found.append(page)


def page_item(column: ColumnWalk, item: Item, number: int, request: PageRequest) -> Item:
    """A further page of a column as something to ask for."""
    return Item(
        url=request.url,
        role=Role.LIST,
        priority=88 if column.of_interest else 56,
        depth=item.depth,
        parent=item.url,
        column=column.url,
        column_name=column.name,
        number=number,
        method=request.method,
        body=request.body,
        identity=request.identity,
        source=request.source,
        headers=tuple((str(n), str(v)) for n, v in (request.source or {}).get("headers", ())),
    )


def advance(visitor: "Following", column: ColumnWalk) -> bool:
    """Ask for the column's next page; false when there is none left."""
    if not column.pending:
        return False
    number = min(column.pending)
    visitor.state.frontier.push(column.pending.pop(number))
    return True


def note_vanished(visitor: "Following", unit: Unit) -> None:
    """A page that was a list of texts at the last walk shows none now: lost, until another walk finds the same."""
    item, state = unit.item, visitor.state
    assert item is not None
    before = state.previous_columns.get(item.key)
    if before is None or not before.entries or unit.document is not None or item.url in state.columns:
        return
    column = ColumnWalk(item.url, before.name, before.of_interest, stop=Stop.ERROR)
    column.lose(ending.NO_LIST)
    state.columns[item.url] = column
    unit.columns.append(state.column_fact(column))


def page_failed(visitor: "Following", unit: Unit, reason: SkipReason) -> None:
    """A list page could not be read: the column goes on where it can, unproven."""
    item, state = unit.item, visitor.state
    assert item is not None
    stops = {SkipReason.ROBOTS: Stop.ROBOTS, SkipReason.BLOCKED: Stop.BLOCKED, SkipReason.BUDGET: Stop.BUDGET}
    if item.role is Role.COLUMN:
        if is_of_interest(item.anchor or ""):
            if reason is SkipReason.ROBOTS:
                state.robots_columns.add(item.anchor or item.url)
            elif reason in (
                SkipReason.ERROR,
                SkipReason.BLOCKED,
                SkipReason.TOO_LARGE,
            ) and unit.status not in (404, 410):
                column = ColumnWalk(
                    item.url, item.anchor or item.url, True, stop=stops.get(reason, Stop.ERROR), failed=True
                )
                state.columns[item.url] = column
                unit.columns.append(state.column_fact(column))
        return
    column_ = state.columns.get(item.column or "")
    if item.role is not Role.LIST or column_ is None:
        return
    # a pager that never ends may offer a page behind the last: the site's own totals tell
    stated = column_.stated_pages is not None and item.number > column_.stated_pages
    beyond = stated or (unit.status in (200, 404) and column_.count_agrees is True)
    if not beyond:
        column_.failed = True
    if not advance(visitor, column_):
        column_.stop = Stop.LAST_PAGE if beyond else stops.get(reason, Stop.ERROR)
    unit.columns.append(state.column_fact(column_))
