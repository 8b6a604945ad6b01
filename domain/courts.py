"""The register of courts (法院名录): names, 代字, levels and parents of some 3,600 courts.

Data: ``data/courts.csv`` (whole country) and ``data/shaanxi_courts.csv`` (short names and renamings of Shaanxi);
their heads name the sources. A row is a court under one name: a county that became a district keeps a row for each
name, tied together by :attr:`Court.institution`. 代字 change with divisions (法〔2015〕137号 art. 14), so an
institution may have had several (:attr:`Court.codes`).

Nothing is guessed: a name that may mean two courts finds none. One rule is our own: a short name standing in the
Shaanxi table (新城, 长安) means the Shaanxi court, although other provinces have districts of that name.
"""

import csv
from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import replace
from functools import lru_cache
from pathlib import Path

import yaml

from domain.case_number import CaseNumber
from domain.court_names import Court, normalise_court_name, short_forms, written_forms
from domain.outcomes import CourtLevel

__all__ = ["Court", "CourtRegister", "court_of", "normalise_court_name"]

_DATA = Path(__file__).parent / "data"
_LEVELS = {
    "最高": CourtLevel.SUPREME,
    "高级": CourtLevel.HIGH,
    "中级": CourtLevel.INTERMEDIATE,
    "基层": CourtLevel.BASIC,
}
_PROVINCE_CODES = {
    "京": "北京市",
    "津": "天津市",
    "冀": "河北省",
    "晋": "山西省",
    "内": "内蒙古自治区",
    "辽": "辽宁省",
    "吉": "吉林省",
    "黑": "黑龙江省",
    "沪": "上海市",
    "苏": "江苏省",
    "浙": "浙江省",
    "皖": "安徽省",
    "闽": "福建省",
    "赣": "江西省",
    "鲁": "山东省",
    "豫": "河南省",
    "鄂": "湖北省",
    "湘": "湖南省",
    "粤": "广东省",
    "桂": "广西壮族自治区",
    "琼": "海南省",
    "渝": "重庆市",
    "川": "四川省",
    "黔": "贵州省",
    "云": "云南省",
    "藏": "西藏自治区",
    "陕": "陕西省",
    "甘": "甘肃省",
    "青": "青海省",
    "宁": "宁夏回族自治区",
    "新": "新疆维吾尔自治区",
}


