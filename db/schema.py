"""The tables of a library, as they are at the newest schema version.

Deck revisions are never changed once stored. A scenario belongs to exactly one of them, so that
its figures can always be reproduced. So does the run of a workshop, whose entries are never changed
either, only deleted with it. SQLite itself would store any kind of value in any column,
so every column checks its kind.
"""

from __future__ import annotations

from sqlalchemy import CheckConstraint, Column, ForeignKeyConstraint, Integer, LargeBinary, MetaData, Table, Text

SCHEMA_VERSION = 3
LONGEST_TITLE = 1000
LONGEST_TEXT = 1_000_000
LONGEST_DECK = 8 * 1024 * 1024  # characters: a deck file has 4 MiB at most, and the canonical text may be longer
LONGEST_ENTRY = 8 * 1024 * 1024
LONGEST_SECRET = 64 * 1024  # bytes

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


def _bytes(name: str, longest: int) -> Column[bytes]:
    rule = f"typeof({name}) = 'blob' AND length({name}) <= {longest}"
    return Column(name, LargeBinary, CheckConstraint(rule, name=name), nullable=False)


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

workshop = Table(
    "workshop",
    metadata,
    _whole_number("revision", primary_key=True),
    _text("id", primary_key=True),
    _whole_number("position"),
    _text("title"),
    _text("content", LONGEST_DECK),  # the record as a deck file has it
    ForeignKeyConstraint(["revision"], ["deck_revision.number"]),
)

workshop_run = Table(
    "workshop_run",
    metadata,
    Column("number", Integer, primary_key=True),
    _whole_number("revision"),
    _text("title"),
    _text("began"),
    ForeignKeyConstraint(["revision"], ["deck_revision.number"]),
)

run_entry = Table(
    "run_entry",
    metadata,
    _whole_number("run", primary_key=True),
    _whole_number("number", primary_key=True),  # from 1, without a gap
    _text("text", LONGEST_ENTRY),
    ForeignKeyConstraint(["run"], ["workshop_run.number"]),
)

run_secret = Table(
    "run_secret",
    metadata,
    _whole_number("run", primary_key=True),
    _text("name", primary_key=True),
    _bytes("value", LONGEST_SECRET),
    ForeignKeyConstraint(["run"], ["workshop_run.number"]),
)
