"""The filter of the packages' list as conditions that can be named, added and taken away one by one. No Qt."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Literal, TypeAlias

from desktop.lettering import shortened
from winset.analysis.agreement import is_unanimous
from winset.analysis.ranking import Filter
from winset.model import Deck
from winset.wording import listed, with_article

Kind: TypeAlias = Literal["veto_set", "vetoed_by", "accepted_by", "crossing", "not_crossing", "deals", "card"]

_SHORT = 40
LONGEST_CONDITION = 60
"""In letters; longer ones are cut where they stand on a button."""
_CODES = 4


@dataclass(frozen=True, slots=True)
class Condition:
    """One condition on packages.

    ``ids`` are the actors of the set (``veto_set``), one actor, one red line, or issue and term (``card``); none for
    ``deals``.
    """

    kind: Kind
    ids: tuple[str, ...] = ()


Conditions: TypeAlias = tuple[Condition, ...]
DEALS = Condition("deals")


def conditions_of(deck: Deck, wanted: Filter) -> Conditions:
    """The conditions of the filter, each kind in the deck's order; what the deck does not have is left out."""
    actors = [actor.id for actor in deck.actors]
    lines = [line.id for line in deck.red_lines]
    found: list[Condition] = []
    if wanted.veto_set is not None:
        found.append(Condition("veto_set", tuple(actor for actor in actors if actor in wanted.veto_set)))
    found += [Condition("vetoed_by", (actor,)) for actor in actors if actor in wanted.vetoed_by]
    found += [Condition("accepted_by", (actor,)) for actor in actors if actor in wanted.accepted_by]
    found += [Condition("crossing", (line,)) for line in lines if line in wanted.crossing]
    found += [Condition("not_crossing", (line,)) for line in lines if line in wanted.not_crossing]
    return (*found, DEALS) if wanted.win_set else tuple(found)


def filter_of(conditions: Conditions) -> Filter:
    """The conditions as a filter of the ranking; the cards are :func:`cards_of`."""
    sets = [condition.ids for condition in conditions if condition.kind == "veto_set"]

    def every(kind: Kind) -> tuple[str, ...]:
        return tuple(condition.ids[0] for condition in conditions if condition.kind == kind)

    return Filter(
        veto_set=sets[0] if sets else None,
        vetoed_by=every("vetoed_by"),
        accepted_by=every("accepted_by"),
        crossing=every("crossing"),
        not_crossing=every("not_crossing"),
        win_set=DEALS in conditions,
    )


def cards_of(conditions: Conditions) -> dict[str, str]:
    """The cards that the packages must hold, term by issue."""
    return {condition.ids[0]: condition.ids[1] for condition in conditions if condition.kind == "card"}


def with_condition(conditions: Conditions, added: Condition) -> Conditions:
    """The conditions and this one, without those that it contradicts or stands for."""
    return (*(one for one in conditions if one != added and not _makes_way(one, added)), added)


def _makes_way(one: Condition, added: Condition) -> bool:
    opposite: Mapping[Kind, Kind] = {
        "vetoed_by": "accepted_by",
        "accepted_by": "vetoed_by",
        "crossing": "not_crossing",
        "not_crossing": "crossing",
    }
    if one.kind == added.kind == "card":
        return one.ids[0] == added.ids[0]
    if added.kind == "veto_set":  # says of every actor what it does
        return one.kind in ("veto_set", "vetoed_by", "accepted_by")
    if one.kind == "veto_set" and added.kind in ("vetoed_by", "accepted_by"):
        return True
    return opposite.get(added.kind) == one.kind and one.ids == added.ids


def still_there(deck: Deck, conditions: Conditions) -> Conditions:
    """The conditions that this deck can have: another deck may have lost an actor, a red line or a card."""
    actors = {actor.id for actor in deck.actors}

    def fits(one: Condition) -> bool:
        if one.kind in ("veto_set", "vetoed_by", "accepted_by"):
            return actors.issuperset(one.ids)
        if one.kind in ("crossing", "not_crossing"):
            return deck.has_red_line(one.ids[0])
        if one.kind == "card":
            return deck.has_issue(one.ids[0]) and deck.issue(one.ids[0]).has_term(one.ids[1])
        return True

    return tuple(one for one in conditions if fits(one))


def condition_words(deck: Deck, condition: Condition) -> str:
    """The condition in a few words: ``vetoed by Russia``, ``crosses “No US troops”``."""
    ids = condition.ids
    match condition.kind:
        case "veto_set":
            words = _exactly(deck, ids)
        case "vetoed_by":
            words = f"vetoed by {_actors(deck, ids)}"
        case "accepted_by":
            words = f"accepted by {_actors(deck, ids)}"
        case "crossing" | "not_crossing":
            verb = "crosses" if condition.kind == "crossing" else "does not cross"
            words = f"{verb} “{shortened(deck.red_line(ids[0]).name, _SHORT)}”"
        case "card":
            issue = deck.issue(ids[0])
            words = f"{shortened(issue.title, _SHORT)}: {shortened(issue.term(ids[1]).title, _SHORT)}"
        case "deals":
            words = "deals only" if is_unanimous(deck) else "agreed only"
    return words


def condition_tip(deck: Deck, condition: Condition) -> str:
    """The condition with whole names, where :func:`condition_words` has codes or has cut them."""
    if condition.kind == "veto_set" and condition.ids:
        return f"vetoed by {_actors(deck, condition.ids)} and nobody else"
    return condition_words(deck, condition)


def _exactly(deck: Deck, ids: Sequence[str]) -> str:
    """What a set of actors alone vetoes, by names or else by codes: that it is nobody else is never cut off."""
    if not ids:
        return "vetoed by nobody"
    codes = [deck.shorts[actor] for actor in ids]
    for who in (_actors(deck, ids), ", ".join(codes)):
        words = f"vetoed by {who} and nobody else"
        if len(words) <= LONGEST_CONDITION:
            return words
    return f"vetoed by {', '.join(codes[:_CODES])}, {len(codes) - _CODES} more and nobody else"


def conditions_say(deck: Deck, conditions: Conditions) -> str:
    """All conditions in a sentence: ``The conditions: vetoed by Russia; deals only.``; empty without any."""
    words = "; ".join(condition_words(deck, condition) for condition in conditions)
    return f"The condition{'' if len(conditions) == 1 else 's'}: {words}." if conditions else ""


def _actors(deck: Deck, ids: Iterable[str]) -> str:
    return listed([with_article(shortened(deck.actor(actor).title, _SHORT)) for actor in ids])
