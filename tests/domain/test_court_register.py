"""The register of courts: every way a court is named, and what must not be guessed."""

import pytest

from domain.case_number import parse
from domain.courts import CourtRegister, court_of, normalise_court_name
from domain.outcomes import CourtLevel


@pytest.fixture(scope="module")
def register() -> CourtRegister:
    return CourtRegister.load()


@pytest.mark.parametrize(
    ("written", "name"),
    [
        ("西安市新城区人民法院", "西安市新城区人民法院"),
        ("陕西省西安市新城区人民法院", "西安市新城区人民法院"),
        ("西安市 新城区 人民法院", "西安市新城区人民法院"),
        ("陕0102", "西安市新城区人民法院"),
        ("陕０１０２", "西安市新城区人民法院"),
        ("新城", "西安市新城区人民法院"),
        ("临潼", "西安市临潼区人民法院"),
        ("乾", "乾县人民法院"),
        ("高陵县", "高陵县人民法院"),
        ("高陵", "西安市高陵区人民法院"),
        ("高陵县人民法院", "高陵县人民法院"),
        ("西安市高陵县人民法院", "高陵县人民法院"),
        ("陕0117", "西安市高陵区人民法院"),
        ("陕0126", "高陵县人民法院"),
        ("户县法院", "户县人民法院"),
        ("蓝田县人民法院", "蓝田县人民法院"),
        ("西安市蓝田县人民法院", "蓝田县人民法院"),
        ("陕西省西安市蓝田县人民法院", "蓝田县人民法院"),
        ("陕西省蓝田县人民法院", "蓝田县人民法院"),
        ("咸阳市乾县人民法院", "乾县人民法院"),
        ("西安中院", "西安市中级人民法院"),
        ("西安市中级法院", "西安市中级人民法院"),
        ("陕西省西安市中级人民法院", "西安市中级人民法院"),
        ("陕西高院", "陕西省高级人民法院"),
        ("陕", "陕西省高级人民法院"),
        ("广西高院", "广西壮族自治区高级人民法院"),
        ("最高院", "最高人民法院"),
        ("最高法", "最高人民法院"),
        ("西安铁路运输中级法院", "西安铁路运输中级人民法院"),
        ("石家庄市中级人民法院", "河北省石家庄市中级人民法院"),
        ("石家庄中院", "河北省石家庄市中级人民法院"),
        ("山西省忻州市五寨县人民法院", "五寨县人民法院"),
        ("北京市朝阳区人民法院", "北京市朝阳区人民法院"),
    ],
)
def test_a_court_is_found_by_every_name(register: CourtRegister, written: str, name: str) -> None:
    court = register.find(written)
    assert court is not None
    assert court.name == name


@pytest.mark.parametrize(
    ("written", "code"),
    [
        ("延安市安塞区人民法院", "陕0624"),
        ("安塞", "陕0624"),
        ("陕0603", "陕0624"),
        ("凤翔", "陕0322"),
        ("渭南市华州区人民法院", "陕0521"),
        ("榆林市横山区人民法院", "陕0823"),
        ("西安市高陵区人民法院", "陕0117"),
    ],
)
def test_a_code_seen_in_use_stands_before_one_derived(
    register: CourtRegister, written: str, code: str
) -> None:
    court = register.find(written)
    assert court is not None
    assert (court.code, court.certainty) == (code, "yes")


@pytest.mark.parametrize(
    "written",
    [
        "",
        "鼓楼区人民法院",
        "长安区人民法院",
        "朝阳区人民法院",
        "新城区人民法院",
        "某某法院",
        "陕9999",
        "西安",
    ],
)
def test_ambiguous_and_unknown_names_find_nothing(register: CourtRegister, written: str) -> None:
    assert register.find(written) is None


def test_a_province_tells_equal_names_apart(register: CourtRegister) -> None:
    shaanxi = register.find("长安区人民法院", province="陕西省")
    hebei = register.find("长安区人民法院", province="河北省")
    assert shaanxi is not None
    assert hebei is not None
    assert (shaanxi.name, hebei.name) == ("西安市长安区人民法院", "石家庄市长安区人民法院")


def test_levels_parents_and_children(register: CourtRegister) -> None:
    basic = register.by_code("陕0424")
    assert basic is not None
    assert (basic.level, basic.parent_name, basic.province) == (
        CourtLevel.BASIC,
        "咸阳市中级人民法院",
        "陕西省",
    )
    middle = register.by_name("咸阳市中级人民法院")
    assert middle is not None
    assert (middle.level, middle.code, middle.parent_name) == (
        CourtLevel.INTERMEDIATE,
        "陕04",
        "陕西省高级人民法院",
    )
    assert basic in register.children("咸阳市中级人民法院")
    assert middle in register.children("陕西省高级人民法院")
    assert register.children("不存在的法院") == ()
    railway = register.by_code("陕7102")
    assert railway is not None
    assert (railway.special, railway.level) == (True, CourtLevel.BASIC)


def test_a_renamed_county_is_one_institution(register: CourtRegister) -> None:
    old, new = register.find("高陵县人民法院"), register.find("西安市高陵区人民法院")
    other = register.find("西安市临潼区人民法院")
    assert old is not None
    assert new is not None
    assert other is not None
    assert old.same_institution(new)
    assert not old.same_institution(other)
    assert old.aliases == (new.name,)
    assert set(old.codes) == set(new.codes) == {"陕0126", "陕0117"}
    for number in ("(2016)陕0126执5号", "(2024)陕0117执5号"):
        assert register.belongs(parse(number), old) is True
        assert register.belongs(parse(number), new) is True
        assert register.belongs(parse(number), other) is False


@pytest.mark.parametrize(
    ("number", "name"),
    [
        ("(2017)陕0102执1号", "西安市新城区人民法院"),
        ("(2017)陕执复1号", "陕西省高级人民法院"),
        ("(2017)陕01执异1号", "西安市中级人民法院"),
        ("(2019)最高法执监1号", "最高人民法院"),
        ("(2014)陕执字第1号", "陕西省高级人民法院"),
        ("(2010)粤高法执字第1号", "广东省高级人民法院"),
        ("(2014)西中执字第1号", "西安市中级人民法院"),
        ("(2014)雁执字第1号", None),
        ("(2014)宁高法执字第1号", None),
        ("(2004)执他字第19号", None),
        ("(2016)琼54897执恢16号", None),
    ],
)
def test_the_court_of_a_number(number: str, name: str | None) -> None:
    court = court_of(parse(number))
    assert (court.name if court else None) == name


def test_an_ambiguous_abbreviation_counts_within_its_province(register: CourtRegister) -> None:
    number = parse("(2014)雁执字第1号")
    court = register.court_of(number, province="陕西省")
    assert court is not None
    assert court.name == "西安市雁塔区人民法院"
    assert register.belongs(number, court) is True
    assert register.court_of(number, province="湖南省") is None


def test_the_whole_register(register: CourtRegister) -> None:
    assert len(register) > 3500
    names = {court.name for court in register}
    for court in register:
        assert register.by_name(court.name) is court
        assert register.find(court.name) is court
        assert court.institution in names
        assert court.parent_name is None or court.parent_name in names or court.level is not CourtLevel.BASIC
        if court.code:
            assert court.code in court.codes
            found = register.by_code(court.code)
            assert found is not None
            assert found.same_institution(court)
    highs = [court for court in register if court.level is CourtLevel.HIGH]
    assert len(highs) == 31
    assert len({court.code for court in highs}) == 31


def test_normalising() -> None:
    assert normalise_court_name(" 西安市　新城区人民法院。") == "西安市新城区人民法院"
