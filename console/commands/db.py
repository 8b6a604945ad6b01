"""``sunwatch db upgrade``: migrate the database (数据库升级)."""

import typer

from console.exits import fail


def register(app: typer.Typer) -> None:
    """Add the group of commands."""
    group = typer.Typer(help="数据库:升级结构。", no_args_is_help=True)
    app.add_typer(group, name="db")

    @group.command("upgrade", help="把数据库升级到本版本的结构;已是最新则什么也不做。")
    def upgrade() -> None:
        from sqlalchemy.exc import SQLAlchemyError

        from storage.database import open_database
        from storage.home import Home
        from storage.schema import SchemaError, newest_revision

        home = Home()
        try:
            open_database(home.database_url)
        except SchemaError as problem:
            fail(str(problem))
        except SQLAlchemyError as problem:
            fail(f"数据库无法打开:{str(getattr(problem, 'orig', None) or problem).splitlines()[0]}")
        typer.echo(f"数据库结构:{newest_revision()}")

    @group.command("where", help="显示数据库地址(不含密码)。")
    def where() -> None:
        from sqlalchemy.engine import make_url

        from storage.home import Home

        typer.echo(make_url(Home().database_url).render_as_string(hide_password=True))
