"""The command line ``sunwatch`` (命令行): one module a command under ``console/commands``.

Exit status: 0 done; 1 done with failures that are listed; 2 unusable arguments or configuration.
"""

import importlib
import pkgutil
import sys

import typer

from console import commands
from console.exits import error_console
from console.version import VERSION


def _print_version(wanted: bool) -> None:
    if wanted:
        typer.echo(f"sunwatch {VERSION}")
        raise typer.Exit


def build() -> typer.Typer:
    """The application with every command of ``console/commands`` registered."""
    app = typer.Typer(
        name="sunwatch",
        help="阳光观察:读取法院门户公开的内容,并为未公开的事项提供证明。",
        no_args_is_help=True,
        add_completion=False,
        pretty_exceptions_enable=False,
        rich_markup_mode=None,
        context_settings={"help_option_names": ["-h", "--help"]},
    )

    @app.callback()
    def options(
        version: bool = typer.Option(
            False, "--version", help="显示版本后退出。", callback=_print_version, is_eager=True
        ),
    ) -> None:
        """阳光观察。"""
        from domain.indicators import use_folder
        from storage.home import Home

        use_folder(Home().root / "indicators")

    for module in sorted(pkgutil.iter_modules(commands.__path__), key=lambda found: found.name):
        importlib.import_module(f"{commands.__name__}.{module.name}").register(app)
    return app


def main() -> None:
    """Entry point of the installed command (安装后的命令入口)."""
    from domain.indicators import IndicatorSystemError

    try:
        build()()
    except IndicatorSystemError as problem:
        # whatever the command: a round's own system was taken away or spoilt since
        error_console.print(str(problem), style="red", markup=False)
        sys.exit(2)
    except KeyboardInterrupt:
        error_console.print("已中断;再次运行同一命令即可继续。", style="yellow")
        sys.exit(130)


if __name__ == "__main__":
    main()
