"""What a team, or everybody, may see of a deck: what is made from that cannot tell more."""

from __future__ import annotations

from dataclasses import replace

from winset.model.deck import Actor, Deck, RedLine, Source


def seen_by(deck: Deck, *actor_ids: str) -> Deck:
    """The deck as the team that plays these actors may see it; KeyError when there is no such actor.

    All issues, cards, constraints and the decision rule; their own red lines, preferences and private words, and the
    sources of their own lines. Of the others it has only the names. The summary is the author's word to whoever leads
    the exercise and may tell of anybody's lines: it stays out.
    """
    own = {deck.actor(actor_id).id for actor_id in actor_ids}
    shorts = deck.shorts
    lines = tuple(line for line in deck.red_lines if line.actor in own)
    cited = {line.source for line in lines}
    return replace(
        deck,
        actors=tuple(
            replace(actor, short=shorts[actor.id]) if actor.id in own else _name_alone(actor, shorts[actor.id])
            for actor in deck.actors
        ),
        red_lines=lines,
        preferences=tuple(preference for preference in deck.preferences if preference.actor in own),
        sources=tuple(source for source in deck.sources if source.id in cited),
        summary=None,
    )


def seen_by_all(deck: Deck) -> Deck:
    """The deck as it may be shown to everybody at once: its cards, actors, red lines and whose account it is.

    Private words, aims, preferences and what no deal is worth to an actor stay out; so do the summary and how firm
    and how dear the lines are assumed to be, which are for whoever leads the exercise.
    """
    shorts = deck.shorts
    return replace(
        deck,
        actors=tuple(_name_alone(actor, shorts[actor.id]) for actor in deck.actors),
        red_lines=tuple(_words_alone(line) for line in deck.red_lines),
        preferences=(),
        sources=tuple(Source(source.id, source.title, source.author) for source in deck.sources),
        summary=None,
    )


def _words_alone(line: RedLine) -> RedLine:
    return RedLine(line.id, line.actor, line.kind, line.rule, line.reason, line.title, quote=line.quote)


def _name_alone(actor: Actor, short: str) -> Actor:
    return Actor(actor.id, actor.title, short, actor.color)
