"""The tables of a library, as they are at the newest schema version.

Deck revisions are never changed once stored. A scenario belongs to exactly one of them, so that
its figures can always be reproduced. SQLite itself would store any kind of value in any column,
so every column checks its kind.
"""

from __future__ import annotations

from sqlalchemy import CheckConstraint, Column, ForeignKeyConstraint, Integer, MetaData, Table, Text

SCHEMA_VERSION = 2
LONGEST_TITLE = 1000
LONGEST_TEXT = 1_000_000
LONGEST_DECK = 8 * 1024 * 1024  # characters: a deck file has 4 MiB at most, and the canonical text may be longer

metadata = MetaData(
    naming_convention={
        "pk": "pk_%(table_name)s",
        "uq": "uq_%(table_name)s_%(column_0_N_name)s",
        "fk": "fk_%(table_name)s_%(column_0_N_name)s_%(referred_table_name)s",
        "ck": "ck_%(table_name)s_%(constraint_name)s",
        "ix": "ix_%(table_name)s_%(column_0_N_name)s",
    }
)


def _text(
    name: str, longest: int = LONGEST_TITLE, *, optional: bool = False, primary_key: bool = False, unique: bool = False
) -> Column[str]:
    kind = f"typeof({name}) = 'text' AND length({name}) <= {longest}"
    rule = f"{name} IS NULL OR ({kind})" if optional else kind
    return Column(
        name, Text, CheckConstraint(rule, name=name), nullable=optional, primary_key=primary_key, unique=unique or None
    )


def _whole_number(name: str, *, primary_key: bool = False) -> Column[int]:
    rule = f"typeof({name}) = 'integer' AND {name} >= 0"
    return Column(name, Integer, CheckConstraint(rule, name=name), nullable=False, primary_key=primary_key)


deck_revision = Table(
    "deck_revision",
    metadata,
    Column("number", Integer, primary_key=True),  # in the order of adding; the clock may go backwards
    _text("digest", 64, unique=True),  # SHA-256 of the text in UTF-8
    _text("deck_id"),
    _text("title"),
    _text("text", LONGEST_DECK),  # canonical .winset text of the deck without scenarios
    _text("added"),
)

scenario = Table(
    "scenario",
    metadata,
    _whole_number("revision", primary_key=True),
    _text("id", primary_key=True),
    _whole_number("position"),
    _text("title"),
    _text("board", LONGEST_TEXT),  # JSON object: issue id -> term id, in the deck's order
    _text("waived", LONGEST_TEXT),  # JSON list of red line ids
    _text("firmness", LONGEST_TEXT),  # JSON object: red line id -> decimal as text
    _text("agreement", LONGEST_TEXT, optional=True),  # JSON object: required, at_least; NULL: as the deck has it
    _text("tags", LONGEST_TEXT),  # JSON list
    _text("notes", LONGEST_TEXT, optional=True),
    _text("created"),
    _text("changed"),
    ForeignKeyConstraint(["revision"], ["deck_revision.number"]),
)

on_table = Table(
    "on_table",
    metadata,
    _whole_number("revision", primary_key=True),
    _text("scenario"),
    ForeignKeyConstraint(
        ["revision", "scenario"], ["scenario.revision", "scenario.id"], deferrable=True, initially="DEFERRED"
    ),
)

setting = Table(
    "setting",
    metadata,
    _text("name", primary_key=True),
    _text("value", LONGEST_TEXT),
)
