"""All families by letter, and the portals that cannot be read (门户家族目录)."""

from tests.simulator.families import guarded, plain, scripted
from tests.simulator.site import Site

_FOUND: dict[str, type[Site]] = {
    cls.letter: cls
    for module in (plain, scripted, guarded)
    for cls in vars(module).values()
    if isinstance(cls, type) and issubclass(cls, Site) and cls.__module__ == module.__name__
}
FAMILIES = {letter: cls for letter, cls in sorted(_FOUND.items()) if len(letter) == 1 and letter != "?"}
FAILING = {letter: cls for letter, cls in _FOUND.items() if len(letter) > 1}
ALL: dict[str, type[Site]] = {**FAMILIES, **FAILING}
