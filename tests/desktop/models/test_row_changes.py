from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from desktop.models.row_changes import Inserted, Moved, Removed, RowChange, row_changes

names = st.lists(st.sampled_from("abcdefgh"), unique=True)


def made(before: list[str], after: list[str], changes: tuple[RowChange, ...]) -> list[str]:
    rows = list(before)
    for change in changes:
        match change:
            case Removed(first, last):
                del rows[first : last + 1]
            case Moved(origin, target):
                rows.insert(target, rows.pop(origin))
            case Inserted(first, last):
                rows[first:first] = after[first : last + 1]
    return rows


@given(names, names)
def test_the_changes_lead_from_the_one_list_to_the_other(before: list[str], after: list[str]) -> None:
    assert made(before, after, row_changes(before, after)) == after


@given(names, st.data())
def test_one_move_is_told_as_one_move(before: list[str], data: st.DataObject) -> None:
    if len(before) < 2:
        assert row_changes(before, before) == ()
        return
    origin = data.draw(st.integers(0, len(before) - 1))
    target = data.draw(st.integers(0, len(before) - 1).filter(lambda row: row != origin))
    after = list(before)
    after.insert(target, after.pop(origin))
    changes = row_changes(before, after)
    assert len(changes) == 1
    assert isinstance(changes[0], Moved)
    assert made(before, after, changes) == after


def test_neighbors_come_and_go_together() -> None:
    assert row_changes("abcde", "ade") == (Removed(1, 2),)
    assert row_changes("ade", "abcde") == (Inserted(1, 2),)
    assert row_changes("abcd", "bd") == (Removed(2, 2), Removed(0, 0))
