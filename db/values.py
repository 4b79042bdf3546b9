"""What a library tells of itself: plain values, without the database behind it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime

from winset.model import Deck
from winset.model.carrying import Carried


@dataclass(frozen=True, slots=True)
class DeckRevision:
    """One stored state of a deck, never changed again. ``number`` grows in the order of adding.

    ``digest`` is the SHA-256 (hex) of the deck's text as ``winset.files`` writes it.
    """

    number: int
    digest: str
    deck_id: str
    title: str
    added: datetime


@dataclass(frozen=True, slots=True)
class StoredDeck:
    """A deck revision as a list of decks shows it.

    ``scenarios`` is how many it has, ``is_open`` whether it is the open one, ``is_older`` whether
    the library has a later revision of the same deck.
    """

    number: int
    deck_id: str
    title: str
    added: datetime
    scenarios: int
    is_open: bool
    is_older: bool


@dataclass(frozen=True, slots=True)
class AddedDeck:
    """A deck file that was put into the library.

    ``is_new`` says that its deck was not there yet; ``carried`` what then became of the scenarios
    on ``before``, the deck as it was until then. None when the library had no deck of that id.
    """

    revision: DeckRevision
    is_new: bool
    before: Deck | None
    carried: Carried


@dataclass(frozen=True, slots=True)
class ScenarioTimes:
    """When a scenario came into the library and when its content last changed, in UTC."""

    created: datetime
    changed: datetime


@dataclass(frozen=True, slots=True)
class StoredRun:
    """A run of a workshop as a list of runs shows it.

    ``revision`` is the number of its deck, ``entries`` how many its log has, ``last_text`` the last of them.
    """

    number: int
    revision: int
    deck_id: str
    deck_title: str
    title: str
    began: datetime
    entries: int
    last_text: str


@dataclass(frozen=True, slots=True)
class KeptRun:
    """The whole log of a run, with the deck that it was run on, its revision, and the secrets not forgotten yet.

    Secrets are not shown where the value is printed or reported.
    """

    number: int
    revision: int
    deck: Deck
    entries: tuple[str, ...]
    secrets: Mapping[str, bytes] = field(repr=False)
