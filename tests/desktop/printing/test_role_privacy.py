"""What is handed to one team never tells of another's red lines."""

from __future__ import annotations

from dataclasses import replace

import pytest
from printed import everything, matter_of
from whispers import CANARY, FIELDS, PRIVATE, canary, whispering

from desktop.printing.matter import Choices
from desktop.printing.players import Players
from desktop.printing.role_sheets import role_sheet
from desktop.printing.sheets import SHEETS, parts_of
from winset.model import Inject, Round, Scenario, Team, WhatIf, Workshop, new_workspace

pytestmark = pytest.mark.usefixtures("qapp")


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
    words = everything(role_sheet(deck, Players("Actor 2", ("actor_2",)), (), Choices().paper))
    for field in (*FIELDS, *PRIVATE, "source"):
        assert canary("actor_2", field) in words
    assert "weight7" in words
    assert "Assumedfirm50%" in words


def whispered_workshop() -> Workshop:
    """A workshop on the deck of secrets whose facilitator has secrets, too."""
    teams = (
        Team("north_2", "North", ("actor_0", "actor_2"), 3),
        Team("south_1", "South", ("actor_1",)),
        Team("press_1", "Press"),
    )
    secret = f"{CANARY}9facilitator"
    inject = Inject("leak_1", f"{secret}title", f"{secret}text", ("line_0",), round=1, notes=f"{secret}notes")
    rounds = (Round("Opening", two_step=True, notes=secret), Round("End"))
    return Workshop("geneva_1", "Geneva", teams, rounds, (inject,), notes=secret)


@pytest.mark.parametrize(("team", "own"), [("North", "02"), ("South", "1"), ("Press", "")])
@pytest.mark.parametrize("sheet", ["roles", "ballots"])
def test_no_canary_of_another_team_stands_on_a_teams_sheet(sheet: str, team: str, own: str) -> None:
    matter = replace(matter_of(whispering()), workshop=whispered_workshop())
    parts = [part for part in parts_of((sheet,), matter, Choices()) if part.name.endswith(f" of {team}")]
    assert len(parts) == (sheet == "roles" or bool(own)), "who observes has no ballot"
    words = "".join(everything(part.pages()) for part in parts)
    assert all(f"{CANARY}{actor}title" in words for actor in own)
    assert [text for text in words.split(CANARY)[1:] if text[0] not in own] == []


def test_the_script_has_what_the_facilitator_alone_may_know() -> None:
    matter = replace(matter_of(whispering()), workshop=whispered_workshop())
    (part,) = parts_of(("script",), matter, Choices())
    words = everything(part.pages())
    for word in ("facilitatortitle", "facilitatortext", "facilitatornotes", "facilitator"):
        assert f"{CANARY}9{word}" in words
    assert all(f"{CANARY}{actor}title" in words for actor in "0123")


def test_every_sheet_for_a_team_has_a_part_of_its_own_for_each_actor() -> None:
    for sheet in SHEETS:
        if sheet.id in ("roles", "ballots"):
            assert len(list(sheet.parts(matter_of(whispering()), Choices()))) == 4
