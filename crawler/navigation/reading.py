"""What a page is (页面性质): list, article or passage, and which of its links are what.

Decided by what things are — anchor text, position, repeated blocks, dates beside links, address shape —
never by a site's name.
"""

import hashlib
import re
from collections import Counter, defaultdict
from collections.abc import Collection
from dataclasses import dataclass
from enum import StrEnum

from crawler.navigation.addresses import is_ignored_file, looks_like_file, request_key, shape, suffix
from crawler.navigation.links import Link
from crawler.navigation.page import Page, text_of
from crawler.navigation.paging import Pager, read_pager
from crawler.navigation.prose import among_rows, prose_length
from crawler.navigation.words import is_more, is_of_interest, is_one_of, is_pager_text, plain


class PageKind(StrEnum):
    """What a page is (页面性质)."""

    LIST = "list"
    ARTICLE = "article"
    PASSAGE = "passage"  # a home or channel page, a frameset: leads on, holds no text of its own
    EMPTY = "empty"  # nothing a visitor could read came with the answer


class Role(StrEnum):
    """What a link seems to lead to (链接角色)."""

    HOME = "home"
    COLUMN = "column"
    LIST = "list"
    ARTICLE = "article"
    ATTACHMENT = "attachment"
    UNKNOWN = "unknown"


@dataclass(frozen=True, slots=True)
class Entry:
    """A row of a list (列表条目)."""

    url: str
    title: str
    date: str | None
    is_file: bool

    @property
    def fingerprint(self) -> str:
        """Hash over what the list shows of it (16 hexadecimal digits); a change asks for the article again."""
        return hashlib.sha256(f"{self.title}\n{self.date or ''}".encode()).hexdigest()[:16]


@dataclass(frozen=True, slots=True)
class Lead:
    """A link to follow (线索): where, as what, how soon."""

    url: str
    role: Role
    text: str
    date: str | None
    of_interest: bool
    priority: int


@dataclass(frozen=True, slots=True)
class Reading:
    """A page read for navigation (页面解读)."""

    kind: PageKind
    entries: tuple[Entry, ...]
    leads: tuple[Lead, ...]
    pager: Pager
    name: str  # breadcrumb's or title's name of the column
    dated: int
    hidden: tuple[str, ...]  # addresses only a machine would follow
    signature: str  # SHA-256 over the addresses listed


_ARTICLE_MARKS = re.compile(
    r"发布(?:时间|日期|人|单位|机构)\s*[:：]|发表(?:时间|日期)|(?:时间|日期)\s*[:：]\s*(?:19|20)\d\d|(?:信息|文章|稿件)?来源\s*[:：]|作者\s*[:：]|浏览(?:次数|量)|阅读(?:次数|量)?\s*[:：]"
    r"|点击(?:数|次数|量)?\s*[:：]|【?关闭(?:窗口|本页)|打印(?:本页|本文)|上一篇|下一篇|责任编辑|编辑\s*[:：]|字号|字体\s*[:：]"
)
_BREADCRUMB = re.compile(r"(?:当前|您的|你的|您现在的|所在)?(?:位置|在)\s*[:：]?\s*(.{0,160})")
_TITLE_SPLIT = re.compile(r"\s*[-_–—|>»]+\s*")
_CASE_LIKE = re.compile(r"[号書书定决令函知告则法见]$|号$|[《》]|[（(〔]20\d\d")
_REGISTRATION = re.compile(r"ICP[备证]|公网安备|政府网站标识码", re.IGNORECASE)
_ENTRY_MIN = 5
# rows from which a page is hardly one text with its company
MANY_ROWS = 20
# typical length of titles in a list of names or numbers
BRIEF = 5
_STATE_WORDS = re.compile(r"^(?:首页|网站首页|返回|主页|上一篇|下一篇|上一条|下一条|home)$", re.IGNORECASE)


