"""The library: decks, scenarios, what lies on the table, workshops and their runs, kept in one file.

Plain frozen values go in and out; nothing of the database leaves this package. A library is used
from one thread at a time. Every call that writes is whole or nothing, and returns when the change
has reached the disk (about 5 ms).
"""

from __future__ import annotations

import os
from collections.abc import Callable, Mapping
from dataclasses import replace
from datetime import datetime
from pathlib import Path

from sqlalchemy import Connection

from db import store
from db.check import examine, read_header
from db.engine import Handles, connect_to
from db.faults import LibraryBusy, LibraryUnavailable
from db.library_file import Clock, now_in_utc
from db.lock import FileLock
from db.merging import with_what_it_lacks
from db.place import (
    default_library_path,
    is_missing,
    make_folder,
    make_private_file,
    replace_durably,
    unreachable,
    why_not_writable,
)
from db.runs import LibraryWithRuns
from db.schema import SCHEMA_VERSION
from db.translation import told_plainly
from db.values import AddedDeck, DeckRevision, KeptRun, ScenarioTimes, StoredDeck, StoredRun
from winset.files import DeckFile
from winset.model import Scenario, Workspace, new_workspace
from winset.model.carrying import Carried, carry_along

__all__ = [
    "AddedDeck",
    "DeckRevision",
    "KeptRun",
    "Library",
    "ScenarioTimes",
    "StoredDeck",
    "StoredRun",
    "default_library_path",
    "open_library",
]


class Library(LibraryWithRuns):
    """An open library file: decks with their scenarios and prepared workshops, and the runs of those.

    Get one from :func:`open_library`; close it, or use it in ``with``.
    """

    def __init__(
        self,
        path: Path,
        handles: Handles,
        *,
        read_only: str | None = None,
        lock: FileLock | None = None,
        clock: Clock = now_in_utc,
    ) -> None:
        super().__init__(path, handles, read_only=read_only, lock=lock, clock=clock)
        self._looked_at: int | None = None  # what a library open for reading shows instead of the one open last
        self._gone: dict[int, dict[Scenario, ScenarioTimes]] = {}  # deleted in this session: undo brings them back

    def load(self) -> Workspace:
        """The deck that was open last, with its scenarios and the one on the table."""
        return self._read(lambda connection: self._workspace(connection, self._open_number(connection)))

    def decks(self) -> tuple[DeckRevision, ...]:
        """Every deck revision in the library, in the order of adding."""
        return self._read(lambda connection: store.revisions(connection, self.path))

    def stored_decks(self) -> tuple[StoredDeck, ...]:
        """Every deck revision for a list: the newest one of each deck first, then older ones; latest added first."""
        return self._read(lambda connection: store.stored_decks(connection, self._open_number(connection), self.path))

    def scenario_times(self) -> Mapping[str, ScenarioTimes]:
        """When each scenario of the open deck was made and changed, by its id."""
        return self._read(lambda connection: store.times_of(connection, self._open_number(connection), self.path))

    def save(self, workspace: Workspace) -> None:
        """Make the library hold this workspace, and remember its deck as the open one.

        Only what differs is written. The workspace stands for all scenarios and workshops of its deck: those
        it lacks are removed. One that comes back as it was has the times that it had. A deck not
        yet in the library becomes a new revision.

        :raises LibraryFault: with the sentence for the user; the library is as it was
        """

        def work(connection: Connection) -> tuple[int, dict[Scenario, ScenarioTimes]]:
            number = self._number_of(connection, workspace.deck)
            if number is None:
                text = store.deck_text(workspace.deck, self.path)
                number = store.add_revision(connection, workspace.deck, text, self._clock())
            known = self._gone.get(number, {})
            gone = store.put_workspace(connection, number, workspace, self._clock(), self.path, known=known)
            store.put_open_revision(connection, number)
            return number, gone

        number, gone = self._write(work)
        self._known = (workspace.deck, number)
        self._gone.setdefault(number, {}).update(gone)

    def add_deck(self, deck_file: DeckFile) -> AddedDeck:
        """Import a deck file; the open deck stays the same.

        An identical deck is not stored twice: the scenarios and workshops it has in the library stay
        as they are, and those of the file are added, unless they are there already, under free names.
        A deck that has changed becomes a new revision, to which those of the revision before come
        along as copies (:func:`~winset.model.carrying.carry_along`): of the open one if it
        is of the same deck, else of the latest.
        """

        def work(connection: Connection) -> AddedDeck:
            text = store.deck_text(deck_file.deck, self.path)
            number = store.revision_of(connection, text)
            if number is not None:
                return self._add_known(connection, number, deck_file)
            return self._add_new(connection, text, deck_file)

        return self._write(work)

    def open_deck(self, number: int) -> Workspace:
        """Open the revision of that number and give its workspace; KeyError when it is not in this library.

        It is remembered as the open one, unless the library is open for reading only.
        """

        def work(connection: Connection) -> Workspace:
            store.put_open_revision(connection, number)
            return self._workspace(connection, number)

        def look(connection: Connection) -> Workspace:
            return self._workspace(connection, store.revision(connection, number, self.path).number)

        if self.read_only is None:
            return self._write(work)
        workspace = self._read(look)
        self._looked_at = number
        return workspace

    def _add_known(self, connection: Connection, number: int, deck_file: DeckFile) -> AddedDeck:
        workspace = with_what_it_lacks(self._workspace(connection, number), deck_file)
        store.put_workspace(connection, number, workspace, self._clock(), self.path)
        return AddedDeck(store.revision(connection, number, self.path), is_new=False, before=None, carried=Carried())

    def _add_new(self, connection: Connection, text: str, deck_file: DeckFile) -> AddedDeck:
        deck, now = deck_file.deck, self._clock()
        earlier = self._earlier(connection, deck.id)
        number = store.add_revision(connection, deck, text, now)
        added = store.revision(connection, number, self.path)
        if earlier is None:
            workspace = new_workspace(deck, deck_file.scenarios, workshops=deck_file.workshops)
            store.put_workspace(connection, number, workspace, now, self.path)
            return AddedDeck(added, is_new=True, before=None, carried=Carried())
        before = store.workspace_of(connection, earlier, self.path)
        workspace, carried = carry_along(before, deck, deck_file.scenarios, deck_file.workshops)
        times = _times_of_copies(before, workspace, store.times_of(connection, earlier, self.path), now)
        store.put_workspace(connection, number, workspace, now, self.path, known=times)
        return AddedDeck(added, is_new=True, before=before.deck, carried=carried)

    def _earlier(self, connection: Connection, deck_id: str) -> int | None:
        """The revision of that deck that is open, else the latest; None when there is none."""
        numbers = [each.number for each in store.revisions(connection, self.path) if each.deck_id == deck_id]
        open_one = self._open_number(connection)
        return open_one if open_one in numbers else max(numbers, default=None)

    def _open_number(self, connection: Connection) -> int:
        return store.open_revision(connection, self.path) if self._looked_at is None else self._looked_at

    def _workspace(self, connection: Connection, number: int) -> Workspace:
        workspace = store.workspace_of(connection, number, self.path)
        self._known = (workspace.deck, number)
        return workspace


