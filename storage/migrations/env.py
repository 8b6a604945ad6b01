"""How Alembic reaches the database (迁移环境): always over the connection that ``storage.schema`` gives."""

from typing import Literal

from alembic import context

from storage.models import Base, UtcDateTime


def include(name: str | None, kind: str, _parents: object) -> bool:
    """Leave out the scheduler's own table: its library makes and reads it."""
    return not (kind == "table" and name == "apscheduler_jobs")


def written(kind: str, value: object, _context: object) -> str | Literal[False]:
    """Write our moments as plain columns: a revision must not change when the models do."""
    return "sa.DateTime(timezone=True)" if kind == "type" and isinstance(value, UtcDateTime) else False


connection = context.config.attributes["connection"]
context.configure(
    connection=connection,
    target_metadata=Base.metadata,
    compare_type=True,
    include_name=include,
    render_item=written,
    # SQLite alters tables only by copying them
    render_as_batch=connection.dialect.name == "sqlite",
)
with context.begin_transaction():
    context.run_migrations()
