"""Which portals to walk (选择门户): from the command line's arguments and targets.yaml."""

from collections.abc import Mapping
from pathlib import Path

from domain.courts import CourtRegister, normalise_court_name
from domain.outcomes import CourtLevel
from storage.home import Home
from storage.targets import Defaults, Screenshots, Target, Targets, load_targets


class ChoiceError(ValueError):
    """Arguments that choose nothing (参数有误): the message says what to write."""


_LEVELS = {
    "高级": CourtLevel.HIGH,
    "中级": CourtLevel.INTERMEDIATE,
    "基层": CourtLevel.BASIC,
    "最高": CourtLevel.SUPREME,
}
_ARGUMENTS = frozenset(
    {"court", "level", "url", "name", "targets", "fresh", "progress", "code", "screenshots"}
)


def choose_portals(arguments: Mapping[str, str]) -> tuple[Defaults, tuple[Target, ...]]:
    """Targets meant by ``-a`` arguments, with the defaults that go with them.

    Raises:
        ChoiceError: unknown argument, unknown court or level, an address without a name.
        TargetsError: targets.yaml is missing or broken.
    """
    unknown = set(arguments) - _ARGUMENTS
    if unknown:
        raise ChoiceError(
            f"不认识的参数 -a {'、'.join(sorted(unknown))};可用:{'、'.join(sorted(_ARGUMENTS))}"
        )
    if arguments.get("screenshots", "key") not in list(Screenshots):
        raise ChoiceError(
            f"screenshots 应为 {'、'.join(Screenshots)} 之一,写的是“{arguments['screenshots']}”"
        )
    level = _level(arguments.get("level"))
    file = Path(arguments["targets"]) if arguments.get("targets") else Home().targets
    if arguments.get("url"):
        name = arguments.get("name") or arguments.get("court")
        if not name:
            raise ChoiceError("用 -a url= 抓取时须同时写明法院名称:-a name=某某县人民法院")
        url = arguments["url"]
        if not url.lower().startswith(("http://", "https://")):
            raise ChoiceError(f"网址须以 http:// 或 https:// 开头:{url}")
        if level is None and CourtRegister.load().find(name) is None:
            raise ChoiceError(f"法院名录中没有“{name}”;请核对名称,或写明级别:-a level=基层")
        targets = load_targets(file) if file.exists() else Targets()
        return targets.defaults, (Target(court=name, url=url, level=level, code=arguments.get("code")),)
    targets = load_targets(file)
    chosen = list(targets.targets)
    register = CourtRegister.load()
    if arguments.get("court"):
        wanted = normalise_court_name(arguments["court"])
        found = register.find(wanted)
        chosen = [t for t in chosen if _means(t, wanted, found.name if found else None)]
        if not chosen:
            raise ChoiceError(f"{file} 中没有“{arguments['court']}”;请核对名称或代字")
    if level is not None:
        chosen = [t for t in chosen if _level_of(t) is level]
        if not chosen:
            raise ChoiceError(f"{file} 中没有级别为 {level.value} 的法院")
    if not chosen:
        raise ChoiceError(f"{file} 中没有任何目标;请在 targets 下写明法院和网址")
    return targets.defaults, tuple(chosen)


def all_addresses(arguments: Mapping[str, str]) -> tuple[str, ...]:
    """Addresses of all targets of the file, chosen or not: portals that share a host must know of each other."""
    file = Path(arguments["targets"]) if arguments.get("targets") else Home().targets
    return tuple(target.url for target in load_targets(file).targets) if file.exists() else ()


def _level(text: str | None) -> CourtLevel | None:
    if not text:
        return None
    if text not in _LEVELS:
        raise ChoiceError(f"级别应为 高级、中级、基层 之一,写的是“{text}”")
    return _LEVELS[text]


def _level_of(target: Target) -> CourtLevel | None:
    if target.level is not None:
        return target.level
    known = CourtRegister.load().find(target.court)
    return known.level if known else None


def _means(target: Target, wanted: str, full: str | None) -> bool:
    if wanted in (target.court, target.code, normalise_court_name(target.court)):
        return True
    known = CourtRegister.load().find(target.court)
    return known is not None and (known.code == wanted or known.name in (wanted, full))
