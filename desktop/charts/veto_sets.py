"""Veto sets: how many packages each exact set of actors vetoes, drawn as an UpSet plot (Lex et al. 2014).

A pure reduction of the counts to what is shown; where that stands and how it is drawn follow from it elsewhere.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Final, Literal, TypeAlias

from desktop.charts.export import DataTable
from desktop.charts.words import Scope, percent, with_short_names
from winset.analysis.agreement import is_unanimous
from winset.analysis.counts import Counts, VetoSet
from winset.analysis.set_lines import SetLines
from winset.model import Deck
from winset.wording import counted, is_plural, names, number, short_count, starting, veto

Kind: TypeAlias = Literal["set", "tail", "free"]
Order: TypeAlias = Literal["size", "degree"]

TITLE = "Veto sets: who blocks together"
ORDERS: Final[dict[Order, str]] = {"size": "largest first", "degree": "fewest actors first"}
AS_FIT = 0
"""As many sets before the tail as have room."""
MOST_SETS: Final = (AS_FIT, 4, 8, 16, 32, 64)
"""How many sets may be shown before the tail."""
FEW_ACTORS = 2


@dataclass(frozen=True, slots=True)
class Bar:
    """One bar: an exact veto set, the folded tail of the smaller sets, or the packages that nobody vetoes."""

    kind: Kind
    packages: int
    label: str
    actors: frozenset[str]
    says: str


@dataclass(frozen=True, slots=True)
class VetoSetsChart:
    """What is drawn: bars from left to right over a matrix of actors in the deck's order.

    ``title`` may be empty where the place says it. ``rows`` are actor ids with their titles. ``sentence`` stands
    instead of the bars when there are none.
    """

    title: str
    scope_line: str
    rows: tuple[tuple[str, str], ...]
    bars: tuple[Bar, ...]
    sentence: str
    feasible: int


def veto_sets_chart(deck: Deck, counts: Counts, scope: Scope, *, most: int = 8, order: Order = "size") -> VetoSetsChart:
    """Reduce the counts to at most ``most`` sets of actors (at least one), a tail, and the packages free of vetoes.

    By ``size`` the sets of most packages come first, by ``degree`` those of fewest actors (the larger of equal ones).
    """
    vetoed = tuple(veto_set for veto_set in counts.veto_sets if veto_set.actors)
    if order == "degree":
        vetoed = tuple(sorted(vetoed, key=lambda veto_set: len(veto_set.actors)))
    free = next((veto_set.packages for veto_set in counts.veto_sets if not veto_set.actors), 0)
    kept = max(1, most)
    if len(vetoed) == kept + 1:
        kept += 1  # a tail of one set takes as much room as the set itself
    brief = with_short_names(deck)
    bars = [_set_bar(brief, veto_set, counts.feasible) for veto_set in vetoed[:kept]]
    if len(vetoed) > kept:
        bars.append(_tail_bar(vetoed[kept:], counts.feasible, "smaller" if order == "size" else "more"))
    if counts.feasible:
        bars.append(_free_bar(deck, free, counts.feasible))
    return VetoSetsChart(
        title=TITLE,
        scope_line=scope_line(deck, counts, scope),
        rows=tuple((actor.id, actor.title) for actor in deck.actors),
        bars=tuple(bars),
        sentence="" if counts.feasible else _nothing(scope),
        feasible=counts.feasible,
    )


def scope_line(deck: Deck, counts: Counts, scope: Scope) -> str:
    """Which packages the figures are over."""
    if not counts.feasible:
        return "In the whole deck" if scope == "deck" else "On this table"
    packages = counted(counts.feasible, "feasible package", "feasible packages")
    where = "of the whole deck" if scope == "deck" else "with the cards on this table"
    line = f"{packages} {where}, by exactly who vetoes {'it' if counts.feasible == 1 else 'them'}"
    if not is_unanimous(deck):
        line += f". Under the decision rule {counted(counts.win_set, 'is a deal', 'are deals')}"
    return line


def _nothing(scope: Scope) -> str:
    if scope == "deck":
        return "No package of this deck is feasible: its constraints contradict one another."
    return "No feasible package holds the cards on this table."


def _set_bar(deck: Deck, veto_set: VetoSet, feasible: int) -> Bar:
    who = starting(veto(deck, veto_set.actors))
    how = "alone" if len(veto_set.actors) == 1 else "together, and nobody else"
    return Bar(
        "set",
        veto_set.packages,
        f"{veto_set.packages:,}",
        frozenset(veto_set.actors),
        f"{who} {how}: {_of(veto_set.packages, feasible)}",
    )


def _tail_bar(tail: tuple[VetoSet, ...], feasible: int, others: str) -> Bar:
    packages = sum(veto_set.packages for veto_set in tail)
    label = f"{packages:,} in {len(tail):,} more"
    says = f"{starting(number(len(tail)))} {others} sets of actors: {_of(packages, feasible)}"
    return Bar("tail", packages, label, frozenset(), says)


def _free_bar(deck: Deck, free: int, feasible: int) -> Bar:
    unanimity = is_unanimous(deck)
    label = counted(free, "deal", "deals") if unanimity else f"{free:,} free"
    if free:
        says = f"Nobody’s red line is crossed in {_of(free, feasible)}" + (
            f": the {'deal' if free == 1 else 'deals'}" if unanimity else ""
        )
    else:
        says = "Somebody’s red line is crossed in every package"
    return Bar("free", free, label if free or not unanimity else "no deal", frozenset(), says)


def _of(packages: int, feasible: int) -> str:
    return f"{short_count(packages)} of {counted(feasible, 'package', 'packages')} ({percent(packages, feasible)})"


def number_of_sets(counts: Counts) -> int:
    """How many exact sets of actors veto some package."""
    return sum(bool(veto_set.actors) for veto_set in counts.veto_sets)


def offered_most(sets: int) -> dict[int, str]:
    """The numbers of sets to choose from where there are so many, with their words: none twice, the last is of all."""
    fewer = {most: f"{most} of them" for most in MOST_SETS if AS_FIT < most < sets}
    every = next((most for most in MOST_SETS if most >= sets), None) if sets > 1 else None
    return {AS_FIT: "as many as fit", **fewer, **({every: f"all {sets} of them"} if every else {})}


def next_most(shown: int, sets: int) -> int:
    """How many sets to show when the tail behind so many shown ones is unfolded, of so many in all; one step more."""
    larger = [most for most in MOST_SETS if most > shown]
    return next((most for most in larger if most >= min(sets, 2 * shown)), MOST_SETS[-1])


def most_crossed(deck: Deck, found: SetLines) -> tuple[tuple[str, str], ...]:
    """Of each actor of a set the red lines that its packages cross most often, with how often, in the actors' order.

    ``("us_no_nato", "1,024 of 1,576 packages (65 %)")``: two of an actor, of more than two actors one.
    """
    inside = [actor for actor in deck.actors if any(deck.red_line(line).actor == actor.id for line in found.crossed)]
    each = 2 if len(inside) <= FEW_ACTORS else 1
    told = []
    for actor in inside:
        own = [line for line in found.crossed if deck.red_line(line).actor == actor.id and found.crossed[line]]
        own.sort(key=lambda line: -found.crossed[line])
        told += [(line, _of(found.crossed[line], found.packages)) for line in own[:each]]
    return tuple(told)


def veto_sets_reading(deck: Deck, counts: Counts) -> str:
    """What the veto sets say, in a few sentences."""
    if not counts.feasible:
        return ""
    vetoed = [veto_set for veto_set in counts.veto_sets if veto_set.actors]
    if not vetoed:
        return f"Nobody vetoes {'the only package' if counts.feasible == 1 else 'any of these packages'}."
    deck = with_short_names(deck)
    largest = vetoed[0]
    as_large = sum(veto_set.packages == largest.packages for veto_set in vetoed)
    who = names(deck, largest.actors)
    alone = len(largest.actors) == 1
    blocks = "blocks" if alone and not is_plural(deck.actor(largest.actors[0]).title) else "block"
    does = f"alone {blocks}" if alone else "block together"
    if counts.feasible == 1:
        return f"{starting(who)} {'alone' if alone else 'together'} {blocks} the only package."
    if largest.packages == counts.feasible:
        sentences = [f"In every package {who} {does}."]
    elif 2 * largest.packages > counts.feasible:
        sentences = [f"In more than half of all packages {who} {does}."]
    elif as_large > 1:
        how_often = "Equally often" if as_large == len(vetoed) else "Most often"
        each = f"each in {_of(largest.packages, counts.feasible)}"
        sentences = [f"{how_often} {number(as_large)} sets of actors block: {each}."]
    else:
        sentences = [f"Most often {who} {does}: in {_of(largest.packages, counts.feasible)}."]
    sentences.append(_alone(deck, counts.sole_veto))
    return " ".join(sentence for sentence in sentences if sentence)


def _alone(deck: Deck, sole_veto: Mapping[str, int]) -> str:
    if len(sole_veto) < 2:
        return ""
    total = sum(sole_veto.values())
    if not total:
        return "No actor alone blocks any."
    most = max(sole_veto.values())
    leaders = [actor for actor, packages in sole_veto.items() if packages == most]
    if len(leaders) == len(sole_veto):
        return f"One actor alone blocks {short_count(total)}: each of them {short_count(most)}."
    if len(leaders) > 3:
        return f"One actor alone blocks {short_count(total)}."
    if most == total:
        return f"One actor alone blocks {short_count(total)}, always {names(deck, leaders)}."
    each = short_count(most) if len(leaders) == 1 else f"{short_count(most)} each"
    return f"One actor alone blocks {short_count(total)}, most often {names(deck, leaders)} ({each})."


def veto_sets_table(deck: Deck, counts: Counts) -> DataTable:
    """Every non-empty set with its packages, largest first, and for each actor whether it is of the set (1 or 0)."""
    actors = [actor.id for actor in deck.actors]
    return DataTable(
        ("packages", "vetoed by", *(actor.title for actor in deck.actors)),
        [
            (one.packages, names(deck, one.actors) or "nobody", *(int(actor in one.actors) for actor in actors))
            for one in counts.veto_sets
        ],
    )
