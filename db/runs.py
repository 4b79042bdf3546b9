"""The runs of workshops that a library keeps: for each the deck, the entries of its log in order, and its secrets."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from types import MappingProxyType

from sqlalchemy import Connection

from db import run_store, store
from db.faults import TracesLeft
from db.library_file import LibraryFile
from db.values import KeptRun, StoredRun
from winset.model import Deck, new_workspace


class LibraryWithRuns(LibraryFile):
    """A library file whose logs only grow: an entry that was acknowledged is never lost and never changed."""

    def begin_run(self, deck: Deck, title: str, first: str) -> int:
        """Keep a new run on the deck, with the first entry of its log, and give its number.

        A deck that is not in the library yet becomes a revision with an empty table; the open deck stays the same.

        :raises LibraryFault: with the sentence for the user; the library is as it was
        """

        def work(connection: Connection) -> int:
            now = self._clock()
            revision = self._number_of(connection, deck)
            if revision is None:
                revision = store.add_revision(connection, deck, store.deck_text(deck, self.path), now)
                store.put_workspace(connection, revision, new_workspace(deck), now, self.path)
            number = run_store.add_run(connection, revision, title, now, self.path)
            run_store.put_entry(connection, number, 1, first, self.path)
            return number

        return self._write(work)

    def append_entries(
        self,
        run: int,
        number: int,
        *texts: str,
        secrets: Mapping[str, bytes] = MappingProxyType({}),
        forget: Collection[str] = (),
    ) -> None:
        """Keep the next entries of a log, from that number on, all or none; when this returns, they are on the disk.

        ``secrets`` are kept with them, and those named in ``forget`` deleted, so that nothing of them stays in the
        file. The same entries may be given again when they were reported as failed: they are kept once.

        :raises RunWentOn: ``number`` is not the next one, so that somebody else has written to the log
        :raises RunMissing: the run is not in the library any more
        :raises LibraryFault: any other, with the sentence for the user; the library is as it was
        """

        def work(connection: Connection) -> bool:
            if not run_store.add_entries(connection, run, number, texts, self.path):
                return False
            deleted = run_store.put_secrets(connection, run, secrets, self.path)
            deleted |= run_store.forget_secrets(connection, run, forget)
            if deleted:
                run_store.note_traces(connection)
            return deleted

        if self._write(work):
            self.sweep()  # what prevents it does not concern the entries; it is tried again at the next opening

    def runs(self) -> tuple[StoredRun, ...]:
        """Every run for a list, newest first."""
        return self._read(lambda connection: run_store.stored_runs(connection, self.path))

    def read_run(self, number: int) -> KeptRun:
        """The run of that number with all that is kept of it; RunMissing when it is not in the library."""
        return self._read(lambda connection: run_store.kept_run(connection, number, self.path))

    def delete_run(self, number: int) -> None:
        """Delete a run with its log and secrets, so that no byte of them stays in the file; its deck stays.

        Harmless for a run that was deleted already.

        :raises TracesLeft: it is deleted, but the file could not be made anew
        :raises LibraryFault: any other, with the sentence for the user; the library is as it was
        """

        def work(connection: Connection) -> None:
            if run_store.delete_run(connection, number):
                run_store.note_traces(connection)

        self._write(work)
        left = self.sweep()
        if left is not None:
            raise TracesLeft(
                self.path,
                f"The run is deleted, but traces of it may still be in the file {self.path}, until Winset opens the "
                f"library the next time. What prevented it: {left}",
            ) from left