class CourtRegister:
    """The register; get it by :meth:`load`."""

    def __init__(
        self, courts: Iterable[Court], abbreviations: dict[str, str], home_short: dict[str, str]
    ) -> None:
        self._by_name = {court.name: court for court in courts}
        self._by_code: dict[str, Court] = {}
        for court in self._by_name.values():
            if court.code is not None:
                self._by_code.setdefault(court.code, court)
        # of an institution's further codes, the newer name's
        for court in sorted(self._by_name.values(), key=lambda court: court.name != court.institution):
            for code in court.codes:
                self._by_code.setdefault(code, court)
        self._children: dict[str, list[Court]] = defaultdict(list)
        self._names: dict[str, set[str]] = defaultdict(set)
        self._short: dict[str, set[str]] = defaultdict(set)
        for court in self._by_name.values():
            if court.parent_name:
                self._children[court.parent_name].append(court)
            for alias in court.aliases:
                self._names[alias].add(court.name)
            for written in written_forms(court):
                self._names[written].add(court.name)
            for short in short_forms(court):
                self._short[short].add(court.name)
        self._home_short = home_short
        self._abbreviations = abbreviations

    @classmethod
    def load(cls) -> "CourtRegister":
        """The register out of the project's own data; read once."""
        return _load()

    def __len__(self) -> int:
        return len(self._by_name)

    def __iter__(self) -> Iterator[Court]:
        return iter(self._by_name.values())

    def by_code(self, code: str) -> Court | None:
        """The court of a 代字, old ones included; None where unknown."""
        return self._by_code.get(normalise_court_name(code))

    def by_name(self, name: str) -> Court | None:
        """The court of exactly this full name (blanks and character width apart)."""
        return self._by_name.get(normalise_court_name(name))

    def find(self, text: str, province: str | None = None) -> Court | None:
        """The court meant by a full name, a name with province or city before it, an old name, a 代字 or a short name.

        Args:
            text: as people write it.
            province: full name of the province the text is known to speak of; tells equal names apart.

        Returns:
            None where nothing fits or where several institutions do.
        """
        key = normalise_court_name(text)
        if not key:
            return None
        if (court := self._by_name.get(key)) is not None and (province in (None, court.province)):
            return court
        if (court := self._by_code.get(key)) is not None:
            return court
        for table in (self._names, self._short):
            candidates = [self._by_name[name] for name in table.get(key, ())]
            if province is not None:
                candidates = [court for court in candidates if court.province == province]
            if (court := _only(candidates)) is not None:
                return court
            if candidates and table is self._names:
                return None
        if province in (None, "陕西省") and (name := self._home_short.get(key)) is not None:
            return self._by_name.get(name)
        return None

    def children(self, name: str) -> tuple[Court, ...]:
        """The courts whose parent is the court of this name, in the register's order; every name of each."""
        court = self.find(name)
        return tuple(self._children.get(court.name, ())) if court is not None else ()

    def court_of(self, number: CaseNumber, province: str | None = None) -> Court | None:
        """The court a case number names; for old numbers only where the 简称 can mean one court alone.

        ``province`` says where the text comes from and lets ambiguous 简称 of that province count.
        """
        if number.court_code is not None:
            return self._by_code.get(number.court_code)
        if not number.old_style:
            return None
        name = self._abbreviations.get(number.court)
        if name is None and province is not None:
            name = self._abbreviations.get(f"{province}/{number.court}")
        return self._by_name.get(name) if name is not None else None

    def belongs(self, number: CaseNumber, court: Court) -> bool | None:
        """Whether a case number is this court's, under any of its codes; None where that cannot be told."""
        if number.court_code is not None:
            if not court.codes:
                return None
            if number.court_code in court.codes:
                return True
            other = self._by_code.get(number.court_code)
            if court.certainty == "no" and other is None:
                return None
            return False
        other = self.court_of(number, court.province)
        return None if other is None else other.same_institution(court)


def court_of(number: CaseNumber) -> Court | None:
    """The court a case number names, by the bundled register; see :meth:`CourtRegister.court_of`."""
    return CourtRegister.load().court_of(number)


def _only(candidates: list[Court]) -> Court | None:
    """The one institution among the candidates, under its current name where that is one of them."""
    institutions = {court.institution for court in candidates}
    if len(institutions) != 1:
        return None
    return next((court for court in candidates if court.name == court.institution), candidates[0])


def _rows(name: str) -> list[dict[str, str]]:
    """Rows of a data file, the comment lines before its header left out."""
    with (_DATA / name).open(encoding="utf-8", newline="") as file:
        reader = csv.DictReader(line for line in file if not line.startswith("#"))
        return [{key: value.strip() for key, value in row.items()} for row in reader]


@lru_cache(maxsize=1)
def _load() -> CourtRegister:
    home = {row["full_name"]: row for row in _rows("shaanxi_courts.csv")}
    courts: dict[str, Court] = {}
    late: list[dict[str, str]] = []
    for row in _rows("courts.csv"):
        if row["level"] == "?":
            late.append(row)
        else:
            _add(courts, row, home)
    _add_late(courts, late)
    _tie_renamed(courts)
    raw = yaml.safe_load((_DATA / "court_abbreviations.yaml").read_text(encoding="utf-8"))
    ambiguous = set(raw["ambiguous"])
    abbreviations = {
        (f"陕西省/{key}" if key in ambiguous else key): name for key, name in raw["abbreviations"].items()
    }
    abbreviations |= {
        f"{char}高法": f"{province}高级人民法院" for char, province in _PROVINCE_CODES.items() if char != "宁"
    }
    home_short: dict[str, str] = {}
    for full_name, row in home.items():
        short = row["short_name"].partition("(")[0]
        if short and short != full_name and full_name in courts:
            home_short[short] = courts[full_name].institution
    return CourtRegister(courts.values(), abbreviations, home_short)