def read_page(
    page: Page,
    role: Role,
    home_blocks: Collection[str] = (),
    *,
    like: Collection[str] = (),
    kin: Collection[str] = (),
) -> Reading:
    """Read a page for navigation.

    ``home_blocks``: fingerprints of blocks known from other pages (side bars); ``like``: shapes of the rows
    that earlier pages of the list had: two short titles without dates are rows there all the same; ``kin``: those
    that the portal's other lists had, believed where the page shows no other row.
    """
    pager = read_pager(page)
    blocks: dict[int, list[Link]] = defaultdict(list)
    for link in page.links:
        blocks[link.block].append(link)
    # a page that has a pager, or is asked for as a list, has rows: shorter titles are believed there
    brief = role is Role.LIST or pager.next is not None or len(pager.numbered) > 1
    entry_blocks = {number for number, links in blocks.items() if number >= 0 and _is_entry_block(links)}
    if brief and role is not Role.HOME and not entry_blocks:
        entry_blocks = {
            n for n, links in blocks.items() if n >= 0 and len(links) >= 3 and _is_entry_block(links, BRIEF)
        }
    hidden = tuple(dict.fromkeys(link.url for link in page.links if link.hidden and link.how == "href"))
    shown = [link for link in page.links if not link.hidden]
    labels = _labels(shown)
    # where 更多 leads, and what a menu names in short, is a column, also where its name heads the rows
    columns = {link.url for link in shown if is_more(link.text)} | {
        link.url
        for link in shown
        if link.region == "nav"
        and not link.date
        and 2 <= len(plain(link.text)) <= 8
        and _leads_to_column(link)
    }
    rows = [
        link
        for link in shown
        if (link.block, link.url, link.text) not in labels
        and link.url not in columns
        and (_is_entry(link, link.block in entry_blocks) or _is_like(link, like))
    ]
    if not rows and role in (Role.COLUMN, Role.LIST):
        rows = [link for link in shown if link.url not in columns and _is_like(link, kin)]
    main = _main_rows(rows, blocks, home_blocks, pager)
    entries = _entries(page, main)
    dated = sum(1 for entry in entries if entry.date)
    kind = _kind(page, role, entries, dated, pager)
    leads = tuple(_leads(page, shown, {id(link) for link in rows}, kind))
    signature = hashlib.sha256("\n".join(sorted(request_key(e.url) for e in entries)).encode()).hexdigest()
    return Reading(
        kind,
        entries,
        leads,
        pager,
        column_name(page),
        dated,
        hidden,
        signature if entries else "",
    )


def block_fingerprints(page: Page) -> set[str]:
    """Fingerprints of a page's repeated blocks, to recognise side bars that stand on every page (公共区块)."""
    blocks: dict[int, list[Link]] = defaultdict(list)
    for link in page.links:
        if link.block >= 0:
            blocks[link.block].append(link)
    return {_block_print(links) for links in blocks.values()}


def _block_print(links: list[Link]) -> str:
    return hashlib.sha256("\n".join(sorted({link.url for link in links})).encode()).hexdigest()[:24]


def _labels(links: list[Link]) -> set[tuple[int, str, str]]:
    """Links that stand in several rows of a block with the same words: the rows' column, not an entry (栏目标签)."""
    counts = Counter((link.block, link.url, link.text) for link in links if link.block >= 0 and link.text)
    return {key for key, count in counts.items() if count >= 2}


