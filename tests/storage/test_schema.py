"""The migrations make exactly the tables of the models, on both databases."""

from pathlib import Path

import pytest
from alembic.autogenerate import compare_metadata
from alembic.runtime.migration import MigrationContext
from sqlalchemy import create_engine, inspect, text

from storage.database import open_database
from storage.models import Base
from storage.schema import SchemaError, current_revision, newest_revision, upgrade, upgrade_step_by_step


def test_stepping_through_all_revisions_gives_the_tables_of_the_models(database_url: str) -> None:
    engine = create_engine(database_url)
    upgrade_step_by_step(engine)
    with engine.connect() as connection:
        context = MigrationContext.configure(connection, opts={"compare_type": True})
        assert compare_metadata(context, Base.metadata) == []
        assert current_revision(connection) == newest_revision()


def test_an_empty_database_is_made_at_once_and_a_known_one_is_left_alone(database_url: str) -> None:
    engine = open_database(database_url)
    with engine.connect() as connection:
        assert current_revision(connection) == newest_revision()
        assert set(Base.metadata.tables) <= set(inspect(connection).get_table_names())
    assert upgrade(engine) == newest_revision()


def test_a_database_of_a_newer_version_is_refused(tmp_path: Path) -> None:
    engine = open_database(f"sqlite:///{tmp_path / 'a.db'}")
    with engine.begin() as connection:
        connection.execute(text("UPDATE alembic_version SET version_num = '9999'"))
    with pytest.raises(SchemaError, match="更新的版本"):
        upgrade(engine)
