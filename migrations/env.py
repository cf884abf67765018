"""How Alembic runs here: one transaction a migration, on the application's own engine."""

from alembic import context
from flask import current_app

db = current_app.extensions["migrate"].db


def compared(_context: object, _revision: object, directives: list) -> None:
    """Make no empty migration."""
    if directives and directives[0].upgrade_ops.is_empty():
        directives[:] = []


with db.engine.connect() as connection:
    context.configure(
        connection=connection,
        target_metadata=db.metadata,
        render_as_batch=True,
        compare_type=True,
        transaction_per_migration=True,
        process_revision_directives=compared,
    )
    with context.begin_transaction():
        context.run_migrations()
    connection.commit()
