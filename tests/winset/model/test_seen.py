from __future__ import annotations

import pytest
from decks_at_hand import generated
from whispers import CANARY, whispering

from winset.model.seen import seen_by


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