def _is_entry_block(links: list[Link], shortest: int = 9) -> bool:
    """Whether a repeated block is a list of published things, not a menu (条目块)."""
    shown = [link for link in links if not link.hidden and not is_pager_text(link.text)]
    if not shown:
        return False
    dated = sum(1 for link in shown if link.date)
    if dated and dated * 2 >= len(shown):
        return True
    files = sum(1 for link in shown if looks_like_file(link.url))
    if files * 2 >= len(shown):
        return True
    if shown[0].region in ("nav", "footer", "breadcrumb"):
        return False
    lengths = sorted(len(plain(link.text)) for link in shown)
    typical = lengths[len(lengths) // 2]
    shapes = Counter(shape(link.url) for link in shown)
    alike = shapes.most_common(1)[0][1] * 2 >= len(shown)
    return typical >= shortest and alike


def _is_entry(link: Link, in_entry_block: bool) -> bool:
    words = plain(link.text)
    if not words or is_pager_text(link.text) or is_more(link.text) or _STATE_WORDS.match(words):
        return False
    if link.region == "breadcrumb" or is_one_of("noise", link.text):
        return False
    if _REGISTRATION.search(words) or (link.region == "footer" and link.block < 0):
        return False  # the year of 版权所有 beside the registration number is no date of publication
    if len(re.sub(r"[\d年月日号期.\-/:星]", "", words)) < 2:
        return False  # a day, a month, an issue number: archives and calendars
    if looks_like_file(link.url):
        return True
    if link.date and len(words) >= 2:
        return True
    if in_entry_block:
        return len(words) >= _ENTRY_MIN
    return link.block < 0 and len(words) >= 12 and link.region in ("main", "sidebar")


def _leads_to_column(link: Link) -> bool:
    return link.how == "href" and not looks_like_file(link.url) and is_of_interest(plain(link.text))


def _is_like(link: Link, like: Collection[str]) -> bool:
    """Whether a link leads where the rows of the list's earlier pages lead."""
    if not like or link.region not in ("main", "sidebar", "pager") or shape(link.url) not in like:
        return False
    words = plain(link.text)
    if len(words) < 2 or is_pager_text(link.text) or is_more(link.text) or is_one_of("noise", link.text):
        return False
    return _STATE_WORDS.match(words) is None


def _main_rows(
    rows: list[Link], blocks: dict[int, list[Link]], known: Collection[str], pager: Pager
) -> list[Link]:
    """Rows of this page's own list: side bars that stand on other pages too are left out."""
    by_block: dict[int, list[Link]] = defaultdict(list)
    for link in rows:
        by_block[link.block].append(link)
    own = {n: links for n, links in by_block.items() if n < 0 or _block_print(blocks[n]) not in known}
    if not own:
        # a short column's block may equal the one the home page shows of it
        own = (
            {n: links for n, links in by_block.items() if links and links[0].region == "main"}
            if not pager.exists
            else {}
        )
        if not own:
            own = {
                n: links
                for n, links in by_block.items()
                if any(link.date for link in links) and links[0].region == "main"
            }
    if not own:
        return []
    central = {n: links for n, links in own.items() if links[0].region in ("main", "pager")} or own
    if any(link.date for links in central.values() for link in links):
        central = {
            n: links
            for n, links in central.items()
            if n < 0 or any(link.date for link in links) or looks_like_file(links[0].url)
        } or central
        central = {
            n: [link for link in links if n >= 0 or link.date or looks_like_file(link.url)]
            for n, links in central.items()
        }
    return sorted((link for links in central.values() for link in links), key=lambda link: link.order)


def _entries(page: Page, rows: list[Link]) -> tuple[Entry, ...]:
    found: dict[str, Entry] = {}
    for link in rows:
        if link.url == page.url:
            continue
        old = found.get(link.url)
        if old is None or (not old.title and link.text):
            found[link.url] = Entry(link.url, link.text, link.date, looks_like_file(link.url))
    return tuple(found.values())


def _kind(page: Page, role: Role, entries: tuple[Entry, ...], dated: int, pager: Pager) -> PageKind:
    if any(page.root.iter("frameset")) or (page.frames and len(page.text) < 200):
        return PageKind.PASSAGE
    if role is Role.HOME:
        return (
            PageKind.PASSAGE
            if entries or len(page.links) > 3
            else PageKind.EMPTY
            if len(page.text) < 60
            else PageKind.PASSAGE
        )
    among = among_rows(page, (entry.url for entry in entries))
    # 摘要 below each row is no body of a text
    prose = 0 if among.excerpts and dated >= 3 else prose_length(page)
    # many rows with words scattered among them: only what stands in one piece can be a text
    many = len(entries) >= MANY_ROWS
    prose = min(prose, among.longest) if many else prose
    if dated >= 3 and not among.sentences:
        prose = min(prose, 60)  # no sentence ends in it: a footer, words about the site
    article, listing = 0.0, 0.0
    counts = Counter(m.group()[:2] for m in _ARTICLE_MARKS.finditer(page.text))
    # 发布时间 in every row is a label of the rows, no mark of a text
    marks = {mark for mark, count in counts.items() if count < 3 or count * 2 < len(entries)}
    article += min(len(marks), 4)
    article += 2 if role in (Role.ARTICLE, Role.ATTACHMENT) else 0
    article += 3 if prose > 300 else 2 if prose > 120 else 0.5 if prose > 60 else 0
    article += 2 if _has_article_meta(page) else 0
    # 首页 > 公告 > 正文 says so itself; a text before the rows is the page's matter, the rows are its company
    article += 3 if _at_a_text(page) else 0
    article += (2 if among.before >= 40 else 0) if not pager.exists and prose else 0
    if not among.related:
        listing += 3 if dated >= 3 else 1.5 if dated else 0
        listing += 2 if len(entries) >= 8 else 1 if len(entries) >= 3 else 0
    listing += 1 if many and not among.sentences else 0
    listing += (
        2
        if pager.next or len(pager.numbered) > 1
        else 1
        if pager.stated_entries is not None or pager.unreadable
        else 0
    )
    listing += 2 if role in (Role.COLUMN, Role.LIST) else 0
    if role is Role.LIST:
        listing += 3
    if (
        entries
        and all(e.is_file for e in entries)
        and prose > 60
        and not pager.exists
        and role is not Role.LIST
    ):
        article += 1.5
    if listing > article and (entries or pager.exists):
        return PageKind.LIST
    if prose >= 30 or _has_article_meta(page) or (len(marks) >= 2 and (prose >= 8 or entries)):
        return PageKind.ARTICLE
    if role is Role.ARTICLE and marks and not pager.exists and all(e.is_file for e in entries):
        return PageKind.ARTICLE  # its text is in the file it links
    if entries:
        return PageKind.LIST
    if role is Role.LIST:
        return PageKind.LIST
    return PageKind.PASSAGE if len(page.links) >= 3 else PageKind.EMPTY


_META_NAMES = re.compile(
    r"articletitle|pubdate|publishdate|contentsource|og:release_date|article:published", re.IGNORECASE
)


def _has_article_meta(page: Page) -> bool:
    return any(
        _META_NAMES.search(f"{e.get('name') or ''}{e.get('property') or ''}")
        and (e.get("content") or "").strip()
        for e in page.root.iter("meta")
    )


_TRAIL_END = re.compile(
    r"(?:位置|在)\s*[:：].{0,160}?(?:>|»|›|/|→|::|\\|·|＞|-|—|\|)\s*"
    r"(?:正文|内容|详情|文章(?:内容|正文)|信息(?:内容|详情)|内容页|详细(?:内容|信息)?)(?=\s|$)"
)


def _at_a_text(page: Page) -> bool:
    """Whether the breadcrumb says that one stands at a text (当前位置:首页 > 公告 > 正文)."""
    return bool(_TRAIL_END.search(page.text))


_STEP = re.compile(r"(?:-{0,2}>+|»|›|/|→|::|\\|·|＞|-|—|\|)")
_NO_STEP = re.compile(r"首页|网站首页|主页|正文|列表|文章列表|信息列表")


def column_name(page: Page) -> str:
    """The page's own name (栏目名): last step of its breadcrumb, else heading, else title's first part."""
    for element in page.root.iter("div", "td", "p", "span", "ul", "ol", "nav", "font"):
        marks = f"{element.get('class') or ''} {element.get('id') or ''}"
        own = (element.text or "")[:40]
        if not (
            re.search(r"crumb|position|weizhi|dqwz|curpos", marks, re.IGNORECASE)
            or re.search(r"(?:当前|您的|所在|现在的)?位置", own)
        ):
            continue
        text = "\0".join(re.sub(r"\s+", " ", piece).strip() for piece in element.itertext())
        if len(text) > 240:
            continue
        match = _BREADCRUMB.search(text)
        trail = match.group(1) if match and match.group(1) else text
        # what follows the last step in another element is no step: 首页 > 执行文书 [按标题排序]
        steps = [
            next((part.strip() for part in step.split("\0") if part.strip()), "")
            for step in _STEP.split(trail)
        ]
        steps = [step for step in steps if step and not _NO_STEP.fullmatch(step)]
        if steps and len(steps[-1]) <= 40:
            return steps[-1]
    for element in page.root.iter("h1", "h2", "h3"):
        text = text_of(element)
        if 2 <= len(text) <= 20:
            return text
    parts = [p for p in _TITLE_SPLIT.split(page.title) if p]
    return parts[0][:60] if parts else ""


def _leads(page: Page, links: list[Link], rows: set[int], kind: PageKind) -> list[Lead]:
    found: list[Lead] = []
    for link in links:
        if link.url == page.url or is_ignored_file(link.url):
            continue
        words = plain(link.text)
        if is_pager_text(link.text) and (link.region == "pager" or len(words) <= 4):
            continue
        interest = is_of_interest(words)
        ending = suffix(link.url)
        if (
            link.how == "file"
            or looks_like_file(link.url)
            or ending in ("jpg", "jpeg", "png", "bmp", "tif", "tiff")
        ):
            if ending in ("jpg", "jpeg", "png", "bmp") and kind is not PageKind.ARTICLE:
                continue
            found.append(Lead(link.url, Role.ATTACHMENT, link.text, link.date, interest, 45))
        elif is_one_of("noise", link.text):
            continue
        elif id(link) in rows:
            found.append(
                Lead(
                    link.url,
                    Role.ARTICLE,
                    link.text,
                    link.date,
                    interest,
                    52 if interest or _CASE_LIKE.search(words) else 50,
                )
            )
        elif is_more(link.text):
            found.append(Lead(link.url, Role.COLUMN, "", None, False, 70))
        elif interest and len(words) <= 16:
            found.append(Lead(link.url, Role.COLUMN, words, None, True, 80))
        elif len(re.sub(r"[\d年月日号期.\-/:星]", "", words)) < 2:
            found.append(Lead(link.url, Role.UNKNOWN, link.text, None, False, 8))
        elif 1 < len(words) <= 10:
            found.append(Lead(link.url, Role.COLUMN, words, None, False, 60))
        else:
            found.append(Lead(link.url, Role.UNKNOWN, link.text, link.date, interest, 30))
    return found
