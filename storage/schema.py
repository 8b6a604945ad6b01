"""The shape of the database and its upgrades (库结构与升级), by Alembic."""

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from alembic import command
from alembic.config import Config
from alembic.runtime.migration import MigrationContext
from alembic.script import ScriptDirectory
from sqlalchemy import Connection, Engine, inspect, text

from storage.models import Base

# any number, the same in every process: who holds it may alter tables on PostgreSQL
_LOCK = 53_2017


class SchemaError(RuntimeError):
    """The database cannot be used by this version (库结构不符): the message says what to do."""


def _config(connection: Connection) -> Config:
    config = Config()
    config.set_main_option("script_location", str(Path(__file__).parent / "migrations"))
    config.set_main_option("path_separator", "os")
    config.attributes["connection"] = connection
    return config


def current_revision(connection: Connection) -> str | None:
    """Revision the database stands at; null when it is empty."""
    return MigrationContext.configure(connection).get_current_revision()


def newest_revision() -> str | None:
    """Revision this version of the software was written for."""
    config = Config()
    config.set_main_option("script_location", str(Path(__file__).parent / "migrations"))
    config.set_main_option("path_separator", "os")
    return ScriptDirectory.from_config(config).get_current_head()


@contextmanager
def _alone(engine: Engine) -> Iterator[Connection]:
    """A transaction in which no other process alters tables."""
    with engine.begin() as connection:
        if connection.dialect.name == "postgresql":
            connection.execute(text("SELECT pg_advisory_xact_lock(:key)"), {"key": _LOCK})
        else:
            # takes SQLite's write lock at once; a second process waits for its busy timeout
            connection.exec_driver_sql("BEGIN IMMEDIATE")
        yield connection


def upgrade(engine: Engine) -> str:
    """Bring the database to this version's shape; gives the revision. Does nothing when it is there.

    An empty database gets all tables at once: a test proves that this equals going through every revision.
    Raises :class:`SchemaError` when a newer version of the software has already altered it.
    """
    newest = newest_revision()
    with engine.connect() as connection:
        current = current_revision(connection)
    if newest is None:
        raise SchemaError("软件包不完整:缺少数据库迁移文件,请重新安装")
    if current == newest:
        return newest
    with _alone(engine) as connection:
        config = _config(connection)
        # another process may have been first while this one waited for the lock
        current = current_revision(connection)
        if current is None and not inspect(connection).get_table_names():
            Base.metadata.create_all(connection)
            command.stamp(config, newest)
            return newest
        if current is not None:
            known = {script.revision for script in ScriptDirectory.from_config(config).walk_revisions()}
            if current not in known:
                raise SchemaError(f"数据库由更新的版本建立(结构 {current});请升级本软件后再用")
        command.upgrade(config, "head")
    return newest


def upgrade_step_by_step(engine: Engine) -> None:
    """Go through every revision, as an old database does (逐级升级)."""
    with engine.begin() as connection:
        command.upgrade(_config(connection), "head")


def write_revision(engine: Engine, message: str) -> None:
    """For developers: compare the models with the database and write the revision between them."""
    with engine.begin() as connection:
        command.revision(_config(connection), message=message, autogenerate=True)
