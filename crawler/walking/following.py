"""Following links (跟进链接): what a page leads to is queued, or left with its reason."""

import logging
from datetime import date
from typing import TYPE_CHECKING

from crawler.navigation.addresses import host_of, request_key, shape
from crawler.navigation.page import Page
from crawler.navigation.reading import Entry, Lead, Reading, Role
from crawler.navigation.words import is_of_interest
from crawler.walking import listing
from crawler.walking.columns import ColumnWalk
from crawler.walking.frontier import Item
from crawler.walking.outcome import reason_of_home
from crawler.walking.traps import DEPTH_LIMIT, forbidden_shape
from crawler.walking.units import AddressFact, SkipFact, Unit
from domain.dates import parse_date
from domain.outcomes import SkipReason

if TYPE_CHECKING:
    from crawler.walking.walk import Walk

logger = logging.getLogger(__name__)
# characters from which a link's words are a title rather than a menu's or a pager's
TITLE_LENGTH = 8


class Following:
    """Queues what pages lead to (跟进)."""

    def __init__(self, walk: "Walk") -> None:
        self.walk = walk
        self.state = walk.state
        self.portal = walk.portal

    def fail(self, unit: Unit, reason: SkipReason, detail: str | None, *, permanent: bool = False) -> None:
        """Note that the address could not be read, and what that means for its column."""
        item = unit.item
        assert item is not None
        unit.state = "skipped"
        unit.skips.append(
            SkipFact(item.url, reason, detail, item.column_name, item.role in (Role.LIST, Role.COLUMN))
        )
        self.state.skips[reason.value] += 1
        if item.role is Role.HOME:
            self.state.home_problem = reason_of_home(
                reason if detail is None or not detail.startswith("HTTP") else None,
                unit.status or None,
                detail,
            )
            return
        known = self.state.known.get(item.key)
        if known is not None or item.role in (Role.ARTICLE, Role.ATTACHMENT):
            unit.addresses.append(
                AddressFact(
                    item.url, known.role if known else item.role.value, failed=True, permanent=permanent
                )
            )
            self.state.met.add(item.key)
        if (
            item.role in (Role.ARTICLE, Role.ATTACHMENT)
            and reason is not SkipReason.ROBOTS
            and reason is not SkipReason.OTHER_HOST
        ):
            self.state.failed_articles += 1
        listing.page_failed(self, unit, reason)

    def frames(self, unit: Unit, page: Page, reading: Reading) -> None:
        """Frames are parts of the page: read as what it is."""
        item = unit.item
        assert item is not None
        role = (
            item.role
            if item.role in (Role.COLUMN, Role.ARTICLE, Role.LIST) and len(page.text) < 400
            else Role.COLUMN
        )
        for address in page.frames:
            number = item.number if role is Role.LIST else 0
            self.follow(
                unit,
                [
                    Item(
                        address,
                        role if role is not Role.LIST else Role.COLUMN,
                        85,
                        item.depth + 1,
                        item.anchor,
                        item.date,
                        page.url,
                        column_name=None,
                        number=number,
                    )
                ],
                part=True,
            )

    def follow_leads(self, unit: Unit, page: Page, reading: Reading) -> None:
        """Queue what the page leads to."""
        item = unit.item
        assert item is not None
        for address in reading.hidden:
            if not self.state.frontier.knows(request_key(address)) and self.walk.is_own(address):
                self.state.frontier.note(request_key(address))
                self.skip(unit, address, SkipReason.TRAP, "隐藏链接", item)
        self._learn_scope(unit, page, reading)
        hidden = set(reading.hidden)
        parent_date = unit.document.understood.publish_date if unit.document else None
        items = [
            self._item_of(lead, item, page, parent_date, unit)
            for lead in reading.leads
            if lead.url not in hidden
        ]
        if unit.document is not None:
            for raw, text in unit.document.understood.attachment_links:
                href = page.resolve(raw)
                if href is not None:
                    lead = Lead(href, Role.ATTACHMENT, text, None, False, 46)
                    items.append(self._item_of(lead, item, page, parent_date, unit))
        self.follow(unit, items)
        self._reconsider(unit)

    def _learn_scope(self, unit: Unit, page: Page, reading: Reading) -> None:
        scope = self.walk.scope
        if not scope.settled:
            scope.learn_home(page.url, reading.leads)
        else:
            for lead in reading.leads:
                scope.learn_column(lead)
        if unit.list_page is not None:
            scope.learn_rows([entry.url for entry in unit.list_page.entries])

    def _reconsider(self, unit: Unit) -> None:
        """What lay beside the portal when it was met may have turned out to belong to it."""
        admits = self.walk.scope.admits
        for item in [i for i in self.state.outside.values() if admits(i.url, i.role)]:
            del self.state.outside[item.key]
            self.follow(unit, [item])

    def _item_of(self, lead: Lead, item: Item, page: Page, parent_date: date | None, unit: Unit) -> Item:
        is_article = unit.document is not None
        column = self.state.columns.get(item.column or "")
        in_list = unit.list_page is not None and lead.role in (Role.ARTICLE, Role.ATTACHMENT)
        name = item.column_name if is_article else (column.name if column and in_list else None)
        if in_list and unit.list_page is not None:
            name = unit.list_page.column
        return Item(
            url=lead.url,
            role=lead.role,
            priority=_priority(lead, item.depth, in_list and column is not None and column.of_interest),
            # a file is a part of its article, no step further into the portal
            depth=item.depth
            + (0 if item.role is Role.LIST or (is_article and lead.role is Role.ATTACHMENT) else 1),
            anchor=lead.text or None,
            date=lead.date,
            parent=page.url,
            parent_date=parent_date.isoformat() if parent_date and lead.role is Role.ATTACHMENT else None,
            attachment_of=item.url if is_article and lead.role is Role.ATTACHMENT else None,
            column_name=name,
            parent_title=_title_of(unit) if lead.role is Role.ATTACHMENT else None,
        )

    def follow_entries(self, unit: Unit, entries: tuple[Entry, ...], column: ColumnWalk) -> None:
        """Queue the rows of a list that came as data."""
        item = unit.item
        assert item is not None
        self.walk.scope.learn_rows([entry.url for entry in entries])
        self.follow(
            unit,
            [
                Item(
                    entry.url,
                    Role.ATTACHMENT if entry.is_file else Role.ARTICLE,
                    53 if column.of_interest else 50,
                    item.depth,
                    entry.title,
                    entry.date,
                    item.parent or item.url,
                    column_name=column.name,
                )
                for entry in entries
            ],
        )

    def follow_loose(self, unit: Unit, leads: list[Lead]) -> None:
        """Queue the links of an article that came as data."""
        item = unit.item
        assert item is not None
        published = unit.document.understood.publish_date if unit.document else None
        for lead in leads:
            attached = lead.role is Role.ATTACHMENT
            self.follow(
                unit,
                [
                    Item(
                        lead.url,
                        lead.role,
                        lead.priority,
                        item.depth + (0 if attached else 1),
                        lead.text or None,
                        None,
                        item.url,
                        parent_date=published.isoformat() if attached and published else None,
                        attachment_of=item.url if attached else None,
                        column_name=item.column_name,
                        parent_title=_title_of(unit) if attached else None,
                    )
                ],
            )

    def follow(self, unit: Unit, items: list[Item], *, part: bool = False) -> None:
        """Queue items that are new, own, and no trap; note why the others are left.

        ``part``: they are a part of this page (a frame), wherever they lie.
        """
        for item in items:
            # a home page shows 04-11 where the column shows 2017-04-11: the whole date is kept for the text
            shown = parse_date(item.date) if item.date and item.parent_date is None else None
            if shown is not None:
                self.state.listed_dates.setdefault(item.key, shown)
            if item.recheck and item.key not in self.state.rechecked and self.walk.is_own(item.url):
                self.state.rechecked.add(item.key)
                self.state.frontier.note(item.key)
                self.state.frontier.push(item)
                unit.found.append(item)
                continue
            if self.state.frontier.knows(item.key):
                continue
            if not self.walk.is_own(item.url):
                self.state.frontier.note(item.key)
                self.skip(unit, item.url, SkipReason.OTHER_HOST, host_of(item.url), item)
                continue
            if not part and not item.recheck and not self.walk.scope.admits(item.url, item.role):
                # not closed yet: a later page may show that its directory belongs to the portal
                if self.state.outside.setdefault(item.key, item) is item:
                    unit.deferred.append(item)
                continue
            trap = forbidden_shape(item.url, item.anchor if item.role is not Role.ARTICLE else None)
            if trap is None and item.depth > DEPTH_LIMIT:
                # not closed yet: a chain of 下一篇 may lead to a text before the list that shows it is read
                if self.state.too_deep.setdefault(item.key, item) is item:
                    unit.deferred.append(item)
                continue
            if trap is not None:
                self.state.frontier.note(item.key)
                self.skip(unit, item.url, SkipReason.TRAP, trap, item)
                continue
            known = self.state.known.get(item.key)
            if known is not None:
                self.state.met.add(item.key)
                if known.document_id is not None and not self.state.full and known.failures == 0:
                    self.state.frontier.note(item.key)
                    unit.still_listed.append(known.url)
                    continue
            if self.state.frontier.add(item):
                self.state.too_deep.pop(item.key, None)
                self.state.outside.pop(item.key, None)
                unit.found.append(item)

    def leave_rest(self, unit: Unit) -> None:
        """Note what was only ever met beyond the depth limit (层级过深) or beside the portal, once the walk is over."""
        scope = self.walk.scope
        for item in self.state.outside.values():
            self.skip(
                unit, item.url, SkipReason.OTHER_HOST, f"{host_of(item.url)}{scope.beside(item.url)}", item
            )
        self.state.outside.clear()
        for item in self.state.too_deep.values():
            # a text that only its neighbours link (下一篇): no list led to it
            self.state.left_deep += (
                item.role is not Role.ATTACHMENT
                and len(item.anchor or "") >= TITLE_LENGTH
                and shape(item.url) == shape(item.parent or "")
            )
            self.skip(unit, item.url, SkipReason.TRAP, f"层级超过 {DEPTH_LIMIT}", item)
        self.state.too_deep.clear()

    def skip(self, unit: Unit, url: str, reason: SkipReason, detail: str | None, item: Item) -> None:
        """Note an address that is not asked for; of other hosts and traps only so many."""
        self.state.skips[reason.value] += 1
        if self.state.skips[reason.value] <= 2000:
            unit.skips.append(
                SkipFact(
                    url,
                    reason,
                    detail,
                    item.column_name,
                    item.role in (Role.LIST, Role.COLUMN)
                    and is_of_interest(item.anchor or "")
                    and reason not in (SkipReason.OTHER_HOST, SkipReason.TRAP),
                )
            )


def _priority(lead: Lead, depth: int, of_interest: bool) -> int:
    """How soon a lead is followed: a plain menu entry deep in the portal comes after the texts already listed."""
    if lead.role is Role.COLUMN and not lead.of_interest and lead.text and depth >= 2:
        return min(lead.priority, 44 - 2 * min(depth, 10))
    return lead.priority + (3 if of_interest else 0)


def _title_of(unit: Unit) -> str | None:
    """Title of the article that was read here."""
    return unit.document.understood.title if unit.document else None


def replace_item(item: Item, *, url: str, depth: int) -> Item:
    """The same errand at another address."""
    return Item(
        url,
        item.role,
        item.priority + 1,
        depth,
        item.anchor,
        item.date,
        item.url,
        item.parent_date,
        item.attachment_of,
        item.column,
        item.column_name,
        item.number,
        parent_title=item.parent_title,
    )
