"""All families by letter (门户家族目录)."""

from tests.simulator.families import plain
from tests.simulator.site import Site

FAMILIES: dict[str, type[Site]] = {
    cls.letter: cls
    for module in (plain,)
    for cls in vars(module).values()
    if isinstance(cls, type)
    and issubclass(cls, Site)
    and cls is not Site
    and cls.__module__ == module.__name__
}