def _add(courts: dict[str, Court], row: dict[str, str], home: dict[str, dict[str, str]]) -> None:
    name, level = row["name"], row["level"]
    special = level.startswith("专门")
    level = level.removeprefix("专门(").removesuffix(")")
    code, certainty = row["code"] or None, row["code_verified"]
    if code is None and level == "高级":
        # 省代字 alone is the high court's code (法〔2015〕137号 art. 5)
        code = next((char for char, province in _PROVINCE_CODES.items() if province == row["province"]), None)
    short = home.get(name, {}).get("short_name", "").partition("(")[0]
    courts[name] = Court(
        name=name,
        code=code,
        level=_LEVELS[level],
        province=row["province"] or None,
        parent_name=row["parent"] or None,
        certainty=certainty,
        short_name=short or name,
        aliases=("西安铁路运输中级法院",) if name == "西安铁路运输中级人民法院" else (),
        note=row["note"],
        special=special,
        institution=name,
        codes=(code,) if code else (),
    )


def _add_late(courts: dict[str, Court], rows: list[dict[str, str]]) -> None:
    """Rows without a level: courts newer than the tree, or known ones written in full with their code."""
    index: dict[tuple[str | None, str], set[str]] = defaultdict(set)
    for court in courts.values():
        for written in written_forms(court) | {court.name}:
            index[court.province, written].add(court.name)
    by_code = {court.code: court for court in courts.values() if court.code}
    for row in rows:
        code, name = row["code"], row["name"].replace("某某法院", "人民法院")
        if "某" in name:
            continue
        parent = by_code.get(code[:-2])
        province = _PROVINCE_CODES.get(code[0]) or (parent.province if parent else None)
        known = index.get((province, name), set())
        same = courts.get(name) or (courts[next(iter(known))] if len(known) == 1 else None)
        if same is not None:
            codes = (*same.codes, code)
            newer = same.code is None or (row["code_verified"] == "yes" and same.certainty != "yes")
            courts[same.name] = replace(
                same,
                code=code if newer else same.code,
                certainty=row["code_verified"] if newer else same.certainty,
                codes=(code, *same.codes) if newer else codes,
                aliases=same.aliases if name == same.name else (*same.aliases, name),
            )
            continue
        level = CourtLevel.INTERMEDIATE if len(code) == 3 else CourtLevel.BASIC
        courts[name] = Court(
            name=name,
            code=code,
            level=level,
            province=province,
            parent_name=parent.name if parent else None,
            certainty=row["code_verified"],
            short_name=name,
            note=row["note"],
            special="人民法院" not in name,
            institution=name,
            codes=(code,),
        )


def _tie_renamed(courts: dict[str, Court]) -> None:
    """Tie the old and new names that the notes speak of (撤县设区、撤县设市)."""
    for court in list(courts.values()):
        _, mark, after = court.note.partition("successor of ")
        old = courts.get(after.split(" ")[0]) if mark else None
        if old is None:
            continue
        # a code nobody has seen, or only once, does not stand for a court whose old code was seen in use
        seen = old if court.certainty != "yes" and old.certainty == "yes" else court
        courts[court.name] = replace(
            court,
            code=seen.code,
            certainty=seen.certainty,
            aliases=(*court.aliases, old.name),
            codes=tuple(dict.fromkeys((*seen.codes, *court.codes, *old.codes))),
        )
        courts[old.name] = replace(
            old,
            aliases=(*old.aliases, court.name),
            codes=(*old.codes, *court.codes),
            institution=court.name,
        )
