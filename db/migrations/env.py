"""Run by Alembic for every command: the steps run on the connection and in the transaction they are given."""

from alembic import context

from db.schema import metadata

context.configure(
    connection=context.config.attributes["connection"],
    target_metadata=metadata,
    render_as_batch=True,  # SQLite cannot alter most of a table: it is rebuilt
)
context.run_migrations()
