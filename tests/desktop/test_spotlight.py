from __future__ import annotations

from chart_samples import bundled
from pytestqt.qtbot import QtBot

from desktop.spotlight import NOTHING, Lit, Spotlight, lit_by_actor, lit_by_card, lit_by_lines

DECK = bundled().deck
FORCE = Lit(cards=frozenset({("force", "us_troops")}))


def test_what_is_pointed_at_is_told_once_and_ends_when_its_view_leaves(qtbot: QtBot) -> None:
    spotlight, told = Spotlight(), []
    spotlight.changed.connect(lambda: told.append(spotlight.lit))
    spotlight.point("hand", FORCE)
    spotlight.point("hand", FORCE)
    spotlight.leave("hand")
    assert told == [FORCE, NOTHING]


def test_a_view_that_leaves_late_does_not_put_out_what_another_points_at(qtbot: QtBot) -> None:
    spotlight = Spotlight()
    spotlight.point("hand", FORCE)
    spotlight.point("table", lit_by_actor(DECK, "russia"))
    spotlight.leave("hand")
    assert spotlight.lit.actors == {"russia"}


def test_a_card_lights_the_red_lines_that_speak_of_it() -> None:
    lit = lit_by_card(DECK, "force", "us_troops")
    assert lit.cards == {("force", "us_troops")}
    assert {"us_no_troops", "russia_us_troops", "us_no_entrapment"} <= lit.lines
    assert "russia_land" not in lit.lines


def test_an_ordering_speaks_of_the_cards_on_its_side() -> None:
    assert "ukraine_size" in lit_by_card(DECK, "size", "below_200k").lines
    assert "ukraine_size" not in lit_by_card(DECK, "size", "from_200k").lines


def test_an_actor_lights_its_own_red_lines() -> None:
    lit = lit_by_actor(DECK, "europe")
    assert (lit.actors, lit.lines) == ({"europe"}, {"europe_backup", "europe_guarantee"})


def test_red_lines_light_their_actors_and_cards() -> None:
    lit = lit_by_lines(DECK, ["russia_nato", "us_nato"])
    assert lit.actors == {"russia", "us"}
    assert ("nato", "member") in lit.cards
    assert lit_by_lines(DECK, []) == NOTHING
