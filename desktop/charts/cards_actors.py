"""Cards x actors: of the packages with each card, the share that each actor vetoes. First the reduction, without Qt."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Final, Literal, TypeAlias

from desktop.charts.export import USUAL_SIZE, DataTable
from desktop.charts.words import SCOPE_WORDS, Scope, percent, with_short_names
from desktop.lettering import shortened
from winset.analysis.agreement import is_unanimous
from winset.analysis.card_rows import CardGroup, CardRow, Figures, card_groups
from winset.analysis.engine import ENTANGLED
from winset.model import Deck, RedLine
from winset.wording import counted, number, short_count, starting, veto

Order: TypeAlias = Literal["severity", "deck"]

TITLE = "Cards × actors: who vetoes what share"
UNKNOWN, IMPOSSIBLE = "?", "–"  # noqa: RUF001 - a dash for what cannot be
ORDER_WORDS: Final[dict[str, str]] = {"severity": "by severity", "deck": "as in the deck"}
SEVERITY = "Of each issue the cards with the fewest deals come first, then those vetoed most by any one actor."


@dataclass(frozen=True, slots=True)
class CardsActorsChart:
    """What is shown: for each issue its cards, for each card the deals and the shares of the actors (by id)."""

    scope_line: str
    actors: tuple[str, ...]
    groups: tuple[CardGroup, ...]

    @property
    def rows(self) -> Iterator[CardRow]:
        """All cards from the top."""
        return (row for group in self.groups for row in group.rows)


def cards_actors_chart(deck: Deck, figures: Figures, scope: Scope, order: Order) -> CardsActorsChart:
    """Reduce the figures to rows, grouped by issue."""
    groups = card_groups(deck, figures, by_severity=order == "severity")
    return CardsActorsChart(scope_line(scope), tuple(actor.id for actor in deck.actors), groups)


def picture_size(chart: CardsActorsChart) -> tuple[float, float]:
    """A picture as wide as the actors need; in inches. How high it is, the lines of its names tell."""
    return max(760.0, min(2400.0, 420 + 72.0 * len(chart.actors))) / 96, USUAL_SIZE[1]


def scope_line(scope: Scope) -> str:
    """What the figures are shares of."""
    if scope == "deck":
        return "Share of each card’s packages that an actor vetoes, in the whole deck"
    return "Share of each card’s packages that an actor vetoes, played on this table"


def cell_text(row: CardRow, column: int) -> str:
    """What stands in a cell: in the first column the deals, in the others the shares of the actors."""
    return share_text(row.vetoed[column - 1], row.feasible) if column else deals_text(row)


def share_text(vetoed: int | None, feasible: int) -> str:
    """What stands in a cell: ``52 %``, ``under 1 %``; ``?`` where it is unknown, a dash where nothing is feasible."""
    if not feasible:
        return IMPOSSIBLE
    return UNKNOWN if vetoed is None else percent(vetoed, feasible)


def deals_text(row: CardRow) -> str:
    """What stands in the column of the deals."""
    if not row.feasible:
        return IMPOSSIBLE
    return UNKNOWN if row.deals is None else short_count(row.deals)


def card_says(deck: Deck, row: CardRow, scope: Scope) -> str:
    """How many deals are left with the card, in a sentence."""
    where = "in the whole deck" if scope == "deck" else "on this table"
    if not row.feasible:
        return (
            f"Not possible {where}: no feasible package holds this card{'' if scope == 'deck' else ' and the others'}."
        )
    packages = counted(row.feasible, "feasible package", "feasible packages")
    if row.deals is None:
        return f"How many of its {packages} {where} are deals was not computed: {ENTANGLED}."
    deals = counted(row.deals, "deal", "deals") if row.deals else "No deal"
    return f"{deals} among its {packages} {where}."


def share_says(deck: Deck, row: CardRow, actor: str, scope: Scope) -> str:
    """What the actor does to the card's packages, in a sentence."""
    title = shortened(deck.actor(actor).title)
    part = row.vetoed[[one.id for one in deck.actors].index(actor)]
    where = "in the whole deck" if scope == "deck" else "on this table"
    if not row.feasible:
        return card_says(deck, row, scope)
    if part is None:
        return f"What share {title} vetoes was not computed: {ENTANGLED}."
    packages = counted(row.feasible, "package", "packages")
    vetoes = starting(veto(with_short_names(deck), [actor]))
    return f"{vetoes} {short_count(part)} of {packages} with this card {where} ({percent(part, row.feasible)})."


