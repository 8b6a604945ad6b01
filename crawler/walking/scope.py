"""What belongs to a portal (门户范围): its hosts, and on a host that several courts share its own directories.

Where the address has a directory (``http://host/courtA/``) and the home page's own columns lie mostly below it (or
below a directory above it), the portal ends there: what lies beside it may be another court's. Beside it belong all
the same: sections that the home page or a column of interest leads to, texts that the portal's own lists show in
majority, files, and what ``also`` names. What is called by another court's or another place's name, or is another
target's address, never does. A portal whose address has no directory, or whose columns lie elsewhere
(``/sub/index.jsp`` before ``/art/…``), has its whole host.
"""

import re
from collections import Counter
from collections.abc import Iterable, Sequence
from typing import Any
from urllib.parse import unquote, urlsplit

from crawler.navigation.addresses import host_of
from crawler.navigation.reading import Lead, Role
from crawler.navigation.words import plain
from domain.courts import CourtRegister, normalise_court_name

# share of the home page's columns that must lie below a directory for it to be the portal's, and how many at least
SHARE = 0.6
COLUMNS = 3
# share of a page's rows that must lie in one directory beside the portal's for its texts to be the portal's
ROWS_OF_HOME = 0.3
ROWS_OF_LIST = 0.5

_COURT = re.compile(
    r"([\u4e00-\u9fff]{2,24}?)(?:(?:高级|中级)?人民法院|法院|高院|中院)(?:网|网站|官网|门户)?"
)
_NO_COURT = re.compile(
    r"^(?:网上|数字|智慧|移动|掌上|互联网|人民|本|我|法治|阳光|平安|各级|基层|上级|兄弟|下级|中国|全国)+$"
)
_PLACE = re.compile(r"[\u4e00-\u9fff]{1,5}(?:省|自治区|市|区|县|旗|州|盟)")
_NO_PLACE = re.compile(r"(?:专|服务|社|园|展|辖|办公|互动|下载)区$")
_INDEX = re.compile(r"/(?:index|default|main|home|portal|sy|shouye)(?:\.\w{2,5})?$", re.IGNORECASE)
_HIGHER = re.compile(r"高级人民法院|中级人民法院|高院|中院")


def other_court(text: str, court: str) -> bool:
    """Whether a link's words name another court or a place, not this court or a column (他院名称)."""
    words = normalise_court_name(plain(text))
    if not words or words == court or court.endswith(words):
        return False
    register = CourtRegister.load()
    found, own = register.find(words), register.find(court)
    if found is not None:
        return own is None or not found.same_institution(own)
    match = _COURT.fullmatch(words)
    if match is not None:
        higher = bool(_HIGHER.search(words)) and not _HIGHER.search(court)
        return not _NO_COURT.match(match.group(1)) and (higher or match.group(1) not in court)
    return bool(_PLACE.fullmatch(words)) and not _NO_PLACE.search(words) and words not in court


def path_of(url: str) -> str:
    """Path of an address as it is compared: unquoted, in lower case."""
    return unquote(urlsplit(url).path, errors="replace").lower() or "/"


def _folders(path: str) -> list[str]:
    """Directories of a path; a last part without a dot is one, as in ``/courtA``."""
    parts = [part for part in path.split("/") if part]
    return parts[:-1] if parts and not path.endswith("/") and "." in parts[-1] else parts


