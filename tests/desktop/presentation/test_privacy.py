"""Nothing private is ever in front of the audience: canaries in every private field, and none on any slide."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from decimal import Decimal

import pytest
from decks_at_hand import board_of, generated
from desk_bench import DeskBench
from presented import OLD, WIDE, a_workshop, showing_on, slides_on
from printed import squeezed
from PySide6.QtGui import QImage
from pytestqt.qtbot import QtBot
from whispers import PRIVATE, canary, whispering

from desktop.presentation.asking import question_of
from desktop.presentation.showing import Known, deck_in_sentences, public_deck, showing_of
from desktop.presentation.slides import KINDS
from desktop.presentation.window import PresentationWindow
from desktop.settings import MemoryStore, Settings
from winset.analysis.verdict import verdict
from winset.model import Deck, Preference, Scenario, Source, WhatIf, Workspace, new_workspace
from winset.model.seen import seen_by_all

MARK = "Nachtigall"
FIRMNESS, COST, RESERVATION, WEIGHT = Decimal("0.4321"), Decimal("7.654"), Decimal("0.8765"), Decimal("6.543")
FIGURES = ("4321", "43.21", "7.654", "8765", "6.543")


def secretive() -> Deck:
    """A deck in which all that is not for everybody has a canary: words, or figures that stand nowhere else."""
    deck = generated(4)
    actors = tuple(
        replace(actor, reservation=RESERVATION, **{field: f"{MARK} {field}" for field in PRIVATE})
        for actor in deck.actors
    )
    lines = tuple(replace(line, firmness=FIRMNESS, cost=COST) for line in deck.red_lines)
    preferences = tuple(
        Preference(actor.id, deck.issues[0].id, WEIGHT, ((deck.issues[0].terms[0].id, FIRMNESS),)) for actor in actors
    )
    sources = (Source("minutes", "Minutes", "A. Clerk", note=f"{MARK} note"),)
    return replace(
        deck, actors=actors, red_lines=lines, preferences=preferences, sources=sources, summary=f"{MARK} summary"
    )


def secret_workspace(*, place: int = 2, what_if: WhatIf | None = None, without: tuple[str, ...] = ()) -> Workspace:
    deck = secretive()
    on_table = Scenario(
        "table", "A table", board_of(deck, place, without=without), what_if or WhatIf(), (f"{MARK} tag",),
        f"{MARK} notes",
    )  # fmt: skip
    other = Scenario("other", f"{MARK} title of another", board_of(deck, 1), notes=f"{MARK} notes")
    return new_workspace(deck, (on_table, other), "table")


TABLES = {
    "vetoed": secret_workspace(),
    "a deal": secret_workspace(place=1),
    "open": secret_workspace(without=("issue_1", "issue_3")),
    "empty": secret_workspace(without=tuple(f"issue_{number}" for number in range(5))),
    "assumed otherwise": secret_workspace(what_if=WhatIf(frozenset({"last_0"}), {"last_1": Decimal("0.4321")})),
}


def is_public(text: str) -> bool:
    """Whether no canary is in the text, however it was broken into lines."""
    return MARK not in squeezed(text) and not any(figure in squeezed(text) for figure in FIGURES)


@pytest.mark.parametrize("width", [WIDE, OLD])
@pytest.mark.parametrize("table", TABLES)
def test_no_canary_is_on_any_slide(qapp: object, table: str, width: float) -> None:
    workspace = TABLES[table]
    stage = a_workshop(showing_on(DeskBench(workspace).desk))
    slides = slides_on(workspace, stage, width)
    assert {slide.kind for slide in slides} == set(KINDS)
    for slide in slides:
        assert is_public(slide.words), slide.kind


@pytest.mark.parametrize("table", TABLES)
def test_no_canary_is_in_what_a_presentation_is_made_of(qapp: object, table: str) -> None:
    bench = DeskBench(TABLES[table])
    deeper = question_of(TABLES[table], Settings(MemoryStore())).answer(lambda: False)
    assert is_public(repr(showing_on(bench.desk)))
    assert is_public(repr(deeper))


@pytest.mark.parametrize("table", TABLES)
def test_no_canary_is_told_to_the_system_or_a_screen_reader(qtbot: QtBot, table: str) -> None:
    bench = DeskBench(TABLES[table])
    showing = showing_on(bench.desk)
    window = PresentationWindow(showing)
    qtbot.addWidget(window)
    window.resize(960, 540)
    window.show_deeper(question_of(TABLES[table], Settings(MemoryStore())).answer(lambda: False))
    window.show_stage(a_workshop(showing))
    window.go_to("table")
    for _ in window.slides:
        image = QImage(window.size(), QImage.Format.Format_RGB32)
        window.render(image)
        told = (window.windowTitle(), window.toolTip(), window.accessibleName(), window.accessibleDescription())
        assert is_public("".join(told))
        window.go_on(1)


def test_a_public_deck_has_the_names_lines_and_quotations_and_nothing_else_of_anybody() -> None:
    deck = seen_by_all(secretive())
    assert is_public(repr(deck))
    assert [line.name for line in deck.red_lines] == [line.name for line in secretive().red_lines]
    assert [line.quote for line in deck.red_lines] == [line.quote for line in secretive().red_lines]
    assert deck.shorts == secretive().shorts
    board = board_of(deck, 2)
    assert verdict(deck, board) == verdict(secretive(), board)


def test_private_words_do_not_stand_beside_the_lines_of_a_deck_full_of_whispers(qapp: object) -> None:
    words = "".join(squeezed(slide.words) for slide in slides_on(whispering()))
    for actor in whispering().actors:
        assert canary(actor.id, "title") in words
        for field in (*PRIVATE, "summary"):
            assert canary(actor.id, field) not in words


@pytest.mark.parametrize("made", [public_deck, deck_in_sentences])
def test_the_decks_that_words_are_taken_from_are_public_and_made_once(made: Callable[[Deck], Deck]) -> None:
    deck = secretive()
    assert is_public(repr(made(deck)))
    assert made(deck) is made(deck)


def test_before_anything_is_known_the_table_is_shown_without_a_verdict() -> None:
    showing = showing_of(TABLES["vetoed"], Known(None, None))
    assert showing.sentence == "Looking at the table …"
    assert [card.title for card in showing.cards] == [f"Answer {number}.3" for number in range(1, 6)]
    assert all(actor.stance is None for actor in showing.actors)