def cell_tip(
    deck: Deck, row: CardRow, actor: str | None, *, scope: Scope, on_table: bool, about: Sequence[RedLine]
) -> str:
    """A cell in a few lines of plain text: the card, the share, and the red lines that speak of it (``about``).

    ``actor`` is None for the column of the deals.
    """
    lines = [f"{deck.issue(row.issue).title}: {row.title}"]
    if on_table:
        lines.append("on the table now")
    if actor is None or not row.feasible:
        return "\n".join([*lines, card_says(deck, row, scope)])
    lines.append(share_says(deck, row, actor, scope))
    share = row.vetoed[[one.id for one in deck.actors].index(actor)]
    if share == 0:
        return "\n".join(lines)
    if not about:
        return "\n".join([*lines, "None of its red lines speaks of this issue; it vetoes through others."])
    named = [f"• {shortened(line.name)}" for line in about[:6]]
    if len(about) > 6:
        named.append(f"and {number(len(about) - 6)} more red lines")
    return "\n".join([*lines, "Its red lines that speak of this issue:", *named])


def cards_actors_reading(deck: Deck, chart: CardsActorsChart, scope: Scope) -> str:
    """What the table as a whole says, in a few sentences."""
    possible = [row for row in chart.rows if row.feasible]
    if not possible:
        return "No card is in any feasible package: the constraints contradict one another."
    sentences = [_dead(deck, possible), _always(possible), _never(possible)]
    impossible = sum(1 for row in chart.rows) - len(possible)
    if impossible:
        cannot = "One card is" if impossible == 1 else f"{starting(number(impossible))} cards are"
        sentences.append(f"{cannot} not possible here.")
    said = " ".join(sentence for sentence in sentences if sentence)
    return f"{SCOPE_WORDS[scope]} {said[:1].lower()}{said[1:]}"


def _dead(deck: Deck, rows: list[CardRow]) -> str:
    """How many cards are in no deal."""
    unknown = sum(row.deals is None for row in rows)
    dead = sum(row.deals == 0 for row in rows)
    if unknown:
        return f"For {number(unknown)} of {number(len(rows))} cards the deals were too costly to count."
    if not dead:
        return f"{'The only card is' if len(rows) == 1 else f'Each of the {number(len(rows))} cards is'} in some deal."
    if dead == len(rows):
        return "No card is in any deal." if is_unanimous(deck) else "No card is in any package that is agreed."
    return f"{starting(number(dead))} of {number(len(rows))} cards {'is' if dead == 1 else 'are'} in no deal."


def _always(rows: list[CardRow]) -> str:
    always = sum(row.worst == 1 for row in rows)
    if not always:
        return ""
    whatever = "whatever else is decided"
    if always == len(rows):
        return f"Each is vetoed by some actor {whatever}."
    return f"{starting(number(always))} {'is' if always == 1 else 'are'} vetoed by one and the same actor {whatever}."


def _never(rows: list[CardRow]) -> str:
    free = [row for row in rows if not any(part is None or part for part in row.vetoed)]
    if not free:
        return ""
    if len(free) == len(rows):
        return "Nobody vetoes any of their packages."
    if len(free) == 1:
        return f"Nobody vetoes any package with “{shortened(free[0].title)}”."
    return f"With {number(len(free))} of them nobody vetoes any package."


def cards_actors_table(deck: Deck, chart: CardsActorsChart) -> DataTable:
    """A row for each card as shown: its packages, its deals, and how many of its packages each actor vetoes."""
    columns = ("issue", "card", "feasible packages", "deals", *(f"vetoed by {actor.title}" for actor in deck.actors))
    rows = [
        (group.title, row.title, row.feasible, row.deals, *row.vetoed) for group in chart.groups for row in group.rows
    ]
    return DataTable(columns, rows)
