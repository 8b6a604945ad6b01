"""All families by letter, and the portals that cannot be read (门户家族目录)."""

from tests.simulator.families import frameworks, guarded, homemade, plain, scripted, structures
from tests.simulator.site import Site

ALL: dict[str, type[Site]] = {
    cls.letter: cls
    for module in (plain, scripted, guarded, frameworks, homemade, structures)
    for cls in vars(module).values()
    if isinstance(cls, type)
    and issubclass(cls, Site)
    and cls.__module__ == module.__name__
    and cls.letter != "?"
}
FAILING = {letter: cls for letter, cls in ALL.items() if issubclass(cls, guarded.Failing)}
FAMILIES = {letter: cls for letter, cls in ALL.items() if letter not in FAILING}