class Scope:
    """Decides what belongs to the portal, and learns it from the portal's own pages (范围)."""

    def __init__(self, url: str, court: str, also: Sequence[str], neighbours: Iterable[str] = ()) -> None:
        self.court = normalise_court_name(court)
        self.home = host_of(url)
        self.hosts = {self.home}
        self._in_folder = bool(_folders(path_of(url)))
        self.prefix: str | None = None
        self.sections: set[str] = set()  # belong to the portal whole
        self.texts: set[str] = set()  # the portal's lists show texts there
        self.foreign: set[str] = set()
        self.settled = False
        self._declared: set[tuple[str, str]] = set()
        for name in also:
            host, path = split_also(name, self.home)
            self.hosts.add(host)
            self._declared.add((host, path))
        own = path_of(url)
        for other in neighbours:
            path = path_of(other)
            folder = f"/{'/'.join(_folders(path))}/"
            if host_of(other) in self.hosts and folder != "/" and not own.startswith(folder):
                self.foreign.add(folder)

    def declare(self, url: str) -> None:
        """A column that targets.yaml names: what lies beside it in its directory belongs to the portal."""
        folders = _folders(path_of(url))
        if folders:
            self._declared.add((host_of(url), f"/{'/'.join(folders)}/"))

    def move(self, url: str) -> None:
        """The home page answered at this address: its host is the portal's."""
        self.home = host_of(url)
        self.hosts.add(self.home)

    # ------------------------------------------------------------------ asking

    def is_host(self, url: str) -> bool:
        """Whether the address is on one of the portal's hosts (本门户主机)."""
        return host_of(url) in self.hosts

    def admits(self, url: str, role: Role) -> bool:
        """Whether an address that the portal leads to as ``role`` belongs to it."""
        host, path = host_of(url), path_of(url)
        if host not in self.hosts:
            return False
        if any(host == where and _below(path, prefix) for where, prefix in self._declared if prefix != "/"):
            return True
        if host != self.home:
            # another host belongs whole, unless only parts of it are declared
            return any(host == where and prefix == "/" for where, prefix in self._declared) or not any(
                host == where for where, _ in self._declared
            )
        if any(_below(path, folder) for folder in self.foreign):
            return False
        if self.prefix is None or (host, "/") in self._declared:
            return True
        if _below(path, self.prefix) or any(_below(path, section) for section in self.sections):
            return True
        if role is Role.ATTACHMENT:
            return True
        return role in (Role.ARTICLE, Role.UNKNOWN) and any(_below(path, folder) for folder in self.texts)

    def beside(self, url: str) -> str:
        """The directory beside the portal's that an address lies in, or its file where it lies in none."""
        folders, own = _folders(path_of(url)), _folders(self.prefix or "/")
        common = 0
        while common < min(len(folders), len(own)) and folders[common] == own[common]:
            common += 1
        if common == len(folders):
            return path_of(url)
        return f"/{'/'.join(folders[: common + 1])}/"

    # ------------------------------------------------------------------ learning

    def learn_home(self, page_url: str, leads: Sequence[Lead]) -> bool:
        """Learn from the home page, or from the first page with columns behind a frameset; true when that settled."""
        if self.settled:
            return False
        own = [lead for lead in leads if host_of(lead.url) == self.home]
        columns = [
            lead for lead in own if lead.role is Role.COLUMN and not other_court(lead.text, self.court)
        ]
        if len(columns) < COLUMNS:
            columns = [lead for lead in own if not other_court(lead.text, self.court)]
        if len(columns) < COLUMNS:
            return False
        self.settled = True
        self.prefix = self._prefix_of(page_url, columns)
        if self.prefix is None:
            return True
        for lead in own:
            if other_court(lead.text, self.court) and not _below(path_of(lead.url), self.prefix):
                self._call_foreign(lead.url)
        for lead in columns:
            if lead.role is Role.COLUMN and lead.text:
                self._add(self.sections, lead.url)
        self.learn_rows([lead.url for lead in own if lead.role is Role.ARTICLE], home=True)
        return True

    def _prefix_of(self, page_url: str, columns: Sequence[Lead]) -> str | None:
        if not self._in_folder:
            return None
        folders = _folders(path_of(page_url))
        paths = [path_of(lead.url) for lead in columns]
        for depth in range(len(folders), 0, -1):
            candidate = f"/{'/'.join(folders[:depth])}/"
            inside = sum(1 for path in paths if _below(path, candidate))
            if inside >= COLUMNS and inside >= SHARE * len(paths):
                return candidate
        return None

    def learn_column(self, lead: Lead) -> None:
        """A page of the portal leads to a column: beside the portal it belongs where it is of interest."""
        if self.prefix is None or not lead.text or _below(path_of(lead.url), self.prefix):
            return
        if other_court(lead.text, self.court):
            self._call_foreign(lead.url)
        elif lead.of_interest and lead.role is Role.COLUMN and self.is_host(lead.url):
            self._add(self.sections, lead.url)

    def learn_rows(self, urls: Sequence[str], *, home: bool = False) -> None:
        """A list of the portal shows these rows: a directory that holds most of them holds its texts."""
        if self.prefix is None or not urls:
            return
        beside = Counter(
            self.beside(url)
            for url in urls
            if host_of(url) == self.home and not _below(path_of(url), self.prefix)
        )
        for folder, count in beside.items():
            enough = (
                count >= 3 and count >= ROWS_OF_HOME * len(urls)
                if home
                else count >= ROWS_OF_LIST * len(urls)
            )
            if enough and folder.endswith("/") and folder not in self.foreign:
                self.texts.add(folder)

    def _add(self, where: set[str], url: str) -> None:
        path = path_of(url)
        if self.prefix is None or _below(path, self.prefix) or not path.strip("/"):
            return
        folder = self.beside(url)
        # the index of a host's root is another portal's home page
        if _INDEX.fullmatch(folder) is None and not any(_below(folder, other) for other in self.foreign):
            where.add(folder)

    def _call_foreign(self, url: str) -> None:
        folder = self.beside(url)
        if folder.endswith("/") and _is_entrance(path_of(url)) and host_of(url) == self.home:
            self.foreign.add(folder)
            self.sections.discard(folder)
            self.texts.discard(folder)

    # ------------------------------------------------------------------ keeping

    def kept(self) -> dict[str, Any]:
        """What was learned, to be kept with the walk."""
        return {
            "home": self.home,
            "hosts": sorted(self.hosts),
            "settled": self.settled,
            "prefix": self.prefix,
            "sections": sorted(self.sections),
            "texts": sorted(self.texts),
            "foreign": sorted(self.foreign),
        }

    def restore(self, kept: dict[str, Any]) -> None:
        """Take up what the part of this walk that was cut off had learned."""
        self.home = kept.get("home") or self.home
        self.hosts.update(kept.get("hosts", ()))
        self.settled, self.prefix = bool(kept.get("settled")), kept.get("prefix")
        self.sections.update(kept.get("sections", ()))
        self.texts.update(kept.get("texts", ()))
        self.foreign.update(kept.get("foreign", ()))


def split_also(name: str, host: str) -> tuple[str, str]:
    """Host and directory of an entry of ``also``: ``docs.example``, ``docs.example/zxgk/``, ``/zxgk/``."""
    text = re.sub(r"^https?://", "", name.strip(), flags=re.IGNORECASE).lower()
    where, _, path = text.partition("/")
    return where.removeprefix("www.") or host, f"/{path}"


def _is_entrance(path: str) -> bool:
    """Whether a path is of a directory or its index, not of a page (入口)."""
    return path.endswith("/") or "." not in path.rsplit("/", 1)[-1] or bool(_INDEX.search(path))


def _below(path: str, prefix: str) -> bool:
    return (
        path.startswith(prefix) or (prefix.endswith("/") and path == prefix[:-1]) if prefix != "/" else True
    )
