"""What the window says when a deck file opens as another revision of a deck that the library has."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from db.values import AddedDeck, StoredDeck
    from winset.model import Deck, Scenario, Workshop
    from winset.model.carrying import Carried, CarriedWorkshops, Loss, WorkshopLoss

_NAMED = 3  # scenarios by title, before "and 4 more"
_TITLE = 60  # characters


def told_of(added: AddedDeck, before: StoredDeck) -> str | None:
    """Where the scenarios are now, in sentences; None when nobody would ask. ``before`` is the deck open until now."""
    if added.before is not None and added.carried:
        return _told_of_carried(added.carried, added.before)
    same_deck = before.deck_id == added.revision.deck_id
    if same_deck and not added.is_new and before.number != added.revision.number:
        return "This version of the deck was in the library already; it opens with the scenarios that it has there."
    return None


def _told_of_carried(carried: Carried, deck: Deck) -> str:
    sentences = _told_of_scenarios(carried, deck) + _told_of_workshops(carried.workshops, deck)
    kept = "scenarios and workshops" if carried.workshops else "scenarios"
    return " ".join([*sentences, f"The older version of the deck stays in the library with all its {kept}."])


def _told_of_scenarios(carried: Carried, deck: Deck) -> list[str]:
    sentences = []
    if carried.came:
        came = f"{_scenarios(len(carried.came))} came along from the deck as it was"
        lost = [f"{_title(scenario)} ({_names_of(loss, deck)})" for scenario, loss in carried.lost]
        sentences.append(
            f"{came}; {len(lost)} lost what the new deck does not have: {_listed(lost)}." if lost else f"{came}."
        )
    if carried.replaced:
        titles = _listed([_title(scenario) for scenario in carried.replaced])
        sentences.append(f"The file has its own form of {titles}.")
    if carried.left:
        titles = _listed([_title(scenario) for scenario in carried.left])
        sentences.append(f"{_scenarios(len(carried.left))} without any card in the new deck did not come: {titles}.")
    return sentences


def _told_of_workshops(carried: CarriedWorkshops, deck: Deck) -> list[str]:
    sentences = []
    if carried.came:
        lost = [f"{_title(workshop)} ({_names_of_parts(loss, deck)})" for workshop, loss in carried.lost]
        came = "1 workshop" if len(carried.came) == 1 else f"{len(carried.came)} workshops"
        sentences.append(
            f"{came} came along; {len(lost)} lost what is not there any more: {_listed(lost)}."
            if lost
            else f"{came} came along."
        )
    if carried.replaced:
        titles = _listed([_title(workshop) for workshop in carried.replaced])
        sentences.append(f"The file has its own form of the workshop {titles}.")
    return sentences


def _scenarios(number: int) -> str:
    return "1 scenario" if number == 1 else f"{number} scenarios"


def _title(part: Scenario | Workshop) -> str:
    return f"“{_cut(part.title)}”"


def _names_of_parts(loss: WorkshopLoss, deck: Deck) -> str:
    actors = [deck.actor(actor).title for actor in loss.actors]
    lines = [deck.red_line(line).name for line in loss.red_lines]
    rule = ["its decision rule"] if loss.rule else []
    scenario = ["the scenario that it begins with"] if loss.scenario else []
    return _listed([_cut(name) for name in (*actors, *lines, *rule, *scenario)])


def _names_of(loss: Loss, deck: Deck) -> str:
    cards = [f"{deck.issue(issue).title}: {deck.issue(issue).term(term).title}" for issue, term in loss.cards]
    lines = [f"what-if on {deck.red_line(line).name}" for line in loss.red_lines]
    return _listed([_cut(name) for name in (*cards, *lines)])


def _listed(names: Sequence[str]) -> str:
    more = len(names) - _NAMED
    return ", ".join(names[:_NAMED]) + (f" and {more} more" if more > 0 else "")


def _cut(text: str) -> str:
    return text if len(text) <= _TITLE else f"{text[: _TITLE - 1]}…"
