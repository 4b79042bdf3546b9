"""The first library: deck revisions, scenarios, what is on the table, settings."""

from __future__ import annotations

from typing import Any

import sqlalchemy as sa
from alembic import op

revision = "0001"
down_revision = None


def upgrade() -> None:
    """Create every table of schema version 1."""
    _create_deck_revision()
    _create_scenario()
    op.create_table(
        "on_table",
        _whole_number("on_table", "revision"),
        _text("on_table", "scenario"),
        sa.PrimaryKeyConstraint("revision", name=op.f("pk_on_table")),
        sa.ForeignKeyConstraint(
            ["revision", "scenario"],
            ["scenario.revision", "scenario.id"],
            name=op.f("fk_on_table_revision_scenario_scenario"),
            deferrable=True,
            initially="DEFERRED",
        ),
    )
    op.create_table(
        "setting",
        _text("setting", "name"),
        _text("setting", "value", 1_000_000),
        sa.PrimaryKeyConstraint("name", name=op.f("pk_setting")),
    )


def _create_deck_revision() -> None:
    table = "deck_revision"
    op.create_table(
        table,
        sa.Column("number", sa.Integer, nullable=False),
        _text(table, "digest", 64),
        _text(table, "deck_id"),
        _text(table, "title"),
        _text(table, "text", 8 * 1024 * 1024),
        _text(table, "added"),
        sa.PrimaryKeyConstraint("number", name=op.f("pk_deck_revision")),
        sa.UniqueConstraint("digest", name=op.f("uq_deck_revision_digest")),
    )


def _create_scenario() -> None:
    table = "scenario"
    op.create_table(
        table,
        _whole_number(table, "revision"),
        _text(table, "id"),
        _whole_number(table, "position"),
        _text(table, "title"),
        _text(table, "board", 1_000_000),
        _text(table, "waived", 1_000_000),
        _text(table, "firmness", 1_000_000),
        _text(table, "tags", 1_000_000),
        _text(table, "notes", 1_000_000, optional=True),
        _text(table, "created"),
        _text(table, "changed"),
        sa.PrimaryKeyConstraint("revision", "id", name=op.f("pk_scenario")),
        sa.ForeignKeyConstraint(
            ["revision"], ["deck_revision.number"], name=op.f("fk_scenario_revision_deck_revision")
        ),
    )


def _text(table: str, name: str, longest: int = 1000, *, optional: bool = False) -> sa.Column[Any]:
    kind = f"typeof({name}) = 'text' AND length({name}) <= {longest}"
    rule = f"{name} IS NULL OR ({kind})" if optional else kind
    return sa.Column(name, sa.Text, sa.CheckConstraint(rule, name=op.f(f"ck_{table}_{name}")), nullable=optional)


def _whole_number(table: str, name: str) -> sa.Column[Any]:
    rule = f"typeof({name}) = 'integer' AND {name} >= 0"
    return sa.Column(name, sa.Integer, sa.CheckConstraint(rule, name=op.f(f"ck_{table}_{name}")), nullable=False)
