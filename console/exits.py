"""How a command ends (退出状态), and how it says what is wrong."""

from typing import NoReturn

import typer
from rich.console import Console

DONE, DONE_WITH_FAILURES, UNUSABLE = 0, 1, 2

error_console = Console(stderr=True, highlight=False, soft_wrap=True)


def fail(sentence: str, status: int = UNUSABLE) -> NoReturn:
    """Say in one line what is wrong and what to do (出错提示), and stop with ``status``."""
    error_console.print(sentence, style="red", markup=False)
    raise typer.Exit(status)
