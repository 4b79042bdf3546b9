from __future__ import annotations

import pytest
from decks_at_hand import generated
from whispers import CANARY, PRIVATE, canary, whispering

from winset.model.seen import seen_by, seen_by_all


def test_what_an_actor_sees_is_a_deck_of_its_own() -> None:
    deck = whispering()
    seen = seen_by(deck, "actor_1")
    assert {line.actor for line in seen.red_lines} == {"actor_1"}
    assert {source.id for source in seen.sources} == {"of_actor_1"}
    assert seen.issues == deck.issues
    assert seen.shorts == deck.shorts
    assert [actor.title for actor in seen.actors] == [actor.title for actor in deck.actors]
    assert repr(seen).count(CANARY) == repr(seen).count(f"{CANARY}1")


def test_a_team_of_several_actors_sees_what_each_of_them_may_see_and_no_more() -> None:
    deck = whispering()
    seen = seen_by(deck, "actor_2", "actor_1")
    assert seen.red_lines == tuple(line for line in deck.red_lines if line.actor in {"actor_1", "actor_2"})
    assert {source.id for source in seen.sources} == {"of_actor_1", "of_actor_2"}
    assert [actor.private is None for actor in seen.actors] == [True, False, False, True]
    assert repr(seen).count(CANARY) == repr(seen).count(f"{CANARY}1") + repr(seen).count(f"{CANARY}2")


def test_nobody_unknown_sees_anything() -> None:
    with pytest.raises(KeyError):
        seen_by(generated(3), "actor_0", "stranger")


def test_what_everybody_may_see_has_every_line_and_quotation_and_nothing_private() -> None:
    deck = whispering()
    seen = seen_by_all(deck)
    assert seen.issues == deck.issues
    assert seen.shorts == deck.shorts
    assert [(line.name, line.quote, line.rule) for line in seen.red_lines] == [
        (line.name, line.quote, line.rule) for line in deck.red_lines
    ]
    assert {line.firmness for line in seen.red_lines} == {1}
    assert seen.summary is None
    assert not seen.preferences
    assert all(canary(actor.id, field) not in repr(seen) for actor in deck.actors for field in (*PRIVATE, "summary"))
