"""A scenario may try another decision rule than its deck's."""

from __future__ import annotations

from typing import Any

import sqlalchemy as sa
from alembic import op

revision = "0002"
down_revision = "0001"

_KEPT = "revision, id, position, title, board, waived, firmness, tags, notes, created, changed"


def upgrade() -> None:
    """Add the column; the scenarios that are there try none.

    The table is made anew, so that its text is the same whether a library was upgraded or made today.
    """
    op.create_table(
        "scenario_next",
        _whole_number("revision"),
        _text("id"),
        _whole_number("position"),
        _text("title"),
        _text("board", 1_000_000),
        _text("waived", 1_000_000),
        _text("firmness", 1_000_000),
        _text("agreement", 1_000_000, optional=True),
        _text("tags", 1_000_000),
        _text("notes", 1_000_000, optional=True),
        _text("created"),
        _text("changed"),
        sa.PrimaryKeyConstraint("revision", "id", name=op.f("pk_scenario")),
        sa.ForeignKeyConstraint(
            ["revision"], ["deck_revision.number"], name=op.f("fk_scenario_revision_deck_revision")
        ),
    )
    op.execute(f"INSERT INTO scenario_next ({_KEPT}) SELECT {_KEPT} FROM scenario")  # noqa: S608 - the names above
    op.drop_table("scenario")
    op.rename_table("scenario_next", "scenario")


def _text(name: str, longest: int = 1000, *, optional: bool = False) -> sa.Column[Any]:
    kind = f"typeof({name}) = 'text' AND length({name}) <= {longest}"
    rule = f"{name} IS NULL OR ({kind})" if optional else kind
    return sa.Column(name, sa.Text, sa.CheckConstraint(rule, name=op.f(f"ck_scenario_{name}")), nullable=optional)


def _whole_number(name: str) -> sa.Column[Any]:
    rule = f"typeof({name}) = 'integer' AND {name} >= 0"
    return sa.Column(name, sa.Integer, sa.CheckConstraint(rule, name=op.f(f"ck_scenario_{name}")), nullable=False)
