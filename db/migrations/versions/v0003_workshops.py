"""Workshops: how they are prepared, and the log of each time one was run."""

from __future__ import annotations

from typing import Any

import sqlalchemy as sa
from alembic import op

revision = "0003"
down_revision = "0002"

_LONGEST = 8 * 1024 * 1024


def upgrade() -> None:
    """Create the tables of workshops and runs."""
    _create_workshop()
    _create_run()
    for table, columns in (
        ("run_entry", (_whole_number("run_entry", "number"), _text("run_entry", "text", _LONGEST))),
        ("run_secret", (_text("run_secret", "name"), _bytes("run_secret", "value", 64 * 1024))),
    ):
        op.create_table(
            table,
            _whole_number(table, "run"),
            *columns,
            sa.PrimaryKeyConstraint("run", columns[0].name, name=op.f(f"pk_{table}")),
            sa.ForeignKeyConstraint(["run"], ["workshop_run.number"], name=op.f(f"fk_{table}_run_workshop_run")),
        )


def _create_workshop() -> None:
    table = "workshop"
    op.create_table(
        table,
        _whole_number(table, "revision"),
        _text(table, "id"),
        _whole_number(table, "position"),
        _text(table, "title"),
        _text(table, "content", _LONGEST),
        sa.PrimaryKeyConstraint("revision", "id", name=op.f("pk_workshop")),
        _on_revision(table),
    )


def _create_run() -> None:
    table = "workshop_run"
    op.create_table(
        table,
        sa.Column("number", sa.Integer, nullable=False),
        _whole_number(table, "revision"),
        _text(table, "title"),
        _text(table, "began"),
        sa.PrimaryKeyConstraint("number", name=op.f("pk_workshop_run")),
        _on_revision(table),
    )


def _on_revision(table: str) -> sa.ForeignKeyConstraint:
    name = op.f(f"fk_{table}_revision_deck_revision")
    return sa.ForeignKeyConstraint(["revision"], ["deck_revision.number"], name=name)


def _text(table: str, name: str, longest: int = 1000) -> sa.Column[Any]:
    rule = f"typeof({name}) = 'text' AND length({name}) <= {longest}"
    return sa.Column(name, sa.Text, sa.CheckConstraint(rule, name=op.f(f"ck_{table}_{name}")), nullable=False)


def _whole_number(table: str, name: str) -> sa.Column[Any]:
    rule = f"typeof({name}) = 'integer' AND {name} >= 0"
    return sa.Column(name, sa.Integer, sa.CheckConstraint(rule, name=op.f(f"ck_{table}_{name}")), nullable=False)


def _bytes(table: str, name: str, longest: int) -> sa.Column[Any]:
    rule = f"typeof({name}) = 'blob' AND length({name}) <= {longest}"
    return sa.Column(name, sa.LargeBinary, sa.CheckConstraint(rule, name=op.f(f"ck_{table}_{name}")), nullable=False)
