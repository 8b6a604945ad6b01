"""A court and the ways its name is written (法院及其名称写法)."""

import unicodedata
from dataclasses import dataclass

from domain.outcomes import CourtLevel

_PROVINCES_SHORT = {"内蒙古": "内蒙古自治区", "广西": "广西壮族自治区", "西藏": "西藏自治区"}
_PROVINCES_SHORT |= {"宁夏": "宁夏回族自治区", "新疆": "新疆维吾尔自治区"}
_COURT_ENDINGS = ("人民法院", "法院")
_AREA_ENDINGS = ("自治县", "自治旗", "新区", "区", "县", "市", "旗")


@dataclass(frozen=True, slots=True)
class Court:
    """A court under one of its names (法院)."""

    name: str
    """Full name (全称) as the register writes it."""
    code: str | None
    """法院代字, e.g. ``陕0102``; None where none was seen."""
    level: CourtLevel
    province: str | None
    parent_name: str | None
    """Full name of the court above it; None for the Supreme People's Court and where unknown."""
    certainty: str
    """How sure the code is: ``yes`` seen in public material, ``weak`` seen once, ``no`` derived or unseen."""
    short_name: str
    """Short name (简称), e.g. 新城; the full name where there is none."""
    aliases: tuple[str, ...] = ()
    """Other full names of the same institution (撤县设区前后的名称、别写)."""
    note: str = ""
    special: bool = False
    """专门法院 (railway, maritime, forest…); its ``level`` is that of the ordinary court it equals."""
    institution: str = ""
    """Current full name of the institution: the same for a county's court and for the district's that followed."""
    codes: tuple[str, ...] = ()
    """All 代字 the institution has had, its own first."""

    def same_institution(self, other: "Court") -> bool:
        """Whether both names are one court's (同一法院的前后名称)."""
        return self.institution == other.institution


def normalise_court_name(text: str) -> str:
    """A court's name without blanks and punctuation around it, characters in their plain form (NFKC)."""
    plain = "".join(unicodedata.normalize("NFKC", text).split())
    return plain.strip("《》“”\"'()[]【】,。:;、·")


def _stem(name: str) -> str:
    for ending in _COURT_ENDINGS:
        if name.endswith(ending):
            return name[: -len(ending)]
    return name


def _province_forms(province: str | None) -> tuple[str, ...]:
    if not province:
        return ()
    short = next(
        (short for short, full in _PROVINCES_SHORT.items() if full == province), province.rstrip("省市")
    )
    return (province, short)


def _city(court: Court) -> str | None:
    """Name of the prefecture of a basic court (西安市), out of its parent's name."""
    if court.level is not CourtLevel.BASIC or not court.parent_name or "中级" not in court.parent_name:
        return None
    city = court.parent_name.partition("中级")[0].partition("第")[0]
    for form in _province_forms(court.province):
        if city.startswith(form) and city != form:
            city = city[len(form) :]
            break
    return city or None


def _area(court: Court) -> str:
    """The court's own area without province and prefecture: 新城区, 蓝田县."""
    stem = _stem(court.name)
    for form in _province_forms(court.province):
        if stem.startswith(form) and len(stem) - len(form) >= 2:
            stem = stem[len(form) :]
            break
    city = _city(court)
    if city and stem.startswith(city) and len(stem) - len(city) >= 2:
        stem = stem[len(city) :]
    return stem


def written_forms(court: Court) -> set[str]:
    """Ways a full name is written: with or without province and prefecture, 法院 for 人民法院."""
    forms = {court.name}
    provinces = _province_forms(court.province)
    for form in provinces:
        if court.name.startswith(form) and len(court.name) - len(form) > 5:
            forms.add(court.name[len(form) :])
    if court.level is CourtLevel.BASIC and not court.special:
        area, city = _area(court), _city(court)
        ending = "人民法院"
        forms.add(area + ending)
        if city:
            forms.add(city + area + ending)
    if court.level is CourtLevel.HIGH:
        forms |= {f"{form}高级人民法院" for form in provinces}
    for form in list(forms):
        forms |= {province + form for province in provinces if not form.startswith(provinces)}
    forms |= {form.replace("中级人民法院", "中级法院") for form in forms}
    forms |= {form.replace("中级法院", "中级人民法院") for form in forms}
    forms |= {form.replace("高级人民法院", "高级法院") for form in forms}
    forms |= {
        form[: -len("人民法院")] + "法院"
        for form in forms
        if form.endswith(("区人民法院", "县人民法院", "市人民法院"))
    }
    forms.discard(court.name)
    return forms


def short_forms(court: Court) -> set[str]:
    """Short names: 新城区, 新城; 西安中院, 西安市中院; 陕西高院."""
    forms = set() if court.short_name == court.name else {court.short_name}
    if court.level is CourtLevel.SUPREME:
        return forms | {"最高院", "最高法院", "最高人民法院", "最高法"}
    if court.level is CourtLevel.HIGH:
        for province in _province_forms(court.province):
            forms |= {f"{province}高院", f"{province}高级法院"}
        return forms | ({f"{court.province}法院"} if court.province else set())
    if court.level is CourtLevel.INTERMEDIATE:
        stem = court.name.partition("中级")[0]
        for province in _province_forms(court.province):
            stem = stem[len(province) :] if stem.startswith(province) and len(stem) > len(province) else stem
        if stem and "中级" in court.name:
            forms |= {f"{stem}中院", f"{stem.rstrip('市')}中院", f"{stem.rstrip('市')}中级人民法院"}
        return forms
    area = _area(court)
    forms.add(area)
    if area.endswith("法院") or court.special:
        return forms
    forms.add(area + "法院")
    for ending in _AREA_ENDINGS:
        if area.endswith(ending):
            bare = area[: -len(ending)]
            if len(bare) >= 2:
                forms |= {bare, bare + "法院", bare + "人民法院"}
            break
    city = _city(court)
    if city:
        forms |= {f"{city}{area}", f"{city.rstrip('市')}{area}法院", f"{city.rstrip('市')}{area}人民法院"}
    return forms
