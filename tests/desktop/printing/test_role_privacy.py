"""What is handed to one team never tells of another's red lines."""

from __future__ import annotations

from dataclasses import replace
from decimal import Decimal

import pytest
from decks_at_hand import generated
from printed import everything, matter_of

from desktop.printing.ballots import ballots
from desktop.printing.matter import Choices
from desktop.printing.role_sheets import role_sheet
from desktop.printing.sheets import SHEETS, parts_of
from winset.model import Deck, Preference, Scenario, Source, WhatIf, new_workspace
from winset.model.seen import seen_by

pytestmark = pytest.mark.usefixtures("qapp")

CANARY = "Kanarienvogel"
FIELDS = ("title", "reason", "quote", "said_by", "place")
PRIVATE = ("aims", "means", "limits", "private")


def canary(owner: str, field: str) -> str:
    return f"{CANARY}{owner.removeprefix('actor_')}{field.replace('_', '')}"


def whispering() -> Deck:
    """A deck in which everything that only one actor may see has a canary with its number."""
    deck = generated(4)
    lines = tuple(
        replace(
            line,
            source=f"of_{line.actor}",
            firmness=Decimal("0.5"),
            **{field: canary(line.actor, field) for field in FIELDS},
        )
        for line in deck.red_lines
    )
    actors = tuple(replace(actor, **{field: canary(actor.id, field) for field in PRIVATE}) for actor in deck.actors)
    sources = tuple(
        Source(f"of_{actor.id}", canary(actor.id, "source"), canary(actor.id, "author")) for actor in actors
    )
    preferences = tuple(Preference(actor.id, deck.issues[0].id, Decimal(7)) for actor in actors)
    summary = " ".join(canary(actor.id, "summary") for actor in actors)
    return replace(deck, actors=actors, red_lines=lines, sources=sources, preferences=preferences, summary=summary)


@pytest.mark.parametrize("actor", ["actor_0", "actor_1", "actor_2", "actor_3"])
@pytest.mark.parametrize("sheet", ["roles", "ballots"])
def test_no_canary_of_another_actor_stands_on_an_actors_sheet(sheet: str, actor: str) -> None:
    deck = whispering()
    waived = WhatIf(waived=frozenset(line.id for line in deck.red_lines))
    notes = Scenario("printed", "A table", what_if=waived, notes=f"{CANARY}9notes")
    matter = replace(matter_of(deck), workspace=new_workspace(deck, (notes,)))
    title = deck.actor(actor).title
    (part,) = [part for part in parts_of((sheet,), matter, Choices()) if part.name.endswith(f" of {title}")]
    words = everything(part.pages())
    own = actor.removeprefix("actor_")
    assert f"{CANARY}{own}title" in words
    assert [text for text in words.split(CANARY)[1:] if text[0] != own] == []


def test_an_actor_sees_its_own_words_lines_sources_and_preferences() -> None:
    deck = whispering()
    words = everything(role_sheet(deck, "actor_2", (), Choices().paper))
    for field in (*FIELDS, *PRIVATE, "source"):
        assert canary("actor_2", field) in words
    assert "weight7" in words
    assert "Assumedfirm50%" in words


def test_what_an_actor_sees_is_a_deck_of_its_own() -> None:
    deck = whispering()
    seen = seen_by(deck, "actor_1")
    assert {line.actor for line in seen.red_lines} == {"actor_1"}
    assert {source.id for source in seen.sources} == {"of_actor_1"}
    assert seen.issues == deck.issues
    assert seen.shorts == deck.shorts
    assert [actor.title for actor in seen.actors] == [actor.title for actor in deck.actors]
    assert repr(seen).count(CANARY) == repr(seen).count(f"{CANARY}1")


def test_nobody_unknown_sees_anything() -> None:
    with pytest.raises(KeyError):
        seen_by(generated(3), "stranger")
    with pytest.raises(KeyError):
        ballots(generated(3), "stranger", (), Choices())


def test_every_sheet_for_a_team_has_a_part_of_its_own_for_each_actor() -> None:
    for sheet in SHEETS:
        if sheet.id in ("roles", "ballots"):
            assert len(list(sheet.parts(matter_of(whispering()), Choices()))) == 4