def open_library(path: Path, *, bundled: Callable[[], DeckFile], clock: Clock = now_in_utc) -> Library:
    """Open the library file, making it with the bundled deck and its scenarios where there is none.

    A library that another Winset has open, or that may not be changed, opens read-only. One of an
    older form is brought up to date. Cost: about 10 ms; half a second when it has to be made.

    :raises NotALibrary, DamagedLibrary, NewerLibrary, LibraryUnavailable, LibraryBusy, LibraryFull:
        each with a sentence for the user; whatever lies at the path is as it was
    """
    place = Path(os.path.realpath(path))
    if is_missing(place):
        _create(place, bundled, clock)
    header = read_header(place)
    lock = FileLock(place)
    reason = _why_read_only(place, lock)
    try:
        examine(place, header, writable=reason is None)
        if header.schema_version < SCHEMA_VERSION:
            _bring_up_to_date(place, reason)
        library = Library(place, connect_to(place, "ro" if reason else "rw"), read_only=reason, lock=lock, clock=clock)
    except BaseException:
        lock.release()
        raise
    library.sweep()  # where a kill or a full drive prevented it before; what prevents it now is tried the next time
    return library


def _why_read_only(place: Path, lock: FileLock) -> str | None:
    reason = why_not_writable(place)
    if reason is not None:
        return reason
    try:
        ours = lock.take()
    except OSError as error:
        return (
            f"The library {place} is open for reading only, and changes made here are not kept: its folder does not "
            f"let Winset mark it as in use ({error.strerror}). Use a copy in another folder."
        )
    if ours:
        return None
    return (
        f"Another Winset has the library {place} open, so this one only reads it, and changes made here are not kept. "
        "Close the other one and start this one again."
    )


def _bring_up_to_date(place: Path, read_only: str | None) -> None:
    if read_only is not None:
        raise LibraryUnavailable(
            place,
            f"The library {place} was made by an older Winset and has to be brought up to date, which is not possible "
            f"now. {read_only}",
        )
    from db.upgrade import upgrade  # noqa: PLC0415 - Alembic is slow to import and seldom needed

    with told_plainly(place):
        upgrade(place)


def _create(place: Path, bundled: Callable[[], DeckFile], clock: Clock) -> None:
    """Make the library under another name and give it its own when it is complete."""
    deck_file = bundled()
    make_folder(place)
    lock = FileLock(place)
    try:
        if not lock.take():
            raise LibraryBusy(place, f"Another Winset is just making the library {place}. Try again in a moment.")
        if is_missing(place):
            _refuse_orphan(place)
            _build(place, deck_file, clock)
    except OSError as error:
        raise unreachable(place, error) from error
    finally:
        lock.release()


def _refuse_orphan(place: Path) -> None:
    """A journal without its library would be played back into a new one."""
    for ending in ("-journal", "-wal"):
        orphan = place.with_name(place.name + ending)
        if orphan.exists():
            raise LibraryUnavailable(
                place,
                f"There is no library {place}, but {orphan.name} of an interrupted save lies there. "
                "Put the library back beside it, or move that file away to start with a new library.",
            )


def _build(place: Path, deck_file: DeckFile, clock: Clock) -> None:
    from db.upgrade import upgrade  # noqa: PLC0415 - as above

    draft = place.with_name(place.name + ".new")
    leftovers = (draft, draft.with_name(draft.name + "-journal"))
    for leftover in leftovers:
        leftover.unlink(missing_ok=True)
    try:
        make_private_file(draft)
        with told_plainly(place):
            upgrade(draft)
        with Library(draft, connect_to(draft, "rw"), clock=clock) as library:
            library.save(new_workspace(deck_file.deck, deck_file.scenarios, workshops=deck_file.workshops))
        replace_durably(draft, place)
    finally:
        for leftover in leftovers:
            leftover.unlink(missing_ok=True)


def _times_of_copies(
    before: Workspace, after: Workspace, times: Mapping[str, ScenarioTimes], now: datetime
) -> dict[Scenario, ScenarioTimes]:
    """The times of the scenarios that came along: what lost something was changed now."""
    originals = {scenario.id: scenario for scenario in before.scenarios}
    return {
        copy: times[copy.id] if copy == originals[copy.id] else replace(times[copy.id], changed=now)
        for copy in after.scenarios
        if copy.id in originals
    }
